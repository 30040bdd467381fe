"""In what a quotation may differ from what was said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from qualcode.model.safe_text import shortened


class Kind(StrEnum):
    """In what a quotation differs from what was said."""

    ELLIPSIS = "ellipsis"
    BRACKET = "bracket"
    SIC = "sic"
    EMPHASIS = "emphasis"
    CAPITAL = "capital"
    PUNCTUATION = "punctuation"
    CLOSING = "closing punctuation"
    ANNOTATION = "annotation left out"
    NUMBER = "number written otherwise"
    TURN = "runs over another's turn"
    LEFT_OUT = "left out"
    ADDED = "added"
    CHANGED = "changed"
    ORDER = "order"
    STITCHED = "stitched"


@dataclass(frozen=True, slots=True)
class Difference:
    """`quoted` as printed, `said` as spoken; either may be empty. `alters` where words differ without a mark.

    `segment` is the run of words in the quotation (by number) in which they differ, None between two; `is_silent`
    where no more than a pause is left out.
    """

    kind: Kind
    quoted: str = ""
    said: str = ""
    note: str = ""
    alters: bool = False
    segment: int | None = None
    is_silent: bool = False

    @property
    def told(self) -> str:
        """For a person: “left out: “not””, “changed: “seven” for “eleven””."""
        quoted, said = (f"“{shortened(each, 80)}”" if each else "" for each in (self.quoted, self.said))
        words = f"{quoted} for {said}" if quoted and said else quoted or said
        return ": ".join(filter(None, (str(self.kind), words))) + (f" ({self.note})" if self.note else "")


def with_order(differences: Sequence[Difference]) -> Iterator[Difference]:
    """Words left out in one place and printed in another were put in another order."""
    left_out = {letters_of(each.said) for each in differences if each.kind is Kind.LEFT_OUT}
    moved = {letters_of(each.quoted) for each in differences if each.kind in (Kind.ADDED, Kind.CHANGED)} & left_out
    for each in differences:
        if each.kind is Kind.LEFT_OUT and letters_of(each.said) in moved:
            continue
        if each.kind in (Kind.ADDED, Kind.CHANGED) and letters_of(each.quoted) in moved:
            yield replace(each, kind=Kind.ORDER, said="", note="stands elsewhere in what was said")
        else:
            yield each


def letters_of(words: str) -> str:
    return "".join(filter(str.isalnum, words.casefold()))
