"""Frozen versions of the codebook, and what became of each until now, in words."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qualcode.errors import QualcodeError
from qualcode.model.codebook import FrozenCodebook
from qualcode.model.safe_text import one_line
from qualcode.services.coding import codebook_versions
from qualcode.services.project.projects import Project
from qualcode.tui.dialogs.questions import OneLine


class Versions(ModalScreen[None]):
    """A line a version; below it the differences between the one under the cursor and the codebook as it stands."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "freeze", "Freeze it as it is now"),
        Binding("escape", "leave", "Leave"),
    ]

    def __init__(self, project: Project) -> None:
        super().__init__()
        self._project = project
        self._versions: list[FrozenCodebook] = []

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog versions") as box:
            box.border_title = Content("Versions of the codebook")
            box.border_subtitle = Content("n freezes the codebook as it is now, escape leaves")
            yield OptionList(id="versions", markup=False)
            with VerticalScroll(id="differences", can_focus=False):
                yield Static(id="told", markup=False)

    def on_mount(self) -> None:
        self._show()

    def _show(self) -> None:
        self._versions = codebook_versions.list_versions(self._project)
        listed = self.query_one("#versions", OptionList)
        listed.clear_options()
        listed.add_options(Option(_line(each)) for each in self._versions)
        if self._versions:
            listed.highlighted = len(self._versions) - 1
        else:
            self.query_one("#told", Static).update("No version is frozen yet.")

    @on(OptionList.OptionHighlighted)
    def tell(self, event: OptionList.OptionHighlighted) -> None:
        chosen = self._versions[event.option_index]
        found = codebook_versions.compare_versions(self._project, chosen.guid)
        since = f"Since “{one_line(chosen.name)}”" + ("" if found else " nothing has changed.")
        lines = "\n".join(one_line(each.told) for each in found)
        self.query_one("#told", Static).update(Content.assemble((f"{since}\n", "bold"), lines))

    def action_freeze(self) -> None:
        about = Content.styled("as it is now, to code by and to compare with", "$foreground-muted")
        self.app.push_screen(OneLine("Freeze the codebook as", about=about), self._freeze)

    def _freeze(self, name: str | None) -> None:
        if name is not None and name.strip():
            try:
                codebook_versions.freeze_codebook(self._project, name)
            except QualcodeError as error:
                self.app.notify(str(error), severity="warning", markup=False)
            self._show()

    def action_leave(self) -> None:
        self.dismiss(None)


def _line(each: FrozenCodebook) -> Content:
    told = f"  {each.created[:10]}  {one_line(each.coder)}  {each.codes} codes"
    return Content.assemble((one_line(each.name), "bold"), (told, "$foreground-muted"))
