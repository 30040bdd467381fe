"""Quotations of running text: over how many paragraphs each runs, and which line below names its speaker."""

from __future__ import annotations

import pytest

from tests.analysis.quotations.test_set_apart import found, table, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Each paragraph that ends in a name, has a label or stands above a name is a quotation of its own.
        ("I was so tired then. (C4)\n\nI went home at six. (C7)",
         [("I was so tired then.", "C4"), ("I went home at six.", "C7")]),
        ("C4: I was so tired.\n\nC7: I went home.", [("I was so tired.", "C4"), ("I went home.", "C7")]),
        ("I was so tired then\n\n— C4\n\nI went home at six\n\n— C7",
         [("I was so tired then", "C4"), ("I went home at six", "C7")]),
        # A label below introduces its own words.
        ("“I was so tired”\n\nC4: I went home", [("I was so tired", ""), ("I went home", "C4")]),
        ("“I was so tired”\n\nC4:\n\n“I went home”", [("I was so tired", ""), ("I went home", "C4")]),
        # What is quoted above introduces nothing.
        ("> C4 was there then.\n\n“I was so tired”", [("C4 was there then.", ""), ("I was so tired", "")]),
        # Brackets below sign the end of a paragraph, whoever its sentence names, but neither those of a passage apart
        ("C7 told us so, and “I was so tired”\n\n(C4). It rained.", [("I was so tired", "C4")]),
        ("It was hard, and “I was so tired”\n\n> (C4) and so on.",
         [("I was so tired", ""), ("(C4) and so on.", "")]),
    ],
)  # fmt: skip
def test_paragraphs_one_below_the_other(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize("above", ["It was hard, and “I was so tired”", "“I was so tired”", "I was so tired then"])
def test_nor_those_of_a_table(above: str) -> None:
    assert [whose for _, whose in told(f"{above}\n(C4)\tx", "docx")] in ([""], [])


@pytest.mark.parametrize(("above", "is_beside"), [("C4, nurse:", True), ("C4 said it outright:", False)])
def test_who_introduces_a_quotation_is_beside_it_if_the_line_says_nothing_more(above: str, is_beside: bool) -> None:
    (quoted,) = found(f"{above}\n\n“I was so tired”").quotations
    assert quoted.attribution is not None
    assert (quoted.named, quoted.attribution.is_beside) == (("C4",), is_beside)


def test_a_title_in_the_references_is_cited_though_its_sentence_names_somebody() -> None:
    text = "So it was.\n\nReferences\n\nWith C4 in “How to keep bees in town” and so on."
    (title,) = found(text).quotations
    assert (title.named, title.is_cited) == (("C4",), True)
    (quoted,) = found("It was “so very late by then” and so on.").quotations
    assert (quoted.named, quoted.is_cited) == ((), False)


@pytest.mark.parametrize(
    ("text", "format", "expected"),
    [
        ("He said “I was tired\n“and went”\tx", "docx", ["I was tired", "and went"]),
        ("“I was tired\n\nThe paper goes on.\n\n“I left” (C4)", "md", ["I was tired", "I left"]),
    ],
)
def test_a_quotation_without_its_closing_mark_ends_with_its_paragraph(
    text: str, format: str, expected: list[str]
) -> None:
    quoted = found(text, format)
    assert ([each.printed for each in quoted.quotations], quoted.unclosed) == (expected, (1,))


@pytest.mark.parametrize(("text", "is_sure"), [("“I was so tired (C4)", True), ("“I was so tired", False)])
def test_a_quotation_without_its_closing_mark_is_sure_if_somebody_is_named(text: str, is_sure: bool) -> None:
    (quoted,) = found(f"{text}\n\nSo it was.").quotations
    assert (quoted.printed, quoted.is_sure) == ("I was so tired", is_sure)


def test_marks_repeated_before_each_paragraph_of_a_quotation_are_none_of_its_words() -> None:
    text = "Now.\n\n“It was day 1.\n\n“And so we left” (C4), but “I stayed” (C7).\n"
    long, short = found(text).quotations
    assert (" ".join(long.words.replace("\u200b", " ").split()), long.named) == (
        "It was day 1. And so we left",
        ("C4",),
    )
    assert (short.words, short.named) == ("I stayed", ("C7",))
    assert (long.paragraph, short.paragraph) == (2, 3)
    assert [quoted.span.of(text) for quoted in (long, short)] == ["It was day 1.\n\n“And so we left", "I stayed"]


@pytest.mark.parametrize(
    "text",
    [
        "The paper goes on in its way.\n\n“I left” (C4)",
        "The paper goes on in its way.\n\n“I left” — C4",
        "“It was so late by then”\n\n“I left” (C4)",
        "> It was so late by then.\n\n“I left” (C4)",
        table(("Theme", "Words"), ("Rest", "“I left” (C4)")),
    ],
)
def test_a_few_words_in_marks_with_their_speaker_are_a_quotation_and_name_nobody_else(text: str) -> None:
    *above, last = told(text)
    assert last == ("I left", "C4")
    assert [whose for _, whose in above] in ([], [""])


@pytest.mark.parametrize(("above", "is_sure"), [("They said:", True), ("They said.", False)])
def test_a_colon_above_makes_a_passage_without_marks_sure(above: str, is_sure: bool) -> None:
    for passage in ("I was so tired then. (C4)", "I was so tired then\n\n— C4"):
        assert [each.is_sure for each in found(f"{above}\n\n{passage}").quotations] == [is_sure]


@pytest.mark.parametrize(("letters", "is_beside"), [(19, True), (20, False)])
def test_a_name_at_most_twenty_characters_behind_a_dash_is_beside(letters: int, is_beside: bool) -> None:
    quoted = found(f"“I was so tired” – {'x' * letters} C4.\n\nSo it was.").quotations[0]
    assert quoted.attribution is not None
    assert (quoted.named, quoted.attribution.is_beside) == (("C4",), is_beside)


def test_of_a_label_only_the_name_is_written_down() -> None:
    (quoted,) = found("C4, nurse: “I was so tired” and so on.").quotations
    assert quoted.attribution is not None
    assert (quoted.attribution.written, quoted.named) == ("C4", ("C4",))


@pytest.mark.parametrize(
    ("text", "words", "named"),
    [
        ("He wrote “C9: They talked of it” and so on.", "They talked of it", ("C9",)),
        ("He wrote “Interviewer: And then what?” and so on.", "And then what?", ("interviewer",)),
        ("As C7 told us then, “C9: They talked of it” and so on.", "They talked of it", ("C9",)),
        ("He wrote “C9: They talked of it” (a nurse).", "They talked of it", ("C9",)),
        # Who signs it said it.
        ("He wrote “C9: They talked of it” (C4).", "They talked of it", ("C4",)),
        # What is more than a name, or none, belongs to the words.
        ("He wrote “Our C9: They talked of it” and so on.", "Our C9: They talked of it", ()),
        ("He wrote “Nothing: They talked of it” and so on.", "Nothing: They talked of it", ()),
    ],
)
def test_the_name_of_a_speaker_within_the_marks_is_a_label(text: str, words: str, named: tuple[str, ...]) -> None:
    (quoted,) = found(f"Now.\n\n{text}").quotations
    assert (quoted.words, quoted.printed, quoted.named) == (words, words, named)
    assert quoted.span.of(f"Now.\n\n{text}") == words
    assert not named or (quoted.attribution is not None and quoted.attribution.is_beside)
