"""Themes of the interviews held against other evidence: the convergence coding matrix (Farmer et al. 2006)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qualcode.analysis.base.distinct_counts import counted
from qualcode.model.assessment import Assessment, Verdict
from qualcode.model.codebook import Code, Codebook, CodeKind
from qualcode.model.document import Document, DocumentKind
from qualcode.model.quotation import Quotation
from qualcode.model.span import Span


@dataclass(frozen=True, slots=True)
class NotePassage:
    """Words of a document that interviews are held against, with the names of who or what it is."""

    document: Document
    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage nobody has coded so that a theme may fit; `score` is 0–100, `because` says why it is offered."""

    passage: NotePassage
    score: float
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThemeCheck:
    """A theme or subtheme with its evidence on both sides, what may belong to it, and what reviewers judged of it."""

    code: Code
    path: tuple[str, ...]
    cases: int
    interviews: tuple[Quotation, ...]
    notes: tuple[Quotation, ...]
    candidates: tuple[Candidate, ...] = ()
    assessments: tuple[Assessment, ...] = ()

    @property
    def quotes(self) -> int:
        """Passages of interviews, the same words once."""
        return counted(self.interviews).codings

    @property
    def note_quotes(self) -> int:
        return counted(self.notes).codings

    @property
    def meetings(self) -> tuple[Document, ...]:
        """The documents on the other side that speak of it, in order."""
        return tuple(dict.fromkeys(quotation.document for quotation in self.notes))

    @property
    def verdict(self) -> Assessment | None:
        """The newest judgement of those who all judge alike; None where nobody has judged, or reviewers differ."""
        return self.assessments[-1] if len(self.verdicts) == 1 else None

    @property
    def verdicts(self) -> Mapping[Verdict, int]:
        return Counter(assessment.verdict for assessment in self.assessments)


def theme_checks(
    book: Codebook, quoted: Iterable[Quotation], against: DocumentKind, assessments: Sequence[Assessment]
) -> list[ThemeCheck]:
    """Every theme and subtheme, and every code at the top, in tree order; evidence takes in all that lies below."""
    everything = list(quoted)
    checks = []
    for code in book.walk():
        if code.kind is CodeKind.CODE and book.depth(code.guid) > 0:
            continue
        family = set(book.family(code.guid))
        own = [quotation for quotation in everything if quotation.coding.code in family]
        interviews = tuple(q for q in own if q.document.kind is DocumentKind.INTERVIEW)
        checks.append(
            ThemeCheck(
                code=code,
                path=book.path(code.guid),
                cases=counted(interviews).cases,
                interviews=interviews,
                notes=tuple(q for q in own if q.document.kind is against),
                assessments=tuple(each for each in assessments if each.code == code.guid),
            )
        )
    return checks


def unmatched(passages: Iterable[NotePassage], quoted: Iterable[Quotation]) -> list[NotePassage]:
    """The passages of which no word has a code: what the notes speak of and no theme takes."""
    coded: dict[str, list[Span]] = {}
    for quotation in quoted:
        coded.setdefault(quotation.document.guid, []).append(quotation.coding.span)
    return [
        passage for passage in passages if not any(span & passage.span for span in coded.get(passage.document.guid, ()))
    ]
