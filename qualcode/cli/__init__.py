"""The command line: one module a noun. A command parses, calls one act, and prints.

Acts are imported inside the commands, so that `qualcode --help` loads neither spaCy nor the database nor Textual.
"""

from __future__ import annotations

import gc
import io
import os
import re
import sys
from contextlib import suppress

import click

from qualcode.cli.invocation import Invocation
from qualcode.cli.main import main
from qualcode.errors import QualcodeError, UsageError, abridged, without_passwords

_COMMAND = re.compile(r"(?<![\w./*-])qualcode (?=[a-z]+(?![\w./-]))")
"""The beginning of a command that is printed; the subcommand follows, not the name of a project."""


_DONE = (
    "stopped when it was done already: what was asked for is stored, so do not run it again. Whether something remains "
    "to be done: qualcode doctor"
)

_ALLOCATIONS_BETWEEN_COLLECTIONS = 100_000, 50, 100
"""Measured: a command that reads 300,000 codings takes a tenth to a quarter less time than with
Python's own 700, 10, 10. What waits to be collected is then some megabytes at most."""


def run() -> None:
    """The program: status 0 done, 1 the work could not be done, 2 wrong usage."""
    gc.set_threshold(*_ALLOCATIONS_BETWEEN_COLLECTIONS)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115  (nobody answers: it stays open)
    if sys.stdout is None:
        sys.exit("error: standard output is closed")
    status = status_of(sys.argv[1:])
    try:
        sys.stdout.flush()
    except OSError:
        # The error is already reported; without this the interpreter tries to flush again as it exits.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    sys.exit(status)


def status_of(arguments: list[str]) -> int:
    """Run the command that the arguments name; the exit status of the process."""
    wants_json = "--json" in arguments
    invocation = Invocation()
    try:
        status = main.main(args=arguments, prog_name="qualcode", standalone_mode=False, obj=invocation)
    except QualcodeError as error:
        _print_error(error.message, _for_project(error.hint, invocation.project), dict(error.details), wants_json)
        return 2 if isinstance(error, UsageError) else 1
    except click.UsageError as error:
        _print_error(error.format_message(), _usage_hint(error), {}, wants_json)
        return 2
    except click.ClickException as error:
        _print_error(error.format_message(), "", {}, wants_json)
        return 1
    except (click.Abort, KeyboardInterrupt):
        click.echo(_DONE if invocation.is_done else "stopped; nothing further was changed", err=True)
        return 1
    except SystemExit:
        # Click exits this way when the reader of the output has closed it, as `head` does: the work itself is done.
        return 0
    except OSError as error:
        _print_error(*_output_error(error, is_done=invocation.is_done), {}, False)
        return 1
    except Exception:
        if (damage := invocation.damage()) is None:
            raise
        _print_error(damage.message, _for_project(damage.hint, invocation.project), {}, wants_json)
        return 1
    return status if isinstance(status, int) else 0


def _output_error(error: OSError, *, is_done: bool) -> tuple[str, str]:
    """What is said when standard output cannot be written, or a file at which no act says it better; and what to do."""
    if error.filename is not None:
        return f"{error.filename}: {error.strerror}", "Check the disk and the rights of the file."
    if is_done:
        return f"done, but the answer could not be written: {error.strerror}", "Do not run it again: it is stored."
    return f"the output cannot be written: {error.strerror}", "Choose another place for it."


def _for_project(hint: str, project: str | None) -> str:
    """The commands of a hint with the project that the user named, so that they reach it when they are pasted."""
    from qualcode.model.shell import shell_value

    return hint if project is None else _COMMAND.sub(lambda _: f"qualcode -p {shell_value(project)} ", hint)


def _print_error(message: str, hint: str, details: dict[str, object], wants_json: bool) -> None:
    from qualcode.cli.output import print_json
    from qualcode.model.safe_text import shown_lines

    message, hint = abridged(without_passwords(message)), abridged(without_passwords(hint))
    if wants_json:
        with suppress(OSError):
            print_json({"error": {"message": message, "hint": hint, **details}})
    with suppress(OSError):
        click.echo(shown_lines(f"error: {message}"), err=True)
        if hint:
            click.echo(shown_lines(hint), err=True)


def _usage_hint(error: click.UsageError) -> str:
    return f"Help: {error.ctx.command_path} --help" if error.ctx is not None else "Help: qualcode --help"
