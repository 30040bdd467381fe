from __future__ import annotations

from dataclasses import replace

import pytest

from qualcode.analysis.base.distinct_counts import Counts
from qualcode.analysis.themes.json_shapes import code_json
from qualcode.analysis.themes.layout import Template, attribution, codebook_report, one_entry, scope, themes_report
from qualcode.model.codebook import Code, Codebook, CodeKind, ThemeStatus
from qualcode.model.coding import AnchorState
from qualcode.model.figure import Bars
from qualcode.model.report import Cell, Heading, Paragraph, Quote, Table
from tests.analysis.sample_quotations import BOOK, coded, document, quotation, report_of

C1, P1 = document("C1", case="C1", group="coach"), document("P1", case="P1", group="participant")
TIRED = quotation(C1, "tired", exemplar=1, display="… tired [by then]")
REPORT = report_of("Study", BOOK, [TIRED, quotation(P1, "uninvited")], [C1, P1])


def table(template: Template) -> Table:
    (table,) = (block for block in themes_report(REPORT, template).blocks if isinstance(block, Table))
    return table


def test_the_table_has_themes_subthemes_and_exemplars() -> None:
    rows = table(Template.TABLE).rows
    assert [(str(row[0]), row[0].level) for row in rows] == [("Challenges", 1), ("Role tensions", 2), ("Rewards", 1)]
    assert rows[0] == (
        Cell(("Challenges",), 1),
        Cell(("What made it hard.",)),
        Cell(("coach 1 of 1", "participant 1 of 1")),
        Cell(("2",)),
        Cell((Quote("… tired [by then]", "C1"),)),
    )
    assert str(rows[0][4]) == "“… tired [by then]” (C1)"
    assert str(rows[2][2]) == "0 of 2"


def test_widths_fill_the_page() -> None:
    assert sum(table(Template.TABLE).widths) == pytest.approx(1)
    counts = coded([TIRED]).counts_by_code(BOOK)
    (of_codes,) = (b for b in codebook_report("Study", BOOK, counts, {}).blocks if isinstance(b, Table))
    assert sum(of_codes.widths) == pytest.approx(1)
    assert [len(row) for row in of_codes.rows] == [len(of_codes.columns)] * len(BOOK)


def test_the_narrative_tells_every_theme_in_turn() -> None:
    blocks = themes_report(REPORT, Template.NARRATIVE).blocks
    assert [block for block in blocks if isinstance(block, Heading)] == [
        Heading(1, "Study: themes"),
        Heading(2, "Challenges"),
        Heading(3, "Role tensions"),
        Heading(2, "Rewards"),
    ]
    assert Paragraph("They stay.") in blocks
    assert Quote("… tired [by then]", "C1") in blocks


def test_both_templates_hold_the_same_data() -> None:
    assert themes_report(REPORT, Template.TABLE).data == themes_report(REPORT, Template.NARRATIVE).data


def test_the_scope_says_what_the_counts_are_out_of() -> None:
    expected = "2 participants (1 coach, 1 participant), 2 interviews, 2 quotations, coded by Ana."
    assert scope(REPORT) == expected
    assert scope(report_of("Study", BOOK, [], [C1])) == "1 participant, 1 interview, 0 quotations, not coded yet."
    doubtful = replace(TIRED, coding=replace(TIRED.coding, state=AnchorState.DOUBTFUL))
    assert scope(report_of("Study", BOOK, [doubtful], [C1])).endswith(
        "coded by Ana. 1 coding in doubt after a correction: check before printing."
    )


def test_the_title_names_the_group_and_bars_show_themes_and_the_subthemes_below() -> None:
    report = themes_report(report_of("Study", BOOK, [TIRED], [C1, P1], "coach"), Template.TABLE)
    assert report.title == "Study: themes (coach)"
    assert report.blocks[0] == Heading(1, report.title)
    bars = report.figure
    assert isinstance(bars, Bars)
    assert (bars.title, bars.labels, bars.values) == (
        report.title, ("Challenges", "– Role tensions", "Rewards"), (1.0, 0.0, 0.0)
    )  # fmt: skip


def test_a_quote_is_attributed_to_the_case_else_the_speaker_else_the_document() -> None:
    unnamed = document("Corridor talk")
    assert attribution(quotation(C1, "tired", speaker="Coach")) == "C1"
    assert attribution(quotation(unnamed, "tired", speaker="Coach")) == "Coach"
    assert attribution(quotation(unnamed, "tired")) == "Corridor talk"


