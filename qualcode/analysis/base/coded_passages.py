"""The codings of a project as columns of numbers: enough to count them, without their words.

Reading 300,000 codings as values takes minutes and a gigabyte; as columns it takes a second or two.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from qualcode.analysis.base.coding_columns import Bools, CodingColumns, Guids, Ints, distinct
from qualcode.analysis.base.distinct_counts import Counts, participant_of, participants_of
from qualcode.model.codebook import Codebook
from qualcode.model.coding import AnchorState
from qualcode.model.document import Document
from qualcode.model.quotation import Quotation

NOBODY = -1
"""The participant of a passage that holds no participant's words."""


@dataclass(frozen=True)
class CodedPassages:
    """One row per coding. The columns hold places in `documents`, `codes` (guids), `coders` and `participants`.

    `participant` is NOBODY for notes, and for words in a group interview of somebody without a case.
    """

    documents: tuple[Document, ...]
    codes: tuple[str, ...]
    coders: tuple[str, ...]
    participants: tuple[str, ...]
    columns: CodingColumns
    participant: Ints
    is_doubtful: Bools
    coding: Guids

    @classmethod
    def of(cls, book: Codebook, quoted: Iterable[Quotation], documents: Sequence[Document]) -> CodedPassages:
        """From quotations in these documents."""
        quotations = list(quoted)
        places = {document.guid: place for place, document in enumerate(documents)}
        codes = {code.guid: place for place, code in enumerate(book.walk())}
        coders = {name: place for place, name in enumerate(sorted({q.coding.coder for q in quotations}))}
        participants = {name: place for place, name in enumerate(sorted(participants_of(documents)))}
        columns = CodingColumns.of(
            (
                places[q.document.guid],
                coders[q.coding.coder],
                codes[q.coding.code],
                q.coding.span.start,
                q.coding.span.end,
            )
            for q in quotations
        )
        # A passage may be the words of somebody whom the document as a whole does not name.
        who = (participants.setdefault(name, len(participants)) if (name := participant_of(q)) else NOBODY
               for q in quotations)  # fmt: skip
        participant = np.fromiter(who, dtype=np.int64, count=len(quotations))
        is_doubtful = np.array([q.coding.state is AnchorState.DOUBTFUL for q in quotations], dtype=np.bool_)
        coding = np.array([q.coding.guid for q in quotations], dtype=np.bytes_)
        return cls(
            tuple(documents), tuple(codes), tuple(coders), tuple(participants), columns, participant, is_doubtful,
            coding,
        )  # fmt: skip

    def __len__(self) -> int:
        return len(self.columns)

    def select(self, rows: Bools | Ints) -> CodedPassages:
        """Some of the rows, by a mask or by their places."""
        columns = self.columns.select(rows)
        return replace(
            self,
            columns=columns,
            participant=self.participant[rows],
            is_doubtful=self.is_doubtful[rows],
            coding=self.coding[rows],
        )

    def guids(self, rows: Ints) -> tuple[str, ...]:
        """The guids of the codings in some rows."""
        return tuple(guid.decode() for guid in self.coding[rows].tolist())

    def of_documents(self, guids: Iterable[str]) -> CodedPassages:
        """Those in some documents."""
        guids = set(guids)
        return self.select(self.of_each_document(document.guid in guids for document in self.documents))

    def of_each_document(self, values: Iterable[bool]) -> Bools:
        """What holds of each document, for each row."""
        return np.fromiter(values, dtype=np.bool_, count=len(self.documents))[self.columns.document]

    @property
    def used_codes(self) -> set[str]:
        """The codes of these codings themselves, without those above them."""
        return {self.codes[place] for place in distinct(self.columns.code).tolist()}

    @property
    def used_coders(self) -> list[str]:
        return sorted(self.coders[place] for place in distinct(self.columns.coder).tolist())

    @cached_property
    def passage(self) -> Ints:
        """For each row a number of its words: the same for the same words under other codes or by other coders."""
        document, start, end = self.columns.document, self.columns.start, self.columns.end
        width = int(end.max(initial=0)) + 1
        _, start_place = np.unique(document * width + start, return_inverse=True)
        _, passage = np.unique(start_place * width + end, return_inverse=True)
        return np.asarray(passage, dtype=np.int64)

    def counts(self) -> Counts:
        """The counts of all of them together."""
        return Counts(
            codings=len(distinct(self.passage)),
            documents=len(distinct(self.columns.document)),
            cases=len(distinct(self.participant[self.participant != NOBODY])),
        )

    def counts_by_code(self, book: Codebook) -> Mapping[str, Counts]:
        """Counts of every code of the book, its descendants included, by guid."""
        row, code = self.with_ancestors(book)
        here = self.participant[row] != NOBODY
        by_code = zip(
            distinct_in_groups(code, self.passage[row], len(self.codes)),
            distinct_in_groups(code, self.columns.document[row], len(self.codes)),
            distinct_in_groups(code[here], self.participant[row][here], len(self.codes)),
            strict=True,
        )
        return {guid: Counts(*counts) for guid, counts in zip(self.codes, by_code, strict=True)}

    def with_ancestors(self, book: Codebook) -> tuple[Ints, Ints]:
        """Each row with its code and every code above it: rows, and places in `codes`."""
        places = {guid: place for place, guid in enumerate(self.codes)}
        chains = [[places[guid] for guid in book.with_ancestors(code)] for code in self.codes]
        return self.columns.with_ancestors(chains)


def distinct_in_groups(group: Ints, value: Ints, groups: int) -> list[int]:
    """How many different values (from 0) each group has."""
    width = int(value.max(initial=0)) + 1
    pairs = distinct(group * width + value)
    return [int(number) for number in np.bincount(pairs // width, minlength=groups)]
