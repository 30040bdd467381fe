from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from qualcode.analysis.correction.anchoring import Edit
from qualcode.analysis.themes import layout
from qualcode.errors import CodingError, NotFoundError, QualcodeError, ReadError, UndoError
from qualcode.model.coding import AnchorState, Coding
from qualcode.model.document import Document
from qualcode.model.span import Span
from qualcode.model.transcript import Role
from qualcode.services.cases import cases
from qualcode.services.coding import coding, exemplars, history, rounds, showing
from qualcode.services.correction import correcting, reviewing
from qualcode.services.correction.correcting import Correction
from qualcode.services.documents import documents
from qualcode.services.documents.importing import import_files
from qualcode.services.documents.previewing import ImportOptions, Preview, preview
from qualcode.services.paper import reporting
from qualcode.services.project import checking, lookup
from qualcode.services.project.projects import Project, open_project, project_opened
from tests.study import INTERVIEW, again, apply, bring_in, code, theme


@pytest.fixture
def document(project: Project, tmp_path: Path) -> Document:
    return bring_in(project, tmp_path)


@pytest.fixture(autouse=True)
def all_is_well(project: Project) -> object:
    """After every test the doctor has nothing to say."""
    yield
    assert checking.examine(project).problems == ()


def replaced(project: Project, document: Document, text: str, *, dry_run: bool = False) -> Correction:
    file = project.path.with_name("corrected.txt")
    file.write_bytes(text.encode())
    return correcting.replace_text(project, document, file, dry_run=dry_run)


def standing(project: Project, document: Document) -> list[tuple[str, AnchorState]]:
    return [(found.quote, found.state) for found in coding.codings_of(project, document.guid)]


def test_what_was_not_touched_moves_with_its_words(project: Project, document: Document) -> None:
    first, second = (
        apply(project, document, code(project, name), words)
        for name, words in (("Help", "I wanted to help"), ("Forms", "tired of the forms"))
    )
    text = INTERVIEW.replace("How did you begin?", "How did you ever begin with all this?")
    done = replaced(project, document, text)
    assert (done.version, done.untouched, done.adjusted, done.doubtful) == (2, 2, (), ())
    moved = len(text) - len(INTERVIEW)
    now = {found.guid: found for found in coding.codings_of(project, document.guid)}
    for before in (first, second):
        assert now[before.guid].span.start == before.span.start + moved
        assert (now[before.guid].quote, now[before.guid].state) == (before.quote, AnchorState.SOUND)


def test_a_corrected_word_stays_in_its_coding(project: Project, document: Document) -> None:
    apply(project, document, code(project, "Nurse"), "The nurse I work with")
    done = replaced(project, document, INTERVIEW.replace("nurse I work", "nurse I always worked"))
    (moved,) = done.adjusted
    assert (moved.coding.quote, moved.now.quote) == ("The nurse I work with", "The nurse I always worked with")
    assert standing(project, document) == [("The nurse I always worked with", AnchorState.SOUND)]


def test_words_that_are_gone_leave_their_coding_in_the_queue(project: Project, document: Document) -> None:
    made = apply(project, document, code(project, "Said yes"), "I said yes before I knew what to.", memo="so soon")
    done = replaced(project, document, INTERVIEW.replace(" and I said yes before I knew what to.", ""))
    assert [(each.coding.guid, each.why) for each in done.doubtful] == [(made.guid, "its words were deleted")]
    (waiting,) = reviewing.waiting(project)
    assert (waiting.quotation.coding.guid, waiting.was) == (made.guid, "I said yes before I knew what to.")
    assert waiting.quotation.coding.memo == "so soon"
    assert waiting.quotation.coding.quote


def test_what_is_coded_in_other_documents_has_no_part_in_a_correction(
    project: Project, document: Document, tmp_path: Path
) -> None:
    other = bring_in(project, tmp_path, "C2", INTERVIEW + ".")
    apply(project, other, code(project, "Help"), "I wanted to help")
    before = coding.codings_of(project, other.guid)
    correcting.correct_text(project, document, " \n")
    assert again(project, document).version == 2
    done = replaced(project, again(project, document), INTERVIEW.replace("help", "assist"))
    assert (done.untouched, done.adjusted, done.doubtful) == (0, (), ())
    assert coding.codings_of(project, other.guid) == before


