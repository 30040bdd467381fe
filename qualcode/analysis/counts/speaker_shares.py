"""Who says how much: words, turns, and time where it is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qualcode.analysis.base.written_numbers import percent
from qualcode.model.document import Document
from qualcode.model.figure import Bars
from qualcode.model.report import Cell, Heading, Paragraph, Report, Table
from qualcode.model.transcript import Role, Transcript, clock

NOBODY = "(nobody named)"


@dataclass(frozen=True, slots=True)
class Speech:
    """What one speaker says in some documents; `seconds` None where no turn of theirs has a known length.

    `timed` is how many of the turns have one. `case` is theirs, where it is known.
    """

    speaker: str
    case: str | None
    role: Role | None
    documents: tuple[str, ...]
    words: int
    turns: int
    timed: int
    seconds: float | None

    @property
    def who(self) -> str:
        """`P7`, or `P7 (A)` where the transcript calls them otherwise."""
        if self.case is None:
            return self.speaker
        return self.case if self.case.casefold() == self.speaker.casefold() else f"{self.case} ({self.speaker})"


def speeches(document: Document, transcript: Transcript, cases: Mapping[str, str]) -> list[Speech]:
    """Everybody who speaks in a document, who says most first; what is said without a name is somebody's, too.

    `cases` are by speaker; where only one speaker answers, theirs is that of the document.
    """
    found: dict[tuple[str, Role | None], list[tuple[int, float | None]]] = {}
    for place, turn in enumerate(transcript.turns):
        follows = transcript.turns[place + 1].time_start if place + 1 < len(transcript.turns) else None
        length = _length(turn.time_start, turn.time_end if turn.time_end is not None else follows)
        said = len(transcript.text[turn.start : turn.end].split())
        found.setdefault((turn.speaker or NOBODY, turn.role), []).append((said, length))
    answering = {speaker for speaker, role in found if role is not Role.INTERVIEWER}
    own = {**(dict.fromkeys(answering, document.case) if len(answering) == 1 else {}), **cases}
    return _sorted(
        _speech(speaker, own.get(speaker), role, document.name, told) for (speaker, role), told in found.items()
    )


def together(each: Iterable[Speech]) -> list[Speech]:
    """The same case, or where none is known the same name, in several documents as one speaker each.

    An interviewer asks in many, and “A” who answers in two is two people.
    """
    found: dict[tuple[str | None, str, Role | None], list[Speech]] = {}
    for speech in each:
        found.setdefault((speech.case, speech.case or speech.speaker, speech.role), []).append(speech)
    return _sorted(
        Speech(
            own[0].speaker,
            case,
            role,
            tuple(name for speech in own for name in speech.documents),
            sum(speech.words for speech in own),
            sum(speech.turns for speech in own),
            sum(speech.timed for speech in own),
            sum(times) if (times := [speech.seconds for speech in own if speech.seconds is not None]) else None,
        )
        for (case, _, role), own in found.items()
    )


def _length(start: float | None, end: float | None) -> float | None:
    return None if start is None or end is None or end < start else end - start


def _speech(
    speaker: str, case: str | None, role: Role | None, document: str, told: Sequence[tuple[int, float | None]]
) -> Speech:
    times = [length for _, length in told if length is not None]
    seconds = sum(times) if times else None
    return Speech(speaker, case, role, (document,), sum(said for said, _ in told), len(told), len(times), seconds)


def _sorted(found: Iterable[Speech]) -> list[Speech]:
    return sorted(found, key=lambda speech: (-speech.words, speech.who.casefold()))


def speaking_report(title: str, found: Sequence[Speech]) -> Report:
    """The table as every format can render it; the figure shows words as bars."""
    words = sum(speech.words for speech in found)
    rows = tuple(
        (
            Cell((speech.who,)),
            *(Cell((text,)) for text in (speech.role.value if speech.role else "", str(len(speech.documents)))),
            *(Cell((text,)) for text in (str(speech.words), percent(_share(speech, words)), str(speech.turns))),
            Cell((_time(speech),)),
        )
        for speech in found
    )
    columns = ("Speaker", "Role", "Documents", "Words", "% of words", "Turns", "Time")
    table = Table(columns, rows, (0.26, 0.16, 0.12, 0.12, 0.12, 0.1, 0.12))
    header = ("speaker", "case", "role", "documents", "words", "share", "turns", "timed_turns", "seconds")
    tidy = tuple(
        (speech.speaker, speech.case, speech.role.value if speech.role else None, len(speech.documents), speech.words,
         _share(speech, words), speech.turns, speech.timed, speech.seconds)
        for speech in found
    )  # fmt: skip
    bars = Bars(
        title,
        tuple(speech.who for speech in found),
        tuple(float(speech.words) for speech in found),
        tuple(percent(_share(speech, words)) for speech in found),
        "words",
    )
    notes = [Paragraph(f"{words:,} words in turns; names and times before them are not counted.", is_note=True)]
    if any(0 < speech.timed < speech.turns for speech in found):
        notes.append(
            Paragraph("≥: some turns have no known length; they are in words and turns, not in time.", is_note=True)
        )
    data = {"words": words, "speakers": [_json(speech, words) for speech in found]}
    return Report(title, (Heading(1, title), *notes, table), data, (header, *tidy), bars)


def _share(speech: Speech, words: int) -> float | None:
    return speech.words / words if words else None


def _time(speech: Speech) -> str:
    if speech.seconds is None:
        return "–"
    return ("≥ " if speech.timed < speech.turns else "") + clock(speech.seconds)


def _json(speech: Speech, words: int) -> dict[str, object]:
    return {
        "speaker": speech.speaker,
        "case": speech.case,
        "role": speech.role.value if speech.role else None,
        "documents": list(speech.documents),
        "words": speech.words,
        "share": _share(speech, words),
        "turns": speech.turns,
        "timed_turns": speech.timed,
        "seconds": speech.seconds,
    }
