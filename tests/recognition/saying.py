"""Who says what in a text, and what of it nobody says: what the tests of recognition compare."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.recognition import Hints, recognise

Said = tuple[str | None, str]


def said(text: str, hints: Hints | None = None) -> list[Said]:
    """The labels and the words of the turns."""
    return [(turn.label, turn.span.of(text)) for turn in recognise(text, hints=hints or Hints()).turns]


def doubts(text: str) -> list[str]:
    """The lines that somebody should look at."""
    return [line.text for line in recognise(text).doubtful]


def left_out(text: str) -> list[tuple[str, str]]:
    """The lines that are in no turn, with the reason."""
    return [(text[line.start : line.end], line.reason.value) for line in recognise(text).outside]


def written(turns: Sequence[Said], *, colon: str = ": ", gap: str = "\n") -> str:
    """A transcript of these turns."""
    return gap.join(f"{label}{colon}{words}" for label, words in turns) + "\n"
