"""A project that others can read: one key closes it to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualcode.errors import QualcodeError
from qualcode.services.project import access
from qualcode.tui.dialogs.questions import YesNoQuestion

if TYPE_CHECKING:
    from textual.app import App

    from qualcode.services.project.projects import Project


def ask_about_access(app: App[Any], project: Project) -> None:
    """Ask the owner once; both answers are remembered, the file by its rights and the no in the settings."""

    def take(is_private: bool | None) -> None:
        if is_private is None:
            return
        try:
            access.answer(project, is_private=is_private)
        except QualcodeError as error:
            app.notify(str(error), severity="warning", markup=False)

    try:
        question = access.question(project)
    except QualcodeError:
        return  # The settings cannot be read, which was told before.
    if question is not None:
        app.push_screen(YesNoQuestion(question), take)
