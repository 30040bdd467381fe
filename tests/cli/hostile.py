"""Arguments that nobody means, and every place of the command line where they can be given."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from qualcode.cli.main import main

LONG = 100_000
"""Characters; the longest argument that Linux passes on has 131,072 bytes."""
VALUES = {
    "empty": "", "blank": " ", "tabs": "\t\n ", "no text": "\udcff\udcfe\udce9", "no text, with a suffix": "\udcff.csv",
    "line ends": "a\nb\r\nc", "colours": "\x1b[31mred\x1b[0m\x1b]0;title\x07", "backwards": "\u202eabc\u2066",
    "control": "\x01\x08\x7f\x9b5n", "markup": "[bold]x[/] [@click=app.quit]", "joined letters": "👩‍👩‍👧‍👦" * 99,
    "decomposed": "Café",
    "minus one": "-1", "minus": "-", "dashes": "--", "zero": "0", "minus zero": "-0", "half": "0.5", "huge": "1e999",
    "not a number": "nan", "infinite": "-inf", "many digits": "9" * 400, "too many digits": "9" * 5000,
    "above 64 bits": str(2**64), "other digits": "٣²", "hexadecimal": "0x10", "underscored": "1_000",
    "range": "5:2", "negative range": "-1:-5", "wide range": f"0:{10**30}", "open range": ":", "three": "1:2:3",
    "pair": "=", "pair without value": "a=", "pair without name": "=b", "pairs": "a=b=c,d=,=e,,", "commas": ",,,",
    "slash": "/", "slashes": "//", "written slash": "\\/", "trailing": "x\\", "deep path": "x/" * 2000,
    "folder": ".", "folder above": "..", "missing folder": "no/such/folder/x.md", "unwritable": "/proc/nowhere/x.md",
    "no place": "/dev/full", "zeros": "/dev/zero", "pipe": "pipe.csv", "pipe of text": "pipe.txt",
    "pipe of codes": "pipe.yaml", "folder with a suffix": "folder.csv", "folder as project": "folder.qualcode",
    "home": "~", "another's home": "~nobody-here/x.md", "address": "postgresql://ann:secret@host/study",
    "long": "x" * LONG, "long words": "so it was " * (LONG // 10), "long with a suffix": "x" * LONG + ".md",
    "long name": "x" * 256 + ".md", "quotation marks": "\"'“”«»", "one quotation mark": '"', "apostrophe": "'",
    "brackets": "(" * 10_000, "negations": "not " * 10_000, "conjunctions": "a = 1 and " * 5_000 + "a = 1",
    "condition": 'case.role = \'nurse\' and "Tired', "near": "near(a, b, 99999999999999999999 turns)",
    "formats": "%s%d{0}{x}", "shell": "$(id) `id` ;id", "question mark": "?", "stars": "*" * 10_000,
    "date": "2024-13-45", "long ago": "0000-00-00", "year": "99999-01-01", "time": "9" * 30 + "d",
}  # fmt: skip
"""By what they are."""

_USUAL = {
    "DOC": "C1", "[DOC]": "C1", "[DOC...]": "C1", "CASE": "C1", "[CASE]": "C1", "CODE": "Tired", "[CODE]": "Tired",
    "CODE...": "Rewards", "CODER": "Ana",
    "NAME": "Bea", "CODING_ID": "0", "CODING_ID...": "0", "THEME": "Challenges",
    "START:END": "0:5", "EXPR": "case = 'C1'",
    "KEY=VALUE...": "role=nurse", "FILE...": "files/C1.txt", "FILE": "out.md", "MANUSCRIPT": "paper.md",
    "START:END range": "0:5", "N": "2", "A": "v1", "X": "themes", "Y": "cases", "T": "so", "TEXT": "I",
    "[DOC|LABEL]": "C1", "LABEL=PERSON,…": "C1=Bo", "DOC,…": "C1", "A,B,…": "Ana,Ben", "CODE,…": "Tired",
}  # fmt: skip
"""What is usual there, by how the help names it."""
_USUAL_BY_NAME = {
    "name": "Fresh", "theme": "Challenges", "verdict": "agreement", "inference": "confirmed", "file": "book.yaml",
    "path": "fresh.qualcode", "target": "copy.qualcode", "decision": "keep", "key": "coder", "new": "Bea",
    "into": "Rewards", "parent": "Challenges",
}  # fmt: skip


@dataclass(frozen=True)
class Place:
    """One argument or option of one command, and the words around it."""

    command: tuple[str, ...]
    parameter: str
    before: tuple[str, ...]
    is_option: bool
    after: tuple[str, ...]

    def with_value(self, value: str) -> list[str]:
        """The whole line; behind `--`, so that a value with a dash is not taken for an option, if it is none."""
        if self.is_option:
            return [*self.command, *self.before, f"{self.parameter}={value}", *self.after]
        return [*self.command, *self.before, "--", *self.after[: self._index], value, *self.after[self._index :]]

    @property
    def _index(self) -> int:
        return int(self.parameter.rpartition("#")[2])

    def __str__(self) -> str:
        return f"{' '.join(self.command)} {self.parameter}"


def commands(
    command: click.Command = main, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command with its words."""
    if isinstance(command, click.Group):
        for name in command.list_commands(click.Context(command)):
            below = command.get_command(click.Context(command), name)
            assert below is not None
            yield from commands(below, (*path, name))
    if path and (not isinstance(command, click.Group) or command.invoke_without_command):
        yield path, command


