"""The form of a project file as SQLite itself tells it, whatever way it came about."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

_DEFERRED = "DEFERRABLE INITIALLY DEFERRED"


class TableSchema(NamedTuple):
    """Of each column name, type, whether it may be empty, default, place in the key; then keys and indexes."""

    columns: frozenset[tuple[str, str, bool, str | None, int]]
    foreign_keys: frozenset[tuple[str, str, str, str, str]]
    deferred_keys: int
    indexes: frozenset[tuple[str, bool, tuple[str, ...]]]


def read_schema(path: Path) -> dict[str, TableSchema]:
    """The tables of a file by name; the order of columns is no part of it."""
    with closing(sqlite3.connect(path)) as connection:
        tables = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
        return {name: _table_schema(connection, name, sql) for name, sql in tables}


def _table_schema(connection: sqlite3.Connection, name: str, sql: str) -> TableSchema:
    columns = connection.execute(f"PRAGMA table_info('{name}')").fetchall()
    keys = connection.execute(f"PRAGMA foreign_key_list('{name}')").fetchall()
    return TableSchema(
        frozenset((column, type_, bool(notnull), default, key) for _, column, type_, notnull, default, key in columns),
        frozenset(
            (column, table, to, on_update, on_delete) for _, _, table, column, to, on_update, on_delete, _ in keys
        ),
        sql.count(_DEFERRED),
        frozenset(_indexes(connection, name)),
    )


def _indexes(connection: sqlite3.Connection, table: str) -> list[tuple[str, bool, tuple[str, ...]]]:
    """SQLite numbers the names of those that it makes itself: they are told by their columns alone."""
    indexes = connection.execute(f"PRAGMA index_list('{table}')").fetchall()
    return [
        (name if origin == "c" else origin, bool(unique), _columns_of(connection, name))
        for _, name, unique, origin, _ in indexes
    ]


def _columns_of(connection: sqlite3.Connection, index: str) -> tuple[str, ...]:
    return tuple(column for _, _, column in connection.execute(f"PRAGMA index_info('{index}')"))
