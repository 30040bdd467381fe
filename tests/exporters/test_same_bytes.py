from __future__ import annotations

import io
import time
import zipfile
from importlib import import_module
from pathlib import Path

import pytest

from qualcode.analysis.themes.layout import Template
from qualcode.errors import UsageError
from qualcode.exporters import MODULE_BY_SUFFIX, write

from . import samples


@pytest.mark.parametrize("suffix", MODULE_BY_SUFFIX)
def test_the_same_report_gives_the_same_bytes_later(suffix: str, tmp_path: Path) -> None:
    write(samples.themes(), tmp_path / f"first{suffix}")
    time.sleep(2.1 if suffix in (".docx", ".xlsx") else 0)  # a zip counts every second second
    write(samples.themes(), tmp_path / f"second{suffix}")
    assert (tmp_path / f"first{suffix}").read_bytes() == (tmp_path / f"second{suffix}").read_bytes()


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_archives_hold_no_date(suffix: str) -> None:
    content: bytes = import_module(f"qualcode.exporters.{MODULE_BY_SUFFIX[suffix]}").render(samples.themes())
    archive = zipfile.ZipFile(io.BytesIO(content))
    assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert archive.namelist()[0] == "[Content_Types].xml"
    assert len(archive.namelist()) == len(set(archive.namelist()))
    assert b"dcterms" not in archive.read("docProps/core.xml")


@pytest.mark.parametrize("template", [Template.TABLE, Template.NARRATIVE])
@pytest.mark.parametrize("suffix", MODULE_BY_SUFFIX)
def test_a_report_on_nothing_is_a_file(suffix: str, template: Template, tmp_path: Path) -> None:
    write(samples.of_nothing(template), tmp_path / f"report{suffix}")
    assert (tmp_path / f"report{suffix}").stat().st_size > 0


def test_the_suffix_may_shout(tmp_path: Path) -> None:
    write(samples.themes(), tmp_path / "REPORT.MD")
    assert (tmp_path / "REPORT.MD").read_text(encoding="utf-8").startswith("# Peer")


def test_an_unknown_suffix_names_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as raised:
        write(samples.themes(), tmp_path / "report.pdf")
    assert ".docx" in raised.value.hint
