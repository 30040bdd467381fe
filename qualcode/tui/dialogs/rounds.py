"""Rounds of coding: how far everybody is, a new one, a blind one opened."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Checkbox, Input, OptionList, Static
from textual.widgets.option_list import Option

from qualcode.errors import QualcodeError
from qualcode.model.document import Document
from qualcode.model.safe_text import one_line, shown_lines
from qualcode.services.coding import rounds
from qualcode.services.coding.rounds import RoundProgress, Sample
from qualcode.services.project.lookup import find_documents
from qualcode.services.project.projects import Project
from qualcode.tui.dialogs.questions import YesNo
from qualcode.tui.widgets.text_fields import PlainInput

_EVERYTHING = "everything"


class Rounds(ModalScreen[str | None]):
    """A line a round with its coders below; Enter compares in it. Gives its name, an empty one for all work."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "plan", "New round"),
        Binding("o", "open", "Open a blind round"),
        Binding("escape", "leave", "Leave"),
    ]

    def __init__(self, project: Project) -> None:
        super().__init__()
        self._project = project
        self._rounds: list[RoundProgress] = []

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog rounds") as box:
            box.border_title = Content("Rounds of coding")
            box.border_subtitle = Content("Enter compares in it, n plans one, o opens a blind one, escape leaves")
            yield OptionList(id="rounds", markup=False)

    def on_mount(self) -> None:
        self._show()

    def _show(self) -> None:
        self._rounds = rounds.list_rounds(self._project)
        listed = self.query_one("#rounds", OptionList)
        listed.clear_options()
        listed.add_option(Option(Content.assemble(("all work", "bold"), "  wherever coders met"), id=_EVERYTHING))
        listed.add_options(Option(_line(each), id=each.round.guid) for each in self._rounds)
        listed.highlighted = len(self._rounds)

    @property
    def _pointed(self) -> RoundProgress | None:
        place = self.query_one("#rounds", OptionList).highlighted
        return self._rounds[place - 1] if place else None

    @on(OptionList.OptionSelected)
    def take(self) -> None:
        chosen = self._pointed
        self.dismiss(chosen.round.name if chosen else "")

    def action_plan(self) -> None:
        self.app.push_screen(PlanRound(self._project), self._planned)

    def _planned(self, made: RoundProgress | None) -> None:
        if made is not None:
            self._show()

    def action_open(self) -> None:
        chosen = self._pointed
        waiting = rounds.unfinished(chosen) if chosen is not None and chosen.round.is_closed else []
        if waiting:
            question = f"{' and '.join(waiting)} have not begun with every document. Open it for good?"
            self.app.push_screen(YesNo(question), lambda is_sure: self._open(chosen) if is_sure else None)
        else:
            self._open(chosen)

    def _open(self, chosen: RoundProgress | None) -> None:
        if chosen is None:
            return
        try:
            rounds.open_round(self._project, chosen.round)
        except QualcodeError as error:
            self.app.notify(str(error), severity="warning", markup=False)
        self._show()

    def action_leave(self) -> None:
        self.dismiss(None)


def _line(each: RoundProgress) -> Content:
    state = "open" if not each.round.is_blind else "blind" if each.round.is_closed else "opened"
    documents = ", ".join(document.name for document in each.documents)
    codebook = f", codebook {each.round.codebook}" if each.round.codebook else ""
    parts: list[tuple[str, str] | str] = [
        (one_line(each.round.name), "bold"),
        (f"  {state}", "$text-warning" if each.round.is_closed else "$foreground-muted"),
        (f"  {one_line(documents)}{one_line(codebook)}", "$foreground-muted"),
    ]
    for coder in each.coders:
        told = f"{coder.documents} of {len(each.documents)} begun, {coder.codings} codings, {coder.share:.0%} of turns"
        parts.append(f"\n    {one_line(coder.coder)}  {told}")
    return Content.assemble(*parts)


@dataclass(frozen=True, slots=True)
class _Field:
    id: str
    label: str
    placeholder: str


_FIELDS = (
    _Field("name", "Name", "e.g. reliability"),
    _Field("documents", "Documents", "C1, C2, … or a number to draw at random; empty: all interviews"),
    _Field("coders", "Coders", "Ann, Bob; empty: all who have worked so far"),
)


_BLIND = {
    False: "open: everybody sees everything (space makes it blind)",
    True: "blind: nobody sees what the others code until it is opened",
}


class PlanRound(ModalScreen[RoundProgress | None]):
    """Name, documents, coders, blind or open; ctrl+s plans it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "plan", "Plan it", priority=True),
        Binding("escape", "leave", "Leave"),
    ]

    def __init__(self, project: Project) -> None:
        super().__init__()
        self._project = project

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog plan-round") as box:
            box.border_title = Content("A new round")
            box.border_subtitle = Content("tab goes on, ctrl+s plans it, escape leaves")
            for field in _FIELDS:
                yield Static(Content(field.label))
                yield PlainInput(placeholder=field.placeholder, id=field.id, compact=True)
            yield Checkbox(_BLIND[False], id="blind", compact=True)
            yield Static(id="wrong", markup=False)

    @on(Input.Submitted)
    def go_on(self) -> None:
        self.focus_next()

    @on(Checkbox.Changed)
    def tell_whether_blind(self, event: Checkbox.Changed) -> None:
        event.checkbox.label = _BLIND[event.value]

    def _typed(self, name: str) -> str:
        return self.query_one(f"#{name}", Input).value.strip()

    def action_plan(self) -> None:
        wanted = self._typed("documents")
        try:
            pool = _pool(self._project, wanted)
            made = rounds.plan_round(
                self._project, self._typed("name"), pool,
                sample=Sample(int(wanted), secrets.randbelow(10**6)) if wanted.isdecimal() else None,
                coders=[name.strip() for name in self._typed("coders").split(",") if name.strip()],
                is_blind=self.query_one("#blind", Checkbox).value,
            )  # fmt: skip
        except QualcodeError as error:
            self.query_one("#wrong", Static).update(Content.styled(shown_lines(str(error)), "$text-error"))
        else:
            self.dismiss(made)

    def action_leave(self) -> None:
        self.dismiss(None)


def _pool(project: Project, wanted: str) -> list[Document]:
    """The named documents; all interviews where none is named, or a number of them is to be drawn."""
    if not wanted or wanted.isdecimal():
        return rounds.interviews(project)
    return find_documents(project, [wanted])
