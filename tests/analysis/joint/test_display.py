from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

import pytest

from qualcode.analysis.joint import Comparison, Direction, JointDisplay, joint_display
from qualcode.analysis.joint.json_shapes import joint_json
from qualcode.analysis.joint.layout import joint_report
from qualcode.analysis.measures import RepeatedMeasure, measure_results
from qualcode.model.coding import AnchorState
from qualcode.model.document import Document, DocumentKind
from qualcode.model.figure import HeatMap
from qualcode.model.inference import Inference, ThemeInference
from qualcode.model.quotation import Quotation
from qualcode.model.report import Heading, Paragraph, Table
from tests.analysis.sample_quotations import BOOK, coded, document, quotation

MEASURE = RepeatedMeasure(
    "Calm",
    ("T1", "T2"),
    {
        "P1": {"T1": 3.0, "T2": 5.0},
        "P2": {"T1": 4.0, "T2": 4.0},
        "P3": {"T1": 4.0, "T2": 3.0},
        "P4": {"T1": 4.0},
        "P9": {"T1": 1.0, "T2": 9.0},
    },
)
"""P9 was measured but never interviewed."""
P1, P2, P3, P4 = (document(f"P{number}", case=f"P{number}") for number in range(1, 5))
NOTES = document("Notes", kind=DocumentKind.NOTES, case="P1")
CHANGE = Comparison(MEASURE, "T1", "T2")


def display(
    quoted: list[Quotation], comparison: Comparison = CHANGE, documents: Sequence[Document] = (P1, P2, P3, P4, NOTES)
) -> JointDisplay:
    judged = [ThemeInference("i", "challenges", "calm", Inference.EXPANDS, "why", "Ana", "2025-01-01")]
    exemplars = [q for q in quoted if q.coding.exemplar is not None]
    return joint_display(
        "Study", BOOK, [BOOK["challenges"], BOOK["rewards"]], coded(quoted, documents=documents), exemplars, documents,
        comparison,
        [measure_results(MEASURE)], [*judged, replace(judged[0], measure="Stress", reviewer="Ben")],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("comparison", "expected"),
    [
        (CHANGE, "improved same worse"),
        (Comparison(MEASURE, "T1", "T2", least=2.0), "improved same same"),
        (Comparison(MEASURE, "T1", "T2", least=2.5), "same same same"),
        (Comparison(MEASURE, "T1", "T2", lower_is_better=True), "worse same improved"),
        (Comparison(MEASURE, "T2", "T1"), "worse same improved"),
    ],
)
def test_who_improved(comparison: Comparison, expected: str) -> None:
    assert " ".join(comparison.direction(case).value for case in ("P1", "P2", "P3")) == expected
    assert comparison.direction("P4") is comparison.direction("nobody") is Direction.UNKNOWN


def test_half_a_point_is_a_change_and_counts_from_the_least_on() -> None:
    values = {"P1": {"T1": 4.0, "T2": 4.5}, "P2": {"T1": 4.0, "T2": 3.5}, "P3": {"T1": 4.0, "T2": 3.6}}
    measure = RepeatedMeasure("Calm", ("T1", "T2"), values)
    for least, expected in ((0.0, "improved worse worse"), (0.5, "improved worse same"), (0.6, "same same same")):
        change = Comparison(measure, "T1", "T2", least)
        assert " ".join(change.direction(case).value for case in values) == expected


def test_participants_of_each_group_voice_a_theme_with_all_below_it() -> None:
    shown = display(
        [quotation(P1, "tired"), quotation(P1, "uninvited"), quotation(P3, "tensions"), quotation(NOTES, "tired")]
    )
    assert {direction.value: people for direction, people in shown.groups.items()} == {
        "improved": ("P1",), "same": ("P2",), "worse": ("P3",), "not measured": ("P4",),
    }  # fmt: skip
    challenges, rewards = shown.themes
    assert [(voice.participants, voice.of) for voice in challenges.voices] == [
        (("P1",), 1),
        ((), 1),
        (("P3",), 1),
        ((), 1),
    ]
    assert [(len(voice.participants), voice.share) for voice in rewards.voices] == [(0, 0.0)] * 4
    assert shown.participants == 4


