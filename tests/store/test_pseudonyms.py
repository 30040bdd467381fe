"""Which original files are kept as text once names are replaced, and what comes back with the key."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import delete, select, update

from qualcode.analysis.pseudonyms.names import Name, Names
from qualcode.analysis.pseudonyms.replacement import Passage
from qualcode.model.document import Document
from qualcode.model.span import Span
from qualcode.services.coding import coding
from qualcode.services.correction import correcting
from qualcode.services.project.projects import Project
from qualcode.store import documents, scrubbing, tables
from qualcode.store.pseudonyms import with_names, without_names
from qualcode.store.scrubbing import AnchorScrub, Content, FieldScrub, Scrub, VersionScrub
from tests.study import again, apply, bring_in, code

NAMES = Names([Name("Odo", "P1"), Name("Zoë", "P2")])
TEXT = "Nobody was there.\n"


class _NotMeantError(Exception):
    """What was written is not to stay."""


def originals_after(project: Project, original: bytes) -> list[tuple[bytes, bool]]:
    """What is kept of the original file, and whether it is said that it is the text."""
    kept: list[tuple[bytes, bool]] = []
    with suppress(_NotMeantError), project.file.unrecorded() as connection:
        connection.execute(update(tables.originals).values(content=original))
        versions = without_names(connection, NAMES).versions
        kept += [(v.after.original, "the original file is kept as this text" in v.after.recognised) for v in versions]
        raise _NotMeantError
    return kept


@pytest.mark.parametrize(
    "original",
    [
        b"{\\rtf1 x}", b"<html>", b"\x00x", b"a\x00b", b"%PDF-1.7", b"PK\x03\x04", b"say \\u00e9", b"caf\xe9",
        b"MeetOdo.txt",
        "\ufeffZo\u0308e and Zoë".encode(),
    ],
)  # fmt: skip
def test_a_file_that_may_hold_a_name_where_it_cannot_be_read_is_kept_as_text(
    project: Project, tmp_path: Path, original: bytes
) -> None:
    bring_in(project, tmp_path, "Notes", TEXT)
    assert originals_after(project, original) == [(TEXT.encode(), True)]


def test_a_file_of_plain_text_without_a_name_is_left(project: Project, tmp_path: Path) -> None:
    bring_in(project, tmp_path, "Notes", TEXT)
    for original in (b"Nobody <x> PK %PDF", "\ufeffbé".encode(), TEXT.encode()):
        assert originals_after(project, original) == []


def test_a_file_that_is_its_text_already_is_not_said_to_have_changed(project: Project, tmp_path: Path) -> None:
    bring_in(project, tmp_path, "Notes", "<Nobody> was there.\n")
    assert originals_after(project, b"<Nobody> was there.\n") == []


def test_a_name_in_the_text_alone_leaves_nothing_of_the_file_that_had_it(project: Project, tmp_path: Path) -> None:
    bring_in(project, tmp_path, "Notes", "Odo was there.\n")
    assert originals_after(project, b"WEBVTT O&#100;o was there.") == [(b"P1 was there.\n", True)]


def test_turns_have_the_labels_that_their_speakers_got(project: Project, tmp_path: Path) -> None:
    bring_in(project, tmp_path, "Talk", "Odo: Yes.\n\nZoë: No.\n\nOdo: So.\n\nZoë: Well.\n")
    both = Names([Name("Odo", "P1"), Name("Zoë", "P1")])
    with project.file.unrecorded() as connection:
        scrub = without_names(connection, both)
        scrubbing.apply(connection, scrub)
        (turns,) = documents.read_turns(connection).values()
    assert [turn.label for turn in turns] == ["P1", "P1 2", "P1", "P1 2"]
    assert all(turn.speaker for turn in turns)
    assert scrub.look_at == ("“P1 2” (speaker): this name exists, so a number was added",)


def test_turns_of_an_older_text_lose_the_names_of_those_who_speak_no_more(project: Project, tmp_path: Path) -> None:
    document = bring_in(project, tmp_path, "Talk", "Odo: Yes.\n\nInterviewer: No?\n\nOdo: So.\n")
    correcting.correct_text(project, document, "Vera: Yes.\n\nInterviewer: No?\n\nVera: So.\n")
    with project.file.unrecorded() as connection:
        connection.execute(delete(tables.speakers).where(tables.speakers.c.label == "Odo"))
        scrubbing.apply(connection, without_names(connection, NAMES))
        labels = [
            [turn[3] for turn in json.loads(row)]
            for row in connection.execute(select(tables.turns.c.content)).scalars()
        ]
    assert sorted(labels) == [["P1", "Interviewer", "P1"], ["Vera", "Interviewer", "Vera"]]


def test_what_was_said_of_a_text_when_it_was_read_loses_its_names(project: Project, tmp_path: Path) -> None:
    bring_in(project, tmp_path, "Notes", TEXT)
    with project.file.unrecorded() as connection:
        connection.execute(update(tables.versions).values(recognised="the column Odo was left out"))
        scrubbing.apply(connection, without_names(connection, NAMES))
        assert connection.execute(select(tables.versions.c.recognised)).scalar() == "the column P1 was left out"


class TestComingBack:
    @pytest.fixture
    def document(self, project: Project, tmp_path: Path) -> Document:
        document = bring_in(project, tmp_path, "Talk", "P1: I am P1.\n\nInterviewer: Oh.\n\nP1: Yes.\n")
        apply(project, document, code(project, "Who"), "P1")
        return document

    def scrub(self, project: Project, document: Document) -> Scrub:
        """The pseudonymisation after which the document is as it is now."""
        with project.file.reading() as connection:
            after = scrubbing.contents(connection)[document.version_guid][1]
        before = Content(after.text.replace("P1", "Odo"), b"Odo", after.turns, "before")
        starts = [at for at in range(len(before.text)) if before.text.startswith("Odo", at)]
        passages = tuple(Passage(at, at + 3, "P1") for at in starts)
        return Scrub((VersionScrub(document.version_guid, document.guid, before, after, passages),))

    def test_a_text_that_was_changed_in_another_way_is_told_and_left(
        self, project: Project, document: Document
    ) -> None:
        scrub = self.scrub(project, document)
        (version,) = scrub.versions
        other = VersionScrub(version.guid, version.document, version.before, Content("x", b"", "[]", ""), ())
        gone = VersionScrub("gone", "gone", version.before, version.after, version.passages)
        with project.file.reading() as connection:
            back = with_names(connection, Scrub((other, gone)))
            assert (back.versions, back.anchors) == ((), ())
            assert back.look_at == (
                "the names in version 1 of Talk cannot be restored: its text was changed in another way",
            )
            whole = with_names(connection, scrub)
        assert [restored.after for restored in whole.versions] == [version.before]
        assert [anchor.after.of(version.before.text) for anchor in whole.anchors] == ["Odo"]

    def test_a_later_text_takes_its_names_from_the_newest_before_it(self, project: Project, document: Document) -> None:
        older = self.scrub(project, document)
        correcting.correct_text(project, document, "P1: I am P1.\n\nInterviewer: P1!\n\nP1: Yes.\n")
        newer = self.scrub(project, again(project, document))
        correcting.correct_text(project, again(project, document), "P1: I am P1.\n\nInterviewer: P1!\n\nP1: Yes!\n")
        with project.file.unrecorded() as connection:
            speakers = tables.speakers.c
            guid = connection.execute(select(speakers.guid).where(speakers.label == "P1")).scalar_one()
            label = FieldScrub("speakers", guid, "label", "Odo", "P1")
            gone = FieldScrub("cases", "gone", "name", "Odo", "P1")
            back = with_names(connection, Scrub((*newer.versions, *older.versions), fields=(label, gone)))
            assert len(with_names(connection, newer).versions) == 2, "an older text has no names of a newer one"
        last = back.versions[2].after
        assert [version.after.text.count("Odo") for version in back.versions] == [4, 3, 4]
        assert last.text == "Odo: I am Odo.\n\nInterviewer: Odo!\n\nOdo: Yes!\n"
        assert last.original == last.text.encode()
        assert [turn[3] for turn in json.loads(last.turns)] == ["Odo", "Interviewer", "Odo"]
        assert [(field.guid, field.before, field.after) for field in back.fields] == [(guid, "P1", "Odo")]
        assert back.look_at == ()

    def test_names_that_touch_one_another_come_back_in_a_later_text_too(self, project: Project, tmp_path: Path) -> None:
        document = bring_in(project, tmp_path, "Board", "P1P2 spoke.\n")
        with project.file.reading() as connection:
            after = scrubbing.contents(connection)[document.version_guid][1]
        before = Content("OdoZoë spoke.\n", b"", "[]", "")
        passages = (Passage(0, 3, "P1"), Passage(3, 6, "P2"))
        correcting.correct_text(project, document, "P1P2 spoke!\n")
        scrub = Scrub((VersionScrub(document.version_guid, document.guid, before, after, passages),))
        with project.file.reading() as connection:
            back = with_names(connection, scrub)
        assert [version.after.text for version in back.versions] == ["OdoZoë spoke.\n", "OdoZoë spoke!\n"]
        assert back.look_at == ()

    def test_a_file_that_was_not_the_text_stays_as_it_is(self, project: Project, document: Document) -> None:
        scrub = self.scrub(project, document)
        correcting.correct_text(project, document, "P1: I am P1.\n\nInterviewer: Oh!\n\nP1: Yes.\n")
        with suppress(_NotMeantError), project.file.unrecorded() as connection:
            connection.execute(update(tables.originals).values(content=b"PK"))
            _, corrected = with_names(connection, scrub).versions
            assert (corrected.after.text.count("Odo"), corrected.after.original) == (3, b"PK")
            raise _NotMeantError

    def test_a_coding_that_was_not_touched_since_goes_back_to_its_very_place_and_another_follows_its_words(
        self, project: Project, document: Document
    ) -> None:
        (version,) = self.scrub(project, document).versions
        (made,) = coding.codings_of(project, document.guid)
        with project.file.reading() as connection:
            guid = connection.execute(select(tables.anchors.c.guid)).scalar_one()
            for after, state, place in (
                (made.span, "sound", (Span(1, 3), "doubtful")),
                (Span(made.span.start, 9), "sound", (Span(0, 3), "sound")),
                (Span(1, made.span.end), "sound", (Span(0, 3), "sound")),
                (made.span, "doubtful", (Span(0, 3), "sound")),
            ):  # fmt: skip
                anchor = AnchorScrub(guid, version.guid, Span(1, 3), after, "doubtful", state)
                (back,) = with_names(connection, Scrub((version,), (anchor,))).anchors
                assert (back.after, back.state_after) == place
