"""Reading subtitles: WebVTT, SubRip, SubViewer and lyrics, from meetings, films and speech recognition."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from qualcode.errors import ReadError
from qualcode.model.transcript import Records, Source, Utterance
from qualcode.model.wording import counted
from qualcode.readers.base import plain_text
from qualcode.readers.base.prose import note_on
from qualcode.readers.subtitles.captions import in_order, rejoined, said_once, unrolled
from qualcode.readers.subtitles.cue_words import voices
from qualcode.readers.subtitles.cues import Cue, cues_of
from qualcode.readers.subtitles.lyrics import lines_with_times
from qualcode.readers.subtitles.stamps import without_stamps

_WEB_HEADER = re.compile(r"\s*+WEBVTT\b")
_WORD_TIME = re.compile(r"<\d[\d:.]*><c")
_NAMED_CUE = re.compile(r"\d+\s+\"([^\"]+)\"(?:\s+\(\d+\))?")
_EXAMPLE = "00:00:05.000 --> 00:00:08.250"


def read(path: Path, content: bytes) -> Source:
    """The cues with times and speakers, in the order of speech; notes say what was joined or left out."""
    plain = plain_text.read(path, content)
    format = path.suffix.lower().removeprefix(".")
    if not plain.text.strip():
        raise ReadError(f"{path.name}: the file is empty", hint="Choose another file: it contains no words to code")
    notes: tuple[str, ...] = ()
    if format == "lrc":
        utterances = lines_with_times(plain.text)
    else:
        utterances, notes = _from_cues(path, plain.text, format)
    if not utterances:
        raise ReadError(
            f"{path.name}: there is no cue with words in it",
            hint=f"A cue is a time like {_EXAMPLE}, with words in the lines below",
        )
    return Source(format, "", notes=(*plain.notes, *notes), records=Records(tuple(utterances), are_cues=True))


def _from_cues(path: Path, text: str, format: str) -> tuple[list[Utterance], tuple[str, ...]]:
    has_header = _WEB_HEADER.match(text) is not None
    if format == "vtt" and not has_header:
        raise ReadError(
            f"{path.name}: does not start with WEBVTT, as a .vtt file must", hint="If it contains cues: --format srt"
        )
    cues = cues_of(text, is_web=has_header)
    if all(cue.time.start is None for cue in cues):
        return [], ()
    said, stamps = without_stamps(rejoined(_said(cues)))
    ordered = in_order(said)
    once, twice = said_once(ordered)
    utterances, rolled = unrolled(once, has_word_times=_WORD_TIME.search(text) is not None)
    notes = note_on(stamps, "time stamp", "in the words of their cues left out")
    return utterances, (*notes, *_notes(said, ordered, twice, rolled))


def _said(cues: list[Cue]) -> list[tuple[str, Utterance]]:
    """The utterances of every cue, each with the name of its cue."""
    speaker_by_name = _speakers_in_names(cues)
    return [
        (cue.name, Utterance(text, name or speaker_by_name.get(cue.name), cue.time.start, cue.time.end, cue.time.raw))
        for cue in cues
        for name, text in voices(cue.lines)
    ]


def _speakers_in_names(cues: list[Cue]) -> dict[str, str]:
    """The speakers in the names of cues: `12 "Ana Reis" (304)`, or a few names that recur."""
    names = Counter(cue.name for cue in cues if cue.name and not cue.name.isdecimal())
    quoted = {name: match[1] for name in names if (match := _NAMED_CUE.fullmatch(name))}
    if quoted:
        return quoted
    is_cast = sum(names.values()) * 2 > len(cues) and len(names) * 2 < sum(names.values())
    return {name: name for name in names if any(map(str.isalpha, name))} if is_cast else {}


def _notes(said: list[Utterance], ordered: list[Utterance], twice: int, rolled: int) -> tuple[str, ...]:
    unread = sum(utterance.time_raw is not None for utterance in said)
    timeless = sum(utterance.start is None and utterance.time_raw is None for utterance in said)
    notes = (
        (said != ordered, "cues sorted by their time"),
        (twice, f"{counted(twice, 'repeated cue')} left out"),
        (rolled, f"rolling captions: words that {counted(rolled, 'cue')} repeated were removed"),
        (unread, f"{counted(unread, 'time')} kept as written: cannot be read"),
        (timeless, f"{counted(timeless, 'cue')} without a time"),
    )
    return tuple(note for holds, note in notes if holds)
