"""Write a file so that it is always either the old or the complete new one."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from qualcode.errors import QualcodeError


def write_bytes(path: Path, content: bytes) -> None:
    """Writes a temporary file and then replaces the target, which stays unchanged after a full disk or a crash."""
    try:
        if path.is_dir():
            raise QualcodeError(f"{path} is a folder", hint="Give the name of a file in it.")
        handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            # Exports quote participants: they are readable only by their owner, like the project.
            Path(draft).replace(path)
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise QualcodeError(
            f"{path} cannot be written: {error.strerror}", hint="Choose another folder or file name."
        ) from None
