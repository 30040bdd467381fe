"""Options that say how a file is to be read, wherever one is."""

from __future__ import annotations

import click

columns_option = click.option(
    "--columns",
    metavar="text=…,…",
    help="Columns of a table by heading or number: text, speaker, case, start, end; several: text=Q1+Q2.",
)
encoding_option = click.option(
    "--encoding", metavar="NAME", help="The encoding of text files, e.g. cp1251, if it is guessed wrongly."
)
sheet_option = click.option("--sheet", metavar="NAME", help="The sheet of a workbook (.xlsx).")
