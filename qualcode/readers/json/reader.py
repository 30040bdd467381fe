"""Reading JSON transcripts of speech recognition and podcasts: the list of segments, at any depth."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from qualcode.errors import NoTranscriptError, ReadError
from qualcode.model.transcript import Records, Source, Utterance
from qualcode.readers.base import plain_text
from qualcode.readers.base.time_values import as_seconds, looks_like_milliseconds
from qualcode.readers.json.segment_fields import Segment, Time, end_of, joined_pieces, speaker_in, start_of, words_in

_READABLE = "Readable: a list of segments with text and, where known, speaker, start and end"
_WHOLE_TEXTS = ("text", "transcript", "transcription")
_MAPS_OF_NAMES = ("speakers", "speaker_names", "speakerNames", "speaker_labels", "speaker_map")
_SENTENCE_ENDS = (".", "?", "!", "…", "。", "？", "！")
_MAX_DEPTH = 12
"""A judgement: deeper than the formats known."""
_MOST_OF_THE_WORDS, _HALF_OF_THE_WORDS = 0.8, 0.45
"""Shares of the longest list's letters that another list needs. A judgement: lists of the same words differ a little,
and a list that contains both versions has twice the words."""
_MAX_WORDS_OF_PIECE = 1.5
"""Words of a segment on average, below which the segments are single words; a judgement."""


class _SegmentList(NamedTuple):
    """A list of segments with words, and the signs that it is the transcript."""

    segments: Sequence[Segment]
    texts: Sequence[str]
    signs: int
    is_spoken: bool


def read(path: Path, content: bytes) -> Source:
    """The segments in the order of speech; a file without any is a ReadError."""
    plain = plain_text.read(path, content)
    document = _parsed(path, plain.text)
    names = _names_by_id(document)
    best = _best(list(_lists(document)))
    if best is None:
        text = _whole_text(document)
        if text is None:
            raise NoTranscriptError(f"{path.name}: this JSON file contains no transcript", hint=_READABLE)
        utterances = [Utterance(text)]
    else:
        utterances = _utterances(best, names, _speakers_by_start(document))
    return Source("json", "", notes=plain.notes, records=Records(tuple(utterances), are_cues=True))


def _parsed(path: Path, text: str) -> object:
    """One JSON value, or one in each line."""
    try:
        return json.loads(text)
    except RecursionError:
        raise ReadError(f"{path.name}: is nested too deep to be a transcript", hint=_READABLE) from None
    except ValueError as error:
        lines = [line for line in text.split("\n") if line.strip()]
        if len(lines) < 2 or not lines[0].startswith("{"):
            raise ReadError(f"{path.name}: is not valid JSON ({error})", hint=_READABLE) from None
    try:
        return [json.loads(line) for line in lines]
    except (ValueError, RecursionError) as error:
        raise ReadError(f"{path.name}: is not valid JSON ({error})", hint=_READABLE) from None


def _lists(document: object) -> Iterator[_SegmentList]:
    """Every list of objects with words, the ones nearest to the top first."""
    level: list[object] = [document]
    for _ in range(_MAX_DEPTH):
        below: list[object] = []
        for value in level:
            if isinstance(value, Mapping):
                below += value.values()
            elif isinstance(value, list):
                if candidate := _segment_list(value):
                    yield candidate
                below += value
        level = [value for value in below if isinstance(value, (Mapping, list))]


def _segment_list(values: Sequence[object]) -> _SegmentList | None:
    segments = [value for value in values if isinstance(value, Mapping)]
    texts = [words_in(segment) for segment in segments]
    signs = sum(map(len, texts))
    if not signs or sum(map(bool, texts)) * 2 < len(values):
        return None
    named = sum(speaker_in(segment) is not None for segment in segments)
    return _SegmentList(segments, texts, signs, named * 2 >= len(segments))


def _best(candidates: Sequence[_SegmentList]) -> _SegmentList | None:
    """The transcript: of the lists with most of the words one with speakers, and of those the one in longest pieces."""
    most = max((candidate.signs for candidate in candidates), default=0)
    # A file may have the same words with and without speakers; a list that contains both has twice the words.
    spoken = [
        candidate for candidate in candidates if candidate.is_spoken and candidate.signs >= _HALF_OF_THE_WORDS * most
    ] or list(candidates)
    most = max((candidate.signs for candidate in spoken), default=0)
    spoken = [candidate for candidate in spoken if candidate.signs >= _MOST_OF_THE_WORDS * most]
    timed = [
        candidate for candidate in spoken if any(start_of(segment) != Time() for segment in candidate.segments[:20])
    ] or spoken
    return max(timed, key=lambda candidate: candidate.signs / len(candidate.segments), default=None)


def _names_by_id(document: object) -> dict[str, str]:
    """The speakers' names from a list beside the segments."""
    names: dict[str, str] = {}
    for key in _MAPS_OF_NAMES if isinstance(document, Mapping) else ():
        listed = document.get(key) if isinstance(document, Mapping) else None
        if isinstance(listed, Mapping):
            names |= {str(entry): name for entry, name in listed.items() if isinstance(name, str) and name.strip()}
        elif isinstance(listed, list):
            for entry in listed:
                if isinstance(entry, Mapping) and isinstance(name := entry.get("name"), str) and "id" in entry:
                    names[speaker_in({"speaker": entry["id"]}) or ""] = name
    return names


