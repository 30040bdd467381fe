"""spaCy, loaded once: two threads that load it at the same time would trip over each other."""

from __future__ import annotations

import threading
from types import ModuleType

_lock = threading.RLock()


def loaded_spacy() -> ModuleType:
    """The package; the first time takes about 0.7 s."""
    with _lock:
        import spacy

        return spacy
