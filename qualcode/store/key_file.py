"""The key of a pseudonymised project: which name belongs to which replacement, and what is needed to go back.

A file of its own, outside the project, which only its owner may read. With a passphrase it is sealed; without one
everybody who gets hold of the file can read the names in it.
"""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qualcode.analysis.pseudonyms.names import Name, Names
from qualcode.analysis.pseudonyms.replacement import Passage
from qualcode.errors import QualcodeError, ReadError, SealedKeyError
from qualcode.files import MEBIBYTE, read_bytes
from qualcode.model.span import Span
from qualcode.store.key_seal import WrongPassphraseError, seal, unseal
from qualcode.store.passphrases import VARIABLE, PassphraseFor, passphrase_for
from qualcode.store.scrubbing import AnchorScrub, Content, FieldScrub, Scrub, VersionScrub
from qualcode.whole_files import write_whole

_FORM = 2
"""The version of the format of key files."""
_PACKED_BY_FORM = {1: "sealed", 2: "packed"}
"""What holds the packed texts. In form 1 it had the name of what it is not: base64 hides nothing."""
_MAX_BYTES = 1024 * MEBIBYTE
_MAX_UNPACKED = 1024 * MEBIBYTE
"""A judgement: a key holds the original of each document in which a name was replaced."""
_PURPOSE = "qualcode key"


@dataclass(frozen=True, slots=True)
class Key:
    """The names of one project, and each pseudonymisation as it was made, the oldest first.

    With a `passphrase` it is sealed when it is written; a key that was read from a sealed file has it.
    """

    project: str
    names: tuple[Name, ...] = ()
    scrubs: tuple[Scrub, ...] = ()
    passphrase: str | None = field(default=None, repr=False, compare=False)

    @property
    def matcher(self) -> Names:
        return Names(self.names)


def read_key(path: Path, passphrase: PassphraseFor = passphrase_for) -> Key:
    """The key in a file; QualcodeError where it is not one. The passphrase is asked for only if the file is sealed."""
    data = _data(path)
    try:
        words = None
        if data[_PURPOSE] == _FORM and isinstance(data.get("sealed"), dict):
            words = _passphrase(path, passphrase)
            data = {_PURPOSE: _FORM, **json.loads(unseal(data["sealed"], words, _PURPOSE))}
        if data[_PURPOSE] not in _PACKED_BY_FORM:
            raise _not_a_key(path, "it was written by another version of qualcode")
        names = tuple(Name(str(n["name"]), str(n["replacement"]), str(n["kind"])) for n in data["names"])
        scrubs = tuple(_scrub(_unpacked(packed)) for packed in data[_PACKED_BY_FORM[data[_PURPOSE]]])
        return Key(str(data["project"]), names, scrubs, words)
    except WrongPassphraseError:
        raise QualcodeError(
            f"the key file {path} cannot be opened with this passphrase",
            hint="Try again: letter case and blanks count. Nothing was changed.",
        ) from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, zlib.error):
        raise _not_a_key(path, "what it contains is damaged") from None


def is_sealed(path: Path) -> bool:
    """Whether this is a key file that can be read only with a passphrase."""
    try:
        return isinstance(_data(path).get("sealed"), dict)
    except QualcodeError:
        return False  # What is wrong with it shows when it is read.


