"""Commands that a message prints can be pasted into a shell as they are."""

from __future__ import annotations

import ast
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from qualcode.cli.main import main
from qualcode.services.project.lookup import _LISTINGS

PACKAGE = Path(__file__).parent.parent / "qualcode"

COMMAND = re.compile(r"(?<![\w./'*$-])qualcode +(?=[\w.'*-])")
"""The beginning of a command; *.qualcode, 'qualcode[figures]' and `qualcode;` are none."""

OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")

NOT_COMMANDS = frozenset(["again", "key", "project"])
"""Words that follow the program’s name within a sentence or in a file."""

SAMPLES = {
    "N": "4", "START:END": "120:180", "FILE": "file.csv", "FOLDER": "./transcripts", "DIR": "./study",
    "PATH": "study.qualcode", "PROJECT.qualcode": "study.qualcode", "DATE": "2024-05-31",
}  # fmt: skip
"""What stands for a placeholder where a word would not do."""

WORDS_OF_THE_PROGRAM = {
    "listing": tuple(_LISTINGS.values()), "against": ("notes", "other"), "decision": ("keep", "drop"),
    **dict.fromkeys(("coding", "guid", "coding_guid"), ("1f0c",)),
}  # fmt: skip
"""Values that need no quotation marks in a command: no person wrote them."""


class Message:
    """A text of the program, with sample values; `unquoted` are values that a command has without quotation marks."""

    def __init__(self, path: Path, node: ast.Constant | ast.JoinedStr) -> None:
        self.place = f"{path.relative_to(PACKAGE.parent)}:{node.lineno}"
        self.texts = [""]
        self.unquoted: list[str] = []
        for part in node.values if isinstance(node, ast.JoinedStr) else [node]:
            if isinstance(part, ast.FormattedValue):
                values = self._values(part.value, self.texts[0])
            else:
                values = (str(part.value),) if isinstance(part, ast.Constant) else ()
            self.texts = [text + value for text in self.texts for value in values]

    def _values(self, value: ast.expr, before: str) -> tuple[str, ...]:
        if isinstance(value, ast.Call) and ast.unparse(value.func) in ("shell_word", "shell_value"):
            return ("'two words.qualcode'",)
        name = ast.unparse(value.value if isinstance(value, ast.Subscript) else value).rpartition(".")[2]
        if name in WORDS_OF_THE_PROGRAM:
            return WORDS_OF_THE_PROGRAM[name]
        if any("UNQUOTED" in command for command in commands_in(before + "UNQUOTED")):
            self.unquoted.append(ast.unparse(value))
        return ("sample",)


def messages() -> Iterator[Message]:
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        hidden: set[ast.AST] = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                is_help = isinstance(node, ast.FunctionDef) and node.decorator_list and path.parent.name == "cli"
                hidden.update([] if is_help else node.body[:1])
            if isinstance(node, ast.Expr) and node in hidden:
                hidden.add(node.value)
            elif isinstance(node, ast.JoinedStr) and node not in hidden:
                hidden.update(node.values)
                yield Message(path, node)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in hidden:
                yield Message(path, node)


def commands_in(text: str) -> Iterator[str]:
    """Each command without the name of the program, to the end of its sentence."""
    for begin in COMMAND.finditer(text):
        words = []
        for word in text[begin.end() :].partition("\n")[0].split(" "):
            if word.startswith("("):
                break
            bare = word if word == "." else word.rstrip(".,;:)`")
            words.append(bare)
            if bare != word:
                break
        yield " ".join(filter(None, words))


MESSAGES = list(messages())
PRINTED = [(message.place, command) for message in MESSAGES for text in message.texts for command in commands_in(text)]


def parse(words: list[str]) -> None:
    """As the program reads its arguments, without running anything."""
    command: click.Command = main
    context: click.Context | None = None
    name, rest = "qualcode", words
    while True:
        context = command.make_context(name, rest, parent=context)
        rest = [*getattr(context, "_protected_args", []), *context.args]
        if not isinstance(command, click.Group) or not rest:
            return
        _, below, rest = command.resolve_command(context, rest)
        assert below is not None
        command, name = below, below.name or ""


@pytest.mark.parametrize(
    ("place", "command"), [(place, command) for place, command in PRINTED if command not in NOT_COMMANDS]
)
def test_a_printed_command_is_one_of_the_program(place: str, command: str) -> None:
    assert not set(command) & set("“”‘’"), f"{place}: curly quotes in: qualcode {command}"
    words = [SAMPLES.get(word, word) for word in shlex.split(command)]
    try:
        parse(words)
    except click.exceptions.Exit:
        pass
    except click.UsageError as error:
        pytest.fail(f"{place}: qualcode {command}: {error.format_message()}")


def test_names_of_people_are_quoted_in_a_printed_command() -> None:
    unquoted = [f"{message.place}: {{{part}}}" for message in MESSAGES for part in message.unquoted]
    assert not unquoted, "\n".join(unquoted)


def _all_options(command: click.Command, name: str) -> Iterator[str]:
    context = click.Context(command, info_name=name, **command.context_settings)
    for parameter in command.get_params(context):
        yield from (*parameter.opts, *parameter.secondary_opts)
    if isinstance(command, click.Group):
        for name_below in command.list_commands(context):
            below = command.get_command(context, name_below)
            assert below is not None
            yield from _all_options(below, name_below)


def test_an_option_that_a_message_names_exists() -> None:
    options = set(_all_options(main, "qualcode"))
    unknown = [
        f"{message.place}: {option}"
        for message in MESSAGES
        for text in message.texts
        for option in OPTION.findall(text)
        if option not in options and "webpage" not in message.place
    ]
    assert not unknown, "\n".join(unknown)