def test_a_corrected_file_gives_the_new_version_its_form_and_an_edit_keeps_that_of_the_old(
    project: Project, document: Document, tmp_path: Path
) -> None:
    assert (document.format, document.words) == ("txt", 57)
    file = tmp_path / "corrected.md"
    file.write_text(INTERVIEW + "C1: So *it* was.\n", encoding="utf-8")
    correcting.replace_text(project, document, file)
    after = again(project, document)
    assert (after.format, after.words, after.turns) == ("md", 61, 7)
    correcting.correct_text(project, after, INTERVIEW)
    edited = again(project, document)
    assert (edited.format, edited.words, edited.version) == ("md", 57, 3)
    with pytest.raises(ReadError, match="there is no such file"):
        correcting.replace_text(project, edited, tmp_path / "gone.txt")


def test_a_label_written_otherwise_is_still_that_of_the_same_person(project: Project, document: Document) -> None:
    cases.set_case(project, "Dog", {})
    documents.set_document(project, document, speakers={"C1": "Maria"}, interviewers=["Interviewer"])
    text = INTERVIEW.replace("C1:", "c1:").replace("Interviewer:", "INTERVIEWER:")
    replaced(project, document, text + "\nDog: Woof, woof.\n\nDog: Woof.\n")
    opened = documents.open_document(project, again(project, document))
    assert [(turn.label, turn.speaker) for turn in opened.transcript.turns] == [
        ("Interviewer", "Interviewer"), ("C1", "Maria"), ("Interviewer", "Interviewer"), ("C1", "Maria"),
        ("Interviewer", "Interviewer"), ("C1", "Maria"), ("Dog", "Dog"), ("Dog", "Dog"),
    ]  # fmt: skip
    assert again(project, document).speakers == ("Interviewer", "Maria", "Dog")
    assert again(project, document).cases == ("Dog",)


def test_printed_forms_that_the_words_still_give_stay(project: Project, document: Document) -> None:
    of = code(project, "Help")
    first = apply(project, document, of, "I was tired of the forms", exemplar=True)
    second = apply(project, document, of, "I said yes before I knew what to", exemplar=True)
    plain = apply(project, document, of, "The nurse I work with", exemplar=True)
    exemplars.set_exemplar(project, first, display="I was tired …")
    exemplars.set_exemplar(project, second, display="I said yes before I knew …")
    changed = INTERVIEW.replace("tired of the forms", "tired of all the forms").replace("before I knew what", "when")
    replaced(project, document, changed)
    now = {each.guid: each for each in coding.codings_of(project, document.guid)}
    assert [(now[each.guid].exemplar, now[each.guid].display) for each in (first, second, plain)] == [
        (1, "I was tired …"), (2, None), (3, None),
    ]  # fmt: skip


def test_one_of_two_equal_sentences_taken_out_leaves_both_in_doubt(project: Project, tmp_path: Path) -> None:
    text = "A: I was tired. I was tired. And so on.\n\nB: Yes.\n"
    document, of = bring_in(project, tmp_path, "Twice", text), code(project, "Tired")
    for start in (3, 16):
        apply(project, document, of, Span(start, start + 12))
    done = replaced(project, document, text.replace("I was tired. ", "", 1))
    assert len(done.doubtful) == 2
    assert {state for _, state in standing(project, document)} == {AnchorState.DOUBTFUL}


def test_undo_brings_the_old_text_back_and_redo_the_new(project: Project, document: Document) -> None:
    apply(project, document, code(project, "Nurse"), "The nurse I work with")
    apply(project, document, code(project, "Help"), "wanted to help")
    before = coding.codings_of(project, document.guid)
    text = INTERVIEW.replace("nurse I work", "nurse I worked").replace("I wanted to help.", "")
    replaced(project, document, text)
    after = coding.codings_of(project, document.guid)
    assert len(history.undo(project)) == 1
    assert again(project, document) == document_with(document, codings=2)
    assert coding.codings_of(project, document.guid) == before
    assert documents.open_document(project, again(project, document)).text == INTERVIEW
    assert len(history.redo(project)) == 1
    assert coding.codings_of(project, document.guid) == after
    assert documents.open_document(project, again(project, document)).text == text


