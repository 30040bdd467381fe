"""Quotations of the sample study in short manuscripts, as papers set them: found, given to whom, judged."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode.analysis.quotation_matching.verification import CheckedQuotation
from qualcode.analysis.quotations.people import INTERVIEWER
from qualcode.services.paper import verifying
from qualcode.services.project.projects import Project
from qualcode.services.sample import sample
from tests.readers import documents


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """The sample study."""
    project = sample.build_sample(tmp_path_factory.mktemp("sample"))
    yield project
    project.close()


def checked(study: Project, path: Path, content: str | bytes) -> list[tuple[str, str | None, tuple[str, ...]]]:
    """Of each quotation: the verdict, whose words they are, whom it is attributed to."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    found = verifying.verify(study, path)
    assert found.unclosed == ()
    return [(each.status.value, _whose(each), each.quoted.named) for each in found.checked]


def _whose(each: CheckedQuotation) -> str | None:
    match = each.judgement.match
    return match.speaker_text.source.who if match else None


def printed_lines(*lines: str) -> bytes:
    """A page with these lines."""
    return documents.pdf([(60.0, 700.0 - 15 * number, line) for number, line in enumerate(lines)])


NIGHT = "P2 said a few things about the workshop, and in the next room somebody told of a night there:"
DOUBLE = ("“a young nurse looked up and she said,", "‘Which bed?’ And I said no bed.”")
SINGLE = ("‘a young nurse looked up and she said,", "“Which bed?” And I said no bed.’")


@pytest.mark.parametrize("lines", [DOUBLE, SINGLE])
def test_a_line_may_begin_with_a_quotation_within_another(
    study: Project, tmp_path: Path, lines: tuple[str, str]
) -> None:
    right = [("verbatim", "C9", ("C9",))]
    assert checked(study, tmp_path / "a.pdf", printed_lines(NIGHT, *lines, "(C9).")) == right
    assert checked(study, tmp_path / "a.pdf", printed_lines(NIGHT, *lines, "(C9), and so on.")) == right
    assert checked(study, tmp_path / "a.md", "\n".join((NIGHT, *lines, "(C9)."))) == right
    tampered = (lines[0].replace("a young nurse", "a young nurse she"), lines[1])
    assert checked(study, tmp_path / "a.pdf", printed_lines(NIGHT, *tampered, "(C9).")) == [("altered", "C9", ("C9",))]


def test_brackets_before_a_quotation_are_not_taken_from_it(study: Project, tmp_path: Path) -> None:
    lines = ("Both said it, each in a place of their own and neither of them to the other coach:",
             "“I’ve the one coat.” (C9)", "(C4) “I yell. I never used to yell.”")  # fmt: skip
    assert checked(study, tmp_path / "a.pdf", printed_lines(*lines)) == [
        ("verbatim", "C9", ("C9",)), ("verbatim", "C4", ("C4",)),
    ]  # fmt: skip


COATS, YELLS = ("I’ve the one coat.", "C9"), ("I yell. I never used to yell.", "C4")
TABLED = [("verbatim", "C9", ("C9",)), ("verbatim", "C4", ("C4",)), ("altered", "C4", ("C4",))]
ROWS = (
    ("Coats", f"{COATS[0]} (C9, chaplain)"),
    ("", f"{YELLS[0]} (C4)"),
    ("Home", "I yell. I always used to yell. (C4)"),
    ("What the authors think of all this", "They all made it up as they went along"),
)


def in_word(*rows: tuple[str, ...]) -> bytes:
    cells = (
        "".join(f"<w:tc>{documents.paragraph(*([documents.run(cell)] if cell else []))}</w:tc>" for cell in row)
        for row in rows
    )
    return documents.docx("<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>")


def in_markdown(*rows: tuple[str, ...]) -> str:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join((lines[0], "|---" * len(rows[0]) + "|", *lines[1:]))


@pytest.mark.parametrize("head", [("Theme", "Exemplar quotes"), ("Subtheme", "Example"), ("Theme", "Quote (id)")])
def test_a_column_of_quotations_needs_no_marks_and_no_column_of_people(
    study: Project, tmp_path: Path, head: tuple[str, str]
) -> None:
    assert checked(study, tmp_path / "a.docx", in_word(head, *ROWS)) == TABLED
    assert checked(study, tmp_path / "a.md", in_markdown(head, *ROWS)) == TABLED


def test_a_cell_may_hold_several_quotations_each_with_its_brackets(study: Project, tmp_path: Path) -> None:
    cell = "I’ve the one coat. (C9) I yell. I never used to yell (C4). I yell. I always used to yell. (C4)"
    assert checked(study, tmp_path / "a.md", in_markdown(("Theme", "Quotes"), ("Coats", cell))) == TABLED


