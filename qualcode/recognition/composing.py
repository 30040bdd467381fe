"""Compose a readable transcript from the records of a file: one paragraph per turn, with the name before the words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from qualcode.model.transcript import Mark, MarkKind, Records, Speaker, Turn
from qualcode.model.wording import counted
from qualcode.recognition.candidates import Candidate
from qualcode.recognition.cutting import moved_marks, on_one_line_with
from qualcode.recognition.doubts import numbered_lines, warnings_about
from qualcode.recognition.joining import count_words, ends_paragraph, gap_between
from qualcode.recognition.labels import key_of
from qualcode.recognition.odd_labels import ONCE, RECURS
from qualcode.recognition.outside import outside_of
from qualcode.recognition.parts import Part, parts_of
from qualcode.recognition.people import people
from qualcode.recognition.result import Hints, Reason, Recognition
from qualcode.recognition.turns import Stretch


@dataclass(frozen=True, slots=True)
class Composed:
    """A text composed of records, who speaks where in it, and which marks stood at which of its places."""

    text: str
    recognition: Recognition
    marks: tuple[Mark, ...] = ()


@dataclass(slots=True)
class _Speech:
    """The parts that become one turn."""

    parts: list[Part]
    label: str | None
    words: int = 0
    length: int = 0
    pieces: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    def add(self, part: Part, text: str, marks: Sequence[Mark]) -> None:
        if self.pieces:
            gap = gap_between(self.pieces[-1], text)
            self.pieces.append(gap)
            self.parts.append(part)
            self.length += len(gap)
            if part.start is not None and not (marks and marks[0].at == 0):
                self.marks.append(Mark(self.length, MarkKind.TIME, "", part.start))
        if marks:
            self.marks += moved_marks(marks, self.length)
        self.pieces.append(text)
        self.length += len(text)
        self.words += count_words(text)


def compose(records: Records, hints: Hints, style: str) -> Composed:
    """The text of the records and its turns; `style` is shown to the user, such as `vtt cues`.

    Consecutive cues of one speaker are one turn, every other record is its own. If nobody is named there are paragraphs
    without a speaker and a warning, never an invented speaker.
    """
    parts, in_doubt = parts_of(records, hints.known_labels)
    said = _joined(parts) if records.are_cues else list(map(_single, parts))
    spelling_by_key: dict[str, str] = {}
    for speech in said:
        if speech.label is not None:
            speech.label = spelling_by_key.setdefault(key_of(speech.label), speech.label)
    text, stretches = _with_places(said, records.closing)
    cast = people(_speakers(said, hints), stretches, text, hints)
    speakers = cast.speakers
    turns = tuple(_turns(said, stretches, speakers))
    warnings = (*warnings_about(turns), *cast.notes) if speakers else _no_labels_warning(turns)
    headings = {
        stretch.candidate.head - len(speech.parts[0].heading) - 1: Reason.HEADING
        for speech, stretch in zip(said, stretches, strict=True)
        if speech.parts[0].heading
    }
    outside = outside_of(text, turns, reasons=headings)
    doubts = dict(_begins_with(in_doubt, said, stretches)) if speakers else {}
    count = Counter(doubts.values())
    whys = {start: RECURS if count[label] > 1 else ONCE for start, label in doubts.items()}
    doubtful = numbered_lines(text, whys, doubts)
    marks = (moved_marks(speech.marks, turn.start) for speech, turn in zip(said, turns, strict=True))
    recognition = Recognition(style, turns, speakers, doubtful, warnings, outside, joinings=cast.joinings)
    return Composed(text, recognition, tuple(chain.from_iterable(marks)))


def _single(part: Part) -> _Speech:
    return _Speech([part], part.label, 0, len(part.text), [part.text], list(part.marks))


def _begins_with(
    labels: frozenset[str], said: Sequence[_Speech], stretches: Sequence[Stretch]
) -> Iterator[tuple[int, str]]:
    """The places of the parts whose words begin with one of these labels, and the label."""
    if not labels:
        return
    for speech, stretch in zip(said, stretches, strict=True):
        position = stretch.start
        for piece in speech.pieces:
            if (label := piece.partition(":")[0].strip()) in labels:
                yield position, label
            position += len(piece)


def _joined(parts: Sequence[Part]) -> list[_Speech]:
    """Consecutive parts of one speaker joined; without speakers, until a paragraph ends."""
    joined: list[_Speech] = []
    key = None
    for part in parts:
        text, marks = on_one_line_with(part.text, part.marks)
        own_key = key_of(part.label) if part.label is not None else None
        goes_on = bool(joined) and own_key == key and part.heading is None
        if goes_on and own_key is None:
            goes_on = not part.opens and not ends_paragraph(joined[-1].parts[-1], joined[-1].words, part)
        if not goes_on:
            joined.append(_Speech([part], part.label))
        joined[-1].add(part, text, marks)
        key = own_key
    return joined


def _with_places(said: Sequence[_Speech], closing: str) -> tuple[str, list[Stretch]]:
    """The text with one paragraph per turn, and the places of labels and words."""
    pieces: list[str] = []
    stretches = []
    position = 0
    for speech in said:
        heading = f"{speech.parts[0].heading}\n" if speech.parts[0].heading else ""
        words = speech.text
        head = position + len(heading)
        start = head + (len(speech.label) + 2 if speech.label is not None else 0)
        pieces.append(f"{heading}{speech.label}: {words}" if speech.label is not None else f"{heading}{words}")
        end = start + len(words)
        stretches.append(
            Stretch(Candidate(head, head, start, speech.label, None, False), start, end, speech.label, None)
        )
        position = end + 2
    pieces += [closing] if closing else []
    return "\n\n".join(pieces) + ("\n" if pieces else ""), stretches


def _speakers(said: Sequence[_Speech], hints: Hints) -> list[Speaker]:
    """One speaker per label, in order of appearance; with a case if all rows of the speaker have the same one."""
    person_by_key = {key_of(label): person for label, person in hints.speakers.items()}
    cases: dict[str, set[str | None]] = {}
    for speech in said:
        if speech.label is not None:
            cases.setdefault(speech.label, set()).update(part.case for part in speech.parts)
    speakers = [Speaker(label, person_by_key.get(key_of(label), label)) for label in cases]
    return [
        replace(speaker, case=next(iter(cases[speaker.label]))) if len(cases[speaker.label]) == 1 else speaker
        for speaker in speakers
    ]


def _turns(said: Sequence[_Speech], stretches: Sequence[Stretch], speakers: Sequence[Speaker]) -> Iterator[Turn]:
    speaker_by_label = {speaker.label: speaker for speaker in speakers}
    for index, (speech, stretch) in enumerate(zip(said, stretches, strict=True)):
        speaker = speaker_by_label.get(speech.label) if speech.label is not None else None
        name, role = (speaker.name, speaker.role) if speaker else (None, None)
        ends = [part.end for part in speech.parts if part.end is not None]
        start = next((part.start for part in speech.parts if part.start is not None), None)
        raw = speech.parts[0].time_raw
        head = stretch.candidate.head
        later_times = tuple(
            (stretch.start + mark.at, mark.value)
            for mark in speech.marks
            if mark.kind is MarkKind.TIME and mark.value is not None and (mark.at > 0 or start is None)
        )
        yield Turn(
            index, head, stretch.start, stretch.end, speech.label, name, role, start, max(ends, default=None), raw,
            later_times,
        )  # fmt: skip


def _no_labels_warning(turns: Sequence[Turn]) -> tuple[str, ...]:
    if not turns:
        return ("no turns found: the text is empty or has only headings",)
    return (f"no speaker labels found: {counted(len(turns), 'paragraph')} without a speaker",)
