"""A report as JSON: the data behind it, for scripts."""

from __future__ import annotations

import json
import re

from qualcode.model.report import Report

_INVISIBLE = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What JSON allows between quotes but a terminal obeys, an editor reorders by, or UTF-8 cannot hold."""


def rendered(report: Report) -> bytes:
    """Readable UTF-8; what cannot be seen is written as \\uXXXX and reads back as it was."""
    text = json.dumps(dict(report.data), ensure_ascii=False, indent=2)
    return f"{_INVISIBLE.sub(_as_escape, text)}\n".encode()


def _as_escape(character: re.Match[str]) -> str:
    return f"\\u{ord(character[0]):04x}"
