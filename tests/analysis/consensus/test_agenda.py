"""The agenda of a team meeting and what scripts read of a disagreement, compared whole."""

from __future__ import annotations

from qualcode.analysis.consensus.agenda import Item, agenda
from qualcode.analysis.consensus.disagreement import Disagreement, Disagreements
from qualcode.analysis.consensus.disagreements import passages
from qualcode.analysis.consensus.json_shapes import disagreement_json
from qualcode.model.coding import Coding
from qualcode.model.decision import Decision
from qualcode.model.report import Heading, Paragraph, Quote, Table
from qualcode.model.span import Span
from qualcode.model.transcript import Turn
from tests.analysis.sample_quotations import BOOK, document

TEXT = "C1: I was  tired of it.\n\nC1: Yes, really.\n"
DECIDED = Decision("d", "c", "Ana", "Because.", "Cem", "2025-02-03T04:05", frozenset("12"))
(PASSAGE,) = passages(
    [
        Coding("1", "challenges", "c", "Ana", Span(6, 18), ""), Coding("2", "tired", "c", "Ana", Span(6, 16), ""),
        Coding("3", "tired", "c", "Ana", Span(11, 16), ""),
    ],
    ("Ana", "Ben"),
)  # fmt: skip
ROW = ("Ana", "Challenges", "What made it hard.")


def item(decision: Decision | None = None, context: str = "I was tired of it.") -> Item:
    return Item(PASSAGE, "was tired of", "C1", context, decision)


def written(*items: Item) -> list[object]:
    texts: list[object] = []
    for block in agenda("Title", items, BOOK, "About.", {}).blocks:
        match block:
            case Heading(level, text):
                texts.append(f"{'#' * level} {text}")
            case Paragraph(text, is_note):
                texts.append(f"({text})" if is_note else text)
            case Quote():
                texts.append(str(block))
            case Table(columns, rows, _):
                texts.append([columns, *(tuple(map(str, row)) for row in rows)])
    return texts


def test_each_passage_has_its_codes_with_definitions_and_the_decision_or_room_for_it() -> None:
    codes = [("Coder", "Code", "Definition"), ("Ana", "Challenges/Tired", ""), ROW, ("Ben", "no code", "")]
    assert written(item(), item(DECIDED, "was tired of")) == [
        "# Title", "(About.)",
        "## 1. C1", "(I was tired of it.)", "“was tired of” (C1)", codes, "Decision and reason: ……………………",
        "## 2. C1", "“was tired of” (C1)", codes, "Decided by Cem on 2025-02-03: Ana. Because.",
    ]  # fmt: skip
    assert written() == ["# Title", "(About.)", "There are no passages to decide."]


def test_spreadsheets_get_a_row_for_each_passage_coder_and_code() -> None:
    open_item, decided = (PASSAGE.id, "C1", "was tired of"), ("Ana", "Because.")
    assert agenda("Title", [item(), item(DECIDED)], BOOK, "", {}).rows == (
        ("passage", "where", "text", "coder", "code", "decided", "reason"),
        *(
            (*open_item, *codes, *decision)
            for decision in ((None, None), decided)
            for codes in (("Ana", "Challenges/Tired"), ("Ana", "Challenges"), ("Ben", None))
        ),
    )


def disagreement(turn: Turn | None, decision: Decision | None = None, name: str = "Doc") -> Disagreement:
    return Disagreement(PASSAGE, document(name), TEXT, turn, decision)


def test_who_speaks_is_told_unless_the_document_is_called_so_and_when_where_it_is_known() -> None:
    turn = Turn(3, 0, 4, 23, "C1", "C1", time_start=61.0)
    who = [disagreement(turn, name=name).who for name in ("Doc", "C1")]
    assert who == ["Doc, C1, 00:01:01", "C1, 00:01:01"]
    plain = [turn._replace(time_start=None), turn._replace(speaker=None, time_start=0.0), None]
    assert [disagreement(each).who for each in plain] == ["Doc, C1", "Doc, 00:00:00", "Doc"]


def test_the_context_is_the_turn_and_all_of_the_passage() -> None:
    turns = (Turn(0, 0, 4, 23), Turn(0, 6, 8, 12), Turn(0, 0, 4, 40), None)
    assert [disagreement(turn).context for turn in turns] == [
        "I was tired of it.", "was tired o", "I was tired of it. C1: Yes, really", "was tired o",
    ]  # fmt: skip
    assert disagreement(None).words == "was tired o"


def test_what_is_open_has_no_decision() -> None:
    listed = (disagreement(None), disagreement(None, DECIDED))
    assert Disagreements(("Ana", "Ben"), BOOK, listed, 3, "why").open == listed[:1]


def test_the_first_few_are_those_that_are_open_unless_the_decided_ones_are_asked_for_too() -> None:
    listed = (disagreement(None, DECIDED), disagreement(None, name="A"), disagreement(None, name="B"))
    everything = Disagreements(("Ana", "Ben"), BOOK, listed, 3, "why")
    assert everything.first(2, decided=True).listed == listed[:2]
    assert everything.first(1, decided=False).listed == listed[1:2]
    assert everything.first(None, decided=True).listed == listed
    assert everything.first(None, decided=False).listed == listed[1:]


def test_scripts_get_the_codes_of_each_coder_and_the_decision() -> None:
    told = disagreement_json(disagreement(Turn(3, 0, 4, 23, "C1", "Maria"), DECIDED), BOOK)
    assert told == {
        "id": PASSAGE.id, "document": "Doc", "document_id": "guid of Doc", "speaker": "Maria", "turn": 3, "start": 6,
        "end": 18, "text": TEXT[6:18],
        "coders": [
            {"coder": "Ana", "codes": [["Challenges", "Tired"], ["Challenges"]], "codings": ["2", "1", "3"]},
            {"coder": "Ben", "codes": [], "codings": []},
        ],
        "decision": {"taken": "Ana", "reason": "Because.", "coder": "Cem", "created": "2025-02-03T04:05"},
    }  # fmt: skip
    plain = disagreement_json(disagreement(None), BOOK)
    assert (plain["speaker"], plain["turn"], plain["decision"]) == (None, None, None)
