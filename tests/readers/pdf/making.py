"""PDFs written by hand: words of any script at any place, turned, small or raised, on pages of any size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians, sin

from tests.readers.documents import _with_table

WIDE = 1000
"""Width of Chinese and Japanese letters in thousandths of their height; others are half as wide."""


@dataclass(frozen=True)
class Words:
    """Words that begin at a place, in points from the left and from the bottom; `turn` is counter-clockwise."""

    left: float
    bottom: float
    text: str
    size: float = 11
    turn: float = 0
    is_backward: bool = False
    """From right to left: the first letter stands at `left`, the others to its left."""
    is_hidden: bool = False
    spacing: float = 0


@dataclass(frozen=True)
class Page:
    words: Sequence[Words]
    rotate: int = 0
    width: float = 595
    height: float = 842


def made(*pages: Page | Sequence[Words]) -> bytes:
    """A PDF of these pages. Its one font has a code for each letter, and a table that says which letter it is."""
    whole = [page if isinstance(page, Page) else Page(page) for page in pages]
    letters = sorted({letter for page in whole for words in page.words for letter in words.text})
    assert len(letters) < 65_000
    code_by_letter = {letter: number for number, letter in enumerate(letters, start=1)}
    widths = " ".join(f"{code}[{width_of(letter)}]" for letter, code in code_by_letter.items())
    names = "\n".join(f"<{code:04x}> <{letter.encode('utf-16-be').hex()}>" for letter, code in code_by_letter.items())
    table = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(letters)} beginbfchar\n{names}\nendbfchar endcmap end end"
    ).encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"",
        b"<</Type/Font/Subtype/Type0/BaseFont/Plain/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 6 0 R>>",
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont/Plain/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        f"/Supplement 0>>/DW 500/W[{widths}]/FontDescriptor 5 0 R>>".encode(),
        b"<</Type/FontDescriptor/FontName/Plain/Flags 4/FontBBox[0 -200 1000 800]/ItalicAngle 0/Ascent 800/Descent -200"
        b"/CapHeight 700/StemV 80>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(table), table),
    ]
    kids = []
    for page in whole:
        shown = "\n".join(_shown(words, code_by_letter) for words in page.words).encode()
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(shown), shown))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Rotate %d"
            b"/Resources<</Font<</F 3 0 R>>>>/Contents %d 0 R>>" % (page.width, page.height, page.rotate, len(objects))
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(kids))
    return _with_table(objects)


def width_of(letter: str) -> int:
    return WIDE if ord(letter) >= 0x2E80 and not 0xFB00 <= ord(letter) <= 0xFEFF else 500


def _shown(words: Words, code_by_letter: dict[str, int]) -> str:
    """The commands that print words; letters from right to left are moved back one by one."""
    letters = [f"<{code_by_letter[letter]:04x}>" for letter in words.text]
    if words.is_backward:
        widths = [*map(width_of, words.text), 0]
        letters = [
            f"{letter} {width + following}"
            for letter, width, following in zip(letters, widths, widths[1:], strict=False)
        ]
    left = words.left - (width_of(words.text[0]) * words.size / 1000 if words.is_backward else 0)
    turn, mode = radians(words.turn), 3 if words.is_hidden else 0
    matrix = f"{cos(turn):.4f} {sin(turn):.4f} {-sin(turn):.4f} {cos(turn):.4f} {left:.2f} {words.bottom:.2f}"
    return f"BT /F {words.size} Tf {mode} Tr {words.spacing} Tc {matrix} Tm [{' '.join(letters)}] TJ ET"
