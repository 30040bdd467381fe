"""Quotations without marks: set apart, labelled with the speaker, or above the line that names the speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qualcode.analysis.quotations.manuscript import Paragraph
from qualcode.analysis.quotations.marks import pairs
from qualcode.analysis.quotations.people import INTERVIEWER, People
from qualcode.analysis.quotations.signatures import Attribution, closing_attribution, lone_attribution, signed_parts
from qualcode.model.span import Span

_LABELLED = re.compile(
    r"^[ \t\u200b]*+(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?\s*+)?([^\n:“”\"«»]{1,60}?)(?:\s*[\[(][^()\[\]\n]{1,60}[\])])?"
    r"[ \t\u200b]*:[ \t\u200b]*(?=\S)",
    re.M,
)
_LEAST_WORDS = 4
"""A judgement: fewer words without marks are a heading or term rather than a quotation."""
_LEAST_SIGNED = 2
"""The same where a name in brackets signs the words."""


@dataclass(frozen=True, slots=True)
class Block:
    """Words that are quoted without marks; `is_sure` if the layout shows it; otherwise only if they were said."""

    paragraph: Paragraph
    span: Span
    attribution: Attribution | None
    is_sure: bool


def dialogue_turns(text: str, people: People) -> list[tuple[Span, Attribution]]:
    """The turns of a dialogue, each with its speaker: lines that begin with a label; empty if there are none.

    An interviewer counts only together with a participant.
    """
    labels = []
    for match in _LABELLED.finditer(text):
        names = people.speaking(match[1])
        if names and len(match[1].split()) <= 5:
            labels.append((match, names))
    if not any(names != (INTERVIEWER,) for _, names in labels) or text[: labels[0][0].start()].strip():
        return []
    ends = [*(match.start() for match, _ in labels[1:]), len(text)]
    return [
        (Span(match.end(), max(end, match.end())), Attribution(match[1].strip(" \u200b"), names, is_beside=True))
        for (match, names), end in zip(labels, ends, strict=True)
    ]


def block_spans(
    text: str, run: Sequence[Paragraph], people: People, after: Paragraph | None
) -> tuple[list[Block], bool]:
    """The quotations in consecutive paragraphs that are set apart, and whether `after` is their attribution.

    Each runs up to the next attribution; a paragraph without one belongs to what follows it.
    """
    blocks: list[Block] = []
    open_from, start = run[0], run[0].span.start
    for paragraph in run:
        if not text[start : paragraph.span.start].strip():
            open_from, start = paragraph, paragraph.span.start
        words = paragraph.span.of(text)
        alone = lone_attribution(words, people)
        if alone is not None and open_from is not paragraph:
            blocks.append(_block(text, open_from, Span(start, paragraph.span.start), alone))
            start = paragraph.span.end
            continue
        parts, rest = signed_parts(words, people)
        for begin, end, whose in parts:
            start = paragraph.span.start + begin if begin else start
            blocks.append(_block(text, open_from, Span(start, paragraph.span.start + end), whose))
            open_from, start = paragraph, paragraph.span.start + rest
    last = Span(start, run[-1].span.end).trimmed(text)
    if not last:
        return blocks, False
    below = lone_attribution(after.span.of(text), people) if after is not None else None
    blocks.append(_block(text, open_from, last, below))
    return blocks, below is not None


def _block(text: str, begin: Paragraph, span: Span, attribution: Attribution | None) -> Block:
    return Block(begin, without_marks(text, span.trimmed(text)), attribution, is_sure=True)


def without_marks(text: str, span: Span) -> Span:
    """The passage without the pair of quotation marks around all of it."""
    marked = pairs(span.of(text))
    if len(marked) == 1 and marked[0].start == 0 and not span.of(text)[marked[0].end :].strip(" .,;\u200b"):
        return Span(span.start + marked[0].inner_start, span.start + marked[0].inner_end)
    return span


def unmarked(text: str, paragraph: Paragraph, people: People, introduces: bool) -> Block | None:
    """A paragraph that looks like running text and ends in an attribution: a block quotation, or a paraphrase.

    `introduces` is whether the paragraph before ends in a colon, which makes it sure.
    """
    words = paragraph.span.of(text)
    closing = closing_attribution(words, people)
    if closing is None or len(words[: closing[0]].split()) < _LEAST_WORDS:
        return None
    span = Span(paragraph.span.start, paragraph.span.start + closing[0]).trimmed(text)
    return Block(paragraph, span, closing[1], is_sure=introduces)


def in_cell(text: str, cell: Paragraph, who: Attribution | None, people: People, *, is_quoted: bool) -> list[Block]:
    """The quotations of a table's cell without marks, each up to the brackets that sign it, else all of it as said by
    `who`.

    `is_quoted`: the column holds quotations; otherwise the cell may be the authors' own text.
    """
    words = cell.span.of(text)
    parts, _ = signed_parts(words, people)
    spans = [(Span(cell.span.start + start, cell.span.start + end), whose) for start, end, whose in parts]
    blocks = [Block(cell, span.trimmed(text), whose, is_sure=is_quoted) for span, whose in spans]
    if not parts and is_quoted and len(words.split()) >= _LEAST_WORDS:
        # If the row names nobody, it may be an example that the authors made up.
        blocks.append(Block(cell, cell.span, who, is_sure=who is not None))
    return [block for block in blocks if len(block.span.of(text).split()) >= _LEAST_SIGNED]


def labelled(text: str, paragraph: Paragraph, people: People) -> Iterator[Block]:
    """The turns of a paragraph that begins with a speaker's label."""
    words = paragraph.span.of(text)
    for span, attribution in dialogue_turns(words, people):
        start = paragraph.span.start
        said = Span(start + span.start, start + span.end).trimmed(text)
        if len(said.of(text).split()) >= 2:
            yield Block(paragraph, without_marks(text, said), attribution, is_sure=paragraph.is_apart)
