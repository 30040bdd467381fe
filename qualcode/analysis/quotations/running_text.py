"""The quotations of running text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qualcode.analysis.quotations.attribution import Passage
from qualcode.analysis.quotations.between_marks import between_marks, joined
from qualcode.analysis.quotations.blocks import Block, labelled, unmarked
from qualcode.analysis.quotations.manuscript import Paragraph
from qualcode.analysis.quotations.marks import IGNORED, closes_first, pairs, unclosed
from qualcode.analysis.quotations.page import Page
from qualcode.analysis.quotations.printed import PrintedQuotation
from qualcode.model.span import Span

_MOST_PARAGRAPHS = 6
"""A judgement: a quotation that seems to run over more paragraphs has lost its closing mark."""
_LEAST_WORDS = 4
"""A judgement: a shorter paragraph above a line with a name is rather a heading."""
_AROUND = 4
"""Characters, such as marks and a full stop, that a paragraph may have around the quotation that fills it."""
_FIRST_ASIDE = re.compile(r"[(\[]([^\W\d_][^()\[\]]{1,80})[)\]](?=[.,;:]|\s+[a-z]|\s*$)")


def in_running_text(page: Page, at: int) -> tuple[list[PrintedQuotation], int]:
    """The quotations of a paragraph, and how many paragraphs they take up."""
    paragraph = page.manuscript.paragraphs[at]
    run = _run_over(page, at)
    quotations = list(between_marks(page, run))
    if quotations or len(run) > 1:
        return _with_line_below(page, at, run, quotations)
    turns = list(labelled(page.text, paragraph, page.people))
    if turns:
        return [page.quotation_of_block(turn) for turn in turns], 1
    above = page.paragraph(at - 1)
    introduces = above is not None and page.words_of(above).rstrip(" \u200b").endswith(":")
    block = unmarked(page.text, paragraph, page.people, introduces)
    if block is not None:
        return [page.quotation_of_block(block)], 1
    alone = page.line_below(at + 1)
    if alone is not None and len(page.words_of(paragraph).split()) >= _LEAST_WORDS:
        return [page.quotation_of_block(Block(paragraph, paragraph.span, alone, is_sure=introduces))], 2
    return [], 1


def _with_line_below(
    page: Page, at: int, run: Sequence[Paragraph], quotations: list[PrintedQuotation]
) -> tuple[list[PrintedQuotation], int]:
    """A paragraph that is one quotation may have its attribution on the line below."""
    if len(quotations) == 1 and quotations[0].attribution is None:
        around = Span(run[0].span.start, run[-1].span.end)
        if len(quotations[0].span) >= len(around) - _AROUND:
            alone = page.line_below(at + len(run))
            if alone is not None:
                return [replace(quotations[0], attribution=alone)], len(run) + 1
            return [replace(quotations[0], attribution=page.introduction(at))], len(run)
    return quotations, len(run)


def _run_over(page: Page, at: int) -> list[Paragraph]:
    """The paragraph and those in which its last quotation goes on.

    The opening mark is repeated before each, or the closing one comes before another opens.
    """
    run = [page.manuscript.paragraphs[at]]
    while len(run) < _MOST_PARAGRAPHS and (opener := unclosed(joined(page, run))):
        following = page.paragraph(at + len(run))
        if following is None or following.row is not None:
            break
        words = page.words_of(following)
        if not words.startswith(opener) and not closes_first(words, opener):
            break
        run.append(following)
    if len(run) > 1 and unclosed(joined(page, run)):
        run = run[:1]
    below = page.paragraph(at + len(run))
    return [*run, below] if below is not None and _is_signed_in(page, run, below) else run


def _is_signed_in(page: Page, run: Sequence[Paragraph], below: Paragraph) -> bool:
    """Whether a page break separates a quotation at the end of a paragraph from the brackets that name its speaker."""
    if run[0].is_apart or below.is_apart or below.row is not None:
        return False
    match = _FIRST_ASIDE.match(page.words_of(below))
    words = joined(page, run) if match and page.people.mentions(match[1], is_aside=True) else ""
    all_pairs = pairs(words)
    if not all_pairs or all_pairs[-1].end < len(words.rstrip(IGNORED)):
        return False
    named = Passage(words, all_pairs, page.people).attribution(len(all_pairs) - 1)
    return named is None or not named.is_beside