def test_without_a_head_only_what_was_said_is_taken_for_a_quotation(study: Project, tmp_path: Path) -> None:
    rows = (("Theme", "Data"), ROWS[0], ("Home", "Coaches tell of their children and boots at length (C4)"))
    assert checked(study, tmp_path / "a.md", in_markdown(*rows)) == TABLED[:1]
    own = (("Theme", "Example"), ("Home", "A nurse tells us she is tired"), ("Coats", COATS[0]))
    assert checked(study, tmp_path / "a.md", in_markdown(*own)) == [("verbatim", "C9", ())]


def test_a_name_within_a_sentence_of_a_cell_signs_nothing(study: Project, tmp_path: Path) -> None:
    rows = (("Theme", "Quote"), ("Home", "I do a session (P2) on, like, kindness to yourself, and I mute (C4)"))
    assert [names for _, _, names in checked(study, tmp_path / "a.md", in_markdown(*rows))] == [("C4",)]


def set_in(*lines: str) -> str:
    return "\n".join(("They said:", "", *(f"> {line}" for line in lines), "", "And so on."))


def set_apart(*words: str) -> bytes:
    """Paragraphs in the style of quotations, between two that are not."""
    style = '<w:pPr><w:pStyle w:val="Quote"/></w:pPr>'
    own = (f"<w:p>{style}{documents.run(each)}</w:p>" for each in words)
    return documents.docx(
        "".join((documents.paragraph(documents.run("They said:")), *own, documents.paragraph(documents.run("And on."))))
    )


BOTH = [("verbatim", "C9", ("C9",)), ("verbatim", "C4", ("C4",))]
NOBODYS = [("verbatim", "C9", ()), ("verbatim", "C4", ())]


@pytest.mark.parametrize("marks", ["“{}” ({})", "{} ({})"])
def test_each_line_set_in_may_have_its_own_brackets(study: Project, tmp_path: Path, marks: str) -> None:
    lines = [marks.format(*COATS), marks.format(*YELLS)]
    assert checked(study, tmp_path / "a.md", set_in(*lines)) == BOTH
    assert checked(study, tmp_path / "a.docx", set_apart(" ".join(lines))) == BOTH
    tampered = lines[1].replace("never", "always")
    assert checked(study, tmp_path / "a.md", set_in(lines[0], tampered)) == TABLED[:1] + TABLED[2:]


def test_neighbours_set_apart_of_which_nobody_is_named_are_told_apart(study: Project, tmp_path: Path) -> None:
    assert checked(study, tmp_path / "a.docx", set_apart(COATS[0], YELLS[0])) == NOBODYS
    assert checked(study, tmp_path / "a.docx", set_apart(f"“{COATS[0]}”", f"“{YELLS[0]}”")) == NOBODYS
    assert checked(study, tmp_path / "a.md", set_in(f"“{COATS[0]}”", f"“{YELLS[0]}”")) == NOBODYS
    tampered = set_apart(COATS[0], YELLS[0].replace("never", "always"))
    assert checked(study, tmp_path / "a.docx", tampered) == [NOBODYS[0], ("altered", "C4", ())]


def test_paragraphs_of_one_quotation_stay_one(study: Project, tmp_path: Path) -> None:
    one = set_apart(YELLS[0], "I do a session on, like, kindness to yourself")
    assert checked(study, tmp_path / "a.docx", one) == NOBODYS[1:]
    stitched = set_apart(COATS[0], f"{YELLS[0]} (C4)")
    assert [status for status, _, _ in checked(study, tmp_path / "a.docx", stitched)] == ["altered"]


ASKED, ANSWERED = "Do you feel like their doctor?", "Hm. No. Well."


@pytest.mark.parametrize(
    "line",
    [
        "Interviewer: “{}” C4: “{}”",
        "**Interviewer:** “{}” **C4:** “{}”",
        "Interviewer: “{}” – C4: “{}”",
        "One exchange shows how they saw it, Interviewer: “{}” C4: “{}”",
        "> Interviewer: “{}” C4: “{}”",
    ],
)
def test_a_question_with_its_label_is_not_given_to_who_answers(study: Project, tmp_path: Path, line: str) -> None:
    found = checked(study, tmp_path / "a.md", line.format(ASKED, ANSWERED))
    assert found == [("verbatim", None, (INTERVIEWER,)), ("verbatim", "C4", ("C4",))]
    tampered = checked(study, tmp_path / "a.md", line.format(ANSWERED, ASKED))
    assert [status for status, _, _ in tampered] == ["misattributed", "misattributed"]


