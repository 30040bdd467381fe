"""The folders are the architecture: arrows point down, and light things stay light."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "qualcode").rglob("*.py"))
HEAVY = ("spacy", "sqlmodel", "sqlalchemy", "textual", "rich", "rapidfuzz", "docx", "lxml", "openpyxl", "yaml", "numpy")


def trees() -> Iterator[tuple[Path, ast.Module]]:
    """Every module, parsed."""
    return ((path, ast.parse(path.read_text(encoding="utf-8"))) for path in MODULES)


def test_the_import_contracts_hold() -> None:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]
    done = subprocess.run([*command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


LOADED = """
import json, sys
from pathlib import Path
from qualcode.cli import status_of
assert status_of(sys.argv[1:]) == 0
Path("loaded.json").write_text(json.dumps(sorted({name.split(".")[0] for name in sys.modules})))
"""


def loaded(*arguments: str, folder: Path) -> set[str]:
    """The packages that a command has imported when it is done."""
    command = [sys.executable, "-c", LOADED, *arguments]
    subprocess.run(command, cwd=folder, capture_output=True, check=True)
    return set(json.loads((folder / "loaded.json").read_text()))


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("quotes", "--help"), ("code", "add", "--help")])
def test_help_and_version_load_nothing_heavy(arguments: tuple[str, ...], tmp_path: Path) -> None:
    assert loaded(*arguments, folder=tmp_path) & {*HEAVY} == set()


def test_coding_from_the_shell_loads_neither_spacy_nor_textual(tmp_path: Path) -> None:
    (tmp_path / "C1.txt").write_text("Interviewer: So?\n\nC1: I was tired.\n")
    for arguments in (
        ("new", "s.qualcode"),
        ("import", "C1.txt"),
        ("code", "add", "Tired"),
        ("apply", "Tired", "--document", "C1", "--quote", "I was tired"),
        ("quotes", "--json"),
    ):
        assert loaded(*arguments, folder=tmp_path) & {"spacy", "textual", "docx", "openpyxl"} == set()


def test_modules_print_through_one_door_and_say_what_they_are_for() -> None:
    for path, tree in trees():
        assert ast.get_docstring(tree), path
        calls = {
            node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }
        assert calls & {"print", "breakpoint", "eval", "exec"} == set(), path


WRITERS = {
    "whole_files.py", "exporters/files.py", "services/project/settings.py", "store/key_file.py",
    "store/sqlite_files.py",
}  # fmt: skip
"""Whole files · reports and exports · a person’s own settings · the key · the project: each asks before it writes over
anything."""

_WRITING = re.compile(r"\b(write_text|write_bytes|fdopen|mkstemp|NamedTemporaryFile|copyfile|copy2)\b")


_DOORS = ("write_bytes", "writing.write_text")
"""What others call; where `write_bytes` stands alone it is that of `exporters/files.py`."""


def test_files_are_written_through_one_door() -> None:
    for path, tree in trees():
        if path.relative_to(ROOT / "qualcode").as_posix() in WRITERS:
            continue
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            name = ast.unparse(call.func)
            assert name in _DOORS or not _WRITING.search(name), (path, name)
            if name == "open" or name.endswith(".open"):
                words = [word.value for word in ast.walk(call) if isinstance(word, ast.Constant)]
                is_written = {"w", "wb", "x", "xb", "a", "ab", "r+", "w+"}.intersection(map(str, words))
                assert not is_written, (path, name)
