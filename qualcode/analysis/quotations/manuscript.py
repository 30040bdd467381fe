"""A manuscript as paragraphs: running text, paragraphs set apart, rows of tables, footnotes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, groupby

from qualcode.analysis.quotations.masking import without_latex, without_markdown
from qualcode.model.span import Span

_BROKEN_INTO_LINES = frozenset({"txt", "md", "tex"})
"""Formats whose paragraphs may be broken into lines."""
_LONGEST_LINE = 140
"""A judgement: in a text file, a line of more characters is a paragraph by itself, not a broken line."""
_LEAST_INDENT = 2
"""A judgement: spaces of indent that set a paragraph apart."""
_FULL_LINE = 0.75
"""A judgement: a line of more than this share of the longest was broken for its length, so the paragraph goes on."""
_QUOTE_ENVIRONMENT = re.compile(r"\\(begin|end)\{(quote|quotation|displayquote|displaycquote|quoting)\}")
_OWN_PARAGRAPH = re.compile(r"\s*(?:[-+*•]\s|\d{1,3}[.)]\s|#|\||\\(?:section|subsection|item))")
_GOES_ON = re.compile(r"[^\W\d_]|[(\[]?[^\W\d_]")
_ENDED = re.compile(r"[.!?:…)\]”»“][\"'”’»“)\]\d\s\u200b.]{0,60}$")
_LEAST_CUT = 25
"""A judgement: a shorter paragraph without a full stop is a heading, not half a sentence."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`number` counts from 1. `row` is shared by the cells of a table's row; `is_apart`: set apart like a block
    quotation."""

    number: int
    span: Span
    is_apart: bool = False
    row: int | None = None


@dataclass(frozen=True)
class Manuscript:
    """`text` is as read, `plain` the same length without markup."""

    text: str
    plain: str
    paragraphs: tuple[Paragraph, ...]

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *accumulate(len(line) for line in self.text.splitlines(keepends=True))]

    def line(self, offset: int) -> int:
        """The line that holds an offset, counted from 1."""
        return bisect_right(self._line_starts, offset)

    @cached_property
    def table_starts(self) -> list[int]:
        """For each paragraph the first in its table, by their positions; for one in no table itself."""
        starts: list[int] = []
        for position, paragraph in enumerate(self.paragraphs):
            is_below = position > 0 and paragraph.row is not None and self.paragraphs[position - 1].row is not None
            starts.append(starts[-1] if is_below else position)
        return starts

    def of(self, paragraph: Paragraph) -> str:
        return paragraph.span.of(self.plain)


def manuscript_of(text: str, format: str, apart: Sequence[Span] = (), footnotes: Sequence[str] = ()) -> Manuscript:
    """The paragraphs of a text; `apart` are those that the file sets apart; footnotes come after the text."""
    body_end = len(text)
    text = "\n\n".join((text, *footnotes)) if footnotes else text
    masks = {"md": without_markdown, "tex": without_latex}
    plain = masks[format](text) if format in masks else text
    if format == "tex":
        apart = list(_quote_environments(text))
    if format in _BROKEN_INTO_LINES:
        paragraphs = list(_blocks(text[:body_end], plain, format, apart))
    else:
        paragraphs = list(_lines(plain, 0, body_end, apart))
    paragraphs += _lines(plain, body_end, len(plain), ())
    joined = _joined(plain, list(_with_rows(plain, paragraphs)))
    return Manuscript(text, plain, tuple(replace(paragraph, number=n) for n, paragraph in enumerate(joined, start=1)))


def _quote_environments(text: str) -> Iterator[Span]:
    """What stands in quote environments of LaTeX, each up to the next end of its kind."""
    marks = list(_QUOTE_ENVIRONMENT.finditer(text))
    ends: dict[str, list[int]] = {}
    for mark in marks:
        if mark[1] == "end":
            ends.setdefault(mark[2], []).append(mark.start())
    at = 0
    for mark in marks:
        of_kind = ends.get(mark[2], [])
        position = bisect_right(of_kind, mark.start())
        if mark[1] == "begin" and mark.start() >= at and position < len(of_kind):
            at = of_kind[position]
            yield Span(mark.end(), at)


def _lines(plain: str, start: int, end: int, apart: Sequence[Span]) -> Iterator[Paragraph]:
    """One paragraph per line, or per cell of a line with tabs."""
    ends = [span.end for span in apart]
    for line in plain[start:end].splitlines(keepends=True):
        span = Span(start, start + len(line)).trimmed(plain)
        start += len(line)
        if not span:
            continue
        yield from _paragraphs(plain, span, _is_apart(span.start, apart, ends))


def _is_apart(at: int, apart: Sequence[Span], ends: Sequence[int]) -> bool:
    """Whether a place is in a passage that is set apart; these do not overlap, and `ends` are theirs."""
    position = bisect_right(ends, at)
    return position < len(apart) and apart[position].start <= at


def _paragraphs(plain: str, span: Span, is_apart: bool) -> Iterator[Paragraph]:
    """One paragraph, or one per cell where tabs separate the words."""
    if "\t" not in span.of(plain):
        yield Paragraph(0, span, is_apart)
        return
    at = span.start
    for cell in span.of(plain).split("\t"):
        cell_span = Span(at, at + len(cell)).trimmed(plain)
        at += len(cell) + 1
        if cell_span:
            yield Paragraph(0, cell_span, is_apart, row=span.start)


def _with_rows(plain: str, paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs; one with as many tabs on its line as the row above is a row too, with its other cells empty."""
    before: Paragraph | None = None
    for paragraph in paragraphs:
        is_below = before is not None and before.row is not None and paragraph.row is None
        if before is not None and is_below and _tabs(plain, paragraph.span) == _tabs(plain, before.span) > 0:
            paragraph = replace(paragraph, row=paragraph.span.start)
        before = paragraph
        yield paragraph


