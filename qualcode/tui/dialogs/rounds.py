"""The dialogs for rounds of coding: list them with everybody's progress, plan one, open a blind one."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Checkbox, Input, OptionList, Static
from textual.widgets.option_list import Option

from qualcode.errors import QualcodeError
from qualcode.model.document import Document
from qualcode.model.round import Round
from qualcode.model.safe_text import one_line, shown_lines
from qualcode.model.wording import counted
from qualcode.services.coding import rounds
from qualcode.services.coding.rounds import RoundProgress, Sample
from qualcode.services.privacy import hidden_quotes
from qualcode.services.project.lookup import find_documents
from qualcode.services.project.projects import Project
from qualcode.tui.dialogs.dialog import Dialog
from qualcode.tui.dialogs.places_to_check import show_places
from qualcode.tui.dialogs.questions import YesNoQuestion
from qualcode.tui.widgets.finding import ChoiceList
from qualcode.tui.widgets.text_fields import PlainInput

_EVERYTHING = "everything"


class Rounds(Dialog[str | None]):
    """One line for each round with its coders below; returns the name of the selected round, empty for all work."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "plan", "New round"),
        Binding("ctrl+o", "open", "Open a blind round"),
        Binding("escape", "leave", "Leave"),
    ]

    def __init__(self, project: Project) -> None:
        super().__init__()
        self._project = project
        self._rounds: list[RoundProgress] = []

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog rounds") as box:
            box.border_title = Content("Rounds of coding")
            box.border_subtitle = Content("Enter: compare in it, ctrl+n: new round, ctrl+o: open a blind round")
            yield ChoiceList(id="rounds", markup=False)

    def on_mount(self) -> None:
        self._show()

    def _show(self) -> None:
        self._rounds = rounds.list_rounds(self._project)
        listed = self.query_one("#rounds", OptionList)
        listed.clear_options()
        listed.add_option(
            Option(Content.assemble(("all work", "bold"), "  documents coded by several coders"), id=_EVERYTHING)
        )
        listed.add_options(Option(_line(progress), id=progress.round.guid) for progress in self._rounds)
        listed.highlighted = len(self._rounds)

    @property
    def _pointed(self) -> RoundProgress | None:
        place = self.query_one("#rounds", OptionList).highlighted
        return self._rounds[place - 1] if place else None

    @on(OptionList.OptionSelected)
    def take(self) -> None:
        progress = self._pointed
        self.dismiss(progress.round.name if progress else "")

    def action_plan(self) -> None:
        self.app.push_screen(PlanRound(self._project), self._planned)

    def _planned(self, progress: RoundProgress | None) -> None:
        if progress is not None:
            self._show()

    def action_open(self) -> None:
        """Ask before a round is opened, which cannot be undone."""
        progress = self._pointed
        if progress is None:
            return
        if not progress.round.is_closed:
            self._open(progress)  # which says why there is nothing to open
            return
        about = rounds.unfinished_text(progress)
        question = f"{about}Open the round? Its coders then see each other's codings. This cannot be undone."
        self.app.push_screen(YesNoQuestion(question), lambda is_sure: self._open(progress) if is_sure else None)

    def _open(self, progress: RoundProgress) -> None:
        self.store(lambda: self._opened(progress.round), self._show_opened)

    def _opened(self, planned: Round) -> tuple[Round, list[str]]:
        """The open round, and what is to be looked at now."""
        return rounds.open_round(self._project, planned), hidden_quotes.listed_now(self._project)

    def _show_opened(self, opened: tuple[Round, list[str]]) -> None:
        round_, places = opened
        self.app.notify(f"the round “{round_.name}” is open", markup=False)
        self._show()
        show_places(self.app, places)

    def action_leave(self) -> None:
        self.dismiss(None)


def _line(progress: RoundProgress) -> Content:
    state = "open" if not progress.round.is_blind else "blind" if progress.round.is_closed else "opened"
    documents = ", ".join(document.name for document in progress.documents)
    codebook = f", codebook {progress.round.codebook}" if progress.round.codebook else ""
    parts: list[tuple[str, str] | str] = [
        (one_line(progress.round.name), "bold"),
        (f"  {state}", "$text-warning" if progress.round.is_closed else "$foreground-muted"),
        (f"  {one_line(documents)}{one_line(codebook)}", "$foreground-muted"),
    ]
    for coder in progress.coders:
        done = f"{coder.done} of {len(progress.documents)} done, "
        summary = f"{done}the rest is hidden as long as the round is blind"
        if coder.documents is not None and coder.codings is not None and coder.share is not None:
            begun = f"{coder.documents} of {len(progress.documents)} begun"
            summary = f"{done}{begun}, {counted(coder.codings, 'coding')}, {coder.share:.0%} of turns"
        parts.append(f"\n    {one_line(coder.coder)}  {summary}")
    return Content.assemble(*parts)


@dataclass(frozen=True, slots=True)
class _Field:
    id: str
    label: str
    placeholder: str


_FIELDS = (
    _Field("name", "Name", "e.g. reliability"),
    _Field("documents", "Documents", "C1, C2, … or how many to draw at random; empty: all interviews"),
    _Field("coders", "Coders", "Ann, Bob; empty: everybody who has coded so far"),
)


_BLIND = {
    False: "open: coders see each other's codings (space changes it)",
    True: "blind: coders do not see each other's codings until it is opened",
}


class PlanRound(Dialog[RoundProgress | None]):
    """A form for a new round: name, documents, coders, blind or open."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "plan", "Save", priority=True),
        Binding("escape", "leave", "Leave"),
    ]

    def __init__(self, project: Project) -> None:
        super().__init__()
        self._project = project

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog plan-round") as box:
            box.border_title = Content("New round")
            box.border_subtitle = Content("tab: next field, ctrl+s: save, escape: leave")
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
        documents = self._typed("documents")
        seed = secrets.randbelow(10**6)

        def plan() -> RoundProgress:
            return rounds.plan_round(
                self._project, self._typed("name"), _pool(self._project, documents),
                sample=Sample(int(documents), seed) if documents.isdecimal() else None,
                coders=[name.strip() for name in self._typed("coders").split(",") if name.strip()],
                is_blind=self.query_one("#blind", Checkbox).value,
            )  # fmt: skip

        self.store(plan, self.dismiss, self._show_refusal)

    def _show_refusal(self, error: QualcodeError) -> None:
        self.query_one("#wrong", Static).update(Content.styled(shown_lines(str(error)), "$text-error"))

    def action_leave(self) -> None:
        self.dismiss(None)


def _pool(project: Project, documents: str) -> list[Document]:
    """The named documents; all interviews if none is named or a number is given."""
    if not documents or documents.isdecimal():
        return rounds.interviews(project)
    return find_documents(project, [documents])
