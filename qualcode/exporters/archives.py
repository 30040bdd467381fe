"""Office files as zip archives that have the same bytes for the same content, regardless of author and time."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

from qualcode.exporters.printable import printable

_DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a zip archive can have."""
_FIRST = "[Content_Types].xml"
_PROPERTIES = "docProps/core.xml"
_CORE_PROPERTIES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title><dc:creator></dc:creator></cp:coreProperties>
"""


def repack(archive: bytes, title: str) -> bytes:
    """The same parts in a fixed order and with a fixed date; the properties have a title, but no author and no time."""
    with zipfile.ZipFile(io.BytesIO(archive)) as original:
        parts = {name: original.read(name) for name in original.namelist()}
    parts[_PROPERTIES] = _CORE_PROPERTIES.format(title=escape(printable(title))).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as fresh:
        for name in sorted(parts, key=lambda name: (name != _FIRST, name)):
            fresh.writestr(_entry(name), parts[name])
    return out.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3  # the same bytes on Windows as elsewhere
    entry.external_attr = 0o600 << 16
    return entry
