from __future__ import annotations

import pytest

from tests.recognition.saying import Said, doubts, left_out, said, written

PEOPLE = {
    "en": ("Interviewer", "Coach"),
    "de": ("Interviewerin", "Befragte"),
    "fr": ("Enquêteur", "Enquêtée"),
    "es": ("Entrevistadora", "Informante"),
    "it": ("Intervistatrice", "Intervistato"),
}


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "End of the day I sat in the car."), ("en", "Part 2 of the course was easier for me."),
        ("en", "Anna left the meeting."), ("en", "12:30"), ("en", "3/4"), ("en", "Page 12"), ("en", "Part 2"),
        ("en", "Task 3 took me all day."), ("de", "Ende des Tages saß ich im Auto."), ("de", "Seite 12"),
        ("de", "Teil 2 vom Kurs war leichter."), ("de", "Frage 3 war mir zu schwer."),
        ("fr", "Fin de la journée, j’étais seule."), ("fr", "Partie 2 du cours était facile."),
        ("es", "Fin de la jornada, en el coche."), ("es", "Parte 2 del curso fue fácil."),
        ("it", "Fine della giornata, ero in macchina."), ("it", "Parte 2 del corso era facile."),
    ],
)  # fmt: skip
def test_what_may_have_been_said_stays_and_is_in_doubt(language: str, line: str) -> None:
    asks, answers = PEOPLE[language]
    turns = [(asks, "Hm?"), (answers, f"Loud.\n{line}"), (asks, "And then?"), (answers, "Home."), (asks, "Thanks.")]
    text = written(turns)
    assert (said(text), doubts(text), left_out(text)) == (turns, [line], [])


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("(THE END OF TAPE)", "note on the end"), ("{END}", "note on the end"), ("<END OF SIDE A>", "note on the end"),
        ("*** END OF TAPE 2 ***", "note on the end"), ("[Recording stopped]", "note on the end"),
        ("[Ende der Aufnahme]", "note on the end"), ("(FIN DE L’ENTRETIEN)", "note on the end"),
        ("[Fin de la grabación]", "note on the end"), ("(FINE DELL’INTERVISTA)", "note on the end"),
        ("[Discussion of the new map]", "stage note"), ("[Gespräch über den neuen Plan]", "stage note"),
    ],
)  # fmt: skip
def test_what_stands_in_brackets_at_the_very_end_is_nobody_s(line: str, reason: str, gap: str) -> None:
    turns: list[Said] = [("Interviewer", "So?"), ("Coach", "Loud."), ("Interviewer", "And then?"), ("Coach", "Home.")]
    text = written(turns, gap="\n\n")[:-1] + f"{gap}{line}\n"
    assert (said(text), left_out(text)) == (turns, [(line, reason)])


@pytest.mark.parametrize("line", ["[laughs]", "(unverständlich)", "[phone rings]", "[Both laugh]"])
def test_sounds_at_the_very_end_stay(line: str) -> None:
    turns = [("Interviewer", "So?"), ("Coach", "Loud."), ("Interviewer", "And?"), ("Coach", f"Home.\n{line}")]
    assert said(written(turns)) == turns


def test_page_numbers_that_grow_are_nobody_s() -> None:
    text = "I: So?\nB: Loud.\n1/3\nI: And?\nB: Home.\n2/3\nI: Oh.\nB: Ah.\n3/3\n"
    assert [words for _, words in said(text)] == ["So?", "Loud.", "And?", "Home.", "Oh.", "Ah."]
    assert left_out(text) == [(f"{page}/3", "page number") for page in (1, 2, 3)]


def test_the_same_fraction_again_and_again_is_said() -> None:
    text = "I: So?\nB: Half.\n1/2\nI: And?\nB: Well.\n1/2\nI: Oh.\nB: Ah.\n"
    assert [words for _, words in said(text)] == ["So?", "Half.\n1/2", "And?", "Well.\n1/2", "Oh.", "Ah."]


def test_a_single_last_word_is_an_end_only_at_the_very_end() -> None:
    text = "I: So?\n\nB: It was the\n\nend\n\nI: And?\n\nB: Home.\n\nEnd\n"
    assert [words for _, words in said(text)] == ["So?", "It was the\n\nend", "And?", "Home."]
    assert (doubts(text), left_out(text)) == (["end"], [("End", "note on the end")])


@pytest.mark.parametrize(
    "line", ["Anna Reis hat die Transkription beendet", "Anna Reis inició la grabación", "Transkribiert von Eva Kim"]
)
def test_events_and_credits_in_other_languages(line: str) -> None:
    turns: list[Said] = [("I", "So?"), ("B", "Laut."), ("I", "Und?"), ("B", "Heim.")]
    text = written(turns, gap="\n\n") + f"\n{line}\n"
    assert (said(text), [words for words, _ in left_out(text)]) == (turns, [line])


@pytest.mark.parametrize("line", ["[Tape change]", "(Interruption: phone)", "[Aufnahme unterbrochen]"])
def test_a_note_on_the_recording_in_brackets_is_nobody_s(line: str) -> None:
    text = f"I: So?\n\nB: Home.\n\n{line}\n\nI: And?\n\nB: Fine.\n"
    assert left_out(text) == [(line, "break")]
    assert [words for _, words in said(text)] == ["So?", "Home.", "And?", "Fine."]


def test_a_page_number_within_a_turn_is_in_doubt() -> None:
    assert doubts("I: So?\n\nB: We went\n\nPage 2\n\nhome.\n\nI: And?\n\nB: Fine.\n") == ["Page 2"]


def test_page_numbers_alone_between_blank_lines_are_nobodys() -> None:
    text = "Ada: It was long.\n\n3\n\nBen: How long?\n\nAda: A day.\n\n4\n\nBen: And?\n\nAda: Seven\n5\n\nBen: Oh?\n"
    assert [words for _, words in said(text)] == ["It was long.", "How long?", "A day.", "And?", "Seven\n5", "Oh?"]
    assert left_out(text) == [("3", "page number"), ("4", "page number")]


def test_numbers_that_do_not_count_on_may_have_been_said() -> None:
    text = "Ada: It was in\n\n1944\n\nBen: When?\n\nAda: In\n\n1961\n\nBen: Oh?\n"
    assert [words for _, words in said(text)] == ["It was in\n\n1944", "When?", "In\n\n1961", "Oh?"]


def test_page_numbers_within_a_turn_are_in_doubt() -> None:
    text = "Ada: It was\n\n3\n\nlong.\n\nBen: How?\n\nAda: A\n\n4\n\nday.\n\nBen: Oh?\n"
    assert doubts(text) == ["3", "4"]
