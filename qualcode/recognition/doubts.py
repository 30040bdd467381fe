"""Doubtful lines and warnings that the user should check after a recognition."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from types import MappingProxyType

from qualcode.model.transcript import Turn, turn_at
from qualcode.model.wording import counted
from qualcode.recognition.candidates import Candidate
from qualcode.recognition.furniture import LONGEST_LINE, PAGE_LINE, looks_like_furniture, reason_of_line
from qualcode.recognition.labels import tidy_label
from qualcode.recognition.odd_labels import RECURS
from qualcode.recognition.result import DoubtfulLine, Outside, Reason
from qualcode.recognition.scoring import NOTE_ON_THE_TEXT, StyleMatch
from qualcode.recognition.slips import BEGINS
from qualcode.recognition.turn_ends import page_numbers

MAY_BE_FURNITURE = "may be a heading or a note"
_LONGEST_LINE = 80
"""Characters of a line that are shown."""


def refused(style_match: StyleMatch, speakers: Collection[str]) -> list[tuple[Candidate, str]]:
    """The places whose labels look like speakers but are not, with the reason."""
    return [
        (candidate, why)
        for candidate in style_match.candidates
        if candidate.label is not None
        and candidate.label not in speakers
        and (why := style_match.why_not.get(candidate.label)) is not None
    ]


def doubtful_lines(
    text: str, places: Sequence[tuple[Candidate, str]], turns: Sequence[Turn], outside: Sequence[Outside]
) -> tuple[DoubtfulLine, ...]:
    """The lines of these places, last lines of turns that may be no words of theirs, and lines between the turns."""
    tasks = {line.start for line in outside if line.reason is Reason.TASK}
    whys = {
        text.rfind("\n", 0, place.label_at) + 1: why
        for place, why in places
        if place.label_at not in tasks and _is_in_doubt(place, why, turns) and not _is_time(text, place)
    }
    whys |= {text.rfind("\n", 0, line.start) + 1: "in no turn" for line in outside if line.reason is Reason.BETWEEN}
    for turn in turns:
        last = text.rfind("\n", turn.start, turn.end) + 1
        if last and turn.end - last <= LONGEST_LINE and looks_like_furniture(text[last : turn.end].strip()):
            whys |= dict.fromkeys(_doubtful_ends(text, turn), MAY_BE_FURNITURE)
    for start, _ in page_numbers(text):
        if turn_at(turns, start) is not None:
            whys.setdefault(text.rfind("\n", 0, start) + 1, "may be a page number")
    for page in PAGE_LINE.finditer(text):
        if turn_at(turns, page.end()) is not None and turn_at(turns, page.start()) is not None:
            whys.setdefault(page.start() + 1, "may be a page number")
    labels = {
        text.rfind("\n", 0, place.label_at) + 1: tidy_label(place.label)
        for place, why in places
        if place.label is not None and why != BEGINS
    }
    return numbered_lines(text, whys, labels)


def numbered_lines(
    text: str, whys: Mapping[int, str], labels: Mapping[int, str] = MappingProxyType({})
) -> tuple[DoubtfulLine, ...]:
    """The lines from these places on, in order, with the reason for which somebody should see them, and the labels."""
    lines = []
    number, counted_to = 1, 0
    for start in sorted(whys):
        number += text.count("\n", counted_to, start)
        counted_to = start
        line = text[start : start + 2 * _LONGEST_LINE].split("\n", 1)[0].strip()
        lines.append(DoubtfulLine(number, _shortened(line), whys[start], labels.get(start, "")))
    return tuple(lines)


def _is_in_doubt(place: Candidate, why: str, turns: Sequence[Turn]) -> bool:
    """Whether words are in doubt: a line such as `Break: [25:10]` outside of the turns is nobody's."""
    if why == NOTE_ON_THE_TEXT and not turns:
        return False
    return why not in (RECURS, NOTE_ON_THE_TEXT) or not turns or turn_at(turns, place.label_at) is not None


def _is_time(text: str, place: Candidate) -> bool:
    """Whether what looks like a label is the word before a time: `Time: 05:00`."""
    begin = text.rfind("\n", 0, place.label_at) + 1
    return reason_of_line(text[begin : begin + _LONGEST_LINE].split("\n", 1)[0].strip()) is Reason.TIME


def _doubtful_ends(text: str, turn: Turn) -> Iterator[int]:
    """Where the lines begin at the end of a turn that look like a heading or a footer."""
    end = turn.end
    while (line_break := text.rfind("\n", turn.start, end)) >= 0:
        line = text[line_break + 1 : end].strip()
        if line and not looks_like_furniture(line):
            return
        if line:
            yield line_break + 1
        end = line_break


def _shortened(line: str) -> str:
    return line if len(line) <= _LONGEST_LINE else line[: _LONGEST_LINE - 1].rstrip() + "…"


def warnings_about(turns: Sequence[Turn]) -> tuple[str, ...]:
    """Warnings about the turns as a whole."""
    nameless = len([turn for turn in turns if turn.label is None])
    wordless = len([turn for turn in turns if turn.start == turn.end])
    unreadable = len([turn for turn in turns if turn.time_raw is not None])
    warnings = []
    if nameless:
        warnings.append(f"{counted(nameless, 'turn')} without a speaker")
    if wordless:
        warnings.append(f"{counted(wordless, 'label')} without words")
    if unreadable:
        warnings.append(f"{counted(unreadable, 'time')} kept as written: not readable as a time in the recording")
    return tuple(warnings)
