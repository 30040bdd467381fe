"""What leaves a project with a real name still inside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from qualcode.analysis.pseudonyms.contacts import contacts
from qualcode.analysis.pseudonyms.names import Names
from qualcode.model.memo import joined_memos
from qualcode.model.quotation import Quotation
from qualcode.model.report import Heading, Paragraph, Quote, Report, Table
from qualcode.services.privacy.pseudonyms import key_at_hand
from qualcode.services.project.lookup import read_codebook
from qualcode.services.project.projects import Project, one_snapshot
from qualcode.store import memos


def in_report(project: Project, report_to_check: Report, key: Path | None = None) -> list[str]:
    """Real names (where the key is at hand), addresses and numbers in a report, each with its place."""
    return _said(project, _places(report_to_check), key)


class QuotesWatch:
    """The same in coded passages, which are looked at while they pass on to whoever writes them."""

    def __init__(self, project: Project, key: Path | None = None) -> None:
        at_hand = key_at_hand(project, key)
        self._names = at_hand.names
        self._said: dict[str, None] = dict.fromkeys(filter(None, (at_hand.warning,)))

    def passing(self, quoted: Iterable[Quotation]) -> Iterator[Quotation]:
        for quotation in quoted:
            place = f"{quotation.document.name}, coding {quotation.coding.guid[:8]}"
            self._said.update(dict.fromkeys(_sentences(self._names, place, _quoted(quotation))))
            yield quotation

    @property
    def warnings(self) -> list[str]:
        return list(self._said)


def _quoted(quotation: Quotation) -> str:
    return "\n".join((quotation.coding.quote, quotation.coding.memo, quotation.who, *quotation.path))


@one_snapshot
def in_codebook(project: Project, key: Path | None = None) -> list[str]:
    """The same in the codes and their memos."""
    book = read_codebook(project)
    with project.file.reading() as connection:
        entries = memos.memos_on(connection, [code.guid for code in book.walk()])
    places = [("the name of the project", project.name)]
    for code in book.walk():
        texts = (code.name, code.definition, code.include, code.exclude, code.example, code.prose)
        places.append((f"the code “{code.name}”", "\n".join((*texts, joined_memos(entries.get(code.guid, ()))))))
    return _said(project, places, key)


def _places(report_to_check: Report) -> Iterator[tuple[str, str]]:
    yield "the title", report_to_check.title
    under, count = report_to_check.title, 0
    for block in report_to_check.blocks:
        if isinstance(block, Heading):
            under, count = block.text, 0
            yield f"the heading “{under}”", block.text
        elif isinstance(block, Paragraph):
            yield f"the text under “{under}”", block.text
        elif isinstance(block, Quote):
            count += 1
            yield f"exemplar {count} under “{under}”", str(block)
        else:
            yield from _cells(block)


def _cells(table: Table) -> Iterator[tuple[str, str]]:
    for number, row in enumerate(table.rows, start=1):
        first = str(row[0]).splitlines()[0] if row and str(row[0]) else f"row {number}"
        for column, cell in zip(table.columns, row, strict=False):
            yield f"“{first}”, {column}", str(cell)


def _said(project: Project, places: Iterable[tuple[str, str]], key: Path | None) -> list[str]:
    at_hand = key_at_hand(project, key)
    said = [sentence for place, text in places for sentence in _sentences(at_hand.names, place, text)]
    return list(dict.fromkeys(filter(None, (at_hand.warning, *said))))


def _sentences(names: Names, place: str, text: str) -> Iterator[str]:
    for start, end, name in names.occurrences(text):
        yield f"“{text[start:end]}” ({name.kind}) is in {place}"
    for start, end, kind in contacts(text):
        yield f"“{text[start:end]}” ({kind}) is in {place}"
