"""Comments of a word processor become codings of whoever wrote them."""

from __future__ import annotations

from pathlib import Path

from qualcode.model.span import Span
from qualcode.model.transcript import Comment
from qualcode.services.coding import codebook, history, quoting
from qualcode.services.documents import documents
from qualcode.services.documents.comments import code_comments
from qualcode.services.project import lookup
from qualcode.services.project.projects import Project
from tests.study import INTERVIEW, bring_in, theme


def on(words: str, text: str, author: str = "Noor") -> Comment:
    start = INTERVIEW.index(words)
    return Comment(Span(start, start + len(words)), author, text)


def coded(project: Project) -> list[tuple[str, tuple[str, ...], str, str]]:
    return [
        (quotation.coding.coder, quotation.path, quotation.coding.quote, quotation.coding.memo)
        for quotation in quoting.quotations(project)
    ]


def take_in(project: Project, folder: Path, *comments: Comment) -> tuple[str, ...]:
    document = bring_in(project, folder)
    with project.file.step(project.coder, "import", "“C1”") as step:
        return code_comments(project, step, document.guid, INTERVIEW, comments)


def test_a_comment_names_codes_and_its_author_is_the_coder(project: Project, tmp_path: Path) -> None:
    top = theme(project, "Challenges")
    codebook.add_code(project, "Tired", parent=top.guid)
    told = take_in(
        project, tmp_path, on("I was tired", "Challenges/Tired; Forms"), on("tired of the forms", "tired", "Felix")
    )
    assert sorted(coded(project)) == sorted(
        [
            ("Noor", ("Forms",), "I was tired", ""),
            ("Noor", ("Challenges", "Tired"), "I was tired", ""),
            ("Felix", ("Challenges", "Tired"), "tired of the forms", ""),
        ]
    )
    assert told == ("2 comments became codings",)


def test_a_remark_becomes_a_memo(project: Project, tmp_path: Path) -> None:
    told = take_in(project, tmp_path, on("She watches", "Is this the same nurse as in C4? Ask."))
    assert coded(project) == [("Noor", ("Comments",), "She watches", "Is this the same nurse as in C4? Ask.")]
    assert "1 of them under “Comments”" in told[0]


def test_the_same_twice_and_a_comment_on_nothing(project: Project, tmp_path: Path) -> None:
    blank = Comment(Span(0, 0), "Noor", "Forms")
    take_in(project, tmp_path, on("tired of", "Forms"), on("tired of", "Forms; forms"), blank)
    assert len(coded(project)) == 1


def test_two_people_on_the_same_words_are_two_codings_and_two_spellings_are_one_person(
    project: Project, tmp_path: Path
) -> None:
    take_in(project, tmp_path, *(on("tired of", "Forms", author) for author in ("Noor", "Felix", "NOOR", "ana")))
    assert sorted(coder for coder, *_ in coded(project)) == ["Ana", "Felix", "Noor"]


def test_no_remark_on_words_that_have_one_already_is_lost(project: Project, tmp_path: Path) -> None:
    remarks = ("Is this C4?", "Yes, it is.", "Is this C4?")
    take_in(project, tmp_path, *(on("She watches", remark) for remark in remarks), on("She watches", "No.", "Felix"))
    assert sorted(coded(project)) == [
        ("Felix", ("Comments",), "She watches", "No."),
        ("Noor", ("Comments",), "She watches", "Is this C4?\n\nYes, it is."),
    ]


def test_one_step_back_takes_text_codes_and_codings(project: Project, tmp_path: Path) -> None:
    take_in(project, tmp_path, on("I was tired", "Forms"))
    history.undo(project, 1)
    assert coded(project) == []
    assert len(lookup.read_codebook(project)) == 0
    assert len(documents.list_documents(project)) == 1


def test_a_name_of_several_codes_is_none_of_them_unless_one_stands_at_the_top(project: Project, tmp_path: Path) -> None:
    for above in ("First", "Second"):
        codebook.add_code(project, "Tired", parent=theme(project, above).guid)
    take_in(project, tmp_path, on("I was tired", "tired\nFirst/TIRED"), on("I was tired", "Tired"))
    assert sorted(path for _, path, _, _ in coded(project)) == [("First", "Tired"), ("tired",)]


def test_sixty_characters_may_be_a_name_and_what_ends_like_a_sentence_is_a_remark(
    project: Project, tmp_path: Path
) -> None:
    name = "x" * 60
    told = take_in(
        project, tmp_path, on("I was tired", f" {name} ;; Forms \n", "  "), on("tired of", name + "x", " Noor  van "),
        on("the forms", "Why?"), on("The nurse", "Stop!"), on("I talk.", "Yes."), on("Then", "No. More"),
    )  # fmt: skip
    assert sorted(coded(project)) == sorted(
        [
            ("Ana", (name,), "I was tired", ""), ("Ana", ("Forms",), "I was tired", ""),
            ("Noor van", ("Comments",), "tired of", name + "x"), ("Noor", ("Comments",), "the forms", "Why?"),
            ("Noor", ("Comments",), "The nurse", "Stop!"), ("Noor", ("Comments",), "I talk.", "Yes."),
            ("Noor", ("No. More",), "Then", ""),
        ]
    )  # fmt: skip
    assert told == ("6 comments became codings, 4 of them under “Comments” with what they say as memo",)


def test_a_comment_lies_on_the_words_without_the_blanks_around_them(project: Project, tmp_path: Path) -> None:
    start = INTERVIEW.index("I was tired")
    told = take_in(project, tmp_path, Comment(Span(start - 1, start + 12), "Noor", "Tired"))
    assert [quote for _, _, quote, _ in coded(project)] == ["I was tired."]
    assert told == ("1 comment became codings",)
    blank = INTERVIEW.index("\n\n")
    with project.file.step(project.coder, "import", "") as step:
        document = documents.list_documents(project)[0].guid
        assert code_comments(project, step, document, INTERVIEW, [Comment(Span(blank, blank + 2), "Noor", "X")]) == ()
