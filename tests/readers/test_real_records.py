"""Subtitles and tables as programs write them, with the numbers that somebody who marks them by hand comes to."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from qualcode.errors import ReadError
from qualcode.readers import read
from qualcode.recognition import Hints
from qualcode.recognition.composing import Composed, compose

SHARED = Path(__file__).parents[2].parent / "shared"
TRANSCRIPTS = SHARED / "data" / "transcripts"

pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="the collection of real transcripts is not here")

EDGE, MEETING, WHISPER = (f"{folder}/" for folder in ("vtt_srt_edge_cases", "vtt_teams_zoom", "whisper_outputs"))
TEAMS_2022 = f"{MEETING}Test teams transcription_2022-11-15-from Teams.vtt"
GALAXY, KEITAI = f"{WHISPER}Goodboy Galaxy - Rik Nicol", f"{WHISPER}Keitai update Spring 2025"


def composed(name: str) -> Composed:
    source = read(TRANSCRIPTS / name).source
    assert source.records is not None
    return compose(source.records, Hints(), source.format)


MEETINGS = {
    f"{MEETING}TeamsPremium.vtt": ({"Charles": 4, "Janaki": 4}, 6.62, 477.08),
    f"{MEETING}teams_transcript.vtt": ({"Speaker, First (Student)": 5, "Interviewer, First": 5}, 0.0, 37.8),
    TEAMS_2022: ({"Hurst, Peter": 48, "Wright, Steve": 47}, 0.0, 761.72),
    f"{MEETING}zoom_transcript.vtt": (
        {"Andrew Knight": 12, "Paul McCartney": 10, "John Lennon": 5, "George Harrison": 2, "Ringo Starr": 1},
        4.859,
        3341.97,
    ),
}


@pytest.mark.parametrize("name", MEETINGS)
def test_speakers_turns_and_times_of_meetings(name: str) -> None:
    turns_by_speaker, first, last = MEETINGS[name]
    turns = composed(name).recognition.turns
    assert Counter(turn.label for turn in turns) == turns_by_speaker
    assert (turns[0].time_start, turns[-1].time_end) == (first, last)


@pytest.mark.parametrize("stem", ["zoom", "teams"])
def test_turns_are_those_another_tool_comes_to(stem: str) -> None:
    table = (TRANSCRIPTS / f"{MEETING}{stem}_transcript_correct.txt").read_text(encoding="utf-8-sig")
    theirs: list[tuple[str, str]] = []
    for line in filter(str.strip, table.splitlines()[1:]):
        _, speaker, content = line.split("\t")
        words = " ".join(content.replace("---", " ").split())
        # They part long turns, and leave a cue without a name to nobody.
        if theirs and speaker in ("", theirs[-1][0]):
            theirs[-1] = (theirs[-1][0], f"{theirs[-1][1]} {words}")
        else:
            theirs.append((speaker, words))
    result = composed(f"{MEETING}{stem}_transcript.vtt")
    assert [(turn.label, result.text[turn.start : turn.end]) for turn in result.recognition.turns] == theirs


UNLABELLED = {
    f"{MEETING}New Teams Format.vtt": (3.138, 11.403, 22),
    f"{MEETING}Test OneDrive Transcription 2022-11.vtt": (8.71, 910.02, 0),
    f"{EDGE}captions_with_bom.vtt": (0.5, 21.58, 12),
    f"{EDGE}comments.vtt": (135.0, 150.0, 20),
    f"{EDGE}cue_tags.vtt": (16.5, 21.5, 13),
    f"{EDGE}invalid_timeframe.sbv": (0.378, 16.234, 15),
    f"{EDGE}invalid_timeframe.srt": (0.5, 23.88, 15),
    f"{EDGE}invalid_timeframe.vtt": (0.5, 30.28, 21),
    f"{EDGE}invalid_timeframe_in_cue_text.vtt": (0.5, 16.32, 9),
    f"{EDGE}metadata_headers.vtt": (0.5, 11.89, 6),
    f"{EDGE}metadata_headers_multiline.vtt": (0.5, 11.89, 6),
    f"{EDGE}missing_caption_text.sbv": (0.378, 16.234, 12),
    f"{EDGE}missing_caption_text.srt": (0.5, 23.88, 12),
    f"{EDGE}missing_caption_text.vtt": (0.5, 23.88, 12),
    f"{EDGE}missing_timeframe.sbv": (0.378, 16.234, 15),
    f"{EDGE}missing_timeframe.srt": (0.5, 23.88, 15),
    f"{EDGE}missing_timeframe.vtt": (0.5, 30.28, 21),
    f"{EDGE}one_caption.srt": (0.5, 7.0, 3),
    f"{EDGE}one_caption.vtt": (0.5, 7.0, 3),
    f"{EDGE}sample.sbv": (0.378, 16.234, 22),
    f"{EDGE}sample.srt": (0.5, 23.88, 15),
    f"{EDGE}sample.vtt": (0.5, 64.3, 48),
    f"{EDGE}styles.vtt": (0.0, 10.0, 2),
    f"{EDGE}two_captions.sbv": (0.378, 12.305, 13),
    f"{EDGE}using_identifiers.vtt": (0.5, 27.28, 18),
    f"{EDGE}youtube_dl.vtt": (286.07, 305.4, 8),
    **{f"{GALAXY}{suffix}": (43.81, 3125.56, 0) for suffix in (".srt", ".vtt", ".tsv", ".lrc")},
    **{f"{KEITAI}{suffix}": (0.0, 5436.64, 0) for suffix in (".srt", ".vtt", ".tsv")},
}


@pytest.mark.parametrize("name", UNLABELLED)
def test_nobody_is_invented_where_nobody_is_named(name: str) -> None:
    first, last, words = UNLABELLED[name]
    result = composed(name)
    recognition = result.recognition
    assert recognition.speakers == ()
    assert recognition.warnings[0].startswith("no speaker labels found: ")
    ends = [turn.time_end for turn in recognition.turns if turn.time_end is not None]
    assert (recognition.turns[0].time_start, ends[-1]) == (first, last)
    assert not words or len(result.text.split()) == words


def test_four_formats_of_one_recording_are_one_text() -> None:
    texts = [composed(f"{GALAXY}{suffix}").text for suffix in (".srt", ".vtt", ".tsv", ".lrc")]
    assert texts[1:] == texts[:1] * 3
    plain = (TRANSCRIPTS / f"{GALAXY}.text").read_text(encoding="utf-8")
    assert texts[0].split() == plain.split()


def test_a_film_names_whom_one_cannot_see() -> None:
    result = composed(f"{EDGE}netflix_chicas_del_cable.vtt")
    labels = {speaker.label for speaker in result.recognition.speakers}
    assert {"Alba", "Ángeles", "Carlota", "Marga", "Victoria", "Carlos", "Sara"} <= labels
    assert all(label.split()[0].istitle() for label in labels)


@pytest.mark.parametrize(
    "name",
    ["invalid.vtt", "invalid_format.sbv", "invalid_format1.srt", "invalid_format2.srt", "invalid_format3.srt",
     "invalid_format4.srt", "no_captions.vtt"],
)  # fmt: skip
def test_files_without_cues_are_refused_with_a_sentence(name: str) -> None:
    with pytest.raises(ReadError) as refused:
        read(TRANSCRIPTS / f"{EDGE}{name}")
    assert refused.value.message.startswith(f"{name}: ")
    assert refused.value.hint
