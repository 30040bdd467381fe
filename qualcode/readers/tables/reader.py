"""Reading tables: one row for each turn, or one row for each respondent with answers in columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from qualcode.errors import ReadError
from qualcode.model.transcript import Records, Source, Utterance
from qualcode.model.wording import counted
from qualcode.readers.base import plain_text
from qualcode.readers.base.prose import note_on
from qualcode.readers.base.time_values import as_seconds, looks_like_milliseconds, number_of, seconds_in
from qualcode.readers.tables.column_guesses import Columns
from qualcode.readers.tables.columns import find_columns
from qualcode.readers.tables.delimited import delimited_rows
from qualcode.readers.tables.sheets import Sheet, read_sheet, with_merged
from qualcode.readers.tables.widths import note_on_narrow_rows, note_on_unnamed_cells, require_no_wider_row
from qualcode.recognition import times

Row = Sequence[str]
Times = tuple[float | None, float | None, str | None]

_MAX_COLUMNS_SHOWN = 12
_NO_TIMES: Times = (None, None, None)


def read(path: Path, content: bytes, columns: Mapping[str, str], sheet: str | None = None) -> Source:
    """The rows with words; `columns` and `sheet` are the user's, else guessed from headings and cells."""
    format = path.suffix.lower().removeprefix(".")
    table = _from_workbook(path, content, columns, sheet) if format == "xlsx" else _from_text(path, content)
    rows = [cells for _, cells in table.rows]
    if not rows:
        raise ReadError(f"{path.name}: the file is empty", hint="Choose another file: it contains no words to code")
    roles = find_columns(path.name, rows, columns, table.sheets)
    lines, notes = table.rows[roles.first_row :], table.notes
    if format == "xlsx":
        notes = (*notes, *note_on_unnamed_cells(roles.headings, lines)) if roles.header is not None else notes
        lines, filled = with_merged(lines, table.merged, (roles.speaker, roles.case))
        notes = (*notes, *note_on(filled, "merged cell", "filled: who speaks is named once for several rows"))
    else:
        width = len(roles.headings) if roles.header is not None else _usual_width(rows)
        require_no_wider_row(path, width, lines)
        notes = (*notes, *note_on_narrow_rows(width, lines))
    utterances = tuple(_utterances([cells for _, cells in lines], roles))
    if not utterances:
        raise ReadError(f"{path.name}: the text column is empty", hint="Choose another one: --columns text=HEADING")
    are_cues = roles.speaker is None and roles.case is None and roles.start is not None and roles.end is not None
    above = note_on(roles.header or 0, "row", "above the headings left out")
    notes = (*notes, *above, *_note_on_rest(roles, [cells for _, cells in lines]), _note(roles))
    return Source(format, "", notes=notes, records=Records(utterances, are_cues))


def _from_text(path: Path, content: bytes) -> Sheet:
    plain = plain_text.read(path, content)
    return Sheet(rows=delimited_rows(path, plain.text), notes=plain.notes)


def _from_workbook(path: Path, content: bytes, columns: Mapping[str, str], sheet: str | None) -> Sheet:
    def has_speech(rows: Sequence[tuple[int, Row]]) -> bool:
        try:
            find_columns(path.name, [cells for _, cells in rows], columns)
        except ReadError:
            return False
        return True

    return read_sheet(path, content, sheet, has_speech)


def _usual_width(rows: Sequence[Row]) -> int:
    return Counter(map(len, rows)).most_common(1)[0][0]


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


def _note_on_rest(columns: Columns, rows: Sequence[Row]) -> tuple[str, ...]:
    """The filled columns without a role, which are left out."""
    if columns.header is None:
        return ()
    rest = [
        _heading(columns, place)
        for place in range(len(columns.headings))
        if place not in columns.used and _cell(columns.headings, place) and any(_cell(row, place) for row in rows)
    ]
    names = ", ".join(rest[:_MAX_COLUMNS_SHOWN]) + (" …" if len(rest) > _MAX_COLUMNS_SHOWN else "")
    return (f"{counted(len(rest), 'column')} left out: {names}",) if rest else ()


def _heading(columns: Columns, place: int | None) -> str:
    if place is None:
        return ""
    heading = _cell(columns.headings, place)[:60] if columns.header is not None else ""
    return " ".join(heading.split()) or f"column {place + 1}"
