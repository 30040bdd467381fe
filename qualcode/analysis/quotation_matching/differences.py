"""How a quotation may differ from what was said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from qualcode.model.safe_text import shortened


class Kind(StrEnum):
    """How a quotation differs from what was said."""

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
    """`quoted` as printed, `said` as spoken; either may be empty. `alters`: words differ without a mark.

    `segment`: the number of the segment of the quotation that differs, None between two. `is_silent`: only a pause
    was left out.
    """

    kind: Kind
    quoted: str = ""
    said: str = ""
    note: str = ""
    alters: bool = False
    segment: int | None = None
    is_silent: bool = False

    @property
    def description(self) -> str:
        """For a person: “left out: “not””, “changed: “seven” for “eleven””."""
        printed, spoken = (f"“{shortened(words, 80)}”" if words else "" for words in (self.quoted, self.said))
        words = f"{printed} for {spoken}" if printed and spoken else printed or spoken
        return ": ".join(filter(None, (str(self.kind), words))) + (f" ({self.note})" if self.note else "")


def with_order(differences: Sequence[Difference]) -> Iterator[Difference]:
    """The differences, with words left out in one place and printed in another as a change of order."""
    left_out = {letters_of(difference.said) for difference in differences if difference.kind is Kind.LEFT_OUT}
    moved = {
        letters_of(difference.quoted) for difference in differences if difference.kind in (Kind.ADDED, Kind.CHANGED)
    } & left_out
    for difference in differences:
        if difference.kind is Kind.LEFT_OUT and letters_of(difference.said) in moved:
            continue
        if difference.kind in (Kind.ADDED, Kind.CHANGED) and letters_of(difference.quoted) in moved:
            yield replace(difference, kind=Kind.ORDER, said="", note="said in another place")
        else:
            yield difference


def letters_of(words: str) -> str:
    return "".join(filter(str.isalnum, words.casefold()))