def document_with(document: Document, *, codings: int) -> Document:
    from dataclasses import replace

    return replace(document, codings=codings)


def test_the_old_text_stays_readable(project: Project, document: Document) -> None:
    replaced(project, document, INTERVIEW + "Interviewer: Thanks.\n")
    now = again(project, document)
    assert now.version == 2
    assert documents.open_document(project, now, 1).text == INTERVIEW
    with pytest.raises(NotFoundError, match="no version 3"):
        documents.open_document(project, now, 3)


def test_a_text_corrected_anew_after_undo_is_the_one_read_under_its_number(
    project: Project, document: Document
) -> None:
    replaced(project, document, INTERVIEW + "Interviewer: Thanks.\n")
    history.undo(project)
    second, third = INTERVIEW + "Interviewer: Bye.\n", INTERVIEW + "Interviewer: Well.\n"
    replaced(project, document, second)
    assert replaced(project, again(project, document), third).version == 3
    assert documents.open_document(project, again(project, document), 2).text == second


def test_the_same_text_changes_nothing(project: Project, document: Document) -> None:
    apply(project, document, code(project, "Help"), "wanted to help")
    done = replaced(project, document, INTERVIEW.replace("\n", "\r\n"))
    assert (done.is_new, done.version, done.untouched) == (False, 1, 1)
    assert history.history(project)[0].action == "apply code"


def test_the_same_text_says_nothing_of_what_waits_already(project: Project, document: Document) -> None:
    apply(project, document, code(project, "Forms"), "tired of the forms")
    text = INTERVIEW.replace("tired of the forms", "glad")
    assert len(replaced(project, document, text).doubtful) == 1
    done = replaced(project, again(project, document), text)
    assert (done.is_new, done.untouched, done.doubtful) == (False, 1, ())


def test_what_the_new_text_lacks_is_said_once(project: Project, document: Document) -> None:
    text = f"{INTERVIEW}\nC1:\n\nInterviewer: So?\n"
    assert replaced(project, document, text).warnings == ("1 label without words",)
    assert replaced(project, again(project, document), text).warnings == ()


def test_words_in_doubt_that_are_changed_again_wait_for_what_happened_to_them_now(
    project: Project, document: Document
) -> None:
    apply(project, document, code(project, "Forms"), "tired of the forms")
    assert len(replaced(project, document, INTERVIEW.replace("tired of the forms", "glad")).doubtful) == 1
    gone = INTERVIEW.replace("Then I was tired. I wanted to help, and I was tired of the forms.", "No.")
    (moved,) = replaced(project, again(project, document), gone).doubtful
    assert moved.why not in ("", correcting.WAS_DOUBTFUL)


def test_who_asks_is_known_from_a_new_label_if_nobody_asked_before(project: Project, tmp_path: Path) -> None:
    text = "C1: I left.\n\nC2: So did I.\n\nC1: It was late.\n\nC2: It was.\n\n"
    document = bring_in(project, tmp_path, "C9", text)
    replaced(project, document, text + "Interviewer: Was it?\n\nC1: Yes.\n\nInterviewer: So.\n")
    turns = documents.open_document(project, again(project, document)).transcript.turns
    assert {turn.role for turn in turns if turn.label == "Interviewer"} == {Role.INTERVIEWER}


def test_a_dry_run_says_the_same_and_changes_nothing(project: Project, document: Document) -> None:
    apply(project, document, code(project, "Nurse"), "The nurse I work with")
    text = INTERVIEW.replace("nurse I work", "nurse I worked")
    told = replaced(project, document, text, dry_run=True)
    assert again(project, document).version == 1
    assert standing(project, document) == [("The nurse I work with", AnchorState.SOUND)]
    assert replaced(project, document, text) == told


