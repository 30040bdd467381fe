"""A name in every place where a person can write one: nothing of it is in the bytes of the project afterwards."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest
from sqlalchemy import Column, LargeBinary, String, Table, select, update

from qualcode.model.assessment import Verdict
from qualcode.model.codebook import CodeKind
from qualcode.model.inference import Inference
from qualcode.model.span import Span
from qualcode.model.study import FIELDS
from qualcode.services.cases.cases import set_attribute, set_case
from qualcode.services.coding import codebook, codebook_versions, coding, exemplars, memos, passage_memos, rounds
from qualcode.services.counts import measuring
from qualcode.services.documents import documents
from qualcode.services.documents.importing import import_files
from qualcode.services.documents.previewing import ImportOptions
from qualcode.services.privacy import pseudonyms
from qualcode.services.project import drafts
from qualcode.services.project.projects import Project
from qualcode.services.team import consensus, crosschecking
from qualcode.store import tables
from qualcode.store.frozen_codebooks import frozen, thawed
from tests.readers.documents import docx, odt, paragraph, pdf
from tests.store.raw import raw
from tests.study import apply, bring_in

NAME = "Xanthippe"
TEXT = f"Interviewer: Who are you?\n\n{NAME}: I am {NAME}, I was tired of the forms.\n\nInterviewer: Go on.\n"

OF_THE_PROGRAM = {
    "created", "changed", "time", "applied", "opened", "undone", "since",  # times
    "sha256", "text_sha256", "original_sha256", "place_sha256",  # hashes
    "kind", "color", "status", "state", "verdict", "meaning", "examples", "inference", "format",
    "language", "on", "action", "table_name", "row_guid",  # words of the program
}  # fmt: skip
WORDS_OF_THE_PROGRAM = [
    ("attributes", "type"), ("speakers", "role"), *(("projects", name) for name in FIELDS),
    *(("documents", name) for name in ("date", "minutes", "consent_date", "consent_quotes", "consent_deposit")),
]  # fmt: skip
"""Columns that are called like others in which people write."""
TEAM = [("coders", "name")]
"""Their names stay, for they answer for what they did; a person is told."""
BY_ID = [("withdrawals", "content"), ("outstanding", "names"), ("codebook_states", "content")]
"""Guids and hashes: of who withdrew, of the codes that a document was read for."""
EMPTIED = [("deltas", "before"), ("deltas", "after")]
IN_FILES = [
    ("texts", "content"), ("originals", "content"), ("turns", "content"), ("versions", "recognised"),
    ("anchors", "quote"), ("anchors", "before"), ("anchors", "after"), ("migrations", "name"),
]  # fmt: skip
"""What follows from a text, which is imported with the name in it."""


def columns_people_write() -> Iterator[tuple[Table, Column[str]]]:
    for table in tables.metadata.sorted_tables:
        for column in table.columns:
            is_words = isinstance(column.type, (String, LargeBinary)) and not column.foreign_keys
            is_id = column.name == "guid" or column.name.endswith("_guid") or column.name in OF_THE_PROGRAM
            is_words = is_words and table is not tables.sums
            if (
                is_words
                and not is_id
                and (table.name, column.name) not in TEAM + EMPTIED + IN_FILES + BY_ID + WORDS_OF_THE_PROGRAM
            ):
                yield table, column


def with_name(table: str, column: str, value: str) -> str:
    if (table, column) == ("attributes", "categories"):
        return json.dumps([*json.loads(value), NAME])
    if (table, column) == ("turns", "marks"):
        return json.dumps([[len(TEXT) - 9, "label", NAME, None]])
    if (table, column) == ("versions", "read_as"):
        return json.dumps({"columns": {"text": f"What {NAME} said"}, "sheet": NAME.lower()})
    if (table, column) == ("codebooks", "content"):
        return frozen([{**code, "definition": f"{NAME} said so"} for code in thawed(value)])[0]
    return f"{value} {NAME.lower() if column in ('file_name', 'group_name') or table == 'documents' else NAME}"


@pytest.fixture
def full(project: Project, tmp_path: Path) -> Project:
    """A row in every table."""
    first = bring_in(project, tmp_path, "C1", TEXT, case="C1", group="coach")
    documents.set_document(
        project, first, facts={"interviewed_by": "A", "mode": "video", "place": "ward", "transcriber": "T"}
    )
    theme = codebook.add_code(project, "Burden", kind=CodeKind.THEME, definition="What weighs")
    tired = codebook.add_code(project, "Tired", parent=theme.guid)
    ben = replace(project, coder="Ben")
    mine = apply(project, first, tired, f"{NAME}, I was tired", memo="so", exemplar=True)
    exemplars.set_exemplar(project, mine, display=f"{NAME} … was tired")
    apply(ben, first, theme, "tired of the forms")
    set_case(project, "C1", {"town": "Basel", "calm@before": "3", "calm@after": "4"})
    set_attribute(project, "town", None, ["Basel"])
    codebook_versions.freeze_codebook(project, "v1")
    rounds.plan_round(project, "Second", [first], coders=["Ana", "Ben"])
    on = next(iter(consensus.disagreements(project).listed))
    consensus.take_other(project, on, [tired.guid], "because")
    crosschecking.assess(project, theme, Verdict.AGREEMENT, note="noted")
    measuring.set_inference(project, theme, ("Burden",), None, Inference.CONFIRMS, "noted")
    memos.set_memo(project, "project", project.file.guid, "the project", "Ask")
    text = coding.read_text(project, first)
    passage_memos.add_to_passage(project, coding.passage(first, text, Span(0, len(text))), "All of it")
    return project


def test_no_column_of_any_table_keeps_a_name(full: Project, tmp_path: Path) -> None:
    with full.file.unrecorded() as connection:
        for table, column in columns_people_write():
            keys = list(table.primary_key.columns)
            rows = connection.execute(select(*keys, column)).all()
            assert any(row[-1] is not None for row in rows), f"nothing in {table.name}.{column.name}: fill it above"
            for *key, value in rows:
                if value is not None:
                    is_row = [k == v for k, v in zip(keys, key, strict=True)]
                    named = with_name(table.name, column.name, value)
                    connection.execute(update(table).where(*is_row).values({column.name: named}))
    (tmp_path / "names.txt").write_text(f"{NAME},P1\n")
    done = pseudonyms.pseudonymise(full, tmp_path / "names.txt", tmp_path / "study.key")
    assert [place for place in done.look_at if NAME in place] == []
    full.close()
    assert NAME.lower() not in raw(full.path).decode("utf-8", "replace").lower()


def rtf(text: str) -> bytes:
    return ("{\\rtf1\\ansi " + text.replace("\n", "\\par\n") + "}").encode()


def files() -> dict[str, bytes]:
    """The same words in files of many formats; what they are called has the name in another letter case."""
    lines = [line for line in TEXT.splitlines() if line]
    html = "".join(f"<p>{line.replace(NAME, 'X&#97;nthippe')}</p>" for line in lines)
    cues = "\n\n".join(f"00:00:0{n}.000 --> 00:00:0{n + 1}.000\n{line}" for n, line in enumerate(lines))
    srt = "\n\n".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n + 1},000\n{line}" for n, line in enumerate(lines))
    rows = "".join(f'{who},"{words}"\n' for who, words in (line.split(": ", 1) for line in lines))
    segments = [{"start": n, "end": n + 1, "speaker": NAME, "text": line} for n, line in enumerate(lines)]
    return {
        "a.txt": TEXT.encode(), "b.txt": TEXT.encode("utf-16"), "c.txt": b"\xef\xbb\xbf" + TEXT.encode(),
        "d.docx": docx("".join(map(paragraph, lines))),
        "e.odt": odt("".join(f"<text:p>{line}</text:p>" for line in lines)),
        "f.rtf": rtf(TEXT), "g.pdf": pdf([(72, 800 - 20 * n, line) for n, line in enumerate(lines)]),
        "h.html": f"\n<html><body>{html}</body></html>".encode(),
        "i.html": f"\ufeff<html><body>{html}</body></html>".encode(),
        "j.vtt": f"WEBVTT\n\n{cues}\n".encode(), "k.srt": f"{srt}\n".encode(),
        "l.csv": f"speaker,text\n{rows}".encode(), "m.json": json.dumps({"segments": segments}).encode(),
        "n.md": TEXT.replace("\n\n", "\r\n\r\n").encode(),
    }  # fmt: skip


def test_no_file_of_any_format_keeps_a_name(project: Project, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    contents = files()
    for ending, content in contents.items():
        (folder / f"interview_{NAME.lower()}_{ending}").write_bytes(content)
    imported = import_files(project, [folder], ImportOptions())
    assert (len(imported.imported), imported.failed) == (len(contents), ())
    (tmp_path / "names.txt").write_text(f"{NAME},P1\n")
    done = pseudonyms.pseudonymise(project, tmp_path / "names.txt", tmp_path / "study.key")
    assert [place for place in done.look_at if NAME.lower() in place.lower()] == []
    assert {document.name.split("_")[1] for document in documents.list_documents(project)} == {"P1"}
    project.close()
    content = raw(project.path)
    assert NAME.lower() not in content.decode("utf-8", "replace").lower()
    assert not any(NAME.encode(way) in content for way in ("utf-16-le", "utf-16-be"))


def test_no_draft_keeps_a_name_in_any_of_its_fields(project: Project, tmp_path: Path) -> None:
    bring_in(project, tmp_path, "C1", TEXT)
    (tmp_path / "names.txt").write_text(f"{NAME},P1\n")
    writer = drafts.Drafts(project)
    texts = {field.name: f"{field.name} of {NAME}" for field in fields(drafts.Draft) if field.type == "str"}
    draft = drafts.Draft(**{**texts, "on": "memo/code/1"}, base={"memo": NAME}, edits=((0, 1, NAME),))
    writer.write(draft)
    writer.close()
    pseudonyms.pseudonymise(project, tmp_path / "names.txt", tmp_path / "study.key")
    left = [path for path in drafts.drafts_folder().rglob("*") if path.is_file()]
    assert len(left) == 1
    assert NAME.encode() not in left[0].read_bytes()


@pytest.mark.parametrize(
    "hidden", ["Xan\u2060thippe", "X\u200canthi\u200dppe", "Xanthip\ufeffpe", "X\u200ean\u2063thi\u034fpp\ufe0fe"]
)
def test_characters_that_nobody_sees_hide_no_name(project: Project, tmp_path: Path, hidden: str) -> None:
    bring_in(project, tmp_path, "C1", TEXT.replace(NAME, hidden))
    (tmp_path / "names.txt").write_text(f"{NAME},P1\n")
    pseudonyms.pseudonymise(project, tmp_path / "names.txt", tmp_path / "study.key")
    project.close()
    assert hidden.encode() not in raw(project.path)


def test_names_within_the_names_of_columns_are_replaced_or_told(project: Project, tmp_path: Path) -> None:
    (tmp_path / "talk.csv").write_text(f"speaker,text,{NAME}Code\nI,So?,x\nP,Well yes.,y\n")
    import_files(project, [tmp_path / "talk.csv"], ImportOptions())
    set_case(project, "P1", {f"{NAME}Mood": "3"})
    (tmp_path / "names.txt").write_text(f"{NAME},P9\n")
    done = pseudonyms.pseudonymise(project, tmp_path / "names.txt", tmp_path / "study.key")
    assert [line for line in done.look_at if f"the attribute “{NAME}Mood”" in line] != []
    project.close()
    assert f"{NAME}Code".encode() not in raw(project.path)
