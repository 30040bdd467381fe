"""Whatever a project holds, every command that reads it ends with an answer or a sentence, whatever its options."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from contextlib import chdir, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cases import number_of_cases
from tests.cli.shell import Shell
from tests.random_projects import CODERS, NAMES, RandomProject
from tests.test_hints import SAMPLES as PLACEHOLDERS
from tests.test_hints import commands_in, parse

_AXES = ("themes", "subthemes", "codes", "cases", "documents", "groups", "speakers", "coders", "rounds", "role",
         "age", "Calm@T1", "Calm", "met")  # fmt: skip
_WHERE = ("case.role = 'nurse'", 'document.group in ("coach")', '"Tired" and not "Helping"', "age > 3",
          'near("Tired", "Helping", 3 turns)')  # fmt: skip
_SUFFIXES = ("md", "html", "docx", "xlsx", "csv", "tex", "json", "svg")
_VALUES = {
    "CODE": NAMES, "DOC": ("C1", "C2", "C7"), "CASE": ("C1", "P9"), "CODER": CODERS, "ROUND": ("First", "Second look"),
    "AXIS": _AXES, "WHERE": _WHERE, "OUT": tuple(f"out.{suffix}" for suffix in _SUFFIXES), "N": ("1", "2", "5"),
    "BOOK": ("book.yaml", "book.csv", "book.xlsx"), "CODERS": ("Ana,Ben", "Ana,Chloé,Dai", "Ben,Dai"),
    "OF": ("themes", "subthemes", "codes"), "GROUP": ("coach", "team b"), "KIND": ("interview", "notes", "other"),
    "CELLS": ("participants", "quotations", "words", "share", "presence"), "WAVE": ("T1", "T2", "T3"),
    "UNIT": ("turn", "sentence", "character"), "MEET": ("overlap", "sentence", "turn", "near"),
    "TEMPLATE": ("table", "narrative", "codebook"), "ORDER": ("done", "name", "import", "met", "age", "C2,C1"),
    "UNMARKED": ("read", "unread"), "VERSION": ("v1", "second version", "present"), "SHARE": ("0", "0.05"),
}  # fmt: skip
COMMANDS = (
    "documents ?--where=WHERE", "show DOC ?--version=N", "cases ?--where=WHERE", "cases attributes", "cases join",
    "codebook show", "codebook export BOOK", "codebook versions", "codebook diff VERSION", "doctor", "history",
    "history --all", "history --since 2024-01-01", "memo", "memo CODE", "memo DOC", "memo DOC --range 0:20",
    "journal ?-o=OUT", "coders", "review", "rounds", "progress", "progress --reread",
    "quotes ?CODE ?--coder=CODER ?--document=DOC ?--case=CASE ?--kind=KIND ?--group=GROUP ?--exemplars ?--where=WHERE "
    "?--no-descendants",
    "consensus ?--coders=CODERS ?--round=ROUND ?--decided ?--unmarked=UNMARKED ?-o=OUT ?--limit=N",
    "crosscheck ?--against=KIND ?--group=GROUP ?--limit=N ?--unmarked=UNMARKED ?-o=OUT",
    "themes ?--group=GROUP ?--where=WHERE ?--unmarked=UNMARKED", "theme CODE ?--dossier ?--unmarked=UNMARKED",
    "project", "report --template participants ?--all-cases",
    "report ?--template=TEMPLATE ?--group=GROUP ?--where=WHERE ?--unmarked=UNMARKED ?-o=OUT",
    "agree ?--coders=CODERS ?--unit=UNIT ?--round=ROUND ?--documents=DOC ?--include-interviewer ?--disagreements "
    "?--unmarked=UNMARKED ?-o=OUT",
    "cooccur ?--unit=MEET ?--kind=KIND ?--where=WHERE ?--unmarked=UNMARKED ?-o=OUT", "cooccur --unit near --turns N",
    "measures ?--measure=AXIS ?--from=WAVE ?--where=WHERE ?-o=OUT",
    "joint ?--measure=AXIS ?--from=WAVE ?--to=WAVE ?--least=N ?--lower-is-better ?--subthemes ?--group=GROUP "
    "?--where=WHERE ?--unmarked=UNMARKED ?-o=OUT",
    "matrix --rows AXIS --cols AXIS ?--cells=CELLS ?--group=GROUP ?--kind=KIND ?--bins=N ?--where=WHERE "
    "?--unmarked=UNMARKED ?-o=OUT",
    "frequency ?--of=OF ?--group=GROUP ?--where=WHERE ?--unmarked=UNMARKED ?-o=OUT", "sequence DOC ?-o=OUT",
    "speakers ?DOC ?--group=GROUP ?--kind=KIND ?-o=OUT",
    "saturation ?--of=OF ?--order=ORDER ?--base=N ?--run=N ?--threshold=SHARE ?--orders=N ?--group=GROUP "
    "?--where=WHERE ?--unmarked=UNMARKED ?-o=OUT",
    "pseudonymise ?DOC", "verify paper.md ?--documents=DOC ?--group=GROUP ?-o=OUT",
)  # fmt: skip
"""`?` may be there or not; a word in capital letters is one of the values above."""
_OFTEN, _MOSTLY = 0.3, 0.8


def commands(made: RandomProject) -> Iterator[list[str]]:
    """Every command once, with options at random."""
    random = made.random
    for line in random.sample(COMMANDS, len(COMMANDS)):
        words = []
        for word in shlex.split(line):
            if not word.startswith("?") or random.random() < _OFTEN:
                name, is_pair, value = word.removeprefix("?").partition("=")
                words += [_value(made, name), *([_value(made, value)] if is_pair else [])]
        yield words


def _value(made: RandomProject, word: str) -> str:
    """Mostly something that is in the project."""
    if word not in _VALUES:
        return word
    names = made.names.get(word) if made.random.random() < _MOSTLY else None
    return made.random.choice(names or _VALUES[word])


def _paste(command: str, place: str) -> None:
    """As a shell reads it; the words in capital letters stand for what a person gives."""
    with suppress(click.exceptions.Exit):
        parse(_words(command))
    assert not set(command) & set("“”‘’") - set("".join(NAMES)), place


def _words(command: str) -> list[str]:
    return [PLACEHOLDERS.get(word, word) for word in shlex.split(command)]


def _is_a_sentence(err: str) -> bool:
    return re.search(r"^error: \S", err, re.MULTILINE) is not None and "Traceback" not in err


@given(seed=st.integers(0, 2**32))
@settings(
    max_examples=number_of_cases(2), suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_every_command_that_reads_ends_with_an_answer_or_a_sentence(
    shell: Shell, empty_project: Path, seed: int
) -> None:
    with TemporaryDirectory() as folder, chdir(folder):
        made = RandomProject(empty_project, Path(folder), seed)
        Path("paper.md").write_text("“I was tired of the forms” (C1). 3 of 8 said “yes! but then”.\n")
        for number, words in enumerate(commands(made)):
            arguments = [*words, "--json"] if made.random.random() < _OFTEN else words
            for out in Path(folder).glob("out.*"):
                out.unlink()
            for out in Path(folder).glob("book.*"):
                out.unlink()
            coder = made.random.choice(made.coders)
            outcome = shell.run("-p", made.path, "--coder", coder, *arguments)
            place = f"seed {seed}, command {number}: {shlex.join(arguments)}\n{outcome.err}"
            assert outcome.status == 0 or _is_a_sentence(outcome.err), place
            for command in commands_in(outcome.err) if outcome.status else ():
                _paste(command, place)
                tried = shell.run(*_words(command))
                assert tried.status in (0, 1) or "needs a terminal" in tried.err or "--yes" in tried.err, tried.err
            if "--json" in arguments:
                assert isinstance(json.loads(outcome.out), dict), place
