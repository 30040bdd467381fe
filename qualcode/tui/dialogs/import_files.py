"""The dialog for adding documents: files, kind and group, with a preview of each before anything is stored."""

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
from qualcode.files import at_home
from qualcode.model.document import DocumentKind
from qualcode.model.safe_text import one_line, shown
from qualcode.recognition import Hints
from qualcode.services.documents.folders import files_under
from qualcode.services.documents.previewing import ImportOptions, Preview, preview
from qualcode.tui.dialogs.import_preview import FilePreview
from qualcode.tui.widgets.row_list import RowList
from qualcode.tui.widgets.text_fields import PlainInput

_MAX_FILES, _MAX_SKIPPED = 200, 20
"""Files listed, and skipped files named; a judgement: more cannot be checked by eye. All of them are imported."""


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What to import, and how; `read_as` has the options of files that are read differently from the rest."""

    path: Path
    options: ImportOptions
    read_as: Mapping[Path, ImportOptions]


class _Paths(Suggester):
    """Suggests the first file or folder that begins with the typed text."""

    async def get_suggestion(self, value: str) -> str | None:
        typed = at_home(Path(value))
        folder, beginning = (typed, "") if value.endswith("/") else (typed.parent, typed.name)
        try:
            entries = sorted(entry for entry in folder.iterdir() if entry.name.startswith(beginning))
        except OSError:
            return None
        visible = [entry for entry in entries if beginning.startswith(".") or not entry.name.startswith(".")]
        if not value or not visible or shown(visible[0].name) != visible[0].name:
            return None
        return value + visible[0].name[len(beginning) :] + ("/" if visible[0].is_dir() else "")


class AddDocuments(ModalScreen[ImportRequest | None]):
    """Path, kind and group; below, a preview of each file, which can be opened and changed one by one."""

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
            box.border_subtitle = Content("Enter: preview, ctrl+s: import, escape: leave")
            yield PlainInput(
                placeholder="a transcript, or a folder of transcripts", id="path", suggester=_Paths(use_cache=False)
            )
            with Horizontal(id="how"):
                yield Select(
                    [(kind.value, kind) for kind in DocumentKind], value=DocumentKind.INTERVIEW, allow_blank=False,
                    id="kind", compact=True,
                )  # fmt: skip
                yield PlainInput(placeholder="group, e.g. coach", id="group", compact=True)
                yield PlainInput(placeholder="interviewer's label", id="interviewer", compact=True)
            yield RowList(id="found", markup=False)
            yield Static(id="besides", markup=False)

    @on(Input.Submitted)
    def look(self) -> None:
        self._read_as.clear()
        self.query_one("#besides", Static).update("reading …")
        self._preview_files(self._adding())

    def _adding(self) -> ImportRequest:
        typed = {name: self.query_one(f"#{name}", Input).value.strip() for name in ("path", "group", "interviewer")}
        kind = self.query_one("#kind", Select).value
        asks = frozenset(name.strip() for name in typed["interviewer"].split(",") if name.strip())
        options = ImportOptions(
            kind if isinstance(kind, DocumentKind) else DocumentKind.INTERVIEW,
            group=typed["group"] or None,
            hints=Hints({}, asks),
        )
        return ImportRequest(at_home(Path(typed["path"])), options, dict(self._read_as))

    @work(thread=True, exclusive=True)
    def _preview_files(self, adding: ImportRequest) -> None:
        """Read each file in a thread and show its speakers; nothing is stored."""
        besides: list[str] = []
        files: list[Path] = []
        try:
            files, left_out = files_under([adding.path])
            besides = [
                f"skipped {one_line(f'{skipped.file}: {skipped.reason}')}" for skipped in left_out[:_MAX_SKIPPED]
            ]
        except QualcodeError as error:
            besides = [one_line(str(error))]
        if len(files) > _MAX_FILES:
            besides.insert(0, f"and {len(files) - _MAX_FILES} more files")
        prompts = [_prompt(path, adding.options) for path in files[:_MAX_FILES]]
        self.app.call_from_thread(self._show, files[:_MAX_FILES], prompts, besides)

    def _show(self, files: list[Path], prompts: list[Content], besides: list[str]) -> None:
        self._files = files
        listed = self.query_one("#found", OptionList)
        listed.clear_options()
        listed.add_options(Option(prompt) for prompt in prompts)
        if prompts:
            listed.highlighted = 0
            listed.focus()
        self.query_one("#besides", Static).update(Content.styled("\n".join(besides), "$foreground-muted"))

    @on(OptionList.OptionSelected, "#found")
    def look_into(self, event: OptionList.OptionSelected) -> None:
        path = self._files[event.option_index]
        options = self._read_as.get(path, self._adding().options)

        def take(changed: ImportOptions | None) -> None:
            if changed is not None:
                self._read_as[path] = changed
                self._preview_again(event.option_index, path, changed)

        self.app.push_screen(FilePreview(path, options), take)

    @work(thread=True)
    def _preview_again(self, index: int, path: Path, options: ImportOptions) -> None:
        prompt = Content.assemble(_prompt(path, options), ("\n  with your settings", "$text-success"))
        self.app.call_from_thread(self.query_one("#found", OptionList).replace_option_prompt_at_index, index, prompt)

    def action_take(self) -> None:
        typed = self.query_one("#path", Input).value.strip()
        if typed and os.path.lexists(at_home(Path(typed))):
            self.dismiss(self._adding())
        elif typed:
            wrong = Content.styled(f"there is no file or folder {one_line(typed)}", "$text-error")
            self.query_one("#besides", Static).update(wrong)

    def action_leave(self) -> None:
        self.dismiss(None)


def _prompt(path: Path, options: ImportOptions) -> Content:
    """A file's name and how it is recognised, or why it cannot be read."""
    name = (f"{one_line(path.name)}  ", "bold")
    try:
        file_preview = preview(path, options)
    except (QualcodeError, OSError) as error:
        reason = one_line(". ".join(str(error).split("\n"))).removeprefix(f"{one_line(path.name)}: ")
        return Content.assemble(name, (reason, "$text-error"))
    return Content.assemble(name, one_line(file_preview.recognition.summary()), *_details(file_preview))


def _details(file_preview: Preview) -> list[tuple[str, str]]:
    people = dict.fromkeys((speaker.name, speaker.role) for speaker in file_preview.recognition.speakers)
    who = ", ".join(f"{name} ({role.value if role else 'role unknown'})" for name, role in people)
    lines = [(f"\n  {one_line(who)}", "$foreground-muted")] if who else []
    return lines + [(f"\n  {one_line(warning)}", "$text-warning") for warning in file_preview.warnings]
