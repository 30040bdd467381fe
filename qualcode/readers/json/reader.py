"""Transcripts in JSON, as speech recognition and podcasts write them: the list of segments, wherever it stands."""

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
_DEEPEST = 12
_MOST_OF_THE_WORDS = 0.8
_HALF_OF_THE_WORDS = 0.45
_MOST_WORDS_OF_A_PIECE = 1.5


class _Found(NamedTuple):
    """A list of segments that say something, and how likely it is the transcript."""

    segments: Sequence[Segment]
    texts: Sequence[str]
    signs: int
    is_spoken: bool


def read(path: Path, content: bytes) -> Source:
    """The segments in the order of speech; a file that holds none is a ReadError."""
    plain = plain_text.read(path, content)
    document = _parsed(path, plain.text)
    names = _names_by_id(document)
    found = _best(list(_lists(document)))
    if found is None:
        text = _whole_text(document)
        if text is None:
            raise NoTranscriptError(f"{path.name}: no transcript is in this JSON", hint=_READABLE)
        utterances = [Utterance(text)]
    else:
        utterances = _utterances(found, names, _speakers_by_start(document))
    return Source("json", "", notes=plain.notes, records=Records(tuple(utterances), are_cues=True))


def _parsed(path: Path, text: str) -> object:
    """One JSON value, or one a line."""
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


def _lists(document: object) -> Iterator[_Found]:
    """Every list of objects with words in it, those nearest to the top first."""
    level: list[object] = [document]
    for _ in range(_DEEPEST):
        below: list[object] = []
        for value in level:
            if isinstance(value, Mapping):
                below += value.values()
            elif isinstance(value, list):
                if found := _found(value):
                    yield found
                below += value
        level = [value for value in below if isinstance(value, (Mapping, list))]


def _found(values: Sequence[object]) -> _Found | None:
    segments = [value for value in values if isinstance(value, Mapping)]
    texts = [words_in(segment) for segment in segments]
    signs = sum(map(len, texts))
    if not signs or sum(map(bool, texts)) * 2 < len(values):
        return None
    named = sum(speaker_in(segment) is not None for segment in segments)
    return _Found(segments, texts, signs, named * 2 >= len(segments))


def _best(found: Sequence[_Found]) -> _Found | None:
    """Of the lists with most of the words one that says who speaks, and of those the one in longest pieces."""
    most = max((each.signs for each in found), default=0)
    # A list of voices may stand beside the same words without them, which doubles the words of what holds both.
    spoken = [each for each in found if each.is_spoken and each.signs >= _HALF_OF_THE_WORDS * most] or list(found)
    most = max((each.signs for each in spoken), default=0)
    spoken = [each for each in spoken if each.signs >= _MOST_OF_THE_WORDS * most]
    timed = [each for each in spoken if any(start_of(segment) != Time() for segment in each.segments[:20])] or spoken
    return max(timed, key=lambda each: each.signs / len(each.segments), default=None)


def _names_by_id(document: object) -> dict[str, str]:
    """What a list of speakers beside the segments says they are called."""
    names: dict[str, str] = {}
    for key in _MAPS_OF_NAMES if isinstance(document, Mapping) else ():
        listed = document.get(key) if isinstance(document, Mapping) else None
        if isinstance(listed, Mapping):
            names |= {str(each): name for each, name in listed.items() if isinstance(name, str) and name.strip()}
        elif isinstance(listed, list):
            for each in listed:
                if isinstance(each, Mapping) and isinstance(name := each.get("name"), str) and "id" in each:
                    names[speaker_in({"speaker": each["id"]}) or ""] = name
    return names


def _whole_text(document: object) -> str | None:
    values = [document.get(key) for key in _WHOLE_TEXTS] if isinstance(document, Mapping) else []
    return next((value for value in values if isinstance(value, str) and len(value.split()) > 1), None)


def _speakers_by_start(document: object) -> dict[float, str]:
    """Who speaks from when on, where a list beside the words says so (AWS Transcribe)."""
    results = document.get("results") if isinstance(document, Mapping) else None
    labels = results.get("speaker_labels") if isinstance(results, Mapping) else None
    segments = _objects(labels.get("segments") if isinstance(labels, Mapping) else None)
    pieces = [piece for segment in segments for piece in (segment, *_objects(segment.get("items")))]
    told = [(start_of(piece).seconds, speaker_in(piece)) for piece in pieces]
    return {start: speaker for start, speaker in told if start is not None and speaker is not None}


def _objects(value: object) -> list[Segment]:
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []


def _utterances(found: _Found, names: Mapping[str, str], speaker_by_start: Mapping[float, str]) -> list[Utterance]:
    starts, ends = [start_of(each) for each in found.segments], [end_of(each) for each in found.segments]
    is_milliseconds = looks_like_milliseconds(
        [start.number for start in starts if start.number is not None],
        [end.number for end in ends if end.number is not None],
        found.signs,
    )
    running: str | None = None
    utterances = []
    for segment, text, start, end in zip(found.segments, found.texts, starts, ends, strict=True):
        speaker = speaker_in(segment)
        if speaker is None and start.seconds is not None:
            speaker = speaker_by_start.get(start.seconds)
        # In podcasts the name stands only where it changes.
        running = speaker if speaker is not None or "body" not in segment else running
        if text.strip():
            name = names.get(running, running) if running is not None else None
            utterances.append(
                Utterance(text, name, _told(start, is_milliseconds), _told(end, is_milliseconds), start.raw)
            )
    if found.signs < 12 * len(utterances) and _are_words(utterances):
        return list(_sentences(utterances))
    return [_stripped(utterance) for utterance in utterances]


def _told(time: Time, is_milliseconds: bool) -> float | None:
    number = time.number if time.number is not None else time.seconds
    return None if number is None else as_seconds(number, is_milliseconds=is_milliseconds and time.number is not None)


def _stripped(utterance: Utterance) -> Utterance:
    return Utterance(utterance.text.strip(), utterance.speaker, utterance.start, utterance.end, utterance.time_raw)


def _are_words(utterances: Sequence[Utterance]) -> bool:
    return sum(len(each.text.split()) for each in utterances) < _MOST_WORDS_OF_A_PIECE * len(utterances)


def _sentences(words: Sequence[Utterance]) -> Iterator[Utterance]:
    """Single words put together to sentences of one speaker; punctuation belongs to who spoke before it."""
    held: list[Utterance] = []
    for word in words:
        is_mark = not any(map(str.isalnum, word.text))
        is_new = bool(held) and word.speaker != held[0].speaker and not (is_mark and word.speaker is None)
        if held and not is_mark and (is_new or held[-1].text.rstrip().endswith(_SENTENCE_ENDS)):
            yield _sentence(held)
            held = []
        held.append(word)
    if held:
        yield _sentence(held)


def _sentence(words: Sequence[Utterance]) -> Utterance:
    starts = [word.start for word in words if word.start is not None]
    ends = [word.end for word in words if word.end is not None]
    text = joined_pieces([word.text for word in words])
    return Utterance(text, words[0].speaker, min(starts, default=None), max(ends, default=None))
