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


def columns(content: str, **requested: str) -> str:
    """The note on what each column is."""
    return read(Path("ana.csv"), content.encode(), requested).notes[-1].removeprefix("columns: ")


LONG, OTHER = "I left early in the morning", "and went home to my people"


@pytest.mark.parametrize(
    ("table", "note"),
    [
        # Headings may stand below a title; the line with most of them counts, the first of equals.
        ([["Text"], ["Speaker", "Text"], ["Ana", LONG], ["Ben", "No"]], "text = Text; speaker = Speaker"),
        ([["Speaker", "Text"], ["Ana", LONG], ["Text", "Speaker"]], "text = Text; speaker = Speaker"),
        # An empty column is nothing, and a text is not of numbers or times.
        ([["Speaker", "Text", "Words"], ["Ana", "", LONG], ["Ben", "", OTHER]], "text = Words; speaker = Speaker"),
        ([["Speaker", "Text", "Words"], ["Ana", "1", LONG], ["Ben", "2", OTHER]], "text = Words; speaker = Speaker"),
        ([["Speaker", "Text", "Words"], ["Ana", "0:01", LONG], ["Ben", "0:02", OTHER]],
         "text = Words; speaker = Speaker"),
        # The first of two texts, unless the other has more than twice its words.
        ([["Speaker", "Text", "Words"], ["Ana", "one two", "a b c d"], ["Ben", "one", "a b"]],
         "text = Text; speaker = Speaker"),
        ([["Speaker", "Text", "Words"], ["Ana", "one two", "a b c d"], ["Ben", "one", "a b c"]],
         "text = Words; speaker = Speaker"),
        # Of two times the one with more that can be read; an end is not the start, and needs one.
        ([["Start", "Time", "Text"], ["x", "0:01", LONG], ["0:03", "0:02", OTHER]], "text = Text; start = Time"),
        ([["Start", "End", "Text"], ["0:01", "0:02", LONG]], "text = Text; start = Start; end = End"),
        ([["End", "Text"], ["0:02", LONG]], "text = Text"),
        ([["Start", "End", "Text"], ["0:01", "x", LONG]], "text = Text; start = Start"),
        # A speaker is not a number.
        ([["Speaker", "Text", "Start"], ["1", LONG, "0:01"], ["2", OTHER, "0:02"]], "text = Text; start = Start"),
        # A case beside a speaker, but not a bare number of the row.
        ([["ID", "Speaker", "Text"], ["1", "Ana", LONG]], "text = Text; speaker = Speaker"),
        ([["Case", "Speaker", "Text"], ["1", "Ana", LONG]], "text = Text; speaker = Speaker; case = Case"),
        # Without a speaker or a time, each column of prose is an answer, whatever its heading.
        ([["ID", "Why", "Text", "Age"], ["1", LONG, "Ja", "30"], ["2", OTHER, "No", "31"]],
         "text = Why, Text; case = ID"),
    ],
)  # fmt: skip
def test_headings_tell_the_columns(table: list[list[str]], note: str) -> None:
    assert columns("".join(",".join(row) + "\n" for row in table)) == note


@pytest.mark.parametrize(
    ("table", "note"),
    [
        ([["0:01", "Ana", LONG, "0:03"], ["0:02", "Ben", OTHER, "0:04"], ["0:03", "Ana", "So", "0:04"]],
         "text = column 3; speaker = column 2; start = column 1; end = column 4"),
        # A first line that is no row: no time, or a name that does not come again.
        ([["wann", "Ana", LONG], ["0:01", "Ben", OTHER], ["0:02", "Ana", OTHER], ["0:03", "Ben", OTHER],
          ["0:03", "Ben", OTHER]], "text = " + LONG + "; speaker = Ana; start = wann"),
        ([["A", "was"], ["Ana", LONG], ["Ben", OTHER], ["Ana", OTHER]], "text = was; speaker = A"),
        ([["Ana", LONG], ["Ben", OTHER], ["Ana", OTHER], ["Ben", OTHER]], "text = column 2; speaker = column 1"),
        # One name alone, or as many as rows, is nobody.
        ([["was", "x"], [LONG, "Ana"], [OTHER, "Ben"], [OTHER, "Eva"], [LONG, "Ida"], [LONG, "Kim"]], "text = was"),
        # A long first line of text is no heading.
        ([["w " * 12], [LONG], [OTHER]], "text = " + ("w " * 12)[:60].strip()),
        ([["w " * 13], [LONG], [OTHER]], "text = column 1"),
    ],
)  # fmt: skip
def test_without_known_headings_the_cells_tell(table: list[list[str]], note: str) -> None:
    content = "".join(";".join(row) + "\n" for row in table)
    if len(table[0]) > 1:
        assert columns(content) == note
    else:
        from qualcode.readers.tables.column_guesses import guessed_columns

        guessed = guessed_columns(table)
        assert guessed is not None
        assert (guessed.header, guessed.texts) == (0 if "column" not in note else None, (0,))


