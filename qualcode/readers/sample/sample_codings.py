"""Reading the codings of the sample study, one file for each coder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml


@dataclass(frozen=True, slots=True)
class SampleCoding:
    """A coding of the sample: the code's path, the words with single blanks, memo and exemplar."""

    document: str
    code: str
    quote: str
    memo: str = ""
    exemplar: int | None = None
    display: str | None = None


def read_sample_codings(path: Path) -> tuple[str, list[SampleCoding]]:
    """The coder's name and the codings in the order of the file."""
    content = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return content["coder"], [
        SampleCoding(
            document=document,
            code=entry["code"],
            quote=entry["quote"],
            memo=entry.get("memo") or "",
            exemplar=entry.get("exemplar"),
            display=entry.get("display"),
        )
        for document, entries in content["documents"].items()
        for entry in entries
    ]
