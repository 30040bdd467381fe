from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from qualcode.errors import NotFoundError, QualcodeError, UsageError
from qualcode.model.assessment import Assessment, Verdict
from qualcode.model.document import DocumentKind
from qualcode.services.coding import codebook, coding
from qualcode.services.documents.documents import list_documents
from qualcode.services.project.projects import Project
from qualcode.services.team import crosschecking
from qualcode.services.team.crosschecking import crosscheck
from tests.study import INTERVIEW, NOTES, apply, bring_in, code, theme


def test_a_passage_of_notes_has_four_words_and_only_one_of_more_than_forty_five_is_cut(
    project: Project, tmp_path: Path
) -> None:
    whole = "One two three. " + "word " * 41 + "end."
    cut = "Four words are here. " + "word " * 41 + "end."
    label, sentence = "Present: " + "Ann " * 12 + "Bob", "Present: " + "Ann " * 13 + "Bob"
    lines = [
        "# A heading of Markdown here", label, "Only three words", "Just four words here", "- A dash before it all",
        "12. Twelve points before that one", "123. A number of three digits", "And so it went.", whole, cut, sentence,
        "Who was there: Ann, Bob and Cem", "All that we said: it was a long day",
    ]  # fmt: skip
    bring_in(project, tmp_path, "Notes", "\n".join(lines) + "\n", kind=DocumentKind.NOTES)
    assert [passage.words for passage in crosscheck(project).unmatched] == [
        "Just four words here", "A dash before it all", "Twelve points before that one",
        "123. A number of three digits", "And so it went.", whole, "Four words are here.",
        "word " * 41 + "end.", sentence,
        "Who was there: Ann, Bob and Cem", "All that we said: it was a long day",
    ]  # fmt: skip


@pytest.fixture
def study(project: Project, tmp_path: Path) -> Project:
    """Two interviews of two groups and a meeting; Ana coded themes in one, in the other, in both, in the meeting."""
    first = bring_in(project, tmp_path, "C1", group="coach")
    second = bring_in(project, tmp_path, "C2", INTERVIEW + ".", group="lead")
    notes = bring_in(project, tmp_path, "Monday", NOTES, kind=DocumentKind.NOTES, group="team")
    for name, coded in (("First", [first]), ("Second", [second]), ("Both", [first, second]), ("Notes", [notes])):
        above = theme(project, name)
        below = codebook.add_code(project, "Below", parent=above.guid)
        for document in coded:
            apply(project, document, below, "tired")
    theme(project, "Nobody")
    apply(project, notes, code(project, "Also", kind=theme(project, "Second too").kind), "Two sessions were empty")
    apply(project, second, codebook.add_code(project, "Sub", parent=None), "tired")
    return project


def compared(project: Project, group: str | None) -> dict[str, tuple[int, int]]:
    return {
        theme.path[-1]: (len(theme.interviews), len(theme.notes)) for theme in crosscheck(project, group=group).themes
    }


def test_a_group_narrows_the_interviews_and_leaves_out_themes_of_other_groups_alone(study: Project) -> None:
    everything = compared(study, None)
    assert everything == {
        "First": (1, 0), "Second": (1, 0), "Both": (2, 0), "Notes": (0, 1), "Nobody": (0, 0), "Second too": (0, 0),
        "Also": (0, 1), "Sub": (1, 0),
    }  # fmt: skip
    of_coaches = {"First": (1, 0), "Both": (1, 0), "Notes": (0, 1), "Nobody": (0, 0), "Second too": (0, 0)}
    assert compared(study, "COACH") == of_coaches | {"Also": (0, 1)}
    with pytest.raises(NotFoundError, match="no interview belongs to a group “team”") as refused:
        crosscheck(study, group="team")
    assert refused.value.hint == "The groups: coach, lead"


def test_interviews_are_compared_with_documents_of_another_kind_that_are_there(study: Project) -> None:
    with pytest.raises(UsageError, match="interviews cannot be compared with interviews"):
        crosscheck(study, DocumentKind.INTERVIEW)
    with pytest.raises(NotFoundError, match="no documents of the kind other"):
        crosscheck(study, DocumentKind.OTHER)
    assert [document.name for document in crosscheck(study).documents] == ["Monday"]


def offered(project: Project, limit: int = 3) -> dict[str, list[tuple[str, int]]]:
    """The first word of each candidate and its likeness, by theme."""
    return {
        each.path[-1]: [(candidate.passage.words.split()[0], round(candidate.score)) for candidate in each.candidates]
        for each in crosscheck(project, limit=limit).themes
    }


