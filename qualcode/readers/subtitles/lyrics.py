"""Reading .lrc files: lines with a time before each."""

from __future__ import annotations

import re

from qualcode.model.transcript import Utterance
from qualcode.readers.base.written_times import clock_seconds

_STAMPED = re.compile(r"\s*((?:\[\d{1,3}:\d{1,2}(?:[.:,]\d{1,3})?\]\s*)+)(.*)")
_STAMP = re.compile(r"\[([^\[\]]+)\]")
_WORD_TIME = re.compile(r"<\d{1,3}:\d{1,2}(?:[.:]\d{1,3})?>\s?")
_TAG = re.compile(r"\s*\[(?:ar|al|ti|au|by|la|re|ve|id|length|offset|tool|lang|encoding|#)\s*:.*\]\s*", re.I)


def lines_with_times(text: str) -> list[Utterance]:
    """The lines in the order of their times; each ends at the time of the next."""
    stamped: list[tuple[float, str]] = []
    for line in text.split("\n"):
        match = _STAMPED.fullmatch(line)
        if match:
            words = " ".join(_WORD_TIME.sub("", match[2]).split())
            stamped += [(_seconds(stamp), words) for stamp in _STAMP.findall(match[1])]
        elif stamped and line.strip() and not _TAG.fullmatch(line):
            time, words = stamped[-1]
            stamped[-1] = (time, f"{words}\n{line.strip()}".strip())
    stamped.sort(key=lambda stamp_and_words: stamp_and_words[0])
    ends = [*(time for time, _ in stamped[1:]), None]
    return [Utterance(words, start=time, end=end) for (time, words), end in zip(stamped, ends, strict=False) if words]


def _seconds(stamp: str) -> float:
    """The seconds of `02:03.4` and, as some programs write it, `02:03:40`."""
    minutes, _, rest = stamp.partition(":")
    return clock_seconds(f"{minutes}:{rest.replace(':', '.')}") or 0.0
