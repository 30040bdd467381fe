"""The axes of a matrix: their headings, and which passages belong under each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial

from qualcode.analysis.base.distinct_counts import participant_of, participants_of
from qualcode.model.case import Case
from qualcode.model.codebook import Code, Codebook, CodeKind
from qualcode.model.document import Document, natural_order
from qualcode.model.quotation import Quotation

Keys = Callable[[Quotation, str | None], Iterable[str]]
"""The keys of the headings that a passage belongs under, given its participant."""
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

    `members` are the participants under each heading, None if headings do not describe participants (codes, coders,
    rounds, speakers). `note` is for the reader, e.g. how numbers were cut.
    """

    name: str
    one: str
    headings: tuple[Heading, ...]
    keys: Keys
    members: Mapping[str, frozenset[str]] | None = None
    is_of_codes: bool = False
    note: str = ""


@dataclass(frozen=True)
class Material:
    """All that is counted: codebook, documents and passages in scope; cases by name and rounds by guid.

    `foreign` are codes that belong to groups outside the scope.
    """

    book: Codebook
    documents: tuple[Document, ...]
    quoted: tuple[Quotation, ...]
    cases: Mapping[str, Case] = field(default_factory=dict)
    orders: Mapping[str, Sequence[str]] = field(default_factory=dict)
    rounds: Mapping[str, str] = field(default_factory=dict)
    foreign: frozenset[str] = frozenset()

    @cached_property
    def people(self) -> list[str]:
        """The participants in scope, C2 before C10."""
        return sorted(participants_of(self.documents), key=lambda person: natural_order(self.name_of(person)))

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return {
            who: document.name
            for document in self.documents
            for who in participants_of([document])
            if not document.case
        }

    def name_of(self, person: str) -> str:
        """A participant's name: that of the case, else of the document without a case."""
        return person if person in self.cases else self._names.get(person, person)

    @cached_property
    def behind(self) -> list[str | None]:
        """The participant of each passage, in the order of `quoted`."""
        single = {document.guid: participants_of([document]) for document in self.documents}
        return [
            participant_of(quotation)
            if len(single[quotation.document.guid]) > 1
            else next(iter(single[quotation.document.guid]), None)
            for quotation in self.quoted
        ]


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
    headed_guids = {code.guid for code in headed}
    above = {
        code.guid: tuple(guid for guid in book.with_ancestors(code.guid) if guid in headed_guids) for code in book.codes
    }
    headings = tuple(Heading(code.guid, code.name, book.path(code.guid), code.guid) for code in headed)
    return Axis(name, name[:-1], headings, lambda q, _: above[q.coding.code], is_of_codes=True)


def of_cases(material: Material) -> Axis:
    """The participants: cases with an interview, and interviews without a case."""
    people = material.people
    headings = tuple(
        Heading(who, material.name_of(who), id=material.cases[who].guid if who in material.cases else None)
        for who in people
    )
    members = {person: frozenset([person]) for person in people}
    return Axis("cases", "case", headings, lambda _, who: () if who is None else (who,), members)


def of_documents(material: Material) -> Axis:
    """The documents in scope."""
    headings = tuple(Heading(document.guid, document.name, id=document.guid) for document in material.documents)
    members = {document.guid: frozenset(participants_of([document])) for document in material.documents}
    return Axis("documents", "document", headings, lambda q, _: (q.document.guid,), members)


def of_groups(material: Material) -> Axis:
    """The groups of documents."""
    names = sorted({document.group for document in material.documents if document.group}, key=natural_order)
    members = {
        name: frozenset(participants_of(document for document in material.documents if document.group == name))
        for name in names
    }
    headings = [Heading(name, name) for name in names]
    if any(not document.group for document in material.documents):
        headings.append(Heading(NONE, "(no group)"))
        members[NONE] = frozenset(participants_of(document for document in material.documents if not document.group))
    return Axis("groups", "group", tuple(headings), lambda q, _: (q.document.group or NONE,), members)


def of_speakers(material: Material) -> Axis:
    """Everybody who speaks in the documents in scope, by name."""
    names = {name for document in material.documents for name in document.speakers}
    names |= {quotation.speaker for quotation in material.quoted if quotation.speaker}
    has_none = any(not quotation.speaker for quotation in material.quoted)
    headings = [Heading(name, name) for name in sorted(names, key=natural_order)]
    return Axis(
        "speakers",
        "speaker",
        (*headings, *((Heading(NONE, "(nobody named)"),) if has_none else ())),
        lambda q, _: (q.speaker or NONE,),
    )


def of_coders(material: Material) -> Axis:
    """Everybody who has coded something in scope."""
    names = sorted({quotation.coding.coder for quotation in material.quoted}, key=natural_order)
    return Axis("coders", "coder", tuple(Heading(name, name) for name in names), lambda q, _: (q.coding.coder,))


def of_rounds(material: Material) -> Axis:
    """The rounds of coding, and codings outside of rounds."""
    headings = [Heading(guid, name, id=guid) for guid, name in material.rounds.items()]
    if any(quotation.coding.round not in material.rounds for quotation in material.quoted):
        headings.append(Heading(NONE, "(no round)"))
    rounds = material.rounds
    return Axis(
        "rounds", "round", tuple(headings), lambda q, _: (q.coding.round if q.coding.round in rounds else NONE,)
    )


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
