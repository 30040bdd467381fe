"""Quotations as the store would give them, made by hand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from qualcode.analysis.base.coded_passages import CodedPassages
from qualcode.analysis.themes.theme_report import ThemeReport, theme_report
from qualcode.model.codebook import Code, Codebook, CodeKind, ThemeStatus
from qualcode.model.coding import Coding
from qualcode.model.document import Document, DocumentKind
from qualcode.model.quotation import Quotation
from qualcode.model.span import Span
from qualcode.model.transcript import Turn

BOOK = Codebook(
    (
        Code("challenges", "Challenges", CodeKind.THEME, definition="What made it hard.", status=ThemeStatus.REVIEWED),
        Code("tensions", "Role tensions", CodeKind.SUBTHEME, parent="challenges"),
        Code("uninvited", "Uninvited", parent="tensions"),
        Code("tired", "Tired", parent="challenges", position=1),
        Code("rewards", "Rewards", CodeKind.THEME, position=1, prose="They stay."),
    )
)

_numbers = count(1)


def document(
    name: str,
    *,
    kind: DocumentKind = DocumentKind.INTERVIEW,
    group: str | None = None,
    case: str | None = None,
    cases: tuple[str, ...] = (),
) -> Document:
    return Document(
        guid=f"guid of {name}", name=name, kind=kind, group=group, case=case, case_guid=None, format="txt", words=100,
        characters=500, turns=3, sha256="", version=1, version_guid=f"version of {name}", cases=cases,
    )  # fmt: skip


def quotation(
    of: Document,
    code: str,
    start: int = 0,
    end: int = 10,
    *,
    coder: str = "Ana",
    case: str | None = None,
    exemplar: int | None = None,
    display: str | None = None,
    speaker: str | None = None,
    round_guid: str = "",
    book: Codebook = BOOK,
) -> Quotation:
    """A passage of `of`; `case` is that of the speaker, else the document's."""
    turn = Turn(0, 0, 0, 500, speaker, speaker) if speaker else None
    coding = Coding(
        guid=f"coding {next(_numbers)}", code=code, document=of.guid, coder=coder, span=Span(start, end),
        quote=f"words at\n{start}", exemplar=exemplar, display=display, round=round_guid,
    )  # fmt: skip
    return Quotation(coding, book.path(code), of, turn, case or of.case)


def coded(
    quoted: Sequence[Quotation], book: Codebook = BOOK, documents: Sequence[Document] | None = None
) -> CodedPassages:
    """Quotations as columns, with these documents, or with those that they are in."""
    return CodedPassages.of(book, quoted, documents or list({q.document.guid: q.document for q in quoted}.values()))


def report_of(
    project: str, book: Codebook, quoted: Sequence[Quotation], documents: Sequence[Document], group: str | None = None
) -> ThemeReport:
    """The themes of some documents, with all exemplars among the quotations."""
    exemplars = [quotation for quotation in quoted if quotation.coding.exemplar is not None]
    return theme_report(project, book, coded(quoted, book), exemplars, documents, group)
