"""Archives of Word and OpenDocument files: all parts together have a limit, and each part has it again when read."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from qualcode.errors import ReadError
from qualcode.readers.base import archives

PATH = Path("talk.docx")


def archive(*sizes: int) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as parts:
        for number, size in enumerate(sizes):
            parts.writestr(f"part{number}", b"x" * size)
    return packed.getvalue()


@pytest.mark.parametrize(("sizes", "fits"), [((100,), True), ((101,), False), ((60, 40), True), ((60, 41), False)])
def test_all_parts_together_have_a_limit(monkeypatch: pytest.MonkeyPatch, sizes: tuple[int, ...], fits: bool) -> None:
    monkeypatch.setattr(archives, "MAX_BYTES", 100)
    if fits:
        with archives.parts_of(PATH, archive(*sizes)) as parts:
            assert [len(parts.part(name)) for name in sorted(parts.names)] == list(sizes)
    else:
        with pytest.raises(ReadError, match="is larger than"), archives.parts_of(PATH, archive(*sizes)):
            pytest.fail("it was opened")


def test_the_number_of_parts_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "_MAX_PARTS", 3)
    with archives.parts_of(PATH, archive(1, 1, 1)) as parts:
        assert len(parts.names) == 3
    with pytest.raises(ReadError, match="is larger than"), archives.parts_of(PATH, archive(1, 1, 1, 1)):
        pytest.fail("it was opened")


def test_a_name_with_an_accent_is_no_password() -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as written:
        written.writestr("Bürobild", b"x")
    with archives.parts_of(PATH, packed.getvalue()) as parts:
        assert parts.part("Bürobild") == b"x"