def test_behind_a_voice_are_its_passages_by_participant_code_and_text() -> None:
    quoted = [
        quotation(P1, "tired", 0, 5), quotation(P1, "uninvited", 40, 50), quotation(P1, "rewards"),
        quotation(P3, "tensions"), quotation(P3, "tensions", 2, 5), quotation(NOTES, "tired"), quotation(P2, "tired"),
        quotation(P1, "challenges", 70, 80),
    ]  # fmt: skip
    shown = display(quoted)

    def behind(*people: str) -> list[Quotation]:
        by_guid = {q.coding.guid: q for q in quoted}
        return [by_guid[guid] for guid in shown.coded.guids(shown.rows_behind(BOOK["challenges"], people))]

    assert behind("P3", "P1") == [quoted[3], quoted[4], quoted[7], quoted[1], quoted[0]]
    assert behind() == []


def test_notes_and_people_without_interview_count_nowhere() -> None:
    shown = display([quotation(NOTES, "tired")])
    assert all(not voice.participants for theme in shown.themes for voice in theme.voices)
    assert "P9" not in str(dict(shown.groups))


def test_exemplars_are_the_quotes_and_those_in_doubt_come_last_and_are_marked() -> None:
    doubtful = quotation(P1, "tired", 40, 50, exemplar=1)
    quoted = [
        quotation(P1, "tired", exemplar=3, display="three"),
        quotation(P1, "uninvited", 20, 30, exemplar=2, display="two"),
        quotation(P1, "tired", 60, 70, display="none"),
        replace(doubtful, coding=replace(doubtful.coding, state=AnchorState.DOUBTFUL)),
    ]
    assert [q.printed for q in display(quoted).themes[0].voices[0].exemplars] == ["two", "three"]
    shown = display(quoted[1:])
    assert [q.printed for q in shown.themes[0].voices[0].exemplars] == ["two", "words at 40"]
    assert [row[-1] for row in joint_report(shown).rows[1:3]] == [None, "yes"]
    assert "P1; in doubt after a correction" in str(joint_report(shown).blocks)


def test_another_persons_exemplar_comes_before_a_second_of_the_same() -> None:
    both = Comparison(
        RepeatedMeasure("Calm", ("T1", "T2"), {p: {"T1": 1.0, "T2": 2.0} for p in ("P1", "P2")}), "T1", "T2"
    )
    quoted = [quotation(P1, "tired", n, n + 5, exemplar=n, display=str(n)) for n in (1, 2)]
    shown = display([*quoted, quotation(P2, "tired", exemplar=3, display="3")], both)
    assert [q.printed for q in shown.themes[0].voices[0].exemplars] == ["1", "3"]


def test_of_exemplars_in_one_place_the_order_of_people_decides_before_that_of_the_text() -> None:
    people = [document(f"P{number}", case=f"P{number}") for number in (10, 2)]
    measure = RepeatedMeasure("Calm", ("T1", "T2"), {of.name: {"T1": 1.0, "T2": 2.0} for of in people})
    quoted = [
        quotation(of, "tired", start, start + 5, exemplar=1, display=of.name)
        for of, start in zip(people, (10, 40), strict=True)
    ]
    shown = display(quoted, Comparison(measure, "T1", "T2"), people)
    assert [q.printed for q in shown.themes[0].voices[0].exemplars] == ["P2", "P10"]


def test_people_stand_as_they_count_and_an_empty_group_has_a_dash_and_no_share() -> None:
    people = [document(f"P{number}", case=f"P{number}") for number in (10, 2)]
    measure = RepeatedMeasure("Calm", ("T1", "T2"), {of.name: {"T1": 1.0, "T2": 2.0} for of in people})
    quoted = [quotation(of, "tired", exemplar=1, display=of.name) for of in people]
    quoted += [quotation(people[0], "rewards", start, start + 9, exemplar=2, display=str(start)) for start in (50, 20)]
    shown = joint_display(
        "Study", BOOK, [BOOK["challenges"], BOOK["rewards"]], coded(quoted, documents=people), quoted, people,
        Comparison(measure, "T1", "T2"), [], [],
    )  # fmt: skip
    assert {direction.value: names for direction, names in shown.groups.items()} == {
        "improved": ("P2", "P10"), "same": (), "worse": (),
    }  # fmt: skip
    improved, same, _ = shown.themes[0].voices
    assert [(voice.label, voice.share) for voice in (improved, same)] == [("2 of 2", 1.0), ("–", None)]
    assert [q.printed for q in improved.exemplars] == ["P2", "P10"]
    rows = shown.rows_behind(BOOK["challenges"], improved.participants)
    assert shown.coded.guids(rows) == (quoted[1].coding.guid, quoted[0].coding.guid)
    assert [q.printed for q in shown.themes[1].voices[0].exemplars] == ["20", "50"]
    assert shown.themes[1].voices[0].share == 0.5


