"""The convergence matrix as readers, spreadsheets and scripts get it, compared whole."""

from __future__ import annotations

from dataclasses import replace

from qualcode.analysis.crosscheck.convergence import Candidate, NotePassage, ThemeCheck, theme_checks, unmatched
from qualcode.analysis.crosscheck.crosscheck import CrossCheck
from qualcode.analysis.crosscheck.json_shapes import crosscheck_json
from qualcode.analysis.crosscheck.layout import convergence_report
from qualcode.analysis.crosscheck.reviewer_agreement import reviewers_agreement
from qualcode.model.assessment import Assessment, Verdict
from qualcode.model.codebook import Code, Codebook, CodeKind
from qualcode.model.document import DocumentKind
from qualcode.model.report import Heading, Paragraph, Quote, Table
from qualcode.model.span import Span
from tests.analysis.sample_quotations import BOOK, document, quotation

C1, C2 = document("C1", case="C1"), document("C2", case="C2")
MAY, JUNE = (document(name, kind=DocumentKind.NOTES) for name in ("May", "June"))
OTHER = document("Other", kind=DocumentKind.OTHER)
ANA = Assessment("challenges", "Ana", Verdict.AGREEMENT, Verdict.PARTIAL, None, "so it is", "2025-01-02T03:04")
BEN = Assessment("challenges", "Ben", Verdict.SILENCE, None, Verdict.DISSONANCE, "", "2025-01-03T03:04")
CEM = Assessment("tensions", "Ana", Verdict.PARTIAL, None, None, "", "2025-01-04T03:04")
QUOTED = [
    quotation(C1, "tired"), quotation(C1, "tired", coder="Ben"),
    quotation(C2, "uninvited", 20, 30, exemplar=1, display="chosen"), quotation(C2, "uninvited", 40, 50),
    quotation(MAY, "tired", display="in May"), quotation(JUNE, "tired", 5, 9, display="in June"),
    quotation(MAY, "tensions", 50, 60, display="again"), quotation(OTHER, "tired"),
]  # fmt: skip


def checks(against: DocumentKind = DocumentKind.NOTES) -> list[ThemeCheck]:
    return theme_checks(BOOK, QUOTED, against, [ANA, BEN, CEM])


def test_themes_subthemes_and_codes_at_the_top_have_all_below_them_as_evidence() -> None:
    told = {
        "/".join(check.path): (
            check.cases, check.quotes, len(check.interviews), check.note_quotes, [d.name for d in check.meetings],
            [a.reviewer for a in check.assessments],
        )
        for check in checks()
    }  # fmt: skip
    assert told == {
        "Challenges": (2, 3, 4, 3, ["May", "June"], ["Ana", "Ben"]),
        "Challenges/Role tensions": (1, 2, 2, 1, ["May"], ["Ana"]), "Rewards": (0, 0, 0, 0, [], []),
    }  # fmt: skip
    assert [check.note_quotes for check in checks(DocumentKind.OTHER)] == [1, 0, 0]
    book = Codebook((Code("a", "A"), Code("b", "B", parent="a"), Code("c", "C", CodeKind.SUBTHEME, parent="b")))
    assert [check.code.guid for check in theme_checks(book, [], DocumentKind.NOTES, [])] == ["a", "c"]


def test_a_verdict_stands_where_all_reviewers_give_the_same_and_is_the_newest() -> None:
    both, one, none = checks()
    assert (both.verdict, one.verdict, none.verdict) == (None, CEM, None)
    alike = replace(both, assessments=(ANA, replace(BEN, verdict=Verdict.AGREEMENT)))
    assert alike.verdict is not None
    assert (alike.verdict.reviewer, dict(alike.verdicts)) == ("Ben", {Verdict.AGREEMENT: 2})


def test_passages_without_a_code_share_no_letter_with_one_in_their_document() -> None:
    passages = [
        NotePassage(of, Span(*span), "") for of in (MAY, C1) for span in ((0, 10), (10, 20), (49, 51), (60, 70))
    ]
    free = unmatched(passages, QUOTED)
    assert [(passage.document.name, passage.span.start) for passage in free] == [
        ("May", 10), ("May", 60), ("C1", 10), ("C1", 49), ("C1", 60),
    ]  # fmt: skip


def written() -> list[object]:
    free = [NotePassage(MAY, Span(70, 80), "free words")]
    texts: list[object] = []
    for block in convergence_report("Title", checks(), free, "About.", {}).blocks:
        match block:
            case Heading(level, text):
                texts.append(f"{'#' * level} {text}")
            case Paragraph(text, is_note):
                texts.append(f"({text})" if is_note else text)
            case Quote():
                texts.append(str(block))
            case Table(columns, rows, widths):
                assert abs(sum(widths) - 1) < 1e-9
                texts.append([columns, *(tuple(map(str, row)) for row in rows)])
                assert [row[0].level for row in rows] == [1, 2, 1]
    return texts


