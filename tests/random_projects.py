"""Projects as they happen: any number of documents, codes and coders, uneven work, rounds, corrections, undo."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from random import Random

from qualcode.errors import QualcodeError
from qualcode.model.assessment import Verdict
from qualcode.model.codebook import CodeKind
from qualcode.model.document import Document, DocumentKind
from qualcode.model.paths import path_text
from qualcode.model.span import Span
from qualcode.services.cases import cases
from qualcode.services.coding import codebook, codebook_versions, coding, done_marks, memos, rounds
from qualcode.services.coding.history import redo, undo
from qualcode.services.correction import correcting
from qualcode.services.documents.documents import list_documents
from qualcode.services.documents.importing import import_files
from qualcode.services.documents.previewing import ImportOptions
from qualcode.services.project.lookup import read_codebook
from qualcode.services.project.projects import Project, open_project
from qualcode.services.team import consensus, crosschecking
from tests.study import all_codings

CODERS = ("Ana", "Ben", "Chloé", "Dai", "Eva Maria")
NAMES = (
    "Tired", "Helping", "Role tensions", "No room", "Forms", "a/b", "Größe", "[bold]", "=1+1", "Talk", "C1",
    "$HOME `x`", "“so”", "Mal'ka", "الوقت",
)  # fmt: skip
_WORDS = (
    "I", "we", "they", "was", "were", "tired", "glad", "of the forms", "room", "nurse", "😀", "and", "but", "then.",
    "Why?", "Well,", "[laughs]", "yes!", "שלום",
)  # fmt: skip
_WAVES = ("age", "role", "Calm@T1", "Calm@T2", "Calm@T3", "met")


class RandomProject:
    """A project in which random things were done by several people; the same seed does the same."""

    def __init__(self, empty: Path, folder: Path, seed: int) -> None:
        self.random = Random(seed)
        self.path = Path(shutil.copy(empty, folder / "study.qualcode"))
        self._folder = folder
        self.coders = CODERS[: self.random.randint(1, len(CODERS))]
        project = open_project(self.path, CODERS[0])
        try:
            self._fill(project)
            self.names = self._names(project)
        finally:
            project.close()

    def _names(self, project: Project) -> dict[str, list[str]]:
        """What can be looked up, by what it is."""
        book = read_codebook(project)
        return {
            "CODE": [path_text(book.path(code.guid)) for code in book.walk()],
            "DOC": [document.name for document in list_documents(project)],
            "CASE": [case.name for case in cases.list_cases(project)],
            "CODER": list(self.coders),
            "CODERS": [",".join(self.random.sample(self.coders, min(2, len(self.coders))))],
            "ROUND": [progress.round.name for progress in rounds.list_rounds(project)],
            "VERSION": [version.name for version in codebook_versions.list_versions(project)],
        }

    def _fill(self, project: Project) -> None:
        for number in range(self.random.choice((0, 1, 2, 3, 4, 5, 7))):
            self._import(project, f"C{number + 1}")
        for name in self.random.sample(NAMES, self.random.randint(0, len(NAMES))):
            self._try(lambda name=name: self._add_code(project, name))  # type: ignore[misc]
        diligence = {name: self.random.choice((0, 1, 3, 9)) for name in self.coders}
        for _ in range(self.random.choice((0, 2, 5, 8, 12))):
            for name, pieces in diligence.items():
                mine = replace(project, coder=name)
                for _ in range(self.random.randint(0, pieces)):
                    self._try(lambda mine=mine: self._apply(mine))  # type: ignore[misc]
            self._act(project)

    def act(self) -> None:
        """One more act of somebody, while others may have the project open."""
        project = open_project(self.path, self.random.choice(self.coders))
        try:
            self._try(lambda: self._apply(project))
            self._act(project)
        finally:
            project.close()

    def _act(self, project: Project) -> None:
        acts: list[Callable[[Project], object]] = [
            self._plan_round, self._open_round, self._correct, self._decide, self._undo, self._freeze, self._set_case,
            self._write_memo, self._judge, self._edit_code, self._finish, self._read_again,
        ]  # fmt: skip
        act, someone = self.random.choice(acts), replace(project, coder=self.random.choice(self.coders))
        self._try(lambda: act(someone))

    def _try(self, act: Callable[[], object]) -> None:
        """Some acts cannot be done as things are; that is said in a sentence."""
        with suppress(QualcodeError, IndexError):
            act()

    def _words(self, most: int = 12) -> str:
        return " ".join(self.random.choices(_WORDS, k=self.random.randint(1, most)))

    def _text(self, who: str) -> str:
        turns = self.random.randint(0, 6)
        if self.random.random() < 0.2:
            return "\n\n".join(self._words() for _ in range(turns + 1))
        speakers = self.random.choice((["Interviewer", who], ["Interviewer", who, "P9"], [who]))
        return "\n\n".join(f"{speakers[at % len(speakers)]}: {self._words(30)}" for at in range(turns + 1))

    def _import(self, project: Project, name: str) -> None:
        kind = self.random.choice((DocumentKind.INTERVIEW,) * 3 + (DocumentKind.NOTES, DocumentKind.OTHER))
        group, case = self.random.choice((None, "coach", "Team B")), self.random.choice((None, name, "P9"))
        file = self._folder / f"{name}.txt"
        file.write_text(self._text(name), encoding="utf-8")
        import_files(project, [file], ImportOptions(kind, group, case))

    def _add_code(self, project: Project, name: str) -> None:
        parents = [None, None, *(code.guid for code in read_codebook(project).codes)]
        kind = self.random.choice(list(CodeKind))
        definition = self.random.choice(("", self._words()))
        codebook.add_code(project, name, parent=self.random.choice(parents), kind=kind, definition=definition)

    def _document(self, project: Project) -> Document:
        return self.random.choice(list_documents(project))

    def _apply(self, project: Project) -> None:
        document = self._document(project)
        text = coding.read_text(project, document)
        start, end = sorted(self.random.choices(range(len(text) + 1), k=2))
        code = self.random.choice(read_codebook(project).codes)
        on = coding.passage(document, text, Span(start, end))
        memo = self.random.choice(("", "", self._words()))
        coding.apply_code(project, code.guid, on, memo=memo, exemplar=self.random.random() < 0.3)

    def _finish(self, project: Project) -> None:
        listed = list_documents(project)
        documents = self.random.sample(listed, min(len(listed), self.random.randint(1, 3)))
        act = done_marks.take_off if self.random.random() < 0.2 else done_marks.mark_done
        act(project, documents)

    def _read_again(self, project: Project) -> None:
        code = self.random.choice(read_codebook(project).codes)
        done_marks.end_rereading(project, [self._document(project)], code)

    def _plan_round(self, project: Project) -> None:
        pool = [document for document in list_documents(project) if self.random.random() < 0.6]
        coders = self.random.sample(self.coders, self.random.randint(1, len(self.coders)))
        is_blind = self.random.random() < 0.5
        rounds.plan_round(project, self.random.choice(("First", "Second look")), pool, coders=coders, is_blind=is_blind)

    def _open_round(self, project: Project) -> None:
        rounds.open_round(project, self.random.choice(rounds.list_rounds(project)).round)

    def _correct(self, project: Project) -> None:
        document = self._document(project)
        text = coding.read_text(project, document)
        at = self.random.randint(0, len(text))
        correcting.correct_text(project, document, text[:at] + self._words(4) + text[at + self.random.randint(0, 9) :])

    def _decide(self, project: Project) -> None:
        on = self.random.choice(consensus.disagreements(project).listed)
        if self.random.random() < 0.5:
            consensus.take_all(project, on, self._words())
        else:
            consensus.take_none(project, on)

    def _undo(self, project: Project) -> None:
        undo(project, self.random.randint(1, 3))
        if self.random.random() < 0.3:
            redo(project, 1)

    def _freeze(self, project: Project) -> None:
        codebook_versions.freeze_codebook(project, self.random.choice(("v1", "second version")))

    def _set_case(self, project: Project) -> None:
        values = {name: self.random.choice(("", "3", "4.5", "nurse", "2024-05-01")) for name in _WAVES}
        cases.set_case(project, self.random.choice(("C1", "C2", "P9", "nobody's case")), values)

    def _write_memo(self, project: Project) -> None:
        on = self.random.choice(("project", "C1", "Tired", self.random.choice(all_codings(project)).guid))
        kind, guid, name = memos.find_subject(project, on)
        memos.add_memo(project, kind, guid, name, self._words() or "so")

    def _judge(self, project: Project) -> None:
        code = self.random.choice(read_codebook(project).codes)
        crosschecking.assess(project, code, self.random.choice(list(Verdict)))

    def _edit_code(self, project: Project) -> None:
        code = self.random.choice(read_codebook(project).codes)
        codebook.edit_code(project, code, definition=self._words())
