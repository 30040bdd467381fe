"""Guessing the role of each column of a table, from the headings, else from the cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from qualcode.readers.base.time_values import number_of, seconds_in
from qualcode.readers.tables.column_words import CASE, END, ROLES, SPEAKER, START, TEXT, heading_words, roles_of

Row = Sequence[str]

HEADER_WITHIN = 10
"""Rows in which the header is searched; this and the next numbers are judgements about tables of transcripts."""
_SAMPLE = 400
"""Rows that are looked at."""
_MIN_WORDS_OF_PROSE = 4.0
"""Words of a cell, on average, in a column of speech: more than names, fewer than short answers."""
_MAX_TIME_LENGTH = 60
"""Characters of a cell with a time."""
_MOST, _ALMOST_ALL = 0.6, 0.9
"""Shares of the cells that must look alike for a role."""
_LEAST_QUESTIONS = 0.2
"""The share of rows with a question from which a table is a conversation."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The indexes of the columns by role, and the row of their headings, None if there are none."""

    header: int | None
    texts: tuple[int, ...]
    headings: Row = ()
    speaker: int | None = None
    case: int | None = None
    start: int | None = None
    end: int | None = None

    @property
    def first_row(self) -> int:
        return 0 if self.header is None else self.header + 1

    @property
    def used(self) -> frozenset[int | None]:
        """The indexes of the columns with a role, and None."""
        return frozenset({*self.texts, self.speaker, self.case, self.start, self.end})


@dataclass(slots=True)
class Shape:
    """Statistics of the cells of one column; shares are of the filled cells."""

    filled: int = 0
    words: float = 0.0
    different: int = 0
    times: float = 0.0
    numbers: float = 0.0
    short: float = 0.0
    longest: int = 0

    @classmethod
    def of(cls, cells: Sequence[str]) -> Shape:
        full = [cell for cell in map(str.strip, cells) if cell]
        if not full:
            return cls()
        total = len(full)
        numbers = sum(number_of(cell) is not None for cell in full) / total
        return cls(
            total,
            sum(len(cell.split()) for cell in full) / total,
            len(set(full)),
            sum(":" in cell and len(cell) <= 40 and seconds_in(cell) is not None for cell in full) / total,
            numbers,
            sum(len(cell) <= 60 and len(cell.split()) <= 5 for cell in full) / total,
            max(map(len, full)),
        )

    @property
    def is_prose(self) -> bool:
        return self.words >= _MIN_WORDS_OF_PROSE and self.times < _MOST and self.numbers < _MOST


@dataclass(slots=True)
class _Choice:
    by_role: dict[str, list[int]] = field(default_factory=lambda: {role: [] for role in ROLES})


def guessed_columns(rows: Sequence[Row]) -> Columns | None:
    """The columns from the headings, else from the cells; None if none contains speech."""
    return _by_headings(rows) or _by_shapes(rows)


def _by_headings(rows: Sequence[Row]) -> Columns | None:
    best: tuple[int, int, _Choice] | None = None
    for number, row in enumerate(rows[:HEADER_WITHIN]):
        choice = _Choice()
        for place, heading in enumerate(row):
            for role in roles_of(heading):
                choice.by_role[role].append(place)
        roles_found = sum(map(bool, choice.by_role.values()))
        if roles_found and (best is None or roles_found > best[0]):
            best = (roles_found, number, choice)
    return _decided(rows, best[1], best[2]) if best is not None else None


def _shapes(rows: Sequence[Row], first: int) -> list[Shape]:
    sample = rows[first : first + _SAMPLE]
    width = max(map(len, sample), default=0)
    return [Shape.of([row[place] for row in sample if place < len(row)]) for place in range(width)]


def _decided(rows: Sequence[Row], header: int, choice: _Choice) -> Columns | None:
    shapes = _shapes(rows, header + 1)
    filled = {role: [place for place in places if _is_filled(shapes, place)] for role, places in choice.by_role.items()}
    start = _most_timed(filled[START], shapes)
    ends = [place for place in filled[END] if place != start and _is_time(shapes[place])]
    end = ends[0] if ends and start is not None else None
    texts = [place for place in filled[TEXT] if _holds_words(shapes[place])]
    people = [place for place in filled[SPEAKER] if place not in texts and shapes[place].numbers < _MOST]
    cases = [place for place in filled[CASE] if place not in (*texts, start, end)]
    speaker = people[0] if people else None
    if speaker is None and texts:
        speaker = next((place for place in cases if _recurs(shapes[place], rows[header][place])), None)
    if speaker is None and len(texts) == 1:
        speaker = _who_takes_turns(rows[header + 1 :][:_SAMPLE], shapes, {*texts, *cases, start, end})
    base = Columns(header, (), rows[header], speaker=speaker, start=start, end=end)
    if speaker is not None or start is not None:
        if not texts:
            texts = [place for place in _prose(shapes) if place not in (speaker, start, end)]
        case = next((place for place in cases if place != speaker and not _is_bare_id(rows[header][place])), None)
        return replace(base, texts=(_wordiest(texts, shapes),), case=case) if texts else None
    answers = sorted({*texts, *_prose(shapes)})
    case = cases[0] if cases else None
    answers = [place for place in answers if place != case]
    return replace(base, texts=tuple(answers), case=case) if answers else None


