from __future__ import annotations

import pytest

from qualcode.readers.subtitles.cues import cues_of


@pytest.mark.parametrize(
    ("number", "lines"), [("2", ["was hard."]), ("3", ["3", "was hard."]), ("2021", ["2021", "was hard."])]
)
def test_only_the_next_number_is_that_of_a_cue_without_a_time(number: str, lines: list[str]) -> None:
    text = f"1\n00:00:01,000 --> 00:00:02,000\nSo it began.\n\n{number}\nwas hard.\n"
    assert [cue.lines for cue in cues_of(text, is_web=False)] == [["So it began."], lines]


GUID = "0a1b2c3d-0a1b-2c3d-4e5f-0a1b2c3d4e5f"
ONE, TWO = "00:01 --> 00:02", "00:03 --> 00:04"


def named(text: str, *, is_web: bool = False) -> list[tuple[str, str]]:
    """The name and the words of each cue."""
    return [(cue.name, " / ".join(cue.lines)) for cue in cues_of(text, is_web=is_web)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"WEBVTT\nKind: captions\n\n{ONE}\nSo.\n", [("", "So.")]),
        (f"WEBVTT\n\nNOTE by Ana\nof May\n\n{ONE}\nSo.\n", [("", "So.")]),
        (
            f"WEBVTT\n\nSTYLE\n::cue {{}}\n\nREGION\nid:a\n\n{ONE}\nSo.\n\nNOTE\nx\n\n{TWO}\nOh.",
            [("", "So."), ("", "Oh.")],
        ),
        # Below a time, or behind other words, these words are said.
        (f"WEBVTT\n\n{ONE}\nNOTE this\nSTYLE\n", [("", "NOTE this / STYLE")]),
        (f"WEBVTT\n\n{ONE}\nSo.\n\nNOTES of it\n\n{TWO}\nOh.", [("", "So."), ("", "NOTES of it"), ("", "Oh.")]),
        (f"WEBVTT\n{ONE}\nSo.\n", [("", "So.")]),
        # What stands alone right above a time is the name of its cue.
        (f"WEBVTT\n\nintro\n{ONE}\nSo.\n\nnext\n{TWO}\nOh.", [("intro", "So."), ("next", "Oh.")]),
        (f"WEBVTT\n\n{ONE}\nSo.\nnext\n{TWO}\nOh.", [("", "So. / next"), ("", "Oh.")]),
        (f"WEBVTT\n\n{ONE}\nSo.\n\nnext\n\n{TWO}\nOh.", [("", "So."), ("", "next"), ("", "Oh.")]),
    ],
)
def test_of_web_captions_head_notes_and_names_are_not_said(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text, is_web=True) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"1\n{ONE}\nSo.\n\n2\n{TWO}\nOh.", [("1", "So."), ("2", "Oh.")]),
        (f"1\n\n{ONE}\nSo.\n2\n{TWO}\nOh.", [("1", "So."), ("2", "Oh.")]),
        (f"{ONE}\nSo.\n\n[2]\n\n{TWO}\nOh.", [("", "So."), ("[2]", "Oh.")]),
        (f"{GUID}\n{ONE}\nSo.\n{GUID}/12-3\n{TWO}\nOh.", [(GUID, "So."), (f"{GUID}/12-3", "Oh.")]),
        # Other words are said, before the first time without one.
        (f"intro\n{ONE}\nSo.\n\nnext\n{TWO}\nOh.", [("", "intro"), ("", "So."), ("", "next"), ("", "Oh.")]),
        (
            f"{ONE}\nSo.\nit was\n\nlong ago\nand far\n\n{TWO}\n\nOh.",
            [("", "So. / it was"), ("", "long ago / and far"), ("", "Oh.")],
        ),
        (f"{ONE}\n\n{TWO}\nOh.\n \n", [("", "Oh.")]),
    ],
)
def test_numbers_above_a_time_are_names_and_other_words_are_said(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected
