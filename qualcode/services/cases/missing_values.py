"""Cells that say that a value is missing, among numbers or dates: left out and told, so that a measure stays one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from qualcode.model.case import is_date
from qualcode.model.names import name_key
from qualcode.model.written_dates import has_short_year, looks_like_date
from qualcode.model.written_numbers import is_ambiguous, parse_number, plain_number
from qualcode.services.cases.plain_values import ValuesByCase, attribute_of

WORDS = frozenset({"na", "n/a", "#n/a", "n.a.", ".", "-", "–", "—", "nan", "#null!", "missing", "k.a.", "k. a."})
"""What stands for a missing value in the tables that R, SPSS, Stata, Excel and people write, in folded case."""

_MOST_WORDS_NAMED = 4


class WithoutMissing(NamedTuple):
    """The values by case and key, empty where they are missing, and what is told of it."""

    by_case: dict[str, dict[str, str]]
    notes: tuple[str, ...]


def without_missing(by_case: ValuesByCase, declared: Collection[str] = ()) -> WithoutMissing:
    """Takes out what stands for a missing value in columns of numbers or dates; `declared` codes (−99) in all.

    In a column of other words “NA” or “-” may be an answer, and stays.
    """
    codes = {_plain(code) for code in declared}
    values = {case: dict(of_case) for case, of_case in by_case.items()}
    notes = []
    for attribute, cells in _cells_by_attribute(values).items():
        rest = [text for _, _, text in cells if name_key(text.strip()) not in WORDS and _plain(text) not in codes]
        has_numbers = bool(rest) and all(_is_number(text) for text in rest)
        has_dates = bool(rest) and all(_is_date(text) for text in rest)
        words = WORDS if has_numbers or has_dates else frozenset()
        counts: Counter[str] = Counter()
        for case, key, text in cells:
            if name_key(text.strip()) in words or _plain(text) in codes:
                values[case][key] = ""
                counts[text.strip()] += 1
        if counts:
            notes.append(_note(attribute, counts))
    return WithoutMissing(values, tuple(notes))


def _cells_by_attribute(by_case: ValuesByCase) -> dict[str, list[tuple[str, str, str]]]:
    cells: dict[str, list[tuple[str, str, str]]] = {}
    for case, key, text in _filled(by_case):
        cells.setdefault(attribute_of(key), []).append((case, key, text))
    return cells


def _filled(by_case: ValuesByCase) -> Iterator[tuple[str, str, str]]:
    for case, values in by_case.items():
        for key, text in values.items():
            if text.strip():
                yield case, key, text


def _plain(text: str) -> str | float:
    """What two codes are compared by: -99, −99 and -99.0 are one."""
    number = parse_number(text)
    return name_key(text.strip()) if number is None else number


def _is_number(text: str) -> bool:
    return (
        is_ambiguous(text)
        or any(plain_number(text, sign) is not None for sign in ".,")
        or parse_number(text) is not None
    )


def _is_date(text: str) -> bool:
    return is_date(text) or looks_like_date(text) or has_short_year(text)


def _note(attribute: str, counts: Mapping[str, int]) -> str:
    words = [f"“{word}” {count} times" if count > 1 else f"“{word}” once" for word, count in counts.items()]
    more = f" and {len(words) - _MOST_WORDS_NAMED} other codes" if len(words) > _MOST_WORDS_NAMED else ""
    return f"{attribute}: missing values are left out ({', '.join(words[:_MOST_WORDS_NAMED])}{more})"
