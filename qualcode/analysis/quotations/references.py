"""The list of references of a manuscript, whose titles in quotation marks are not quotations."""

from __future__ import annotations

import re

from qualcode.analysis.quotations.manuscript import Manuscript

_REFERENCES = re.compile(
    r"[\d.\s]*(?:references|reference list|bibliography|literature|literature cited|works cited|literatur|"
    r"literaturverzeichnis|références|bibliographie|referencias|bibliografía|bibliografia)[\s:.]*",
    re.I,
)
_AFTER_REFERENCES = re.compile(r"[\d.\s]*(?:appendi|supplement|table|figure|box|anhang|annexe|anexo)", re.I)


def reference_paragraphs(manuscript: Manuscript) -> frozenset[int]:
    """The numbers of the paragraphs below the heading of the references, up to the next heading."""
    numbers: set[int] = set()
    is_below = False
    for paragraph in manuscript.paragraphs:
        words = manuscript.of(paragraph)
        line_start = manuscript.text.rfind("\n", 0, paragraph.span.start) + 1
        is_heading = manuscript.text.startswith("#", line_start)
        if _REFERENCES.fullmatch(words):
            is_below = True
        elif is_heading or _AFTER_REFERENCES.match(words):
            is_below = False
        elif is_below:
            numbers.add(paragraph.number)
    return frozenset(numbers)
