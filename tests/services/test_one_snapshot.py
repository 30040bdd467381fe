"""An act reads one state of the project, whatever a colleague writes between two of its statements."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from shutil import copytree

import pytest

from qualcode.analysis.matrix import Cells
from qualcode.analysis.themes.layout import Template
from qualcode.model.document import Document, DocumentKind
from qualcode.model.report import Report
from qualcode.services.cases import cases, joining
from qualcode.services.coding import (
    codebook,
    codebook_versions,
    counting,
    done_marks,
    memos,
    passage_memos,
    passages,
    progress,
    quoting,
    readings,
    rounds,
    showing,
)
from qualcode.services.coding import coding as coding_acts
from qualcode.services.correction import correcting, reviewing
from qualcode.services.counts import cooccurrences, frequencies, matrices, measuring
from qualcode.services.documents import documents
from qualcode.services.paper import dossiers, journal, participants, reporting, verifying
from qualcode.services.privacy import candidates, pseudonyms
from qualcode.services.project import checking, lookup, watching
from qualcode.services.project import study as study_of_project
from qualcode.services.project.projects import Project, create_project, open_project
from qualcode.services.team import agreeing, consensus, crosschecking, rounds_compared
from tests.cases import some_of
from tests.interleaving import before_statement, statements_of
from tests.study import INTERVIEW, NOTES, apply, bring_in, theme

MANUSCRIPT = "C1 put it plainly: “I was tired of the forms” (C1).\n"

Act = Callable[[Project], object]

READING: dict[str, Act] = {
    "documents": documents.list_documents,
    "document": lambda project: _opened(project),
    "document alone": lambda project: _alone(project),
    "passages by document": counting.passages_by_document,
    "codes used last": lambda project: counting.codes_used_last(project, 9),
    "touched": lambda project: watching.touched_since(project, 0),
    "show": lambda project: showing.show_document(project, "C1"),
    "share coded": passages.share_coded,
    "quotes": quoting.quotations,
    "memos": memos.list_memos,
    "memos on a thing": lambda project: memos.memos_on(project, project.file.guid),
    "doubtful memos": passage_memos.list_doubtful,
    "journal": journal.read_journal,
    "memo subject": lambda project: memos.find_subject(project, "Challenges"),
    "cases": cases.list_cases,
    "offers": joining.offers,
    "themes": reporting.themes,
    "report": lambda project: reporting.report(project, where="\"Challenges\" or case.role = 'nurse'"),
    "study": study_of_project.read_study,
    "participants": participants.report_participants,
    "dossier": lambda project: _dossier(project),
    "codebook report": lambda project: reporting.report(project, Template.CODEBOOK),
    "agreement": lambda project: agreeing.agree(project, agreeing.Comparison()),
    "agreement over rounds": lambda project: rounds_compared.over_rounds(project, agreeing.Comparison()),
    "units that differ": lambda project: agreeing.differing(project, agreeing.Comparison()),
    "disagreements": consensus.disagreements,
    "cross-check": crosschecking.crosscheck,
    "matrix": lambda project: matrices.report_matrix(project, matrices.matrix(project, "codes", "role")),
    "matrix of words": lambda project: matrices.report_matrix(
        project, matrices.matrix(project, "codes", "cases", Cells.WORDS)
    ),
    "passages behind a cell": lambda project: _behind_a_cell(project),
    "codes in order": frequencies.codes_in_order,
    "co-occurrence": lambda project: cooccurrences.cooccurring_passages(project, cooccurrences.CooccurrenceUnit.TURN),
    "co-occurrence where": lambda project: cooccurrences.cooccurring_passages(project, where='"Challenges"'),
    "frequency": frequencies.frequencies,
    "speakers": frequencies.who_speaks,
    "saturation": frequencies.assess_saturation,
    "measures": measuring.measured,
    "joint display": measuring.joint,
    "waiting": reviewing.waiting,
    "rounds": rounds.list_rounds,
    "progress": progress.read_progress,
    "re-reading": done_marks.rereadings,
    "readings": readings.read_readings,
    "interviews": lambda project: rounds.interviews(project, without_round=True),
    "versions": lambda project: codebook_versions.compare_versions(project, "v1"),
    "names": candidates.candidates,
    "quotation check": lambda project: verifying.report(verifying.verify(project, project.path.parent / "paper.md")),
    "doctor": checking.examine,
    "a correction, tried": lambda project: _tried(project),
    "pseudonyms, tried": lambda project: pseudonyms.replace_names(
        project, [("Tiredness", "", "")], project.path.parent / "none.key", dry_run=True
    ),
}


def _opened(project: Project) -> documents.OpenDocument:
    with project.snapshot():
        return documents.open_document(project, lookup.find_document(project, "C1"))


def _dossier(project: Project) -> Report:
    with project.snapshot():
        return dossiers.dossier(project, lookup.find_code(lookup.read_codebook(project), "Challenges"))


def _alone(project: Project) -> Document | None:
    with project.snapshot():
        return documents.read_document(project, lookup.find_document(project, "C1").guid)


def _behind_a_cell(project: Project) -> object:
    with project.snapshot():
        crossed = matrices.matrix(project, "themes", "speakers")
        return matrices.passages_behind(project, crossed, 0, None)


def _tried(project: Project) -> correcting.Correction:
    with project.snapshot():
        document = lookup.find_document(project, "C1")
        return correcting.correct_text(project, document, INTERVIEW.replace("tired", "weary"), dry_run=True)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two interviews and notes that Ana and Ben coded, with cases, measures, a round, a version, a manuscript."""
    folder = tmp_path_factory.mktemp("study")
    project = create_project(folder / "study.qualcode", "Ana")
    challenges = theme(project, "Challenges")
    tired = codebook.add_code(project, "Tired", parent=challenges.guid)
    for name in ("C1", "C2"):
        document = bring_in(project, folder, name, INTERVIEW.replace("C1", name), case=name)
        cases.set_case(project, name, {"role": "nurse", "Confidence@T1": "3", "Confidence@T2": "5"})
        for coder in (project, replace(project, coder="Ben")):
            apply(coder, document, tired, "I was tired", memo="so soon")
        apply(project, document, challenges, "I was tired of the forms", exemplar=True)
    bring_in(project, folder, "Meeting", NOTES, kind=DocumentKind.NOTES)
    done_marks.mark_done(project, documents.list_documents(project)[:1])
    codebook.add_code(project, "Late")
    codebook_versions.freeze_codebook(project, "v1")
    rounds.plan_round(project, "Both", documents.list_documents(project), coders=("Ana", "Ben"))
    for coder in (project, replace(project, coder="Ben")):
        apply(coder, lookup.find_document(project, "C2"), tired, "of the forms")
    (folder / "paper.md").write_text(MANUSCRIPT, encoding="utf-8")
    project.close()
    return folder


