from __future__ import annotations

from qualcode.analysis.counts.speaker_shares import Speech, merge_speakers, share_of_words, speeches
from qualcode.analysis.counts.speaker_shares_layout import speaking_report
from qualcode.model.transcript import Role, Transcript, Turn
from tests.analysis.sample_quotations import document

TEXT = "Int: Well then?\nA: I said so. And so on.\nInt: Yes.\nSomething else."


def turn(index: int, label: str | None, words: str, start: float | None = None, end: float | None = None) -> Turn:
    at = TEXT.index(words)
    role = {"Int": Role.INTERVIEWER, "A": Role.PARTICIPANT}.get(label or "")
    return Turn(index, at, at, at + len(words), label, label, role, start, end)


TRANSCRIPT = Transcript(
    TEXT,
    (
        turn(0, "Int", "Well then?", 0.0),
        turn(1, "A", "I said so. And so on.", 4.0, 9.5),
        turn(2, "Int", "Yes.", 10.0),
        turn(3, None, "Something else."),
    ),
)


def test_words_turns_and_time() -> None:
    figures = [(s.who, s.words, s.turns, s.timed, s.seconds) for s in speeches(document("C1"), TRANSCRIPT, {})]
    assert figures == [
        ("A", 6, 1, 1, 5.5),
        ("Int", 3, 2, 1, 4.0),  # the second turn has no end, and nothing with a time comes after
        ("(nobody named)", 2, 1, 0, None),
    ]


def test_who_answers_alone_is_the_documents_case() -> None:
    transcript = Transcript(TEXT, TRANSCRIPT.turns[:3])
    names = [speech.who for speech in speeches(document("C1", case="C1"), transcript, {})]
    assert names == ["C1 (A)", "Int"]
    of_two = [speech.who for speech in speeches(document("C1", case="C1"), TRANSCRIPT, {})]
    assert of_two == ["A", "Int", "(nobody named)"]
    assert next(s.who for s in speeches(document("C1", case="C1"), TRANSCRIPT, {"A": "P3"})) == "P3 (A)"


def test_an_interviewer_is_one_in_all_documents_and_a_is_not() -> None:
    transcript = Transcript(TEXT, TRANSCRIPT.turns[:3])
    merged = merge_speakers(
        speech for name in ("C1", "C2") for speech in speeches(document(name, case=name), transcript, {})
    )  # fmt: skip
    assert [(s.who, s.words, s.documents, s.seconds) for s in merged] == [
        ("C1 (A)", 6, ("C1",), 5.5), ("C2 (A)", 6, ("C2",), 5.5), ("Int", 6, ("C1", "C2"), 8.0),
    ]  # fmt: skip


def test_over_documents_a_case_is_one_under_all_its_names_and_without_a_case_the_name_tells() -> None:
    def said(speaker: str, case: str | None, words: int, seconds: float | None = None) -> Speech:
        return Speech(speaker, case, Role.PARTICIPANT, ("C1",), words, 1, int(seconds is not None), seconds)

    merged = merge_speakers([said("p3", "P3", 5), said("Anna", "P3", 4, 2.0), said("B", None, 3), said("C", None, 1)])
    assert [(s.who, s.words, s.timed, s.seconds) for s in merged] == [
        ("P3", 9, 1, 2.0), ("B", 3, 0, None), ("C", 1, 0, None),
    ]  # fmt: skip
    assert (share_of_words(merged[1], 12), share_of_words(merged[1], 0)) == (0.25, None)


def test_the_report_says_where_time_is_not_known_of_all() -> None:
    report = speaking_report("C1", speeches(document("C1"), TRANSCRIPT, {}))
    figures = str(report.blocks)
    assert "≥ 00:00:04" in figures
    assert "11 words" in figures
    assert report.rows[1][:5] == ("A", None, "participant", 1, 6)
    assert sum(row[5] or 0 for row in report.rows[1:]) == 1.0  # type: ignore[misc]
    assert report.data["words"] == 11


def test_who_says_most_comes_first_and_of_the_same_number_of_words_by_name_in_any_letters() -> None:
    text = "B: One two.\na: One two.\nC: One two three."
    turns = [
        Turn(number, at, at + 3, text.find("\n", at) if "\n" in text[at:] else len(text), text[at], text[at])
        for number, at in enumerate((0, 12, 24))
    ]
    assert [s.who for s in speeches(document("C1"), Transcript(text, tuple(turns)), {})] == ["C", "a", "B"]


def test_nobody_speaks() -> None:
    report = speaking_report("C1", speeches(document("C1"), Transcript("", ()), {}))
    assert report.data == {"words": 0, "speakers": []}


def test_a_turn_that_ends_before_it_starts_has_no_length() -> None:
    turns = (turn(0, "A", "I said so. And so on.", 9.0, 4.0), turn(1, "A", "Something else.", 10.0, 12.0))
    (speech,) = speeches(document("C1"), Transcript(TEXT, turns), {})
    assert (speech.turns, speech.timed, speech.seconds) == (2, 1, 2.0)
