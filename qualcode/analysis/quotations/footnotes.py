"""A footnote that the end of a page puts into the middle of a quotation."""

from __future__ import annotations

import re
from collections.abc import Iterator

_BEGIN = re.compile(r"\n[ \t]*\n[ \t]*\d{1,2}[ \t]+(?=[^\W\d_a-z])")
"""After a blank line the number of the note, and a capital."""
_END = re.compile(r"[.!?…)’”\"][ \t]*\n")
_MOST_ENDS = 8
"""Lines on which the note may end: a judgement, a longer one is no footnote."""


def without_footnote(words: str) -> Iterator[str]:
    """The words of a quotation without the note, for each line on which it may end; nothing where there is none."""
    begin = _BEGIN.search(words)
    if begin is None:
        return
    for number, end in enumerate(_END.finditer(words, begin.end())):
        if number == _MOST_ENDS:
            return
        yield words[: begin.start()] + "\n" + words[end.end() :]
