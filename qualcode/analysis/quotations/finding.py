"""All quotations of a manuscript, each with whom it is attributed to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from qualcode.analysis.quotations.attribution import Passage
from qualcode.analysis.quotations.blocks import Block, block_spans, in_cell, labelled, unmarked, without_marks
from qualcode.analysis.quotations.manuscript import Manuscript, Paragraph
from qualcode.analysis.quotations.marks import IGNORED, Pair, closes_first, pairs, unclosed
from qualcode.analysis.quotations.people import People
from qualcode.analysis.quotations.signatures import Attribution, all_names, compared_names, lone_attribution
from qualcode.model.span import Span

_LONGEST_QUOTATION = 6
"""Paragraphs that a quotation may run over."""
_QUOTED_COLUMN = re.compile(r"quot|excerpt|exemplar|illustrat|verbatim|example|zitat|cita", re.I)
_BROKEN = re.compile(r"(?<=[^\W\d_])[-\u00ad]\s*\n\s*(?=[^\W\d_])")
_LEAST_IN_CELL = 4
_FIRST_ASIDE = re.compile(r"[(\[]([^\W\d_][^()\[\]]{1,80})[)\]](?=[.,;:]|\s+[a-z]|\s*$)")
_ANY_ASIDE = re.compile(r"[(\[]([^()\[\]]{1,120})[)\]]")
_START = Pair(0, 0, 0, 0)
_LABEL_WITHIN = re.compile(r"([^\W_][^\n.:;!?“”]{1,30}?)\s*:\s+(?=\S)")
_REFERENCES = re.compile(
    r"[\d.\s]*(?:references|reference list|bibliography|literature|literature cited|works cited|literatur|"
    r"literaturverzeichnis|références|bibliographie|referencias|bibliografía|bibliografia)[\s:.]*",
    re.I,
)
_BEHIND_REFERENCES = re.compile(r"[\d.\s]*(?:appendi|supplement|table|figure|box|anhang|annexe|anexo)", re.I)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation as it stands in the manuscript: `words` without its marks, `span` of them in the text.

    `is_sure` is False for a passage without marks that may as well be the author's own words.
    `is_cited` where a reference to the literature follows. `parts` are the paragraphs of a block that names nobody,
    which may be quotations of their own. `compared` are named besides: “(C4; see also C9)”.
    """

    words: str
    span: Span
    paragraph: int
    line: int
    attribution: Attribution | None = None
    is_sure: bool = True
    is_cited: bool = False
    parts: tuple[Quoted, ...] = ()
    compared: tuple[str, ...] = ()

    @property
    def printed(self) -> str:
        """On one line, for a person to read; a word that a line's end broke keeps its hyphen."""
        return " ".join(_BROKEN.sub("-", self.words).translate(dict.fromkeys(map(ord, IGNORED))).split())

    @property
    def named(self) -> tuple[str, ...]:
        return self.attribution.names if self.attribution else ()


@dataclass(frozen=True, slots=True)
class Found:
    """The quotations in the order of the text, and where (line) a mark opens that is never closed."""

    quoted: tuple[Quoted, ...]
    unclosed: tuple[int, ...]


def find_quotations(manuscript: Manuscript, people: People) -> Found:
    """Looks through the whole manuscript."""
    finder = _Finder(manuscript, people)
    found = map(finder.with_compared, finder.found())
    quoted = sorted(map(finder.with_reference, found), key=lambda each: each.span)
    return Found(tuple(quoted), tuple(finder.unclosed))


