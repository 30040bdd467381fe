from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import ReadError
from qualcode.model.transcript import Source, Utterance
from qualcode.readers.subtitles.reader import read


def source(text: str, suffix: str = "vtt") -> Source:
    return read(Path(f"ana.{suffix}"), text.encode())


def utterances(text: str, suffix: str = "vtt") -> tuple[Utterance, ...]:
    records = source(text, suffix).records
    assert records is not None
    assert records.are_cues
    return records.utterances


def said(text: str, suffix: str = "vtt") -> list[tuple[str | None, str]]:
    return [(each.speaker, each.text) for each in utterances(text, suffix)]


def when(text: str, suffix: str = "vtt") -> list[tuple[float | None, float | None]]:
    return [(each.start, each.end) for each in utterances(text, suffix)]


def cue(time: str, words: str = "Yes.") -> str:
    return f"WEBVTT\n\n{time}\n{words}\n"


def test_a_cue_has_a_time_and_words() -> None:
    text = "WEBVTT\n\n1\n00:00:04.859 --> 00:00:07.410\nAna Reis: I left.\n"
    assert utterances(text) == (Utterance("Ana Reis: I left.", None, 4.859, 7.41),)


def test_the_format_is_the_suffix() -> None:
    assert source("1\n00:00:01,000 --> 00:00:02,500\nHi\n", "srt").format == "srt"
    assert when("1\n00:00:01,000 --> 00:00:02,500\nHi\n", "srt") == [(1.0, 2.5)]
    assert when("0:00:01.000,0:00:02.500\nHi\n", "sbv") == [(1.0, 2.5)]


def test_parts_of_one_sentence_are_joined_over_what_comes_between() -> None:
    guid = "b05cbc69-3364-4c0c-a05b-70f360077a3c"
    text = (
        f"WEBVTT\n\n{guid}/19-0\n00:00:04.388 --> 00:00:07.128\n<v Ana>I think it\nstarts, it</v>\n\n"
        f"{guid}/20-0\n00:00:05.000 --> 00:00:05.500\n<v Ben>Yes.</v>\n\n"
        f"{guid}/19-1\n00:00:07.128 --> 00:00:07.368\n<v Ana>does.</v>\n"
    )
    assert said(text) == [("Ana", "I think it\nstarts, it\ndoes."), ("Ben", "Yes.")]
    assert when(text)[0] == (4.388, 7.368)


def test_parts_of_one_sentence_by_two_speakers_stay_apart() -> None:
    guid = "b05cbc69-3364-4c0c-a05b-70f360077a3c"
    text = (
        f"WEBVTT\n\n{guid}/19-0\n00:00:04.388 --> 00:00:07.128\n<v Ana>I think it</v>\n\n"
        f"{guid}/19-1\n00:00:07.128 --> 00:00:07.368\n<v Ben>does.</v>\n"
    )
    assert said(text) == [("Ana", "I think it"), ("Ben", "does.")]


def test_cues_named_by_a_bare_guid_are_joined_and_notes_are_no_speech() -> None:
    guid = "0a8e2f7c-5ccd-48e4-b7fa-1ea4c0496138"
    text = (
        '\ufeffWEBVTT\n\nNOTE duration:"00:01:00"\n\nNOTE Confidence: 0.64\n\n'
        f"{guid}-0\n00:00:08.710 --> 00:00:09.280\nWe talked\n\n{guid}-1\n00:00:09.280 --> 00:00:10.000\nlong.\n"
    )
    assert said(text) == [(None, "We talked\nlong.")]


def test_times_without_noughts_and_before_the_start() -> None:
    text = (
        "WEBVTT\n\n0:0:0.0 --> 0:0:0.250\n<v Ana>Yes.</v>\n\n0:0:-6.-820 --> 0:0:8.970\n<v Ben>So.</v>\n\n"
        "0:0:10.20 --> 0:0:14.490\n<v Ana>Oh.</v>\n"
    )
    assert when(text) == [(0.0, 0.25), (0.0, 8.97), (10.02, 14.49)]


