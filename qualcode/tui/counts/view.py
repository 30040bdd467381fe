"""What all views of counts have in common: they are read in a scope, and some things about them can be chosen."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from qualcode.services.project.projects import Project
from qualcode.tui.counts.page import Page


@dataclass(frozen=True, slots=True)
class Question:
    """Something to choose: one of several values, each with what it says; without choices a line that `check` takes.

    `now` is what holds, be it chosen or usual.
    """

    title: str
    now: str
    choices: Mapping[str, str] | None = None
    about: str = ""
    check: Callable[[str], object] = str


@dataclass(frozen=True, slots=True)
class Scope:
    """The part of a project that is counted; None is all of it."""

    group: str | None = None
    where: str | None = None


class View(ABC):
    """One way to look at counts; `chosen` is what was chosen, by the names in `asks`."""

    title: ClassVar[str]
    name: ClassVar[str]
    asks: ClassVar[tuple[str, ...]] = ()
    takes_condition: ClassVar[bool] = True

    def __init__(self, **chosen: str) -> None:
        self.chosen = chosen

    def take(self, ask: str, value: str) -> None:
        """Chooses."""
        self.chosen[ask] = value

    @abstractmethod
    def read(self, project: Project, scope: Scope) -> Page:
        """Counts; may take a while."""

    @abstractmethod
    def question(self, ask: str, project: Project) -> Question:
        """What can be chosen under one of `asks`."""


LEVELS = {"themes": "themes", "subthemes": "subthemes", "codes": "codes"}
