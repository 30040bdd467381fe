"""Requests that a key, the palette and a widget can all make of the workbench."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from qualcode.model.span import Span


@dataclass
class PlaceWanted(Message):
    """Somebody wants to see a passage in its transcript."""

    document: str
    span: Span