def _data(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(read_bytes(path, _MAX_BYTES).decode("utf-8", "surrogatepass"))
    except ReadError as error:
        raise QualcodeError(
            f"the key file {path} cannot be read: {error.message.removeprefix(f'{path.name}: ')}",
            hint="Check the name of the file and its rights.",
        ) from None
    except (ValueError, RecursionError):
        raise _not_a_key(path, "it is not JSON") from None
    if not isinstance(data, dict) or _PURPOSE not in data:
        raise _not_a_key(path, "it does not say that it is one")
    return data


def _passphrase(path: Path, passphrase: PassphraseFor) -> str:
    words = passphrase(path)
    if words is None:
        raise SealedKeyError(
            f"the key file {path} is sealed: its passphrase is needed",
            hint=f"Run this on a terminal to be asked for it, or set ${VARIABLE} to a file that contains it.",
        )
    return words


def _not_a_key(path: Path, why: str) -> QualcodeError:
    return QualcodeError(
        f"{path} is not a key file of qualcode ({why})",
        hint="Choose the key file that was written when the names were replaced: --key FILE",
    )


def write_key(path: Path, key: Key) -> None:
    """Writes a key, on the disk with its name before this returns; only its owner may read it. With a passphrase it
    is sealed.

    Drafts of it that were left when a program was killed hold all names: they go.
    """
    text = json.dumps({_PURPOSE: _FORM, **_content_of(key)}, ensure_ascii=False)
    try:
        write_whole(path, text.encode("utf-8", "surrogatepass"), overwrite=True)
        for left in _drafts(path):
            left.unlink(missing_ok=True)
    except OSError as error:
        raise QualcodeError(
            f"the key file {path} cannot be written: {error.strerror}", hint="Choose another place: --key FILE"
        ) from None


def _content_of(key: Key) -> dict[str, Any]:
    names = [{"name": n.real, "replacement": n.replacement, "kind": n.kind} for n in key.names]
    content = {"project": key.project, "names": names, "packed": [_packed(_scrub_data(scrub)) for scrub in key.scrubs]}
    if key.passphrase is None:
        return content
    return {"sealed": seal(json.dumps(content).encode(), key.passphrase, _PURPOSE)}


def key_bytes(path: Path) -> bytes | None:
    """A key file as it is; None where there is none."""
    return read_bytes(path, _MAX_BYTES) if path.exists() else None


def put_back(path: Path, content: bytes | None) -> None:
    """Makes a key file again what it was, as far as the disk lets us; None: there was none."""
    with suppress(OSError):
        if content is None:
            path.unlink(missing_ok=True)
        elif key_bytes(path) != content:
            write_whole(path, content, overwrite=True)


def _drafts(path: Path) -> list[Path]:
    """What earlier versions of qualcode left when they were killed."""
    is_draft = re.compile(re.escape(path.name) + r"\.[0-9a-f]{8}").fullmatch
    return [beside for beside in path.absolute().parent.iterdir() if is_draft(beside.name)]


def _packed(data: Mapping[str, Any]) -> str:
    compressed = zlib.compress(json.dumps(data, ensure_ascii=True).encode())
    return base64.b64encode(compressed).decode("ascii")


def _unpacked(packed: str) -> Any:
    unpacking = zlib.decompressobj()
    content = unpacking.decompress(base64.b64decode(packed), _MAX_UNPACKED)
    if not unpacking.eof:
        raise ValueError("too large, or cut off")
    return json.loads(content)


def _scrub_data(scrub: Scrub) -> dict[str, Any]:
    return {
        "versions": [
            [v.guid, v.document, _content_data(v.before), _content_data(v.after),
             [[p.start, p.end, p.text] for p in v.passages]]
            for v in scrub.versions
        ],
        "anchors": [
            [a.guid, a.version, a.before.start, a.before.end, a.after.start, a.after.end, a.state_before, a.state_after]
            for a in scrub.anchors
        ],
        "fields": [[f.table, f.guid, f.column, f.before, f.after] for f in scrub.fields],
    }  # fmt: skip


def _content_data(content: Content) -> list[str]:
    original = base64.b64encode(content.original).decode("ascii")
    return [content.text, original, content.turns, content.recognised, content.marks]


def _scrub(data: Mapping[str, Any]) -> Scrub:
    return Scrub(
        tuple(
            VersionScrub(
                guid, document, _content(before), _content(after), tuple(Passage(*passage) for passage in passages)
            )
            for guid, document, before, after, passages in data["versions"]
        ),
        tuple(
            AnchorScrub(guid, version, Span(a, b), Span(c, d), state_before, state_after)
            for guid, version, a, b, c, d, state_before, state_after in data["anchors"]
        ),
        tuple(FieldScrub(*field) for field in data["fields"]),
    )


def _content(data: list[str]) -> Content:
    text, original, turns, recognised, *marks = data  # keys of 0.3 know no marks
    return Content(text, base64.b64decode(original), turns, recognised, *marks)
