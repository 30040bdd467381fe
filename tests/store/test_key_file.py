"""A key holds all that is needed to go back, for its owner alone, and says what is no key."""

from __future__ import annotations

import base64
import json
import stat
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from qualcode.analysis.pseudonyms.names import Name
from qualcode.analysis.pseudonyms.replacement import Passage
from qualcode.errors import QualcodeError, SealedKeyError
from qualcode.model.span import Span
from qualcode.store import key_seal, passphrases
from qualcode.store.key_file import Key, is_sealed, read_key, write_key
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
    with pytest.raises(QualcodeError, match="cannot be read: is a folder, not a file"):
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
    damaged = "what it contains is damaged"
    cut_off = base64.b64encode(zlib.compress(b"[]" * 9)[:-3]).decode()
    for content, why in (
        ("{", "it is not JSON"), ("[" * 100_000, "it is not JSON"), ("[]", "it does not say that it is one"),
        (json.dumps(without), damaged),
        (json.dumps(whole | {"packed": [base64.b64encode(b"no zlib").decode()]}), damaged),
        (json.dumps(whole | {"packed": [cut_off]}), damaged), (json.dumps(whole | {"names": [["a"]]}), damaged),
        (json.dumps(whole | {"qualcode key": 3}), "it was written by another version of qualcode"),
    ):  # fmt: skip
        path.write_text(content)
        with pytest.raises(QualcodeError) as refused:
            read_key(path)
        assert refused.value.message == f"{path} is not a key file of qualcode ({why})"


def test_a_key_of_the_first_form_is_still_read(tmp_path: Path) -> None:
    path = tmp_path / "study.key"
    write_key(path, KEY)
    whole = json.loads(path.read_text())
    path.write_text(json.dumps({"qualcode key": 1, "sealed": whole.pop("packed"), **whole} | {"qualcode key": 1}))
    assert read_key(path) == KEY


def test_a_plain_key_is_not_called_sealed(tmp_path: Path) -> None:
    write_key(tmp_path / "study.key", KEY)
    assert "sealed" not in (tmp_path / "study.key").read_text()
    assert not is_sealed(tmp_path / "study.key")


@pytest.fixture
def quick_seal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundredth of the memory and of the time."""
    monkeypatch.setattr(key_seal, "_COST", 2**10)


def test_sealing_costs_what_is_recommended(tmp_path: Path) -> None:
    path = tmp_path / "study.key"
    write_key(path, replace(KEY, passphrase="Küche im Winter"))
    header = json.loads(path.read_text())["sealed"]
    assert (header["n"], header["r"], header["p"], len(base64.b64decode(header["salt"]))) == (2**17, 8, 1, 16)


@pytest.mark.usefixtures("quick_seal")
def test_a_sealed_key_shows_nothing_and_stays_sealed(tmp_path: Path) -> None:
    path = tmp_path / "study.key"
    write_key(path, replace(KEY, passphrase="Küche im Winter"))
    assert is_sealed(path)
    first = path.read_bytes()
    assert [word for word in (b"Zo\\u00eb", "Zoë".encode(), b"Lindau", b"[town]") if word in first] == []
    again = read_key(path, lambda _: "Ku\u0308che im Winter")
    assert again == KEY
    write_key(path, replace(again, scrubs=()))
    assert is_sealed(path)
    assert read_key(path, lambda _: "Küche im Winter") == replace(KEY, scrubs=())
    sealed = [json.loads(content)["sealed"] for content in (first, path.read_bytes())]
    assert len({each["salt"] for each in sealed}) == len({each["nonce"] for each in sealed}) == 2
    assert "Küche" not in repr(again)


@pytest.mark.usefixtures("quick_seal")
def test_without_the_passphrase_a_sealed_key_is_refused_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "study.key"
    write_key(path, replace(KEY, passphrase="Küche im Winter"))
    before = path.read_bytes()
    with pytest.raises(QualcodeError, match="cannot be opened with this passphrase"):
        read_key(path, lambda _: "Küche im winter")
    with pytest.raises(SealedKeyError, match="its passphrase is needed"):
        read_key(path)
    assert path.read_bytes() == before


@pytest.mark.usefixtures("quick_seal")
def test_what_is_written_beside_the_content_of_a_sealed_key_cannot_be_changed(tmp_path: Path) -> None:
    path = tmp_path / "study.key"
    write_key(path, replace(KEY, passphrase="Küche im Winter"))
    whole = json.loads(path.read_text())
    salt = base64.b64encode(bytes(16)).decode()
    for change, words in (
        ({"n": 2**40}, "damaged"), ({"n": 2**9}, "damaged"), ({"n": 3 * 2**10}, "damaged"), ({"n": True}, "damaged"),
        ({"r": 1}, "damaged"), ({"p": 2}, "damaged"), ({"method": "none"}, "damaged"), ({"nonce": "AAAA"}, "damaged"),
        ({"salt": "AAAA"}, "damaged"), ({"content": "%"}, "damaged"), ({"content": None}, "damaged"),
        ({"content": whole["sealed"]["content"][4:]}, "with this passphrase"),
        ({"salt": salt}, "with this passphrase"), ({"n": 2**11}, "with this passphrase"),
    ):  # fmt: skip
        path.write_text(json.dumps(whole | {"sealed": whole["sealed"] | change}))
        with pytest.raises(QualcodeError, match=words):
            read_key(path, lambda _: "Küche im Winter")


@pytest.mark.usefixtures("quick_seal")
def test_the_passphrase_comes_from_the_environment_else_from_whoever_is_asked_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, file = tmp_path / "study.key", tmp_path / "phrase"
    write_key(path, replace(KEY, passphrase="Küche im Winter"))
    asked_for: list[Path] = []

    def ask(key_file: Path) -> str:
        asked_for.append(key_file)
        return "Küche im Winter"

    with passphrases.asked(ask):
        assert read_key(path) == read_key(path) == KEY
    assert asked_for == [path]
    monkeypatch.setenv(passphrases.VARIABLE, str(file))
    file.write_bytes("\ufeffKüche im Winter\r\nmore\n".encode())
    assert read_key(path) == KEY
    for content, words in ((b"\n", "has no passphrase in its first line"), (b"\xff", "cannot be read"),
                           (b"x" * 5000, "cannot be read")):  # fmt: skip
        file.write_bytes(content)
        with pytest.raises(QualcodeError, match=words):
            read_key(path)
    file.unlink()
    with pytest.raises(QualcodeError, match="cannot be read"):
        read_key(path)
