"""Hard sentence boundaries of invented interviews, in files by language: one case a line, `|` where a sentence begins.

`\\n` in a line is a line end. What is right: a quotation is not cut within; an annotation ([laughs]) and a time belong
to the sentence before them, at the beginning to the one behind; a filler (um…) goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from qualcode.model.span import Span

LANGUAGES = ("en", "de", "fr", "it", "es")
_FOLDER = Path(__file__).parent / "sentences"
_MARK = "|"


class Case(NamedTuple):
    """A text, and the offsets at which its second and further sentences begin."""

    text: str
    boundaries: frozenset[int]


class Score(NamedTuple):
    """How many boundaries are right, missed, and where there is none."""

    right: int
    missed: int
    wrong: int

    @property
    def share(self) -> float:
        """Of all that are boundaries or were taken for some, those that are right."""
        return self.right / sum(self)


def cases(language: str) -> Iterator[Case]:
    for line in (_FOLDER / f"{language}.txt").read_text("utf-8").splitlines():
        parts = [part.replace("\\n", "\n") for part in line.split(_MARK)]
        text = "".join(parts)
        starts = [sum(map(len, parts[:number])) for number in range(1, len(parts))]
        yield Case(text, frozenset(start + len(text[start:]) - len(text[start:].lstrip()) for start in starts))


Splitter = Callable[[str, str], list[Span]]


def found_boundaries(spans: list[Span]) -> frozenset[int]:
    return frozenset(span.start for span in spans[1:])


def score(split: Splitter, language: str) -> tuple[Score, list[str]]:
    """The score in a language, and the cases that were split otherwise, as they were."""
    right = missed = wrong = 0
    failures = []
    for case in cases(language):
        spans = split(case.text, language)
        found = found_boundaries(spans)
        right += len(case.boundaries & found)
        missed += len(case.boundaries - found)
        wrong += len(found - case.boundaries)
        if found != case.boundaries:
            failures.append(_MARK.join(span.of(case.text) for span in spans))
    return Score(right, missed, wrong), failures
