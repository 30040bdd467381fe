"""Globally unique ids, for every row that can be merged into another copy of the project."""

import re
import uuid

_GUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


def new_guid() -> str:
    """A new random GUID as text."""
    return str(uuid.uuid4())


def is_guid(text: str) -> bool:
    """Whether `text` has the form of a GUID, in either letter case."""
    return _GUID.fullmatch(text) is not None
