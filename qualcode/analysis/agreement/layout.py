"""Agreement as a report that every format can render."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from qualcode.analysis.agreement.bootstrap import Interval
from qualcode.analysis.agreement.figure import Figure
from qualcode.analysis.agreement.result import Agreement, Compared
from qualcode.analysis.agreement.structured import agreement_json
from qualcode.model.paths import written
from qualcode.model.report import Block, Cell, Heading, Paragraph, Report, Row, Table

_NAMES = {
    "percent": "Agreement",
    "cohen_kappa": "Cohen’s kappa",
    "fleiss_kappa": "Fleiss’ kappa",
    "krippendorff_alpha": "Krippendorff’s alpha",
    "gwet_ac1": "Gwet’s AC1",
    "scott_pi": "Scott’s pi",
    "bennett_s": "Bennett’s S",
    "kappa_max": "highest kappa",
    "conger_kappa": "Conger’s kappa",
    "randolph_kappa": "Randolph’s kappa",
    "light_kappa": "Light’s kappa",
    "alpha_masi": "alpha of sets of codes, MASI distance",
    "alpha_jaccard": "alpha of sets of codes, Jaccard distance",
    "mv_alpha": "multi-valued alpha",
    "u_alpha": "u-alpha: where passages are and how they are coded",
    "bar_u_alpha": "|u-alpha: what is coded at all",
    "cu_alpha": "cu-alpha: the codes of what both coded",
    "cu_coverage": "share of the text that both coded",
}
_PERCENTS = ("percent", "cu_coverage")
_INTERVALS_SHOWN = ("cohen_kappa", "fleiss_kappa", "krippendorff_alpha")


def agreement_report(project: str, found: Agreement) -> Report:
    """Codes in a table, then what is pooled over all, each pair of coders, and how to read it."""
    title = f"{project}: agreement of {_listed(found.coders)}"
    blocks: list[Block] = [Heading(1, title), Paragraph(_scope(found), is_note=True), _of_codes(found)]
    blocks += [Heading(2, "Over all"), Paragraph(found.method, is_note=True), _of_all(found)]
    if found.overall.pairs:
        blocks += [Heading(2, "Pairs of coders"), _of_pairs(found)]
    blocks += [Heading(2, "How to read this"), *(Paragraph(note) for note in found.notes)]
    blocks += [Paragraph(note) for note in _notes_of_codes(found)]
    return Report(title, tuple(blocks), agreement_json(found), tuple(_rows(found)))


def _notes_of_codes(found: Agreement) -> Iterator[str]:
    """Each note once, with the codes of which it holds."""
    codes: dict[str, list[str]] = {}
    for each in found.codes:
        for note in each.notes:
            codes.setdefault(note, []).append(each.path[-1])
    yield from (f"{', '.join(names)}: {note}." for note, names in codes.items())


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _scope(found: Agreement) -> str:
    number = len(found.documents)
    documents = f"{number} document{'' if number == 1 else 's'}"
    units = f"{found.units:,} {found.unit}{'' if found.units == 1 else 's'}"
    return f"{units} in {documents}: {found.why} ({', '.join(found.documents)})."


def _main(found: Agreement) -> tuple[str, ...]:
    kappa = "cohen_kappa" if len(found.coders) == 2 else "fleiss_kappa"
    return ("percent", kappa, "krippendorff_alpha", "gwet_ac1")


def _of_codes(found: Agreement) -> Table:
    names = _main(found)
    columns = ("Code", *found.coders, "all" if len(found.coders) > 2 else "both", *(_NAMES[name] for name in names))
    rows = tuple(
        (
            Cell(("\u2003" * (len(each.path) - 1) + each.path[-1],), 1 if len(each.path) == 1 else 0),
            *_numbers(each.compared),
            *(_cell(each.compared, name) for name in names),
        )
        for each in found.codes
    )
    narrow = 0.06
    wide = (1 - 0.22 - narrow * (len(found.coders) + 1)) / len(names)
    return Table(columns, rows, (0.22, *[narrow] * (len(found.coders) + 1), *[wide] * len(names)))


def _numbers(compared: Compared) -> tuple[Cell, ...]:
    return tuple(Cell((f"{number:,}",)) for number in (*compared.coded, compared.by_all))


def _cell(compared: Compared, name: str) -> Cell:
    ends = _ends(name, compared.intervals.get(name)) if name in _INTERVALS_SHOWN else ""
    return Cell((told(name, compared.figures[name]) + (f" {ends}" if ends else ""),))


def told(name: str, figure: Figure) -> str:
    """A share as percent, a coefficient with two decimals, a dash for what is undefined."""
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


def _of_all(found: Agreement) -> Table:
    everything: Mapping[str, Figure] = {**found.overall.figures, **found.further}
    rows = []
    for name, figure in everything.items():
        ends = _ends(name, found.overall.intervals.get(name))
        reason = figure.reason if figure.value is None else (f"95 % interval {ends}" if ends else "")
        rows.append((Cell((_NAMES[name],)), Cell((told(name, figure),)), Cell((reason,) if reason else ())))
    return Table(("Figure", "Value", ""), tuple(rows), (0.4, 0.12, 0.48))


def _of_pairs(found: Agreement) -> Table:
    names = ("percent", "cohen_kappa", "krippendorff_alpha", "gwet_ac1")
    rows = tuple(
        (
            Cell((f"{found.coders[pair.one]} – {found.coders[pair.other]}",)),
            *(Cell((told(name, pair.figures[name]),)) for name in names),
        )
        for pair in found.overall.pairs
    )
    return Table(("Coders", *(_NAMES[name] for name in names)), rows, (0.32, *[0.17] * 4))


def _rows(found: Agreement) -> Iterator[Row]:
    """One row a code, then one for all: the figures as numbers, what is undefined empty."""
    names = [name for name in found.overall.figures if name != "cohen_kappa" or len(found.coders) == 2]
    ends = [name for name in names if name in found.overall.intervals]
    bounds = [f"{name}_{end}" for name in ends for end in ("low", "high")]
    yield ("path", "unit", "units", *(f"n_{coder}" for coder in found.coders), "n_all", *names, *bounds)
    for path, compared in (*((written(each.path), each.compared) for each in found.codes), ("(all)", found.overall)):
        figures = (compared.figures[name].value for name in names)
        intervals = (value for name in ends for value in (compared.intervals[name].low, compared.intervals[name].high))
        yield (path, found.unit, compared.units, *compared.coded, compared.by_all, *figures, *intervals)
