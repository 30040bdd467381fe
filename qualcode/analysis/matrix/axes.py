"""The axes of a matrix: their headings, and which passages belong under each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial

import numpy as np

from qualcode.analysis.base.coded_passages import NOBODY, CodedPassages
from qualcode.analysis.base.coding_columns import Ints, distinct
from qualcode.analysis.base.distinct_counts import participants_of
from qualcode.analysis.base.readings import Readings
from qualcode.model.case import Case
from qualcode.model.codebook import Code, Codebook, CodeKind
from qualcode.model.document import Document, natural_order

Level = Callable[[Codebook], list[Code]]
NONE = "\0none"


@dataclass(frozen=True, slots=True)
class Heading:
    """One row or column: `key` is unique along its axis; codes have a `path`; `id` is the guid, if there is one."""

    key: str
    name: str
    path: tuple[str, ...] = ()
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis of a matrix.

    `row` and `place` are the passages and the headings that they belong under: one pair for each heading of a passage.
    `members` are the participants under each heading, None if headings do not describe participants (codes, coders,
    rounds, speakers). `note` is for the reader, e.g. how numbers were cut. `keys_of` says under which headings a
    document belongs; None where that does not depend on the document (codes, coders). `is_of_people`: the headings say
    what people are (groups, attributes), whatever is coded.
    """

    name: str
    one: str
    headings: tuple[Heading, ...]
    row: Ints
    place: Ints
    members: Mapping[str, frozenset[str]] | None = None
    is_of_codes: bool = False
    note: str = ""
    keys_of: Callable[[Document], Iterable[str]] | None = None
    is_of_people: bool = False


@dataclass(frozen=True)
class Material:
    """All that is counted: codebook, documents and what is coded in them; cases by name and rounds by guid.

    `foreign` are codes that belong to groups outside the scope. `unread` are documents that nobody has read: they have
    headings, but nothing in them is counted.
    """

    book: Codebook
    documents: tuple[Document, ...]
    coded: CodedPassages
    cases: Mapping[str, Case] = field(default_factory=dict)
    orders: Mapping[str, Sequence[str]] = field(default_factory=dict)
    rounds: Mapping[str, str] = field(default_factory=dict)
    foreign: frozenset[str] = frozenset()
    unread: tuple[Document, ...] = ()
    readings: Readings | None = None
    round_documents: Mapping[str, Collection[str]] = field(default_factory=dict)

    @cached_property
    def people(self) -> list[str]:
        """The participants in scope, C2 before C10: N."""
        return self._in_order(participants_of(self.documents))

    @cached_property
    def everybody(self) -> list[str]:
        """The same, and those whose interviews nobody has read."""
        return self._in_order(participants_of(self.asked_for))

    @property
    def asked_for(self) -> tuple[Document, ...]:
        """The documents that were asked for, read or not, in order."""
        documents = (*self.documents, *self.unread)
        return tuple(sorted(documents, key=lambda d: natural_order(d.name))) if self.unread else documents

    @property
    def assumes(self) -> tuple[str, ...]:
        """What is assumed of documents without a done mark."""
        return self.readings.assumptions(self.asked_for) if self.readings is not None else ()

    def _in_order(self, people: Iterable[str]) -> list[str]:
        return sorted(people, key=lambda person: natural_order(self.name_of(person)))

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return {
            who: document.name
            for document in self.asked_for
            for who in participants_of([document])
            if not document.case
        }

    def name_of(self, person: str) -> str:
        """A participant's name: that of the case, else of the document without a case."""
        return person if person in self.cases else self._names.get(person, person)


def themes(book: Codebook) -> list[Code]:
    """The codes at the top of the tree, as in the report, and themes at any level."""
    return [code for code in book.walk() if code.kind is CodeKind.THEME or book.depth(code.guid) == 0]


def subthemes(book: Codebook) -> list[Code]:
    return [code for code in book.walk() if code.kind is CodeKind.SUBTHEME]


def codes(book: Codebook) -> list[Code]:
    return [code for code in book.walk() if code.kind is CodeKind.CODE]


LEVELS: Mapping[str, Level] = {"themes": themes, "subthemes": subthemes, "codes": codes}
"""The levels of the codebook by name; each code counts with all below it."""


def of_codes(material: Material, name: str) -> Axis:
    """Themes, subthemes or codes."""
    book = material.book
    headed = [code for code in LEVELS[name](book) if code.guid not in material.foreign]
    headings = tuple(Heading(code.guid, code.name, book.path(code.guid), code.guid) for code in headed)
    row, code = material.coded.with_ancestors(book)
    place = _places(headings, material.coded.codes)[code]
    return Axis(name, name[:-1], headings, row[place >= 0], place[place >= 0], is_of_codes=True)


