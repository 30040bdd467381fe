from __future__ import annotations

from dataclasses import replace

from qualcode.analysis.themes.json_shapes import exemplar_json, themes_json
from qualcode.analysis.themes.layout import quote
from qualcode.analysis.themes.theme_report import GroupCount, ThemeEntry, ThemeReport
from qualcode.model.coding import AnchorState
from qualcode.model.document import DocumentKind
from qualcode.model.span import Span
from tests.analysis.sample_quotations import BOOK, document, quotation, report_of

C1, C2, C10 = (document(name, case=name, group="coach") for name in ("C1", "C2", "C10"))
P1 = document("P1", case="P1", group="participant")
NOTES = document("Notes", kind=DocumentKind.NOTES, group="coach")
DOCUMENTS = [C1, C2, C10, P1, NOTES]


def entry(report: ThemeReport, *names: str) -> ThemeEntry:
    entries = report.themes
    for name in names[:-1]:
        entries = next(e for e in entries if e.code.name == name).subthemes
    return next(e for e in entries if e.code.name == names[-1])


def test_a_theme_counts_all_that_lies_below_it() -> None:
    quoted = [quotation(C1, "uninvited"), quotation(C2, "tired"), quotation(C2, "tired", coder="Ben")]
    report = report_of("Study", BOOK, quoted, DOCUMENTS)
    challenges = entry(report, "Challenges")
    assert (challenges.participants, challenges.of, challenges.documents, challenges.codings) == (2, 4, 2, 2)
    assert entry(report, "Challenges", "Role tensions").codings == 1
    assert [below.code.name for below in challenges.codes] == ["Tired"]
    assert [below.code.name for below in challenges.subthemes] == ["Role tensions"]
    assert (report.participants, report.documents, report.codings, report.coders) == (4, 4, 2, ("Ana", "Ben"))


def test_each_group_is_counted_for_itself() -> None:
    quoted = [quotation(C1, "tired"), quotation(C2, "tired"), quotation(P1, "tired")]
    report = report_of("Study", BOOK, quoted, DOCUMENTS)
    assert report.groups == (("coach", 3), ("participant", 1))
    assert entry(report, "Challenges").groups == (GroupCount("coach", 2, 3), GroupCount("participant", 1, 1))


def test_in_a_groups_report_n_and_the_exemplars_are_those_of_the_group() -> None:
    own, others = quotation(C1, "tired", exemplar=2), quotation(P1, "tired", exemplar=1)
    report = report_of("Study", BOOK, [own, others], [*DOCUMENTS, document("X", case="X")], "COACH")
    challenges = entry(report, "Challenges")
    assert challenges.exemplars == (own,)
    assert (challenges.participants, challenges.of, challenges.codings) == (1, 3, 1)
    assert challenges.groups == ()


def test_a_theme_coded_in_another_group_alone_is_left_out_of_a_groups_report() -> None:
    report = report_of("Study", BOOK, [quotation(P1, "rewards"), quotation(C1, "tired")], DOCUMENTS, "coach")
    assert [theme.code.name for theme in report.themes] == ["Challenges"]


def test_a_theme_that_is_not_coded_at_all_stays_in_every_report() -> None:
    report = report_of("Study", BOOK, [quotation(P1, "rewards")], DOCUMENTS, "coach")
    assert [theme.code.name for theme in report.themes] == ["Challenges"]


def test_a_theme_coded_in_notes_alone_is_reported_and_counts_nobody() -> None:
    report = report_of("Study", BOOK, [quotation(NOTES, "rewards", exemplar=1)], DOCUMENTS)
    rewards = entry(report, "Rewards")
    assert (rewards.participants, rewards.documents, rewards.codings) == (0, 0, 0)
    assert len(rewards.exemplars) == 1
    assert entry(report_of("Study", BOOK, [quotation(NOTES, "rewards")], DOCUMENTS), "Rewards").codings == 0


