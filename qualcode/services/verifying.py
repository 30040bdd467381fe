"""Every quotation of a manuscript held against the transcripts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from qualcode import readers
from qualcode.analysis.verifying.balance import balance
from qualcode.analysis.verifying.elements import Quote, quote_of
from qualcode.analysis.verifying.finding import Quoted, find_quotations
from qualcode.analysis.verifying.judging import Judgement, Status, is_by, judged
from qualcode.analysis.verifying.layout import laid_out
from qualcode.analysis.verifying.manuscript import Manuscript, manuscript_of
from qualcode.analysis.verifying.reading import Reading, exact, nearest
from qualcode.analysis.verifying.sorting import reason_aside
from qualcode.analysis.verifying.talk import Talk
from qualcode.analysis.verifying.verdicts import Aside, Checked, Verification
from qualcode.errors import NotFoundError, ReadError
from qualcode.language.passages import Passages, likeness
from qualcode.model.document import Document
from qualcode.model.report import Report
from qualcode.services.documents import list_documents
from qualcode.services.lookup import read_codebook
from qualcode.services.projects import Project
from qualcode.services.voices import Voices, voices

_TALKS_LOOKED_AT, _TALKS_COMPARED = 12, 3
_FEW_WORDS = 5
_LATEX = ".tex"


def verify(
    project: Project, path: Path, chosen: Sequence[Document] | None = None, group: str | None = None
) -> Verification:
    """Finds the quotations of a manuscript and judges each; of all documents, of those chosen, or of one group."""
    manuscript, notes = read_manuscript(path)
    scope = _scope(project, chosen, group)
    speaking = voices(project, scope)
    found = find_quotations(manuscript, speaking.people)
    names = {code.name.casefold() for code in read_codebook(project).walk()}
    checker = _Checker(speaking, found.quoted)
    checked: list[Checked] = []
    aside: list[Aside] = []
    for quoted in found.quoted:
        judgement, words = checker.judgement(quoted)
        reason = reason_aside(quoted, words, judgement, names)
        if reason:
            aside.append(Aside(quoted, reason))
        else:
            checked.append(Checked(quoted, judgement))
    return Verification(
        manuscript=path.name,
        checked=tuple(checked),
        aside=tuple(aside),
        balance=balance((each.judgement for each in checked), speaking.interviewed),
        unclosed=found.unclosed,
        documents=len(scope),
        notes=notes,
    )


def report(found: Verification) -> Report:
    """The verdicts as they can be shown or written in any format."""
    return laid_out(found)


def read_manuscript(path: Path) -> tuple[Manuscript, tuple[str, ...]]:
    """A manuscript of any format of prose, and what its reader had to decide."""
    is_latex = path.suffix.lower() == _LATEX
    source = readers.read(path, "txt" if is_latex else None).source
    if source.records is not None:
        raise ReadError(
            f"{path.name}: is a table or a recording, not a manuscript", hint="Readable: .docx .odt .md .txt .tex .pdf …"
        )
    format = "tex" if is_latex else source.format
    return manuscript_of(source.text, format, source.apart, source.footnotes), source.notes


def _scope(project: Project, chosen: Sequence[Document] | None, group: str | None) -> list[Document]:
    listed = list_documents(project)
    if chosen is not None:
        guids = {document.guid for document in chosen}
        listed = [document for document in listed if document.guid in guids]
    if group is not None:
        groups = sorted({document.group for document in listed if document.group})
        listed = [document for document in listed if (document.group or "").casefold() == group.casefold()]
        if not listed:
            raise NotFoundError(f"no document belongs to a group “{group}”", hint=f"Groups: {', '.join(groups)}")
    if not listed:
        raise NotFoundError("the project has no documents to check against", hint="Bring some in: qualcode import FILE")
    return listed


class _Checker:
    """What all quotations of a manuscript share: the talks, and where in them the quoted words may stand."""

    def __init__(self, speaking: Voices, quoted: Sequence[Quoted]) -> None:
        self._talks = [talk for talk in speaking.talks if talk.words]
        self._quotes = {id(each): _ways(each) for each in quoted}
        segments = (segment.plains for ways in self._quotes.values() for way in ways for segment in way.segments)
        self._passages = Passages(self._talks, segments)

    def judgement(self, quoted: Quoted) -> tuple[Judgement, int]:
        """The verdict on one quotation, and how many words it has."""
        ways = self._quotes[id(quoted)]
        words = ways[0].word_count
        if not words:
            return Judgement(Status.NOT_FOUND), 0
        return judged(self._readings(ways, quoted.named), quoted.named, self._sources), words

    def _readings(self, ways: Sequence[Quote], named: Sequence[str]) -> list[Reading]:
        """To the letter in the talk of those named, else in others', else where it is likest."""
        own = [talk for talk in self._talks if is_by(talk.voice, named)]
        found = [reading for talk in own if (reading := exact(ways, talk)) is not None]
        if any(not reading.is_altered for reading in found):
            return found
        likely = self._passages.likely((segment.plains for segment in ways[0].segments), _TALKS_LOOKED_AT)
        is_short = max(len(segment.words) for segment in ways[0].segments) < _FEW_WORDS
        others = [talk for talk in (self._talks if is_short or not likely else likely) if talk not in own]
        found += [reading for talk in others if (reading := exact(ways, talk)) is not None]
        if any(not reading.is_altered for reading in found) and ways[0].word_count >= _FEW_WORDS:
            return found
        compared = [*own, *(talk for talk in likely[:_TALKS_COMPARED] if talk not in own)]
        found += self._compared(ways[0], compared)
        return found

    def _compared(self, quote: Quote, talks: Sequence[Talk]) -> Iterator[Reading]:
        for talk in talks:
            reading = nearest(
                quote, talk, lambda number, each: self._passages.windows(quote.segments[number].plains, each), likeness
            )
            if reading is not None:
                yield reading

    def _sources(self, words: str) -> list[Talk]:
        """The talks in which some words stand to the letter."""
        quote = quote_of(words)
        if len(quote.segments) != 1:
            return []
        (segment,) = quote.segments
        likely = self._passages.likely([segment.plains], _TALKS_LOOKED_AT)
        return [talk for talk in likely if talk.places(segment.letters)]


def _ways(quoted: Quoted) -> list[Quote]:
    """How the words may be meant: “[W]e” as “We”, or as a bracket for whatever stood there."""
    quote = quote_of(quoted.words)
    return [quote, quote_of(quoted.words, patched=False)] if quote.patches else [quote]
