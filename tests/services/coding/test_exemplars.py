from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from qualcode.errors import CodingError
from qualcode.model.coding import Coding
from qualcode.model.span import Span
from qualcode.services.coding import coding, exemplars, history, quoting, rounds
from qualcode.services.correction import correcting
from qualcode.services.documents import documents
from qualcode.services.project.lookup import find_code, read_codebook
from qualcode.services.project.projects import Project
from tests.study import again, all_codings, apply, bring_in, theme


@pytest.fixture
def starred(project: Project, tmp_path: Path) -> list[Coding]:
    """Three exemplars of one theme."""
    document, of = bring_in(project, tmp_path), theme(project, "Theme")
    return [apply(project, document, of, words, exemplar=True) for words in ("wanted to help", "said yes", "the forms")]


def order(project: Project) -> list[str]:
    found = [q for q in quoting.quotations(project) if q.coding.exemplar is not None]
    found.sort(key=lambda q: q.coding.exemplar or 0)
    assert [q.coding.exemplar for q in found] == list(range(1, len(found) + 1))
    return [q.coding.quote for q in found]


def test_the_first_chosen_comes_first(project: Project, starred: list[Coding]) -> None:
    assert order(project) == ["wanted to help", "said yes", "the forms"]


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (1, ["the forms", "wanted to help", "said yes"]),
        (2, ["wanted to help", "the forms", "said yes"]),
        (99, ["wanted to help", "said yes", "the forms"]),
    ],
)
def test_the_others_make_room(project: Project, starred: list[Coding], place: int, words: list[str]) -> None:
    exemplars.set_exemplar(project, starred[2], order=place)
    assert order(project) == words


def test_a_new_one_comes_last_and_the_others_keep_their_order_and_printed_forms(
    project: Project, starred: list[Coding]
) -> None:
    exemplars.set_exemplar(project, starred[2], order=1, display="the [many] forms")
    exemplars.set_exemplar(project, starred[0], display="[I] wanted …")
    (document,) = documents.list_documents(project)
    new = apply(project, document, find_code(read_codebook(project), "Theme"), "How did you begin")
    exemplars.set_exemplar(project, new, display="How … begin")
    assert order(project) == ["the forms", "wanted to help", "said yes", "How did you begin"]
    exemplars.clear_exemplar(project, starred[1])
    assert order(project) == ["the forms", "wanted to help", "How did you begin"]
    assert {one.quote: one.display for one in all_codings(project)} == {
        "the forms": "the [many] forms", "wanted to help": "[I] wanted …", "said yes": None,
        "How did you begin": "How … begin",
    }  # fmt: skip


def test_taking_one_away_closes_the_gap_and_keeps_its_form(project: Project, starred: list[Coding]) -> None:
    first = exemplars.set_exemplar(project, starred[0], display="[he] wanted to help")
    cleared = exemplars.clear_exemplar(project, first)
    assert (cleared.exemplar, cleared.display) == (None, "[he] wanted to help")
    assert order(project) == ["said yes", "the forms"]


def test_what_changes_nothing_is_no_step(project: Project, starred: list[Coding]) -> None:
    cleared = exemplars.clear_exemplar(project, starred[2])
    steps = history.history(project)
    exemplars.clear_exemplar(project, cleared)
    assert history.history(project) == steps


def test_the_printed_form_is_set_kept_and_taken_back(project: Project, starred: list[Coding]) -> None:
    shown = exemplars.set_exemplar(project, starred[0], display=" [I]  wanted … ")
    assert (shown.display, shown.quote) == ("[I] wanted …", "wanted to help")
    assert exemplars.set_exemplar(project, shown, order=2).display == "[I] wanted …"
    assert exemplars.set_exemplar(project, shown, display=" ").display is None


def test_trimming_leaves_the_order_as_it_was(project: Project, starred: list[Coding]) -> None:
    exemplars.set_exemplar(project, starred[0], display="wanted …")
    assert order(project) == ["wanted to help", "said yes", "the forms"]


def test_words_that_were_not_spoken_are_refused(project: Project, starred: list[Coding]) -> None:
    with pytest.raises(CodingError, match="changes the words as spoken"):
        exemplars.set_exemplar(project, starred[0], display="wanted to assist")
    assert order(project) == ["wanted to help", "said yes", "the forms"]


def test_resizing_must_not_take_words_from_the_printed_form(
    project: Project, starred: list[Coding], tmp_path: Path
) -> None:
    shown = exemplars.set_exemplar(project, starred[0], display="wanted … help")
    document = next(q.document for q in quoting.quotations(project))
    text = coding.read_text(project, document)
    start = shown.span.start
    with pytest.raises(CodingError, match="would cut words that the exemplar prints"):
        coding.resize_coding(project, shown, coding.passage(document, text, type(shown.span)(start, start + 6)))


def test_an_exemplar_is_judged_by_the_words_that_are_there_now(project: Project, starred: list[Coding]) -> None:
    document = again(project, documents.list_documents(project)[0])
    text = coding.read_text(project, document)
    correcting.correct_text(project, document, text.replace("wanted to help", "had so very much wished to be of use"))
    for display in (None, "wanted … help"):
        with pytest.raises(CodingError):
            exemplars.set_exemplar(project, starred[0], display=display)
    (now,) = [one for one in all_codings(project) if one.guid == starred[0].guid]
    assert now.display is None


def test_a_form_that_the_present_words_cannot_give_is_refused(project: Project, starred: list[Coding]) -> None:
    document = again(project, documents.list_documents(project)[0])
    text = coding.read_text(project, document)
    start = text.index("wanted to help")
    coding.resize_coding(project, starred[0], coding.passage(document, text, Span(start, start + len("wanted"))))
    with pytest.raises(CodingError):
        exemplars.set_exemplar(project, starred[0], display="wanted … help")


def test_places_tell_nothing_of_exemplars_that_others_chose_in_a_blind_round(project: Project, tmp_path: Path) -> None:
    document, of, ben = bring_in(project, tmp_path), theme(project, "Theme"), replace(project, coder="Ben")
    planned = rounds.plan_round(project, "Blind", [document], coders=["Ana", "Ben"], is_blind=True).round
    for words in ("wanted to help", "said yes"):
        apply(ben, document, of, words, exemplar=True)
    marked = exemplars.set_exemplar(project, apply(project, document, of, "the forms"))
    second = apply(project, document, of, "tired", exemplar=True)
    assert (marked.exemplar, second.exemplar) == (1, 2)
    exemplars.set_exemplar(project, second, order=1)
    assert order(ben) == ["wanted to help", "said yes"]
    rounds.open_round(project, planned)
    exemplars.set_exemplar(project, coding.read_coding(project, second.guid), order=4)
    assert sorted(order(project)) == ["said yes", "the forms", "tired", "wanted to help"]
