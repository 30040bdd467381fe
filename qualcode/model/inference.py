"""Reviewers' inferences from comparing measures with interviews."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Inference(StrEnum):
    """How a theme relates to a measure (Fetters, Curry & Creswell 2013: fit of data integration).

    `CONFIRMS`: both lead to the same conclusion; `EXPANDS`: each shows something the other does not; `CONTRADICTS`:
    they
    conflict (discordance).
    """

    CONFIRMS = "confirms"
    EXPANDS = "expands"
    CONTRADICTS = "contradicts"


@dataclass(frozen=True, slots=True)
class ThemeInference:
    """One reviewer's inference on a theme (`code` is its guid) and a measure, with a note; `changed` is ISO 8601."""

    guid: str
    code: str
    measure: str
    inference: Inference
    note: str
    reviewer: str
    changed: str