def defined(project: Project, name: str, words: str) -> None:
    codebook.edit_code(project, theme(project, name), definition=words)


def test_a_passage_is_offered_for_the_theme_it_is_likest_to_and_those_nearly_as_like(
    project: Project, tmp_path: Path
) -> None:
    notes = "orchard ladder basket apple cider barrel\n\ntractor engine piston axle\n\nsaddle bridle stable wheel\n"
    bring_in(project, tmp_path, "Notes", notes, kind=DocumentKind.NOTES)
    defined(project, "Likest", "orchard ladder basket apple cider barrel")
    defined(project, "Nearly", "orchard ladder basket apple cider axle")
    defined(project, "Less", "orchard ladder basket apple axle wheel")
    assert offered(project) == {"Likest": [("orchard", 100)], "Nearly": [], "Less": []}
    very_near = crosscheck(project).themes[1].code
    codebook.edit_code(project, very_near, definition="orchard ladder basket apple cider barrel " * 3 + "axle")
    assert offered(project)["Nearly"][0] == ("orchard", 99)


def test_what_is_like_a_subtheme_is_offered_for_the_theme_above_it_too(project: Project, tmp_path: Path) -> None:
    notes = "orchard ladder basket apple cider barrel\n\ntractor engine piston axle\n\nsaddle bridle stable wheel\n"
    bring_in(project, tmp_path, "Notes", notes, kind=DocumentKind.NOTES)
    above = theme(project, "Above")
    codebook.edit_code(project, above, definition="saddle bridle stable wheel tractor engine")
    below = codebook.add_code(project, "Below", parent=above.guid, kind=above.kind)
    codebook.edit_code(project, below, definition="orchard ladder basket apple cider barrel")
    assert [word for word, _ in offered(project)["Below"]] == ["orchard"]
    assert {word for word, _ in offered(project)["Above"]} >= {"orchard", "saddle"}


def test_lines_that_open_minutes_dates_and_headings_are_no_passages_and_headings_count(
    project: Project, tmp_path: Path
) -> None:
    below = "They found that they were speaking to each other more than to anybody else."
    notes = (
        f"Peer support, 18 March 2021\nPresent: 8 coaches, two of them late\nWorking as a pair now\n{below}\n"
        "Present: nobody of the lower floors\nA short point without an end\nAnother short point without an end\n"
    )
    bring_in(project, tmp_path, "Notes", notes, kind=DocumentKind.NOTES)
    assert [(passage.words, passage.heading) for passage in crosscheck(project).unmatched] == [
        (words, "Working as a pair now")
        for words in (
            below, "Present: nobody of the lower floors", "A short point without an end",
            "Another short point without an end",
        )
    ]  # fmt: skip


def test_sentences_of_a_paragraph_that_are_like_a_theme_are_one_candidate(project: Project, tmp_path: Path) -> None:
    between = f"The tractor, with its engine and the piston, {'was there as it had been and ' * 5}is there."
    paragraph = f"The orchard has a ladder. The basket has an apple. {between} Cider is in the barrel."
    document = bring_in(project, tmp_path, "Notes", f"{paragraph}\n", kind=DocumentKind.NOTES)
    defined(project, "Fruit", "orchard ladder basket apple cider barrel")
    defined(project, "Machine", "tractor engine piston")
    (fruit, _) = crosscheck(project).themes
    text = coding.read_text(project, document)
    assert sorted(one.passage.span.of(text) for one in fruit.candidates) == [
        "Cider is in the barrel.", "The orchard has a ladder. The basket has an apple.",
    ]  # fmt: skip


def test_what_is_less_like_than_eight_is_offered_for_no_theme(project: Project, tmp_path: Path) -> None:
    letters = "abcdefghijklmnopqrst"
    one, two = ([f"{start}{letter * 3}" for letter in letters] for start in ("zu", "ko"))
    notes = f"{' '.join(one)}\n\n{' '.join(two)}\n"
    bring_in(project, tmp_path, "Notes", notes, kind=DocumentKind.NOTES)
    defined(project, "Ten", " ".join(one[:1] + two[1:]))
    assert offered(project) == {"Ten": [("koaaa", 95)]}
    codebook.edit_code(project, crosscheck(project).themes[0].code, definition=" ".join(one[:2] + two[2:]))
    assert offered(project) == {"Ten": [("koaaa", 90), ("zuaaa", 10)]}
    assert offered(project, limit=1) == {"Ten": [("koaaa", 90)]}


