from __future__ import annotations

import pytest

from qualcode.recognition import Hints, recognise
from tests.recognition.saying import Said, doubts, said, written

UNKNOWN = [
    "???", "?", "(?)", "X", "XX", "Unknown", "Unidentified", "Unidentified male", "Inaudible speaker",
    "Unclear speaker", "Someone",
    "Unbekannt", "Sprecher unbekannt", "Person unbekannt", "Inconnu", "Locuteur inconnu", "Non identifié",
    "Desconocida", "Voz desconocida", "No identificado", "Sconosciuto", "Voce sconosciuta",
]  # fmt: skip


def asked(asks: str, answers: str, odd: str) -> list[Said]:
    return [
        (asks, "Who was there, then?"), (answers, "Me, I think."), (odd, "Not me."),
        (asks, "And who else was it?"), (answers, "Nobody else, no."),
    ]  # fmt: skip


@pytest.mark.parametrize("label", UNKNOWN)
def test_somebody_unknown_has_a_turn_where_labels_have_a_colon(label: str) -> None:
    turns = asked("Interviewer", "C1", label)
    assert said(written(turns)) == turns


@pytest.mark.parametrize("label", ["???", "(?)", "X"])
@pytest.mark.parametrize(("colon", "people"), [("\t", ("PKP004", "TOI001")), (" – ", ("I", "C"))])
def test_somebody_unknown_has_a_turn_with_a_tab_or_a_dash(label: str, colon: str, people: tuple[str, str]) -> None:
    turns = asked(*people, label)
    assert said(written(turns, colon=colon)) == turns


def test_lines_of_one_code_do_not_join_over_somebody_unknown() -> None:
    turns: list[Said] = [("PKP004", "not me"), ("???", "the other one has"), ("PKP004", "her then"), ("TOI001", "ah")]
    assert said(written(turns, colon="\t")) == turns


@pytest.mark.parametrize(
    "text",
    [
        "[P07] I did.\n[P08] Me too.\n[???] Not me.\n[P07] Hm.\n[P08] Ah.\n",
        "P07 [00:00:05] I did.\nP08 [00:00:06] Me too.\n??? [00:00:07] Not me.\nP07 [00:08] Hm.\nP08 [00:09] Ah.\n",
        "**P07** I did.\n\n**P08** Me too.\n\n**???** Not me.\n\n**P07** Hm.\n\n**P08** Ah.\n",
        "0:05\tP07\tI did.\n0:06\tP08\tMe too.\n0:07\t???\tNot me.\n0:08\tP07\tHm.\n0:09\tP08\tAh.\n",
        "P07  0:05\nI did.\n\nP08  0:06\nMe too.\n\n???  0:07\nNot me.\n\nP07  0:08\nHm.\n\nP08  0:09\nAh.\n",
        "P07\nI did.\n\nP08\nMe too.\n\n???\nNot me.\n\nP07\nHm.\n\nP08\nAh.\n\nP07\nSo.\n",
    ],
)
def test_somebody_unknown_has_a_turn_in_every_style(text: str) -> None:
    assert said(text)[:5] == [("P07", "I did."), ("P08", "Me too."), ("???", "Not me."), ("P07", "Hm."), ("P08", "Ah.")]


def test_marks_of_the_transcriber_in_brackets_are_nobody() -> None:
    text = "[P07] I did.\n[inaudible] and so.\n[P08] Me.\n[P07] Hm.\n[inaudible] no.\n[P08] Ah.\n[unclear] Oh.\n"
    assert {speaker.label for speaker in recognise(text).speakers} == {"P07", "P08"}


def group(odd: str) -> list[Said]:
    return [
        ("Moderator", "Who cooks at home?"), ("C1", "I do, mostly."), ("C2", "Me too."), (odd, "Not me."),
        ("Moderator", "And who washes?"), ("C2", "I do."), (odd, "Never."), ("C1", "Sometimes."),
        ("Moderator", "Thanks."), ("C2", "Bye."),
    ]  # fmt: skip


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "label",
    [
        "C1?", "C1 (?)", "C1(?)", "?C1", "C1 and C2", "C1 & C2", "C1/C2", "C1, C2", "C1 + C2", "C1 oder C2", "C1 ou C2",
        "C1 o C2", "12", "#12", "P#3", "the nurse", "Die Schwester", "l’infirmière", "la enfermera", "l’infermiera",
        "Participant number one", "Participante numéro un", "Teilnehmerin Nummer eins", "Partecipante numero uno",
        "The woman with the red hat outside", "Frau mit dem roten Hut ganz hinten", "Coach No. 7", "Coach Nr. 7",
        "Coach n° 7", "Both", "Alle",
    ],
)  # fmt: skip
def test_a_label_that_recurs_and_does_not_look_like_a_name_has_its_turns(label: str, gap: str) -> None:
    turns = group(label)
    assert said(written(turns, gap=gap)) == turns