def test_persons_and_roles_stay_and_new_labels_come(project: Project, document: Document) -> None:
    documents.set_document(project, document, speakers={"C1": "Maria"}, interviewers=["Interviewer"])
    replaced(project, document, INTERVIEW + "\nDog: Woof, woof.\n\nDog: Woof.\n\nC1: Quiet.\n")
    turns = documents.open_document(project, again(project, document)).transcript.turns
    assert {(turn.label, turn.speaker, turn.role) for turn in turns} == {
        ("Interviewer", "Interviewer", Role.INTERVIEWER), ("C1", "Maria", Role.PARTICIPANT),
        ("Dog", "Dog", Role.PARTICIPANT),
    }  # fmt: skip


def test_who_begins_to_speak_on_the_page_to_write_on_has_a_turn(project: Project, document: Document) -> None:
    more = "\nDog: Woof, woof.\n\nDog: Woof.\n"
    correcting.correct_text(project, document, INTERVIEW + more, [Edit(len(INTERVIEW), len(INTERVIEW), more)])
    turns = documents.open_document(project, again(project, document)).transcript.turns
    assert [turn.label for turn in turns][-3:] == ["C1", "Dog", "Dog"]


def test_a_printed_form_that_the_words_no_longer_give_is_not_printed(project: Project, document: Document) -> None:
    made = apply(project, document, code(project, "Help"), "I was tired of the forms", exemplar=True)
    exemplars.set_exemplar(project, made, display="I was tired of [all] the forms")
    done = replaced(project, document, INTERVIEW.replace("tired of the forms", "tired of these forms"))
    (moved,) = done.doubtful
    assert (moved.now.display, moved.now.exemplar) == (None, 1)
    assert coding.read_coding(project, made.guid).display is None
    history.undo(project)
    assert coding.read_coding(project, made.guid).display == "I was tired of [all] the forms"


def test_two_codings_that_would_become_one_wait(project: Project, document: Document) -> None:
    of = code(project, "Help")
    apply(project, document, of, "asked me, and I said yes before I knew")
    apply(project, document, of, "and I said yes before I knew")
    done = replaced(project, document, INTERVIEW.replace("asked me, and", "and"))
    assert len(done.adjusted) + done.untouched == 1
    assert [each.why for each in done.doubtful] == [correcting.SAME_PLACE]


def test_a_coding_whose_words_are_as_they_were_does_not_give_way_to_one_that_shrinks_to_them(
    project: Project, document: Document
) -> None:
    of = code(project, "Help")
    apply(project, document, of, "asked me, and I said yes before I knew")
    whole = apply(project, document, of, "and I said yes before I knew")
    done = replaced(project, document, INTERVIEW.replace("asked me, and", "and"))
    assert whole.guid not in {moved.coding.guid for moved in done.doubtful}
    assert done.untouched == 1


def test_a_question_put_into_a_coded_answer_waits_however_the_text_was_corrected(
    project: Project, document: Document
) -> None:
    words = "They asked me, and I said yes before I knew what to."
    made = apply(project, document, code(project, "Yes"), words)
    put_in = "\n\nInterviewer: Who?\n\nC1: My boss."
    at = INTERVIEW.index("They asked me,") + len("They asked me,")
    text = INTERVIEW[:at] + put_in + INTERVIEW[at:]
    for edits in (None, [Edit(at, at, put_in)]):
        done = correcting.correct_text(project, again(project, document), text, edits)
        (moved,) = done.doubtful
        assert (moved.coding.guid, moved.why) == (made.guid, "somebody else speaks inside it now")
        assert "Interviewer" not in moved.now.quote
        (waiting,) = reviewing.waiting(project)
        assert (waiting.was, waiting.why) == (words, moved.why)
        history.undo(project)


