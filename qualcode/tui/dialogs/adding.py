"""Adding documents: which files, what they are, and who was recognised in them before anything is stored."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.suggester import Suggester
from textual.widgets import Input, Select, Static

from qualcode.errors import QualcodeError
from qualcode.model.document import DocumentKind
from qualcode.model.plain import one_line, shown
from qualcode.recognition import Hints
from qualcode.services.folders import files_under
from qualcode.services.importing import ImportOptions, preview
from qualcode.tui.widgets.writing import PlainInput

_MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Adding:
    """What is to be imported, and how."""

    path: Path
    options: ImportOptions


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
    """A path, a kind, a group; below, what each file would become."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave"),
        Binding("ctrl+s", "take", "Import", priority=True),
    ]

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog adding") as box:
            box.border_title = Content("Add documents")
            box.border_subtitle = Content("Enter looks into the files, ctrl+s imports them, escape leaves")
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
            with VerticalScroll():
                yield Static(id="found", markup=False)

    @on(Input.Submitted)
    def look(self) -> None:
        self.query_one("#found", Static).update("looking …")
        self.look_into(self._adding())

    def _adding(self) -> Adding:
        typed = {name: self.query_one(f"#{name}", Input).value.strip() for name in ("path", "group", "interviewer")}
        kind = self.query_one("#kind", Select).value
        asks = frozenset(name.strip() for name in typed["interviewer"].split(",") if name.strip())
        options = ImportOptions(
            kind if isinstance(kind, DocumentKind) else DocumentKind.INTERVIEW,
            group=typed["group"] or None,
            hints=Hints({}, asks),
        )
        return Adding(Path(typed["path"]).expanduser(), options)

    @work(thread=True, exclusive=True)
    def look_into(self, adding: Adding) -> None:
        """Reads each file and tells who speaks in it; nothing is stored."""
        parts: list[tuple[str, str] | str] = []
        try:
            chosen, left_out = files_under([adding.path])
        except QualcodeError as error:
            chosen, left_out, parts = [], [], [(one_line(str(error)), "$text-error")]
        for path in chosen[:_MOST_SHOWN]:
            parts.append((f"{one_line(path.name)}  ", "bold"))
            try:
                found = preview(path, adding.options.hints)
            except (QualcodeError, OSError) as error:
                parts.append((f"{one_line(str(error))}\n", "$text-error"))
                continue
            parts.append(f"{one_line(found.recognition.summary())}\n")
            who = ", ".join(
                f"{s.name} ({s.role.value if s.role else 'role not known'})" for s in found.recognition.speakers
            )
            parts.append((f"  {one_line(who)}\n" if who else "", "$foreground-muted"))
            parts += [(f"  {one_line(warning)}\n", "$text-warning") for warning in found.warnings]
        if len(chosen) > _MOST_SHOWN:
            parts.append((f"and {len(chosen) - _MOST_SHOWN} more\n", "$foreground-muted"))
        parts += [
            (f"left out {one_line(f'{refused.file}: {refused.reason}')}\n", "$foreground-muted") for refused in left_out
        ]
        self.app.call_from_thread(self._show, Content.assemble(*parts))

    def _show(self, told: Content) -> None:
        self.query_one("#found", Static).update(told)

    def action_take(self) -> None:
        if self.query_one("#path", Input).value.strip():
            self.dismiss(self._adding())

    def action_leave(self) -> None:
        self.dismiss(None)