def test_exemplars_stand_under_the_nearest_heading_in_their_order() -> None:
    third = quotation(C1, "challenges", 0, 5, exemplar=3)
    first = quotation(C2, "tired", 30, 40, exemplar=1)
    second = quotation(C1, "tired", 20, 30, exemplar=2)
    inner = quotation(C1, "uninvited", exemplar=1)
    plain = quotation(C1, "tired", 50, 60)
    report = report_of("Study", BOOK, [third, plain, inner, first, second], DOCUMENTS)
    assert entry(report, "Challenges").exemplars == (first, second, third)
    assert entry(report, "Challenges", "Role tensions").exemplars == (inner,)
    assert all(code.exemplars == () for code in entry(report, "Challenges").codes)


def test_of_exemplars_in_one_place_the_order_of_the_codebook_then_of_the_text_decides() -> None:
    late, early = quotation(C1, "tired", 30, 40, exemplar=1), quotation(C2, "tired", 20, 30, exemplar=1)
    above = quotation(C1, "challenges", 90, 95, exemplar=1)
    report = report_of("Study", BOOK, [late, early, above], DOCUMENTS)
    assert entry(report, "Challenges").exemplars == (above, early, late)


def test_codings_in_doubt_count_and_wait_and_are_marked_where_they_are_printed() -> None:
    sure = quotation(C1, "tired", exemplar=1)
    doubtful = replace(sure, coding=replace(sure.coding, guid="x", span=Span(50, 60), state=AnchorState.DOUBTFUL))
    report = report_of("Study", BOOK, [sure, doubtful], DOCUMENTS)
    assert (report.waiting, report.codings, entry(report, "Challenges").codings) == (1, 2, 2)
    assert entry(report, "Challenges").exemplars == (sure, doubtful)
    assert [exemplar_json(q).get("doubtful", False) for q in (sure, doubtful)] == [False, True]
    assert quote(sure).attribution == "C1"
    assert quote(doubtful).attribution == "C1; in doubt after a correction"
    assert report_of("Study", BOOK, [doubtful], DOCUMENTS, "participant").waiting == 0


def test_coders_and_groups_are_sorted_and_notes_make_no_group() -> None:
    documents = [document(name, case=name, group=name) for name in ("G10", "G2")]
    notes = document("N", kind=DocumentKind.NOTES, group="G1")
    quoted = [quotation(documents[0], "tired", coder="Eva"), quotation(notes, "tired", coder="Ben")]
    report = report_of("Study", BOOK, quoted, [*documents, notes, document("X", case="X")])
    assert (report.groups, report.coders) == ((("G2", 1), ("G10", 1)), ("Ben", "Eva"))
    assert entry(report, "Challenges").groups == (GroupCount("G2", 0, 1), GroupCount("G10", 1, 1))
    assert (report.participants, report.documents, report.codings) == (3, 3, 1)


def test_a_project_without_anything_has_an_empty_report() -> None:
    report = report_of("Study", BOOK, [], [])
    assert (report.participants, report.coders, report.groups) == (0, (), ())
    assert [theme.of for theme in report.themes] == [0, 0]


def test_the_json_has_the_keys_that_scripts_read() -> None:
    exemplar = quotation(C1, "tired", 3, 9, exemplar=1, display="… words [there]", speaker="Coach")
    data = themes_json(report_of("Study", BOOK, [exemplar], DOCUMENTS, "coach"))
    assert data["project"] == "Study"
    themes = data["themes"]
    assert isinstance(themes, list)
    (theme,) = (theme for theme in themes if theme["name"] == "Challenges")
    keys = {"name", "path", "definition", "participants", "of", "documents", "codings", "exemplars", "subthemes"}
    assert keys <= theme.keys()
    assert (theme["path"], theme["definition"], theme["status"]) == (["Challenges"], "What made it hard.", "reviewed")
    assert (theme["participants"], theme["of"], theme["documents"], theme["codings"]) == (1, 3, 1, 1)
    assert keys <= theme["subthemes"][0].keys()
    assert theme["exemplars"] == [
        {
            "id": exemplar.coding.guid, "text": "words at\n3", "display": "… words [there]", "case": "C1",
            "speaker": "Coach", "document": "C1", "start": 3, "end": 9, "code": "Tired",
        }
    ]  # fmt: skip
    totals = {"participants": 3, "documents": 3, "codings": 1, "waiting": 0, "coders": ["Ana"]}
    assert data["totals"] == {**totals, "groups": [{"group": "coach", "of": 3}]}
