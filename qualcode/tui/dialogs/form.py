"""What all dialogs have in common in which somebody writes: nothing written is lost, and nobody's is written over."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from qualcode.errors import ChangedError, QualcodeError
from qualcode.model.moments import local_minute
from qualcode.tui.dialogs.both_versions import BothVersions
from qualcode.tui.dialogs.dialog import Dialog
from qualcode.tui.dialogs.questions import YesNoQuestion
from qualcode.tui.drafting import DRAFT_SECONDS, DraftKeeper, draft_errors_shown

Texts = Mapping[str, str]


@dataclass(slots=True)
class Writing:
    """What is written on a thing.

    `base` are its fields as they were read; `store` takes those that are others now, and what these were, and may
    refuse (ChangedError); `then` is what follows. What is written is kept as a draft by `keeper`.
    """

    base: Texts
    store: Callable[[Texts, Texts], Any]
    then: Callable[[Any], object] = lambda _: None
    keeper: DraftKeeper | None = None

    def __post_init__(self) -> None:
        """Whoever goes on with a draft began with what its writer had read; fields that it lacks must be empty."""
        if self.left is None:
            return
        before = self.left.draft.base
        if before.keys() <= self.base.keys() and not any(self.base[name] for name in self.base.keys() - before.keys()):
            self.base = {**self.base, **before}

    @property
    def left(self) -> Any:
        """What was left behind of an earlier writing, None if nothing was."""
        return self.keeper.left if self.keeper is not None else None


class Form(Dialog[None]):
    """A dialog that stays open until what is written in it is saved, or left on purpose."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", priority=True),
        Binding("escape", "leave", "Leave", priority=True),
    ]
    LEAVING: ClassVar[str] = "Leave without saving this text?"

    def __init__(self, writing: Writing) -> None:
        super().__init__()
        self.writing = writing
        self._at_start = ""

    @property
    @abstractmethod
    def text(self) -> str:
        """All that is written, as it stands in the field."""

    @text.setter
    def text(self, text: str) -> None: ...

    @abstractmethod
    def values(self, text: str) -> Texts:
        """What a text says of each field."""

    def begin(self) -> None:
        """To be called when the field is there, with the text as it was read."""
        self._at_start = self.text
        if (left := self.writing.left) is not None:
            self.text = left.draft.text
            since = local_minute(left.draft.written)
            self.app.notify(f"This is your text of {since}, which was not saved yet.", timeout=8, markup=False)
        if self.writing.keeper is not None:
            self.set_interval(DRAFT_SECONDS, self._keep_soon)

    @property
    def holds_unsaved(self) -> bool:
        return self.text != self._at_start

    # Drafts

    def _keep_soon(self) -> None:
        self.run_worker(partial(self._keep, self.text, self.holds_unsaved), thread=True, group="draft")

    def keep_draft(self) -> None:
        """Keep what is written now, before this call ends."""
        self._keep(self.text, self.holds_unsaved)

    def _keep(self, text: str, is_unsaved: bool) -> None:
        keeper = self.writing.keeper
        if keeper is None:
            return
        with draft_errors_shown(self.app, keeper):
            if is_unsaved:
                keeper.keep(text, self.writing.base)
            else:
                keeper.forget()

    def discard_draft(self) -> None:
        if self.writing.keeper is not None:
            self.writing.keeper.end()

    # Saving

    def action_save(self) -> None:
        before, now = self.values(self._at_start), self.values(self.text)
        touched = {name: text for name, text in now.items() if text != before.get(name, "")}
        self._save(touched, {name: self.writing.base.get(name, "") for name in touched})

    def _save(self, touched: Texts, expected: Texts) -> None:
        self.store(
            lambda: self.writing.store(touched, expected), self._saved, partial(self._not_saved, touched, expected)
        )

    def _saved(self, outcome: Any) -> None:
        self.discard_draft()
        self.dismiss(None)
        self.writing.then(outcome)

    def _not_saved(self, touched: Texts, expected: Texts, error: QualcodeError) -> None:
        if not isinstance(error, ChangedError):
            self.show_refusal(error)
            return
        field = error.fields[0]

        def join(text: str | None) -> None:
            if text is not None:
                self._save({**touched, field.name: text}, {**expected, field.name: field.theirs})

        self.app.push_screen(BothVersions(error.subject, field), join)

    def show_refusal(self, error: QualcodeError) -> None:
        """Say why it is not saved."""
        self.show_error(error)

    # Leaving

    def action_leave(self) -> None:
        if self.holds_unsaved:
            self.app.push_screen(YesNoQuestion(self.LEAVING), self._leave_if)
        else:
            self._leave_if(True)

    def _leave_if(self, is_sure: bool | None) -> None:
        if is_sure:
            self.discard_draft()
            self.dismiss(None)
