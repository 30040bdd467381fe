"""Labels in another form than most of a text: speakers or doubtful lines, never in silence another's words."""

from __future__ import annotations

import pytest

from qualcode.recognition import Hints
from tests.recognition.saying import doubts, said

MAIN_FORMS = {
    "full stops": ("Q. {}\n", "A. {}\n"),
    "dashes": ("I – {}\n", "C – {}\n"),
    "brackets": ("[Ana] {}\n", "[Luis] {}\n"),
    "braces": ("{{Ana}} {}\n", "{{Luis}} {}\n"),
    "angles": ("<Ana> {}\n", "<Luis> {}\n"),
    "Otter": ("\nPilar Ortiz  12:07\n{}\n", "\nBen Ray  12:31\n{}\n"),
    "tabs": ("TOI001\t{}\n", "TOI002\t{}\n"),
    "capitals": ("MRS HOLM. {}\n", "MR REED. {}\n"),
    "slashes": ("INT/ {}\n", "ANN/ {}\n"),
    "blanks": ("INT      {}\n", "ANN      {}\n"),
    "stop and dash": ("E.- {}\n", "M.- {}\n"),
}
ASIDES = ["Shall we go on?", "I think so.", "Is it far?", "Not at all.", "Who came?", "My aunt did."]


def with_third(main: tuple[str, str], third: str, *, every: int = 2) -> str:
    lines = []
    for number, words in enumerate(ASIDES):
        lines.append(main[number % 2].format(words))
        if number % every == 1:
            lines.append(third)
    return "".join(lines)


@pytest.mark.parametrize("form", MAIN_FORMS)
@pytest.mark.parametrize("label", ["Nurse", "MR. STOUT", "THE COURT", "Madre", "Interpreter"])
def test_a_recurring_label_with_a_colon_is_a_speaker_in_every_other_form(form: str, label: str) -> None:
    text = with_third(MAIN_FORMS[form], f"{label}: Time for pills.\n")
    assert (label, "Time for pills.") in said(text)
    assert all("Time for pills" not in words for speaker, words in said(text) if speaker != label)


@pytest.mark.parametrize("form", MAIN_FORMS)
@pytest.mark.parametrize("label", ["Nurse", "Ada", "Wasserfall"])
def test_a_label_that_the_user_names_is_a_speaker_in_every_other_form(form: str, label: str) -> None:
    text = with_third(MAIN_FORMS[form], f"{label}: time for pills\n", every=6)
    assert (label, "time for pills") in said(text, Hints(speakers={label: label}))


@pytest.mark.parametrize(
    "third",
    [
        "Mutter - Genau.\n", "Mutter – Genau.\n", "Frau Huber (leise) Genau.\n", "Ada; Genau.\n", "[Ada] Genau.\n",
        "{Ada} Genau.\n", "<Ada> Genau.\n", "Ada\tGenau.\n", "ADA/ Genau.\n", "MRS ADA. Genau.\n", "Ada.- Genau.\n",
        "Ada      Genau.\n",
    ],
)  # fmt: skip
def test_a_recurring_label_without_a_colon_is_in_doubt_among_colons(third: str) -> None:
    text = with_third(("I: {}\n", "B: {}\n"), third)
    speakers = {label for label, words in said(text) if words == "Genau."}
    assert speakers or doubts(text).count(third.strip()) == 3
    label = third.split(" (")[0].strip(" \n;[]{}<>\t/.-–").split("Genau")[0].strip(" ;]}>\t/.-–")
    assert [words for speaker, words in said(text, Hints(speakers={label: label})) if words == "Genau."] == 3 * [
        "Genau."
    ]


def test_words_with_a_colon_that_recur_are_in_doubt_and_no_speaker() -> None:
    text = with_third(MAIN_FORMS["dashes"], "Wool: it pays little.\n", every=3)
    assert "Wool" not in dict(said(text))
    assert doubts(text) == ["Wool: it pays little."] * 2


def test_notes_and_sounds_in_another_form_are_no_labels() -> None:
    text = with_third(("I: {}\n", "B: {}\n"), "[laughs] So it went on.\n")
    assert doubts(text) == []
    assert {speaker for speaker, _ in said(text)} == {"I", "B"}
