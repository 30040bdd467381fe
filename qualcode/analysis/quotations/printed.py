"""A quotation as the manuscript prints it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qualcode.analysis.quotations.marks import IGNORED
from qualcode.analysis.quotations.signatures import Attribution
from qualcode.model.span import Span

_BROKEN = re.compile(r"(?<=[^\W\d_])[-\u00ad]\s*\n\s*(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class PrintedQuotation:
    """`words` are without quotation marks; `span` is their place in the manuscript.

    `is_sure` is False for a passage without marks that may be the author's own words.
    `is_cited`: a reference to the literature follows. `parts`: the paragraphs of a block that names nobody, which may
    be quotations of their own. `compared`: people named in addition, as in “(C4; see also C9)”.
    """

    words: str
    span: Span
    paragraph: int
    line: int
    attribution: Attribution | None = None
    is_sure: bool = True
    is_cited: bool = False
    parts: tuple[PrintedQuotation, ...] = ()
    compared: tuple[str, ...] = ()

    @property
    def printed(self) -> str:
        """On one line, for a person to read; a word broken at a line end keeps its hyphen."""
        return " ".join(_BROKEN.sub("-", self.words).translate(dict.fromkeys(map(ord, IGNORED))).split())

    @property
    def named(self) -> tuple[str, ...]:
        return self.attribution.names if self.attribution else ()
