from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import NoTranscriptError, ReadError
from qualcode.model.transcript import Utterance
from qualcode.readers.json.reader import read


def utterances(document: object) -> list[Utterance]:
    source = read(Path("ana.json"), json.dumps(document).encode())
    assert source.format == "json"
    assert source.records is not None
    assert source.records.are_cues
    return list(source.records.utterances)


HELLO = Utterance("Hello there.", None, 0.5, 2.25)


def test_whisper() -> None:
    segments = [{"id": 0, "start": 0.5, "end": 2.25, "text": " Hello there.", "tokens": [1, 2]}]
    assert utterances({"text": " Hello there.", "segments": segments, "language": "en"}) == [HELLO]


def test_whisperx_names_voices() -> None:
    words = [{"word": "Hello", "start": 0.5, "end": 1.0, "speaker": "SPEAKER_00"}]
    segments = [
        {"start": 0.5, "end": 2.25, "text": " Hello there.", "speaker": "SPEAKER_00", "words": words},
        {"start": 3.0, "end": 4.0, "text": "Who?"},
    ]
    assert utterances({"segments": segments, "word_segments": words * 2}) == [
        Utterance("Hello there.", "SPEAKER_00", 0.5, 2.25),
        Utterance("Who?", None, 3.0, 4.0),
    ]


def test_whisper_cpp() -> None:
    offsets = {"from": 500, "to": 2250}
    written = {"from": "00:00:00,500", "to": "00:00:02,250"}
    assert utterances({"transcription": [{"timestamps": written, "offsets": offsets, "text": " Hello there."}]}) == [
        HELLO
    ]
    assert utterances({"transcription": [{"timestamps": written, "text": " Hello there."}]}) == [HELLO]


def test_podcast_segments_of_words_and_of_lines() -> None:
    words = [
        {"speaker": "Ana", "startTime": 0.5, "endTime": 0.7, "body": "Hello"},
        {"startTime": 0.7, "endTime": 2.25, "body": "there."},
        {"speaker": "Ben", "startTime": 3, "endTime": 4.5, "body": "Oh?"},
    ]
    assert utterances({"version": "1.0.0", "segments": words}) == [
        Utterance("Hello there.", "Ana", 0.5, 2.25),
        Utterance("Oh?", "Ben", 3.0, 4.5),
    ]
    lines = [
        {"speaker": "Ana", "startTime": 0.5, "endTime": 2.25, "body": "Hello there, how are you?"},
        {"startTime": 3.5, "endTime": 4.5, "body": "I was asking myself that."},
    ]
    assert [each.speaker for each in utterances({"segments": lines})] == ["Ana", "Ana"]


def test_milliseconds_are_told_from_seconds() -> None:
    said = [{"speaker": "A", "start": 500, "end": 2250, "text": "Hello there."}]
    words = [{"text": "Hello", "start": 500, "end": 900, "speaker": "A"}]
    assert utterances({"utterances": said, "words": words}) == [Utterance("Hello there.", "Speaker A", 0.5, 2.25)]


def test_deepgram() -> None:
    words = [
        {"word": "hello", "punctuated_word": "Hello", "start": 0.5, "end": 1.0, "speaker": 0},
        {"word": "there", "punctuated_word": "there.", "start": 1.0, "end": 2.25, "speaker": 0},
        {"word": "bye", "punctuated_word": "Bye.", "start": 3.0, "end": 4.5, "speaker": 1},
    ]
    channels = [{"alternatives": [{"transcript": "hello there bye", "words": words}]}]
    assert utterances({"results": {"channels": channels}}) == [
        Utterance("Hello there.", "Speaker 0", 0.5, 2.25),
        Utterance("Bye.", "Speaker 1", 3.0, 4.5),
    ]


