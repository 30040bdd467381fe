"""What at the edges and in the margin of a page is no text of it."""

from __future__ import annotations

import pytest

from qualcode.readers.pdf.furniture import without_furniture
from qualcode.readers.pdf.line import Line


def line(text: str, bottom: float) -> Line:
    """A line of ten points on a page of a thousand."""
    return Line(text, 60, 60 + 5 * len(text), bottom, bottom + 10, edge=(bottom + 5) / 1000, text_left=60)


def page(*head: str, foot: str = "", body: tuple[str, ...] = ("So it was.", "And so on.", "We left.")) -> list[Line]:
    """A page with lines at its head, a body in the middle and perhaps a line at its foot."""
    lines = [line(text, 960 - 14 * number) for number, text in enumerate(head)]
    lines += [line(text, 600 - 14 * number) for number, text in enumerate(body)]
    return [*lines, *([line(foot, 30)] if foot else [])]


def left_out(*pages: list[Line]) -> list[str]:
    kept = {id(each) for body in without_furniture(pages)[0] for each in body}
    return [each.text for one in pages for each in one if id(each) not in kept]


@pytest.mark.parametrize(
    ("foot", "is_left_out"),
    [
        *[(f"3 {of} 12", True) for of in ("/", "of", "von", "de", "di", "sur", "из", "z", "av", "van")],
        ("3/12", True), ("- 3/12 -", True), ("Page 3", True), ("SEITE 3", True), ("Página 3", True), ("pagina 3", True),
        ("стр. 3", True), ("https://example.org/a 3/12", True), ("file:///a.html 3/12", True),
        ("3", False), ("p. 3", False), ("12345", False), ("3 or 12", False), ("Page three", False), ("3 of us", False),
        ("https://example.org/a", False), ("See https://example.org/a 3/12", False),
    ],
)  # fmt: skip
def test_on_one_page_a_number_is_that_of_the_page_only_if_it_says_so(foot: str, is_left_out: bool) -> None:
    assert left_out(page(foot=foot)) == ([foot] if is_left_out else [])


@pytest.mark.parametrize(
    "word",
    ["page", "pag", "pág", "p", "seite", "s", "página", "pagina", "side", "sida", "sivu", "strona", "str", "strana",
     "oldal", "стр", "страница", "–", ""],
)  # fmt: skip
def test_numbers_that_rise_with_the_pages_are_theirs_in_many_languages(word: str) -> None:
    """They are at different heights: as a line that recurs they would be left out in any case."""
    one, two = f"{word} 3".strip(), f"{word} 4".strip()
    pages = [[*page(), line(one, 30)], [*page(), line(two, 50)]]
    assert left_out(*pages) == [one, two]
    if word not in ("page", "seite", "página", "pagina", "стр", "страница"):
        assert left_out(pages[0], [*page(), line(one, 50)]) == []


@pytest.mark.parametrize(("pages", "with_head", "is_left_out"), [(5, 2, True), (6, 2, False), (1, 1, False)])
def test_a_head_is_on_two_pages_of_five_at_least(pages: int, with_head: int, is_left_out: bool) -> None:
    heads = ["Interview with Ana" if number < with_head else "" for number in range(pages)]
    bodies = [page(*filter(None, [head])) for head in heads]
    assert left_out(*bodies) == (["Interview with Ana"] * with_head if is_left_out else [])


def test_empty_pages_do_not_count() -> None:
    pages = [page("Interview"), page("INTERVIEW "), *[page()] * 3]
    assert len(left_out(*pages, [], [], [])) == 2


@pytest.mark.parametrize(("bottom", "is_left_out"), [(134.0, True), (135.0, False), (856.0, True), (855.0, False)])
def test_an_edge_is_a_seventh_of_the_page(bottom: float, is_left_out: bool) -> None:
    pages = [[*page(), line("Interview with Ana", bottom)] for _ in range(2)]
    assert bool(left_out(*pages)) is is_left_out


@pytest.mark.parametrize(("lines", "is_left_out"), [(3, True), (4, False)])
def test_a_head_has_three_lines_at_most(lines: int, is_left_out: bool) -> None:
    head = [f"Head {'abcd'[number]}" for number in range(lines)]
    assert bool(left_out(page(*head), page(*head))) is is_left_out


def test_what_recurs_with_other_numbers_than_those_of_pages_stays() -> None:
    assert left_out(*(page(f"Interview {number}") for number in (7, 8, 9))) == [f"Interview {n}" for n in (7, 8, 9)]
    assert left_out(*(page("Interview 7") for _ in range(3))) == ["Interview 7"] * 3
    assert left_out(*(page(f"Interview {number}") for number in (4, 9, 2))) == []
    assert left_out(*(page("Ana:") for _ in range(3))) == []


NUMBERED = tuple(f"{number} So it was." for number in range(1, 7))


@pytest.mark.parametrize(
    ("body", "numbers"),
    [
        (NUMBERED[:5], 5), (NUMBERED[:4], 0),
        (tuple(f"{number * 5} So it was." for number in range(1, 7)), 6),
        (tuple(f"{number * 6} So it was." for number in range(1, 7)), 0),
        (NUMBERED[::-1], 0),
        # Each fifth line, or most lines.
        (tuple(f"{number} So." if number % 5 == 0 else "So." for number in range(1, 26)), 5),
        (tuple(f"{number} So." if number % 5 == 1 else "So." for number in range(1, 26)), 0),
        ((*NUMBERED, "So.", "So."), 6), ((*NUMBERED, "So.", "So.", "So."), 0),
    ],
)  # fmt: skip
def test_rising_numbers_before_most_lines_count_the_lines(body: tuple[str, ...], numbers: int) -> None:
    bodies, removed = without_furniture([page(body=body)])
    assert (removed.edge_lines, removed.line_numbers) == (0, numbers)
    kept = [each.text for each in bodies[0]]
    assert kept == [text.lstrip("0123456789 ") if numbers else text for text in body]


def test_without_its_number_a_line_begins_further_right_and_so_does_its_bold_type() -> None:
    lines = page(body=tuple(f"{number} Ana: so." for number in range(1, 6)))
    for each in lines:
        each.bold_length = 6
    bodies, _ = without_furniture([lines])
    assert [(each.text, each.left, each.bold_length) for each in bodies[0]] == [("Ana: so.", 70.0, 4)] * 5
