"""Files of every kind, spoilt at random: each is read, or refused in a sentence; no reader ends in another way."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from importlib import import_module
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from qualcode.analysis.pseudonyms.name_patterns import tidy_name
from qualcode.analysis.pseudonyms.names import Name
from qualcode.errors import QualcodeError, ReadError
from qualcode.readers import MODULE_BY_SUFFIX
from qualcode.readers.codebooks import read_codebook_file
from qualcode.readers.names import read_names
from qualcode.readers.tables.case_rows import read_table
from qualcode.services.paper.verifying import read_manuscript
from qualcode.services.project.settings import read_settings
from qualcode.store import key_seal
from qualcode.store.key_file import Key, read_key, write_key
from qualcode.store.scrubbing import FieldScrub, Scrub
from tests.cases import number_of_cases
from tests.readers.documents import docx, paragraph
from tests.readers.spoiling import is_a_source_or_a_sentence, spoilt_versions


def workbook(*rows: tuple[object, ...]) -> bytes:
    book, content = Workbook(), BytesIO()
    for row in rows:
        book.worksheets[0].append(list(row))
    book.save(content)
    return content.getvalue()


TURNS = "Interviewer: How did you begin?\n\nC1: I wanted to help [laughs]. “So,” they said.\n"
CUES = "1\n00:00:01,000 --> 00:00:03,500\nAna: I wanted to help.\n\n2\n00:00:04,000 --> 00:00:05,000\nBo: Why?\n"
SEGMENTS = [{"speaker": "A", "start": 0.5, "end": 2, "text": "I wanted to help."}, {"speaker": "B", "text": "Why so?"}]
EAF = (
    '<?xml version="1.0"?><ANNOTATION_DOCUMENT><TIME_ORDER><TIME_SLOT TIME_SLOT_ID="a" TIME_VALUE="10"/>'
    '<TIME_SLOT TIME_SLOT_ID="b"/></TIME_ORDER><TIER TIER_ID="Ana" PARTICIPANT="Ana"><ANNOTATION>'
    '<ALIGNABLE_ANNOTATION ANNOTATION_ID="x" TIME_SLOT_REF1="a" TIME_SLOT_REF2="b"><ANNOTATION_VALUE>I wanted to help'
    "</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER></ANNOTATION_DOCUMENT>"
)
TABLE = 'speaker,text,start\nAna,"I wanted, to help",0:01\nBo,Why so is it?,0:04\n'
TRANSCRIPTS = {
    ".txt": TURNS.encode(), ".md": b"# Talk\n\n**Ana:** I wanted to help.\n\n> Bo: Why?\n",
    ".text": TURNS.encode("utf-16"),
    ".csv": TABLE.encode(), ".tsv": TABLE.replace(",", "\t").encode(), ".srt": CUES.encode(),
    ".vtt": ("WEBVTT\n\n" + CUES.replace(",", ".")).encode(), ".sbv": b"0:00:01.0,0:00:03.0\nAna: I wanted to help.\n",
    ".lrc": b"[ar:Ana]\n[00:01.00]I wanted to help\n[00:04.00]Why?\n", ".json": json.dumps(SEGMENTS).encode(),
    ".eaf": EAF.encode(), ".xlsx": workbook(("speaker", "text"), ("Ana", "I wanted to help"), ("Bo", 3.5)),
    ".docx": docx(paragraph("Ana: I wanted to help.")), ".html": b"<p><b>Ana:</b> I wanted<br>to help.</p><table><td>x",
    ".rtf": rb"{\rtf1\ansi{\b Ana:} I wanted \'e4\u8364? to help.\par Bo: Why?}",
}  # fmt: skip
YAML = b'name: Coaches\ncodes:\n- name: Trust\n  kind: theme\n  color: "#7a4988"\n  codes: [{name: Time, include: x}]\n'
PATHS = "path,kind,definition\nTrust,theme,What is lent\nTrust/Time,code,\n"
KEY = Key("p", (Name("Zoë", "C1", "person"),), (Scrub((), (), (FieldScrub("cases", "c", "name", "Zoë", "C1"),)),))
CASES = "case,role,Calm@T1\nC1,nurse,3\nC2,clerk,\n"


def test_each_suffix_has_a_file_that_is_spoilt() -> None:
    besides = {".htm", ".odt", ".pdf"}  # As .html; the other two have files of their own beside their readers.
    assert {*TRANSCRIPTS} | besides == {*MODULE_BY_SUFFIX}


def attempt(read: Callable[[Path], object], path: Path, content: bytes, error: type[QualcodeError] = ReadError) -> None:
    path.write_bytes(content)
    with suppress(error):
        read(path)


MANY = settings(max_examples=number_of_cases(10), suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.parametrize("suffix", sorted(TRANSCRIPTS))
@given(data=st.data())
@MANY
def test_transcripts(suffix: str, data: st.DataObject) -> None:
    reader = import_module(f"qualcode.readers.{MODULE_BY_SUFFIX[suffix]}")
    tables: tuple[dict[str, str], ...] = ({},) if MODULE_BY_SUFFIX[suffix] == "tables.reader" else ()
    content = data.draw(spoilt_versions(TRANSCRIPTS[suffix]))
    if suffix in (".txt", ".md", ".text"):
        # Control characters of plain text go when it is stored; here it must only be text.
        attempt(lambda path: reader.read(path, path.read_bytes()).text.encode(), _scratch(f"a{suffix}"), content)
    elif suffix in (".csv", ".tsv", ".xlsx", ".json", ".srt", ".vtt", ".sbv", ".lrc", ".eaf"):
        attempt(lambda path: reader.read(path, path.read_bytes(), *tables), _scratch(f"a{suffix}"), content)
    else:
        is_a_source_or_a_sentence(reader.read, Path(f"a{suffix}"), content)


@pytest.fixture(autouse=True)
def in_scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(key_seal, "_COST", 2**4)


def _scratch(name: str) -> Path:
    return Path.cwd() / name


@given(spoilt_versions(YAML), spoilt_versions(PATHS.encode()), spoilt_versions(workbook(("path",), ("Trust/Time",))))
@MANY
def test_codebooks(yaml: bytes, csv: bytes, sheet: bytes) -> None:
    for suffix, content in ((".yaml", yaml), (".csv", csv), (".xlsx", sheet)):
        attempt(read_codebook_file, _scratch(f"book{suffix}"), content)


@given(spoilt_versions(CASES.encode()), spoilt_versions(workbook(("case", "role"), ("C1", 3))))
@MANY
def test_cases(csv: bytes, sheet: bytes) -> None:
    attempt(read_table, _scratch("cases.csv"), csv)
    attempt(read_table, _scratch("cases.xlsx"), sheet)


@given(spoilt_versions('name,replacement,kind\nZoë,C1,person\n"Reis, Ana",,\n'.encode()))
@MANY
def test_names(content: bytes) -> None:
    def read(path: Path) -> None:
        assert all(tidy_name(name) for name, _, _ in read_names(path))

    attempt(read, _scratch("names.csv"), content)


@pytest.mark.parametrize("passphrase", [None, "a long sentence"])
@given(data=st.data())
@MANY
def test_keys(passphrase: str | None, data: st.DataObject) -> None:
    path = _scratch("study.key")
    write_key(path, replace(KEY, passphrase=passphrase))
    content = data.draw(spoilt_versions(path.read_bytes()))
    attempt(lambda path: read_key(path, lambda _: "a long sentence"), path, content, QualcodeError)


@given(spoilt_versions("“I am tired” (C4).\n\n> So it was.\n\n| a | “quiet room” (C4) |\n".encode()), st.booleans())
@MANY
def test_manuscripts(content: bytes, is_latex: bool) -> None:
    attempt(read_manuscript, _scratch("paper.tex" if is_latex else "paper.md"), content)


@given(spoilt_versions(b'coder = "Ana"\nrecent = ["/a/b.qualcode"]\n[project_keys]\np = "/k"\n[keys]\n"a.b" = "f5"\n'))
@MANY
def test_settings(content: bytes) -> None:
    def read(path: Path) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setitem(os.environ, "QUALCODE_CONFIG", str(path))
            read_settings()

    attempt(read, _scratch("settings.toml"), content, QualcodeError)
