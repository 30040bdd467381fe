"""Cells that a spreadsheet must not run."""


def guarded(cell: str) -> str:
    """With an apostrophe before what a spreadsheet would read as a formula; the words themselves stay."""
    return f"'{cell}" if cell.lstrip("\t\r\n ")[:1] in ("=", "+", "-", "@") and cell else cell
