"""How far codes reach, in which order they come, who says how much, and whether anything new still came."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qualcode.analysis.counts.prevalence import Prevalence, prevalence_report, prevalences
from qualcode.analysis.counts.saturation import DEFAULT, Interview, Saturation, Settings, saturation
from qualcode.analysis.counts.saturation_layout import saturation_report
from qualcode.analysis.counts.sequence import Step, sequence, sequence_report
from qualcode.analysis.counts.speaker_shares import Speech, merge_speakers, speaking_report, speeches
from qualcode.analysis.matrix.axes import of_codes
from qualcode.errors import NotFoundError, UsageError
from qualcode.model.case import Case
from qualcode.model.document import Document, DocumentKind
from qualcode.model.quotation import Quotation
from qualcode.model.report import Report
from qualcode.model.transcript import Transcript
from qualcode.services.cases.cases import list_cases
from qualcode.services.coding.quoting import QuoteFilter, quotations
from qualcode.services.counts.matrices import read_material
from qualcode.services.counts.scope import read_scope, require_group, told
from qualcode.services.documents.documents import list_documents
from qualcode.services.project.lookup import find_document
from qualcode.services.project.projects import Project, one_snapshot
from qualcode.store import documents


@one_snapshot
def frequencies(
    project: Project, level: str = "codes", group: str | None = None, where: str | None = None
) -> list[Prevalence]:
    """Themes, subthemes or codes with the participants who voice them, over the interviews."""
    scope = read_scope(project, group, where, DocumentKind.INTERVIEW)
    return prevalences(read_material(project, scope), level)


def report_frequencies(
    project: Project, level: str = "codes", group: str | None = None, where: str | None = None
) -> Report:
    """The same as it can be shown or written in any format."""
    return prevalence_report(project.name, level, frequencies(project, level, group, where), told(group, where))


def code_sequence(project: Project, document: Document) -> list[Step]:
    """The codes of a document in the order of its text."""
    return sequence(document, quotations(project, QuoteFilter(document=document)))


def report_sequence(project: Project, document: Document) -> Report:
    """The same as it can be shown or written in any format."""
    return sequence_report(document, code_sequence(project, document))


@one_snapshot
def who_speaks(
    project: Project, document: Document | None = None, group: str | None = None,
    kind: DocumentKind | None = DocumentKind.INTERVIEW,
) -> list[Speech]:  # fmt: skip
    """Words, turns and time by speaker: of one document, or of all of a kind and group, the same names as one."""
    chosen = [document] if document is not None else list_documents(project)
    if document is None:
        require_group(chosen, group)
        chosen = [
            each
            for each in chosen
            if (kind is None or each.kind is kind)
            and (group is None or (each.group or "").casefold() == group.casefold())
        ]
    with project.file.reading() as connection:
        turns = documents.read_turns(connection)
        known = documents.cases_of_speakers(connection)
        texts = documents.read_texts(connection, (one.version_guid for one in chosen))
    each = []
    for one in chosen:
        transcript = Transcript(texts[one.version_guid], turns.get(one.version_guid, ()))
        cases = {name: known[one.guid, name] for name in one.speakers if (one.guid, name) in known}
        each += speeches(one, transcript, cases)
    return merge_speakers(each)


def report_speakers(
    project: Project, document: Document | None = None, group: str | None = None,
    kind: DocumentKind | None = DocumentKind.INTERVIEW,
) -> Report:  # fmt: skip
    """The same as it can be shown or written in any format."""
    title = f"{document.name if document else project.name}: who says how much" + (f" ({group})" if group else "")
    return speaking_report(title, who_speaks(project, document, group, kind))


def assess_saturation(
    project: Project, level: str = "codes", settings: Settings = DEFAULT, order: str = "name",
    group: str | None = None, where: str | None = None,
) -> tuple[Saturation, str]:  # fmt: skip
    """New codes by interview, and how the interviews are ordered.

    `order` is `name`, `import` (the time of import), an attribute of cases (a date, a number), or documents by name,
    `C3,C1,C2`: those left out follow by name. Interviews without the attribute stand last.
    """
    if settings.base < 1 or settings.run < 1 or settings.orders < 1:
        raise UsageError("base, run and orders are at least 1")
    if any(not 0 <= threshold <= 1 for threshold in settings.thresholds):
        raise UsageError("a threshold is a share from 0 to 1, e.g. 0.05")
    coded, how = _coded_in_order(project, level, order, group, where)
    interviews = [Interview(each.document.name, frozenset(each.by_code)) for each in coded]
    return saturation(interviews, settings), how


def list_orders(project: Project) -> list[str]:
    """What interviews can be ordered by: their names, the time of import, attributes of cases."""
    return ["name", "import", *dict.fromkeys(key for case in list_cases(project) for key in case.values)]


def new_in_order(
    project: Project, level: str = "codes", order: str = "name", group: str | None = None, where: str | None = None
) -> list[list[Quotation]]:
    """For each interview in its order the passages of the codes that are new with it."""
    seen: set[str] = set()
    found = []
    for each in _coded_in_order(project, level, order, group, where)[0]:
        found.append([q for code, quoted in each.by_code.items() if code not in seen for q in quoted])
        seen.update(each.by_code)
    return found


@dataclass(frozen=True, slots=True)
class _Coded:
    """An interview and its passages by what is counted: a theme, a subtheme, a code."""

    document: Document
    by_code: Mapping[str, Sequence[Quotation]]


@one_snapshot
def _coded_in_order(
    project: Project, level: str, order: str, group: str | None, where: str | None
) -> tuple[list[_Coded], str]:
    """The interviews in their order, and how they are ordered."""
    scope = read_scope(project, group, where, DocumentKind.INTERVIEW)
    ordered, how = _ordered(project, scope.documents, order)
    material = read_material(project, scope)
    axis = of_codes(material, level)
    by_document: dict[str, dict[str, list[Quotation]]] = {document.guid: {} for document in ordered}
    for quotation, who in zip(scope.quoted, material.behind, strict=True):
        for key in axis.keys(quotation, who):
            by_document[quotation.document.guid].setdefault(key, []).append(quotation)
    return [_Coded(document, by_document[document.guid]) for document in ordered], how


def report_saturation(
    project: Project, level: str = "codes", settings: Settings = DEFAULT, order: str = "name",
    group: str | None = None, where: str | None = None,
) -> Report:  # fmt: skip
    """The same as it can be shown or written in any format."""
    found, how = assess_saturation(project, level, settings, order, group, where)
    return saturation_report(project.name, found, level, how, told(group, where))


def _ordered(project: Project, found: Sequence[Document], order: str) -> tuple[list[Document], str]:
    wanted = order.strip()
    if wanted.casefold() == "name":
        return list(found), "in the order of their names"
    if wanted.casefold() == "import":
        with project.file.reading() as connection:
            times = documents.times_of_import(connection)
        return sorted(found, key=lambda document: times[document.guid]), "in the order in which they were imported"
    cases = {case.name: case for case in list_cases(project)}
    key = _attribute(cases.values(), wanted)
    if key is None:
        return _given(project, found, wanted), "in the order given"
    values = {document.guid: value for document in found if (value := _value(document, cases, key)) is not None}
    dated = sorted((document for document in found if document.guid in values), key=lambda d: _rank(values[d.guid]))
    rest = [document for document in found if document.guid not in values]
    last = f"; {len(rest)} without it stand last" if rest else ""
    return dated + rest, f"in the order of {key}{last}"


def _attribute(cases: Iterable[Case], wanted: str) -> str | None:
    keys = [key for case in cases for key in case.values]
    return next((key for key in keys if key.casefold() == wanted.casefold()), None)


def _rank(value: str | float) -> tuple[float, str]:
    """Numbers by size, dates and texts as they are written."""
    return (value, "") if isinstance(value, float) else (0.0, value)


def _value(document: Document, cases: Mapping[str, Case], key: str) -> str | float | None:
    """The least of the values of all who answer."""
    names = dict.fromkeys(name for name in (document.case, *document.cases) if name)
    known = [cases[name].values[key] for name in names if name in cases and key in cases[name].values]
    return min(known, key=_rank) if known else None


def _given(project: Project, found: Sequence[Document], order: str) -> list[Document]:
    chosen: list[Document] = []
    for name in filter(None, (part.strip() for part in order.split(","))):
        try:
            document = find_document(project, name)
        except NotFoundError as error:
            raise NotFoundError(
                f"{error.message}, and no attribute of this name",
                hint="An order is name, import, an attribute of cases, or documents: C3,C1,C2",
            ) from None
        if document.guid not in {each.guid for each in found}:
            raise UsageError(f"{document.name} is no interview of those that are counted")
        if document.guid in {each.guid for each in chosen}:
            raise UsageError(f"{document.name} stands twice in the order")
        chosen.append(document)
    guids = {document.guid for document in chosen}
    return chosen + [document for document in found if document.guid not in guids]
