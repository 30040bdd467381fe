"""Quotations: codings with the code, document and speaker that are listed, printed or counted with them."""

from __future__ import annotations

from dataclasses import dataclass

from qualcode.model.coding import AnchorState, Coding
from qualcode.model.document import Document
from qualcode.model.transcript import Turn, clock


@dataclass(frozen=True, slots=True)
class Quotation:
    """A coding, the path of its code, its document and speaker.

    `turn` is the one in which the coding begins, None outside of turns. `case` is that of the speaker, else that of
    the document.
    """

    coding: Coding
    path: tuple[str, ...]
    document: Document
    turn: Turn | None
    case: str | None

    @property
    def speaker(self) -> str | None:
        return self.turn.speaker if self.turn else None

    @property
    def who(self) -> str:
        """Whose words they are, and when they were said if known: `C4, 00:12:03`."""
        name = self.case or self.speaker or self.document.name
        time = self.turn.time_at(self.coding.span.start) if self.turn else None
        return name if time is None else f"{name}, {clock(time)}"

    @property
    def is_in_doubt(self) -> bool:
        """Whether a correction left it in doubt that these are its words."""
        return self.coding.state is AnchorState.DOUBTFUL

    @property
    def printed(self) -> str:
        """The quote as it will be printed: the edited form, else the words as spoken on one line."""
        return self.coding.display or " ".join(self.coding.quote.split())
