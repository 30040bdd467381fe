"""When a round begins: its coders are asked once for a reflexive memo."""

from __future__ import annotations

from contextlib import suppress

from qualcode.errors import QualcodeError
from qualcode.model.round import Round
from qualcode.services.project import settings
from qualcode.services.project.projects import Project
from qualcode.store import memos, rounds, visible

ASKING = "before you begin, write down what you expect and where you stand"


def ask_at_planning(project: Project, planned: Round) -> str:
    """The sentence for who has planned a round; who codes in it is not asked again."""
    if project.coder in planned.coders:
        _remember(project, [planned])
    return f"{ASKING}:  qualcode memo project --type reflexive --text T"


def beginnings_to_tell(project: Project) -> list[str]:
    """A sentence for each round that began for this coder, who has neither coded in it nor written a reflexive memo
    since; each is said once to each person."""
    with project.file.reading() as connection:
        begun = [
            planned
            for planned in rounds.list_rounds(connection)
            if project.coder in planned.coders and planned.opened is None
        ]
        if not begun:
            return []
        written = [
            memo.created
            for memo in memos.list_memos(connection)
            if memo.coder == project.coder and memo.type == "reflexive"
        ]
        coded = {
            planned.guid: visible.read_guids(connection, visible.View(round=planned.guid, coder=project.coder))
            for planned in begun
        }
    asked = set(settings.rounds_told(project.file.guid))
    to_ask = [
        planned
        for planned in begun
        if not coded[planned.guid]
        and _key(planned) not in asked
        and not any(moment > planned.created for moment in written)
    ]
    _remember(project, to_ask)
    return [f"the round “{planned.name}” begins: {ASKING} (a reflexive memo)" for planned in to_ask]


def _remember(project: Project, begun: list[Round]) -> None:
    if begun:
        with suppress(QualcodeError):  # who cannot be remembered to know is asked again
            settings.remember_told(project.file.guid, [_key(planned) for planned in begun])


def _key(planned: Round) -> str:
    """Told apart from the opening of the same round."""
    return f"begun {planned.guid}"
