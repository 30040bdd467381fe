"""Made-up material of any size for benchmarks: the same seed gives the same words."""

from __future__ import annotations

import random
from pathlib import Path

from qualcode.model.coding import Anchor
from qualcode.model.span import Span
from qualcode.services.coding import codebook
from qualcode.services.documents import documents, importing, previewing
from qualcode.services.project import lookup, projects
from qualcode.services.project.projects import Project
from qualcode.store import codings, rounds

_SYLLABLES = ("ka", "lo", "mi", "ten", "sor", "ba", "ré", "dul", "fen", "pir", "ost", "am", "el", "vi", "run", "tas")


def words(chance: random.Random, count: int) -> str:
    """So many made-up words in sentences."""
    made = []
    for position in range(count):
        word = "".join(chance.choices(_SYLLABLES, k=chance.randint(1, 4)))
        made.append(word + (chance.choice(".?!,") if position % 11 == 10 else ""))
    return " ".join(made)


def transcript(count: int, seed: int = 7) -> str:
    """An interview of about `count` words, in turns of 10 to 120."""
    chance, turns, left = random.Random(seed), [], count
    while left > 0:
        asked, answered = chance.randint(5, 20), chance.randint(10, 120)
        turns.append(f"Interviewer: {words(chance, asked)}\n\nC1: {words(chance, answered)}\n")
        left -= asked + answered
    return "\n".join(turns)


def coded_project(folder: Path, word_count: int, coding_count: int, seed: int = 7) -> Project:
    """A project with one long interview and codings of 10 to 60 words all over it."""
    chance = random.Random(seed)
    file = folder / "long.txt"
    file.write_text(transcript(word_count), encoding="utf-8")
    project = projects.create_project(folder / "bench.qualcode", "bench")
    importing.import_files(project, [file], previewing.ImportOptions())
    made = [codebook.add_code(project, f"Code {number}") for number in range(60)]
    document = lookup.find_document(project, "long")
    text = documents.open_document(project, document).text
    anchors: dict[str, list[Anchor]] = {}
    for _ in range(coding_count):
        start = text.find(" ", chance.randrange(len(text) - 1_000)) + 1
        end = text.find(" ", start + chance.randint(60, 400))
        anchors.setdefault(chance.choice(made).guid, []).append(Anchor.at(Span(start, end), text))
    with project.file.step("bench", "code", "much") as step:
        home = rounds.context_for(step.connection, step.coder_guid, document)
        for code, spans in anchors.items():
            codings.add_codings(step, code, home, spans)
    return project
