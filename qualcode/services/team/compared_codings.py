"""The codings of coders who are compared: as each of them coded, and once the decisions of the team stand for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from qualcode.analysis.base.coding_columns import CodingColumns
from qualcode.model.codebook import Codebook
from qualcode.model.coding import AnchorState, Coding
from qualcode.model.document import Document
from qualcode.services.coding.passages import read_coded
from qualcode.services.project.projects import Project
from qualcode.services.team.shared_work import SharedWork
from qualcode.store import consensus, visible


@dataclass(frozen=True, slots=True)
class DecidedPassages:
    """The decisions on what some coders coded: how many, and in how many of them each coder's codes were others."""

    decisions: int
    changed: Mapping[str, int]


def own_columns(
    project: Project, work: SharedWork, compared: Sequence[Document], book: Codebook
) -> tuple[CodingColumns, int]:
    """What each coder coded, coders numbered as in the work; and how many are left out since a corrected text left them
    in doubt."""
    return _of_coders(project, work, work.view(compared), compared, book)


def _of_coders(
    project: Project, work: SharedWork, view: visible.View, compared: Sequence[Document], book: Codebook
) -> tuple[CodingColumns, int]:
    coded = read_coded(project, view, compared, book)
    numbers = [work.coders.index(name) if name in work.coders else -1 for name in coded.coders]
    columns = replace(coded.columns, coder=np.array(numbers, dtype=np.int64)[coded.columns.coder])
    is_compared = columns.coder >= 0
    return columns.select(~coded.is_doubtful & is_compared), int((coded.is_doubtful & is_compared).sum())


def decided_columns(project: Project, work: SharedWork, compared: Sequence[Document], book: Codebook) -> CodingColumns:
    """What no decision settles of what each coder coded, and for each of them what the team decided on instead."""
    view = replace(work.view(compared), layer=visible.Layer.CONSENSUS)
    columns, _ = _of_coders(project, work, view, compared, book)
    settled = _settled(project, work, compared)
    with project.file.reading() as connection:
        of_team = visible.read_codings(connection, replace(view, round=None))
    places = {document.guid: number for number, document in enumerate(compared)}
    codes = {code.guid: number for number, code in enumerate(book.walk())}
    rows = [
        (places[coding.document], coder, codes[coding.code], coding.span.start, coding.span.end)
        for coding in of_team
        if coding.decision is not None and coding.decision.guid in settled and coding.state is AnchorState.SOUND
        for coder in range(len(work.coders))
    ]
    return columns.joined(CodingColumns.of(rows))


def decided_passages(project: Project, work: SharedWork, compared: Sequence[Document]) -> DecidedPassages:
    """The decisions of the team on what these coders coded in these documents."""
    settled = _settled(project, work, compared)
    with project.file.reading() as connection:
        view = visible.View(layer=visible.Layer.CONSENSUS, documents=tuple(d.guid for d in compared))
        of_team: dict[str, set[str]] = defaultdict(set)
        for coding in visible.read_codings(connection, view):
            if coding.decision is not None:
                of_team[coding.decision.guid].add(coding.code)
    changed = dict.fromkeys(work.coders, 0)
    for guid, codings in settled.items():
        for name in work.coders:
            changed[name] += {coding.code for coding in codings if coding.coder == name} != of_team[guid]
    return DecidedPassages(len(settled), changed)


def _settled(project: Project, work: SharedWork, compared: Sequence[Document]) -> dict[str, list[Coding]]:
    """The decisions that settle something of the work, each with the codings that it settles."""
    with project.file.reading() as connection:
        decisions = consensus.list_decisions(connection)
        view = replace(work.view(compared), layer=visible.Layer.SETTLED)
        codings = {coding.guid: coding for coding in visible.read_codings(connection, view)}
    settled = {}
    for decision in decisions:
        if theirs := [codings[guid] for guid in decision.settles if guid in codings]:
            settled[decision.guid] = theirs
    return settled


def codebooks_differ(project: Project, work: SharedWork, compared: Sequence[Document]) -> list[str]:
    """A note where the coders used other versions of the codebook."""
    with project.file.reading() as connection:
        counts = visible.codebooks_of_coders(connection, work.view(compared))
    used = {name: counts.get(name, {}) for name in work.coders}
    if len({frozenset(versions) for versions in used.values() if versions}) < 2:
        return []
    by_coder = "; ".join(
        f"{name} with {' and '.join(f'{version} ({count:,})' for version, count in versions.items())}"
        for name, versions in used.items()
        if versions
    )
    return [f"The coders coded with different codebooks, which may be why they differ: {by_coder}."]
