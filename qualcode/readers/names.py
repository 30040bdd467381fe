"""Lists of names to replace: one name in each line, or `name,replacement,kind`."""

from __future__ import annotations

import csv
from pathlib import Path

from qualcode.errors import ReadError


def read_names(path: Path) -> list[tuple[str, str, str]]:
    """Name, replacement and kind of each line, empty if not given; a heading `name` is skipped."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise ReadError(f"{path.name}: is not UTF-8 text", hint="Save it as UTF-8 text") from None
    except OSError as error:
        raise ReadError(
            f"{path.name}: cannot be read ({error.strerror})", hint="Check the file and its rights"
        ) from None
    names = []
    for number, row in enumerate(csv.reader(text.splitlines()), start=1):
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
            names.append((name, replacement, kind))
    if not names:
        raise ReadError(f"{path.name}: contains no name", hint="Write one name in each line, or: name,replacement")
    return names