def places() -> list[Place]:
    """Every option that takes a value, and every argument."""
    return [place for path, command in commands() for place in _places(path, command)]


def _places(path: tuple[str, ...], command: click.Command) -> Iterator[Place]:
    arguments = [parameter for parameter in command.params if isinstance(parameter, click.Argument)]
    options = [option for option in command.params if isinstance(option, click.Option) and not option.is_flag]
    flags = ("--yes",) if any("--yes" in parameter.opts for parameter in command.params) else ()
    required = tuple(f"{option.opts[-1]}={_usual(option)}" for option in options if option.required)
    words = tuple(_usual(argument) for argument in arguments if argument.required)
    for index, _ in enumerate(arguments):
        rest = tuple(_usual(other) for place, other in enumerate(arguments) if place != index and
                     (other.required or place < index))  # fmt: skip
        yield Place(path, f"argument #{index}", (*flags, *required), False, rest)
    for option in options:
        others = tuple(word for word in required if not word.startswith(f"{option.opts[-1]}="))
        yield Place(path, option.opts[-1], (*flags, *others), True, words)


def _usual(parameter: click.Parameter) -> str:
    if isinstance(parameter.type, click.Choice):
        return str(parameter.type.choices[0])
    named = _USUAL_BY_NAME.get(parameter.name or "")
    return named or _USUAL.get(parameter.metavar or "", "C1")


WORK = (
    "cases set C1 role=nurse Calm@T1=3 Calm@T2=5 met=2024-02-01", "cases set C10 role=clerk Calm@T1=2 Calm@T2=2",
    "apply Tired --document C1 --range 30:60 --exemplar", "apply Rewards --document C1 --range 50:90",
    "apply Tired --document C10 --range 30:60", "apply Tired --document Monday --range 0:20",
    "apply Rewards --document C1 --range 30:70 --coder Bea", "memo C1 --text so", "codebook freeze v1",
    "rounds new Second --documents C1 --coders Ana,Bea", "crosscheck set Challenges agreement",
    "pseudonymise --names names.txt --key safe.key --yes",
)  # fmt: skip
"""What is done in the study beforehand: with nothing in it many a command would not come to its argument."""


def lay_traps(folder: Path) -> None:
    """The files, pipes and folders that the values name."""
    for name in ("pipe.csv", "pipe.txt", "pipe.yaml"):
        os.mkfifo(folder / name)
    for name in ("folder.csv", "folder.qualcode"):
        (folder / name).mkdir()
    (folder / "paper.md").write_text("“I am tired of the room” (C1).\n")
    (folder / "names.txt").write_text("nobody\n")
    (folder / "book.yaml").write_text("codes: [{name: Rest}]\n")
