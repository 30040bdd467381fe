"""The agenda of a team meeting: each passage on which coders differ, with their codes and what these mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from qualcode.analysis.consensus.disagreements import Passage
from qualcode.model.codebook import Codebook
from qualcode.model.decision import Decision
from qualcode.model.moments import local_day
from qualcode.model.paths import path_text
from qualcode.model.report import Block, Cell, Heading, Paragraph, Quote, Report, Row, Table


@dataclass(frozen=True, slots=True)
class Item:
    """A point of the agenda: the passage, its words, the speaker, the turn around it, the decision."""

    passage: Passage
    words: str
    who: str
    context: str
    decision: Decision | None


def agenda(title: str, items: Sequence[Item], book: Codebook, about: str, data: Mapping[str, object]) -> Report:
    """One heading per passage, then a table of coders, codes and definitions, and the decision or room for it."""
    blocks: list[Block] = [Heading(1, title), Paragraph(about, is_note=True)]
    for number, item in enumerate(items, start=1):
        blocks.extend(_blocks(number, item, book))
    if not items:
        blocks.append(Paragraph("There are no passages to decide."))
    return Report(title, tuple(blocks), data, tuple(_tidy(items, book)))


def _tidy(items: Sequence[Item], book: Codebook) -> Iterator[Row]:
    """One row per passage, coder and code, for spreadsheets."""
    yield ("passage", "where", "text", "coder", "code", "decided", "reason")
    for item in items:
        decided = (item.decision.choice, item.decision.reason) if item.decision else (None, None)
        for coder in item.passage.by_coder:
            for code in item.passage.codes_of(coder) or (None,):
                name = path_text(book.path(code)) if code else None
                yield (item.passage.id, item.who, item.words, coder, name, *decided)


def _blocks(number: int, item: Item, book: Codebook) -> Iterator[Block]:
    yield Heading(2, f"{number}. {item.who}")
    if item.context != item.words:
        yield Paragraph(item.context, is_note=True)
    yield Quote(item.words, item.who)
    yield _codes(item.passage, book)
    if item.decision is None:
        yield Paragraph("Decision and reason: ……………………")
    else:
        summary = f"Decided by {item.decision.coder} on {local_day(item.decision.created)}: {item.decision.choice}"
        yield Paragraph(f"{summary}. {item.decision.reason}".strip())


def _codes(passage: Passage, book: Codebook) -> Table:
    rows = []
    for coder in passage.by_coder:
        for code in passage.codes_of(coder) or (None,):
            name, definition = (path_text(book.path(code)), book[code].definition) if code else ("no code", "")
            rows.append((Cell((coder,)), Cell((name,)), Cell((definition,) if definition else ())))
    return Table(("Coder", "Code", "Definition"), tuple(rows), (0.15, 0.3, 0.55))
