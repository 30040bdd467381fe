"""Which codings a view has, in which order, and for whom."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from qualcode.model.coding import Coding
from qualcode.model.document import DocumentKind
from qualcode.services.coding import codebook, rounds
from qualcode.services.coding.codebook_versions import freeze_codebook
from qualcode.services.documents import importing, previewing
from qualcode.services.documents.documents import list_documents
from qualcode.services.project import lookup
from qualcode.services.project.projects import Project
from qualcode.services.team import consensus
from qualcode.store import codings as store_codings
from qualcode.store import frozen_codebooks, visible
from qualcode.store import rounds as store_rounds
from qualcode.store.chunks import CHUNK, DOCUMENTS_AT_ONCE
from qualcode.store.visible import Layer, View, read_codings, read_places
from tests.study import INTERVIEW, apply, bring_in, code


@pytest.fixture
def study(project: Project, tmp_path: Path) -> dict[str, Coding]:
    """Codings by Ana and Ben in two documents and two rounds, one of them in doubt, one an exemplar, two settled."""
    first = bring_in(project, tmp_path)
    second = bring_in(project, tmp_path, "C2", INTERVIEW + ".")
    ben, tired, yes = replace(project, coder="Ben"), code(project, "Tired"), code(project, "Yes")
    made = {
        "ana": apply(project, first, tired, "tired of the forms", memo="mine"),
        "longer": apply(project, first, tired, "tired of the forms. "[:-1], exemplar=True),
        "ben": apply(ben, first, yes, "tired of the forms"),
        "other": apply(ben, second, yes, "I said yes"),
    }
    rounds.plan_round(project, "Second", [second], coders=["Ana", "Ben"])
    made["later"] = apply(project, second, tired, "I wanted to help")
    with closing(sqlite3.connect(project.path)) as connection:
        connection.execute(f"UPDATE anchors SET state = 'doubtful' WHERE coding_guid = '{made['other'].guid}'")
        connection.commit()
    return made


def in_view(project: Project, study: dict[str, Coding], view: View) -> set[str]:
    names = {coding.guid: name for name, coding in study.items()}
    with project.file.reading() as connection:
        read = [names.get(coding.guid, "decided") for coding in read_codings(connection, view)]
        places = sum(len(part.starts) for part in read_places(connection, view))
    assert len(read) == len(set(read)) == places
    return set(read)


def test_each_condition_narrows_a_view_and_an_empty_one_has_nothing(project: Project, study: dict[str, Coding]) -> None:
    everything = set(study)
    first, second = study["ana"].document, study["other"].document
    tired, yes = study["ana"].code, study["ben"].code
    for view, expected in (
        (View(), everything),
        (View(documents=(first,)), {"ana", "longer", "ben"}), (View(documents=()), set()),
        (View(codes=(yes,)), {"ben", "other"}), (View(codes=()), set()),
        (View(codes=(yes,), documents=(second,)), {"other"}),
        (View(codings=(study["ana"].guid, study["other"].guid)), {"ana", "other"}), (View(codings=()), set()),
        (View(coder="Ben"), {"ben", "other"}), (View(coder="Cem"), set()),
        (View(round=study["later"].round), {"later"}), (View(round=study["ana"].round), everything - {"later"}),
        (View(exemplars_only=True), {"longer"}),
        (View(codes=(tired, yes), coder="Ana"), {"ana", "longer", "later"}),
    ):  # fmt: skip
        assert in_view(project, study, view) == expected, view


def test_codings_come_by_place_the_longest_first_then_by_when_they_were_made(
    project: Project, study: dict[str, Coding]
) -> None:
    with closing(sqlite3.connect(project.path)) as connection:
        for name, created in (("ana", "2001"), ("ben", "2000"), ("longer", "2002")):
            connection.execute(f"UPDATE codings SET created = '{created}' WHERE guid = '{study[name].guid}'")
        connection.commit()
    view = View(documents=(study["ana"].document,))
    with project.file.reading() as connection:
        guids = [coding.guid for coding in read_codings(connection, view)]
    assert guids == [study[name].guid for name in ("longer", "ben", "ana")]
    with closing(sqlite3.connect(project.path)) as connection:
        connection.execute("UPDATE codings SET created = '2000'")
        connection.commit()
    with project.file.reading() as connection:
        guids = [coding.guid for coding in read_codings(connection, view)]
    assert guids == [study["longer"].guid, *sorted((study["ana"].guid, study["ben"].guid))]


def test_more_codings_than_fit_in_one_query_are_all_read(project: Project, study: dict[str, Coding]) -> None:
    nobody = tuple(f"nobody {number}" for number in range(CHUNK - 1))
    guids = (study["ana"].guid, *nobody, study["other"].guid)
    assert in_view_of(project, View(codings=guids)) == [study["ana"].guid, study["other"].guid]


def in_view_of(project: Project, view: View) -> list[str]:
    with project.file.reading() as connection:
        return [coding.guid for coding in read_codings(connection, view)]


def test_places_say_what_is_in_doubt(project: Project, study: dict[str, Coding]) -> None:
    with project.file.reading() as connection:
        parts = list(read_places(connection, View()))
    doubts = [
        (code, start, doubt)
        for part in parts
        for code, start, doubt in zip(part.codes, part.starts, part.doubts, strict=True)
    ]
    assert sorted(doubts) == sorted(
        (coding.code, coding.span.start, int(name == "other")) for name, coding in study.items()
    )


def test_places_come_in_the_order_of_the_documents_asked_for(project: Project, tmp_path: Path) -> None:
    """More of them than are read at a time: the first and the last are in different parts."""
    files = [tmp_path / f"I{number}.txt" for number in range(DOCUMENTS_AT_ONCE + 1)]
    for file in files:
        file.write_text(f"C1: I am tired of {file.name}.\n", encoding="utf-8")
    importing.import_files(project, files, previewing.ImportOptions(DocumentKind.INTERVIEW, None, None))
    listed, tired = list_documents(project), code(project, "Tired")
    for document in (listed[0], listed[-1]):
        apply(project, document, tired, "tired")
    for ordered in (listed, listed[::-1]):
        asked = tuple(document.guid for document in ordered)
        with project.file.reading() as connection:
            parts = list(read_places(connection, View(documents=asked)))
        assert [list(part.documents) for part in parts] == [[asked[0]], [asked[-1]]]


def test_a_decision_stands_in_the_consensus_for_what_it_settles_and_is_no_coders_own(
    project: Project, study: dict[str, Coding]
) -> None:
    (on, *_) = consensus.disagreements(project).open
    decision = consensus.take_all(replace(project, coder="Dee"), on)
    with project.file.reading() as connection:
        assert list(store_rounds.who_codes(connection)) == ["Ana", "Ben"]
        assert list(store_rounds.all_coders(connection)) == ["Ana", "Ben", "Dee"]
    settled = {name for name, coding in study.items() if coding.guid in decision.settles}
    assert settled
    assert set(in_view_of(project, View(layer=Layer.CODERS))) == {coding.guid for coding in study.values()}
    with project.file.reading() as connection:
        agreed = read_codings(connection, View(layer=Layer.CONSENSUS))
    names = {coding.guid: name for name, coding in study.items()}
    assert {names[coding.guid] for coding in agreed if coding.guid in names} == set(study) - settled
    assert all(
        coding.decision and coding.decision.guid == decision.guid for coding in agreed if coding.guid not in names
    )
    assert any(coding.guid not in names for coding in agreed)


def test_in_a_blind_round_nobody_but_themselves_sees_what_its_coders_code_until_it_is_opened(
    project: Project, study: dict[str, Coding]
) -> None:
    document = lookup.find_document(project, "C1")
    rounds.plan_round(project, "Open", [document], coders=["Ana", "Ben"])
    assert in_view(project, study, View(viewer="Ana")) == set(study)
    rounds.plan_round(project, "Blind", [document], coders=["Ana", "Ben"], is_blind=True)
    assert in_view(project, study, View(viewer="Ana")) == set(study) - {"ben"}
    assert in_view(project, study, View(viewer="Ben")) == {"ben", "other", "later"}
    assert in_view(project, study, View(viewer="Cem")) == {"other", "later"}
    guid = study["ben"].guid
    with project.file.reading() as connection:
        assert visible.guids_starting(connection, guid[:8], "Ana") == []
        assert visible.guids_starting(connection, guid[:8], "Ben") == [guid]
        assert visible.guids_starting(connection, "%", "Ben") == []
        pairs = {viewer: len(visible.blind_pairs(connection, viewer)) for viewer in ("Ana", "Ben", "Cem")}
    assert pairs == {"Ana": 1, "Ben": 1, "Cem": 2}
    rounds.open_round(project, rounds.find_round(project, "Blind"))
    assert in_view(project, study, View(viewer="Ana")) == set(study)
    with project.file.reading() as connection:
        assert visible.blind_pairs(connection, "Cem") == set()


def test_a_coding_belongs_to_the_newest_round_that_has_both_and_goes_on(
    project: Project, study: dict[str, Coding]
) -> None:
    document, other = lookup.find_document(project, "C1"), lookup.find_document(project, "C2")

    def round_of(coder: str) -> str | None:
        with project.file.reading() as connection:
            planned = store_rounds.round_of(connection, coder, document)
        return planned.name if planned else None

    assert round_of("Ana") is None
    for name, documents, coders, is_blind in (
        ("A plain", [document], ["Ana", "Ben"], False), ("Elsewhere", [other], ["Ana", "Ben"], False),
        ("Bens", [document], ["Ben", "Zoe", "Abe"], False), ("0 blind", [document], ["Ana", "Ben"], True),
    ):  # fmt: skip
        rounds.plan_round(project, name, documents, coders=coders, is_blind=is_blind)
        assert round_of("Ana") == {"0 blind": "0 blind"}.get(name, "A plain")
    freeze_codebook(project, "v1")
    rounds.open_round(project, rounds.find_round(project, "0 blind"))
    assert (round_of("Ana"), round_of("Ben"), round_of("Zoe"), round_of("Nobody")) == ("A plain", "Bens", "Bens", None)
    made = apply(project, document, codebook.add_code(project, "New"), "I said yes")
    with project.file.reading() as connection:
        newest = frozen_codebooks.newest(connection)
        assert [planned.name for planned in store_rounds.list_rounds(connection)] == [
            "Second", "A plain", "Elsewhere", "Bens", "0 blind",
        ]  # fmt: skip
        assert [planned.coders for planned in store_rounds.list_rounds(connection)][3] == ("Abe", "Ben", "Zoe")
        assert list(store_rounds.who_codes(connection)) == ["Abe", "Ana", "Ben", "Zoe"]
        assert list(store_rounds.all_coders(connection)) == ["Abe", "Ana", "Ben", "Zoe"]
        assert list(store_rounds.coder_names(connection).values()) == ["Abe", "Ana", "Ben", "Zoe"]
    assert made.codebook == newest is not None


def test_only_what_the_same_coder_said_of_the_same_words_in_the_same_round_is_a_duplicate(
    project: Project, study: dict[str, Coding]
) -> None:
    ana, document = study["ana"], lookup.find_document(project, "C1")
    with project.file.reading() as connection:
        whose = store_codings.identity(connection, ana.guid)
        bens = store_codings.identity(connection, study["ben"].guid)
        later = store_codings.identity(connection, study["later"].guid)

        def found(**other: object) -> str | None:
            asked = {"whose": whose, "code": ana.code, "version": document.version_guid, "span": ana.span, **other}
            return store_codings.duplicate_of(connection, **asked)  # type: ignore[arg-type]

        assert found() == ana.guid
        assert found(besides=ana.guid) is None
        assert found(besides="another") == ana.guid
        for other in (
            {"whose": whose._replace(coder=bens.coder)}, {"whose": whose._replace(round=later.round)},
            {"whose": whose._replace(decision="x")}, {"code": study["ben"].code}, {"version": "another"},
            {"span": replace(ana.span, end=ana.span.end - 1)}, {"span": replace(ana.span, start=ana.span.start + 1)},
        ):  # fmt: skip
            assert found(**other) is None, other
        assert store_codings.last_exemplar(connection, [ana.code], "Ana") == 1
        assert store_codings.last_exemplar(connection, [study["ben"].code], "Ana") == 0
        assert store_codings.placeless(connection, document.guid) is None
    with closing(sqlite3.connect(project.path)) as connection_:
        connection_.execute("UPDATE codings SET exemplar = 7 WHERE exemplar = 1")
        connection_.execute(f"DELETE FROM anchors WHERE coding_guid = '{study['other'].guid}'")
        connection_.commit()
    with project.file.reading() as connection:
        assert store_codings.last_exemplar(connection, [ana.code], "Ana") == 7
        assert store_codings.placeless(connection, document.guid) is None
        assert store_codings.placeless(connection, study["other"].document) == study["other"].guid
