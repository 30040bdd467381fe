"""The history of the project: who changed what and when, with the state before and after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Change:
    """One step by a person, on one row or thousands.

    `before` and `after` are the changed fields for few rows, or counts by table for many. `reason` is why it was done,
    where the person said so.
    """

    id: str
    time: str
    coder: str
    action: str
    subject: str
    before: Mapping[str, object] | None
    after: Mapping[str, object] | None
    undone: bool
    reason: str = ""


class Reason(NamedTuple):
    """Why a step was taken, in the words of the one who took it."""

    coder: str
    time: str
    action: str
    text: str
