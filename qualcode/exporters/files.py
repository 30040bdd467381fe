"""Write a file so that it is always either the old or the complete new one."""

from __future__ import annotations

from pathlib import Path

from qualcode.errors import OccupiedError, QualcodeError
from qualcode.whole_files import write_whole


def write_bytes(path: Path, content: bytes, *, overwrite: bool = False) -> None:
    """Writes a file that only its owner may read: exports quote participants, like the project. Without `overwrite`
    OccupiedError where somebody has written the target in the meantime."""
    if path.is_dir():
        raise QualcodeError(f"{path} is a folder", hint="Give the name of a file in it.")
    try:
        write_whole(path, content, overwrite=overwrite)
    except FileExistsError:
        raise OccupiedError(path) from None
    except OSError as error:
        raise QualcodeError(
            f"{path} cannot be written: {error.strerror}", hint="Choose another folder or file name."
        ) from None
