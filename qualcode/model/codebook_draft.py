"""A codebook while many of its codes change at once, as when a file is imported."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from qualcode.errors import CodebookError
from qualcode.model.codebook import PALETTE, Code, Codebook, CodeKind, existing_name_error, plain_name
from qualcode.model.identity import new_guid
from qualcode.model.names import name_key

_Place = tuple[int, int]
"""Of a sibling: the number that it had or got at the end, and how many were put between it and the next one."""


class CodebookDraft:
    """The rules are those of `Codebook`, but a change takes the same time however many codes there are."""

    def __init__(self, book: Codebook) -> None:
        self._codes: dict[str, Code] = {}
        self._parents: dict[str, str | None] = {}
        self._siblings: dict[str | None, dict[str, _Place]] = {}
        self._named: dict[tuple[str | None, str], list[str]] = {}
        self._ends: dict[str | None, int] = {}
        self._reordered: set[str | None] = set()
        for parent in (None, *(code.guid for code in book.walk())):
            for code in book.children(parent):
                self._codes[code.guid] = code
                self._put(code.guid, parent, (self._end(parent), 0))
        self._book = book

    def __getitem__(self, guid: str) -> Code:
        return self._codes[guid]

    def __contains__(self, guid: str) -> bool:
        return guid in self._codes

    def child(self, parent: str | None, name: str) -> Code | None:
        """The first code directly below `parent` that has this name."""
        guids = self._named.get((parent, name_key(name)))
        return self._codes[guids[0]] if guids else None

    def add(self, name: str, parent: str | None, kind: CodeKind, guid: str | None = None) -> Code:
        """One more code, last among its siblings; its colour is the parent's or the next of the palette."""
        name = self._free_name(name, parent)
        color = self._codes[parent].color if parent else PALETTE[len(self._siblings.get(None, {})) % len(PALETTE)]
        position = max((self._codes[last].position for last in self._last(parent)), default=-1) + 1
        code = Code(guid or new_guid(), name, kind, parent, position, color)
        self._codes[code.guid] = code
        self._put(code.guid, parent, (self._end(parent), 0))
        return code

    def place(self, guid: str, parent: str | None, behind: str | None) -> None:
        """A code under its parent and somewhere behind a sibling; it moves only where it is not there already."""
        code, siblings = self._codes[guid], self._siblings.get(parent, {})
        if guid in siblings and (behind is None or siblings[behind] < siblings[guid]):
            return
        if parent is not None and guid in (parent, *self._above(parent)):
            raise CodebookError(
                f"“{code.name}” cannot be moved below itself", hint="Choose a parent that is not below it."
            )
        self._free_name(code.name, parent, besides=guid)
        del self._siblings[self._parents[guid]][guid]
        self._named[self._parents[guid], name_key(code.name)].remove(guid)
        self._codes[guid] = replace(code, parent=parent)
        after = self._siblings[parent][behind] if behind is not None else None
        self._put(guid, parent, (self._end(parent), 0) if after is None else (after[0], after[1] + 1))
        self._reordered.add(parent)

    def change(self, guid: str, name: str, **fields: object) -> None:
        """Changed fields of a code; a new name must be free."""
        code = self._codes[guid]
        parent = self._parents[guid]
        name = self._free_name(name, parent, besides=guid)
        if name_key(name) != name_key(code.name):
            self._named[parent, name_key(code.name)].remove(guid)
            self._named.setdefault((parent, name_key(name)), []).append(guid)
        self._codes[guid] = replace(code, name=name, **fields)  # type: ignore[arg-type]

    def finished(self) -> Codebook:
        """The codebook, with the codes that were there in their order and the new ones behind them."""
        for parent in self._reordered:
            siblings = self._siblings[parent]
            for position, guid in enumerate(sorted(siblings, key=siblings.__getitem__)):
                self._codes[guid] = replace(self._codes[guid], parent=parent, position=position)
        before = [self._codes[code.guid] for code in self._book.codes]
        return Codebook((*before, *(code for guid, code in self._codes.items() if guid not in self._book)))

    def _put(self, guid: str, parent: str | None, place: _Place) -> None:
        self._parents[guid] = parent
        self._siblings.setdefault(parent, {})[guid] = place
        self._named.setdefault((parent, name_key(self._codes[guid].name)), []).append(guid)

    def _end(self, parent: str | None) -> int:
        self._ends[parent] = self._ends.get(parent, -1) + 1
        return self._ends[parent]

    def _last(self, parent: str | None) -> Iterator[str]:
        """The sibling that was put in last: nothing has a higher position."""
        siblings = self._siblings.get(parent)
        if siblings:
            yield next(reversed(siblings))

    def _above(self, guid: str) -> Iterator[str]:
        parent = self._parents[guid]
        while parent is not None:
            yield parent
            parent = self._parents[parent]

    def _free_name(self, name: str, parent: str | None, besides: str | None = None) -> str:
        name = plain_name(name)
        guids = self._named.get((parent, name_key(name)), ())
        if besides is not None and besides in guids:
            return name
        if guids:
            names = (self._codes[above].name for above in reversed([guids[0], *self._above(guids[0])]))
            raise existing_name_error(tuple(names))
        return name