def test_at_most_two_exemplars_of_a_group_are_shown() -> None:
    quoted = [quotation(P1, "tired", n, n + 5, exemplar=n, display=str(n)) for n in (3, 1, 2)]
    assert [q.printed for q in display(quoted).themes[0].voices[0].exemplars] == ["1", "2"]
    assert len(display(quoted).rows_behind(BOOK["challenges"], ["P1"])) == 3


@pytest.mark.parametrize(
    ("comparison", "said"),
    [
        (
            CHANGE,
            "improved: Calm rose from T1 to T2; worse: it fell; same: it did not change; not measured: a value is "
            "missing",
        ),
        (
            Comparison(MEASURE, "T1", "T2", 2.5, lower_is_better=True),
            "improved: Calm fell from T1 to T2 by 2.5 or more; worse: it rose by 2.5 or more; same: it changed by "
            "less; not measured: a value is missing",
        ),
    ],
)  # fmt: skip
def test_what_counts_as_a_change_is_said(comparison: Comparison, said: str) -> None:
    assert comparison.description == said
    report = joint_report(display([], comparison))
    (scope,) = [
        b.text for b in report.blocks if isinstance(b, Paragraph) and b.is_note and "with an interview:" in b.text
    ]
    sizes = ", ".join(
        f"{direction.value} {len(people)}" for direction, people in display([], comparison).groups.items()
    )
    assert scope == f"4 participants with an interview: {sizes}. I{said[1:]}."


def test_the_report_names_its_group_and_who_was_left_out_and_has_a_row_for_each_quote() -> None:
    shown = replace(
        display([quotation(P1, "tired", n, n + 5, exemplar=n, display=str(n)) for n in (1, 2)]),
        group="coach", left_out=("lead", "no group"),
    )  # fmt: skip
    report = joint_report(shown)
    assert report.title == "Study: joint display (coach)"
    assert "Left out because nobody was measured: lead, no group." in str(report.blocks)
    assert joint_report(display([])).title == "Study: joint display"
    assert report.rows[0] == (
        "theme", "measure", "from", "to", "change", "participants", "of", "quote", "case", "document", "inferences",
        "in_doubt",
    )  # fmt: skip
    assert report.rows[1:7] == (
        ("Challenges", "Calm", "T1", "T2", "improved", 1, 1, "1", "P1", "P1", "expands (Ana): why", None),
        ("Challenges", "Calm", "T1", "T2", "improved", 1, 1, "2", "P1", "P1", "expands (Ana): why", None),
        ("Challenges", "Calm", "T1", "T2", "same", 0, 1, None, None, None, "expands (Ana): why", None),
        ("Challenges", "Calm", "T1", "T2", "worse", 0, 1, None, None, None, "expands (Ana): why", None),
        ("Challenges", "Calm", "T1", "T2", "not measured", 0, 1, None, None, None, "expands (Ana): why", None),
        ("Rewards", "Calm", "T1", "T2", "improved", 0, 1, None, None, None, None, None),
    )
    figure = report.figure
    assert isinstance(figure, HeatMap)
    assert (figure.title, figure.scale) == (report.title, "share of the group, by Calm")
    assert figure.rows == ("Challenges", "Rewards")
    assert figure.columns == ("improved (n = 1)", "same (n = 1)", "worse (n = 1)", "not measured (n = 1)")
    assert (figure.values, figure.written) == (
        ((1.0, 0.0, 0.0, 0.0), (0.0,) * 4), (("1 of 1", "0 of 1", "0 of 1", "0 of 1"), ("0 of 1",) * 4),
    )  # fmt: skip


def test_only_inferences_beside_this_measure_are_shown() -> None:
    shown = display([])
    assert [inference.reviewer for inference in shown.themes[0].inferences] == ["Ana"]
    assert shown.themes[1].inferences == ()


def test_the_report_has_measures_above_and_says_what_groups_are() -> None:
    report = joint_report(display([quotation(P1, "tired", exemplar=1, display="so tired")]))
    measures, joint = (block for block in report.blocks if isinstance(block, Table))
    assert measures.columns[0] == "Measure"
    assert joint.columns == (
        "Theme",
        "Improved (n = 1)",
        "Same (n = 1)",
        "Worse (n = 1)",
        "Not measured (n = 1)",
        "Inference",
    )
    assert [str(cell) for cell in joint.rows[0]] == [
        "Challenges", "1 of 1\n“so tired” (P1)", "0 of 1", "0 of 1", "0 of 1", "expands (Ana): why",
    ]  # fmt: skip
    assert sum(joint.widths) == pytest.approx(1)
    text = " ".join(getattr(block, "text", "") for block in report.blocks)
    assert "Calm rose from T1 to T2; worse: it fell" in text
    assert report.rows[1][:7] == ("Challenges", "Calm", "T1", "T2", "improved", 1, 1)


