"""Numbers of lists as word processors and browsers write them: 3, c, III."""

from __future__ import annotations

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MAX_ROMAN = 3_999
_LETTERS = 26


def numbered(number: int, kind: str) -> str:
    """The number in a `kind` of the formats of files: `lower-letter`, `upper-roman` … else in digits."""
    case, _, name = kind.partition("-")
    if name == "letter" and number > 0:
        # As Word goes on after z: aa, bb, cc.
        written = chr(ord("a") + (number - 1) % _LETTERS) * min(1 + (number - 1) // _LETTERS, 30)
    elif name == "roman" and 0 < number <= _MAX_ROMAN:
        written = _roman(number)
    else:
        return str(number)
    return written.upper() if case == "upper" else written


def _roman(number: int) -> str:
    letters = []
    for value, letter in _ROMAN:
        count, number = divmod(number, value)
        letters.append(letter * count)
    return "".join(letters)