def of_cases(material: Material) -> Axis:
    """The participants: cases with an interview, and interviews without a case."""
    people = material.everybody
    headings = tuple(
        Heading(who, material.name_of(who), id=material.cases[who].guid if who in material.cases else None)
        for who in people
    )
    members = {person: frozenset([person]) for person in people}
    keys = (*material.coded.participants, NONE)
    axis = of_values("cases", "case", headings, keys, material.coded.participant, members)
    return replace(axis, keys_of=lambda document: participants_of([document]))


def of_documents(material: Material) -> Axis:
    """The documents in scope."""
    listed = material.asked_for
    headings = tuple(Heading(document.guid, document.name, id=document.guid) for document in listed)
    members = {document.guid: frozenset(participants_of([document])) for document in listed}
    keys = [document.guid for document in material.coded.documents]
    axis = of_values("documents", "document", headings, keys, material.coded.columns.document, members)
    return replace(axis, keys_of=lambda document: [document.guid])


def of_groups(material: Material) -> Axis:
    """The groups of documents."""
    listed = material.asked_for
    names = sorted({document.group for document in listed if document.group}, key=natural_order)
    members = {
        name: frozenset(participants_of(document for document in listed if document.group == name)) for name in names
    }
    headings = [Heading(name, name) for name in names]
    if any(not document.group for document in listed):
        headings.append(Heading(NONE, "(no group)"))
        members[NONE] = frozenset(participants_of(document for document in listed if not document.group))
    keys = [document.group or NONE for document in material.coded.documents]
    axis = of_values("groups", "group", headings, keys, material.coded.columns.document, members)
    return replace(axis, keys_of=lambda document: [document.group or NONE], is_of_people=True)


def of_speakers(material: Material) -> Axis:
    """Everybody who speaks in the documents in scope, by name."""
    coded = material.coded
    assert coded.speaker is not None
    names = {name for document in material.asked_for for name in document.speakers}
    names.update(coded.speakers[place] for place in distinct(coded.speaker).tolist() if place != NOBODY)
    headings = [Heading(name, name) for name in sorted(names, key=lambda name: (natural_order(name), name))]
    if (coded.speaker == NOBODY).any():
        headings.append(Heading(NONE, "(nobody named)"))
    axis = of_values("speakers", "speaker", headings, (*coded.speakers, NONE), coded.speaker)
    return replace(axis, keys_of=lambda document: [*document.speakers, NONE])


def of_coders(material: Material) -> Axis:
    """Everybody who has coded something in scope, or has finished a document without coding in it."""
    done = material.readings.coders_done(material.documents) if material.readings is not None else set()
    names = {*material.coded.used_coders, *done}
    headings = [Heading(name, name) for name in sorted(sorted(names), key=natural_order)]
    return of_values("coders", "coder", headings, material.coded.coders, material.coded.columns.coder)


def of_rounds(material: Material) -> Axis:
    """The rounds of coding, and codings outside of rounds."""
    coded = material.coded
    headings = [Heading(guid, name, id=guid) for guid, name in material.rounds.items()]
    keys = [guid if guid in material.rounds else NONE for guid in (*coded.rounds, NONE)]
    if any(keys[place] == NONE for place in distinct(coded.round).tolist()):
        headings.append(Heading(NONE, "(no round)"))
    axis = of_values("rounds", "round", headings, keys, coded.round)
    documents = material.round_documents
    return replace(axis, keys_of=lambda d: [NONE, *(guid for guid, guids in documents.items() if d.guid in guids)])


def of_values(
    name: str, one: str, headings: Sequence[Heading], keys: Sequence[str], values: Ints,
    members: Mapping[str, frozenset[str]] | None = None, note: str = "",
) -> Axis:  # fmt: skip
    """An axis on which each passage belongs under one heading, that of `keys[value]`, or under none.

    NOBODY is -1: its key is the last.
    """
    place = _places(headings, keys)[values]
    return Axis(name, one, tuple(headings), np.flatnonzero(place >= 0), place[place >= 0], members, note=note)


def _places(headings: Sequence[Heading], keys: Iterable[str]) -> Ints:
    """The place of the heading that has each key, -1 where none has it."""
    places = {heading.key: place for place, heading in enumerate(headings)}
    return np.array([places.get(key, -1) for key in keys], dtype=np.int64)


FIXED: Mapping[str, Callable[[Material], Axis]] = {
    **{name: partial(of_codes, name=name) for name in LEVELS},
    "cases": of_cases,
    "documents": of_documents,
    "groups": of_groups,
    "speakers": of_speakers,
    "coders": of_coders,
    "rounds": of_rounds,
}
"""The axes that every project has; any other name is an attribute of cases."""
