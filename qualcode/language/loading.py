"""Load spaCy once; importing it in two threads at the same time fails."""

from __future__ import annotations

import threading
from types import ModuleType

_lock = threading.RLock()


def load_spacy() -> ModuleType:
    """The package; the first call is slow."""
    with _lock:
        import spacy

        return spacy
