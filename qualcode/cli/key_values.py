"""Arguments of the form KEY=VALUE."""

from __future__ import annotations

from collections.abc import Iterable


def texts_by_key(values: Iterable[str], example: str) -> dict[str, str]:
    """The texts by their keys in lower case; UsageError with the example where a value has no sign of equality."""
    from qualcode.errors import UsageError

    texts = {}
    for value in values:
        key, sign, text = value.partition("=")
        if not sign:
            raise UsageError(f"“{value}” is not KEY=VALUE", hint=f"For example: {example}")
        texts[key.strip().casefold()] = text
    return texts
