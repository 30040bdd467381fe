"""What waits for a decision: codings that a corrected text left in doubt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qualcode.analysis.comparing import Comparison
from qualcode.errors import CodingError
from qualcode.model.coding import Anchor, AnchorState, Coding
from qualcode.model.document import Document
from qualcode.model.plain import shortened
from qualcode.model.quotation import Quotation
from qualcode.model.span import Span
from qualcode.services import coding as coding_acts
from qualcode.services import quoting
from qualcode.services.projects import Project
from qualcode.store import codes, codings, documents, visible
from qualcode.store.ledger import Step

CHANGED = "its words or what surrounds them changed"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A coding in doubt: where it may belong, the words it stood on, and why it waits."""

    quotation: Quotation
    was: str
    why: str


def waiting(project: Project, document: Document | None = None) -> list[Waiting]:
    """All codings that wait, in the order of documents and of the text."""
    quoted = quoting.quotations(project, quoting.QuoteFilter(document=document))
    doubtful = [each for each in quoted if each.coding.state is AnchorState.DOUBTFUL]
    with project.file.reading() as connection:
        stood = {each.coding.guid: codings.last_sound(connection, each.coding.guid) for each in doubtful}
        versions = {anchor.version for anchor in stood.values() if anchor}
        versions |= {each.document.version_guid for each in doubtful}
        texts = {version: documents.read_text(connection, version) for version in versions}
    compared: dict[tuple[str, str], Comparison] = {}
    return [_waiting(each, stood[each.coding.guid], texts, compared) for each in doubtful]


def _waiting(
    quotation: Quotation, stood: codings.Stood | None, texts: Mapping[str, str],
    compared: dict[tuple[str, str], Comparison],
) -> Waiting:  # fmt: skip
    if stood is None:
        return Waiting(quotation, "", CHANGED)
    pair = stood.version, quotation.document.version_guid
    if pair not in compared:
        compared[pair] = Comparison.of(texts[pair[0]], texts[pair[1]])
    return Waiting(quotation, stood.quote, compared[pair].follow(stood.span).why or CHANGED)


def keep(project: Project, coding: Coding, span: Span | None = None) -> Coding:
    """Settles a coding where it stands, or on other words of the same text."""
    with project.file.step(project.coder, "confirm coding", _told(coding)) as step:
        return _settled(step, coding, coding.code, span)


def recode(project: Project, coding: Coding, code: str, span: Span | None = None) -> Coding:
    """Settles a coding with another code."""
    with project.file.step(project.coder, "recode coding", _told(coding)) as step:
        return _settled(step, coding, code, span)


def drop(project: Project, coding: Coding) -> Coding:
    """Takes a coding that waits away, with its memo."""
    with project.file.step(project.coder, "drop coding", _told(coding)) as step:
        found = _require_waiting(step, coding)
        codings.remove_codings(step, [coding.guid])
        return found


def _settled(step: Step, coding: Coding, code: str, span: Span | None) -> Coding:
    now = _require_waiting(step, coding)
    document = next(each for each in documents.list_documents(step.connection) if each.guid == now.document)
    on = coding_acts.passage(document, documents.read_text(step.connection, document.version_guid), span or now.span)
    whose = codings.identities(step.connection, [coding.guid])[coding.guid]
    if codings.twin(step.connection, whose, code, document.version_guid, on.span, coding.guid) is not None:
        name = codes.read_codebook(step.connection)[code].name
        raise CodingError(
            f"{coding.coder} has put “{name}” on these words already",
            hint=f"Take this one off: qualcode review {coding.guid[:8]} drop",
        )
    if now.display is not None:
        coding_acts.require_display(now, on)
    codings.anchor_again(step, coding.guid, document.version_guid, Anchor.at(on.span, on.text))
    codings.recode(step, coding.guid, code)
    return visible.read_codings(step.connection, visible.View(coding=coding.guid))[0]


def _require_waiting(step: Step, coding: Coding) -> Coding:
    found = visible.read_codings(step.connection, visible.View(coding=coding.guid))
    if not found or found[0].state is not AnchorState.DOUBTFUL:
        raise CodingError(f"the coding {coding.guid} does not wait for a decision", hint="What waits: qualcode review")
    return found[0]


def _told(coding: Coding) -> str:
    return f"on “{shortened(coding.quote, 40)}”"
