"""Reading codebook files: YAML with nested codes, or a table with a path in each row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import yaml

from qualcode.errors import ReadError
from qualcode.model.codebook import CodeKind, ThemeStatus
from qualcode.model.codebook_file import FIELDS, CodebookFile, Entry
from qualcode.model.names import name_key
from qualcode.model.paths import parse_path, path_text
from qualcode.readers.base import plain_text
from qualcode.readers.base.content import file_content
from qualcode.readers.foreign_codebooks import NAMES, foreign_table
from qualcode.readers.tables.case_rows import named_rows
from qualcode.readers.tables.widths import note_on_unnamed_cells

COLUMNS = ("path", "kind", "color", "definition", "include", "exclude", "example")
MAX_CODES = 20_000
"""A judgement: far more than any codebook; aliases can make billions of a few lines."""
_MAX_EVENTS = 30 * MAX_CODES
"""Of the parser: a code with all its fields has 26."""
_MAX_CHARACTERS = 16_000_000
"""Of all texts of a codebook together, for the same reason."""
_MAX_DEPTH = 50
"""A judgement: far deeper than any codebook, and safe from recursion limits."""
_MAX_NESTING = 3 * _MAX_DEPTH
"""Of lists and mappings in the file: a code has a mapping and the list around it, and some may be too many."""
_MOVE_UP = "Move the deepest codes further up"
_CHECK_YAML = "Check the indents and the quotes, also in the line before"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The parser in C, where there is one: twenty times faster."""
_ALLOWED = {"kind": [kind.value for kind in CodeKind], "status": [status.value for status in ThemeStatus]}


def read_codebook_file(path: Path, sheet: str | None = None) -> CodebookFile:
    """The codes of a file, or of a `sheet` of a workbook; anything wrong is a ReadError with file and line."""
    suffix = path.suffix.lower()
    if sheet is not None and suffix != ".xlsx":
        raise ReadError(f"{path.name}: has no sheets", hint="Leave out --sheet; it is for .xlsx")
    if suffix in (".yaml", ".yml"):
        return _Yaml(path).book()
    if suffix in (".csv", ".xlsx"):
        lines, notes = named_rows(path, sheet, ("path", *NAMES))
        rows, more = _rows(path, lines)
        book = _from_rows(path, rows)
        return replace(book, notes=(*notes, *more))
    raise ReadError(f"{path.name}: “{suffix}” is not a codebook format", hint="Readable: .yaml, .csv, .xlsx")


