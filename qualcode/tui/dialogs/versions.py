"""The dialog with the frozen versions of the codebook and the changes since each."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qualcode.model.codebook import FrozenCodebook
from qualcode.model.moments import local_day
from qualcode.model.safe_text import one_line
from qualcode.model.wording import counted
from qualcode.services.coding import codebook_versions
from qualcode.services.project.projects import Project
from qualcode.tui.dialogs.dialog import Dialog
from qualcode.tui.dialogs.questions import LineQuestion
from qualcode.tui.widgets.finding import ChoiceList


class Versions(Dialog[None]):
    """One line for each version; below, the differences between the selected one and the present codebook."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "freeze", "Freeze the present codebook"),
        Binding("escape", "leave", "Leave"),
    ]

    def __init__(self, project: Project) -> None:
        super().__init__()
        self._project = project
        self._versions: list[FrozenCodebook] = []

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog versions") as box:
            box.border_title = Content("Versions of the codebook")
            box.border_subtitle = Content("ctrl+n: freeze the present codebook, escape: leave")
            yield ChoiceList(id="versions", markup=False)
            with VerticalScroll(id="differences", can_focus=False):
                yield Static(id="told", markup=False)

    def on_mount(self) -> None:
        self._show()

    def _show(self) -> None:
        self._versions = codebook_versions.list_versions(self._project)
        listed = self.query_one("#versions", OptionList)
        listed.clear_options()
        listed.add_options(Option(_line(version)) for version in self._versions)
        if self._versions:
            listed.highlighted = len(self._versions) - 1
        else:
            self.query_one("#told", Static).update("There is no frozen version yet.")

    @on(OptionList.OptionHighlighted)
    def tell(self, event: OptionList.OptionHighlighted) -> None:
        version = self._versions[event.option_index]
        differences = codebook_versions.compare_versions(self._project, version.guid)
        since = f"Since “{one_line(version.name)}”" + ("" if differences else " nothing has changed.")
        lines = "\n".join(one_line(difference.description) for difference in differences)
        self.query_one("#told", Static).update(Content.assemble((f"{since}\n", "bold"), lines))

    def action_freeze(self) -> None:
        about = Content.styled("a name for the present codebook, to code with and to compare with", "$foreground-muted")
        self.app.push_screen(LineQuestion("Name of the new version", about=about), self._freeze)

    def _freeze(self, name: str | None) -> None:
        if name is not None and name.strip():
            self.store(lambda: codebook_versions.freeze_codebook(self._project, name), lambda _: self._show())

    def action_leave(self) -> None:
        self.dismiss(None)


def _line(version: FrozenCodebook) -> Content:
    details = f"  {local_day(version.created)}  {one_line(version.coder)}  {counted(version.codes, 'code')}"
    return Content.assemble((one_line(version.name), "bold"), (details, "$foreground-muted"))
