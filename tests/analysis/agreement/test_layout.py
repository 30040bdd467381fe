"""The whole report on agreement, for two coders and for three."""

from __future__ import annotations

from dataclasses import replace

from qualcode.analysis.agreement.figure import Figure
from qualcode.analysis.agreement.jackknife import Interval
from qualcode.analysis.agreement.json_shapes import agreement_json
from qualcode.analysis.agreement.layout import agreement_report, format_figure
from qualcode.analysis.agreement.result import Agreement, CodeAgreement, CoderComparison, Pair
from qualcode.model.report import Heading, Paragraph, Table

TWO = CoderComparison(
    1200, (1000, 20), 10,
    {
        "percent": Figure(0.825), "cohen_kappa": Figure(-0.001), "krippendorff_alpha": Figure(None, "no reason"),
        "gwet_ac1": Figure(0.5),
    },
    {
        "percent": Interval(0.5, 0.9, error=0.1, method="jackknife"), "cohen_kappa": Interval(-0.126, 1.0),
        "krippendorff_alpha": Interval(None, None, "few"),
    },
)  # fmt: skip
THREE = CoderComparison(
    1, (1, 2, 3), 4,
    {
        "percent": Figure(1.0), "cohen_kappa": Figure(None, "for two"), "fleiss_kappa": Figure(0.25),
        "krippendorff_alpha": Figure(0.75), "gwet_ac1": Figure(0.5),
    },
    {"fleiss_kappa": Interval(0.1, 0.2)},
    (Pair(0, 2, {name: Figure(0.5) for name in ("percent", "cohen_kappa", "krippendorff_alpha", "gwet_ac1")}),),
)  # fmt: skip


def agreement(compared: CoderComparison, *coders: str) -> Agreement:
    notes = {"A": ("note one", "note two"), "B": ("note two",), "C": ()}
    codes = [
        CodeAgreement(f"guid of {path[-1]}", path, compared, notes[path[-1]], {"u_alpha": Figure(0.5)})
        for path in (("A",), ("A", "B"), ("A", "B", "C"))
    ]
    return Agreement(
        "turn", coders, ("C1", "C2"), "as asked", tuple(codes), compared, {"mv_alpha": Figure(None, "empty")},
        "Pooled.", ("Note.",),
    )  # fmt: skip


def written(made: Agreement) -> list[object]:
    """Each block as text; a table as its cells."""
    texts: list[object] = []
    for block in agreement_report("Study", made).blocks:
        match block:
            case Heading(level, text):
                texts.append(f"{'#' * level} {text}")
            case Paragraph(text, is_note):
                texts.append(f"({text})" if is_note else text)
            case Table(columns, rows, widths):
                assert abs(sum(widths) - 1) < 1e-9
                assert len(widths) == len(columns)
                texts.append([columns, *(tuple(map(str, row)) for row in rows)])
    return texts


def test_two_coders() -> None:
    figures = ("82 %", "0.00 [-0.13, 1.00]", "–", "0.50")
    numbers = ("1,000", "20", "10")
    assert written(agreement(TWO, "Ana", "Ben")) == [
        "# Study: agreement of Ana and Ben",
        "(1,200 turns in 2 documents: as asked (C1, C2).)",
        [
            ("Code", "Ana", "Ben", "both", "Agreement", "Cohen’s kappa", "Krippendorff’s alpha", "Gwet’s AC1"),
            ("A", *numbers, *figures), ("\u2003B", *numbers, *figures), ("\u2003\u2003C", *numbers, *figures),
        ],
        "## Overall",
        "(Pooled.)",
        [
            ("Figure", "Value", ""),
            ("Agreement", "82 %", "95 % interval [50 %, 90 %]"),
            ("Cohen’s kappa", "0.00", "95 % interval [-0.13, 1.00]"),
            ("Krippendorff’s alpha", "–", "no reason"),
            ("Gwet’s AC1", "0.50", ""),
            ("multi-valued alpha", "–", "empty"),
        ],
        "## How to read this",
        "Note.",
        "A: note one.",
        "A, B: note two.",
    ]  # fmt: skip
    levels = [row[0].level for row in agreement_report("Study", agreement(TWO, "Ana", "Ben")).blocks[2].rows]  # type: ignore[union-attr]
    assert levels == [1, 0, 0]


