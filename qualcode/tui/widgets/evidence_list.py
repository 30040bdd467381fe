"""The passages behind a number, each of which leads to its place."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from qualcode.model.quotation import Quotation
from qualcode.model.safe_text import one_line, shortened
from qualcode.tui.counts.page import Evidence, passages

_MOST = 200
_LONGEST = 600


class EvidenceList(OptionList):
    """Remarks first, then passages; the same words coded by several coders or under several codes stand once."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._places: list[Quotation | None] = []

    def show(self, evidence: Evidence | None) -> None:
        self.clear_options()
        self._places = []
        if evidence is None:
            return
        found = passages(evidence.quotations)
        shown = found[:_MOST]
        self._places = [*(None for _ in evidence.remarks), *(passage[0] for passage in shown)]
        lines = [Option(Content(one_line(remark)), disabled=True) for remark in evidence.remarks]
        self.add_options([*lines, *(Option(_line(passage)) for passage in shown)])
        self.border_subtitle = Content(f"the first {_MOST} of {len(found):,}" if len(found) > _MOST else "")

    @property
    def place(self) -> Quotation | None:
        """The passage under the cursor."""
        at = self.highlighted
        return self._places[at] if at is not None and at < len(self._places) else None

    @property
    def has_passages(self) -> bool:
        return any(place is not None for place in self._places)


def _line(passage: Sequence[Quotation]) -> Content:
    first = passage[0]
    star = "★ " if any(each.coding.exemplar is not None for each in passage) else ""
    codes = ", ".join(dict.fromkeys(one_line(each.path[-1]) for each in passage))
    coders = ", ".join(dict.fromkeys(one_line(each.coding.coder) for each in passage))
    return Content.assemble(
        (star, "$text-warning"), f"“{shortened(first.coding.quote, _LONGEST)}” ", (f"({one_line(first.who)})", "bold"),
        (f"  {codes} · {coders}", "$foreground-muted"),
    )  # fmt: skip
