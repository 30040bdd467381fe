"""A project file that others on the computer can read: told once, and closed to them if the person wishes it."""

from __future__ import annotations

from contextlib import suppress

from qualcode.errors import ProjectError, QualcodeError
from qualcode.model.shell import shell_word
from qualcode.services.project import settings
from qualcode.services.project.projects import Project
from qualcode.store import access

MENTIONED, MEANT = "mentioned", "meant"
"""What is remembered of a project: it was told where nobody could answer, or it is shared on purpose."""


def question(project: Project) -> str | None:
    """What to ask the owner, None where there is nothing to ask, or it was answered."""
    path = project.path
    if not access.is_open_to_others(path) or not access.is_owner(path):
        return None
    if settings.answer_on_access(project.file.guid) == MEANT:
        return None
    return f"Other users of this computer can read or change {path.name}. Allow only yourself?"


def remark(project: Project) -> str | None:
    """The same for where nobody can answer; once."""
    path = project.path
    if not access.is_open_to_others(path) or not access.is_owner(path):
        return None
    if settings.answer_on_access(project.file.guid):
        return None
    with suppress(QualcodeError):  # who cannot be remembered to know is told again
        settings.remember_answer_on_access(project.file.guid, MENTIONED)
    how = f"To allow only yourself: chmod 600 {shell_word(str(project.path))}"
    return f"other users of this computer can read or change {project.path.name}. {how}"


def answer(project: Project, *, is_private: bool) -> None:
    """Closes the file to others, or remembers that they are meant to read it."""
    if not is_private:
        settings.remember_answer_on_access(project.file.guid, MEANT)
        return
    try:
        access.make_private(project.path)
    except OSError as error:
        raise ProjectError(
            f"the rights of {project.path.name} cannot be changed: {error.strerror}",
            hint="Ask the owner of the file to change them.",
        ) from None
