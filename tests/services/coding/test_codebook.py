from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from qualcode.errors import CodebookError, NotFoundError, QualcodeError
from qualcode.model.assessment import Verdict
from qualcode.model.codebook import Code, Codebook, CodeKind, ThemeStatus
from qualcode.model.document import Document, DocumentKind
from qualcode.model.inference import Inference
from qualcode.model.span import Span
from qualcode.services.cases import cases
from qualcode.services.coding import codebook, coding, exemplars, history, memos, quoting, rounds
from qualcode.services.counts import measuring
from qualcode.services.project import checking, lookup
from qualcode.services.project.projects import Project
from qualcode.services.team import crosschecking
from tests.study import NOTES, apply, bring_in, code, theme


@pytest.fixture
def document(project: Project, tmp_path: Path) -> Document:
    return bring_in(project, tmp_path)


def quoted(project: Project) -> list[tuple[str, str, str]]:
    return [(q.path[-1], q.coding.quote, q.coding.coder) for q in quoting.quotations(project)]


class TestMerging:
    def test_keeps_every_coding(self, project: Project, document: Document) -> None:
        trust, faith, hope = (code(project, name) for name in ("Trust", "Faith", "Hope"))
        apply(project, document, trust, "wanted to help")
        apply(project, document, faith, "said yes")
        apply(project, document, hope, "tired")
        assert codebook.merge_codes(project, [faith, hope], trust) == 2
        assert quoted(project) == [
            ("Trust", "wanted to help", "Ana"), ("Trust", "said yes", "Ana"), ("Trust", "tired", "Ana"),
        ]  # fmt: skip
        assert [found.name for found in lookup.read_codebook(project).walk()] == ["Trust"]

    def test_joins_duplicates_and_keeps_their_memos(self, project: Project, document: Document) -> None:
        trust, faith = code(project, "Trust"), code(project, "Faith")
        kept = apply(project, document, trust, "tired", memo="first thought")
        apply(project, document, faith, "tired", memo="second thought")
        codebook.merge_codes(project, [faith], trust)
        (left,) = quoting.quotations(project)
        assert left.coding.guid == kept.guid
        assert left.coding.memo == "first thought\n\nsecond thought"
        assert checking.examine(project).problems == ()

    def test_joins_twins_among_the_sources(self, project: Project, document: Document) -> None:
        trust, faith, hope = (code(project, name) for name in ("Trust", "Faith", "Hope"))
        for twin, memo in ((faith, "a"), (hope, "b")):
            apply(project, document, twin, "tired", memo=memo)
        codebook.merge_codes(project, [faith, hope], trust)
        assert [q.coding.memo for q in quoting.quotations(project)] == ["a\n\nb"]

    def test_a_code_that_is_merged_too_leaves_its_name_to_one_from_below_another(
        self, project: Project, document: Document
    ) -> None:
        top, trust, hope = (code(project, name) for name in ("Top", "Trust", "Hope"))
        hope_below = codebook.add_code(project, "Hope", parent=trust.guid)
        for merged in (trust, hope):
            codebook.move_code(project, merged, top.guid)
        apply(project, document, hope, "tired")
        apply(project, document, hope_below, "said yes")
        assert codebook.merge_codes(project, [trust, hope], top) == 1
        assert sorted(quoted(project)) == [("Hope", "said yes", "Ana"), ("Top", "tired", "Ana")]
        assert [found.guid for found in lookup.read_codebook(project).walk()] == [top.guid, hope_below.guid]
        assert checking.examine(project).problems == ()

    def test_leaves_two_coders_their_codings(self, project: Project, document: Document) -> None:
        trust, faith = code(project, "Trust"), code(project, "Faith")
        apply(project, document, trust, "tired")
        apply(replace(project, coder="Ben"), document, faith, "tired")
        codebook.merge_codes(project, [faith], trust)
        assert sorted(quoted(project)) == [("Trust", "tired", "Ana"), ("Trust", "tired", "Ben")]

    def test_keeps_an_exemplar_and_its_printed_form(self, project: Project, document: Document) -> None:
        trust, faith = code(project, "Trust"), code(project, "Faith")
        apply(project, document, trust, "wanted to help", exemplar=True)
        apply(project, document, trust, "tired")
        starred = apply(project, document, faith, "tired")
        exemplars.set_exemplar(project, starred, display="tired [that day]")
        codebook.merge_codes(project, [faith], trust)
        assert [(q.coding.exemplar, q.printed) for q in quoting.quotations(project)] == [
            (1, "wanted to help"), (2, "tired [that day]"),
        ]  # fmt: skip

    def test_of_two_twins_the_first_keeps_its_place_and_form_and_takes_what_it_lacks(
        self, project: Project, document: Document
    ) -> None:
        trust, faith, hope = (code(project, name) for name in ("Trust", "Faith", "Hope"))
        last = apply(project, document, trust, "said yes", exemplar=True)
        for of, form in ((trust, "tired [1]"), (faith, "tired [2]"), (hope, "tired [3]")):
            made = apply(project, document, of, "tired", exemplar=True, memo=form)
            exemplars.set_exemplar(project, made, display=form)
        apply(project, document, hope, "I was tired", exemplar=True)
        apply(project, document, code(project, "Else"), "I was tired", exemplar=True)
        assert codebook.merge_codes(project, [faith, hope, faith], trust) == 3
        assert {
            (q.path[-1], q.coding.quote): (q.coding.exemplar, q.coding.display, q.coding.memo)
            for q in quoting.quotations(project)
        } == {
            ("Trust", "said yes"): (1, None, ""),
            ("Trust", "tired"): (3, "tired [1]", "tired [1]\n\ntired [2]\n\ntired [3]"),
            ("Trust", "I was tired"): (2, None, ""),
            ("Else", "I was tired"): (1, None, ""),
        }
        assert last.exemplar == 1

    def test_puts_exemplars_of_one_place_in_the_order_of_the_text(self, project: Project, document: Document) -> None:
        trust, faith = code(project, "Trust"), code(project, "Faith")
        for of, words in ((faith, "The nurse"), (trust, "tired of"), (faith, "help"), (trust, "I said")):
            apply(project, document, of, words, exemplar=True)
        codebook.merge_codes(project, [faith], trust)
        order = sorted(quoting.quotations(project), key=lambda q: q.coding.exemplar or 0)
        assert [q.coding.quote for q in order] == ["tired of", "The nurse", "help", "I said"]

    def test_a_merged_code_is_refused_while_a_round_is_blind_and_so_is_what_counts_or_removes(
        self, project: Project, document: Document
    ) -> None:
        trust, faith = code(project, "Trust"), code(project, "Faith")
        planned = rounds.plan_round(project, "Blind", [document], coders=["Ana", "Ben"], is_blind=True).round
        for act in (
            lambda: codebook.merge_codes(project, [faith], trust),
            lambda: codebook.remove_code(project, trust),
            lambda: codebook.what_removing_takes(project, trust),
        ):
            with pytest.raises(QualcodeError, match="the round “Blind” is blind: no code can be removed or merged"):
                act()
        rounds.open_round(project, planned)
        assert codebook.what_removing_takes(project, trust) == (1, 0)
        assert codebook.merge_codes(project, [faith], trust) == 0

    def test_keeps_what_was_written_about_the_codes(self, project: Project) -> None:
        trust, faith = code(project, "Trust"), code(project, "Faith")
        memos.set_memo(project, "code", trust.guid, "Trust", "in people")
        memos.set_memo(project, "code", faith.guid, "Faith", "in God")
        codebook.merge_codes(project, [faith], trust)
        assert [(memo.subject, memo.text) for memo in memos.list_memos(project)] == [
            ("Trust", "in God"), ("Trust", "in people"),
        ]  # fmt: skip

    def test_is_one_step(self, project: Project, document: Document) -> None:
        trust, faith = code(project, "Trust"), code(project, "Faith")
        apply(project, document, faith, "tired", memo="x")
        codebook.merge_codes(project, [faith], trust)
        (undone,) = history.undo(project)
        assert (undone.action, undone.subject) == ("merge codes", "“Faith” into “Trust”")
        assert quoted(project) == [("Faith", "tired", "Ana")]


