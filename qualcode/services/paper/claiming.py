"""The figures of a manuscript compared with those of the project."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from qualcode.analysis.agreement.result import Agreement
from qualcode.analysis.claims.claim import Claim, ClaimKind
from qualcode.analysis.claims.facts import AttributeFact, Facts, Share, ThemeFact
from qualcode.analysis.claims.finding import find_claims
from qualcode.analysis.claims.judging import Judge
from qualcode.analysis.claims.quantifiers import DEFAULT, Quantifier
from qualcode.analysis.claims.subjects import Context
from qualcode.analysis.claims.verdict import CheckedClaim
from qualcode.analysis.measures.results import MeasureResults
from qualcode.analysis.quotations.manuscript import Manuscript, Paragraph
from qualcode.analysis.quotations.references import reference_paragraphs
from qualcode.analysis.themes.theme_report import ThemeEntry
from qualcode.errors import QualcodeError
from qualcode.language.sentences import sentences
from qualcode.model.document import DocumentKind
from qualcode.model.span import Span
from qualcode.services.cases.cases import list_cases
from qualcode.services.coding.rounds import list_rounds
from qualcode.services.counts import measuring
from qualcode.services.documents.documents import list_documents
from qualcode.services.paper import reporting
from qualcode.services.project.projects import Project, one_snapshot
from qualcode.services.team import agreeing

_LONGEST_HEADING = 90
"""A judgement: a longer paragraph is no heading."""
_MOST_VALUES = 12
"""A judgement: an attribute with more different texts (a name, an identifier) counts nobody."""
_BEFORE = 4
"""A judgement: sentences before a claim in which its subject may be named."""


@one_snapshot
def check_claims(
    project: Project, manuscript: Manuscript, quoted: Sequence[Span],
    quantifiers: Mapping[str, Quantifier] = DEFAULT,
) -> tuple[CheckedClaim, ...]:  # fmt: skip
    """Every figure that the authors claim, judged; what stands in `quoted` passages or in references is not theirs."""
    contexts = dict(_contexts(manuscript))
    lines = {sentence.start: manuscript.line(sentence.start) for sentence in contexts}
    attributes = _attributes(project)
    people = Facts((), _groups(project), 0, attributes, (), {}).people
    claims = [
        claim
        for claim in find_claims(manuscript.plain, list(contexts), lines, people, quantifiers)
        if not any(claim.span & span for span in quoted)
    ]
    if not claims:
        return ()
    judge = Judge(_facts(project, attributes, claims))
    return tuple(CheckedClaim(claim, judge.verdict(claim, contexts[claim.sentence])) for claim in claims)


def _contexts(manuscript: Manuscript) -> Iterator[tuple[Span, Context]]:
    """Each sentence, or cell of a table, with what stands around it."""
    references, heading = reference_paragraphs(manuscript), ""
    paragraphs = (paragraph for paragraph in manuscript.paragraphs if paragraph.number not in references)
    for row, alike in groupby(paragraphs, key=lambda paragraph: paragraph.row):
        if row is not None:
            yield from _of_cells(manuscript, list(alike), heading)
            continue
        for paragraph in alike:
            words = manuscript.of(paragraph)
            if _is_heading(words):
                heading = words
            yield from _of_sentences(manuscript.plain, paragraph.span, heading)


def _of_sentences(plain: str, paragraph: Span, heading: str) -> Iterator[tuple[Span, Context]]:
    spans = sentences(plain, [paragraph])
    for place, span in enumerate(spans):
        before = [earlier.of(plain) for earlier in reversed(spans[max(0, place - _BEFORE) : place])]
        yield span, Context(span.of(plain), before=tuple(before), heading=heading)


def _of_cells(manuscript: Manuscript, cells: Sequence[Paragraph], heading: str) -> Iterator[tuple[Span, Context]]:
    """Each cell in its whole row: the first one names what the others count."""
    row, shift = "\t".join(manuscript.of(cell) for cell in cells), 0
    for cell in cells:
        yield cell.span, Context(row, shift, heading=heading)
        shift += len(cell.span) + 1


def _is_heading(words: str) -> bool:
    return len(words) <= _LONGEST_HEADING and not words.rstrip().endswith((".", "!", "?", ":", ";", ","))


def _facts(project: Project, attributes: Sequence[AttributeFact], claims: Sequence[Claim]) -> Facts:
    """What these claims may be about; agreement and measures are computed only where some are."""
    kinds = {claim.kind for claim in claims}
    is_of_people = bool(kinds & {ClaimKind.COUNT, ClaimKind.PERCENT})
    measures = _measures(project) if is_of_people or ClaimKind.MEASURE in kinds else []
    agreements = _agreements(project) if ClaimKind.AGREEMENT in kinds else {}
    return Facts(_themes(project), _groups(project), len(list_cases(project)), attributes, measures, agreements)


def _themes(project: Project) -> list[ThemeFact]:
    return [
        ThemeFact(
            entry.path,
            {"": Share(entry.participants, entry.of)}
            | {group.group: Share(group.participants, group.of) for group in entry.groups},
        )
        for theme in reporting.themes(project).themes
        for entry in _walk(theme)
    ]


def _walk(entry: ThemeEntry) -> Iterator[ThemeEntry]:
    yield entry
    for below in (*entry.subthemes, *entry.codes):
        yield from _walk(below)


def _groups(project: Project) -> dict[str, int]:
    """People with an interview, by group; the empty name is all."""
    people: dict[str, set[str]] = {"": set()}
    for document in list_documents(project):
        if document.kind is DocumentKind.INTERVIEW:
            who = document.case or document.name
            people[""].add(who)
            if document.group:
                people.setdefault(document.group, set()).add(who)
    return {group: len(members) for group, members in people.items()}


def _attributes(project: Project) -> list[AttributeFact]:
    """How many cases have each value of an attribute in words."""
    cases = list_cases(project)
    interviewed: dict[str, set[str]] = {"": set()}
    for document in list_documents(project):
        if document.kind is DocumentKind.INTERVIEW and document.case:
            for group in {"", document.group or ""}:
                interviewed.setdefault(group, set()).add(document.case)
    names = dict.fromkeys(name for case in cases for name in case.values if "@" not in name)
    facts: list[AttributeFact] = []
    for name in names:
        values = {case.name: value.strip() for case in cases if isinstance(value := case.values.get(name), str)}
        different = dict.fromkeys(value for value in values.values() if value)
        if len(different) <= _MOST_VALUES:
            facts += [_counted(name, value, values, interviewed) for value in different]
    return facts


def _counted(
    name: str, value: str, values: Mapping[str, str], interviewed: Mapping[str, Iterable[str]]
) -> AttributeFact:
    by_group = {group: [values[case] for case in members if values.get(case)] for group, members in interviewed.items()}
    return AttributeFact(name, value, _share(value, [of_case for of_case in values.values() if of_case]), {
        group: _share(value, of_group) for group, of_group in by_group.items() if of_group
    })  # fmt: skip


def _share(value: str, values: Sequence[str]) -> Share:
    return Share(sum(other == value for other in values), len(values))


def _measures(project: Project) -> list[MeasureResults]:
    try:
        return measuring.measured(project)
    except QualcodeError:
        return []  # no case was measured more than once


def _agreements(project: Project) -> dict[str, Agreement]:
    """Of each round, and of all that the coders share, where there is anything to compare."""
    agreements: dict[str, Agreement] = {}
    for name in ("", *(progress.round.name for progress in list_rounds(project))):
        try:
            agreements[name] = agreeing.agree(project, agreeing.Comparison(round_name=name or None))
        except QualcodeError:
            continue  # one coder alone, a round that is still blind
    return agreements
