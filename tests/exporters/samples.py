"""Small reports with all that may go wrong in what people say."""

from __future__ import annotations

from collections.abc import Mapping

from qualcode.analysis.themes.json_shapes import code_json
from qualcode.analysis.themes.layout import Template, codebook_report, themes_report
from qualcode.model.codebook import Code, Codebook, CodeKind, ThemeStatus
from qualcode.model.coding import Coding
from qualcode.model.document import Document, DocumentKind
from qualcode.model.quotation import Quotation
from qualcode.model.report import Cell, Quote, Report, Table
from qualcode.model.span import Span
from tests.analysis.sample_quotations import coded, report_of

SAID = (
    "I just listen — that’s enough [laughs], isn’t it?",
    "=1+1",
    "@SUM(A1:A9) and [bold]not bold[/bold]",
    "<script>alert('x')</script> & *stars* _lines_ `code` ~~gone~~ a|b",
    r"\input{x} costs 100% of $5 #1 {a}^2 ~ \\[2cm]",
    "red \x1b[31malarm\x07 and \u202eesrever\u202c back",
    "日本語 and 🙂 and עברית and “marks”",
    "first line\n- second line\n1. third -- line\n\n# fourth https://example.org",
)
COLUMNS = ("Theme", "Definition", "Participants", "Quotations", "Exemplar quotes")


def themes(template: Template = Template.TABLE) -> Report:
    """Two themes, one of them with a subtheme and every hostile quote, the other without any quote."""
    book = _book()
    documents = [_document(1), _document(2)]
    quoted = [
        Quotation(
            Coding(f"coding{number}", code, document.guid, "noor", Span(10 * number, 10 * number + 5), words,
                   exemplar=number, display=words),
            book.path(code), document, None, document.case,
        )
        for number, words in enumerate(SAID, start=1)
        for code, document in [("support" if number < 3 else "listening", documents[number % 2])]
    ]  # fmt: skip
    return themes_report(report_of("Peer <support> & *more*", book, quoted, documents), template)


def of_nothing(template: Template) -> Report:
    return themes_report(report_of("Empty", Codebook(), [], []), template)


def codebook() -> Report:
    book = _book()
    counts = coded([], book).counts_by_code(book)
    data = {"project": "Peer support", "codes": [code_json(book, code, counts[code.guid]) for code in book.walk()]}
    return codebook_report("Peer support", book, counts, data)


def of_text(text: str) -> Report:
    """The same words wherever a report holds any."""
    code = Code("guid", text, CodeKind.THEME, definition=text, prose=text)
    document = Document("d", text, DocumentKind.INTERVIEW, text, text, "case", "txt", 1, 1, 1, "", 1, "v")
    coding = Coding("coding", "guid", "d", "noor", Span(0, 1), text, exemplar=1, display=text)
    quoted = [Quotation(coding, (text,), document, None, text)]
    report = report_of(text, Codebook((code,)), quoted, [document])
    table, story = themes_report(report, Template.TABLE), themes_report(report, Template.NARRATIVE)
    return Report(table.title, table.blocks + story.blocks, table.data, figure=table.figure)


def large(themes: int, exemplars: int) -> Report:
    quotes = tuple(Quote("These are the words of somebody who has a lot to say. " * 4, "C1") for _ in range(exemplars))
    rows = tuple((Cell((f"Theme {n}",), 1), Cell(("What it is",)), Cell(quotes)) for n in range(themes))
    exemplar = {"display": "words", "case": "C1", "speaker": None, "document": "C1", "start": 1, "end": 2, "code": "x"}
    entry: Mapping[str, object] = {
        "path": ["Theme"], "definition": "", "participants": 1, "of": 1, "codings": 1, "subthemes": [],
        "exemplars": [exemplar] * exemplars,
    }  # fmt: skip
    table = Table(("Theme", "Definition", "Quotes"), rows, (0.2, 0.3, 0.5))
    return Report("Large", (table,), {"themes": [entry] * themes})


def _book() -> Codebook:
    return Codebook(
        (
            Code(
                "support",
                "Being [there] | \\input{x}",
                CodeKind.THEME,
                definition="What *support* is:\n100% presence & nothing_else.",
                prose="First paragraph.\n\nSecond, with <b>no bold</b>.\n+ nor a list",
                status=ThemeStatus.REVIEWED,
            ),
            Code("listening", "=Listening", CodeKind.SUBTHEME, "support", 0, include="-when heard", exclude="@once"),
            Code("hushed", "Hushed", CodeKind.CODE, "listening", 0, example="“Sh…” 1. sh"),
            Code("costs", "Costs/fees", CodeKind.THEME, position=1, definition="Bus & time"),
        )
    )


def _document(number: int) -> Document:
    return Document(
        f"document{number}", f"C{number}.docx", DocumentKind.INTERVIEW, None, f"C{number}", f"case{number}", "docx",
        100, 500, 9, "0" * 64, 1, f"version{number}",
    )  # fmt: skip
