"""Which labels within cues and rows are people: how often they must occur, and beside whom."""

from __future__ import annotations

import pytest

from qualcode.recognition.inline_names import InlineNames, opening_of


def names(written: str, texts: int, known: str = "") -> InlineNames:
    """The names in so many texts, of which the first begin with these openings, such as `Ana:` or `[Ana]`."""
    openings = [opening for opening in written.split("|") if opening]
    filling = ["so it went"] * (texts - len(openings))
    return InlineNames.of([*(f"{opening} I left." for opening in openings), *filling], frozenset(known.split()))


@pytest.mark.parametrize(
    ("written", "texts", "speakers"),
    [
        # Two names before at least half of the texts are a conversation; one that occurs once is none.
        ("Ana:|Tom:", 4, "ana tom"),
        ("Ana:|Tom:", 5, ""),
        ("Ana:", 1, ""),
        # Names that recur need a share: 3 % of two people, 20 % of one.
        ("Ana:|Ana:|Tom:|Tom:", 133, "ana tom"),
        ("Ana:|Ana:|Tom:|Tom:", 134, ""),
        ("Ana:|Ana:", 10, "ana"),
        ("Ana:|Ana:", 11, ""),
        # A role that recurs needs none, and neither do two roles.
        ("Interviewer:|Interviewer:|Ana:|Ana:", 200, "ana interviewer"),
        ("Interviewer:|Participant:", 200, "interviewer participant"),
        ("Speaker 1:|Speaker 2:|Ana:", 200, "speaker1 speaker2"),
        ("Speaker 1:|Ana:", 200, ""),
        ("Speaker 1:", 200, ""),
        # A label that occurs once is a speaker if it looks like those that recur: of single words three must recur.
        ("Ana:|Ana:|Tom:|Tom:|Eva:", 15, "ana tom"),
        ("Ana:|Ana:|Tom:|Tom:|Ida:|Ida:|Eva:", 15, "ana eva ida tom"),
        ("Ana Reis:|Ana Reis:|Tom Lee:", 7, "anareis tomlee"),
        ("Ana Reis:|Ana Reis:|P1:|Speaker 1:", 9, "anareis speaker1"),
        # The spelling most like a name decides.
        ("ana:|Ana:|Tom:|tom:", 4, "ana tom"),
        # What is no person is none, however often it occurs.
        ("And then he said:|And then he said:|And then he said:|And then he said:", 6, ""),
        ("Note:|Note:|Note:|Ana:|Ana:|Ana:", 6, "ana"),
    ],
)
def test_names_before_a_colon(written: str, texts: int, speakers: str) -> None:
    found = names(written, texts)
    assert sorted(key.replace(" ", "") for key in found.plain) == speakers.split()
    assert found.carry_over == bool(speakers)
    assert not found.boxed


def test_the_user_knows_who_is_a_speaker() -> None:
    assert names("Note:|Eva:", 200, known="note").plain == {"note"}
    assert names("Note:|Ana:|Ana:", 200, known="note").plain == {"note"}


@pytest.mark.parametrize(
    ("written", "texts", "speakers", "carry_over"),
    [
        ("[Ana]|(Tom)|[Ana]|[Tom]", 4, "ana tom", True),
        ("[Ana]|[Ana]|[Tom]", 15, "", False),
        ("[Ana]|[Ana]|[Tom]|[Tom]", 20, "ana tom", True),
        ("[Ana]|[Ana]|[Tom]|[Tom]", 21, "ana tom", False),
        ("[Music]|[Music]|[Bell]|[Bell]|[Singing]|[Singing]", 6, "", False),
        ("|".join(["[quiet talk]"] * 9), 9, "", False),
        ("[Music]|[Ana]|[Music]|[Ana]", 4, "ana", True),
    ],
)
def test_names_in_brackets(written: str, texts: int, speakers: str, carry_over: bool) -> None:
    found = names(written, texts)
    assert (sorted(found.boxed), found.carry_over, found.plain) == (speakers.split(), carry_over, frozenset())


def test_a_name_alone_in_brackets_speaks_only_if_words_follow_below() -> None:
    assert InlineNames.of(["[Ana]\nI left.", "[Tom]\nYes."], frozenset()).boxed == {"ana", "tom"}
    assert InlineNames.of(["[Ana]", "[Tom]", "I left.\n[Ana]", "Yes.\n[Ana]"], frozenset()).boxed == frozenset()


def test_without_texts_there_are_no_names() -> None:
    assert InlineNames.of([], frozenset()) == InlineNames(frozenset(), frozenset(), carry_over=False)


def test_a_name_before_a_colon_is_another_one_than_in_brackets() -> None:
    found = InlineNames(frozenset({"ana"}), frozenset({"tom"}), carry_over=True)
    lines = ("ANA: a", "[Ana] a", "[Tom] a", "Tom: a", "a")
    assert [found.holds(opening_of(line)) for line in lines] == [True, False, True, False, False]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Ana: I left.", ("Ana", False, "", 0, 5)),
        (" Ana : I left.", ("Ana ", False, "", 0, 7)),
        (">> ANA: I left.", ("ANA", False, ">>", 3, 8)),
        (">>> I left.", (None, False, ">>>", 4, 4)),
        ("- I left.", (None, False, "-", 2, 2)),
        ("-12 it was.", (None, False, "", 0, 0)),
        ("[ Ana ]: I left.", ("Ana ", True, "", 0, 9)),
        ("(Ana) I left.", ("Ana", True, "", 0, 6)),
        ("Speaker 1", ("Speaker 1", False, "", 0, 9)),
        ("Speaker 1 left.", (None, False, "", 0, 0)),
        ("At 12:30 we left.", (None, False, "", 0, 0)),
        ("https://a.example", (None, False, "", 0, 0)),
        ("Ana (Host): So.", ("Ana (Host)", False, "", 0, 12)),
        ("What? Ana: So.", (None, False, "", 0, 0)),
    ],
)
def test_what_stands_before_the_words(line: str, expected: tuple[str | None, bool, str, int, int]) -> None:
    assert opening_of(line) == expected
