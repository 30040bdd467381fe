"""The very bytes of a project, with its log."""

from __future__ import annotations

from pathlib import Path


def raw(project: Path) -> bytes:
    beside = (project, project.with_name(project.name + "-wal"), project.with_name(project.name + "-shm"))
    return b"".join(path.read_bytes() for path in beside if path.exists())


def names_in(project: Path, *names: str) -> list[str]:
    """Which of the names are somewhere in the file, in UTF-8 or UTF-16."""
    content = raw(project)
    return [name for name in names if any(name.encode(way) in content for way in ("utf-8", "utf-16-le", "utf-16-be"))]
