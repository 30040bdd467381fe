"""A key holds all that is needed to go back, for its owner alone, and says what is no key."""

from __future__ import annotations

import base64
import json
import stat
from pathlib import Path

import pytest

from qualcode.analysis.pseudonyms.names import Name
from qualcode.analysis.pseudonyms.replacement import Passage
from qualcode.errors import QualcodeError
from qualcode.model.span import Span
from qualcode.store.key_file import Key, read_key, write_key
from qualcode.store.scrubbing import AnchorScrub, Content, FieldScrub, Scrub, VersionScrub

BEFORE, AFTER = Content("Zoë 😀 \udce9", b"\x00\xff", "[]", "read"), Content("C1", b"C1", "[[1]]", "anew")
SCRUB = Scrub(
    (VersionScrub("v", "d", BEFORE, AFTER, (Passage(0, 3, "C1"), Passage(5, 7, ""))),),
    (AnchorScrub("a", "v", Span(0, 3), Span(1, 9), "sound", "doubtful"),),
    (FieldScrub("cases", "c", "name", "Zoë", "C1"), FieldScrub("codings", "x", "display", "Zoë", None)),
)
KEY = Key("project", (Name("Zoë", "C1", "person"), Name("Lindau", "[town]", "place")), (SCRUB, Scrub()))


def test_a_key_is_read_as_it_was_written_and_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "study.key"
    for key in (Key("other"), KEY):
        write_key(path, key)
        assert read_key(path) == key
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [left.name for left in tmp_path.iterdir()] == ["study.key"]


def test_what_was_there_before_is_still_in_nobodys_clear_sight(tmp_path: Path) -> None:
    write_key(tmp_path / "study.key", KEY)
    assert "anew" not in (tmp_path / "study.key").read_text()


def test_a_key_that_cannot_be_written_leaves_nothing_beside(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(QualcodeError, match="cannot be written: Is a directory"):
        write_key(tmp_path / "folder", KEY)
    assert [left.name for left in tmp_path.iterdir()] == ["folder"]
    with pytest.raises(QualcodeError, match="cannot be read: Is a directory"):
        read_key(tmp_path / "folder")


def test_what_was_left_of_a_key_when_a_program_was_killed_goes(tmp_path: Path) -> None:
    for name in ("study.key.3f2a9c10", "study.key.backup", "study.key.3f2a9c10.txt", "other.key.3f2a9c10"):
        (tmp_path / name).write_text("Zoë")
    write_key(tmp_path / "study.key", KEY)
    assert sorted(left.name for left in tmp_path.iterdir()) == [
        "other.key.3f2a9c10", "study.key", "study.key.3f2a9c10.txt", "study.key.backup",
    ]  # fmt: skip


def test_each_kind_of_damage_is_told(tmp_path: Path) -> None:
    path = tmp_path / "study.key"
    write_key(path, KEY)
    whole = json.loads(path.read_text())
    without = {name: value for name, value in whole.items() if name != "names"}
    for content, why in (
        ("{", "JSONDecodeError"), ("[]", "TypeError"), (json.dumps(without), "KeyError"),
        (json.dumps(whole | {"sealed": [base64.b64encode(b"x").decode()]}), "error"),
        (json.dumps(whole | {"qualcode key": 2}), "it was written by another version of qualcode"),
    ):  # fmt: skip
        path.write_text(content)
        with pytest.raises(QualcodeError) as refused:
            read_key(path)
        assert refused.value.message == f"{path} is not a key file of qualcode ({why})"