def test_three_coders_have_fleiss_and_pairs() -> None:
    found = written(replace(agreement(THREE, "Ana", "Ben", "Cem"), documents=("C1",)))
    assert found[:3] == [
        "# Study: agreement of Ana, Ben and Cem",
        "(1 turn in 1 document: as asked (C1).)",
        [
            ("Code", "Ana", "Ben", "Cem", "all", "Agreement", "Fleiss’ kappa", "Krippendorff’s alpha", "Gwet’s AC1"),
            *(
                (name, "1", "2", "3", "4", "100 %", "0.25 [0.10, 0.20]", "0.75", "0.50")
                for name in ("A", "\u2003B", "\u2003\u2003C")
            ),
        ],
    ]  # fmt: skip
    assert found[6:8] == [
        "## Pairs of coders",
        [
            ("Coders", "Agreement", "Cohen’s kappa", "Krippendorff’s alpha", "Gwet’s AC1"),
            ("Ana – Cem", "50 %", "0.50", "0.50", "0.50"),
        ],
    ]


def test_rows_for_statistics_programs_have_every_figure_with_the_ends_of_its_interval() -> None:
    rows = agreement_report("Study", agreement(TWO, "Ana", "Ben")).rows
    figures = (0.825, -0.001, None, 0.5, 0.1, 0.5, 0.9, None, -0.126, 1.0, None, None, None)
    assert rows == (
        (
            "path", "unit", "units", "n_Ana", "n_Ben", "n_all", "percent", "cohen_kappa", "krippendorff_alpha",
            "gwet_ac1", "percent_error", "percent_low", "percent_high", "cohen_kappa_error", "cohen_kappa_low",
            "cohen_kappa_high", "krippendorff_alpha_error", "krippendorff_alpha_low", "krippendorff_alpha_high",
        ),
        *((path, "turn", 1200, 1000, 20, 10, *figures) for path in ("A", "A/B", "A/B/C", "(all)")),
    )  # fmt: skip
    header = agreement_report("Study", agreement(THREE, "Ana", "Ben", "Cem")).rows[0]
    assert header[7:] == (
        "percent", "fleiss_kappa", "krippendorff_alpha", "gwet_ac1", "fleiss_kappa_error",
        "fleiss_kappa_low", "fleiss_kappa_high",
    )  # fmt: skip


def test_scripts_get_null_and_the_reason_where_there_is_no_figure() -> None:
    told = agreement_json(agreement(TWO, "Ana", "Ben"))
    compared = {
        "percent": 0.825, "cohen_kappa": -0.001, "krippendorff_alpha": None, "krippendorff_alpha_reason": "no reason",
        "gwet_ac1": 0.5, "percent_interval": [0.5, 0.9], "percent_error": 0.1, "percent_interval_method": "jackknife",
        "cohen_kappa_interval": [-0.126, 1.0], "cohen_kappa_error": None, "cohen_kappa_interval_method": "",
        "krippendorff_alpha_interval": None, "krippendorff_alpha_interval_reason": "few", "n_a": 1000, "n_b": 20,
        "n_all": 10, "n": {"Ana": 1000, "Ben": 20},
    }  # fmt: skip
    assert told["overall"] == {
        "method": "Pooled.",
        "mv_alpha": None,
        "mv_alpha_reason": "empty",
        **compared,
        "influence": [],
    }
    assert told["codes"][1] == {  # type: ignore[index]
        "code": "B", "code_id": "guid of B", "path": ["A", "B"], **compared, "u_alpha": 0.5, "notes": ["note two"],
    }  # fmt: skip
    assert {key: told[key] for key in ("unit", "units", "coders", "documents", "why", "notes")} == {
        "unit": "turn", "units": 1200, "coders": ["Ana", "Ben"], "documents": ["C1", "C2"], "why": "as asked",
        "notes": ["Note."],
    }  # fmt: skip
    pairs = agreement_json(agreement(THREE, "Ana", "Ben", "Cem"))["overall"]["pairs"]  # type: ignore[index]
    assert pairs[0]["coders"] == ["Ana", "Cem"]


def test_a_number_is_written_as_a_share_or_with_two_decimals() -> None:
    figures = {"percent": 0.125, "cu_coverage": 0.5, "scott_pi": 0.126, "gwet_ac1": -0.004}
    written = [format_figure(name, Figure(value)) for name, value in figures.items()]
    assert written == ["12 %", "50 %", "0.13", "0.00"]
    assert format_figure("percent", Figure.of(float("nan"))) == "–"
