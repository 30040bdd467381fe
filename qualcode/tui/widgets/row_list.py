"""A list of rows, of the kind that all lists of the workbench are."""

from __future__ import annotations

from textual.widgets import OptionList


class RowList(OptionList):
    """An `OptionList` without its error when a page key comes while the list is out of sight."""

    def action_page_up(self) -> None:
        if self.scrollable_content_region:
            super().action_page_up()  # type: ignore[no-untyped-call]

    def action_page_down(self) -> None:
        if self.scrollable_content_region:
            super().action_page_down()  # type: ignore[no-untyped-call]
