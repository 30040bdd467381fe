"""A study to open: two interviews and a meeting, a small codebook, codings of two coders."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual import _wait
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.widgets import Input, TextArea

from qualcode.model.codebook import CodeKind
from qualcode.model.document import DocumentKind
from qualcode.services.coding.codebook import add_code
from qualcode.services.project.projects import create_project
from qualcode.services.sample import sample
from qualcode.tui import app
from qualcode.tui.screens import codebook, counts, reading, report
from tests.tui.driving import REST, bring_in, put

C1 = (
    "Interviewer: How did you begin?\n\n"
    "C1: I wanted to help. They asked me, and I said yes before I knew what to.\n\n"
    "Interviewer: And then?\n\n"
    "C1: Then I was tired. I wanted to help, and I was tired of the forms.\n\n"
    "Interviewer: Anything else?\n\n"
    "C1: The nurse I work with. She watches [laughs] and I talk.\n"
)
NOTES = "We met on Monday. Two sessions were empty.\n\nEverybody was tired.\n"
C2 = "Interviewer: Did you sleep?\n\nC2: Badly. 😀 It was a long winter.\n\nC2: And nobody asked.\n"


@pytest.fixture(autouse=True, scope="session")
def styles_parsed_once() -> Iterator[None]:
    """Every workbench has the same style sheets: what one of them has parsed, the next need not parse again."""
    parse, parsed = Stylesheet._parse_rules, dict[object, list[RuleSet]]()

    def parse_once(sheet: Stylesheet, css: str, read_from: Any, *rest: Any, **named: Any) -> list[RuleSet]:
        key = css, read_from, rest, tuple(named.items()), tuple(sheet._variables.items())
        if key not in parsed:
            parsed[key] = parse(sheet, css, read_from, *rest, **named)
        return parsed[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", parse_once)
        yield


@pytest.fixture(autouse=True)
def prompt(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing waits for a person to look, the pilot looks up more often, and no caret blinks."""
    monkeypatch.setattr(_wait, "SLEEP_GRANULARITY", 0.004)
    monkeypatch.setattr(_wait, "SLEEP_IDLE", 0.002)
    monkeypatch.setattr(app, "_freeze", lambda: None)  # what one workbench froze would burden all tests after it
    monkeypatch.setattr(reading, "_REST", REST)
    monkeypatch.setattr(reading, "_SETTLED", REST)
    monkeypatch.setattr(counts, "_REST", REST)
    monkeypatch.setattr(report, "_REST", REST)
    monkeypatch.setattr(codebook, "_REST", REST)
    monkeypatch.setattr(app, "_FIRST_PAINT", REST)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(Input, "cursor_blink", False)
    monkeypatch.setattr(TextArea, "cursor_blink", False)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("study")
    project = create_project(folder / "study.qualcode", "Ana", "Peer support")
    first = bring_in(project, folder, "C1", C1, group="coach")
    bring_in(project, folder, "C2", C2, group="coach")
    bring_in(project, folder, "Monday", NOTES, kind=DocumentKind.NOTES)
    motives = add_code(project, "Motives", kind=CodeKind.THEME, color="green", definition="Why they came.")
    helping = add_code(project, "Wanting to help", parent=motives.guid, definition="To be of use to others.")
    tired = add_code(project, "Tired", color="orange", exclude="Sleep.")
    put(project, helping, first, "I wanted to help.", memo="Said at once.", exemplar=True)
    put(project, tired, first, "Then I was tired.")
    put(project, helping, first, "I wanted to help, and I was tired of the forms.")
    put(replace(project, coder="Ben"), tired, first, "I was tired of the forms.")
    project.close()
    return project.path


@pytest.fixture
def file(built: Path, tmp_path: Path) -> Path:
    """A project file of one's own, with what `built` holds."""
    return Path(shutil.copy(built, tmp_path / "study.qualcode"))


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = sample.build_sample(tmp_path_factory.mktemp("sample"))
    project.close()
    return project.path