@pytest.fixture
def study(folder: Path, tmp_path: Path) -> Iterator[Project]:
    """Ana, at work on a copy of the study."""
    copytree(folder, tmp_path, dirs_exist_ok=True)
    project = open_project(tmp_path / "study.qualcode", "Ana")
    yield project
    project.close()


@pytest.fixture
def colleague(study: Project) -> Iterator[Project]:
    """Ben, with the same project open in another program."""
    project = open_project(study.path, "Ben")
    yield project
    project.close()


def changes_of(colleague: Project, folder: Path) -> Iterator[Callable[[], None]]:
    """What a colleague does, over and over: new codes and documents come, are coded, are renamed, and go again."""

    def document(name: str) -> Document:
        return lookup.find_document(colleague, name)

    def code_somewhere() -> None:
        new = theme(colleague, "New")
        for coder in ("Ana", "Ben"):
            apply(replace(colleague, coder=coder), document("C1"), new, "The nurse I work with")

    def bring_another() -> None:
        another = bring_in(colleague, folder, "C3", INTERVIEW.replace("C1", "C3"), case="C3")
        apply(colleague, another, theme(colleague, "Newer"), "I was tired")

    def correct() -> None:
        text = coding_acts.read_text(colleague, document("C1"))
        correcting.correct_text(colleague, document("C1"), text.replace("😀", "Well,", 1) + "\nC1: Yes.\n")

    def remove(name: str) -> None:
        codebook.remove_code(colleague, lookup.find_code(lookup.read_codebook(colleague), name))

    yield from cycle(
        (
            code_somewhere, bring_another, correct, lambda: remove("Newer"), lambda: remove("New"),
            lambda: documents.remove_document(colleague, document("C3")) and None,
        )
    )  # fmt: skip


@pytest.mark.hypothesis
@pytest.mark.parametrize("name", some_of(READING))
def test_an_act_sees_one_state_whenever_somebody_writes(
    name: str, study: Project, colleague: Project, tmp_path: Path
) -> None:
    act, changes = READING[name], changes_of(colleague, tmp_path)
    with statements_of(study) as statements:
        before = repr(act(study))
    assert " object at 0x" not in before
    assert statements.count("BEGIN") <= 1
    for number in range(len(statements)):
        with before_statement(study, number, next(changes)):
            between = repr(act(study))
        after = repr(act(study))
        assert between in (before, after), f"a mixture, when somebody writes before statement {number}"
        before = after


def test_reading_within_a_step_sees_what_the_step_did(project: Project) -> None:
    with project.file.step("Ana", "add code", "") as step:
        from qualcode.store import codes

        book = codes.read_codebook(step.connection, None)
        codes.write_difference(step, book, book.adding("Tired")[0])
        assert len(lookup.read_codebook(project)) == 1


def test_a_step_cannot_begin_within_a_snapshot(project: Project) -> None:
    with project.snapshot(), pytest.raises(RuntimeError, match="within another transaction"):
        codebook.add_code(project, "Tired")
    assert len(lookup.read_codebook(project)) == 0