class _Finder:
    def __init__(self, manuscript: Manuscript, people: People) -> None:
        self._manuscript, self._people = manuscript, people
        self._text = manuscript.plain
        self.unclosed: list[int] = []

    def found(self) -> Iterator[Quoted]:
        paragraphs = self._manuscript.paragraphs
        at = 0
        while at < len(paragraphs):
            first = paragraphs[at]
            if first.row is not None:
                count = _count(paragraphs, at, lambda each, row=first.row: each.row == row)
                yield from self._in_row(paragraphs[at : at + count], at)
            elif first.is_apart:
                count = _count(paragraphs, at, lambda each: each.is_apart and each.row is None)
                own, taken = self._in_block(at, count)
                yield from own
                count += taken
            else:
                count, own = self._in_text(at)
                yield from own
            at += count

    def with_compared(self, quoted: Quoted) -> Quoted:
        written = quoted.attribution.written if quoted.attribution else ""
        return replace(quoted, compared=compared_names(written, self._people))

    def with_reference(self, quoted: Quoted) -> Quoted:
        """What stands in the list of references and names nobody beside it is the title of a work."""
        is_signed = quoted.attribution is not None and quoted.attribution.is_beside
        return quoted if is_signed or quoted.paragraph not in self._references else replace(quoted, is_cited=True)

    @cached_property
    def _references(self) -> frozenset[int]:
        """The numbers of the paragraphs below the heading of the references, up to the next heading."""
        found: set[int] = set()
        is_below = False
        for paragraph in self._manuscript.paragraphs:
            words = paragraph.span.of(self._text)
            line_start = self._manuscript.text.rfind("\n", 0, paragraph.span.start) + 1
            is_heading = self._manuscript.text.startswith("#", line_start)
            if _REFERENCES.fullmatch(words):
                is_below = True
            elif is_heading or _BEHIND_REFERENCES.match(words):
                is_below = False
            elif is_below:
                found.add(paragraph.number)
        return frozenset(found)

    def _without_label(self, quoted: Quoted) -> Quoted:
        """“C9: They talked”: who speaks is no word of the quotation."""
        match = _LABEL_WITHIN.match(quoted.words)
        if match is None:
            return quoted
        names = self._people.asking(match[1])
        for mention in self._people.mentions(match[1], is_aside=True)[:1]:
            if (mention.start, mention.end) == (0, len(match[1])):
                names = mention.names
        if not names:
            return quoted
        is_signed = quoted.attribution is not None and quoted.attribution.is_beside and quoted.attribution.names
        attribution = quoted.attribution if is_signed else Attribution(match[1], names, is_beside=True)
        span = Span(quoted.span.start + match.end(), quoted.span.end)
        return replace(quoted, words=quoted.words[match.end() :], span=span, attribution=attribution)

    def _quoted(self, span: Span, paragraph: Paragraph, attribution: Attribution | None) -> Quoted:
        return Quoted(span.of(self._text), span, paragraph.number, self._manuscript.line(span.start), attribution)

    def _of_block(self, block: Block, introduced_by: Attribution | None = None) -> Quoted:
        found = self._quoted(block.span, block.paragraph, block.attribution or introduced_by)
        return replace(found, is_sure=block.is_sure)

    def _in_block(self, at: int, count: int) -> tuple[list[Quoted], int]:
        """Of paragraphs that are set apart; how many behind them are their attribution."""
        run = self._manuscript.paragraphs[at : at + count]
        turns = [turn for paragraph in run for turn in labelled(self._text, paragraph, self._people)]
        if turns:
            return [self._of_block(turn) for turn in turns], 0
        if any(self._is_running_text(paragraph) for paragraph in run):
            return [each for paragraph in run for each in self._between_marks([paragraph])], 0
        after = self._paragraph(at + count)
        if all(self._is_between_marks(paragraph) for paragraph in run) and self._line_below(at + count) is None:
            own = [each for paragraph in run for each in self._between_marks([paragraph])]
            if len(own) > 1:
                above = self._introduction(at)
                return [replace(each, attribution=each.attribution or above) for each in own], 0
        blocks, is_taken = block_spans(self._text, run, self._people, after)
        above = self._introduction(at)
        own = [self._with_parts(self._of_block(block, above), block, run) for block in blocks if block.span]
        return own, int(is_taken)

    def _is_between_marks(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph is nothing but quotations in marks, with who said them in brackets."""
        words = paragraph.span.of(self._text)
        found = pairs(words)
        outside = "".join(words[one.end : two.start] for one, two in pairwise([_START, *found, _end_of(words)]))
        is_named = all(all_names(match[1], self._people) for match in _ANY_ASIDE.finditer(outside))
        is_rest = not re.search(r"\w", _ANY_ASIDE.sub("", outside))
        return bool(found) and all(pair.is_closed for pair in found) and is_named and is_rest

    def _with_parts(self, quoted: Quoted, block: Block, run: Sequence[Paragraph]) -> Quoted:
        """With the paragraphs that may be quotations of their own: nobody is named at the end of all."""
        own = [paragraph for paragraph in run if quoted.span.start < paragraph.span.end <= block.span.end]
        if block.attribution is not None or len(own) < 2:
            return quoted
        spans = ((each, without_marks(self._text, each.span)) for each in own)
        parts = (self._quoted(span, each, quoted.attribution) for each, span in spans if span)
        return replace(quoted, parts=tuple(parts))

    def _is_running_text(self, paragraph: Paragraph) -> bool:
        """Whether somebody reports in it: quotations between marks with brackets behind or labels before them."""
        words = paragraph.span.of(self._text)
        found = pairs(words)
        passage = Passage(words, found, self._people)
        beside = [each for n in range(len(found)) if (each := passage.attribution(n)) and each.is_beside]
        if len(found) > 1 and all(each.names for each in beside) and len(beside) == len(found):
            return True
        return len(found) > 1 and len(beside) > 0 and len(words) - sum(p.end - p.start for p in found) > 40

    def _paragraph(self, at: int) -> Paragraph | None:
        paragraphs = self._manuscript.paragraphs
        return paragraphs[at] if 0 <= at < len(paragraphs) else None

    def _introduction(self, at: int) -> Attribution | None:
        """Whom the paragraph before names last: “C4 said it outright:”."""
        above = self._paragraph(at - 1)
        if above is None or above.row is not None or above.is_apart:
            return None
        words = above.span.of(self._text)
        alone = lone_attribution(words.rstrip(" :"), self._people)
        if alone is not None:
            return alone
        quoted = pairs(words)
        found = Passage(words, [*quoted, _end_of(words)], self._people).attribution(len(quoted))
        return replace(found, is_beside=False) if found is not None else None

    def _in_row(self, cells: Sequence[Paragraph], at: int) -> Iterator[Quoted]:
        """Of a table's row: a cell may say who speaks in another, and a column may hold nothing but quotations."""
        alone = [lone_attribution(cell.span.of(self._text), self._people) for cell in cells]
        who = next(filter(None, alone), None)
        for number, cell in enumerate(cells):
            if alone[number] is not None:
                continue
            own = list(self._between_marks([cell]))
            if own:
                yield from (replace(each, attribution=each.attribution or who) for each in own)
            else:
                is_quoted = self._is_label(cells[0]) if who is not None else False
                is_quoted = is_quoted or self._is_quoted_column(at, cell)
                blocks = in_cell(self._text, cell, who, self._people, is_quoted=is_quoted)
                yield from (self._of_block(block) for block in blocks)

    def _is_label(self, cell: Paragraph) -> bool:
        """Whether a tab, rather than a column, parts who speaks from the words."""
        return cell.span.of(self._text).rstrip(" \u200b").endswith(":")

    def _is_quoted_column(self, at: int, cell: Paragraph) -> bool:
        """Whether the first row of the table says so of the cell's column; that row holds none."""
        paragraphs = self._manuscript.paragraphs
        while at > 0 and paragraphs[at - 1].row is not None:
            at -= 1
        head = [each for each in paragraphs[at : at + 12] if each.row == paragraphs[at].row]
        above = next((each for each in head if self._column(each) == self._column(cell)), cell)
        return above.row != cell.row and _QUOTED_COLUMN.search(above.span.of(self._text)) is not None

    def _column(self, cell: Paragraph) -> int:
        """Which column it stands in; cells may be empty."""
        line_start = self._text.rfind("\n", 0, cell.span.start) + 1
        return self._text.count("\t", line_start, cell.span.start)

    def _in_text(self, at: int) -> tuple[int, list[Quoted]]:
        """Of a paragraph of running text, with those behind it that its last quotation runs over."""
        paragraph = self._manuscript.paragraphs[at]
        run = self._run_over(at)
        quoted = list(self._between_marks(run))
        if quoted or len(run) > 1:
            return self._with_line_below(at, run, quoted)
        turns = list(labelled(self._text, paragraph, self._people))
        if turns:
            return 1, [self._of_block(turn) for turn in turns]
        above = self._paragraph(at - 1)
        introduces = above is not None and above.span.of(self._text).rstrip(" \u200b").endswith(":")
        block = unmarked(self._text, paragraph, self._people, introduces)
        alone = self._line_below(at + 1) if block is None else None
        if alone is not None and len(paragraph.span.of(self._text).split()) >= _LEAST_IN_CELL:
            return 2, [self._of_block(Block(paragraph, paragraph.span, alone, is_sure=introduces))]
        return 1, [self._of_block(block)] if block is not None else []

    def _with_line_below(self, at: int, run: Sequence[Paragraph], quoted: list[Quoted]) -> tuple[int, list[Quoted]]:
        """A paragraph that is one quotation may have its attribution on the line below."""
        if len(quoted) == 1 and quoted[0].attribution is None:
            around = Span(run[0].span.start, run[-1].span.end)
            if len(quoted[0].span) >= len(around) - 4:
                alone = self._line_below(at + len(run))
                if alone is not None:
                    return len(run) + 1, [replace(quoted[0], attribution=alone)]
                return len(run), [replace(quoted[0], attribution=self._introduction(at))]
        return len(run), quoted

    def _line_below(self, at: int) -> Attribution | None:
        """Who spoke, where a paragraph says nothing else and labels nothing."""
        below = self._paragraph(at)
        words = below.span.of(self._text) if below is not None and below.row is None else ""
        return lone_attribution(words, self._people) if words and not words.rstrip().endswith(":") else None

    def _run_over(self, at: int) -> list[Paragraph]:
        """The paragraph and those in which a quotation goes on.

        The opening mark stands again before each, or the closing one comes before another opens.
        """
        run = [self._manuscript.paragraphs[at]]
        while len(run) < _LONGEST_QUOTATION and (opener := unclosed(self._joined(run))):
            following = self._paragraph(at + len(run))
            if following is None or following.row is not None:
                break
            words = following.span.of(self._text)
            if not words.startswith(opener) and not closes_first(words, opener):
                break
            run.append(following)
        if len(run) > 1 and unclosed(self._joined(run)):
            run = run[:1]
        below = self._paragraph(at + len(run))
        return [*run, below] if below is not None and self._is_signed_in(run, below) else run

    def _is_signed_in(self, run: Sequence[Paragraph], below: Paragraph) -> bool:
        """Whether a page parted a quotation, with which the text ends, from the brackets that say whose it is."""
        if run[0].is_apart or below.is_apart or below.row is not None:
            return False
        match = _FIRST_ASIDE.match(below.span.of(self._text))
        words = self._joined(run) if match and self._people.mentions(match[1], is_aside=True) else ""
        found = pairs(words)
        if not found or found[-1].end < len(words.rstrip(IGNORED)):
            return False
        named = Passage(words, found, self._people).attribution(len(found) - 1)
        return named is None or not named.is_beside

    def _joined(self, run: Sequence[Paragraph]) -> str:
        """The text of paragraphs that one quotation runs over, without the marks repeated before each."""
        words = Span(run[0].span.start, run[-1].span.end).of(self._text)
        start = run[0].span.start
        opener = unclosed(run[0].span.of(self._text)) if len(run) > 1 else ""
        for paragraph in run[1:]:
            at = paragraph.span.start - start
            if words.startswith(opener, at):
                words = words[:at] + "\u200b" * len(opener) + words[at + len(opener) :]
        return words

    def _between_marks(self, run: Sequence[Paragraph]) -> Iterator[Quoted]:
        words = self._joined(run)
        found = self._pairs(words)
        passage = Passage(words, found, self._people)
        for number, pair in enumerate(found):
            start = run[0].span.start
            span = Span(start + pair.inner_start, start + pair.inner_end).trimmed(self._text)
            paragraph = next(each for each in reversed(run) if each.span.start <= span.start)
            if not pair.is_closed:
                self.unclosed.append(self._manuscript.line(span.start))
            quoted = self._quoted(span, paragraph, passage.attribution(number))
            found_so = replace(
                quoted, words=words[span.start - start : span.end - start], is_cited=passage.is_cited(number),
                is_sure=pair.is_closed or quoted.attribution is not None,
            )  # fmt: skip
            yield self._without_label(found_so)

    def _pairs(self, words: str) -> list[Pair]:
        """The pairs of marks; behind one that is not closed and was ended, those that follow."""
        found = pairs(words)
        if not found or found[-1].is_closed:
            return found
        ended = self._ended(words, found[-1])
        further = self._pairs(" " * ended.end + words[ended.end :]) if ended.end < len(words) else []
        return [*found[:-1], ended, *further]

    def _ended(self, words: str, pair: Pair) -> Pair:
        """A quotation whose closing mark is missing ends before the brackets that say whose it is."""
        if pair.is_closed:
            return pair
        for match in re.finditer(r"\s*[(\[]([^()\[\]]{1,80})[)\]]", words[pair.inner_start :]):
            if self._people.mentions(match[1], is_aside=True):
                end = pair.inner_start + match.start()
                return Pair(pair.start, pair.inner_start, end, end, is_closed=False)
        return pair


def _end_of(words: str) -> Pair:
    return Pair(len(words), len(words), len(words), len(words))


def _count(paragraphs: Sequence[Paragraph], at: int, holds: object) -> int:
    """How many paragraphs from `at` on have something in common."""
    end = at
    while end < len(paragraphs) and holds(paragraphs[end]):  # type: ignore[operator]
        end += 1
    return end - at
