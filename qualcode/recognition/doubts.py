"""Doubtful lines and warnings that the user should check after a recognition."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.model.transcript import Speaker, Turn
from qualcode.model.wording import counted
from qualcode.recognition.labels import bare_words, key_of
from qualcode.recognition.result import DoubtfulLine
from qualcode.recognition.scoring import StyleMatch

_LONGEST_LINE = 80
"""Characters of a line that are shown."""
_MOST_SPEAKERS_COMPARED = 40
"""Speakers compared in pairs, for time."""


def doubtful_lines(text: str, style_match: StyleMatch) -> tuple[DoubtfulLine, ...]:
    """The lines that look like the beginning of a turn in this style but were not read as one."""
    doubtful = []
    number, counted_to = 1, 0
    for candidate in style_match.candidates:
        why = style_match.why_not.get(candidate.label) if candidate.label is not None else None
        if why is None:
            continue
        number += text.count("\n", counted_to, candidate.label_at)
        counted_to = candidate.label_at
        line_start = text.rfind("\n", candidate.head, candidate.label_at) + 1 or candidate.head
        line = text[line_start : line_start + 2 * _LONGEST_LINE].split("\n", 1)[0].strip()
        doubtful.append(DoubtfulLine(number, _shortened(line), why))
    return tuple(doubtful)


def _shortened(line: str) -> str:
    return line if len(line) <= _LONGEST_LINE else line[: _LONGEST_LINE - 1].rstrip() + "…"


def warnings_about(turns: Sequence[Turn], speakers: Sequence[Speaker]) -> tuple[str, ...]:
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
    return (*warnings, *_alike(speakers))


def _alike(speakers: Sequence[Speaker]) -> list[str]:
    """Warnings about pairs of labels where one contains all words of the other: the user must decide."""
    people = [(speaker.name, set(bare_words(key_of(speaker.label)))) for speaker in speakers[:_MOST_SPEAKERS_COMPARED]]
    people = [(name, words) for name, words in people if words and len(max(words, key=len)) > 2]
    return [
        f"“{one}” and “{other}” may be the same person"
        for position, (one, words) in enumerate(people)
        for other, other_words in people[position + 1 :]
        if one != other and words != other_words and (words <= other_words or other_words <= words)
    ]
