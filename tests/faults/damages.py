"""Random damages of a project file: bits, pages, rows written by another program, rows exchanged, gone or twice."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

_PAGE = 4096
_IMPLAUSIBLE = (None, "", 0, -1, 1, 7, 10**12, "nobody", "[]", "{", "\x1b[2J", "2020-01-01T00:00:00Z", b"\x00\xff", 0.5)


def damage(path: Path, chance: random.Random) -> str:
    """Damages a project; gives what was done, in words."""
    return chance.choice(_DAMAGES)(path, chance)


def _bits(path: Path, chance: random.Random) -> str:
    content = bytearray(path.read_bytes())
    places = [chance.randrange(len(content)) for _ in range(chance.choice((1, 1, 2, 8)))]
    for place in places:
        content[place] ^= 1 << chance.randrange(8)
    path.write_bytes(content)
    return f"bits at {places}"


def _page(path: Path, chance: random.Random) -> str:
    content = bytearray(path.read_bytes())
    one, two = (chance.randrange(len(content) // _PAGE) * _PAGE for _ in range(2))
    way = chance.choice(("zeros", "noise", "copy", "exchange", "half"))
    first, second = content[one : one + _PAGE], content[two : two + _PAGE]
    match way:
        case "zeros":
            content[one : one + _PAGE] = bytes(_PAGE)
        case "noise":
            content[one : one + _PAGE] = chance.randbytes(_PAGE)
        case "half":
            content[one : one + _PAGE // 2] = second[: _PAGE // 2]
        case "copy":
            content[one : one + _PAGE] = second
        case _:
            content[one : one + _PAGE], content[two : two + _PAGE] = second, first
    path.write_bytes(content)
    return f"page {one // _PAGE} ({way}, {two // _PAGE})"


def _cut(path: Path, chance: random.Random) -> str:
    content = path.read_bytes()
    length = chance.randrange(len(content))
    path.write_bytes(content[:length])
    return f"cut at {length} of {len(content)}"


def _with_rows(change: Callable[[sqlite3.Connection, str, random.Random], str]) -> Callable[[Path, random.Random], str]:
    """A damage done by SQL to a random table; one that a rule of the table refuses is tried elsewhere."""

    def damage_rows(path: Path, chance: random.Random) -> str:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            names = [
                name
                for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
                if connection.execute(f'SELECT 1 FROM "{name}"').fetchone()
            ]
            while True:
                name = chance.choice(names)
                try:
                    if done := change(connection, name, chance):
                        return done
                except sqlite3.IntegrityError:
                    continue

    return damage_rows


def _columns(connection: sqlite3.Connection, name: str) -> list[str]:
    return [row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')]


def _any_row(connection: sqlite3.Connection, name: str, chance: random.Random) -> int:
    """The rowid of a random row."""
    rowids = [row[0] for row in connection.execute(f'SELECT rowid FROM "{name}"')]
    return int(chance.choice(rowids))


def _edit(connection: sqlite3.Connection, name: str, chance: random.Random) -> str:
    column, row = chance.choice(_columns(connection, name)), _any_row(connection, name, chance)
    (old,) = connection.execute(f'SELECT "{column}" FROM "{name}" WHERE rowid = ?', (row,)).fetchone()
    values = [value for (value,) in connection.execute(f'SELECT DISTINCT "{column}" FROM "{name}"')]
    new = chance.choice((chance.choice(values), chance.choice(_IMPLAUSIBLE), _slightly_other(old, chance)))
    if new == old:
        return ""
    connection.execute(f'UPDATE "{name}" SET "{column}" = ? WHERE rowid = ?', (new, row))
    # A number that is the key of its row is the row's place: under the old one there is nothing any more.
    stored = connection.execute(f'SELECT "{column}" FROM "{name}" WHERE rowid = ?', (row,)).fetchone()
    return "" if stored == (old,) else f"{name}.{column} of row {row}: {str(old)[:30]!r} is {str(stored)[:30]!r}"


def _slightly_other(value: object, chance: random.Random) -> object:
    if isinstance(value, int):
        return value + chance.choice((-1, 1))
    if isinstance(value, str) and value:
        place = chance.randrange(len(value))
        return value[:place] + chance.choice("abcxyz ,.0") + value[place + 1 :]
    return json.dumps(chance.random())


def _exchange(connection: sqlite3.Connection, name: str, chance: random.Random) -> str:
    column, one, two = chance.choice(_columns(connection, name)), *(_any_row(connection, name, chance) for _ in "12")
    values = dict(connection.execute(f'SELECT rowid, "{column}" FROM "{name}" WHERE rowid IN (?, ?)', (one, two)))
    if len(values) < 2 or values[one] == values[two]:
        return ""
    connection.execute("BEGIN")
    try:
        for row, value in ((one, f"exchanged {chance.random()}"), (two, values[one]), (one, values[two])):
            connection.execute(f'UPDATE "{name}" SET "{column}" = ? WHERE rowid = ?', (value, row))
    except sqlite3.IntegrityError:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
    return f"{name}.{column} of rows {one} and {two} exchanged"


def _gone(connection: sqlite3.Connection, name: str, chance: random.Random) -> str:
    row = _any_row(connection, name, chance)
    connection.execute(f'DELETE FROM "{name}" WHERE rowid = ?', (row,))
    return f"row {row} of {name} is gone"


def _twice(connection: sqlite3.Connection, name: str, chance: random.Random) -> str:
    row, columns = _any_row(connection, name, chance), _columns(connection, name)
    values = list(connection.execute(f'SELECT * FROM "{name}" WHERE rowid = ?', (row,)).fetchone())
    for index in range(len(values)):
        if (isinstance(values[index], str) and chance.random() < 0.3) or columns[index] == "guid":
            values[index] = f"{values[index]}x"
    marks = ", ".join("?" * len(values))
    connection.execute(f'INSERT INTO "{name}" VALUES ({marks})', values)
    return f"row {row} of {name} is there twice"


def by_sql(path: Path, statement: str) -> None:
    """One damage that is meant."""
    with closing(sqlite3.connect(path)) as connection, connection:
        assert connection.execute(statement).rowcount > 0, statement


BY_SQL = (
    *[_with_rows(_edit)] * 3, *[_with_rows(_exchange)] * 2, _with_rows(_gone), _with_rows(_twice),
)  # fmt: skip
_DAMAGES = (_bits, _bits, _page, _cut, *BY_SQL)
