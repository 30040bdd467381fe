"""Ranges of a text as a person types them: START:END."""

from __future__ import annotations

import re

from qualcode.errors import UsageError
from qualcode.model.span import Span


def parse_range(text: str) -> Span:
    """The span of `120:180`: characters count from 0, the end is excluded."""
    match = re.fullmatch(r"\s*(\d{1,12})\s*:\s*(\d{1,12})\s*", text)
    if match is None or int(match[1]) >= int(match[2]):
        raise UsageError(
            f"“{text}” is not a range", hint="Use START:END, e.g. 120:180 (characters count from 0, END is excluded)."
        )
    return Span(int(match[1]), int(match[2]))
