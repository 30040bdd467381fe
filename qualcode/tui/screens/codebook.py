"""The codebook screen: the code tree at the left, the definition of a code and all its quotes at the right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import OptionList, Static

from qualcode.model.codebook import PALETTE, Code, CodeKind, ThemeStatus
from qualcode.model.color import NAMED, parse_color
from qualcode.model.quotation import Quotation
from qualcode.model.safe_text import one_line, shortened, shown_lines
from qualcode.model.wording import counted
from qualcode.services.coding import codebook as acts
from qualcode.services.coding import memos
from qualcode.services.coding.quote_pages import QuotePages, list_quotes
from qualcode.services.coding.quoting import QuoteFilter
from qualcode.tui.dialogs.form import Texts, Writing
from qualcode.tui.dialogs.long_text import LineForm, LongText
from qualcode.tui.dialogs.memo_entries import with_entries
from qualcode.tui.dialogs.picker import CodePicker
from qualcode.tui.dialogs.questions import ChoiceQuestion, LineQuestion, YesNoQuestion
from qualcode.tui.lookalikes import notify_lookalikes
from qualcode.tui.messages import PlaceRequested
from qualcode.tui.screens.project_screen import ActingScreen, read_condition
from qualcode.tui.session import Session
from qualcode.tui.widgets.bars import KeyLine, Line, TitleLine
from qualcode.tui.widgets.code_tree import CodeTree
from qualcode.tui.widgets.finding import Rows
from qualcode.tui.widgets.long_list import LongList

_NEEDS_CODE = (
    "rename", "recolor", "define", "move", "merge", "promote", "remove", "memo", "shift", "status", "dossier",
)  # fmt: skip
_OF_THE_TREE = ("add", "find", *_NEEDS_CODE)
_OF_THE_QUOTES = ("split", "mark")

_REST = 0.06
"""Seconds without a key before the quotes follow the cursor. A judgement: a delay that is not noticed."""


class CodebookScreen(ActingScreen):
    """The codebook; every change is one step that can be undone."""

    CSS_PATH = "codebook.tcss"
    AUTO_FOCUS = "#tree"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add(True)", "Add below", id="book.add"),
        Binding("A", "add(False)", "Add at the top", show=False, id="book.add-top"),
        Binding("r", "rename", "Rename", id="book.rename"),
        Binding("e", "define", "Define", id="book.define"),
        Binding("c", "recolor", "Colour", id="book.color"),
        Binding("m", "move", "Move", id="book.move"),
        Binding("g", "merge", "Merge", id="book.merge"),
        Binding("space", "mark", "Mark quote", show=False, id="book.mark"),
        Binding("s", "split", "Split", id="book.split"),
        Binding("p", "promote", "Promote", id="book.promote"),
        Binding("x", "remove", "Remove", id="book.remove"),
        Binding("J", "shift(1)", "Lower", show=False, id="book.lower"),
        Binding("K", "shift(-1)", "Higher", show=False, id="book.higher"),
        Binding("M", "memo", "Memo", show=False, id="book.memo"),
        Binding("f,F", "find", "Find", show=False, id="book.find"),
        Binding("slash", "where", "Show only where", show=False, id="book.where", key_display="/"),
        Binding("t", "status", "Theme status", show=False, id="book.status"),
        Binding("d", "dossier", "Dossier", show=False, id="book.dossier"),
        Binding("v", "versions", "Versions", show=False, id="book.versions"),
        Binding("u", "undo", "Undo", id="book.undo"),
        Binding("ctrl+r", "redo", "Redo", show=False, id="book.redo"),
        Binding("tab", "other_side", "Quotes", id="book.other-side"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._quotes: QuotePages | None = None
        self._marked: set[str] = set()
        self._shown: str | None = None
        self._quotes_of: str | None = None
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        yield TitleLine(id="title")
        with Horizontal(id="body"):
            yield CodeTree(id="tree")
            with Vertical(id="beside"):
                with VerticalScroll(id="meaning", can_focus=False):
                    yield Static(id="told", markup=False)
                yield LongList(id="quotes")
        yield KeyLine(id="keys")

    @property
    def codes(self) -> CodeTree:
        return self.query_one("#tree", CodeTree)

    @property
    def code(self) -> Code | None:
        """The code under the tree's cursor."""
        return self.session.book.by_guid.get(self.codes.pointed or "")

    @property
    def _quotes_list(self) -> LongList:
        return self.query_one("#quotes", LongList)

    def forget(self) -> None:
        self._quotes = None

    def begin(self) -> None:
        self._show()

    def reader(self) -> Callable[[], Any] | None:
        """The quotes of the code at the cursor and of its descendants."""
        code, where, project = self.code, self.where, self.session.project
        if code is None:
            return None

        def read() -> tuple[str, QuotePages]:
            condition = read_condition(project, where)
            criteria = QuoteFilter(code=code, where=condition.of_quotation if condition else None)
            return code.guid, list_quotes(project, criteria)

        return read

    def show(self, content: tuple[str, QuotePages]) -> None:
        """Fill the list of quotes; the cursor stays."""
        code, quotes = content
        if code != self._shown:
            return
        is_same_code = self._quotes_of == code
        self._quotes, self._quotes_of = quotes, code
        self._quotes_list.show_again(len(quotes), self._entry, ids=quotes.guids, is_same=is_same_code)
        where = f" where {one_line(self.where)}" if self.where else ""
        self._quotes_list.border_title = Content(f"{quotes.summary}{where}")

    def _entry(self, place: int) -> Content:
        quotation = self._quotes[place] if self._quotes is not None else None
        return self._line(quotation) if quotation is not None else Content.styled("removed", "$foreground-muted")

    def show_counts(self) -> None:
        self.codes.recount()

    def action_dossier(self) -> None:
        """Show all that speaks for the theme or code at the cursor and against it."""
        if self.code is not None:
            self.show_dossier(self.code)

    def action_versions(self) -> None:
        """Show the frozen versions and what has changed since."""
        from qualcode.tui.dialogs.versions import Versions

        self.app.push_screen(Versions(self.session.project))

    def _show(self, point_at: str | None = None) -> None:
        book = self.session.book
        kinds = {kind: sum(code.kind is kind for code in book.codes) for kind in CodeKind}
        counts = ", ".join(f"{count} {kind.value}{'' if count == 1 else 's'}" for kind, count in kinds.items())
        self.query_one("#title", Line).set_parts(
            (" Codebook ", "bold"), f" {counts} ", (f" {one_line(self.session.project.name)}", "$foreground-muted")
        )
        self.codes.show(book, self.session.counts.of, point_at)
        self._shown = None
        self._show_code()

    @on(CodeTree.Pointed)
    def follow(self) -> None:
        if self.code is None or self.code.guid != self._shown:
            self._show_code()
            self._follow_soon()

    def _follow_soon(self) -> None:
        """Read the quotes a moment after the last key."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(_REST, self._read_quotes)

    def _read_quotes(self) -> None:
        if (read := self.reader()) is not None:
            self.read_on(read, self.show)

    def _show_code(self) -> None:
        """What is known of the code at the cursor; its quotes are read."""
        code = self.code
        if code is None:
            empty = "No codes yet. Press a to add one, or code some words on the transcript screen."
            self.query_one("#told", Static).update(Content.styled(empty, "$foreground-muted"))
            self._quotes_list.clear_options()
            self._quotes = self._quotes_of = self._shown = None
        elif code.guid != self._shown:
            self._shown = code.guid
            self.query_one("#told", Static).update(self._description(code))
            if self._quotes_of != code.guid:
                self._marked.clear()
                self._quotes = self._quotes_of = None
                self._quotes_list.clear_options()
                self._quotes_list.border_title = Content("reading …")
        self.query_one("#keys", KeyLine).show(self)

    def _description(self, code: Code) -> Content:
        what = f"  {code.kind.value}" + (f", {code.status.value}" if code.status else "")
        parts: list[tuple[str, str] | str] = [
            ("▌", code.color or "$foreground-muted"),
            (one_line(code.name), "bold"),
            (what, "$foreground-muted"),
        ]
        memo = memos.read_memo(self.session.project, code.guid)
        fields = (
            ("", code.definition), ("use", code.include), ("not", code.exclude), ("e.g.", code.example),
            ("prose", code.prose), ("✎", memo),
        )  # fmt: skip
        for title, text in fields:
            if text:
                parts += [(f"\n{title}: " if title else "\n", "$foreground-muted"), shown_lines(text)]
        if not code.definition:
            parts.append(("\nno definition yet: press e", "$foreground-muted"))
        return Content.assemble(*parts)

    def _line(self, quotation: Quotation) -> Content:
        coding = quotation.coding
        mark = "● " if coding.guid in self._marked else ""
        star = "★ " if coding.exemplar is not None else ""
        code_name = f"  {one_line(quotation.path[-1])}" if coding.code != self._shown else ""
        who = f" ({one_line(quotation.who)})"
        return Content.assemble(
            (mark, "bold $text-success"), (star, "$text-warning"), f"“{shortened(coding.quote, 400)}”", (who, "bold"),
            (f"  {one_line(coding.coder_with_decider)}{code_name}", "$foreground-muted"),
        )  # fmt: skip

    @on(OptionList.OptionSelected, "#quotes")
    def go_to_place(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        quotation = self._quotes[event.option_index] if self._quotes is not None else None
        if quotation is not None:
            self.post_message(PlaceRequested(quotation.document.guid, quotation.coding.span))

    def action_other_side(self) -> None:
        quotes = self._quotes_list
        if not self.codes.has_focus:
            self.codes.focus()
            return
        if quotes.highlighted is None and quotes.option_count:
            quotes.highlighted = 0
        quotes.focus()

    # Acts

    def _act(self, act: Callable[[], object]) -> None:
        """Change the codebook and show it; a new or changed code gets the cursor."""
        self.act(act, self._show_outcome)

    def _show_outcome(self, outcome: object) -> None:
        self._stamp = self.session.stamp
        self._marked.clear()
        self._show(outcome.guid if isinstance(outcome, Code) else None)
        self._read_quotes()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key works now; None hides it from the key line but not from the list of all keys."""
        if action in _OF_THE_TREE:
            if self.is_mounted and self.code is None:
                return action == "add" or None
            return (self.is_mounted and self.codes.has_focus) or None
        if action in _OF_THE_QUOTES:
            return (self.is_mounted and self._quotes_list.has_focus) or None
        return True

    def rows(self) -> Rows:
        """The codes, also those in folded branches."""
        guids = [code.guid for code in self.session.book.walk()]
        at = guids.index(self.code.guid) if self.code is not None else None
        names = [self.session.book[guid].name for guid in guids]
        return Rows(names, at, lambda place: self.codes.point_at(guids[place]))

    @work(exclusive=True, group="act")
    async def action_add(self, below: bool) -> None:
        above = self.code if below else None
        title = f"New code under {above.name}" if above else "New code at the top"
        name = await self.app.push_screen_wait(LineQuestion(title))
        if name and name.strip():
            self._act(lambda: acts.add_code(self.session.project, name, parent=above.guid if above else None))
            notify_lookalikes(self.app, self.session.project, " ".join(name.split()), "code")

    def action_rename(self) -> None:
        code = self.code
        if code is None:
            return

        def write(touched: Texts, expected: Texts) -> Code:
            name = touched.get("name", "").strip()
            act = partial(acts.rename_code, self.session.project, code, name, expected=expected, reason=form.reason)
            return act() if name else code

        def show(renamed: Code) -> None:
            self._show_outcome(renamed)
            if renamed.name != code.name:
                notify_lookalikes(self.app, self.session.project, renamed.name, "code")

        writing = Writing({"name": code.name}, write, self.after(show))
        form = LineForm(f"Rename {code.name}", writing, asks_reason=True)
        self.app.push_screen(form)

    def action_recolor(self) -> None:
        code = self.code
        if code is None:
            return

        def write(touched: Texts, expected: Texts) -> Code:
            return acts.edit_code(self.session.project, code, expected, **touched)

        about = Content.assemble(*((f" ■ {color} ", color) for color in PALETTE), f"\nor {', '.join(NAMED)}")
        writing = Writing({"color": code.color}, write, self.after(self._show_outcome))
        self.app.push_screen(LineForm(f"Colour of {code.name}", writing, about, check=parse_color))

    def action_define(self) -> None:
        """Edit definition, criteria, example and prose in one text with headings."""
        if self.code is not None:
            self.app.push_screen(self.definition_form(self.code))

    def definition_form(self, code: Code) -> LongText:
        """The form for the texts of a code."""
        fields = [field for field in acts.TEXT_FIELDS if field != "prose" or code.kind is CodeKind.THEME]
        about = Content.styled(
            "Write under the headings; leave a heading empty if there is nothing to say.", "$foreground-muted"
        )
        line = 1 + code.definition.count("\n")

        def write(touched: Texts, expected: Texts) -> Code:
            reason = touched.get("reason", "")
            texts, before = (
                {field: text for field, text in side.items() if field != "reason"} for side in (touched, expected)
            )
            return acts.edit_code(self.session.project, code, before, reason=reason, **texts)

        title = f"Define {code.name}"
        keeper = self.session.keeper(f"define/code/{code.guid}", title)
        texts = {field: str(getattr(code, field)) for field in fields} | {"reason": ""}
        writing = Writing(texts, write, self.after(self._show_outcome), keeper)
        return LongText(title, writing, about, line=line, headings=_HEADINGS)

    @work(exclusive=True, group="act")
    async def action_move(self) -> None:
        code = self.code
        if code is None:
            return
        subtree = frozenset(self.session.book.with_descendants(code.guid))
        top = await self.app.push_screen_wait(
            ChoiceQuestion(
                f"Move {code.name}", [("under", Content("under another code …")), ("top", Content("to the top"))]
            )
        )
        target: Code | None = None
        if top is None:
            return
        if top == "under":
            picker = CodePicker(
                f"Move {code.name} under", self.session.book, self.session.counts.of, may_be_new=False, without=subtree
            )
            picked = await self.app.push_screen_wait(picker)
            if picked is None or (target := picked.code) is None:
                return
        parent = target.guid if target is not None else None
        if (reason := await self._ask_reason()) is not None:
            self._act(lambda: acts.move_code(self.session.project, code, parent, reason=reason))

    async def _ask_reason(self) -> str | None:
        """Why the codebook is changed; None where somebody thinks better of it."""
        return await self.app.push_screen_wait(LineQuestion("Why? (may stay empty)"))

    @work(exclusive=True, group="act")
    async def action_merge(self) -> None:
        code = self.code
        if code is None:
            return
        without = frozenset(self.session.book.with_descendants(code.guid))
        picker = CodePicker(
            f"Merge {code.name} into", self.session.book, self.session.counts.of, may_be_new=False, without=without
        )
        picked = await self.app.push_screen_wait(picker)
        if picked is None or (target := picked.code) is None:
            return
        if (reason := await self._ask_reason()) is not None:
            self._act(lambda: acts.merge_codes(self.session.project, [code], target, reason=reason))
            self.codes.point_at(target.guid)

    def action_mark(self) -> None:
        """Mark or unmark a quote for the new code of a split."""
        quotes = self._quotes_list
        place = quotes.highlighted
        quotation = self._quotes[place] if self._quotes is not None and place is not None else None
        if place is None or quotation is None:
            return
        if quotation.coding.code != self._shown:
            self.app.notify(f"this quote belongs to “{quotation.path[-1]}”; to move it, split that code", markup=False)
            return
        self._marked ^= {quotation.coding.guid}
        quotes.replace_option_prompt_at_index(place, self._line(quotation))
        quotes.action_cursor_down()

    @work(exclusive=True, group="act")
    async def action_split(self) -> None:
        code, marked = self.code, sorted(self._marked)
        if code is None:
            return
        if not marked:
            self.app.notify("First mark the quotes for the new code with space.", markup=False)
            return
        name = await self.app.push_screen_wait(
            LineQuestion(f"New code for {counted(len(marked), 'quote')} of {code.name}")
        )
        if not name or not name.strip():
            return
        if (reason := await self._ask_reason()) is not None:
            self._act(lambda: acts.split_code(self.session.project, code, name, marked, reason=reason))

    @work(exclusive=True, group="act")
    async def action_promote(self) -> None:
        """Set the kind of a code: theme, subtheme or code."""
        code = self.code
        if code is None:
            return
        choices = [(kind.value, Content(f"a {kind.value}")) for kind in CodeKind if kind is not code.kind]
        kind = await self.app.push_screen_wait(ChoiceQuestion(f"Change {code.name} to", choices))
        if kind is not None:
            self.act_on_choice(
                lambda expected: acts.promote(self.session.project, code, CodeKind(kind), expected=expected),
                {"kind": code.kind.value},
                self._show_outcome,
            )

    @work(exclusive=True, group="act")
    async def action_status(self) -> None:
        code = self.code
        if code is None:
            return
        choices = [(status.value, Content(status.value)) for status in ThemeStatus]
        status = await self.app.push_screen_wait(ChoiceQuestion(f"Status of {code.name}", choices))
        if status is not None:
            self.act_on_choice(
                lambda expected: acts.edit_code(self.session.project, code, expected, status=status),
                {"status": code.status.value if code.status else ""},
                self._show_outcome,
            )

    def action_memo(self) -> None:
        code = self.code
        if code is None:
            return
        with self.errors_shown():
            self.app.push_screen(self.memo_form(code))

    def memo_form(self, code: Code) -> LongText:
        """The form for one's own memo on a code, under what others wrote."""

        def write(touched: Texts, expected: Texts) -> None:
            if touched:
                subject = f"“{code.name}”"
                memos.set_memo(self.session.project, "code", code.guid, subject, touched["memo"], expected=expected)

        title, entries = f"Memo on {code.name}", memos.memos_on(self.session.project, code.guid)
        own_memo = memos.newest_own(self.session.project, entries)
        about = with_entries(Content(), [memo for memo in entries if memo != own_memo])
        keeper = self.session.keeper(f"memo/code/{code.guid}", title)
        base = {"memo": own_memo.text if own_memo else ""}
        writing = Writing(base, write, self.after(self._show_outcome), keeper)
        return LongText(title, writing, about if about.plain else None)

    @work(exclusive=True, group="act")
    async def action_remove(self) -> None:
        code = self.code
        if code is None:
            return
        with self.errors_shown():
            subtree_size, codings = acts.what_removing_takes(self.session.project, code)
            extent = f"{counted(subtree_size, 'code')} and {counted(codings, 'coding')}"
            question = f"Remove “{code.name}”: {extent}? (u undoes it)"
            if not codings or await self.app.push_screen_wait(YesNoQuestion(question)):
                self._act(lambda: acts.remove_code(self.session.project, code))

    def action_shift(self, direction: int) -> None:
        """Move a code up or down among its siblings."""
        code = self.code
        if code is None:
            return
        siblings = [sibling.guid for sibling in self.session.book.children(code.parent)]
        place = siblings.index(code.guid) + direction
        if 0 <= place < len(siblings):
            self._act(lambda: acts.move_code(self.session.project, code, code.parent, place))


_HEADINGS = {
    "definition": "DEFINITION", "include": "WHEN TO USE", "exclude": "WHEN NOT TO USE", "example": "EXAMPLE",
    "prose": "PROSE", "reason": "WHY THIS CHANGES (MAY STAY EMPTY)",
}  # fmt: skip
