"""Two projects that differ only in what another coder does in a blind round answer every question alike."""

from __future__ import annotations

import io
import json
import re
import shlex
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from qualcode.model.assessment import Verdict
from qualcode.model.codebook import CodeKind
from qualcode.model.document import DocumentKind
from qualcode.model.span import Span
from qualcode.services.cases.cases import set_case
from qualcode.services.coding import (
    codebook,
    codebook_versions,
    coding,
    contradictions,
    done_marks,
    exemplars,
    memos,
    passage_memos,
    rounds,
)
from qualcode.services.coding.history import undo
from qualcode.services.documents.documents import list_documents
from qualcode.services.documents.importing import import_files
from qualcode.services.documents.previewing import ImportOptions
from qualcode.services.project import lookup
from qualcode.services.project.projects import Project, create_project, project_opened
from qualcode.services.team import crosschecking
from tests.cases import is_thorough
from tests.cli.shell import Shell
from tests.cli.test_random_projects import COMMANDS as READING
from tests.study import INTERVIEW, NOTES, apply, code

_GUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
WORDS = ("I was tired of the forms", "They asked me")
_OPTIONS = {
    "CODE": "Tired", "DOC": "C1", "CASE": "C1", "CODER": "Ben", "CODERS": "Ana,Ben", "ROUND": "Blind", "AXIS": "codes",
    "WHERE": '"Tired" or "Helping"', "OUT": "out.json", "N": "1", "BOOK": "book.yaml", "OF": "codes", "GROUP": "coach",
    "KIND": "interview", "CELLS": "quotations", "WAVE": "T1", "UNIT": "turn", "MEET": "overlap", "TEMPLATE": "codebook",
    "ORDER": "name", "VERSION": "present", "SHARE": "0", "UNMARKED": "unread",
}  # fmt: skip
_MORE = (
    "rounds", "coders", "documents", "saturation --order done", "matrix --rows documents --cols coders", "done C2",
    "done C1 --code Late", "done C1 --off", "codebook export b.csv", "codebook export b.xlsx", "report -o r.docx",
    "report -o r.xlsx", "report -o r.html", "report -o r.md", "quotes -o q.csv", "history --all", "undo", "redo",
    "cases withdraw C2 --yes", "codebook freeze v2", "codebook versions", "codebook diff v1", "code add Burden",
    "code remove Alone --yes", "documents remove C2 --yes", "documents rename C2 C3", "consensus", "agree", "review",
    "agree --rounds", "consensus --code Tired",
    "theme Hard --dossier -o d.md", "theme Hard --status final --reason settled",
    "apply Burden --document C1 --quote 'They asked me'",
    "code add Alone2 --parent Hard",
    "pseudonymise --names names.txt --key k.key --yes", "pseudonymise --names words.txt --key k.key --dry-run",
    "pseudonymise --names words.txt --key k.key --yes", "undo --steps 9", "memo C1", "memo Tired", "memo project",
    "memo C1 --range 0:200",
    "journal", "coders --json",
    "text replace C2 C2new.txt",
    "apply Tired --document C2 --quote 'I was tired of the forms' --exemplar",
    "code edit Tired --definition Weary", "code move Tired --top", "codebook import new.yaml",
)  # fmt: skip


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The same project twice, in the second of which Ben has worked in the blind round."""
    quiet, busy = tmp_path_factory.mktemp("quiet"), tmp_path_factory.mktemp("busy")
    project = create_project(quiet / "study.qualcode", "Ana", "Study")
    for name, text in {"C1": INTERVIEW, "C2": INTERVIEW.replace("C1:", "C2:"), "M": NOTES}.items():
        (quiet / f"{name}.txt").write_text(text)
        kind = DocumentKind.NOTES if name == "M" else DocumentKind.INTERVIEW
        import_files(project, [quiet / f"{name}.txt"], ImportOptions(kind, "coach", None if name == "M" else name))
    set_case(project, "C1", {"age": "31", "Calm@T1": "3", "Calm@T2": "4"})
    hard = codebook.add_code(project, "Hard", kind=CodeKind.THEME)
    for name in ("Tired", "Helping", "Alone"):
        codebook.add_code(project, name, parent=hard.guid if name != "Alone" else None)
    codebook_versions.freeze_codebook(project, "v1")
    pool = [document for document in list_documents(project) if document.name != "M"]
    ben = replace(project, coder="Ben")
    apply(ben, pool[0], code(project, "Old"), "The nurse I work with")
    rounds.plan_round(project, "Blind", pool, coders=["Ana", "Ben"], is_blind=True)
    apply(project, pool[0], lookup.find_code(lookup.read_codebook(project), "Tired"), "I was tired")
    crosschecking.assess(project, hard, Verdict.PARTIAL, note="so")
    # That somebody has finished is seen in both worlds.
    done_marks.mark_done(ben, pool)
    done_marks.mark_done(project, pool[:1])
    codebook.add_code(project, "Late")
    project.close()
    (quiet / "paper.md").write_text(
        "“I was tired of the forms” (C1). Burden. 3 of 8 said “yes”. Tired was voiced by 2 of 2 coaches, and all "
        "coaches voiced Helping. Agreement was κ = .50. Burden was voiced by 1 of 2 coaches.\n"
    )
    (quiet / "names.txt").write_text("Nobody,P9\n")
    (quiet / "words.txt").write_text("forms\nweigh,[W]\nBurden,[B]\nweighs,[V]\nTired,[T]\nnurse\n")
    (quiet / "C2new.txt").write_text(INTERVIEW.replace("C1:", "C2:") + "\nC2: Well.\n")
    (quiet / "new.yaml").write_text("name: New\ncodes:\n  - name: Burden\n  - name: Alone\n")
    shutil.copytree(quiet, busy, dirs_exist_ok=True)
    for world in (quiet, busy):
        with project_opened(world / "study.qualcode", "Ben") as of_ben:
            if world is busy:
                _work(of_ben)
            # A mark says for which codes: also for those that nobody else sees.
            done_marks.mark_done(of_ben, [lookup.find_document(of_ben, "M")])
    return quiet, busy


def _work(project: Project) -> None:
    first, second = (lookup.find_document(project, name) for name in ("C1", "C2"))
    book = lookup.read_codebook(project)
    tired, helping = lookup.find_code(book, "Tired"), lookup.find_code(book, "Helping")
    for document in (first, second):
        for number, one in enumerate((tired, helping)):
            apply(project, document, one, WORDS[number], memo="forms weigh", exemplar=number == 0)
    text = coding.read_text(project, first)
    at = text.index(WORDS[1])
    passage = coding.passage(first, text, Span(at, at + len(WORDS[1])))
    made = coding.apply_new_code(project, "Burden", passage)
    coding.apply_new_code(project, "Weight", passage, parent=made.code)
    made_code = lookup.find_code(lookup.read_codebook(project), "Burden")
    codebook.edit_code(project, made_code, definition="What weighs on them")
    memos.set_memo(project, "code", made_code.guid, "Burden", "My own word")
    memos.add_memo(project, "document", first.guid, first.name, "It weighs")
    passage_memos.add_to_passage(project, passage, "Weighty words", "todo")
    memos.add_memo(project, "case", lookup.find_case(project, "C1").guid, "C1", "Hard on them", "reflexive")
    mine = [one for one in coding.codings_of(project, first.guid) if one.coder == "Ben"]
    weary = next(one for one in mine if one.quote == WORDS[0])
    contradictions.set_contradicts(project, weary, contradicts=True)
    exemplars.set_exemplar(project, weary, display="I was … forms")
    coding.remove_codings(project, [mine[-1].guid])
    undo(project)
    done_marks.end_rereading(project, [first, second], lookup.find_code(lookup.read_codebook(project), "Late"))


def _lines() -> list[str]:
    """Every reading command with all its options, once as text and once as JSON; and acts."""
    words = [re.sub(r"\?(\S+?)=([A-Z]+)", r"\1 \2", line).replace("?", "") for line in READING]
    bare = [re.sub(r"\?\S+", "", line) for line in READING]
    return list(dict.fromkeys(line.strip() for line in (*bare, *words, *_MORE)))


def _arguments(line: str) -> list[str]:
    return [_OPTIONS.get(word, word) for word in shlex.split(line)]


def _guids(world: Path) -> set[str]:
    return set(_GUID.findall((world / "study.qualcode").read_bytes().decode("utf-8", "replace")))


def _neutral(content: str, known: str) -> str:
    """Without the ids and times that are new in each world."""
    content = _GUID.sub(lambda m: m[0] if m[0] in known else "GUID", content)
    content = re.sub(r"\d{4}-\d\d-\d\dT[\d:.]+Z", "TIME", content)
    return re.sub(r"\b[0-9a-f]{8}\b", lambda m: m[0] if m[0] in known else "SHORT", content)


def _written(folder: Path, before: set[str]) -> dict[str, str]:
    """What a command wrote, archives by what is in them."""
    files = {}
    for path in sorted(folder.iterdir()):
        if path.name in before or path.suffix in (".qualcode", ".qualcode-wal", ".qualcode-shm", ".key"):
            continue
        content = path.read_bytes()
        if zipfile.is_zipfile(io.BytesIO(content)):
            with zipfile.ZipFile(path) as archive:
                content = b"".join(archive.read(name) for name in sorted(archive.namelist()) if "core" not in name)
        files[path.name] = content.decode("utf-8", "replace")
    return files


def _questions() -> list[tuple[str, str]]:
    """Each line as text and as JSON; where there is no time, every other one as text alone and as JSON alone."""
    both = [(line, form) for line in _lines() for form in ("text", "json")]
    return both if is_thorough() else [pair for at, pair in enumerate(both) if at % 4 in (0, 3)]


@pytest.mark.hypothesis
@pytest.mark.parametrize(("line", "form"), _questions())
def test_both_answer_alike(
    line: str, form: str, worlds: tuple[Path, Path], shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = "\n".join(set.intersection(*map(_guids, worlds)))
    answers = []
    for world in worlds:
        folder = tmp_path / "world"
        shutil.copytree(world, folder)
        monkeypatch.chdir(folder)
        before = {path.name for path in folder.iterdir()}
        outcome = shell.run(*_arguments(line), *(["--json"] if form == "json" else []))
        written = _written(folder, before)
        answers.append(
            [outcome.status, *(_neutral(text, known) for text in (outcome.out, outcome.err, json.dumps(written)))]
        )
        monkeypatch.chdir(tmp_path)
        shutil.rmtree(folder)
    assert answers[0] == answers[1]
