from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from qualcode.errors import CodingError, QualcodeError, UndoError, UsageError
from qualcode.model.coding import AnchorState
from qualcode.model.document import Document
from qualcode.model.span import Span
from qualcode.services.cases.cases import list_cases, set_case
from qualcode.services.coding import codebook, coding, exemplars, history, memos, rounds
from qualcode.services.correction import correcting
from qualcode.services.documents import documents
from qualcode.services.documents.importing import import_files
from qualcode.services.documents.previewing import ImportOptions
from qualcode.services.privacy import pseudonyms
from qualcode.services.project import checking, projects
from qualcode.services.project import settings as settings_of
from qualcode.services.project.projects import Project, create_project
from qualcode.store import scrubbing
from tests.cases import number_of_cases
from tests.interleaving import before_statement
from tests.store.raw import names_in
from tests.study import again, apply, bring_in, code, theme

TEXT = (
    "Interviewer: Who helped you?\n\n"
    "Anna: I am Anna Weber from Lindau. My boss, Zoë Müller, said: “Anna, stay.”\n\n"
    "Interviewer: And Zoe\u0308?\n\n"
    "Anna: MÜLLER left. Annabelle took Annas place.\n"
)
NAMES = (
    "Anna Weber,C4\nAnna,C4\nLindau,[town]\nZoë Müller,[nurse manager]\nZoë,[nurse manager]\nMüller,[nurse manager]\n"
)
REAL = ("Anna Weber", "Lindau", "Müller", "Zoë", "MÜLLER", "Zoe\u0308", "Annas", "Anna:", "Anna,")


@pytest.fixture
def names(tmp_path: Path) -> Path:
    file = tmp_path / "names.csv"
    file.write_text(NAMES, encoding="utf-8")
    return file


@pytest.fixture
def key(tmp_path: Path) -> Path:
    (tmp_path / "safe").mkdir()
    return tmp_path / "safe" / "study.key"


@pytest.fixture
def document(project: Project, tmp_path: Path) -> Document:
    return bring_in(project, tmp_path, "Interview_Anna", TEXT, case="Anna")


@pytest.fixture(autouse=True)
def all_is_well(project: Project) -> object:
    yield
    with projects.project_opened(project.path, "Ana") as opened:
        assert checking.examine(opened).problems == ()


def read(project: Project, document: Document) -> str:
    return coding.read_text(project, again(project, document))


def test_names_are_replaced_everywhere_and_codings_follow(
    project: Project, document: Document, names: Path, key: Path
) -> None:
    help = theme(project, "Anna’s help")
    first = apply(project, document, help, "I am Anna Weber from", memo="Anna again", exemplar=True)
    cut = apply(project, document, help, "Weber from Lindau. My boss")
    codebook.edit_code(project, help, prose="Müller says …")
    memos.set_memo(project, "project", project.file.guid, "the project", "Ask Zoë")
    set_case(project, "Anna", {"town": "Lindau"})
    done = pseudonyms.pseudonymise(project, names, key)
    assert done.is_clean
    assert done.replaced["Anna"] == 4
    assert read(project, document).startswith(
        "Interviewer: Who helped you?\n\nC4: I am C4 from [town]. My boss, [nurse manager], said: “C4, stay.”\n\n"
        "Interviewer: And [nurse manager]?\n\nC4: [nurse manager] left. Annabelle took C4s place.\n"
    )
    now = {found.guid: found for found in coding.codings_of(project, document.guid)}
    assert now[first.guid].quote == "I am C4 from"
    assert now[cut.guid].quote == "C4 from [town]. My boss"
    found = again(project, document)
    assert (found.name, found.case, found.speakers) == ("Interview_C4", "C4", ("Interviewer", "C4"))
    assert [case.values for case in list_cases(project)] == [{"town": "[town]"}]
    assert [turn.speaker for turn in documents.open_document(project, found).transcript.turns][1] == "C4"
    assert names_in(project.path, *REAL) == []


def test_no_name_is_left_when_the_project_is_closed(
    project: Project, document: Document, names: Path, key: Path
) -> None:
    correcting.correct_text(project, document, TEXT.replace("helped", "has helped"))
    gone = bring_in(project, project.path.parent, "Other", "Anna: I spoke of Lindau.\n")
    documents.remove_document(project, gone)
    pseudonyms.pseudonymise(project, names, key)
    assert names_in(project.path, *REAL) == []
    older = documents.open_document(project, again(project, document), version=1)
    assert older.text.startswith("Interviewer: Who helped you?\n\nC4: I am C4")
    project.close()
    assert names_in(project.path, *REAL) == []


