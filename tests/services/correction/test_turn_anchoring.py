from __future__ import annotations

import pytest

from qualcode.analysis.correction.anchoring import Edit
from qualcode.model.transcript import Turn
from qualcode.services.correction.turn_anchoring import with_old_turns

PARTS = (
    "Ana: We came by train in the morning.",
    "Bo: Nobody was there to open the door.",
    "Ana: Then the nurse let us in at last.",
)
OLD = "\n\n".join(PARTS) + "\n"


def turns_of(text: str) -> list[Turn]:
    turns = []
    for index, part in enumerate(PARTS):
        head = text.index(part)
        start = head + part.index(" ") + 1
        label = part.split(":")[0]
        turns.append(Turn(index, head, start, head + len(part), label, label, None, 10.0 * index))
    return turns


SECOND, END = OLD.index(PARTS[1]), len(OLD)


@pytest.mark.parametrize(
    ("edit", "kept", "said"),
    [
        (Edit(END, END, "And so on.\n"), [0, 1, 2], {2: "Then the nurse let us in at last.\nAnd so on."}),
        (Edit(SECOND - 2, SECOND - 2, " It rained."), [0, 1, 2], {0: "We came by train in the morning. It rained."}),
        (Edit(SECOND, SECOND + len(PARTS[1]) + 2, ""), [0, 2], {}),
        (Edit(SECOND + 4, SECOND + len(PARTS[1]), ""), [0, 2], {}),
        (Edit(0, SECOND, ""), [1, 2], {}),
        (Edit(SECOND, SECOND + 4, ""), [0, 1, 2], {}),
    ],
    ids=["more at the end", "more behind a turn", "a turn gone", "its words gone", "the first gone", "its label gone"],
)
def test_turns_stand_where_their_words_do_numbered_anew_with_their_times(
    edit: Edit, kept: list[int], said: dict[int, str]
) -> None:
    new = edit.applied(OLD)
    placed = with_old_turns(turns_of(OLD), OLD, new, [edit])
    assert [(turn.index, turn.time_start) for turn in placed] == [(at, 10.0 * part) for at, part in enumerate(kept)]
    for turn, number in zip(placed, kept, strict=True):
        words = PARTS[number].split(": ")[1]
        assert turn.span.of(new) == said.get(number, words)
        assert new[turn.head : turn.start] in (f"{turn.label}: ", "")
