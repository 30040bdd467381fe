"""The dossier of a theme: all that speaks for it and against it, on one sheet, and what is still missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qualcode.analysis.themes.json_shapes import entry_json
from qualcode.analysis.themes.layout import marked_attribution, of_participants, quote
from qualcode.analysis.themes.theme_report import ThemeEntry
from qualcode.model.assessment import Assessment
from qualcode.model.codebook import CodeKind
from qualcode.model.decision import Decision
from qualcode.model.document_facts import may_be_quoted
from qualcode.model.memo import Memo
from qualcode.model.moments import local_day
from qualcode.model.quotation import Quotation
from qualcode.model.report import Block, Cell, Heading, Paragraph, Quote, Report, Table
from qualcode.model.safe_text import shortened
from qualcode.model.wording import counted

KEPT_BACK = "(a passage that may not be quoted, as the consent says)"
"""What stands in place of the words of somebody who may not be quoted: a dossier can be written to a file."""
_LATEST = 3
"""Interviews that are looked at last: a judgement, as many as saturation is often claimed from."""


@dataclass(frozen=True, slots=True)
class Voice:
    """How often a participant was coded with the theme, in how many of its codes."""

    name: str
    codings: int
    codes: int


@dataclass(frozen=True, slots=True)
class Addition:
    """What one of the last interviews added: passages with the theme, and codes of it that no earlier one has."""

    document: str
    codings: int
    new_codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatusChange:
    """Who gave the theme its status, when (ISO time), and why."""

    status: str
    by: str
    time: str
    reason: str


@dataclass(frozen=True, slots=True)
class DecidedPassage:
    """A decision of the team on a passage that somebody coded with the theme."""

    document: str
    words: str
    decision: Decision


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything on one theme. `silent` are those who were read and do not voice it, of the groups that do.

    `order` says in which order the interviews are the last ones, `missing` what a theme that is final should have.
    """

    entry: ThemeEntry
    voices: tuple[Voice, ...]
    silent: tuple[str, ...]
    deviant: tuple[Quotation, ...]
    additions: tuple[Addition, ...]
    order: str
    assessments: tuple[Assessment, ...]
    decisions: tuple[DecidedPassage, ...]
    status: tuple[StatusChange, ...]
    memos: tuple[Memo, ...]
    missing: tuple[str, ...]
    assumes: tuple[str, ...]


def what_is_missing(entry: ThemeEntry, deviant: Sequence[Quotation], *, is_judged: bool, open_: int, doubtful: int) -> (
    tuple[str, ...]
):  # fmt: skip
    """What a theme lacks before it is final, in plain sentences; `open_` are disagreements, `doubtful` codings."""
    has_exemplar = any(one.exemplars for one in _with_below(entry))
    checks = (
        (not entry.code.definition, "it has no definition"),
        (entry.code.kind is CodeKind.THEME and not entry.code.prose, "it has no prose"),
        (not has_exemplar, "no quotation is marked as an exemplar"),
        (entry.participants < 2, f"{entry.participants or 'no'} participant{'' if entry.participants == 1 else 's'} "
         f"voice{'s' if entry.participants == 1 else ''} it"),
        (not deviant, "no coding is marked as contradicting it: were deviant cases looked for?"),
        (not is_judged, "it has no verdict of the cross-check"),
        (open_ > 0, f"{counted(open_, 'disagreement')} of its coders {'is' if open_ == 1 else 'are'} not decided"),
        (doubtful > 0, f"{counted(doubtful, 'coding')} {'is' if doubtful == 1 else 'are'} in doubt since a correction"),
    )  # fmt: skip
    return tuple(sentence for is_lacking, sentence in checks if is_lacking)


def additions_of(coded_by_interview: Sequence[tuple[str, int, Sequence[str]]]) -> tuple[Addition, ...]:
    """What the last interviews added: of each, in their order, the number of passages and the names of their codes."""
    seen_codes: set[str] = set()
    additions = []
    for document, passages, codes in coded_by_interview:
        new_codes = tuple(code for code in dict.fromkeys(codes) if code not in seen_codes)
        seen_codes.update(codes)
        additions.append(Addition(document, passages, new_codes))
    return tuple(additions[-_LATEST:])


def dossier_report(dossier: Dossier) -> Report:
    """The dossier as every format can write it."""
    blocks: list[Block] = [Heading(1, f"Dossier: {dossier.entry.code.name}")]
    blocks += [Paragraph(sentence, is_note=True) for sentence in dossier.assumes]
    for part in (
        _theme, _missing, _subthemes, _evidence, _voices, _deviant, _added, _verdicts, _decided, _written,
    ):  # fmt: skip
        blocks += part(dossier)
    return Report(dossier.entry.code.name, tuple(blocks), dossier_json(dossier))


def _theme(dossier: Dossier) -> Iterator[Block]:
    code = dossier.entry.code
    if dossier.status:
        last = dossier.status[-1]
        why = f": {last.reason}" if last.reason else ""
        yield Paragraph(f"Status: {last.status}, by {last.by}, {local_day(last.time)}{why}")
    elif code.status:
        yield Paragraph(f"Status: {code.status}")
    for label, text in (("", code.definition), ("Use: ", code.include), ("Not: ", code.exclude), ("", code.prose)):
        if text:
            yield Paragraph(f"{label}{text}")


