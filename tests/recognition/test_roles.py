from __future__ import annotations

import pytest

from qualcode.model.transcript import Role
from qualcode.recognition import Hints, recognise

TALK = "Ana Reis: Hm.\n\nTom Lee: Ha.\n\nAna Reis: So.\n\nTom Lee: Ja.\n\nAna Reis: Oh.\n"
ASKING, ANSWERING = Role.INTERVIEWER, Role.PARTICIPANT


def roles(text: str, hints: Hints | None = None) -> list[Role | None]:
    return [speaker.role for speaker in recognise(text, hints=hints or Hints()).speakers]


@pytest.mark.parametrize(
    "top",
    [
        "Interviewer is Ana Reis.\n\n",
        "Interviewer: Ana Reis\nDate: 3 May 2021\n\n",
        "**Interviewers:** Ana M Reis and Eva Holm\n\n",
        "Interviewed by Ana Reis (AR)\n\n",
        "Moderator was Ana Reis.\n\n",
        "The moderators were Ana Reis & Eva Holm.\n\n",
        "Facilitator = Ana Reis\n\n",
        "Facilitators are Eva Holm und Ana Reis.\n\n",
        "host: Eva Holm / Ana Reis\n\n",
        "Hosts: Eva Holm et Ana Reis; Tom Lee\n\n",
        "Interviewer: Eva Holm, Ana Reis\n\n",
    ],
)
def test_the_head_of_the_text_names_who_asks(top: str) -> None:
    assert roles(top + TALK) == [ASKING, ANSWERING]


def test_initials_stand_for_the_name_on_top() -> None:
    assert roles("Interviewer: Ana Reis\n\nAR: Hm.\n\nTL: Ha.\n\nAR: So.\n\nTL: Ja.\n") == [ASKING, ANSWERING]


def test_one_letter_is_nobodys_initials() -> None:
    assert roles("Interviewer: Kai\n\nK: Hm.\n\nM: Ha.\n\nK: So.\n\nM: Ja.\n") == [None, None]


def test_a_legend_names_who_asks() -> None:
    assert roles("K = Interviewer, C = Client\n\nK: Hm.\nC: Ha.\nK: So.\nC: Ja.\n") == [ASKING, ANSWERING]


def test_the_user_knows_best() -> None:
    asking = Hints(interviewers=frozenset({"tom lee"}))
    assert roles("Interviewer is Ana Reis.\n\n" + TALK, asking) == [ANSWERING, ASKING]


def test_without_evidence_nobody_asks() -> None:
    assert roles(TALK) == [None, None]


def test_of_two_the_one_who_asks_far_more_and_says_less() -> None:
    talk = "K: How so?\nM: It rained all day, and once more.\nK: Where?\nM: At home.\nK: When?\nM: In May.\n"
    assert roles(talk) == [ASKING, ANSWERING]
    assert roles(talk + "B: Oh.\nB: Ah.\n???: Hm.\n") == [ASKING, ANSWERING, ANSWERING, None]


def test_who_asks_more_and_says_more_too_may_as_well_answer() -> None:
    talk = (
        "K: It rained on us, how so?\nM: Yes.\nK: We ran for it, but where?\nM: Home.\nK: We were wet, when?\nM: May.\n"
    )
    assert roles(talk) == [None, None]


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("Interviewer 2", ASKING),
        ("Moderatorin", ASKING),
        ("Q", ASKING),
        ("I", ASKING),
        ("Int.", ASKING),
        ("Moreau, Lise (Host)", ASKING),
        ("Interviewee", ANSWERING),
        ("Befr.", ANSWERING),
        ("Participant 7", ANSWERING),
        ("Ivo", None),
        ("I K", None),
    ],
)
def test_what_a_label_says_of_its_role(label: str, role: Role | None) -> None:
    assert roles(f"{label}: Hm.\nZoe: Ha.\n{label}: So.\nZoe: Ja.\n")[0] == role


@pytest.mark.parametrize(("company", "role"), [(4, ASKING), (5, ANSWERING)])
def test_in_a_group_of_five_i_is_somebodys_initial(company: int, role: Role) -> None:
    """Up to four people, `I` asks. The moderator of a larger group is said to be one."""
    labels = ["I", "Zoe", "Tom", "Ana", "Moderator"] if company == 5 else ["I", "Zoe", "Tom", "Ana"]
    assert roles("".join(f"{label}: Hm.\n" for label in labels * 2))[0] == role


def test_in_a_group_of_five_without_a_moderator_nobody_asks() -> None:
    assert roles("".join(f"{label}: Hm.\n" for label in ("I", "Zoe", "Tom", "Ana", "Eva") * 2)) == [None] * 5


@pytest.mark.parametrize(
    ("asks", "answers", "expected"),
    [
        (3, 1, [ASKING, ANSWERING]),
        (3, 0, [ASKING, ANSWERING]),
        (5, 2, [ASKING, ANSWERING]),
        (2, 0, [None, None]),
    ],
)
def test_three_questions_for_each_of_the_other_make_the_one_who_asks(
    asks: int, answers: int, expected: list[Role | None]
) -> None:
    talk = "".join(
        f"K: So{'?' if turn < asks else '.'}\nM: It rained on us{'?' if turn < answers else '.'}\n" for turn in range(6)
    )
    assert roles(talk) == expected


@pytest.mark.parametrize(
    ("legend", "expected"),
    [
        ("[K] – Interviewer", [ASKING, ANSWERING]),
        ("K - interviewer", [ASKING, ANSWERING]),
        ("(K: Moderator, C: Client)", [ASKING, ANSWERING]),
        ("K = Client", [ANSWERING, None]),
        ("K = Bees", [None, None]),
        ("M = Interviewer", [None, None]),
    ],
)
def test_a_legend_gives_the_role_of_its_own_letter(legend: str, expected: list[Role | None]) -> None:
    assert roles(f"{legend}\n\nK: Hm.\n\nC: Ha.\n\nK: So.\n\nC: Ja.\n") == expected


def test_names_below_the_first_words_are_no_head() -> None:
    assert roles(f"{TALK}\nAna Reis: The moderator was Tom Lee.\n\nTom Lee: Ja.\n") == [None, None]


@pytest.mark.parametrize("label", ["OBSERVER", "Beobachterin", "Observer 1", "Observatrice"])
def test_an_observer_neither_asks_nor_answers_nor_keeps_others_from_it(label: str) -> None:
    text = "".join(
        f"Ben: {question}\n{label}: {seen}\nAda: {answer}\n"
        for question, seen, answer in (
            ("How did it begin?", "Is it on?", "I had bees behind the house."),
            ("And then? Did you stay?", "Who is there?", "I said no. I stayed until the winter came to us."),
            ("Why was that?", "Shall I close it?", "I was tired of it, you know."),
            ("And the bees?", "More tea?", "They went away one by one, that summer."),
        )
    )
    roles = {speaker.label: speaker.role for speaker in recognise(text).speakers}
    assert roles == {"Ben": Role.INTERVIEWER, "Ada": Role.PARTICIPANT, label: None}
