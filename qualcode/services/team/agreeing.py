"""How far coders agree: unit by unit or character by character, for every code and over all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from qualcode.analysis.agreement import advice
from qualcode.analysis.agreement.coded_units import CodedUnits, sets_of_units, units_of_code, units_of_codes
from qualcode.analysis.agreement.decisions import Decisions
from qualcode.analysis.agreement.figure import Figure
from qualcode.analysis.agreement.jackknife import FEWEST_DOCUMENTS
from qualcode.analysis.agreement.layout import agreement_report
from qualcode.analysis.agreement.multi_valued import multi_valued_alpha_of
from qualcode.analysis.agreement.planning import Plan, plan
from qualcode.analysis.agreement.result import Agreement, CodeAgreement, compare
from qualcode.analysis.agreement.sets import DISTANCES
from qualcode.analysis.agreement.textual_continua import family_of
from qualcode.analysis.agreement.whole_passages import overlaps, presence
from qualcode.analysis.base.coding_columns import CodingColumns, Floats, Ints
from qualcode.analysis.base.sweeps import lengths_by_coders, units_by_coders, with_nobody, within
from qualcode.analysis.base.units import Unit
from qualcode.errors import NotFoundError, UsageError
from qualcode.model.codebook import Codebook
from qualcode.model.document import Document
from qualcode.model.done_mark import Unmarked
from qualcode.model.report import Report
from qualcode.model.span import Span
from qualcode.model.transcript import Transcript, Turn, turn_before
from qualcode.services.counts.coded_units import UnitsOfTexts, cut_texts
from qualcode.services.project.lookup import read_codebook
from qualcode.services.project.projects import Project, one_snapshot
from qualcode.services.project.study import read_study
from qualcode.services.team.compared_codings import codebooks_differ, decided_columns, own_columns
from qualcode.services.team.compared_documents import (
    documents_to_compare,
    left_out_sentence,
    listed,
    would_be_compared,
)
from qualcode.services.team.shared_work import shared_work
from qualcode.store import documents

MOST_CODERS = 8
"""A judgement: the counts are kept for each set of coders, so eight of them make 256 numbers a code and document."""


OVERLAP = 0.5
"""A judgement: passages of which half is common are about the same."""
_WHOLE = (Unit.DOCUMENT, Unit.OVERLAP)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is to be compared; without coders all who coded, without documents all that the coders share.

    `overlap` is the share of their characters that two passages have in common to be the same (unit overlap). With a
    `width` it is planned how many documents an interval of this width needs. With `is_decided` what the team decided
    counts as coded by each of them, in place of what it settles.
    """

    coders: Sequence[str] = ()
    unit: Unit = Unit.TURN
    round_name: str | None = None
    documents: Sequence[Document] = ()
    with_interviewer: bool = False
    unmarked: Unmarked | None = None
    overlap: float = OVERLAP
    width: float | None = None
    is_decided: bool = False


@dataclass(frozen=True, slots=True)
class Differing:
    """A unit to which coders gave different codes: for each coder the paths of theirs."""

    document: Document
    turn: Turn | None
    span: Span
    text: str
    codes: Mapping[str, tuple[tuple[str, ...], ...]]

    @property
    def who(self) -> str:
        return (self.turn.speaker if self.turn else None) or self.document.name


_REFLEXIVE = (
    "The approach of the study is reflexive thematic analysis, in which agreement between coders is no sign of "
    "quality: report it only where you can say what for (Braun & Clarke 2021)."
)


@one_snapshot
def agree(project: Project, comparison: Comparison) -> Agreement:
    """The agreement of two or more coders on the documents that all of them were to code."""
    return _Work(project, comparison).agreement()


def report_of(project: Project, agreement: Agreement) -> Report:
    """The agreement as it can be shown or written in any format."""
    return agreement_report(project.name, agreement).with_assumptions(agreement.assumes)


@one_snapshot
def differing(project: Project, comparison: Comparison) -> tuple[Differing, ...]:
    """The units that coders coded differently, in the order of documents and of the text."""
    return _Work(project, comparison).differing_units()


