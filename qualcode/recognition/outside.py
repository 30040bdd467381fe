"""What of a text lies in no turn and no label, and why: nothing is left out without a reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from qualcode.model.transcript import Turn
from qualcode.recognition.furniture import is_of_the_recording, is_stage_note, reason_of_line
from qualcode.recognition.result import Outside, Reason

_LINE = re.compile(r"\S[^\n]*")
_NO_REASONS: Mapping[int, Reason] = {}


def outside_of(
    text: str,
    turns: Sequence[Turn],
    *,
    body_start: int = 0,
    reasons: Mapping[int, Reason] = _NO_REASONS,
    otherwise: Reason = Reason.BETWEEN,
) -> tuple[Outside, ...]:
    """Every line, or rest of a line, between the turns.

    `reasons` are those of lines about which more is known, by where they begin; before `body_start` is metadata.
    """
    outside = []
    is_labelled = any(turn.label is not None for turn in turns)
    first = turns[0].head if turns else len(text)
    for start, end in _gaps(text, turns):
        for match in _LINE.finditer(text, start, end):
            line, line_start = match[0].rstrip(), match.start()
            reason = reasons.get(text.rfind("\n", 0, line_start) + 1)
            if line_start < body_start:
                reason = Reason.FRONT_MATTER
            elif reason is None and is_labelled and line_start < first:
                reason = Reason.BEFORE
            outside.append(Outside(line_start, line_start + len(line), reason or _reason(line, otherwise)))
    return tuple(outside)


def _reason(line: str, otherwise: Reason) -> Reason:
    if reason := reason_of_line(line):
        return reason
    if is_of_the_recording(line):
        return Reason.EVENT if line[0] not in "%@" else Reason.NOTE
    if line.isdecimal() and otherwise is Reason.BETWEEN:
        return Reason.PAGE_NUMBER
    return Reason.STAGE_NOTE if is_stage_note(line) else otherwise


def _gaps(text: str, turns: Sequence[Turn]) -> Iterable[tuple[int, int]]:
    position = 0
    for turn in turns:
        if turn.head > position + 1 or text[position : turn.head].strip():
            yield position, turn.head
        position = turn.end
    yield position, len(text)
