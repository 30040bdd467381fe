"""Printing a transcript on the terminal: speaker, words, and the codings of each turn."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.model.quotation import Quotation
from qualcode.model.safe_text import one_line, shortened, shown, shown_lines
from qualcode.model.transcript import clock
from qualcode.services.coding.showing import ShownDocument


def print_transcript(document: ShownDocument) -> None:
    """Every turn with its speaker and time, and under it the codings that begin in it."""
    from rich.padding import Padding
    from rich.text import Text

    from qualcode.cli.output import console

    out = console()
    by_turn: dict[int | None, list[Quotation]] = {}
    for quotation in document.quotations:
        by_turn.setdefault(quotation.turn.index if quotation.turn else None, []).append(quotation)
    out.print(Text(f"{one_line(document.document.name)}  {document.recognised.splitlines()[0]}", style="bold"))
    if not document.transcript.turns:
        out.print(Text(shown_lines(document.transcript.text)))
    for turn in document.transcript.turns:
        time = f"  {clock(turn.time_start)}" if turn.time_start is not None else ""
        out.print(Text(f"\n{one_line(turn.speaker or '–')}{time}", style="bold"))
        out.print(Padding(Text(shown_lines(turn.span.of(document.transcript.text))), (0, 0, 0, 2)))
        _print_codings(by_turn.pop(turn.index, ()))
    for left in by_turn.values():
        _print_codings(left)


def _print_codings(quoted: Sequence[Quotation]) -> None:
    from rich.text import Text

    from qualcode.cli.output import console

    for quotation in quoted:
        star = " ★" if quotation.coding.exemplar is not None else ""
        star += " ≠" if quotation.coding.contradicts else ""
        words = shortened(quotation.coding.quote, 60)
        line = f"  ▌{quotation.path[-1]}{star}  “{words}”  {quotation.coding.coder_with_decider}"
        console().print(Text(shown(line), style="italic"))