def test_codings_of_two_rounds_on_one_place_do_not_wait_for_each_other(project: Project, document: Document) -> None:
    of = code(project, "Help")
    apply(project, document, of, "asked me, and I said yes before I knew")
    rounds.plan_round(project, "Second", [document])
    apply(project, document, of, "and I said yes before I knew")
    done = replaced(project, document, INTERVIEW.replace("asked me, and", "and"))
    assert done.doubtful == ()
    assert standing(project, document) == [("and I said yes before I knew", AnchorState.SOUND)] * 2


def test_known_edits_leave_nothing_to_guess(project: Project, tmp_path: Path) -> None:
    text = "A: I was tired. I was tired. And so on.\n\nB: Yes.\n"
    document, of = bring_in(project, tmp_path, "Twice", text), code(project, "Tired")
    second = apply(project, document, of, Span(16, 28))
    edit = Edit(3, 16)
    done = correcting.correct_text(project, document, edit.applied(text), [edit])
    assert (done.untouched, done.doubtful) == (1, ())
    assert coding.read_coding(project, second.guid).span == Span(3, 15)


def test_a_text_without_words_is_refused_where_codings_stand(project: Project, document: Document) -> None:
    apply(project, document, code(project, "Help"), "wanted to help")
    with pytest.raises(CodingError, match="the new text has no words, and C1 has 1 coding"):
        correcting.correct_text(project, document, " \n")
    assert again(project, document).version == 1


def test_a_document_that_was_changed_meanwhile_is_not_overwritten(project: Project, document: Document) -> None:
    replaced(project, document, INTERVIEW + "More.\n")
    with pytest.raises(QualcodeError, match="has been corrected in the meantime"):
        replaced(project, document, INTERVIEW + "Less.\n")


def test_undo_never_takes_the_place_from_what_others_coded_since(project: Project, document: Document) -> None:
    replaced(project, document, INTERVIEW + "C1: More.\n")
    ben = open_project(project.path, "Ben")
    try:
        apply(ben, again(ben, document), code(ben, "More"), "More.")
        with pytest.raises(UndoError, match="Ben has since worked on the same things"):
            history.undo(project)
    finally:
        ben.close()
    assert standing(project, document) == [("More.", AnchorState.SOUND)]


@pytest.fixture
def doubtful(project: Project, document: Document) -> Coding:
    made = apply(project, document, code(project, "Said yes"), "I said yes before I knew what to.")
    replaced(project, document, INTERVIEW.replace("I said yes before I knew what to.", "yes, I did it. At once."))
    return coding.read_coding(project, made.guid)


def test_what_is_kept_no_longer_waits(project: Project, doubtful: Coding) -> None:
    kept = reviewing.keep(project, doubtful)
    assert (kept.span, kept.state) == (doubtful.span, AnchorState.SOUND)
    assert reviewing.waiting(project) == []
    history.undo(project)
    assert coding.read_coding(project, doubtful.guid) == doubtful
    with pytest.raises(CodingError, match="does not wait"):
        reviewing.keep(project, kept_again(project, doubtful))


def kept_again(project: Project, doubtful: Coding) -> Coding:
    return reviewing.keep(project, doubtful)


def test_what_is_kept_on_other_words_stands_there(project: Project, document: Document, doubtful: Coding) -> None:
    text = coding.read_text(project, again(project, document))
    start = text.index("yes, I did it")
    kept = reviewing.keep(project, doubtful, Span(start, start + 13))
    assert (kept.quote, kept.state) == ("yes, I did it", AnchorState.SOUND)


def test_what_is_recoded_has_the_other_code(project: Project, doubtful: Coding) -> None:
    other = code(project, "Other")
    settled = reviewing.recode(project, doubtful, other.guid)
    assert (settled.code, settled.state) == (other.guid, AnchorState.SOUND)
    assert len(history.undo(project)) == 1
    assert coding.read_coding(project, doubtful.guid) == doubtful


def test_what_is_dropped_is_gone_until_undone(project: Project, document: Document, doubtful: Coding) -> None:
    reviewing.drop(project, doubtful)
    assert standing(project, document) == []
    history.undo(project)
    assert coding.read_coding(project, doubtful.guid) == doubtful