def test_the_key_is_for_its_owner_only_and_is_never_overwritten(
    project: Project, document: Document, names: Path, key: Path, tmp_path: Path
) -> None:
    pseudonyms.pseudonymise(project, names, key)
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    other = create_project(tmp_path / "other.qualcode", "Ana")
    with pytest.raises(UsageError, match="another project"):
        pseudonyms.pseudonymise(other, names, key)
    other.close()
    foreign = tmp_path / "letter.txt"
    foreign.write_text("Dear Anna")
    with pytest.raises(QualcodeError, match="is not a key file"):
        pseudonyms.pseudonymise(project, names, foreign)
    assert foreign.read_text() == "Dear Anna"
    with pytest.raises(UsageError, match="project file"):
        pseudonyms.pseudonymise(project, names, project.path)


def test_a_dry_run_changes_nothing(project: Project, document: Document, names: Path, key: Path) -> None:
    done = pseudonyms.pseudonymise(project, names, key, dry_run=True)
    assert done.documents == 1
    assert read(project, document) == TEXT
    assert not key.exists()


def test_undo_does_not_bring_names_back(project: Project, document: Document, names: Path, key: Path) -> None:
    made = code(project, "Help")
    apply(project, document, made, "Anna, stay")
    pseudonyms.pseudonymise(project, names, key)
    with pytest.raises(UndoError, match="permanent"):
        history.undo(project)
    apply(project, again(project, document), made, "Who helped")
    assert len(history.undo(project)) == 1
    assert [change.action for change in history.history(project)][-1] == "import"
    bea = projects.open_project(project.path, "Bea")
    assert history.undo(bea) == []
    bea.close()
    assert history.codebook_version(project) == 1


def test_the_key_brings_everything_back(project: Project, document: Document, names: Path, key: Path) -> None:
    of = code(project, "Anna")
    before = [apply(project, document, of, words) for words in ("I am Anna Weber from", "Weber from", "Zoë Mü")]
    original = document.sha256
    pseudonyms.pseudonymise(project, names, key)
    later = apply(project, again(project, document), of, "My boss, [nurse manager]")
    done = pseudonyms.reverse(project, key)
    assert (done.documents, done.look_at, done.is_clean) == (1, (), True)
    found = {each.guid: each for each in coding.codings_of(project, document.guid)}
    assert [found[each.guid].span for each in before] == [each.span for each in before]
    assert found[later.guid].quote == "My boss, Zoë Müller"
    back = again(project, document)
    assert (read(project, document), back.name, back.case, back.sha256) == (TEXT, "Interview_Anna", "Anna", original)


def test_names_come_back_in_a_text_corrected_since(
    project: Project, document: Document, names: Path, key: Path
) -> None:
    pseudonyms.pseudonymise(project, names, key)
    text = read(project, document)
    correcting.correct_text(project, again(project, document), text.replace("My boss", "My old boss"))
    pseudonyms.reverse(project, key)
    assert read(project, document) == TEXT.replace("My boss", "My old boss")


def test_a_second_list_adds_to_the_same_key(project: Project, document: Document, names: Path, key: Path) -> None:
    pseudonyms.pseudonymise(project, names, key)
    more = names.with_name("more.txt")
    more.write_text("Annabelle\n")
    later = bring_in(project, project.path.parent, "Second", "Anna: Lindau is nice.\n")
    pseudonyms.pseudonymise(project, more, key)
    assert read(project, later) == "C4: [town] is nice.\n"
    assert "[name 1] took" in read(project, document)
    pseudonyms.reverse(project, key)
    assert read(project, document) == TEXT
    assert read(project, later) == "Anna: Lindau is nice.\n"


def test_two_codings_on_one_replaced_name_are_told_apart(
    project: Project, document: Document, names: Path, key: Path
) -> None:
    of = code(project, "Who")
    apply(project, document, of, "Anna Weber")
    apply(project, document, of, "Weber")
    done = pseudonyms.pseudonymise(project, names, key)
    assert any("waits for a decision" in each for each in done.look_at)
    pseudonyms.reverse(project, key)
    assert [each.quote for each in coding.codings_of(project, document.guid)] == ["Anna Weber", "Weber"]


