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
from qualcode.model.decision import CONSENSUS
from qualcode.model.document import Document
from qualcode.model.quotation import Quotation

NOBODY = -1
"""The participant of a passage that holds no participant's words, and the speaker of one in which nobody is named."""


@dataclass(frozen=True)
class CodedPassages:
    """One row per coding. The columns hold places in `documents`, `codes` (guids), `coders` and so on.

    `participant` is NOBODY for notes, and for words in a group interview of somebody without a case. `speaker` is
    NOBODY outside of turns that have one; it is None, and `speakers` empty, where nobody asked who speaks. `coding`
    are the guids of the codings themselves.
    """

    documents: tuple[Document, ...]
    codes: tuple[str, ...]
    coders: tuple[str, ...]
    participants: tuple[str, ...]
    rounds: tuple[str, ...]
    columns: CodingColumns
    participant: Ints
    round: Ints
    coding: Guids
    is_exemplar: Bools
    is_doubtful: Bools
    speakers: tuple[str, ...] = ()
    speaker: Ints | None = None

    @classmethod
    def of(cls, book: Codebook, quoted: Iterable[Quotation], documents: Sequence[Document]) -> CodedPassages:
        """From quotations in these documents."""
        quotations = list(quoted)
        places = {document.guid: place for place, document in enumerate(documents)}
        codes = {code.guid: place for place, code in enumerate(book.walk())}
        coder, coders = _numbered(q.coding.coder for q in quotations)
        round_number, rounds = _numbered(q.coding.round for q in quotations)
        speaker, speakers = _numbered(q.speaker or None for q in quotations)
        # A passage may be the words of somebody whom the document as a whole does not name.
        participant, participants = _numbered(map(participant_of, quotations), participants_of(documents))
        columns = CodingColumns.of(
            (places[q.document.guid], number, codes[q.coding.code], q.coding.span.start, q.coding.span.end)
            for q, number in zip(quotations, coder.tolist(), strict=True)
        )
        return cls(
            documents=tuple(documents),
            codes=tuple(codes),
            coders=coders,
            participants=participants,
            rounds=rounds,
            columns=columns,
            participant=participant,
            round=round_number,
            coding=np.array([q.coding.guid for q in quotations], dtype=np.bytes_),
            is_exemplar=np.array([q.coding.exemplar is not None for q in quotations], dtype=np.bool_),
            is_doubtful=np.array([q.coding.state is AnchorState.DOUBTFUL for q in quotations], dtype=np.bool_),
            speakers=speakers,
            speaker=speaker,
        )

    def __len__(self) -> int:
        return len(self.columns)

    def select(self, rows: Bools | Ints) -> CodedPassages:
        """Some of the rows, by a mask or by their places."""
        return replace(
            self,
            columns=self.columns.select(rows),
            participant=self.participant[rows],
            round=self.round[rows],
            coding=self.coding[rows],
            is_exemplar=self.is_exemplar[rows],
            is_doubtful=self.is_doubtful[rows],
            speaker=None if self.speaker is None else self.speaker[rows],
        )

    def guids(self, rows: Ints) -> tuple[str, ...]:
        """The guids of the codings in some rows."""
        return tuple(guid.decode() for guid in self.coding[rows].tolist())

    def first_passages(self, rows: Ints, most: int) -> tuple[Ints, int]:
        """Of some rows those of the first `most` passages, the ones with an exemplar before others, and of how many.

        Passages are in the order of their first rows.
        """
        passages, first, passage = np.unique(self.passage[rows], return_index=True, return_inverse=True)
        has_exemplar = np.zeros(len(passages), dtype=np.bool_)
        has_exemplar[passage[self.is_exemplar[rows]]] = True
        is_listed = np.zeros(len(passages), dtype=np.bool_)
        is_listed[np.lexsort((first, ~has_exemplar))[:most]] = True
        return rows[is_listed[passage]], len(passages)

    def of_documents(self, guids: Iterable[str]) -> CodedPassages:
        """Those in some documents."""
        guids = set(guids)
        is_in = self.of_each_document(document.guid in guids for document in self.documents)
        return self if is_in.all() else self.select(is_in)

    def of_each_document(self, values: Iterable[bool]) -> Bools:
        """What holds of each document, for each row."""
        return np.fromiter(values, dtype=np.bool_, count=len(self.documents))[self.columns.document]

    @property
    def used_codes(self) -> set[str]:
        """The codes of these codings themselves, without those above them."""
        return {self.codes[place] for place in distinct(self.columns.code).tolist()}

    @property
    def used_coders(self) -> list[str]:
        """Whose codings these are: people, and “consensus” where the team has decided."""
        return sorted(self.coders[place] for place in distinct(self.columns.coder).tolist())

    @property
    def people(self) -> list[str]:
        """The people among them; “consensus” is nobody, and named only where nothing else is there."""
        return [name for name in self.used_coders if name != CONSENSUS] or self.used_coders

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


def _numbered(names: Iterable[str | None], known_names: Iterable[str] = ()) -> tuple[Ints, tuple[str, ...]]:
    """For each name its place among all of them and `known_names` in order, NOBODY for None; and these."""
    listed = list(names)
    in_order = sorted({*known_names, *filter(None, listed)})
    places: dict[str | None, int] = {name: place for place, name in enumerate(in_order)}
    return np.array([places.get(name, NOBODY) for name in listed], dtype=np.int64), tuple(in_order)


def distinct_in_groups(group: Ints, value: Ints, groups: int) -> list[int]:
    """How many different values (from 0) each group has."""
    width = int(value.max(initial=0)) + 1
    pairs = distinct(group * width + value)
    return [int(number) for number in np.bincount(pairs // width, minlength=groups)]
