"""The report on agreement between coders."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from qualcode.analysis.agreement.figure import Figure
from qualcode.analysis.agreement.jackknife import Interval
from qualcode.analysis.agreement.json_shapes import agreement_json
from qualcode.analysis.agreement.result import Agreement, CoderComparison
from qualcode.model.paths import path_text
from qualcode.model.report import Block, Cell, Heading, Paragraph, Report, Row, Table

_NAMES = {
    "percent": "Agreement",
    "positive_agreement": "positive agreement: where one put the code, did another",
    "cohen_kappa": "Cohen’s kappa",
    "fleiss_kappa": "Fleiss’ kappa",
    "krippendorff_alpha": "Krippendorff’s alpha",
    "gwet_ac1": "Gwet’s AC1",
    "scott_pi": "Scott’s pi",
    "bennett_s": "Brennan–Prediger’s kappa (Bennett’s S)",
    "kappa_max": "highest kappa",
    "conger_kappa": "Conger’s kappa",
    "randolph_kappa": "Brennan–Prediger’s kappa (Randolph’s)",
    "light_kappa": "Light’s kappa",
    "alpha_masi": "alpha of sets of codes, MASI distance",
    "alpha_jaccard": "alpha of sets of codes, Jaccard distance",
    "mv_alpha": "multi-valued alpha",
    "u_alpha": "u-alpha: where passages are and how they are coded",
    "bar_u_alpha": "|u-alpha: whether text is coded at all",
    "cu_alpha": "cu-alpha: the codes of text that both coded",
    "cu_coverage": "share of the text that both coded",
}
_PERCENTS = ("percent", "positive_agreement", "cu_coverage")
_INTERVALS_SHOWN = ("cohen_kappa", "fleiss_kappa", "krippendorff_alpha")


def agreement_report(project: str, agreement: Agreement) -> Report:
    """Codes in a table, then all codes together, each pair of coders, and how to read the figures."""
    title = f"{project}: agreement of {_listed(agreement.coders)}"
    blocks: list[Block] = [Heading(1, title), Paragraph(_scope(agreement), is_note=True), _of_codes(agreement)]
    blocks += [Heading(2, "Overall"), Paragraph(agreement.method, is_note=True), _of_all(agreement)]
    if agreement.overall.pairs:
        blocks += [Heading(2, "Pairs of coders"), _of_pairs(agreement)]
    if agreement.plan:
        blocks += [Heading(2, "How many documents"), Paragraph(agreement.plan.sentence)]
    blocks += [Heading(2, "How to read this"), *(Paragraph(note) for note in agreement.notes)]
    blocks += [Paragraph(note) for note in _notes_of_codes(agreement)]
    return Report(title, tuple(blocks), agreement_json(agreement), tuple(_rows(agreement)))


def _notes_of_codes(agreement: Agreement) -> Iterator[str]:
    """Each note once, with the codes it applies to."""
    codes: dict[str, list[str]] = {}
    for code in agreement.codes:
        for note in code.notes:
            codes.setdefault(note, []).append(code.path[-1])
    yield from (f"{', '.join(names)}: {note}." for note, names in codes.items())


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _scope(agreement: Agreement) -> str:
    number = len(agreement.documents)
    documents = f"{number} document{'' if number == 1 else 's'}"
    units = f"{agreement.units:,} {agreement.unit}{'' if agreement.units == 1 else 's'}"
    return f"{units} in {documents}: {agreement.why} ({', '.join(agreement.documents)})."


def figure_names(agreement: Agreement) -> tuple[str, ...]:
    """The figures that stand in tables: of two coders Cohen's kappa, of more Fleiss'."""
    kappa = "cohen_kappa" if len(agreement.coders) == 2 else "fleiss_kappa"
    return ("percent", kappa, "krippendorff_alpha", "gwet_ac1")


def _of_codes(agreement: Agreement) -> Table:
    names = figure_names(agreement)
    columns = (
        "Code",
        *agreement.coders,
        "all" if len(agreement.coders) > 2 else "both",
        *(_NAMES[name] for name in names),
    )
    rows = tuple(
        (
            Cell(("\u2003" * (len(code.path) - 1) + code.path[-1],), 1 if len(code.path) == 1 else 0),
            *_numbers(code.compared),
            *(cell_of(code.compared, name) for name in names),
        )
        for code in agreement.codes
    )
    narrow = 0.06
    wide = (1 - 0.22 - narrow * (len(agreement.coders) + 1)) / len(names)
    return Table(columns, rows, (0.22, *[narrow] * (len(agreement.coders) + 1), *[wide] * len(names)))


def _numbers(compared: CoderComparison) -> tuple[Cell, ...]:
    return tuple(Cell((f"{number:,}",)) for number in (*compared.coded, compared.by_all))


def cell_of(compared: CoderComparison, name: str) -> Cell:
    """A figure as a table prints it, with its interval."""
    ends = _ends(name, compared.intervals.get(name)) if name in _INTERVALS_SHOWN else ""
    return Cell((format_figure(name, compared.figures[name]) + (f" {ends}" if ends else ""),))


def format_figure(name: str, figure: Figure) -> str:
    """A share as percent, a coefficient with two decimals, a dash if undefined."""
    if figure.value is None:
        return "–"
    return _number(name, figure.value)


def _number(name: str, value: float) -> str:
    if name in _PERCENTS:
        return f"{100 * value:.0f} %"
    return f"{round(value, 2) + 0.0:.2f}"


def _ends(name: str, interval: Interval | None) -> str:
    if interval is None or interval.low is None or interval.high is None:
        return ""
    return f"[{_number(name, interval.low)}, {_number(name, interval.high)}]"


def _of_all(agreement: Agreement) -> Table:
    everything: Mapping[str, Figure] = {**agreement.overall.figures, **agreement.further}
    rows = []
    for name, figure in everything.items():
        ends = _ends(name, agreement.overall.intervals.get(name))
        reason = figure.reason if figure.value is None else (f"95 % interval {ends}" if ends else "")
        rows.append((Cell((_NAMES[name],)), Cell((format_figure(name, figure),)), Cell((reason,) if reason else ())))
    return Table(("Figure", "Value", ""), tuple(rows), (0.4, 0.12, 0.48))


def _of_pairs(agreement: Agreement) -> Table:
    names = ("percent", "cohen_kappa", "krippendorff_alpha", "gwet_ac1")
    rows = tuple(
        (
            Cell((f"{agreement.coders[pair.one]} – {agreement.coders[pair.other]}",)),
            *(Cell((format_figure(name, pair.figures[name]),)) for name in names),
        )
        for pair in agreement.overall.pairs
    )
    return Table(("Coders", *(_NAMES[name] for name in names)), rows, (0.32, *[0.17] * 4))


def _rows(agreement: Agreement) -> Iterator[Row]:
    """One row per code, then one for all; undefined figures are empty."""
    names = [name for name in agreement.overall.figures if name != "cohen_kappa" or len(agreement.coders) == 2]
    ends = [name for name in names if name in agreement.overall.intervals]
    bounds = [f"{name}_{end}" for name in ends for end in ("error", "low", "high")]
    yield ("path", "unit", "units", *(f"n_{coder}" for coder in agreement.coders), "n_all", *names, *bounds)
    for path, compared in (
        *((path_text(code.path), code.compared) for code in agreement.codes),
        ("(all)", agreement.overall),
    ):
        figures = (compared.figures[name].value for name in names)
        intervals = (value for name in ends for value in _bounds(compared.intervals[name]))
        yield (path, agreement.unit, compared.units, *compared.coded, compared.by_all, *figures, *intervals)


def _bounds(interval: Interval) -> tuple[float | None, float | None, float | None]:
    return interval.error, interval.low, interval.high
