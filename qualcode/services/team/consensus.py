"""Where coders differ, and what the team decides: a layer of its own, the coders' codings stay as they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qualcode.analysis.base.shared_documents import reasons_text
from qualcode.analysis.consensus.agenda import Item, agenda
from qualcode.analysis.consensus.disagreement import Disagreement, Disagreements
from qualcode.analysis.consensus.disagreements import Passage, passages
from qualcode.analysis.consensus.json_shapes import disagreement_json
from qualcode.errors import AmbiguousError, NotFoundError, UsageError
from qualcode.model.coding import Anchor, AnchorState, Coding
from qualcode.model.decision import Decision
from qualcode.model.document import natural_order
from qualcode.model.done_mark import Unmarked
from qualcode.model.names import name_key
from qualcode.model.report import Report
from qualcode.model.safe_text import shortened
from qualcode.model.span import Span
from qualcode.model.wording import counted
from qualcode.services.project.editing import Texts, require_as_read
from qualcode.services.project.lookup import find_coder, read_codebook
from qualcode.services.project.projects import Project, one_snapshot
from qualcode.services.team.shared_work import shared_work
from qualcode.store import codings, consensus, documents, memos, rounds, visible
from qualcode.store.chunks import DOCUMENTS_AT_ONCE, chunks
from qualcode.store.steps import Step

ALL, NONE, OTHER = "all", "none", "other"
"""What a decision takes where it does not take one coder's codes."""


@one_snapshot
def disagreements(
    project: Project, coders: Sequence[str] = (), round_name: str | None = None, unmarked: Unmarked | None = None
) -> Disagreements:
    """Where these coders (or all) differ, in the order of documents and of the text.

    Only in documents that all of them have read: what one has not read yet is no disagreement. Where something is
    decided already, the decisions stay listed.

    A coding that a corrected text left in doubt is left out until it is decided where it stands.
    """
    work = shared_work(project, coders, round_name, unmarked)
    with project.file.reading() as connection:
        decisions = consensus.list_decisions(connection)
        of_decisions = {decision.document for decision in decisions}
        unread = [one.document for one in work.left_out if one.document.guid in of_decisions]
        in_order = sorted([*work.documents, *unread], key=lambda document: natural_order(document.name))
        listed = {document.guid: document for document in in_order}
        coded = (
            coding
            for part in chunks(in_order, DOCUMENTS_AT_ONCE)
            for coding in visible.read_codings(connection, work.view(part))
            if coding.state is AnchorState.SOUND
        )
        all_passages = passages(coded, work.coders)
        decided = _Decided(decisions)
        only_decided = {document.guid for document in unread}
        all_passages = [one for one in all_passages if one.document not in only_decided or decided.whole(one)]
        differing = [one for one in all_passages if not one.is_agreed or decided.whole(one)]
        offsets: dict[str, list[int]] = {}
        for passage in differing:
            offsets.setdefault(listed[passage.document].version_guid, []).append(passage.span.start)
        turns = documents.read_turns_before(connection, offsets)
        texts = documents.read_texts(connection, (listed[passage.document].version_guid for passage in differing))
    order = {guid: position for position, guid in enumerate(listed)}
    differing.sort(key=lambda one: (order[one.document], one.span))
    return Disagreements(
        coders=work.coders,
        book=read_codebook(project),
        listed=tuple(
            Disagreement(
                passage=one,
                document=listed[one.document],
                text=texts[listed[one.document].version_guid],
                turn=turns.get((listed[one.document].version_guid, one.span.start)),
                decision=decided.whole(one),
                earlier=frozenset(decision.guid for decision in decided.on(one)),
            )
            for one in differing
        ),
        agreed=len(all_passages) - len(differing),
        why=work.why,
        left_out=work.left_out,
        assumes=work.assumes,
    )


class _Decided:
    """The decisions by what they settle: there may be thousands, and as many passages to ask for."""

    def __init__(self, decisions: Sequence[Decision]) -> None:
        """The oldest first."""
        self._by_coding: dict[str, list[Decision]] = {}
        for decision in decisions:
            for guid in decision.settles:
                self._by_coding.setdefault(guid, []).append(decision)

    def on(self, passage: Passage) -> list[Decision]:
        """Those that settle some coding of a passage."""
        return [decision for coding in passage.codings for decision in self._by_coding.get(coding.guid, ())]

    def whole(self, passage: Passage) -> Decision | None:
        """The newest that settles all codings of a passage; one on a part of them must be taken again."""
        guids = {coding.guid for coding in passage.codings}
        of_first = self._by_coding.get(passage.codings[0].guid, ())
        return next((decision for decision in reversed(of_first) if guids <= decision.settles), None)


