"""Who has read which documents: what done marks say, and what is assumed where there are none.

Not coded yet and nothing to code are different things. A document with a done mark was read, also where nothing was
coded in it. Of others one with codings counts as read, one without as not read; in a project without any mark all
count as read, as long as nobody says otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qualcode.model.document import Document, DocumentKind
from qualcode.model.done_mark import Unmarked
from qualcode.model.wording import counted

_NAMED = 8
"""Documents that a sentence names one by one: a judgement, more do not fit in a line."""


@dataclass(frozen=True, slots=True)
class Readings:
    """Done marks and codings by document (a guid) and coder (a name), and how the others shall count.

    `marked` has the time of each mark. `has_marks` says whether the project has any mark; `hidden` are those with marks
    in a round that is blind still, which do not count.
    """

    marked: Mapping[tuple[str, str], str]
    coded: frozenset[tuple[str, str]]
    has_marks: bool
    unmarked: Unmarked | None = None
    hidden: frozenset[str] = frozenset()

    @property
    def assumes_all_read(self) -> bool:
        """Whether documents without a mark count as read, whatever is coded in them."""
        return self.unmarked is Unmarked.READ or (self.unmarked is None and not self.has_marks)

    def has_read(self, coder: str, document: str) -> bool:
        """Whether a document counts as read by a coder."""
        if (document, coder) in self.marked or self.assumes_all_read:
            return True
        return self.unmarked is None and (document, coder) in self.coded

    def read(self, documents: Iterable[Document]) -> list[Document]:
        """Those of some documents that somebody has read."""
        if self.assumes_all_read:
            return list(documents)
        finished = {document for document, _ in self.marked}
        if self.unmarked is None:
            finished |= {document for document, _ in self.coded}
        return [document for document in documents if document.guid in finished]

    def unread(self, documents: Iterable[Document]) -> list[Document]:
        """Those of some documents that nobody has read."""
        listed = list(documents)
        read = {document.guid for document in self.read(listed)}
        return [document for document in listed if document.guid not in read]

    def coders_done(self, documents: Iterable[Document]) -> set[str]:
        """Who has finished some of these documents."""
        guids = {document.guid for document in documents}
        return {coder for document, coder in self.marked if document in guids}

    def done(self, documents: Iterable[Document]) -> dict[str, str]:
        """When each of some documents was first finished by somebody, of those that were; by guid."""
        times: dict[str, str] = {}
        for (document, _), time in self.marked.items():
            times[document] = min(time, times.get(document, time))
        return {document.guid: times[document.guid] for document in documents if document.guid in times}

    def assumptions(self, documents: Sequence[Document]) -> tuple[str, ...]:
        """What is assumed of the documents that are counted, in sentences; none where all have a done mark."""
        done, coded = self.done(documents), {document for document, _ in self.coded}
        unmarked = [document for document in documents if document.guid not in done]
        if not unmarked:
            return ()
        noun = "interview" if all(d.kind is DocumentKind.INTERVIEW for d in documents) else "document"
        empty = [document for document in unmarked if document.guid not in coded]
        sentences = [self._assumption(unmarked, empty, len(documents), noun)]
        if hidden := [document for document in unmarked if document.guid in self.hidden]:
            blind = f"{_named(hidden)}: done marks of a round that is still blind do not count before it is opened."
            sentences.append(blind)
        return tuple(sentences)

    def _assumption(self, unmarked: Sequence[Document], empty: Sequence[Document], of: int, noun: str) -> str:
        if not self.has_marks and self.unmarked is None:
            if of == 1:
                alone = ", without a coding" if empty else ""
                return f"{unmarked[0].name} has no done mark: it counts as read{alone}."
            without = f", {len(empty)} of them without a coding ({_named(empty)})" if empty else ""
            return f"No {noun} has a done mark: all {counted(of, noun)} count as read{without}."
        have = f"{len(unmarked)} of {counted(of, noun)} {'has' if len(unmarked) == 1 else 'have'} no done mark"
        if self.unmarked is Unmarked.READ:
            return f"{have}: counted as read, as requested ({_named(unmarked)})."
        if self.unmarked is Unmarked.UNREAD:
            return f"{have}: counted as not read, as requested ({_named(unmarked)})."
        parts = []
        if coded := [document for document in unmarked if document not in empty]:
            parts.append(f"{len(coded)} with codings counted as read ({_named(coded)})")
        if empty:
            parts.append(f"{len(empty)} without codings counted as not read ({_named(empty)})")
        return f"{have}: {', '.join(parts)}."


def named(names: Sequence[str]) -> str:
    """The first names, and how many more there are."""
    more = [f"{len(names) - _NAMED} more"] if len(names) > _NAMED else []
    return ", ".join([*names[:_NAMED], *more])


def _named(documents: Sequence[Document]) -> str:
    return named([document.name for document in documents])
