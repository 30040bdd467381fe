"""Transcripts in a table: one row per line, cells separated by tabs or vertical bars, a heading row on top."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qualcode.recognition.candidates import Candidate, Page
from qualcode.recognition.result import Outside, Reason
from qualcode.recognition.words import words_of

_TIME_HEADINGS = words_of(
    "time timespan timestamp timecode start begin zeit zeitmarke heure temps début hora inicio início tempo inizio tijd"
)
"""Headings of the columns of times, in several languages: a selection without a published source."""
_SPEAKER_HEADINGS = words_of(
    "speaker speakers name who wer qui quién chi quem role interviewee sprecher*in sprecher:in "
    "sprecher sprecherin person rolle participant locuteur locutrice hablante falante "
    "parlante spreker"
)
"""The same for the columns of speakers."""
_TEXT_HEADINGS = words_of(
    "text said what was wortlaut beitrag dialogue speech message comment quoi qué cosa dit dicho detto "
    "content transcript transcription words utterance inhalt aussage transkript texte contenu propos texto "
    "intervención transcripción transcrição fala testo trascrizione tekst uitspraak"
)
"""The same for the columns of words."""
_HEADING_ROW = re.compile(r"^[^\n\t]{0,40}(?:\t[^\n\t]{0,40}){1,11}$", re.M)
_HEADING_ROW_OF_MARKDOWN = re.compile(r"^\|[^\n|]{0,40}(?:\|[^\n|]{0,40}){1,11}$", re.M)
_RULE = re.compile(r"[\s|:-]+")
# A judgement: a page may contain any table; a transcript in a Markdown table is mostly this table.
_LEAST_SHARE_OF_MARKDOWN = 0.3


def in_table(page: Page) -> list[Candidate]:
    """One place per row below a heading row that names a column of speakers and one of words."""
    if "\t" in page.text and (rows := _under_headings(page.text, _HEADING_ROW, "\t")):
        return rows
    rows = _under_headings(page.text, _HEADING_ROW_OF_MARKDOWN, "|") if "\n|" in page.padded else []
    return rows if len(rows) >= _LEAST_SHARE_OF_MARKDOWN * page.filled_lines else []


def unread_cells(text: str, rows: Sequence[Candidate]) -> list[Outside]:
    """The cells of other columns that stand before the words of these rows, beside the label and the time."""
    cells = []
    for row in rows:
        parts = "\t" if "\t" in text[row.head : row.start] else "|"
        at = row.head
        for written in text[row.head : row.start].split(parts):
            words = written.strip()
            if words and words not in (row.label, row.time):
                start = text.index(words, at)
                cells.append(Outside(start, start + len(words), Reason.CELL))
            at += len(written) + 1
    return cells


def _under_headings(text: str, heading_row: re.Pattern[str], parts: str) -> list[Candidate]:
    for heading in heading_row.finditer(text, 0, 20_000):
        names = [cell.strip(" *").casefold() for cell in heading[0].split(parts)]
        speaker, words = _column(names, _SPEAKER_HEADINGS), _column(names, _TEXT_HEADINGS)
        if speaker is not None and words is not None and speaker != words:
            return _rows(text, heading.end() + 1, parts, (speaker, words, _column(names, _TIME_HEADINGS)))
    return []


def _column(names: list[str], headings: frozenset[str]) -> int | None:
    return next((column for column, name in enumerate(names) if name in headings), None)


def _rows(text: str, offset: int, parts: str, columns: tuple[int, int, int | None]) -> list[Candidate]:
    speaker, words, time = columns
    rows = []
    for line in text[offset:].split("\n"):
        cells = line.split(parts)
        if len(cells) > max(speaker, words) and not (parts == "|" and _RULE.fullmatch(line)):
            start = offset + sum(map(len, cells[:words])) + words
            label = cells[speaker].strip() or None
            when = cells[time].strip() or None if time is not None and time < len(cells) else None
            end = None if words == len(cells) - 1 else start + len(cells[words])
            rows.append(Candidate(offset, start, start, label, when, True, end))
        offset += len(line) + 1
    return rows
