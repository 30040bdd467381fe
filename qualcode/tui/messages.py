"""Requests to the workbench that a key, the palette or a widget can make."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from qualcode.model.span import Span


@dataclass
class PlaceRequested(Message):
    """Show this passage in its transcript."""

    document: str
    span: Span
