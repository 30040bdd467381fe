from __future__ import annotations

import random
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from qualcode.analysis.base.coded_passages import NOBODY, CodedPassages
from qualcode.errors import CodingError
from qualcode.model.codebook import CodeKind
from qualcode.model.decision import CONSENSUS
from qualcode.model.document import Document, DocumentKind
from qualcode.model.span import Span
from qualcode.services.cases import joining
from qualcode.services.cases.cases import set_case
from qualcode.services.coding import codebook, passages, quoting
from qualcode.services.coding.passages import _turns_at
from qualcode.services.documents import documents
from qualcode.services.documents.documents import coded_share, list_documents
from qualcode.services.paper import reporting
from qualcode.services.project.lookup import find_code, read_codebook
from qualcode.services.project.projects import Project
from qualcode.services.team import consensus
from tests.study import INTERVIEW, NOTES, apply, bring_in, code

GROUP = (
    "Moderator: What do you do?\n\n"
    "Berta: I keep bees behind the old mill.\n\n"
    "Carla: We all do what we can.\n\n"
    "Dora: I only came to listen.\n\n"
    "Moderator: Thank you.\n"
)


@pytest.fixture
def study(project: Project, tmp_path: Path) -> Project:
    """Two interviews, a focus group in which two of four are cases, and notes; a theme with two codes below it."""
    bring_in(project, tmp_path, "C1", INTERVIEW, case="C1", group="coach")
    bring_in(project, tmp_path, "C2", INTERVIEW.replace("C1:", "C2:"), group="coach")
    bring_in(project, tmp_path, "Focus group", GROUP, group="participant")
    bring_in(project, tmp_path, "Meeting", NOTES, kind=DocumentKind.NOTES)
    for person in ("Berta", "Carla"):
        set_case(project, person, {})
        joining.join_to_case(project, person, person)
    group = next(document for document in list_documents(project) if document.name == "Focus group")
    documents.set_document(project, group, case="")
    top = codebook.add_code(project, "Challenges", kind=CodeKind.THEME)
    for name in ("Tired", "Willing"):
        codebook.add_code(project, name, parent=top.guid)
    return project


def by_two_coders(study: Project, seed: int) -> None:
    """Sixty codings by two coders anywhere in the texts, some of them the same."""
    chance = random.Random(seed)
    codes = list(read_codebook(study).walk())
    listed = list_documents(study)
    for _ in range(60):
        document, coder = chance.choice(listed), replace(study, coder=chance.choice(["Ana", "Ben"]))
        start = chance.randrange(0, document.characters - 12, 6)
        with suppress(CodingError):
            span = Span(start, start + chance.choice([6, 12]))
            apply(coder, document, chance.choice(codes), span, exemplar=chance.random() < 0.1)


def rows(coded: CodedPassages) -> list[tuple[object, ...]]:
    """All that is known of each coding, by name."""
    columns = coded.columns
    return sorted(
        (
            coded.documents[document].name, start, end, coded.codes[code], coded.coders[coder], doubtful,
            coded.participants[who] if who >= 0 else "", guid, coded.rounds[number], exemplar,
            coded.speakers[speaker] if speaker >= 0 else "",
        )
        for document, start, end, code, coder, doubtful, who, guid, number, exemplar, speaker in zip(
            *(column.tolist() for column in (
                columns.document, columns.start, columns.end, columns.code, columns.coder, coded.is_doubtful,
                coded.participant, coded.coding, coded.round, coded.is_exemplar,
                np.full(len(coded), NOBODY) if coded.speaker is None else coded.speaker,
            )), strict=True,
        )
    )  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
def test_columns_hold_what_the_quotations_hold(study: Project, seed: int) -> None:
    by_two_coders(study, seed)
    direct = passages.coded_passages(study, with_speakers=True)
    from_values = CodedPassages.of(read_codebook(study), quoting.quotations(study), list_documents(study))
    assert rows(direct) == rows(from_values)
    assert direct.counts() == from_values.counts()
    assert direct.counts_by_code(read_codebook(study)) == from_values.counts_by_code(read_codebook(study))
    assert rows(passages.coded_passages(study, lambda _: True)) == rows(direct)


