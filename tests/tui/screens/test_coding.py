"""Reading and coding by keys alone, at the smallest and at a wide terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.model.coding import Coding
from qualcode.model.span import Span
from qualcode.services.project.projects import Project, create_project
from qualcode.tui.widgets.inspector import Inspector
from tests.tui.driving import (
    NARROW,
    WIDE,
    bring_in,
    coding_screen,
    passed_on,
    press,
    seen,
    selected,
    settled,
    stored,
    stored_book,
    strips,
    toasts,
    told,
    transcript,
    workbench,
    write,
)  # fmt: skip

ANSWER = "I wanted to help. They asked me, and I said yes before I knew what to."
TIRED = "Then I was tired. I wanted to help, and I was tired of the forms."

both_sizes = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "160x45"])


@both_sizes
async def test_the_first_interview_is_open_with_its_codings_and_keys(file: Path, size: tuple[int, int]) -> None:
    async with workbench(file, size=size) as pilot:
        screen = seen(pilot)
        for words in ("Interviews: coach", "◕ C1", "Notes", "Interviewer: And then?", "Wanting", "Tired", "4 codings"):
            assert words in screen
        assert "⏎ Code" in screen
        assert "? Keys" in screen


@both_sizes
async def test_a_turn_is_selected_and_coded_with_a_new_name(file: Path, size: tuple[int, int]) -> None:
    async with workbench(file, size=size) as pilot:
        await press(pilot, "t", "t", "enter")
        assert selected(pilot) == ANSWER
        assert f"Code “{ANSWER[:20]}" in seen(pilot)
        await write(pilot, "Saying yes")
        assert "＋ new code “Saying yes”" in seen(pilot)
        await press(pilot, "enter")
        assert ("Saying yes", ANSWER) in told(file)
        assert "Saying" in seen(pilot)
        assert "5 codings" in seen(pilot)


async def test_a_coding_is_in_the_file_before_it_is_on_the_screen(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with workbench(file) as pilot:
        painted: list[int] = []
        view = transcript(pilot)
        put_coding = view.put_coding

        def watched(coding: Coding) -> None:
            painted.append(len(stored(file)))
            put_coding(coding)

        monkeypatch.setattr(view, "put_coding", watched)
        await press(pilot, "t", "t", "2")
        assert painted == [5]


@pytest.mark.parametrize("typed", ["tire", "TIRED", "tird", "Tired"])
async def test_part_of_a_known_name_applies_that_code(file: Path, typed: str) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "t", "t", "enter")
        await write(pilot, typed)
        if typed == "tird":  # only like a name: no choice yet
            await press(pilot, "enter", "down")
        await press(pilot, "enter")
        assert ("Tired", ANSWER) in told(file)
        assert len(stored_book(file)) == 3


async def test_of_a_whole_name_no_second_code_is_offered(file: Path) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "enter")
        await write(pilot, "tire")
        assert "＋ new code “tire”" in seen(pilot)
        await write(pilot, "d")
        assert "new code" not in seen(pilot)


async def test_a_new_code_can_be_forced_where_a_name_is_near(file: Path) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "t", "t", "enter")
        await write(pilot, "tire")
        await press(pilot, "ctrl+n")
        assert ("tire", ANSWER) in told(file)


async def test_the_arrows_choose_and_the_definition_follows(file: Path) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "t", "t", "c", "enter")
        assert "Type the name of a code, or choose one with ↓." in seen(pilot)
        await press(pilot, "down")
        assert "Why they came." in seen(pilot)
        await press(pilot, "down", "down")
        assert "not: Sleep." in seen(pilot)
        await press(pilot, "up")
        assert "To be of use to others." in seen(pilot)
        await press(pilot, "enter")
        assert ("Wanting to help", ANSWER) in told(file)


async def test_a_path_makes_the_code_under_its_parent(file: Path) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "t", "t", "enter")
        await write(pilot, "motives/Giving back")
        await press(pilot, "ctrl+n")
        book = stored_book(file)
        (made,) = (code for code in book.codes if code.name == "Giving back")
        assert book.path(made.guid) == ("Motives", "Giving back")
        assert (made.name, ANSWER) in told(file)


async def test_the_whole_path_of_a_known_code_means_that_code(file: Path) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "t", "t", "enter")
        await write(pilot, "Motives/Wanting to help")
        await press(pilot, "enter")
        assert ("Wanting to help", ANSWER) in told(file)
        assert len(stored_book(file)) == 3


async def test_leaving_the_picker_codes_nothing(file: Path) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "t", "t", "enter")
        await write(pilot, "Never")
        await press(pilot, "escape")
        assert len(stored(file)) == 4
        assert selected(pilot) == ANSWER


async def test_the_words_themselves_become_a_code(file: Path) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "s", "s", "i")
        assert ("I wanted to help.", "I wanted to help.") in told(file)


async def test_in_vivo_takes_a_code_that_is_called_so_already(file: Path) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "slash")
        await write(pilot, "tired")
        await press(pilot, "escape", "i")
        assert ("Tired", "tired") in told(file)
        assert len(stored_book(file)) == 3


async def test_in_vivo_a_slash_is_part_of_the_name(project: Project, tmp_path: Path) -> None:
    bring_in(project, tmp_path, "C1", "Interviewer: Both?\n\nC1: and/or, I said.\n\nC1: Yes.\n")
    async with workbench(project.path) as pilot:
        await press(pilot, "s", "s", "i")
        assert told(project.path) == {("and/or, I said.", "and/or, I said.")}


async def test_without_a_selection_the_sentence_of_the_caret_is_coded(file: Path) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "t", "t", "escape", "right", "2")
        assert ("Tired", "I wanted to help.") in told(file)


async def test_the_numbers_are_those_of_the_bar(file: Path) -> None:
    async with workbench(file) as pilot:
        first, second = (code.name for code in coding_screen(pilot).session.bar())
        await press(pilot, "t", "t", "1", "2", "9")
        assert {(first, ANSWER), (second, ANSWER)} <= told(file)
        assert len(stored(file)) == 6


async def test_the_last_code_is_repeated(file: Path) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "t", "t", "2", "t", "t", "full_stop")
        assert {("Tired", ANSWER), ("Tired", TIRED)} <= told(file)


async def test_the_same_code_twice_on_the_same_words_is_refused_in_words(file: Path) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "t", "t", "2", "2")
        assert len(stored(file)) == 5
        assert "already coded these words" in seen(pilot)


async def test_blanks_alone_cannot_be_coded(file: Path) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "t", "right", "shift+right", "shift+right", "2")
        assert len(stored(file)) == 4
        assert "has no words" in seen(pilot)


@both_sizes
async def test_the_coding_under_the_caret_is_removed(file: Path, size: tuple[int, int]) -> None:
    async with workbench(file, size=size) as pilot:
        await press(pilot, "t", "t", "x")
        assert ("Wanting to help", "I wanted to help.") not in told(file)
        assert len(stored(file)) == 3
        assert "3 codings" in seen(pilot)
        await press(pilot, "u")
        assert ("Wanting to help", "I wanted to help.") in told(file)
        assert stored(file)[0].memo == "Said at once."


async def test_of_several_codings_the_marked_one_is_acted_upon(file: Path) -> None:
    async with workbench(file, size=WIDE) as pilot:
        await press(pilot, "n", "n", "n", "n")
        assert "▸▌Tired  Ben" in seen(pilot)
        assert " ▌Wanting to help" in seen(pilot)
        pilot.app.screen.query_one("#inspector", Inspector).focus()
        await press(pilot, "down")
        assert "▸▌Wanting to help  Ana" in seen(pilot)
        before = told(file)
        await press(pilot, "x")
        assert "removed: Wanting to help “I wanted" in seen(pilot)
        assert [one for one in before if one not in told(file)] == [
            ("Wanting to help", "I wanted to help, and I was tired of the forms.")
        ]
        await press(pilot, "u")
        assert told(file) == before


async def test_another_coding_of_a_passage_is_chosen_with_the_arrows_or_a_click(file: Path) -> None:
    async with workbench(file, size=WIDE) as pilot:
        await press(pilot, "n", "n", "n", "n")
        pilot.app.screen.query_one("#inspector", Inspector).focus()
        await press(pilot, "down", "down")
        assert "▸▌Wanting to help  Ana" in seen(pilot)
        await press(pilot, "up")
        assert "▸▌Tired  Ben" in seen(pilot)
        line = next(at for at, strip in enumerate(strips(pilot.app)) if "▌Wanting to help  Ana" in strip.text)
        await pilot.click(offset=(WIDE[0] - 20, line))
        await passed_on(pilot)
        await press(pilot, "x")
        assert len(stored(file)) == 3
        assert "removed: Wanting to help “I wanted" in seen(pilot)


@both_sizes
async def test_a_memo_is_written_on_a_coding(file: Path, size: tuple[int, int]) -> None:
    async with workbench(file, size=size) as pilot:
        await press(pilot, "t", "t", "m")
        assert "Said at once." in seen(pilot)
        await press(pilot, "enter")
        await write(pilot, "And [meant].")
        await press(pilot, "ctrl+s")
        assert stored(file)[0].memo == "Said at once.\nAnd [meant]."
        assert "And [meant]." in seen(pilot)


async def test_a_memo_half_written_is_not_lost_by_escape_alone(file: Path) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "t", "t", "m", "escape")
        await press(pilot, "m")
        await write(pilot, " More.")
        await press(pilot, "escape")
        assert "without saving" in seen(pilot)
        await press(pilot, "n")
        assert "Said at once. More." in seen(pilot)
        await press(pilot, "escape", "y")
        assert stored(file)[0].memo == "Said at once."


async def test_a_star_makes_an_exemplar_and_takes_it_back(file: Path) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "t", "t", "asterisk")
        assert stored(file)[0].exemplar is None
        assert "★" not in seen(pilot)
        await press(pilot, "asterisk")
        assert stored(file)[0].exemplar == 1
        assert "★" in seen(pilot)


async def test_a_coding_is_marked_as_contradicting_its_theme_and_the_mark_taken_back(file: Path) -> None:
    async with workbench(file, size=WIDE) as pilot:
        await press(pilot, "t", "t", "exclamation_mark")
        assert stored(file)[0].contradicts
        assert "≠ contradicts" in seen(pilot)
        assert "contradicts its theme: " in seen(pilot)
        await press(pilot, "exclamation_mark")
        assert not stored(file)[0].contradicts
        await press(pilot, "u")
        assert stored(file)[0].contradicts


async def test_steps_back_and_forth_are_named(file: Path) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "t", "t", "enter")
        await write(pilot, "Brave")
        await press(pilot, "enter", "u")
        assert "undone: apply new code “Brave” to C1" in seen(pilot)
        assert ("Brave", ANSWER) not in told(file)
        assert len(stored_book(file)) == 3
        await press(pilot, "ctrl+r")
        assert "redone: apply new code “Brave” to C1" in seen(pilot)
        assert ("Brave", ANSWER) in told(file)
        await press(pilot, "ctrl+r")
        assert "nothing was redone" in seen(pilot)


async def test_undoing_stops_at_what_others_have_built_on(file: Path) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "t", "t", *["u"] * 9)
        assert [each.coder for each in stored(file)] == ["Ben"]
        assert "Ben" in toasts(pilot)[-1] or "apply code" in toasts(pilot)[-1]


async def test_when_nothing_is_left_to_undo_it_is_said(file: Path) -> None:
    async with workbench(file, coder="Ben") as pilot:
        await press(pilot, "u", "u", "u")
        assert "nothing was undone" in seen(pilot)
        assert len(stored(file)) == 3


@both_sizes
async def test_turns_without_a_code_are_found_and_questions_passed_over(file: Path, size: tuple[int, int]) -> None:
    async with workbench(file, size=size) as pilot:
        await press(pilot, "right_square_bracket")
        assert selected(pilot) == "The nurse I work with. She watches [laughs] and I talk."
        await press(pilot, "right_square_bracket")
        assert "no uncoded turn in this direction" in seen(pilot)
        await press(pilot, "2", "ctrl+home", "right_square_bracket")
        assert "no uncoded turn in this direction" in seen(pilot)
        await press(pilot, "u", "ctrl+end", "left_square_bracket")
        assert selected(pilot).startswith("The nurse")


async def test_codings_are_walked_in_the_order_of_the_text(file: Path) -> None:
    async with workbench(file) as pilot:
        walked = []
        for key in ("n", "n", "n", "n", "n", "N", "N", "N", "N"):
            await press(pilot, key)
            walked.append(selected(pilot))
        words = [
            "I wanted to help.", "Then I was tired.", "I wanted to help, and I was tired of the forms.",
            "I was tired of the forms.",
        ]  # fmt: skip
        assert walked == [*words, words[3], *words[2::-1], words[0]]


RESIZED = [
    ("less_than_sign", "I wanted to"),
    ("greater_than_sign", "I wanted to help. They"),
    ("right_curly_bracket", "wanted to help."),
]


@pytest.mark.parametrize(("key", "words"), RESIZED)
async def test_an_end_of_a_coding_is_moved_by_a_word(file: Path, key: str, words: str) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "n", key)
        assert selected(pilot) == words
        assert stored(file)[0].quote == words
        assert stored(file)[0].exemplar == 1


@pytest.mark.parametrize("key", ["less_than_sign", "right_curly_bracket"])
async def test_a_coding_never_loses_its_last_word(file: Path, key: str) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "n", *[key] * 9)
        assert stored(file)[0].quote in ("I", "help.")
        assert len(stored(file)) == 4


async def test_the_label_of_who_speaks_is_never_taken_into_a_coding(file: Path) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "n", *["left_curly_bracket"] * 3)
        assert stored(file)[0].quote == "I wanted to help."
        assert "no more words in this direction in this turn" in seen(pilot)
        await press(pilot, *["greater_than_sign"] * 20)
        assert stored(file)[0].quote == ANSWER.rstrip(".")


async def test_resizing_goes_on_with_the_coding_that_was_begun_with(file: Path) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "n", "n", "n", "n", "left_curly_bracket", "left_curly_bracket", "left_curly_bracket")
        (bens,) = (each for each in stored(file) if each.coder == "Ben")
        assert bens.quote == "to help, and I was tired of the forms."


async def test_after_an_undo_the_chosen_coding_is_still_chosen(file: Path) -> None:
    async with workbench(file) as pilot:
        before = {each.guid: each.span for each in stored(file)}
        await press(pilot, "n", "n", "n", "n", "left_curly_bracket", "u")
        assert {each.guid: each.span for each in stored(file)} == before
        chosen = coding_screen(pilot).current_coding
        assert chosen is not None
        assert (chosen.coder, selected(pilot)) == ("Ben", chosen.quote)
        await press(pilot, "left_curly_bracket", "ctrl+r")
        assert [each.coder for each in stored(file) if before[each.guid] != each.span] == ["Ben"]


async def test_extending_holds_until_it_is_let_go(file: Path) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "w", "w", "v", "w", "w")
        assert "extending" in seen(pilot)
        assert selected(pilot) == "did you begin"
        await press(pilot, "o", "w")
        assert selected(pilot) == " you begin"
        await press(pilot, "v", "w")
        assert "extending" not in seen(pilot)
        await press(pilot, "escape")
        assert selected(pilot) == ""


@both_sizes
async def test_words_are_searched_while_typing(file: Path, size: tuple[int, int]) -> None:
    async with workbench(file, size=size) as pilot:
        await press(pilot, "slash")
        await write(pilot, "was  TIRED")
        assert selected(pilot) == "was tired"
        assert "1 of 2" in seen(pilot)
        first = transcript(pilot).selection
        await press(pilot, "enter")
        assert "2 of 2" in seen(pilot)
        assert transcript(pilot).selection.caret > first.caret
        await press(pilot, "enter", "up")
        assert "2 of 2" in seen(pilot)
        await press(pilot, "escape")
        assert selected(pilot) == "was tired"
        assert pilot.app.focused is transcript(pilot)
        assert not coding_screen(pilot).query_one("#search").display
        await press(pilot, "2")
        assert ("Tired", "was tired") in told(file)


async def test_enter_goes_to_the_next_hit_from_where_the_caret_is(file: Path) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "slash")
        await write(pilot, "was tired")
        await press(pilot, "enter")
        assert "2 of 2" in seen(pilot)
        transcript(pilot).select(Span(0, 0))
        await press(pilot, "enter")
        assert "1 of 2" in seen(pilot)
        transcript(pilot).select(Span(0, 0))
        await press(pilot, "up")
        assert "2 of 2" in seen(pilot)


async def test_what_is_not_there_is_said_and_nothing_moves(file: Path) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "t", "slash")
        await write(pilot, "(.*[")
        assert "0 found" in seen(pilot)
        await press(pilot, "enter", "escape")
        assert selected(pilot) == "How did you begin?"


async def test_another_document_is_opened_from_the_list_and_left_where_it_was(file: Path) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "t", "t", "d", "down", "enter")
        await settled(pilot)
        assert "Badly. 😀 It was a long winter." in seen(pilot)
        assert pilot.app.focused is transcript(pilot)
        await press(pilot, "d", "up", "enter")
        await settled(pilot)
        assert selected(pilot) == ANSWER


async def test_a_code_of_the_tree_is_put_on_the_selected_words(file: Path) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "k", "down", "down", "enter")
        assert "Select some words first" in toasts(pilot)[-1]
        await press(pilot, "escape", "t", "t", "k", "enter")
        assert ("Tired", ANSWER) in told(file)
        assert pilot.app.focused is transcript(pilot)


async def test_the_lists_make_room_for_the_text(file: Path) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "l")
        assert "Interviews: coach" not in seen(pilot)
        await press(pilot, "d")
        assert "Interviews: coach" in seen(pilot)


async def test_a_pinned_code_keeps_the_first_number(file: Path) -> None:
    async with workbench(file) as pilot:
        session = coding_screen(pilot).session
        await press(pilot, "n", "n", "p")
        assert session.bar()[0].name == "Tired"
        assert "Tired•" in seen(pilot)
        await press(pilot, "t", "enter")
        await write(pilot, "New one")
        await press(pilot, "enter")
        assert session.bar()[0].name == "Tired"
        await press(pilot, "k", "alt+p")
        assert [code.name for code in session.bar()][:2] == ["Tired", "Motives"]
        await press(pilot, "alt+p")
        assert "Motives" not in [code.name for code in session.bar()]


async def test_keys_that_can_do_nothing_now_are_not_offered(file: Path) -> None:
    async with workbench(file) as pilot:
        assert "x Remove" not in seen(pilot)
        await press(pilot, "x", "m", "asterisk", "greater_than_sign")
        assert len(stored(file)) == 4
        await press(pilot, "n")
        assert "x Remove" in seen(pilot)


@both_sizes
async def test_the_mouse_selects_by_dragging_and_by_clicks(file: Path, size: tuple[int, int]) -> None:
    async with workbench(file, size=size) as pilot:
        view = transcript(pilot)
        await pilot.mouse_down(view, offset=(5, 2))
        await pilot.hover(view, offset=(13, 2))
        await pilot.mouse_up(view, offset=(13, 2))
        assert selected(pilot) == "I wanted"
        await pilot.click(view, offset=(15, 2), times=2)
        assert selected(pilot) == "to"
        await pilot.click(view, offset=(15, 2), times=3)
        assert selected(pilot) == "I wanted to help."
        await pilot.click(view, offset=(15, 2), times=4)
        assert selected(pilot) == ANSWER
        await pilot.click(view, offset=(7, 2))
        await pilot.click(view, offset=(18, 2), shift=True)
        assert selected(pilot) == "wanted to h"[: len(selected(pilot))]
        assert selected(pilot) != ""


async def test_up_and_down_keep_the_column_and_pages_turn(file: Path) -> None:
    async with workbench(file) as pilot:
        view = transcript(pilot)
        await press(pilot, "ctrl+home", *["right"] * 9, "down", "down", "up", "up")
        assert view.selection.caret == 9
        await press(pilot, "end")
        assert view.selection.caret == len("Interviewer: How did you begin?")
        await press(pilot, "home", "pagedown", "pageup")
        assert view.selection.caret == 0
        await press(pilot, "shift+down", "shift+up", "shift+right")
        assert selected(pilot) == "I"
        await press(pilot, "ctrl+end")
        assert view.selection.caret == len(view.transcript.text)


async def test_of_a_long_turn_the_beginning_is_shown_and_while_extending_the_end(tmp_path: Path) -> None:
    project = create_project(tmp_path / "long.qualcode", "Ana")
    told = " ".join(f"word{number}" for number in range(600))
    bring_in(project, tmp_path, "C1", f"Interviewer: So?\n\nC1: {told}\n\nInterviewer: Ah.\n\nC1: Yes.\n")
    project.close()
    async with workbench(project.path) as pilot:
        await press(pilot, "t", "t")
        assert "word0 " in seen(pilot)
        assert "word599" not in seen(pilot)
        await press(pilot, "T")
        assert "Ah." in seen(pilot)
        await press(pilot, "r")
        assert "So?" in seen(pilot)


async def test_sentences_are_found_beside_the_reading(file: Path) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "t", "t", "escape", "s", "s")
        assert selected(pilot) == "They asked me, and I said yes before I knew what to."


async def test_a_code_keeps_its_number_when_another_is_made(file: Path) -> None:
    async with workbench(file) as pilot:
        before = [code.name for code in coding_screen(pilot).session.bar()]
        await press(pilot, "t", "enter")
        await write(pilot, "Something new")
        await press(pilot, "enter")
        assert [code.name for code in coding_screen(pilot).session.bar()] == [*before, "Something new"]
