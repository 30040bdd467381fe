"""Tables of words for shares: `words,least,most` in each line, shares from 0 to 1."""

from __future__ import annotations

from pathlib import Path

from qualcode.errors import ReadError
from qualcode.files import MEBIBYTE, read_bytes
from qualcode.readers.base.plain_text import unicode_text
from qualcode.readers.tables.delimited import rows_with_lines

_MAX_BYTES = MEBIBYTE
"""A judgement: more than any such table."""
_LONGEST = 60


def read_shares(path: Path) -> list[tuple[str, float, float]]:
    """Words, least and most share of each line; a heading `words` is skipped."""
    text = unicode_text(path, read_bytes(path, _MAX_BYTES))
    shares = []
    for number, row in rows_with_lines(path, text, ","):
        cells = [" ".join(cell.split()) for cell in row]
        if not any(cells) or (number == 1 and cells[0].casefold() == "words"):
            continue
        try:
            words, least, most = cells[0].lower(), float(cells[1]), float(cells[2])
        except (IndexError, ValueError):
            words, least, most = "", 0.0, 0.0
        if not words or len(words) > _LONGEST or len(cells) > 3 or not 0 <= least <= most <= 1:
            raise ReadError(
                f"{path.name}, line {number}: is not words,least,most",
                hint="Write the words and two shares from 0 to 1, the lesser first: most,0.5,1",
            )
        shares.append((words, least, most))
    if not shares:
        raise ReadError(f"{path.name}: contains no words for shares", hint="Write in each line: most,0.5,1")
    return shares