class TestSplitting:
    def test_moves_the_chosen_codings_to_a_sibling(self, project: Project, document: Document) -> None:
        above = theme(project, "Theme")
        trust = codebook.add_code(project, "Trust", parent=above.guid)
        codebook.add_code(project, "Last", parent=above.guid)
        apply(project, document, trust, "wanted to help")
        chosen = apply(project, document, trust, "tired", memo="kept")
        new = codebook.split_code(project, trust, "Weariness", [chosen.guid])
        book = lookup.read_codebook(project)
        assert [found.name for found in book.children(above.guid)] == ["Trust", "Weariness", "Last"]
        found = [(q.path[-1], q.coding.memo) for q in quoting.quotations(project)]
        assert found == [("Trust", ""), ("Weariness", "kept")]
        assert book[new.guid].color == trust.color

    def test_refuses_codings_of_another_code_and_changes_nothing(self, project: Project, document: Document) -> None:
        trust, tired = code(project, "Trust"), code(project, "Tired")
        other = apply(project, document, tired, "tired")
        with pytest.raises(CodebookError, match="not a coding of “Trust”"):
            codebook.split_code(project, trust, "New", [other.guid])
        with pytest.raises(CodebookError, match="no codings were chosen"):
            codebook.split_code(project, trust, "New", [])
        assert len(lookup.read_codebook(project)) == 2


