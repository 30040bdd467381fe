"""What a paper says of an interview or a meeting: when, how long, by whom, where, and what was consented to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from qualcode.errors import UsageError
from qualcode.model.case import is_date
from qualcode.model.written_numbers import parse_number


def _words(text: str, _: str) -> str:
    return text


def _date(text: str, name: str) -> str:
    if not is_date(text):
        raise UsageError(f"{name}: “{text}” is not a date", hint="Write it as year-month-day: 2026-03-31")
    return date.fromisoformat(text).isoformat()


def _minutes(text: str, name: str) -> str:
    number = parse_number(text)
    if number is None or not 0 < number < 10_000:
        raise UsageError(f"{name}: “{text}” is not a length in minutes", hint="For example: minutes=47")
    return f"{number:g}"


def _yes_or_no(text: str, name: str) -> str:
    if text.casefold() not in ("yes", "no"):
        raise UsageError(f"{name} is yes or no, and not “{text}”", hint=f"An empty value takes it away: {name}=")
    return text.casefold()


_PARSED: Mapping[str, Callable[[str, str], str]] = {
    "date": _date, "minutes": _minutes, "interviewed_by": _words, "mode": _words, "place": _words,
    "transcriber": _words, "consent_date": _date, "consent_quotes": _yes_or_no, "consent_deposit": _yes_or_no,
}  # fmt: skip
FACTS = tuple(_PARSED)
"""What can be said of a document."""


def parsed_facts(texts: Mapping[str, str]) -> dict[str, str]:
    """Facts as they are stored; an empty text takes one away. UsageError for what is none, or cannot be one's value."""
    facts = {}
    for name, text in texts.items():
        if name not in _PARSED:
            raise UsageError(f"a document has no “{name}”", hint=f"What can be said of one: {', '.join(FACTS)}")
        tidied = " ".join(text.split())
        facts[name] = _PARSED[name](tidied, name) if tidied else ""
    return facts


def may_be_quoted(facts: Mapping[str, str]) -> bool:
    """Whether nobody said that the consent keeps the words of a document back."""
    return facts.get("consent_quotes") != "no"


def facts_json(facts: Mapping[str, str]) -> dict[str, str | float | None]:
    """All facts for scripts: None where nothing is known, minutes as a number."""
    values: dict[str, str | float | None] = {name: facts.get(name) or None for name in FACTS}
    return {**values, "minutes": float(facts["minutes"]) if facts.get("minutes") else None}