@pytest.mark.parametrize(
    ("time", "seconds"),
    [
        ("00:43.810 --> 00:47.850", (43.81, 47.85)),
        ("0.000 --> 3.480", (0.0, 3.48)),
        ("00:00:01.000 --> 00:00:02.000 align:start position:0%", (1.0, 2.0)),
        ("00:00:01.000 --> 00:00:02.000  position:50.00%,middle  align:middle", (1.0, 2.0)),
        ("00:00:01,5-->00:00:02,25", (1.5, 2.25)),
        ("1:00:00.000 --> 1:00:02.000", (3600.0, 3602.0)),
        ("00:00:01:250 --> 00:00:02:500", (1.25, 2.5)),
    ],
)
def test_odd_times(time: str, seconds: tuple[float, float]) -> None:
    assert when(cue(time)) == [seconds]


def test_words_beside_a_time_in_brackets_are_words() -> None:
    assert said("[00:01.000 --> 00:02.000]  I left.\n[00:02.000 --> 00:03.000]  So.\n", "srt") == [
        (None, "I left."),
        (None, "So."),
    ]


def test_a_time_that_cannot_be_read_is_kept_as_written() -> None:
    (only,) = utterances(cue("00:00:07.000 --> 00:00:1d.890"))
    assert (only.start, only.end, only.time_raw) == (7.0, None, "00:00:07.000 --> 00:00:1d.890")
    assert source(cue("00:00:07.000 --> 00:00:1d.890")).notes == ("1 time kept as written: cannot be read",)


def test_a_cue_that_ends_before_it_starts_keeps_its_words_and_its_start() -> None:
    backwards = cue("00:00:07.000 --> 00:00:05.000")
    (only,) = utterances(backwards)
    assert (only.text, only.start, only.end, only.time_raw) == ("Yes.", 7.0, None, "00:00:07.000 --> 00:00:05.000")
    assert source(backwards).notes == ("1 time kept as written: cannot be read",)
    assert when(cue("00:00:07.000 --> 00:00:07.000")) == [(7.0, 7.0)]


def test_cues_are_sorted_by_their_start() -> None:
    text = "WEBVTT\n\n00:05.000 --> 00:06.000\nb\n\n00:01.000 --> 00:02.000\na\n\n00:05.000 --> 00:05.500\nc\n"
    assert [words for _, words in said(text)] == ["a", "b", "c"]
    assert source(text).notes == ("cues sorted by their time",)


def test_a_second_recording_in_the_same_file_is_not_sorted_into_the_first() -> None:
    times = ["00:00:01", "00:05:00", "00:09:00", "00:00:02", "00:06:00"]
    text = "\n\n".join(f"{time},000 --> {time},900\nSo." for time in times)
    assert [each.start for each in utterances(text, "srt")] == [1.0, 300.0, 540.0, 2.0, 360.0]


@pytest.mark.parametrize(
    ("words", "voices"),
    [
        ("<v Ana Reis>I left.", [("Ana Reis", "I left.")]),
        ("<v.loud Mary>Hear!</v>", [("Mary", "Hear!")]),
        ("<v.first.loud Mary>Hear!", [("Mary", "Hear!")]),
        ("<v Tom &amp; Lea>We.</v>", [("Tom & Lea", "We.")]),
        ("<v Ana>So?</v>\n<v Ben>So.</v>", [("Ana", "So?"), ("Ben", "So.")]),
        ("<v Ana>So? <v Ben>So.", [("Ana", "So?"), ("Ben", "So.")]),
        ("Before <v Ana>So?</v> after", [(None, "Before"), ("Ana", "So?"), (None, "after")]),
        ("<v Reis, Ana (Host)>So?</v>", [("Reis, Ana (Host)", "So?")]),
    ],
)
def test_voices_of_a_cue(words: str, voices: list[tuple[str | None, str]]) -> None:
    assert said(cue("00:01.000 --> 00:02.000", words)) == voices


def test_a_voice_ends_with_its_cue() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ana>So?\n\n00:02.000 --> 00:03.000\nWell.\n"
    assert said(text) == [("Ana", "So?"), (None, "Well.")]


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("<i>So</i> <c.colorE5E5E5>well</c>", "So well"),
        ("When <00:17.500>hits", "When hits"),
        ("{\\an8}Up here", "Up here"),
        ("One<br>two", "One\ntwo"),
        ("One<BR/>two", "One\ntwo"),
        ("One\\NTwo \\N three\\Nfour", "One\nTwo\nthree\nfour"),
        ("One\\nTwo", "One\nTwo"),
        ("On C:\\new", "On C:\\new"),
        ("a &lt; b &amp;&nbsp;c", "a < b & c"),
        ('<font color="#fff">White</font>', "White"),
        ("He <laughs> and [sighs]", "He <laughs> and [sighs]"),
    ],
)
def test_typography_is_taken_off_and_editorial_marks_stay(written: str, plain: str) -> None:
    assert said(cue("00:01.000 --> 00:02.000", written)) == [(None, plain)]