def find_disagreement(disagreements: Disagreements, name: str) -> Disagreement:
    """The disagreement of an id, or of the beginning of one."""
    prefix = name_key(name)
    those = [disagreement for disagreement in disagreements.listed if prefix and disagreement.id.startswith(prefix)]
    if len(those) > 1:
        raise AmbiguousError(
            f"{len(those)} disagreements have an id that begins with {prefix}", hint="Give more characters of the id.",
            candidates=[disagreement.id for disagreement in those],
        )  # fmt: skip
    if not those:
        raise NotFoundError(f"there is no disagreement {name}", hint="To list them: qualcode consensus")
    return those[0]


def take(
    project: Project, on: Disagreement, coder: str, reason: str = "", *, expected: Texts | None = None
) -> Decision:
    """Takes one coder's codes as they are, for all."""
    try:
        name = find_coder(coder, list(on.passage.by_coder))
    except NotFoundError:
        coders = ", ".join(on.passage.by_coder)
        message = f"“{coder}” is not one of the coders who differ here"
        raise NotFoundError(message, hint=f"They are: {coders}") from None
    return _decided(project, on, name, reason, on.passage.by_coder[name], expected)


def take_all(project: Project, on: Disagreement, reason: str = "", *, expected: Texts | None = None) -> Decision:
    """Takes what all of them coded; the same code on the same words once."""
    return _decided(project, on, ALL, reason, on.passage.codings, expected)


def take_none(project: Project, on: Disagreement, reason: str = "", *, expected: Texts | None = None) -> Decision:
    """The passage shall have no code."""
    return _decided(project, on, NONE, reason, (), expected)


def take_other(
    project: Project, on: Disagreement, codes: Sequence[str], reason: str = "", span: Span | None = None, *,
    expected: Texts | None = None,
) -> Decision:  # fmt: skip
    """Takes other codes (guids), on the whole passage or on a span of it."""
    if not codes:
        raise UsageError("no codes were named", hint="Name them: --codes A,B. To decide on no code at all: --none")
    place = (span or on.passage.span).trimmed(on.text)
    if not place:
        raise UsageError(
            f"{place.start}:{place.end} of {on.document.name} has no words",
            hint="Choose a range within the text: --range START:END",
        )
    whose = on.passage.codings[0]
    new_codings = [Coding("", code, on.document.guid, whose.coder, place, "", round=whose.round) for code in codes]
    return _decided(project, on, OTHER, reason, new_codings, expected)


def _decided(
    project: Project, on: Disagreement, choice: str, reason: str, outcome: Sequence[Coding], expected: Texts | None
) -> Decision:
    """`expected` is the decision as it was read, in words: ChangedError where there is another now."""
    with project.file.step(project.coder, "decide", f"on {on.document.name} “{shortened(on.words, 40)}”") as step:
        earlier = _earlier(step, on)
        if expected is not None:
            decided = decision_text(_Decided(consensus.list_decisions(step.connection)).whole(on.passage))
            subject = f"“{shortened(on.words, 40)}”"
            require_as_read(subject, {"decision": decided}, expected, {"decision": reason.strip()})
        _require_as_seen(step, on, frozenset(earlier) if expected is not None else on.earlier, earlier)
        consensus.remove_decisions(step, earlier)
        if choice == OTHER:
            book = read_codebook(project)
            choice = f"{OTHER}: {', '.join(book[coding.code].name for coding in outcome)}"
        settles = [coding.guid for coding in on.passage.codings]
        guid = consensus.add_decision(step, on.document.guid, choice, reason.strip(), settles)
        for coding in _with_marks(on, _each_once(outcome)):
            _put(step, guid, on, coding)
        return next(decision for decision in consensus.list_decisions(step.connection) if decision.guid == guid)


def _each_once(outcome: Sequence[Coding]) -> list[Coding]:
    """The same code on the same words once."""
    return list({(coding.code, coding.span): coding for coding in reversed(outcome)}.values())


def _with_marks(on: Disagreement, outcome: Sequence[Coding]) -> list[Coding]:
    """The outcome, where the marks of what is settled, exemplar and contradiction, go to what takes its place.

    An exemplar's goes to the coding with the same code: on the same words with its printed form, else on words that
    overlap, as they were spoken.
    """
    marked = list(outcome)
    for exemplar in _exemplars(on):
        place = _place_of_exemplar(exemplar, marked)
        if place is not None and marked[place].exemplar is None:
            display = exemplar.display if marked[place].span == exemplar.span else None
            marked[place] = replace(marked[place], exemplar=exemplar.exemplar, display=display)
    return [replace(coding, contradicts=_contradicts(on, coding)) for coding in marked]


def _contradicts(on: Disagreement, coding: Coding) -> bool:
    """Whether one of the codings that it stands for was marked as contradicting the theme."""
    return any(
        settled.contradicts and settled.code == coding.code and bool(settled.span & coding.span)
        for settled in on.passage.codings
    )


def _exemplars(on: Disagreement) -> list[Coding]:
    return [coding for coding in on.passage.codings if coding.exemplar is not None]


