from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from qualcode.analysis.agreement import many_coders
from qualcode.analysis.agreement.jackknife import BY_DOCUMENTS, BY_UNITS, ONLY_CHARACTERS
from qualcode.analysis.agreement.ratings import Ratings
from qualcode.analysis.base.units import Unit
from qualcode.errors import NotFoundError, QualcodeError, UsageError
from qualcode.model.codebook import Code
from qualcode.model.document import Document, DocumentKind
from qualcode.services.coding import codebook, coding, rounds
from qualcode.services.correction import correcting
from qualcode.services.project import lookup
from qualcode.services.project.projects import Project
from qualcode.services.team import agreeing
from qualcode.services.team.agreeing import Comparison, agree, differing
from tests.study import INTERVIEW, NOTES, apply, bring_in, theme

LONGER = INTERVIEW.replace("C1:", "C2:") + "\nInterviewer: So?\n\nC2: So I went home. I was tired.\n"


@pytest.fixture
def coded(project: Project, tmp_path: Path) -> Project:
    """Two interviews and a meeting that Ana and Ben coded: alike on being tired, not on wanting to help."""
    above = theme(project, "Challenges")
    tired = codebook.add_code(project, "Tired", parent=above.guid)
    help_ = codebook.add_code(project, "Help")
    first = bring_in(project, tmp_path, "C1", case="C1")
    second = bring_in(project, tmp_path, "C2", LONGER, case="C2")
    notes = bring_in(project, tmp_path, "Notes", NOTES, kind=DocumentKind.NOTES)
    for coder in (project, replace(project, coder="Ben")):
        apply(coder, first, tired, "I was tired")
        apply(coder, second, tired, "tired of the forms")
        apply(coder, notes, tired, "everybody was tired")
    apply(project, first, help_, "I wanted to help. They asked me")
    apply(project, second, above, "The nurse I work with")
    return project


def code(project: Project, name: str) -> Code:
    return lookup.find_code(lookup.read_codebook(project), name)


def document(project: Project, name: str) -> Document:
    return lookup.find_document(project, name)


def test_the_units_are_the_turns_that_answer_in_the_interviews_both_coded(coded: Project) -> None:
    found = agree(coded, Comparison())
    assert (found.coders, found.documents, found.units) == (("Ana", "Ben"), ("C1", "C2"), 7)
    assert found.why == "the documents in which each of them coded; 1 notes left out"
    assert agree(coded, Comparison(with_interviewer=True)).units == 14


def test_each_code_counts_with_those_below_it(coded: Project) -> None:
    rows = {each.path: each.compared for each in agree(coded, Comparison(["Ana", "Ben"])).codes}
    assert list(rows) == [("Challenges",), ("Challenges", "Tired"), ("Help",)]
    assert rows["Challenges",].coded == (3, 2)
    assert rows["Challenges", "Tired"].coded == (2, 2)
    assert rows["Challenges", "Tired"].figures["cohen_kappa"].value == pytest.approx(1.0)
    assert rows["Help",].coded == (1, 0)
    assert rows["Help",].figures["percent"].value == pytest.approx(6 / 7)


def test_over_all_decisions_are_pooled_over_the_codes_in_use(coded: Project) -> None:
    found = agree(coded, Comparison())
    assert found.overall.figures["percent"].value == pytest.approx(19 / 21)
    assert found.overall.coded == (4, 2)
    assert found.method.startswith("Pooled over code × turn: for each of the 3 codes that either used")
    assert found.further["alpha_masi"].value is not None


def test_the_order_of_coders_is_that_of_the_question(coded: Project) -> None:
    assert agree(coded, Comparison(["ben", "Ana"])).coders == ("Ben", "Ana")


def test_a_coders_own_overlaps_are_one_coding(coded: Project) -> None:
    before = agree(coded, Comparison(unit=Unit.CHARACTER))
    apply(coded, document(coded, "C1"), code(coded, "Tired"), "I was tired. I wanted")
    apply(coded, document(coded, "C1"), code(coded, "Tired"), "was tired")
    after = agree(coded, Comparison(unit=Unit.CHARACTER))
    rows = [{each.path[-1]: each.compared for each in found.codes} for found in (before, after)]
    assert rows[0]["Tired"].coded == (len("I was tired") + len("tired of the forms"),) * 2
    assert rows[1]["Tired"].by_all == rows[0]["Tired"].by_all
    assert rows[1]["Tired"].coded[0] == rows[0]["Tired"].coded[0] + len(". I wanted")


