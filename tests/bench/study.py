"""Whole studies of a given size for benchmarks: interviews, cases, a tree of codes, three coders, a step a coding.

`python -m tests.bench.study PATH [--interviews N] [--codings N]` makes one; the same numbers give the same study.
"""

from __future__ import annotations

import argparse
import random
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qualcode.model.codebook import CodeKind
from qualcode.model.coding import Anchor
from qualcode.model.document import Document
from qualcode.model.span import Span
from qualcode.services.coding import codebook
from qualcode.services.documents import importing, previewing
from qualcode.services.documents.documents import list_documents
from qualcode.services.project import projects
from qualcode.services.project.projects import Project
from qualcode.store import cases, codings, documents, memos, rounds
from qualcode.store.steps import Step
from tests.bench.material import words

_WORDS = 8_000
_CODERS = ("Ann", "Bob", "Cleo")
_GROUPS = ("coach", "participant", "other")
_THEMES, _SUBTHEMES, _CODES = 6, 3, 2
_SENTENCES = 4_000
_STEPS_AT_ONCE = 2_000
_ONE_IN_EXEMPLAR, _ONE_IN_MEMO = 300, 50


@dataclass(frozen=True)
class Size:
    """How many interviews and codings a study has."""

    interviews: int
    codings: int


SIZES = {"small": Size(13, 1_500), "middle": Size(200, 30_000), "large": Size(2_000, 300_000)}


def make_study(path: Path, size: Size, seed: int = 7) -> None:
    """A project file with a study of this size."""
    chance = random.Random(seed)
    project = projects.create_project(path, _CODERS[0], "bench")
    try:
        with tempfile.TemporaryDirectory() as folder:
            _import(project, Path(folder), size, chance)
        _code(project, size.codings, chance)
    finally:
        project.close()


def study_of(folder: Path, name: str) -> Path:
    """A study of a named size, made once and kept in the folder."""
    path = folder / f"{name}.qualcode"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        draft = folder / f"draft-{name}.qualcode"
        draft.unlink(missing_ok=True)
        make_study(draft, SIZES[name])
        shutil.move(draft, path)
    return path


def _import(project: Project, folder: Path, size: Size, chance: random.Random) -> None:
    sentences = [f"{words(chance, chance.randint(5, 18)).capitalize()}." for _ in range(_SENTENCES)]
    for number in range(1, size.interviews + 1):
        (folder / f"C{number}.txt").write_text(_interview(sentences, number, chance), encoding="utf-8")
    files = sorted(folder.iterdir())
    for at, group in enumerate(_GROUPS):
        importing.import_files(project, files[at :: len(_GROUPS)], previewing.ImportOptions(group=group))
    with project.file.step(_CODERS[0], "assign cases", "") as step:
        for document in documents.list_documents(step.connection):
            documents.change_document(step, document.guid, case_guid=cases.add_case(step, document.name))


def _interview(sentences: Sequence[str], number: int, chance: random.Random) -> str:
    """About 8,000 words in turns of one to eight sentences."""
    turns: list[str] = []
    left = _WORDS
    while left > 0:
        asked = " ".join(chance.choices(sentences, k=chance.randint(1, 2)))
        answered = " ".join(chance.choices(sentences, k=chance.randint(1, 8)))
        turns.append(f"Interviewer: {asked}\n\nC{number}: {answered}\n")
        left -= asked.count(" ") + answered.count(" ") + 2
    return "\n".join(turns)


def _code_tree(project: Project) -> list[str]:
    """Themes with subthemes with codes; the guids of all."""
    guids: list[str] = []
    for theme in range(_THEMES):
        top = codebook.add_code(project, f"Theme {theme + 1}", kind=CodeKind.THEME)
        guids.append(top.guid)
        for subtheme in range(_SUBTHEMES):
            name = f"Subtheme {theme + 1}.{subtheme + 1}"
            below = codebook.add_code(project, name, kind=CodeKind.SUBTHEME, parent=top.guid)
            guids.append(below.guid)
            for code in range(_CODES):
                leaf = codebook.add_code(project, f"Code {theme + 1}.{subtheme + 1}.{code + 1}", parent=below.guid)
                guids.append(leaf.guid)
    return guids


def _code(project: Project, count: int, chance: random.Random) -> None:
    """Codings, each a step of its own as when a person works; one transaction for many, for speed."""
    guids = _code_tree(project)
    listed = list_documents(project)
    with project.file.reading() as connection:
        texts = documents.read_texts(connection, (document.version_guid for document in listed))
    done = 0
    while done < count:
        with project.file.unrecorded() as connection:
            for number in range(done, min(done + _STEPS_AT_ONCE, count)):
                document = listed[number * len(listed) // count]
                step = Step(connection, chance.choice(_CODERS), "apply code", f"to {document.name}")
                _code_once(step, document, texts[document.version_guid], chance.choice(guids), chance)
                step.finish()
        done += _STEPS_AT_ONCE


def _code_once(step: Step, document: Document, text: str, code: str, chance: random.Random) -> None:
    start = text.find(" ", chance.randrange(len(text) - 1_000)) + 1
    end = text.find(" ", start + chance.randint(60, 400))
    context = rounds.context_for(step.connection, step.coder_guid, document)
    (guid,) = codings.add_codings(step, code, context, [Anchor.at(Span(start, end).trimmed(text), text)])
    if chance.randrange(_ONE_IN_MEMO) == 0:
        memos.add_memo(step, "coding", guid, "to be discussed")
    if chance.randrange(_ONE_IN_EXEMPLAR) == 0:
        codings.mark_exemplar(step, guid, codings.last_exemplar(step.connection, [code], step.coder) + 1, None)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--interviews", type=int, default=200)
    parser.add_argument("--codings", type=int, default=30_000)
    given = parser.parse_args()
    make_study(given.path, Size(given.interviews, given.codings))


if __name__ == "__main__":
    main()
