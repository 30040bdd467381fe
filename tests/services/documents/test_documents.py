from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.analysis.base.units import Unit
from qualcode.errors import NotFoundError, QualcodeError
from qualcode.model.coding import Coding
from qualcode.model.document import DocumentKind
from qualcode.model.span import Span
from qualcode.model.transcript import Role, Transcript, Turn
from qualcode.services.cases import cases
from qualcode.services.coding import history, quoting, rounds
from qualcode.services.counts.coded_units import cut_texts
from qualcode.services.documents import documents
from qualcode.services.project.projects import Project
from tests.study import INTERVIEW, again, apply, bring_in, code


def test_documents_are_listed_as_people_count(project: Project, tmp_path: Path) -> None:
    for name in ("C10", "C2", "Ana"):
        bring_in(project, tmp_path, name, INTERVIEW + name)
    assert [document.name for document in documents.list_documents(project)] == ["Ana", "C2", "C10"]


def test_what_is_said_of_a_document_is_one_step(project: Project, tmp_path: Path) -> None:
    document = bring_in(project, tmp_path)
    documents.set_document(
        project, document, kind=DocumentKind.OTHER, group="coach", case="Maria",
        speakers={"c1": "Maria"}, interviewers=["INTERVIEWER"],
    )  # fmt: skip
    changed = again(project, document)
    assert (changed.kind, changed.group, changed.case) == (DocumentKind.OTHER, "coach", "Maria")
    assert changed.speakers == ("Interviewer", "Maria")
    assert len(history.undo(project)) == 1
    assert again(project, document) == document


def test_a_speaker_who_is_not_there_changes_nothing(project: Project, tmp_path: Path) -> None:
    document = bring_in(project, tmp_path)
    with pytest.raises(NotFoundError, match="C1 has no speaker “Bob”") as raised:
        documents.set_document(project, document, group="coach", case="New", speakers={"C1": "X", "Bob": "Y"})
    assert raised.value.hint == "Its speakers: Interviewer, C1"
    assert again(project, document) == document
    assert cases.list_cases(project) == []


def test_who_asks_can_be_turned_round(project: Project, tmp_path: Path) -> None:
    document = bring_in(project, tmp_path)
    documents.set_document(project, document, interviewers=["C1"])
    turns = documents.open_document(project, document).transcript.turns
    assert {(turn.label, turn.role) for turn in turns} == {
        ("C1", Role.INTERVIEWER), ("Interviewer", Role.PARTICIPANT),
    }  # fmt: skip


def test_empty_words_take_away_and_none_leaves(project: Project, tmp_path: Path) -> None:
    document = bring_in(project, tmp_path, group="coach", case="Maria")
    documents.set_document(project, document, group=" ")
    assert (again(project, document).group, again(project, document).case) == (None, "Maria")
    documents.set_document(project, document, case="")
    assert again(project, document).case is None


def test_a_name_that_is_taken_is_refused(project: Project, tmp_path: Path) -> None:
    document = bring_in(project, tmp_path)
    bring_in(project, tmp_path, "C2", INTERVIEW + ".")
    with pytest.raises(QualcodeError, match="a document “c2” exists already"):
        documents.rename_document(project, document, "c2")
    with pytest.raises(QualcodeError, match="the new name is empty"):
        documents.rename_document(project, document, " ")
    documents.rename_document(project, document, "c1")
    assert again(project, document).name == "c1"


def test_the_longest_number_as_a_name_does_no_harm(project: Project, tmp_path: Path) -> None:
    documents.rename_document(project, bring_in(project, tmp_path), "9" * 5_000)
    assert len(documents.list_documents(project)) == 1


def test_removing_takes_the_codings_and_undo_brings_them_back(project: Project, tmp_path: Path) -> None:
    document = bring_in(project, tmp_path)
    apply(project, document, code(project, "Trust"), "tired", memo="m")
    assert documents.remove_document(project, document) == 1
    assert (documents.list_documents(project), quoting.quotations(project)) == ([], [])
    history.undo(project)
    assert [(q.coding.quote, q.coding.memo) for q in quoting.quotations(project)] == [("tired", "m")]


@pytest.mark.parametrize("version", [0, 2, 10**30, -1])
def test_a_version_that_is_not_there(project: Project, tmp_path: Path, version: int) -> None:
    document = bring_in(project, tmp_path)
    with pytest.raises(NotFoundError, match=f"C1 has no version {version}"):
        documents.open_document(project, document, version)
    assert documents.open_document(project, document, 1).text == INTERVIEW


def test_a_coding_over_many_turns_touches_each() -> None:
    turns = tuple(Turn(number, 10 * number, 10 * number + 2, 10 * number + 9) for number in range(4))
    coding = Coding("g", "c", "d", "Ana", Span(5, 25), "")
    assert documents.coded_share(Transcript("", turns), [coding]) == 0.75
    assert documents.coded_share(Transcript("", turns), []) == 0
    assert documents.coded_share(Transcript(""), [coding]) == 0


