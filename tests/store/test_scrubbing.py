"""What is rewritten with a name taken out: turns, places, printed forms, content, and the record before it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, insert, select, update

from qualcode.analysis.pseudonyms.replacement import Passage, ReplacedText
from qualcode.model.coding import Coding
from qualcode.model.document import Document
from qualcode.services.coding import codebook, exemplars, history
from qualcode.services.correction import correcting
from qualcode.services.documents import documents
from qualcode.services.project import lookup
from qualcode.services.project.projects import Project
from qualcode.store import scrubbing, tables
from qualcode.store.scrubbing import Content, FieldScrub, Scrub, VersionScrub
from tests.store.test_scrub_fields import row
from tests.study import again, apply, bring_in, code

TEXT = "Anna Weber: I came.\n\nInterviewer: Yes?\n\nAnna Weber: I went.\n\nInterviewer: Oh.\n"


class _NotMeantError(Exception):
    """What was written is not to stay."""


@contextmanager
def trial(project: Project) -> Iterator[Connection]:
    """A transaction that is taken back: in it, references may lead nowhere."""
    with suppress(_NotMeantError), project.file.unrecorded() as connection:
        yield connection
        raise _NotMeantError


@pytest.fixture
def document(project: Project, tmp_path: Path) -> Document:
    return bring_in(project, tmp_path, "Talk", TEXT)


def without_name(text: str) -> ReplacedText:
    starts = [at for at in range(len(text)) if text.startswith("Anna Weber", at)]
    return ReplacedText(text, [Passage(at, at + 10, "C4") for at in starts])


def test_turns_begin_and_end_at_their_heads_their_words_and_their_ends() -> None:
    turns = [[7, 9, 20, "A", None, None, ""], [0, 2, 7, None, None, None, ""], [20, 22, 25, "A", None, None, ""]]
    assert scrubbing.turn_borders(Content("", b"", json.dumps(turns), "")) == [0, 2, 7, 9, 20, 22, 25]


def test_turns_move_with_their_words_and_an_empty_one_stays_empty() -> None:
    text = "Anna Weber: yes.\nAnna Weber\nno"
    turns = [[0, 12, 16, "Anna Weber", 1.5, 2, "1"], [17, 22, 22, None, None, None, "2"], [28, 28, 30, "Z", 0, 0, ""]]
    moved = scrubbing.moved_turns(json.dumps(turns), without_name(text), lambda label: f"<{label}>")
    assert json.loads(moved) == [
        [0, 4, 8, "<Anna Weber>", 1.5, 2, "1"], [9, 9, 9, None, None, None, "2"], [12, 12, 14, "<Z>", 0, 0, ""],
    ]  # fmt: skip


class TestPlaces:
    @pytest.fixture
    def twins(self, project: Project, document: Document) -> tuple[Coding, Coding]:
        """Two codings that stand on the same words once the name is replaced."""
        of = code(project, "Who")
        return apply(project, document, of, "Weber"), apply(project, document, of, "Anna Weber")

    def states(self, connection: Connection, versions: list[str]) -> list[tuple[int, str]]:
        texts = {guid: content.text for guid, (_, content) in scrubbing.contents(connection).items()}
        moved = {guid: without_name(texts[guid]) for guid in versions}
        placed = scrubbing.moved_anchors(connection, moved, {})
        assert {(anchor.after.start, anchor.after.end) for anchor in placed} == {(0, 2)}
        return [(anchor.before.start, anchor.state_after) for anchor in placed if anchor.state_before]

    def test_of_two_that_would_say_the_same_the_later_waits(
        self, project: Project, document: Document, twins: tuple[Coding, Coding]
    ) -> None:
        with trial(project) as connection:
            assert self.states(connection, [document.version_guid]) == [(0, "sound"), (5, "doubtful")]
            assert scrubbing.moved_anchors(connection, {}, {}) == []

    @pytest.mark.parametrize("column", ["code_guid", "coder_guid", "round_guid", "decision_guid"])
    def test_codings_of_another_code_coder_round_or_decision_both_stay_sure(
        self, project: Project, document: Document, twins: tuple[Coding, Coding], column: str
    ) -> None:
        codings = tables.codings
        with trial(project) as connection:
            connection.execute(update(codings).where(codings.c.guid == twins[0].guid).values({column: "another"}))
            assert self.states(connection, [document.version_guid]) == [(0, "sound"), (5, "sound")]

    def test_each_version_is_looked_at_by_itself(
        self, project: Project, document: Document, twins: tuple[Coding, Coding]
    ) -> None:
        correcting.correct_text(project, document, TEXT.replace("Oh.", "Oh!"))
        with trial(project) as connection:
            versions = [document.version_guid, again(project, document).version_guid]
            assert sorted(self.states(connection, versions)) == sorted([(0, "sound"), (5, "doubtful")] * 2)

    def test_what_waits_already_takes_no_place(
        self, project: Project, document: Document, twins: tuple[Coding, Coding]
    ) -> None:
        anchors = tables.anchors
        with trial(project) as connection:
            connection.execute(update(anchors).where(anchors.c.start == 0).values(state="doubtful"))
            assert self.states(connection, [document.version_guid]) == [(0, "doubtful"), (5, "sound")]


def test_a_printed_form_is_rewritten_once_and_one_that_cuts_into_a_name_is_removed_and_given(
    project: Project, document: Document
) -> None:
    of = code(project, "Who")
    whole, cut = (
        apply(project, document, of, "Anna Weber: I came", exemplar=True),
        apply(project, document, of, "Weber"),
    )
    exemplars.set_exemplar(project, whole, display="Anna Weber: I …")
    exemplars.set_exemplar(project, cut, display="Weber")
    correcting.correct_text(project, document, TEXT.replace("Oh.", "Oh!"))
    with project.file.reading() as connection:
        contents = scrubbing.contents(connection)
        moved = {guid: without_name(content.text) for guid, (_, content) in contents.items()}
        anchors = scrubbing.moved_anchors(connection, moved, {})
        texts = {guid: after.text for guid, after in moved.items()}
        fields, lost = scrubbing.rewritten_displays(
            connection, anchors, texts, lambda said: said.replace("Anna Weber", "C4")
        )
        assert scrubbing.rewritten_displays(connection, [], {}, lambda said: said) == ([], [])
    assert sorted(fields, key=lambda field: str(field.after)) == [
        FieldScrub("codings", whole.guid, "display", "Anna Weber: I …", "C4: I …"),
        FieldScrub("codings", cut.guid, "display", "Weber", None),
    ]
    assert lost == [cut.guid]


@pytest.mark.parametrize(
    ("table", "column"),
    [
        *((table, "name") for table in ("documents", "cases", "attributes", "codebooks", "rounds")),
        ("speakers", "label"),
    ],
)
def test_names_that_must_differ_may_change_places(project: Project, table: str, column: str) -> None:
    of = scrubbing.table_of(table)
    with trial(project) as connection:
        for guid, name in (("g1", "One"), ("g2", "Two")):
            shared = {"document_guid": "d"} if table == "speakers" else {}
            connection.execute(insert(of), row(table, guid, **{column: name}, **shared)[1])
        fields = (FieldScrub(table, "g1", column, "One", "Two"), FieldScrub(table, "g2", column, "Two", "One"))
        scrubbing.apply(connection, Scrub(fields=fields))
        names = select(of.c.guid, of.c[column]).where(of.c.guid.in_(("g1", "g2")))
        assert {row.guid: row[1] for row in connection.execute(names)} == {"g1": "Two", "g2": "One"}


def test_content_is_written_anew_with_its_counts_and_nothing_of_the_old_stays(
    project: Project, document: Document, tmp_path: Path
) -> None:
    other = bring_in(project, tmp_path, "Other", "Interviewer: So?\n\nZ: Yes.\n\nInterviewer: And?\n\nZ: No.\n")
    of = code(project, "Who")
    apply(project, other, of, "Yes.")
    documents.remove_document(project, other)
    with project.file.unrecorded() as connection:
        ((guid, (_, before)),) = [
            (guid, entry) for guid, entry in scrubbing.contents(connection).items() if entry[0] == document.guid
        ]
        after = Content("One two.", b"one", '[[0,0,3,"A",null,null,""],[4,4,8,"B",null,null,""]]', "read anew")
        scrubbing.apply(connection, Scrub((VersionScrub(guid, document.guid, before, after, ()),)))
        assert scrubbing.contents(connection) == {guid: (document.guid, after)}
        for table in (tables.texts, tables.originals, tables.versions, tables.turns):
            assert connection.execute(select(func.count()).select_from(table)).scalar() == 1, table.name
        assert connection.execute(select(tables.anchors)).all() == []
        versions, turns = tables.versions.c, tables.turns.c
        assert tuple(
            connection.execute(
                select(versions.words, versions.characters, versions.recognised, versions.text_sha256, turns.turn_count)
                .join(tables.turns, turns.version_guid == versions.guid)
            ).one()
        ) == (2, 8, "read anew", scrubbing.hash_of(b"One two."), 2)  # fmt: skip


def test_an_emptied_record_says_neither_what_was_nor_what_is(project: Project) -> None:
    trust = code(project, "Trust")
    codebook.rename_code(project, trust, "Faith")
    codebook.remove_code(project, lookup.find_code(lookup.read_codebook(project), "Faith"))
    with project.file.unrecorded() as connection:
        scrubbing.empty_record(connection)
    told = history.history(project)
    assert [(change.action, change.before, change.after) for change in told] == [
        ("remove code", None, None), ("rename code", None, None), ("add code", None, None),
    ]  # fmt: skip
