"""Themes, subthemes and their exemplars, with the number of participants who voice each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qualcode.analysis.base.coded_passages import NOBODY, CodedPassages, distinct_in_groups
from qualcode.analysis.base.distinct_counts import participants_of
from qualcode.model.codebook import Code, Codebook, CodeKind
from qualcode.model.document import Document, DocumentKind, natural_order
from qualcode.model.names import name_key
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

    `waiting` are codings in doubt after a correction: counted, and marked where they are printed as exemplars.
    `assumes` says what was assumed of interviews without a done mark. `kept_back` are documents whose consent says that
    they may not be quoted; exemplars of theirs are not printed.
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
    assumes: tuple[str, ...] = ()
    kept_back: tuple[str, ...] = ()


def theme_report(
    project: str, book: Codebook, coded: CodedPassages, exemplars: Iterable[Quotation], documents: Sequence[Document],
    group: str | None = None,
) -> ThemeReport:  # fmt: skip
    """The report on these documents, or on those of one group among them; `exemplars` are those of all documents.

    Interviews are counted, notes never; exemplars may come from either. A theme that is coded only in other groups is
    left out of a group's report.
    """
    scope = [document for document in documents if group is None or _is_of(document, group)]
    guids = {document.guid for document in scope}
    here = coded.of_documents(guids)
    interviews = [document for document in scope if document.kind is DocumentKind.INTERVIEW]
    evidence = here.of_documents(document.guid for document in interviews)
    names = sorted({document.group for document in interviews if document.group}, key=natural_order)
    sizes = tuple((name, len(participants_of(d for d in interviews if d.group == name))) for name in names)
    printed = [exemplar for exemplar in exemplars if exemplar.document.guid in guids]
    builder = _EntryBuilder(book, evidence, printed, len(participants_of(interviews)), sizes if len(sizes) > 1 else ())
    coded_here = here.used_codes
    coded_anywhere = coded.of_documents(document.guid for document in documents).used_codes
    tops = [
        builder.entry(code)
        for code in book.children(None)
        if (family := set(book.with_descendants(code.guid))) & coded_here or not family & coded_anywhere
    ]
    return ThemeReport(
        project=project,
        group=group,
        themes=tuple(tops),
        participants=len(participants_of(interviews)),
        documents=len(interviews),
        codings=evidence.counts().codings,
        coders=tuple(here.people),
        groups=sizes,
        waiting=int(here.is_doubtful.sum()),
    )


def _is_of(document: Document, group: str) -> bool:
    return name_key(document.group or "") == name_key(group)


class _EntryBuilder:
    """What all entries of one report share."""

    def __init__(
        self, book: Codebook, evidence: CodedPassages, exemplars: Iterable[Quotation], of: int,
        groups: Sequence[tuple[str, int]],
    ) -> None:  # fmt: skip
        self._book, self._of, self._groups = book, of, groups
        self._counts = evidence.counts_by_code(book)
        self._voicing = {name: _voicing_by_code(book, evidence, name) for name, _ in groups}
        self._exemplars_by_code: dict[str, list[Quotation]] = {}
        for exemplar in exemplars:
            self._exemplars_by_code.setdefault(exemplar.coding.code, []).append(exemplar)
        self._rank = {code.guid: place for place, code in enumerate(book.walk())}

    def entry(self, code: Code) -> ThemeEntry:
        counts = self._counts[code.guid]
        below = self._book.children(code.guid)
        return ThemeEntry(
            code=code,
            path=self._book.path(code.guid),
            participants=counts.cases,
            of=self._of,
            documents=counts.documents,
            codings=counts.codings,
            groups=tuple(GroupCount(name, self._voicing[name][code.guid], size) for name, size in self._groups),
            exemplars=self._exemplars(code),
            codes=tuple(self.entry(child) for child in below if child.kind is CodeKind.CODE),
            subthemes=tuple(self.entry(child) for child in below if child.kind is not CodeKind.CODE),
        )

    def _exemplars(self, code: Code) -> tuple[Quotation, ...]:
        """The exemplars of all codes reported under this heading, in printed order."""
        if self._book.heading_of(code.guid).guid != code.guid:
            return ()
        exemplars = [
            quotation
            for guid in self._book.codes_under_heading(code.guid)
            for quotation in self._exemplars_by_code.get(guid, ())
        ]
        return tuple(sorted(exemplars, key=lambda q: (q.coding.exemplar, self._rank[q.coding.code], q.coding.span)))


def _voicing_by_code(book: Codebook, evidence: CodedPassages, group: str) -> dict[str, int]:
    """How many participants of a group voice each code, by guid."""
    of_group = evidence.select(evidence.of_each_document(document.group == group for document in evidence.documents))
    row, code = of_group.with_ancestors(book)
    who = of_group.participant[row]
    voicing = distinct_in_groups(code[who != NOBODY], who[who != NOBODY], len(evidence.codes))
    return dict(zip(evidence.codes, voicing, strict=True))
