"""Write a file so that it is always either the old or the complete new one."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from qualcode.errors import OccupiedError, QualcodeError


def write_bytes(path: Path, content: bytes, *, overwrite: bool = False) -> None:
    """Writes a temporary file, which then takes the place of the target: after a full disk or a crash the old file is
    still there. Without `overwrite` OccupiedError where somebody has written the target in the meantime."""
    try:
        if path.is_dir():
            raise QualcodeError(f"{path} is a folder", hint="Give the name of a file in it.")
        handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            # Exports quote participants: they are readable only by their owner, like the project.
            if overwrite:
                Path(draft).replace(path)
            else:
                _put_in_place(Path(draft), path)
        finally:
            with suppress(FileNotFoundError):
                Path(draft).unlink()
    except FileExistsError:
        raise OccupiedError(path) from None
    except OSError as error:
        raise QualcodeError(
            f"{path} cannot be written: {error.strerror}", hint="Choose another folder or file name."
        ) from None


def _put_in_place(draft: Path, path: Path) -> None:
    """Gives a file its name; FileExistsError where another has it."""
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:  # Some disks know no second name for a file.
        if os.path.lexists(path):
            raise FileExistsError from None
        draft.replace(path)