@pytest.mark.parametrize("label", ["“Ann”", "«Ann»", "„Ann“", '"Ann"', "{Ann}", "(Ann)", "[Ann]", "<Ann>", "Ann*"])
def test_signs_around_a_name_are_no_part_of_it(label: str) -> None:
    assert said(written(group(label))) == group("Ann")


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "label", ["And I said", "The plan", "1a) left", "my old friend", "Time", "so", "nurses from the ward upstairs who"]
)
def test_whatever_else_recurs_before_a_colon_is_in_doubt(label: str, gap: str) -> None:
    text = written(group(label), gap=gap)
    assert {f"{label}: Not me.", f"{label}: Never."} <= set(doubts(text))
    assert [one for one, _ in said(text)] == [one for one, _ in group(label) if one != label]


def test_a_list_with_numbers_within_a_turn_is_in_doubt() -> None:
    text = "Q: What?\nA: A few.\n1: milk\n2: eggs\nQ: And?\nA: Again.\n1: bread\n2: salt\nQ: Fine.\nA: Yes.\n"
    assert {label for label, _ in said(text)} == {"Q", "A"}
    assert doubts(text) == ["1: milk", "2: eggs", "1: bread", "2: salt"]


def test_a_speaker_in_doubt_on_a_line_of_its_own() -> None:
    names = ("Ana Reis", "Ana Reis?", "Ben Ott", "Ana Reis", "Ben Ott(?)", "Ben Ott", "Ana Reis")
    text = "".join(f"{name}\nDay {day} it was.\n\n" for day, name in enumerate(names))
    assert said(text) == [(name, f"Day {day} it was.") for day, name in enumerate(names)]


def test_a_question_on_a_line_of_its_own_is_no_speaker() -> None:
    talk = "Interviewer\nHow was it?\n\nAna\nReally?\nI do not know.\n\n" * 3
    assert {label for label, _ in said(talk)} == {"Interviewer", "Ana"}


@pytest.mark.parametrize(("one", "other"), [("12", "14"), ("“Ann”", "“Ben”"), ("the nurse", "the man"), ("???", "??")])
def test_odd_labels_alone_are_a_conversation_where_they_recur_all_over(one: str, other: str) -> None:
    turns = [(one, "Who sings?"), (other, "I do."), (one, "Where?"), (other, "At home.")]
    assert said(written(turns)) == [(label.strip("“”"), words) for label, words in turns]


def test_elsewhere_they_are_in_doubt() -> None:
    text = "The plan: go north.\n\nThe plan: go home.\n\nWe left early.\n\nIt rained.\n"
    assert recognise(text).speakers == ()
    assert doubts(text) == ["The plan: go north.", "The plan: go home."]


def test_the_user_makes_any_label_a_speaker() -> None:
    text = written(group("And I said"))
    assert said(text, Hints({"And I said": "C3"})) == group("And I said")
    speakers = recognise(written(group("C1?")), hints=Hints({"C1?": "C1"})).speakers
    assert [speaker.name for speaker in speakers] == ["Moderator", "C1", "C2", "C1"]


@pytest.mark.parametrize("label", ["C1 to C2", "C3 and C4", "Several voices"])
def test_a_label_that_occurs_once_and_names_somebody_is_in_doubt(label: str) -> None:
    turns = asked("Moderator", "C1", label)
    assert doubts(written([*turns, ("C2", "So."), ("C2", "Ah.")])) == [f"{label}: Not me."]
    assert doubts(f"We met in May.\n\n{label}: Not me.\n\nIt rained on all of us.\n") == []


def test_numbers_of_lines_before_odd_labels() -> None:
    text = "01 I:  so (.) when\n02 B:  in may\n03     [or june\n04 I:  [mhm\n05 B?: right\n06 B:  yes\n"
    assert [label for label, _ in said(text)] == ["I", "B", "I", "B?", "B"]
