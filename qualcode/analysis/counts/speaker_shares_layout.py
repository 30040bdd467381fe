"""Who says how much, as a table and bars."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.analysis.base.written_numbers import percent
from qualcode.analysis.counts.json_shapes import speech_json
from qualcode.analysis.counts.speaker_shares import Speech, share_of_words
from qualcode.model.figure import Bars
from qualcode.model.report import Cell, Heading, Paragraph, Report, Table
from qualcode.model.transcript import clock


def speaking_report(title: str, speeches: Sequence[Speech]) -> Report:
    """The report for every format; the figure shows words as bars."""
    words = sum(speech.words for speech in speeches)
    rows = tuple(
        (
            Cell((speech.who,)),
            *(Cell((text,)) for text in (speech.role.value if speech.role else "", str(len(speech.documents)))),
            *(Cell((text,)) for text in (str(speech.words), percent(share_of_words(speech, words)), str(speech.turns))),
            Cell((_time(speech),)),
        )
        for speech in speeches
    )
    columns = ("Speaker", "Role", "Documents", "Words", "% of words", "Turns", "Time")
    table = Table(columns, rows, (0.26, 0.16, 0.12, 0.12, 0.12, 0.1, 0.12))
    header = ("speaker", "case", "role", "documents", "words", "share", "turns", "timed_turns", "seconds")
    tidy = tuple(
        (speech.speaker, speech.case, speech.role.value if speech.role else None, len(speech.documents), speech.words,
         share_of_words(speech, words), speech.turns, speech.timed, speech.seconds)
        for speech in speeches
    )  # fmt: skip
    bars = Bars(
        title,
        tuple(speech.who for speech in speeches),
        tuple(float(speech.words) for speech in speeches),
        tuple(percent(share_of_words(speech, words)) for speech in speeches),
        "words",
    )
    notes = [Paragraph(f"{words:,} words in turns; speaker labels and times are not counted.", is_note=True)]
    if any(0 < speech.timed < speech.turns for speech in speeches):
        notes.append(
            Paragraph("≥: some turns have no known length; they count in words and turns, not in time.", is_note=True)
        )
    data = {"words": words, "speakers": [speech_json(speech, words) for speech in speeches]}
    return Report(title, (Heading(1, title), *notes, table), data, (header, *tidy), bars)


def _time(speech: Speech) -> str:
    if speech.seconds is None:
        return "–"
    return ("≥ " if speech.timed < speech.turns else "") + clock(speech.seconds)