def test_the_matrix_has_evidence_on_both_sides_and_every_verdict() -> None:
    table = [
        ("Theme", "Interviews", "Notes", "Passages of the notes", "Verdict"),
        (
            "Challenges", "2 participants, 3 quotations\n“chosen” (C2)", "2 documents, 3 passages\nMay\nJune",
            "“in May” (May)\n“in June” (June)",
            "Ana: agreement, meaning and prominence partial\nBen: silence, examples dissonance",
        ),
        (
            "Role tensions", "1 participant, 2 quotations\n“chosen” (C2)", "1 document, 1 passage\nMay",
            "“again” (May)", "Ana: partial",
        ),
        ("Rewards", "0 participants, 0 quotations", "0 documents, 0 passages", "", "not judged yet"),
    ]  # fmt: skip
    meaning = (
        "(agreement: both say the same about it; partial: they agree in part: in meaning or in examples, not in both; "
        "silence: one mentions it, the other does not; dissonance: they contradict each other)"
    )
    assert written() == [
        "# Title", "(About.)", table, meaning, "## Notes of the reviewers", "Challenges (Ana, 2025-01-02): so it is",
        "## Passages of the notes without a theme", "“free words” (May)",
    ]  # fmt: skip
    assert len(convergence_report("Title", checks()[2:], [], "About.", {}).blocks) == 4


def test_where_no_exemplar_was_chosen_the_first_two_passages_stand() -> None:
    quoted = [quotation(C1, "tired", n, n + 5, display=str(n)) for n in range(3)]
    (theme, *_) = theme_checks(BOOK, quoted, DocumentKind.NOTES, [])
    rows = convergence_report("Title", [theme], [], "", {}).blocks[2].rows  # type: ignore[union-attr]
    assert str(rows[0][1]) == "1 participant, 3 quotations\n“0” (C1)\n“1” (C1)"


def test_spreadsheets_get_a_row_for_each_theme_and_reviewer() -> None:
    header, *rows = convergence_report("Title", checks(), [], "About.", {}).rows
    assert header[:6] == ("theme", "participants", "quotations", "meetings", "passages", "reviewer")
    assert rows == [
        ("Challenges", 2, 3, 2, 3, "Ana", "agreement", "partial", None, "so it is", "2025-01-02T03:04"),
        ("Challenges", 2, 3, 2, 3, "Ben", "silence", None, "dissonance", "", "2025-01-03T03:04"),
        ("Challenges/Role tensions", 1, 2, 1, 1, "Ana", "partial", None, None, "", "2025-01-04T03:04"),
        ("Rewards", 0, 0, 0, 0, *[None] * 6),
    ]


def test_scripts_get_the_verdict_and_whether_reviewers_differ() -> None:
    first, second, third = checks()
    passage = NotePassage(MAY, Span(70, 80), "free words")
    second = replace(second, candidates=(Candidate(passage, 12.345, ("why",)),))
    told = crosscheck_json(CrossCheck(DocumentKind.NOTES, (MAY, JUNE), (first, second, third), (passage,)))
    free = {"document": "May", "document_id": MAY.guid, "start": 70, "end": 80, "text": "free words"}
    themes = told["themes"]
    assert isinstance(themes, list)
    assert [(t["verdict"], t["reviewers_differ"], t["note"], t["reviewer"]) for t in themes] == [
        (None, True, None, None), ("partial", False, "", "Ana"), (None, False, None, None),
    ]  # fmt: skip
    assert (themes[0]["interviews"], themes[0]["notes"]) == ({"cases": 2, "quotes": 3}, {"documents": 2, "quotes": 3})
    assert themes[0]["assessments"][1] == {
        "reviewer": "Ben", "verdict": "silence", "meaning": None, "examples": "dissonance", "note": "",
        "date": "2025-01-03T03:04",
    }  # fmt: skip
    assert themes[1]["candidates"] == [{**free, "score": 12.3, "because": ["why"]}]
    assert (told["unmatched_notes"], told["against"]) == ([free], "notes")
    assert told["reviewers"]["themes"] == 1  # type: ignore[index]


def test_reviewers_are_compared_on_what_two_of_them_judged() -> None:
    one, two = {"a": Verdict.AGREEMENT, "b": Verdict.SILENCE}, {"a": Verdict.AGREEMENT, "b": Verdict.PARTIAL}
    assert reviewers_agreement({"Ana": one}) is None
    apart = reviewers_agreement({"Ana": {"a": Verdict.SILENCE}, "Ben": {"b": Verdict.SILENCE}})
    assert apart is not None
    assert apart.summary == "Ana and Ben have not judged the same theme yet."
    same = reviewers_agreement({"Ana": {"a": Verdict.SILENCE}, "Ben": {"a": Verdict.SILENCE}})
    assert same is not None
    assert same.summary.startswith("Ana and Ben agree on 100% of 1 theme that at least two of them judged; ")
    assert "undefined (every decision was the same" in same.summary
    half = reviewers_agreement({"Ana": one, "Ben": two})
    assert half is not None
    assert (half.themes, half.percent.value) == (2, 0.5)
    assert half.summary.endswith(
        "agree on 50% of 2 themes that at least two of them judged; Krippendorff’s α (nominal) 0.40, Gwet’s AC2 "
        "(ordinal weights) 0.80."
    )
