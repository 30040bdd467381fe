"""Somebody who codes."""

from __future__ import annotations

from typing import NamedTuple


class Coder(NamedTuple):
    """A coder with how many codings a viewer may see of them, in how many documents, and since when (ISO time)."""

    guid: str
    name: str
    codings: int
    documents: int
    since: str
