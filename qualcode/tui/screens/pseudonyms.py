"""The pseudonyms screen: check the names that were found, set replacements, and replace them everywhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static

from qualcode.files import at_home
from qualcode.model.safe_text import one_line, shortened
from qualcode.model.wording import counted
from qualcode.services.privacy import pseudonyms
from qualcode.services.privacy.candidates import Candidate, Candidates, added, candidates
from qualcode.services.privacy.pseudonyms import Pseudonymised, Reversed
from qualcode.services.project import passphrases, settings
from qualcode.tui.dialogs.passphrases import ask_new_passphrase, ask_passphrase
from qualcode.tui.dialogs.places_to_check import show_places
from qualcode.tui.dialogs.questions import LineQuestion, YesNoQuestion
from qualcode.tui.screens.project_screen import ActingScreen
from qualcode.tui.session import Session
from qualcode.tui.widgets.bars import KeyLine, Line, TitleLine
from qualcode.tui.widgets.finding import Rows
from qualcode.tui.widgets.long_list import LongList

T = TypeVar("T")


class PseudonymsScreen(ActingScreen):
    """One line for each name, marked if it is to be replaced; nothing changes before the key is set and confirmed."""

    CSS_PATH = "pseudonyms.tcss"
    AUTO_FOCUS = "#found"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark", "Mark or unmark", id="names.mark"),
        Binding("e", "replacement", "Replacement", id="names.replacement"),
        Binding("a", "add", "Add a name", id="names.add"),
        Binding("A", "mark_all", "Mark all", show=False, id="names.mark-all"),
        Binding("ctrl+s", "replace", "Replace", id="names.replace"),
        Binding("R", "reverse", "Restore names", show=False, id="names.reverse"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._candidates: list[Candidate] = []
        self._replacement: dict[str, str] = {}
        self._marked: set[str] = set()
        self._finder = ""
        self._passphrase: str | None = None

    def compose(self) -> ComposeResult:
        yield TitleLine(id="title")
        yield LongList(id="found")
        yield Static(id="about", markup=False)
        yield KeyLine(id="keys")

    def forget(self) -> None:
        self._candidates = []

    def begin(self) -> None:
        if not self._finder:
            self.query_one("#title", Line).set_parts((" Pseudonymise ", "bold"), " searching all texts …")
        self.query_one("#keys", KeyLine).show(self)

    def reader(self) -> Callable[[], Any] | None:
        """Search all texts, once: it takes a moment, longer with a language pipeline."""
        project = self.session.project
        return None if self._finder else lambda: candidates(project)

    def show(self, content: Candidates) -> None:
        self._finder = content.finder
        self._candidates = list(content.listed)
        for candidate in content.listed:
            self._replacement.setdefault(candidate.text, candidate.replacement)
        self._fill()

    def _fill(self) -> None:
        listed = self.query_one("#found", LongList)
        at = listed.highlighted or 0
        listed.show_entries(len(self._candidates), lambda place: self._line(self._candidates[place]), at=at)
        self._tell()

    def _tell(self) -> None:
        self.query_one("#title", Line).set_parts(
            (" Pseudonymise ", "bold"),
            f" {len(self._marked)} of {len(self._candidates)} marked for replacement ",
            (
                f" found by {one_line(self._finder)}; check the list: it can contain errors and miss names",
                "$foreground-muted",
            ),
        )

    def rows(self) -> Rows:
        """The possible names."""
        return self.query_one("#found", LongList).rows([candidate.text for candidate in self._candidates])

    def _line(self, candidate: Candidate) -> Content:
        is_marked = candidate.text in self._marked
        parts: list[tuple[str, str] | str] = [
            ("● " if is_marked else "○ ", "$text-warning" if is_marked else "$foreground-muted"),
            (shortened(candidate.text, 40), "bold" if is_marked else ""),
            (f"  {candidate.kind}" + (f" {candidate.count}×" if candidate.count else ""), "$foreground-muted"),
        ]
        if is_marked:
            parts += [("  → ", "$foreground-muted"), shortened(self._replacement[candidate.text], 30)]
        return Content.assemble(*parts)

    @property
    def _pointed(self) -> Candidate | None:
        place = self.query_one("#found", OptionList).highlighted
        return self._candidates[place] if place is not None and place < len(self._candidates) else None

    @on(OptionList.OptionHighlighted)
    def show_example(self) -> None:
        candidate = self._pointed
        if candidate is not None:
            where = ", ".join(candidate.documents)
            example = Content.assemble(
                (shortened(where, 70), "$foreground-muted"), f"\n… {shortened(candidate.example, 150)} …"
            )
            self.query_one("#about", Static).update(example if candidate.documents else "added by you")

    # Acts

    @on(OptionList.OptionSelected)
    def action_mark(self) -> None:
        candidate = self._pointed
        if candidate is not None:
            self._marked ^= {candidate.text}
            place = self.query_one("#found", OptionList).highlighted or 0
            self.query_one("#found", OptionList).replace_option_prompt_at_index(place, self._line(candidate))
            self._tell()

    def action_mark_all(self) -> None:
        everything = {candidate.text for candidate in self._candidates}
        self._marked = set() if self._marked == everything else everything
        self._fill()

    def action_replacement(self) -> None:
        """Set the replacement of the name at the cursor."""
        candidate = self._pointed
        if candidate is not None:
            about = Content.styled(f"replaces {one_line(candidate.text)}", "$foreground-muted")
            dialog = LineQuestion("Replacement", self._replacement[candidate.text], about=about)
            self.app.push_screen(dialog, lambda text: self._set(candidate, text))

    def _set(self, candidate: Candidate, text: str | None) -> None:
        if text is not None and text.strip():
            self._replacement[candidate.text] = " ".join(text.split())
            self._marked.add(candidate.text)
            self._fill()

    def action_add(self) -> None:
        """Add a name that was not found."""
        about = Content.styled("NAME, or NAME, REPLACEMENT", "$foreground-muted")
        self.app.push_screen(LineQuestion("Add a name to replace", about=about), self._add)

    def _add(self, text: str | None) -> None:
        name, _, replacement = (part.strip() for part in (text or "").partition(","))
        if name:
            candidate = added(self.session.project, name, replacement)
            self._candidates.insert(0, candidate)
            self._replacement[name] = candidate.replacement
            self._marked.add(name)
            self._fill()
            if not candidate.count:
                self.app.notify(
                    f"“{name}” does not occur in any text. Check the spelling.", severity="warning", markup=False
                )

    def action_replace(self) -> None:
        """Ask for the key, show what will be replaced, and replace it after confirmation."""
        if not self._marked:
            self.app.notify("First mark the names to replace with space.", markup=False)
            return
        last_key = settings.known_key(self.session.project.file.guid)
        about = Content.styled(
            "a file outside the project's folder; only this key can restore the names", "$foreground-muted"
        )
        self.app.push_screen(LineQuestion("Key file", str(last_key or ""), about=about), self._confirm_with_key)

    def _confirm_with_key(self, path: str | None) -> None:
        if path is None or not path.strip():
            return
        key = at_home(Path(path.strip()))
        replacements = [
            (candidate.text, self._replacement[candidate.text], candidate.kind)
            for candidate in self._candidates
            if candidate.text in self._marked
        ]
        if passphrases.is_sealed(key):
            self._unlocked(key, lambda: self._confirm(replacements, key, None))
        else:
            ask_new_passphrase(self.app, key, lambda new: self._confirm(replacements, key, new))

    def _unlocked(self, key: Path, act: Callable[[], None]) -> None:
        """Do what reads the key; for a sealed one after its passphrase was asked for."""
        if not passphrases.is_sealed(key):
            act()
            return

        def with_passphrase(passphrase: str) -> None:
            self._passphrase = passphrase
            act()

        ask_passphrase(self.app, key, with_passphrase)

    def _with_passphrase(self, act: Callable[[], T]) -> Callable[[], T]:
        """An act that reads a key, in whatever thread it runs: the passphrase that was typed opens it."""

        def with_it() -> T:
            with passphrases.asked(lambda _: self._passphrase):
                return act()

        return with_it

    def _confirm(self, replacements: Sequence[tuple[str, str, str]], key: Path, new_passphrase: str | None) -> None:
        """Say what will be replaced; a `new_passphrase` seals a key that is not sealed yet."""
        project = self.session.project

        def confirm(plan: Pseudonymised) -> None:
            places = sum(plan.replaced.values())
            question = (
                f"Replace {counted(len(replacements), 'name')} in {counted(places, 'place')} of "
                f"{counted(plan.documents, 'document')}, and clear the history? Only the key can restore the names."
            )
            replace = partial(self._replace, replacements, key, new_passphrase)
            self.app.push_screen(YesNoQuestion(question), lambda is_sure: replace() if is_sure else None)

        search = partial(pseudonyms.replace_names, project, replacements, key, dry_run=True)
        self.act_in_thread("Looking for the names", self._with_passphrase(search), confirm)

    def _replace(self, replacements: Sequence[tuple[str, str, str]], key: Path, new_passphrase: str | None) -> None:
        replace = partial(
            pseudonyms.replace_names, self.session.project, replacements, key, new_passphrase=new_passphrase
        )
        self.act_in_thread("Replacing names", self._with_passphrase(replace), self._show_replaced)

    def _show_replaced(self, outcome: Pseudonymised) -> None:
        self._report(outcome)
        self._start_over()
        show_places(self.app, outcome.look_at, lambda: self._ask_about_copies(outcome))

    def _ask_about_copies(self, outcome: Pseudonymised) -> None:
        if outcome.copies:
            names = ", ".join(path.name for path in outcome.copies)
            question = f"These copies still contain the names: {names}. Delete them?"
            self.app.push_screen(
                YesNoQuestion(question), lambda is_sure: self._delete(outcome.copies) if is_sure else None
            )

    def _report(self, outcome: Pseudonymised) -> None:
        lines = [
            (f"{counted(sum(outcome.replaced.values()), 'place')} in {counted(outcome.documents, 'document')} replaced")
        ]
        if not outcome.is_clean:
            lines.append(
                "another program has the project open, so old text may remain in the file: "
                "close that program, then replace again"
            )
        self.app.notify("\n".join(lines), timeout=10, markup=False)

    def _delete(self, copies: Sequence[Path]) -> None:
        left = pseudonyms.delete_copies(copies)
        message = (
            f"not deleted: {', '.join(map(str, left))}. Delete them yourself." if left else "the copies were deleted"
        )
        self.app.notify(message, severity="warning" if left else "information", markup=False)

    def _start_over(self) -> None:
        self._marked.clear()
        self._candidates.clear()
        self._finder = ""
        self.session.read_again()
        self.refresh_all()

    def action_reverse(self) -> None:
        """Restore the real names from a key."""
        last_key = settings.known_key(self.session.project.file.guid)
        about = Content.styled("restores the real names in the project", "$foreground-muted")
        self.app.push_screen(LineQuestion("Key file", str(last_key or ""), about=about), self._reverse)

    def _reverse(self, path: str | None) -> None:
        if path is not None and path.strip():
            key = at_home(Path(path.strip()))
            self._unlocked(key, lambda: self._restore(key))

    def _restore(self, key: Path) -> None:
        restore = partial(pseudonyms.reverse, self.session.project, key)
        self.act_in_thread("Restoring names", self._with_passphrase(restore), self._show_restored)

    def _show_restored(self, outcome: Reversed) -> None:
        message = f"real names restored in {counted(outcome.documents, 'document')}"
        self.app.notify(message, timeout=8, markup=False)
        self._start_over()
        show_places(self.app, outcome.look_at)
