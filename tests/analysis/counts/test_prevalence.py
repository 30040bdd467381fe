from __future__ import annotations

from collections.abc import Sequence

from qualcode.analysis.counts.prevalence import ONE_DOCUMENT, ONE_GROUP, ONE_VOICE, Prevalence, prevalences
from qualcode.analysis.counts.prevalence_layout import prevalence_report
from qualcode.analysis.matrix import Material
from qualcode.analysis.matrix.axes import Heading
from qualcode.model.case import Case
from qualcode.model.document import Document, DocumentKind
from qualcode.model.quotation import Quotation
from qualcode.model.report import Table
from tests.analysis.sample_quotations import BOOK, coded, document, quotation

C1, C2 = document("C1", case="C1", group="coach"), document("C2", case="C2", group="coach")
P1 = document("P1", case="P1", group="participant")
FOCUS = document("Focus group", cases=("P2", "P3"), group="participant")
CASES = {name: Case(name, name) for name in ("C1", "C2", "P1", "P2", "P3")}


def material(documents: tuple[Document, ...], quoted: Sequence[Quotation]) -> Material:
    return Material(BOOK, documents, coded(quoted, documents=documents), CASES)


def found(*quoted: Quotation, level: str = "themes") -> dict[str, tuple[int, int, int, tuple[str, ...]]]:
    listed = prevalences(material((C1, C2, P1, FOCUS), quoted), level)
    return {
        prevalence.heading.name: (prevalence.participants, prevalence.of, prevalence.quotations, prevalence.warnings)
        for prevalence in listed
    }


def test_the_most_widely_voiced_come_first_with_what_they_rest_on() -> None:
    listed = found(
        quotation(C1, "tired"), quotation(C1, "tired", coder="Ben"), quotation(C1, "tired", 20, 30),
        quotation(C1, "rewards"), quotation(C2, "rewards"),
    )  # fmt: skip
    assert list(listed.items()) == [
        ("Rewards", (2, 5, 2, (ONE_GROUP,))),
        ("Challenges", (1, 5, 2, (ONE_VOICE, ONE_DOCUMENT, ONE_GROUP))),
    ]


def test_two_voices_in_one_document() -> None:
    quoted = (quotation(FOCUS, "tired", case="P2"), quotation(FOCUS, "tired", 20, 30, case="P3"))
    assert found(*quoted)["Challenges"] == (2, 5, 2, (ONE_DOCUMENT, ONE_GROUP))


def test_of_a_single_document_nobody_says_that_all_rests_on_it() -> None:
    quoted = (quotation(FOCUS, "tired", case="P2"), quotation(FOCUS, "tired", 20, 30, case="P3"))
    (listed, *_) = prevalences(material((FOCUS,), quoted), "themes")
    assert (listed.participants, listed.of, listed.warnings) == (2, 2, ())


def test_nothing_to_warn_of() -> None:
    assert found(quotation(C1, "tired"), quotation(P1, "tired"))["Challenges"] == (2, 5, 2, ())
    assert found()["Challenges"] == (0, 5, 0, ())


def test_the_share_is_that_of_all_participants_and_of_nobody_there_is_none() -> None:
    (one_of_three, *_) = prevalences(material((C1, C2, P1), [quotation(C1, "tired")]), "themes")
    (of_nobody, *_) = prevalences(material((), []), "themes")
    assert (one_of_three.share, of_nobody.share) == (1 / 3, None)


def test_one_voice_document_or_group_is_a_warning_only_where_there_are_several() -> None:
    def warned(*documents: Document) -> tuple[str, ...]:
        (listed, *_) = prevalences(material(documents, [quotation(documents[0], "tired")]), "themes")
        return listed.warnings

    notes = document("Monday", kind=DocumentKind.NOTES)
    assert warned(C1) == ()
    assert warned(C1, notes) == (ONE_DOCUMENT,)
    assert warned(C1, C2) == (ONE_VOICE, ONE_DOCUMENT)
    assert warned(C1, P1) == (ONE_VOICE, ONE_DOCUMENT, ONE_GROUP)


def test_of_as_many_participants_more_quotations_come_first() -> None:
    few, many = quotation(C1, "tired"), [quotation(C2, "rewards"), quotation(C2, "rewards", 20, 30)]
    assert list(found(few, *many)) == ["Rewards", "Challenges"]
    assert list(found(few, many[0])) == ["Challenges", "Rewards"]


def test_groups_are_those_of_interviews_alone() -> None:
    notes = document("Monday", kind=DocumentKind.NOTES, group="team")
    quoted = [quotation(C1, "tired"), quotation(C2, "tired"), quotation(notes, "tired")]
    (listed, *_) = prevalences(material((C1, C2, P1, notes), quoted), "themes")
    assert (listed.groups, listed.warnings) == (("coach",), (ONE_GROUP,))
    (listed, *_) = prevalences(material((C1, C2, notes), quoted), "themes")
    assert (listed.groups, listed.warnings) == (("coach",), ())


def test_codes_that_are_called_alike_have_their_path() -> None:
    listed = prevalences(material((C1, C2), [quotation(C1, "tired")]), "codes")
    report = prevalence_report("Study", "codes", listed, 4)
    (table,) = (block for block in report.blocks if isinstance(block, Table))
    assert [str(cell) for cell in table.rows[0]] == ["Tired", "1 of 2", "50 %", "1", "1", "one voice, one document"]
    assert "one voice 1" in str(report.blocks)
    assert report.rows[1] == ("Challenges/Tired", 1, 2, 0.5, 1, 1, "coach", "one voice; one document")
    assert report.data["frequencies"][0]["participants"] == 1  # type: ignore[index]
    (namesake, *rest) = listed
    table_of_twins = prevalence_report("Study", "codes", [namesake, namesake, *rest], 4).blocks[-1]
    assert isinstance(table_of_twins, Table)
    assert str(table_of_twins.rows[0][0]) == "Challenges/Tired"


def test_a_report_says_what_was_counted_and_why_there_is_nothing() -> None:
    trust = Prevalence(Heading("t", "Trust", ("Trust",), "t"), 7, 2, 1, 3, ("coach",), (ONE_VOICE,))
    alike = Prevalence(Heading("u", "TRUST", ("Top", "TRUST"), "u"), 9, 3, 0, 3, (), ())
    assert (alike.share, Prevalence(trust.heading, 0, 0, 0, 0, (), ()).share) == (0.0, None)
    report = prevalence_report("Study", "themes", [trust, alike], 3)
    table = report.blocks[-1]
    assert isinstance(table, Table)
    assert [row[0].paragraphs[0] for row in table.rows] == ["Trust", "Top/TRUST"]
    assert [row[2].paragraphs[0] for row in table.rows] == ["33 %", "0 %"]
    assert report.rows is not None
    assert report.rows[0][0] == "theme"
    assert report.rows[1] == ("Trust", 1, 3, 1 / 3, 7, 2, "coach", "one voice")
    assert "Of 2, some rest on only one: one voice 1." in str(report.blocks[1])
    nothing = prevalence_report("Study", "themes", [], 3, empty="nothing is coded")
    assert isinstance(nothing.data, dict)
    assert nothing.data["notes"] == ["nothing is coded"]
    assert "nothing is coded." in str(nothing.blocks[1])
