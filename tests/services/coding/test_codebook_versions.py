from __future__ import annotations

from dataclasses import replace

import pytest

from qualcode.errors import CodebookError, NotFoundError
from qualcode.model.codebook import CodeKind, FrozenCodebook
from qualcode.services.coding import codebook, codebook_versions, history
from qualcode.services.coding.codebook_versions import freeze_codebook
from qualcode.services.project import lookup
from qualcode.services.project.projects import Project
from tests.study import code


def test_a_version_keeps_the_tree_as_it_was_with_every_field(project: Project) -> None:
    fields = {name: f"{name} of it" for name in codebook.TEXT_FIELDS}
    top = codebook.add_code(project, "Top", kind=CodeKind.THEME, color="teal", status="final", **fields)
    codebook.add_code(project, "Below", parent=top.guid)
    before = lookup.read_codebook(project)
    made = freeze_codebook(project, " v  1 ")
    assert made == FrozenCodebook(made.guid, "v 1", "Ana", made.created, made.sha256, 2)
    codebook.rename_code(project, top, "Other")
    frozen = codebook_versions.read_version(project, "V 1")
    assert list(frozen.walk()) == list(before.walk())
    for now in (None, "PRESENT"):
        assert [c.name for c in codebook_versions.read_version(project, now).walk()] == ["Other", "Below"]
    second = freeze_codebook(replace(project, coder="Ben"), "v2")
    history.undo(project)
    third = freeze_codebook(project, "a later one")
    assert [(v.name, v.coder, v.codes) for v in codebook_versions.list_versions(project)] == [
        ("v 1", "Ana", 2), ("v2", "Ben", 2), ("a later one", "Ana", 2),
    ]  # fmt: skip
    assert (third.sha256 == made.sha256, second.sha256 == made.sha256) == (True, False)
    assert codebook_versions.find_version(project, "a la").guid == third.guid
    assert [d.path for d in codebook_versions.compare_versions(project, "v 1", "v2")] == [("Other",)]
    assert codebook_versions.compare_versions(project, "v 1", "a later one") == []
    assert codebook_versions.compare_versions(project, "v 1") == []


def test_a_version_needs_a_name_of_its_own_and_codes(project: Project) -> None:
    with pytest.raises(CodebookError, match="the codebook has no codes yet"):
        freeze_codebook(project, "v1")
    code(project, "Trust")
    freeze_codebook(project, "v1")
    for name, said in ((" ", "cannot be the name"), ("Present", "cannot be the name"), ("V1", "“V1” exists already")):
        with pytest.raises(CodebookError, match=said):
            freeze_codebook(project, name)
    with pytest.raises(NotFoundError, match="there is no version “v3”"):
        codebook_versions.read_version(project, "v3")
