"""Office files are zip archives; here the same content gives the same bytes, whoever writes it and when."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

from qualcode.exporters.printable import printable

_DATE = (1980, 1, 1, 0, 0, 0)
_FIRST = "[Content_Types].xml"
_PROPERTIES = "docProps/core.xml"
_NOBODY = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title><dc:creator></dc:creator></cp:coreProperties>
"""


def repacked(archive: bytes, title: str) -> bytes:
    """The same parts, in a fixed order and with a fixed date; the properties name the title, but nobody and no time."""
    with zipfile.ZipFile(io.BytesIO(archive)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    parts[_PROPERTIES] = _NOBODY.format(title=escape(printable(title))).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as fresh:
        for name in sorted(parts, key=lambda name: (name != _FIRST, name)):
            fresh.writestr(_entry(name), parts[name])
    return out.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3  # else the bytes tell Windows from the rest
    entry.external_attr = 0o600 << 16
    return entry