def test_a_coding_in_doubt_stays_in_doubt_through_the_next_correction(
    project: Project, document: Document, doubtful: Coding
) -> None:
    text = coding.read_text(project, again(project, document))
    done = replaced(project, again(project, document), text + "C1: More.\n")
    assert [each.coding.guid for each in done.doubtful] == [doubtful.guid]
    (waiting,) = reviewing.waiting(project)
    assert waiting.was == "I said yes before I knew what to."


def test_what_waits_tells_the_words_that_it_stood_on_last(project: Project, document: Document) -> None:
    apply(project, document, code(project, "Said yes"), "I said yes before I knew what to.")
    second = INTERVIEW.replace("I knew what to", "I really knew what to")
    replaced(project, document, second)
    third = second.replace(" and I said yes before I really knew what to.", "")
    replaced(project, again(project, document), third)
    (waiting,) = reviewing.waiting(project)
    assert waiting.was == "I said yes before I really knew what to."


SUBTITLES = (
    "WEBVTT\n\n00:00:01.000 --> 00:00:03.000\nAna: How did you begin?\n\n"
    "00:00:04.000 --> 00:00:09.500\nBela: By chance. They asked me.\n\n"
    "00:00:10.000 --> 00:00:12.000\nAna: And then?\n\n00:00:13.000 --> 00:00:15.000\nBela: Then I stayed.\n"
)


def test_subtitles_keep_the_times_of_their_turns(project: Project, tmp_path: Path) -> None:
    file = tmp_path / "talk.vtt"
    file.write_text(SUBTITLES)
    (imported,) = import_files(project, [file], ImportOptions()).imported
    opened = documents.open_document(project, imported.document)
    at = opened.text.index("They asked me")
    edits = [Edit(at, at + 4, "My colleagues"), Edit(0, 0, "")]
    correcting.correct_text(
        project, imported.document, opened.text[:at] + "My colleagues" + opened.text[at + 4 :], edits
    )
    now = documents.open_document(project, again(project, imported.document))
    assert [(turn.speaker, turn.time_start, turn.time_end) for turn in now.transcript.turns] == [
        ("Ana", 1.0, 3.0), ("Bela", 4.0, 9.5), ("Ana", 10.0, 12.0), ("Bela", 13.0, 15.0),
    ]  # fmt: skip
    assert now.transcript.turns[1].span.of(now.text) == "By chance. My colleagues asked me."


def test_an_exemplar_in_doubt_stays_in_the_report_and_is_marked(project: Project, document: Document) -> None:
    hard = theme(project, "Hard")
    made = apply(project, document, hard, "I said yes before I knew what to.", exemplar=True)
    (before,) = reporting.themes(project).themes
    assert [exemplar.coding.guid for exemplar in before.exemplars] == [made.guid]
    replaced(project, document, INTERVIEW.replace("I said yes before I knew what to.", "it went on from there."))
    report = reporting.themes(project)
    assert [exemplar.coding.guid for exemplar in report.themes[0].exemplars] == [made.guid]
    for template in (layout.Template.TABLE, layout.Template.NARRATIVE):
        assert "C1; in doubt after a correction" in repr(layout.themes_report(report, template).blocks)
    assert (report.waiting, report.themes[0].codings) == (1, 1)
    assert "1 coding in doubt" in layout.scope(report)


@pytest.mark.parametrize(("left", "state"), [("half", AnchorState.SOUND), ("hal", AnchorState.DOUBTFUL)])
def test_with_just_half_of_its_words_left_a_coding_is_sure_and_with_less_in_doubt(
    project: Project, tmp_path: Path, left: str, state: AnchorState
) -> None:
    """Of “half gone” the second word is taken out on the page to write on; blanks do not count."""
    document = bring_in(project, tmp_path, text="C1: It was half gone by then.\n\nC1: So.\n")
    apply(project, document, code(project, "Time"), "half gone")
    text = coding.read_text(project, document)
    end = text.index("half gone") + len("half gone")
    edit = Edit(text.index("half") + len(left), end)
    correcting.correct_text(project, document, edit.applied(text), [edit])
    (now,) = coding.codings_of(project, document.guid)
    assert (now.quote, now.state) == (left, state)


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_line_ends_of_other_machines_are_those_of_the_text(project: Project, document: Document, line_end: str) -> None:
    corrected = correcting.correct_text(project, document, INTERVIEW.replace("\n", line_end))
    assert not corrected.is_new
    text = INTERVIEW.replace("They asked me", "They asked us")
    edits = [Edit(INTERVIEW.index("me, and"), INTERVIEW.index("me, and") + 2, "us")]
    correcting.correct_text(project, document, text.replace("\n", line_end), edits)
    assert coding.read_text(project, again(project, document)) == text


