"""The draft of one text that is being written: kept every few seconds, gone when the text is saved or discarded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import RLock
from typing import Any, Protocol, runtime_checkable

from textual.app import App

from qualcode.errors import QualcodeError
from qualcode.services.project import drafts
from qualcode.services.project.drafts import Draft, Drafts, Edit, StoredDraft

DRAFT_SECONDS = 2.0
"""How often a text that is being written is kept. A judgement: what two seconds of typing hold is typed again."""


@runtime_checkable
class Writes(Protocol):
    """A screen in which something is written."""

    @property
    def holds_unsaved(self) -> bool: ...

    def keep_draft(self) -> None:
        """Keep what is written now, before this call ends."""

    def discard_draft(self) -> None:
        """Let go of what is written."""


@contextmanager
def draft_errors_shown(app: App[Any], keeper: DraftKeeper) -> Iterator[None]:
    """A block that keeps a draft; that it cannot be kept is said once, for it would come again every two seconds."""
    try:
        yield
    except (QualcodeError, OSError) as error:
        why = error.message if isinstance(error, QualcodeError) else str(error.strerror)
        if not keeper.has_failed:
            keeper.has_failed = True
            app.notify(f"What you write cannot be kept as a draft: {why}", severity="warning", markup=False)


@dataclass
class DraftKeeper:
    """Keeps what is written on one thing; `left` is what was left behind of it, and is now written on.

    It is called in the thread of the screen and in that which writes the file, which must not write after the end.
    """

    drafts: Drafts
    on: str
    title: str
    left: StoredDraft | None = None
    has_failed: bool = False
    _last: Draft | None = None
    _is_over: bool = False
    _lock: RLock = field(default_factory=RLock)

    def keep(self, text: str, base: Mapping[str, str], edits: tuple[Edit, ...] = ()) -> None:
        """Writes the text down as it is, if it is another than before."""
        draft = Draft(self.on, self.title, text, dict(base), edits)
        with self._lock:
            if self._is_over or draft == self._last:
                return
            self.drafts.write(draft)
            self._last = draft
            self._let_go_of_left()

    def forget(self) -> None:
        """Nothing is written that would be lost; it may come to be."""
        with self._lock:
            if self._last is not None:
                self.drafts.drop(self.on)
                self._last = None

    def end(self) -> None:
        """The text is saved, or was discarded."""
        with self._lock:
            self._is_over = True
            self.drafts.drop(self.on)
            self._let_go_of_left()

    def _let_go_of_left(self) -> None:
        if self.left is not None:
            drafts.discard(self.left)
            self.left = None