def _place_of_exemplar(exemplar: Coding, outcome: Sequence[Coding]) -> int | None:
    of_code = [place for place, coding in enumerate(outcome) if coding.code == exemplar.code]
    same = [place for place in of_code if outcome[place].span == exemplar.span]
    overlapping = [place for place in of_code if outcome[place].span & exemplar.span]
    return next(iter(same or overlapping), None)


def exemplars_without_place(on: Disagreement, decided: Sequence[Coding]) -> list[Coding]:
    """The exemplars among what is settled that no coding of the decision can stand for: the report prints them no more.

    `decided` are the consensus codings.
    """
    return [exemplar for exemplar in _exemplars(on) if _place_of_exemplar(exemplar, decided) is None]


def codings_of(project: Project, decision: Decision) -> list[Coding]:
    """The consensus codings that rest on a decision."""
    view = project.view(visible.Layer.CONSENSUS, documents=(decision.document,))
    with project.file.reading() as connection:
        codings_there = visible.read_codings(connection, view)
    return [coding for coding in codings_there if coding.decision and coding.decision.guid == decision.guid]


def _put(step: Step, decision: str, on: Disagreement, coding: Coding) -> None:
    """A consensus coding like one of a coder; its exemplar mark and memos come along."""
    identity = codings.Identity(step.coder_guid, coding.round or rounds.no_round(step.connection), decision)
    context = codings.CodingContext(on.document.guid, on.document.version_guid, identity, coding.codebook)
    (guid,) = codings.add_codings(step, coding.code, context, [Anchor.at(coding.span, on.text)])
    if coding.exemplar is not None or coding.display is not None:
        codings.mark_exemplar(step, guid, coding.exemplar, coding.display)
    if coding.contradicts:
        codings.mark_contradicting(step, guid, contradicts=True)
    if coding.guid:
        memos.copy_memos(step, coding.guid, guid)


def _earlier(step: Step, on: Disagreement) -> list[str]:
    """The decisions on any coding of the passage: a new one takes their place."""
    guids = {coding.guid for coding in on.passage.codings}
    return [decision.guid for decision in consensus.list_decisions(step.connection) if decision.settles & guids]


def decision_text(decision: Decision | None) -> str:
    """A decision as it is shown to somebody who is about to decide otherwise; empty where there is none."""
    if decision is None:
        return ""
    return f"{decision.coder} took {decision.choice}" + (f": {decision.reason}" if decision.reason else "")


def _require_as_seen(step: Step, on: Disagreement, shown: frozenset[str], earlier: Sequence[str]) -> None:
    """Nobody may have decided, changed the text or taken a coding off since the passage was looked at."""
    if set(earlier) != shown:
        raise UsageError(
            f"somebody has decided on “{shortened(on.words, 40)}” in the meantime",
            hint="Look at the disagreement again. Nothing was changed.",
        )
    there = codings.identities(step.connection, (coding.guid for coding in on.passage.codings))
    now = next((d for d in documents.list_documents(step.connection) if d.guid == on.document.guid), None)
    is_same_text = now is not None and now.version_guid == on.document.version_guid
    if len(there) < len(on.passage.codings) or not is_same_text:
        raise UsageError(
            f"the text or the codings of “{shortened(on.words, 40)}” have changed in the meantime",
            hint="Look at the disagreement again. Nothing was changed.",
        )


def reopen(project: Project, on: Disagreement) -> None:
    """Takes the decision on a passage back; the coders' codings count again."""
    if on.decision is None:
        raise UsageError(f"the disagreement {on.id[:8]} has no decision yet", hint="There is nothing to reopen.")
    with project.file.step(project.coder, "reopen", f"{on.document.name} “{shortened(on.words, 40)}”") as step:
        consensus.remove_decisions(step, _earlier(step, on))


def agenda_of(project: Project, disagreements: Disagreements, *, decided: bool = False) -> Report:
    """What a team has to talk about, as a report; `decided` adds what is settled, with its reason."""
    items_listed = disagreements.listed if decided else disagreements.open
    items = [
        Item(disagreement.passage, disagreement.words, disagreement.who, disagreement.context, disagreement.decision)
        for disagreement in items_listed
    ]
    about = (
        f"{' and '.join(disagreements.coders)}: {counted(len(disagreements.open), 'passage')} to decide, "
        f"{len(disagreements.listed) - len(disagreements.open)} decided, "
        f"{disagreements.agreed} coded alike ({disagreements.why}).{_left_out(disagreements)}"
    )
    data = {
        "coders": list(disagreements.coders), "why": disagreements.why, "agreed": disagreements.agreed,
        "left_out": [{"document": one.document.name, "reason": one.reason} for one in disagreements.left_out],
        "disagreements": [disagreement_json(disagreement, disagreements.book) for disagreement in items_listed],
    }  # fmt: skip
    report_to_write = agenda(f"{project.name}: where coders differ", items, disagreements.book, about, data)
    return report_to_write.with_assumptions(disagreements.assumes)


def _left_out(disagreements: Disagreements) -> str:
    return f" Not compared: {reasons_text(disagreements.left_out)}." if disagreements.left_out else ""
