"""Values of a table as the project stores them: numbers with a decimal point, dates as 2024-03-05; each change told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from qualcode.errors import UsageError
from qualcode.model.case import AttributeType, is_date
from qualcode.model.names import name_key
from qualcode.model.written_dates import DateOrder, has_short_year, iso_date, looks_like_date, order_of
from qualcode.model.written_numbers import decimal_sign, is_ambiguous, parse_number, plain_number

ValuesByCase = Mapping[str, Mapping[str, str]]


@dataclass(slots=True)
class PlainValues:
    """The values by case and key, notes on what was changed, and the attributes that must stay text (folded names)."""

    by_case: dict[str, dict[str, str]]
    notes: list[str] = field(default_factory=list)
    texts: set[str] = field(default_factory=set)


def plain_values(by_case: ValuesByCase, sign: str | None = None) -> PlainValues:
    """The values, read attribute by attribute; `sign` is the decimal sign where the file itself says it.

    Signs and orders that a column does not show are those of the other columns of the table.
    """
    plain = PlainValues({case: dict(values) for case, values in by_case.items()})
    everything = [text for values in by_case.values() for text in values.values()]
    sign, order = sign or decimal_sign(everything), order_of(everything)
    for attribute, texts in _texts_by_attribute(by_case).items():
        reading = _numbers(attribute, texts, sign, plain) or _dates(attribute, texts, order, plain)
        if reading is not None:
            _change(plain, attribute, reading)
    return plain


def plain_value(text: str, name: str, type: AttributeType | None) -> str:
    """A single value of an attribute (`type` is None if it is new): a date in ISO form, any other as it is.

    UsageError for a number or date that may be more than one: the attribute would become text.
    """
    if type is AttributeType.NUMBER and is_ambiguous(text) and parse_number(text) is None:
        raise UsageError(
            f"“{text}”, a value of “{name}”, may be a number of thousands or one with decimals",
            hint="Write it without a sign between the thousands, or with a decimal point",
        )
    if type not in (AttributeType.DATE, None):
        return text
    day = iso_date(text)
    if type is AttributeType.DATE and day is None and (looks_like_date(text) or has_short_year(text)):
        raise UsageError(f"“{text}”, a value of “{name}”, may be more than one day", hint="Write it as 2024-03-05")
    return day or text


def _texts_by_attribute(by_case: ValuesByCase) -> dict[str, list[str]]:
    texts: dict[str, list[str]] = {}
    for values in by_case.values():
        for key, text in values.items():
            if text.strip():
                texts.setdefault(attribute_of(key), []).append(text)
    return texts


def attribute_of(key: str) -> str:
    """The name of the attribute in the heading of a column: “mood” of “mood@T1”."""
    return " ".join(key.partition("@")[0].split())


Reading = Callable[[str], str | None]


def _numbers(attribute: str, texts: Sequence[str], sign: str | None, plain: PlainValues) -> Reading | None:
    """How numbers with signs between groups of digits are read; None if there are none, or nothing shows how."""
    sign = decimal_sign(texts) or sign
    if sign is None:
        doubtful = next(filter(is_ambiguous, texts), None)
        if doubtful is not None and all(is_ambiguous(text) or parse_number(text) is not None for text in texts):
            plain.texts.add(name_key(attribute))
            plain.notes.append(
                f"{attribute} stays text: “{doubtful}” may be a number of thousands or one with decimals; "
                "write thousands without a sign between the digits"
            )
        return None
    numbers = [plain_number(text, sign) for text in texts]
    if None in numbers:
        return None
    read_otherwise = _first_change(texts, numbers, lambda text: f"{parse_number(text)}")
    if read_otherwise is not None:
        written, number = read_otherwise
        name = "point" if sign == "." else "comma"
        plain.notes.append(f"{attribute}: “{written}” is read as {number} (the decimal sign is the {name})")
    return lambda text: plain_number(text, sign)


def _dates(attribute: str, texts: Sequence[str], order: DateOrder | None, plain: PlainValues) -> Reading | None:
    """How dates that are not in ISO form are read; None if there are none, or nothing shows how."""
    if all(is_date(text) for text in texts):
        return None
    if not all(is_date(text) or looks_like_date(text) or has_short_year(text) for text in texts):
        return None
    order = order_of(texts) or order
    dates = [text if is_date(text) else iso_date(text, order) for text in texts]
    if None in dates:
        doubtful = texts[dates.index(None)]
        why = "has a year of two digits" if has_short_year(doubtful) else "does not show which number is the day"
        plain.notes.append(f"{attribute} stays text: “{doubtful}” {why}; write dates as 2024-03-05")
        return None
    written, read = _first_change(texts, dates, str) or ("", "")
    plain.notes.append(f"{attribute}: dates in ISO form, “{written}” is read as {read}")
    return lambda text: text if is_date(text) else iso_date(text, order)


def _first_change(
    texts: Sequence[str], read: Sequence[str | None], as_before: Callable[[str], str]
) -> tuple[str, str] | None:
    """The first text that is read as something that it does not say by itself."""
    changes: Iterator[tuple[str, str]] = (
        (text, plain)
        for text, plain in zip(texts, read, strict=True)
        if plain is not None and plain != text and f"{parse_number(plain)}" != as_before(text)
    )
    return next(changes, None)


def _change(plain: PlainValues, attribute: str, reading: Reading) -> None:
    for values in plain.by_case.values():
        for key, text in values.items():
            if text.strip() and attribute_of(key) == attribute:
                values[key] = reading(text) or text
