"""Whether it is certain where something stands in a text."""

from __future__ import annotations

from enum import StrEnum


class AnchorState(StrEnum):
    """Whether the place of a coding or a memo is certain."""

    SOUND = "sound"
    DOUBTFUL = "doubtful"
