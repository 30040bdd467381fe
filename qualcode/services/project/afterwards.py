"""What comes after an act is stored: where it fails the act is done all the same, and a person is told what remains."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from qualcode.errors import QualcodeError


@contextmanager
def remains_told(what: str, remarks: list[str]) -> Iterator[None]:
    """A block whose failure becomes a remark that begins with `what`."""
    try:
        yield
    except QualcodeError as error:
        remarks.append(f"{what}: {error.message}")
    except OSError as error:
        remarks.append(f"{what}: {error.strerror}")
