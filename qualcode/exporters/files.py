"""Writing a file so that it is either the old one or the whole new one."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from qualcode.errors import QualcodeError


def write_bytes(path: Path, content: bytes) -> None:
    """Writes beside the target first; a full disk or a crash leaves what was there."""
    try:
        if path.is_dir():
            raise QualcodeError(f"{path} is a folder", hint="Name a file in it.")
        handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            # What is exported quotes participants: as private as the project, until its owner decides otherwise.
            Path(draft).replace(path)
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise QualcodeError(f"{path} cannot be written: {error.strerror}") from None
