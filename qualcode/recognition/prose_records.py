"""Prose in which marks stand within what was said, as records without them: for `composing`, like a file of subtitles.

Such are the same label at each line of one turn, printed line numbers, times within a turn, and cues that a program
wrote into a plain text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from qualcode.model.transcript import Cut, Mark, MarkKind, Records, Turn, Utterance
from qualcode.model.wording import counted
from qualcode.recognition.composing import Composed, compose
from qualcode.recognition.labels import key_of
from qualcode.recognition.line_numbers import without_line_numbers
from qualcode.recognition.recognising import recognise
from qualcode.recognition.result import Hints, Recognition
from qualcode.recognition.time_marks import TimeMark, fitting, time_marks

_CUES = ("cues", "times")
_WORDS_OF_A_CUE, _LEAST_SHARE_UNFINISHED = 20, 0.3
"""Judgements: the words of most cues, and the share of those that end within a sentence, from which lines with times
were cut by a program."""
_SENTENCE_END = re.compile(r"[.?!…。？！♪][\"”’»«)\]]*\Z")
_LINE_WITH_CODE = re.compile(r"\n[^\S\n]*+([^\n\t]{1,60}+)\t[^\S\n]*+")
_ONLY_TIMES = re.compile(r"(?:\\?[\[(<#{]?\d{1,3}:\d{2}(?::\d{2}){0,2}(?:[:.,-]\d{1,3})?\\?[\])>#}]?\s*+)++")


def compose_prose(text: str, recognition: Recognition, hints: Hints) -> Composed | None:
    """A text composed of prose without what nobody said; None for prose that reads well as it is, as nearly all does.

    `recognition` is that of the text as it is; what it says is in doubt stays so.
    """
    records, unnumbered = _records_of(text, recognition), without_line_numbers(text)
    if unnumbered is not None:
        again = recognise(unnumbered.text, hints=hints)
        numbered = _records_of(unnumbered.text, again, unnumbered.numbers)
        if numbered is not None:
            text, records, recognition = unnumbered.text, numbered, again
    if records is None:
        return None
    composed = compose(records, hints, recognition.style)
    reasons = {text[line.start : line.end]: line.reason for line in recognition.outside}
    outside = tuple(
        line._replace(reason=reasons.get(composed.text[line.start : line.end], line.reason))
        for line in composed.recognition.outside
    )
    recognition_of_it = replace(
        composed.recognition, doubtful=recognition.doubtful, style_key=recognition.style_key, outside=outside
    )
    return replace(composed, recognition=recognition_of_it)


def notes_on_marks(marks: Sequence[Mark]) -> tuple[str, ...]:
    """What is told of marks that were taken out of the words."""
    counts = Counter(mark.kind for mark in marks if mark.written)
    if not counts:
        return ()
    listed = ", ".join(counted(count, kind.value) for kind, count in counts.items())
    return (f"taken out of what was said and kept beside it: {listed}",)


def _records_of(text: str, recognition: Recognition, numbers: Sequence[tuple[int, int]] = ()) -> Records | None:
    """The records of a text that has to be composed; None where nothing has to be taken out.

    `numbers` say where numbered lines begin in the text, which no longer has them.
    """
    turns = recognition.turns
    if recognition.style_key in _CUES and _are_cut_by_a_program(text, recognition):
        return _records(text, turns, {}, are_cues=True)
    cuts = dict(_cuts(text, turns, numbers))
    within = any(cut.end > 0 for of_turn in cuts.values() for cut in of_turn)
    return _records(text, turns, cuts, are_cues=False) if within else None


def _are_cut_by_a_program(text: str, recognition: Recognition) -> bool:
    """Whether most records are short, and many end within a sentence."""
    said = [turn.span.of(text) for turn in recognition.turns if turn.start < turn.end]
    if len(said) < 2:
        return False
    short = sum(len(words.split()) <= _WORDS_OF_A_CUE for words in said)
    unfinished = sum(_SENTENCE_END.search(words[-4:]) is None for words in said)
    has_ends = sum(turn.time_end is not None for turn in recognition.turns) * 2 > len(recognition.turns)
    return short * 2 > len(said) and (has_ends or unfinished >= _LEAST_SHARE_UNFINISHED * len(said))


def _records(text: str, turns: Sequence[Turn], cuts: Mapping[int, Sequence[Cut]], *, are_cues: bool) -> Records:
    utterances = []
    reached = 0
    for turn in turns:
        utterances.append(
            Utterance(
                turn.span.of(text), turn.label, turn.time_start, turn.time_end, turn.time_raw,
                heading=_unsaid(text, reached, turn.head) or None, cuts=tuple(cuts.get(turn.index, ())),
            )
        )  # fmt: skip
        reached = turn.end
    return Records(tuple(utterances), are_cues, _unsaid(text, reached, len(text)))


def _unsaid(text: str, start: int, end: int) -> str:
    """The lines between two turns, without times alone."""
    lines = (line.strip() for line in text[start:end].split("\n"))
    return "\n".join(line for line in lines if line and not _ONLY_TIMES.fullmatch(line))


def _cuts(text: str, turns: Sequence[Turn], numbers: Sequence[tuple[int, int]]) -> Iterator[tuple[int, list[Cut]]]:
    """By the number of a turn, the marks within it, in places from where its words begin."""
    times = _times_within(text, turns)
    for turn in turns:
        cuts = [*_repeated_labels(text, turn), *_lines(text, turn, numbers)]
        occupied = {(cut.start, cut.end) for cut in cuts}
        cuts += (
            Cut(mark.start - turn.start, mark.end - turn.start, MarkKind.TIME, mark.written, mark.seconds)
            for mark in times.get(turn.index, ())
            if not any(start < mark.end - turn.start and mark.start - turn.start < end for start, end in occupied)
        )
        yield turn.index, sorted(cuts)


def _times_within(text: str, turns: Sequence[Turn]) -> dict[int, list[TimeMark]]:
    """Times within the words of turns that are those of the recording."""
    candidates: list[tuple[int, TimeMark]] = []
    for turn in turns:
        for mark in time_marks(turn.span.of(text)):
            moved = mark._replace(start=mark.start + turn.start, end=mark.end + turn.start)
            candidates.append((turn.index, moved))
    if not candidates:
        return {}
    by_turn: dict[int, list[TimeMark]] = {}
    for (index, mark), is_time in zip(candidates, fitting([mark for _, mark in candidates]), strict=True):
        if is_time:
            by_turn.setdefault(index, []).append(mark)
    return by_turn


def _repeated_labels(text: str, turn: Turn) -> Iterator[Cut]:
    """The label of the turn where it begins a line within it, as linguists number intonation units."""
    if turn.label is None or text[turn.start - 1 : turn.start] != "\t":
        return
    words, key = turn.span.of(text), key_of(turn.label)
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
