"""Names to be taken out: what was found is looked through, given a replacement or left, and replaced everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qualcode.errors import QualcodeError
from qualcode.model.safe_text import one_line, shortened
from qualcode.services.privacy import pseudonyms
from qualcode.services.privacy.candidates import Candidate, added, candidates
from qualcode.services.privacy.pseudonyms import Pseudonymised
from qualcode.services.project import settings
from qualcode.tui.dialogs.questions import OneLine, YesNo
from qualcode.tui.screens.project_screen import ActingScreen
from qualcode.tui.session import Desk
from qualcode.tui.widgets.bars import KeyLine, Line


class NamesScreen(ActingScreen):
    """A line a name, with a mark where it is to go; nothing changes before the key is named and it is agreed."""

    CSS_PATH = "names.tcss"
    AUTO_FOCUS = "#found"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark", "Take or leave", id="names.mark"),
        Binding("e", "replacement", "Replacement", id="names.replacement"),
        Binding("a", "add", "Add a name", id="names.add"),
        Binding("A", "mark_all", "Take all", show=False, id="names.mark-all"),
        Binding("ctrl+s", "replace", "Replace", id="names.replace"),
        Binding("R", "reverse", "Bring names back", show=False, id="names.reverse"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._found: list[Candidate] = []
        self._replacement: dict[str, str] = {}
        self._taken: set[str] = set()
        self._finder = ""

    def compose(self) -> ComposeResult:
        yield Line(id="title")
        yield OptionList(id="found", markup=False)
        yield Static(id="about", markup=False)
        yield KeyLine(id="keys")

    def refresh_all(self) -> None:
        if not self._finder:
            self.query_one("#title", Line).tell((" Names ", "bold"), " looking through all texts …")
            self._look()
        self.query_one("#keys", KeyLine).show(self)

    @work(thread=True, exclusive=True)
    def _look(self) -> None:
        """Looking through all texts takes a moment, with a language pipeline some more."""
        try:
            looked = candidates(self.desk.project)
        except QualcodeError as error:
            self.app.call_from_thread(self.app.notify, str(error), severity="warning", markup=False)
        else:
            self.app.call_from_thread(self._take_in, looked.finder, looked.found)

    def _take_in(self, finder: str, found: Sequence[Candidate]) -> None:
        self._finder = finder
        self._found = list(found)
        for each in found:
            self._replacement.setdefault(each.text, each.replacement)
        self._fill()

    def _fill(self) -> None:
        listed = self.query_one("#found", OptionList)
        at = listed.highlighted
        listed.clear_options()
        listed.add_options(Option(self._line(each)) for each in self._found)
        if self._found:
            listed.highlighted = min(at or 0, len(self._found) - 1)
        self._tell()

    def _tell(self) -> None:
        self.query_one("#title", Line).tell(
            (" Names ", "bold"),
            f" {len(self._taken)} of {len(self._found)} to be replaced ",
            (f" found by {one_line(self._finder)}; none of it is sure", "$foreground-muted"),
        )

    def _line(self, each: Candidate) -> Content:
        is_taken = each.text in self._taken
        parts: list[tuple[str, str] | str] = [
            ("● " if is_taken else "○ ", "$text-warning" if is_taken else "$foreground-muted"),
            (shortened(each.text, 40), "bold" if is_taken else ""),
            (f"  {each.kind}" + (f" {each.count}×" if each.count else ""), "$foreground-muted"),
        ]
        if is_taken:
            parts += [("  → ", "$foreground-muted"), shortened(self._replacement[each.text], 30)]
        return Content.assemble(*parts)

    @property
    def _pointed(self) -> Candidate | None:
        place = self.query_one("#found", OptionList).highlighted
        return self._found[place] if place is not None and place < len(self._found) else None

    @on(OptionList.OptionHighlighted)
    def show_example(self) -> None:
        each = self._pointed
        if each is not None:
            where = ", ".join(each.documents)
            told = Content.assemble(
                (shortened(where, 70), "$foreground-muted"), f"\n… {shortened(each.example, 150)} …"
            )
            self.query_one("#about", Static).update(told if each.documents else "added by hand")

    # Acts

    @on(OptionList.OptionSelected)
    def action_mark(self) -> None:
        each = self._pointed
        if each is not None:
            self._taken ^= {each.text}
            place = self.query_one("#found", OptionList).highlighted or 0
            self.query_one("#found", OptionList).replace_option_prompt_at_index(place, self._line(each))
            self._tell()

    def action_mark_all(self) -> None:
        everything = {each.text for each in self._found}
        self._taken = set() if self._taken == everything else everything
        self._fill()

    def action_replacement(self) -> None:
        """What is written in the place of the name under the cursor."""
        each = self._pointed
        if each is not None:
            about = Content.styled(f"instead of {one_line(each.text)}", "$foreground-muted")
            dialog = OneLine("Replacement", self._replacement[each.text], about=about)
            self.app.push_screen(dialog, lambda text: self._set(each, text))

    def _set(self, each: Candidate, text: str | None) -> None:
        if text is not None and text.strip():
            self._replacement[each.text] = " ".join(text.split())
            self._taken.add(each.text)
            self._fill()

    def action_add(self) -> None:
        """A name that nothing has found."""
        about = Content.styled("a name, or name, replacement", "$foreground-muted")
        self.app.push_screen(OneLine("A name to be replaced", about=about), self._add)

    def _add(self, text: str | None) -> None:
        name, _, replacement = (part.strip() for part in (text or "").partition(","))
        if name:
            each = added(self.desk.project, name, replacement)
            self._found.insert(0, each)
            self._replacement[name] = each.replacement
            self._taken.add(name)
            self._fill()
            if not each.count:
                self.app.notify(f"{name} stands in no text as it is written here.", severity="warning", markup=False)

    def action_replace(self) -> None:
        """Asks for the key, tells what will be replaced, and replaces it once that is agreed."""
        if not self._taken:
            self.app.notify("Mark what is to be replaced first: space takes or leaves a name.", markup=False)
            return
        known = settings.known_key(self.desk.project.file.guid)
        about = Content.styled("a file outside of the project; only it leads back to the names", "$foreground-muted")
        self.app.push_screen(OneLine("The key", str(known or ""), about=about), self._with_key)

    def _with_key(self, path: str | None) -> None:
        if path is None or not path.strip():
            return
        key = Path(path.strip()).expanduser()
        wanted = [
            (each.text, self._replacement[each.text], each.kind) for each in self._found if each.text in self._taken
        ]
        with self.said_if_not():
            plan = pseudonyms.take_out(self.desk.project, wanted, key, dry_run=True)
            places = sum(plan.replaced.values())
            question = (
                f"Replace {len(wanted)} names at {places} places of {plan.documents} documents, and empty the history "
                "so far? Only the key leads back."
            )
            self.app.push_screen(YesNo(question), lambda is_sure: self._replace(wanted, key) if is_sure else None)

    def _replace(self, wanted: Sequence[tuple[str, str, str]], key: Path) -> None:
        with self.said_if_not():
            done = pseudonyms.take_out(self.desk.project, wanted, key)
            self._tell_of(done)
            self._begin_anew()
            if done.copies:
                names = ", ".join(path.name for path in done.copies)
                question = f"These copies still hold the names: {names}. Delete them?"
                self.app.push_screen(YesNo(question), lambda is_sure: self._delete(done.copies) if is_sure else None)

    def _tell_of(self, done: Pseudonymised) -> None:
        told = [f"{sum(done.replaced.values())} places in {done.documents} documents replaced"]
        told += [f"look at: {each}" for each in done.look_at[:6]]
        if not done.is_clean:
            told.append("another program has the project open: close it, then replace again to empty the freed pages")
        self.app.notify("\n".join(told), timeout=10, markup=False)

    def _delete(self, copies: Sequence[Path]) -> None:
        left = pseudonyms.delete_copies(copies)
        told = f"could not be deleted: {', '.join(map(str, left))}" if left else "the copies are gone"
        self.app.notify(told, severity="warning" if left else "information", markup=False)

    def _begin_anew(self) -> None:
        self._taken.clear()
        self._found.clear()
        self._finder = ""
        self.desk.read_again()
        self.refresh_all()

    def action_reverse(self) -> None:
        """Brings the names of a key back."""
        known = settings.known_key(self.desk.project.file.guid)
        about = Content.styled("brings the real names back into the project", "$foreground-muted")
        self.app.push_screen(OneLine("The key", str(known or ""), about=about), self._reverse)

    def _reverse(self, path: str | None) -> None:
        if path is not None and path.strip():
            with self.said_if_not():
                done = pseudonyms.reverse(self.desk.project, Path(path.strip()).expanduser())
                told = [f"{done.documents} documents have their names again", *done.look_at[:6]]
                self.app.notify("\n".join(told), timeout=8, markup=False)
                self._begin_anew()
