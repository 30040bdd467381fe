"""What the preview of a file shows: speakers, labels that may mean one person, lines in doubt, first turns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Select, Static

from qualcode.model.safe_text import one_line, shortened
from qualcode.model.transcript import Role, Speaker, clock
from qualcode.recognition import DoubtfulLine, Joining
from qualcode.services.documents.previewing import Preview
from qualcode.tui.widgets.text_fields import PlainInput

_MAX_TURNS, _MAX_LINES = 40, 20
"""A judgement: enough to recognise a wrong reading; the dialog scrolls."""
ROLES = {"asks": Role.INTERVIEWER, "answers": Role.PARTICIPANT}
_UNKNOWN = "unknown"


def speaker_row(number: int, speaker: Speaker, turns: int) -> Horizontal:
    """A label with its number of turns, the person's name, and the role."""
    role = next((name for name, role in ROLES.items() if role is speaker.role), _UNKNOWN)
    label = Content.assemble(one_line(speaker.label), (f"  {turns}", "$foreground-muted"))
    return Horizontal(
        Static(label, classes="label"),
        PlainInput(value=speaker.name, placeholder="who this is", id=f"person-{number}", compact=True),
        Select(
            [(name, name) for name in (*ROLES, _UNKNOWN)], value=role, allow_blank=False, compact=True,
            id=f"role-{number}",
        ),
    )  # fmt: skip


def joining_offer(offers: Sequence[Joining]) -> Content:
    """Two labels that may mean one person, and how to say that they do."""
    if not offers:
        return Content("")
    first, more = offers[0], len(offers) - 1
    beside = f"; {more} more" if more else ""
    question = one_line(f"“{first.label}” is “{first.into}” ({first.why}){beside}")
    return Content.assemble(("ctrl+t: ", "bold"), question)


def _lines(lines: Sequence[DoubtfulLine], what: str, style: str) -> Iterator[tuple[str, str]]:
    for line in lines[:_MAX_LINES]:
        yield f"line {line.number}, {what}{line.why}: {shortened(line.text, 60)}\n", style
    if (more := len(lines) - _MAX_LINES) > 0:
        yield f"… and {more:,} more {what.rstrip(', ')}\n", style


def preview_text(file_preview: Preview) -> Content:
    """What is told of the file, the lines in doubt and left out, and the first turns as they will be stored."""
    parts: list[tuple[str, str] | str] = [
        *((f"{one_line(warning)}\n", "$foreground-muted") for warning in file_preview.warnings),
        *_lines(file_preview.recognition.doubtful, "in doubt, ", "$text-warning"),
        *_lines(file_preview.left_out, "left out, ", "$foreground-muted"),
    ]
    for turn in file_preview.recognition.turns[:_MAX_TURNS]:
        time = f" {clock(turn.time_start)}" if turn.time_start is not None else ""
        parts.append((f"{one_line(turn.speaker or '–')}{time}  ", "bold $text-accent"))
        parts.append(f"{shortened(turn.span.of(file_preview.text), 200)}\n")
    return Content.assemble(*parts)
