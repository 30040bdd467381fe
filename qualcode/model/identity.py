"""Globally unique ids, for every row that can be merged into another copy of the project."""

import os
import re

_GUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


def new_guid() -> str:
    """A new random GUID (version 4 of RFC 9562) as text. Some ten times as quick as by way of a `uuid.UUID`."""
    digits = os.urandom(16).hex()
    variant = "89ab"[int(digits[16], 16) & 3]
    return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-{variant}{digits[17:20]}-{digits[20:]}"


def is_guid(text: str) -> bool:
    """Whether `text` has the form of a GUID, in either letter case."""
    return _GUID.fullmatch(text) is not None
