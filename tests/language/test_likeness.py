"""How alike passages and subjects are in what they are about."""

from __future__ import annotations

import pytest

from qualcode.language.likeness import Likenesses, Subject

FILLING = [f"The {word} was there and nobody saw it." for word in ("garden", "river", "window", "kitchen", "market")]


def test_shared_rare_words_make_a_passage_like_a_subject() -> None:
    passages = ["The nurses were tired of the forms.", "They painted a boat.", *FILLING]
    about = Subject("Tired of forms", ("We had forms and were tired.", "They paint the fence."))
    likenesses = Likenesses(passages, [about, Subject("Nothing of this", ())])
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
    likenesses = Likenesses([words, *FILLING], [Subject(words, ()), Subject("", (words,))])
    assert likenesses.between(0, 0).score == pytest.approx(100)
    assert likenesses.between(0, 1).score == pytest.approx(100)
    assert likenesses.between(0, 0).shared == tuple(sorted(likenesses.between(0, 0).shared))
    assert (likenesses.between(0, 0).example, likenesses.between(0, 1).example) == (None, 0)


def test_of_shared_words_the_weightiest_comes_first() -> None:
    words = "zebra zebra apple"
    assert Likenesses([words, *FILLING], [Subject(words, ())]).between(0, 0).shared == ("zebra", "apple")


def test_all_examples_together_weigh_as_much_as_the_words_that_describe_a_subject() -> None:
    about = Subject("apple tree", ("boat house", "house boat", "boats, houses"))
    likenesses = Likenesses(["apple tree", "boat house", *FILLING], [about])
    assert likenesses.between(0, 0).score == pytest.approx(likenesses.between(1, 0).score)


def test_words_of_more_than_five_texts_say_nothing_of_a_subject() -> None:
    subject = [Subject("forms nurses", ())]
    five, six = ([f"forms nurses {word}" for word in "abcdef"[:count]] for count in (5, 6))
    assert Likenesses([*five, *FILLING], subject).between(0, 0).score > 0
    assert Likenesses([*six, *FILLING], subject).between(0, 0).shared == ()


def test_words_of_more_than_eight_in_a_hundred_texts_say_nothing_of_a_subject() -> None:
    others = [f"garden{chr(97 + n // 10)}{chr(97 + n % 10)}" for n in range(92)]
    subject = [Subject("forms nurses", ())]
    eight, nine = ([f"forms nurses {word}" for word in "abcdefghi"[:count]] for count in (8, 9))
    assert Likenesses([*eight, *others], subject).between(0, 0).shared == ("forms", "nurses")
    assert Likenesses([*nine, *others[:91]], subject).between(0, 0).shared == ()


def test_words_that_only_join_others_make_nothing_alike_and_one_text_counts_once() -> None:
    words = "they would have been there"
    assert Likenesses([words, *FILLING], [Subject(words, (words,))]).between(0, 0).shared == ()
    copies = ["tired nurses"] * 6
    assert Likenesses([*copies, *FILLING], [Subject("tired nurses", ("tired nurses",))]).between(0, 0).score > 99
