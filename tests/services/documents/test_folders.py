from __future__ import annotations

import inspect
import os
import socket
import sys
from contextlib import chdir
from pathlib import Path

import pytest
from openpyxl import Workbook

from qualcode.errors import ReadError
from qualcode.services.documents import folders
from qualcode.services.documents.folders import files_under


def test_files_come_in_natural_order_once_and_what_was_left_out_with_a_reason(tmp_path: Path) -> None:
    names = [
        "C10.txt", "C2.TXT", "sub/C1.vtt", ".hidden.txt", ".git/x.txt", "a.qualcode", "a.qualcode-wal",
        "a.qualcode-shm", "README.txt", "my_licence.md", "unreadme.txt", "study_index.html", "photo.jpg", "noext",
    ]  # fmt: skip
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "link").symlink_to(tmp_path / "sub")
    (tmp_path / "link.txt").symlink_to(tmp_path / "C10.txt")
    files, left_out = files_under([tmp_path / "photo.jpg", tmp_path, tmp_path / "C2.TXT", tmp_path / "gone.txt"])
    assert [str(file.relative_to(tmp_path)) for file in files] == [
        "photo.jpg", "C2.TXT", "C10.txt", "link.txt", "sub/C1.vtt", "unreadme.txt", "gone.txt",
    ]  # fmt: skip
    reasons = {Path(each.file).name: each.reason for each in left_out}
    takes = {name: f"; to take it after all, name the file itself, or: --take {tmp_path / name}" for name in reasons}
    assert reasons == {
        "my_licence.md": f"looks like a licence, not like a transcript{takes['my_licence.md']}",
        "README.txt": f"looks like a readme, not like a transcript{takes['README.txt']}",
        "study_index.html": f"looks like an index, not like a transcript{takes['study_index.html']}",
        "photo.jpg": "no reader for “.jpg”", "noext": "the file name has no suffix",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "thing"),
    [
        ("README-first.txt", "a readme"),
        ("LICENSE.txt", "a license"),
        ("License CC-BY.md", "a license"),
        ("Codebook_v3.docx", "a codebook"),
        ("study codebook.pdf", "a codebook"),
        ("CHANGELOG.md", "a list of changes"),
        ("unlicensed.txt", ""),
        ("index_case.txt", ""),
        ("the readme talk.txt", ""),
        ("C1.txt", ""),
        ("_.txt", ""),
    ],
)
def test_what_lies_beside_transcripts_is_known_by_a_word_of_its_name(tmp_path: Path, name: str, thing: str) -> None:
    (tmp_path / name).write_text("Ann: So.")
    files, left_out = files_under([tmp_path])
    assert bool(files) is not bool(thing)
    assert [one.reason.startswith(f"looks like {thing}, not like") for one in left_out] == ([True] if thing else [])


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        (
            "tag,description,number of highlights\nwork,What they do all day,3\nhome,Where they go in the end,2\n",
            True,
        ),
        ("Code;Memo\nWork;What they do all day there\nWork > Home;Where they go in the end\n", True),
        ("path,definition\nWork,What they do all day there\n", True),
        # In these somebody speaks, or a code stands in many rows.
        ("speaker,code,text,memo\nAnn,a,How was it for you there?,x\nBo,b,It was fine for me.,y\n", False),
        ("code,description\na,It was fine for me.\na,It was late when we came.\n", False),
        ("name,comment,time\nAnn,How was it for you there?,0:01\nBo,It was fine for me.,0:05\n", False),
        ("id,answer\n1,How was it for you there?\n2,It was fine for me.\n", False),
    ],
)
@pytest.mark.parametrize("as_workbook", [False, True])
def test_a_table_of_codes_is_told_from_a_transcript(tmp_path: Path, text: str, is_one: bool, as_workbook: bool) -> None:
    file = tmp_path / ("table.xlsx" if as_workbook else "table.csv")
    if as_workbook:
        book = Workbook()
        assert book.active is not None
        for line in text.splitlines():
            book.active.append(line.split(";" if ";" in text else ","))
        book.save(file)
    else:
        file.write_text(text)
    files, left_out = files_under([tmp_path])
    assert files == ([] if is_one else [file])
    if is_one:
        assert left_out[0].reason.endswith(f"--take {file}; for its codes: qualcode codebook import {file}")


def test_what_is_meant_is_taken_from_the_folder_or_besides_it(tmp_path: Path) -> None:
    for name in ("in/README.md", "in/C1.txt", "LICENSE.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Ann: So.")
    with chdir(tmp_path):
        files, left_out = files_under([tmp_path / "in"], [Path("in/README.md"), Path("LICENSE.txt"), Path("gone.md")])
    assert files == [tmp_path / "in/C1.txt", tmp_path / "in/README.md", Path("LICENSE.txt"), Path("gone.md")]
    assert left_out == []


def test_a_name_too_long_for_a_folder_is_a_file(tmp_path: Path) -> None:
    assert files_under([Path("x" * 300)]) == ([Path("x" * 300)], [])
    with pytest.raises(StopIteration):
        next(iter(files_under([tmp_path])[0]))


def test_pipes_sockets_loops_and_broken_links_of_a_folder_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A: so")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "broken.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as listening, chdir(tmp_path):
        listening.bind("socket.txt")
        assert files_under([tmp_path]) == ([tmp_path / "a.txt"], [])


def test_folders_may_be_nested_deeper_than_the_stack(tmp_path: Path) -> None:
    deep = tmp_path / ("a/" * 200)
    deep.mkdir(parents=True)
    (deep / "a.txt").write_text("A: so")
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack(0)) + 120)
    try:
        files, _ = files_under([tmp_path])
    finally:
        sys.setrecursionlimit(limit)
    assert files == [deep / "a.txt"]


def test_a_whole_disk_is_not_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "_MOST_FILES", 3)
    for number in range(4):
        (tmp_path / f"{number}.txt").write_text("A: so")
    with pytest.raises(ReadError, match="has more than 3 files"):
        files_under([tmp_path])


def test_what_is_meant_may_be_named_as_it_is_within_a_folder(tmp_path: Path) -> None:
    for name in ("a/codebook.csv", "a/README.txt", "a/sub/README.txt", "a/C1.txt", "codebook.csv"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("Ann: So.")

    def taken(*names: str) -> list[str]:
        return [str(file) for file in files_under([Path("a")], [Path(name) for name in names])[0]]

    with chdir(tmp_path):
        assert taken() == ["a/C1.txt"]
        assert taken("README.txt") == ["a/C1.txt", "a/README.txt", "a/sub/README.txt"]
        assert taken("sub/README.txt") == ["a/C1.txt", "a/sub/README.txt"]
        # A name that is there is that file, one that is nowhere is refused when it is read.
        assert taken("codebook.csv") == ["a/C1.txt", "codebook.csv"]
        assert taken("gone.txt", "EADME.txt") == ["a/C1.txt", "gone.txt", "EADME.txt"]