def test_the_printed_form_of_an_exemplar_loses_its_names_too(
    project: Project, document: Document, names: Path, key: Path
) -> None:
    made = apply(project, document, theme(project, "Who"), "I am Anna Weber from Lindau", exemplar=True)
    exemplars.set_exemplar(project, made, display="I am Anna Weber …")
    pseudonyms.pseudonymise(project, names, key)
    (found,) = coding.codings_of(project, document.guid)
    assert found.display == "I am C4 …"
    pseudonyms.reverse(project, key)
    (found,) = coding.codings_of(project, document.guid)
    assert found.display == "I am Anna Weber …"


def test_a_replacement_must_not_hold_a_name(project: Project, document: Document, names: Path, key: Path) -> None:
    names.write_text("Anna,[friend of Weber]\nWeber\n")
    with pytest.raises(UsageError, match="contains the name"):
        pseudonyms.pseudonymise(project, names, key)


def test_what_may_be_a_name_still_is_told(project: Project, document: Document, names: Path, key: Path) -> None:
    names.write_text("Zoë Müller,[boss]\n")
    done = pseudonyms.pseudonymise(project, names, key)
    assert any("“Zoë”, a part of “Zoë Müller”" in each for each in done.look_at)


def test_a_name_that_is_taken_already_stays_with_whom_it_belongs(
    project: Project, document: Document, names: Path, key: Path
) -> None:
    set_case(project, "C4", {"role": "nurse"})
    done = pseudonyms.pseudonymise(project, names, key)
    assert {case.name: dict(case.values) for case in list_cases(project)} == {"C4": {"role": "nurse"}, "C4 2": {}}
    assert any("“C4 2” (case)" in each for each in done.look_at)


def test_coders_who_are_called_so_are_told(project: Project, document: Document, names: Path, key: Path) -> None:
    bea = projects.open_project(project.path, "Bea Müller")
    code(bea, "Help")
    bea.close()
    assert "a coder is called “Bea Müller”" in pseudonyms.pseudonymise(project, names, key, dry_run=True).look_at


def test_a_full_name_across_two_turns_leaves_the_turns_as_they_are(
    project: Project, names: Path, key: Path, tmp_path: Path
) -> None:
    text = "Weber: I met Anna\nWeber: Yes.\nBerta: And then?\nWeber: So.\nBerta: Good.\n"
    shared = bring_in(project, tmp_path, "Two", text)
    names.write_text("Anna Weber,C4\nWeber,C5\n")
    before = documents.open_document(project, shared).transcript.turns
    pseudonyms.pseudonymise(project, names, key)
    opened = documents.open_document(project, again(project, shared))
    assert [turn.label for turn in opened.transcript.turns] == [
        turn.label and turn.label.replace("Weber", "C5") for turn in before
    ]
    assert opened.text == text.replace("Weber", "C5")


_WORDS = st.lists(
    st.sampled_from(["Anna", "Anna Weber", "Weber", "Lindau", "told", "me", "😀", "Zoë", "Zoe\u0308", "ANNA", "\n"]),
    min_size=3, max_size=25,
)  # fmt: skip


def _no_names(words: str) -> list[str]:
    """The words that are no part of a name and stand for none."""
    return [word for word in words.split() if word in ("We", "met.", "told", "me", "😀")]


