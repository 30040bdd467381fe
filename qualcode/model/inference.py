"""What a reviewer concludes when measures and interviews are held beside each other."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Inference(StrEnum):
    """How a theme bears on what was measured (Fetters, Curry & Creswell 2013: fit of data integration).

    `CONFIRMS`: both lead to the same conclusion; `EXPANDS`: each tells of something the other does not; `CONTRADICTS`:
    they conflict (discordance).
    """

    CONFIRMS = "confirms"
    EXPANDS = "expands"
    CONTRADICTS = "contradicts"


@dataclass(frozen=True, slots=True)
class ThemeInference:
    """One reviewer's judgement of a theme (`code` is its guid) beside one measure, with why; `changed` is ISO 8601."""

    guid: str
    code: str
    measure: str
    inference: Inference
    note: str
    reviewer: str
    changed: str
