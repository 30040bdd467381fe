"""A report as JSON: the data behind it, for scripts."""

from __future__ import annotations

import json
import re

from qualcode.model.report import Report

_INVISIBLE = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Characters that JSON allows but that act on a terminal or editor, or that UTF-8 does not allow."""


def render(report: Report) -> bytes:
    """Readable UTF-8; invisible characters are written as \\uXXXX and read back unchanged."""
    text = json.dumps(dict(report.data), ensure_ascii=False, indent=2)
    return f"{_INVISIBLE.sub(_as_escape, text)}\n".encode()


def _as_escape(character: re.Match[str]) -> str:
    return f"\\u{ord(character[0]):04x}"