def test_characters_are_those_of_the_words_that_answer(coded: Project) -> None:
    found = agree(coded, Comparison(unit=Unit.CHARACTER, documents=[document(coded, "C1")]))
    answers = [line[4:] for line in INTERVIEW.splitlines() if line.startswith("C1: ")]
    assert found.units == sum(map(len, answers))
    assert found.codes[0].further["u_alpha"].value == pytest.approx(1.0)
    assert set(found.further) == {"u_alpha", "bar_u_alpha", "cu_alpha", "cu_coverage"}


def test_sentences_are_smaller_than_turns(coded: Project) -> None:
    found = agree(coded, Comparison(unit=Unit.SENTENCE, documents=[document(coded, "C1")]))
    assert found.units == 6
    assert {each.path[-1]: each.compared.coded for each in found.codes}["Help"] == (2, 0)


def test_a_coding_outside_of_all_units_is_told_of(coded: Project) -> None:
    apply(coded, document(coded, "C1"), code(coded, "Help"), "How did you begin?")
    found = agree(coded, Comparison())
    assert found.notes[0].startswith("1 coding is left out: outside of what is compared")
    assert agree(coded, Comparison(with_interviewer=True)).notes[0].startswith("There are only 14 units")


def test_notes_are_compared_when_they_are_named(coded: Project) -> None:
    found = agree(coded, Comparison(documents=[document(coded, "Notes")]))
    assert (found.documents, found.units) == (("Notes",), 1)


def test_where_they_differ_is_listed_with_who_speaks(coded: Project) -> None:
    one, other = differing(coded, Comparison())
    assert (one.document.name, one.who, one.text[2:18]) == ("C1", "C1", "I wanted to help")
    assert one.codes == {"Ana": (("Help",),), "Ben": ()}
    assert (other.document.name, other.codes) == ("C2", {"Ana": (("Challenges",),), "Ben": ()})


def test_where_characters_differ_is_listed_to_the_letter(coded: Project) -> None:
    found = differing(coded, Comparison(unit=Unit.CHARACTER))
    assert [each.text for each in found] == ["I wanted to help. They asked me", "The nurse I work with"]


def test_three_coders_have_fleiss_and_pairs(coded: Project) -> None:
    third = replace(coded, coder="Cem")
    for name in ("C1", "C2"):
        apply(third, document(coded, name), code(coded, "Tired"), "tired")
    found = agree(coded, Comparison())
    assert found.coders == ("Ana", "Ben", "Cem")
    assert "codes that any of them used" in found.method
    tired = found.codes[1].compared
    assert tired.figures["fleiss_kappa"].value == pytest.approx(1.0)
    assert tired.figures["cohen_kappa"].value is None
    assert [(pair.one, pair.other) for pair in tired.pairs] == [(0, 1), (0, 2), (1, 2)]
    assert tired.pairs[0].figures["cohen_kappa"].value == pytest.approx(1.0)


def test_what_nobody_used_is_no_decision_and_every_caution_is_told(coded: Project) -> None:
    codebook.add_code(coded, "Unused")
    found = agree(coded, Comparison())
    assert found.overall.figures["percent"].value == pytest.approx(19 / 21)
    assert [each.path for each in found.codes] == [("Challenges",), ("Challenges", "Tired"), ("Help",)]
    assert found.method == (
        "Pooled over code × turn: for each of the 3 codes that either used, and each turn, did a coder put the code "
        "or not. Codes with descendants count for themselves here. Alpha of sets compares all codes of a turn at "
        "once: MASI is 1 − J·M (Passonneau 2006)."
    )
    assert [note[:24] for note in found.notes] == [
        "There are only 7 units: ", "90 % agreement is not wh", "With 2 documents interva",
        "Krippendorff (2004, p. 2", "Reflexive thematic analy",
    ]  # fmt: skip
    by_letter = agree(coded, Comparison(unit=Unit.CHARACTER))
    assert by_letter.method.endswith(
        "here. u-alpha and its kin compare passages; words with several codes have the set as their value."
    )
    assert [set(each.further) for each in by_letter.codes] == [{"u_alpha"}] * 3
    assert [each.further for each in found.codes] == [{}] * 3


