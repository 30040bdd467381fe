"""Tables of codes as other programs write them: Taguette, MAXQDA, NVivo, ATLAS.ti, Dedoose.

They have a column of names, mostly one of descriptions, sometimes one of parents; names may contain their parents.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qualcode.model.names import name_key
from qualcode.model.paths import path_text

NAMES = ("code", "tag", "code name", "codename", "title", "name", "theme", "kode", "código", "codice")
DEFINITIONS = (
    "definition", "description", "code description", "memo", "code memo", "codememo", "comment", "code comment",
    "beschreibung", "kommentar", "descripción", "descrizione", "notes",
)  # fmt: skip
PARENTS = ("parent code", "parent", "parent name", "obercode", "übergeordneter code", "category")
COLORS = ("color", "colour", "farbe")
_HEX = re.compile(r"#?([0-9A-Fa-f]{6})")
# MAXQDA writes A > B or A\B, NVivo A\\B.
_SEPARATOR = re.compile(r"(?<!\s)\s++>\s++|(?<!\s)\s*+\\++\s*+")
_TAGUETTE = "tag"
"""Taguette has no levels; there a dot in a tag stands for them, where the part before it is a tag, too."""

Row = tuple[int, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class ForeignTable:
    """The rows with the columns of our own tables, and the headings that were left out."""

    rows: Sequence[Row]
    left_out: tuple[str, ...]


def foreign_table(headings: Sequence[str], rows: Sequence[Row]) -> ForeignTable | None:
    """The table in our columns, None without a column of names; headings and keys of rows are folded."""
    name, definition, parent, color = (
        next((heading for heading in candidates if heading in headings), "")
        for candidates in (NAMES, DEFINITIONS, PARENTS, COLORS)
    )
    if not name:
        return None
    names = {name_key(row.get(name, "")) for _, row in rows}
    tags = names if name == _TAGUETTE else set()
    path_by_name: dict[str, tuple[str, ...]] = {}
    converted: list[Row] = []
    for line, row in rows:
        steps = _steps(row.get(name, ""), tags)
        if not steps:
            continue
        steps = _below(steps, row.get(parent, ""), path_by_name)
        path_by_name.setdefault(name_key(steps[-1]), steps)
        fields = {"definition": row.get(definition, ""), "color": _hex(row.get(color, ""))}
        converted.append((line, {"path": path_text(steps), **fields}))
    used = {name, definition, parent, color}
    left_out = (heading for heading in headings if heading and heading not in used)
    return ForeignTable(converted, tuple(heading for heading in left_out if any(row.get(heading) for _, row in rows)))


def _steps(written: str, tags: set[str]) -> tuple[str, ...]:
    """The names from the top, of a code with its parents in one cell."""
    steps = tuple(filter(None, (" ".join(step.split()) for step in _SEPARATOR.split(written))))
    if len(steps) != 1 or not tags:
        return steps
    head, dot, tail = steps[0].rpartition(".")
    if dot and tail.strip() and name_key(head) in tags:
        return (*_steps(head, tags), tail.strip())
    return steps


def _below(steps: tuple[str, ...], parent: str, path_by_name: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The path of a code that names its parent in another cell."""
    above = _steps(parent, set())
    if not above or steps[: len(above)] == above:
        return steps
    path = path_by_name.get(name_key(above[-1]), above) if len(above) == 1 else above
    return (*path, *steps) if path != steps else steps


def _hex(written: str) -> str:
    match = _HEX.fullmatch(written.strip())
    return f"#{match[1]}" if match is not None else ""
