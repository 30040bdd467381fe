from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.errors import UsageError
from qualcode.recognition import Hints
from qualcode.services.documents.previewing import ImportOptions, preview, written_columns, written_speakers
from tests.study import INTERVIEW


def test_pairs_are_written_with_commas_and_blanks_are_nothing() -> None:
    assert written_speakers(" Interviewer = HR ,, Coach=C4=x, ") == {"Interviewer": "HR", "Coach": "C4=x"}
    assert written_speakers(" ") == {}
    assert written_columns("text=Why + How, case=Id") == {"text": "Why + How", "case": "Id"}
    for wrong in ("HR", "=HR", "Interviewer=", "a=b, c"):
        with pytest.raises(UsageError, match="is not LABEL=PERSON"):
            written_speakers(wrong)
    with pytest.raises(UsageError, match="is not ROLE=COLUMN"):
        written_columns("text")
    with pytest.raises(UsageError, match="unknown column role “age”"):
        written_columns("text=a, role=b, age=c")


def test_who_is_named_and_does_not_speak_is_told_of(tmp_path: Path) -> None:
    file = tmp_path / "talk.txt"
    file.write_text(INTERVIEW)
    hints = Hints({"c1": "Maria", "Bo": "B", "Cem": "C"}, frozenset({"Zoe", "Maria", "Ann"}))
    assert preview(file, ImportOptions(hints=hints)).warnings[-1] == (
        "no speaker is called “Bo” or “Cem” or “Ann” or “Zoe”; the labels are: Interviewer, C1"
    )
    assert preview(file, ImportOptions(hints=Hints({"C1": "Maria"}, frozenset({"Maria"})))).warnings == ()
    file.write_text("Just some words.\n")
    assert preview(file, ImportOptions(hints=Hints({"Bo": "B"}))).warnings[-1].endswith("the labels are: none")


def test_one_word_is_a_format_of_files_or_a_style_of_labels(tmp_path: Path) -> None:
    file = tmp_path / "talk.dat"
    file.write_text(INTERVIEW)
    assert {preview(file, ImportOptions(format=name)).file.source.format for name in ("txt", ".TXT")} == {"txt"}
    with pytest.raises(UsageError, match="unknown format “zzz”") as unknown:
        preview(file, ImportOptions(format="zzz"))
    assert unknown.value.hint.startswith("Formats of files: ")


def test_a_row_names_the_case_of_who_speaks_in_it(tmp_path: Path) -> None:
    file = tmp_path / "answers.csv"
    file.write_text(
        'Case,Speaker,Text\nAnn,S1,I was tired of it all.\n,S2,So was I in the end.\nBo,,"And I too, I think."\n'
    )
    assert preview(file).cases["S1"] == "Ann"
    assert "S2" not in preview(file).cases


def test_lines_left_out_have_their_numbers_in_the_file(tmp_path: Path) -> None:
    talk = tmp_path / "talk.txt"
    talk.write_text(
        "A walk\n\nAna: I left [00:01:10] early [00:01:20] on.\nBen: So?\nAna: At 3\n\n3\n\nBen: Oh?\n"
        "Ana: Yes.\n\n4\n\nBen: Hm.\nAna: No.\n"
    )
    read = preview(talk)
    assert read.is_composed
    assert [(line.number, line.text) for line in read.left_out] == [(1, "A walk"), (7, "3"), (12, "4")]


def test_a_language_that_is_not_sure_is_told(tmp_path: Path) -> None:
    file = tmp_path / "C1.txt"
    note = "its language is not sure: sentences are cut as in English until it is set (documents set --language)"
    said = "Cum a început? Aveam un mic magazin la colț. Mama vindea pâine, tata repara pantofi. După școală ajutam."
    file.write_text(f"Ana: {said}\nBo: Aha.\nAna: {said}\n", encoding="utf-8")
    assert note in preview(file).warnings
    assert note not in preview(file, ImportOptions(language="ro")).warnings
    file.write_text("Ana: I was often tired there, and nobody asked me whether it could go on.\nBo: So you left?\n")
    assert note not in preview(file).warnings
    file.write_text("Ana: Hm.\nBo: Aha.\n")
    assert note not in preview(file).warnings
