"""Which of the names in a paragraph is taken for who said a quotation, and how certain that is."""

from __future__ import annotations

import pytest

from qualcode.analysis.quotations.finding import find_quotations
from qualcode.analysis.quotations.manuscript import manuscript_of
from qualcode.analysis.quotations.people import INTERVIEWER, Participant, People
from qualcode.analysis.quotations.signatures import Attribution

PEOPLE = People([Participant(f"C{number}", group="coach") for number in range(1, 14)])
TIRED = "“I was so tired”"
ASKED = "“How was it for you?”"


def attributions(text: str) -> list[Attribution | None]:
    return [each.attribution for each in find_quotations(manuscript_of(text, "md"), PEOPLE).quotations]


def beside(written: str, *names: str) -> Attribution:
    return Attribution(written, names or (written,), is_beside=True)


def near(written: str, *names: str) -> Attribution:
    return Attribution(written, names or (written,), is_beside=False)


def perhaps(written: str, *names: str) -> Attribution:
    return Attribution(written, names or (written,), is_beside=False, is_certain=False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{TIRED}(C4)", beside("C4")),
        (f"{TIRED} ([C4], nurse)", beside("[C4], nurse", "C4")),
        (f"{TIRED} (nurse, hill site)", Attribution("nurse, hill site", (), is_beside=True)),
        (f"{ASKED} (int)", beside("int", INTERVIEWER)),
        # A dash, with little before the name; it goes before a label.
        (f"{TIRED} – C4. It was late.", beside("C4")),
        (f"{TIRED} – a nurse of ours, C4", beside("a nurse of ours, C4", "C4")),
        (f"{TIRED} – and so it was, we heard, for C4", near("C4")),
        (f"C7: {TIRED} – C4", beside("C4")),
        # A label of up to six words; of an interviewer the last word will do.
        (f"Then C4: {TIRED}", beside("C4")),
        (f"So I am at C4 now: {TIRED}", beside("C4")),
        (f"So I am at C4 now, too: {TIRED}", near("C4")),
        (f"Then Interviewer: {ASKED}", beside("Interviewer", INTERVIEWER)),
        (f"Interviewer: {ASKED}", beside("Interviewer", INTERVIEWER)),
        (f"Then Theme: {TIRED}", None),
        (f"C4 told what C9 brings: {TIRED}", beside("C4", "C4", "C9")),
        (f"It was late; C4: {TIRED}", beside("C4")),
        (f"It was late.\nC4: {TIRED}", beside("C4")),
        # Little as “I” may be anything.
        (f"{ASKED} (i )", Attribution("i", (), is_beside=True)),
        (f"{TIRED} – so it went on", None),
        (f"{TIRED} it was, one said – C4", near("C4")),
        # A description beside it does not go before a name in the sentence, but before one in the paragraph.
        (f"C4 said {TIRED} (in her own car).", near("C4")),
        (f"C4 left. One said {TIRED} (nurse, hill site).", Attribution("nurse, hill site", (), is_beside=True)),
    ],
)  # fmt: skip
def test_what_is_directly_at_a_quotation_goes_before_all_else(text: str, expected: Attribution | None) -> None:
    assert attributions(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"C9 left. C4 said {TIRED} then. C7 left.", near("C4")),
        ("C4 left early. “I was so tired,” said C7.", near("C7")),
        (f"As she said, {TIRED} was what C4 felt, not C7.", near("C4")),
        (f"One coach (C4; see also C7) said {TIRED}.", near("C4; see also C7", "C4")),
        (f"C4 & C7 said {TIRED}.", near("C4 & C7", "C4", "C7")),
        (f"C4 und C7 said {TIRED}.", near("C4 und C7", "C4", "C7")),
        (f"C4 y C7 said {TIRED}.", near("C4 y C7", "C4", "C7")),
        (f"C4, C7, and C9 said {TIRED}.", near("C4, C7, and C9", "C4", "C7", "C9")),
        (f"C4 told C7 of it, {TIRED}.", near("C7", "C7", "C4")),
        (f"One coach (C4) met C7 who said {TIRED}.", near("C7")),
        # Not in its sentence.
        (f"C4 felt odd. It was {TIRED}.", perhaps("C4")),
        (f"C4 left. C7 felt odd. It was {TIRED}.", perhaps("C7")),
        (f"{TIRED} it was. C7 left. C9 left.", perhaps("C7")),
        ("“I was so tired.” C7 left.", perhaps("C7")),
        (f"It rained (C9). C4 left. It was {TIRED}.", perhaps("C4")),
        (f"It was {TIRED}. So be it (C9).", perhaps("C9")),
        (f"C4 felt odd. It was {TIRED}. So be it (C9).", perhaps("C9", "C9", "C4")),
        ("It was “a thing”.", None),
    ],
)
def test_else_who_is_named_before_it_in_its_sentence_or_after_it_or_in_its_paragraph(
    text: str, expected: Attribution | None
) -> None:
    assert attributions(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"C4: {TIRED} {ASKED}", [beside("C4"), near("C4")]),
        (f"{TIRED} (C4) {ASKED}", [beside("C4"), perhaps("C4")]),
        (f"(C4) {TIRED} (C7) {ASKED} (C9)", [beside("C7"), beside("C9")]),
        (f"(C4) {TIRED} (C7) {ASKED}", [beside("C4"), beside("C7")]),
        (f"(nurse) {TIRED} (nurse) {ASKED}", [Attribution("nurse", (), is_beside=True), None]),
        (f"{TIRED} – C4: {ASKED}", [near("C4"), beside("C4")]),
        (f"C4 said {TIRED}; C7 told C9 of “another thing”.", [near("C4"), near("C9", "C9", "C7")]),
        # Brackets that close a sentence mean all its quotations, beside whoever is named before.
        ("C4 was “so tired” and “done with it” (C4).", [near("C4"), beside("C4")]),
        ("C4 was “so tired” and “done with it” (C7).", [near("C4", "C4", "C7"), beside("C7")]),
        ("“So tired” (C2) and “done” and “over” (C4).", [beside("C2"), near("C4"), beside("C4")]),
        ("“So tired” (C2), and “glad to go” it was.", [beside("C2"), perhaps("C2")]),
    ],
)
def test_of_several_quotations_each_has_its_own(text: str, expected: list[Attribution]) -> None:
    assert attributions(text) == expected


@pytest.mark.parametrize(
    "written",
    [
        "see below", "cf the others", "e.g. this", "i.e. so", "Table 2", "Figure 1", "fig 1", "Box 3", "Appendix B",
        "supplementary file", "n=3", "n = 3", "emphasis added", "our translation", "my words", "italics added",
        "original in German", "sic", "Section 2", "page four", "pp. x", "line 12", "theme of rest",
        "subtheme of rest", "code of rest", "!",
    ],
)  # fmt: skip
def test_a_reference_in_brackets_describes_nobody(written: str) -> None:
    assert attributions(f"{TIRED} ({written})") == [None]


@pytest.mark.parametrize(
    ("written", "is_cited"),
    [
        ("Smith 1998", True), ("Smith, 1887b", True), ("ibid., p. 12", True), ("ibid., pp.12", True), ("3, 7–9", True),
        ("12", True), ("session 2021-05", False), ("nurse, hill site", False), ("C4, 2019", False), ("1234", False),
    ],
)  # fmt: skip
def test_years_pages_and_numbers_of_the_literature_are_citations(written: str, is_cited: bool) -> None:
    (quoted,) = find_quotations(manuscript_of(f"{TIRED} ({written})", "md"), PEOPLE).quotations
    assert quoted.is_cited is is_cited