def told(study: Project, path: Path, content: str) -> list[tuple[str, str]]:
    path.write_text(content, encoding="utf-8")
    found = verifying.verify(study, path).checked
    return [(each.status.value, " ".join(each.judgement.remarks)) for each in found]


def test_an_uncertain_attribution_accuses_nobody_but_is_told(study: Project, tmp_path: Path) -> None:
    question, answer = told(study, tmp_path / "a.md", f"I asked: “{ASKED}” She (C4) said: “{ANSWERED}”")
    assert (question[0], answer) == ("verbatim", ("verbatim", ""))
    assert "does not clearly say who said them" in question[1]
    far = f"C9 had not slept. It was like this in those days. “{YELLS[0]}”"
    assert told(study, tmp_path / "a.md", far)[0][0] == "verbatim"
    assert told(study, tmp_path / "a.md", far.replace("never", "always"))[0][0] == "altered"


def test_who_is_only_to_be_compared_may_have_said_it(study: Project, tmp_path: Path) -> None:
    found = told(study, tmp_path / "a.md", f"“{COATS[0]}” (C4; see also C9)")
    assert found == [("verbatim", "these are the words of C9, who is named only in addition to C4")]
    assert told(study, tmp_path / "a.md", f"“{COATS[0]}” (C4; see also C1)")[0][0] == "misattributed"


@pytest.mark.parametrize("before", ["", "In the long years of the bay, "])
def test_of_two_in_a_sentence_either_may_be_meant(study: Project, tmp_path: Path, before: str) -> None:
    for one, other in (("C4", "C9"), ("C9", "C4")):
        sentence = f"{before}{one} told us what {other} brings: “He said I get them in the door.”"
        assert told(study, tmp_path / "a.md", sentence) == [("verbatim", "")]
    told_of_others = f"{before}C1 told us what C9 brings: “He said I get them in the door.”"
    assert told(study, tmp_path / "a.md", told_of_others)[0][0] == "misattributed"
    parted = f"{before}C4 said “{YELLS[0]}”, whereas C9 said “He said I get them in the door.”"
    assert [status for status, _ in told(study, tmp_path / "a.md", parted)] == ["verbatim", "misattributed"]


def set_aside(study: Project, path: Path, content: str) -> list[tuple[str, str]]:
    path.write_text(content, encoding="utf-8")
    found = verifying.verify(study, path)
    assert found.wrong == ()
    return [(each.quoted.printed, each.reason) for each in found.exclusions]


def test_items_and_scales_are_no_quotations(study: Project, tmp_path: Path) -> None:
    text = "The survey asked “How confident are you?” and used the “Connor-Davidson Resilience Scale”."
    assert set_aside(study, tmp_path / "a.md", text) == [
        ("How confident are you?", "a question attributed to nobody"),
        ("Connor-Davidson Resilience Scale", "a term or title"),
    ]
    assert checked(study, tmp_path / "a.md", "“How confident are you?” (C4)")[0][0] in ("altered", "not found")
    assert checked(study, tmp_path / "a.md", f"“{ASKED}” was asked.") == [("verbatim", None, ())]


@pytest.mark.parametrize("heading", ["## References", "References", "7. Bibliography"])
def test_titles_in_the_list_of_references_are_no_quotations(study: Project, tmp_path: Path, heading: str) -> None:
    title = "I love it. I never hate going: a study of nurses."
    text = f"Nothing is said here.\n\n{heading}\n\n1. Smith A. “{title}” J Nurs.\n"
    assert set_aside(study, tmp_path / "a.md", text) == [(title, "cites the literature")]
    behind = f"{text}\n## Appendix\n\n“I love it. I never hate going, and I love it.” said one.\n"
    assert [status for status, _, _ in checked(study, tmp_path / "a.md", behind)] == ["altered"]
    signed = f"{text}\nA last one: “I love it. I never hate going, and I love it.” (C4)\n"
    assert checked(study, tmp_path / "a.md", signed) == [("altered", "C4", ("C4",))]


def test_a_label_within_the_marks_is_no_word_of_the_quotation(study: Project, tmp_path: Path) -> None:
    assert checked(study, tmp_path / "a.md", f"“C9: {COATS[0]}” was all.") == TABLED[:1]
    assert checked(study, tmp_path / "a.md", f"“C4: {COATS[0]}” was all.") == [("misattributed", "C9", ("C4",))]
    assert checked(study, tmp_path / "a.md", f"“Coach 4: {YELLS[0]}” (C4)") == TABLED[1:2]
    assert checked(study, tmp_path / "a.md", f"“Interviewer: {ASKED}”") == [("verbatim", None, (INTERVIEWER,))]
