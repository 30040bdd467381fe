"""How names are compared, everywhere: composed (NFC) and without letter case; and which names only look alike."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_LATIN = str.maketrans(
    "авеѕіјкмнорстухԁһѵԛԝցοανκρτυχικßѐёı",
    "abesijkmhopctyxdhvqwgoavkptuxikßèëi",
)  # fmt: skip
"""Small Cyrillic, Armenian and Greek letters, and the Latin ones that they look like (Unicode, TR 39)."""
_TURKISH_I = "i\u0307"
"""What İ becomes without letter case: an i with one dot more."""
_SIGNS = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-") | dict.fromkeys("’‘‚‛ʼ′`´", "'") | dict.fromkeys("“”„‟«»″", '"'))
_STROKES = str.maketrans("1|0", "llo")


@lru_cache(maxsize=10_000)
def caseless(text: str) -> str:
    """The text composed and without letter case. Unicode, section 3.13: letter case is compared of decomposed text."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", text).casefold())


def name_key(name: str) -> str:
    """What all spellings of one name have in common: “Café” typed on two systems, “CAFÉ”, “ café”."""
    return " ".join(caseless(name).split())


def same_name(one: str, other: str) -> bool:
    """Whether two spellings are of one name."""
    return name_key(one) == name_key(other)


def same_spelling(one: str, other: str) -> bool:
    """Whether two names are written alike, letter case included."""
    return unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)


def names_meant(typed: str, names: Iterable[str]) -> list[str]:
    """The name that is spelled so; else every spelling of it."""
    spellings = [name for name in dict.fromkeys(names) if same_name(name, typed)]
    typed = " ".join(typed.split())
    return [name for name in spellings if name == typed] or [
        name for name in spellings if same_spelling(name, typed)
    ] or spellings  # fmt: skip


def spelled_alike(name: str, others: Iterable[str]) -> list[str]:
    """Those of other names that look like this one, but are not the same: letters of another alphabet or without
    width, `1` for `l`, another kind of dash."""
    key, look = name_key(name), _look(name)
    return [other for other in dict.fromkeys(others) if name_key(other) != key and _look(other) == look]


def all_spelled_alike(names: Iterable[str]) -> dict[str, list[str]]:
    """The same for each of many names, where there are any, without comparing each with each."""
    names_by_look: dict[str, list[str]] = {}
    for name in dict.fromkeys(names):
        names_by_look.setdefault(_look(name), []).append(name)
    groups = [group for group in names_by_look.values() if len(group) > 1]
    alike = {name: [other for other in group if not same_name(other, name)] for group in groups for name in group}
    return {name: others for name, others in alike.items() if others}


def remark_on_lookalike(noun: str, name: str, other: str) -> str:
    """What a person is told of a name that looks like another one."""
    return f"the {noun} “{name}” looks like “{other}”, but is another: some of its characters are different"


def _look(name: str) -> str:
    visible = "".join(c for c in unicodedata.normalize("NFKC", name) if unicodedata.category(c) != "Cf")
    look = name_key(visible).replace(_TURKISH_I, "i")
    return look.translate(_LATIN).translate(_SIGNS).translate(_STROKES)
