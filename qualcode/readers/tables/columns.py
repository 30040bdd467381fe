"""The role of each column of a table: as the user says, else as guessed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qualcode.errors import NoTranscriptError, ReadError
from qualcode.model.names import name_key
from qualcode.readers.tables.column_guesses import HEADER_WITHIN, Columns, Row, guessed_columns
from qualcode.readers.tables.column_words import CASE, END, ROLES, SPEAKER, START, TEXT

_HINT = "Name the columns: --columns text=HEADING,speaker=HEADING"


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
    headers = [number for number, row in enumerate(rows[:HEADER_WITHIN]) if any(map(str.strip, row))]
    for header in headers:
        places = {role: _places(rows[header], heading, role) for role, heading in requested.items()}
        if all(places.values()):
            break
    else:
        header = headers[0] if headers else 0
        missing = next(heading for role, heading in requested.items() if not _places(rows[header], heading, role))
        there = ", ".join(heading.strip() for heading in rows[header] if heading.strip())
        raise ReadError(f"{name}: there is no column “{missing}”", hint=f"Its columns: {there[:1000]}")
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
        rows[header],
        place_of(SPEAKER, base.speaker),
        place_of(CASE, base.case),
        place_of(START, base.start),
        place_of(END, base.end),
    )


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
