"""Who asks where no label tells it."""

from __future__ import annotations

import pytest

from qualcode.recognition.asking import who_asks

LONG = "It rained on us all day, and we walked on and on until it was dark. "


def talk(*said: tuple[str, str], times: int = 4) -> list[tuple[str, str]]:
    return list(said) * times


def asking(*said: tuple[str, str], times: int = 4) -> set[str]:
    return set(who_asks(talk(*said, times=times)))


def test_who_asks_briefly_and_gets_long_answers() -> None:
    assert asking(("K", "And then?"), ("M", LONG)) == {"K"}
    assert asking(("M", LONG), ("K", "And then?")) == {"K"}
    assert who_asks(talk(("K", "And then?"), ("M", LONG))) == {"K": "4 of 4 turns ask, with 11% of all words"}


def test_without_question_marks_who_says_little_before_long_answers_asks() -> None:
    assert asking(("K", "Tell me more"), ("M", LONG * 3)) == {"K"}


@pytest.mark.parametrize(
    "said",
    [
        (("K", "Yes."), ("M", "No.")), (("K", LONG), ("M", LONG)), (("K", "How?"), ("M", "Why?")),
        (("K", f"{LONG} How so?"), ("M", "Yes.")), (("K", LONG),), (),
    ],
)  # fmt: skip
def test_nobody_where_it_is_not_clear(said: tuple[tuple[str, str], ...]) -> None:
    assert asking(*said) == set()


def test_a_moderator_among_many() -> None:
    group = [
        ("Mod", "Who cooks at home?"),
        ("Keith", LONG),
        ("Ana", LONG),
        ("Bo", "I do, mostly on Sundays."),
        ("Eva", LONG),
    ]
    assert asking(*group) == {"Mod"}
    assert asking(*group, ("Note", "The phone rings."), times=5) == {"Mod"}


def test_two_hosts_of_one_guest() -> None:
    said = (("Ada", "So, how did it begin?"), ("Zed", LONG * 2), ("Bea", "And what came then?"), ("Zed", LONG))
    assert asking(*said) == {"Ada", "Bea"}


def test_two_who_answer_one_are_not_two_who_ask() -> None:
    pair = (("Jo", "How was it?"), ("Ann", LONG), ("Bob", LONG), ("Jo", "And then?"), ("Bob", LONG))
    assert asking(*pair) == {"Jo"}


def test_labels_of_one_kind_ask_together() -> None:
    said = [("TOR001", "And then?"), ("TOI001", LONG), ("TOR002", "Mhm, yes, I see."), ("TOI002", LONG)]
    assert asking(*said, times=6) == {"TOR001", "TOR002"}


def test_nobody_asks_who_never_does_while_others_do() -> None:
    """Who says only “Mm.” is no interviewer, however brief, where the other one asks now and then."""
    said = [("Ann", f"{LONG} And you?"), ("Bo", "Very."), ("Ann", LONG), ("Bo", "Mm.")]
    assert "Bo" not in asking(*said, times=4)
