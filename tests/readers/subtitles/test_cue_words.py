"""The words of a cue, and whose they are."""

from __future__ import annotations

import pytest

from qualcode.readers.subtitles.cue_words import voices


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("so  it\u200b was", [(None, "so it was")]), ("", []), ("<i></i>", []),
        ("<v Ana>Hi</v> so", [("Ana", "Hi"), (None, "so")]),
        ("<v.loud.first Ana  Reis>Hi<v Ben>No", [("Ana Reis", "Hi"), ("Ben", "No")]),
        ("so <v>hm", [(None, "so"), (None, "hm")]), ("<v Ana&amp;Ben>Hi", [("Ana&Ben", "Hi")]),
        # Signs of formatting and times are no words, and what a transcriber put in brackets is.
        ("<b>so</b> <c.red>it</c> <font color='x'>was</font>", [(None, "so it was")]),
        ("so <00:00:01.000>it <-1>was", [(None, "so it was")]),
        (r"{\an8}so {it}", [(None, "so {it}")]), ("<laughs> so <B>it</B>", [(None, "<laughs> so it")]),
        ("a < b &lt;i&gt; &quot;c&quot;", [(None, 'a < b <i> "c"')]),
        # Breaks of lines, unless they may be a path.
        ("so<br/>it<BR>was", [(None, "so\nit\nwas")]), (r"so\Nit\n was", [(None, "so\nit\nwas")]),
        (r"C:\new", [(None, r"C:\new")]),
    ],
)  # fmt: skip
def test_the_voices_of_a_cue(line: str, expected: list[tuple[str | None, str]]) -> None:
    assert [tuple(voice) for voice in voices([line])] == expected


def test_a_voice_goes_on_over_lines() -> None:
    assert [tuple(voice) for voice in voices(["<v Ana>so", "it was</v>", "", "and on"])] == [
        ("Ana", "so\nit was"), (None, "and on"),
    ]  # fmt: skip


def test_readings_follow_their_words_in_brackets() -> None:
    cue = ["<ruby>\u75c5<rt>\u3073</rt></ruby>x", "<ruby>\u68df<rt>\u3068</ruby>"]
    assert [voice.text for voice in voices(cue)] == ["\u75c5\uff08\u3073\uff09x\n\u68df\uff08\u3068\uff09"]