def test_removing_takes_the_branch_with_its_codings(project: Project, document: Document) -> None:
    trust = code(project, "Trust")
    below = codebook.add_code(project, "Below", parent=trust.guid)
    apply(project, document, below, "tired", memo="gone too")
    apply(project, document, trust, "said yes")
    assert codebook.what_removing_takes(project, trust) == (2, 2)
    assert codebook.remove_code(project, trust) == 2
    assert (quoted(project), memos.list_memos(project), len(lookup.read_codebook(project))) == ([], [], 0)


def test_judgements_on_codes_are_those_on_all_below_them(project: Project, tmp_path: Path) -> None:
    bring_in(project, tmp_path, "Notes", NOTES, kind=DocumentKind.NOTES)
    above, other = theme(project, "Above"), theme(project, "Other")
    below = codebook.add_code(project, "Below", parent=above.guid, kind=CodeKind.SUBTHEME)
    cases.set_case(project, "C1", {"Calm@T1": "1", "Calm@T2": "2"})
    for judged in (above, below, other):
        crosschecking.assess(project, judged, Verdict.SILENCE)
    measuring.set_inference(project, below, ("Above", "Below"), None, Inference.EXPANDS)
    of_each = [codebook.judgements_on(project, those) for those in ([above], [below], [other], [above, below], [])]
    assert of_each == [3, 2, 1, 3, 0]
    codebook.remove_code(project, above)
    assert codebook.judgements_on(project, [other]) == 1


def test_every_field_of_a_code_can_be_set_and_what_is_not_named_stays(project: Project) -> None:
    fields = {name: f" {name} of it " for name in codebook.TEXT_FIELDS}
    made = codebook.add_code(project, " The  name ", kind=CodeKind.THEME, color="teal", status="final", **fields)
    assert made == Code(
        made.guid, "The name", CodeKind.THEME, None, 0, "#3aa6a0", "definition of it", "include of it",
        "exclude of it", "example of it", "prose of it", ThemeStatus.FINAL,
    )  # fmt: skip
    changed = codebook.edit_code(project, made, include="")
    assert changed == replace(made, include="")
    assert codebook.edit_code(project, changed, status="", prose="", color="", kind="code") == replace(
        changed, status=None, prose="", color="", kind=CodeKind.CODE
    )
    for wrong in ({"status": "final"}, {"prose": "x"}):
        with pytest.raises(CodebookError, match="is a code; only themes have prose and a status"):
            codebook.edit_code(project, made, **wrong)
    assert lookup.read_codebook(project)[made.guid].prose == ""


