"""The quotations of paragraphs that are set apart from the running text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from qualcode.analysis.quotations.attribution import Passage
from qualcode.analysis.quotations.between_marks import between_marks
from qualcode.analysis.quotations.blocks import Block, block_spans, labelled, without_marks
from qualcode.analysis.quotations.manuscript import Paragraph
from qualcode.analysis.quotations.marks import Pair, pairs
from qualcode.analysis.quotations.page import Page, end_of
from qualcode.analysis.quotations.printed import PrintedQuotation
from qualcode.analysis.quotations.signatures import all_names

_ANY_ASIDE = re.compile(r"[(\[]([^()\[\]]{1,120})[)\]]")
_START = Pair(0, 0, 0, 0)
_LEAST_OUTSIDE = 40
"""A judgement: with more characters than this outside of its quotations, a paragraph reports rather than quotes."""


def in_paragraphs_set_apart(page: Page, at: int, count: int) -> tuple[list[PrintedQuotation], int]:
    """The quotations of `count` paragraphs, and how many paragraphs after them are their attribution."""
    run = page.manuscript.paragraphs[at : at + count]
    turns = [turn for paragraph in run for turn in labelled(page.text, paragraph, page.people)]
    if turns:
        return [page.quotation_of_block(turn) for turn in turns], 0
    if any(_is_running_text(page, paragraph) for paragraph in run):
        return _between_marks(page, run), 0
    if all(_is_between_marks(page, paragraph) for paragraph in run) and page.line_below(at + count) is None:
        quotations = _between_marks(page, run)
        if len(quotations) > 1:
            above = page.introduction(at)
            return [replace(quotation, attribution=quotation.attribution or above) for quotation in quotations], 0
    blocks, has_attribution_below = block_spans(page.text, run, page.people, page.paragraph(at + count))
    above = page.introduction(at)
    quotations = [
        _with_parts(page, page.quotation_of_block(block, above), block, run) for block in blocks if block.span
    ]
    return quotations, int(has_attribution_below)


def _between_marks(page: Page, run: Sequence[Paragraph]) -> list[PrintedQuotation]:
    return [quotation for paragraph in run for quotation in between_marks(page, [paragraph])]


def _is_between_marks(page: Page, paragraph: Paragraph) -> bool:
    """Whether a paragraph is nothing but quotations in marks, with who said them in brackets."""
    words = page.words_of(paragraph)
    all_pairs = pairs(words)
    outside = "".join(words[one.end : two.start] for one, two in pairwise([_START, *all_pairs, end_of(words)]))
    is_named = all(all_names(match[1], page.people) for match in _ANY_ASIDE.finditer(outside))
    is_rest_empty = not re.search(r"\w", _ANY_ASIDE.sub("", outside))
    return bool(all_pairs) and all(pair.is_closed for pair in all_pairs) and is_named and is_rest_empty


def _is_running_text(page: Page, paragraph: Paragraph) -> bool:
    """Whether the author reports in it: quotations in marks with brackets after or labels before them."""
    words = page.words_of(paragraph)
    all_pairs = pairs(words)
    passage = Passage(words, all_pairs, page.people)
    attributions = (passage.attribution(number) for number in range(len(all_pairs)))
    beside = [attribution for attribution in attributions if attribution and attribution.is_beside]
    if len(all_pairs) > 1 and all(attribution.names for attribution in beside) and len(beside) == len(all_pairs):
        return True
    outside = len(words) - sum(pair.end - pair.start for pair in all_pairs)
    return len(all_pairs) > 1 and len(beside) > 0 and outside > _LEAST_OUTSIDE


def _with_parts(page: Page, quotation: PrintedQuotation, block: Block, run: Sequence[Paragraph]) -> PrintedQuotation:
    """The quotation with paragraphs that may be quotations of their own, unless the end of all names somebody."""
    within = [paragraph for paragraph in run if quotation.span.start < paragraph.span.end <= block.span.end]
    if block.attribution is not None or len(within) < 2:
        return quotation
    spans = ((paragraph, without_marks(page.text, paragraph.span)) for paragraph in within)
    parts = (page.quotation(span, paragraph, quotation.attribution) for paragraph, span in spans if span)
    return replace(quotation, parts=tuple(parts))
