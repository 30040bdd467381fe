"""Themes, subthemes and their exemplars, with the number of participants who voice each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qualcode.analysis.base.distinct_counts import count_distinct, participant_of, participants_of
from qualcode.model.codebook import Code, Codebook, CodeKind
from qualcode.model.coding import AnchorState
from qualcode.model.document import Document, DocumentKind, natural_order
from qualcode.model.quotation import Quotation


@dataclass(frozen=True, slots=True)
class GroupCount:
    """The participants of one group who voice a theme, of those in the group with an interview."""

    group: str
    participants: int
    of: int


@dataclass(frozen=True, slots=True)
class ThemeEntry:
    """A theme or subtheme (or a code at the top without a theme) with its evidence.

    Counts include everything below; `exemplars` are printed under this heading, `codes` are those directly below.
    """

    code: Code
    path: tuple[str, ...]
    participants: int
    of: int
    documents: int
    codings: int
    groups: tuple[GroupCount, ...]
    exemplars: tuple[Quotation, ...]
    codes: tuple[ThemeEntry, ...]
    subthemes: tuple[ThemeEntry, ...]


@dataclass(frozen=True, slots=True)
class ThemeReport:
    """All themes of a project, or of one group of documents in it.

    `waiting` are codings in doubt after a correction: counted, but never printed as exemplars.
    """

    project: str
    group: str | None
    themes: tuple[ThemeEntry, ...]
    participants: int
    documents: int
    codings: int
    coders: tuple[str, ...]
    groups: tuple[tuple[str, int], ...]
    waiting: int = 0


def theme_report(
    project: str, book: Codebook, quoted: Iterable[Quotation], documents: Sequence[Document], group: str | None = None
) -> ThemeReport:
    """The report on all documents, or on those of one group.

    Interviews are counted, notes never; exemplars may come from either. A theme that is coded only in other groups is
    left out of a group's report.
    """
    everything = list(quoted)
    scope = [document for document in documents if group is None or _is_of(document, group)]
    guids = {document.guid for document in scope}
    here = [quotation for quotation in everything if quotation.document.guid in guids]
    interviews = [document for document in scope if document.kind is DocumentKind.INTERVIEW]
    names = sorted({document.group for document in interviews if document.group}, key=natural_order)
    sizes = tuple((name, len(participants_of(d for d in interviews if d.group == name))) for name in names)
    builder = _EntryBuilder(book, here, len(participants_of(interviews)), sizes if len(sizes) > 1 else ())
    coded_here, coded_anywhere = ({q.coding.code for q in some} for some in (here, everything))
    tops = [
        builder.entry(code)
        for code in book.children(None)
        if (family := set(book.with_descendants(code.guid))) & coded_here or not family & coded_anywhere
    ]
    of_interviews = [quotation for quotation in here if quotation.document.kind is DocumentKind.INTERVIEW]
    return ThemeReport(
        project=project,
        group=group,
        themes=tuple(tops),
        participants=len(participants_of(interviews)),
        documents=len(interviews),
        codings=count_distinct(of_interviews).codings,
        coders=tuple(sorted({quotation.coding.coder for quotation in here})),
        groups=sizes,
        waiting=sum(map(_is_in_doubt, here)),
    )


def _is_of(document: Document, group: str) -> bool:
    return (document.group or "").casefold() == group.casefold()


class _EntryBuilder:
    """What all entries of one report share."""

    def __init__(self, book: Codebook, quoted: Sequence[Quotation], of: int, groups: Sequence[tuple[str, int]]) -> None:
        self._book, self._of, self._groups = book, of, groups
        self._by_code: dict[str, list[Quotation]] = {}
        for quotation in quoted:
            self._by_code.setdefault(quotation.coding.code, []).append(quotation)
        self._rank = {code.guid: place for place, code in enumerate(book.walk())}

    def entry(self, code: Code) -> ThemeEntry:
        family = self._book.with_descendants(code.guid)
        quoted = [quotation for guid in family for quotation in self._by_code.get(guid, ())]
        evidence = [quotation for quotation in quoted if quotation.document.kind is DocumentKind.INTERVIEW]
        counts = count_distinct(evidence)
        below = self._book.children(code.guid)
        return ThemeEntry(
            code=code,
            path=self._book.path(code.guid),
            participants=counts.cases,
            of=self._of,
            documents=counts.documents,
            codings=counts.codings,
            groups=tuple(self._of_group(evidence, name, size) for name, size in self._groups),
            exemplars=self._exemplars(code),
            codes=tuple(self.entry(child) for child in below if child.kind is CodeKind.CODE),
            subthemes=tuple(self.entry(child) for child in below if child.kind is not CodeKind.CODE),
        )

    def _of_group(self, evidence: Sequence[Quotation], name: str, size: int) -> GroupCount:
        who = {participant_of(quotation) for quotation in evidence if quotation.document.group == name}
        return GroupCount(name, len(who), size)

    def _exemplars(self, code: Code) -> tuple[Quotation, ...]:
        """The exemplars of all codes reported under this heading, in printed order."""
        if self._book.heading_of(code.guid).guid != code.guid:
            return ()
        exemplars = [
            quotation
            for guid in self._book.codes_under_heading(code.guid)
            for quotation in self._by_code.get(guid, ())
            if quotation.coding.exemplar is not None and not _is_in_doubt(quotation)
        ]
        return tuple(sorted(exemplars, key=lambda q: (q.coding.exemplar, self._rank[q.coding.code], q.coding.span)))


def _is_in_doubt(quotation: Quotation) -> bool:
    """Whether the coding is in doubt after a correction, so that its words must not be printed."""
    return quotation.coding.state is AnchorState.DOUBTFUL
