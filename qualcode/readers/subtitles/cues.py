"""Splitting subtitles into cues: the lines under one time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from qualcode.readers.base.written_times import CueTime, cue_time, has_bare_milliseconds

_COUNT = re.compile(r"\W{0,3}\d{1,9}\W{0,3}")
_GUID = re.compile(r"[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F-]{14,30}(?:/\d+)?(?:-\d+)?")
_NO_WORDS = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s.*)?")
_NO_TIME = CueTime(None, None, None)


@dataclass(slots=True)
class Cue:
    """The lines under one time, and the name of the cue if it has one."""

    time: CueTime
    name: str = ""
    lines: list[str] = field(default_factory=list)

    @property
    def has_words(self) -> bool:
        return any(map(str.strip, self.lines))


def cues_of(text: str, *, is_web: bool) -> list[Cue]:
    """The cues with words, in the order of the file; words without a time are a cue without a time."""
    bare_milliseconds = has_bare_milliseconds(text)
    cues: list[Cue] = []
    waiting: list[str] = []
    lines = ((line, cue_time(line, bare_milliseconds=bare_milliseconds)) for line in text.split("\n"))
    for line, time in _spoken_lines(lines) if is_web else lines:
        if time is None:
            waiting.append(line)
            continue
        name = _name_at_the_end(waiting, is_web=is_web)
        _add_words(cues, waiting)
        cues.append(Cue(time, name, [time.words] if time.words else []))
        waiting = []
    _add_words(cues, waiting)
    return [cue for cue in cues if cue.has_words]


def _spoken_lines(lines: Iterable[tuple[str, CueTime | None]]) -> Iterator[tuple[str, CueTime | None]]:
    """The lines, each with its time, without the header and without blocks of notes, styles and regions."""
    skips, is_first = True, True
    for line, time in lines:
        if not line or line.isspace():
            skips, is_first = False, True
        elif time is not None:
            skips, is_first = False, False
        elif is_first and _NO_WORDS.fullmatch(line):
            skips = True
        else:
            is_first = False
        if not skips:
            yield line, time


def _name_at_the_end(waiting: list[str], *, is_web: bool) -> str:
    """Remove the name of the next cue from the lines before its time, and return it."""
    if not waiting:
        return ""
    # Some writers put a blank line between the number and the time.
    last = len(waiting) - 1 if waiting[-1].strip() or len(waiting) < 2 else len(waiting) - 2
    name = waiting[last].strip()
    stands_alone = last == 0 or not waiting[last - 1].strip()
    is_name = bool(_COUNT.fullmatch(name) or _GUID.fullmatch(name))
    if name and (is_name or (is_web and stands_alone and last == len(waiting) - 1)):
        del waiting[last:]
        return name
    return ""


def _add_words(cues: list[Cue], waiting: list[str]) -> None:
    """Lines under a time up to a blank line are its words; blocks after that have no time."""
    block: list[str] = []
    is_under_time = bool(cues)
    for line in [*waiting, ""]:
        if line.strip():
            block.append(line)
        elif block:
            if is_under_time:
                cues[-1].lines += block
            elif cues:
                _add_timeless(cues, block)
            else:
                cues.append(Cue(_NO_TIME, "", block))
            block, is_under_time = [], False


def _add_timeless(cues: list[Cue], block: list[str]) -> None:
    counted = _COUNT.fullmatch(block[0].strip()) and len(block) > 1
    number = int(re.sub(r"\D", "", block[0])[:9]) if counted else None
    before = cues[-1].name
    if number is not None and before.isdecimal() and number == int(before) + 1:
        cues.append(Cue(_NO_TIME, str(number), block[1:]))
    else:
        cues.append(Cue(_NO_TIME, "", block))
