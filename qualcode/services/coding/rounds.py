"""Rounds of coding: planned, looked at, opened."""

from __future__ import annotations

import random
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import count

from qualcode.errors import QualcodeError, UsageError
from qualcode.model.codebook import Codebook
from qualcode.model.coding import Coding
from qualcode.model.document import Document, DocumentKind
from qualcode.model.moments import local_day
from qualcode.model.names import name_key, names_meant
from qualcode.model.naming import Named
from qualcode.model.round import Round
from qualcode.model.shell import shell_word
from qualcode.model.transcript import Transcript
from qualcode.model.wording import counted
from qualcode.services.documents.documents import coded_share, list_documents
from qualcode.services.project import settings
from qualcode.services.project.lookup import find_among, find_coder
from qualcode.services.project.projects import Project, one_snapshot
from qualcode.store import codes, documents, done_marks, frozen_codebooks, rounds, visible
from qualcode.store.hidden_work import NOBODY


@dataclass(frozen=True, slots=True)
class Sample:
    """How the documents of a round are drawn: so many at random; the same seed draws the same from the same."""

    size: int
    seed: int


@dataclass(frozen=True, slots=True)
class CoderProgress:
    """How far a coder is with a round: documents with a coding, codings, share (0–1) of answering turns coded.

    None where it is hidden: how much others code in a round that is blind tells of what they code. How many documents
    they have `done` is seen.
    """

    coder: str
    documents: int | None
    codings: int | None
    share: float | None
    done: int = 0


@dataclass(frozen=True, slots=True)
class RoundProgress:
    """A round with its documents in order, and how far each coder is: numbers, nothing of what is coded."""

    round: Round
    documents: tuple[Document, ...]
    coders: tuple[CoderProgress, ...]


def plan_round(
    project: Project, name: str, pool: Sequence[Document], *, sample: Sample | None = None,
    coders: Sequence[str] = (), codebook: str | None = None, is_blind: bool = False,
) -> RoundProgress:  # fmt: skip
    """A new round over the documents of a pool, or a sample of it; without coders all who have worked so far.

    `codebook` is the guid of a frozen version; None takes the one frozen last, if there is one.
    """
    name = " ".join(name.split())
    documents_of_round = _drawn(pool, sample) if sample is not None else list(pool)
    if not documents_of_round:
        raise QualcodeError(
            f"the round “{name}” would have no documents", hint="Choose documents: --documents C1,C2 or --sample 4"
        )
    with project.file.step(project.coder, "plan round", f"“{name}”") as step:
        existing = rounds.list_rounds(step.connection)
        if not name:
            raise UsageError("the name of the round is empty", hint="Give a name: qualcode rounds new NAME")
        if name_key(name) in {name_key(planned.name) for planned in existing}:
            raise QualcodeError(f"a round “{name}” exists already", hint="Choose another name.")
        names = list(rounds.all_coders(step.connection))
        named = (find_coder(name, names) if names_meant(name, names) else _composed(name) for name in coders)
        people = tuple(dict.fromkeys(named)) or (*rounds.who_codes(step.connection),) or (project.coder,)
        if is_blind and len(people) < 2:
            raise UsageError(
                f"a blind round needs two coders, and there is only {people[0]}",
                hint="Name at least two: --coders Ann,Bob",
            )
        new = rounds.NewRound(
            name=name,
            documents=[document.guid for document in documents_of_round],
            coders=people,
            codebook=codebook or frozen_codebooks.newest(step.connection),
            is_blind=is_blind,
            drawn=f"{len(documents_of_round)} of {len(pool)} drawn at random, seed {sample.seed}"
            if sample is not None
            else "",
        )
        guid = rounds.add_round(step, new)
        return next(planned for planned in list_rounds(project) if planned.round.guid == guid)


def _composed(name: str) -> str:
    """A new coder’s name, with each accent and its letter as one character."""
    return unicodedata.normalize("NFC", name)


def _drawn(pool: Sequence[Document], sample: Sample) -> list[Document]:
    if sample.size > len(pool):
        raise UsageError(
            f"a sample of {sample.size} is larger than the {counted(len(pool), 'document')} to draw from",
            hint="Use a smaller --sample.",
        )
    drawn = {document.guid for document in random.Random(sample.seed).sample(list(pool), sample.size)}
    return [document for document in pool if document.guid in drawn]


@one_snapshot
def interviews(project: Project, group: str | None = None, *, without_round: bool = False) -> list[Document]:
    """The interviews, of one group or all; `without_round` leaves out those that some round has already."""
    in_rounds = {guid for planned in _rounds(project) for guid in planned.documents} if without_round else set()
    return [
        document
        for document in list_documents(project)
        if document.kind is DocumentKind.INTERVIEW
        and document.guid not in in_rounds
        and (group is None or name_key(document.group or "") == name_key(group))
    ]


def _rounds(project: Project) -> list[Round]:
    with project.file.reading() as connection:
        return rounds.list_rounds(connection)


