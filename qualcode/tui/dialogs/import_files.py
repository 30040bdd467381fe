"""Adding documents: which files, what they are, and what each would become before anything is stored."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.suggester import Suggester
from textual.widgets import Input, OptionList, Select, Static
from textual.widgets.option_list import Option

from qualcode.errors import QualcodeError
from qualcode.model.document import DocumentKind
from qualcode.model.safe_text import one_line, shown
from qualcode.recognition import Hints
from qualcode.services.documents.folders import files_under
from qualcode.services.documents.previewing import ImportOptions, Preview, preview
from qualcode.tui.dialogs.import_preview import LookIn
from qualcode.tui.widgets.text_fields import PlainInput

_MOST_SHOWN = 200
_MOST_LEFT_OUT = 20


@dataclass(frozen=True, slots=True)
class Adding:
    """What is to be imported, and how; `read_as` holds the files that are to be read in another way than the rest."""

    path: Path
    options: ImportOptions
    read_as: Mapping[Path, ImportOptions]


class _Paths(Suggester):
    """The first file or folder that begins with what was typed."""

    async def get_suggestion(self, value: str) -> str | None:
        typed = Path(value).expanduser()
        folder, beginning = (typed, "") if value.endswith("/") else (typed.parent, typed.name)
        try:
            found = sorted(entry for entry in folder.iterdir() if entry.name.startswith(beginning))
        except OSError:
            return None
        wanted = [entry for entry in found if beginning.startswith(".") or not entry.name.startswith(".")]
        if not value or not wanted or shown(wanted[0].name) != wanted[0].name:
            return None
        return value + wanted[0].name[len(beginning) :] + ("/" if wanted[0].is_dir() else "")


class AddDocuments(ModalScreen[Adding | None]):
    """A path, a kind, a group; below, what each file would become, to be looked into and changed one by one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave"),
        Binding("ctrl+s", "take", "Import", priority=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._files: list[Path] = []
        self._read_as: dict[Path, ImportOptions] = {}

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog adding") as box:
            box.border_title = Content("Add documents")
            box.border_subtitle = Content("Enter looks in, ctrl+s imports, escape leaves")
            yield PlainInput(
                placeholder="a transcript, or a folder of them", id="path", suggester=_Paths(use_cache=False)
            )
            with Horizontal(id="how"):
                yield Select(
                    [(kind.value, kind) for kind in DocumentKind], value=DocumentKind.INTERVIEW, allow_blank=False,
                    id="kind", compact=True,
                )  # fmt: skip
                yield PlainInput(placeholder="group, e.g. coach", id="group", compact=True)
                yield PlainInput(placeholder="who asks, if not seen", id="interviewer", compact=True)
            yield OptionList(id="found", markup=False)
            yield Static(id="besides", markup=False)

    @on(Input.Submitted)
    def look(self) -> None:
        self._read_as.clear()
        self.query_one("#besides", Static).update("looking …")
        self._look_around(self._adding())

    def _adding(self) -> Adding:
        typed = {name: self.query_one(f"#{name}", Input).value.strip() for name in ("path", "group", "interviewer")}
        kind = self.query_one("#kind", Select).value
        asks = frozenset(name.strip() for name in typed["interviewer"].split(",") if name.strip())
        options = ImportOptions(
            kind if isinstance(kind, DocumentKind) else DocumentKind.INTERVIEW,
            group=typed["group"] or None,
            hints=Hints({}, asks),
        )
        return Adding(Path(typed["path"]).expanduser(), options, dict(self._read_as))

    @work(thread=True, exclusive=True)
    def _look_around(self, adding: Adding) -> None:
        """Reads each file and tells who speaks in it; nothing is stored."""
        besides: list[str] = []
        chosen: list[Path] = []
        try:
            chosen, left_out = files_under([adding.path])
            besides = [f"left out {one_line(f'{each.file}: {each.reason}')}" for each in left_out[:_MOST_LEFT_OUT]]
        except QualcodeError as error:
            besides = [one_line(str(error))]
        if len(chosen) > _MOST_SHOWN:
            besides.insert(0, f"and {len(chosen) - _MOST_SHOWN} more files")
        told = [_told_of(path, adding.options) for path in chosen[:_MOST_SHOWN]]
        self.app.call_from_thread(self._show, chosen[:_MOST_SHOWN], told, besides)

    def _show(self, files: list[Path], told: list[Content], besides: list[str]) -> None:
        self._files = files
        found = self.query_one("#found", OptionList)
        found.clear_options()
        found.add_options(Option(prompt) for prompt in told)
        if told:
            found.highlighted = 0
            found.focus()
        self.query_one("#besides", Static).update(Content.styled("\n".join(besides), "$foreground-muted"))

    @on(OptionList.OptionSelected, "#found")
    def look_into(self, event: OptionList.OptionSelected) -> None:
        path = self._files[event.option_index]
        options = self._read_as.get(path, self._adding().options)

        def take(changed: ImportOptions | None) -> None:
            if changed is not None:
                self._read_as[path] = changed
                self._look_again(event.option_index, path, changed)

        self.app.push_screen(LookIn(path, options), take)

    @work(thread=True)
    def _look_again(self, index: int, path: Path, options: ImportOptions) -> None:
        told = Content.assemble(_told_of(path, options), ("\n  as you set it", "$text-success"))
        self.app.call_from_thread(self.query_one("#found", OptionList).replace_option_prompt_at_index, index, told)

    def action_take(self) -> None:
        typed = self.query_one("#path", Input).value.strip()
        if typed and os.path.lexists(Path(typed).expanduser()):
            self.dismiss(self._adding())
        elif typed:
            wrong = Content.styled(f"there is no {one_line(typed)}", "$text-error")
            self.query_one("#besides", Static).update(wrong)

    def action_leave(self) -> None:
        self.dismiss(None)


def _told_of(path: Path, options: ImportOptions) -> Content:
    """A file's name and how it was recognised, or why it cannot be read."""
    name = (f"{one_line(path.name)}  ", "bold")
    try:
        found = preview(path, options)
    except (QualcodeError, OSError) as error:
        told = one_line(". ".join(str(error).split("\n"))).removeprefix(f"{one_line(path.name)}: ")
        return Content.assemble(name, (told, "$text-error"))
    return Content.assemble(name, one_line(found.recognition.summary()), *_details(found))


def _details(found: Preview) -> list[tuple[str, str]]:
    who = ", ".join(f"{s.name} ({s.role.value if s.role else 'role not known'})" for s in found.recognition.speakers)
    lines = [(f"\n  {one_line(who)}", "$foreground-muted")] if who else []
    return lines + [(f"\n  {one_line(warning)}", "$text-warning") for warning in found.warnings]