def _missing(dossier: Dossier) -> Iterator[Block]:
    if dossier.missing:
        yield Heading(2, "Before it is final")
        yield from (Paragraph(_as_sentence(lack)) for lack in dossier.missing)


def _subthemes(dossier: Dossier) -> Iterator[Block]:
    below = [one for one in _with_below(dossier.entry) if one is not dossier.entry]
    if below:
        yield Heading(2, "What it consists of")
        rows = tuple(
            (
                Cell(("\u2003" * (len(one.path) - len(dossier.entry.path) - 1) + one.code.name,)),
                Cell((one.code.definition,) if one.code.definition else ()),
                Cell((of_participants(one),)),
                Cell((str(one.codings),)),
            )
            for one in below
        )
        yield Table(("Code", "Definition", "Participants", "Quotations"), rows, (0.27, 0.36, 0.2, 0.17))


def _evidence(dossier: Dossier) -> Iterator[Block]:
    entry = dossier.entry
    yield Heading(2, "Evidence")
    yield Paragraph(
        f"Participants: {of_participants(entry)}; {counted(entry.documents, 'document')}, "
        f"{counted(entry.codings, 'quotation')}."
    )
    for one in _with_below(entry):
        if one.exemplars and one is not entry:
            yield Heading(3, one.code.name)
        yield from (quote(exemplar) for exemplar in one.exemplars)


def _voices(dossier: Dossier) -> Iterator[Block]:
    yield Heading(2, "Who voices it, and who does not")
    if dossier.voices:
        rows = tuple((Cell((v.name,)), Cell((str(v.codings),)), Cell((str(v.codes),))) for v in dossier.voices)
        yield Table(("Participant", "Quotations", "Codes"), rows, (0.5, 0.25, 0.25))
    yield Paragraph(f"Not voiced by: {', '.join(dossier.silent) or 'nobody who was read'}.")


def _deviant(dossier: Dossier) -> Iterator[Block]:
    yield Heading(2, "What contradicts it")
    if not dossier.deviant:
        yield Paragraph("No coding is marked as contradicting it.", is_note=True)
    for quotation in dossier.deviant:
        if may_be_quoted(quotation.document.facts):
            yield quote(quotation)
        else:
            yield Paragraph(KEPT_BACK)
        if quotation.coding.memo:
            yield Paragraph(quotation.coding.memo, is_note=True)


def _added(dossier: Dossier) -> Iterator[Block]:
    if dossier.additions:
        yield Heading(2, "What the last interviews added")
        yield Paragraph(f"Interviews {dossier.order}.", is_note=True)
        rows = tuple(
            (Cell((one.document,)), Cell((str(one.codings),)), Cell((", ".join(one.new_codes) or "nothing new",)))
            for one in dossier.additions
        )
        yield Table(("Interview", "Quotations", "Codes that no earlier one has"), rows, (0.3, 0.2, 0.5))


def _verdicts(dossier: Dossier) -> Iterator[Block]:
    if dossier.assessments:
        yield Heading(2, "Cross-check")
        for one in dossier.assessments:
            note = f": {one.note}" if one.note else ""
            yield Paragraph(f"{one.verdict} ({one.reviewer}, {local_day(one.date)}){note}")


def _decided(dossier: Dossier) -> Iterator[Block]:
    if dossier.decisions:
        yield Heading(2, "What the team decided")
        for one in dossier.decisions:
            why = f": {one.decision.reason}" if one.decision.reason else ""
            yield Quote(shortened(one.words, 120), one.document)
            yield Paragraph(f"{one.decision.choice}, by {one.decision.coder}{why}", is_note=True)


def _written(dossier: Dossier) -> Iterator[Block]:
    if dossier.memos:
        yield Heading(2, "Memos")
        for memo in dossier.memos:
            yield Paragraph(f"{local_day(memo.created)}, {memo.coder}, {memo.type}: {memo.text}")


def _as_sentence(clause: str) -> str:
    end = "" if clause.endswith("?") else "."
    return f"{clause[0].upper()}{clause[1:]}{end}"


def _with_below(entry: ThemeEntry) -> Iterator[ThemeEntry]:
    yield entry
    for below in (*entry.subthemes, *entry.codes):
        yield from _with_below(below)


def dossier_json(dossier: Dossier) -> dict[str, object]:
    """The dossier as scripts read it."""
    return {
        **entry_json(dossier.entry),
        "voices": [{"case": v.name, "codings": v.codings, "codes": v.codes} for v in dossier.voices],
        "silent": list(dossier.silent),
        "contradicting": [
            {"id": q.coding.guid, "text": q.coding.quote, "who": marked_attribution(q), "code": q.path[-1]}
            for q in dossier.deviant
        ],
        "last_interviews": [
            {"document": one.document, "codings": one.codings, "new_codes": list(one.new_codes)}
            for one in dossier.additions
        ],
        "assessments": [
            {"reviewer": one.reviewer, "verdict": one.verdict.value, "note": one.note, "date": one.date}
            for one in dossier.assessments
        ],
        "decisions": [
            {
                "document": one.document, "text": one.words, "choice": one.decision.choice, "by": one.decision.coder,
                "reason": one.decision.reason, "time": one.decision.created,
            }
            for one in dossier.decisions
        ],
        "status_changes": [
            {"status": one.status, "by": one.by, "time": one.time, "reason": one.reason} for one in dossier.status
        ],
        "memos": [memo.as_json() for memo in dossier.memos],
        "missing": list(dossier.missing),
    }  # fmt: skip
