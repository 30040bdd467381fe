"""What people see: commands one after the other, and every line that they print.

`printed/NAME.txt` has each command after `$ `, then its lines; those on stderr begin with `! `. `ID` is the coding
that was applied last, or the first that `consensus` or `review` has listed since. After a wanted change
`UPDATE_PRINTED=1 pytest tests/cli/test_printed.py` writes the lines anew; read the diff before you keep it.
"""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

import pytest

from tests.cli.shell import Shell
from tests.study import INTERVIEW

PRINTED = Path(__file__).parent / "printed"
FILES = {
    "paper.md": (
        "As C1 put it, “I said yes before I knew what to.” “I was not tired of the forms” (C10).\n\n"
        "> Then I was tired … of the forms. (C1)\n\n“How did you begin?” (C1) “Nobody told me of the zebras” (C1).\n"
    ),
    "people.csv": "case,role,age,Calm@T1,Calm@T2\nC1,nurse,34,3,5\nC10,cook,28.5,2,\nC11,nurse,,1,4\n",
    "C10.txt": INTERVIEW.replace("C1:", "C10:").replace("said yes before", "came before") + "And on.\n",
    "more.yaml": "codes:\n  - name: Rewards\n    definition: What was good.\n    codes: [Thanks, Money]\n",
}
# Made anew in each run: ids, times, the hash of a version.
CHANGING = (
    (re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b"), "00000000-guid"),
    (re.compile(r"\b[0-9a-f]{12}\b"), "000000000000"),
    (re.compile(r"(?<=^ )[0-9a-f]{8}\b", re.M), "00000000"),
    (re.compile(r"\b\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d)?(?:\.\d+)?Z?"), "2000-01-01 00:00"),
    (re.compile(r"\b20\d\d-\d\d-\d\d\b"), "2000-01-01"),
)


@pytest.mark.parametrize("name", sorted(file.stem for file in PRINTED.glob("*.txt")))
def test_every_line_is_as_before(study: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    for file, content in FILES.items():
        Path(file).write_text(content, encoding="utf-8")
    golden = PRINTED / f"{name}.txt"
    before = golden.read_text(encoding="utf-8")
    now = ""
    newest = ""
    for command in re.findall(r"^\$ (.*)$", before, re.M):
        arguments = [newest if argument == "ID" else argument for argument in shlex.split(command)]
        outcome = study.run(*arguments)
        told = [*outcome.out.splitlines(), *(f"! {line}" for line in outcome.err.splitlines())]
        text = "".join(f"{line.rstrip()}\n" for line in told).replace(str(tmp_path), "FOLDER")
        if arguments[0] in ("apply", "consensus", "review") and (found := re.search(r"^ ([0-9a-f]{8}) ", text, re.M)):
            newest = found[1]
        for pattern, instead in CHANGING:
            text = pattern.sub(instead, text)
        now += f"$ {command}\n{text}"
    if os.environ.get("UPDATE_PRINTED"):
        golden.write_text(now, encoding="utf-8")
    assert now.splitlines() == before.splitlines()
