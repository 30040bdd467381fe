"""The names that many programs give to the fields of a segment, and what they mean."""

from __future__ import annotations

import pytest

from qualcode.readers.json.segment_fields import Time, end_of, joined_pieces, speaker_in, start_of, words_in

TEXTS = (
    "text body transcript punctuated_word utterance sentence caption speech display word utf8 displayText txt "
    "transcription words quote"
)
WEAK_TEXTS = "content value line message token dialogue response"
PIECES = "alternatives nBest elements terms blocks segs words sentences tokens lines"
SPEAKERS = (
    "speaker_name speakerName speakerDisplayName speaker speaker_label speakerLabel speaker_id speakerId speakerTag "
    "speaker_tag speakerID voice participant name who author from user role"
)
MILLISECONDS = "start_ms startMs tStartMs startMillis offsetMilliseconds relativeStartTimeInMilliseconds"
STARTS = (
    "start start_time startTime startOffset start_offset begin from ts bgn offset timestamp time timecode t "
    "startTimestamp start_timestamp"
)
ENDS = "end end_time endTime endOffset end_offset to end_ts stop endTimestamp end_timestamp"


def test_words_have_many_names_and_weak_ones_need_a_speaker_or_a_time() -> None:
    for name in TEXTS.split():
        assert words_in({name: "So."}) == "So."
    for name in WEAK_TEXTS.split():
        assert words_in({name: "So."}) == words_in({name: "So.", "name": "Ana"}) == ""
        assert words_in({name: "So.", "who": "Ana"}) == words_in({name: "So.", "ts": 1}) == "So."
    assert words_in({"display": "Second.", "text": "First."}) == "First."
    assert words_in({"content": "Weak.", "words": ["Strong", "words."], "ts": 1}) == "Strong words."
    assert words_in({"text": 3, "tokens": [1]}) == ""


def test_words_are_put_together_from_pieces_of_which_some_lists_have_versions() -> None:
    for name in PIECES.split():
        pieces = ["So", {"content": "it"}, {"segs": [{"utf8": "goes"}, "on"]}, "."]
        assert words_in({name: pieces}) == ("So" if name in ("alternatives", "nBest") else "So it goes on.")
        assert words_in({name: []}) == ""


def test_pieces_are_joined_by_their_own_blanks_or_by_one() -> None:
    assert joined_pieces(["So", " it", "", " goes."]) == "So it goes."
    assert joined_pieces(["So ", "it ", " goes\n"]) == "So it goes"
    assert joined_pieces(["So", "", "it", ",", "goes", "?", "“", "on", "”", "7%"]) == "So it, goes? “ on” 7%"
    for mark in ".,;:?!…)]}%”»、。？！":
        assert joined_pieces([mark, "a", mark, "b"]) == f"{mark} a{mark} b"


def test_a_speaker_has_many_names_the_first_of_which_counts() -> None:
    names = SPEAKERS.split()
    for place, name in enumerate(names):
        assert speaker_in({name: " Ana "}) == "Ana"
        assert speaker_in(dict.fromkeys(names[place + 1 :], "Ben") | {name: "Ana"}) == "Ana"
    for inner in ("name", "display_name", "displayName", "label", "id"):
        assert speaker_in({"speaker": {"x": "no", inner: "Ana"}}) == "Ana"
    assert speaker_in({"speaker": {"id": 3, "label": None, "name": "Ana"}}) == "Ana"


