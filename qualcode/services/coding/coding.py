"""Putting codes on words, and taking them off again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.errors import AmbiguousError, CodingError, GoneError, NotFoundError
from qualcode.language.locating import THRESHOLD, Match, locate
from qualcode.model.change import Change
from qualcode.model.coding import Anchor, Coding
from qualcode.model.document import Document
from qualcode.model.span import Span
from qualcode.services.coding.quoting_consent import require_consent
from qualcode.services.documents.documents import require_present
from qualcode.services.project.projects import Project
from qualcode.store import codes, codings, consensus, documents, memos, rounds, touched, visible
from qualcode.store.steps import Step

_LONGEST_SUBJECT = 40
"""Characters of a passage in the history: a judgement, half a line of 80 cells."""


def codings_of(project: Project, document: str) -> list[Coding]:
    """The codings of a document, in the order of the text."""
    with project.file.reading() as connection:
        return visible.read_codings(connection, project.view(documents=(document,)))


def read_coding(project: Project, coding: str) -> Coding:
    """One coding by its id."""
    codings_with_id = read_codings(project, [coding])
    if not codings_with_id:
        raise NotFoundError(
            f"there is no coding {coding}", hint="To list codings with their ids: qualcode quotes --json"
        )
    return codings_with_id[0]


def read_codings(project: Project, guids: Sequence[str]) -> list[Coding]:
    """Those of some codings that are still there, also settled ones, in the order of document and text."""
    view = project.view(visible.Layer.EVERYTHING, codings=tuple(guids))
    with project.file.reading() as connection:
        return consensus.with_decisions(connection, visible.read_codings(connection, view))


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a document's present text, to be coded."""

    document: Document
    span: Span
    text: str

    @property
    def words(self) -> str:
        return " ".join(self.span.of(self.text).split())


def passage(document: Document, text: str, span: Span) -> Passage:
    """A span as it will be coded: within the text and without blanks at its ends."""
    if span.end > len(text):
        raise CodingError(
            f"{span.start}:{span.end} is outside {document.name}, which has {len(text):,} characters",
            hint=f"Use START:END within 0:{len(text)}; the end is not included.",
        )
    trimmed = span.trimmed(text)
    if not trimmed:
        raise CodingError(
            f"{span.start}:{span.end} of {document.name} has no words", hint="Choose a passage with at least one word."
        )
    return Passage(document, trimmed, text)


def apply_code(project: Project, code: str, on: Passage, *, memo: str = "", exemplar: bool = False) -> Coding:
    """Codes a passage. CodingError where this coder has put the code on just these words already."""
    with project.file.step(project.coder, "apply code", "") as step:
        book = codes.read_codebook(step.connection, step.coder)
        step.subject = f"“{book[code].name}” to {on.document.name} “{_shortened(on.words)}”"
        guid = _add_coding(project, step, code, on)
        if memo.strip():
            memos.add_memo(step, "coding", guid, memo)
        if exemplar:
            require_consent(step, on.document.guid)
            last = codings.last_exemplar(step.connection, book.codes_under_heading(code), step.coder)
            codings.mark_exemplar(step, guid, last + 1, None)
        return visible.read_codings(step.connection, visible.View(codings=(guid,)))[0]


def apply_new_code(project: Project, name: str, on: Passage, *, parent: str | None = None) -> Coding:
    """Makes a code and puts it on a passage, as one step: what reading inductively is made of."""
    with project.file.step(project.coder, "apply new code", "") as step:
        book = codes.read_codebook(step.connection, step.coder)
        grown, code = book.adding(name, parent=parent)
        step.subject = f"“{code.name}” to {on.document.name} “{_shortened(on.words)}”"
        codes.write_difference(step, book, grown)
        guid = _add_coding(project, step, code.guid, on)
        return visible.read_codings(step.connection, visible.View(codings=(guid,)))[0]


def _add_coding(project: Project, step: Step, code: str, on: Passage) -> str:
    require_present(project, on.document)
    context = rounds.context_for(step.connection, step.coder_guid, on.document)
    if codings.duplicate_of(step.connection, context.whose, code, context.version, on.span) is not None:
        name = codes.read_codebook(step.connection, step.coder)[code].name
        raise CodingError(f"you have already coded these words with “{name}”", hint="Nothing was changed.")
    return codings.add_codings(step, code, context, [Anchor.at(on.span, on.text)])[0]


def remove_codings(project: Project, coding_ids: Sequence[str]) -> list[Coding]:
    """Takes codings off; their memos go with them. Gives those that stood on words, as all do in a sound project.

    CodingError where one of them is what the team decided: then none is removed.
    """
    guids = tuple(dict.fromkeys(coding_ids))
    with project.file.step(project.coder, "remove coding", "") as step:
        removed = _read_present(step, guids)
        for coding in removed:
            require_not(why_fixed(coding), coding)
        step.subject = _subject_of(step, removed) if removed else f"{len(guids)} codings"
        codings.remove_codings(step, guids)
    return removed


