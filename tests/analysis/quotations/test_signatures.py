"""Lines and endings that say who spoke, and those that only look so."""

from __future__ import annotations

import pytest

from qualcode.analysis.quotations.people import Participant, People
from qualcode.analysis.quotations.signatures import (
    all_names,
    closing_attribution,
    compared_names,
    lone_attribution,
    signed_parts,
)

PEOPLE = People([Participant(f"C{number}", group="coach") for number in range(1, 14)])


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("— C4", "C4"),
        (" – C4, psychiatrist", "C4, psychiatrist"),
        ("(C4)", "C4"),
        # After the name come a comma and five words, or six in brackets, at most;
        ("C4, one two three four five", "C4, one two three four five"),
        ("C4, one two three four five six", None),
        ("C4 (one two three four five six)", "C4 (one two three four five six"),
        ("C4 (one two three four five six seven)", None),
        ("C4 one two", None),
        (" — C4 one two", "C4 one two"),
        ("C4", "C4"),
        # before it sixteen characters, in all ten words, and no full stop within.
        (f"({'x' * 15} C4)", f"{'x' * 15} C4"),
        (f"({'x' * 16} C4)", None),
        ("(C4 1 2 3 4 5 6 7 8 9)", "C4 1 2 3 4 5 6 7 8 9"),
        ("(C4 1 2 3 4 5 6 7 8 9 10)", None),
        ("(Participant No. 4)", "Participant No. 4"),
        ("(C4. It rained)", None),
        ("(one of us)", None),
        ("“I left” (C4)", None),
    ],
)
def test_a_line_that_only_names_the_speaker(line: str, written: str | None) -> None:
    found = lone_attribution(line, PEOPLE)
    assert (found and found.written) == written
    assert found is None or (found.names == ("C4",) and found.is_beside)


@pytest.mark.parametrize(
    ("text", "said", "written"),
    [
        ("I was tired. (C4)", "I was tired. ", "C4"),
        ("I was tired [C4 (nurse)].", "I was tired ", "C4 (nurse)"),
        ("I was tired (that day) [C4]", "I was tired (that day) ", "C4"),
        ("I was tired (C4) 12", "I was tired ", "C4"),
        ("I was tired — C4, nurse", "I was tired", "C4, nurse"),
    ],
)
def test_the_brackets_or_dash_at_the_end_of_a_passage(text: str, said: str, written: str) -> None:
    found = closing_attribution(text, PEOPLE)
    assert found is not None
    assert (text[: found[0]], found[1].written, found[1].names) == (said, written, ("C4",))


@pytest.mark.parametrize("text", ["I was tired (then)", "I was tired — then", "(C4) I was tired", "I saw C4"])
def test_an_ending_that_names_nobody_is_part_of_the_passage(text: str) -> None:
    assert closing_attribution(text, PEOPLE) is None


@pytest.mark.parametrize(
    ("text", "parts", "rest"),
    [
        ("I was tired. (C4) I left. (C7)", [("I was tired.", "C4"), ("I left. ", "C7")], ""),
        ("“I was tired” (C4) I left.", [("“I was tired”", "C4")], " I left."),
        ("I was tired (C4). I left.", [("I was tired", "C4")], "I left."),
        ("I was tired (C4)\nI left.", [("I was tired", "C4")], "\nI left."),
        # Within a sentence no brackets sign.
        ("I was tired (C4) I left.", [], "I was tired (C4) I left."),
        ("I was tired. (C4) and so I left.", [], "I was tired. (C4) and so I left."),
        ("I was tired. (May) I left.", [], "I was tired. (May) I left."),
    ],
)  # fmt: skip
def test_passages_that_each_end_with_their_speaker(text: str, parts: list[tuple[str, str]], rest: str) -> None:
    found, end = signed_parts(text, PEOPLE)
    told = [(text[at:to].lstrip(" "), whose.names[0]) for at, to, whose in found]
    assert ([(words, name) for words, name in told], text[end:]) == (parts, rest)


def test_who_is_named_for_comparison_did_not_say_it() -> None:
    for sign in ("see also", "cf.", "compare", "similarly,", "vgl."):
        assert all_names(f"C4 and C7; {sign} C9, C2", PEOPLE) == ("C4", "C7")
        assert compared_names(f"C4 and C7; {sign} C9, C2", PEOPLE) == ("C9", "C2")
    assert compared_names("C4 and C7", PEOPLE) == ()
