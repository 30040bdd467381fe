"""How an interview of some length fares when it is corrected as people correct one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from qualcode.analysis.correction.anchoring import AnchorOutcome, Edit, MovedSpan, apply_edits, move_spans_by_edits
from qualcode.analysis.correction.text_comparison import move_spans_by_texts
from qualcode.model.span import Span
from tests.steps import steps_of

TRANSCRIPTS = Path(__file__).parents[3] / "transcripts"
TURNS = 300
LEAST_UNTOUCHED = 0.95


@pytest.fixture(scope="module")
def interview() -> str:
    """Three hundred turns and paragraphs of several interviews, one after the other."""
    files = [path for path in sorted(TRANSCRIPTS.glob("*s/[CP]*")) if path.suffix in (".txt", ".md")]
    lines = [line for path in files for line in path.read_text("utf-8", errors="replace").splitlines()]
    turns = [line for line in lines if line.strip()]
    assert len(turns) >= TURNS
    return "\n\n".join(turns[:TURNS]) + "\n"


def codings_on(text: str) -> list[Span]:
    """Sentences, parts of them, whole turns and single words, from the first turn to the last."""
    sentences = _spans(r"(?<=[.?!:] )[^.?!\n]{3,}[.?!]", text)
    parts = _spans(r"\b\w+(?: \w+){1,3}\b", text)[::8]
    turns = _spans(r"(?<=: )[^\n]+", text)[::4]
    return [*sentences, *parts, *turns, *_spans(r"\b\w{7,}\b", text)[::40]]


def _spans(pattern: str, text: str) -> list[Span]:
    return [Span(*matches.span()).trimmed(text) for matches in re.finditer(pattern, text)]


def every(nth: int, pattern: str, written: str, text: str) -> list[Edit]:
    """Every nth match of a pattern rewritten, from the last to the first."""
    matches = list(re.finditer(pattern, text))[nth // 2 :: nth]
    assert matches
    return [Edit(*match.span(), match.expand(written)) for match in reversed(matches)]


def typos(text: str) -> list[Edit]:
    return every(60, r"\b(\w{2})(\w)(\w{2,})", r"\1\3\2", text)


def punctuation(text: str) -> list[Edit]:
    return every(25, r",", ";", text)


def sentences_anew(text: str) -> list[Edit]:
    return every(90, r"(?<=[.?!] )[^.?!\n]{20,}[.?!]", "It was, how shall I put it, another matter.", text)


def paragraphs_gone(text: str) -> list[Edit]:
    return every(100, r"[^\n]+\n\n", "", text)


def labels(text: str) -> list[Edit]:
    return every(1, r"(?m)^Interviewer:", "Int.:", text)


def more_labels(text: str) -> list[Edit]:
    return every(1, r"(?m)^(?=[\w*]+:)", "Speaker ", text)


def line_ends(text: str) -> list[Edit]:
    return every(1, r"\n", r"\r\n", text)


def blank_lines_gone(text: str) -> list[Edit]:
    return every(1, r"\n\n", r"\n", text)


def lines_wrapped(text: str) -> list[Edit]:
    return every(14, r" ", r"\n", text)


def all_at_once(text: str) -> list[Edit]:
    first = typos(text)
    second = labels(apply_edits(text, first))
    third = paragraphs_gone(apply_edits(text, [*first, *second]))
    return [*first, *second, *third]


KINDS = (typos, punctuation, sentences_anew, paragraphs_gone, labels, more_labels, line_ends, blank_lines_gone,
         lines_wrapped, all_at_once)  # fmt: skip


def fates(text: str, edits: list[Edit]) -> Iterator[tuple[Span, MovedSpan, MovedSpan]]:
    """Each coding with what became of it, and with what the new text alone has to say."""
    spans = codings_on(text)
    true = move_spans_by_edits(text, spans, edits)
    return zip(spans, true, move_spans_by_texts(text, apply_edits(text, edits), spans), strict=True)


@pytest.mark.parametrize("correct", KINDS)
def test_a_usual_correction_leaves_few_in_doubt_and_none_elsewhere(
    interview: str, correct: Callable[[str], list[Edit]]
) -> None:
    matches = list(fates(interview, correct(interview)))
    left = [(span, true, by_texts) for span, true, by_texts in matches if true.outcome is AnchorOutcome.UNTOUCHED]
    sure = [case for case in left if case[2].outcome is AnchorOutcome.UNTOUCHED]
    assert len(left) > 200
    assert [
        (span, by_texts)
        for span, true, by_texts in left
        if by_texts.outcome is not AnchorOutcome.DOUBTFUL and by_texts.span != true.span
    ] == []
    assert len(sure) >= LEAST_UNTOUCHED * len(left)


@pytest.mark.parametrize("correct", KINDS)
def test_what_is_gone_or_changed_is_not_taken_for_untouched(
    interview: str, correct: Callable[[str], list[Edit]]
) -> None:
    for _, true, by_texts in fates(interview, correct(interview)):
        if true.outcome is not AnchorOutcome.UNTOUCHED:
            assert by_texts.outcome is not AnchorOutcome.UNTOUCHED
            assert by_texts.outcome is AnchorOutcome.DOUBTFUL or by_texts.span == true.span


def test_a_text_twice_as_long_with_twice_the_codings_is_twice_the_work(interview: str) -> None:
    def work(size: int) -> int:
        text = "".join(f"{number}. {interview}" for number in range(size // len(interview)))
        text = re.sub(r"\bthe\b", lambda found: f"the{found.start() % 97}", text)
        spans = _spans(r"(?<=[.?!:] )[^.?!\n]{3,}[.?!]", text)[::7][: size // 500]
        assert len(spans) == size // 500
        return steps_of(lambda: move_spans_by_texts(text, apply_edits(text, typos(text)), spans))

    assert work(400_000) < 2.3 * work(200_000)
