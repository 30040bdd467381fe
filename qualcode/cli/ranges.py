"""Places in a text as they are written: A:B."""

from __future__ import annotations

import re

from qualcode.errors import UsageError
from qualcode.model.span import Span


def written_range(text: str) -> Span:
    """`120:180`: first character from 0, end excluded."""
    found = re.fullmatch(r"\s*(\d{1,12})\s*:\s*(\d{1,12})\s*", text)
    if found is None or int(found[1]) >= int(found[2]):
        raise UsageError(f"“{text}” is no range", hint="Write it as 120:180: first character from 0, end excluded.")
    return Span(int(found[1]), int(found[2]))
