"""Load spaCy once; importing it in two threads at the same time fails.

spaCy imports its own command line, and with it the clients that download models. qualcode never downloads anything:
an empty module stands in the place of that command line, so that no network client is ever in memory. It also loads in
half the time.
"""

from __future__ import annotations

import sys
import threading
from types import ModuleType

_COMMAND_LINE = ("spacy.cli", "spacy.cli.info")
_lock = threading.RLock()


def load_spacy() -> ModuleType:
    """The package; the first call is slow."""
    with _lock:
        is_first = "spacy" not in sys.modules
        if is_first:
            for name in _COMMAND_LINE:
                sys.modules[name] = ModuleType(name)
            sys.modules["spacy.cli.info"].info = None  # type: ignore[attr-defined]
        try:
            import spacy
        finally:
            if is_first:
                for name in _COMMAND_LINE:
                    del sys.modules[name]
        return spacy