def test_over_all_a_theme_of_which_only_codes_below_were_used_is_no_decision(coded: Project) -> None:
    sleep = codebook.add_code(coded, "Sleep", parent=theme(coded, "Rest").guid)
    apply(coded, document(coded, "C1"), sleep, "I was tired")
    found = agree(coded, Comparison())
    assert found.method.startswith("Pooled over code × turn: for each of the 4 codes that either used")
    assert [each.path[-1] for each in found.codes] == ["Challenges", "Tired", "Help", "Rest", "Sleep"]


def test_what_is_in_doubt_is_left_out_and_told_of_and_so_is_what_lies_outside(coded: Project) -> None:
    for words in ("How did you begin?", "And then?"):
        apply(coded, document(coded, "C1"), code(coded, "Help"), words)
    before = coding.read_text(coded, document(coded, "C1"))
    correcting.correct_text(coded, document(coded, "C1"), before.replace("I wanted to help. They asked me", "Yes"))
    found = agree(coded, Comparison())
    assert found.notes[:2] == (
        "1 coding is left out: in doubt since a text was corrected: qualcode review.",
        "2 codings are left out: outside of what is compared, as on the interviewer’s words or a title.",
    )
    assert "Help" not in [each.path[-1] for each in found.codes]


def test_what_a_third_coder_coded_or_has_in_doubt_is_not_compared_between_two(coded: Project) -> None:
    two = Comparison(["Ana", "Ben"])
    before = agree(coded, two)
    for words in ("I wanted to help. They asked me", "I was tired"):
        apply(replace(coded, coder="Cem"), document(coded, "C1"), code(coded, "Help"), words)
    assert agree(coded, two) == before
    text = coding.read_text(coded, document(coded, "C1"))
    correcting.correct_text(coded, document(coded, "C1"), text.replace("I wanted to help. They asked me", "Yes"))
    assert agree(coded, two).notes[0].startswith("1 coding is left out: in doubt")


def test_a_document_in_which_nobody_answers_has_nothing_to_compare(coded: Project, tmp_path: Path) -> None:
    asked = bring_in(coded, tmp_path, "C9", "Interviewer: Why?\n\nInterviewer: How?\n")
    for coder in (coded, replace(coded, coder="Ben")):
        apply(coder, asked, code(coded, "Tired"), "Why?")
    found = agree(coded, Comparison())
    assert (found.documents, found.units) == (("C1", "C2", "C9"), 7)
    assert found.overall.figures["percent"].value == pytest.approx(19 / 21)


def test_codes_of_a_differing_unit_are_in_the_order_of_the_codebook_and_words_of_nobody_are_the_documents(
    coded: Project, tmp_path: Path
) -> None:
    diary = bring_in(coded, tmp_path, "Diary", "Not much. I was tired.\n", kind=DocumentKind.OTHER)
    for name in ("Help", "Tired", "Challenges"):
        apply(coded, diary, code(coded, name), "I was tired")
    apply(replace(coded, coder="Ben"), diary, code(coded, "Help"), "I was tired")
    (found,) = differing(coded, Comparison(documents=[diary]))
    assert found.codes == {"Ana": (("Challenges",), ("Challenges", "Tired"), ("Help",)), "Ben": (("Help",),)}
    assert found.who == "Diary"


def test_at_most_eight_coders_are_compared_at_once(coded: Project) -> None:
    first, names = document(coded, "C1"), [f"Coder {number}" for number in range(9)]
    for name in names:
        apply(replace(coded, coder=name), first, code(coded, "Tired"), "tired")
    assert len(agree(coded, Comparison(names[:8])).coders) == 8
    with pytest.raises(UsageError, match="9 coders are too many"):
        agree(coded, Comparison(names))


