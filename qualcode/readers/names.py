"""Lists of names to replace: one name in each line, or `name,replacement,kind`."""

from __future__ import annotations

from pathlib import Path

from qualcode.errors import ReadError
from qualcode.files import MEBIBYTE, read_bytes
from qualcode.readers.base.plain_text import unicode_text
from qualcode.readers.tables.delimited import rows_with_lines

_LONGEST_NAME, _MOST_NAMES = 300, 5_000
"""Characters, and names of a list; judgements, far more than a study has."""
_MAX_BYTES = 4 * MEBIBYTE
"""A judgement: more than any list of names of a study."""


def read_names(path: Path) -> list[tuple[str, str, str]]:
    """Name, replacement and kind of each line, empty if not given; a heading `name` is skipped."""
    text = unicode_text(path, read_bytes(path, _MAX_BYTES))
    names = []
    for number, row in rows_with_lines(path, text, ","):
        name, replacement, kind, *more = [*(" ".join(cell.split()) for cell in row), "", "", ""]
        if any(more):
            raise ReadError(
                f"{path.name}, line {number}: more than three fields",
                hint="Use NAME,REPLACEMENT,KIND; put a name with a comma in double quotes",
            )
        if name and not (number == 1 and name.casefold() == "name"):
            if not any(character.isalnum() for character in name):
                raise ReadError(
                    f"{path.name}, line {number}: “{name}” is not a name", hint="It has no letter or digit: delete it"
                )
            if len(name) > _LONGEST_NAME:
                raise ReadError(
                    f"{path.name}, line {number}: the name has more than {_LONGEST_NAME} characters",
                    hint="Write one name in each line",
                )
            names.append((name, replacement, kind))
            if len(names) > _MOST_NAMES:
                raise ReadError(f"{path.name}: has more than {_MOST_NAMES:,} names", hint="Split it into parts")
    if not names:
        raise ReadError(f"{path.name}: contains no name", hint="Write one name in each line, or: name,replacement")
    return names
