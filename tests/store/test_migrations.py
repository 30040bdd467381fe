"""Migrations say for themselves what they do, and together they end where a fresh file begins."""

from __future__ import annotations

import ast
import sqlite3
from contextlib import closing
from itertools import islice
from pathlib import Path

import pytest

from qualcode.store import migrations, project_file, sqlite, sqlite_files
from tests.releases.make import unpack
from tests.releases.stories import STORIES
from tests.store.schema import read_schema

FOLDER = Path(migrations.__file__).parent
MODULES = sorted(FOLDER.glob("m*.py"))


def migrated(path: Path, count: int | None = None) -> Path:
    """An empty file taken through the first migrations, or through all."""
    sqlite_files.create_empty(path)
    engine = sqlite.engine_for(path)
    with engine.connect().execution_options(begins=sqlite.begin_immediate) as connection, connection.begin():
        for apply in islice(migrations.MIGRATIONS.values(), count):
            apply(connection)
    engine.dispose()
    return path


def test_a_file_that_had_every_migration_has_the_form_of_a_fresh_one(tmp_path: Path) -> None:
    project_file.create(tmp_path / "fresh.qualcode", "Study").close()
    assert read_schema(migrated(tmp_path / "migrated.qualcode")) == read_schema(tmp_path / "fresh.qualcode")


@pytest.mark.parametrize("version", STORIES)
def test_the_migrations_of_a_release_give_the_form_that_it_wrote(version: str, tmp_path: Path) -> None:
    released = unpack(version, tmp_path / "released.qualcode")
    with closing(sqlite3.connect(released)) as connection:
        (count,) = connection.execute("PRAGMA user_version").fetchone()
        names = [name for (name,) in connection.execute("SELECT name FROM migrations ORDER BY name")]
    assert names == [*migrations.MIGRATIONS][:count]
    assert read_schema(migrated(tmp_path / "migrated.qualcode", count)) == read_schema(released)


@pytest.mark.parametrize("version", STORIES)
def test_a_file_brought_up_to_date_says_so_to_older_programs(version: str, tmp_path: Path) -> None:
    path = unpack(version, tmp_path / "study.qualcode")
    project_file.ProjectFile(path).close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (len(migrations.MIGRATIONS),)


def test_all_references_are_checked_at_commit(tmp_path: Path) -> None:
    for table in read_schema(migrated(tmp_path / "migrated.qualcode")).values():
        assert table.deferred_keys == len(table.foreign_keys)


def test_adding_a_migration_is_adding_a_file() -> None:
    numbers = [module.name[1:5] for module in MODULES]
    assert numbers == [f"{number:04d}" for number in range(1, len(MODULES) + 1)]
    assert [name.split()[0] for name in migrations.MIGRATIONS] == numbers


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_no_migration_knows_the_tables_of_today(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    sources = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    sources |= {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    assert {source for source in sources if source.startswith("qualcode")} <= {"qualcode.store.migrations.script"}


def test_names_that_stand_in_files_of_users_stay() -> None:
    assert [*migrations.MIGRATIONS][:5] == [
        "0001 first tables",
        "0002 turns of a version in one row",
        "0003 rounds, frozen codebooks, consensus, cross-check",
        "0004 inferences of the joint display",
        "0005 content stored once",
    ]


@pytest.mark.parametrize("version", STORIES)
def test_files_of_older_projects_that_are_their_text_are_stored_once(version: str, tmp_path: Path) -> None:
    path = unpack(version, tmp_path / "study.qualcode")
    before = originals_of(path)
    project_file.ProjectFile(path).close()
    after = originals_of(path)
    assert {key: text if content == b"" else content for key, (content, text) in after.items()} == {
        key: content for key, (content, _) in before.items()
    }
    assert [content for content, text in after.values() if content == text] == []


def originals_of(path: Path) -> dict[str, tuple[bytes, bytes | None]]:
    """The original files by hash, each with the text of that hash."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(
            "SELECT sha256, originals.content, texts.content FROM originals LEFT JOIN texts USING (sha256)"
        )
        return {key: (content, None if text is None else text.encode()) for key, content, text in rows}
