"""Two texts as tokens, and the stretches that are the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

# Han and kana have no blanks between words: each character is a token.
UNSPACED = "぀-ヿ㐀-鿿豈-﫿"
_TOKEN = re.compile(rf"\n|[^\S\n]+|[{UNSPACED}]|[^\W{UNSPACED}]+|[^\w\s]")


class Block(NamedTuple):
    """`length` tokens (or characters) from `old` on that equal those from `new` on."""

    old: int
    new: int
    length: int

    @property
    def old_end(self) -> int:
        return self.old + self.length

    @property
    def new_end(self) -> int:
        return self.new + self.length


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text as numbers, equal for equal tokens, with the offset of each and the end of the last."""

    text: str
    ids: list[int]
    offsets: list[int]


def tokens_of(old: str, new: str) -> tuple[Tokens, Tokens]:
    """Both texts as tokens: words, blanks, line ends, single other characters."""
    id_by_token: dict[str, int] = {}
    both = []
    for text in (old, new):
        tokens = [(match[0], match.start()) for match in _TOKEN.finditer(text)]
        ids = [id_by_token.setdefault(token, len(id_by_token)) for token, _ in tokens]
        both.append(Tokens(text, ids, [*(start for _, start in tokens), len(text)]))
    return both[0], both[1]


def runs(tokens: Tokens, gap: range, size: int) -> Iterator[tuple[Hashable, int, int]]:
    ids, offsets, text = tokens.ids, tokens.offsets, tokens.text
    for at in range(gap.start, gap.stop - size + 1):
        if text[offsets[at]].isalnum():
            yield tuple(ids[at : at + size]), at, at + size


def extend_block(core: Block, old: list[int], new: list[int]) -> Block:
    """The longest block around a common piece."""
    left = _common(core.old, core.new, lambda at, size: old[core.old - at - size : core.old - at] ==
                   new[core.new - at - size : core.new - at])  # fmt: skip
    end_old, end_new = core.old_end, core.new_end
    right = _common(len(old) - end_old, len(new) - end_new, lambda at, size: old[end_old + at : end_old + at + size] ==
                    new[end_new + at : end_new + at + size])  # fmt: skip
    return Block(core.old - left, core.new - left, left + core.length + right)


def _common(room_old: int, room_new: int, is_same: Callable[[int, int], bool]) -> int:
    """How far two sequences agree; `is_same(at, size)` compares the stretch of that size from `at` on."""
    room, agreed, size = min(room_old, room_new), 0, 1
    while agreed < room:
        size = min(size, room - agreed)
        if is_same(agreed, size):
            agreed += size
            size *= 2
        elif size == 1:
            break
        else:
            size //= 2
    return agreed


def common_start(one: str, other: str) -> int:
    """The number of characters that two texts share at their beginning."""
    return _common(len(one), len(other), lambda at, size: one[at : at + size] == other[at : at + size])
