from __future__ import annotations

from contextlib import suppress
from datetime import time
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from qualcode.errors import NoTranscriptError, ReadError
from qualcode.model.transcript import Records, Utterance
from qualcode.readers.tables.reader import read


def records(content: str | bytes, suffix: str = "csv", **columns: str) -> Records:
    source = read(Path(f"ana.{suffix}"), content.encode() if isinstance(content, str) else content, columns)
    assert source.format == suffix
    assert source.records is not None
    return source.records


def rows(content: str | bytes, suffix: str = "csv", **columns: str) -> list[Utterance]:
    return list(records(content, suffix, **columns).utterances)


def workbook(*sheets: list[list[object]]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, lines in enumerate(sheets):
        sheet = book.create_sheet(str(number))
        for line in lines:
            sheet.append(line)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_oral_histories() -> None:
    empty = "," * 900
    text = (
        f"timestamp,speaker,words,tags,timestamp{empty}\n"
        '[00:00:05],Ana Reis,"I left, early.",work; Home,\n'
        "[00:01:10:12],Tom,Where to?,,\n"
        "12,,[laughter],,\n"
        '[00::03:10],Ana Reis,"Home.\nFor good.",,\n'
        "Letter 9,Tom,Oh.,,\n"
    )
    assert rows(text) == [
        Utterance("I left, early.", "Ana Reis", 5.0),
        Utterance("Where to?", "Tom", 70.0),
        Utterance("[laughter]", None, time_raw="12"),
        Utterance("Home.\nFor good.", "Ana Reis", 190.0),
        Utterance("Oh.", "Tom", time_raw="Letter 9"),
    ]
    assert not records(text).are_cues


def test_letters_have_no_speaker() -> None:
    text = "timestamp,words,tags\nLetter 1,Dear Anna it is long since,a\nLetter 2,I am back at home now,b\n"
    assert [(each.speaker, each.time_raw) for each in rows(text)] == [(None, "Letter 1"), (None, "Letter 2")]


def test_whisper_counts_milliseconds() -> None:
    text = 'start\tend\ttext\n0\t4000\tHello "there\n4000\t6500\t"Bye" she said.\n'
    assert rows(text, "tsv") == [
        Utterance('Hello "there', None, 0.0, 4.0),
        Utterance('"Bye" she said.', None, 4.0, 6.5),
    ]
    assert records(text, "tsv").are_cues


@pytest.mark.parametrize(
    "header",
    ["Time,Speaker,Text", "Timespan,Speaker,Content", "Zeit,Sprecher,Äußerung", "Horodatage,Locuteur,Texte",
     "Hora,Hablante,Intervención", "Inizio,Parlante,Testo", "Início,Falante,Transcrição", "Tijd,Spreker,Tekst",
     "Start Time,Speaker Name,Transcript", "startTime,speakerName,utterance"],
)  # fmt: skip
def test_headings_in_many_languages(header: str) -> None:
    assert rows(f"{header}\n00:01,Ana,Yes.\n00:02,Ben,No.\n") == [
        Utterance("Yes.", "Ana", 1.0),
        Utterance("No.", "Ben", 2.0),
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_what_parts_the_cells(delimiter: str) -> None:
    text = "time,speaker,text\n00:01,Ana,Yes; I did: so.\n00:05,Ben,No.\n".replace(",", delimiter)
    assert rows(text.replace("Yes;", "Yes" if delimiter == ";" else "Yes;"))[1] == Utterance("No.", "Ben", 5.0)


def test_a_span_in_one_cell_is_start_and_end() -> None:
    text = "Timespan\tSpeaker\tContent\n0:00,0 - 0:05,3\tAna\tHello---there\n"
    assert rows(text, "tsv") == [Utterance("Hello---there", "Ana", 0.0, 5.3)]


def test_one_row_a_respondent() -> None:
    text = (
        "id;Alter;Was hat gefallen?;Was nicht?\n1;34;Das Essen war wirklich gut;Die Musik war viel zu laut\n"
        "2;29;;Alles war für mich\nin Ordnung so\n"
    ).replace("Alles war für mich\nin Ordnung so", '"Alles war für mich\nin Ordnung so"')
    assert rows(text.encode("cp1252")) == [
        Utterance("Das Essen war wirklich gut", "1", case="1", heading="Was hat gefallen?"),
        Utterance("Die Musik war viel zu laut", "1", case="1", heading="Was nicht?"),
        Utterance("Alles war für mich\nin Ordnung so", "2", case="2", heading="Was nicht?"),
    ]


def test_a_participant_who_recurs_speaks_and_one_who_does_not_is_a_case() -> None:
    talk = "Participant,Utterance\n" + "P1,I liked it\nI,Why?\n" * 4
    assert rows(talk)[0] == Utterance("I liked it", "P1")
    survey = "Participant,Response\nP1,I liked it\nP2,Not me\nP3,Maybe\n"
    assert rows(survey)[0] == Utterance("I liked it", "P1", case="P1")


def test_codes_beside_a_text_are_not_read() -> None:
    text = "id,text,Code 1,Code 2\n1,I never liked the game,art -> bad,\n2,It was fun to play,fun,\n"
    assert [each.text for each in rows(text)] == ["I never liked the game", "It was fun to play"]


def test_a_table_without_headings_is_read_by_its_shapes() -> None:
    text = (
        "00:01,Ana,I left early in the morning.\n00:05,Ben,Where did you go to then?\n"
        "00:09,Ana,Home to my family as always.\n"
    )
    assert rows(text)[0] == Utterance("I left early in the morning.", "Ana", 1.0)
    assert len(rows(text)) == 3


def test_the_user_says_which_columns() -> None:
    text = "nr,who said,first q,second q,when\n1,Ana,Yes,Never,0:05\n2,Ben,No,,0:09\n"
    assert rows(text, text="First Q+second q", speaker="WHO SAID", start="when") == [
        Utterance("Yes", "Ana", 5.0, heading="first q"),
        Utterance("Never", "Ana", 5.0, heading="second q"),
        Utterance("No", "Ben", 9.0, heading="first q"),
    ]
    assert rows(text, text="first q", case="nr")[1] == Utterance("No", "2", case="2")


def test_a_column_that_the_user_reads_as_words_is_nobodys_name() -> None:
    assert rows("speaker,text\nAna,I left early in the morning.\n", text="speaker") == [Utterance("Ana")]


def test_a_column_that_is_not_there() -> None:
    with pytest.raises(ReadError, match=r"^ana\.csv: there is no column “wer”") as refused:
        rows("speaker,text\nAna,Yes\n", speaker="wer")
    assert refused.value.hint == "Its columns: speaker, text"
    with pytest.raises(ReadError, match="unknown column role"):
        rows("speaker,text\nAna,Yes\n", spaeker="speaker")


def test_a_workbook_is_read_from_its_first_filled_sheet() -> None:
    lines: list[list[object]] = [
        ["Interview 3"],
        [],
        ["Time", "Speaker", "Text"],
        [time(0, 0, 5), "Ana", "Hello"],
        [time(0, 1, 5), "Ben", "Bye"],
    ]
    assert rows(workbook([], lines), "xlsx") == [Utterance("Hello", "Ana", 5.0), Utterance("Bye", "Ben", 65.0)]


@pytest.mark.parametrize(
    ("suffix", "content", "wrong"),
    [
        ("csv", "a,b\n1,2\n3,4\n", "no column with speech was found"),
        ("csv", "speaker,text\nAna,\n", "no column with speech was found"),
        ("csv", " \n", "the file is empty"),
        ("xlsx", "speaker,text\n", "cannot be read as a workbook"),
    ],
)
def test_a_table_without_words_is_refused_with_a_sentence(suffix: str, content: str, wrong: str) -> None:
    with pytest.raises(ReadError, match=f"^ana.{suffix}: {wrong}"):
        rows(content, suffix)


def test_a_table_of_participants_is_no_transcript() -> None:
    with pytest.raises(NoTranscriptError):
        rows("id,age,gender,occupation\nP1,34,f,teacher\nP2,45,m,nurse\n", "csv")


@pytest.mark.parametrize(
    ("speaker", "text"),
    [
        ("Quién habla", "Intervención"),
        ("Wer spricht", "Wortlaut"),
        ("spreekt", "uitspraak"),
        ("Quem fala", "Transcrição"),
    ],
)
def test_headings_that_ask_who_speaks(speaker: str, text: str) -> None:
    table = f"{speaker},{text}\nAna,Hello there\nBen,Good day to you\n"
    assert rows(table, "csv") == [Utterance("Hello there", "Ana"), Utterance("Good day to you", "Ben")]


BOOK = workbook([["Speaker", "Text"], ["Ana", "Hello"]])


@given(st.binary(max_size=150) | st.text('ab:,;\t"\n01', max_size=150).map(str.encode), st.sampled_from(["csv", "tsv"]))
def test_any_bytes_are_a_source_or_an_error(content: bytes, suffix: str) -> None:
    with suppress(ReadError):
        assert records(content, suffix).utterances


@given(st.integers(0, len(BOOK) - 1), st.binary(min_size=1, max_size=20))
def test_a_damaged_workbook_is_a_source_or_an_error(place: int, piece: bytes) -> None:
    with suppress(ReadError):
        assert records(BOOK[:place] + piece + BOOK[place + len(piece) :], "xlsx").utterances
