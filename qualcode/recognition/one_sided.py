"""Conversations in which one of two people has a label: the paragraphs without one are the other's."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

from qualcode.recognition.candidates import Candidate, Page
from qualcode.recognition.guides import asks
from qualcode.recognition.paragraphs import paragraphs

_LEAST_TURNS, _MOSTLY, _IN_TURN = 3, 0.8, 0.5
"""Judgements: the turns with a label; the share of them with a question before, or an answer behind; and the same where
every second paragraph has the label."""


class _Paragraph(NamedTuple):
    start: int
    has_label: bool
    is_question: bool


def other_turns(page: Page, places: Sequence[Candidate], speakers: Collection[str]) -> list[Candidate]:
    """Where the one without a label begins, in a text with a single speaker; empty if the rest goes on with the turns.

    Either questions stand before nearly all labelled paragraphs, or nearly all of these ask and others stand below.
    """
    if len(speakers) != 1 or len(places) < _LEAST_TURNS or any(place.label is None for place in places):
        return []
    lines = {page.text.rfind("\n", 0, place.label_at) + 1 for place in places}
    starts = [paragraph.start for paragraph in paragraphs(page)]
    ends = [*starts[1:], len(page.text)]
    listed = [
        _Paragraph(start, start in lines, page.text[max(start, end - 200) : end].rstrip(' \n\t"”»*_').endswith("?"))
        for start, end in zip(starts, ends, strict=True)
    ]
    turns = [number for number, paragraph in enumerate(listed) if paragraph.has_label]
    if len(turns) < len(places):
        return []
    answers = _answers(listed, turns) if _ask(listed, turns, speakers) else _questions(listed, turns)
    return [Candidate(start, start, start, None, None, False) for start in answers]


def _ask(listed: Sequence[_Paragraph], turns: Sequence[int], speakers: Collection[str]) -> bool:
    return all(map(asks, speakers)) or sum(listed[turn].is_question for turn in turns) >= _MOSTLY * len(turns)


def _answers(listed: Sequence[_Paragraph], turns: Sequence[int]) -> list[int]:
    """Where the paragraphs begin that stand below the questions."""
    below = [turn + 1 for turn in turns if turn + 1 < len(listed) and not listed[turn + 1].has_label]
    return [listed[place].start for place in below] if len(below) >= _MOSTLY * len(turns) else []


def _questions(listed: Sequence[_Paragraph], turns: Sequence[int]) -> list[int]:
    """Where the questions begin that stand above the answers; without a question mark if every second one does."""
    above = [turn - 1 for turn in turns if turn and not listed[turn - 1].has_label]
    questions = [place for place in above if listed[place].is_question]
    takes_turns = all(turn + 2 == following for turn, following in pairwise(turns))
    if len(questions) < max(_LEAST_TURNS, (_IN_TURN if takes_turns else _MOSTLY) * len(turns)):
        return []
    return [listed[place].start for place in (above if takes_turns else questions)]
