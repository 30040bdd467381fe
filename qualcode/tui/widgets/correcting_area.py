"""The text area for correcting a transcript; it records every change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.document._document import Document, EditResult, Location
from textual.widgets.text_area import Selection

from qualcode.analysis.correction.anchoring import Edit
from qualcode.model.folding import folded
from qualcode.model.safe_text import shown_lines
from qualcode.tui.widgets.text_fields import PastesHere

# Characters that TextArea treats as line ends although the transcript has them within its lines. While editing, each
# is replaced by a private-use character that the text does not contain, so that the length stays.
_LINE_ENDS_TO_PYTHON = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_PRIVATE = range(0xE000, 0xF8FF)


class CorrectingArea(PastesHere):
    """Holds a text; returns the corrected text, and the edits in their order."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+home", "whole(-1)", "Beginning", show=False),
        Binding("ctrl+end", "whole(1)", "End", show=False),
    ]

    def __init__(self, text: str, **how: Any) -> None:
        free = (chr(code) for code in _PRIVATE if chr(code) not in text)
        self._placeholders = {ord(line_end): next(free) for line_end in _LINE_ENDS_TO_PYTHON if line_end in text}
        self._back = {ord(sign): chr(line_end) for line_end, sign in self._placeholders.items()}
        self.edits: list[Edit] = []
        self.sought = ""
        super().__init__(text.translate(self._placeholders), **how)

    def _set_document(self, text: str, language: str | None) -> None:
        """Record edits where undo, redo, typing and pasting all change the document."""
        super()._set_document(text, language)
        document = self.document
        replace_range = document.replace_range

        def recorded(start: Location, end: Location, text: str) -> EditResult:
            top, bottom = sorted((start, end))
            first, last = self._offset(top), self._offset(bottom)
            edit_result = replace_range(start, end, text)
            written = document.get_text_range(top, edit_result.end_location)
            self.edits.append(Edit(first, last, written.translate(self._back)))
            return edit_result

        document.replace_range = recorded  # type: ignore[method-assign]

    def write_over(self, text: str) -> None:
        """Put another text in the place of all of this one."""
        self.replace(text.translate(self._placeholders), (0, 0), self.document.end)

    def edit_again(self, edits: Iterable[Edit]) -> None:
        """Make edits that were made before, in their order."""
        document = self.document
        assert isinstance(document, Document)
        for edit in edits:
            start, end = (document.get_location_from_index(offset) for offset in (edit.start, edit.end))
            self.replace(edit.text.translate(self._placeholders), start, end)

    def _offset(self, location: Location) -> int:
        document = self.document
        assert isinstance(document, Document)
        return document.get_index_from_location(location)

    def go_to(self, offset: int) -> None:
        """Move the cursor before the character at `offset`, with its line in the middle."""
        document = self.document
        assert isinstance(document, Document)
        self.move_cursor(document.get_location_from_index(offset), center=True)

    def find_next(self) -> bool:
        """Select the next place of the words sought, after the last one the first; False if there is none."""
        places = list(folded(self.corrected).find(folded(self.sought)))
        if not places:
            return False
        here = self._offset(max(self.selection.start, self.selection.end))
        place = next((place for place in places if place.start >= here), places[0])
        document = self.document
        assert isinstance(document, Document)
        start, end = (document.get_location_from_index(offset) for offset in (place.start, place.end))
        self.move_cursor(start, center=True)
        self.selection = Selection(start, end)
        return True

    def action_whole(self, direction: int) -> None:
        self.move_cursor(self.document.end if direction > 0 else (0, 0))

    @property
    def corrected(self) -> str:
        """The text as it is now."""
        return self.text.translate(self._back)

    def get_line(self, line_index: int) -> Any:
        from rich.text import Text

        return Text(shown_lines(self.document.get_line(line_index)), end="", no_wrap=True)
