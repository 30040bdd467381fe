"""Texts that two people edit at once: whoever saves second is shown both."""

from __future__ import annotations

from collections.abc import Mapping

from qualcode.errors import ChangedError, ChangedField

Texts = Mapping[str, str]
"""Fields of a thing, by name."""

LABELS = {"include": "criteria for using", "exclude": "criteria for not using", "color": "colour"}
"""What a person calls a field, where that is not its name."""


def require_as_read(subject: str, stored: Texts, expected: Texts | None, mine: Texts) -> None:
    """ChangedError if a field that is to be stored is neither as it was read nor as it is to be.

    `expected` are the fields as they were read, None where it does not matter; asked in the step that stores `mine`.
    """
    changed = [
        ChangedField(name, LABELS.get(name, name), stored.get(name, ""), mine[name])
        for name, text in (expected or {}).items()
        if name in mine and stored.get(name, "") not in (text, mine[name])
    ]
    if changed:
        raise ChangedError(subject, changed)
