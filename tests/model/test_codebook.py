from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import CodebookError, NotFoundError
from qualcode.model.codebook import LONGEST_NAME, PALETTE, Code, Codebook, CodeKind
from tests.strategies import codebooks

CHALLENGES, TENSIONS, UNINVITED, LOGISTICS, REWARDS = (
    Code("c", "Challenges", CodeKind.THEME, color="#111111"),
    Code("t", "Role tensions", CodeKind.SUBTHEME, parent="c"),
    Code("u", "Uninvited", parent="t"),
    Code("l", "Logistics", CodeKind.SUBTHEME, parent="c", position=1),
    Code("r", "Rewards", CodeKind.THEME, position=1),
)
BOOK = Codebook((REWARDS, LOGISTICS, UNINVITED, TENSIONS, CHALLENGES))


def test_walking_goes_down_the_tree_in_order() -> None:
    assert [code.name for code in BOOK.walk()] == ["Challenges", "Role tensions", "Uninvited", "Logistics", "Rewards"]
    assert [BOOK.depth(code.guid) for code in BOOK.walk()] == [0, 1, 2, 1, 0]
    assert BOOK.path("u") == ("Challenges", "Role tensions", "Uninvited")
    assert BOOK.with_descendants("t") == ("t", "u")
    assert BOOK.ancestors("u") == (TENSIONS, CHALLENGES)


def test_siblings_at_one_place_stand_by_their_names() -> None:
    book = Codebook((Code("1", "tired"), Code("2", "Calm"), Code("3", "alone")))
    assert [code.name for code in book.walk()] == ["alone", "Calm", "tired"]


def test_a_path_is_found_whatever_its_letter_case() -> None:
    assert BOOK.at_path(("challenges", "ROLE TENSIONS")) == TENSIONS
    assert BOOK.at_path(("Role tensions",)) is None


def test_a_codes_quotes_stand_under_the_nearest_theme_or_subtheme() -> None:
    assert BOOK.heading_of("u") == TENSIONS
    assert BOOK.heading_of("t") == TENSIONS
    assert BOOK.codes_under_heading("t") == ("t", "u")
    assert BOOK.codes_under_heading("u") == ("t", "u")
    assert BOOK.codes_under_heading("c") == ("c",)


def test_where_no_theme_is_above_the_top_is_home() -> None:
    book = Codebook((Code("a", "A"), Code("b", "B", parent="a")))
    assert book.heading_of("b") == book["a"]
    assert book.codes_under_heading("b") == ("a", "b")


def test_a_new_code_comes_last_and_takes_its_parents_colour() -> None:
    book, code = BOOK.adding(" Boundaries\n kept ", parent="c")
    assert code.name == "Boundaries kept"
    assert code.color == "#111111"
    assert [child.name for child in book.children("c")] == ["Role tensions", "Logistics", "Boundaries kept"]
    assert code.guid not in BOOK


def test_codes_at_the_top_take_the_palette_in_turn() -> None:
    book = Codebook()
    for number in range(len(PALETTE) + 1):
        book, _ = book.adding(f"Code {number}")
    assert [code.color for code in book.walk()] == [*PALETTE, PALETTE[0]]


@pytest.mark.parametrize("name", ["role TENSIONS", " Role  tensions "])
def test_siblings_have_different_names(name: str) -> None:
    with pytest.raises(CodebookError, match="a code “Challenges/Role tensions” already exists"):
        BOOK.adding(name, parent="c")
    with pytest.raises(CodebookError):
        BOOK.changing("l", name=name)
    assert BOOK.adding(name, parent="r")[1].parent == "r"


@pytest.mark.parametrize("name", ["", " \n"])
def test_a_code_needs_a_name(name: str) -> None:
    with pytest.raises(CodebookError, match="the name of the code is empty"):
        BOOK.adding(name)


def test_a_code_may_be_renamed_to_its_own_name_in_other_letters() -> None:
    assert BOOK.changing("l", name="LOGISTICS")["l"].name == "LOGISTICS"


def test_changing_does_not_move() -> None:
    with pytest.raises(CodebookError, match="parent and position cannot be changed"):
        BOOK.changing("l", parent="r")


@pytest.mark.parametrize("parent", ["c", "t", "u"])
def test_a_code_cannot_move_under_itself(parent: str) -> None:
    with pytest.raises(CodebookError, match="“Challenges” cannot be moved below itself"):
        BOOK.moving("c", parent)


def test_moving_takes_along_what_lies_below() -> None:
    moved = BOOK.moving("t", None, 0)
    assert [code.name for code in moved.walk()] == ["Role tensions", "Uninvited", "Challenges", "Logistics", "Rewards"]


