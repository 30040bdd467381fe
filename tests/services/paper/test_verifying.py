from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode.analysis.quotation_matching.judgement import Status
from qualcode.analysis.quotation_matching.verification import Verification
from qualcode.analysis.themes.layout import Template
from qualcode.errors import NotFoundError, ReadError
from qualcode.model.document import DocumentKind
from qualcode.services.paper import reporting, verifying
from qualcode.services.project import lookup
from qualcode.services.project.projects import Project
from qualcode.services.sample import sample
from tests import paper
from tests.readers import documents
from tests.study import INTERVIEW, NOTES, bring_in


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
        (each.status.value, each.judgement.match.speaker_text.source.who if each.judgement.match else None)
        for each in found.checked
    ]


@pytest.mark.parametrize("name", MANUSCRIPTS)
def test_forty_quotations_of_a_paper_are_judged_right(study: Project, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(MANUSCRIPTS[name])
    found = verifying.verify(study, tmp_path / name)
    assert len(paper.EXPECTED) == 40
    assert verdicts(found) == list(paper.EXPECTED)


def checked(study: Project, folder: Path, text: str, name: str = "short.md") -> Verification:
    (folder / name).write_text(text, encoding="utf-8")
    return verifying.verify(study, folder / name)


def test_terms_themes_and_citations_are_set_apart(study: Project, tmp_path: Path) -> None:
    text = (
        "The ‘Confidence’ scale; the theme ‘Challenges’; “a model of its own kind” [12]. C4 said “stakeholders”.\n\n"
        "“I hate going, and I love it” was said.\n\nOthers felt tired of the many forms they had to fill in (C4)."
    )
    found = checked(study, tmp_path, text)
    assert [(each.quoted.printed, each.reason) for each in found.exclusions] == [
        ("Confidence", "a term or title"),
        ("Challenges", "the name of a theme or code"),
        ("a model of its own kind", "cites the literature"),
        ("stakeholders", "a term or title, not said by the person who is named"),
    ]
    assert [(each.quoted.printed, each.status.value) for each in found.checked] == [
        ("I hate going, and I love it", "verbatim")
    ]
    assert found.unattributed == 1


def test_a_word_or_two_that_were_said_count_where_somebody_is_named(study: Project, tmp_path: Path) -> None:
    found = checked(study, tmp_path, "For C4 the quiet room had a “box of Kleenex” in it; “the muffin” (C4) was gone.")
    assert [each.status.value for each in found.checked] == ["verbatim", "verbatim"]
    assert found.exclusions == ()


def test_footnotes_are_looked_through(study: Project, tmp_path: Path) -> None:
    body = documents.paragraph("Said", "<w:r><w:footnoteReference w:id='1'/></w:r>", ".")
    note = documents.paragraph("As C4 put it, “I love it. I hate going, and I love it.”")
    notes = f'<w:footnotes xmlns:w="{documents.WORD}"><w:footnote w:id="1">{note}</w:footnote></w:footnotes>'
    parts = {"word/document.xml": documents.document_xml(body), "word/footnotes.xml": notes.encode()}
    (tmp_path / "notes.docx").write_bytes(documents.archive(parts))
    (only,) = verifying.verify(study, tmp_path / "notes.docx").checked
    assert only.status is Status.VERBATIM


@pytest.mark.parametrize("suffix", ["md", "docx", "html", "tex"])
@pytest.mark.parametrize("template", list(Template)[:2])
def test_our_own_reports_hold_what_was_said(study: Project, tmp_path: Path, suffix: str, template: Template) -> None:
    path = tmp_path / f"report.{suffix}"
    made = reporting.report(study, template)
    reporting.write_report(study, made, path)
    found = verifying.verify(study, path)
    assert found.wrong == ()
    assert len(found.checked) > 50
    assert found.unattributed == 0


def test_only_some_documents(study: Project, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("“I love it. I hate going, and I love it” (C4).", encoding="utf-8")
    (only,) = verifying.verify(study, tmp_path / "a.md", group="participant").checked
    assert only.status is Status.NOT_FOUND
    found = verifying.verify(study, tmp_path / "a.md", [lookup.find_document(study, "C4")])
    assert found.checked[0].status is Status.VERBATIM
    assert found.balance.never_quoted == ()
    with pytest.raises(NotFoundError, match="no document belongs to a group"):
        verifying.verify(study, tmp_path / "a.md", group="nobody")


def test_a_recording_is_no_manuscript(study: Project, tmp_path: Path) -> None:
    (tmp_path / "a.srt").write_text("1\n00:00:01,000 --> 00:00:02,000\nHello there.\n", encoding="utf-8")
    with pytest.raises(ReadError, match="not a manuscript"):
        verifying.verify(study, tmp_path / "a.srt")


def test_people_are_known_by_case_interview_and_speaker(project: Project, tmp_path: Path) -> None:
    bring_in(project, tmp_path, "Interview 7", INTERVIEW.replace("C1:", "Maria Lopez:"), case="Maria")
    text = "“I said yes before I knew what to” ({}).\n\n"
    found = checked(project, tmp_path, "".join(map(text.format, ("Maria", "Lopez", "interview 7", "participant 7"))))
    assert [each.status.value for each in found.checked] == ["verbatim"] * 4
    assert {each.judgement.match.speaker_text.source.who for each in found.checked if each.judgement.match} == {"Maria"}


def test_without_cases_the_interview_is_the_participant(project: Project, tmp_path: Path) -> None:
    bring_in(project, tmp_path, "C1")
    bring_in(project, tmp_path, "C2", INTERVIEW.replace("C1:", "C2:").replace("tired", "glad"))
    found = checked(project, tmp_path, "“Then I was tired” (C1), “then I was glad” (C1).")
    assert verdicts(found) == [("verbatim", "C1"), ("misattributed", "C2")]
    assert found.balance.never_quoted == ()


def test_words_of_the_notes_are_told_apart(project: Project, tmp_path: Path) -> None:
    bring_in(project, tmp_path, "C1", case="C1")
    bring_in(project, tmp_path, "Monday", NOTES, kind=DocumentKind.NOTES)
    (only,) = checked(project, tmp_path, "“Two sessions were empty; everybody was tired.”").checked
    assert only.judgement.remarks == ("from the notes “Monday”, not from an interview",)


def test_a_group_is_named_in_any_letters_and_a_paper_may_have_a_shouting_suffix(
    project: Project, tmp_path: Path
) -> None:
    for name, group in (("C1", "Coach"), ("C2", "other")):
        bring_in(project, tmp_path, name, INTERVIEW.replace("C1:", f"{name}:"), group=group, case=name)
    (tmp_path / "PAPER.TEX").write_text("``I said yes before I knew what \\emph{to}'' (C1).", encoding="utf-8")
    found = verifying.verify(project, tmp_path / "PAPER.TEX", group="cOACH")
    assert ([each.status for each in found.checked], found.documents) == ([Status.VERBATIM], 1)
    assert verifying.verify(project, tmp_path / "PAPER.TEX").documents == 2
