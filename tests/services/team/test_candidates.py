"""How many of the sample's codings of notes are found again among the candidates, when they are taken off."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from pathlib import Path

from qualcode.model.document import DocumentKind
from qualcode.model.quotation import Quotation
from qualcode.services.coding import coding
from qualcode.services.coding.quoting import quotations
from qualcode.services.project.lookup import read_codebook
from qualcode.services.project.projects import Project
from qualcode.services.sample.sample import build_sample
from qualcode.services.team.crosschecking import crosscheck


def without_note_codings(project: Project) -> list[Quotation]:
    coded = [q for q in quotations(project) if q.document.kind is DocumentKind.NOTES]
    for coder, theirs in groupby(sorted(coded, key=lambda q: q.coding.coder), key=lambda q: q.coding.coder):
        coding.remove_codings(replace(project, coder=coder), [q.coding.guid for q in theirs])
    return coded


def candidates_again(project: Project, coded: list[Quotation], limit: int) -> int:
    book = read_codebook(project)
    themes = {theme.code.guid: theme for theme in crosscheck(project, limit=limit).themes}
    count = 0
    for quotation in coded:
        nearest = next(guid for guid in book.with_ancestors(quotation.coding.code) if guid in themes)
        count += any(
            one.passage.document.guid == quotation.document.guid and one.passage.span & quotation.coding.span
            for one in themes[nearest].candidates
        )
    return count


def test_nearly_half_of_the_note_codings_of_the_sample_are_found_again_among_three_candidates_a_theme(
    tmp_path: Path,
) -> None:
    project = build_sample(tmp_path)
    coded = without_note_codings(project)
    assert len(coded) == 28
    assert [candidates_again(project, coded, limit) for limit in (3, 5)] == [13, 16]
    themes = {theme.path[-1]: theme for theme in crosscheck(project).themes}
    assert themes["Relationship building, trust and validation"].candidates
    project.close()
