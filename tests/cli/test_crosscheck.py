from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.shell import Shell
from tests.cli.test_codes import put

MINUTES = """# Peer support, Tuesday

Present: 4 coaches

- Filling in forms took the evening again, and the forms made two of us tired.
- The rota for August is pinned to the board.
"""


@pytest.fixture
def compared(study: Shell, tmp_path: Path) -> Shell:
    """Two interviews coded as tired, minutes that speak of it and were not coded, others that were."""
    (tmp_path / "2021-05-04.md").write_text(MINUTES)
    study.ok("import", "2021-05-04.md", "--kind", "notes")
    put(study, "Tired", "I was tired of the forms.")
    put(study, "Tired", "I was tired of the forms.", "C10", "--coder", "Ben")
    put(study, "Tired", "everybody was tired", "Monday")
    study.ok("code", "edit", "Tired", "--definition", "Being tired, of forms or of people.")
    return study


def themes(study: Shell, *more: str) -> dict[str, dict[str, Any]]:
    return {"/".join(theme["path"]): theme for theme in study.json("crosscheck", *more)["themes"]}


def test_each_theme_and_subtheme_has_its_evidence_on_both_sides(compared: Shell) -> None:
    found = themes(compared)
    assert list(found) == ["Challenges", "Challenges/Role tensions", "Rewards"]
    for path in ("Challenges", "Challenges/Role tensions"):
        assert found[path]["interviews"] == {"cases": 2, "quotes": 2}
        assert found[path]["notes"] == {"documents": 1, "quotes": 1}
        assert found[path]["meetings"] == ["Monday"]
    assert found["Rewards"]["interviews"] == {"cases": 0, "quotes": 0}
    assert found["Rewards"]["verdict"] is None


def test_what_may_belong_to_a_theme_is_offered_with_the_reason(compared: Shell) -> None:
    (candidate,) = themes(compared)["Challenges/Role tensions"]["candidates"]
    assert candidate["text"] == "Filling in forms took the evening again, and the forms made two of us tired."
    document = compared.json("show", "2021-05-04")
    assert document["text"][candidate["start"] : candidate["end"]] == candidate["text"]
    assert candidate["because"][0].startswith("shares “form”")
    assert "I was tired of the forms." in candidate["because"][1]
    assert all(not theme["candidates"] for theme in themes(compared, "--limit", "0").values())
    put(compared, "Tired", "Filling in forms", "2021-05-04")
    assert themes(compared)["Challenges/Role tensions"]["candidates"] == []


def test_a_passage_is_not_offered_for_a_theme_that_it_is_far_less_like(compared: Shell) -> None:
    definition = "Filling an evening: the rota of August, pinned to the board, empty sessions on Monday."
    compared.ok("code", "edit", "Rewards", "--definition", definition)
    offered = {path: [one["text"][:7] for one in theme["candidates"]] for path, theme in themes(compared).items()}
    assert offered["Challenges"] == ["Filling"]
    assert "The rot" in offered["Rewards"]
    assert "Filling" not in offered["Rewards"]


def test_passages_that_no_theme_takes_are_listed_without_headings_and_marks(compared: Shell) -> None:
    free = [each["text"] for each in compared.json("crosscheck")["unmatched_notes"]]
    assert free == [
        "Filling in forms took the evening again, and the forms made two of us tired.",
        "The rota for August is pinned to the board.",
    ]


