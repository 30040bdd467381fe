"""Reading Rich Text (.rtf), with bold labels, comments and all character sets."""

from __future__ import annotations

from pathlib import Path

from qualcode.errors import ReadError
from qualcode.model.transcript import Source
from qualcode.readers.base.content import kind_of
from qualcode.readers.base.prose import note_on
from qualcode.readers.rtf.groups import NestedTooDeepError, Parser

_OPENING = b"{\\rtf"
_SAVE_AGAIN = "Open it in a word processor and save it again"


def read(path: Path, content: bytes) -> Source:
    """One line for each paragraph or table row, with cells separated by tabs; `bold`: bold runs at line starts."""
    content = content.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not content.startswith(_OPENING):
        kind = kind_of(content)
        raise ReadError(
            f"{path.name}: is not a Rich Text document" + (f" but {kind}" if kind else ""),
            hint="Give it the suffix of its format, or save it as .rtf in a word processor",
        )
    parser = Parser()
    try:
        is_whole = parser.parse(content.decode("latin-1"))
    except NestedTooDeepError:
        raise ReadError(f"{path.name}: is damaged (groups nested too deep)", hint=_SAVE_AGAIN) from None
    document = parser.document
    text = document.finished()
    comments, lost = document.comments(text)
    notes = (
        *(() if is_whole else ("the file is incomplete: words may be missing at its end",)),
        *note_on(document.deletions, "tracked deletion", "left out of the text"),
        *note_on(document.footnotes, "footnote", "left out of the text"),
        *note_on(document.hidden, "hidden passage", "left out of the text"),
        *note_on(document.margins, "passage", "in headers or footers left out of the text"),
        *note_on(document.filled, "merged cell", "filled in the rows that it reaches over"),
        *note_on(lost, "comment", "left out of the text"),
    )
    return Source("rtf", text, tuple(document.bold), notes, comments=comments, apart=tuple(document.apart))