@pytest.mark.parametrize("beside", [True, False])
def test_aws_transcribe(beside: bool) -> None:
    def word(text: str, start: str, end: str, voice: str) -> dict[str, object]:
        item: dict[str, object] = {
            "type": "pronunciation",
            "start_time": start,
            "end_time": end,
            "alternatives": [{"content": text}],
        }
        return item if beside else {**item, "speaker_label": voice}

    mark = {"type": "punctuation", "alternatives": [{"content": "."}]}
    items = [word("Hello", "0.5", "1.0", "spk_0"), word("there", "1.0", "2.25", "spk_0"), mark]
    items += [word("Bye", "3.0", "4.5", "spk_1"), mark]
    labels = [
        {
            "speaker_label": "spk_0",
            "items": [{"start_time": start, "speaker_label": "spk_0"} for start in ("0.5", "1.0")],
        },
        {"speaker_label": "spk_1", "start_time": "3.0"},
    ]
    results = {"transcripts": [{"transcript": "Hello there. Bye."}], "items": items}
    assert utterances({"results": {**results, "speaker_labels": {"segments": labels}} if beside else results}) == [
        Utterance("Hello there.", "spk_0", 0.5, 2.25),
        Utterance("Bye.", "spk_1", 3.0, 4.5),
    ]


def test_google_azure_and_rev() -> None:
    google = [
        {"alternatives": [{"transcript": "hello"}]},
        {"alternatives": [{"words": [{"startTime": "0.500s", "endTime": "2.250s", "word": "hello", "speakerTag": 1}]}]},
    ]
    assert utterances({"results": google}) == [Utterance("hello", "Speaker 1", 0.5, 2.25)]
    azure = [
        {
            "speaker": 1,
            "offset": "PT0.5S",
            "duration": "PT1.75S",
            "nBest": [{"display": "Hello there."}, {"display": "Yellow."}],
        }
    ]
    assert utterances({"recognizedPhrases": azure}) == [Utterance("Hello there.", "Speaker 1", 0.5, 2.25)]
    elements = [
        {"type": "text", "value": "Hello", "ts": 0.5, "end_ts": 1.0},
        {"type": "punct", "value": " "},
        {"type": "text", "value": "there", "ts": 1.0, "end_ts": 2.25},
        {"type": "punct", "value": "."},
    ]
    assert utterances({"monologues": [{"speaker": 0, "elements": elements}]}) == [
        Utterance("Hello there.", "Speaker 0", 0.5, 2.25)
    ]


def test_names_beside_the_segments() -> None:
    said = [{"transcript": "Hello there.", "speaker_id": 1, "start_offset": 500, "end_offset": 2250}]
    assert utterances({"speakers": [{"id": 1, "name": "Ana"}], "transcripts": said}) == [
        Utterance("Hello there.", "Ana", 0.5, 2.25)
    ]
    named = [{"speaker": "SPEAKER_00", "text": "Hello there.", "start": 0.5, "end": 2.25}]
    assert utterances({"speakers": {"SPEAKER_00": "Ana"}, "segments": named})[0].speaker == "Ana"


@pytest.mark.parametrize(
    "document",
    [
        [{"speaker": "Ana", "text": "Hello there.", "start": "00:00:00.5", "end": "00:00:02.250"}],
        {
            "data": {
                "entries": [
                    {
                        "speakerDisplayName": "Ana",
                        "text": "Hello there.",
                        "startOffset": "00:00:00.5000000",
                        "endOffset": "00:00:02.25",
                    }
                ]
            }
        },
        [{"name": "Ana", "message": "Hello there.", "timestamp": [0.5, 2.25]}],
        {"turns": [{"speaker": {"id": 7, "name": "Ana"}, "content": "Hello there.", "start_ms": 500, "end_ms": 2250}]},
    ],
)
def test_lists_of_other_programs(document: object) -> None:
    assert utterances(document) == [Utterance("Hello there.", "Ana", 0.5, 2.25)]


LONG = "Hello there, how are you today?"


