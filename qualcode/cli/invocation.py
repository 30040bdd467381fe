"""The options that every command has: which project, which coder, and whether to print JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from qualcode.errors import QualcodeError
    from qualcode.services.project.projects import Project

F = TypeVar("F", bound=Callable[..., Any])


@dataclass
class Invocation:
    """The common options, given before or after the command's name; `inputs` are the files that the command reads.

    `is_done` is set once the command has stored or written something: an answer that cannot be printed changes nothing
    in that.
    """

    project: str | None = None
    coder: str | None = None
    json: bool = False
    force: bool = False
    inputs: list[Path] = field(default_factory=list)
    is_done: bool = False
    opened: Path | None = None

    @contextmanager
    def open_project(self) -> Iterator[Project]:
        """The requested project, open inside the `with` block."""
        from qualcode.cli.access import ask_or_tell
        from qualcode.cli.lookalikes import note_lookalikes
        from qualcode.cli.output import note
        from qualcode.cli.passphrases import ask
        from qualcode.services.coding.rounds import openings_to_tell
        from qualcode.services.project import passphrases, projects, settings
        from qualcode.services.project.lookup import is_new_coder

        path = self.opened = projects.project_path(self.project)
        coder = settings.coder_name(self.coder)
        with passphrases.asked(ask), projects.project_opened(path, coder) as project:
            copy = projects.copied_before(project)
            if copy is not None:
                note(f"{path.name} was updated to the format of this version; a copy of the old file: {copy.name}")
            project.on_waiting(note)
            ask_or_tell(project, may_ask=not self.json)
            if (missing := projects.missing_from(project)) is not None:
                note(missing)
            for opening in openings_to_tell(project) if project.file.rounds_opened else ():
                note(opening)
            begin, writes = datetime.now(UTC), project.file.writes
            try:
                yield project
            finally:
                self.is_done = self.is_done or project.file.writes > writes
            if project.file.writes > writes and is_new_coder(project, begin):
                note_lookalikes(project, project.coder, "coder")

    def damage(self) -> QualcodeError | None:
        """What is said of an error that nobody expected, where the project that was open is damaged; else None."""
        from qualcode.services.project import checking, settings

        return None if self.opened is None else checking.damage(self.opened, settings.coder_name(self.coder))

    @contextmanager
    def read_project(self) -> Iterator[Project]:
        """The same for a command that only reads: all its acts see one state of the project."""
        with self.open_project() as project, project.snapshot():
            yield project


def _keep(name: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    def keep(context: click.Context, _: click.Parameter, value: Any) -> None:
        if value:
            setattr(context.ensure_object(Invocation), name, value)

    return keep


def common_options(command: F) -> F:
    """`--project`, `--coder` and `--json`, stored in the Invocation rather than passed to the command."""
    for option in (
        click.option(
            "--json", is_flag=True, expose_value=False, callback=_keep("json"), help="Print one JSON document."
        ),
        click.option(
            "--coder",
            metavar="NAME",
            expose_value=False,
            callback=_keep("coder"),
            help="Who codes (default: your own setting).",
        ),
        click.option(
            "-p", "--project", metavar="PATH", expose_value=False, callback=_keep("project"), help="The project file."
        ),
    ):
        command = option(command)
    return command


pass_invocation = click.make_pass_decorator(Invocation, ensure=True)


where_option = click.option(
    "--where",
    metavar="EXPR",
    help="Only where this condition is true, e.g. case.role = 'nurse' and \"Role tensions\".",
)
"""The same condition language for every command that lists or counts."""


def unmarked_option(command: F) -> F:
    """`--unmarked` for every command that says n of N, or compares."""
    help_ = "How documents without a done mark count (default: those with codings as read, others as not read)."

    def as_value(_: click.Context, __: click.Parameter, value: str | None) -> object:
        from qualcode.model.done_mark import Unmarked

        return None if value is None else Unmarked(value)

    return click.option("--unmarked", type=click.Choice(["read", "unread"]), help=help_, callback=as_value)(command)


def key_option(command: F) -> F:
    """`--key` for every command that writes or prints quotations: warns of names of the key that are still in them."""
    help_ = "Warn of real names that are in this key (default: the key used last)."

    def keep(context: click.Context, _: click.Parameter, key: Path | None) -> Path | None:
        if key is not None:
            context.ensure_object(Invocation).inputs.append(key)
        return key

    return click.option("--key", type=click.Path(path_type=Path), metavar="FILE", help=help_, callback=keep)(command)
