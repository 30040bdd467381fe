"""The commands of Rich Text: signs that they stand for, and where the words of a group go."""

from __future__ import annotations

import re
from enum import Enum, auto

# Unicode text is nested in its ANSI version, the text of a text box in the properties of its shape.
NESTED_TEXT = frozenset({"ud", "shptxt"})
TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n\0]+|([^\\{}\r\n\0]+)"
)
SYMBOLS = {
    "tab": "\t", "line": "\n", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "emdash": "—", "endash": "–", "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005", "zwj": "\u200d",
    "zwnj": "\u200c", "~": "\u00a0", "_": "\u2011", "\\": "\\", "{": "{", "}": "}", "\t": "\t",
}  # fmt: skip
ENDS_OF_PARAGRAPHS = frozenset({"par", "sect", "page", "\n", "\r"})
LEFT_OUT = frozenset({
    "colortbl", "stylesheet", "info", "pict", "object",
    "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "xe", "tc", "txe",
    "rxe", "nonesttables", "fldinst", "themedata", "datastore", "upr", "shprslt", "filetbl",
    "listtable", "revtbl", "bkmkstart", "bkmkend", "do", "pgdsctbl", "footnote",
})  # fmt: skip


MARGINS = ("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf")
BULLET = "o"
"""The letter of Courier that Word sets as a hollow bullet."""


class Into(Enum):
    """The destination of the words of a group."""

    TEXT = auto()
    NOWHERE = auto()
    FONTS = auto()
    REMARK = auto()
    AUTHOR = auto()
    REFERENCE = auto()
    RANGE_START = auto()
    RANGE_END = auto()
    NUMBER = auto()
    MARGIN = auto()


INTO_BY_DESTINATION = {
    "fonttbl": Into.FONTS, "annotation": Into.REMARK, "atnauthor": Into.AUTHOR, "atnref": Into.REFERENCE,
    "atrfstart": Into.RANGE_START, "atrfend": Into.RANGE_END, "listtext": Into.NUMBER, "pntext": Into.NUMBER,
    **dict.fromkeys(MARGINS, Into.MARGIN),
}  # fmt: skip
