"""What waits for a decision: codings that a corrected text left in doubt, or made under an older definition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qualcode.analysis.correction.text_comparison import Comparison
from qualcode.analysis.themes.codebook_difference import has_same_meaning
from qualcode.errors import CodingError
from qualcode.model.codebook import Codebook
from qualcode.model.coding import Anchor, AnchorState, Coding
from qualcode.model.document import Document
from qualcode.model.quotation import Quotation
from qualcode.model.safe_text import shortened
from qualcode.model.span import Span
from qualcode.model.transcript import Turn
from qualcode.services.coding import codebook_versions, quoting
from qualcode.services.coding import coding as coding_acts
from qualcode.services.project.projects import Project, one_snapshot
from qualcode.store import codes, codings, documents, frozen_codebooks, visible
from qualcode.store.steps import Step

CHANGED = "its words or what surrounds them changed"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A coding that waits: where it may belong, the words it stood on, and why it waits."""

    quotation: Quotation
    was: str
    why: str


@one_snapshot
def waiting(project: Project, document: Document | None = None) -> list[Waiting]:
    """All codings that wait: those in doubt, then those under an older definition, each in the order of the text."""
    quoted = quoting.quotations(project, quoting.QuoteFilter(document=document))
    doubtful = [quotation for quotation in quoted if quotation.coding.state is AnchorState.DOUBTFUL]
    with project.file.reading() as connection:
        stood = {
            quotation.coding.guid: codings.last_sound_place(connection, quotation.coding.guid) for quotation in doubtful
        }
        versions = {anchor.version for anchor in stood.values() if anchor}
        versions |= {quotation.document.version_guid for quotation in doubtful}
        texts = documents.read_texts(connection, versions)
        turns = {version: documents.read_turns(connection, version).get(version, ()) for version in versions}
    definitions, comparisons = _definitions(project), _Comparisons(texts, turns)
    older = [
        Waiting(quotation, quotation.coding.quote, why)
        for quotation in quoted
        if quotation.coding.state is AnchorState.SOUND and (why := definitions.older(quotation.coding))
    ]
    return [_waiting(quotation, stood[quotation.coding.guid], comparisons) for quotation in doubtful] + older


@dataclass(frozen=True, slots=True)
class _Definitions:
    """What codes meant in the frozen codebooks; `names` and `books` are by guid, `newest` is that frozen last."""

    names: Mapping[str, str]
    books: Mapping[str, Codebook]
    newest: str | None

    def older(self, coding: Coding) -> str:
        """Why a coding should be looked at again: its code means something else in the newest frozen codebook.

        Empty where it does not, where it was made before any was frozen, or where its code is in neither.
        """
        if coding.codebook is None or self.newest is None or coding.codebook == self.newest:
            return ""
        was = self.books[coding.codebook].by_guid.get(coding.code)
        now = self.books[self.newest].by_guid.get(coding.code)
        if was is None or now is None or has_same_meaning(was, now):
            return ""
        return f"coded by “{self.names[coding.codebook]}”; in “{self.names[self.newest]}” the code means something else"


def _definitions(project: Project) -> _Definitions:
    versions = codebook_versions.list_versions(project)
    books = {version.guid: codebook_versions.read_version(project, version.guid) for version in versions}
    return _Definitions(
        {version.guid: version.name for version in versions}, books, versions[-1].guid if versions else None
    )


class _Comparisons:
    """Versions of texts, each pair compared once."""

    def __init__(self, texts: Mapping[str, str], turns: Mapping[str, Sequence[Turn]]) -> None:
        self._texts, self._turns = texts, turns
        self._by_versions: dict[tuple[str, str], Comparison] = {}

    def of(self, old: str, new: str) -> Comparison:
        if (old, new) not in self._by_versions:
            turns = self._turns[old], self._turns[new]
            self._by_versions[old, new] = Comparison.of(self._texts[old], self._texts[new], turns)
        return self._by_versions[old, new]


def _waiting(quotation: Quotation, stood: codings.SoundPlace | None, comparisons: _Comparisons) -> Waiting:
    if stood is None:
        return Waiting(quotation, "", CHANGED)
    comparison = comparisons.of(stood.version, quotation.document.version_guid)
    return Waiting(quotation, stood.quote, comparison.move(stood.span).why or CHANGED)


def keep(project: Project, coding: Coding, span: Span | None = None) -> Coding:
    """Settles a coding where it stands, or on other words of the same text."""
    with project.file.step(project.coder, "confirm coding", _subject(coding)) as step:
        return _settled(project, step, coding, coding.code, span)


def recode(project: Project, coding: Coding, code: str, span: Span | None = None) -> Coding:
    """Settles a coding with another code."""
    with project.file.step(project.coder, "recode coding", _subject(coding)) as step:
        return _settled(project, step, coding, code, span)


def drop(project: Project, coding: Coding) -> Coding:
    """Takes a coding that waits away, with its memo."""
    with project.file.step(project.coder, "drop coding", _subject(coding)) as step:
        removed = _require_waiting(project, step, coding)
        codings.remove_codings(step, [coding.guid])
        return removed


def _settled(project: Project, step: Step, coding: Coding, code: str, span: Span | None) -> Coding:
    now = _require_waiting(project, step, coding)
    document = next(listed for listed in documents.list_documents(step.connection) if listed.guid == now.document)
    on = coding_acts.passage(document, documents.read_text(step.connection, document.version_guid), span or now.span)
    whose = codings.identity(step.connection, coding.guid)
    if codings.duplicate_of(step.connection, whose, code, document.version_guid, on.span, coding.guid) is not None:
        name = codes.read_codebook(step.connection, step.coder)[code].name
        raise CodingError(
            f"{coding.coder} has already coded these words with “{name}”",
            hint=f"Remove this coding: qualcode review {coding.guid[:8]} drop",
        )
    if now.display is not None:
        coding_acts.require_display(now, on)
    codings.anchor_again(step, coding.guid, document.version_guid, Anchor.at(on.span, on.text))
    codings.recode(step, coding.guid, code)
    codings.read_under(step, coding.guid, frozen_codebooks.newest(step.connection))
    return visible.read_codings(step.connection, visible.View(codings=(coding.guid,)))[0]


def _require_waiting(project: Project, step: Step, coding: Coding) -> Coding:
    coded = visible.read_codings(step.connection, visible.View(codings=(coding.guid,)))
    waits = coded and (coded[0].state is AnchorState.DOUBTFUL or _definitions(project).older(coded[0]))
    if not waits:
        raise CodingError(
            f"the coding {coding.guid} does not wait for a decision", hint="To list those that wait: qualcode review"
        )
    return coded[0]


def _subject(coding: Coding) -> str:
    return f"on “{shortened(coding.quote, 40)}”"
