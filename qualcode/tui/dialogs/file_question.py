"""Asking where to write, and before anything is written over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from textual.app import App
from textual.content import Content

from qualcode.errors import OccupiedError, QualcodeError
from qualcode.files import at_home
from qualcode.model.safe_text import shortened
from qualcode.services.project import writing
from qualcode.services.project.projects import Project
from qualcode.tui.dialogs.questions import LineQuestion, YesNoQuestion

SUFFIXES = ".docx .xlsx .md .html .csv .tex .json"


def ask_where_to_write(
    app: App[Any], project: Project, title: str, name: str, write: Callable[[Path, bool], object], *,
    about: str = f"the suffix sets the format: {SUFFIXES}", inputs: Sequence[Path] = (),
) -> None:  # fmt: skip
    """Ask for a file, and call `write` with it and whether it may write over one that is there."""

    def over_if(path: Path, is_sure: bool | None) -> None:
        if is_sure:
            write(path, True)

    def take(typed: str | None) -> None:
        if not typed or not typed.strip():
            return
        path = at_home(Path(typed.strip()))
        try:
            writing.require_writable(project, path, inputs=inputs)
        except OccupiedError:
            question = f"{shortened(path.name, 60)} is there already. Write over it?"
            app.push_screen(YesNoQuestion(question), partial(over_if, path))
        except QualcodeError as error:
            app.notify(str(error), severity="warning", markup=False)
        else:
            write(path, False)

    app.push_screen(LineQuestion(title, name, about=Content.styled(about, "$foreground-muted")), take)
