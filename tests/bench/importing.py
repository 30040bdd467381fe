"""Importing many interviews, beside the least code that does the same."""

from __future__ import annotations

import hashlib
import sqlite3
import tempfile
import time
from pathlib import Path

from qualcode.services import importing, projects
from tests.bench.material import transcript

_FILES, _WORDS = 200, 8_000


def _least(files: list[Path], target: Path) -> float:
    """Milliseconds of CPU a file: decode, hash, lines that begin a turn, store."""
    connection = sqlite3.connect(target)
    connection.execute("CREATE TABLE texts (hash TEXT PRIMARY KEY, original BLOB, content TEXT)")
    connection.execute("CREATE TABLE turns (hash TEXT, number INTEGER, label TEXT, start INTEGER)")
    began = time.process_time()
    for file in files:
        original = file.read_bytes()
        text = original.decode("utf-8")
        key = hashlib.sha256(original).hexdigest()
        connection.execute("INSERT INTO texts VALUES (?, ?, ?)", (key, original, text))
        turns, offset = [], 0
        for number, line in enumerate(text.split("\n")):
            label, colon, _ = line.partition(":")
            if colon and len(label) < 30:
                turns.append((key, number, label, offset))
            offset += len(line) + 1
        connection.executemany("INSERT INTO turns VALUES (?, ?, ?, ?)", turns)
    connection.commit()
    return (time.process_time() - began) * 1000 / len(files)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for number in range(_FILES):
            file = Path(folder) / f"interview {number}.txt"
            file.write_text(transcript(_WORDS, seed=number), encoding="utf-8")
            files.append(file)
        least = _least(files, Path(folder) / "least.db")
        project = projects.create_project(Path(folder) / "bench.qualcode", "bench")
        began = time.process_time()
        result = importing.import_files(project, files, importing.ImportOptions())
        ours = (time.process_time() - began) * 1000 / len(files)
        project.close()
    print(f"\nimport of {len(result.imported)} interviews of {_WORDS:,} words, CPU ms a file")
    print(f"{'qualcode':20}{ours:8.2f}\n{'the least code':20}{least:8.2f}\n{'ratio':20}{ours / least:8.1f}")


if __name__ == "__main__":
    main()
