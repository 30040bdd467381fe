"""Further ways of writing who speaks: what programs export, and what languages call those who ask and answer."""

from __future__ import annotations

import pytest

from qualcode.model.transcript import Role
from qualcode.recognition import recognise

Timed = tuple[str | None, str, float | None]


def timed(text: str) -> tuple[str, list[Timed]]:
    recognition = recognise(text)
    return recognition.style, [(turn.label, turn.span.of(text), turn.time_start) for turn in recognition.turns]


FORMS: dict[str, tuple[str, str, list[Timed]]] = {
    "tags of HTML in Markdown": (
        "<u>Ana Reis:</u>\tSince May?\n\n<b>Ben Ott:</b> Since June.\n\n<u>Ana Reis:</u>\tOh.\n",
        "labels with a colon",
        [("Ana Reis", "Since May?", None), ("Ben Ott", "Since June.", None), ("Ana Reis", "Oh.", None)],
    ),
    "colours of Jekyll": (
        "**Interviewer:**{: .text-red}  \nSeit wann?\n\n**Befragte:**{: .text-blue}  \nSeit Juni.\n",
        "bold labels with a colon",
        [("Interviewer", "Seit wann?", None), ("Befragte", "Seit Juni.", None)],
    ),
    "lists and quotations": (
        "- **Ana**: Since May?\n- **Ben**: Since June.\n> **Ana:** Oh.\n— Ben : Yes.\n",
        "labels with a colon",
        [("Ana", "Since May?", None), ("Ben", "Since June.", None), ("Ana", "Oh.", None), ("Ben", "Yes.", None)],
    ),
    "numbers of lines with a colon": (
        "001: I: Since May?\n002: P: Since June.\n003: I: Oh.\n",
        "labels with a colon",
        [("I", "Since May?", None), ("P", "Since June.", None), ("I", "Oh.", None)],
    ),
    "numbers of people with a hash": (
        "Interviewer #1: Since May?\nRespondent #4: Since June.\nInterviewer #1: Oh.\n",
        "labels with a colon",
        [
            ("Interviewer #1", "Since May?", None),
            ("Respondent #4", "Since June.", None),
            ("Interviewer #1", "Oh.", None),
        ],
    ),
    "names for a machine": (
        '[0:05] @speaker1: "Since May?"\n[0:09] @speaker2: "Since June."\n[0:12] @speaker1: "Oh."\n',
        "labels with a colon and times",
        [("speaker1", '"Since May?"', 5.0), ("speaker2", '"Since June."', 9.0), ("speaker1", '"Oh."', 12.0)],
    ),
    "headings of Markdown": (
        "## Notes\n\nShort.\n\n### Ana Reis\n\nSince May?\n\n### Ben Ott\n\nSince June.\n\n### Ana Reis\n\nOh.\n\n"
        "### Ben Ott\n\nYes.\n\n## The end\n",
        "labels on their own line",
        [
            ("Ana Reis", "Since May?", None),
            ("Ben Ott", "Since June.", None),
            ("Ana Reis", "Oh.", None),
            ("Ben Ott", "Yes.", None),
        ],
    ),
    "headings with a time": (
        "### Speaker 1 (00:05)\nSince May?\n\n### Speaker 2 (00:09)\nSince June.\n",
        "Otter labels",
        [("Speaker 1", "Since May?", 5.0), ("Speaker 2", "Since June.", 9.0)],
    ),
    "the time behind a long dash": (
        "Ana Reis — 00:00:05\nSince May?\n\nBen Ott — 00:00:09\nSince June.\n\nAna Reis — 00:00:12\nOh.\n",
        "Otter labels",
        [("Ana Reis", "Since May?", 5.0), ("Ben Ott", "Since June.", 9.0), ("Ana Reis", "Oh.", 12.0)],
    ),
    "the time on the line below": (
        "Ana Reis\n0:05\nSince May?\n\nBen Ott\n0:09\nSince June.\n\nAna Reis\n0:12\nOh.\n",
        "Otter labels",
        [("Ana Reis", "Since May?", 5.0), ("Ben Ott", "Since June.", 9.0), ("Ana Reis", "Oh.", 12.0)],
    ),
    "the time on the line above": (
        "0:05\nAna Reis\nSince May?\n\n0:09\nBen Ott\nSince June.\n\n0:12\nAna Reis\nOh.\n",
        "Otter labels",
        [("Ana Reis", "Since May?", 5.0), ("Ben Ott", "Since June.", 9.0), ("Ana Reis", "Oh.", 12.0)],
    ),
    "the time before the words": (
        "Ana Reis [00:00:05] Since May?\n\nBen Ott [00:00:09] Since June.\n\nAna Reis [00:00:12] Oh.\n",
        "labels with a time after them",
        [("Ana Reis", "Since May?", 5.0), ("Ben Ott", "Since June.", 9.0), ("Ana Reis", "Oh.", 12.0)],
    ),
    "seconds without minutes": (
        "[0.50s - 4.00s] SPEAKER_00: Since May?\n[4.25s -> 9.00s] SPEAKER_01: Since June.\n",
        "labels with a colon and times",
        [("SPEAKER_00", "Since May?", 0.5), ("SPEAKER_01", "Since June.", 4.25)],
    ),
    "seconds behind the label": (
        "SPEAKER_00 (0.5s - 4.0s): Since May?\nSPEAKER_01 (4.2s - 9.0s): Since June.\n",
        "labels with a colon and times",
        [("SPEAKER_00", "Since May?", 0.5), ("SPEAKER_01", "Since June.", 4.2)],
    ),
    "letters with a full stop": (
        "Q. Since May?\nA. Since June.\nQ. Oh.\nA. I said so.\n",
        "letters with a full stop",
        [("Q.", "Since May?", None), ("A.", "Since June.", None), ("Q.", "Oh.", None), ("A.", "I said so.", None)],
    ),
    "voices by number in other languages": (
        "(Sprecher 1) Seit Mai?\n(Sprecher 2) Seit Juni.\n(Sprecher 1) Ach.\n",
        "voices by number",
        [("Sprecher 1", "Seit Mai?", None), ("Sprecher 2", "Seit Juni.", None), ("Sprecher 1", "Ach.", None)],
    ),
    "a table of Markdown": (
        "# Talk\n\n| Time | Speaker | Text |\n|---|:--|---|\n"
        "| 0:05 | Ana | Since May? |\n| 0:09 | Ben | Since June. |\n",
        "a table",
        [("Ana", "Since May?", 5.0), ("Ben", "Since June.", 9.0)],
    ),
    "a chat has the time of the day": (
        "[03/03/2024, 10:15:00] Ana: Since May?\n[03/03/2024, 10:16:00] Ben: Since June.\n"
        "[03/03/2024, 10:17:00] Ana: Oh.\n",
        "messages of a chat",
        [("Ana", "Since May?", None), ("Ben", "Since June.", None), ("Ana", "Oh.", None)],
    ),
    "initials that are words elsewhere": (
        "TB: Since May?\nHM: Since June.\nTB: Oh.\nHM: Yes.\n",
        "labels with a colon",
        [("TB", "Since May?", None), ("HM", "Since June.", None), ("TB", "Oh.", None), ("HM", "Yes.", None)],
    ),
    "a hearing": (
        "MR. LOW: Since May?\nTHE WITNESS: Since June.\nMR. LOW: Oh.\nTHE WITNESS: Yes.\n",
        "labels with a colon",
        [
            ("MR. LOW", "Since May?", None),
            ("THE WITNESS", "Since June.", None),
            ("MR. LOW", "Oh.", None),
            ("THE WITNESS", "Yes.", None),
        ],
    ),
    "once each where every line has a label": (
        "Dug: I am Dug.\nNat: I am Nat.\nInterviewer: Where from?\nNat: York.\nInterviewer: And you?\nDee: Hull.\n",
        "labels with a colon",
        [
            ("Dug", "I am Dug.", None),
            ("Nat", "I am Nat.", None),
            ("Interviewer", "Where from?", None),
            ("Nat", "York.", None),
            ("Interviewer", "And you?", None),
            ("Dee", "Hull.", None),
        ],
    ),
    "once with an affiliation among others": (
        "Moderator: Welcome.\nA long day.\n\nLow (bank): Up.\nA bit.\n\nModerator: More?\n\n"
        "Reis (fund): No.\n\nLow (bank): Up.\n",
        "labels with a colon",
        [
            ("Moderator", "Welcome.\nA long day.", None),
            ("Low (bank)", "Up.\nA bit.", None),
            ("Moderator", "More?", None),
            ("Reis (fund)", "No.", None),
            ("Low (bank)", "Up.", None),
        ],
    ),
    "many empty lines on top": (
        "\n" * 30_000 + "I: Since May?\nB: Since June.\nI: Oh.\n",
        "labels with a colon",
        [("I", "Since May?", None), ("B", "Since June.", None), ("I", "Oh.", None)],
    ),
}


