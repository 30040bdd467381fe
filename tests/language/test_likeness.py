"""How alike passages and subjects are in what they are about."""

from __future__ import annotations

import pytest

from qualcode.language.likeness import Likenesses, Passage, Subject


def passages_of(texts: list[str]) -> list[Passage]:
    return [Passage(text) for text in texts]


FILLING = [f"The {word} was there and nobody saw it." for word in ("garden", "river", "window", "kitchen", "market")]


def test_shared_rare_words_make_a_passage_like_a_subject() -> None:
    passages = ["The nurses were tired of the forms.", "They painted a boat.", *FILLING]
    about = Subject("Tired of forms", ("We had forms and were tired.", "They paint the fence."))
    likenesses = Likenesses(passages_of(passages), [about, Subject("Nothing of this", ())])
    tired = likenesses.between(0, 0)
    assert 20 < tired.score < 100
    assert set(tired.shared) == {"form", "tire"}
    assert tired.example == 0
    # One common word may be chance, but the example that has it is named.
    boat = likenesses.between(1, 0)
    assert (boat.score, boat.shared, boat.example) == (0, ("paint",), 1)
    for passage in (2, 3):
        assert likenesses.between(passage, 0).example is None
        assert likenesses.between(passage, 1) == likenesses.between(0, 1)
    assert likenesses.between(0, 1).score == 0


def test_a_passage_is_wholly_like_its_own_words() -> None:
    words = "tired nurses paint boats"
    likenesses = Likenesses(passages_of([words, *FILLING]), [Subject(words, ()), Subject("", (words,))])
    assert likenesses.between(0, 0).score == pytest.approx(100)
    assert likenesses.between(0, 1).score == pytest.approx(100)
    assert likenesses.between(0, 0).shared == tuple(sorted(likenesses.between(0, 0).shared))
    assert (likenesses.between(0, 0).example, likenesses.between(0, 1).example) == (None, 0)


def test_of_shared_words_the_weightiest_comes_first() -> None:
    words = "zebra zebra apple"
    assert Likenesses(passages_of([words, *FILLING]), [Subject(words, ())]).between(0, 0).shared == ("zebra", "apple")


def test_all_examples_together_weigh_as_much_as_the_words_that_describe_a_subject() -> None:
    about = Subject("apple tree", ("boat house", "house boat", "boats, houses"))
    likenesses = Likenesses(passages_of(["apple tree", "boat house", *FILLING]), [about])
    assert likenesses.between(0, 0).score == pytest.approx(likenesses.between(1, 0).score)


def test_words_of_more_than_ten_texts_say_nothing_of_a_subject() -> None:
    subject = [Subject("forms nurses", ())]
    ten, eleven = ([f"forms nurses {word}" for word in "abcdefghijk"[:count]] for count in (10, 11))
    assert Likenesses(passages_of([*ten, *FILLING]), subject).between(0, 0).score > 0
    assert Likenesses(passages_of([*eleven, *FILLING]), subject).between(0, 0).score == 0


def others(count: int) -> list[str]:
    return [f"garden{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(count)]


def test_words_of_more_than_five_in_a_hundred_texts_say_nothing_of_a_subject() -> None:
    subject = [Subject("forms nurses", ())]
    twenty, more = ([f"forms nurses {letter}" for letter in "abcdefghijklmnopqrstu"[:count]] for count in (20, 21))
    assert Likenesses(passages_of([*twenty, *others(380)]), subject).between(0, 0).score > 0
    assert Likenesses(passages_of([*more, *others(379)]), subject).between(0, 0).score == 0


def test_common_words_count_but_are_not_named_as_a_reason() -> None:
    texts = [*(f"forms barrel {letter}" for letter in "abcdefghijkl"), "forms nurses barrel", "nurses"]
    likeness = Likenesses(passages_of([*texts, *others(400)]), [Subject("forms nurses", ())]).between(12, 0)
    assert (likeness.score > 0, likeness.shared) == (True, ("nurses",))


def test_what_stands_around_a_passage_counts_as_much_as_its_words() -> None:
    passages = [
        Passage("They have stopped it.", ("Pairs", "A boat.")),
        *passages_of(["They have stopped it.", *FILLING]),
    ]
    alike = Likenesses(passages, [Subject("pairs that have stopped", ())])
    around, alone = alike.between(0, 0), alike.between(1, 0)
    assert (around.shared, around.shared_around) == (("stop",), ("pair",))
    assert (alone.score, alone.shared_around) == (0, ())
    assert around.score > 50


def test_what_is_rare_is_judged_by_other_texts_of_the_study_too() -> None:
    passages, subject = passages_of(["forms nurses zebra", *FILLING]), [Subject("forms zebra nurses", ())]
    alone, among = (Likenesses(passages, subject, {}, texts).between(0, 0) for texts in ((), others(9) + ["forms"] * 9))
    assert set(alone.shared) == {"form", "nurse", "zebra"}
    commoner = Likenesses(passages, subject, {}, [f"forms {word}" for word in others(9)]).between(0, 0)
    assert among.shared[-1] == commoner.shared[-1] == "form"


def test_words_that_only_join_others_make_nothing_alike_and_one_text_counts_once() -> None:
    words = "they would have been there"
    assert Likenesses(passages_of([words, *FILLING]), [Subject(words, (words,))]).between(0, 0).shared == ()
    copies = ["tired nurses"] * 6
    assert (
        Likenesses(passages_of([*copies, *FILLING]), [Subject("tired nurses", ("tired nurses",))]).between(0, 0).score
        > 99
    )
