"""Files that a command writes: `-o FILE` and `--force`; one that is there is asked about on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from qualcode.cli.invocation import Invocation
from qualcode.errors import OccupiedError
from qualcode.model.safe_text import shown

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")


def _keep_force(context: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        context.ensure_object(Invocation).force = True


force_option: Callable[[F], F] = click.option(
    "--force", is_flag=True, expose_value=False, callback=_keep_force, help="Write over a file that is there."
)


def output_option(help_: str = "", *, figure: bool = False) -> Callable[[F], F]:
    """`-o FILE` and `--force`; with `figure` also as a picture."""
    suffixes = "Write to this file: .md .html .docx .xlsx .csv .tex .json" + (" .svg" if figure else "")

    def decorate(command: F) -> F:
        path = click.Path(path_type=Path)
        return click.option("-o", "--output", type=path, metavar="FILE", help=help_ or suffixes)(force_option(command))

    return decorate


def written(invocation: Invocation, write: Callable[[bool], T]) -> T:
    """What `write` gives; it is told whether it may write over a file, which is asked on a terminal."""
    try:
        answer = write(invocation.force)
    except OccupiedError as error:
        if not sys.stdin.isatty():
            raise
        click.confirm(shown(f"{error.message}. Write over it?"), default=False, abort=True, err=True)
        answer = write(True)
    invocation.is_done = True
    return answer
