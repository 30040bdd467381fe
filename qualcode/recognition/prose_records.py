"""Prose in which marks stand within what was said, as records without them: for `composing`, like a file of subtitles.

Such are the same label at each line of one turn, printed line numbers, times within a turn, and cues that a program
wrote into a plain text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from qualcode.model.transcript import Cut, Mark, MarkKind, Records, Turn, Utterance
from qualcode.model.wording import counted
from qualcode.recognition.candidates import Page
from qualcode.recognition.composing import Composed, compose
from qualcode.recognition.labels import key_of
from qualcode.recognition.line_numbers import without_line_numbers
from qualcode.recognition.paragraphs import is_wrapped
from qualcode.recognition.recognising import recognise
from qualcode.recognition.result import Hints, Recognition
from qualcode.recognition.time_marks import TimeMark, fitting, is_only_times, time_marks
from qualcode.recognition.writing import Writer

_CUES, _CODES = ("cues", "times"), "codes"
_WORDS_OF_A_CUE, _LEAST_SHARE_UNFINISHED = 20, 0.3
"""Judgements: the words of most cues, and the share of those that end within a sentence, from which lines with times
were cut by a program."""
_LEAST_LINES_CUT, _LEAST_SHARE_GOING_ON, _MOST_GAPS = 6, 0.25, 0.05
"""Judgements: lines of a text, the share of those that go on within a sentence, and of gaps between paragraphs, from
which a program that transcribes cut it into lines. Of two real ones .35 and 1.0 go on."""
_WORDS_OF_A_SENTENCE = 60
"""A judgement: people who write end a sentence after fewer words."""
_CHANGES = ("- ", "– ", ">>")
"""What a cue of another speaker begins with who is not named."""
_SENTENCE_END = re.compile(r"[.?!…。？！♪][\"”’»«)\]]*\Z")
_LINE_WITH_CODE = re.compile(r"\n[^\S\n]*+([^\n\t]{1,60}+)\t[^\S\n]*+")


def compose_prose(
    text: str, recognition: Recognition, hints: Hints, *, is_plain: bool = True
) -> Composed | None:  # fmt: skip
    """A text composed of prose without what nobody said; None for prose that reads well as it is, as nearly all does.

    `recognition` is that of the text as it is; what it says is in doubt stays so. `is_plain`: it comes from a file of
    plain text, in which a program may have cut it into lines.
    """
    if is_plain and hints.style is None and not recognition.style_key and _is_cut_into_lines(text, recognition):
        return _joined_lines(text, recognition, hints)
    if recognition.style_key in _CUES and _are_cut_by_a_program(text, recognition):
        return _joined_cues(text, recognition, hints)
    unnumbered = without_line_numbers(text)
    if unnumbered is not None:
        again = recognise(unnumbered.text, hints=hints)
        cuts = _cuts(unnumbered.text, again, unnumbered.numbers)
        if _are_within_words(cuts):
            return Writer(unnumbered.text, again).without(cuts)
    cuts = _cuts(text, recognition, ())
    return Writer(text, recognition).without(cuts) if _are_within_words(cuts) else None


def _joined_cues(text: str, recognition: Recognition, hints: Hints) -> Composed:
    """Cues that a program wrote into a text, joined as those of a file of subtitles are."""
    composed = compose(_records(text, recognition.turns), hints, recognition.style)
    reasons = {text[line.start : line.end]: line.reason for line in recognition.outside}
    outside = tuple(
        line._replace(reason=reasons.get(composed.text[line.start : line.end], line.reason))
        for line in composed.recognition.outside
    )
    recognition_of_it = replace(
        composed.recognition, doubtful=recognition.doubtful, style_key=recognition.style_key, outside=outside
    )
    return replace(composed, recognition=recognition_of_it)


def _is_cut_into_lines(text: str, recognition: Recognition) -> bool:
    """Whether many lines go on with a small letter where the line before ended within a sentence, with none empty."""
    said = [words for turn in recognition.turns for words in text[turn.start : turn.end].split("\n")]
    lines = [line.strip() for line in said if line.strip()]
    if recognition.speakers or len(lines) < _LEAST_LINES_CUT or text.count("\n\n") > _MOST_GAPS * len(lines):
        return False
    going_on = sum(below[0].islower() and _SENTENCE_END.search(above[-4:]) is None for above, below in pairwise(lines))
    return going_on >= _LEAST_SHARE_GOING_ON * len(lines) and not _is_written_prose(text)


def _is_written_prose(text: str) -> bool:
    """Whether a text of sentences was cut to the width of a page, as an editor does with notes."""
    sentences = sum(text.count(mark) for mark in (". ", ".\n", "? ", "?\n", "! ", "!\n"))
    return sentences * _WORDS_OF_A_SENTENCE >= len(text.split()) and is_wrapped(Page(text))


def _joined_lines(text: str, recognition: Recognition, hints: Hints) -> Composed:
    """Lines that a program cut, joined as those of a file of subtitles are."""
    lines: list[Turn] = []
    for turn in recognition.turns:
        at = turn.start
        for line in text[turn.start : turn.end].split("\n"):
            if line.strip():
                lines.append(Turn(len(lines), at, at, at + len(line)))
            at += len(line) + 1
    joined = _joined_cues(text, replace(recognition, turns=tuple(lines)), hints)
    note = f"{len(lines):,} lines that a program cut were joined; to keep them as they are: --format none"
    return replace(joined, recognition=replace(joined.recognition, warnings=(*joined.recognition.warnings, note)))


def notes_on_marks(marks: Sequence[Mark]) -> tuple[str, ...]:
    """What is told of marks that were taken out of the words."""
    counts = Counter(mark.kind for mark in marks if mark.written)
    if not counts:
        return ()
    listed = ", ".join(counted(count, kind.value) for kind, count in counts.items())
    return (f"taken out of what was said and kept beside it: {listed}",)


def _are_within_words(cuts: Mapping[int, Sequence[Cut]]) -> bool:
    return any(cut.end > 0 for of_turn in cuts.values() for cut in of_turn)


def _are_cut_by_a_program(text: str, recognition: Recognition) -> bool:
    """Whether most records are short, and many end within a sentence."""
    said = [text[turn.start : turn.end] for turn in recognition.turns if turn.start < turn.end]
    if len(said) < 2:
        return False
    short = sum(len(words.split()) <= _WORDS_OF_A_CUE for words in said)
    unfinished = sum(_SENTENCE_END.search(words[-4:]) is None for words in said)
    has_ends = sum(turn.time_end is not None for turn in recognition.turns) * 2 > len(recognition.turns)
    return short * 2 > len(said) and (has_ends or unfinished >= _LEAST_SHARE_UNFINISHED * len(said))


def _records(text: str, turns: Sequence[Turn]) -> Records:
    utterances = []
    reached = 0
    running: str | None = None
    for turn in turns:
        heading = _unsaid(text, reached, turn.head) or None
        words = text[turn.start : turn.end]
        # As in a file of subtitles, a cue without a name goes on with what the speaker before it says.
        running = turn.label or (None if heading or words.startswith(_CHANGES) else running)
        utterances.append(Utterance(words, running, turn.time_start, turn.time_end, turn.time_raw, heading=heading))
        reached = turn.end
    return Records(tuple(utterances), are_cues=True, closing=_unsaid(text, reached, len(text)))


def _unsaid(text: str, start: int, end: int) -> str:
    """The lines between two turns, without times alone."""
    between = text[start:end].strip()
    if not between:
        return ""
    lines = (line.strip() for line in between.split("\n"))
    return "\n".join(line for line in lines if line and not is_only_times(line))


def _cuts(
    text: str, recognition: Recognition, numbers: Sequence[tuple[int, int]]
) -> dict[int, list[Cut]]:  # fmt: skip
    """By the number of a turn, the marks within it, in places from where its words begin."""
    turns = recognition.turns
    cuts: dict[int, list[Cut]] = {}
    if recognition.style_key == _CODES:
        longer = (turn for turn in turns if text.find("\n", turn.start, turn.end) >= 0)
        cuts |= {turn.index: marks for turn in longer if (marks := list(_repeated_labels(text, turn)))}
    if numbers:
        cuts |= {turn.index: marks for turn in turns if (marks := list(_lines(text, turn, numbers)))}
    for index, times in _times_within(text, turns).items():
        before = cuts.get(index, [])
        apart = (time for time in times if not any(cut.start < time.end and time.start < cut.end for cut in before))
        cuts[index] = sorted((*before, *apart))
    return cuts


def _times_within(text: str, turns: Sequence[Turn]) -> dict[int, list[Cut]]:
    """Times within the words of turns that are those of the recording."""
    candidates: list[tuple[Turn, TimeMark]] = []
    starts = [turn.start for turn in turns]
    for mark in time_marks(text):
        turn = turns[bisect_right(starts, mark.start) - 1] if starts and starts[0] <= mark.start else None
        if turn is not None and mark.end <= turn.end:
            candidates.append((turn, mark))
    by_turn: dict[int, list[Cut]] = {}
    for (turn, mark), is_time in zip(candidates, fitting([mark for _, mark in candidates]), strict=True):
        if is_time:
            start = mark.start if mark.end < turn.end else turn.start + len(text[turn.start : mark.start].rstrip())
            cut = Cut(start - turn.start, mark.end - turn.start, MarkKind.TIME, mark.written, mark.seconds)
            by_turn.setdefault(turn.index, []).append(cut)
    return by_turn


def _repeated_labels(text: str, turn: Turn) -> Iterator[Cut]:
    """The label of the turn where it begins a line within it, as linguists number intonation units."""
    if turn.label is None:
        return
    words, key = text[turn.start : turn.end], key_of(turn.label)
    for match in _LINE_WITH_CODE.finditer(words):
        if key_of(match[1]) == key:
            yield Cut(match.start(), match.end(), MarkKind.LABEL, match[1])


def _lines(text: str, turn: Turn, numbers: Sequence[tuple[int, int]]) -> Iterator[Cut]:
    """Where numbered lines begin within the turn; the line end before one goes, as lines were cut to fit a page."""
    first = bisect_left(numbers, (turn.head, 0))
    for at, number in numbers[first : bisect_left(numbers, (turn.end, 0), first)]:
        if at <= turn.start:
            yield Cut(0, 0, MarkKind.LINE, str(number), number)
            continue
        end = at
        while at > turn.start and text[at - 1].isspace():
            at -= 1
        is_paragraph = text.count("\n", at, end) > 1
        yield Cut((end if is_paragraph else at) - turn.start, end - turn.start, MarkKind.LINE, str(number), number)
