"""The part of the workbench that loses no text: when it ends, is ended from outside, or opens again after that."""

from __future__ import annotations

from abc import abstractmethod
from functools import partial
from typing import TYPE_CHECKING

from qualcode.services.project import drafts
from qualcode.services.project.drafts import StoredDraft
from qualcode.tui.dialogs.questions import YesNoQuestion
from qualcode.tui.drafting import Writes
from qualcode.tui.ending import Ending
from qualcode.tui.errors_shown import GuardedApp

if TYPE_CHECKING:
    from qualcode.tui.session import Session


class KeepsDrafts(GuardedApp):
    """An app in whose dialogs texts are written."""

    _ending: Ending | None = None

    @abstractmethod
    def action_go(self, name: str) -> None:
        """Switch to a screen."""

    def listen_for_the_end(self) -> None:
        """From now on a signal to end keeps what is being written."""
        self._ending = Ending(self._end_from_outside, self._keep_drafts)

    def stop_listening(self) -> None:
        if self._ending is not None:
            self._ending.stop()

    async def action_quit(self) -> None:
        """Quit, after a question if unsaved text would be discarded."""
        if not self._unsaved():
            self.exit()
        elif not isinstance(self.screen, YesNoQuestion):
            self.push_screen(YesNoQuestion("Quit without saving the text you wrote here?"), self._quit_if)

    def _unsaved(self) -> list[Writes]:
        """The screens in which something is written that is not saved, whatever else lies above them."""
        return [screen for screen in self.screen_stack if isinstance(screen, Writes) and screen.holds_unsaved]

    def _quit_if(self, is_sure: bool | None) -> None:
        if is_sure:
            for screen in self._unsaved():
                screen.discard_draft()
            self.exit()

    def _end_from_outside(self, status: int) -> None:
        """Keep what is being written, and leave the terminal in order."""
        self._keep_drafts()
        self.exit(return_code=status)

    def _keep_drafts(self) -> None:
        for screen in self._unsaved():
            screen.keep_draft()

    # What was left behind

    def offer_drafts(self, session: Session) -> None:
        """Offer what was being written when the workbench ended the last time."""
        if left := drafts.left_behind(session.project):
            from qualcode.tui.dialogs.drafts import LeftBehind

            self.push_screen(LeftBehind(left), partial(self._go_on_writing, session))

    def _go_on_writing(self, session: Session, stored: StoredDraft | None) -> None:
        """Open the form of a draft, which finds it; one whose thing is gone is shown to be copied."""
        if stored is None:
            return
        from qualcode.tui.dialogs.drafts import TextToCopy
        from qualcode.tui.resuming import why_not_resumed

        with self.errors_shown():
            if why_not := why_not_resumed(self, session, stored.draft.on):
                self.push_screen(TextToCopy(stored, why_not))
