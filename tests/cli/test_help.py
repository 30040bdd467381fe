from __future__ import annotations

from collections.abc import Iterator

import click
import pytest

from qualcode import __version__
from qualcode.cli.main import MODULE_BY_COMMAND, main
from tests.cli.shell import Shell


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


ALL = dict(commands(main))


PROMISED = """
    open demo new backup import documents show cases codebook code apply unapply resize memo quotes themes theme
    exemplar report config history undo redo doctor agree cooccur
"""
PROMISED_BELOW = {
    "code": "add rename move merge split edit remove",
    "codebook": "show import export",
    "documents": "rename set remove",
    "cases": "import set",
}


def test_every_command_that_scripts_know_is_there() -> None:
    below = {(group, name) for group, names in PROMISED_BELOW.items() for name in names.split()}
    assert ALL.keys() >= {(name,) for name in PROMISED.split()} | below


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_every_command_says_what_it_does(shell: Shell, path: tuple[str, ...]) -> None:
    command = ALL[path]
    assert command.help
    assert "." in command.help
    shown = shell.ok(*path, "--help")
    assert shown.startswith(f"Usage: qualcode {' '.join(path)}")
    assert "--project" in shown or path in (("code",), ("codebook",), ("text",))
    for option in command.params:
        if isinstance(option, click.Option) and "-h" not in option.opts:
            assert option.opts[-1] in shown


def test_the_program_says_what_it_is(shell: Shell) -> None:
    shown = shell.ok("--help")
    assert all(f"\n  {name} " in shown for name in MODULE_BY_COMMAND)
    assert shell.ok("-h") == shown
    assert __version__ in shell.ok("--version")