def test_only_themes_have_prose_and_a_status(project: Project) -> None:
    trust = code(project, "Trust")
    with pytest.raises(CodebookError, match="“Trust” is a code; only themes"):
        codebook.edit_code(project, trust, status="final")
    made = codebook.edit_code(project, trust, kind="theme", status="final", prose=" They trust. ")
    assert (made.kind, made.status, made.prose) == (CodeKind.THEME, ThemeStatus.FINAL, "They trust.")


def test_a_code_made_a_theme_goes_to_the_top_and_back_loses_its_status(project: Project) -> None:
    parent = code(project, "Parent")
    below = codebook.add_code(project, "Below", parent=parent.guid)
    made = codebook.promote(project, below, CodeKind.THEME)
    assert (made.parent, made.kind) == (None, CodeKind.THEME)
    codebook.edit_code(project, made, status="reviewed")
    assert codebook.promote(project, made, CodeKind.CODE).status is None


def test_a_code_is_suggested_once_by_its_name(project: Project) -> None:
    above = theme(project, "Challenges")
    codebook.add_code(project, "Logistics", parent=above.guid)
    with pytest.raises(NotFoundError) as refused:
        lookup.find_code(lookup.read_codebook(project), "Logisics")
    assert refused.value.details["suggestions"] == ["Logistics"]


def test_what_was_written_of_merged_codes_is_put_together(project: Project) -> None:
    texts = {name: f"Trust: {name}" for name in ("definition", "include", "exclude", "example")}
    trust = codebook.edit_code(project, code(project, "Trust"), **texts)
    faith = codebook.add_code(
        project,
        "Faith",
        kind=CodeKind.THEME,
        definition="Faith: definition",
        example=texts["example"],
        prose="Of faith.",
    )
    hope = codebook.add_code(project, "Hope", kind=CodeKind.THEME, include="Hope: include", prose="Of hope.")
    memos.set_memo(project, "code", faith.guid, "Faith", "A memo.")
    codebook.merge_codes(project, [faith, hope], trust)
    (merged,) = lookup.read_codebook(project).codes
    assert merged.definition == "Trust: definition\n\nFaith: definition"
    assert (merged.include, merged.exclude) == ("Trust: include\n\nHope: include", texts["exclude"])
    assert (merged.example, merged.prose) == (texts["example"], "")
    assert memos.read_memo(project, merged.guid) == "A memo.\n\nOf faith.\n\nOf hope."
    history.undo(project)
    first, second, third = lookup.read_codebook(project).walk()
    assert (first, second.definition, third.prose) == (trust, "Faith: definition", "Of hope.")
    codebook.merge_codes(project, [trust, hope], second)
    assert lookup.read_codebook(project)[second.guid].prose == "Of faith.\n\nOf hope."


def test_a_code_is_reworded_where_any_of_its_texts_is_another_and_not_by_a_new_name() -> None:
    before = Code("trust", "Trust", CodeKind.THEME, definition="Who relies on whom.", include="Said.")
    book = Codebook((before,))
    assert not codebook.is_reworded(before, book)
    assert not codebook.is_reworded(before, book.changing("trust", name="Faith"))
    for text in ("definition", "include", "exclude", "example", "prose"):
        assert codebook.is_reworded(before, book.changing("trust", **{text: "Other"}))


def test_a_code_that_all_see_is_not_moved_under_one_of_a_blind_round(project: Project, tmp_path: Path) -> None:
    document, open_code = bring_in(project, tmp_path), code(project, "Open")
    rounds.plan_round(project, "Blind", [document], coders=["Ana", "Ben"], is_blind=True)
    text = coding.read_text(project, document)
    made = coding.apply_new_code(project, "Unseen", coding.passage(document, text, Span(0, 11))).code
    below = codebook.add_code(project, "Below", parent=made)
    with pytest.raises(CodebookError, match="“Open” cannot be moved under “Unseen”"):
        codebook.move_code(project, open_code, made)
    assert [one.name for one in lookup.read_codebook(replace(project, coder="Ben")).walk()] == ["Open"]
    codebook.move_code(project, below, open_code.guid)
