"""Putting the utterances of cues in the order of speech, without repetitions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from qualcode.model.transcript import Utterance

_PART = re.compile(r"(.*[0-9a-fA-F]{12}(?:/\d+)?)-\d+")
_MIN_REPEATED = 0.25
"""Share of cues that repeat the one before in rolling captions; a judgement: people repeat themselves less often."""
_MAX_GAP = 0.05
"""Seconds between cues of a rolling caption; a judgement: they follow without a pause."""
_BACK_TO_THE_START = 60.0
"""Seconds; a judgement: a larger step back, near to the start, means that another recording begins."""


def rejoined(named: Sequence[tuple[str, Utterance]]) -> list[Utterance]:
    """Parts of one sentence, known from the names of their cues (`…/19-0`, `…/19-1`), as one utterance."""
    joined: list[Utterance] = []
    place_by_sentence: dict[tuple[str, str | None], int] = {}
    for name, utterance in named:
        part = _PART.fullmatch(name)
        sentence = (part[1], utterance.speaker) if part else None
        place = place_by_sentence.get(sentence) if sentence else None
        if place is None:
            if sentence:
                place_by_sentence[sentence] = len(joined)
            joined.append(utterance)
        else:
            first = joined[place]
            joined[place] = replace(first, text=f"{first.text}\n{utterance.text}", end=utterance.end)
    return joined


def in_order(utterances: Sequence[Utterance]) -> list[Utterance]:
    """Sorted by their start; an utterance without a time stays after the one before it.

    If the clock starts again, another recording begins, which is not mixed with the first.
    """
    keys: list[tuple[int, float]] = []
    recording, first, latest, now = 0, None, 0.0, 0.0
    for utterance in utterances:
        if utterance.start is not None:
            now = utterance.start
            first = now if first is None else first
            if now < latest - _BACK_TO_THE_START and now <= first + _BACK_TO_THE_START / 2:
                recording, first, latest = recording + 1, now, now
            latest = max(latest, now)
        keys.append((recording, now))
    if all(one <= other for one, other in pairwise(keys)):
        return list(utterances)
    return [utterances[place] for place in sorted(range(len(keys)), key=keys.__getitem__)]


def said_once(utterances: Sequence[Utterance]) -> tuple[list[Utterance], int]:
    """The utterances without exact repetitions at the same time, and how many there were."""
    distinct = [
        utterance
        for before, utterance in zip([None, *utterances], utterances, strict=False)
        if utterance != before or utterance.start is None
    ]
    return distinct, len(utterances) - len(distinct)


def unrolled(utterances: Sequence[Utterance], *, has_word_times: bool) -> tuple[list[Utterance], int]:
    """Rolling captions with each line once, and how many cues repeated something.

    Somebody who says “Yes.” twice said it twice: captions are rolling only if many cues repeat the one before.
    """
    repeated = [_repeated(before, after) for before, after in pairwise(utterances)]
    number = sum(map(bool, repeated))
    if not number or number < _MIN_REPEATED * len(repeated) or not (has_word_times or number >= 3):
        return list(utterances), 0
    joined = list(utterances[:1])
    for utterance, length in zip(utterances[1:], repeated, strict=True):
        if rest := utterance.text[length:].strip():
            joined.append(replace(utterance, text=rest))
        elif joined:
            joined[-1] = replace(joined[-1], end=utterance.end)
    return joined, number


def _repeated(before: Utterance, after: Utterance) -> int:
    """The length of the beginning of a cue that repeats the one before: whole lines of it, or all of it."""
    if before.speaker != after.speaker or before.end is None or after.start is None:
        return 0
    if after.start - before.end > _MAX_GAP:
        return 0
    lines, shown = before.text.split("\n"), after.text.split("\n")
    for number in range(min(len(lines), len(shown), 4), 0, -1):
        if lines[-number:] == shown[:number]:
            return sum(map(len, shown[:number])) + number - 1
    grows = after.text.startswith(before.text) and not after.text[len(before.text)].isalnum()
    return len(before.text) if grows else 0
