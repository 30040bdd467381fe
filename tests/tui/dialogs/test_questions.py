"""What the dialogs with a text give back, and when they ask before they leave."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual._wait import wait_for_idle
from textual.app import App
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static, TextArea

from qualcode.errors import ChangedError, ChangedField, QualcodeError
from qualcode.tui.dialogs.both_versions import BothVersions
from qualcode.tui.dialogs.form import Texts, Writing
from qualcode.tui.dialogs.long_text import LineForm, LongText
from qualcode.tui.dialogs.questions import ChoiceQuestion, LineQuestion, YesNoQuestion
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


def written(stored: list[object], **base: str) -> Writing:
    """What is written on a thing; the text `!` is refused."""

    def store(touched: Texts, expected: Texts) -> None:
        if "!" in "".join(touched.values()):
            raise QualcodeError("no !")
        stored.append((dict(touched), dict(expected)))

    return Writing(base, store)


def memo(stored: list[object], text: str, line: int | None = None) -> LongText:
    return LongText("Memo", written(stored, memo=text), line=line)


async def test_a_long_text_asks_only_if_it_would_be_lost() -> None:
    stored: list[object] = []
    async with asked(memo(stored, "one\ntwo"), "escape") as (_, given):
        assert (given, stored) == ([None], [])
    async with asked(memo(stored, "one\ntwo"), "s", "ctrl+s") as (_, given):
        assert (given, stored) == ([None], [({"memo": "one\ntwos"}, {"memo": "one\ntwo"})])
    async with asked(memo(stored, "one\ntwo", line=0), "s", "escape", "n") as (app, given):
        assert given == []
        assert app.screen.query_one("#text", TextArea).text == "ones\ntwo"
    async with asked(memo(stored, "one"), "s", "escape", "y") as (_, given):
        assert given == [None]
    async with asked(memo(stored, "one"), "!", "ctrl+s") as (app, given):
        assert given == []
        assert [notice.message for notice in app._notifications] == ["no !"]
    assert len(stored) == 1


async def test_only_the_fields_that_were_touched_are_stored() -> None:
    stored: list[object] = []
    headings = {"definition": "DEFINITION", "example": "EXAMPLE"}
    writing = written(stored, definition="what it is", example="so")
    async with asked(LongText("Define", writing, line=1, headings=headings), "!", "backspace", "s", "ctrl+s"):
        assert stored == [({"definition": "what it iss"}, {"definition": "what it is"})]


async def test_a_line_that_cannot_be_stored_stays_with_the_reason_below() -> None:
    stored: list[object] = []
    async with asked(LineForm("Note", written(stored, note="a")), "!", "enter") as (app, given):
        assert (given, stored) == ([], [])
        assert str(app.screen.query_one("#wrong", Static).content) == "no !"
    async with asked(LineForm("Note", written(stored, note="a")), "b", "enter") as (_, given):
        assert (given, stored) == ([None], [({"note": "ab"}, {"note": "a"})])


def refusing(theirs: list[str], stored: list[object]) -> Writing:
    """Somebody else has written a memo, and then perhaps others."""

    def store(touched: Texts, expected: Texts) -> None:
        if expected["memo"] != theirs[0]:
            now = theirs.pop(0) if len(theirs) > 1 else theirs[0]
            raise ChangedError("“Tired”", [ChangedField("memo", "memo", now, touched["memo"])])
        stored.append(touched["memo"])

    return Writing({"memo": "old"}, store)


@pytest.mark.parametrize(
    ("keys", "saved"),
    [
        (["ctrl+s"], "olds"),
        (["ctrl+t", "ctrl+s"], "their [laughs] words"),
        (["ctrl+b", "ctrl+s"], "their [laughs] words\n\nolds"),
        (["ctrl+t", "ctrl+o", "x", "ctrl+s"], "oldsx"),
    ],
)
async def test_of_two_versions_one_is_saved_or_both(keys: list[str], saved: str) -> None:
    stored: list[object] = []
    dialog = LongText("Memo", refusing(["their [laughs] words"], stored))
    async with asked(dialog, "s", "ctrl+s") as (app, given):
        shown = [str(version.content) for version in app.screen.query(".version Static").results(Static)]
        assert shown == ["their [laughs] words", "olds"]
        for key in keys:
            await app._press_keys([key])
        await app.workers.wait_for_complete()
        await wait_for_idle(0)
    assert (given, stored) == ([None], [saved])


async def test_whoever_goes_back_from_two_versions_has_stored_nothing_and_still_has_the_text() -> None:
    stored: list[object] = []
    dialog = LongText("Memo", refusing(["theirs"], stored))
    async with asked(dialog, "s", "ctrl+s", "escape") as (app, given):
        assert (given, stored) == ([], [])
        assert app.screen is dialog
        assert dialog.text == "olds"


async def test_a_third_version_that_comes_meanwhile_is_shown_too() -> None:
    stored: list[object] = []
    dialog = LongText("Memo", refusing(["second", "third"], stored))
    async with asked(dialog, "s", "ctrl+s", "ctrl+s") as (app, given):
        assert (given, stored) == ([], [])
        assert isinstance(app.screen, BothVersions)
        assert str(app.screen.query(".version Static").first(Static).content) == "third"


def trimming(stored: list[object], printed: str, spoken: str = "I wanted  to\nhelp them") -> TrimQuote:
    return TrimQuote("C1", spoken, written(stored, **{"printed form": printed}))


async def test_a_shortened_quote_must_follow_from_the_words() -> None:
    stored: list[Any] = []
    async with asked(trimming(stored, "I wanted"), "x", "enter") as (app, given):
        assert given == []
        assert str(app.screen.query_one("#wrong", Static).content)
        app.screen.query_one("#printed-form", TextArea).text = " I wanted …  them "
        app.screen.action_save()  # type: ignore[attr-defined]
    assert stored.pop()[0] == {"printed form": "I wanted … them"}
    for typed in ("I wanted to help  them", " "):
        async with asked(trimming(stored, "I wanted")) as (app, given):
            app.screen.query_one("#printed-form", TextArea).text = typed
            app.screen.action_save()  # type: ignore[attr-defined]
        assert stored.pop()[0] == {"printed form": ""}
    async with asked(trimming(stored, "I  wanted "), "escape") as (_, given):
        assert given == [None]
    for key, answers in (("y", [None]), ("n", [])):
        async with asked(trimming(stored, "I wanted"), "x", "escape", key) as (_, given):
            assert given == answers
    assert stored == []


async def test_one_of_several_things_is_chosen_or_none() -> None:
    choices = [("a", Content("A")), ("b", Content("B"))]
    async with asked(ChoiceQuestion("Which?", choices), "down", "enter") as (_, given):
        assert given == ["b"]