def test_the_words_as_spoken_are_printed_on_one_line() -> None:
    assert quotation(C1, "tired", 7).printed == "words at 7"


@pytest.mark.parametrize("guid", [code.guid for code in BOOK.codes])
def test_every_node_of_the_tree_has_a_report_of_its_own(guid: str) -> None:
    report = one_entry(REPORT, guid)
    assert report.title == BOOK[guid].name
    assert report.data["path"] == list(BOOK.path(guid))


def test_the_codebook_shows_depth_by_indenting() -> None:
    report = codebook_report("Study", BOOK, coded([TIRED]).counts_by_code(BOOK), {})
    (of_codes,) = (block for block in report.blocks if isinstance(block, Table))
    assert [str(row[0]) for row in of_codes.rows] == [
        "Challenges", "\u2003Role tensions", "\u2003\u2003Uninvited", "\u2003Tired", "Rewards",
    ]  # fmt: skip
    assert [str(row[5]) for row in of_codes.rows] == ["1", "0", "0", "1", "0"]


def test_below_each_heading_stand_its_counts_its_definition_and_prose_and_its_quotes() -> None:
    assert themes_report(REPORT, Template.NARRATIVE).blocks == (
        Heading(1, "Study: themes"),
        Paragraph(scope(REPORT), is_note=True),
        Heading(2, "Challenges"),
        Paragraph("coach 1 of 1; participant 1 of 1, 2 quotations.", is_note=True),
        Paragraph("What made it hard."),
        Quote("… tired [by then]", "C1"),
        Heading(3, "Role tensions"),
        Paragraph("participant 1 of 1, 1 quotation.", is_note=True),
        Heading(2, "Rewards"),
        Paragraph("0 of 2, 0 quotations.", is_note=True),
        Paragraph("They stay."),
    )
    of_one = themes_report(report_of("Study", BOOK, [TIRED], [C1, P1], "coach"), Template.NARRATIVE).blocks
    assert of_one[3] == Paragraph("1 of 1 participants, 1 quotation.", is_note=True)


def test_a_bar_has_its_counts_at_its_end_and_a_group_that_says_nothing_is_not_named() -> None:
    bars = themes_report(REPORT, Template.TABLE).figure
    assert isinstance(bars, Bars)
    assert (bars.scale, bars.values) == ("participants", (2.0, 1.0, 0.0))
    assert bars.written == ("coach 1 of 1; participant 1 of 1", "participant 1 of 1", "0 of 2")


def test_headings_go_six_levels_down() -> None:
    codes = [
        Code(f"c{n}", f"T{n}", CodeKind.SUBTHEME if n else CodeKind.THEME, parent=f"c{n - 1}" if n else None)
        for n in range(7)
    ]
    book = Codebook(tuple(codes))
    report = report_of("Study", book, [quotation(C1, "c6", book=book)], [C1])
    blocks = themes_report(report, Template.NARRATIVE).blocks
    levels = [block.level for block in blocks if isinstance(block, Heading)]
    assert levels == [1, 2, 3, 4, 5, 6, 6, 6]
    bars = themes_report(report, Template.TABLE).figure
    assert isinstance(bars, Bars)
    assert bars.labels == ("T0", *(f"– T{n}" for n in range(1, 7)))


def test_scripts_get_the_whole_of_a_code() -> None:
    code = Code(
        "d", "Deep", parent="uninvited", color="#111111", definition="So.", include="In.", exclude="Out.",
        example="“Ah”", prose="Then.", status=ThemeStatus.FINAL,
    )  # fmt: skip
    book = Codebook((*BOOK.codes, code))
    assert code_json(book, code, Counts(3, 2, 1)) == {
        "id": "d", "name": "Deep", "path": ["Challenges", "Role tensions", "Uninvited", "Deep"],
        "parent": ["Challenges", "Role tensions", "Uninvited"], "depth": 3, "kind": "code", "color": "#111111",
        "definition": "So.", "include": "In.", "exclude": "Out.", "example": "“Ah”", "prose": "Then.",
        "status": "final", "codings": 3, "documents": 2, "cases": 1,
    }  # fmt: skip
    top = code_json(book, book["rewards"], Counts(0, 0, 0))
    assert (top["parent"], top["depth"], top["color"], top["status"]) == (None, 0, None, None)
