"""Compare two runs of words: what is the same, left out, added or changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from itertools import accumulate, takewhile

_LEFT_OUT = 0.05
"""Cost of a word left out, beside 1 for each edit: only decides between alignments that are otherwise equal."""
_SLACK = 2
"""How many more words than the quotation are compared at each end."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Words `start:end` of the quotation in place of words `said_start:said_end` of the speaker; either may be
    empty."""

    start: int
    end: int
    said_start: int
    said_end: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """Where the quoted words are in a speaker text, and how they differ; `same` counts those that do not."""

    first: int
    last: int
    edits: tuple[Edit, ...]
    same: int

    @property
    def quality(self) -> float:
        """The number of same words, minus costs for each edit and each word left out."""
        left_out = sum(edit.said_end - edit.said_start for edit in self.edits)
        return self.same - len(self.edits) - _LEFT_OUT * left_out


def align(quoted: Sequence[str], said: Sequence[str], start: int, end: int) -> Alignment | None:
    """The quoted words aligned with the words `start:end` said; words before and after the alignment do not count.

    Words that are only joined or split differently are the same. None if no word is the same.
    """
    blocks = [block for block in _matcher(quoted, said[start:end]).get_matching_blocks() if block.size]
    core = [block for block in blocks if block.size > 1] or blocks
    if not core:
        return None
    largest = max(core, key=lambda block: block.size)
    # Words that recur are matched wherever they come first: nearer to the core they may leave out less.
    alignments = (_around(quoted, said, start, end, *ends) for ends in ((core[0], core[-1]), (largest, largest)))
    return max(filter(None, alignments), key=lambda alignment: alignment.quality, default=None)


def _matcher(quoted: Sequence[str], said: Sequence[str]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, quoted, said, autojunk=False)


def _around(
    quoted: Sequence[str], said: Sequence[str], start: int, end: int, first: Match, last: Match
) -> Alignment | None:
    """The words aligned between as many words before a matching block, and behind another, as the quotation has."""
    low = max(start, start + first.b - first.a - _SLACK)
    high = min(end, start + last.b + len(quoted) - last.a + _SLACK)
    window = said[low:high]
    edits = [
        edit
        for tag, a, b, c, d in _matcher(quoted, window).get_opcodes()
        if tag != "equal"
        for edit in _without_joins(quoted, window, Edit(a, b, c, d))
    ]
    return _within_ends(quoted, window, edits, low)


def _without_joins(quoted: Sequence[str], said: Sequence[str], edit: Edit) -> Iterator[Edit]:
    """The edit without what is the same letters, joined or parted otherwise, at its beginning and end."""
    ahead = _same_letters(quoted[edit.start : edit.end], said[edit.said_start : edit.said_end])
    start, said_start = edit.start + ahead[0], edit.said_start + ahead[1]
    behind = _same_letters(_mirrored(quoted[start : edit.end]), _mirrored(said[said_start : edit.said_end]))
    rest = Edit(start, edit.end - behind[0], said_start, edit.said_end - behind[1])
    if rest.start < rest.end or rest.said_start < rest.said_end:
        yield rest


def _same_letters(one: Sequence[str], other: Sequence[str]) -> tuple[int, int]:
    """How many words of both, from their beginning, are the same letters, up to where a word ends in both."""
    pairs = zip("".join(one), "".join(other), strict=False)
    common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    ends, other_ends = _word_ends(one), _word_ends(other)
    length = max((length for length in ends.keys() & other_ends.keys() if length <= common), default=0)
    return (ends[length], other_ends[length]) if length else (0, 0)


def _word_ends(words: Sequence[str]) -> dict[int, int]:
    """For each number of letters after which a word ends, how many words these are."""
    return {length: count for count, length in enumerate(accumulate(map(len, words)), start=1)}


def _mirrored(words: Sequence[str]) -> list[str]:
    return [word[::-1] for word in reversed(words)]


def _within_ends(quoted: Sequence[str], said: Sequence[str], edits: Sequence[Edit], offset: int) -> Alignment | None:
    """The alignment without the speaker's words before the first quoted one and after the last."""
    trimmed = []
    first, last = 0, len(said)
    for edit in edits:
        said_start, said_end = edit.said_start, edit.said_end
        if edit.start == 0:
            said_start = first = max(said_start, said_end - (edit.end - edit.start))
        if edit.end == len(quoted):
            said_end = last = min(said_end, said_start + (edit.end - edit.start))
        if edit.start < edit.end or said_start < said_end:
            trimmed.append(Edit(edit.start, edit.end, offset + said_start, offset + said_end))
    same = len(quoted) - sum(edit.end - edit.start for edit in trimmed)
    return Alignment(offset + first, offset + last, tuple(trimmed), same) if same and first < last else None
