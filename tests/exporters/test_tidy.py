from __future__ import annotations

from qualcode.exporters import tidy
from qualcode.model.report import Report


def test_a_subtheme_below_another_is_told_from_a_name_with_a_slash() -> None:
    counts = {"definition": "", "participants": 1, "of": 2, "codings": 3, "exemplars": []}
    below = {**counts, "path": ["Theme", "Costs/fees", "Bus"], "subthemes": []}
    (_, *rows) = tidy.rows(Report("", (), {"themes": [{**counts, "path": ["Theme"], "subthemes": [below]}]}))
    assert [row[:6] for row in rows] == [("Theme", "", "", 1, 2, 3), ("Theme", "Costs/fees > Bus", "", 1, 2, 3)]
    assert all(set(row[6:]) == {None} for row in rows)


def test_a_codebook_without_codes_has_the_columns_of_a_codebook() -> None:
    assert [row[0] for row in tidy.rows(Report("", (), {"codes": []}))] == ["path"]
    assert [row[0] for row in tidy.rows(Report("", (), {"themes": []}))] == ["theme"]


def test_a_theme_has_a_row_for_each_exemplar_and_a_report_of_rows_has_these() -> None:
    keys = ("display", "case", "speaker", "document", "start", "end", "code")
    exemplars = [dict(zip(keys, (f"said {n}", "C1", None, "Talk", n, n + 6, "Tired"), strict=True)) for n in (3, 9)]
    exemplars[1]["doubtful"] = True
    theme = {"path": ["Theme"], "definition": "What.", "participants": 1, "of": 2, "codings": 3, "subthemes": []}
    data = {"themes": [{**theme, "exemplars": exemplars}]}
    (_, *rows) = tidy.rows(Report("", (), data))
    head = ("Theme", "", "What.", 1, 2, 3)
    assert rows == [
        (*head, "said 3", "C1", None, "Talk", 3, 9, "Tired", None),
        (*head, "said 9", "C1", None, "Talk", 9, 15, "Tired", "yes"),
    ]  # fmt: skip
    assert [*tidy.rows(Report("", (), data, (("a", "b"), (1, None))))] == [("a", "b"), (1, None)]
