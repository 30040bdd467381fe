"""The report on a manuscript: what to look at again, all quotations, who is quoted how much."""

from __future__ import annotations

from collections.abc import Iterator

from qualcode.analysis.quotation_matching.judgement import Status
from qualcode.analysis.quotation_matching.verification import Checked, Verification, as_json
from qualcode.model.report import Block, Cell, Heading, Paragraph, Report, Row, Table

_MEANS = {
    Status.VERBATIM: "as it was said",
    Status.EDITED: "as it was said but for ellipses, brackets, capitals or punctuation",
    Status.ALTERED: "words differ without a mark",
    Status.MISATTRIBUTED: "somebody else’s words",
    Status.NOT_FOUND: "in no transcript",
}
_COLUMNS = ("Line", "Quotation", "Attributed to", "Verdict", "What differs, and where it was said")
_WIDTHS = (0.06, 0.38, 0.12, 0.12, 0.32)


def laid_out(found: Verification) -> Report:
    """The report as every format can render it."""
    title = f"Quotations of {found.manuscript}"
    blocks: list[Block] = [Heading(1, title), Paragraph(counted(found), is_note=True)]
    blocks += [Paragraph(remark, is_note=True) for remark in remarks(found)]
    if found.wrong:
        blocks += [Heading(2, "To look at again"), _table(found.wrong)]
    if found.checked:
        blocks += [Heading(2, "All quotations"), _table(found.checked)]
    blocks.append(Paragraph("; ".join(f"{status}: {meaning}" for status, meaning in _MEANS.items()), is_note=True))
    blocks += [Heading(2, "Who is quoted"), _voices(found)]
    if found.aside:
        blocks += [Heading(2, "In quotation marks, but no quotations of participants"), _aside(found)]
    return Report(title, tuple(blocks), as_json(found), tuple(_rows(found)))


def counted(found: Verification) -> str:
    """How many quotations there are, of which verdict."""
    number = len(found.checked)
    counts = ", ".join(f"{count} {status}" for status, count in found.by_status.items() if count)
    return (
        f"{_number(number, 'quotation')} held against {_number(found.documents, 'document')}"
        f"{': ' if counts else ''}{counts}."
    )


def remarks(found: Verification) -> Iterator[str]:
    """What the whole manuscript has that an author should know, a sentence each."""
    if found.unattributed:
        yield f"{_number(found.unattributed, 'quotation')} without an attribution to anybody known."
    if found.balance.never_quoted:
        yield f"Never quoted: {', '.join(found.balance.never_quoted)}."
    if found.balance.warning:
        yield f"One voice dominates: {found.balance.warning}."
    if found.unclosed:
        lines = ", ".join(map(str, found.unclosed))
        yield f"A quotation mark opens and never closes in line {lines}."
    for note in found.notes:
        yield f"Of the manuscript: {note}."
    if found.aside:
        yield f"{_number(len(found.aside), 'phrase')} in quotation marks set apart as terms, titles or citations."


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _table(checked: tuple[Checked, ...]) -> Table:
    return Table(_COLUMNS, tuple(map(_row, checked)), _WIDTHS)


def _row(each: Checked) -> tuple[Cell, ...]:
    attribution = each.quoted.attribution
    also = f"also {each.judgement.also}" if each.judgement.also in (Status.EDITED, Status.ALTERED) else ""
    return (
        Cell((str(each.quoted.line),)),
        Cell((each.quoted.printed,)),
        Cell((attribution.written if attribution else "nobody",)),
        Cell(tuple(filter(None, (str(each.status), also))), 1 if each.is_wrong else 0),
        Cell(tuple(filter(None, (each.where, *each.told)))),
    )


def _voices(found: Verification) -> Table:
    rows = tuple(
        (Cell((voice.who,)), Cell((str(voice.quotations),)), Cell((str(voice.words),)))
        for voice in found.balance.voices
    )
    return Table(("Participant", "Quotations", "Words"), rows, (0.5, 0.25, 0.25))


def _aside(found: Verification) -> Table:
    rows = tuple(
        (Cell((str(each.quoted.line),)), Cell((each.quoted.printed,)), Cell((each.reason,))) for each in found.aside
    )
    return Table(("Line", "Words", "Why"), rows, (0.08, 0.52, 0.4))


def _rows(found: Verification) -> Iterator[Row]:
    """A row a quotation, for spreadsheets."""
    yield (
        "line", "quotation", "attribution", "verdict", "also", "document", "case", "start", "end", "score",
        "differences",
    )  # fmt: skip
    for each in found.checked:
        reading = each.judgement.reading
        attribution = each.quoted.attribution
        yield (
            each.quoted.line, each.quoted.printed, attribution.written if attribution else None, each.status.value,
            each.judgement.also.value if each.judgement.also else None,
            reading.talk.voice.document.name if reading else None, reading.talk.voice.who if reading else None,
            reading.span.start if reading else None, reading.span.end if reading else None,
            round(reading.score, 1) if reading else None, "\n".join(each.told),
        )  # fmt: skip