class _Work:
    """What is compared, read once and numbered: documents, coders, and the codes of the whole codebook."""

    def __init__(self, project: Project, comparison: Comparison) -> None:
        work = shared_work(project, comparison.coders, comparison.round_name, comparison.unmarked, may_rotate=True)
        self._project, self._comparison, self._coders = project, comparison, work.coders
        self._since = " since it was planned" if work.round is not None else ""
        if len(work.coders) > MOST_CODERS:
            raise UsageError(
                f"{len(work.coders)} coders are too many to compare at once",
                hint=f"Name up to {MOST_CODERS}: --coders A,B",
            )
        if comparison.unit is Unit.OVERLAP and len(work.coders) > 2:
            raise UsageError(
                "passages can be compared between two coders only",
                hint=f"Name two: --coders {','.join(work.coders[:2])}",
            )
        compared, self._why = documents_to_compare(work, comparison.documents)
        self._documents_left_out = would_be_compared(work, comparison.documents)
        self._assumes = work.assumes
        self._cut: UnitsOfTexts = cut_texts(
            project,
            compared,
            Unit.TURN if comparison.unit in _WHOLE else comparison.unit,
            with_interviewer=comparison.with_interviewer,
        )
        self._book: Codebook = read_codebook(project)
        self._codes = {code.guid: number for number, code in enumerate(self._book.walk())}
        self._columns, self._doubtful = (
            (decided_columns(project, work, compared, self._book), 0)
            if comparison.is_decided
            else own_columns(project, work, compared, self._book)
        )
        self._of_approach = () if read_study(project).shows_counts else (_REFLEXIVE,)
        self._codebooks = codebooks_differ(project, work, compared)
        self._rotates = bool(work.readers)
        readers = [work.readers.get(document.guid, work.coders) for document in compared]
        self._readers = [sum(1 << work.coders.index(name) for name in names) for names in readers]
        has_read = (np.array(self._readers, dtype=np.int64)[self._columns.document] >> self._columns.coder) & 1
        self._columns = self._columns.select(has_read == 1)

    @property
    def _by_character(self) -> bool:
        return self._comparison.unit is Unit.CHARACTER

    @property
    def _by_passage(self) -> bool:
        return self._comparison.unit is Unit.OVERLAP

    def agreement(self) -> Agreement:
        coders = self._coders
        chains = [[self._codes[guid] for guid in self._book.with_ancestors(code.guid)] for code in self._book.walk()]
        counts, rolled = self._counts(self._columns), self._counts(self._columns.with_ancestor_codes(chains))
        used = counts[:, :, 1:].sum(axis=(0, 2)) > 0
        if not used.any():
            raise NotFoundError(
                f"{listed(coders)} coded nothing in {self._why}{self._since}",
                hint="Name the coders to compare: --coders A,B"
                + (". Without --round, what they coded before counts, too." if self._since else ""),
            )
        overall = compare(
            counts[:, used].sum(axis=1),
            len(coders),
            self._readers,
            decisions=1 if self._by_passage else int(used.sum()),
            counts_characters=self._by_character,
            counts_passages=self._by_passage,
        )
        names = tuple(document.name for document in self._cut.documents)
        notes = advice.of_all(overall, names, coders, counts_characters=self._by_character)
        return Agreement(
            unit=self._comparison.unit.value,
            coders=coders,
            documents=names,
            why=self._why,
            codes=tuple(self._of_codes(rolled)),
            overall=overall,
            further=self._further(),
            method=self._method(int(used.sum())),
            notes=(
                *self._of_approach,
                *self._left_out(),
                *left_out_sentence(self._documents_left_out),
                *self._codebooks,
                *notes,
            ),
            left_out=tuple((one.document.name, one.reason) for one in self._documents_left_out),
            assumes=self._assumes,
            plan=self._plan(counts[:, used].sum(axis=1)),
        )

    def _plan(self, counts: Floats) -> Plan | None:
        width = self._comparison.width
        if width is None:
            return None
        if self._by_passage:
            raise UsageError("alpha cannot be planned for passages", hint="Choose another unit, as --unit turn.")
        planned = plan(Decisions.by_document(counts, len(self._coders), self._readers), width)
        if planned is None:
            raise UsageError(
                f"a plan needs {FEWEST_DOCUMENTS} documents or more that are compared",
                hint="Let a pilot of four to six transcripts be coded by all first.",
            )
        return planned

    def _counts(self, codings: CodingColumns) -> Floats:
        """[document, code, group of coders]: units or characters."""
        units, number, coders = self._cut.columns, len(self._cut.documents), len(self._coders)
        if self._by_character:
            counts = lengths_by_coders(within(codings, units), number, coders, len(self._codes))
            return with_nobody(counts, units.lengths(number))
        if self._by_passage:
            inside = within(codings, units)
            return overlaps(inside, number, len(self._codes), self._comparison.overlap)
        counts = units_by_coders(codings, units, number, coders, len(self._codes))
        counts = with_nobody(counts, np.bincount(units.document, minlength=number))
        return presence(counts, coders) if self._comparison.unit is Unit.DOCUMENT else counts

    def _of_codes(self, counts: Floats) -> list[CodeAgreement]:
        """Each code that somebody used, itself or below, in the order of the codebook."""
        compared_codes = []
        for number, code in enumerate(self._book.walk()):
            if counts[:, number, 1:].sum() == 0:
                continue
            compared = compare(
                counts[:, number],
                len(self._coders),
                self._readers,
                counts_characters=self._by_character,
                counts_passages=self._by_passage,
            )
            notes = advice.of_code(compared, self._coders, counts_characters=self._by_character)
            further = self._u_alpha(code.guid) if self._by_character and not self._rotates else {}
            compared_codes.append(CodeAgreement(code.guid, self._book.path(code.guid), compared, notes, further))
        return compared_codes

    def _further(self) -> dict[str, Figure]:
        """Over all codes at once: of sets of codes in units, of freely bounded passages in characters."""
        if self._rotates or self._comparison.unit in _WHOLE:
            return {}
        if not self._by_character:
            coded = sets_of_units(self._coded_units())
            masi, jaccard = coded.alphas(DISTANCES["masi"], DISTANCES["jaccard"])
            mv_alpha = multi_valued_alpha_of(coded)
            return {"alpha_masi": masi.figure, "alpha_jaccard": jaccard.figure, "mv_alpha": mv_alpha.figure}
        marked, values = units_of_codes(self._compared_text, self._begins[:-1], len(self._coders))
        family = family_of(marked, int(self._begins[-1]), values)
        coverage = Figure(family.coverage)
        return {"u_alpha": family.u, "bar_u_alpha": family.bar_u, "cu_alpha": family.cu, "cu_coverage": coverage}

    def _u_alpha(self, code: str) -> dict[str, Figure]:
        numbers = [self._codes[guid] for guid in self._book.with_descendants(code)]
        codings = self._compared_text.select(np.isin(self._compared_text.code, numbers))
        marked = units_of_code(codings, self._begins[:-1], len(self._coders))
        return {"u_alpha": family_of(marked, int(self._begins[-1]), [code] if len(codings) else []).u}

    @cached_property
    def _compared_text(self) -> CodingColumns:
        """The codings on the text that is compared alone, as if nothing else were in the documents."""
        return within(self._columns, self._cut.columns)

    @cached_property
    def _begins(self) -> Ints:
        """Where each document begins on one line of all compared text; last its whole length."""
        lengths = self._cut.columns.lengths(len(self._cut.documents))
        return np.concatenate(([0], np.cumsum(lengths)))

    def _coded_units(self) -> CodedUnits:
        return CodedUnits.of(self._columns, self._cut.columns, len(self._coders))

    def _method(self, codes: int) -> str:
        unit, who = self._comparison.unit.value, "either" if len(self._coders) == 2 else "any of them"
        pooled = (
            f"Pooled over code × {unit}: for each of the {codes} codes that {who} used, and each {unit}, did a coder "
            "put the code or not. Codes with descendants count for themselves here."
        )
        if self._rotates:
            return (
                f"{pooled} No document was read by all: what a coder has not read is a missing value (Gwet 2014, ch. "
                "2; for alpha Krippendorff 2011), and figures of sets and passages are left out."
            )
        if self._by_passage:
            return (
                f"Passages of the {codes} codes that {who} used: two of one code are the same where at least "
                f"{self._comparison.overlap:.0%} of their characters are common to both; each has one partner at most."
            ).replace("%", " %")
        if self._comparison.unit is Unit.DOCUMENT:
            return f"{pooled} A document has a code if any of its turns has it."
        if self._by_character:
            return (
                f"{pooled} u-alpha and its kin compare passages; words with several codes have the set as their value."
            )
        return f"{pooled} Alpha of sets compares all codes of a {unit} at once: MASI is 1 − J·M (Passonneau 2006)."

    def _left_out(self) -> tuple[str, ...]:
        sentences = []
        outside = len(self._columns) - self._inside()
        if self._doubtful:
            sentences.append(f"{_codings(self._doubtful)} in doubt since a text was corrected: qualcode review.")
        if outside:
            sentences.append(
                f"{_codings(outside)} outside of what is compared, as on the interviewer’s words or a title."
            )
        return tuple(sentences)

    def _inside(self) -> int:
        return len(self._compared_text)

    def differing_units(self) -> tuple[Differing, ...]:
        if self._comparison.unit in _WHOLE:
            raise UsageError(
                f"--disagreements lists turns, sentences or characters, not the unit {self._comparison.unit}",
                hint="Leave --unit out, or choose another one.",
            )
        if self._rotates:
            raise UsageError(
                "no document was read by all of these coders",
                hint=f"Name two who read the same documents: --coders {self._coders[0]},{self._coders[1]}",
            )
        units = self._cut.columns
        if self._by_character:
            units = CodedUnits.split(self._columns, units)
        coded = CodedUnits.of(self._columns, units, len(self._coders))
        guids = [code.guid for code in self._book.walk()]
        units_coded_differently = []
        rows = list(coded.differing_units())
        transcripts = self._transcripts({int(units.document[row]) for row in rows})
        for row in rows:
            document = self._cut.documents[int(units.document[row])]
            transcript = transcripts[document.guid]
            span = Span(int(units.start[row]), int(units.end[row]))
            codes = {
                name: tuple(self._book.path(guids[code]) for code in sorted(coded.codes_of(row, coder)))
                for coder, name in enumerate(self._coders)
            }
            turn = turn_before(transcript.turns, span.start)
            units_coded_differently.append(Differing(document, turn, span, span.of(transcript.text), codes))
        return tuple(units_coded_differently)

    def _transcripts(self, numbers: Iterable[int]) -> Mapping[str, Transcript]:
        """The texts of some of the documents, with their turns, by guid."""
        some = [self._cut.documents[number] for number in sorted(numbers)]
        with self._project.file.reading() as connection:
            texts = documents.read_texts(connection, [document.version_guid for document in some])
            turns = documents.read_turns(connection)
        return {
            document.guid: Transcript(texts[document.version_guid], turns.get(document.version_guid, ()))
            for document in some
        }


def _codings(number: int) -> str:
    return "1 coding is left out:" if number == 1 else f"{number:,} codings are left out:"