def test_the_user_names_columns_and_the_rest_is_guessed_unless_used() -> None:
    table = "Notes,,\nwhose,Speaker,Text,Start,more\nX,Ana,Yes,0:01,Well\nY,Ben,No,0:02,Oh\n"
    assert columns(table) == "text = Text; speaker = Speaker; start = Start"
    assert columns(table, speaker=" WHOSE ") == "text = Text; speaker = whose; start = Start"
    assert columns(table, text="more + text") == "text = more, Text; speaker = Speaker; start = Start"
    assert columns(table, text="start") == "text = Start; speaker = Speaker"
    assert columns(table, case="speaker") == "text = Text; case = Speaker; start = Start"
    for wrong in ({"text": "more+nothing"}, {"speaker": "whose+more"}):
        with pytest.raises(ReadError, match="there is no column") as refused:
            columns(table, **wrong)
        assert refused.value.hint == "Its columns: Notes"


@pytest.mark.parametrize(
    ("content", "suffix", "texts"),
    [
        # A line may say which separator follows.
        ("sep=;\nspeaker;text\nAna;So, it, was\n", "csv", ["So, it, was"]),
        ("SEP=|\nspeaker|text\nAna|So; it, was\n", "csv", ["So; it, was"]),
        # In a .tsv it is the tab, if there is one; quotation marks enclose cells only where all of them do.
        ("speaker\ttext\nAna\tSo, it, was\n", "tsv", ["So, it, was"]),
        ("speaker,text\nAna,So it was\n", "tsv", ["So it was"]),
        ('speaker\ttext\nAna\t"So\nit was"\n', "tsv", ["So\nit was"]),
        ('speaker\ttext\nAna\t"So" it was\n', "tsv", ['"So" it was']),
        ('speaker\ttext\n"Ana"\t"So"\n', "tsv", ["So"]),
        # The separator that gives most rows the same number of cells.
        ("speaker;text\nAna;So, it was\nBen;No\nAna;Oh, yes, it was\n", "csv", ["So, it was", "No", "Oh, yes, it was"]),
        ("speaker,text\n\n ,\nAna,So\n", "csv", ["So"]),
    ],
)
def test_rows_are_parted_into_cells(content: str, suffix: str, texts: list[str]) -> None:
    assert [each.text for each in rows(content, suffix)] == texts


def test_times_of_rows() -> None:
    def times(*pairs: tuple[str, str]) -> list[tuple[float | None, float | None, str | None]]:
        table = "".join(f"{start};{end};Ana;{LONG}\n" for start, end in pairs)
        return [(each.start, each.end, each.time_raw) for each in rows(f"start;end;speaker;text\n{table}")]

    assert times(("0:01", "0:02"), ("", "0:04"), ("x", "0:05")) == [(1, 2, None), (None, 4, None), (None, 5, "x")]
    # Whole numbers without an end may be pages; with one they are seconds, or milliseconds where cues were too long.
    assert times(("1", ""), ("2", "")) == [(None, None, "1"), (None, None, "2")]
    assert times(("1.5", ""), ("2", "")) == [(1.5, None, None), (2, None, None)]
    assert times(("1", "2"), ("3", "5")) == [(1, 2, None), (3, 5, None)]
    assert times(("1000", "2000"), ("3000", "5500")) == [(1, 2, None), (3, 5.5, None)]
    assert times(("0:01 - 0:03", ""), ("0:04 - 0:05", "0:09"))[0] == (1, 3, None)


@pytest.mark.parametrize("first", ["", "who,x,n\n", "Speaker,Text,No\n"])
def test_the_user_gives_the_numbers_of_columns(first: str) -> None:
    table = 'Ben,How did it begin?,1\nAda,I had bees.,2\nBen,And then?,3\nAda,"It went on, and on.",4\n'
    words = ["How did it begin?", "I had bees.", "And then?", "It went on, and on."]
    by_number = rows(first + table, text="2", speaker="1")
    assert [(row.speaker, row.text) for row in by_number] == list(zip(["Ben", "Ada"] * 2, words, strict=True))
    texts = [row.text for row in rows(first + table, text="1+2")][-8:]
    assert texts[:3] == ["Ben", "How did it begin?", "Ada"]


