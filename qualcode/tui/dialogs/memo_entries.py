"""The entries of others above a form in which a memo is written."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from qualcode.model.memo import Memo
from qualcode.model.moments import local_day
from qualcode.model.safe_text import one_line, shown_lines


def with_entries(about: Content, entries: Iterable[Memo]) -> Content:
    """What a memo is on, and below it what was written there before, to be read only."""
    parts: list[Content | tuple[str, str]] = [about] if about.plain else []
    for memo in entries:
        head = f"{one_line(memo.coder)}, {local_day(memo.changed)}, {one_line(memo.type)}: "
        parts += [("\n" if parts else "", ""), (head, "$text-accent"), (shown_lines(memo.text), "$foreground-muted")]
    return Content.assemble(*parts)
