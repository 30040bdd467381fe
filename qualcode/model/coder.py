"""Somebody who codes."""

from __future__ import annotations

from typing import NamedTuple


class Coder(NamedTuple):
    """A coder with how many codings a viewer may see of them, in how many documents, and since when (ISO time).

    What follows is what people write of a coder: role, discipline, position to the field, whom they interviewed.
    """

    guid: str
    name: str
    codings: int
    documents: int
    since: str
    role: str = ""
    discipline: str = ""
    position: str = ""
    interviewed: str = ""


DESCRIPTIONS = ("role", "discipline", "position", "interviewed")
"""What can be written of a coder."""
