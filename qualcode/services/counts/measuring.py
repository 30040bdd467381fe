"""Repeated measures and the joint display: what was measured beside what was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qualcode.analysis.base.distinct_counts import participant_of, participants_of
from qualcode.analysis.joint import Comparison, JointDisplay, joint_display
from qualcode.analysis.joint.layout import joint_report
from qualcode.analysis.measures import MeasureResults, RepeatedMeasure, measure_results, repeated_measures
from qualcode.analysis.measures.covariates import Covariates
from qualcode.analysis.measures.effect_sizes import EffectSize
from qualcode.analysis.measures.layout import measures_report
from qualcode.errors import NotFoundError, UsageError
from qualcode.language.suggesting import close_names
from qualcode.model.codebook import Code, Codebook, CodeKind
from qualcode.model.document import Document, DocumentKind
from qualcode.model.done_mark import Unmarked
from qualcode.model.inference import Inference, ThemeInference
from qualcode.model.names import name_key
from qualcode.model.paths import path_text
from qualcode.model.report import Report
from qualcode.services.cases.cases import list_cases
from qualcode.services.coding.quoting import QuoteFilter, quotations
from qualcode.services.counts.evidence import PassagesBehind, read_passages
from qualcode.services.counts.filtering import Where
from qualcode.services.counts.scope import read_scope
from qualcode.services.project.editing import Texts, require_as_read
from qualcode.services.project.projects import Project, one_snapshot
from qualcode.services.project.study import read_study
from qualcode.store import inferences


@dataclass(frozen=True, slots=True)
class Asked:
    """Which measure (None: the first) from which wave to which (None: the first, the last), what counts as a change."""

    measure: str | None = None
    start: str | None = None
    end: str | None = None
    least: float = 0.0
    lower_is_better: bool = False


@one_snapshot
def list_measures(project: Project, where: str | None = None) -> list[RepeatedMeasure]:
    """The repeated measures of all cases, or of those of which a condition holds."""
    condition = Where(project, where) if where is not None else None
    return repeated_measures(case for case in list_cases(project) if condition is None or condition.of_case(case))


def find_measure(project: Project, name: str | None = None) -> RepeatedMeasure:
    """The repeated measure of this name, the first where none is asked for; NotFoundError where there is none."""
    return _named(list_measures(project), name)


@one_snapshot
def measured(
    project: Project, name: str | None = None, baseline: str | None = None, where: str | None = None, *,
    covariates: Sequence[str] = (),
) -> list[MeasureResults]:  # fmt: skip
    """Retention, change and effects of all repeated measures or of one; `baseline` is a wave, else the first.

    `covariates` are attributes of the cases that effects are adjusted for.
    """
    measures = list_measures(project, where)
    adjusted = _covariates(project, covariates)
    asked_for = measures if name is None and measures else [_named(measures, name)]
    if baseline is None:
        return [measure_results(measure, adjusted) for measure in asked_for]
    if name is None:
        # A measure that was not taken at this wave has no change since then.
        asked_for = [measure for measure in asked_for if _has(measure, baseline)] or asked_for[:1]
    return [measure_results(measure.beginning_with(_wave(measure, baseline)), adjusted) for measure in asked_for]


@one_snapshot
def report_measures(
    project: Project, name: str | None = None, baseline: str | None = None, where: str | None = None, *,
    size: EffectSize = EffectSize.D_Z, covariates: Sequence[str] = (),
) -> Report:  # fmt: skip
    """The same as it can be shown or written in any format."""
    results = measured(project, name, baseline, where, covariates=covariates)
    return measures_report(project.name, results, size, read_study(project).decimals)


def _covariates(project: Project, names: Sequence[str]) -> Covariates | None:
    if not names:
        return None
    listed = list_cases(project)
    attributes = list(dict.fromkeys(key for case in listed for key in case.values if "@" not in key))
    try:
        return Covariates.of_cases(listed, [_attribute(attributes, name) for name in names])
    except ValueError as error:
        raise UsageError(
            f"{error} has too many different values to adjust for", hint="Adjust for numbers, or for categories."
        ) from error


def _attribute(attributes: Sequence[str], name: str) -> str:
    same = next((attribute for attribute in attributes if name_key(attribute) == name_key(name)), None)
    if same is None:
        raise NotFoundError(
            f"no case has an attribute “{name}”", hint=f"Attributes: {', '.join(attributes)}",
            suggestions=close_names(name, attributes),
        )  # fmt: skip
    return same


@one_snapshot
def joint(
    project: Project, asked: Asked = Asked(), group: str | None = None, where: str | None = None,
    with_subthemes: bool = False, unmarked: Unmarked | None = None,
) -> JointDisplay:  # fmt: skip
    """Themes by whether those who voice them improved; the measures' results above it are those of all cases.

    Without a group, groups of documents of which nobody was measured are left out.
    """
    comparison = _comparison(list_measures(project), asked)
    scope = read_scope(project, group, where, DocumentKind.INTERVIEW, unmarked=unmarked)
    counted, left_out = _with_measured(scope.documents, comparison.measure)
    guids = {document.guid for document in counted}
    coded = scope.coded.of_documents(document.guid for document in counted)
    counts = coded.counts_by_code(scope.book)
    tops = [code for code in scope.book.children(None) if counts[code.guid].codings]
    exemplars = quotations(project, QuoteFilter(exemplars_only=True, where=scope.holds))
    guids = {document.guid for document in counted}
    with project.file.reading() as connection:
        conclusions = inferences.list_inferences(connection)
    display = joint_display(
        project.name,
        scope.book,
        [code for top in tops for code in (top, *(_subthemes(scope.book, top) if with_subthemes else ()))],
        coded,
        [exemplar for exemplar in exemplars if exemplar.document.guid in guids],
        counted,
        comparison,
        measured(project, asked.measure, asked.start),
        conclusions,
        group,
        left_out,
    )
    return replace(display, assumes=scope.assumes)


def passages_behind(
    project: Project, display: JointDisplay, theme: Code, people: Sequence[str], most: int | None = None
) -> PassagesBehind:
    """The passages in which these participants voice a theme: one participant after the other, code by code."""
    behind = read_passages(project, display.coded, display.rows_behind(theme, people), most)
    codes = display.book.with_descendants(theme.guid)
    ranks: dict[str | None, int] = {name: rank for rank, name in enumerate((*people, *codes))}
    in_order = sorted(behind.quotations, key=lambda q: (ranks[participant_of(q)], ranks[q.coding.code]))
    return PassagesBehind(tuple(in_order), behind.passages)


def _with_measured(documents: Sequence[Document], measure: RepeatedMeasure) -> tuple[list[Document], tuple[str, ...]]:
    """The documents of groups in which somebody was measured, and the names of the other groups."""
    groups = {document.group for document in documents}
    has_some = {
        group: participants_of(d for d in documents if d.group == group) & measure.values.keys() for group in groups
    }
    if not any(has_some.values()):
        return list(documents), ()
    left_out = sorted(group or "no group" for group in groups if not has_some[group])
    return [document for document in documents if has_some[document.group]], tuple(left_out)


def _subthemes(book: Codebook, theme: Code) -> list[Code]:
    return [code for code in book.walk(theme.guid) if code.kind is not CodeKind.CODE]


def report_joint(display: JointDisplay) -> Report:
    """The display as it can be shown or written in any format."""
    return joint_report(display).with_assumptions(display.assumes)


def set_inference(
    project: Project, code: Code, path: Sequence[str], measure: str | None, inference: Inference | None,
    note: str | None = None, expected: Texts | None = None,
) -> list[ThemeInference]:  # fmt: skip
    """Writes what the coder concludes of a theme beside a measure, None takes it away; gives all on this theme.

    `expected` is the note as it was read: ChangedError where it is another now.
    """
    measures = list_measures(project)
    if measure is None and len(measures) > 1:
        raise UsageError(
            "the cases have several measures",
            hint=f"Choose one with --measure: {', '.join(item.name for item in measures)}",
        )
    name = _named(measures, measure).name
    act = "remove inference" if inference is None else "set inference"
    with project.file.step(project.coder, act, f"{path_text(path)} beside {name}") as step:
        stored = {"note": _own_note(inferences.list_inferences(step.connection), code, name, project.coder)}
        require_as_read(path_text(path), stored, expected, {"note": (note or "").strip()})
        if inference is None:
            inferences.remove_inference(step, code.guid, name)
        else:
            inferences.set_inference(step, code.guid, name, inference, None if note is None else note.strip())
        return [item for item in inferences.list_inferences(step.connection) if item.code == code.guid]


def _own_note(listed: Sequence[ThemeInference], code: Code, measure: str, reviewer: str) -> str:
    """The note on one's own inference, empty where there is none."""
    notes = (item.note for item in listed if (item.code, item.measure, item.reviewer) == (code.guid, measure, reviewer))
    return next(notes, "")


