"""An act on a code, coding or document that a colleague changed or removed since it was looked up.

It works, or it says what is wrong; it never breaks off with an error of the program, and never leaves a coding that
is on no words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import copytree

import pytest

from qualcode.analysis.consensus.disagreement import Disagreement
from qualcode.errors import QualcodeError
from qualcode.model.assessment import Verdict
from qualcode.model.codebook import Code, CodeKind
from qualcode.model.coding import Coding
from qualcode.model.document import Document, DocumentKind
from qualcode.model.inference import Inference
from qualcode.model.span import Span
from qualcode.services.cases import cases, joining
from qualcode.services.coding import (
    codebook,
    contradictions,
    done_marks,
    exemplars,
    history,
    memos,
    passage_memos,
    rounds,
)
from qualcode.services.coding import coding as coding_acts
from qualcode.services.correction import correcting, reviewing
from qualcode.services.counts import measuring
from qualcode.services.documents import documents
from qualcode.services.project import checking, lookup
from qualcode.services.project.projects import Project, create_project, open_project
from qualcode.services.team import consensus, crosschecking
from tests.cases import some_of
from tests.study import INTERVIEW, NOTES, apply, bring_in, theme


@dataclass(frozen=True)
class Handles:
    """What Ana looked up before Ben changed it."""

    document: Document
    text: str
    theme: Code
    code: Code
    other: Code
    coding: Coding
    disagreement: Disagreement

    @property
    def passage(self) -> coding_acts.Passage:
        start = self.text.index("The nurse I work with")
        return coding_acts.passage(self.document, self.text, Span(start, start + 21))


def looked_up(project: Project) -> Handles:
    document = lookup.find_document(project, "C1")
    book = lookup.read_codebook(project)
    theme, code, other = (lookup.find_code(book, name) for name in ("Challenges", "Tired", "Help"))
    coding = next(one for one in coding_acts.codings_of(project, document.guid) if one.code == code.guid)
    disagreement = consensus.disagreements(project).listed[0]
    return Handles(document, coding_acts.read_text(project, document), theme, code, other, coding, disagreement)


ACTS: dict[str, Callable[[Project, Handles], object]] = {
    "apply a code": lambda p, h: coding_acts.apply_code(p, h.code.guid, h.passage, memo="m", exemplar=True),
    "apply a new code": lambda p, h: coding_acts.apply_new_code(p, "Brand new", h.passage, parent=h.theme.guid),
    "resize": lambda p, h: coding_acts.resize_coding(p, h.coding, h.passage),
    "remove a coding": lambda p, h: coding_acts.remove_codings(p, [h.coding.guid]),
    "mark an exemplar": lambda p, h: exemplars.set_exemplar(p, h.coding, order=1),
    "unmark an exemplar": lambda p, h: exemplars.clear_exemplar(p, h.coding),
    "mark a contradiction": lambda p, h: contradictions.set_contradicts(p, h.coding, contradicts=True),
    "write a memo on a coding": lambda p, h: memos.set_memo(p, "coding", h.coding.guid, "a coding", "text"),
    "write a memo on a code": lambda p, h: memos.set_memo(p, "code", h.code.guid, "a code", "text"),
    "write a memo on a document": lambda p, h: memos.set_memo(p, "document", h.document.guid, "C1", "text"),
    "write a memo on a passage": lambda p, h: passage_memos.add_to_passage(p, h.passage, "text"),
    "add a code below": lambda p, h: codebook.add_code(p, "Below", parent=h.theme.guid),
    "edit a code": lambda p, h: codebook.edit_code(p, h.code, definition="Worn out."),
    "rename a code": lambda p, h: codebook.rename_code(p, h.code, "Weary"),
    "move a code": lambda p, h: codebook.move_code(p, h.other, h.theme.guid),
    "merge codes": lambda p, h: codebook.merge_codes(p, [h.code], h.other),
    "split a code": lambda p, h: codebook.split_code(p, h.code, "Split", [h.coding.guid]),
    "promote a code": lambda p, h: codebook.promote(p, h.code, CodeKind.THEME),
    "remove a code": lambda p, h: codebook.remove_code(p, h.code),
    "plan a round": lambda p, h: rounds.plan_round(p, "Next", [h.document], coders=("Ana", "Ben")),
    "rename a document": lambda p, h: documents.rename_document(p, h.document, "C9"),
    "set a document": lambda p, h: documents.set_document(p, h.document, group="coach", speakers={"C1": "Coach"}),
    "say facts of a document": lambda p, h: documents.set_document(p, h.document, facts={"minutes": "47"}),
    "remove a document": lambda p, h: documents.remove_document(p, h.document),
    "correct a text": lambda p, h: correcting.correct_text(p, h.document, h.text.replace("tired", "weary")),
    "keep what waits": lambda p, h: reviewing.keep(p, h.coding),
    "recode what waits": lambda p, h: reviewing.recode(p, h.coding, h.other.guid),
    "take one coder's codes": lambda p, h: consensus.take(p, h.disagreement, "Ana", "so"),
    "take all codes": lambda p, h: consensus.take_all(p, h.disagreement),
    "take other codes": lambda p, h: consensus.take_other(p, h.disagreement, [h.other.guid]),
    "judge a theme": lambda p, h: crosschecking.assess(p, h.theme, Verdict.AGREEMENT, note="yes"),
    "take a verdict back": lambda p, h: crosschecking.withdraw_verdict(p, h.theme),
    "conclude": lambda p, h: measuring.set_inference(p, h.theme, ("Challenges",), None, Inference.CONFIRMS, "why"),
    "join a case": lambda p, h: joining.accept_offers(p, [joining.Offer("C1", None, "C2", "")]),
    "mark done": lambda p, h: done_marks.mark_done(p, [h.document]),
    "take a done mark off": lambda p, h: (done_marks.mark_done(p, [h.document]), done_marks.take_off(p, [h.document])),
    "end re-reading": lambda p, h: (
        done_marks.mark_done(p, [h.document]),
        done_marks.end_rereading(p, [h.document], h.code),
    ),
    "set a case": lambda p, h: cases.set_case(p, "C1", {"role": "coach"}),
}


def _remove(name: str) -> Callable[[Project, Handles], object]:
    return lambda p, h: codebook.remove_code(p, lookup.find_code(lookup.read_codebook(p), name))


CHANGES: dict[str, Callable[[Project, Handles], object]] = {
    "the code is gone": _remove("Tired"),
    "the theme is gone": _remove("Challenges"),
    "another code is gone": _remove("Help"),
    "the coding is gone": lambda p, h: coding_acts.remove_codings(replace(p, coder="Ana"), [h.coding.guid]),
    "the document is gone": lambda p, h: documents.remove_document(p, h.document),
    "the text is corrected": lambda p, h: correcting.correct_text(p, h.document, h.text.replace("😀 ", "")),
    "the code is renamed": lambda p, h: codebook.rename_code(p, h.code, "Exhausted"),
    "it is decided": lambda p, h: consensus.take_all(p, h.disagreement),
    "the case is gone": lambda p, h: documents.rename_document(p, h.document, "C8"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("study")
    project = create_project(folder / "study.qualcode", "Ana")
    challenges = theme(project, "Challenges")
    tired, help_ = (codebook.add_code(project, name, parent=challenges.guid) for name in ("Tired", "Help"))
    ben = replace(project, coder="Ben")
    for name in ("C1", "C2"):
        document = bring_in(project, folder, name, INTERVIEW.replace("C1", name), case=name)
        cases.set_case(project, name, {"Confidence@T1": "3", "Confidence@T2": "5"})
        apply(project, document, tired, "I was tired", exemplar=True)
        apply(ben, document, help_, "I was tired")
    bring_in(project, folder, "Meeting", NOTES, kind=DocumentKind.NOTES)
    crosschecking.assess(project, challenges, Verdict.PARTIAL)
    project.close()
    return folder


@pytest.fixture
def study(folder: Path, tmp_path: Path) -> Iterator[Project]:
    copytree(folder, tmp_path, dirs_exist_ok=True)
    project = open_project(tmp_path / "study.qualcode", "Ana")
    yield project
    project.close()


@pytest.mark.hypothesis
@pytest.mark.parametrize("change", some_of(CHANGES, 2))
def test_an_act_on_what_a_colleague_changed_works_or_says_why(change: str, study: Project) -> None:
    handles = looked_up(study)
    CHANGES[change](replace(study, coder="Ben"), handles)
    steps = len(history.history(study))
    for name, act in ACTS.items():
        with suppress(QualcodeError):
            act(study, handles)
            problems = [(problem.kind, problem.detail) for problem in checking.examine(study).problems]
            assert not problems, f"{name}: {problems}"
        while len([one for one in history.history(study) if not one.undone]) > steps:
            history.undo(study)


def test_on_what_nobody_changed_every_act_works_but_on_what_does_not_wait(study: Project) -> None:
    handles, refused = looked_up(study), set()
    steps = len(history.history(study))
    for name, act in ACTS.items():
        try:
            act(study, handles)
        except QualcodeError:
            refused.add(name)
        while len([one for one in history.history(study) if not one.undone]) > steps:
            history.undo(study)
    assert refused == {"keep what waits", "recode what waits"}