@one_snapshot
def list_rounds(project: Project) -> list[RoundProgress]:
    """All rounds, the oldest first, with how far everybody is."""
    listed = {document.guid: document for document in list_documents(project)}
    with project.file.reading() as connection:
        rounds_planned = rounds.list_rounds(connection)
        turns = documents.read_turns(connection) if rounds_planned else {}
        marks = done_marks.list_marks(connection) if rounds_planned else []
        codings = {
            planned.guid: visible.read_codings(connection, project.view(visible.Layer.CODERS, round=planned.guid))
            for planned in rounds_planned
        }
    transcripts = {guid: Transcript("", turns.get(d.version_guid, ())) for guid, d in listed.items()}
    done = Counter((mark.round, mark.coder) for mark in marks if mark.round is not None)
    return [
        RoundProgress(
            planned,
            tuple(document for guid, document in listed.items() if guid in planned.documents),
            tuple(
                CoderProgress(coder, None, None, None, done[planned.guid, coder])
                if planned.is_closed and coder != project.coder
                else replace(
                    _progress(coder, [c for c in codings[planned.guid] if c.coder == coder], planned, transcripts),
                    done=done[planned.guid, coder],
                )
                for coder in planned.coders
            ),
        )
        for planned in rounds_planned
    ]


def _progress(coder: str, coded: Sequence[Coding], of: Round, transcripts: dict[str, Transcript]) -> CoderProgress:
    by_document: dict[str, list[Coding]] = {}
    for coding in coded:
        by_document.setdefault(coding.document, []).append(coding)
    shares = [coded_share(transcripts[guid], by_document.get(guid, [])) for guid in of.documents if guid in transcripts]
    return CoderProgress(coder, len(by_document), len(coded), sum(shares) / len(shares) if shares else 0.0)


def unfinished(progress: RoundProgress) -> list[str]:
    """Who has not finished every document of a round.

    As long as nobody has set a done mark, it is who has not begun with every document, as far as that is shown.
    """
    if _has_marks(progress):
        return [coder.coder for coder in progress.coders if coder.done < len(progress.documents)]
    return [
        coder.coder
        for coder in progress.coders
        if coder.documents is not None and coder.documents < len(progress.documents)
    ]


def unfinished_text(progress: RoundProgress) -> str:
    """The same as a sentence before a question; empty where everybody has finished."""
    coders, what = unfinished(progress), "finished" if _has_marks(progress) else "begun"
    verb = "has" if len(coders) == 1 else "have"
    return f"{' and '.join(coders)} {verb} not {what} every document. " if coders else ""


def _has_marks(progress: RoundProgress) -> bool:
    return any(coder.done for coder in progress.coders)


def require_none_blind(project: Project) -> None:
    """Refuses what would take away, or count, codings that nobody else may see."""
    for planned in _rounds(project):
        if planned.is_closed:
            raise QualcodeError(
                f"the round “{planned.name}” is blind: no code can be removed or merged before it is opened",
                hint=f"When all coders have finished: qualcode rounds open {shell_word(planned.name)}",
            )


def openings_to_tell(project: Project) -> list[str]:
    """That others have opened blind rounds in which this coder codes; each is told once to each person."""
    if not project.file.rounds_opened:
        return []
    with project.file.reading() as connection:
        openings = rounds.openings(connection, project.coder)
    rounds_of_before = set(settings.rounds_told(project.file.guid))
    news = [opening for opening in openings if opening.round not in rounds_of_before]
    if news:
        with suppress(QualcodeError):  # who cannot be remembered to know is told again
            settings.remember_told(project.file.guid, [opening.round for opening in news])
    return [
        f"the round “{opening.name}” was opened{f' by {opening.by}' if opening.by else ''} on "
        f"{local_day(opening.time)}: its coders see each other's codings"
        for opening in news
    ]


def find_round(project: Project, name: str) -> Round:
    """The round of a name or id, or the beginning of one."""
    rounds_by_guid = {planned.guid: planned for planned in _rounds(project)}
    return rounds_by_guid[
        find_among(name, [Named(guid, (planned.name,)) for guid, planned in rounds_by_guid.items()], "round").guid
    ]


def open_round(project: Project, planned: Round) -> Round:
    """Opens a blind round, for good: its coders see each other's codings, and code in it no more."""
    with project.file.unrecorded() as connection:
        now = find_round(project, planned.guid)
        if not now.is_blind:
            raise QualcodeError(f"the round “{now.name}” is not blind", hint="Everybody can see its codings already.")
        if now.opened is not None:
            raise QualcodeError(
                f"the round “{now.name}” was already opened on {local_day(now.opened)}", hint="There is nothing to do."
            )
        before = codes.read_codebook(connection, NOBODY)
        rounds.open_round(connection, now.guid, project.coder, now.name)
        opened = find_round(project, now.guid)
    _part_equal_names(project, before)
    return opened


def _part_equal_names(project: Project, before: Codebook) -> None:
    """What somebody made while the round was blind may be called as something that others made: it gets a number."""
    with project.file.step(project.coder, "rename codes of the round", "") as step:
        book = after = codes.read_codebook(step.connection, NOBODY)
        for code in book.walk():
            if code.guid in before.by_guid:
                continue
            names = {name_key(other.name) for other in after.children(code.parent) if other.guid != code.guid}
            free = next(n for n in _numbered(code.name) if name_key(n) not in names)
            if free != code.name:
                after = after.changing(code.guid, name=free)
                step.subject = f"“{code.name}” to “{free}”"
        codes.write_difference(step, book, after)


def _numbered(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name} {number}" for number in count(2))
