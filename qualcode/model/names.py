"""How names are compared, everywhere: composed (NFC) and without letter case."""

from __future__ import annotations

import unicodedata


def name_key(name: str) -> str:
    """What two spellings of one name have in common: “Café” typed on two systems, “CAFÉ”, “café ”."""
    # Unicode, section 3.13: letter case is compared of decomposed text.
    folded = unicodedata.normalize("NFD", name).casefold()
    return " ".join(unicodedata.normalize("NFC", folded).split())


def same_name(one: str, other: str) -> bool:
    """Whether two spellings are of one name."""
    return name_key(one) == name_key(other)
