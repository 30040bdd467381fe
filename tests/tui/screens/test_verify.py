"""The quotations of a manuscript looked through at the workbench."""

from __future__ import annotations

from pathlib import Path

from tests.tui.driving import WIDE, paste, press, seen, selected, settled, toasts, workbench

PAPER = """# Findings

“They asked me, and I said yes before I knew what to.” (C1)
“Then I was tired … of the forms.” (C1)
“I wanted to help, and I was never tired of the forms.” (C1)
“It was a long winter.” (C1)
“Not one of them has ever said this to anybody.” (C2)
"""


async def test_each_quotation_shows_its_verdict_and_leads_to_the_words(file: Path, tmp_path: Path) -> None:
    paper = tmp_path / "paper.md"
    paper.write_text(PAPER, encoding="utf-8")
    async with workbench(file, size=WIDE) as pilot:
        await press(pilot, "f10")
        assert "press o to choose a manuscript" in seen(pilot)
        await press(pilot, "o")
        await paste(pilot, paper)
        await press(pilot, "enter")
        await settled(pilot)
        told = seen(pilot)
        assert "5 quotations compared with 3 documents" in told
        assert "1 verbatim, 1 edited, 1 altered, 1 misattributed, 1 not found" in told
        await press(pilot, "f")
        assert "They asked me" not in seen(pilot)
        assert "never" in seen(pilot)
        await press(pilot, "down")
        assert "misattributed" in seen(pilot)
        await press(pilot, "enter")
        await settled(pilot)
        assert selected(pilot).startswith("It was a long winter")
        await press(pilot, "f10")
        await settled(pilot)
        assert "5 quotations compared with 3 documents" in seen(pilot)


async def test_what_cannot_be_read_is_said_and_what_was_checked_stays(file: Path, tmp_path: Path) -> None:
    paper = tmp_path / "paper.md"
    paper.write_text(PAPER, encoding="utf-8")
    async with workbench(file) as pilot:
        await press(pilot, "f10", "f", "w", "r")
        await paste(pilot, tmp_path / "nothing.md")
        await press(pilot, "enter")
        await settled(pilot)
        assert "nothing.md" in toasts(pilot)[-1]
        assert "press o to choose a manuscript" in seen(pilot)
        await press(pilot, "o", "ctrl+u")
        await paste(pilot, paper)
        await press(pilot, "enter")
        await settled(pilot)
        await press(pilot, "w", "ctrl+u")
        await paste(pilot, tmp_path / "verdicts.md")
        await press(pilot, "enter")
        await settled(pilot)
    assert "misattributed" in (tmp_path / "verdicts.md").read_text(encoding="utf-8")