@pytest.mark.parametrize(("text", "style", "turns"), FORMS.values(), ids=FORMS)
def test_who_says_what_and_when(text: str, style: str, turns: list[Timed]) -> None:
    assert timed(text) == (style, turns)


@pytest.mark.parametrize(
    ("asks", "answers"),
    [
        ("Onderzoeker", "Deelnemer"),
        ("Interviewer", "Geïnterviewde"),
        ("Pesquisadora", "Entrevistado"),
        ("Moderador", "Participante 3"),
        ("Investigadora", "Informante 2"),
        ("Animatrice ", "Intervenant 3 "),
        ("Chercheuse ", "Enquêtée "),
        ("Ricercatrice", "Intervistato"),
        ("Gesprächsleiterin", "Experte"),
        ("Interviewer", "Candidate"),
    ],
)
def test_roles_are_known_in_many_languages(asks: str, answers: str) -> None:
    speakers = recognise(f"{asks}: Hm.\n\n{answers}: Ha.\n\n{asks}: So.\n\n{answers}: Ja.\n").speakers
    assert [speaker.role for speaker in speakers] == [Role.INTERVIEWER, Role.PARTICIPANT]


@pytest.mark.parametrize(
    "head",
    [
        "Código: P4\nIdade: 45 anos\nProfissão: enfermeira\nTempo de gravação: 00:43:12\n",
        "Datum: 3 maart 2021\nLocatie: Gent\nDuur: 43 minuten\nGeïnterviewde: R3\n",
        "Codice intervista: 12\nData: 3 marzo 2021\nLuogo: Torino\nDurata: 40 minuti\n",
        "Entrevistadora: María López\nFecha: 12/03/2021\nLugar: Sevilla\n",
    ],
)
def test_facts_on_top_are_nobodys_words(head: str) -> None:
    text = f"{head}\nE: Hm?\n\nP: Ha.\n\nE: So.\n\nP: Ja.\n"
    assert [speaker.label for speaker in recognise(text).speakers] == ["E", "P"]


