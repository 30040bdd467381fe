"""Correcting a text after it was coded: a new version, in which every coding follows its words."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from qualcode.analysis.correction.anchoring import AnchorOutcome, Change, MovedSpan, move_spans_by_edits
from qualcode.analysis.correction.text_comparison import Comparison, move_spans_by_texts
from qualcode.errors import CodingError, ReadError
from qualcode.model.coding import Anchor, AnchorState, Coding
from qualcode.model.document import Document
from qualcode.model.exemplar import printable
from qualcode.model.names import name_key
from qualcode.model.shell import shell_word
from qualcode.model.span import Span
from qualcode.model.transcript import Mark, Role, Speaker, Turn
from qualcode.model.wording import counted
from qualcode.readers import PLAIN_FORMATS
from qualcode.recognition import Hints, Joining, Recognition, recognise
from qualcode.recognition.labels import key_of
from qualcode.recognition.same_person import joinings
from qualcode.services.correction.basis import Basis, read_basis
from qualcode.services.correction.turn_anchoring import marks_with_their_words, with_old_turns
from qualcode.services.correction.turn_times import with_old_times
from qualcode.services.documents.previewing import ImportOptions, Preview, preview, preview_content
from qualcode.services.documents.reading import (
    NOTHING_SAID,
    hints_as_read,
    of_labels,
    with_reading,
    without_encoding,
    written_reading,
)
from qualcode.services.project.projects import Project
from qualcode.store import cases, codings, documents, memo_anchors, source_files, versions
from qualcode.store.steps import Step

WAS_DOUBTFUL = "it waited for a decision already"
SAME_PLACE = "another coding of this coder with this code is now on the same words"
FORM_LOST = "its printed form had words that are no longer there; the form was removed"
_AS_IT_IS = ImportOptions()


@dataclass(frozen=True, slots=True)
class Moved:
    """A coding as it stood, and where it stands in the new text; `why` says what is doubtful about it."""

    coding: Coding
    now: Coding
    why: str = ""


class MovedMemo(NamedTuple):
    """Where a memo on a passage, by its guid, stands in the new text."""

    guid: str
    span: Span
    state: AnchorState


@dataclass(frozen=True, slots=True)
class Correction:
    """What a correction did, or would do: `version` is the number of the text that is read afterwards.

    `joinings` are labels that may mean one person, which nobody said of them yet.
    `doubtful_memos` is how many memos on passages wait for a decision.
    """

    document: Document
    version: int
    untouched: int
    adjusted: tuple[Moved, ...]
    doubtful: tuple[Moved, ...]
    is_new: bool
    warnings: tuple[str, ...] = ()
    joinings: tuple[Joining, ...] = ()
    doubtful_memos: int = 0


@dataclass(frozen=True, slots=True)
class _Corrected:
    """The new text as it will be stored. `is_reread`: the file of before was read again.

    `roles` are those of labels which the document knows, and of which nobody knew yet who asks.
    """

    text: str
    recognition: Recognition
    original: bytes
    warnings: tuple[str, ...] = ()
    file_name: str | None = None
    format: str | None = None
    summary: str = ""
    marks: tuple[Mark, ...] = ()
    is_composed: bool = False
    is_reread: bool = False
    roles: Mapping[str, Role] = field(default_factory=dict)
    read_as: str = NOTHING_SAID


def replace_text(
    project: Project, document: Document, path: Path, options: ImportOptions = _AS_IT_IS, *, dry_run: bool = False
) -> Correction:
    """Puts a corrected file in the place of a document's text; ReadError where it cannot be read.

    `options` say of the file what its import would: the columns, the encoding, the sheet. With `dry_run` nothing is
    stored. A file with the very text of now changes nothing.
    """

    is_alike = path.suffix.lower() == f".{document.format}"
    reading = _labels_as_read(project, document) if is_alike else NOTHING_SAID

    def read(hints: Hints) -> _Corrected:
        said = replace(options, kind=document.kind, hints=hints_as_read(hints, reading))
        try:
            read = preview(path, said)
        except OSError as error:
            raise ReadError(
                f"{path.name}: cannot be read ({error.strerror})", hint="Check the file and its rights."
            ) from None
        name = path.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        return replace(_from_file(read, name), read_as=written_reading(said))

    return _correct(project, document, read, None, dry_run=dry_run)


def reread_text(project: Project, document: Document, *, dry_run: bool = False) -> Correction:
    """Reads the file that a document came from anew, by the rules of today; nothing changes where they say the same.

    It is read as it was at its import (columns, sheet, encoding, labels). The labels and roles that the document knows
    by now are kept. A text that was corrected by hand has no file to read.
    """
    with project.file.reading() as connection:
        file = source_files.source_file(connection, document.version_guid)
        present = documents.read_text(connection, document.version_guid)
    is_text = file.content == present.encode("utf-8", "surrogatepass")
    if is_text and (document.is_composed or file.format not in PLAIN_FORMATS):
        raise CodingError(
            f"{document.name}: its text was corrected here, or names were replaced: there is no file to read",
            hint=f"To read a file in its place: qualcode text replace {shell_word(document.name)} FILE",
        )
    reading = without_encoding(file.read_as) if is_text else file.read_as

    def read(hints: Hints) -> _Corrected:
        options = with_reading(ImportOptions(kind=document.kind, hints=hints), reading)
        read = preview_content(file.name, file.content, file.format, options)
        return replace(_from_file(read, file.name), is_reread=True, read_as=reading)

    return _correct(project, document, read, None, dry_run=dry_run)


def _from_file(read: Preview, name: str) -> _Corrected:
    return _Corrected(
        read.text, read.recognition, read.file.original, read.warnings, name, read.file.source.format,
        marks=read.marks, is_composed=read.is_composed,
    )  # fmt: skip


def correct_text(
    project: Project, document: Document, text: str, edits: Sequence[Change] | None = None, *, dry_run: bool = False
) -> Correction:
    """Puts a text that was edited by hand in the place of a document's; with the `edits` known nothing is guessed.

    The edits lead, one after the other, from the present text to the new one.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    reading = _labels_as_read(project, document)

    def read(hints: Hints) -> _Corrected:
        recognition = recognise(plain, hints=hints_as_read(hints, reading))
        return _Corrected(
            plain, recognition, plain.encode(), recognition.warnings, is_composed=document.is_composed, read_as=reading
        )

    return _correct(project, document, read, edits if plain == text else None, dry_run=dry_run)


