"""A document keeps the text that it was imported with until its file is read again, and then codings follow."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from qualcode.errors import CodingError
from qualcode.model.coding import AnchorState
from qualcode.model.document import Document
from qualcode.model.transcript import MarkKind, Role, Turn
from qualcode.recognition import Recognition, recognise
from qualcode.services.cases import joining
from qualcode.services.cases.cases import set_case
from qualcode.services.coding import coding, history, quoting, showing
from qualcode.services.correction import correcting
from qualcode.services.documents import previewing
from qualcode.services.privacy import pseudonyms, withdrawing
from qualcode.services.project import checking, lookup
from qualcode.services.project.projects import Project
from tests.study import again, apply, bring_in, code

TIMED = """Anna: [00:00:00] I kept bees. [00:02:00] Then came the winter, [00:04:23] and it was long.

Ben: [00:06:00] Was it? [00:07:00] With Anna?

Anna: [00:08:00] So it was.

Ben: [00:09:00] Oh. [00:10:00] And Anna Weber left.
"""


@pytest.fixture
def old(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Document:
    """A document as it was read before marks were taken out of what was said."""
    with monkeypatch.context() as before:
        before.setattr(previewing, "compose_prose", lambda *_, **__: None)
        return bring_in(project, tmp_path, "One", TIMED)


def turns(project: Project) -> tuple[str, tuple[Turn, ...]]:
    transcript = showing.show_document(project, "One").transcript
    return transcript.text, transcript.turns


def who(project: Project) -> list[str]:
    return [quotation.who for quotation in quoting.quotations(project, quoting.QuoteFilter())]


def test_codings_follow_into_the_text_without_marks(project: Project, old: Document) -> None:
    plain = apply(project, old, code(project, "Winter"), "Then came the winter")
    across = apply(project, old, code(project, "Long"), "the winter, [00:04:23] and it")
    assert who(project) == ["Anna, 00:00:00"] * 2
    dry = correcting.reread_text(project, old, dry_run=True)
    assert (dry.is_new, dry.version) == (True, 2)
    assert again(project, old).version == 1
    done = correcting.reread_text(project, old)
    assert [moved.coding.guid for moved in (*done.adjusted, *done.doubtful)] == [across.guid]
    now = {found.guid: found for found in coding.codings_of(project, old.guid)}
    assert (now[plain.guid].quote, now[plain.guid].state) == ("Then came the winter", AnchorState.SOUND)
    assert now[across.guid].quote == "the winter, and it"
    assert who(project)[0] == "Anna, 00:02:00"
    text, said = turns(project)
    assert text.startswith("Anna: I kept bees. Then came the winter, and it was long.\n\nBen: Was it? With Anna?")
    assert [seconds for turn in said for _, seconds in turn.times] == [0, 120, 263, 360, 420, 480, 540, 600]
    assert again(project, old).is_composed
    assert checking.examine(project).problems == ()
    assert not correcting.reread_text(project, again(project, old)).is_new
    history.undo(project)
    assert not again(project, old).is_composed
    assert turns(project)[0] == TIMED


def test_the_same_text_may_have_other_turns(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Ana: So?\n\nBen: Well.\n\nAna: And?\n\nBen: No.\n"
    with monkeypatch.context() as before:
        before.setattr(previewing, "recognise", lambda *_, **__: recognise(""))
        document = bring_in(project, tmp_path, "One", text)
    assert turns(project)[1] == ()
    assert correcting.reread_text(project, document).is_new
    assert turns(project)[0] == text
    assert [turn.speaker for turn in turns(project)[1]] == ["Ana", "Ben", "Ana", "Ben"]


def test_who_asks_is_known_after_reading_again(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "K: How so?\nM: It rained all day, and once more.\nK: Where?\nM: At home.\nK: When?\nM: In May.\n"

    def nobody_asks(*arguments: object, **options: object) -> Recognition:
        now = recognise(text)
        return replace(now, speakers=tuple(replace(speaker, role=None) for speaker in now.speakers), warnings=())

    with monkeypatch.context() as before:
        before.setattr(previewing, "recognise", nobody_asks)
        document = bring_in(project, tmp_path, "One", text)
    assert {turn.role for turn in turns(project)[1]} == {None}
    done = correcting.reread_text(project, document)
    assert any(warning.startswith("“K” is taken for who asks") for warning in done.warnings)
    assert [turn.role for turn in turns(project)[1]][:2] == [Role.INTERVIEWER, Role.PARTICIPANT]
    assert not correcting.reread_text(project, again(project, document)).is_new
    history.undo(project)
    assert {turn.role for turn in turns(project)[1]} == {None}


def test_a_text_corrected_here_keeps_its_marks_and_has_no_file_to_read(project: Project, old: Document) -> None:
    correcting.reread_text(project, old)
    text, _ = turns(project)
    correcting.correct_text(project, again(project, old), text.replace("I kept bees.", "I kept the bees well."))
    assert [seconds for turn in turns(project)[1] for _, seconds in turn.times][:3] == [0, 120, 263]
    text, said = turns(project)
    assert text[said[0].later_times[0][0] :].startswith("Then came")
    with pytest.raises(CodingError, match="there is no file to read"):
        correcting.reread_text(project, again(project, old))


def test_marks_move_with_names_that_are_replaced_and_go_with_who_withdraws(
    project: Project, old: Document, tmp_path: Path
) -> None:
    correcting.reread_text(project, old)
    (tmp_path / "names.csv").write_text("Anna Weber,C4\nAnna,[friend of theirs]\n")
    pseudonyms.pseudonymise(project, tmp_path / "names.csv", tmp_path / "k.key")
    text, said = turns(project)
    assert [text[at:].split()[0] for turn in said for at, _ in turn.times] == [
        "I", "Then", "and", "Was", "With", "So", "Oh.", "And"
    ]  # fmt: skip
    pseudonyms.reverse(project, tmp_path / "k.key")
    text, said = turns(project)
    assert text.endswith("And Anna Weber left.\n")
    assert text[said[-1].later_times[0][0] :].startswith("And Anna")


GROUP = """Interviewer: [00:00:00] And here?

Ben: [00:01:00] I keep bees. [00:02:00] Behind the mill.

Carla: [00:03:00] We all do. [00:04:00] As we can.

Ben: [00:05:00] She is called Ottilie. [00:06:00] Yes.

Carla: [00:07:00] I see. [00:08:00] So.
"""


def test_marks_of_who_withdraws_go_with_their_words(project: Project, tmp_path: Path) -> None:
    bring_in(project, tmp_path, "One", GROUP)
    for person in ("Ben", "Carla"):
        set_case(project, person, {"role": "keeper"})
        joining.join_to_case(project, person, person)
    withdrawing.withdraw(project, lookup.find_case(project, "Ben"))
    transcript = showing.show_document(project, "One").transcript
    assert "bees" not in transcript.text
    assert [mark.value for mark in transcript.marks if mark.kind is MarkKind.TIME] == [240, 480]
    assert transcript.text[transcript.marks[-1].at :] == "So.\n"
    assert checking.examine(project).problems == ()