@pytest.mark.parametrize(
    "text",
    [
        "# Notes\n\n- Place: York\n- Roads: none\n- Weather: wet\n\nThe plan: go north.\n\nThe plan: go home.\n",
        "A. Roads\nB. Weather\nC. Food\n",
        "0:05\nso hello everyone\n0:09\nwe went north\n0:12\nand it rained\n",
        "# Guide\n\n## Part one\n\nAsk this.\n\n## Part two\n\nAsk that.\n\n## Part three\n\nAsk all.\n",
        "How was it?\nround 1: good\nround 2: bad\n\nAnd then?\nround 1: no\nround 3: no\n\nIt was late.\nWe left.\n",
    ],
)
def test_what_is_no_talk_has_no_speakers(text: str) -> None:
    assert recognise(text).speakers == ()


def test_ids_of_participants_are_no_facts_on_top() -> None:
    recognition = recognise("[P07] I never opened the manual.\n[id1] Why not?\n" * 4)
    assert ([speaker.label for speaker in recognition.speakers], len(recognition.turns)) == (["P07", "id1"], 8)


def test_a_table_laid_out_cell_by_cell_below_one_another() -> None:
    talk = "00:00:03\nInterviewerin\nDanke schön.\n00:00:06\nBefragte\nGerne.\n" * 3
    recognition = recognise(f"Time\nSpeaker\nText\n{talk}")
    assert [speaker.label for speaker in recognition.speakers] == ["Interviewerin", "Befragte"]
    assert [turn.time_start for turn in recognition.turns][1:] == [6.0, 3.0, 6.0, 3.0, 6.0]


def test_a_closing_mark_on_a_line_of_its_own_belongs_to_the_turn_before() -> None:
    text = "I: Und dann?\nB: Danach war Schluss.\n#00:05:12-3#\nI: Ach so? #00:05:15-0#\nB: Ja. #00:05:16-0#\n"
    assert [turn.time_end for turn in recognise(text).turns] == [None, 312.3, 315.0, 316.0]
