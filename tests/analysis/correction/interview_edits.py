"""Random interviews, and corrections of them in which every character knows where it comes from.

The oracle shares nothing with what it tests: a draft is a text with the place that each of its characters had in the
old one (None for what was written later), and an edit is an edit of that.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qualcode.model.span import Span
from qualcode.model.transcript import Turn

_QUESTIONS = (
    "And?", "And then?", "How did you begin?", "Who told you?", "What was that like?", "Can you say more about it?",
    "What did the others think?", "Why was that?", "When did it end?",
)  # fmt: skip
_WHO = ("the porter", "my sister", "the nurse", "a neighbour", "the pharmacist", "nobody", "the whole street", "Ada")
_WHAT = ("kept the door open", "left the lamp on", "said yes", "came at night", "wrote it all down", "knew the way",
         "sold the boat", "laughed [laughs]", "was tired of the forms")  # fmt: skip
_WHEN = ("on Monday", "in the winter", "for three weeks", "before the flood", "after that", "every morning", "in 1998")
_END = ("and it took me months to see why", "and I was tired", "and so on", "you know", "and I don't know", "so, um…")
_SHORT = ("No.", "Yes.", "Yes, of course.", "Not at all.", "Well.", "I was tired.", "So it was.", "Never again.")
_WORDS = ("really", "not", "the", "tired", "I", "window", "well", "harbour", "um", "no", "1998", "winter")
_LABEL = re.compile(r"(?m)^([A-Z][\w ]{0,18}): ")


@dataclass
class Draft:
    """A text, and the place in the old one of each of its characters."""

    text: str
    places: list[int | None]

    def write(self, start: int, end: int, words: str) -> None:
        self.text = self.text[:start] + words + self.text[end:]
        self.places[start:end] = [None] * len(words)

    def move(self, span: Span, to: int) -> None:
        """Puts the characters of a span before the one at `to`, which is outside of it."""
        words, places = span.of(self.text), self.places[span.start : span.end]
        self.write(span.start, span.end, "")
        to -= len(span) if to > span.start else 0
        self.text = self.text[:to] + words + self.text[to:]
        self.places[to:to] = places


@dataclass(frozen=True)
class Case:
    """An interview, codings on it, and what became of each of its characters."""

    old: str
    new: str
    spans: tuple[Span, ...]
    places: tuple[int | None, ...]
    edits: tuple[str, ...]

    def survivors(self, span: Span) -> list[int]:
        """Where the characters of a span are now, in the order of the new text."""
        return [at for at, place in enumerate(self.places) if place is not None and span.start <= place < span.end]

    def true_place(self, span: Span) -> Span | None:
        """Where the words of a span are as they were, nothing between them; None if they are not."""
        survivors = self.survivors(span)
        if [self.places[at] for at in survivors] != list(range(span.start, span.end)):
            return None
        place = Span(survivors[0], survivors[-1] + 1)
        return place if len(place) == len(span) else None

    def stand_once(self, span: Span) -> bool:
        """Whether both texts have the words of a span once, as words and not as a part of longer ones."""
        words = span.of(self.old)
        pattern = (r"\b" if words[0].isalnum() else "") + re.escape(words) + (r"\b" if words[-1].isalnum() else "")
        once = all(text.find(words) >= 0 and text.find(words) == text.rfind(words) for text in (self.old, self.new))
        return once and all(re.search(pattern, text) for text in (self.old, self.new))


def turns_of(text: str) -> list[Turn]:
    """The turns of a text in which each label is at the beginning of a line."""
    matches = list(_LABEL.finditer(text))
    ends = [match.start() for match in matches[1:]] + [len(text)]
    turns: list[Turn] = []
    for match, end in zip(matches, ends, strict=True):
        words = Span(match.end(), end).trimmed(text)
        turns.append(Turn(len(turns), match.start(), words.start, words.end, match[1], match[1]))
    return turns


def random_case(seed: int) -> Case:
    """One interview of 4 to 16 turns with up to 14 codings and one to six corrections."""
    rng = random.Random(seed)
    old = _interview(rng)
    spans = tuple(sorted({_passage(rng, old) for _ in range(14)}))
    draft = Draft(old, list(range(len(old))))
    edits = [rng.choice(EDITS) for _ in range(rng.choice((1, 1, 2, 3, 4, 6)))]
    for edit in edits:
        edit(rng, draft)
    return Case(old, draft.text, spans, tuple(draft.places), tuple(edit.__name__ for edit in edits))


def _interview(rng: random.Random) -> str:
    people = rng.choice((("C1",), ("C1", "C2"), ("Ada Holm", "C2", "Dr Weber")))
    gap = rng.choice(("\n", "\n\n"))
    turns = []
    for _ in range(rng.randrange(2, 9)):
        turns.append(f"Interviewer: {rng.choice(_QUESTIONS)}")
        turns += [f"{rng.choice(people)}: {_answer(rng)}" for _ in range(rng.choice((1, 1, 1, 2)))]
    return gap.join(turns) + "\n"


def _answer(rng: random.Random) -> str:
    return " ".join(_sentence(rng) for _ in range(rng.choice((1, 1, 2, 3, 4))))


def _sentence(rng: random.Random) -> str:
    if rng.random() < 0.25:
        return rng.choice(_SHORT)
    opening = rng.choice(("", "I remember ", "You know, you know, ", "They said ", "Well, "))
    words = f"{opening}{rng.choice(_WHO)} {rng.choice(_WHAT)} {rng.choice(_WHEN)}, {rng.choice(_END)}"
    return words[0].upper() + words[1:] + rng.choice(".....?!")


def _passage(rng: random.Random, text: str) -> Span:
    """A sentence, a few words, one word, a turn, or words across turns."""
    turns, kind = turns_of(text), rng.choice("ssswwwotac")
    turn = rng.choice(turns)
    if kind == "t":
        return turn.span
    if kind == "s":
        return _sentence_in(rng, text, turn.span)
    if kind == "a":
        return Span(turn.start, rng.choice(turns[turn.index : turn.index + 3]).end)
    if kind == "c":
        start = rng.randrange(len(text) - 1)
        return Span(start, min(len(text), start + rng.randrange(1, 30))).trimmed(text) or turn.span
    words = [Span(*match.span()) for match in re.finditer(r"\S+", text)]
    first = rng.randrange(len(words))
    last = first if kind == "o" else min(len(words) - 1, first + rng.randrange(1, 8))
    return Span(words[first].start, words[last].end)


def _sentence_in(rng: random.Random, text: str, span: Span) -> Span:
    sentences = [
        Span(span.start + match.start(), span.start + match.end())
        for match in re.finditer(r"\S[^.?!]*(?:[.?!]|$)", span.of(text))
    ]
    return rng.choice(sentences) if sentences else span


def _some_turn(rng: random.Random, draft: Draft) -> Turn | None:
    turns = [turn for turn in turns_of(draft.text) if turn.span]
    return rng.choice(turns) if turns else None


def _some_word(rng: random.Random, draft: Draft) -> Span | None:
    turn = _some_turn(rng, draft)
    words = list(re.finditer(r"\w+", turn.span.of(draft.text))) if turn else []
    if not words or turn is None:
        return None
    match = rng.choice(words)
    return Span(turn.start + match.start(), turn.start + match.end())


def word_changed(rng: random.Random, draft: Draft) -> None:
    if word := _some_word(rng, draft):
        letters = word.of(draft.text)
        typo = letters[0] + letters[2:3] + letters[1:2] + letters[3:]
        draft.write(word.start, word.end, rng.choice((typo, letters + "s", rng.choice(_WORDS))))


def word_inserted(rng: random.Random, draft: Draft) -> None:
    if word := _some_word(rng, draft):
        draft.write(word.start, word.start, rng.choice(_WORDS) + " ")


def word_removed(rng: random.Random, draft: Draft) -> None:
    if word := _some_word(rng, draft):
        draft.write(word.start, min(len(draft.text), word.end + 1), "")


def sentence_moved(rng: random.Random, draft: Draft) -> None:
    turn, other = _some_turn(rng, draft), _some_turn(rng, draft)
    if turn and other:
        sentence = _sentence_in(rng, draft.text, turn.span)
        if not sentence.start < other.start < sentence.end and other.start != sentence.end:
            draft.write(other.start, other.start, " ")
            shift = 1 if other.start <= sentence.start else 0
            draft.move(Span(sentence.start + shift, sentence.end + shift), other.start)


def sentence_rewritten(rng: random.Random, draft: Draft) -> None:
    if turn := _some_turn(rng, draft):
        sentence = _sentence_in(rng, draft.text, turn.span)
        draft.write(sentence.start, sentence.end, _sentence(rng))


def sentence_said_again(rng: random.Random, draft: Draft) -> None:
    turn, other = _some_turn(rng, draft), _some_turn(rng, draft)
    if turn and other:
        draft.write(other.end, other.end, " " + _sentence_in(rng, draft.text, turn.span).of(draft.text))


def turns_inserted(rng: random.Random, draft: Draft) -> None:
    """A question and an answer, which ends or begins as the one before it."""
    if turn := _some_turn(rng, draft):
        words = turn.span.of(draft.text).split()
        answer = rng.choice((
            _answer(rng), f"{_sentence(rng)} {' '.join(words[-6:])}", f"{' '.join(words[:6])} {_answer(rng)}",
        ))  # fmt: skip
        written = f"\nInterviewer: {rng.choice(_QUESTIONS)}\n{turn.label}: {answer}"
        draft.write(turn.end, turn.end, written)


def turn_removed(rng: random.Random, draft: Draft) -> None:
    if turn := _some_turn(rng, draft):
        draft.write(turn.head, min(len(draft.text), turn.end + 1), "")


def turn_split(rng: random.Random, draft: Draft) -> None:
    if word := _some_word(rng, draft):
        turn = next(turn for turn in turns_of(draft.text) if turn.start <= word.start < turn.end)
        again = rng.choice((f"\nInterviewer: {rng.choice(_QUESTIONS)}\n{turn.label}: ", "\nC9: ", f"\n{turn.label}: "))
        draft.write(word.start, word.start, again)


def labels_changed(rng: random.Random, draft: Draft) -> None:
    labels = sorted({str(turn.label) for turn in turns_of(draft.text)})
    if labels:
        label, written = rng.choice(labels), rng.choice(("Int", "P", "Anna Weber", "C2"))
        for turn in reversed(turns_of(draft.text)):
            if turn.label == label:
                draft.write(turn.head, turn.head + len(label), written)


def answer_given_to_another(rng: random.Random, draft: Draft) -> None:
    if turn := _some_turn(rng, draft):
        draft.write(turn.head, turn.head + len(str(turn.label)), rng.choice(("C1", "C2", "C7", "Interviewer")))


def answers_swapped(rng: random.Random, draft: Draft) -> None:
    turn, other = _some_turn(rng, draft), _some_turn(rng, draft)
    if turn and other and turn.index < other.index:
        draft.move(other.span, turn.start)
        size = len(other.span)
        draft.move(Span(turn.start + size, turn.end + size), other.end)


def lines_wrapped(rng: random.Random, draft: Draft) -> None:
    spoken = [turn.span for turn in turns_of(draft.text)]
    blanks = [at for at in range(len(draft.text)) if draft.text[at] == " " and any(at in span for span in spoken)]
    for at in blanks[rng.randrange(9) :: 9]:
        draft.write(at, at + 1, "\n")


EDITS: Sequence[Callable[[random.Random, Draft], None]] = (
    word_changed, word_changed, word_inserted, word_inserted, word_removed, sentence_moved, sentence_rewritten,
    sentence_said_again, turns_inserted, turns_inserted, turn_removed, turn_split, labels_changed,
    answer_given_to_another, answers_swapped, lines_wrapped,
)  # fmt: skip