def test_in_a_group_a_passage_is_its_speakers(study: Project) -> None:
    group = next(document for document in list_documents(study) if document.name == "Focus group")
    tired = read_codebook(study).at_path(["Challenges", "Tired"])
    assert tired is not None
    for words in ("What do you do", "bees", "what we can", "only came", "Berta:", "Thank you"):
        apply(study, group, tired, words)
    spoken = {(start, who) for _, start, _, _, _, _, who, *_ in rows(passages.coded_passages(study))}
    assert spoken == {
        (GROUP.index(words), who)
        for words, who in [
            ("What do you do", ""), ("bees", "Berta"), ("what we can", "Carla"), ("only came", ""),
            ("Berta:", "Berta"), ("Thank you", ""),
        ]
    }  # fmt: skip


def test_in_a_group_that_is_a_cases_words_of_nobody_else_are_theirs(study: Project) -> None:
    group = next(document for document in list_documents(study) if document.name == "Focus group")
    documents.set_document(study, group, case="Carla")
    tired = find_code(read_codebook(study), "Tired")
    for words in ("bees", "only came"):
        apply(study, group, tired, words)
    for coded in (passages.coded_passages(study), passages.coded_passages(study, lambda _: True)):
        assert sorted((row[1], row[6]) for row in rows(coded)) == [
            (GROUP.index("bees"), "Berta"), (GROUP.index("only came"), "Carla"),
        ]  # fmt: skip


def test_a_turn_begins_with_its_label_and_between_turns_there_is_none() -> None:
    offsets = np.array([0, 5, 11, 12, 19, 20, 29, 30])
    assert _turns_at([5, 20], [12, 30], offsets).tolist() == [-1, 0, 0, -1, -1, 1, 1, -1]
    assert _turns_at([], [], offsets[:2]).tolist() == [-1, -1]


def test_a_moderator_is_no_participant_of_a_group(study: Project) -> None:
    group = next(document for document in list_documents(study) if document.name == "Focus group")
    tired = read_codebook(study).at_path(["Challenges", "Tired"])
    assert tired is not None
    for words in ("What do you do", "bees"):
        apply(study, group, tired, words)
    (theme,) = reporting.themes(study).themes
    assert [(count.group, count.participants) for count in theme.groups] == [("coach", 0), ("participant", 1)]


def test_without_codings_there_is_nothing_to_count(study: Project) -> None:
    coded = passages.coded_passages(study)
    assert (len(coded), coded.used_codes, coded.used_coders) == (0, set(), [])
    assert {counts.codings for counts in coded.counts_by_code(read_codebook(study)).values()} == {0}


def test_the_share_that_is_coded_counts_turns_that_answer(project: Project, tmp_path: Path) -> None:
    document, trust = bring_in(project, tmp_path), code(project, "Trust")
    assert passages.share_coded(project) == {document.guid: 0}
    for words in ("wanted to help", "said yes", "How did you begin"):
        apply(project, document, trust, words)
    assert passages.share_coded(project) == {document.guid: pytest.approx(1 / 3)}


def test_where_nobody_answers_nothing_is_coded(project: Project, tmp_path: Path) -> None:
    asked = bring_in(project, tmp_path, "Asked", "Interviewer: How was it?\n\nInterviewer: And then?\n")
    apply(project, asked, code(project, "Trust"), "How was it")
    assert passages.share_coded(project) == {asked.guid: 0.0}


@pytest.mark.parametrize("seed", range(3))
def test_the_share_is_that_of_each_document_for_itself(study: Project, seed: int) -> None:
    assert set(passages.share_coded(study).values()) == {0}
    by_two_coders(study, seed)

    def share(document: Document) -> float:
        opened = documents.open_document(study, document)
        return coded_share(opened.transcript, opened.codings)

    with_turns = [document for document in list_documents(study) if document.turns]
    assert passages.share_coded(study) == {document.guid: share(document) for document in with_turns}


def test_what_the_team_decided_is_coded_by_the_consensus_which_is_no_coder_before(study: Project) -> None:
    first = list_documents(study)[0]
    for coder, name in (("Ana", "Tired"), ("Ben", "Willing")):
        apply(replace(study, coder=coder), first, find_code(read_codebook(study), name), "I wanted to help")
    assert passages.coded_passages(study).coders == ("Ana", "Ben")
    consensus.take_all(study, consensus.disagreements(study).open[0])
    apply(study, first, find_code(read_codebook(study), "Tired"), "The nurse I work with")
    coded = passages.coded_passages(study)
    assert coded.coders == ("Ana", "Ben", CONSENSUS)
    assert {coded.coders[number] for number in coded.columns.coder.tolist()} == {"Ana", CONSENSUS}
    assert coded.speaker is None
    assert passages.coded_passages(study, with_speakers=True).speaker is not None
