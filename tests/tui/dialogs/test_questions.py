"""What the dialogs with a text give back, and when they ask before they leave."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from textual.app import App
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static, TextArea

from qualcode.errors import QualcodeError
from qualcode.tui.dialogs.questions import ChoiceQuestion, LineQuestion, LongText, YesNoQuestion
from qualcode.tui.dialogs.trim_quote import TrimQuote


@asynccontextmanager
async def asked(dialog: ModalScreen[Any], *keys: str) -> AsyncIterator[tuple[App[None], list[object]]]:
    """A dialog alone on the screen, after some keys, and what it has given back."""
    app, given = App[None](), list[object]()
    async with app.run_test() as pilot:
        await app.push_screen(dialog, given.append)
        for key in keys:
            await pilot.press(key)
        await pilot.pause()
        yield app, given


async def test_yes_is_y_and_no_is_n_or_escape() -> None:
    for key, answer in (("y", True), ("n", False)):
        async with asked(YesNoQuestion("Sure?"), key) as (_, given):
            assert given == [answer]


async def test_a_line_that_is_wrong_is_told_and_not_taken() -> None:
    def check(value: str) -> None:
        if "x" in value:
            raise QualcodeError("no x")

    line = LineQuestion("Name", "a", check=check)
    async with asked(line, "x", "enter") as (_, given):
        assert given == []
        assert str(line.query_one("#wrong", Static).content) == "no x"
        line.query_one("#line", Input).value = "ab "
        line.take(Input.Submitted(line.query_one("#line", Input), "ab "))
    assert given == ["ab "]


async def test_a_long_text_asks_only_if_it_would_be_lost() -> None:
    kept: list[str] = []

    def keep(text: str) -> None:
        if "!" in text:
            raise QualcodeError("no !")
        kept.append(text)

    async with asked(LongText("Memo", "one\ntwo", keep), "escape") as (_, given):
        assert (given, kept) == ([None], [])
    async with asked(LongText("Memo", "one\ntwo", keep), "s", "ctrl+s") as (_, given):
        assert (given, kept) == ([None], ["one\ntwos"])
    async with asked(LongText("Memo", "one\ntwo", keep, line=0), "s", "escape", "n") as (app, given):
        assert given == []
        assert app.screen.query_one("#text", TextArea).text == "ones\ntwo"
    async with asked(LongText("Memo", "one", keep), "s", "escape", "y") as (_, given):
        assert given == [None]
    async with asked(LongText("Memo", "one", keep), "!", "ctrl+s") as (app, given):
        assert given == []
        assert [notice.message for notice in app._notifications] == ["no !"]
    assert kept == ["one\ntwos"]


async def test_a_shortened_quote_must_follow_from_the_words() -> None:
    spoken = "I wanted  to\nhelp them"
    async with asked(TrimQuote("C1", spoken, "I wanted"), "x", "enter") as (app, given):
        assert given == []
        assert str(app.screen.query_one("#wrong", Static).content)
        app.screen.query_one("#printed-form", TextArea).text = " I wanted …  them "
        app.screen.action_take()  # type: ignore[attr-defined]
    assert given == ["I wanted … them"]
    for typed in ("I wanted to help  them", " "):
        async with asked(TrimQuote("C1", spoken, "I wanted")) as (app, given):
            app.screen.query_one("#printed-form", TextArea).text = typed
            app.screen.action_take()  # type: ignore[attr-defined]
        assert given == [""]
    async with asked(TrimQuote("C1", spoken, "I  wanted "), "escape") as (_, given):
        assert given == [None]
    for key, answers in (("y", [None]), ("n", [])):
        async with asked(TrimQuote("C1", spoken, "I wanted"), "x", "escape", key) as (_, given):
            assert given == answers


async def test_one_of_several_things_is_chosen_or_none() -> None:
    choices = [("a", Content("A")), ("b", Content("B"))]
    async with asked(ChoiceQuestion("Which?", choices), "down", "enter") as (_, given):
        assert given == ["b"]
