"""Candidates of the cross-check: uncoded passages of notes that are like a theme of the interviews."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from qualcode.analysis.crosscheck.convergence import Candidate, NotePassage, ThemeCheck
from qualcode.language.likeness import Likeness, Likenesses, Passage, Subject
from qualcode.model.codebook import Codebook
from qualcode.model.safe_text import shortened
from qualcode.model.span import Span

LEAST_SCORE = 8.0
"""What is less like a theme (0–100) is not offered as a candidate."""
_NEARLY_BEST = 0.95
"""A passage is offered for the theme that it is likest to, and for those nearly as like (see docs/crosscheck.md)."""
_SHARED_TOLD = 4
"""Shared words that are named as the reason of a candidate: a judgement, more do not fit in a line."""


def with_candidates(
    book: Codebook, themes: Sequence[ThemeCheck], passages: Sequence[NotePassage], texts: Mapping[str, str], limit: int,
    background: Mapping[str, str],
) -> list[ThemeCheck]:  # fmt: skip
    """Each theme with the passages that are likest to it of all themes, but for those above and below it, and have none
    of its codes yet."""
    languages = {passage.words: passage.document.language for passage in passages}
    languages |= {q.coding.quote: q.document.language for theme in themes for q in theme.interviews} | dict(background)
    subjects = [_subject(book, theme) for theme in themes]
    compared = [Passage(passage.words, (passage.heading, passage.paragraph)) for passage in passages]
    alike = Likenesses(compared, subjects, languages, background)
    rivals = [_rivals(book, themes, at) for at in range(len(themes))]
    offered: list[list[Candidate]] = [[] for _ in themes]
    for number, passage in enumerate(passages):
        likenesses = [alike.between(number, at) for at in range(len(themes))]
        for at, likeness in enumerate(likenesses):
            best = max((likenesses[rival].score for rival in rivals[at]), default=0.0)
            if likeness.score >= max(LEAST_SCORE, _NEARLY_BEST * best) and not _has(themes[at], passage):
                candidate = Candidate(passage, likeness.score, tuple(_because(themes[at], likeness)))
                _append(offered[at], candidate, texts[passage.document.version_guid])
    return [
        replace(theme, candidates=tuple(sorted(candidates, key=lambda candidate: -candidate.score)[:limit]))
        for theme, candidates in zip(themes, offered, strict=True)
    ]


def _append(candidates: list[Candidate], candidate: Candidate, text: str) -> None:
    """Sentences of one paragraph that follow each other are one candidate, with the score of the likest."""
    last = candidates[-1] if candidates else None
    if last is None or not _follows(candidate.passage, last.passage, text):
        candidates.append(candidate)
        return
    span = Span(last.passage.span.start, candidate.passage.span.end)
    likest = max(last, candidate, key=lambda one: one.score)
    candidates[-1] = replace(likest, passage=replace(last.passage, span=span, words=" ".join(span.of(text).split())))


def _follows(passage: NotePassage, earlier: NotePassage, text: str) -> bool:
    gap = text[earlier.span.end : passage.span.start]
    return passage.document.guid == earlier.document.guid and not gap.strip() and "\n" not in gap


def _rivals(book: Codebook, themes: Sequence[ThemeCheck], at: int) -> list[int]:
    """The themes that are neither above nor below one of them: what is like a subtheme is like its theme."""
    below = [set(book.with_descendants(theme.code.guid)) for theme in themes]
    return [
        other
        for other in range(len(themes))
        if themes[other].code.guid not in below[at] and themes[at].code.guid not in below[other]
    ]


def _subject(book: Codebook, theme: ThemeCheck) -> Subject:
    """What the codebook says of a theme and of all below it, and what was coded with it."""
    family = [book[guid] for guid in book.with_descendants(theme.code.guid)]
    words = "\n".join(text for code in family for text in (code.name, code.definition, code.include, code.example))
    return Subject(words, tuple(quotation.coding.quote for quotation in theme.interviews))


def _has(theme: ThemeCheck, passage: NotePassage) -> bool:
    return any(q.document.guid == passage.document.guid and q.coding.span & passage.span for q in theme.notes)


def _because(theme: ThemeCheck, likeness: Likeness) -> Iterator[str]:
    if likeness.shared:
        yield f"shares {_quoted(likeness.shared)}"
    if likeness.shared_around:
        yield f"beside it: {_quoted(likeness.shared_around)}"
    if likeness.example is not None:
        quotation = theme.interviews[likeness.example]
        yield f"like “{shortened(' '.join(quotation.coding.quote.split()), 60)}” ({quotation.who})"


def _quoted(words: Sequence[str]) -> str:
    return ", ".join(f"“{word}”" for word in words[:_SHARED_TOLD])
