"""The key of a pseudonymised project: which name belongs to which replacement, and what is needed to go back.

A file of its own, outside the project, which only its owner may read.
"""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qualcode.analysis.pseudonyms.names import Name, Names
from qualcode.analysis.pseudonyms.replacement import Passage
from qualcode.errors import QualcodeError
from qualcode.model.span import Span
from qualcode.store.scrubbing import AnchorScrub, Content, FieldScrub, Scrub, VersionScrub
from qualcode.whole_files import write_whole

_FORM = 1
"""The version of the format of key files."""


@dataclass(frozen=True, slots=True)
class Key:
    """The names of one project, and each pseudonymisation as it was made, the oldest first."""

    project: str
    names: tuple[Name, ...] = ()
    scrubs: tuple[Scrub, ...] = ()

    @property
    def matcher(self) -> Names:
        return Names(self.names)


def read_key(path: Path) -> Key:
    """The key in a file; QualcodeError where it is not one."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["qualcode key"] != _FORM:
            raise _not_a_key(path, "it was written by another version of qualcode")
        names = tuple(Name(name["name"], name["replacement"], name["kind"]) for name in data["names"])
        return Key(data["project"], names, tuple(_scrub(_unpacked(packed)) for packed in data["sealed"]))
    except OSError as error:
        raise QualcodeError(
            f"the key file {path} cannot be read: {error.strerror}", hint="Check the name of the file and its rights."
        ) from None
    except (ValueError, KeyError, TypeError, zlib.error) as error:
        raise _not_a_key(path, f"{type(error).__name__}") from None


def _not_a_key(path: Path, why: str) -> QualcodeError:
    return QualcodeError(
        f"{path} is not a key file of qualcode ({why})",
        hint="Choose the key file that was written when the names were replaced: --key FILE",
    )


def write_key(path: Path, key: Key) -> None:
    """Writes a key, on the disk with its name before this returns; only its owner may read it.

    Drafts of it that were left when a program was killed hold all names: they go.
    """
    names = [{"name": n.real, "replacement": n.replacement, "kind": n.kind} for n in key.names]
    data = {"qualcode key": _FORM, "project": key.project, "names": names}
    text = json.dumps({**data, "sealed": [_packed(_scrub_data(scrub)) for scrub in key.scrubs]}, ensure_ascii=False)
    try:
        write_whole(path, text.encode("utf-8", "surrogatepass"), overwrite=True)
        for left in _drafts(path):
            left.unlink(missing_ok=True)
    except OSError as error:
        raise QualcodeError(
            f"the key file {path} cannot be written: {error.strerror}", hint="Choose another place: --key FILE"
        ) from None


def put_back(path: Path, content: bytes | None) -> None:
    """Makes a key file again what it was, as far as the disk lets us; None: there was none."""
    with suppress(OSError):
        if content is None:
            path.unlink(missing_ok=True)
        elif path.read_bytes() != content:
            write_whole(path, content, overwrite=True)


def _drafts(path: Path) -> list[Path]:
    """What earlier versions of qualcode left when they were killed."""
    is_draft = re.compile(re.escape(path.name) + r"\.[0-9a-f]{8}").fullmatch
    return [beside for beside in path.absolute().parent.iterdir() if is_draft(beside.name)]


def _packed(data: Mapping[str, Any]) -> str:
    compressed = zlib.compress(json.dumps(data, ensure_ascii=True).encode())
    return base64.b64encode(compressed).decode("ascii")


def _unpacked(packed: str) -> Any:
    return json.loads(zlib.decompress(base64.b64decode(packed)))


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
    return [content.text, base64.b64encode(content.original).decode("ascii"), content.turns, content.recognised]


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
    text, original, turns, recognised = data
    return Content(text, base64.b64decode(original), turns, recognised)
