"""The record of what was done: who, when, what, before and after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """One step as a person took it, of one row or of thousands.

    `before` and `after` show the fields that changed where the step touched few rows, and counts by table where many.
    """

    id: str
    time: str
    coder: str
    action: str
    subject: str
    before: Mapping[str, object] | None
    after: Mapping[str, object] | None
    undone: bool


@dataclass(frozen=True, slots=True)
class Memo:
    """A note on one thing; `on` is project, document, case, code or coding, `subject` the thing's name or words."""

    guid: str
    on: str
    subject_guid: str
    subject: str
    text: str
    coder: str
    changed: str
