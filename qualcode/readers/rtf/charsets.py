"""The code pages and character sets of Rich Text documents (numbers of the RTF specification)."""

from __future__ import annotations

import codecs

DEFAULT = "cp1252"
_ENCODING_BY_CHARSET = {
    0: "cp1252", 77: "mac_roman", 78: "shift_jis", 79: "cp949", 80: "gb2312", 81: "big5", 85: "mac_greek",
    86: "mac_turkish", 88: "mac_latin2", 89: "mac_cyrillic", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk",
    136: "cp950", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257",
    204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
_ENCODING_BY_PAGE = {
    10000: "mac_roman", 10006: "mac_greek", 10007: "mac_cyrillic", 10029: "mac_latin2", 10081: "mac_turkish",
    20127: "ascii", 28591: "latin-1", 65001: "utf-8",
}  # fmt: skip


def encoding_of_page(page: int) -> str | None:
    """The encoding of a numbered code page, None if the number is unknown."""
    name = _ENCODING_BY_PAGE.get(page, f"cp{page}")
    try:
        codecs.lookup(name)
    except LookupError:
        return None
    return name


def encoding_of_charset(charset: int) -> str | None:
    """The encoding of a font's character set, None if it is the document's or unknown."""
    return _ENCODING_BY_CHARSET.get(charset)


def decoded(characters: bytes, encoding: str) -> str:
    """The characters in an encoding; invalid bytes become �."""
    return characters.decode(encoding, "replace")
