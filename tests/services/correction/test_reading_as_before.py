"""A file that is read again is read as it was at its import: its columns, its sheet, its encoding, its labels."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from qualcode.model.document import Document
from qualcode.recognition import Hints
from qualcode.services.correction import correcting
from qualcode.services.documents import documents, importing
from qualcode.services.documents.previewing import ImportOptions
from qualcode.services.privacy import pseudonyms
from qualcode.services.project.projects import Project
from tests.study import again

CYRILLIC = "Анна: Как начиналось?\n\nБорис: Осенью, у реки.\n\nАнна: А потом?\n\nБорис: Потом остался.\n"
ANSWERS = "Id,Why,How,Remark\nP1,I came by bus.,Alone.,late\nP2,My aunt asked me.,With her.,early\n"
QUESTIONS = "How did you begin?\n\nBy chance, in the autumn.\n\nAnd then?\n\nThen I stayed on.\n"
OWN_LINE = "Dana\nHow was it?\n\nPeter\nLong. Note: it rained.\n\nDana\nAnd then?\n\nPeter\nLonger.\n"


def cyrillic(folder: Path) -> Path:
    (folder / "talk.txt").write_bytes(CYRILLIC.encode("cp866"))
    return folder / "talk.txt"


def answers(folder: Path) -> Path:
    (folder / "talk.csv").write_text(ANSWERS)
    return folder / "talk.csv"


def sheets(folder: Path) -> Path:
    workbook = Workbook()
    for name, said in (("One", "the first sheet"), ("Two", "the second sheet")):
        sheet = workbook.create_sheet(name)
        for row in (("speaker", "text"), ("Ana", f"Is it {said}?"), ("Ben", f"It is {said}.")):
            sheet.append(row)
    workbook.remove(workbook.worksheets[0])
    workbook.save(folder / "talk.xlsx")
    return folder / "talk.xlsx"


def questions(folder: Path) -> Path:
    (folder / "talk.txt").write_text(QUESTIONS)
    return folder / "talk.txt"


def own_line(folder: Path) -> Path:
    (folder / "talk.txt").write_text(OWN_LINE)
    return folder / "talk.txt"


def import_one(project: Project, file: Path, options: ImportOptions) -> Document:
    (imported,) = importing.import_files(project, [file], options).imported
    return imported.document


@pytest.mark.parametrize(
    ("make", "options"),
    [
        (cyrillic, ImportOptions(encoding="cp866")),
        (answers, ImportOptions(columns={"text": "Why", "case": "Id"})),
        (sheets, ImportOptions(sheet="Two")),
        (questions, ImportOptions(hints=Hints(alternate=True))),
        (own_line, ImportOptions(format="own-line")),
        (own_line, ImportOptions(format="txt", hints=Hints({"Dana": "HR"}, frozenset({"Dana"}), joins=False))),
    ],
)
def test_reading_again_changes_nothing(
    project: Project, tmp_path: Path, make: Callable[[Path], Path], options: ImportOptions
) -> None:
    document = import_one(project, make(tmp_path), options)
    before = documents.open_document(project, document).transcript
    assert before.turns
    assert not correcting.reread_text(project, document).is_new
    assert documents.open_document(project, again(project, document)).transcript == before


def test_a_text_keeps_its_question_and_answer_through_an_edit_by_hand(project: Project, tmp_path: Path) -> None:
    document = import_one(project, questions(tmp_path), ImportOptions(hints=Hints(alternate=True)))
    labels = [turn.label for turn in documents.open_document(project, document).transcript.turns]
    assert any(labels)
    for text in (QUESTIONS.replace("autumn", "spring"), QUESTIONS.replace("stayed", "remained")):
        correcting.correct_text(project, again(project, document), text)
        now = documents.open_document(project, again(project, document)).transcript
        assert [turn.label for turn in now.turns] == labels


def test_names_leave_the_sheet_and_columns_and_a_text_in_utf8_is_read_as_such(project: Project, tmp_path: Path) -> None:
    by_hand = import_one(project, cyrillic(tmp_path), ImportOptions(encoding="cp866"))
    (tmp_path / "two.csv").write_text("Id,Answers of Olena\nP1,I came by bus.\nP2,My aunt asked me.\n")
    import_one(project, tmp_path / "two.csv", ImportOptions(columns={"text": "Answers of Olena", "case": "Id"}))
    (tmp_path / "names.csv").write_text("name,pseudonym\nБорис,B1\nOlena,R1\n", encoding="utf-8")
    pseudonyms.pseudonymise(project, tmp_path / "names.csv", tmp_path / "study.key")
    assert not correcting.reread_text(project, again(project, by_hand)).is_new
    assert b"Olena" not in project.file.path.read_bytes()
