"""Generates docs/workbench.md from the keys of the program; a test compares the page with them."""

from __future__ import annotations

import sys
from pathlib import Path

from textual.binding import Binding
from textual.keys import format_key

from qualcode.tui.app import Workbench
from qualcode.tui.screens.cases import CasesScreen
from qualcode.tui.screens.codebook import CodebookScreen
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.correcting import CorrectingScreen
from qualcode.tui.screens.counts import CountsScreen
from qualcode.tui.screens.crosscheck import CrosscheckScreen
from qualcode.tui.screens.project_screen import ActingScreen
from qualcode.tui.screens.pseudonyms import PseudonymsScreen
from qualcode.tui.screens.report import ReportScreen
from qualcode.tui.screens.team import TeamScreen
from qualcode.tui.screens.verify import VerifyScreen
from qualcode.tui.transcript.view import TranscriptView
from qualcode.tui.widgets.inspector import Inspector

_SECTIONS = (
    ("Moving and selecting", TranscriptView),
    ("Coding", CodingScreen),
    ("Codings at the caret", Inspector),
    ("Codebook", CodebookScreen),
    ("Report", ReportScreen),
    ("Cases", CasesScreen),
    ("Pseudonymise", PseudonymsScreen),
    ("Team", TeamScreen),
    ("Cross-check", CrosscheckScreen),
    ("Counts", CountsScreen),
    ("Quotation check", VerifyScreen),
    ("Every table and list", ActingScreen),
    ("Correcting a text", CorrectingScreen),
    ("Everywhere", Workbench),
)
_INTRODUCTION = """# The keys of the workbench

To change a key: `qualcode config key.NAME KEY`, with the name from the last column; separate several keys by commas.
The palette (`ctrl+p`) finds every action by its name.
"""


def page() -> str:
    """The page as it should be now."""
    parts = [_INTRODUCTION]
    for title, owner in _SECTIONS:
        rows = [f"| {_keys(b)} | {b.description} | `{b.id}` |" for b in owner.BINDINGS if isinstance(b, Binding)]
        parts.append(f"\n## {title}\n\n| key | action | name |\n|---|---|---|\n" + "\n".join(rows) + "\n")
    return "".join(parts)


def _keys(binding: Binding) -> str:
    shown = binding.key_display.split(",") if binding.key_display else binding.key.split(",")
    return " ".join(f"`{format_key(key.strip())}`" for key in shown)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
