"""Importing many interviews, beside the least code that does the same, and ten times as many beside that."""

from __future__ import annotations

import hashlib
import re
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from lxml import etree

from qualcode.services.documents import importing, previewing
from qualcode.services.project import projects
from tests.bench.material import transcript

_FILES, _WORDS, _TIMES_MORE = 200, 8_000, 10
_TURN = re.compile(r"^(?:\[?(\d+:\d\d(?::\d\d)?)\]? )?([A-Z][^:\n]{0,40}): *", re.M)
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _as_docx(text: str) -> bytes:
    """A Word document of plain paragraphs, the label of each in bold."""
    paragraphs = []
    for line in filter(None, text.split("\n")):
        label, _, words = line.partition(":")
        runs = f"<w:r><w:rPr><w:b/></w:rPr><w:t>{label}:</w:t></w:r><w:r><w:t xml:space='preserve'>{words}</w:t></w:r>"
        paragraphs.append(f"<w:p>{runs}</w:p>")
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        body = "".join(paragraphs)
        archive.writestr("word/document.xml", f"<w:document xmlns:w='{_WORD}'><w:body>{body}</w:body></w:document>")
    return made.getvalue()


def _text_of_docx(content: bytes) -> str:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    paragraphs = root.iter(f"{{{_WORD}}}p")
    return "\n".join("".join(words.text or "" for words in each.iter(f"{{{_WORD}}}t")) for each in paragraphs)


def _least(files: list[Path], target: Path, decode: Callable[[bytes], str]) -> float:
    """Milliseconds of CPU a file: decode, hash, count the words, find who says what from where to where, store."""
    connection = sqlite3.connect(target)
    connection.execute("CREATE TABLE originals (hash TEXT PRIMARY KEY, content BLOB)")
    connection.execute("CREATE TABLE texts (hash TEXT PRIMARY KEY, content TEXT, words INTEGER)")
    connection.execute(
        "CREATE TABLE turns (hash TEXT, number INTEGER, label TEXT, time TEXT, start INTEGER, end INTEGER, "
        "PRIMARY KEY (hash, number))"
    )
    began = time.process_time()
    for file in files:
        original = file.read_bytes()
        text = decode(original)
        key = hashlib.sha256(original).hexdigest()
        connection.execute("INSERT INTO originals VALUES (?, ?)", (key, original))
        connection.execute("INSERT INTO texts VALUES (?, ?, ?)", (key, text, len(text.split())))
        found = list(_TURN.finditer(text))
        ends = [*(match.start() for match in found[1:]), len(text)]
        connection.executemany(
            "INSERT INTO turns VALUES (?, ?, ?, ?, ?, ?)",
            [
                (key, number, match[2], match[1], match.end(), end)
                for number, (match, end) in enumerate(zip(found, ends, strict=True))
            ],
        )
    connection.commit()
    return (time.process_time() - began) * 1000 / len(files)


def _ours(files: list[Path], target: Path) -> float:
    project = projects.create_project(target, "bench")
    began = time.process_time()
    result = importing.import_files(project, files, previewing.ImportOptions())
    taken = (time.process_time() - began) * 1000 / len(files)
    project.close()
    assert len(result.imported) == len(files)
    return taken


def _written(folder: Path, suffix: str, count: int) -> list[Path]:
    files = []
    for number in range(count):
        text = transcript(_WORDS, seed=number)
        file = folder / f"interview {number}{suffix}"
        file.write_bytes(_as_docx(text) if suffix == ".docx" else text.encode())
        files.append(file)
    return files


def _growth(count: int) -> tuple[float, float]:
    """Milliseconds a file and the most memory in MB, of a process of its own that imports so many files."""
    command = [sys.executable, "-m", "tests.bench.importing", str(count)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return float(told[0]), float(told[1])


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print(f"\nimport of {_FILES} interviews of {_WORDS:,} words, CPU ms a file")
        print(f"{'':8}{'qualcode':>10}{'the least':>12}{'ratio':>8}")
        decoders: dict[str, Callable[[bytes], str]] = {".txt": lambda content: content.decode(), ".docx": _text_of_docx}
        for suffix, decode in decoders.items():
            files = _written(folder, suffix, _FILES)
            least = _least(files, folder / f"least{suffix}.db", decode)
            ours = _ours(files, folder / f"bench{suffix}.qualcode")
            print(f"{suffix:8}{ours:10.2f}{least:12.2f}{ours / least:8.1f}")
    print(f"\n{'txt files':>10}{'ms a file':>12}{'most memory, MB':>18}")
    for count in (_FILES, _FILES * _TIMES_MORE):
        taken, memory = _growth(count)
        print(f"{count:10,}{taken:12.2f}{memory:18.0f}")


def _grow(count: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        files = _written(Path(name), ".txt", count)
        taken = _ours(files, Path(name) / "bench.qualcode")
    print(taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    _grow(int(sys.argv[1])) if len(sys.argv) > 1 else main()