def _labels_as_read(project: Project, document: Document) -> str:
    """What was said of the labels when a text was read; of a composed text they are no longer those of the file."""
    if document.is_composed:
        return NOTHING_SAID
    with project.file.reading() as connection:
        return of_labels(source_files.read_as(connection, document.version_guid))


class _Plan(NamedTuple):
    """What a correction will store, and what is told of it."""

    new: _Corrected
    moved: Sequence[Moved]
    memos: Sequence[MovedMemo]
    outcome: Correction


def _correct(
    project: Project, document: Document, read: Callable[[Hints], _Corrected], edits: Sequence[Change] | None, *,
    dry_run: bool,
) -> Correction:  # fmt: skip
    """Works out a correction while others may write, and stores it; anew if they have worked on this document."""
    basis = read_basis(project, document)
    plan = _plan(document, basis, read(basis.hints), edits)
    if dry_run:
        return plan.outcome
    with project.file.step(project.coder, "correct text", f"of “{document.name}”") as step:
        if (now := read_basis(project, document)) != basis:
            plan = _plan(document, now, read(now.hints), edits)
        if plan.outcome.is_new:
            _store(step, document, plan.new, plan.moved, plan.memos)
    return plan.outcome


def _plan(document: Document, basis: Basis, new: _Corrected, edits: Sequence[Change] | None) -> _Plan:
    moved, moved_memos = _moved(document, basis, new, edits), _moved_memos(basis, new, edits)
    is_new = basis.text != new.text
    if is_new or new.is_reread:
        new = _with_turns(basis, new, edits, is_composed=document.is_composed)
        is_new = is_new or _says_else(basis, new)
    shown = [change for change in moved if change.coding.guid in basis.shown]
    doubtful = [one for one in moved_memos if one.guid in basis.shown and one.state is AnchorState.DOUBTFUL]
    offers = tuple(_joinings(basis, new)) if new.is_reread else ()
    outcome = replace(
        _outcome(document, shown, new, is_new=is_new),
        doubtful_memos=len(doubtful) if is_new else 0,
        joinings=offers,
    )
    return _Plan(new, moved, moved_memos, outcome)


