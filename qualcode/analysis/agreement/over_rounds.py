"""The table of agreement over rounds: one row for each, before and after consensus, and who changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from qualcode.analysis.agreement.json_shapes import compared_json
from qualcode.analysis.agreement.layout import cell_of, figure_names
from qualcode.analysis.agreement.result import Agreement, CoderComparison
from qualcode.model.report import Block, Cell, Heading, Paragraph, Report, Row, Table

_AFTER = (
    "After consensus: where the team decided, its codes count as those of every coder. It shows how much the decisions "
    "settle; report the agreement before them, for coders who decided together do not agree independently."
)


@dataclass(frozen=True, slots=True)
class RoundAgreement:
    """The agreement in one round. `after` is over all codes once the decisions stand, None where nothing was decided.

    `changed` is the number of `decisions` in which the codes of each coder were others than those decided on.
    """

    name: str
    codebook: str | None
    before: Agreement
    after: CoderComparison | None
    decisions: int
    changed: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class RoundsCompared:
    """The rounds in their order, and those that cannot be compared, each with the reason."""

    unit: str
    rounds: tuple[RoundAgreement, ...]
    left_out: tuple[tuple[str, str], ...]


def rounds_report(project: str, compared: RoundsCompared) -> Report:
    """One table, with remarks on rounds that are left out and on what was assumed."""
    title = f"{project}: agreement over {len(compared.rounds)} round{'' if len(compared.rounds) == 1 else 's'}"
    notes = [
        *((_AFTER,) if any(one.after for one in compared.rounds) else ()),
        *(f"Not compared: {name}: {reason}." for name, reason in compared.left_out),
        *dict.fromkeys(sentence for one in compared.rounds for sentence in one.before.assumes),
    ]
    blocks: list[Block] = [Heading(1, title), _table(compared), *(Paragraph(note, is_note=True) for note in notes)]
    return Report(title, tuple(blocks), _json(compared, notes), tuple(_rows(compared)))


_COLUMNS = ("Round", "Codebook", "Coders", "Documents", "Agreement", "Kappa", "Alpha", "AC1", "Decisions", "Changed")


def _table(compared: RoundsCompared) -> Table:
    rows = tuple(row for one in compared.rounds for row in _table_rows(one))
    return Table(_COLUMNS, rows, (0.15, 0.1, 0.1, 0.09, 0.09, 0.12, 0.12, 0.06, 0.08, 0.09))


def _table_rows(one: RoundAgreement) -> Iterator[tuple[Cell, ...]]:
    names = figure_names(one.before)
    head = (one.name, one.codebook or "", ", ".join(one.before.coders), str(len(one.before.documents)))
    yield (*(Cell((text,)) for text in head), *(cell_of(one.before.overall, name) for name in names), Cell(), Cell())
    if one.after is not None:
        changed = ", ".join(f"{name} {count}" for name, count in one.changed.items())
        yield (
            Cell(("after consensus",)), Cell(), Cell(), Cell(), *(cell_of(one.after, name) for name in names),
            Cell((str(one.decisions),)), Cell((changed,)),
        )  # fmt: skip


def _rows(compared: RoundsCompared) -> Iterator[Row]:
    """One row for each round before, and after where something was decided."""
    figures = ("percent", "cohen_kappa", "fleiss_kappa", "krippendorff_alpha", "gwet_ac1")
    yield ("round", "consensus", "codebook", "coders", "documents", "units", *figures, "decisions", "changed")
    for one in compared.rounds:
        for when, overall in (("before", one.before.overall), ("after", one.after)):
            if overall is None:
                continue
            values = (overall.figures[name].value if name in overall.figures else None for name in figures)
            changed = "; ".join(f"{name} {count}" for name, count in one.changed.items()) if when == "after" else None
            yield (
                one.name, when, one.codebook, ", ".join(one.before.coders), len(one.before.documents), overall.units,
                *values, one.decisions, changed,
            )  # fmt: skip


def _json(compared: RoundsCompared, notes: list[str]) -> dict[str, object]:
    return {
        "unit": compared.unit,
        "rounds": [
            {
                "round": one.name,
                "codebook": one.codebook,
                "coders": list(one.before.coders),
                "documents": list(one.before.documents),
                "units": one.before.units,
                "before": compared_json(one.before.overall, one.before.coders),
                "after": None if one.after is None else compared_json(one.after, one.before.coders),
                "decisions": one.decisions,
                "changed": dict(one.changed),
                "notes": list(one.before.notes),
            }
            for one in compared.rounds
        ],
        "left_out": [{"round": name, "reason": reason} for name, reason in compared.left_out],
        "notes": notes,
    }
