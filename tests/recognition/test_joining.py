from __future__ import annotations

import pytest

from qualcode.recognition.joining import count_words, ends_paragraph, gap_between, on_one_line
from qualcode.recognition.parts import Part


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        ("my well-\nbeing", "my well-being"),
        ("I said, well-\nAnna came", "I said, well- Anna came"),
        ("at 7-\nor 8", "at 7- or 8"),
    ],
)
def test_only_a_word_goes_on_over_its_hyphen(lines: str, line: str) -> None:
    assert on_one_line(lines) == line


@pytest.mark.parametrize(
    ("text", "words", "silence", "ends"),
    [
        ("We left.", 5, 1.9, False),
        ("We left.", 5, 2.0, True),
        ("We left.", 5, None, False),
        ("We left.", 79, 0.0, False),
        ("We left.", 80, 0.0, True),
        ("We left.", 80, None, True),
        *(
            (f"We left{end}", 5, 2.0, True)
            for end in ("?", "!", "…", "。", "？", "！", "♪", '."', ".”", ".’", ".»", ".)", ".]")
        ),
        ("We left,", 5, 2.0, False),
        ("and we", 5, 9.0, False),
        ("and we", 239, 9.0, False),
        ("and we", 240, 0.0, True),
    ],
)
def test_a_paragraph_ends_with_a_sentence_before_two_seconds_or_after_80_words_and_after_240_anyhow(
    text: str, words: int, silence: float | None, ends: bool
) -> None:
    following = Part(None, "So.", None if silence is None else 10 + silence, None)
    assert ends_paragraph(Part(None, text, 8, 10), words, following) is ends


@pytest.mark.parametrize(
    ("text", "words"), [("So it was", 3), ("", 1), ("終" * 120, 10), ("a" * 25, 2), ("a b " * 3, 7)]
)
def test_words_are_counted_by_blanks_or_where_there_are_none_by_their_letters(text: str, words: int) -> None:
    assert count_words(text) == words


@pytest.mark.parametrize(
    ("one", "other", "gap"),
    [
        ("今日は", "元気", ""),
        ("今", "ok", " "),
        ("ok", "今", " "),
        ("좋", "좋", " "),
        ("カ", "。", ""),
        ("カ", "！", ""),
        ("", "a", ""),
        ("a", "", ""),
    ],
)
def test_between_letters_of_scripts_without_blanks_there_is_none(one: str, other: str, gap: str) -> None:
    assert gap_between(one, other) == gap