def _joinings(basis: Basis, new: _Corrected) -> Iterator[Joining]:
    """The labels that may mean one person, where the document has each for a person of its own."""
    person_by_label = {speaker.label: speaker.name for speaker in basis.speakers}
    for joining in joinings([turn.label for turn in new.recognition.turns if turn.label is not None]):
        person, other = (person_by_label.get(label, label) for label in (joining.label, joining.into))
        if person == joining.label and other != person:
            yield replace(joining, into=other)


def _says_else(basis: Basis, new: _Corrected) -> bool:
    """Whether the same text now has other turns, times, marks or roles; who is behind a label was known before."""
    before, now = (
        [turn._replace(speaker=None, role=None) for turn in turns] for turns in (basis.turns, new.recognition.turns)
    )
    return before != now or tuple(basis.marks) != new.marks or bool(new.roles)


def _outcome(document: Document, moved: Sequence[Moved], new: _Corrected, *, is_new: bool) -> Correction:
    doubtful = tuple(change for change in moved if change.why) if is_new else ()
    adjusted = tuple(change for change in moved if not change.why and change.now.quote != change.coding.quote)
    return Correction(
        document, document.version + is_new, len(moved) - len(adjusted) - len(doubtful), adjusted, doubtful, is_new,
        new.warnings if is_new else (),
    )  # fmt: skip


def _moved(document: Document, basis: Basis, new: _Corrected, edits: Sequence[Change] | None) -> list[Moved]:
    """Where each coding goes, those first whose words are as they were: they give way to no other."""
    if (basis.coded or basis.memos) and not new.text.strip():
        raise CodingError(
            f"the new text has no words, and {document.name} has "
            f"{counted(len(basis.coded), 'coding')} and {counted(len(basis.memos), 'memo')} on its words",
            hint="Nothing was changed.",
        )
    places = zip(basis.coded, _places(basis, [coding.span for coding in basis.coded], new, edits), strict=True)
    moved, occupied = dict[str, Moved](), set()
    for coding, place in sorted(places, key=lambda pair: pair[1].outcome is not AnchorOutcome.UNTOUCHED):
        same = (*basis.identities[coding.guid], coding.code, place.span)
        moved[coding.guid] = _followed(coding, place, new.text, is_taken=same in occupied)
        if not moved[coding.guid].why:
            occupied.add(same)
    return [moved[coding.guid] for coding in basis.coded]


def _moved_memos(basis: Basis, new: _Corrected, edits: Sequence[Change] | None) -> list[MovedMemo]:
    """Where each memo on a passage goes; one that was in doubt stays so until somebody decides."""
    on_passages = [(memo.guid, memo.place) for memo in basis.memos if memo.place is not None]
    moved = _places(basis, [place.span for _, place in on_passages], new, edits)
    return [
        MovedMemo(
            guid,
            now.span,
            AnchorState.DOUBTFUL
            if AnchorState.DOUBTFUL is place.state or now.outcome is AnchorOutcome.DOUBTFUL
            else AnchorState.SOUND,
        )
        for (guid, place), now in zip(on_passages, moved, strict=True)
    ]


def _places(basis: Basis, spans: Sequence[Span], new: _Corrected, edits: Sequence[Change] | None) -> list[MovedSpan]:
    turns = basis.turns, new.recognition.turns
    if edits is None:
        return move_spans_by_texts(basis.text, new.text, spans, turns)
    moved = move_spans_by_edits(basis.text, spans, edits)
    if all(place.outcome is AnchorOutcome.UNTOUCHED for place in moved):
        return moved
    comparison = Comparison.of(basis.text, new.text, turns)
    return [comparison.with_its_speakers(span, place) for span, place in zip(spans, moved, strict=True)]


def _followed(coding: Coding, place: MovedSpan, text: str, *, is_taken: bool) -> Moved:
    display, why = coding.display, place.why
    if place.outcome is not AnchorOutcome.DOUBTFUL and coding.state is AnchorState.DOUBTFUL:
        why = WAS_DOUBTFUL
    elif place.outcome is not AnchorOutcome.DOUBTFUL and is_taken:
        why = SAME_PLACE
    quote = place.span.of(text)
    if display is not None and not _can_give(quote, display):
        display, why = None, why or FORM_LOST
    state = AnchorState.DOUBTFUL if why else AnchorState.SOUND
    return Moved(coding, replace(coding, span=place.span, quote=quote, display=display, state=state), why)


def _can_give(quote: str, display: str) -> bool:
    try:
        printable(display, quote)
    except CodingError:
        return False
    return True


