"""Rounds of coding."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Round:
    """Who codes which documents under which codebook.

    `documents` are guids, `coders` names, `codebook` the name of a frozen one (None: the current one). Codings of a
    blind round are hidden from all but their coder until the round is `opened` (ISO time). `drawn` says how the
    documents were selected.
    """

    guid: str
    name: str
    documents: tuple[str, ...]
    coders: tuple[str, ...]
    codebook: str | None = None
    is_blind: bool = False
    opened: str | None = None
    drawn: str = ""
    created: str = ""

    @property
    def is_closed(self) -> bool:
        """Whether coders cannot see each other's codings yet."""
        return self.is_blind and self.opened is None