def test_rolling_captions_are_said_once() -> None:
    text = (
        "WEBVTT\nKind: captions\nLanguage: en\nStyle:\n::cue(c) { color: red;\n}\n##\n\n"
        "00:00:01.000 --> 00:00:02.000 align:start position:0%\n \nwe<00:00:01.500><c> left</c>\n\n"
        "00:00:02.000 --> 00:00:02.010 align:start position:0%\nwe left\n \n\n"
        "00:00:02.010 --> 00:00:04.000 align:start position:0%\nwe left\nearly<00:00:03.000><c> on</c>\n\n"
        "00:00:04.000 --> 00:00:04.010\nearly on\n \n"
    )
    assert said(text) == [(None, "we left"), (None, "early on")]
    assert when(text) == [(1.0, 2.01), (2.01, 4.01)]


def test_who_says_yes_twice_has_said_it_twice() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\nYes.\n\n00:02.000 --> 00:03.000\nYes.\n"
    assert said(text) == [(None, "Yes.")] * 2


def test_a_cue_that_stands_twice_under_one_time_is_taken_once() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\nYes.\n\n00:01.000 --> 00:02.000\nYes.\n"
    assert said(text) == [(None, "Yes.")]


@pytest.mark.parametrize("top", ["WEBVTT\n\n", ""])
def test_broken_cues_lose_no_words(top: str) -> None:
    text = (
        f"{top}1\n00:00:01.000 --> 00:00:02.000\na\n2\n00:00:02.000 --> 00:00:03.000\nb\n\n3\nno time\n\n4\n"
        "00:00:05.000 --> 00:00:06.000\n00:00:05.000 --> 00:00:06.000\nd\n\ne\n"
    )
    assert [words for _, words in said(text, "vtt" if top else "srt")] == ["a", "b", "no time", "d", "e"]
    assert source(text, "vtt" if top else "srt").notes == ("2 cues without a time",)


def test_styles_regions_and_headers_are_no_words() -> None:
    text = (
        "WEBVTT - of a film\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:0\n\nSTYLE\n::cue {\n color: red;\n}\n\n"
        "REGION\nid:fred\n\nNOTE\nThis was done\nby Kyle.\n\n00:01.000 --> 00:02.000\nHi.\n"
    )
    assert said(text) == [(None, "Hi.")]


def test_names_of_cues_that_name_people() -> None:
    webex = 'WEBVTT\n\n1 "Ana Reis" (304)\n00:01.000 --> 00:02.000\nHi.\n\n2 "Ben" (5)\n00:03.000 --> 00:04.000\nOh.\n'
    assert said(webex) == [("Ana Reis", "Hi."), ("Ben", "Oh.")]
    single = "WEBVTT\n\nintroduction\n00:01.000 --> 00:02.000\nHi.\n"
    assert said(single) == [(None, "Hi.")]


def test_lyrics() -> None:
    text = "[ar:Hit]\n[00:43.810]Hello.\n[00:47.850]\n\n[00:48.350]I'm here\n[01:10.00][00:54.57]chorus\n"
    assert utterances(text, "lrc") == (
        Utterance("Hello.", None, 43.81, 47.85),
        Utterance("I'm here", None, 48.35, 54.57),
        Utterance("chorus", None, 54.57, 70.0),
        Utterance("chorus", None, 70.0, None),
    )


@pytest.mark.parametrize(
    ("suffix", "text"),
    [
        ("vtt", "WEBVTT"),
        ("vtt", "00:01.000 --> 00:02.000\nHi.\n"),
        ("srt", "1"),
        ("srt", "some text"),
        ("srt", "1\nsome text"),
        ("srt", "some text\n00:00:00,500 --> 00:00:07,000\n"),
        ("sbv", "some text"),
        ("lrc", "[ti:Hit]\n"),
        ("srt", " \n"),
    ],
)
def test_what_holds_no_cues_is_refused_with_a_sentence(suffix: str, text: str) -> None:
    with pytest.raises(ReadError, match=f"^ana.{suffix}: ") as refused:
        source(text, suffix)
    assert refused.value.hint


