"""Times as people read them: of the place where they are. Rows and JSON have them in UTC, with the zone."""

from __future__ import annotations

from datetime import datetime


def local_minute(time: str) -> str:
    """`2024-05-31 14:05`, from a time as it is stored; what is not one stays."""
    try:
        return f"{datetime.fromisoformat(time).astimezone():%Y-%m-%d %H:%M}"
    except (ValueError, OverflowError):
        return time


def local_day(time: str) -> str:
    """`2024-05-31`."""
    return local_minute(time)[:10]
