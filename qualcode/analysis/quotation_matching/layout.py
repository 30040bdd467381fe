"""The report on a manuscript: quotations to check, all quotations, how often participants are quoted."""

from __future__ import annotations

from collections.abc import Iterator

from qualcode.analysis.claims.verdict import CheckedClaim
from qualcode.analysis.quotation_matching.json_shapes import verification_json
from qualcode.analysis.quotation_matching.judgement import Status
from qualcode.analysis.quotation_matching.verification import CheckedQuotation, Verification
from qualcode.model.report import Block, Cell, Heading, Paragraph, Report, Row, Table
from qualcode.model.wording import counted

_MEANINGS = {
    Status.VERBATIM: "as it was said",
    Status.EDITED: "as it was said except for ellipses, brackets, capitals or punctuation",
    Status.ALTERED: "words differ and nothing marks the change",
    Status.MISATTRIBUTED: "said by somebody else",
    Status.NOT_FOUND: "not in any transcript",
}
_COLUMNS = ("Line", "Quotation", "Attributed to", "Verdict", "What differs, and where it was said")
CLAIM_COLUMNS = ("Line", "Figure", "About", "Verdict", "In the project")
_WIDTHS = (0.06, 0.38, 0.12, 0.12, 0.32)


def verification_report(verification: Verification) -> Report:
    """The report as every format can render it."""
    title = f"Quotations of {verification.manuscript}"
    blocks: list[Block] = [Heading(1, title), Paragraph(counts_sentence(verification), is_note=True)]
    blocks += [Paragraph(remark, is_note=True) for remark in remarks(verification)]
    if verification.wrong:
        blocks += [Heading(2, "To check"), _table(verification.wrong)]
    if verification.checked:
        blocks += [Heading(2, "All quotations"), _table(verification.checked)]
    blocks.append(Paragraph("; ".join(f"{status}: {meaning}" for status, meaning in _MEANINGS.items()), is_note=True))
    blocks += [Heading(2, "Who is quoted"), _quoted_participants(verification)]
    if verification.claims:
        blocks += [
            Heading(2, "Figures"),
            Paragraph(claims_sentence(verification), is_note=True),
            _claims(verification.claims),
        ]
    if verification.exclusions:
        blocks += [Heading(2, "In quotation marks, but not quotations of participants"), _exclusions(verification)]
    return Report(title, tuple(blocks), verification_json(verification), tuple(_rows(verification)))


def counts_sentence(verification: Verification) -> str:
    """How many quotations there are, by verdict."""
    number = len(verification.checked)
    counts = ", ".join(f"{count} {status}" for status, count in verification.by_status.items() if count)
    return (
        f"{counted(number, 'quotation')} compared with {counted(verification.documents, 'document')}"
        f"{': ' if counts else ''}{counts}."
    )


def claims_sentence(verification: Verification) -> str:
    """How many figures there are, by verdict."""
    number = len(verification.claims)
    counts = ", ".join(f"{count} {status}" for status, count in verification.claims_by_status.items() if count)
    return f"{counted(number, 'figure')} compared with the project{': ' if counts else ''}{counts}."


def claim_rows(claims: tuple[CheckedClaim, ...]) -> tuple[tuple[str, ...], ...]:
    """Line, words, what they are about, verdict, what the project has."""
    return tuple(
        (str(one.claim.line), one.claim.text, one.verdict.about, str(one.verdict.status), one.verdict.ours)
        for one in claims
    )


def _claims(claims: tuple[CheckedClaim, ...]) -> Table:
    rows = tuple(
        tuple(
            Cell((text,) if text else (), 1 if place == 3 and claim.is_wrong else 0) for place, text in enumerate(row)
        )
        for claim, row in zip(claims, claim_rows(claims), strict=True)
    )
    return Table(CLAIM_COLUMNS, rows, (0.06, 0.36, 0.22, 0.12, 0.24))


def remarks(verification: Verification) -> Iterator[str]:
    """Sentences about the manuscript as a whole."""
    if verification.unattributed:
        yield f"{counted(verification.unattributed, 'quotation')} not attributed to a known participant."
    if verification.exemplars:
        quoted = sum(exemplar.is_quoted for exemplar in verification.exemplars)
        yield f"{quoted} of {counted(len(verification.exemplars), 'exemplar')} of the report are quoted."
    if verification.balance.never_quoted:
        yield f"Never quoted: {', '.join(verification.balance.never_quoted)}."
    if verification.balance.warning:
        yield f"One participant dominates: {verification.balance.warning}."
    if verification.unclosed:
        lines = ", ".join(map(str, verification.unclosed))
        yield f"A quotation mark is opened but never closed in line {lines}."
    for note in verification.notes:
        yield f"Manuscript: {note}."
    if verification.exclusions:
        phrases = counted(len(verification.exclusions), "phrase")
        yield f"{phrases} in quotation marks excluded as terms, titles or citations."


def _table(checked: tuple[CheckedQuotation, ...]) -> Table:
    return Table(_COLUMNS, tuple(map(_row, checked)), _WIDTHS)


def _row(quotation: CheckedQuotation) -> tuple[Cell, ...]:
    attribution = quotation.quoted.attribution
    also = f"also {quotation.judgement.also}" if quotation.judgement.also in (Status.EDITED, Status.ALTERED) else ""
    return (
        Cell((str(quotation.quoted.line),)),
        Cell((quotation.quoted.printed,)),
        Cell((attribution.written if attribution else "nobody",)),
        Cell(tuple(filter(None, (str(quotation.status), also))), 1 if quotation.is_wrong else 0),
        Cell(tuple(filter(None, (quotation.where, *quotation.remarks)))),
    )


def _quoted_participants(verification: Verification) -> Table:
    rows = tuple(
        (Cell((participant.who,)), Cell((str(participant.quotations),)), Cell((str(participant.words),)))
        for participant in verification.balance.quoted_participants
    )
    return Table(("Participant", "Quotations", "Words"), rows, (0.5, 0.25, 0.25))


def _exclusions(verification: Verification) -> Table:
    rows = tuple(
        (Cell((str(exclusion.quoted.line),)), Cell((exclusion.quoted.printed,)), Cell((exclusion.reason,)))
        for exclusion in verification.exclusions
    )
    return Table(("Line", "Words", "Why"), rows, (0.08, 0.52, 0.4))


def _rows(verification: Verification) -> Iterator[Row]:
    """One row per quotation, for spreadsheets."""
    yield (
        "line", "quotation", "attribution", "verdict", "also", "document", "case", "start", "end", "score",
        "differences",
    )  # fmt: skip
    for quotation in verification.checked:
        match, also = quotation.judgement.match, quotation.judgement.also
        source = match.speaker_text.source if match else None
        attribution = quotation.quoted.attribution
        yield (
            quotation.quoted.line, quotation.quoted.printed, attribution.written if attribution else None,
            quotation.status.value, also.value if also else None,
            source.document.name if source else None, source.who if source else None,
            match.span.start if match else None, match.span.end if match else None,
            round(match.score, 1) if match else None, "\n".join(quotation.remarks),
        )  # fmt: skip
