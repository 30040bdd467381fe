"""The time as rows keep it."""

from datetime import UTC, datetime


def now() -> str:
    """ISO 8601 in UTC with milliseconds, so that texts sort as times do."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
