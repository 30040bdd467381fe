"""From places where somebody begins to the turns between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from qualcode.model.transcript import Speaker, Turn
from qualcode.recognition.candidates import Candidate
from qualcode.recognition.times import CLOCK, GAP, closing_mark, interval

# Lines that stand between two turns and are nobody's words: headings, rules, footers, page numbers, times alone.
_BETWEEN_TURNS = re.compile(
    rf"""{GAP}(?:
      \#{{1,6}}[^\S\n][^\n]*
    | [-*_=~–—•][-*_=~–—•\s]{{2,}}
    | (?:\*\*|__)?(?:Break|Pause|Intro|Outro|Music|Ad)\b(?:\*\*|__)?:(?:\*\*|__)?{GAP}(?:\\?[\[(]?{CLOCK}\\?[\])]?)?
    | \W?Transcri(?:bed|pt|ption)\b[^\n]{{0,40}}\bby\b[^\n]*
    | \W{{0,3}}(?i:end\ of|ende\ de[rs]|fin\ de)\b[^\n]{{0,60}}
    | [^\n:]{{1,60}}[ ](?:started|stopped)[ ](?:the[ ])?(?:transcription|recording)\.?
    | [^\n:]{{1,60}}[ ](?:joined|left)[ ]the[ ](?:meeting|call)\.?
    | (?:Question|Section|Part|Topic|Theme|Task|Frage|Thema|Teil|Abschnitt)[ ]\d{{1,3}}\b[^\n]{{0,80}}
    | (?:\\?[\[(<])?{CLOCK}(?:\\?[\])>])?
    | \d{{1,4}}[ ]?/[ ]?\d{{1,4}}
    | (?:Page|Seite|S\.)[ ]\d{{1,4}}(?:[ ](?:of|von)[ ]\d{{1,4}})?
    | https?://\S+
    ){GAP}""",
    re.X,
)


class Stretch(NamedTuple):
    """What is said from one place on, `text[start:end]`, and the label of who says it."""

    candidate: Candidate
    start: int
    end: int
    label: str | None
    closing_time: float | None


def stretches(text: str, places: list[Candidate], spelling_by_label: dict[str, str]) -> list[Stretch]:
    """One stretch a place, in order; where a label is no speaker's the words begin at that label."""
    found = []
    ends = [*(place.head for place in places[1:]), len(text)]
    for place, next_head in zip(places, ends, strict=False):
        if place.speaks:
            end = next_head if place.end is None else min(place.end, next_head)
            label = spelling_by_label.get(place.label) if place.label is not None else None
            begin = place.start if label is not None or place.label is None else place.label_at
            found.append(_stretch(text, place, begin, end, label))
    return found


def _stretch(text: str, place: Candidate, begin: int, end: int, label: str | None) -> Stretch:
    words = text[begin:end]
    start = begin + len(words) - len(words.lstrip()) if words and not words.isspace() else begin
    end = start + len(words.strip())
    if "\n" in words:
        end = _without_lines_between(text, start, end)
    mark = closing_mark(text, start, end) if text[end - 1 : end] == "#" else None
    if mark is None:
        return Stretch(place, start, end, label, None)
    return Stretch(place, start, _without_blanks(text, start, mark[0]), label, mark[1])


def turns_from(stretches: list[Stretch], speakers: Sequence[Speaker], *, wall_clock: bool = False) -> list[Turn]:
    """The turns of these people, with their times in seconds."""
    speaker_by_label: dict[str | None, Speaker] = {speaker.label: speaker for speaker in speakers}
    turns = []
    for index, (place, start, end, label, closing_time) in enumerate(stretches):
        speaker = speaker_by_label.get(label)
        name, role = (speaker.name, speaker.role) if speaker else (None, None)
        time_start, time_end, time_raw = _times(place.time, wall_clock)
        time_end = closing_time if closing_time is not None else time_end
        turns.append(Turn(index, place.head, start, end, label, name, role, time_start, time_end, time_raw))
    return turns


def _times(written: str | None, wall_clock: bool) -> tuple[float | None, float | None, str | None]:
    """Start, end, and the time as written where it cannot be read as one of the recording."""
    if written is None:
        return None, None, None
    if wall_clock:
        return None, None, written
    start, end = interval(written)
    return start, end, written if start is None else None


def _without_lines_between(text: str, start: int, end: int) -> int:
    """Where the words of a turn end without the headings and footers that follow them."""
    while (line_break := text.rfind("\n", start, end)) >= 0:
        if _BETWEEN_TURNS.fullmatch(text, line_break + 1, end) is None:
            break
        end = _without_blanks(text, start, line_break)
    return end


def _without_blanks(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
