"""Words that both texts have once stay without a question, wherever they are now."""

from __future__ import annotations

import pytest

from qualcode.analysis.correction.anchoring import AnchorOutcome
from qualcode.analysis.correction.same_words import place_of_same_words
from qualcode.analysis.correction.text_comparison import ANOTHER_SPEAKS, move_spans_by_texts
from qualcode.model.span import Span
from tests.analysis.correction.interview_edits import turns_of

ANSWER = "I remember the pharmacist kept the door open, and it took me months to see why."
OLD = f"Interviewer: And?\nC1: {ANSWER}\nInterviewer: Who else?\nC1: Nobody. The lamp was on.\n"
PORTER = "Interviewer: Who told you?\nC1: The porter did, and it took me weeks to see why.\n"


def move(old: str, new: str, words: str) -> tuple[str, AnchorOutcome, str]:
    span = Span(old.index(words), old.index(words) + len(words))
    (moved,) = move_spans_by_texts(old, new, [span], (turns_of(old), turns_of(new)))
    return moved.span.of(new), moved.outcome, moved.why


@pytest.mark.parametrize(
    "new",
    [
        OLD.replace(f"{ANSWER}\n", f"{ANSWER}\n{PORTER}"),
        OLD.replace("Interviewer: And?\n", f"{PORTER}Interviewer: And?\n"),
        OLD.replace(f"Interviewer: And?\nC1: {ANSWER}\n", "") + f"Interviewer: And?\nC1: {ANSWER}\n",
        OLD.replace(f"C1: {ANSWER}", f"C2: {ANSWER}"),
        OLD.replace(ANSWER, f"They said so. {ANSWER} And it took me years to see why."),
        f"Quite another page.\n\nC7: {ANSWER}\n",
    ],
)
def test_an_answer_stays_whatever_is_written_moved_or_said_again_around_it(new: str) -> None:
    assert move(OLD, new, ANSWER) == (ANSWER, AnchorOutcome.UNTOUCHED, "")


def test_words_stay_where_only_their_lines_are_broken_elsewhere() -> None:
    wrapped = ANSWER.replace("door open", "door\nopen")
    new = OLD.replace(ANSWER, wrapped).replace("C1: Nobody.", f"{PORTER}C1: Nobody.")
    assert move(OLD, new, ANSWER) == (wrapped, AnchorOutcome.ADJUSTED, "")


@pytest.mark.parametrize(
    ("old", "new", "words", "place"),
    [
        ("So tired, she said.", "She had retired.", "tired", None),
        ("So tired, she said.", "And tired, she said.", "tired", "tired"),
        ("So tired, she said.", "Tired, tired she said.", "tired", "tired"),
        ("So tired, so tired.", "So tired.", "so tired", None),
        ("So retired.", "So retired, I said.", "tired", "tired"),
        ("So retired.", "So tired.", "tired", None),
        ("我们很累。然后", "他说我们很累了", "我们很累", "我们很累"),
        ("เธอบอกว่าเหนื่อยมาก", "ฉันว่าเหนื่อยแล้ว", "เหนื่อย", "เหนื่อย"),
        ("It was late.", "It was\u00a0late, no.", "It was late", "It was\u00a0late"),
        ("It was late.", "It was\nlate. It\nwas late.", "It was late", None),
    ],
)
def test_only_whole_words_that_both_texts_have_once_are_the_same(
    old: str, new: str, words: str, place: str | None
) -> None:
    span = Span(old.index(words), old.index(words) + len(words))
    same = place_of_same_words(old, span, new)
    assert (same.of(new) if same else None) == place


@pytest.mark.parametrize(
    ("new", "proposal"),
    [
        (OLD.replace(" the pharm", ".\nAda: So?\nC1: The pharm"), f"The {ANSWER[15:]}"),
        (OLD.replace("the door open, and", "it.\nC2: The door, and"), "I remember the pharmacist kept it."),
    ],
)  # fmt: skip
def test_nobody_new_comes_to_speak_inside_a_coding(new: str, proposal: str) -> None:
    assert move(OLD, new, ANSWER) == (proposal, AnchorOutcome.DOUBTFUL, ANOTHER_SPEAKS)


def test_who_spoke_in_a_coding_before_may_speak_in_it_again_under_another_label() -> None:
    words = OLD[OLD.index("C1:") : OLD.index(" The lamp")]
    new = OLD.replace("Interviewer:", "Int:").replace("kept", "held")
    assert move(OLD, new, words)[1:] == (AnchorOutcome.ADJUSTED, "")


def test_the_turn_of_one_who_speaks_on_is_no_turn_of_another() -> None:
    new = OLD.replace("open, and", "open.\nC1: And")
    assert move(OLD, new, ANSWER)[1:] == (AnchorOutcome.ADJUSTED, "")


def test_a_proposal_for_rewritten_words_ends_with_the_turn() -> None:
    new = OLD.replace(ANSWER, "No idea.\nInterviewer: Why?\nC1: It was long ago. It was another town.")
    words, outcome, _ = move(OLD, new, ANSWER)
    assert outcome is AnchorOutcome.DOUBTFUL
    assert "Interviewer" not in words
