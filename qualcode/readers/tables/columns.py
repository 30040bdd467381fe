"""Which column of a table holds what: as the user says, else as it is guessed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qualcode.errors import NoTranscriptError, ReadError
from qualcode.readers.tables.column_guesses import HEADER_WITHIN, Columns, Row, guessed_columns
from qualcode.readers.tables.column_words import CASE, END, ROLES, SPEAKER, START, TEXT

_HINT = "Say which columns they are: --columns text=…,speaker=…"


def chosen_columns(name: str, rows: Sequence[Row], wanted: Mapping[str, str]) -> Columns:
    """The columns the user named, and for the rest those found; `name` is the file in the sentence of an error."""
    found = guessed_columns(rows)
    if wanted:
        return _as_wanted(name, rows, wanted, found)
    if found is None:
        raise NoTranscriptError(f"{name}: no column of it holds what people say", hint=_HINT)
    return found


def _as_wanted(name: str, rows: Sequence[Row], wanted: Mapping[str, str], found: Columns | None) -> Columns:
    unknown = [role for role in wanted if role not in ROLES]
    if unknown:
        raise ReadError(f"{name}: “{unknown[0]}” is no kind of column", hint=f"Kinds: {', '.join(ROLES)}")
    headers = [number for number, row in enumerate(rows[:HEADER_WITHIN]) if any(map(str.strip, row))]
    for header in headers:
        places = {role: _places(rows[header], heading, role) for role, heading in wanted.items()}
        if all(places.values()):
            break
    else:
        header = headers[0] if headers else 0
        missing = next(each for role, each in wanted.items() if not _places(rows[header], each, role))
        there = ", ".join(heading.strip() for heading in rows[header] if heading.strip())
        raise ReadError(f"{name}: has no column “{missing}”", hint=f"Its columns: {there[:1000]}")
    texts = tuple(places.get(TEXT, ())) or (found.texts if found is not None and found.header == header else ())
    if not texts:
        raise NoTranscriptError(f"{name}: no column of it holds what people say", hint=_HINT)
    base = found if found is not None and found.header == header else Columns(header, texts)
    taken = {place for role_places in places.values() for place in role_places}

    def place_of(role: str, before: int | None) -> int | None:
        """Where only some columns are named, those found for the rest stand."""
        return places[role][0] if role in places else None if before in taken else before

    return Columns(
        header,
        texts,
        rows[header],
        place_of(SPEAKER, base.speaker),
        place_of(CASE, base.case),
        place_of(START, base.start),
        place_of(END, base.end),
    )


def _places(header: Row, wanted: str, role: str) -> list[int]:
    """Where the headings stand, empty unless all do; several texts are parted by `+`."""
    place_by_heading: dict[str, int] = {}
    for place, heading in enumerate(header):
        place_by_heading.setdefault(" ".join(heading.casefold().split()), place)
    key = " ".join(wanted.casefold().split())
    if key in place_by_heading or role != TEXT:
        return [place_by_heading[key]] if key in place_by_heading else []
    keys = [" ".join(each.split()) for each in key.split("+")]
    return [place_by_heading[each] for each in keys] if all(each in place_by_heading for each in keys) else []
