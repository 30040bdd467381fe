"""What the code tree counts: the same words once, whoever coded them and under however many codes of a theme."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from qualcode.services.coding import codebook, counting
from qualcode.services.project.projects import Project
from tests.study import apply, bring_in, theme


def test_the_same_words_are_one_passage_of_a_code_and_of_all_above_it(project: Project, tmp_path: Path) -> None:
    document, above = bring_in(project, tmp_path), theme(project, "Feelings")
    tired, sad = (codebook.add_code(project, name, parent=above.guid) for name in ("Tired", "Sad"))
    for coder in (project, replace(project, coder="Ben")):
        apply(coder, document, tired, "Then I was tired.")
    apply(project, document, sad, "Then I was tired.")
    apply(project, document, sad, "I said yes")
    counts = counting.passages_by_document(project)[document.guid]
    assert (counts[tired.guid], counts[sad.guid], counts[above.guid]) == (1, 2, 2)
