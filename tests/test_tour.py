"""The tour through the method does what it says: every line of it runs on the sample study, one after the other."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from tests.cli.shell import Shell

TOUR = (Path(__file__).parents[1] / "docs" / "tour.md").read_text(encoding="utf-8")


def lines() -> list[list[str]]:
    """The commands in the blocks of the tour, remarks left out."""
    blocks = TOUR.split("```sh\n")[1:]
    return [shlex.split(line, comments=True) for block in blocks for line in block.split("```")[0].splitlines() if line]


@pytest.mark.timeout(300)
def test_every_line_of_the_tour_runs(
    capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QUALCODE_CODER", "Noor")
    shell = Shell(capfdbinary)
    ran = 0
    for program, *arguments in lines():
        if program == "export":
            name, _, value = arguments[0].partition("=")
            monkeypatch.setenv(name, value)
        else:
            assert program == "qualcode"
            shell.ok(*arguments)
            ran += 1
    assert ran > 20
    for written in ("agreement.xlsx", "agenda.docx", "convergence.docx", "coded.csv", "joint.docx", "themes.docx"):
        assert (tmp_path / written).stat().st_size > 100
