"""The base class of the views of counts: each is read in a scope and has options."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from qualcode.services.project.projects import Project
from qualcode.tui.counts.page import Page


@dataclass(frozen=True, slots=True)
class Question:
    """An option to set: one of several values with their labels; without choices a text that `check` accepts.

    `now` is the present value, set or default.
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
    """One view of counts; `options` are the values set, by the names in `asks`."""

    title: ClassVar[str]
    name: ClassVar[str]
    asks: ClassVar[tuple[str, ...]] = ()
    takes_condition: ClassVar[bool] = True

    def __init__(self, **options: str) -> None:
        self.options = options

    def take(self, ask: str, value: str) -> None:
        """Set an option."""
        self.options[ask] = value

    @abstractmethod
    def read(self, project: Project, scope: Scope) -> Page:
        """Count; may take a while."""

    @abstractmethod
    def question(self, ask: str, project: Project) -> Question:
        """The question for one of `asks`."""


LEVELS = {"themes": "themes", "subthemes": "subthemes", "codes": "codes"}