def resize_coding(project: Project, coding: Coding, on: Passage) -> Coding:
    """Moves the ends of a coding to those of another passage of the same text.

    CodingError where it is what the team decided, and where the coder has put the code on just these words already.
    """
    with project.file.step(project.coder, "resize coding", "") as step:
        require_present(project, on.document)
        coding = present_coding(step, coding)
        require_not(why_fixed(coding), coding)
        step.subject = _subject_of(step, [coding])
        whose = codings.identity(step.connection, coding.guid)
        duplicate = codings.duplicate_of(
            step.connection, whose, coding.code, on.document.version_guid, on.span, coding.guid
        )
        if duplicate is not None:
            name = codes.read_codebook(step.connection, step.coder)[coding.code].name
            raise CodingError(
                f"{coding.coder} has already coded these words with “{name}”", hint="Nothing was changed."
            )
        if coding.display is not None:
            require_display(coding, on)
        codings.anchor_again(step, coding.guid, on.document.version_guid, Anchor.at(on.span, on.text))
        return visible.read_codings(step.connection, visible.View(codings=(coding.guid,)))[0]


def present_coding(step: Step, coding: Coding) -> Coding:
    """The coding as it is now: a colleague may have changed its words, or removed it, since it was looked up."""
    codings_now = _read_present(step, (coding.guid,))
    if not codings_now:
        raise GoneError("coding")
    return codings_now[0]


def _read_present(step: Step, guids: tuple[str, ...]) -> list[Coding]:
    codings_now = visible.read_codings(step.connection, visible.View(codings=guids))
    return consensus.with_decisions(step.connection, codings_now)


def why_settled(coding: Coding) -> str:
    """Why a coder's own coding no longer counts; empty where it does."""
    return f"settled by {coding.settled_by.by}'s decision" if coding.settled_by is not None else ""


def why_fixed(coding: Coding) -> str:
    """Why a coding is neither moved nor removed: it is what the team decided. Empty where it is not."""
    return f"decided by {coding.decision.by} for the team" if coding.decision is not None else ""


def require_not(why_not: str, coding: Coding) -> None:
    """CodingError with the reason against an act on a coding, if there is one."""
    if why_not:
        raise CodingError(
            f"the coding “{_shortened(' '.join(coding.quote.split()))}” is {why_not}",
            hint="To withdraw the decision:  qualcode consensus ID --reopen   (the ids:  qualcode consensus)",
        )


def require_display(coding: Coding, on: Passage) -> None:
    """An exemplar’s printed form must still be what was said; else CodingError."""
    from qualcode.model.exemplar import printable

    try:
        printable(coding.display or "", on.span.of(on.text))
    except CodingError:
        raise CodingError(
            "resizing would cut words that the exemplar prints",
            hint=f"Change its printed form first: “{coding.display}”.",
        ) from None


def _subject_of(step: Step, subjects: Sequence[Coding]) -> str:
    if len(subjects) != 1:
        return f"{len(subjects)} codings"
    book = codes.read_codebook(step.connection, step.coder)
    return f"“{book[subjects[0].code].name}” on “{_shortened(' '.join(subjects[0].quote.split()))}”"


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST_SUBJECT else words[: _LONGEST_SUBJECT - 1].rstrip() + "…"


def find_quote(document: Document, text: str, quote: str) -> Match:
    """The one passage a quote stands for; else an error that lists the candidates, or says that there are none."""
    matches = locate(quote, text)
    if len(matches) == 1 and matches[0].score >= THRESHOLD:
        return matches[0]
    candidates = [
        {"start": m.span.start, "end": m.span.end, "text": m.span.of(text), "score": m.score} for m in matches[:10]
    ]
    ranges = ", ".join(f"{c['start']}:{c['end']}" for c in candidates)
    if matches and matches[0].score >= THRESHOLD:
        raise AmbiguousError(
            f"the quote occurs {len(matches)} times in {document.name}: {ranges}",
            hint="Give a longer quote, or its place: --range START:END",
            candidates=candidates,
        )
    near = f" The nearest: {ranges}." if candidates else ""
    error = NotFoundError(
        f"the quote is not in {document.name}.{near}", hint="Check its words, or give its place: --range START:END"
    )
    error.details = {"candidates": candidates}
    raise error


def read_text(project: Project, document: Document) -> str:
    """The text of a document that is read and coded now."""
    with project.file.reading() as connection:
        return documents.read_text(connection, document.version_guid)


def codings_of_step(project: Project, change: Change) -> tuple[list[Coding], set[str]] | None:
    """What a step back or forth did to codings: those that are there now, and the ids of all it touched.

    None where it touched more than codings, or more than a few.
    """
    touched_codings: set[str] = set()
    moved_anchors: set[str] = set()
    for side in (change.before or {}, change.after or {}):
        for key, fields in side.items():
            table, _, guid = key.partition("/")
            if not guid or not isinstance(fields, dict):
                return None
            named = guid if table == "codings" else fields.get("coding_guid" if table == "anchors" else "subject_guid")
            if table in ("anchors", "codings"):
                touched_codings.update({named} if named else set())
                moved_anchors.update(set() if named else {guid})
            elif table != "memos" or not named or fields.get("on") != "coding":
                return None
            else:
                touched_codings.add(named)
    with project.file.reading() as connection:
        touched_codings |= touched.codings_of(connection, moved_anchors)
        codings_now = visible.read_codings(connection, project.view(codings=tuple(touched_codings)))
    return codings_now, touched_codings
