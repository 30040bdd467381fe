"""Passphrases of sealed keys, for both faces: each has its way of asking."""

from __future__ import annotations

from qualcode.store.key_file import is_sealed
from qualcode.store.passphrases import VARIABLE, asked, from_environment, require_strong

__all__ = ["VARIABLE", "asked", "from_environment", "is_sealed", "require_strong"]