def test_moving_to_where_the_name_is_taken_is_refused() -> None:
    book, namesake = BOOK.adding("Logistics", parent="r")
    with pytest.raises(CodebookError, match="“Challenges/Logistics” already"):
        book.moving(namesake.guid, "c")


def test_moving_to_nowhere_is_refused() -> None:
    with pytest.raises(NotFoundError):
        BOOK.moving("c", "gone")


def test_merging_hands_the_children_over() -> None:
    merged = BOOK.merging(["t"], "l")
    assert [code.name for code in merged.walk()] == ["Challenges", "Logistics", "Uninvited", "Rewards"]
    assert merged.path("u") == ("Challenges", "Logistics", "Uninvited")


def test_a_parent_takes_in_its_child_but_not_the_other_way() -> None:
    assert "t" not in BOOK.merging(["t"], "c")
    with pytest.raises(CodebookError, match="cannot be merged into “Uninvited”, which is below it"):
        BOOK.merging(["c"], "u")
    with pytest.raises(CodebookError, match="cannot be merged into itself"):
        BOOK.merging(["l"], "l")


def test_merging_stops_where_two_children_have_one_name() -> None:
    book, _ = BOOK.adding("uninvited", parent="l")
    with pytest.raises(CodebookError, match="both “Role tensions” and “Logistics” have a code “Uninvited”"):
        book.merging(["t"], "l")


@pytest.mark.parametrize(
    ("sources", "left"),
    [
        ("tl", ["Challenges", "Uninvited", "logistics", "Rewards"]),
        ("lt", ["Challenges", "Uninvited", "logistics", "Rewards"]),
        ("tn", ["Challenges", "Logistics", "Uninvited", "Rewards"]),
        ("nt", ["Challenges", "Logistics", "Uninvited", "Rewards"]),
        ("tnl", ["Challenges", "Uninvited", "Rewards"]),
        ("t", None),
        ("tu", None),
    ],
)
def test_two_children_of_one_name_do_not_stop_a_merge_that_takes_in_one_of_them(
    sources: str, left: list[str] | None
) -> None:
    book, _ = BOOK.adding("logistics", parent="t", guid="n")
    if left is None:
        with pytest.raises(CodebookError, match="both “Role tensions” and “Challenges” have a code “logistics”"):
            book.merging(sources, "c")
        return
    assert [code.name for code in book.merging(sources, "c").walk()] == left


def test_removing_takes_the_whole_branch() -> None:
    assert [code.name for code in BOOK.removing("c").walk()] == ["Rewards"]


def test_asking_for_what_is_not_there_is_an_error_a_person_can_read() -> None:
    with pytest.raises(NotFoundError, match="no code with the id gone"):
        BOOK["gone"]


def test_codes_of_a_damaged_file_stand_at_the_top() -> None:
    loop = (Code("a", "A", parent="b"), Code("b", "B", parent="a"))
    book = Codebook((*loop, Code("under", "Under", parent="a"), Code("orphan", "Orphan", parent="gone")))
    assert [book.path(code.guid) for code in book.walk()] == [("A",), ("A", "Under"), ("B",), ("Orphan",)]
    assert book.ancestors("under") == (book["a"],)
    mended = book.moving("a", None)
    assert mended["a"].parent is None
    assert mended["b"].parent is None


@given(codebooks())
def test_every_code_is_walked_once_after_its_parent(book: Codebook) -> None:
    walked = [code.guid for code in book.walk()]
    assert sorted(walked) == sorted(code.guid for code in book.codes)
    for code in book.codes:
        assert code.parent is None or walked.index(code.parent) < walked.index(code.guid)
        assert book.at_path(book.path(code.guid)) == code


@given(codebooks(), st.data())
def test_a_move_keeps_all_codes_and_names(book: Codebook, data: st.DataObject) -> None:
    guids = [code.guid for code in book.codes]
    if not guids:
        return
    moving, parent = data.draw(st.sampled_from(guids)), data.draw(st.sampled_from([None, *guids]))
    try:
        moved = book.moving(moving, parent, data.draw(st.integers(0, 5)))
    except CodebookError:
        return
    assert {code.guid: code.name for code in moved.walk()} == {code.guid: code.name for code in book.walk()}
    assert moved[moving].parent == parent


@pytest.mark.parametrize(("length", "is_kept"), [(LONGEST_NAME, True), (LONGEST_NAME + 1, False)])
def test_a_name_has_at_most_three_hundred_characters(length: int, is_kept: bool) -> None:
    assert LONGEST_NAME == 300
    if is_kept:
        assert len(Codebook().adding("x" * length + " ")[1].name) == length
        return
    with pytest.raises(CodebookError, match="is too long for a name: 301 characters, at most 300"):
        Codebook().adding("x" * length)


