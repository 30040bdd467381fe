"""The quotes of codes as a list of any length: its order is read at once, the words page by page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import overload

from qualcode.model.codebook import Codebook
from qualcode.model.document import Document
from qualcode.model.names import name_key
from qualcode.model.quotation import Quotation
from qualcode.model.wording import counted
from qualcode.services.coding.quoting import QuoteFilter, quotation_of, quotations
from qualcode.services.documents.documents import list_documents
from qualcode.services.project.lookup import read_codebook
from qualcode.services.project.projects import Project, one_snapshot
from qualcode.store import documents, visible

_PAGE = 40
"""Quotes read at a time: a judgement, about what a screen shows, in a few milliseconds."""
_READ_AT_ONCE = 160
"""Quotes read with the list: a judgement, what a list needs to know to be filled."""


class QuotePages(Sequence[Quotation | None]):
    """Quotes in the order of documents and of the text. None stands for one that was removed since they were listed.

    `passages` is on how many passages they are: what several coders or codes quote is one.
    """

    def __init__(
        self, project: Project, places: Sequence[tuple[str, str, int, int]], book: Codebook,
        listed: Mapping[str, Document], speaker_cases: Mapping[tuple[str, str], str],
    ) -> None:  # fmt: skip
        self.guids = [guid for guid, *_ in places]
        self.passages = len({tuple(place) for _, *place in places})
        self._project, self._book, self._listed, self._speaker_cases = project, book, listed, speaker_cases
        self._quotations: dict[str, Quotation | None] = {}

    @property
    def summary(self) -> str:
        """How many there are, and on how many passages if that is fewer: these are what counts count."""
        on = f" on {counted(self.passages, 'passage')}" if self.passages < len(self) else ""
        return f"{counted(len(self), 'quote')}{on}"

    def __len__(self) -> int:
        return len(self.guids)

    @overload
    def __getitem__(self, index: int) -> Quotation | None: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Quotation | None]: ...
    def __getitem__(self, index: int | slice) -> Quotation | Sequence[Quotation | None] | None:
        if isinstance(index, slice):
            return [self[place] for place in range(len(self))[index]]
        guid = self.guids[index]
        if guid not in self._quotations:
            first = range(len(self))[index] // _PAGE * _PAGE
            self._read(self.guids[first : first + _PAGE])
        return self._quotations[guid]

    def read_first(self, number: int) -> None:
        """Read so many from the beginning."""
        for first in range(0, min(number, len(self)), _PAGE):
            self._read(self.guids[first : first + _PAGE])

    def keep(self, quotation: Quotation) -> None:
        """Take a quote as it is now."""
        self._quotations[quotation.coding.guid] = quotation

    def _read(self, guids: Sequence[str]) -> None:
        page: dict[str, Quotation | None] = dict.fromkeys(guids)
        with self._project.file.reading() as connection:
            coded = visible.read_codings(connection, self._project.view(codings=tuple(guids)))
            versions = {guid: document.version_guid for guid, document in self._listed.items()}
            offsets: dict[str, list[int]] = {}
            for coding in coded:
                offsets.setdefault(versions.get(coding.document, ""), []).append(coding.span.start)
            turns = documents.read_turns_at(connection, offsets)
        for coding in coded:
            document = self._listed.get(coding.document)
            if document is not None and coding.code in self._book.by_guid:
                turn = turns.get((document.version_guid, coding.span.start))
                page[coding.guid] = quotation_of(coding, self._book, document, turn, self._speaker_cases)
        self._quotations |= page


@one_snapshot
def list_quotes(project: Project, query: QuoteFilter, codes: Sequence[str] | None = None) -> QuotePages:
    """The quotes that a filter is for, of its code with descendants or of some codes instead.

    Only a condition on the quotes themselves makes it necessary to read all of them.
    """
    listed, book = list_documents(project, counts_codings=False), read_codebook(project)
    by_guid = {document.guid: document for document in listed}
    with project.file.reading() as connection:
        speaker_cases = documents.cases_of_speakers(connection)
        if query.where is not None:
            quoted = [q for q in quotations(project, query) if codes is None or q.coding.code in codes]
            codings = [quotation.coding for quotation in quoted]
            own_places = [(c.guid, c.document, c.span.start, c.span.end) for c in codings]
            pages = QuotePages(project, own_places, book, by_guid, speaker_cases)
            for quotation in quoted:
                pages.keep(quotation)
            return pages
        if codes is None and query.code is not None:
            codes = book.with_descendants(query.code.guid)
        places = visible.read_guids(connection, project.view(codes=tuple(codes) if codes is not None else None))
    group = name_key(query.group or "")
    order = {
        document.guid: position
        for position, document in enumerate(listed)
        if query.group is None or name_key(document.group or "") == group
    }
    in_order = sorted(
        (place for place in places if place[1] in order), key=lambda place: (order[place[1]], place[2], place[3])
    )
    pages = QuotePages(project, in_order, book, by_guid, speaker_cases)
    pages.read_first(_READ_AT_ONCE)
    return pages
