"""What changed between two versions of a codebook, in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qualcode.analysis.themes.codebook_difference import Difference, differences, has_same_meaning
from qualcode.model.codebook import Code, Codebook, CodeKind, ThemeStatus

TOP, OTHER = Code("top", "Trust", CodeKind.THEME), Code("other", "Doubt", CodeKind.THEME, position=1)
CODE = Code(
    "code", "In time", parent="top", definition="Old.", prose="So.", status=ThemeStatus.CANDIDATE, color="#112233"
)
BEFORE = Codebook((TOP, OTHER, CODE))


def changed(**fields: object) -> list[Difference]:
    return differences(BEFORE, Codebook((TOP, OTHER, replace(CODE, **fields))))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fields", "descriptions"),
    [
        ({"name": "Later"}, ["Trust/Later: was called “In time”"]),
        ({"parent": "other"}, ["Doubt/In time: was under Trust"]),
        ({"parent": None}, ["In time: was under Trust"]),
        ({"kind": CodeKind.SUBTHEME}, ["Trust/In time: kind was “code”, is now “subtheme”"]),
        ({"definition": "New."}, ["Trust/In time: definition was “Old.”, is now “New.”"]),
        ({"definition": ""}, ["Trust/In time: definition removed: “Old.”"]),
        *[({field: "x"}, [f"Trust/In time: {field} added: “x”"]) for field in ("include", "exclude", "example")],
        ({"prose": "Now."}, ["Trust/In time: prose was “So.”, is now “Now.”"]),
        ({"status": ThemeStatus.REVIEWED}, ["Trust/In time: status was “candidate”, is now “reviewed”"]),
        ({"status": None}, ["Trust/In time: status removed: “candidate”"]),
        ({"color": "#445566", "position": 7}, []),
        ({"name": "Later", "parent": None, "example": "x"},
         ["Later: was called “In time”", "Later: was under Trust", "Later: example added: “x”"]),
    ],
)  # fmt: skip
def test_each_change_of_a_code_is_a_sentence(fields: dict[str, object], descriptions: list[str]) -> None:
    assert [difference.description for difference in changed(**fields)] == descriptions


def test_codes_are_added_and_removed_by_their_id_the_removed_ones_last() -> None:
    moved = replace(OTHER, parent="top", kind=CodeKind.CODE)
    fresh = Code("new", "In time", parent="top", position=2, definition="Old.")
    assert differences(BEFORE, Codebook((TOP, moved, fresh))) == [
        Difference("other", ("Trust", "Doubt"), "moved", "", "Trust"),
        Difference("other", ("Trust", "Doubt"), "kind", "theme", "code"),
        Difference("new", ("Trust", "In time"), "added", after="Old."),
        Difference("code", ("Trust", "In time"), "removed"),
    ]
    said = [difference.description for difference in differences(BEFORE, Codebook((TOP, moved, fresh)))]
    assert said == [
        "Trust/Doubt: was at the top", "Trust/Doubt: kind was “theme”, is now “code”", "Trust/In time: added",
        "Trust/In time: removed",
    ]  # fmt: skip


def test_the_meaning_is_the_name_and_what_says_when_to_use_the_code() -> None:
    for field in ("name", "definition", "include", "exclude", "example"):
        other = replace(CODE, **{field: "x"})  # type: ignore[arg-type]
        assert not has_same_meaning(CODE, other)
    assert has_same_meaning(
        CODE, replace(CODE, guid="x", kind=CodeKind.THEME, parent=None, color="", prose="", status=None, position=5)
    )