@pytest.mark.parametrize(
    ("document", "texts"),
    [
        # A list is a transcript if half of its entries have words.
        ([{"text": LONG}, {"x": 1}], [LONG]),
        ([{"text": LONG}, {"x": 1}, 3], None),
        # Words with speakers are better than the same words without, even where they are fewer by half.
        ({"a": [{"text": LONG + LONG}], "b": [{"text": LONG, "speaker": "Ana"}]}, [LONG]),
        ({"a": [{"text": LONG * 3}], "b": [{"text": LONG, "speaker": "Ana"}]}, [LONG * 3]),
        # A list is of spoken words if half of its segments have a speaker.
        ({"a": [{"text": LONG}], "b": [{"text": LONG[:16], "who": "Ana"}, {"text": LONG[16:]}]},
         [LONG[:16].strip(), LONG[16:].strip()]),
        # With speakers is a list of which half of the pieces have one.
        ({"a": [{"text": LONG[:16], "speaker": "A"}, {"text": LONG[16:]}], "b": [{"text": LONG}]},
         [LONG[:16].strip(), LONG[16:].strip()]),
        # Then most of the words, then times, then the longest pieces.
        ({"a": [{"text": LONG}], "b": [{"text": LONG[:16]}, {"text": LONG[16:]}]}, [LONG]),
        ({"a": [{"text": LONG}], "b": [{"text": LONG[:16], "start": 1}, {"text": LONG[16:]}]},
         [LONG[:16].strip(), LONG[16:].strip()]),
        ({"a": [{"text": LONG}], "b": [{"text": LONG[:20], "start": 1}]}, [LONG]),
    ],
)  # fmt: skip
def test_which_of_several_lists_is_the_transcript(document: object, texts: list[str] | None) -> None:
    if texts is None:
        with pytest.raises(NoTranscriptError):
            utterances(document)
    else:
        assert [each.text for each in utterances(document)] == texts


@pytest.mark.parametrize("key", ["speakers", "speaker_names", "speakerNames", "speaker_labels", "speaker_map"])
def test_names_have_several_places(key: str) -> None:
    said = [{"text": LONG, "speaker": "s1"}, {"text": LONG, "speaker": 2}, {"text": LONG, "speaker": "s3"}]
    listed = [{"id": "s1", "name": "Ana"}, {"id": 2, "name": "Ben"}, {"id": "s3"}, {"name": "Eva"}, "s3"]
    speakers = ["Ana", "Ben", "s3"]
    assert [each.speaker for each in utterances({key: listed, "segments": said})] == speakers
    by_id = {"s1": "Ana", "Speaker 2": "Ben", "s3": " ", "s4": 4}
    assert [each.speaker for each in utterances({key: by_id, "segments": said})] == speakers


@pytest.mark.parametrize("key", ["text", "transcript", "transcription"])
def test_a_whole_text_has_more_than_one_word(key: str) -> None:
    assert utterances({key: "Hello there."}) == [Utterance("Hello there.")]
    with pytest.raises(NoTranscriptError):
        utterances({key: "Hello"})


def test_single_words_become_sentences_of_one_speaker() -> None:
    def words(*said: tuple[str | None, str]) -> list[tuple[str | None, str]]:
        listed = [{"speaker": who, "word": word, "start": place} for place, (who, word) in enumerate(said)]
        return [(each.speaker, each.text) for each in utterances(listed)]

    for mark in ".?!…。？！":
        assert words(("Ana", "So"), ("Ana", f"be{mark}"), ("Ana", "it")) == [("Ana", f"So be{mark}"), ("Ana", "it")]
    assert words(("Ana", "So. "), ("Ana", "it")) == [("Ana", "So."), ("Ana", "it")]
    assert words(("Ana", "So"), ("Ben", "Oh"), ("Ben", "no")) == [("Ana", "So"), ("Ben", "Oh no")]
    # A mark belongs to the words before it, whoever has it.
    assert words(("Ana", "So"), (None, "."), ("Ben", "Oh"), ("Ana", "?")) == [("Ana", "So."), ("Ben", "Oh?")]


