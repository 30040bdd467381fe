"""Themes of the interviews compared with other evidence: the convergence coding matrix (Farmer et al. 2006)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qualcode.analysis.base.distinct_counts import count_distinct
from qualcode.model.assessment import Assessment, Verdict
from qualcode.model.codebook import Code, Codebook, CodeKind
from qualcode.model.document import Document, DocumentKind
from qualcode.model.quotation import Quotation
from qualcode.model.span import Span


@dataclass(frozen=True, slots=True)
class NotePassage:
    """A passage of a document that the interviews are compared with, the heading over it, and its paragraph."""

    document: Document
    span: Span
    words: str
    heading: str = ""
    paragraph: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An uncoded passage that may fit a theme; `score` is 0–100, `because` says why it is offered."""

    passage: NotePassage
    score: float
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThemeCheck:
    """A theme or subtheme with its evidence on both sides, candidates for more, and the reviewers' verdicts.

    `unread` are the documents without which nobody can say that one side is silent on it.
    """

    code: Code
    path: tuple[str, ...]
    cases: int
    interviews: tuple[Quotation, ...]
    notes: tuple[Quotation, ...]
    candidates: tuple[Candidate, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    unread: tuple[Document, ...] = ()

    @property
    def quotes(self) -> int:
        """The number of interview passages; the same words count once."""
        return count_distinct(self.interviews).codings

    @property
    def note_quotes(self) -> int:
        return count_distinct(self.notes).codings

    @property
    def meetings(self) -> tuple[Document, ...]:
        """The documents on the other side that have it, in order."""
        return tuple(dict.fromkeys(quotation.document for quotation in self.notes))

    @property
    def verdict(self) -> Assessment | None:
        """The newest verdict if all reviewers agree; None if nobody has judged or reviewers differ.

        Nor is there silence as long as documents are unread in which the theme may be.
        """
        newest = self.assessments[-1] if len(self.verdicts) == 1 else None
        return None if newest is not None and self.is_too_early(newest) else newest

    def is_too_early(self, assessment: Assessment) -> bool:
        """Whether somebody judged that one side is silent, and not all of it was read."""
        return bool(self.unread) and Verdict.SILENCE in (assessment.verdict, assessment.meaning, assessment.examples)

    @property
    def verdicts(self) -> Mapping[Verdict, int]:
        return Counter(assessment.verdict for assessment in self.assessments)


def theme_checks(
    book: Codebook, quoted: Iterable[Quotation], against: DocumentKind, assessments: Sequence[Assessment]
) -> list[ThemeCheck]:
    """Every theme and subtheme, and every code at the top, in tree order; evidence includes all codes below."""
    everything = list(quoted)
    checks = []
    for code in book.walk():
        if code.kind is CodeKind.CODE and book.depth(code.guid) > 0:
            continue
        family = set(book.with_descendants(code.guid))
        own_quotations = [quotation for quotation in everything if quotation.coding.code in family]
        interviews = tuple(q for q in own_quotations if q.document.kind is DocumentKind.INTERVIEW)
        checks.append(
            ThemeCheck(
                code=code,
                path=book.path(code.guid),
                cases=count_distinct(interviews).cases,
                interviews=interviews,
                notes=tuple(q for q in own_quotations if q.document.kind is against),
                assessments=tuple(assessment for assessment in assessments if assessment.code == code.guid),
            )
        )
    return checks


def unmatched(passages: Iterable[NotePassage], quoted: Iterable[Quotation]) -> list[NotePassage]:
    """The passages without any code: topics of the notes that no theme covers."""
    coded: dict[str, list[Span]] = {}
    for quotation in quoted:
        coded.setdefault(quotation.document.guid, []).append(quotation.coding.span)
    return [
        passage for passage in passages if not any(span & passage.span for span in coded.get(passage.document.guid, ()))
    ]
