"""The role of each column of a table: as the user says, else as guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from qualcode.errors import NoTranscriptError, ReadError
from qualcode.model.names import name_key
from qualcode.readers.tables.column_guesses import HEADER_WITHIN, Columns, Row, guessed_columns, opens_with_headings
from qualcode.readers.tables.column_words import CASE, END, ROLES, SPEAKER, START, TEXT, roles_of

_HINT = "Name the columns: --columns text=HEADING,speaker=HEADING, or by number: text=2"
_NUMBER = re.compile(r"[0-9]{1,5}")


def find_columns(name: str, rows: Sequence[Row], requested: Mapping[str, str], sheets: Sequence[str] = ()) -> Columns:
    """The columns the user named, else the guessed ones; `name` and `sheets` are the file's, for error messages."""
    guessed = guessed_columns(rows)
    if requested:
        return _requested_columns(name, rows, requested, guessed)
    if guessed is None:
        others = f". Its sheets, for --sheet NAME: {', '.join(sheets)[:1000]}" if len(sheets) > 1 else ""
        raise NoTranscriptError(f"{name}: no column with speech was found", hint=f"{_HINT}{others}")
    return guessed


def _requested_columns(
    name: str, rows: Sequence[Row], requested: Mapping[str, str], guessed: Columns | None
) -> Columns:
    unknown = [role for role in requested if role not in ROLES]
    if unknown:
        raise ReadError(f"{name}: unknown column role “{unknown[0]}”", hint=f"Roles: {', '.join(ROLES)}")
    numbered = _numbered_places(rows, requested)
    headers = [number for number, row in enumerate(rows[:HEADER_WITHIN]) if any(map(str.strip, row))]
    # A number further down is one of a row, not a heading.
    headers = headers if numbered is None else headers[:1]
    for header in headers:
        places = {role: _places(rows[header], heading, role) for role, heading in requested.items()}
        if all(places.values()):
            break
    else:
        if numbered is not None:
            return _with_places(name, rows, _header_above(rows, numbered, guessed), numbered, guessed)
        header = headers[0] if headers else 0
        missing = next(heading for role, heading in requested.items() if not _places(rows[header], heading, role))
        there = ", ".join(heading.strip() for heading in rows[header] if heading.strip())
        raise ReadError(f"{name}: there is no column “{missing}”", hint=f"Its columns: {there[:1000]}")
    return _with_places(name, rows, header, places, guessed)


def _with_places(
    name: str, rows: Sequence[Row], header: int | None, places: Mapping[str, Sequence[int]], guessed: Columns | None
) -> Columns:
    """The columns at these places, and the guessed ones for other roles."""
    texts = tuple(places.get(TEXT, ())) or (guessed.texts if guessed is not None and guessed.header == header else ())
    if not texts:
        raise NoTranscriptError(f"{name}: no column with speech was found", hint=_HINT)
    base = guessed if guessed is not None and guessed.header == header else Columns(header, texts)
    used = {place for role_places in places.values() for place in role_places}

    def place_of(role: str, before: int | None) -> int | None:
        """The named column of a role, else the guessed one if it is not used for another role."""
        return places[role][0] if role in places else None if before in used else before

    return Columns(
        header,
        texts,
        rows[header or 0],
        place_of(SPEAKER, base.speaker),
        place_of(CASE, base.case),
        place_of(START, base.start),
        place_of(END, base.end),
    )


def _numbered_places(rows: Sequence[Row], requested: Mapping[str, str]) -> dict[str, list[int]] | None:
    """The indexes of columns that are all given by their numbers, from 1: `text=2`; None if one is not."""
    width = max(map(len, rows), default=0)
    numbers = {role: [part.strip() for part in columns.split("+")] for role, columns in requested.items()}
    if not all(_NUMBER.fullmatch(number) for of_role in numbers.values() for number in of_role):
        return None
    places = {role: [int(number) - 1 for number in of_role] for role, of_role in numbers.items()}
    are_there = all(0 <= place < width for of_role in places.values() for place in of_role)
    return places if are_there and all(len(places[role]) == 1 for role in places if role != TEXT) else None


def _header_above(rows: Sequence[Row], places: Mapping[str, Sequence[int]], guessed: Columns | None) -> int | None:
    """The row of the headings of a table whose columns have numbers, None where the first row is one of words."""
    if guessed is not None and guessed.header is not None and any(map(roles_of, rows[guessed.header])):
        return guessed.header
    texts, speakers, starts = (places.get(role, (None,)) for role in (TEXT, SPEAKER, START))
    text = texts[0] or 0
    is_sentence = text < len(rows[0]) and rows[0][text].rstrip().endswith((".", "!", "…"))
    if is_sentence or (speakers[0] is None and starts[0] is None):
        return None
    return 0 if opens_with_headings(rows, text, speakers[0], starts[0]) else None


def _places(header: Row, heading_text: str, role: str) -> list[int]:
    """The indexes of the headings, empty unless all exist; several texts are separated by `+`."""
    place_by_heading: dict[str, int] = {}
    for place, heading in enumerate(header):
        place_by_heading.setdefault(" ".join(name_key(heading).split()), place)
    key = " ".join(name_key(heading_text).split())
    if key in place_by_heading or role != TEXT:
        return [place_by_heading[key]] if key in place_by_heading else []
    keys = [" ".join(part.split()) for part in key.split("+")]
    return [place_by_heading[part] for part in keys] if all(part in place_by_heading for part in keys) else []
