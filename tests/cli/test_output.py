"""What is printed: JSON that any program reads, and lines as they are."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from rich.text import Text

from qualcode.cli.output import json_text, print_json, print_json_list, print_line, print_message, print_table
from tests.cli.shell import Shell

STEERING = "".join(map(chr, (0x7F, *range(0x80, 0xA0), 0x061C, 0x200E, 0x200F, *range(0x2028, 0x202F), 0x2066, 0x2069)))

Captured = pytest.CaptureFixture[bytes]


@pytest.mark.parametrize(
    "value",
    [
        {"a": [1, 2.5, True, None, "é“”\n"], "b": {}, "c": [], "d": {"e": [{}, []]}, "f": ("x", {"y": False})},
        [], {}, "text", 0, None, True, [[1], [[]]], {"": ""},
    ],
)  # fmt: skip
def test_json_is_laid_out_as_python_does(value: object) -> None:
    assert json_text(value) == json.dumps(value, ensure_ascii=False, indent=2)


@pytest.mark.parametrize("entries", [[], [{"a": 1}], [{"a": [1, 2]}, {}, "x"]])
def test_a_list_printed_entry_by_entry_is_the_same_document(entries: list[object], capfdbinary: Captured) -> None:
    print_json_list("entries", iter(entries))
    one_by_one = capfdbinary.readouterr().out
    print_json({"entries": entries})
    assert one_by_one == capfdbinary.readouterr().out


def test_no_character_of_json_steers_a_terminal_and_each_reads_back(capfdbinary: Captured) -> None:
    said = f"{STEERING} \ud83d é"
    print_json({"said": said})
    printed = capfdbinary.readouterr().out.decode()
    assert not set(STEERING) & set(printed)
    assert "é" in printed
    assert json.loads(printed) == {"said": said}


def test_what_is_printed_is_no_markup_and_no_long_line_is_broken(capfdbinary: Captured) -> None:
    said = f"[bold]so[/bold] :smile: {'and on ' * 40}end"
    print_line(said)
    print_message(f"{said}\n  indented \x1b[31m")
    assert capfdbinary.readouterr().out.decode() == f"{said}\n{said}\n  indented ␛[31m\n"


@pytest.mark.parametrize("rows", [2, 60])
def test_a_table_short_or_long_shows_every_cell_on_one_line_as_it_is(rows: int, capfdbinary: Captured) -> None:
    print_table(("Co\nlumn", "N\x1b"), [("[red]a\x1b\nb", number) for number in range(rows)], numbers=("N\x1b",))
    head, _, *lines = (line.rstrip() for line in capfdbinary.readouterr().out.decode().split("\n") if line.strip())
    assert head.split() == ["Co", "lumn", "N␛"]
    assert [re.split(r"\s{2,}", line.strip()) for line in lines] == [["[red]a␛ b", str(n)] for n in range(rows)]
    assert len({len(line) for line in lines}) == 1, "numbers are aligned at the right"


@pytest.mark.parametrize("rows", [2, 60])
def test_the_indent_of_a_code_stays_in_a_table_short_or_long(rows: int, capfdbinary: Captured) -> None:
    print_table(("Code", "N"), [(Text("    below"), number) for number in range(rows)])
    lines = [line for line in capfdbinary.readouterr().out.decode().split("\n") if "below" in line]
    assert len(lines) == rows
    assert all(line.startswith("     below ") for line in lines)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
def test_work_that_is_done_is_said_to_be_although_its_answer_cannot_be_written(study: Shell) -> None:
    for arguments, sentence in (
        (["code", "add", "Fresh"], "error: done, but the answer could not be written: No space left on device"),
        (["config", "theme", "nord"], "error: done, but the answer could not be written: No space left on device"),
        (["codebook", "show"], "error: the output cannot be written: No space left on device"),
    ):
        command = [sys.executable, "-m", "qualcode", *arguments]
        with Path("/dev/full").open("w") as full:
            outcome = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
        assert (outcome.returncode, outcome.stderr.splitlines()[0]) == (1, sentence)
    assert "Fresh" in study.ok("codebook", "show")
