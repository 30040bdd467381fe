"""Reading the comments of a Word document with the words they are on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from qualcode.model.span import Span
from qualcode.model.transcript import Comment
from qualcode.readers.base.markup import attribute, local_name
from qualcode.readers.base.prose import cleaned, in_order, note_on, trimmed
from qualcode.readers.word.comment_marks import Mark


@dataclass(frozen=True, slots=True)
class _Remark:
    author: str
    text: str


def comments_on(
    text: str, marks: Sequence[Mark], root: etree._Element | None
) -> tuple[tuple[Comment, ...], tuple[str, ...]]:
    """The comments in the order of the text, and a note on those without words."""
    remarks = _remarks(root) if root is not None else {}
    marks_by_id: dict[str, list[Mark]] = {}
    for mark in marks:
        marks_by_id.setdefault(mark.id, []).append(mark)
    placed = []
    for number, marks_of_comment in marks_by_id.items():
        remark, span = remarks.get(number), _span(text, marks_of_comment)
        if remark is not None and span is not None:
            placed.append(Comment(span, remark.author, remark.text))
    lost = len(marks_by_id.keys() | remarks.keys()) - len(placed)
    return in_order(placed), note_on(lost, "comment", "left out of the text")


def _remarks(root: etree._Element) -> dict[str, _Remark]:
    """The text of each comment, one line for each paragraph."""
    remarks: dict[str, _Remark] = {}
    for comment in root.iter("{*}comment"):
        lines = [
            "".join(
                node.text or "" if local_name(node) == "t" else " "
                for node in paragraph.iter("{*}t", "{*}tab", "{*}br")
            )
            for paragraph in comment.iter("{*}p")
        ]
        written = cleaned("\n".join(lines)).strip()
        if written:
            remarks[attribute(comment, "id")] = _Remark(" ".join(attribute(comment, "author").split()), written)
    return remarks


def _span(text: str, marks: Sequence[Mark]) -> Span | None:
    """From the first start to the last end; if there are no words between, the paragraph of the reference."""
    starts, ends, others = ([mark for mark in marks if mark.kind == kind] for kind in ("start", "end", "reference"))
    if starts and (ends or others):
        first, last = starts[0].offset, max(mark.offset for mark in (ends or others))
        if (span := trimmed(text, first, last)) is not None:
            return span
    for mark in (*others, *starts, *ends):
        if (span := trimmed(text, *mark.line)) is not None:
            return span
    return None
