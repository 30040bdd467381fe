"""The list of the passages of a cell; each can be opened in its transcript."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widgets.option_list import Option

from qualcode.model.quotation import Quotation
from qualcode.model.safe_text import one_line, shortened
from qualcode.tui.counts.page import MOST_PASSAGES, Evidence
from qualcode.tui.widgets.row_list import RowList

_MAX_CHARACTERS = 600
"""Characters shown of a passage; a judgement: enough to read."""


class EvidenceList(RowList):
    """Remarks first, then passages; the same words with several coders or codes appear once."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._places: list[Quotation | None] = []

    def show(self, evidence: Evidence, all_passages: Sequence[Sequence[Quotation]]) -> None:
        """Show the remarks of the evidence and its passages."""
        self.clear()
        shown = all_passages[:MOST_PASSAGES]
        self._places = [*(None for _ in evidence.remarks), *(passage[0] for passage in shown)]
        lines = [Option(Content(one_line(remark)), disabled=True) for remark in evidence.remarks]
        self.add_options([*lines, *(Option(_line(passage)) for passage in shown)])
        count = len(all_passages) if evidence.passages is None else evidence.passages
        self.border_subtitle = Content(f"the first {len(shown)} of {count:,}" if count > len(shown) else "")

    def clear(self) -> None:
        """Show nothing."""
        self.clear_options()
        self._places = []

    def on_unmount(self) -> None:
        """Let go of the passages, without painting."""
        self._places = []

    @property
    def place(self) -> Quotation | None:
        """The passage at the cursor."""
        at = self.highlighted
        return self._places[at] if at is not None and at < len(self._places) else None

    @property
    def has_passages(self) -> bool:
        return any(place is not None for place in self._places)


def _line(passage: Sequence[Quotation]) -> Content:
    first = passage[0]
    star = "★ " if any(quotation.coding.exemplar is not None for quotation in passage) else ""
    star += "≠ " if any(quotation.coding.contradicts for quotation in passage) else ""
    codes = ", ".join(dict.fromkeys(one_line(quotation.path[-1]) for quotation in passage))
    coders = ", ".join(dict.fromkeys(one_line(quotation.coding.coder_with_decider) for quotation in passage))
    return Content.assemble(
        (star, "$text-warning"), f"“{shortened(first.coding.quote, _MAX_CHARACTERS)}” ",
        (f"({one_line(first.who)})", "bold"),
        (f"  {codes} · {coders}", "$foreground-muted"),
    )  # fmt: skip
