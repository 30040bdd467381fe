"""What one speaker says in one document: their words in order, with their places in the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.analysis.quotation_matching.elements import ANNOTATION, is_time
from qualcode.analysis.quotation_matching.wording import WORD, blanked, plain
from qualcode.model.document import Document, DocumentKind
from qualcode.model.span import Span
from qualcode.model.transcript import Role


@dataclass(frozen=True, slots=True)
class Source:
    """Whose words a text holds. `who` is the participant: case, speaker or document; None for an interviewer.

    `is_outside`: the text is outside all turns of an interview with turns, such as its header or a remark.
    """

    document: Document
    speaker: str | None
    role: Role | None
    who: str | None
    is_outside: bool = False

    @property
    def is_participant(self) -> bool:
        """Whether these are a participant's words: said in an interview, and not by an interviewer."""
        is_interview = self.document.kind is DocumentKind.INTERVIEW
        return is_interview and self.role is not Role.INTERVIEWER and not self.is_outside

    @property
    def description(self) -> str:
        """“C4”, “the interviewer of C4”, “the notes “Monday””."""
        if self.role is Role.INTERVIEWER:
            return f"the interviewer in {self.document.name}"
        if self.is_outside:
            return f"the header or a remark of {self.document.name}"
        if self.document.kind is DocumentKind.INTERVIEW:
            return self.who or self.document.name
        said = f"{self.speaker} in " if self.speaker else ""
        kind = "notes" if self.document.kind is DocumentKind.NOTES else "document"
        return f"{said}the {kind} “{self.document.name}”"


class SpeakerText:
    """The words of a source. Word i is `text[starts[i]:ends[i]]`; its letters begin at `letter_starts[i]`.

    `notes[i]` are the transcriber's notes before word i. `turn_starts` are the first words of turns, `turns` the
    positions of these turns among all spans.
    """

    def __init__(
        self, source: Source, text: str, spans: Sequence[Span], turns: Sequence[int], numbers: Sequence[int]
    ) -> None:
        """`spans`: all turns of the document; `turns`: the positions of those of this source; `numbers`: their numbers
        in the document."""
        self.source, self.text, self._spans, self._turn_set = source, text, spans, frozenset(turns)
        self._numbers = numbers
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.notes: dict[int, list[str]] = {}
        self.turns: list[int] = []
        self.turn_starts: list[int] = []
        plain_text = blanked(text)
        for number in turns:
            self.turns.append(number)
            self.turn_starts.append(len(self.words))
            self._add(plain_text, spans[number])
        self.letters = "".join(self.words)
        self.letter_starts = [0]
        length = 0
        for word in self.words:
            length += len(word)
            self.letter_starts.append(length)

    def _add(self, text: str, span: Span) -> None:
        position = span.start
        has_notes = text.find("[", span.start, span.end) >= 0 or text.find("(", span.start, span.end) >= 0
        for note in ANNOTATION.finditer(text, span.start, span.end) if has_notes else ():
            self._add_words(text, position, note.start())
            if not is_time(note[0]):
                self.notes.setdefault(len(self.words), []).append(note[0])
            position = note.end()
        self._add_words(text, position, span.end)

    def _add_words(self, text: str, start: int, end: int) -> None:
        for word in WORD.finditer(text, start, end):
            self.words.append(plain(word[0]))
            self.starts.append(word.start())
            self.ends.append(word.end())

    def places(self, letters: str) -> list[tuple[int, int]]:
        """Where these letters are whole words: the first word, and the one after the last."""
        places = []
        at = self.letters.find(letters)
        while at >= 0:
            first = bisect_left(self.letter_starts, at)
            last = bisect_left(self.letter_starts, at + len(letters), first)
            if self.letter_starts[first] == at and self.letter_starts[last] == at + len(letters):
                places.append((first, last))
            at = self.letters.find(letters, at + 1)
        return places

    def turn_of(self, word: int) -> int:
        """The position among `turns` of the one that a word belongs to."""
        return bisect_right(self.turn_starts, word) - 1

    def number(self, word: int) -> int:
        """The number in the document of the turn that a word belongs to."""
        return self._numbers[self.turns[self.turn_of(word)]]

    def span(self, first: int, last: int) -> Span:
        """From word `first` to before word `last`."""
        return Span(self.starts[first], self.ends[last - 1])

    def said(self, first: int, last: int) -> str:
        """The words as in the document, on one line; empty if there are none."""
        if first >= last:
            return ""
        pieces = []
        at = first
        while at < last:
            position = self.turn_of(at)
            end = self.turn_starts[position + 1] if position + 1 < len(self.turn_starts) else len(self.words)
            pieces.append(self.span(at, min(end, last)).of(self.text))
            at = min(end, last)
        return " ".join(" ".join(pieces).split())

    def between(self, word: int) -> str:
        """The text between the words `word - 1` and `word`, without the transcriber's notes and other speakers."""
        return self.after(word) + ("" if self._is_within_turn(word) else self.before(word))

    def after(self, word: int) -> str:
        """The text after word `word - 1`, up to the next word of its turn."""
        start = self.ends[word - 1]
        if word < len(self.words) and self._is_within_turn(word):
            return ANNOTATION.sub(" ", self.text[start : self.starts[word]])
        return ANNOTATION.sub(" ", self.text[start : self._spans[self.turns[self.turn_of(word - 1)]].end])

    def before(self, word: int) -> str:
        """The text before word `word` in its turn."""
        if self._is_within_turn(word):
            return ANNOTATION.sub(" ", self.text[self.ends[word - 1] : self.starts[word]])
        return ANNOTATION.sub(" ", self.text[self._spans[self.turns[self.turn_of(word)]].start : self.starts[word]])

    def _is_within_turn(self, word: int) -> bool:
        return 0 < word < len(self.words) and self.turn_of(word) == self.turn_of(word - 1)

    def interposed(self, first: int, last: int) -> str:
        """What other speakers say between the turns of word `first` and word `last`."""
        turns = range(self.turns[self.turn_of(first)] + 1, self.turns[self.turn_of(last)])
        said = (self._spans[turn].of(self.text) for turn in turns if turn not in self._turn_set)
        return " ".join(" ".join(said).split())
