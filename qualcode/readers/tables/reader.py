"""Reading tables: one row for each turn, or one row for each respondent with answers in columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from qualcode.errors import ReadError
from qualcode.model.transcript import Records, Source, Utterance
from qualcode.readers.base import plain_text
from qualcode.readers.base.time_values import as_seconds, looks_like_milliseconds, number_of, seconds_in
from qualcode.readers.tables.column_guesses import Columns
from qualcode.readers.tables.columns import find_columns
from qualcode.readers.tables.delimited import delimited_rows
from qualcode.recognition import times

Row = Sequence[str]
Times = tuple[float | None, float | None, str | None]

_NO_TIMES: Times = (None, None, None)


def read(path: Path, content: bytes, columns: Mapping[str, str]) -> Source:
    """The rows with words; `columns` are the user's, the rest is guessed from headings and cells."""
    format = path.suffix.lower().removeprefix(".")
    notes: tuple[str, ...] = ()
    if format == "xlsx":
        from qualcode.readers.tables.sheets import rows_of_workbook

        rows = [row for row in rows_of_workbook(path, content) if any(map(str.strip, row))]
    else:
        plain = plain_text.read(path, content)
        rows, notes = delimited_rows(path, plain.text), plain.notes
    if not rows:
        raise ReadError(f"{path.name}: the file is empty", hint="Choose another file: it contains no words to code")
    roles = find_columns(path.name, rows, columns)
    utterances = tuple(_utterances(rows[roles.first_row :], roles))
    if not utterances:
        raise ReadError(f"{path.name}: the text column is empty", hint="Choose another one: --columns text=HEADING")
    are_cues = roles.speaker is None and roles.case is None and roles.start is not None and roles.end is not None
    return Source(format, "", notes=(*notes, _note(roles)), records=Records(utterances, are_cues))


def _utterances(rows: Sequence[Row], columns: Columns) -> Iterator[Utterance]:
    whens = _times(rows, columns)
    has_headings = columns.header is not None and len(columns.texts) > 1
    for row, (start, end, raw) in zip(rows, whens, strict=True):
        case = _cell(row, columns.case) or None
        speaker = (_cell(row, columns.speaker) if columns.speaker is not None else case) or None
        for place in columns.texts:
            if text := _cell(row, place):
                heading = " ".join(_cell(columns.headings, place).split()) if has_headings else ""
                yield Utterance(text, speaker, start, end, raw, case, heading or None)


def _cell(row: Row, place: int | None) -> str:
    return row[place].strip() if place is not None and place < len(row) else ""


def _times(rows: Sequence[Row], columns: Columns) -> list[Times]:
    if columns.start is None:
        return [_NO_TIMES] * len(rows)
    pairs = [(_cell(row, columns.start), _cell(row, columns.end)) for row in rows]
    numbers = [(number_of(start), number_of(end)) for start, end in pairs]
    starts = [start for start, _ in numbers if start is not None]
    ends = [end for _, end in numbers if end is not None]
    # A single column of whole numbers may contain minutes or pages.
    are_times = bool(ends) or any(start != int(start) for start in starts)
    is_milliseconds = looks_like_milliseconds(starts, ends, sum(len(_cell(row, columns.texts[0])) for row in rows))
    return [
        _read_time(*pair, *number, is_milliseconds if are_times else None)
        for pair, number in zip(pairs, numbers, strict=True)
    ]


def _read_time(
    start: str, end: str, start_number: float | None, end_number: float | None, is_milliseconds: bool | None
) -> Times:
    if not start:
        return (None, _seconds(end, end_number, is_milliseconds), None)
    first, last = _seconds(start, start_number, is_milliseconds), _seconds(end, end_number, is_milliseconds)
    if start_number is None and last is None and len(start) <= 60:
        between, until = times.interval(start)
        first, last = (between, until) if until is not None else (first, None)
    return first, last, start if first is None else None


def _seconds(written: str, number: float | None, is_milliseconds: bool | None) -> float | None:
    if number is not None:
        return None if is_milliseconds is None else as_seconds(number, is_milliseconds=is_milliseconds)
    return seconds_in(written) if 0 < len(written) <= 60 else None


def _note(columns: Columns) -> str:
    """The role of each column, so that the user can choose others."""
    names = {
        "text": ", ".join(_heading(columns, place) for place in columns.texts),
        "speaker": _heading(columns, columns.speaker),
        "case": _heading(columns, columns.case),
        "start": _heading(columns, columns.start),
        "end": _heading(columns, columns.end),
    }
    return "columns: " + "; ".join(f"{role} = {name}" for role, name in names.items() if name)


def _heading(columns: Columns, place: int | None) -> str:
    if place is None:
        return ""
    heading = _cell(columns.headings, place)[:60] if columns.header is not None else ""
    return " ".join(heading.split()) or f"column {place + 1}"
