from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.services.cases import cases, joining
from qualcode.services.coding import codebook
from qualcode.services.documents import documents
from qualcode.services.project import lookup
from qualcode.services.project.projects import Project
from qualcode.store import withdrawal
from qualcode.store.verbatim import Speech, places_of, quoting_fields
from tests.study import bring_in, theme

WORDS = "I keep bees behind the mill"


@pytest.mark.parametrize(
    ("is_theirs", "others", "is_whole"),
    [
        (True, "", True),
        (True, "nobody", True),
        (True, "case", False),
        (False, "", True),
        (False, "nobody", False),
        (False, "case", False),
    ],
)
def test_a_document_goes_whole_unless_another_case_answers_or_where_it_is_nobodys_anybody_else(
    project: Project, tmp_path: Path, is_theirs: bool, others: str, is_whole: bool
) -> None:
    more = "\n\nDora: Down.\n\nInterviewer: Oh.\n\nDora: Off.\n" if others else ""
    walk = bring_in(
        project, tmp_path, "Walk", f"Interviewer: So?\n\nBerta: Up.\n\nInterviewer: And?\n\nBerta: On.{more}"
    )
    cases.set_case(project, "Berta", {})
    joining.join_to_case(project, "Berta", "Berta")
    if others == "case":
        cases.set_case(project, "Dora", {})
        joining.join_to_case(project, "Dora", "Dora")
    documents.set_document(project, walk, case="Berta" if is_theirs else "")
    with project.file.reading() as connection:
        what = withdrawal.belongings(connection, lookup.find_case(project, "Berta").guid)
    assert (what.documents, len(what.speakers)) == ((walk.guid,) if is_whole else (), 0 if is_whole else 1)
    assert what.names == what.labels == {"Berta"}


@pytest.mark.parametrize(("others", "called"), [(("B",), {"B"}), (("B", "Dora"), set())])
def test_who_answers_alone_in_a_document_of_a_case_is_that_case_under_another_name(
    project: Project, tmp_path: Path, others: tuple[str, ...], called: set[str]
) -> None:
    text = "\n\n".join(f"Interviewer: So?\n\n{name}: Up.\n\nInterviewer: And?\n\n{name}: On." for name in others)
    walk = bring_in(project, tmp_path, "Walk", text, case="Berta")
    with project.file.reading() as connection:
        what = withdrawal.belongings(connection, lookup.find_case(project, "Berta").guid)
    assert what.documents == (walk.guid,)
    assert what.names == {"Berta", *called}
    assert what.labels == called


@pytest.mark.parametrize("field", ["definition", "include", "exclude", "example", "prose"])
def test_each_text_of_a_theme_that_has_five_words_of_theirs_is_named(project: Project, field: str) -> None:
    codebook.edit_code(project, theme(project, "Five"), **{field: "So: keep bees, BEHIND the mill!"})
    codebook.edit_code(project, theme(project, "Four"), **{field: "So: bees, BEHIND the mill!"})
    with project.file.reading() as connection:
        assert places_of(quoting_fields(connection, Speech([WORDS]))) == [f"the {field} of “Five”"]
