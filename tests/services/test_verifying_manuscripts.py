"""Quotations of the sample study in short manuscripts, as papers set them: found, given to whom, judged."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode.analysis.verifying.verdicts import Checked
from qualcode.services import sample, verifying
from qualcode.services.projects import Project
from tests.readers import documents


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """The sample study."""
    project = sample.build_sample(tmp_path_factory.mktemp("sample"))
    yield project
    project.close()


def checked(study: Project, path: Path, content: str | bytes) -> list[tuple[str, str | None, tuple[str, ...]]]:
    """Of each quotation: the verdict, whose words they are, whom it is attributed to."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    found = verifying.verify(study, path)
    assert found.unclosed == ()
    return [(each.status.value, _whose(each), each.quoted.named) for each in found.checked]


def _whose(each: Checked) -> str | None:
    reading = each.judgement.reading
    return reading.talk.voice.who if reading else None


def printed_lines(*lines: str) -> bytes:
    """A page with these lines."""
    return documents.pdf([(60.0, 700.0 - 15 * number, line) for number, line in enumerate(lines)])


NIGHT = "P2 said a few things about the workshop, and in the next room somebody told of a night there:"
DOUBLE = ("“a young nurse looked up and she said,", "‘Which bed?’ And I said no bed.”")
SINGLE = ("‘a young nurse looked up and she said,", "“Which bed?” And I said no bed.’")


@pytest.mark.parametrize("lines", [DOUBLE, SINGLE])
def test_a_line_may_begin_with_a_quotation_within_another(
    study: Project, tmp_path: Path, lines: tuple[str, str]
) -> None:
    right = [("verbatim", "C9", ("C9",))]
    assert checked(study, tmp_path / "a.pdf", printed_lines(NIGHT, *lines, "(C9).")) == right
    assert checked(study, tmp_path / "a.pdf", printed_lines(NIGHT, *lines, "(C9), and so on.")) == right
    assert checked(study, tmp_path / "a.md", "\n".join((NIGHT, *lines, "(C9)."))) == right
    tampered = (lines[0].replace("a young nurse", "a young nurse she"), lines[1])
    assert checked(study, tmp_path / "a.pdf", printed_lines(NIGHT, *tampered, "(C9).")) == [("altered", "C9", ("C9",))]


def test_brackets_before_a_quotation_are_not_taken_from_it(study: Project, tmp_path: Path) -> None:
    lines = ("Both said it, each in a place of their own and neither of them to the other coach:",
             "“I’ve the one coat.” (C9)", "(C4) “I yell. I never used to yell.”")  # fmt: skip
    assert checked(study, tmp_path / "a.pdf", printed_lines(*lines)) == [
        ("verbatim", "C9", ("C9",)), ("verbatim", "C4", ("C4",)),
    ]  # fmt: skip
