from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode.analysis.verifying.verdicts import Verification
from qualcode.services import sample, verifying
from qualcode.services.projects import Project
from tests import paper


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """The sample study."""
    project = sample.build_sample(tmp_path_factory.mktemp("sample"))
    yield project
    project.close()


MANUSCRIPTS = {
    "paper.md": paper.as_markdown().encode(),
    "paper.txt": paper.as_text().encode(),
    "paper.docx": paper.as_docx(),
    "paper.pdf": paper.as_pdf(),
}


def verdicts(found: Verification) -> list[tuple[str, str | None]]:
    return [
        (each.status.value, each.judgement.reading.talk.voice.who if each.judgement.reading else None)
        for each in found.checked
    ]


@pytest.mark.parametrize("name", MANUSCRIPTS)
def test_forty_quotations_of_a_paper_are_judged_right(study: Project, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(MANUSCRIPTS[name])
    found = verifying.verify(study, tmp_path / name)
    assert len(paper.EXPECTED) == 40
    assert verdicts(found) == list(paper.EXPECTED)
