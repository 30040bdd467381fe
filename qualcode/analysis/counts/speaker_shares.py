"""Who says how much: words, turns, and time where it is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qualcode.model.document import Document
from qualcode.model.names import name_key
from qualcode.model.transcript import Role, Transcript

NOBODY = "(nobody named)"


@dataclass(frozen=True, slots=True)
class Speech:
    """What one speaker says in some documents; `seconds` is None if no turn has a known length.

    `timed` is how many of the turns have a known length. `case` is None if unknown.
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
        """`P7`, or `P7 (A)` if the transcript uses another name."""
        if self.case is None:
            return self.speaker
        return self.case if name_key(self.case) == name_key(self.speaker) else f"{self.case} ({self.speaker})"


def speeches(document: Document, transcript: Transcript, cases: Mapping[str, str]) -> list[Speech]:
    """Everybody who speaks in a document, most words first; turns without a speaker count as one more speaker.

    `cases` are by speaker; a speaker who alone answers has the case of the document.
    """
    lengths_by_speaker: dict[tuple[str, Role | None], list[tuple[int, float | None]]] = {}
    for place, turn in enumerate(transcript.turns):
        follows = transcript.turns[place + 1].time_start if place + 1 < len(transcript.turns) else None
        length = _length(turn.time_start, turn.time_end if turn.time_end is not None else follows)
        said = len(transcript.text[turn.start : turn.end].split())
        lengths_by_speaker.setdefault((turn.speaker or NOBODY, turn.role), []).append((said, length))
    answering = {speaker for speaker, role in lengths_by_speaker if role is not Role.INTERVIEWER}
    case_by_speaker = {**(dict.fromkeys(answering, document.case) if len(answering) == 1 else {}), **cases}
    return _sorted(
        _speech(speaker, case_by_speaker.get(speaker), role, document.name, lengths)
        for (speaker, role), lengths in lengths_by_speaker.items()
    )


def merge_speakers(speeches: Iterable[Speech]) -> list[Speech]:
    """One entry for each case (or name, if there is no case) over several documents."""
    by_speaker: dict[tuple[str | None, str, Role | None], list[Speech]] = {}
    for speech in speeches:
        by_speaker.setdefault((speech.case, speech.case or speech.speaker, speech.role), []).append(speech)
    return _sorted(
        Speech(
            same[0].speaker,
            case,
            role,
            tuple(name for speech in same for name in speech.documents),
            sum(speech.words for speech in same),
            sum(speech.turns for speech in same),
            sum(speech.timed for speech in same),
            sum(times) if (times := [speech.seconds for speech in same if speech.seconds is not None]) else None,
        )
        for (case, _, role), same in by_speaker.items()
    )


def _length(start: float | None, end: float | None) -> float | None:
    return None if start is None or end is None or end < start else end - start


def _speech(
    speaker: str, case: str | None, role: Role | None, document: str, lengths: Sequence[tuple[int, float | None]]
) -> Speech:
    times = [length for _, length in lengths if length is not None]
    seconds = sum(times) if times else None
    return Speech(speaker, case, role, (document,), sum(said for said, _ in lengths), len(lengths), len(times), seconds)


def _sorted(speeches: Iterable[Speech]) -> list[Speech]:
    return sorted(speeches, key=lambda speech: (-speech.words, name_key(speech.who)))


def share_of_words(speech: Speech, words: int) -> float | None:
    return speech.words / words if words else None