VALID = cue("00:00:01.000 --> 00:00:02.000", "<v Ana>So?</v> <c>&amp;</c>") + "\n2\n00:00:03.000 --> 4\n>> BEN: Oh\n"


@given(
    st.sampled_from(["vtt", "srt", "sbv", "lrc"]),
    st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)) | st.just(VALID.encode()),
    st.lists(
        st.tuples(st.integers(0, 120), st.sampled_from([b"-", b":", b"9", b"\n", b"<", b"-->", b"["])), max_size=6
    ),
)
def test_any_bytes_are_a_source_or_an_error(suffix: str, content: bytes, changes: list[tuple[int, bytes]]) -> None:
    for place, piece in changes:
        content = content[:place] + piece + content[place + 1 :]
    with suppress(ReadError):
        assert read(Path(f"a.{suffix}"), content).records


def test_a_raised_digit_is_no_number_of_a_cue() -> None:
    content = "WEBVTT\n\n²\n00:00:01.000 --> 00:00:02.000\nHello\n\n2\nthere you are\n".encode()
    found = read(Path("talk.vtt"), content).records
    assert found is not None
    assert "Hello" in " ".join(said.text for said in found.utterances)


def named_cues(*names: str) -> list[str | None]:
    """Who says the words of cues with these names."""
    cues = [f"{name}\n00:{at:02}.000 --> 00:{at + 1:02}.000\nSo it is {at}." for at, name in enumerate(names, start=10)]
    return [said.speaker for said in utterances("WEBVTT\n\n" + "\n\n".join(cues) + "\n")]


def test_names_of_cues_are_people_if_a_few_recur_on_most_cues() -> None:
    assert named_cues("Ana", "Ben", "Ana", "Ben", "Ana") == ["Ana", "Ben", "Ana", "Ben", "Ana"]
    # Not if half of them or more are different, or if they stand on half of the cues.
    assert named_cues("Ana", "Ben", "Ana", "Ben") == [None] * 4
    assert named_cues("Ana", "1", "Ana", "2", "Ana", "3") == [None] * 6
    assert named_cues("Ana", "1", "Ana", "2", "Ana") == ["Ana", None, "Ana", None, "Ana"]
    assert named_cues("--", "--", "--") == [None] * 3
    # A name in quotation marks is one on any cue.
    assert named_cues('1 "Ana Reis" (304)', "Ben", "Ben", "Ben") == ["Ana Reis", None, None, None]


def test_what_was_changed_is_counted() -> None:
    text = (
        "1\n00:05.000 --> 00:06.000\nLate.\n\n2\n00:01.000 --> 00:02.000\nEarly.\n\n"
        "3\n00:01.000 --> 00:02.000\nEarly.\n\n4\n00:0x.000 --> 00:07.000\nOdd.\n"
    )
    assert read(Path("a.srt"), text.encode()).notes == (
        "cues sorted by their time", "1 repeated cue left out", "1 time kept as written: cannot be read",
    )  # fmt: skip
    timeless = "1\n00:01.000 --> 00:02.000\nEarly.\n\nLoose words.\n"
    assert read(Path("a.srt"), timeless.encode()).notes == ("1 cue without a time",)


def test_a_stamp_of_the_time_of_its_cue_is_no_word_and_any_other_time_is() -> None:
    text = (
        "WEBVTT\n\n1\n00:00:01.000 --> 00:00:04.000\n<v S00>[00:00:01] So how was it?\n\n"
        "2\n00:00:04.500 --> 00:00:09.000\n<v S01>Well [00:00:06] it was fine, [inaudible 00:00:07] at (00:12:03).\n"
    )
    source = read(Path("ana.vtt"), text.encode())
    assert source.records is not None
    assert [said.text for said in source.records.utterances] == [
        "So how was it?", "Well it was fine, [inaudible 00:00:07] at (00:12:03).",
    ]  # fmt: skip
    assert source.notes == ("2 time stamps in the words of their cues left out",)