def test_every_reviewer_has_a_verdict_of_their_own(compared: Shell) -> None:
    compared.ok("crosscheck", "set", "Challenges", "agreement", "--meaning", "partial", "--note", "Forms in both.")
    compared.ok("crosscheck", "set", "Challenges", "partial", "--coder", "Ben")
    compared.ok("crosscheck", "set", "Rewards", "silence")
    compared.ok("crosscheck", "set", "Rewards", "silence", "--coder", "Ben")
    told = compared.json("crosscheck")
    challenges = next(theme for theme in told["themes"] if theme["path"] == ["Challenges"])
    assert (challenges["verdict"], challenges["reviewers_differ"]) == (None, True)
    rewards = next(theme for theme in told["themes"] if theme["path"] == ["Rewards"])
    assert (rewards["verdict"], rewards["reviewer"], rewards["reviewers_differ"]) == ("silence", "Ben", False)
    first, second = challenges["assessments"]
    assert first.keys() == {"reviewer", "verdict", "meaning", "examples", "note", "date"}
    assert (first["reviewer"], first["meaning"], first["examples"], first["note"]) == (
        "Ana", "partial", None, "Forms in both.",
    )  # fmt: skip
    assert (second["verdict"], second["note"]) == ("partial", "")
    assert told["reviewers"] == {
        "reviewers": ["Ana", "Ben"], "themes": 2, "percent": 0.5,
        "krippendorff_alpha": pytest.approx(0.4), "krippendorff_alpha_reason": None,
        "gwet_ac2": pytest.approx(0.804878),
    }  # fmt: skip


def test_a_verdict_can_be_changed_taken_back_and_undone(compared: Shell) -> None:
    compared.ok("crosscheck", "set", "Challenges", "agreement", "--note", "at first")
    compared.ok("crosscheck", "set", "Challenges", "dissonance")
    (only,) = themes(compared)["Challenges"]["assessments"]
    assert (only["verdict"], only["note"]) == ("dissonance", "")
    compared.ok("undo")
    assert themes(compared)["Challenges"]["note"] == "at first"
    compared.ok("crosscheck", "set", "Challenges", "--off")
    assert themes(compared)["Challenges"]["assessments"] == []
    compared.refused("crosscheck", "set", "Challenges", "--off", status=2)
    compared.ok("undo")
    compared.ok("code", "remove", "Challenges", "--yes")
    assert compared.json("doctor")["ok"]


def test_notes_are_never_participants_and_a_group_narrows_the_interviews_alone(compared: Shell) -> None:
    compared.ok("documents", "set", "C10", "--group", "other")
    compared.ok("documents", "set", "Monday", "--group", "other")
    found = themes(compared, "--group", "coach")["Challenges"]
    assert (found["interviews"], found["notes"]["documents"]) == ({"cases": 1, "quotes": 1}, 1)


def test_the_convergence_matrix_is_written_to_a_file(compared: Shell, tmp_path: Path) -> None:
    compared.ok("crosscheck", "set", "Challenges", "agreement", "--note", "Forms in both.")
    compared.ok("crosscheck", "-o", "matrix.md")
    text = (tmp_path / "matrix.md").read_text()
    assert "| **Challenges** | 2 participants, 2 quotations" in text
    assert "Challenges (Ana, " in text
    assert "The rota for August" in text
    compared.ok("crosscheck", "-o", "matrix.docx")
    compared.ok("crosscheck", "-o", "matrix.xlsx")
    assert "Forms in both." in compared.ok("crosscheck", "--json")


def test_what_makes_no_sense_is_refused(compared: Shell) -> None:
    compared.refused("crosscheck", "set", "Challenges", status=2)
    compared.refused("crosscheck", "set", "Challenges", "agreement", "--off", status=2)
    compared.refused("crosscheck", "set", "Nothing", "agreement")
    compared.refused("crosscheck", "--against", "other")
    compared.refused("crosscheck", "--group", "nobody")
    compared.refused("crosscheck", "set", "Tired", "agreement")


def test_that_verdicts_go_with_a_code_is_said(compared: Shell) -> None:
    compared.ok("crosscheck", "set", "Rewards", "silence")
    assert "1 verdict or inference" in compared.refused("code", "remove", "Rewards", status=2)["message"]
    told = compared.run("code", "merge", "Rewards", "--into", "Challenges").err
    assert "1 verdict or inference on the merged codes deleted" in told
    compared.ok("undo")
    assert themes(compared)["Rewards"]["verdict"] == "silence"


def test_without_codes_it_is_said_that_there_is_nothing_to_compare(shell: Shell) -> None:
    shell.ok("new", "s.qualcode")
    Path("Monday.md").write_text("We met on Monday in the long room and talked for hours.\n")
    shell.ok("import", "Monday.md", "--kind", "notes")
    assert "the codebook has no codes yet" in shell.ok("crosscheck")
