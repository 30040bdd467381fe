"""Which codes the picker lists while somebody types, and what Enter takes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.app import App
from textual.widgets import Input, OptionList, Static

from qualcode.model.codebook import Code, Codebook, CodeKind
from qualcode.tui.dialogs.picker import CodePicker, PickedCode

TRUST = Code("trust", "Trust", CodeKind.THEME, definition="Who relies on whom.", include="Said.", example="I do.")
TIME = Code("time", "In time", parent="trust", exclude="Later.")
SLASH = Code("slash", "and/or", position=1)
TIRED = Code("tired", "Tired", position=2)
BOOK = Codebook((TRUST, TIME, SLASH, TIRED))


class Picking:
    """The picker alone on the screen."""

    def __init__(self, picker: CodePicker) -> None:
        self.picker = picker
        self.taken: list[PickedCode | None] = []

    def type(self, typed: str) -> list[str | None]:
        """The ids of what is listed for these letters."""
        self.picker.query_one("#typed", Input).value = typed
        self.picker.filter_codes(Input.Changed(self.picker.query_one("#typed", Input), typed))
        return [option.id for option in self._options.options]

    @property
    def _options(self) -> OptionList:
        return self.picker.query_one("#codes", OptionList)

    @property
    def highlighted(self) -> str | None:
        option = self._options.highlighted_option
        return option.id if option is not None else None

    @property
    def lines(self) -> list[str]:
        return [str(option.prompt) for option in self._options.options]

    @property
    def below(self) -> str:
        return str(self.picker.query_one("#meaning", Static).content)

    def meaning(self, at: int) -> str:
        self.picker.tell_meaning(OptionList.OptionHighlighted(self._options, self._options.options[at], at))
        return str(self.picker.query_one("#meaning", Static).content)


@asynccontextmanager
async def picking(
    *, may_be_new: bool = True, without: frozenset[str] = frozenset(), frozen: str | None = None
) -> AsyncIterator[Picking]:
    count = {"trust": 3}
    picker = CodePicker(
        "Pick", BOOK, lambda code: count.get(code, 0), may_be_new=may_be_new, without=without, frozen=frozen
    )
    app = App[None]()
    picking = Picking(picker)
    async with app.run_test() as pilot:
        await app.push_screen(picker, picking.taken.append)
        await pilot.pause()
        yield picking
        await pilot.pause()


async def test_what_is_typed_filters_the_codes_and_offers_a_new_one() -> None:
    async with picking() as picker:
        assert picker.type("") == ["trust", "time", "slash", "tired"]
        assert (picker.highlighted, picker.lines[:2]) == (None, ["▌Trust    3", "▌In time  Trust"])
        # The name of a code, in small letters and with any blanks, is no new one; a part of it may be.
        assert (picker.type("  in   TIME ")[0], picker.highlighted) == ("time", "time")
        assert "new" not in picker.type("in time")
        # The path of a code is its name, too: that code is marked, not the one above it.
        assert ("new" not in picker.type("trust/in time"), picker.highlighted) == (True, "time")
        assert ("new" not in picker.type("and/or"), picker.highlighted) == (True, "slash")
        assert (picker.type("tru")[0], picker.type("tru")[-1], picker.highlighted) == ("trust", "new", "trust")
        assert (picker.type("Quite another"), picker.highlighted) == (["new"], "new")
        assert picker.lines == ["＋ new code “Quite another”"]
        assert picker.meaning(0) == "Enter creates this code and applies it."


async def test_arrows_begin_at_the_first_code_or_at_the_last() -> None:
    async with picking(may_be_new=False) as picker:
        for direction, marked in ((1, ["trust", "time", "slash"]), (-1, ["tired", "slash", "time"])):
            picker.type("Quite another")
            picker.picker.action_point(direction)
            assert picker.highlighted is None
            picker.type("")
            for expected in marked:
                picker.picker.action_point(direction)
                assert picker.highlighted == expected


async def test_where_none_may_be_new_only_codes_are_listed_and_the_first_is_taken() -> None:
    async with picking(may_be_new=False, without=frozenset({"trust"})) as picker:
        assert picker.type("") == ["time", "slash", "tired"]
        assert picker.type("Quite another") == []
        assert (picker.type("trust"), picker.highlighted) == (["time"], "time")
        picker.picker.action_make_new()
        picker.picker.take()
    assert picker.taken == [PickedCode(TIME)]


async def test_where_no_code_has_the_letters_in_its_name_but_one_is_like_it_enter_takes_none() -> None:
    async with picking(without=frozenset({"trust"})) as picker:
        assert (picker.type("trust"), picker.highlighted) == (["time", "new"], None)
        picker.picker.take()
        assert picker.taken == []
        assert "No code is called “trust”. ↓ chooses one that is like it, ctrl+n makes a new one." in picker.below
        assert (picker.type("in t")[-1], picker.highlighted) == ("new", "time")
        picker.picker.take()
    assert picker.taken == [PickedCode(TIME)]


async def test_under_a_frozen_codebook_enter_never_makes_a_new_code() -> None:
    async with picking(frozen="First [b]") as picker:
        assert (picker.type("Quite another"), picker.highlighted) == (["new"], None)
        assert "No code is called “Quite another” in the codebook “First [b]” of this round." in picker.below
        picker.picker.take()
        assert picker.taken == []
        picker.picker.action_make_new()
    assert picker.taken == [PickedCode(None, "Quite another")]


async def test_the_meaning_of_the_highlighted_code_is_told() -> None:
    async with picking() as picker:
        picker.type("")
        assert picker.meaning(0) == "Who relies on whom.\nuse: Said.\ne.g.: I do."
        assert picker.meaning(1) == "no definition yet\nnot: Later."


async def test_a_new_code_is_made_of_what_is_typed_without_its_blanks() -> None:
    async with picking() as picker:
        picker.type(" ")
        picker.picker.action_make_new()
        assert picker.taken == []
        picker.type(" Quite  new ")
        picker.picker.take()
    assert picker.taken == [PickedCode(None, "Quite new")]
    async with picking() as picker:
        picker.type("Tired")
        picker.picker.action_make_new()
    assert picker.taken == [PickedCode(None, "Tired")]
