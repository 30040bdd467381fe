"""On how many cases the properties are tried."""

from __future__ import annotations

import os


def number_of_cases(usual: int) -> int:
    """`QUALCODE_CASES` where it is set, else as many as are usual for a test that takes so long."""
    return int(os.environ.get("QUALCODE_CASES", usual))