def _comparison(measures: Sequence[RepeatedMeasure], asked: Asked) -> Comparison:
    measure = _named(measures, asked.measure)
    start = _wave(measure, asked.start) if asked.start is not None else measure.baseline
    end = _wave(measure, asked.end) if asked.end is not None else measure.waves[-1]
    if start != measure.baseline:
        measure = measure.beginning_with(start)
    if start == end:
        raise UsageError(
            f"the first and the last wave are the same: {start}",
            hint=f"Choose two of the waves: {', '.join(measure.waves)}",
        )
    if not asked.least >= 0:  # `nan` is no number that a change could reach
        raise UsageError(
            f"the least change that counts is a number of 0 or more, not {asked.least:g}",
            hint="Use 0 or more: --least 1",
        )
    return Comparison(measure, start, end, asked.least, asked.lower_is_better)


def _named(measures: Sequence[RepeatedMeasure], name: str | None) -> RepeatedMeasure:
    """The measure of this name, the first where none is asked for."""
    if not measures:
        raise NotFoundError(
            "no case was measured more than once",
            hint="Import a table with columns like Confidence@T1 and Confidence@T2: qualcode cases import FILE",
        )
    chosen_measure = next((m for m in measures if name is None or name_key(m.name) == name_key(name)), None)
    if chosen_measure is None:
        names = [measure.name for measure in measures]
        raise NotFoundError(
            f"there is no repeated measure “{name}”",
            hint=f"The repeated measures: {', '.join(names)}",
            suggestions=close_names(str(name), names),
        )
    return chosen_measure


def _has(measure: RepeatedMeasure, wave: str) -> bool:
    return name_key(wave) in map(name_key, measure.waves)


def _wave(measure: RepeatedMeasure, name: str) -> str:
    wave_named = next((wave for wave in measure.waves if name_key(wave) == name_key(name)), None)
    if wave_named is None:
        raise NotFoundError(
            f"{measure.name} was not measured at “{name}”", hint=f"Its waves: {', '.join(measure.waves)}"
        )
    return wave_named
