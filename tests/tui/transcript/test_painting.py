"""A line as it is painted: every word of it, none of it too wide, each layer to be told from the others."""

from __future__ import annotations

from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style
from textual.color import Color
from textual.strip import Strip

from qualcode.model.coding import AnchorState, Coding
from qualcode.model.span import Span
from qualcode.model.transcript import Role, Turn
from qualcode.tui.transcript.layout import Layout, display_text
from qualcode.tui.transcript.painting import Face, Look, Painter
from qualcode.tui.transcript.selection import Selection
from qualcode.tui.transcript.stripes import Stripes
from tests.tui.texts import rough_texts

BLACK = Color.parse("#000000")
LOOK = Look(
    background=BLACK, speech=Style(), interviewer=Style(dim=True), label=Style(bold=True), outside=Style(italic=True),
    selected=Style(bgcolor="blue"), hit=Style(bgcolor="yellow"), caret=Style(reverse=True), margin=Style(),
    gutter=1, text_width=30, lanes=3, names=16,
)  # fmt: skip
WIDTH = LOOK.gutter + LOOK.text_width + 1 + LOOK.lanes + LOOK.names


def painted(
    text: str, *codings: Coding, selection: Selection | None = None, hits: tuple[Span, ...] = (),
    turns: tuple[Turn, ...] = (), name: str = "Sleep",
) -> list[Strip]:  # fmt: skip
    layout = Layout(display_text(text), LOOK.text_width)
    painter = Painter(layout, Stripes(layout, codings), turns, LOOK, lambda code: Face("#ff0000", name))
    return [painter.line(number, selection, hits, {}) for number in range(len(layout))]


def coding(guid: str, start: int, end: int, exemplar: int | None = None) -> Coding:
    return Coding(guid, "code", "document", "Ana", Span(start, end), "", exemplar=exemplar)


def styled(strip: Strip, words: str) -> Style:
    """How some words of a line are painted."""
    found = next(segment for segment in strip if words in segment.text)
    return found.style or Style()


@given(rough_texts, rough_texts, st.data())
def test_whatever_is_coded_selected_or_found_the_words_are_all_there_and_fit(
    text: str, name: str, data: st.DataObject
) -> None:
    offsets = st.integers(0, len(text))
    pairs = data.draw(st.lists(st.tuples(offsets, offsets).map(sorted), max_size=5))
    codings = [coding(str(number), start, end) for number, (start, end) in enumerate(pairs) if start < end]
    hits = tuple(Span(start, end) for start, end in data.draw(st.lists(st.tuples(offsets, offsets).map(sorted))))
    selection = Selection(data.draw(offsets), data.draw(offsets))
    layout = Layout(display_text(text), LOOK.text_width)
    for number, strip in enumerate(painted(text, *codings, selection=selection, hits=hits, name=name)):
        assert strip.text.startswith(" " + layout.shown(number))
        assert strip.cell_length <= WIDTH + 1  # the caret may stand behind the last word
        ends = set(accumulate(len(segment.text) for segment in strip))
        assert {offset + LOOK.gutter - layout.starts[number] for offset in layout.borders(number)} >= {
            end for end in ends if LOOK.gutter <= end < LOOK.gutter + len(layout.shown(number))
        }


def test_overlapping_codings_are_told_from_single_ones() -> None:
    (line,) = painted("all of this is coded", coding("a", 0, 14), coding("b", 7, 20))
    once, twice = styled(line, "all of"), styled(line, "this is")
    assert once.underline
    assert twice.underline
    assert twice.bold
    assert not once.bold


def test_brackets_run_along_a_coding_and_its_name_stands_beside_it() -> None:
    lines = painted("one two three four five six seven eight nine ten eleven twelve thirteen fourteen",
                    coding("a", 0, 70), coding("b", 4, 7))  # fmt: skip
    margins = [line.text[LOOK.gutter + LOOK.text_width + 1 :] for line in lines]
    assert [margin[:2] for margin in margins] == ["┌[", "│ ", "└ "]
    assert "Sleep" in margins[0]


def test_a_line_with_more_codings_than_one_tells_how_many_names_are_missing() -> None:
    (line,) = painted("a short line", coding("a", 0, 5), coding("b", 2, 7), coding("c", 3, 9))
    assert "Sleep +2" in line.text


def test_an_exemplar_carries_a_star() -> None:
    (line,) = painted("a short line", coding("a", 0, 5, exemplar=1))
    assert "★Sleep" in line.text


def test_labels_questions_and_answers_are_set_apart() -> None:
    text = "00:01\nI: Why?\nC1: So."
    asked = Turn(0, 6, 9, 13, "I", "I", Role.INTERVIEWER)
    told = Turn(1, 14, 18, 21, "C1", "C1", Role.PARTICIPANT)
    first, second, third = painted(text, turns=(asked, told))
    assert styled(first, "00:01").italic
    assert styled(second, "I:").bold
    assert styled(second, "Why?").dim
    assert styled(third, "C1:").bold
    assert not styled(third, "So.").dim


def test_a_selection_a_hit_and_the_caret_can_be_seen() -> None:
    (line,) = painted("find me here now", selection=Selection(8, 12), hits=(Span(0, 4),))
    assert styled(line, "find").bgcolor == LOOK.hit.bgcolor
    assert styled(line, "here").bgcolor == LOOK.selected.bgcolor
    assert styled(line, " ").reverse is not True
    (line,) = painted("the end", selection=Selection(7, 7))
    assert [segment.text for segment in line if segment.style and segment.style.reverse] == [" "]


def timed(start: int, end: int, seconds: float, head: int | None = None) -> Turn:
    return Turn(0, start if head is None else head, start, end, "Ana", "Ana", None, seconds)


def test_the_time_of_a_turn_stands_at_the_right_of_the_margin() -> None:
    (line,) = painted("Ana: Yes.", turns=(timed(5, 9, 723.4, head=0),))
    assert line.text.endswith("00:12:03")
    assert line.cell_length == WIDTH


def test_a_time_that_the_label_tells_is_not_told_twice() -> None:
    (line,) = painted("Ana 12:03: Yes.", turns=(timed(11, 15, 723.4, head=0),))
    assert line.text.count("12:03") == 1


def test_where_there_is_little_room_the_code_goes_before_the_time() -> None:
    (line,) = painted("Ana: Yes.", coding("a", 5, 9), turns=(timed(5, 9, 723.4, head=0),))
    assert "Sleep" in line.text
    assert "00:12" not in line.text


def test_a_coding_in_doubt_is_marked() -> None:
    doubtful = Coding("a", "code", "document", "Ana", Span(5, 9), "", state=AnchorState.DOUBTFUL, exemplar=1)
    (line,) = painted("Ana: Yes.", doubtful)
    assert "?Sleep" in line.text