@pytest.mark.parametrize(
    ("segment", "speaker"),
    [
        ({"speaker": 0}, "Speaker 0"),
        ({"speaker": 2.0}, "Speaker 2"),
        ({"speaker": "2"}, "Speaker 2"),
        ({"speakerTag": "B"}, "Speaker B"),
        ({"who": "B"}, "B"),
        ({"speaker": {"id": 3}}, "Speaker 3"),
        ({"speaker": True, "who": "Ana"}, "Ana"),
        ({"speaker": " ", "who": "Ana"}, "Ana"),
        ({"speaker": None, "who": "Ana"}, "Ana"),
        ({"from": 3, "user": "Ana"}, "Ana"),
        ({"from": "0.5", "user": "Ana"}, "Ana"),
        ({"speaker": "n" * 120}, "n" * 120),
        ({"speaker": "n" * 121}, None),
        ({"alternatives": [{"speaker": "Ana"}, {"speaker": "Ben"}]}, "Ana"),
        ({"alternatives": [{"speaker": "Ana", "alternatives": []}]}, None),
        ({"alternatives": []}, None),
        ({"text": "Ana"}, None),
    ],
)
def test_who_speaks(segment: dict[str, object], speaker: str | None) -> None:
    assert speaker_in(segment) == speaker


def test_times_have_many_names_and_some_their_unit() -> None:
    for name in MILLISECONDS.split():
        assert start_of({name: 1500}) == Time(1.5)
    assert start_of({"offsetInTicks": 15_000_000}) == Time(1.5)
    for name in ("startSeconds", "start_seconds"):
        assert start_of({name: 1.5}) == Time(1.5)
    for name in STARTS.split():
        assert start_of({name: 1500}) == Time(number=1500.0)
        assert start_of({name: "0:01.5"}) == start_of({name: "1.5"}) == Time(1.5)
        assert start_of({name: "soon 5 "}) == Time(raw="soon 5")
        assert start_of({name: "soon"}) == start_of({name: None}) == Time()
    for name in ("end_ms", "endMs", "endMillis"):
        assert end_of({name: 1500}) == Time(1.5)
    for name in ("endSeconds", "end_seconds"):
        assert end_of({name: 1.5}) == Time(1.5)
    for name in ENDS.split():
        assert end_of({name: 1500}) == Time(number=1500.0)


def test_an_end_may_be_how_long_it_lasts() -> None:
    for name in ("durationMilliseconds", "durationInMilliseconds", "dDurationMs"):
        assert end_of({"startMs": 500, name: 1250}) == Time(1.75)
    assert end_of({"offsetInTicks": 5_000_000, "durationInTicks": 12_500_000}) == Time(1.75)
    for name in ("duration", "dur"):
        assert end_of({"start": 500, name: 1250}) == Time(number=1750.0)
        # Of different units there is no sum, and without a start none either.
        assert end_of({"startMs": 500, name: 1250}) == end_of({name: 1250}) == Time()
        assert end_of({"start": 500, "end": 900, name: 1250}) == Time(number=900.0)
    assert end_of({"start": 500}) == Time()


@pytest.mark.parametrize(
    ("segment", "start", "end"),
    [
        ({"offsets": {"from": 500, "to": 900}, "start": 7, "end": 8}, Time(0.5), Time(0.9)),
        ({"timestamps": {"from": "00:01", "to": "00:02"}}, Time(1.0), Time(2.0)),
        ({"timestamp": [0.5, 0.9]}, Time(0.5), Time(0.9)),
        ({"timestamp": [0.5, 0.9, 1.2]}, Time(), Time()),
        ({"offsets": {"from": 500}, "end": 8}, Time(0.5), Time(number=8.0)),
        ({"words": [{"x": 1}, {"start": 3, "end": 4}, {"start": 5, "end": 6}, {"x": 2}]}, Time(number=3.0),
         Time(number=6.0)),
        ({"words": ["So"], "tokens": [{"start": 3, "end": 4}]}, Time(number=3.0), Time(number=4.0)),
    ],
)  # fmt: skip
def test_times_may_be_a_pair_or_those_of_the_pieces(segment: dict[str, object], start: Time, end: Time) -> None:
    assert (start_of(segment), end_of(segment)) == (start, end)


def test_a_long_text_with_digits_is_no_time() -> None:
    assert start_of({"t": "x" * 59 + "1"}).raw is not None
    assert start_of({"t": "x" * 60 + "1"}) == Time()
