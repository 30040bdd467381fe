"""What is read from a file takes a time that grows with the file. Counted are lines of our code that run: no clock."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

import qualcode
from qualcode.analysis.quotations.finding import find_quotations
from qualcode.analysis.quotations.manuscript import manuscript_of
from qualcode.analysis.quotations.people import Participant, People
from qualcode.readers.names import read_names
from qualcode.recognition import recognise
from qualcode.services.cases.cases import import_cases, set_case
from qualcode.services.coding.codebook_files import import_codebook
from qualcode.services.paper.claiming import check_claims
from qualcode.services.project.projects import Project
from tests.study import theme

OURS = str(Path(qualcode.__path__[0]))
N = 24
MOST = 2.3
"""How much more four times as much may add than twice as much did: 2 if linear, 4 if quadratic."""


def lines_run(act: Callable[[], object]) -> int:
    count = 0

    def count_line(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return count_line

    def enter(frame: FrameType, event: str, argument: Any) -> Any:
        return count_line if frame.f_code.co_filename.startswith(OURS) else None

    before = sys.gettrace()
    sys.settrace(enter)
    try:
        act()
    finally:
        sys.settrace(before)
    return count


def require_linear(act: Callable[[int], object]) -> None:
    act(N // 2)  # What is done once is done.
    once, twice, fourfold = (lines_run(partial(act, size)) for size in (N, 2 * N, 4 * N))
    assert (fourfold - twice) <= MOST * (twice - once), (once, twice, fourfold)


def flat(size: int) -> str:
    return "codes:\n" + "".join(f"- name: code {number}\n" for number in range(size))


def nested(size: int) -> str:
    return "codes:\n" + "".join(f"- name: theme {n}\n  codes: [a, b, c, d]\n" for n in range(size // 4))


def table(size: int) -> str:
    return "path\n" + "".join(f"Theme {number // 5}/code {number}\n" for number in range(size))


@pytest.mark.parametrize(("suffix", "book"), [(".yaml", flat), (".yaml", nested), (".csv", table)])
@pytest.mark.parametrize("is_there", [False, True])
def test_importing_codes(
    project: Project, tmp_path: Path, suffix: str, book: Callable[[int], str], is_there: bool
) -> None:
    def act(size: int) -> None:
        path = tmp_path / f"book{size}{suffix}"
        path.write_text(book(size).replace("code ", "code " if is_there else f"code of {size} "))
        import_codebook(project, path)

    if is_there:
        act(4 * N)
    require_linear(act)


def test_importing_cases(project: Project, tmp_path: Path) -> None:
    def rows(size: int) -> None:
        path = tmp_path / f"rows{size}.csv"
        path.write_text("case,role,age\n" + "".join(f"P{size}x{n},nurse,{n}\n" for n in range(size)))
        import_cases(project, path)

    def columns(size: int) -> None:
        path = tmp_path / f"columns{size}.csv"
        names = ",".join(f"v{n}" for n in range(size))
        path.write_text(f"case,{names}\nQ{size}{',3' * size}\n")
        import_cases(project, path)

    require_linear(rows)
    require_linear(columns)
    require_linear(lambda size: set_case(project, f"R{size}", {f"v{n}": "x" for n in range(size)}))


def test_reading_names(tmp_path: Path) -> None:
    def act(size: int) -> None:
        (tmp_path / "names.txt").write_text("".join(f"Anna {n},C{n}\n" for n in range(size)))
        read_names(tmp_path / "names.txt")

    require_linear(act)


MANUSCRIPTS = {
    "equal quotations": ("“There is one room” (C4). ", "md"), "in one sentence": ("C4 said “so it was”, ", "md"),
    "names": ("C4, ", "md"), "without names": ("“so it was” (a note) ", "md"),
    "paragraphs": ("“so it was” (C4).\n\n", "md"),
    "cells": ("| “so it was” (C4) ", "md"), "rows": ("| a | b | c |\n", "md"), "lines": ("so\n", "md"),
    "quotations": ("\\enquote{so it was} ", "tex"), "open quotations": ("\\enquote{", "tex"),
    "nested": ("\\emph{", "tex"), "environments": ("\\begin{quote}so\n", "tex"), "citations": ("\\cite[", "tex"),
    "ended environments": ("\\begin{quote}so it was\\end{quote}\n", "tex"),
    "block quotations": ("> so it was\n\n", "md"),
}  # fmt: skip


@pytest.mark.parametrize("kind", MANUSCRIPTS)
def test_finding_quotations(kind: str) -> None:
    piece, format = MANUSCRIPTS[kind]
    people = People([Participant("C4", ())])
    require_linear(lambda size: find_quotations(manuscript_of(piece * size, format), people))


TALKS = {
    "headings between turns": "Ana: Yes.\nQuestion {n}. The garden\nTom: No.\nQuestion 7. Gardens and so\n",
    "codes below passages": "Warden\nThe lamp failed.\nNight\nStorm {n}\nKeeper Two\nWhat then?\nNight\n",
    "a guide with indents": "{n} Open it\n    I see.\nMODERATOR: Go.\n    Oh no.\n",
    "labels within a line": "**Interviewer:** Yes? **Interviewee:** No. ",
    "odd labels": "Ana: Yes.\n{n}?: No.\nTom: So.\nthe plan {n}: go.\n???: Ah.\n",
}


@pytest.mark.parametrize("talk", TALKS)
def test_recognising_who_speaks(talk: str) -> None:
    require_linear(lambda size: recognise("".join(TALKS[talk].format(n=n) for n in range(10 * size))))


CLAIMED = {
    "cells of a row": "| 9 of 13 " + "had much to say of it, " * 4, "words of a row": "| so ",
    "rows": "| Rewards | 9 of 13 |\n",
}  # fmt: skip


@pytest.mark.parametrize("kind", CLAIMED)
def test_checking_figures(project: Project, kind: str) -> None:
    theme(project, "Rewards")

    def act(size: int) -> None:
        check_claims(project, manuscript_of(CLAIMED[kind] * size + "|\n", "md"), ())

    require_linear(act)
