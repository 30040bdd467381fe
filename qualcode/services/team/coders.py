"""Who codes in a project: one person has one name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qualcode.errors import QualcodeError, UsageError
from qualcode.model.coder import DESCRIPTIONS, Coder
from qualcode.model.names import name_key, names_meant, same_name
from qualcode.model.shell import shell_word
from qualcode.services.project import settings
from qualcode.services.project.lookup import find_coder
from qualcode.services.project.projects import Project
from qualcode.store import coders, rounds
from qualcode.store.steps import Step


@dataclass(frozen=True, slots=True)
class Joined:
    """Who is left, how many codings went over, and how many were the same and became one."""

    coder: Coder
    codings: int
    doubles: int


def list_coders(project: Project) -> list[Coder]:
    """All who code or have changed something, by name; what is hidden in a blind round is not counted."""
    with project.file.reading() as connection:
        return coders.list_coders(connection, project.coder)


def rename_coder(project: Project, old: str, new: str) -> Coder:
    """Gives a coder another name in everything they did; UsageError where somebody else has it."""
    if not new.strip():
        raise UsageError("the new name of the coder is empty", hint="Give a name: qualcode coders rename OLD NEW")
    new = settings.coder_name(new)
    names = [coder.name for coder in list_coders(project)]
    # Who has taken the new name in the settings already is still the one who is renamed.
    is_self = same_name(project.coder, new) and not names_meant(new, names)
    with project.file.step(find_coder(old, names) if is_self else project.coder, "rename coder", "") as step:
        listed = coders.list_coders(step.connection, project.coder)
        coder = _find(listed, old)
        if other := next((row for row in listed if row.guid != coder.guid and same_name(row.name, new)), None):
            command = f"qualcode coders join {shell_word(coder.name)} --into {shell_word(other.name)}"
            raise UsageError(f"there is a coder “{other.name}” already", hint=f"To make them one: {command}")
        step.subject = f"“{coder.name}” to “{new}”"
        coders.rename(step, coder.guid, new)
    return coder._replace(name=new)


def describe_coder(project: Project, name: str, texts: Mapping[str, str]) -> Coder:
    """Writes who a coder is: role, discipline, position to the field, whom they interviewed; an empty text removes."""
    for key in texts:
        if key not in DESCRIPTIONS:
            raise UsageError(f"a coder has no “{key}”", hint=f"What can be said of a coder: {', '.join(DESCRIPTIONS)}")
    tidied = {key: " ".join(text.split()) for key, text in texts.items()}
    with project.file.step(project.coder, "describe coder", "") as step:
        coder = _find(coders.list_coders(step.connection, project.coder), name)
        step.subject = f"“{coder.name}”"
        coders.describe(step, coder.guid, tidied)
        return _find(coders.list_coders(step.connection, project.coder), coder.name)


def join_coders(project: Project, one: str, into: str) -> Joined:
    """Makes two names of one person one. QualcodeError where that would show what was coded blindly."""
    with project.file.step(project.coder, "join coders", "") as step:
        listed = coders.list_coders(step.connection, project.coder)
        gone, left = _find(listed, one), _find(listed, into)
        if gone == left:
            raise UsageError(f"“{left.name}” is one coder already", hint="Nothing was changed.")
        _require_not_blind(step, gone.name, left.name)
        step.subject = f"“{gone.name}” into “{left.name}”"
        moved, doubles = coders.join(step, gone.guid, left.guid)
        now = coders.list_coders(step.connection, project.coder)
    return Joined(next(row for row in now if row.guid == left.guid), moved, doubles)


def _find(listed: list[Coder], name: str) -> Coder:
    found_name = find_coder(name, [row.name for row in listed])
    return next(row for row in listed if row.name == found_name)


def _require_not_blind(step: Step, one: str, other: str) -> None:
    """Two people must not become one while one of them codes blindly; two spellings of one name are one person."""
    if name_key(one) == name_key(other):
        return
    for planned in rounds.list_rounds(step.connection):
        if planned.is_closed and {one, other} & set(planned.coders):
            raise QualcodeError(
                f"the round “{planned.name}” is blind: its coders cannot be joined before it is opened",
                hint=f"When all coders have finished: qualcode rounds open {shell_word(planned.name)}",
            )
