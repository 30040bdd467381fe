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