def test_segments_with_one_and_a_half_words_on_average_are_no_single_words() -> None:
    said = [{"text": "Hello", "start": 1}, {"text": "you there", "start": 2}]
    assert [each.text for each in utterances(said)] == ["Hello", "you there"]
    assert [each.text for each in utterances([*said, {"text": "today", "start": 3}])] == ["Hello you there today"]


def test_one_object_a_line() -> None:
    content = b'{"speaker": "Ana", "text": "Hello there."}\n{"speaker": "Ben", "text": "Oh."}\n'
    records = read(Path("a.json"), content).records
    assert records is not None
    assert [each.speaker for each in records.utterances] == ["Ana", "Ben"]


def test_a_text_without_segments_is_one_utterance() -> None:
    assert utterances({"text": "Hello there.", "usage": {"seconds": 3}}) == [Utterance("Hello there.")]


def test_times_that_are_none() -> None:
    content = b'{"segments": [{"text": "Hello there", "start": 1e999, "end": NaN}, {"text": "Oh", "start": "soon 5"}]}'
    records = read(Path("a.json"), content).records
    assert records is not None
    assert [(each.start, each.end, each.time_raw) for each in records.utterances] == [
        (None, None, None),
        (None, None, "soon 5"),
    ]


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        (b'{"a": ', "is not valid JSON"),
        (b"[" * 200_000, "is nested too deep"),
        (b'{"name": "x", "scripts": {"a": "b"}}', "this JSON file contains no transcript"),
        (b'{"codes": [{"name": "fear", "description": "of what"}]}', "this JSON file contains no transcript"),
        (b"[]", "this JSON file contains no transcript"),
        (b"3", "this JSON file contains no transcript"),
        (b"[" + b"9" * 5000 + b"]", "is not valid JSON"),
    ],
)
def test_what_is_no_transcript_is_refused_with_a_sentence(content: bytes, wrong: str) -> None:
    with pytest.raises(ReadError, match=f"^a.json: {wrong}"):
        read(Path("a.json"), content)


@pytest.mark.parametrize(
    "content",
    [
        b'{"name": "x", "scripts": {"a": "b"}}',
        b'{"rules": [{"name": "no-x", "message": "Do not use x"}, {"name": "no-y", "message": "Do not use y"}]}',
    ],
)
def test_settings_of_a_program_are_no_transcript(content: bytes) -> None:
    with pytest.raises(NoTranscriptError):
        read(Path("a.json"), content)


def test_a_letter_is_a_voice_only_where_it_is_called_a_speaker() -> None:
    content = b'[{"who": "I", "text": "Hello there"}, {"speaker": "A", "text": "Good day"}]'
    records = read(Path("a.json"), content).records
    assert records is not None
    assert [each.speaker for each in records.utterances] == ["I", "Speaker A"]


KEYS = st.sampled_from(["text", "speaker", "start", "end", "words", "segments", "alternatives", "timestamp", "x"])
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5) | st.sampled_from(["0:01", "1s"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=30,
)


@given(st.binary(max_size=100) | JSON.map(lambda document: json.dumps(document).encode()))
def test_any_bytes_are_a_source_or_an_error(content: bytes) -> None:
    with suppress(ReadError):
        assert read(Path("a.json"), content).records


def test_a_time_with_its_own_unit_stays_beside_milliseconds() -> None:
    segments = [
        {"text": "So it was.", "start": 5000, "endSeconds": 9.0},
        {"text": "Oh yes.", "start": 65000, "endSeconds": 69.0},
    ]
    records = read(Path("a.json"), json.dumps({"segments": segments}).encode()).records
    assert records is not None
    assert [(said.start, said.end) for said in records.utterances] == [(5.0, 9.0), (65.0, 69.0)]
