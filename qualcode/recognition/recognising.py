"""Recognise the turns and speakers of a plain text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from qualcode.model.span import Span
from qualcode.model.transcript import Turn
from qualcode.model.wording import counted
from qualcode.recognition.alternating import alternating
from qualcode.recognition.candidates import Candidate, Page
from qualcode.recognition.doubts import doubtful_lines, refused
from qualcode.recognition.labelled import labelled_turns
from qualcode.recognition.outside import outside_of
from qualcode.recognition.paragraphs import paragraphs
from qualcode.recognition.result import Hints, Recognition
from qualcode.recognition.scoring import StyleMatch, match_style
from qualcode.recognition.styles import COLON, OWN_LINE, STYLES, Style
from qualcode.recognition.turns import stretches, turns_from
from qualcode.recognition.unstyled import unstyled_match

_NO_HINTS = Hints()
_WITHIN = 20_000
"""A judgement: characters from the first word within which a text shows the signs of its style."""
_LABELS_ALONE = 0.4
"""A judgement: the share of lines that are labels alone from which a text is written so."""
_ABOVE_TIMES, _LEAST_ABOVE = 0.9, 3
"""Judgements: the share, and the least number, of labels alone on their lines with a time right below."""
_LINE_END = re.compile(r"[^\S\n]*\n")
_LEAST_ASKING, _FEW_TURNS = 0.25, 3
"""Judgements: the share of paragraphs that ask, and do not, among more than so many that may be question and answer."""


def recognise(
    text: str, *, bold: Sequence[Span] = (), headings: Sequence[Span] = (), hints: Hints = _NO_HINTS
) -> Recognition:
    """The turns and speakers by the style that explains most of the text.

    A text without labels gets turns without a label and a warning, never an invented speaker.
    """
    page = Page(text, bold, headings)
    style_matches = list(_style_matches(page, hints.known_labels, hints.style))
    best = _best(page, style_matches)
    if best is not None and best.score:
        return labelled_turns(page, best, style_matches, hints)
    in_doubt: list[tuple[Candidate, str]] = []
    if colon := next((style_match for style_match in style_matches if style_match.style is COLON), None):
        unstyled, odd = unstyled_match(page, colon, hints.known_labels)
        if unstyled is not None:
            return labelled_turns(page, unstyled, [unstyled], hints)
        in_doubt = [*refused(colon, ()), *odd.doubtful]
    unlabelled = _unlabelled(page, in_doubt)
    return alternating(page, hints) if hints.alternate and unlabelled.turns else unlabelled


def _best(page: Page, style_matches: Sequence[StyleMatch]) -> StyleMatch | None:
    """The match that explains most. Times alone do not hide labels on lines of their own, each right above a time."""
    best = max(style_matches, key=lambda style_match: style_match.score, default=None)
    if best is None or not best.score or best.spelling_by_label:
        return best
    times = {candidate.head for candidate in best.candidates}
    labelled = next((one for one in style_matches if _stand_above(page.text, one, times)), None)
    return best if labelled is None else replace(labelled, score=best.score)


def _stand_above(text: str, match: StyleMatch, times: Collection[int]) -> bool:
    below = [_LINE_END.match(text, label.start) for label in match.turns]
    above = [end for end in below if end is not None and end.end() in times]
    is_each_above = len(above) >= max(_LEAST_ABOVE, _ABOVE_TIMES * len(match.turns))
    return len(match.spelling_by_label) > 1 and is_each_above


def _style_matches(page: Page, known_labels: frozenset[str], only: str | None) -> Iterator[StyleMatch]:
    """Matches of the text with one style after the other, until one explains more than any later one can."""
    best = 0.0
    for style in STYLES:
        if only is not None and style.key != only:
            continue
        if _may_explain(style, page):
            style_match = match_style(style, page, known_labels)
            yield style_match
            best = max(best, style_match.score)
            # A label on its own line has its words on the next: no other style can have more of the lines.
            if style is OWN_LINE and style_match.score == best >= _LABELS_ALONE * page.filled_lines:
                return
        # The two most common styles may be mixed: after the first, go on if any lines are left to explain.
        if best * 2 > page.filled_lines and (style is not COLON or best >= page.filled_lines - 1):
            return


def _may_explain(style: Style, page: Page) -> bool:
    """Whether the text shows a sign of the style, and enough of them where each place has one."""
    begin = page.begin
    if style.signs and not any(page.text.find(sign, begin, begin + _WITHIN) >= 0 for sign in style.signs):
        return False
    return not style.has_signs or sum(map(page.text.count, style.signs)) >= style.least_share * page.filled_lines


def _unlabelled(page: Page, in_doubt: Sequence[tuple[Candidate, str]]) -> Recognition:
    turns = tuple(turns_from(stretches(page, paragraphs(page), {}), ()))
    outside = outside_of(page.text, turns, body_start=page.body_start)
    doubtful = doubtful_lines(page.text, in_doubt, (), outside)
    no_turns = "no turns found: the text is empty or has only headings"
    warning = _warning_of_unlabelled(page.text, turns) if turns else no_turns
    return Recognition("no labels", turns, (), doubtful, (warning,), outside)


def _warning_of_unlabelled(text: str, turns: Sequence[Turn]) -> str:
    if len(turns) == 1:
        return "no speaker labels and no paragraphs found: the text is one turn without a speaker"
    asking = sum(text.endswith(("?", "?**"), turn.start, turn.end) for turn in turns)
    may_alternate = _LEAST_ASKING * len(turns) <= asking <= (1 - _LEAST_ASKING) * len(turns) and len(turns) > _FEW_TURNS
    hint = "; if question and answer take turns: --alternate" if may_alternate else ""
    return f"no speaker labels found: {counted(len(turns), 'paragraph')} without a speaker{hint}"
