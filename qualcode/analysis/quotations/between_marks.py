"""The quotations between quotation marks, in one paragraph or over several."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from qualcode.analysis.quotations.attribution import Passage
from qualcode.analysis.quotations.manuscript import Paragraph
from qualcode.analysis.quotations.marks import Pair, pairs, unclosed
from qualcode.analysis.quotations.page import Page
from qualcode.analysis.quotations.people import People
from qualcode.analysis.quotations.printed import PrintedQuotation
from qualcode.analysis.quotations.signatures import Attribution
from qualcode.model.span import Span

_LABEL_WITHIN = re.compile(r"([^\W_][^\n.:;!?“”]{1,30}?)\s*:\s+(?=\S)")


def between_marks(page: Page, run: Sequence[Paragraph]) -> Iterator[PrintedQuotation]:
    """The quotations in paragraphs that one quotation may run over."""
    words = joined(page, run)
    all_pairs = _pairs(words, page.people)
    passage = Passage(words, all_pairs, page.people)
    start = run[0].span.start
    for number, pair in enumerate(all_pairs):
        span = Span(start + pair.inner_start, start + pair.inner_end).trimmed(page.text)
        paragraph = next(paragraph for paragraph in reversed(run) if paragraph.span.start <= span.start)
        if not pair.is_closed:
            page.unclosed.append(page.manuscript.line(span.start))
        quotation = page.quotation(span, paragraph, passage.attribution(number))
        quotation = replace(
            quotation, words=words[span.start - start : span.end - start], is_cited=passage.is_cited(number),
            is_sure=pair.is_closed or quotation.attribution is not None,
        )  # fmt: skip
        yield _without_label(quotation, page.people)


def joined(page: Page, run: Sequence[Paragraph]) -> str:
    """The text of paragraphs that one quotation runs over, without the marks repeated before each."""
    start = run[0].span.start
    words = Span(start, run[-1].span.end).of(page.text)
    opener = unclosed(page.words_of(run[0])) if len(run) > 1 else ""
    for paragraph in run[1:]:
        at = paragraph.span.start - start
        if words.startswith(opener, at):
            words = words[:at] + "\u200b" * len(opener) + words[at + len(opener) :]
    return words


def _pairs(words: str, people: People) -> list[Pair]:
    """The pairs of marks; after one without a closing mark that an attribution ends, also those that follow."""
    all_pairs = pairs(words)
    if not all_pairs or all_pairs[-1].is_closed:
        return all_pairs
    ended = _ended(words, all_pairs[-1], people)
    further = _pairs(" " * ended.end + words[ended.end :], people) if ended.end < len(words) else []
    return [*all_pairs[:-1], ended, *further]


def _ended(words: str, pair: Pair, people: People) -> Pair:
    """A quotation without a closing mark ends before the brackets that name its speaker."""
    for match in re.finditer(r"(?<!\s)\s*+[(\[]([^()\[\]]{1,80})[)\]]", words[pair.inner_start :]):
        if people.mentions(match[1], is_aside=True):
            end = pair.inner_start + match.start()
            return Pair(pair.start, pair.inner_start, end, end, is_closed=False)
    return pair


def _without_label(quotation: PrintedQuotation, people: People) -> PrintedQuotation:
    """“C9: They talked”: the speaker's name is not part of the quotation."""
    match = _LABEL_WITHIN.match(quotation.words)
    if match is None:
        return quotation
    names = people.asking(match[1])
    for mention in people.mentions(match[1], is_aside=True)[:1]:
        if (mention.start, mention.end) == (0, len(match[1])):
            names = mention.names
    if not names:
        return quotation
    attribution = quotation.attribution
    is_signed = attribution is not None and attribution.is_beside and attribution.names
    return replace(
        quotation,
        words=quotation.words[match.end() :],
        span=Span(quotation.span.start + match.end(), quotation.span.end),
        attribution=attribution if is_signed else Attribution(match[1], names, is_beside=True),
    )