def test_a_coding_in_doubt_says_why_its_words_are_and_not_that_its_printed_form_went_with_them(
    project: Project, document: Document
) -> None:
    said = "I said yes before I knew what to."
    made = apply(project, document, theme(project, "Yes"), said, exemplar=True)
    exemplars.set_exemplar(project, made, display="I said yes …")
    (moved,) = correcting.correct_text(project, document, INTERVIEW.replace(said, "so it was. At once.")).doubtful
    assert moved.now.display is None
    assert moved.why not in ("", correcting.FORM_LOST)


def test_a_file_without_times_keeps_the_times_of_the_transcript(project: Project, tmp_path: Path) -> None:
    (tmp_path / "talk.srt").write_text(
        "1\n00:00:01,000 --> 00:00:02,000\nAna: One.\n\n2\n00:00:03,000 --> 00:00:04,000\nBo: Two.\n"
    )
    (imported,) = import_files(project, [tmp_path / "talk.srt"], ImportOptions()).imported
    (tmp_path / "talk.txt").write_text("Ana: One.\n\nBo: Two and a half.\n")
    correcting.replace_text(project, imported.document, tmp_path / "talk.txt")
    now = again(project, imported.document)
    turns = showing.show_document(project, now.name, None).transcript.turns
    assert [(turn.label, turn.time_start) for turn in turns] == [("Ana", 1), ("Bo", 3)]
    assert (now.format, now.version) == ("txt", 2)
    assert lookup.find_document(project, "talk.txt").guid == now.guid


def test_what_others_coded_in_a_blind_round_moves_along_unseen(project: Project, document: Document) -> None:
    of, ben = code(project, "Tired"), replace(project, coder="Ben")
    blind = rounds.plan_round(project, "Blind", [document], coders=["Ana", "Ben"], is_blind=True).round
    theirs = apply(ben, document, of, "tired of the forms")
    corrected = correcting.correct_text(project, document, f"Interviewer: Hello.\n\n{INTERVIEW}")
    assert (corrected.untouched, corrected.adjusted, corrected.doubtful) == (0, (), ())
    rounds.open_round(project, blind)
    moved = coding.read_coding(project, theirs.guid)
    assert (moved.quote, moved.span.start - theirs.span.start) == ("tired of the forms", 21)
    assert checking.examine(project).problems == ()


def test_what_others_code_while_a_correction_is_worked_out_moves_along(
    project: Project, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_while_ben_codes(path: Path, options: ImportOptions) -> Preview:
        monkeypatch.setattr(correcting, "preview", preview)
        with project_opened(project.path, "Ben") as theirs:
            apply(theirs, document, code(theirs, "Tired"), "I was tired of the forms")
        return preview(path, options)

    monkeypatch.setattr(correcting, "preview", read_while_ben_codes)
    corrected = replaced(project, document, INTERVIEW.replace("tired of the forms", "so tired of the forms"))
    assert len(corrected.adjusted) == 1
    assert standing(project, document) == [("I was so tired of the forms", AnchorState.SOUND)]


def test_a_correction_of_a_text_that_somebody_corrected_meanwhile_is_refused(
    project: Project, document: Document
) -> None:
    with project_opened(project.path, "Ben") as theirs:
        replaced(theirs, document, INTERVIEW.replace("nurse", "doctor"))
    with pytest.raises(QualcodeError, match="has been corrected in the meantime"):
        correcting.correct_text(project, document, INTERVIEW.replace("nurse", "porter"))