def test_three_documents_have_intervals_and_two_those_over_their_turns(coded: Project, tmp_path: Path) -> None:
    two = agree(coded, Comparison())
    assert two.overall.intervals["percent"].reason.startswith("over all codes an interval needs 3 documents")
    assert two.codes[-1].compared.intervals["percent"].method == BY_UNITS
    third = bring_in(coded, tmp_path, "C3", LONGER + "!")
    for coder in (coded, replace(coded, coder="Ben")):
        apply(coder, third, code(coded, "Tired"), "I was tired")
    found = agree(coded, Comparison()).overall.intervals["percent"]
    assert found.method == BY_DOCUMENTS
    assert found.low is not None
    assert found.high is not None
    assert found.low < found.high
    by_character = agree(coded, Comparison(unit=Unit.CHARACTER, documents=[third]))
    assert by_character.codes[-1].compared.intervals["percent"].reason == ONLY_CHARACTERS


def test_a_round_has_its_own_documents_and_codings(coded: Project) -> None:
    rounds.plan_round(coded, "Second", [document(coded, "C2")], coders=["Ana", "Ben"])
    ben = replace(coded, coder="Ben")
    apply(ben, document(coded, "C2"), code(coded, "Help"), "So I went home")
    found = agree(coded, Comparison(round_name="Second"))
    assert (found.documents, found.why) == (("C2",), "the documents of the round “Second”")
    assert [(each.path, each.compared.coded) for each in found.codes] == [(("Help",), (0, 1))]


def test_a_blind_round_is_compared_when_it_is_open(coded: Project) -> None:
    pool = [document(coded, name) for name in ("C1", "C2", "Notes")]
    planned = rounds.plan_round(coded, "Blind", pool, coders=["Ana", "Ben"], is_blind=True)
    with pytest.raises(QualcodeError, match="is still blind") as refused:
        agree(coded, Comparison(round_name="Blind"))
    assert "rounds open" in refused.value.hint
    with pytest.raises(NotFoundError, match="have no shared documents") as nothing:
        agree(coded, Comparison())
    assert "rounds open" in nothing.value.hint
    with pytest.raises(UsageError, match="still blind"):
        differing(coded, Comparison(documents=[document(coded, "C1")]))
    rounds.open_round(coded, planned.round)
    assert agree(coded, Comparison(["Ana", "Ben"])).documents == ("C1", "C2")


def test_what_was_coded_before_a_round_is_not_said_to_be_nothing(coded: Project) -> None:
    rounds.plan_round(coded, "Later", [document(coded, "C1")], coders=["Ana", "Ben"])
    with pytest.raises(NotFoundError, match=r"Ana and Ben coded nothing in .+ “Later” since it was planned") as error:
        agree(coded, Comparison(round_name="Later"))
    assert "Without --round, what they coded before counts, too." in error.value.hint


def test_who_coded_nothing_cannot_be_compared(project: Project, tmp_path: Path) -> None:
    with pytest.raises(QualcodeError, match="two coders"):
        agree(project, Comparison())
    bring_in(project, tmp_path)
    rounds.plan_round(project, "First", [document(project, "C1")], coders=["Ana", "Ben"])
    with pytest.raises(NotFoundError, match="Ana and Ben coded nothing"):
        agree(project, Comparison(["Ana", "Ben"]))


def test_the_report_can_be_written_in_every_format(coded: Project, tmp_path: Path) -> None:
    from qualcode.services.paper.reporting import write_report

    made = agreeing.report_of(coded, agree(coded, Comparison()))
    for suffix in (".md", ".html", ".docx", ".xlsx", ".csv", ".tex", ".json"):
        file = tmp_path / f"agreement{suffix}"
        write_report(coded, made, file)
        assert file.stat().st_size > 500
    header, *rows = (tmp_path / "agreement.csv").read_text("utf-8-sig").splitlines()
    assert header.startswith("path,unit,units,n_Ana,n_Ben,n_all,percent,cohen_kappa,")
    assert [row.split(",")[0] for row in rows] == ["Challenges", "Challenges/Tired", "Help", "(all)"]


