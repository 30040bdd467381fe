"""A manuscript as paragraphs: running text, what is set apart from it, rows of tables, footnotes."""

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
_LONGEST_LINE = 140
"""Characters of a line from which on it is a paragraph by itself, in a text file."""
_LEAST_INDENT = 2
_FULL_LINE = 0.75
_QUOTE_ENVIRONMENT = re.compile(
    r"\\begin\{(quote|quotation|displayquote|displaycquote|quoting)\}(.*?)\\end\{\1\}", re.S
)
_OWN_PARAGRAPH = re.compile(r"\s*(?:[-+*•]\s|\d{1,3}[.)]\s|#|\||\\(?:section|subsection|item))")
_GOES_ON = re.compile(r"[^\W\d_]|[(\[]?[^\W\d_]")
_ENDED = re.compile(r"[.!?:…)\]”»“][\"'”’»“)\]\d\s\u200b.]*$")
_LEAST_CUT = 25


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`number` counts from 1. `row` is shared by the cells of a table's row; `is_apart` as block quotations are."""

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

    def of(self, paragraph: Paragraph) -> str:
        return paragraph.span.of(self.plain)


def manuscript_of(text: str, format: str, apart: Sequence[Span] = (), footnotes: Sequence[str] = ()) -> Manuscript:
    """The paragraphs of a text; `apart` are those a reader found to be set apart, footnotes come behind the text."""
    body_end = len(text)
    text = "\n\n".join((text, *footnotes)) if footnotes else text
    masks = {"md": without_markdown, "tex": without_latex}
    plain = masks[format](text) if format in masks else text
    if format == "tex":
        apart = [Span(*match.span(2)) for match in _QUOTE_ENVIRONMENT.finditer(text)]
    if format in _BROKEN_INTO_LINES:
        found = list(_blocks(text[:body_end], plain, format, apart))
    else:
        found = list(_lines(plain, 0, body_end, apart))
    found += _lines(plain, body_end, len(plain), ())
    joined = _joined(plain, list(_with_rows(plain, found)))
    return Manuscript(text, plain, tuple(replace(each, number=n) for n, each in enumerate(joined, start=1)))


def _lines(plain: str, start: int, end: int, apart: Sequence[Span]) -> Iterator[Paragraph]:
    """A paragraph a line, a paragraph a cell of a line with tabs."""
    ends = [span.end for span in apart]
    for line in plain[start:end].splitlines(keepends=True):
        span = Span(start, start + len(line)).trimmed(plain)
        start += len(line)
        if not span:
            continue
        position = bisect_right(ends, span.start)
        is_apart = position < len(apart) and apart[position].start <= span.start
        yield from _paragraphs(plain, span, is_apart)


def _paragraphs(plain: str, span: Span, is_apart: bool) -> Iterator[Paragraph]:
    """One, or one a cell where tabs part the words."""
    if "\t" not in span.of(plain):
        yield Paragraph(0, span, is_apart)
        return
    at = span.start
    for cell in span.of(plain).split("\t"):
        own = Span(at, at + len(cell)).trimmed(plain)
        at += len(cell) + 1
        if own:
            yield Paragraph(0, own, is_apart, row=span.start)


def _with_rows(plain: str, paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """With a single filled cell known as a row of the table above it: its line has as many tabs, the others empty."""
    before: Paragraph | None = None
    for paragraph in paragraphs:
        is_below = before is not None and before.row is not None and paragraph.row is None
        if before is not None and is_below and _tabs(plain, paragraph.span) == _tabs(plain, before.span) > 0:
            paragraph = replace(paragraph, row=paragraph.span.start)
        before = paragraph
        yield paragraph


def _tabs(plain: str, span: Span) -> int:
    """How many tabs the lines of a passage have."""
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
    """The paragraphs of a text whose lines are broken: parted by empty lines, indents and signs."""
    lines = list(_text_lines(text, plain, format, apart))
    indents = sorted(line.indent for line in lines if line.end > line.start and not line.is_quoted)
    usual = indents[len(indents) // 2] if indents else 0
    for is_filled, block in groupby(lines, key=lambda line: line.end > line.start):
        if is_filled:
            yield from _of_block(plain, list(block), usual)


def _text_lines(text: str, plain: str, format: str, apart: Sequence[Span]) -> Iterator[_Line]:
    at = 0
    for written in text.splitlines(keepends=True):
        words = Span(at, at + len(written)).trimmed(plain)
        indent = len(written.expandtabs(4)) - len(written.expandtabs(4).lstrip())
        is_quoted = (format == "md" and written.lstrip().startswith(">")) or any(
            span.start <= words.start < span.end for span in apart
        )
        is_own = _OWN_PARAGRAPH.match(written) is not None if format != "txt" else written.lstrip()[:1] in "•|"
        yield _Line(words.start, words.end, 0 if is_quoted else indent, is_quoted, is_own)
        at += len(written)


def _of_block(plain: str, lines: Sequence[_Line], usual: int) -> Iterator[Paragraph]:
    """Lines without an empty one between: one paragraph, unless signs, indents or long lines part them."""
    is_wrapped = max(line.end - line.start for line in lines) <= _LONGEST_LINE
    begins = [
        position
        for position, line in enumerate(lines)
        if not position or not is_wrapped or line.is_own or _parts(lines, position, usual)
    ]
    for first, last in zip(begins, [*begins[1:], len(lines)], strict=True):
        own = lines[first:last]
        is_apart = all(line.is_quoted or line.indent >= usual + _LEAST_INDENT for line in own)
        span = Span(own[0].start, own[-1].end)
        if span:
            yield from _paragraphs(plain, span, is_apart and not own[0].is_own)


def _parts(lines: Sequence[_Line], position: int, usual: int) -> bool:
    """Whether a line begins a paragraph: it is indented other than the one before, and not only to go on."""
    before, line = lines[position - 1], lines[position]
    if before.is_quoted != line.is_quoted:
        return True
    was_in, is_in = (each.indent >= usual + _LEAST_INDENT for each in (before, line))
    if is_in and not was_in:
        return True
    # Behind the first line of a paragraph the indent ends; behind a passage of short or several lines the passage does.
    is_first = position < 2 or lines[position - 2].indent < usual + _LEAST_INDENT
    is_full = before.end - before.start > _FULL_LINE * max(each.end - each.start for each in lines)
    return was_in and not is_in and not (is_first and is_full)


def _joined(plain: str, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """With the halves of sentences that a page or column parted brought together."""
    kept: list[Paragraph] = []
    for paragraph in paragraphs:
        before = kept[-1] if kept else None
        if before is not None and _is_cut(plain, before, paragraph):
            is_apart = before.is_apart or paragraph.is_apart
            kept[-1] = replace(before, span=before.span | paragraph.span, is_apart=is_apart)
        else:
            kept.append(paragraph)
    return kept


def _is_cut(plain: str, one: Paragraph, other: Paragraph) -> bool:
    if one.row is not None or other.row is not None:
        return False
    before, after = one.span.of(plain), other.span.of(plain)
    goes_on = after[:1].islower() or before[-1:] in "-\u00ad"
    return len(before) >= _LEAST_CUT and goes_on and not _ENDED.search(before) and _GOES_ON.match(after) is not None
