"""An attribute of cases as an axis: its values, or numbers and dates cut into bins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from qualcode.analysis.matrix import Material
from qualcode.analysis.matrix.attributes import Bins, of_attribute, parse_bins
from qualcode.analysis.matrix.axes import NONE
from qualcode.errors import UsageError
from qualcode.model.case import Case
from qualcode.model.document import DocumentKind
from tests.analysis.sample_quotations import BOOK, coded, document, quotation


def material(values: Sequence[str | float | None], orders: Mapping[str, Sequence[str]] | None = None) -> Material:
    """A participant for each value."""
    cases = {
        f"P{n}": Case(f"g{n}", f"P{n}", {} if value is None else {"x": value, "x@T1": value})
        for n, value in enumerate(values)
    }
    documents = tuple(document(name, case=name) for name in cases)
    return Material(BOOK, documents, coded((), documents=documents), cases, orders or {})


def shown(on: Material, key: str = "x", bins: Bins | None = None) -> tuple[dict[str, int], str]:
    axis = of_attribute(on, key, bins)
    assert len({heading.key for heading in axis.headings}) == len(axis.headings)
    return {heading.name: len((axis.members or {})[heading.key]) for heading in axis.headings}, axis.note


@pytest.mark.parametrize(
    ("text", "bins"),
    [
        ("4", Bins(count=4)), (" 2 ", Bins(count=2)), ("50", Bins(count=50)), ("5,", Bins(cuts=(5.0,))),
        ("10, 5,5", Bins(cuts=(5.0, 10.0))), ("-1.5,", Bins(cuts=(-1.5,))), ("4.0", Bins(count=4)),
    ],
)  # fmt: skip
def test_bins_are_a_number_or_cuts(text: str, bins: Bins) -> None:
    assert parse_bins(text) == bins


@pytest.mark.parametrize("text", ["", " , ", "x", "5,x", "nan", "1", "51", "2.5", "-3", "0"])
def test_what_is_no_number_of_bins_and_no_cuts_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        parse_bins(text)


def test_up_to_eight_different_numbers_stand_for_themselves_and_nine_are_cut_into_three() -> None:
    eight = [float(n) for n in (10, 9, 1, 2, 3, 4, 5, 6, 6)]
    assert shown(material(eight)) == ({**{str(n): 1 for n in range(1, 6)}, "6": 2, "9": 1, "10": 1}, "")
    nine = [float(n) for n in range(9)]
    assert shown(material(nine)) == (
        {"below 2.66667": 3, "2.66667 to below 5.33333": 3, "5.33333 and above": 3},
        "x cut at 2.66667, 5.33333 (3 bins with about as many participants in each)",
    )


def test_a_number_at_a_cut_is_above_it_and_cuts_asked_for_hold_whatever_the_numbers() -> None:
    on = material([1.0, 5.0, 5.0, 9.0, None])
    assert shown(on, bins=Bins(cuts=(5.0,))) == (
        {"below 5": 1, "5 and above": 3, "(not known)": 1}, "x cut at 5 (as requested)",
    )  # fmt: skip
    assert shown(on, bins=Bins(cuts=(5.0, 20.0)))[0] == {
        "below 5": 1, "5 to below 20": 3, "20 and above": 0, "(not known)": 1,
    }  # fmt: skip
    assert shown(material([3.0]), bins=Bins(count=2)) == ({"all": 1}, "")
    assert shown(material([3.0, 3.0]), bins=Bins(count=2)) == ({"all": 2}, "")
    assert shown(material([3.0, 4.0]), bins=Bins(count=2))[0] == {"below 3.5": 1, "3.5 and above": 1}
    mixed: list[list[str | float | None]] = [["a", 1.0], [], ["2020-01-01"]]
    for values in mixed:
        with pytest.raises(UsageError, match="“x” cannot be cut into bins: not all its values are numbers"):
            of_attribute(material(values), "x", Bins(count=2))


def test_more_than_eight_dates_stand_by_year() -> None:
    dates: list[str | float | None] = [f"20{20 - n % 3}-01-0{n + 1}" for n in range(9)]
    assert shown(material(dates)) == ({"2018": 3, "2019": 3, "2020": 3}, "x by year")
    assert len(shown(material(dates[:8]))[0]) == 8
    assert len(shown(material([*dates, "May"]))[0]) == len(shown(material([*dates, 3.0]))[0]) == 10
    assert shown(material(["2020-01-01"] * 9)) == ({"2020-01-01": 9}, "")


def test_values_stand_in_their_order_then_as_people_count_and_who_has_none_last() -> None:
    orders = {"x": ("low", "HIGH")}
    values: list[str | float | None] = ["C10", "high", "C2", "Low", None]
    ranked = ({"Low": 1, "high": 1, "C2": 1, "C10": 1, "(not known)": 1}, "")
    assert (shown(material(values, orders)), shown(material(values, orders), "x@T1")) == (ranked, ranked)
    assert list(shown(material(values, orders))[0]) == ["Low", "high", "C2", "C10", "(not known)"]
    assert list(shown(material(values, orders), "x@T1")[0]) == ["Low", "high", "C2", "C10", "(not known)"]
    assert list(shown(material(["b", 2.5, "a", 3.0]))[0]) == ["2.5", "3", "a", "b"]


def test_what_nobody_known_says_is_not_known() -> None:
    on = material(["a"])
    notes = document("Notes", kind=DocumentKind.NOTES)
    documents = (*on.documents, notes, document("P9", case="P9"))
    quoted = [quotation(of, "tired") for of in (on.documents[0], notes)]
    with_notes = Material(BOOK, documents[:-1], coded(quoted, documents=documents), on.cases)
    assert shown(with_notes) == ({"a": 1, "(not known)": 0}, "")
    axis = of_attribute(with_notes, "x")
    assert [axis.headings[place].key for place in axis.place.tolist()] == ["a", NONE]
    of_nobody_known = Material(BOOK, documents[:1], coded([quotation(documents[-1], "tired")]), on.cases)
    assert shown(of_nobody_known) == ({"a": 1, "(not known)": 0}, "")
    assert shown(on) == ({"a": 1}, "")