@pytest.mark.parametrize(
    ("field", "is_about"),
    [("definition", True), ("include", True), ("example", True), ("exclude", False)],
)
def test_a_theme_is_about_all_that_it_and_the_codes_below_say_but_for_what_they_exclude(
    project: Project, tmp_path: Path, field: str, is_about: bool
) -> None:
    notes = "orchard ladder basket apple\n\ntractor engine wheel piston\n"
    bring_in(project, tmp_path, "Notes", notes, kind=DocumentKind.NOTES)
    codebook.edit_code(project, theme(project, "Itself"), **{field: "orchard ladder basket apple"})
    below = codebook.add_code(project, "Below", parent=theme(project, "Above").guid)
    codebook.edit_code(project, below, **{field: "orchard ladder basket apple"})
    assert offered(project) == dict.fromkeys(("Itself", "Above"), [("orchard", 100)] if is_about else [])


def test_a_passage_that_has_a_code_of_the_theme_is_no_candidate_for_it(project: Project, tmp_path: Path) -> None:
    notes = "orchard ladder basket apple\n\norchard ladder basket cider\n\ntractor engine wheel piston\n"
    document = bring_in(project, tmp_path, "Notes", notes, kind=DocumentKind.NOTES)
    for name in ("One", "Other"):
        defined(project, name, "orchard ladder basket apple cider")
    assert [len(candidates) for candidates in offered(project).values()] == [2, 2]
    other = bring_in(project, tmp_path, "Other notes", "saddle bridle and stable\n", kind=DocumentKind.NOTES)
    apply(project, other, crosscheck(project).themes[1].code, "bridle and")
    apply(project, document, crosscheck(project).themes[0].code, "apple")
    assert {name: len(candidates) for name, candidates in offered(project).items()} == {"One": 1, "Other": 2}


def test_a_verdict_is_the_reviewers_own_and_the_last_one_stands(study: Project) -> None:
    first, second = (each.code for each in crosscheck(study).themes[:2])
    ben = replace(study, coder="Ben")
    crosschecking.assess(ben, first, Verdict.SILENCE)
    crosschecking.assess(study, second, Verdict.DISSONANCE)
    judged = crosschecking.assess(study, first, Verdict.PARTIAL, meaning=Verdict.AGREEMENT, note=" half of it ")
    assert judged == Assessment(first.guid, "Ana", Verdict.PARTIAL, Verdict.AGREEMENT, None, "half of it", judged.date)
    again = crosschecking.assess(study, first, Verdict.AGREEMENT, examples=Verdict.PARTIAL)
    assert again == Assessment(first.guid, "Ana", Verdict.AGREEMENT, None, Verdict.PARTIAL, "", again.date)
    standing = {each.path[-1]: each.assessments for each in crosscheck(study).themes if each.assessments}
    assert {
        path: sorted((one.reviewer, one.verdict) for one in judgements) for path, judgements in standing.items()
    } == {
        "First": [("Ana", Verdict.AGREEMENT), ("Ben", Verdict.SILENCE)], "Second": [("Ana", Verdict.DISSONANCE)],
    }  # fmt: skip
    crosschecking.withdraw_verdict(study, first)
    with pytest.raises(UsageError, match="Ana has no verdict on “First”"):
        crosschecking.withdraw_verdict(study, first)
    left = {each.path[-1]: [a.reviewer for a in each.assessments] for each in crosscheck(study).themes}
    assert (left["First"], left["Second"]) == (["Ben"], ["Ana"])


def test_themes_subthemes_and_codes_at_the_top_get_verdicts_and_codes_below_do_not(study: Project) -> None:
    above = crosscheck(study).themes[0].code
    below = codebook.add_code(study, "Far below", parent=above.guid)
    with pytest.raises(QualcodeError, match="“Far below” is a code; only themes and subthemes get a verdict"):
        crosschecking.assess(study, below, Verdict.SILENCE)
    assert crosschecking.assess(study, code(study, "At the top"), Verdict.SILENCE).verdict is Verdict.SILENCE


def test_of_a_theme_in_notes_and_in_another_group_the_notes_keep_it(study: Project) -> None:
    """One of its subcodes is coded in the notes alone, the other in the interview of another group alone."""
    mixed = theme(study, "Mixed")
    of_notes, of_leads = (codebook.add_code(study, name, parent=mixed.guid) for name in ("Of notes", "Of leads"))
    listed = {document.name: document for document in list_documents(study)}
    apply(study, listed["Monday"], of_notes, "tired")
    apply(study, listed["C2"], of_leads, "tired")
    assert compared(study, "coach")["Mixed"] == (0, 1)
