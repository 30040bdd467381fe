"""The codebook: one tree whose nodes are themes, subthemes and codes.

A codebook is a value. Each change gives a new codebook; the old one is still there to compare with.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from qualcode.errors import CodebookError, NotFoundError
from qualcode.model.identity import new_guid
from qualcode.model.names import name_key, same_name
from qualcode.model.paths import path_text

PALETTE = (
    "#4e8fc0", "#d9822b", "#5aa469", "#c2557a", "#8a6fc2", "#b3a12f", "#3aa6a0", "#c8553d", "#7d8ca3", "#9c7a54",
)  # fmt: skip
"""Colours that new codes get in turn: chosen to be legible as a background tint in dark and light themes."""


CODE_TEXTS = ("definition", "include", "exclude", "example", "prose")
"""What people write of a code, besides its name and its memo."""
LONGEST_NAME = 300
"""A judgement: longer text belongs in the definition."""


class CodeKind(StrEnum):
    """The kinds of nodes of the tree."""

    THEME = "theme"
    SUBTHEME = "subtheme"
    CODE = "code"


class ThemeStatus(StrEnum):
    """How far the team has developed a theme."""

    CANDIDATE = "candidate"
    REVIEWED = "reviewed"
    FINAL = "final"


@dataclass(frozen=True, slots=True)
class Code:
    """A node of the codebook: a theme, a subtheme or a code.

    `parent` is the parent's guid, None at the top; `position` orders siblings. `include` and `exclude` say when to
    use the code and when not to. `prose` and `status` belong to themes.
    """

    guid: str
    name: str
    kind: CodeKind = CodeKind.CODE
    parent: str | None = None
    position: int = 0
    color: str = ""
    definition: str = ""
    include: str = ""
    exclude: str = ""
    example: str = ""
    prose: str = ""
    status: ThemeStatus | None = None


def joined_texts(texts: Iterable[str]) -> str:
    """Several texts as one, with blank lines between them; what is said twice stands once."""
    return "\n\n".join(dict.fromkeys(text for text in texts if text))


def plain_name(name: str) -> str:
    """The name of a code with single blanks; CodebookError where there is none, or it is too long."""
    name = " ".join(name.split())
    if not name:
        raise CodebookError("the name of the code is empty", hint="Give a name that is not blank.")
    if len(name) > LONGEST_NAME:
        raise CodebookError(
            f"“{name[:40]}…” is too long for a name: {len(name):,} characters, at most {LONGEST_NAME}",
            hint="Put the rest into its definition.",
        )
    return name


def existing_name_error(path: tuple[str, ...]) -> CodebookError:
    """The refusal of a name that a sibling has."""
    return CodebookError(
        f"a code “{path_text(path)}” already exists", hint="Choose another name, or merge the two codes."
    )


@dataclass(frozen=True, slots=True)
class FrozenCodebook:
    """A frozen version of the codebook: its name, who froze it and when, and the hash of its content."""

    guid: str
    name: str
    coder: str
    created: str
    sha256: str
    codes: int


@dataclass(frozen=True)
class Codebook:
    """All codes of a project, as a forest by guid.

    A code below itself or below a missing code, as in a damaged file, is at the top.
    """

    codes: tuple[Code, ...] = ()

    @cached_property
    def by_guid(self) -> Mapping[str, Code]:
        return {code.guid: code for code in self.codes}

    @cached_property
    def _children(self) -> Mapping[str | None, tuple[Code, ...]]:
        children: dict[str | None, list[Code]] = {}
        for code in sorted(self.codes, key=lambda code: (code.position, name_key(code.name), code.guid)):
            children.setdefault(self._parent(code), []).append(code)
        return {parent: tuple(codes) for parent, codes in children.items()}

    def _parent(self, code: Code) -> str | None:
        return code.parent if code.parent in self.by_guid and code.guid not in self._in_loops else None

    @cached_property
    def _in_loops(self) -> frozenset[str]:
        return frozenset(code.guid for code in self.codes if self._is_below_itself(code))

    def _is_below_itself(self, code: Code) -> bool:
        passed: set[str] = set()
        at = code.parent
        while at is not None and at in self.by_guid and at not in passed:
            passed.add(at)
            at = self.by_guid[at].parent
        return code.guid in passed

    @cached_property
    def _paths(self) -> Mapping[str, tuple[str, ...]]:
        paths: dict[str, tuple[str, ...]] = {}
        for code in self.walk():
            parent = self._parent(code)
            above = paths[parent] if parent else ()
            paths[code.guid] = (*above, code.name)
        return paths

    def __len__(self) -> int:
        return len(self.codes)

    def __contains__(self, guid: str) -> bool:
        return guid in self.by_guid

    def __getitem__(self, guid: str) -> Code:
        try:
            return self.by_guid[guid]
        except KeyError:
            raise NotFoundError(
                f"there is no code with the id {guid}", hint="To list the codes: qualcode codebook show --json"
            ) from None

    def children(self, guid: str | None) -> tuple[Code, ...]:
        """The codes directly below `guid` (at the top for None), in order."""
        return self._children.get(guid, ())

    def walk(self, below: str | None = None) -> Iterator[Code]:
        """Every code under `below`, each before its children, in tree order."""
        for code in self.children(below):
            yield code
            yield from self.walk(code.guid)

    def path(self, guid: str) -> tuple[str, ...]:
        """The names from the top down to this code."""
        return self._paths[guid]

    def depth(self, guid: str) -> int:
        """0 at the top."""
        return len(self._paths[guid]) - 1

    def with_descendants(self, guid: str) -> tuple[str, ...]:
        """The guids of a code and of everything below it, in tree order."""
        return (guid, *(code.guid for code in self.walk(guid)))

    def ancestors(self, guid: str) -> tuple[Code, ...]:
        """From the parent up to the top."""
        chain: list[Code] = []
        parent = self._parent(self[guid])
        while parent is not None:
            chain.append(self[parent])
            parent = self._parent(chain[-1])
        return tuple(chain)

    def with_ancestors(self, guid: str) -> tuple[str, ...]:
        """The guids of a code and of everything above it."""
        return (guid, *(code.guid for code in self.ancestors(guid)))

    def heading_of(self, guid: str) -> Code:
        """The heading of a code's quotes: itself or the nearest theme or subtheme above, else the top."""
        line = (self[guid], *self.ancestors(guid))
        return next((code for code in line if code.kind is not CodeKind.CODE), line[-1])

    def codes_under_heading(self, guid: str) -> tuple[str, ...]:
        """The codes reported under the same heading as this one."""
        heading = self.heading_of(guid).guid
        return tuple(code for code in self.with_descendants(heading) if self.heading_of(code).guid == heading)

    def at_path(self, path: Iterable[str]) -> Code | None:
        """The code with exactly these names from the top down, letter case aside."""
        match: Code | None = None
        for name in path:
            below = self.children(match.guid if match else None)
            match = next((code for code in below if name_key(code.name) == name_key(name)), None)
            if match is None:
                return None
        return match

    # Changes: each gives a new codebook.

    def adding(
        self, name: str, *, parent: str | None = None, kind: CodeKind | None = None, guid: str | None = None
    ) -> tuple[Codebook, Code]:
        """The codebook with one more code, last among its siblings; its colour is the parent's or the next of the
        palette."""
        if parent is not None:
            self[parent]
        name = self._free_name(name, parent)
        color = self[parent].color if parent else PALETTE[len(self.children(None)) % len(PALETTE)]
        code = Code(
            guid=guid or new_guid(),
            name=name,
            kind=kind or CodeKind.CODE,
            parent=parent,
            position=self._next_position(parent),
            color=color,
        )
        return Codebook((*self.codes, code)), code

    def changing(self, guid: str, **fields: object) -> Codebook:
        """The codebook with changed fields of one code; a new name must be free."""
        code = self[guid]
        if "name" in fields:
            fields["name"] = self._free_name(str(fields["name"]), code.parent, besides=guid)
        if "parent" in fields or "position" in fields:
            raise CodebookError(
                "parent and position cannot be changed as fields",
                hint="To change the parent: qualcode code move CODE --parent CODE",
            )
        return self._with(replace(code, **fields))  # type: ignore[arg-type]

    def moving(self, guid: str, parent: str | None, position: int | None = None) -> Codebook:
        """The codebook with a code (and all below it) under another parent; `position` counts among the new
        siblings."""
        code = self[guid]
        if parent is not None and parent in self.with_descendants(guid):
            raise CodebookError(
                f"“{code.name}” cannot be moved below itself", hint="Choose a parent that is not below it."
            )
        if parent is not None:
            self[parent]
        self._free_name(code.name, parent, besides=guid)
        siblings = [sibling for sibling in self.children(parent) if sibling.guid != guid]
        siblings.insert(len(siblings) if position is None else max(0, min(position, len(siblings))), code)
        moved = {
            sibling.guid: replace(sibling, parent=parent, position=order) for order, sibling in enumerate(siblings)
        }
        return Codebook(tuple(moved.get(existing.guid, existing) for existing in self.codes))

    def merging(self, sources: Iterable[str], into: str) -> Codebook:
        """The codebook without `sources`; codes below them are moved below `into`, which takes over their texts."""
        sources = list(dict.fromkeys(sources))
        target = self[into]
        for guid in sources:
            if into in self.with_descendants(guid):
                inner = "itself" if guid == into else f"“{target.name}”, which is below it"
                raise CodebookError(
                    f"“{self[guid].name}” cannot be merged into {inner}", hint="Choose a target that is not below it."
                )
        book = Codebook(tuple(code for code in self.codes if code.guid not in sources))
        for guid in sources:
            for child in self.children(guid):
                if child.guid in sources:
                    continue
                if any(name_key(c.name) == name_key(child.name) for c in book.children(into)):
                    raise CodebookError(
                        f"both “{self[guid].name}” and “{target.name}” have a code “{child.name}”",
                        hint="First merge or rename one of these two.",
                    )
                book = book.moving(child.guid, into)
        names = [name for name in CODE_TEXTS if name != "prose" or target.kind is CodeKind.THEME]
        merged = [target, *(self[guid] for guid in sources)]
        return book.changing(into, **{name: joined_texts(getattr(code, name) for code in merged) for name in names})

    def removing(self, guid: str) -> Codebook:
        """The codebook without this code and everything below it."""
        gone = set(self.with_descendants(self[guid].guid))
        return Codebook(tuple(code for code in self.codes if code.guid not in gone))

    def _with(self, changed: Code) -> Codebook:
        return Codebook(tuple(changed if code.guid == changed.guid else code for code in self.codes))

    def _next_position(self, parent: str | None) -> int:
        return max((code.position for code in self.children(parent)), default=-1) + 1

    def _free_name(self, name: str, parent: str | None, besides: str | None = None) -> str:
        """The name with single blanks; an error if a sibling has it, since a path must lead to one code."""
        name = plain_name(name)
        if besides is not None and self._parent(self[besides]) == parent and same_name(self[besides].name, name):
            return name  # It keeps its name; in a project of an older version a sibling may have the same.
        for sibling in self.children(parent):
            if sibling.guid != besides and same_name(sibling.name, name):
                raise existing_name_error(self.path(sibling.guid))
        return name
