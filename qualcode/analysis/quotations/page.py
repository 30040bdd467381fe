"""What all layouts share: the paragraphs around a quotation, and the quotation made of a passage."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from qualcode.analysis.quotations.attribution import Passage
from qualcode.analysis.quotations.blocks import Block
from qualcode.analysis.quotations.manuscript import Manuscript, Paragraph
from qualcode.analysis.quotations.marks import Pair, pairs
from qualcode.analysis.quotations.people import People
from qualcode.analysis.quotations.printed import PrintedQuotation
from qualcode.analysis.quotations.signatures import Attribution, lone_attribution
from qualcode.model.span import Span


@dataclass(frozen=True)
class Page:
    """A manuscript with the people who may be named; `unclosed` collects lines with a mark that is never closed."""

    manuscript: Manuscript
    people: People
    unclosed: list[int] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.manuscript.plain

    def words_of(self, paragraph: Paragraph) -> str:
        return paragraph.span.of(self.text)

    def paragraph(self, at: int) -> Paragraph | None:
        paragraphs = self.manuscript.paragraphs
        return paragraphs[at] if 0 <= at < len(paragraphs) else None

    def quotation(self, span: Span, paragraph: Paragraph, attribution: Attribution | None) -> PrintedQuotation:
        line = self.manuscript.line(span.start)
        return PrintedQuotation(span.of(self.text), span, paragraph.number, line, attribution)

    def quotation_of_block(self, block: Block, introduced_by: Attribution | None = None) -> PrintedQuotation:
        quotation = self.quotation(block.span, block.paragraph, block.attribution or introduced_by)
        return replace(quotation, is_sure=block.is_sure)

    def introduction(self, at: int) -> Attribution | None:
        """The person whom the paragraph before names last: “C4 said it outright:”."""
        above = self.paragraph(at - 1)
        if above is None or above.row is not None or above.is_apart:
            return None
        words = self.words_of(above)
        alone = lone_attribution(words.rstrip(" :"), self.people)
        if alone is not None:
            return alone
        quoted = pairs(words)
        attribution = Passage(words, [*quoted, end_of(words)], self.people).attribution(len(quoted))
        return replace(attribution, is_beside=False) if attribution is not None else None

    def line_below(self, at: int) -> Attribution | None:
        """Who spoke, if a paragraph says nothing else and is not a label."""
        below = self.paragraph(at)
        words = self.words_of(below) if below is not None and below.row is None else ""
        return lone_attribution(words, self.people) if words and not words.rstrip().endswith(":") else None


def end_of(words: str) -> Pair:
    """An empty pair at the end of a text."""
    return Pair(len(words), len(words), len(words), len(words))
