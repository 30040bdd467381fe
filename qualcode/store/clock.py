"""The time as rows keep it."""

from datetime import UTC, datetime, timedelta


def now() -> str:
    """ISO 8601 in UTC with microseconds, so that texts sort as times do, also those of one burst."""
    return as_stored(datetime.now(UTC))


def as_stored(moment: datetime) -> str:
    """A moment of UTC as rows keep it."""
    return moment.isoformat(timespec="microseconds").replace("+00:00", "Z")


def just_after(stored: str) -> str:
    """The moment after one that is stored."""
    return as_stored(datetime.fromisoformat(stored) + timedelta(microseconds=1))
