"""`--limit`: how many rows of a long list a table shows."""

from __future__ import annotations

import click

FIRST = 50
"""Rows of a table that may be long: a judgement, two screens. JSON is whole unless `--limit` is given."""

limit_option = click.option(
    "--limit",
    type=click.IntRange(0, 1_000_000_000),
    metavar="N",
    help=f"How many to list; 0 lists all (default: {FIRST}).",
)


def rows_of_table(limit: int | None) -> int | None:
    """How many rows a table shows, None for all."""
    return FIRST if limit is None else limit or None


def note_more(listed: int, of: int, noun: str) -> None:
    """Says on stderr that a table is not whole."""
    from qualcode.cli.output import note
    from qualcode.model.wording import counted

    if listed < of:
        note(f"{counted(of - listed, f'more {noun}')}; to list all of them: --limit 0")