def test_changing_one_code_leaves_the_others_and_their_order() -> None:
    changed = BOOK.changing("l", name=" New  name ", definition="x")
    assert changed.codes == tuple(
        replace(code, name="New name", definition="x") if code.guid == "l" else code for code in BOOK.codes
    )
    for fields in ({"parent": None}, {"position": 0}):
        with pytest.raises(CodebookError, match="cannot be changed as fields"):
            BOOK.changing("l", **fields)
    with pytest.raises(CodebookError, match="a code “Challenges/Role tensions” already exists"):
        BOOK.changing("l", name="ROLE tensions")
    assert BOOK.changing("l", name="LOGISTICS")["l"].name == "LOGISTICS"


def test_nothing_is_added_or_moved_below_a_code_that_is_not_there() -> None:
    for act in (
        lambda: BOOK.adding("New", parent="gone"),
        lambda: BOOK.moving("l", "gone"),
        lambda: BOOK.moving("gone", None),
        lambda: BOOK.removing("gone"),
        lambda: BOOK.changing("gone", name="x"),
        lambda: BOOK.merging(["l"], "gone"),
    ):
        with pytest.raises(NotFoundError, match="there is no code with the id gone"):
            act()


@pytest.mark.parametrize(
    ("position", "order"),
    [(None, "trl"), (0, "ltr"), (1, "tlr"), (2, "trl"), (9, "trl"), (-1, "ltr")],
)
def test_a_code_is_moved_to_a_place_among_its_new_siblings(position: int | None, order: str) -> None:
    book = BOOK.moving("r", "c", 1)
    moved = book.moving("l", "c", position)
    assert "".join(code.guid for code in moved.children("c")) == order
    assert [code.position for code in moved.children("c")] == [0, 1, 2]
    assert moved.children(None) == book.children(None)


def test_a_new_code_is_last_and_has_the_colour_of_its_parent_or_the_next() -> None:
    book, below = BOOK.adding("New", parent="c")
    assert (below.kind, below.position, below.color, below.parent) == (CodeKind.CODE, 2, "#111111", "c")
    book, top = book.adding("Top", kind=CodeKind.THEME, guid="given")
    assert (top.guid, top.kind, top.position, top.color) == ("given", CodeKind.THEME, 2, PALETTE[2])
    assert book.removing("r").adding("Later")[1].position == 3
    many = Codebook(tuple(Code(str(n), f"Code {n}", position=n) for n in range(len(PALETTE))))
    assert many.adding("Round again")[1].color == PALETTE[0]


def test_namesakes_of_an_older_version_can_be_changed_moved_and_merged() -> None:
    twins = Codebook((Code("a", "Café"), Code("b", "Cafe\u0301", position=1), Code("c", "Tea", position=2)))
    assert twins.changing("b", name="Cafe\u0301", definition="so")["b"].definition == "so"
    assert [code.guid for code in twins.moving("b", None, 0).walk()] == ["b", "a", "c"]
    assert [code.guid for code in twins.merging(["b"], "a").walk()] == ["a", "c"]
    with pytest.raises(CodebookError, match="already exists"):
        twins.changing("c", name="CAFÉ")


@pytest.mark.parametrize(
    ("kind", "prose"), [(CodeKind.THEME, "One.\n\nTwo."), (CodeKind.SUBTHEME, "One."), (CodeKind.CODE, "One.")]
)
def test_a_merged_code_has_the_texts_of_all_each_once_and_prose_only_as_a_theme(kind: CodeKind, prose: str) -> None:
    into = Code("a", "A", kind, definition="So.", include="In.", prose="One.")
    others = [
        Code("b", "B", definition="Oh.", include="In.", exclude="Out.", prose="Two.", position=1),
        Code("c", "C", definition="So.", example="“Ah”", position=2),
    ]
    merged = Codebook((into, *others)).merging(["c", "b"], "a")
    assert merged.codes == (replace(into, definition="So.\n\nOh.", exclude="Out.", example="“Ah”", prose=prose),)


def test_a_line_runs_up_to_the_top_and_down_to_the_last_code() -> None:
    assert BOOK.with_ancestors("u") == ("u", "t", "c")
    assert BOOK.with_ancestors("c") == ("c",)
    assert BOOK.with_descendants("c") == ("c", "t", "u", "l")
    assert ("u" in BOOK, "x" in BOOK, len(BOOK)) == (True, False, 5)
    assert BOOK.at_path(()) is None
    assert BOOK.at_path(("Challenges", "Logistics", "x")) is None


def test_siblings_at_one_place_with_one_name_stand_by_their_ids() -> None:
    assert [code.guid for code in Codebook((Code("2", "Tea"), Code("1", "tea"))).walk()] == ["1", "2"]
