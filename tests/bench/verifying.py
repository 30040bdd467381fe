"""Checking thousands of quotations against a hundred transcripts, beside looking for each in all of them."""

from __future__ import annotations

import random
import tempfile
import time
from pathlib import Path

from rapidfuzz import fuzz

from qualcode.services.documents import importing, previewing
from qualcode.services.documents.documents import list_documents, open_document
from qualcode.services.paper import verifying
from qualcode.services.project import projects
from qualcode.services.project.projects import Project
from tests.bench.material import transcript, words

_TRANSCRIPTS, _WORDS, _QUOTATIONS, _LOOKED_FOR = 100, 8_000, 3_000, 20


def _study(folder: Path) -> Project:
    files = []
    for number in range(_TRANSCRIPTS):
        file = folder / f"C{number + 1}.txt"
        file.write_text(transcript(_WORDS, seed=number).replace("C1:", f"C{number + 1}:"), encoding="utf-8")
        files.append(file)
    project = projects.create_project(folder / "bench.qualcode", "bench")
    importing.import_files(project, files, previewing.ImportOptions())
    return project


def _quotations(project: Project, chance: random.Random) -> list[tuple[str, str]]:
    """Words and who is said to have said them: seven in ten as they were said, the others changed in some way."""
    spoken = [open_document(project, document) for document in list_documents(project)]
    found: list[tuple[str, str]] = []
    while len(found) < _QUOTATIONS:
        one = chance.choice(spoken)
        turn = chance.choice([turn for turn in one.transcript.turns if turn.speaker == one.document.name])
        said = turn.span.of(one.text).split()
        length = chance.randint(6, 40)
        if len(said) < length:
            continue
        start = chance.randint(0, len(said) - length)
        found.append((_changed(said[start : start + length], chance), one.document.name))
    return found


def _changed(said: list[str], chance: random.Random) -> str:
    middle = len(said) // 2
    way = chance.random()
    if way < 0.1:
        said = [*said[: middle - 1], "…", *said[middle + 1 :]]
    elif way < 0.2:
        said = [*said[:middle], words(chance, 1), *said[middle + 1 :]]
    elif way < 0.25:
        said = [*said[middle:], *said[:middle]]
    elif way < 0.3:
        said = words(chance, len(said)).split()
    return " ".join(said)


def main() -> None:
    chance = random.Random(_TRANSCRIPTS + 1)  # The transcripts have the seeds below.
    with tempfile.TemporaryDirectory() as name:
        project = _study(Path(name))
        quoted = _quotations(project, chance)
        paper = Path(name) / "paper.md"
        paper.write_text("\n\n".join(f"Some said “{said}” ({who})." for said, who in quoted), encoding="utf-8")
        began = time.process_time()
        found = verifying.verify(project, paper)
        taken = time.process_time() - began
        texts = [open_document(project, document).text for document in list_documents(project)]
        began = time.process_time()
        for said, _ in quoted[:_LOOKED_FOR]:
            max(fuzz.partial_ratio(said, text) for text in texts)
        each = (time.process_time() - began) / _LOOKED_FOR
        project.close()
    counts = ", ".join(f"{count} {status}" for status, count in found.by_status.items())
    print(f"\n{len(found.checked):,} quotations, {_TRANSCRIPTS} transcripts of {_WORDS:,} words: {counts}")
    print(f"{'checked':>24}{taken:10.1f} CPU s{1000 * taken / len(found.checked):10.2f} ms a quotation")
    print(f"{'looked for in each':>24}{each * len(found.checked):10.1f} CPU s{1000 * each:10.2f} ms a quotation")


if __name__ == "__main__":
    main()