def _tabs(plain: str, span: Span) -> int:
    """The number of tabs on the lines of a passage."""
    line_end = plain.find("\n", span.end)
    return plain.count("\t", plain.rfind("\n", 0, span.start) + 1, line_end if line_end >= 0 else len(plain))


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    indent: int
    is_quoted: bool
    is_own: bool


def _blocks(text: str, plain: str, format: str, apart: Sequence[Span]) -> Iterator[Paragraph]:
    """The paragraphs of a text with broken lines: separated by empty lines, indents and signs."""
    lines = list(_text_lines(text, plain, format, apart))
    indents = sorted(line.indent for line in lines if line.end > line.start and not line.is_quoted)
    usual = indents[len(indents) // 2] if indents else 0
    for is_filled, block in groupby(lines, key=lambda line: line.end > line.start):
        if is_filled:
            yield from _of_block(plain, list(block), usual)


def _text_lines(text: str, plain: str, format: str, apart: Sequence[Span]) -> Iterator[_Line]:
    at = 0
    ends = [span.end for span in apart]
    for written in text.splitlines(keepends=True):
        words = Span(at, at + len(written)).trimmed(plain)
        indent = len(written.expandtabs(4)) - len(written.expandtabs(4).lstrip())
        is_quoted = (format == "md" and written.lstrip().startswith(">")) or _is_apart(words.start, apart, ends)
        is_own = _OWN_PARAGRAPH.match(written) is not None if format != "txt" else written.lstrip()[:1] in "•|"
        yield _Line(words.start, words.end, 0 if is_quoted else indent, is_quoted, is_own)
        at += len(written)


def _of_block(plain: str, lines: Sequence[_Line], usual: int) -> Iterator[Paragraph]:
    """Lines without an empty line between them: one paragraph, unless signs, indents or long lines separate them."""
    longest = max(line.end - line.start for line in lines)
    is_wrapped = longest <= _LONGEST_LINE
    begins = [
        position
        for position, line in enumerate(lines)
        if not position or not is_wrapped or line.is_own or _parts(lines, position, usual, longest)
    ]
    for first, last in zip(begins, [*begins[1:], len(lines)], strict=True):
        block = lines[first:last]
        is_apart = all(line.is_quoted or line.indent >= usual + _LEAST_INDENT for line in block)
        span = Span(block[0].start, block[-1].end)
        if span:
            yield from _paragraphs(plain, span, is_apart and not block[0].is_own)


def _parts(lines: Sequence[_Line], position: int, usual: int, longest: int) -> bool:
    """Whether a line begins a paragraph: its indent differs from the line before, and it does not only continue it."""
    before, line = lines[position - 1], lines[position]
    if before.is_quoted != line.is_quoted:
        return True
    was_in, is_in = (neighbour.indent >= usual + _LEAST_INDENT for neighbour in (before, line))
    if is_in and not was_in:
        return True
    # After an indented first line the paragraph goes on; after a passage of short or several lines it does not.
    is_first = position < 2 or lines[position - 2].indent < usual + _LEAST_INDENT
    is_full = before.end - before.start > _FULL_LINE * longest
    return was_in and not is_in and not (is_first and is_full)


def _joined(plain: str, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs, with sentences joined that a page or column break separates."""
    whole: list[Paragraph] = []
    for paragraph in paragraphs:
        before = whole[-1] if whole else None
        if before is not None and _is_cut(plain, before, paragraph):
            is_apart = before.is_apart or paragraph.is_apart
            whole[-1] = replace(before, span=before.span | paragraph.span, is_apart=is_apart)
        else:
            whole.append(paragraph)
    return whole


def _is_cut(plain: str, one: Paragraph, other: Paragraph) -> bool:
    if one.row is not None or other.row is not None:
        return False
    before, after = one.span.of(plain), other.span.of(plain)
    goes_on = after[:1].islower() or before[-1:] in "-\u00ad"
    return len(before) >= _LEAST_CUT and goes_on and not _ENDED.search(before) and _GOES_ON.match(after) is not None