def test_scripts_get_who_is_in_which_group() -> None:
    text = joint_json(display([quotation(P3, "tired")]))
    assert (text["measure"], text["from"], text["to"], text["participants"]) == ("Calm", "T1", "T2", 4)
    assert text["groups"][2] == {"name": "worse", "participants": 1, "cases": ["P3"]}  # type: ignore[index]
    theme = text["themes"][0]  # type: ignore[index]
    assert theme["groups"][2]["cases"] == ["P3"]
    assert theme["inferences"][0]["inference"] == "expands"


def test_an_empty_group_has_no_share_in_the_picture_and_a_judgement_may_have_no_note() -> None:
    measure = RepeatedMeasure("Calm", ("T1", "T2"), {"P1": {"T1": 1.0, "T2": 2.0}})
    talk = document("Talk", case="P1")
    quoted = [quotation(talk, "tired", exemplar=1, display="so tired")]
    shown = display(quoted, Comparison(measure, "T1", "T2"), [talk])
    theme = shown.themes[0]
    without_note = replace(theme, inferences=tuple(replace(judged, note="") for judged in theme.inferences))
    report = joint_report(replace(shown, themes=(without_note,)))
    assert isinstance(report.figure, HeatMap)
    assert (report.figure.values, report.figure.written) == (((1.0, 0.0, 0.0),), (("1 of 1", "–", "–"),))
    assert [row[-5:-1] for row in report.rows[1:]] == [
        ("so tired", "P1", "Talk", "expands (Ana)"), *[(None, None, None, "expands (Ana)")] * 2,
    ]  # fmt: skip
    (joint,) = (block for block in report.blocks if isinstance(block, Table) and block.columns[0] == "Theme")
    assert [str(cell) for cell in joint.rows[0]] == [
        "Challenges", "1 of 1\n“so tired” (P1)", "–", "–", "expands (Ana)",
    ]  # fmt: skip
    assert [cell.level for cell in joint.rows[0]] == [1, 0, 0, 0, 0]
    assert [(block.level, block.text) for block in report.blocks if isinstance(block, Heading)][:2] == [
        (1, "Study: joint display"), (2, "Measures"),
    ]  # fmt: skip
    assert Heading(2, "Themes by change of Calm") in report.blocks


def test_scripts_get_the_whole_display() -> None:
    quoted = quotation(P1, "tired", 3, 9, exemplar=1, display="so … tired", speaker="Coach")
    documents = (P1, P2, P3, P4, document("P5", case="P5"))
    shown = display([quoted], Comparison(MEASURE, "T1", "T2", least=0.5), documents)
    data = joint_json(replace(shown, group="coach", left_out=("lead",)))
    groups = [("improved", ["P1"]), ("same", ["P2"]), ("worse", ["P3"]), ("not measured", ["P4", "P5"])]
    assert {name: value for name, value in data.items() if name not in ("themes", "measures")} == {
        "project": "Study", "group": "coach", "measure": "Calm", "from": "T1", "to": "T2", "least": 0.5,
        "lower_is_better": False, "participants": 5, "left_out": ["lead"],
        "groups": [{"name": name, "participants": len(cases), "cases": cases} for name, cases in groups],
    }  # fmt: skip
    challenges, rewards = cast(list[dict[str, Any]], data["themes"])
    assert [measure["name"] for measure in cast(list[dict[str, Any]], data["measures"])] == ["Calm"]
    assert (challenges["id"], challenges["name"], challenges["path"]) == ("challenges", "Challenges", ["Challenges"])
    assert rewards["inferences"] == []
    assert challenges["inferences"] == [
        {"id": "i", "code_id": "challenges", "measure": "calm", "inference": "expands", "note": "why",
         "reviewer": "Ana", "date": "2025-01-01"},
    ]  # fmt: skip
    improved, same = challenges["groups"][:2]
    assert (same["name"], same["participants"], same["of"], same["cases"], same["exemplars"]) == ("same", 0, 1, [], [])
    assert (improved["name"], improved["participants"], improved["of"], improved["cases"]) == ("improved", 1, 1, ["P1"])
    assert [exemplar["display"] for exemplar in improved["exemplars"]] == ["so … tired"]
