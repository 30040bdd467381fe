"""Quotations as papers print them, and whom each is attributed to."""

from __future__ import annotations

import pytest

from qualcode.analysis.quotations.finding import find_quotations
from qualcode.analysis.quotations.manuscript import manuscript_of
from qualcode.analysis.quotations.people import INTERVIEWER, Participant, People
from qualcode.analysis.quotations.printed import PrintedQuotation
from qualcode.model.span import Span

PEOPLE = People(
    [
        *(Participant(f"C{number}", group="coach", described=("psychiatrist",)) for number in range(1, 14)),
        *(Participant(f"P{number}", group="participant") for number in range(1, 9)),
        Participant("Maria Lopez"),
    ]
)


def found(text: str, format: str = "md", apart: tuple[Span, ...] = ()) -> tuple[PrintedQuotation, ...]:
    return find_quotations(manuscript_of(text, format, apart), PEOPLE).quotations


def told(text: str, format: str = "md") -> list[tuple[str, tuple[str, ...]]]:
    return [(quotation.printed, quotation.named) for quotation in found(text, format)]


@pytest.mark.parametrize(
    "attributed",
    [
        "As C4 put it, “I was so tired.”",
        "“I was so tired.” (C4)",
        "“I was so tired.” (c4)",
        "“I was so tired.” [C4]",
        "“I was so tired.” – C4",
        "“I was so tired.” ―C4",
        "“I was so tired.” (Coach 4, nurse)",
        "“I was so tired.” (C4, psychiatrist)",
        "“I was so tired.” (C4; T2)",
        "“I was so tired.” (C4; see also C7)",
        "“I was so tired.” (C04)",
        "“I was so tired.” (Participant C4, 00:12:03)",
        "“I was so tired.” (interview with C4, June 2021)",
        "“I was so tired.”1 (C4)",
        "C4: “I was so tired.”",
        "Coach 4 (nurse): “I was so tired.”",
        "**C4**: “I was so tired.”",
        "One coach (C4) said “I was so tired.”",
        "(“I was so tired.”, C4)",
        "“I was so tired.” one coach said (C4).",
        "For C4 it was hard. “I was so tired.”",
        "“I was so tired.”\n\nC4, psychiatrist",
        "“I was so tired.”\n\n— C4",
        "C4 put it so:\n\n“I was so tired.”",
        "> I was so tired. (C4)",
        "> I was so tired.\n>\n> — C4, psychiatrist",
        "> I was so tired.\n\n(C4)",
        "C4 put it so:\n\n> I was so tired.",
        "> “I was so tired.” (C4)",
        "> Interviewer: How was it?\n> C4: I was so tired.",
        "One said:\n\nI was so tired. (C4)",
        "*“I was so tired.”* (C4)",
        "| Theme | Quote | Who |\n|---|---|---|\n| Rest | “I was so tired.” | C4 |",
        "| Theme | Quotation | Who |\n|---|---|---|\n| Rest | I was so tired. | C4 |",
    ],
)
def test_who_spoke_stands_before_behind_above_below_or_beside(attributed: str) -> None:
    assert ("I was so tired.", ("C4",)) in told(attributed)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("“I was tired of it” (C4)", "I was tired of it"),
        ('"I was tired of it" (C4)', "I was tired of it"),
        ("‘I was tired of it’ (C4)", "I was tired of it"),
        ("'I was tired of it' (C4)", "I was tired of it"),
        ("„Ich war so müde“ (C4)", "Ich war so müde"),
        ("‚Ich war so müde‘ (C4)", "Ich war so müde"),
        ("« J’étais fatiguée » (C4)", "J’étais fatiguée"),
        ("«\u00a0J’étais fatiguée\u00a0» (C4)", "J’étais fatiguée"),
        ("«J’étais fatiguée» (C4)", "J’étais fatiguée"),
        ("»Ich war so müde« (C4)", "Ich war so müde"),
        ("»Jag var trött» (C4)", "Jag var trött"),
        ("”Jag var trött” (C4)", "Jag var trött"),
        ("``I was tired of it'' (C4)", "I was tired of it"),
        ("「とても疲れた」 (C4)", "とても疲れた"),
        ("“I was tired of it.“ (C4)", "I was tired of it."),
        ('“I was tired of it" (C4)', "I was tired of it"),
        ("‘I don’t like the nurses’ room,’ she said (C4)", "I don’t like the nurses’ room,"),
        ("'I don't like the nurses' room,' she said (C4)", "I don't like the nurses' room,"),
        ("‘She said “we’re fine” and left’ (C4)", "She said “we’re fine” and left"),
        ("“She said ‘go home’ and I went” (C4)", "She said ‘go home’ and I went"),
        ("“She said “go home” and I went” (C4)", "She said “go home” and I went"),
        ('"She said "fine, doctor," and left" (C4)', 'She said "fine, doctor," and left'),
        ('“"Go home," she said” (C4)', '"Go home," she said'),
        ("“I was tired of it.\n\n“And then I left.” (C4)", "I was tired of it. And then I left."),
        ("‘I was tired of it.\n\n‘And then I left.’ (C4)", "I was tired of it. And then I left."),
        ("“I was tired of it.\n\nAnd then I left.” (C4)", "I was tired of it. And then I left."),
        ("“I was tired of it (C4).", "I was tired of it"),
    ],
)
def test_the_marks_of_many_countries(written: str, words: str) -> None:
    assert told(written) == [(words, ("C4",))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It was “beautiful to see” and “there aren't enough pots” in spring (C3).",
            [("beautiful to see", "C3"), ("there aren't enough pots", "C3")],
        ),
        (
            "One felt “helpful and useful” (C2). Another was “glad to go” (C3), while C5 “liked it a lot”.",
            [("helpful and useful", "C2"), ("glad to go", "C3"), ("liked it a lot", "C5")],
        ),
        (
            "There was “a room with drugs in it.” For the others there was none. “We kick people out” (C4).",
            [("a room with drugs in it.", "C4"), ("We kick people out", "C4")],
        ),
        ("“I was tired,” said C4, “and I went home.”", [("I was tired,", "C4"), ("and I went home.", "C4")]),
        ("(C4) “I was tired.” (C7) “I went home.”", [("I was tired.", "C4"), ("I went home.", "C7")]),
        ("It was hard (C4: “so tired”; C7: “no end of it”).", [("so tired", "C4"), ("no end of it", "C7")]),
        ("C4 (“so tired”) and C7 (“no end”) differed.", [("so tired", "C4"), ("no end", "C7")]),
        ("C4 felt odd. She “never knew”. It was “a thing”.", [("never knew", "C4"), ("a thing", "C4")]),
        ("- C4: “I was tired”\n- C7: “I went home”", [("I was tired", "C4"), ("I went home", "C7")]),
        ("“I was tired\" (C4). “I went home” (C7)", [("I was tired", "C4"), ("I went home", "C7")]),
        ("“I was tired (C4). Others said “I went home” (C7).", [("I was tired", "C4"), ("I went home", "C7")]),
        ("Maria “sat down”. Lopez “was ill”.", [("sat down", "Maria Lopez"), ("was ill", "Maria Lopez")]),
        ("“How was it for you?” (Interviewer)", [("How was it for you?", INTERVIEWER)]),
        ("“I was so tired” (C99)", [("I was so tired", "C99")]),
    ],
)  # fmt: skip
def test_several_quotations_in_a_paragraph(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == [(words, (who,)) for words, who in expected]


def test_where_it_cannot_be_told_who_is_meant_all_are_named() -> None:
    assert told("“I was so tired” (C4 and C7)") == [("I was so tired", ("C4", "C7"))]
    assert told("C4 and C7 called it “a way in”.") == [("a way in", ("C4", "C7"))]
    assert told("“I was so tired” (#4)") == [("I was so tired", ("C4", "P4"))]
    assert told("“I was so tired” (participant 4)") == [("I was so tired", ("P4",))]
    assert told("“I was so tired” (participant 12)") == [("I was so tired", ("C12",))]
    assert told("Unlike C4, others felt “so tired” and “done” (C7).")[0] == ("so tired", ("C4", "C7"))


def test_a_description_names_nobody_and_is_an_attribution_all_the_same() -> None:
    (quoted,) = found("“I was so tired of it” (nurse, hill site)")
    assert quoted.attribution is not None
    assert (quoted.attribution.written, quoted.named) == ("nurse, hill site", ())
    (nine,) = found("“I was so tired of it” (a nurse who had been on the hill site)")
    assert nine.attribution is not None
    for written in ("a nurse who had been on the hill site then", "Smith 2019", "see the appendix"):
        (remark,) = found(f"“I was so tired of it” ({written})")
        assert remark.attribution is None, written


def test_references_to_the_literature_are_told() -> None:
    quotations = found("“A finding here” [12], “one there” (Smith, 2020), “mine” (C4).")
    assert [quotation.is_cited for quotation in quotations] == [
        True, True, False,
    ]  # fmt: skip


def test_terms_in_marks_have_no_attribution() -> None:
    assert told("The ‘Confidence’ scale and ‘Knowledge’ rose.") == [("Confidence", ()), ("Knowledge", ())]


def test_a_paraphrase_that_ends_in_a_name_is_no_sure_quotation() -> None:
    (block,) = found("Some coaches felt unsure about the role they had been given (C4).")
    assert not block.is_sure
    (block,) = found("One put it so:\n\nI was never sure about the role I had been given. (C4)")
    assert block.is_sure
    (block,) = found("**One put it so:**\n\nI was never sure about the role I had been given. (C4)")
    assert block.is_sure


def test_an_apostrophe_is_no_quotation_mark() -> None:
    assert told('The nurses’ lounge didn’t open; rock ’n’ roll, the 6" pipe, the doctors’ coats.', "txt") == []
    assert told('A 6" pipe. “I was tired” (C4)', "txt") == [("I was tired", ("C4",))]


def test_a_mark_that_is_never_closed_is_told_with_its_line() -> None:
    assert find_quotations(manuscript_of("Fine.\n\nIt was “never closed. And so on.", "md"), PEOPLE).unclosed == (3,)


def test_text_out_of_a_pdf() -> None:
    text = (
        "The coaches' work was hard. One coach noted that it was “also a medica-\ntion room, and there’s a deliv-\n"
        "ery that is always in the middle of\n\nit” (C4). Another described the group so:\n\n"
        "There’s a lot of gener-\nalisation, and a lot of learning.\n(C2)\n"
    )
    assert [(quotation.words.replace("-\n", ""), quotation.named) for quotation in found(text, "txt")] == [
        ("also a medication room, and there’s a delivery that is always in the middle of\n\nit", ("C4",)),
        ("There’s a lot of generalisation, and a lot of learning.", ("C2",)),
    ]


def test_indented_passages_of_plain_text() -> None:
    body = "A paper of several lines\nthat goes on in this way\nfor quite a while longer.\n\n"
    quoted = "   I was so tired of it, and\n   then I went home. (C4)\n\n"
    assert told(body + quoted + body, "txt") == [("I was so tired of it, and then I went home.", ("C4",))]


def test_several_quotations_set_apart_are_of_the_one_named_above_unless_they_name_another() -> None:
    assert told("C4 put it so:\n\n> “I was so tired of it.” (C7)\n>\n> “I went home after that.”") == [
        ("I was so tired of it.", ("C7",)), ("I went home after that.", ("C4",)),
    ]  # fmt: skip


def test_a_name_in_a_row_of_a_table_introduces_nothing_below_the_table() -> None:
    (quoted,) = found("said\tC4\nI was so tired of it.", "docx", (Span(8, 29),))
    assert (quoted.printed, quoted.named) == ("I was so tired of it.", ())


def test_paragraphs_that_a_reader_set_apart() -> None:
    text = "C7 was plain:\nI was so tired of it.\nAnd I went home.\nThe paper goes on."
    start = text.index("I was")
    spans = (Span(start, start + 21), Span(start + 22, text.index("\nThe")))
    (quoted,) = found(text, "docx", spans)
    assert (quoted.printed, quoted.named) == ("I was so tired of it. And I went home.", ("C7",))


def test_rows_and_tabs_of_word() -> None:
    text = "C4:\tI was so tired of it\nTheme\tQuote\tWho\nRest\t“I went home” (C7) “and slept” (C9)\t12"
    assert told(text, "docx") == [("I was so tired of it", ("C4",)), ("I went home", ("C7",)), ("and slept", ("C9",))]


def test_latex() -> None:
    text = (
        "\\documentclass{article} % “no quotation”\n\\begin{document}\nAs \\textbf{C4} put it, \\enquote{I was so "
        "\\emph{tired}\\ldots} \\citep{x}\n\n\\begin{quote}\nI went home~then. (C7)\n\\end{quote}\n\\end{document}"
    )
    assert told(text, "tex") == [("I was so tired…", ("C4",)), ("I went home then.", ("C7",))]


def test_markdown_signs_are_no_words() -> None:
    (quoted,) = found("“I was **so** _tired_ of \\[it\\][^2]” (C4)")
    assert quoted.printed == "I was so tired of [it]"


def test_where_a_quotation_stands() -> None:
    text = "One.\n\nTwo lines\nand “so tired” (C4)."
    (quoted,) = found(text)
    assert (quoted.line, quoted.paragraph, quoted.span.of(text)) == (4, 2, "so tired")


def test_quotations_are_in_the_order_of_the_text() -> None:
    text = (
        "| Who | Words |\n| --- | --- |\n| C4 | “I was so very tired.” |\n\nC7: “I left early.”\n\n> We stayed. (C9)\n"
    )
    quotations = found(text)
    assert [quotation.span.start for quotation in quotations] == sorted(text.index(each.words) for each in quotations)
    assert [quotation.named for quotation in quotations] == [("C4",), ("C7",), ("C9",)]


def test_who_is_named_for_comparison_is_kept_apart() -> None:
    ((first),) = found("“I was so tired.” (C4; see also C7)")
    assert (first.named, first.compared) == (("C4",), ("C7",))
    ((second),) = found("“I was so tired.”")
    assert second.compared == ()


def test_a_title_among_the_references_is_cited_unless_somebody_is_beside_it() -> None:
    text = "“I was so tired.” (C4)\n\n# References\n\nSmith, “I was so tired of it.” 2020.\n\n“I was so tired.” (C4)\n"
    assert [quotation.is_cited for quotation in found(text)] == [False, True, False]


def test_brackets_within_a_sentence_do_not_sign_it_and_those_at_its_end_do() -> None:
    assert told("> I was tired (C4) and went home then. (C7)") == [("I was tired (C4) and went home then.", ("C7",))]
    assert told("> I saw Doctor (C4) Meyer leave. (C7)") == [("I saw Doctor (C4) Meyer leave.", ("C7",))]
    assert told("> I was tired at night (C4). I went home then. (C7)") == [
        ("I was tired at night", ("C4",)), ("I went home then.", ("C7",)),
    ]  # fmt: skip


def test_an_interviewer_makes_a_dialogue_only_together_with_a_participant() -> None:
    assert told("> Interviewer: How was it?\n> Interviewer: And then?") == [
        ("Interviewer: How was it? Interviewer: And then?", ())
    ]
    assert told("> Interviewer: How was it?\n> C4: I was so tired.") == [
        ("How was it?", (INTERVIEWER,)), ("I was so tired.", ("C4",)),
    ]  # fmt: skip
    assert told("Interviewer: How was it?\nC4: I was tired.\nC7: Hm.") == [
        ("How was it?", (INTERVIEWER,)), ("I was tired.", ("C4",)),
    ]  # fmt: skip


def test_a_paragraph_of_four_words_above_a_name_is_a_quotation_and_a_shorter_one_a_heading() -> None:
    assert told("I was tired then\n\nC4, nurse") == [("I was tired then", ("C4",))]
    assert told("I was tired\n\nC4, nurse") == []
    assert told("I was tired then. (C4)") == [("I was tired then.", ("C4",))]
    assert told("I was tired. (C4)") == []
