"""A stretch of text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """Unicode code points `start` to `end` of a text, 0-based, `end` excluded."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start} to {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        return self.end > self.start

    def __contains__(self, offset: int) -> bool:
        return self.start <= offset < self.end

    def __and__(self, other: Span) -> Span | None:
        """The common part, or None if they share no character."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Span(start, end) if start < end else None

    def __or__(self, other: Span) -> Span:
        """The shortest span that contains both."""
        return Span(min(self.start, other.start), max(self.end, other.end))

    def of(self, text: str) -> str:
        """The words of `text` in this span."""
        return text[self.start : self.end]

    def trimmed(self, text: str) -> Span:
        """The span without blanks at either end; empty at `start` if there are only blanks."""
        words = self.of(text)
        left = len(words) - len(words.lstrip())
        stripped = words.strip()
        return Span(self.start + left, self.start + left + len(stripped)) if stripped else Span(self.start, self.start)
