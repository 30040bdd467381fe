from __future__ import annotations

import pytest

from qualcode.language.lemmas import language_of, lemmas
from qualcode.language.likeness import Likenesses, Subject
from tests.language.test_likeness import passages_of


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("The rooms were full and the nurses stood.", "en", ["room", "nurse"]),
        ("Die Räume waren voll, und niemand hatte Zeit für die Kolleginnen.", "de", ["raum"]),
        ("Las casas estaban vacías y nadie venía a las reuniones.", "es", ["casa"]),
    ],
)
def test_words_are_taken_in_their_dictionary_form(text: str, language: str, found: list[str]) -> None:
    assert language_of([text]) == language
    assert set(found) <= set(lemmas(text, language))


def test_in_a_language_of_which_nothing_is_known_words_stay_as_they_are() -> None:
    assert language_of(["", " 12 "]) == ""
    assert language_of(["Az orvosok és az ápolók minden nap együtt dolgoznak a kórházban."]) == ""
    assert lemmas("Rooms WERE", "") == ["rooms", "were"]
    assert lemmas("they’re Nobody's", "") == ["they're", "nobody's"]


def test_a_short_text_does_not_decide_on_the_language_alone() -> None:
    assert language_of(["OK.", "Die Räume waren voll, und niemand hatte Zeit."]) == "de"


def test_the_first_four_thousand_signs_decide_on_the_language() -> None:
    german, english = "Die Räume waren voll, und niemand hatte Zeit. ", "The rooms were full and nobody had time. "
    assert language_of([german * 100, *[english * 100] * 9]) == "de"
    assert language_of([german * 87 + english * 900]) == "de"
    assert language_of([german, *[english * 10] * 9]) == "en"


def test_kinds_of_apostrophes_and_letters_make_no_other_word() -> None:
    assert lemmas("they’re Nobody’s STRASSE", "en") == lemmas("they're Nobody's straße", "en")


def test_a_passage_is_likest_to_the_subject_that_speaks_of_the_same() -> None:
    passages = ["The forms take the whole evening.", "She drove the bus through the snow.", "Nothing of the kind."]
    subjects = [
        Subject("Paperwork\nforms, filled in after hours", ("I fill in forms every evening.",)),
        Subject("Getting there", ("The bus was late in all that snow.", "I drove.")),
    ]
    alike = Likenesses(passages_of(passages), subjects)
    scores = [[alike.between(passage, subject).score for subject in range(2)] for passage in range(3)]
    assert scores[0][0] > scores[0][1]
    assert scores[1][1] > scores[1][0]
    assert scores[2] == [0, 0]
    likeness = alike.between(1, 1)
    assert {"bus", "snow"} <= set(likeness.shared)
    assert likeness.example == 1
    assert all(0 <= score <= 100 for row in scores for score in row)


def test_without_examples_the_words_of_the_codebook_are_enough() -> None:
    likeness = Likenesses(
        passages_of(["The forms take the evening."]), [Subject("forms that take the evening", ())]
    ).between(0, 0)
    assert likeness.example is None


def test_in_a_mixed_study_each_text_has_the_lemmas_and_function_words_of_its_own_language() -> None:
    english, german = (
        "The forms took all evenings, and the rooms were cold.",
        "Die Räume waren kalt, und die Formulare auch.",
    )
    examples = ("Ein kalter Raum war das.", "A cold room it was.")
    languages = {english: "en", german: "de", examples[0]: "de", examples[1]: "en"}
    alike = Likenesses(passages_of([english, german]), [Subject("", examples)], languages)
    assert set(alike.between(0, 0).shared) == {"room", "cold"}
    assert set(alike.between(1, 0).shared) == {"raum", "kalt"}
    assert set(Likenesses(passages_of([english, german]), [Subject("", examples)]).between(1, 0).shared) != {
        "raum",
        "kalt",
    }