def _with_turns(basis: Basis, new: _Corrected, edits: Sequence[Change] | None, *, is_composed: bool) -> _Corrected:
    """With the labels the document knows, and with its turns where the text alone no longer tells their times."""
    labels = {key_of(speaker.label): speaker.label for speaker in basis.speakers}
    turns = [turn._replace(label=_stored_label(turn, labels)) for turn in new.recognition.turns]
    speakers = [person for person in new.recognition.speakers if key_of(person.label) not in labels]
    summary = new.recognition.summary()
    is_timeless = not new.is_reread and _are_times_lost(basis.turns, turns)
    within: list[Mark] = []
    is_by_words = new.file_name is None or is_timeless
    moved = marks_with_their_words(basis.marks, basis.text, new.text, edits) if is_by_words else []
    if is_timeless and _are_told_by_text(basis):
        turns, within = with_old_times(turns, basis.turns, basis.text, new.text, edits, moved)
    elif is_timeless:
        turns, speakers = with_old_turns(basis.turns, basis.text, new.text, edits), []
    recognition = replace(new.recognition, turns=tuple(turns), speakers=tuple(speakers))
    if is_by_words:
        new = replace(new, marks=tuple(sorted((*moved, *within), key=lambda mark: mark.at)))
    roles = _roles(basis, new.recognition.speakers, labels) if new.file_name is not None else {}
    is_composed = new.is_composed or (is_timeless and is_composed)
    return replace(new, recognition=recognition, summary=summary, roles=roles, is_composed=is_composed)


def _roles(basis: Basis, speakers: Sequence[Speaker], labels: Mapping[str, str]) -> dict[str, Role]:
    """The roles that are told of labels of the document, where it had none of anybody."""
    if any(speaker.role is not None for speaker in basis.speakers):
        return {}
    return {labels[key]: one.role for one in speakers if one.role and (key := key_of(one.label)) in labels}


def _are_told_by_text(basis: Basis) -> bool:
    """Whether the labels in the text of before say who spoke when: then those of the new text do."""
    labelled = recognise(basis.text, hints=basis.hints).turns
    return [(turn.head, turn.end, turn.label) for turn in labelled] == [
        (turn.head, turn.end, turn.label) for turn in basis.turns
    ]


def _stored_label(turn: Turn, labels: Mapping[str, str]) -> str | None:
    return None if turn.label is None else labels.get(key_of(turn.label), turn.label)


def _are_times_lost(old: Sequence[Turn], new: Sequence[Turn]) -> bool:
    had, has = (sum(turn.time_start is not None for turn in turns) for turns in (old, new))
    return has * 2 < had


def _store(
    step: Step, document: Document, new: _Corrected, moved: Sequence[Moved], moved_memos: Sequence[MovedMemo]
) -> None:
    recognition = new.recognition
    text = versions.NewText(
        file_name=new.file_name or versions.file_name(step.connection, document.version_guid),
        format=new.format or document.format,
        original=new.original,
        original_sha256=hashlib.sha256(new.original).hexdigest(),
        text=new.text,
        text_sha256=hashlib.sha256(new.text.encode()).hexdigest(),
        words=len(new.text.split()),
        recognised="\n".join((new.summary, *new.warnings)),
        turns=recognition.turns,
        marks=new.marks,
        is_composed=new.is_composed,
        read_as=new.read_as,
    )
    (version,) = versions.add_versions(step, [(document.guid, text)])
    versions.point_to(step, document.guid, version)
    for label, role in new.roles.items():
        documents.change_speaker(step, document.guid, label, role=role.value)
    versions.add_speakers(step, [(document.guid, _with_cases(step, recognition.speakers))])
    anchors = ((change.now.guid, Anchor.at(change.now.span, new.text), change.now.state) for change in moved)
    codings.add_anchors(step, version, anchors)
    places = ((memo.guid, Anchor.at(memo.span, new.text), memo.state) for memo in moved_memos)
    memo_anchors.add_anchors(step, version, places)
    for change in moved:
        if change.now.display != change.coding.display:
            codings.mark_exemplar(step, change.now.guid, change.now.exemplar, change.now.display)


def _with_cases(step: Step, speakers: Sequence[Speaker]) -> list[Speaker]:
    guids = cases.case_guids(step.connection) if speakers else {}
    return [replace(speaker, case=guids.get(name_key(speaker.name))) for speaker in speakers]
