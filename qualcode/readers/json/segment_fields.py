"""The names of the fields of a segment in the JSON of many programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeGuard

from qualcode.readers.base.time_values import number_of, seconds_in

Segment = Mapping[str, object]

_TEXTS = ("text", "body", "transcript", "punctuated_word", "utterance", "sentence", "caption", "speech", "display",
          "word", "utf8", "displayText", "txt", "transcription", "words", "quote")  # fmt: skip
# Common words: they count only if the same object has a speaker or a time.
_WEAK_TEXTS = ("content", "value", "line", "message", "token", "dialogue", "response")
_INSIDE = ("alternatives", "nBest", "elements", "terms", "blocks", "segs", "words", "sentences", "tokens", "lines")
_ONE_OF = frozenset({"alternatives", "nBest"})
_SPEAKERS = ("speaker_name", "speakerName", "speakerDisplayName", "speaker", "speaker_label", "speakerLabel",
             "speaker_id", "speakerId", "speakerTag", "speaker_tag", "speakerID", "voice", "participant", "name", "who",
             "author", "from", "user", "role")  # fmt: skip
_NAMES_OF_A_PERSON = ("name", "display_name", "displayName", "label", "id")
# Fields and how many of their units make a second; 0: the unit follows from all segments together.
_STARTS = {
    "start_ms": 1000, "startMs": 1000, "tStartMs": 1000, "startMillis": 1000, "offsetMilliseconds": 1000,
    "relativeStartTimeInMilliseconds": 1000, "offsetInTicks": 10_000_000, "start": 0, "start_time": 0, "startTime": 0,
    "startOffset": 0, "start_offset": 0, "begin": 0, "from": 0, "ts": 0, "bgn": 0, "offset": 0, "startSeconds": 1,
    "start_seconds": 1, "timestamp": 0, "time": 0, "timecode": 0, "t": 0, "startTimestamp": 0, "start_timestamp": 0,
}  # fmt: skip
_ENDS = {
    "end_ms": 1000, "endMs": 1000, "endMillis": 1000, "end": 0, "end_time": 0, "endTime": 0, "endOffset": 0,
    "end_offset": 0, "to": 0, "end_ts": 0, "stop": 0, "endSeconds": 1, "end_seconds": 1, "endTimestamp": 0,
    "end_timestamp": 0,
}  # fmt: skip
_DURATIONS = {
    "durationInTicks": 10_000_000, "durationMilliseconds": 1000, "durationInMilliseconds": 1000, "dDurationMs": 1000,
    "duration": 0, "dur": 0,
}  # fmt: skip
_MAX_DEPTH = 6
"""A judgement: deeper than the formats known."""


class Time(NamedTuple):
    """A time in seconds, or a `number` with a unit not known yet, or `raw` if it cannot be read."""

    seconds: float | None = None
    number: float | None = None
    raw: str | None = None


def words_in(segment: Segment) -> str:
    """The words of a segment, joined from its pieces; empty if there are none."""
    for name in _TEXTS:
        if isinstance(value := segment.get(name), str):
            return value
    for name in _INSIDE:
        if isinstance(value := segment.get(name), list) and value:
            return _put_together(value[:1] if name in _ONE_OF else value, 0)
    # An object with only a name and a message may be a setting of some program.
    says_who = any(name != "name" and name in segment for name in _SPEAKERS) and speaker_in(segment) is not None
    if says_who or start_of(segment) != Time():
        return next((value for name in _WEAK_TEXTS if isinstance(value := segment.get(name), str)), "")
    return ""


def _put_together(pieces: Sequence[object], depth: int) -> str:
    return joined_pieces(list(_pieces(pieces, depth)))


def _pieces(pieces: Sequence[object], depth: int) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, str):
            yield piece
        elif isinstance(piece, Mapping) and depth < _MAX_DEPTH:
            names = (*_TEXTS, *_WEAK_TEXTS)
            text = next((value for name in names if isinstance(value := piece.get(name), str)), None)
            inside = next((value for name in _INSIDE if isinstance(value := piece.get(name), list)), None)
            yield text if text is not None else _put_together(inside or [], depth + 1)


def joined_pieces(pieces: Sequence[str]) -> str:
    """The pieces joined by blanks, unless they have blanks of their own or are punctuation."""
    bring_blanks = any(piece[:1].isspace() or piece[-1:].isspace() for piece in pieces)
    if bring_blanks:
        return " ".join("".join(pieces).split())
    joined: list[str] = []
    for piece in filter(None, pieces):
        is_mark = not any(map(str.isalnum, piece)) and piece[0] in ".,;:?!…)]}%”»、。？！"
        joined.append(piece if is_mark or not joined else f" {piece}")
    return "".join(joined)


def speaker_in(segment: Segment) -> str | None:
    """The speaker as written; a bare number or letter is the number of a voice."""
    for name in _SPEAKERS:
        value = segment.get(name)
        if value is None:
            continue
        if isinstance(value, Mapping):
            value = next((inner for key in _NAMES_OF_A_PERSON if (inner := value.get(key)) is not None), None)
        if isinstance(value, bool) or (name == "from" and number_of(value) is not None):
            continue
        if isinstance(value, (int, float)) and number_of(value) is not None:
            return f"Speaker {int(value)}"
        if isinstance(value, str) and 0 < len(value.strip()) <= 120:
            label = value.strip()
            is_voice = label.isdigit() or (len(label) == 1 and name.casefold().startswith("speaker"))
            return f"Speaker {label}" if is_voice else label
    best = segment.get("alternatives")
    return speaker_in(best[0]) if isinstance(best, list) and best and _is_final(best[0]) else None


def _is_final(value: object) -> TypeGuard[Segment]:
    return isinstance(value, Mapping) and "alternatives" not in value


def start_of(segment: Segment) -> Time:
    """When a segment begins."""
    return _time(segment, _STARTS, "from", 0)


def end_of(segment: Segment) -> Time:
    """When a segment ends, by its end or by how long it lasts."""
    end = _time(segment, _ENDS, "to", 1)
    if end != Time():
        return end
    start, length = start_of(segment), _first(segment, _DURATIONS)
    lasts = _read(*length) if length else Time()
    if start.seconds is not None and lasts.seconds is not None:
        return Time(round(start.seconds + lasts.seconds, 3))
    if start.number is not None and lasts.number is not None:
        return Time(number=start.number + lasts.number)
    return Time()


def _time(segment: Segment, units: Mapping[str, int], side: str, place: int) -> Time:
    """The time from its own field, from `offsets`, from a pair, else from the first or last piece."""
    for name, unit in (("offsets", 1000), ("timestamps", 0), ("timestamp", 0)):
        value = segment.get(name)
        if isinstance(value, Mapping) and side in value:
            return _read(value[side], unit)
        if isinstance(value, list) and len(value) == 2:
            return _read(value[place], 1)
    if field := _first(segment, units):
        return _read(*field)
    for name in _INSIDE:
        pieces = segment.get(name)
        if isinstance(pieces, list):
            timed = [piece for piece in pieces if isinstance(piece, Mapping) and _first(piece, units)]
            field = _first(timed[-place], units) if timed else None
            if field:
                return _read(*field)
    return Time()


def _first(segment: Segment, units: Mapping[str, int]) -> tuple[object, int] | None:
    for name, unit in units.items():
        value = segment.get(name)
        if isinstance(value, (int, float)) or (isinstance(value, str) and value[:1].isascii() and _has_digit(value)):
            return value, unit
    return None


def _has_digit(written: str) -> bool:
    return len(written) <= 60 and any(map(str.isdigit, written))


def _read(value: object, unit: int) -> Time:
    number = number_of(value)
    if number is not None:
        has_unit = isinstance(value, str) and "." in value
        return Time(round(number / (unit or 1), 3)) if unit or has_unit else Time(number=number)
    if isinstance(value, str):
        seconds = seconds_in(value)
        return Time(seconds, raw=None if seconds is not None else value.strip())
    return Time()
