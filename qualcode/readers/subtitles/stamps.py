"""Times that a program writes into the words of a cue, though the cue has its time: `[00:00:04] Well.`"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qualcode.model.transcript import Utterance
from qualcode.recognition.times import seconds

_STAMP = re.compile(r"[^\S\n]?[\[(](\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?)[\])][^\S\n]?")
_TOLERANCE = 1.5
"""Seconds before and after the cue; a judgement: stamps are rounded to whole seconds."""


def without_stamps(utterances: Sequence[Utterance]) -> tuple[list[Utterance], int]:
    """The utterances without stamps that say the time of their own cue, and how many there were.

    Any other time in the words was said, or means another place.
    """
    plain: list[Utterance] = []
    count = 0
    for utterance in utterances:
        text, removed = _without_stamps(utterance)
        count += removed
        if text or not removed:
            plain.append(replace(utterance, text=text) if removed else utterance)
    return plain, count


def _without_stamps(utterance: Utterance) -> tuple[str, int]:
    start, end = utterance.start, utterance.end
    if start is None or ("[" not in utterance.text and "(" not in utterance.text):
        return utterance.text, 0
    first, last = start - _TOLERANCE, (end if end is not None else start) + _TOLERANCE
    count = 0

    def blank_for(stamp: re.Match[str]) -> str:
        nonlocal count
        time = seconds(stamp[1])
        if time is None or not first <= time <= last:
            return stamp[0]
        count += 1
        return " "

    text = _STAMP.sub(blank_for, utterance.text)
    return "\n".join(filter(None, map(str.strip, text.split("\n")))), count