def test_codings_in_any_order_leave_the_same_turns_uncoded() -> None:
    roles = (Role.PARTICIPANT, Role.INTERVIEWER, None, Role.PARTICIPANT, Role.PARTICIPANT)
    turns = tuple(Turn(n, 10 * n, 10 * n + 2, 10 * n + 9, role=role) for n, role in enumerate(roles))
    codings = [
        Coding("g", "c", "d", "Ana", span, "") for span in (Span(32, 33), Span(0, 2), Span(29, 30), Span(41, 43))
    ]
    for given in (codings, codings[::-1]):
        assert [turn.index for turn in documents.uncoded_turns(Transcript("", turns), given)] == [0, 2]
        assert documents.coded_share(Transcript("", turns), given) == 0.5


def test_a_speaker_is_called_by_label_before_name_and_a_case_whatever_its_letters(
    project: Project, tmp_path: Path
) -> None:
    document = bring_in(project, tmp_path)
    cases.set_case(project, "Maria", {})
    documents.set_document(project, document, case="MARIA", speakers={"C1": "Interviewer"})
    documents.set_document(project, document, speakers={"INTERVIEWER": "Hans"})
    assert (again(project, document).speakers, again(project, document).case) == (("Hans", "Interviewer"), "Maria")
    documents.set_document(project, document, speakers={"hans": "Ines"}, kind=DocumentKind.NOTES)
    assert again(project, document).speakers == ("Ines", "Interviewer")
    assert [case.name for case in cases.list_cases(project)] == ["Maria"]
    notes = bring_in(project, tmp_path, "Notes", "Nothing was said.\n", kind=DocumentKind.NOTES)
    with pytest.raises(NotFoundError) as nobody:
        documents.set_document(project, notes, speakers={"Bob": "X"})
    assert nobody.value.hint == "No speaker was recognised in it."
    bring_in(project, tmp_path, "C3", INTERVIEW + "3", group="coach")
    bring_in(project, tmp_path, "C4", INTERVIEW + "4", group="coach")
    assert documents.group_sizes(project) == {"coach": 2}


def test_a_document_of_a_blind_round_stays(project: Project, tmp_path: Path) -> None:
    first, second = bring_in(project, tmp_path), bring_in(project, tmp_path, "C2", INTERVIEW + ".")
    apply(project, second, code(project, "Trust"), "tired")
    planned = rounds.plan_round(project, "Blind", [first], coders=["Ana", "Ben"], is_blind=True).round
    with pytest.raises(QualcodeError, match="C1 belongs to a round that is still blind"):
        documents.remove_document(project, first)
    assert documents.remove_document(project, second) == 1
    rounds.open_round(project, planned)
    assert documents.remove_document(project, first) == 0


GERMAN = "Das war am 3. Mai, und niemand hat mich gefragt. Prof. Dr. Müller war z. B. nicht da.\n"
ENGLISH = "I saw Dr. Holm at 3 p.m. on the 4th of May. She was late, you know.\n"


def test_the_language_of_a_document_is_guessed_at_import_and_can_be_changed_and_undone(
    project: Project, tmp_path: Path
) -> None:
    english, german = bring_in(project, tmp_path), bring_in(project, tmp_path, "C2", GERMAN)
    assert (english.language, german.language) == ("en", "de")
    documents.set_document(project, german, language="French")
    assert again(project, german).language == "fr"
    history.undo(project)
    assert again(project, german).language == "de"
    documents.set_document(project, again(project, german), language="en")
    documents.set_document(project, again(project, german), language="")
    assert again(project, german).language == "de"
    with pytest.raises(QualcodeError, match="“Klingon” is not a language known here"):
        documents.set_document(project, german, language="Klingon")


def test_each_document_of_a_mixed_project_is_cut_into_the_sentences_of_its_language(
    project: Project, tmp_path: Path
) -> None:
    german = bring_in(project, tmp_path, "C2", GERMAN)
    english = bring_in(project, tmp_path, "C3", "I saw Dr. Holm at 3 p.m. on the 4th of May. She was late, you know.\n")

    def sentences() -> list[str]:
        cut = cut_texts(
            project, [again(project, german), again(project, english)], Unit.SENTENCE, with_interviewer=False
        )
        texts = [documents.open_document(project, document).text for document in cut.documents]
        columns = zip(cut.columns.document, cut.columns.start, cut.columns.end, strict=True)
        return [texts[number][start:end] for number, start, end in columns]

    assert sentences() == [
        "Das war am 3. Mai, und niemand hat mich gefragt.", "Prof. Dr. Müller war z. B. nicht da.",
        "I saw Dr. Holm at 3 p.m. on the 4th of May.", "She was late, you know.",
    ]  # fmt: skip
    documents.set_document(project, german, language="en")
    assert len(sentences()) > 4
