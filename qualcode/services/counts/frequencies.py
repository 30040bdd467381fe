"""How far codes reach, in which order they come, who says how much, and whether anything new still came."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from qualcode.analysis.base.coding_columns import distinct
from qualcode.analysis.counts.prevalence import Prevalence, prevalences
from qualcode.analysis.counts.prevalence_layout import prevalence_report
from qualcode.analysis.counts.saturation import DEFAULT, Interview, Saturation, Settings, saturation
from qualcode.analysis.counts.saturation_layout import saturation_report
from qualcode.analysis.counts.sequence import Step, sequence
from qualcode.analysis.counts.sequence_layout import sequence_report
from qualcode.analysis.counts.speaker_shares import Speech, merge_speakers, speeches
from qualcode.analysis.counts.speaker_shares_layout import speaking_report
from qualcode.analysis.matrix.axes import Axis, Material, of_codes
from qualcode.analysis.matrix.emptiness import note_of_empty
from qualcode.errors import UsageError
from qualcode.model.document import Document, DocumentKind
from qualcode.model.done_mark import Unmarked
from qualcode.model.names import name_key
from qualcode.model.quotation import Quotation
from qualcode.model.report import Report
from qualcode.model.transcript import Transcript
from qualcode.services.cases.cases import list_cases
from qualcode.services.coding.quoting import QuoteFilter, quotations
from qualcode.services.coding.readings import read_readings
from qualcode.services.counts.evidence import read_passages
from qualcode.services.counts.interview_order import in_order_of
from qualcode.services.counts.matrices import read_material
from qualcode.services.counts.scope import read_scope, require_group, scope_prefix
from qualcode.services.documents.documents import list_documents
from qualcode.services.project.projects import Project, one_snapshot
from qualcode.services.project.study import read_study
from qualcode.store import documents


@one_snapshot
def frequencies(
    project: Project, level: str = "codes", group: str | None = None, where: str | None = None,
    unmarked: Unmarked | None = None,
) -> list[Prevalence]:  # fmt: skip
    """Themes, subthemes or codes with the participants who voice them, over the interviews."""
    scope = read_scope(project, group, where, DocumentKind.INTERVIEW, unmarked=unmarked)
    return prevalences(read_material(project, scope), level)


@one_snapshot
def report_frequencies(
    project: Project, level: str = "codes", group: str | None = None, where: str | None = None,
    unmarked: Unmarked | None = None,
) -> Report:  # fmt: skip
    """The same as it can be shown or written in any format."""
    scope = read_scope(project, group, where, DocumentKind.INTERVIEW, unmarked=unmarked)
    material = read_material(project, scope)
    empty = note_of_empty(of_codes(material, level), material)
    counted, of = prevalences(material, level), len(material.people)
    decimals = read_study(project).decimals
    report = prevalence_report(project.name, level, counted, of, scope_prefix(group, where), empty, decimals)
    return report.with_assumptions(material.assumes)


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
    counted = [document] if document is not None else list_documents(project)
    if document is None:
        require_group(counted, group)
        counted = [
            speech
            for speech in counted
            if (kind is None or speech.kind is kind)
            and (group is None or name_key(speech.group or "") == name_key(group))
        ]
    with project.file.reading() as connection:
        turns = documents.read_turns(connection)
        case_names = documents.cases_of_speakers(connection)
        texts = documents.read_texts(connection, (counted_document.version_guid for counted_document in counted))
    speech = []
    for counted_document in counted:
        transcript = Transcript(texts[counted_document.version_guid], turns.get(counted_document.version_guid, ()))
        cases = {
            name: case_names[counted_document.guid, name]
            for name in counted_document.speakers
            if (counted_document.guid, name) in case_names
        }
        speech += speeches(counted_document, transcript, cases)
    return merge_speakers(speech)


def report_speakers(
    project: Project, document: Document | None = None, group: str | None = None,
    kind: DocumentKind | None = DocumentKind.INTERVIEW,
) -> Report:  # fmt: skip
    """The same as it can be shown or written in any format."""
    title = f"{document.name if document else project.name}: who says how much" + (f" ({group})" if group else "")
    return speaking_report(title, who_speaks(project, document, group, kind))


def assess_saturation(
    project: Project, level: str = "codes", settings: Settings = DEFAULT, order: str | None = None,
    group: str | None = None, where: str | None = None, unmarked: Unmarked | None = None,
) -> tuple[Saturation, str]:  # fmt: skip
    """New codes by interview, and how the interviews are ordered; only those that somebody has read.

    `order` is `done` (when they were finished), `name`, `import` (the time of import), an attribute of cases (a date, a
    number), or documents by name, `C3,C1,C2`: those left out follow by name. Interviews without the attribute stand
    last. None is `done` where there are done marks, else `name`.
    """
    _require_sound(settings)
    in_order = codes_in_order(project, level, order, group, where, unmarked)
    return _assessed(in_order, settings), in_order.how


def _require_sound(settings: Settings) -> None:
    if settings.base < 1 or settings.run < 1 or settings.orders < 1:
        raise UsageError(
            f"base, run and orders must be at least 1, not {settings.base}, {settings.run}, {settings.orders}",
            hint="For example: --base 4 --run 2",
        )
    if any(not 0 <= threshold <= 1 for threshold in settings.thresholds):
        raise UsageError("a threshold must be a share from 0 to 1", hint="For example: --threshold 0.05")


def _assessed(in_order: CodesInOrder, settings: Settings) -> Saturation:
    interviews = [
        Interview(document.name, codes) for document, codes in zip(in_order.documents, in_order.codes, strict=True)
    ]
    outcome = saturation(interviews, settings)
    empty = note_of_empty(in_order.axis, in_order.material)
    return replace(outcome, reason=empty[0].lower() + empty[1:]) if outcome.reason and empty else outcome


def list_orders(project: Project) -> list[str]:
    """What interviews can be ordered by: when they were done, names, the time of import, attributes of cases."""
    return ["done", "name", "import", *dict.fromkeys(key for case in list_cases(project) for key in case.values)]


@one_snapshot
def usual_order(project: Project) -> str:
    """How interviews are ordered where nobody says it: as they were done; by name in a project without done marks."""
    return _usual_order(read_readings(project).done(list_documents(project, counts_codings=False)))


def _usual_order(done: Mapping[str, str]) -> str:
    return "done" if done else "name"


@dataclass(frozen=True)
class CodesInOrder:
    """Interviews in their order, and the codes of each: what stands on `axis`; `how` says how they are ordered."""

    material: Material
    axis: Axis
    documents: tuple[Document, ...]
    codes: tuple[frozenset[str], ...]
    how: str


@one_snapshot
def codes_in_order(
    project: Project, level: str = "codes", order: str | None = None, group: str | None = None,
    where: str | None = None, unmarked: Unmarked | None = None,
) -> CodesInOrder:  # fmt: skip
    """The themes, subthemes or codes of each interview; `order` as in `assess_saturation`."""
    scope = read_scope(project, group, where, DocumentKind.INTERVIEW, unmarked=unmarked)
    done = scope.readings.done(scope.documents) if scope.readings is not None else {}
    ordered, how = in_order_of(project, scope.documents, order or _usual_order(done), done)
    material = read_material(project, scope)
    axis, coded = of_codes(material, level), material.coded
    codes: dict[str, set[str]] = {document.guid: set() for document in coded.documents}
    pairs = coded.columns.document[axis.row] * len(axis.headings) + axis.place
    for pair in distinct(pairs).tolist():
        number, place = divmod(pair, len(axis.headings))
        codes[coded.documents[number].guid].add(axis.headings[place].key)
    return CodesInOrder(
        material, axis, tuple(ordered), tuple(frozenset(codes[document.guid]) for document in ordered), how
    )


def passages_new_with(project: Project, in_order: CodesInOrder, number: int) -> list[Quotation]:
    """The passages of the codes that are new with an interview (its number from 0), code by code."""
    new = in_order.codes[number].difference(*in_order.codes[:number])
    axis, coded, book = in_order.axis, in_order.material.coded, in_order.material.book
    is_new = np.array([heading.key in new for heading in axis.headings], dtype=np.bool_)
    of_interview = coded.of_each_document(d.guid == in_order.documents[number].guid for d in coded.documents)
    rows = distinct(axis.row[is_new[axis.place] & of_interview[axis.row]])
    by_code: dict[str, list[Quotation]] = {}
    for quotation in read_passages(project, coded, rows).quotations:
        for code in book.with_ancestors(quotation.coding.code):
            if code in new:
                by_code.setdefault(code, []).append(quotation)
    return [quotation for quoted in by_code.values() for quotation in quoted]


def report_saturation(
    project: Project, level: str = "codes", settings: Settings = DEFAULT, order: str | None = None,
    group: str | None = None, where: str | None = None, unmarked: Unmarked | None = None,
) -> Report:  # fmt: skip
    """The same as it can be shown or written in any format."""
    _require_sound(settings)
    in_order = codes_in_order(project, level, order, group, where, unmarked)
    outcome = _assessed(in_order, settings)
    report = saturation_report(project.name, outcome, level, in_order.how, scope_prefix(group, where))
    return report.with_assumptions(in_order.material.assumes)