def test_a_number_is_a_heading_first_and_a_column_that_is_there() -> None:
    assert columns("2,1\nWell I said so,9\nand then no more,8\n", text="2") == "text = 2"
    # The number of a row is no heading.
    assert columns("1,Ben,So it was.\n2,Ada,It was.\n", text="3", speaker="2") == "text = column 3; speaker = column 2"
    for number in ("0", "4", "-1", "1.0", "9" * 6):
        with pytest.raises(ReadError, match=f"there is no column “{number}”"):
            columns("1,Ben,So it was.\n2,Ada,It was.\n", text=number)


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


def test_all_columns_that_the_user_names_are_in_one_header() -> None:
    text = "Words,said today\nSpeaker,Words\nAna,Hello there\n"
    assert rows(text, speaker="Speaker", text="Words") == [Utterance("Hello there", "Ana")]


def test_a_heading_with_a_plus_in_it_is_one_column_if_there_is_one() -> None:
    text = "id,Why+How,Why,How\n1,I left,so,then\n2,I came,so,then\n"
    assert [row.text for row in rows(text, text="why+how")] == ["I left", "I came"]
    assert [row.text for row in rows(text.replace("Why+How", "What"), text="Why + How")] == ["so", "then"] * 2


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
    other: list[list[object]] = [["Time", "Speaker", "Text"], [time(0, 0, 9), "Eva", "No"]]
    assert rows(workbook([], lines, other), "xlsx") == [Utterance("Hello", "Ana", 5.0), Utterance("Bye", "Ben", 65.0)]


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


@pytest.mark.parametrize(
    ("header", "are_cues"),
    [("start,end,text", True), ("start,end,speaker", False), ("start,end,case", False), ("start,text,more", False)],
)
def test_rows_are_cues_if_they_have_a_start_and_an_end_and_nobody_is_named(header: str, are_cues: bool) -> None:
    names = header.split(",")
    cells = {"start": "0:01", "end": "0:02", "text": LONG, "speaker": "Ana", "case": "C1", "more": "x"}
    names += ["text"] * ("text" not in names)
    lines = [",".join(names), *[",".join(cells[name] for name in names)] * 2]
    assert records("\n".join(lines)).are_cues is are_cues


def test_a_clock_with_thousandths_is_no_clock_with_frames_and_a_long_cell_no_time() -> None:
    table = f"start;speaker;text\n00:00:03:400;Ana;{LONG}\n{'x' * 60} 0:05;Ben;{OTHER}\n"
    assert [(each.start, each.time_raw) for each in rows(table, start="start")] == [
        (3.4, None), (None, f"{'x' * 60} 0:05"),
    ]  # fmt: skip


def test_of_two_columns_with_one_heading_the_first_is_meant_and_a_long_heading_is_cut() -> None:
    table = f"Text,Text,Speaker\n{LONG},x,Ana\n{OTHER},y,Ben\n"
    assert [each.text for each in rows(table, text="TEXT")] == [LONG, OTHER]
    long = "heading " * 9
    assert columns(f"{long},Speaker\n{LONG},Ana\n{OTHER},Ben\n", text=long) == (
        f"text = {long[:60].strip()}; speaker = Speaker"
    )


def test_below_the_headings_that_the_user_names_those_above_say_nothing() -> None:
    table = f"Speaker,Text\nwer,was\nAna,{LONG}\nBen,{OTHER}\n"
    assert columns(table, text="was") == "text = was"
    with pytest.raises(NoTranscriptError, match="no column with speech was found"):
        columns(table, speaker="wer")


def test_a_sheet_of_empty_cells_is_not_filled_and_a_nought_is_written() -> None:
    lines: list[list[object]] = [["Speaker", "Text", "Nr"], ["Ana", LONG, 0], ["Ben", OTHER, 1]]
    assert rows(workbook([["", ""]], lines), "xlsx", case="Nr")[0] == Utterance(LONG, "Ana", case="0")


def test_a_title_may_stand_above_headings_of_people_and_what_they_say() -> None:
    table: list[list[object]] = [
        ["Interview 4", None, None], ["Nr.", "Person", "Aussage"], [1, "Int", "Wie war es?"], [2, "K.", "Gut."],
        [3, "Int", "Und dann?"], [4, "K.", "Nach Hause."],
    ]  # fmt: skip
    assert [(one.speaker, one.text) for one in rows(workbook(table), "xlsx")] == [
        ("Int", "Wie war es?"), ("K.", "Gut."), ("Int", "Und dann?"), ("K.", "Nach Hause."),
    ]  # fmt: skip
