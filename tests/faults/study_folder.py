"""The folder in which the commands run: a small study, its files, and a project of an earlier release."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from qualcode.model.codebook import CodeKind
from qualcode.services.coding import codebook, codebook_versions, memos
from qualcode.services.coding.exemplars import set_exemplar
from qualcode.services.project.projects import create_project
from qualcode.services.team import consensus
from tests.faults.commands import OLD, PROJECT
from tests.study import INTERVIEW, NOTES, apply, bring_in

_OLDEST = Path(__file__).parent.parent / "releases" / "0.2.0.qualcode.gz"
_FILES = {
    "cases.csv": "case,role,Confidence@T1,Confidence@T2\nC1,nurse,4,6\nC10,coach,7,8\n",
    "names.csv": "Interviewer\nnurse,[role]\n",
    "book.yaml": "name: Coaches\ncodes:\n  - name: Rewards\n    kind: theme\n    codes: [{name: Thanks}]\n",
    "corrected.txt": INTERVIEW.replace("tired of the forms", "weary of all the forms"),
    "doubtful.txt": INTERVIEW.replace("C1: 😀 I wanted to help. They", "C1: 😀 I had once wished to be helpful. They"),
    "out.docx": "an older report",
    "files/new.txt": INTERVIEW.replace("C1:", "C3:"),
    "files/more.txt": INTERVIEW.replace("C1:", "C4:"),
}


def make_study_folder(folder: Path) -> Mapping[str, str]:
    """Makes the folder; gives what the commands call the things in it."""
    (folder / "files").mkdir(parents=True)
    for name, content in _FILES.items():
        (folder / name).write_text(content, encoding="utf-8")
    (folder / OLD).write_bytes(gzip.decompress(_OLDEST.read_bytes()))
    project = create_project(folder / PROJECT, "Ana", "Coaches")
    ben = replace(project, coder="Ben")
    first = bring_in(project, folder, "C1", case="C1")
    second = bring_in(project, folder, "C10", INTERVIEW.replace("C1:", "C10:"), case="C10")
    bring_in(project, folder, "Monday", NOTES)
    challenges = codebook.add_code(project, "Challenges", kind=CodeKind.THEME)
    trust = codebook.add_code(project, "Trust", parent=challenges.guid)
    tired = codebook.add_code(project, "Tired", parent=challenges.guid)
    codebook_versions.freeze_codebook(project, "v1")
    memos.set_memo(project, "code", trust.guid, "Trust", "in whom?")
    coding = apply(project, first, trust, "I wanted to help", memo="so soon", exemplar=True)
    apply(ben, first, trust, "I wanted to help")
    apply(ben, first, tired, "tired")
    apply(project, second, tired, "tired")
    set_exemplar(project, coding, display="I … help")
    disagreement = consensus.disagreements(project).open[0].id
    last = apply(project, second, trust, "I wanted to help")
    apply(project, second, trust, "They asked me")
    (memo,) = (entry.guid for entry in memos.memos_on(project, trust.guid))
    project.close()
    place = coding.span
    return {
        "coding": coding.guid, "last": last.guid, "disagreement": disagreement,
        "range": f"{place.start}:{place.end + 1}", "memo": memo,
    }  # fmt: skip