def _whole_text(document: object) -> str | None:
    values = [document.get(key) for key in _WHOLE_TEXTS] if isinstance(document, Mapping) else []
    return next((value for value in values if isinstance(value, str) and len(value.split()) > 1), None)


def _speakers_by_start(document: object) -> dict[float, str]:
    """The speaker by start time, from a list beside the words (AWS Transcribe)."""
    results = document.get("results") if isinstance(document, Mapping) else None
    labels = results.get("speaker_labels") if isinstance(results, Mapping) else None
    segments = _objects(labels.get("segments") if isinstance(labels, Mapping) else None)
    pieces = [piece for segment in segments for piece in (segment, *_objects(segment.get("items")))]
    labelled = [(start_of(piece).seconds, speaker_in(piece)) for piece in pieces]
    return {start: speaker for start, speaker in labelled if start is not None and speaker is not None}


def _objects(value: object) -> list[Segment]:
    return [entry for entry in value if isinstance(entry, Mapping)] if isinstance(value, list) else []


def _utterances(
    candidate: _SegmentList, names: Mapping[str, str], speaker_by_start: Mapping[float, str]
) -> list[Utterance]:
    starts, ends = (
        [start_of(segment) for segment in candidate.segments],
        [end_of(segment) for segment in candidate.segments],
    )
    is_milliseconds = looks_like_milliseconds(
        [start.number for start in starts if start.number is not None],
        [end.number for end in ends if end.number is not None],
        candidate.signs,
    )
    running: str | None = None
    utterances = []
    for segment, text, start, end in zip(candidate.segments, candidate.texts, starts, ends, strict=True):
        speaker = speaker_in(segment)
        if speaker is None and start.seconds is not None:
            speaker = speaker_by_start.get(start.seconds)
        # Podcasts give the name only where it changes.
        running = speaker if speaker is not None or "body" not in segment else running
        if text.strip():
            name = names.get(running, running) if running is not None else None
            utterances.append(
                Utterance(text, name, _seconds(start, is_milliseconds), _seconds(end, is_milliseconds), start.raw)
            )
    if candidate.signs < 12 * len(utterances) and _are_words(utterances):
        return list(_sentences(utterances))
    return [_stripped(utterance) for utterance in utterances]


def _seconds(time: Time, is_milliseconds: bool) -> float | None:
    number = time.number if time.number is not None else time.seconds
    return None if number is None else as_seconds(number, is_milliseconds=is_milliseconds and time.number is not None)


def _stripped(utterance: Utterance) -> Utterance:
    return Utterance(utterance.text.strip(), utterance.speaker, utterance.start, utterance.end, utterance.time_raw)


def _are_words(utterances: Sequence[Utterance]) -> bool:
    return sum(len(utterance.text.split()) for utterance in utterances) < _MAX_WORDS_OF_PIECE * len(utterances)


def _sentences(words: Sequence[Utterance]) -> Iterator[Utterance]:
    """Single words joined into sentences of one speaker; punctuation belongs to the speaker before it."""
    sentence: list[Utterance] = []
    for word in words:
        is_mark = not any(map(str.isalnum, word.text))
        is_new = bool(sentence) and word.speaker != sentence[0].speaker
        if sentence and not is_mark and (is_new or sentence[-1].text.rstrip().endswith(_SENTENCE_ENDS)):
            yield _sentence(sentence)
            sentence = []
        sentence.append(word)
    if sentence:
        yield _sentence(sentence)


def _sentence(words: Sequence[Utterance]) -> Utterance:
    starts = [word.start for word in words if word.start is not None]
    ends = [word.end for word in words if word.end is not None]
    text = joined_pieces([word.text for word in words])
    return Utterance(text, words[0].speaker, min(starts, default=None), max(ends, default=None))