@settings(
    max_examples=number_of_cases(12),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(words=_WORDS, data=st.data())
def test_whatever_is_coded_covers_the_same_words_and_comes_back_exactly(
    words: list[str], data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("any")
    text = "We met. " + " ".join(words)
    project = create_project(folder / "any.qualcode", "Ana")
    try:
        document = bring_in(project, folder, "One", text)
        text = coding.read_text(project, document)
        of, made = code(project, "Any"), []
        for _ in range(data.draw(st.integers(1, 5))):
            start = data.draw(st.integers(0, len(text) - 1))
            try:
                made.append(apply(project, document, of, Span(start, data.draw(st.integers(start + 1, len(text))))))
            except CodingError:
                continue
        (folder / "names.txt").write_text("Anna Weber,C4\nAnna,C4\nWeber,C4\nLindau,[town]\nZoë,[nurse]\n")
        pseudonyms.pseudonymise(project, folder / "names.txt", folder / "any.key")
        assert names_in(project.path, "Anna", "ANNA", "Weber", "Lindau", "Zoë", "Zoe\u0308") == []
        now = {found.guid: found for found in coding.codings_of(project, document.guid)}
        for each in made:
            if (
                text[each.span.start - 1 : each.span.start].isspace()
                and text[each.span.end : each.span.end + 1].isspace()
            ):
                assert _no_names(now[each.guid].quote) == _no_names(each.quote)
        assert checking.examine(project).problems == ()
        pseudonyms.reverse(project, folder / "any.key")
        back = {found.guid: (found.span, found.quote) for found in coding.codings_of(project, document.guid)}
        assert back == {each.guid: (each.span, each.quote) for each in made}
        assert coding.read_text(project, again(project, document)) == text
        assert checking.examine(project).problems == ()
    finally:
        project.close()


def test_a_name_that_only_the_original_file_has_as_an_escape_is_gone(project: Project, key: Path) -> None:
    file, names = project.path.with_name("talk.json"), project.path.with_name("names.csv")
    said = [{"start": at, "end": at + 1, "text": f"And on we went, {at}."} for at in range(3)]
    file.write_text(json.dumps({"owner": "Zoë", "segments": said}), encoding="utf-8")
    assert b"Zo\\u00eb" in file.read_bytes()
    import_files(project, [file], ImportOptions())
    names.write_text("Zoë,[nurse]\n", encoding="utf-8")
    pseudonyms.pseudonymise(project, names, key)
    with project.file.reading() as connection:
        originals = [content.original for _, content in scrubbing.contents(connection).values()]
    assert [b"Zo\\u00eb" in original for original in originals] == [False]


def test_codings_of_two_rounds_on_one_name_both_stay_sure(
    project: Project, document: Document, names: Path, key: Path
) -> None:
    of = theme(project, "Help")
    apply(project, document, of, "I am Anna Weber from")
    rounds.plan_round(project, "Second", [document])
    apply(project, document, of, "I am Anna Weber from")
    assert pseudonyms.pseudonymise(project, names, key).look_at == ()
    placed = coding.codings_of(project, document.guid)
    assert [(one.quote, one.state) for one in placed] == [("I am C4 from", AnchorState.SOUND)] * 2


def test_two_programs_with_one_key_lose_no_name(
    project: Project, document: Document, key: Path, tmp_path: Path
) -> None:
    before = read(project, document)

    def colleague_replaces() -> None:
        other = projects.open_project(project.path, "Ben")
        pseudonyms.replace_names(other, [("Lindau", "[town]", "place")], key)
        other.close()

    with before_statement(project, 0, colleague_replaces):
        pseudonyms.replace_names(project, [("Annabelle", "[sister]", "person")], key)
    assert "[town]" in read(project, document)
    assert "[sister] took" in read(project, document)
    pseudonyms.reverse(project, key)
    assert read(project, document) == before


def test_what_was_replaced_is_told_of_the_texts_that_are_read_now(
    project: Project, document: Document, names: Path, key: Path, tmp_path: Path
) -> None:
    correcting.correct_text(project, document, TEXT.replace("Annas place", "her place"))
    other = bring_in(project, tmp_path, "Other", "Nobody: Lindau again, Lindau.\n\nNobody: Yes.\n")
    bring_in(project, tmp_path, "Third", "Nobody: No name here.\n\nNobody: Yes.\n")
    apply(project, again(project, document), code(project, "Who"), "My boss, Zoë")
    apply(project, other, code(project, "Where"), "Nobody")
    done = pseudonyms.pseudonymise(project, names, key, dry_run=True)
    assert done.replaced == {"Anna Weber": 1, "Anna": 3, "Lindau": 3, "Zoë Müller": 1, "Zoë": 1, "Müller": 1}
    assert done.replacements == {
        "Anna Weber": "C4", "Anna": "C4", "Lindau": "[town]", "Zoë Müller": "[nurse manager]",
        "Zoë": "[nurse manager]", "Müller": "[nurse manager]",
    }  # fmt: skip
    assert (done.documents, done.codings, done.copies) == (2, 1, ())
    assert settings_of.known_key(project.file.guid) is None
    beside = [project.path.with_name(f"{project.path.name}.before-{number}") for number in ("0002", "0001")]
    for path in beside:
        path.touch()
    projects.back_up(project, tmp_path / "backup.qualcode")
    copies = pseudonyms.pseudonymise(project, names, key).copies
    assert copies == (*beside[::-1], tmp_path / "backup.qualcode")
    assert settings_of.known_key(project.file.guid) == key
    (tmp_path / "folder").mkdir()
    assert pseudonyms.delete_copies([*copies, tmp_path / "folder", tmp_path / "gone"]) == [tmp_path / "folder"]
    assert not any(path.exists() for path in copies)


def test_the_key_at_hand_is_the_one_named_else_the_one_remembered(
    project: Project, document: Document, names: Path, key: Path, tmp_path: Path
) -> None:
    assert pseudonyms.key_at_hand(project).names.names == ()
    pseudonyms.pseudonymise(project, names, key)
    assert [name.real for name in pseudonyms.key_at_hand(project).names.names][::3] == ["Anna Weber", "Müller"]
    other = create_project(tmp_path / "other.qualcode", "Ana")
    (tmp_path / "more.txt").write_text("Zwolle,[city]\n")
    pseudonyms.pseudonymise(other, tmp_path / "more.txt", tmp_path / "other.key")
    assert [name.real for name in pseudonyms.key_at_hand(project, tmp_path / "other.key").names.names] == ["Zwolle"]
    with pytest.raises(UsageError, match="is the key file of another project"):
        pseudonyms.reverse(other, key)
    other.close()
    key.write_text("broken")
    assert pseudonyms.key_at_hand(project).names.names == ()
    with pytest.raises(QualcodeError, match="is not a key file"):
        pseudonyms.key_at_hand(project, key)
    key.unlink()
    assert pseudonyms.key_at_hand(project).names.names == ()


def test_once_names_are_back_the_key_has_nothing_left_to_restore(
    project: Project, document: Document, names: Path, key: Path
) -> None:
    pseudonyms.pseudonymise(project, names, key)
    assert pseudonyms.reverse(project, key).documents == 1
    assert pseudonyms.reverse(project, key).documents == 0
    assert pseudonyms.key_at_hand(project).names.names != ()
    assert history.history(project)[0].subject == "in 0 documents"
    pseudonyms.pseudonymise(project, names, key)
    assert pseudonyms.reverse(project, key).documents == 1
    assert read(project, document) == TEXT


def test_what_was_changed_since_keeps_its_new_words(
    project: Project, document: Document, names: Path, key: Path
) -> None:
    memos.set_memo(project, "project", project.file.guid, "the project", "Ask Zoë")
    pseudonyms.pseudonymise(project, names, key)
    memos.set_memo(project, "project", project.file.guid, "the project", "Ask nobody")
    text = read(project, document)
    correcting.correct_text(project, again(project, document), text.replace("from [town]", "from here"))
    done = pseudonyms.reverse(project, key)
    assert read(project, document) == TEXT.replace("from Lindau", "from here")
    assert memos.read_memo(project, project.file.guid) == "Ask nobody"
    told = sorted(done.look_at)
    assert told[0] == "1 name cannot be restored in version 2 of Interview_Anna: its text was corrected" or told[
        0
    ].startswith("1 name cannot be restored in version 2 of Interview_")
    assert any(each.endswith("was changed since: its names are not restored") for each in told)
    assert len(told) == 2


def test_a_part_of_a_name_is_told_in_names_of_things_in_any_letters(project: Project, tmp_path: Path) -> None:
    for name in ("interview_zoë", "zoë", "Zoëeffect", "INTERVIEW BRÜCKNER 2", "Ｚoë"):
        bring_in(project, tmp_path, name, f"C1: So, {len(name)} {name == 'zoë'}.\n")
    code(project, "zoë again")
    (tmp_path / "names.txt").write_text("Anna\nZoë Brückner\n")
    done = pseudonyms.pseudonymise(project, tmp_path / "names.txt", tmp_path / "study.key", dry_run=True)
    told = "\n".join(done.look_at)
    for place in ("interview_zoë", "“zoë”", "INTERVIEW BRÜCKNER 2", "“Ｚoë”", "“zoë again”"):
        assert place in told, place


def test_one_name_with_two_replacements_is_refused_whatever_its_unseen_characters(
    project: Project, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match=r"“Anna” has two replacements in the list: \[A\] and \[B\]"):
        pseudonyms.replace_names(
            project, [("Anna", "[A]", ""), ("An\u200bna", "[B]", "")], tmp_path / "k.key", dry_run=True
        )
