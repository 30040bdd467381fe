"""Words that are quoted without marks: where each passage begins and ends, whose it is, and how sure that is."""

from __future__ import annotations

import pytest

from qualcode.analysis.quotations.blocks import Block, block_spans, dialogue_turns, in_cell, labelled, without_marks
from qualcode.analysis.quotations.manuscript import Paragraph, manuscript_of
from qualcode.analysis.quotations.people import INTERVIEWER, Participant, People
from qualcode.analysis.quotations.signatures import Attribution
from qualcode.model.span import Span

PEOPLE = People([Participant(f"C{number}", group="coach") for number in range(1, 14)])
BEFORE = "Here: "


def shown(text: str, blocks: list[Block]) -> list[tuple[str, str, bool]]:
    """The words of each block, who signs it, and whether it is surely a quotation."""
    return [
        (" ".join(b.span.of(text).split()), b.attribution.written if b.attribution else "", b.is_sure) for b in blocks
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("C4: I was tired.\nInterviewer: And then?", [("I was tired.", ("C4",)), ("And then?", (INTERVIEWER,))]),
        ("Interviewer: And then?", []),
        ("\n C4 : I was tired.", [("I was tired.", ("C4",))]),
        ("So it was.\nC4: I was tired.", []),
        # What names nobody is no label,
        ("C4: I was tired.\nNote: It was late.", [("I was tired.\nNote: It was late.", ("C4",))]),
        ("Note: It was late.\nC4: I was tired.", []),
        # and a label has five words at most.
        ("Coach 4 of the ward: I was tired.", [("I was tired.", ("C4",))]),
        ("Coach 4 of the old ward: I was tired.", []),
    ],
)
def test_lines_with_the_labels_of_speakers_are_a_dialogue(
    text: str, expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    turns = dialogue_turns(text, PEOPLE)
    assert [(span.of(text).strip(), whose.names) for span, whose in turns] == expected
    assert all(whose.is_beside and whose.written == whose.written.strip() for _, whose in turns)


@pytest.mark.parametrize(
    ("apart", "after", "expected", "is_below"),
    [
        ("> I was tired.\n>\n> (C4)\n>\n> I went home.\n>\n> (C7)", "So.",
         [(1, "I was tired.", "C4"), (3, "I went home.", "C7")], False),
        ("> I was tired.\n>\n> I went home. (C4)", "So.", [(1, "I was tired. I went home.", "C4")], False),
        ("> I was tired. (C4)\n>\n> I went home.", "So.", [(1, "I was tired.", "C4"), (2, "I went home.", "")], False),
        ("> I was tired.\n>\n> I went home.", "— C4", [(1, "I was tired. I went home.", "C4")], True),
        # A line that signs nothing more is left to the running text.
        ("> I was tired. (C4)", "— C7", [(1, "I was tired.", "C4")], False),
    ],
)  # fmt: skip
def test_what_is_set_apart_runs_up_to_who_signs_it(
    apart: str, after: str, expected: list[tuple[int, str, str]], is_below: bool
) -> None:
    manuscript = manuscript_of(f"{apart}\n\n{after}\n", "md")
    *run, below = manuscript.paragraphs
    blocks, is_signed_below = block_spans(manuscript.plain, run, PEOPLE, below)
    found = zip(blocks, shown(manuscript.plain, blocks), strict=True)
    assert [(block.paragraph.number, words, whose) for block, (words, whose, _) in found] == expected
    assert all(block.is_sure for block in blocks)
    assert is_signed_below is is_below


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“I was tired”", "I was tired"),
        ("“I was tired” .,;", "I was tired"),
        ("“I was tired”)", "“I was tired”)"),
        ("“I was tired”, then", "“I was tired”, then"),
        ("Then “I was tired”", "Then “I was tired”"),
        ("“I was tired” and “I left”", "“I was tired” and “I left”"),
    ],
)
def test_marks_around_all_of_a_passage_are_left_out(text: str, words: str) -> None:
    whole = BEFORE + text
    assert without_marks(whole, Span(len(BEFORE), len(whole))).of(whole) == words


@pytest.mark.parametrize(
    ("cell", "who", "is_quoted", "expected"),
    [
        ("I was so tired", "C4", True, [("I was so tired", "C4", True)]),
        # Where the row names nobody, the authors may have made it up; fewer than four words are a heading.
        ("I was so tired", "", True, [("I was so tired", "", False)]),
        ("I was tired", "C4", True, []),
        ("I was so tired", "C4", False, []),
        # Each passage is that of the brackets that sign it; where these name somebody, two words are enough.
        ("I was so tired then. (C4)", "C9", True, [("I was so tired then.", "C4", True)]),
        ("I was so tired. (C4) I went home. (C7)", "", False,
         [("I was so tired.", "C4", False), ("I went home.", "C7", False)]),
        ("So tired. (C4)", "", True, [("So tired.", "C4", True)]),
        ("Tired. (C4)", "", True, []),
    ],
)  # fmt: skip
def test_the_quotations_of_a_cell(cell: str, who: str, is_quoted: bool, expected: list[tuple[str, str, bool]]) -> None:
    text = BEFORE + cell
    paragraph = Paragraph(1, Span(len(BEFORE), len(text)), row=0)
    whose = Attribution(who, (who,), is_beside=True) if who else None
    assert shown(text, in_cell(text, paragraph, whose, PEOPLE, is_quoted=is_quoted)) == expected


@pytest.mark.parametrize("is_apart", [True, False])
def test_turns_of_two_words_are_sure_where_they_are_set_apart(is_apart: bool) -> None:
    text = f"{BEFORE}C4: “So tired”\nC7: Tired.\nC9: So it was."
    paragraph = Paragraph(1, Span(len(BEFORE), len(text)), is_apart)
    blocks = list(labelled(text, paragraph, PEOPLE))
    assert shown(text, blocks) == [("So tired", "C4", is_apart), ("So it was.", "C9", is_apart)]
