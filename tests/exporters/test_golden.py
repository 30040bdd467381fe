"""Each text format, byte for byte.

After a wanted change `UPDATE_GOLDEN=1 pytest tests/exporters` writes the files anew; read the diff before you keep it.
"""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path

import pytest

from qualcode.analysis.themes.layout import Template
from qualcode.exporters import MODULE_BY_SUFFIX

from . import samples

_GOLDEN = Path(__file__).parent / "golden"
_REPORTS = {
    "themes": samples.themes(),
    "story": samples.themes(Template.NARRATIVE),
    "codebook": samples.codebook(),
}


@pytest.mark.parametrize("name", _REPORTS)
@pytest.mark.parametrize("suffix", [".md", ".html", ".tex", ".csv", ".json"])
def test_every_byte_is_as_before(name: str, suffix: str) -> None:
    exporter = import_module(f"qualcode.exporters.{MODULE_BY_SUFFIX[suffix]}")
    written: bytes = exporter.render(_REPORTS[name])
    golden = _GOLDEN / f"{name}{suffix}"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_bytes(written)
    assert written == golden.read_bytes()
