"""Lists of names: one a line, or `name,replacement,kind`."""

from __future__ import annotations

import csv
from pathlib import Path

from qualcode.errors import ReadError


def read_names(path: Path) -> list[tuple[str, str, str]]:
    """Name, replacement and kind of each line; empty where it says nothing. A heading `name` is passed over."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise ReadError(f"{path.name}: is not written in UTF-8", hint="Save it as UTF-8 text.") from None
    except OSError as error:
        raise ReadError(f"{path.name}: cannot be read ({error.strerror})") from None
    found = []
    for number, row in enumerate(csv.reader(text.splitlines()), start=1):
        name, replacement, kind, *more = [*(" ".join(cell.split()) for cell in row), "", "", ""]
        if any(more):
            raise ReadError(f"{path.name}, line {number}: more than name, replacement and kind")
        if name and not (number == 1 and name.casefold() == "name"):
            if not any(character.isalnum() for character in name):
                raise ReadError(f"{path.name}, line {number}: “{name}” is no name")
            found.append((name, replacement, kind))
    if not found:
        raise ReadError(f"{path.name}: there is no name in it", hint="Write one name a line, or: name,replacement")
    return found
