from __future__ import annotations

from collections.abc import Iterator

import pytest

from qualcode.services.coding import codebook, history
from qualcode.services.project import projects, watching
from qualcode.services.project.projects import Project
from qualcode.services.project.watching import News, Watch
from tests.study import code


@pytest.fixture
def elsewhere(project: Project) -> Iterator[Project]:
    """The same project in another program, where Ben works."""
    with projects.project_opened(project.path, "Ben") as opened:
        yield opened


@pytest.fixture
def watch(project: Project) -> Watch:
    watch = Watch(project)
    watch.mark()
    return watch


def test_steps_of_others_are_news_once_and_ones_own_are_none(
    project: Project, elsewhere: Project, watch: Watch
) -> None:
    assert (watch.is_up_to_date, watch.news()) == (True, News.NOTHING)
    code(elsewhere, "Tired")
    assert not watch.is_up_to_date
    assert (watch.news(), watch.news(), watch.is_up_to_date) == (News.STEPS, News.NOTHING, True)
    code(project, "Rested")
    assert not watch.is_up_to_date
    assert (watch.news(), watch.is_up_to_date) == (News.NOTHING, True)


def test_what_others_undo_or_redo_may_have_changed_everything(
    project: Project, elsewhere: Project, watch: Watch
) -> None:
    code(elsewhere, "Tired")
    assert watch.news() is News.STEPS
    for act in (history.undo, history.redo):
        act(elsewhere)
        assert watch.news() is News.EVERYTHING
    assert watch.news() is News.NOTHING


def test_who_only_reads_or_saves_brings_no_news(project: Project, elsewhere: Project, watch: Watch) -> None:
    code(elsewhere, "Tired")
    assert watch.news() is News.STEPS
    assert history.history(elsewhere)
    projects.save_all(elsewhere)
    assert watch.news() is News.NOTHING


def test_what_steps_have_changed_since_one_is_told(project: Project, elsewhere: Project) -> None:
    before = watching.newest_step(project)
    tired = code(elsewhere, "Tired")
    codebook.edit_code(elsewhere, tired, definition="Worn out.")
    assert watching.newest_step(project) == before + 2
    assert watching.touched_since(project, before).tables == frozenset({"codes"})
    assert watching.touched_since(project, before + 2).tables == frozenset()