class _Yaml:
    """A YAML codebook, read from its nodes: these have line numbers, and a code named “No” stays a text."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._codes = 0
        self._characters = 0

    def book(self) -> CodebookFile:
        plain = plain_text.read(self._path, file_content(self._path))
        text = plain.text
        try:
            self._require_flat(text)
            root = yaml.compose(text, Loader=_LOADER)
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            if "nesting" in str(error.problem):
                raise self._wrong(line, f"codes are nested deeper than {_MAX_DEPTH}", hint=_MOVE_UP) from None
            raise self._wrong(line, f"this is not YAML ({error.problem})", hint=_CHECK_YAML) from None
        except yaml.YAMLError as error:
            raise ReadError(f"{self._path.name}: this is not YAML ({error})", hint=_CHECK_YAML) from None
        if root is None:
            raise ReadError(f"{self._path.name}: the file is empty", hint="A codebook starts with a line “codes:”")
        top = self._mapping(root, "a codebook", ("name", "codes"))
        codes = self._entries(top["codes"], 1) if "codes" in top else ()
        return CodebookFile(self._text(top["name"]) if "name" in top else self._path.stem, codes, plain.notes)

    def _require_flat(self, text: str) -> None:
        """Refuse what is too much before it is read into nodes: these take memory, and a level of the stack each."""
        depth = 0
        for count, event in enumerate(yaml.parse(text, Loader=_LOADER)):
            if count > _MAX_EVENTS:
                raise _too_many(self._path)
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _MAX_NESTING:
                line = event.start_mark.line + 1 if event.start_mark else 1
                raise self._wrong(line, f"codes are nested deeper than {_MAX_DEPTH}", hint=_MOVE_UP)

    def _entries(self, node: yaml.Node, depth: int) -> tuple[Entry, ...]:
        if not isinstance(node, yaml.SequenceNode):
            raise self._wrong(
                node.start_mark.line + 1, "the codes are not a list", hint="Begin each code with a dash: - name: Trust"
            )
        if depth > _MAX_DEPTH:
            raise self._wrong(node.start_mark.line + 1, f"codes are nested deeper than {_MAX_DEPTH}", hint=_MOVE_UP)
        entries: dict[str, Entry] = {}
        for item in node.value:
            entry = self._entry(item, depth)
            if entries.setdefault(name_key(entry.name), entry) is not entry:
                raise self._wrong(
                    item.start_mark.line + 1,
                    f"the code “{entry.name}” occurs twice",
                    hint="Rename or delete one of them",
                )
        return tuple(entries.values())

    def _entry(self, node: yaml.Node, depth: int) -> Entry:
        # An alias can name the same codes again and again: what counts is how many come of it.
        self._codes += 1
        if self._codes > MAX_CODES:
            raise _too_many(self._path)
        if isinstance(node, yaml.ScalarNode):
            return Entry(self._name(node))
        nodes = self._mapping(node, "a code", ("name", "codes", *FIELDS))
        if "name" not in nodes:
            raise self._wrong(node.start_mark.line + 1, "a code has no name", hint="Add a name: - name: Trust")
        fields = {key: self._text(nodes[key]) for key in FIELDS if key in nodes}
        for key, allowed in _ALLOWED.items():
            if fields.get(key) and fields[key] not in allowed:
                line = nodes[key].start_mark.line + 1
                raise self._wrong(line, f"“{fields[key]}” is not a {key}", hint=f"Use {' or '.join(allowed)}")
        codes = self._entries(nodes["codes"], depth + 1) if "codes" in nodes else ()
        return Entry(self._name(nodes["name"]), fields, codes)

    def _mapping(self, node: yaml.Node, what: str, keys: Iterable[str]) -> Mapping[str, yaml.Node]:
        if not isinstance(node, yaml.MappingNode):
            raise self._wrong(
                node.start_mark.line + 1,
                f"{what} is not written as keys and values",
                hint="Write lines like: name: Trust",
            )
        nodes: dict[str, yaml.Node] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            name = self._text(key)
            if name not in keys:
                raise self._wrong(line, f"unknown key “{name}”", hint=f"Use one of: {', '.join(keys)}")
            if name in nodes:
                raise self._wrong(line, f"the key “{name}” occurs twice", hint="Delete one of them")
            nodes[name] = value
        return nodes

    def _name(self, node: yaml.Node) -> str:
        name = " ".join(self._text(node).split())
        if not name:
            raise self._wrong(node.start_mark.line + 1, "a code has no name", hint="Add a name: - name: Trust")
        return name

    def _text(self, node: yaml.Node) -> str:
        if not isinstance(node, yaml.ScalarNode):
            raise self._wrong(
                node.start_mark.line + 1,
                "a list or further keys are in the place of a text",
                hint="Write a text, in quotes if it contains a colon",
            )
        is_null = node.tag == "tag:yaml.org,2002:null"
        text = "" if is_null else str(node.value).strip()
        self._characters += len(text)
        if self._characters > _MAX_CHARACTERS:
            raise self._wrong(node.start_mark.line + 1, f"the texts have more than {_MAX_CHARACTERS:,} characters")
        return text

    def _wrong(self, line: int, what: str, hint: str = "") -> ReadError:
        return ReadError(f"{self._path.name}, line {line}: {what}", hint=hint)


Row = tuple[int, Mapping[str, str]]


def _too_many(path: Path) -> ReadError:
    return ReadError(f"{path.name}: has more than {MAX_CODES:,} codes", hint="Split it into parts")


def _rows(path: Path, cells: Sequence[tuple[int, Sequence[str]]]) -> tuple[Sequence[Row], tuple[str, ...]]:
    """Rows by the header's names, with their line numbers, without blank rows; and notes on what was left out."""
    header = [" ".join(name_key(cell).split()) for cell in cells[0][1]] if cells else []
    unnamed = note_on_unnamed_cells(header, cells[1:])
    if "path" not in header:
        foreign = foreign_table(header, _named(header, cells[1:]))
        if foreign is None:
            raise ReadError(
                f"{path.name}, line 1: no column “path”",
                hint=f"Columns: {', '.join(COLUMNS)}; or those of another program: code or tag, description",
            )
        left_out = f"columns left out: {', '.join(foreign.left_out)}" if foreign.left_out else ""
        return foreign.rows, (*unnamed, *([left_out] if left_out else []))
    if unknown := [name for name in header if name and name not in (*COLUMNS, *FIELDS)]:
        raise ReadError(f"{path.name}, line 1: unknown column “{unknown[0]}”", hint=f"Columns: {', '.join(COLUMNS)}")
    return _named(header, cells[1:]), unnamed


def _named(header: Sequence[str], lines: Sequence[tuple[int, Sequence[str]]]) -> list[Row]:
    return [
        (line, {name: _unguarded(cell) for name, cell in zip(header, row, strict=False) if name})
        for line, row in lines
        if any(cell.strip() for cell in row)
    ]


def _unguarded(cell: str) -> str:
    """Remove the apostrophe that keeps a spreadsheet from reading a text as a formula."""
    cell = cell.strip()
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").lstrip()[:1] in ("=", "+", "-", "@") else cell


def _from_rows(path: Path, rows: Sequence[Row]) -> CodebookFile:
    """The tree of the paths; a parent without its own row is placed where it is first named."""
    fields: dict[tuple[str, ...], dict[str, str]] = {}
    names: dict[tuple[str, ...], tuple[str, ...]] = {}
    for line, row in rows:
        steps = parse_path(row.get("path", ""))
        if not all(steps):
            raise ReadError(
                f"{path.name}, line {line}: “{row.get('path', '')}” is not a path of codes",
                hint="Write the names from the top, with / between them: Trust/Trust in time",
            )
        if len(steps) > _MAX_DEPTH:
            raise ReadError(f"{path.name}, line {line}: codes are nested deeper than {_MAX_DEPTH}", hint=_MOVE_UP)
        key = tuple(map(name_key, steps))
        for length in range(1, len(steps) + 1):
            names.setdefault(key[:length], steps[:length])
            fields.setdefault(key[:length], {})
        if len(fields) > MAX_CODES:
            raise _too_many(path)
        for column, allowed in _ALLOWED.items():
            if row.get(column) and row[column] not in allowed:
                raise ReadError(
                    f"{path.name}, line {line}: “{row[column]}” is not a {column}", hint=f"Use {' or '.join(allowed)}"
                )
        row_fields = {name: text for name, text in row.items() if name in FIELDS and text}
        if fields[key] and row_fields:
            raise ReadError(
                f"{path.name}, line {line}: the code “{path_text(steps)}” occurs twice", hint="Delete one of the rows"
            )
        fields[key] |= row_fields

    children: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for key in fields:
        children.setdefault(key[:-1], []).append(key)

    def below(key: tuple[str, ...]) -> tuple[Entry, ...]:
        return tuple(Entry(names[child][-1], fields[child], below(child)) for child in children.get(key, ()))

    return CodebookFile(path.stem, below(()))