def test_each_transcript_coded_by_two_of_three_coders_is_compared(coded: Project, tmp_path: Path) -> None:
    """Ana and Ben read C1 and C2, Ben and Cem C3, Ana and Cem C4: what a coder has not read is a missing value."""
    third, fourth = (bring_in(coded, tmp_path, name, LONGER.replace("C2", name), case=name) for name in ("C3", "C4"))
    ben, cem = replace(coded, coder="Ben"), replace(coded, coder="Cem")
    apply(ben, third, code(coded, "Tired"), "I was tired of")
    apply(cem, third, code(coded, "Tired"), "So I went home. I was tired")
    apply(coded, fourth, code(coded, "Help"), "I wanted to help")
    apply(cem, fourth, code(coded, "Help"), "I wanted to help")
    found = agree(coded, Comparison(["Ana", "Ben", "Cem"]))
    assert found.documents == ("C1", "C2", "C3", "C4")
    assert found.why.startswith("the documents that two or more of them have read")
    assert "is a missing value" in found.method
    tired = next(each.compared for each in found.codes if each.path[-1] == "Tired")
    rows = [
        *((0, 0, None),) * 5, *((1, 1, None),) * 2,  # C1 and C2: seven turns
        (None, 1, 0), (None, 0, 1), *((None, 0, 0),) * 2, *((0, None, 0),) * 4,
    ]  # fmt: skip
    by_hand = many_coders.figures(Ratings.of_units(rows, (0, 1)))
    assert tired.units == len(rows)
    for name in ("percent", "fleiss_kappa", "krippendorff_alpha", "gwet_ac1"):
        assert tired.figures[name].value == pytest.approx(by_hand[name].value), name
    assert found.further == {}
    with pytest.raises(UsageError, match="no document was read by all"):
        differing(coded, Comparison(["Ana", "Ben", "Cem"]))
    by_character = agree(coded, Comparison(["Ana", "Ben", "Cem"], unit=Unit.CHARACTER))
    assert by_character.codes[0].further == {}


def test_a_document_has_a_code_wherever_it_stands_in_it(coded: Project) -> None:
    found = agree(coded, Comparison(unit=Unit.DOCUMENT))
    assert (found.unit, found.units) == ("document", 2)
    rows = {each.path[-1]: each.compared for each in found.codes}
    assert (rows["Tired"].coded, rows["Tired"].by_all) == ((2, 2), 2)
    assert (rows["Help"].coded, rows["Help"].figures["percent"].value) == ((1, 0), 0.5)
    with pytest.raises(UsageError, match="not the unit document"):
        differing(coded, Comparison(unit=Unit.DOCUMENT))


def test_passages_are_the_same_from_a_share_of_common_characters_on(coded: Project, tmp_path: Path) -> None:
    third = bring_in(coded, tmp_path, "C3", LONGER.replace("C2", "C3"), case="C3")
    ben, tired = replace(coded, coder="Ben"), code(coded, "Tired")
    apply(coded, third, tired, "tired of the forms")  # 18 characters, of which Ben has the last 5: 5 of 18
    apply(ben, third, tired, "forms")
    for overlap, percent in ((0.27, 1.0), (0.28, 0.0)):
        found = agree(coded, Comparison(unit=Unit.OVERLAP, documents=[third], overlap=overlap))
        row = next(each.compared for each in found.codes if each.path[-1] == "Tired")
        assert row.figures["percent"].value == pytest.approx(percent)
        assert row.figures["cohen_kappa"].reason.startswith("it needs units that nobody coded")
    whole = agree(coded, Comparison(unit=Unit.OVERLAP))
    # Tired: two alike and one too short; Help and Challenges by Ana alone
    assert (whole.overall.coded, whole.overall.by_all) == ((5, 3), 2)
    assert whole.overall.figures["percent"].value == pytest.approx(2 / 6)
    assert whole.overall.figures["positive_agreement"].value == pytest.approx(4 / 8)
    assert "50 % of their characters" in whole.method
    apply(replace(coded, coder="Cem"), third, tired, "forms")
    with pytest.raises(UsageError, match="between two coders only"):
        agree(coded, Comparison(["Ana", "Ben", "Cem"], unit=Unit.OVERLAP))