def _who_takes_turns(rows: Sequence[Row], shapes: Sequence[Shape], others: set[int | None]) -> int | None:
    """A column without a known heading that says who speaks, where some rows ask and the names change; else None.

    A column of a survey, such as one of gender, stands beside answers.
    """
    possible = [place for place, shape in enumerate(shapes) if place not in others and _may_be_people(shape)]
    if possible and sum(any(cell.endswith("?") for cell in row) for row in rows) < _LEAST_QUESTIONS * len(rows):
        return None
    for place in possible:
        names = [row[place].strip() for row in rows if place < len(row)]
        changes = sum(one != other for one, other in pairwise(names))
        if changes >= _MOST * max(1, len(names) - 1):
            return place
    return None


def _may_be_people(shape: Shape) -> bool:
    """Whether the cells are a few short names that recur."""
    is_short = shape.short >= _ALMOST_ALL and shape.numbers + shape.times < 0.2
    return is_short and 1 < shape.different <= max(3, 0.4 * shape.filled)


def _is_filled(shapes: Sequence[Shape], place: int) -> bool:
    return place < len(shapes) and shapes[place].filled > 0


def _is_time(shape: Shape) -> bool:
    return shape.times + shape.numbers >= _MOST


def _holds_words(shape: Shape) -> bool:
    return shape.numbers < _MOST and shape.times < _MOST


def _most_timed(places: Sequence[int], shapes: Sequence[Shape]) -> int | None:
    """The column with the most readable times, the first of equals; one without any counts too."""
    short = [place for place in places if shapes[place].longest <= _MAX_TIME_LENGTH]
    return max(short, key=lambda place: shapes[place].times * shapes[place].filled, default=None)


def _wordiest(places: Sequence[int], shapes: Sequence[Shape]) -> int:
    """The first text column, unless another has more than twice its words."""
    most = max(places, key=lambda place: shapes[place].words * shapes[place].filled)
    first = places[0]
    much = shapes[most].words * shapes[most].filled
    return first if shapes[first].words * shapes[first].filled * 2 >= much else most


def _recurs(shape: Shape, heading: str) -> bool:
    """Whether a column of participants says who speaks in place turn, not whose row it is."""
    return not _is_bare_id(heading) and shape.different < _MOST * shape.filled and shape.numbers < _MOST


def _is_bare_id(heading: str) -> bool:
    return heading_words(heading) == ["id"]


def _prose(shapes: Sequence[Shape]) -> list[int]:
    return [place for place, shape in enumerate(shapes) if shape.is_prose]


def _by_shapes(rows: Sequence[Row]) -> Columns | None:
    """The columns of a table without known headings: times, a few recurring short names, the longest texts."""
    shapes = _shapes(rows, 0)
    prose = _prose(shapes)
    if not prose:
        return None
    text = max(prose, key=lambda place: shapes[place].words)
    times = [place for place, shape in enumerate(shapes) if shape.times >= _MOST and place != text]
    people = [place for place, shape in enumerate(shapes) if place not in (text, *times) and _may_be_people(shape)]
    speaker, start = people[0] if people else None, times[0] if times else None
    end = times[1] if len(times) > 1 else None
    header = 0 if opens_with_headings(rows, text, speaker, start) else None
    texts = (text,) if speaker is not None or start is not None else tuple(prose)
    return Columns(header, texts, rows[0], speaker=speaker, start=start, end=end)


def opens_with_headings(rows: Sequence[Row], text: int, speaker: int | None, start: int | None) -> bool:
    """Whether the first row has headings: no time and no name where the others have one, few words else."""
    first = [cell.strip() for cell in rows[0]]
    if start is not None:
        return start >= len(first) or seconds_in(first[start]) is None
    if speaker is not None:
        names = [row[speaker].strip() for row in rows[1:_SAMPLE] if speaker < len(row)]
        return speaker < len(first) and first[speaker] not in names
    return text < len(first) and len(first[text].split()) <= 12 and len(rows) > 1
