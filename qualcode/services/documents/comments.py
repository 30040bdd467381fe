"""Comments of a word processor as codings: many a team has coded in the margin."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qualcode.model.codebook import LONGEST_NAME, Codebook
from qualcode.model.coding import Anchor
from qualcode.model.names import name_key, names_meant
from qualcode.model.paths import parse_path
from qualcode.model.span import Span
from qualcode.model.transcript import Comment
from qualcode.services.project.projects import Project
from qualcode.store import codes, codings, memos, rounds, versions
from qualcode.store.steps import Step, coder_guid

REMARKS = "Comments"
"""The code of comments that are no names of codes: what they say becomes the memo of the coding."""
_LONGEST_NAME = 60
"""Characters of a comment that is taken for the name of a code; a longer one is a remark: a judgement."""
_BETWEEN_NAMES = re.compile(r"[;\n]")


def code_comments(
    project: Project, step: Step, document: str, text: str, comments: Sequence[Comment]
) -> tuple[str, ...]:
    """Puts a coding on the words of each comment, by whoever wrote it. Gives a sentence for the user.

    `code; code` are codes, found by name or path and made where they are new; a longer remark goes into a memo.
    """
    named = [(comment, name) for comment in comments for name in _names(comment) if comment.span.trimmed(text)]
    if not named:
        return ()
    version = versions.present_version(step.connection, document)
    before = book = codes.read_codebook(step.connection, step.coder)
    for _, name in named:
        book = _with_code(book, name)
    codes.write_difference(step, before, book)
    coded: dict[tuple[str, str, Span], str] = {}
    remarks: dict[str, list[str]] = {}
    for comment, name in named:
        code, span = _find(book, name), comment.span.trimmed(text)
        if code is None:
            continue
        coder = _coder(project, step, comment.author)
        if (code, coder, span) not in coded:
            whose = codings.Identity(coder, rounds.no_round(step.connection))
            context = codings.CodingContext(document, version, whose)
            (coded[code, coder, span],) = codings.add_codings(step, code, context, [Anchor.at(span, text)])
        if name == REMARKS:
            remarks.setdefault(coded[code, coder, span], []).append(comment.text.strip())
    for coding, texts in remarks.items():
        author = codings.identity(step.connection, coding).coder
        memos.add_memo(step, "coding", coding, "\n\n".join(dict.fromkeys(texts)), author=author)
    return (_summary(comments),)


def _coder(project: Project, step: Step, author: str) -> str:
    """Whoever wrote a comment, under the name that the project knows; without a name who brings it in."""
    name = " ".join(author.split()) or project.coder
    known_name = next(iter(names_meant(name, rounds.all_coders(step.connection))), name)
    return coder_guid(step.connection, known_name, step.time)


def _names(comment: Comment) -> Iterator[str]:
    """The codes a comment names; the code of remarks where it is a sentence."""
    parts = [part.strip() for part in _BETWEEN_NAMES.split(comment.text.strip()) if part.strip()]
    is_remark = any(len(part) > _LONGEST_NAME or part[-1] in ".?!" for part in parts)
    yield from (REMARKS,) if is_remark else dict.fromkeys(parts)


def _with_code(book: Codebook, name: str) -> Codebook:
    return book if _find(book, name) is not None else book.adding(name)[0]


def _find(book: Codebook, name: str) -> str | None:
    """A code by its path, else by its name where only one is called so."""
    at_path = book.at_path(parse_path(name)) if len(name) <= LONGEST_NAME else None
    if at_path is not None:
        return at_path.guid
    named = [code.guid for code in book.walk() if name_key(code.name) == name_key(name)]
    return named[0] if len(named) == 1 else None


def _summary(comments: Sequence[Comment]) -> str:
    remarks = sum(REMARKS in _names(comment) for comment in comments)
    sentence = f"{len(comments)} comment{'s' if len(comments) != 1 else ''} became codings"
    return sentence + (f", {remarks} of them under “{REMARKS}” with what they say as memo" if remarks else "")
