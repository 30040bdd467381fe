"""A draft gives the codebook that the same changes give one after the other, or the same refusal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import CodebookError
from qualcode.model.codebook import Codebook, CodeKind
from qualcode.model.codebook_draft import CodebookDraft
from qualcode.model.names import name_key

NAMES = ("Trust", "trust", "Time", "Rest", " Care  work", "é", "É")


@dataclass(frozen=True)
class Item:
    """An entry of a file: its name, the number of the code that it means, if it says so, and what is below it."""

    name: str
    number: int | None
    below: tuple[Item, ...]


entries = st.recursive(
    st.builds(Item, st.sampled_from(NAMES), st.none() | st.integers(0, 9), st.just(())),
    lambda below: st.builds(
        Item, st.sampled_from(NAMES), st.none() | st.integers(0, 9), st.lists(below, max_size=4).map(tuple)
    ),
    max_leaves=8,
)


@st.composite
def books(draw: st.DrawFn) -> Codebook:
    book = Codebook()
    for number in range(draw(st.integers(0, 8))):
        parent = draw(st.sampled_from([None, *(code.guid for code in book.codes)]))
        names = [name for name in NAMES if name_key(name) not in {name_key(c.name) for c in book.children(parent)}]
        if names:
            book, _ = book.adding(draw(st.sampled_from(names)), parent=parent, guid=guid_of(number))
    return book


def guid_of(number: int) -> str:
    return str(UUID(int=number + 1, version=4))


def one_by_one(book: Codebook, wanted: Sequence[Item], parent: str | None, made: list[str]) -> Codebook:
    before: str | None = None
    for entry in wanted:
        guid = guid_of(entry.number) if entry.number is not None else None
        code = book.by_guid.get(guid) if guid else None
        code = code or next((c for c in book.children(parent) if name_key(c.name) == name_key(entry.name)), None)
        if code is None:
            book, code = book.adding(entry.name, parent=parent, kind=CodeKind.CODE, guid=guid or f"new {len(made)}")
        if code.guid in made:
            raise CodebookError("twice")
        made.append(code.guid)
        siblings = [sibling.guid for sibling in book.children(parent)]
        is_there = code.guid in siblings and before in (None, *siblings[: siblings.index(code.guid)])
        if not is_there:
            others = [other for other in siblings if other != code.guid]
            book = book.moving(code.guid, parent, others.index(before) + 1 if before is not None else len(others))
        before = code.guid
        book = book.changing(code.guid, name=entry.name, definition=f"{len(made)}")
        book = one_by_one(book, entry.below, code.guid, made)
    return book


def in_a_draft(draft: CodebookDraft, wanted: Sequence[Item], parent: str | None, made: list[str]) -> None:
    before: str | None = None
    for entry in wanted:
        guid = guid_of(entry.number) if entry.number is not None else None
        code = draft[guid] if guid is not None and guid in draft else draft.child(parent, entry.name)
        if code is None:
            code = draft.add(entry.name, parent, CodeKind.CODE, guid or f"new {len(made)}")
        if code.guid in made:
            raise CodebookError("twice")
        made.append(code.guid)
        draft.place(code.guid, parent, before)
        before = code.guid
        draft.change(code.guid, entry.name, definition=f"{len(made)}")
        in_a_draft(draft, entry.below, code.guid, made)


def each_once(wanted: Sequence[Item], seen: set[int]) -> tuple[Item, ...]:
    """A file in which a code occurs twice is refused before: here each number is in it once."""
    left: list[Item] = []
    for entry in wanted:
        number = entry.number if entry.number not in seen else None
        if number is not None:
            seen.add(number)
        names = {name_key(other.name) for other in left}
        if name_key(entry.name) not in names:
            left.append(Item(entry.name, number, each_once(entry.below, seen)))
    return tuple(left)


@given(books(), st.lists(entries, max_size=5))
def test_a_draft_is_what_one_change_after_the_other_gives(book: Codebook, wanted: list[Item]) -> None:
    file = each_once(wanted, set())
    draft = CodebookDraft(book)
    after, refusal = book, ""
    refusal_of_draft = ""
    try:
        after = one_by_one(book, file, None, [])
    except CodebookError as error:
        refusal = error.message
    try:
        in_a_draft(draft, file, None, [])
    except CodebookError as error:
        refusal_of_draft = error.message
    assert refusal == refusal_of_draft
    if not refusal:
        drafted = draft.finished()
        assert [code.guid for code in drafted.walk()] == [code.guid for code in after.walk()]
        assert {c.guid: (c.parent, c.name, c.color, c.definition) for c in drafted.codes} == {
            c.guid: (c.parent, c.name, c.color, c.definition) for c in after.codes
        }
