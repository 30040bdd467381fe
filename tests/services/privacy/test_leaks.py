"""What leaves a project with a name or a number inside is told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.model.quotation import Quotation
from qualcode.model.report import Cell, Heading, Paragraph, Quote, Report, Table
from qualcode.services.coding import codebook, memos, quoting
from qualcode.services.privacy import leaks, pseudonyms
from qualcode.services.project.projects import Project
from tests.study import apply, bring_in, theme


@pytest.fixture
def key(project: Project, tmp_path: Path) -> Path:
    (tmp_path / "names.csv").write_text("Zoe,[nurse],person\n")
    pseudonyms.pseudonymise(project, tmp_path / "names.csv", tmp_path / "safe.key")
    return tmp_path / "safe.key"


def test_each_part_of_a_report_is_looked_at(project: Project, key: Path) -> None:
    report = Report(
        "Zoe’s paper",
        (
            Quote("Zoe before", "C1"), Heading(2, "Zoe"), Paragraph("Zoe again, Zoe"), Quote("fine", "Zoe"),
            Heading(2, "Next"), Quote("fine", "C1"), Quote("ask a@example.org", "C1"),
            Table(
                ("One", "Two"),
                (
                    (Cell(("Row of\nit",)), Cell(("Zoe",))), (Cell(), Cell(("Zoe", "x"))), (Cell(("Zoe",)), Cell()),
                ),
                (0.5, 0.5),
            ),
        ),
    )  # fmt: skip
    assert leaks.in_report(project, report) == [
        "“Zoe” (person) is in the title", "“Zoe” (person) is in exemplar 1 under “Zoe’s paper”",
        "“Zoe” (person) is in the heading “Zoe”", "“Zoe” (person) is in the text under “Zoe”",
        "“Zoe” (person) is in exemplar 1 under “Zoe”",
        "“a@example.org” (e-mail) is in exemplar 2 under “Next”", "“Zoe” (person) is in “Row of”, Two",
        "“Zoe” (person) is in “row 2”, Two", "“Zoe” (person) is in “Zoe”, One",
    ]  # fmt: skip


def in_quotes(project: Project, quoted: list[Quotation]) -> list[str]:
    watch = leaks.QuotesWatch(project)
    assert list(watch.passing(quoted)) == quoted
    return watch.warnings


def test_each_part_of_a_quote_and_of_a_code_is_looked_at(project: Project, key: Path, tmp_path: Path) -> None:
    document = bring_in(project, tmp_path, "Talk", "Zoe: I am Zoe.\n\nAnn: Yes.\n\nZoe: So.\n")
    fields = {name: f"Zoe in {name}" for name in codebook.TEXT_FIELDS}
    above = codebook.add_code(project, "Of Zoe", kind=theme(project, "Plain").kind, **fields)
    memos.set_memo(project, "code", above.guid, "Of Zoe", "ask a@example.org")
    apply(project, document, above, "Yes.", memo="Zoe said")
    (quoted,) = quoting.quotations(project)
    said = [f"“Zoe” (person) is in Talk, coding {quoted.coding.guid[:8]}"]
    assert in_quotes(project, [quoted]) == said
    assert leaks.in_codebook(project) == [
        "“Zoe” (person) is in the code “Of Zoe”", "“a@example.org” (e-mail) is in the code “Of Zoe”",
    ]  # fmt: skip
    key.unlink()
    assert in_quotes(project, [quoted]) == []
    assert leaks.in_codebook(project) == ["“a@example.org” (e-mail) is in the code “Of Zoe”"]
