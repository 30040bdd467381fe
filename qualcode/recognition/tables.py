"""Transcripts laid out as a table: one row a line, cells parted by tabs, a row of headings on top."""

from __future__ import annotations

import re

from qualcode.recognition.candidates import Candidate, Page
from qualcode.recognition.words import words_of

_TIME_HEADINGS = words_of("time timespan timestamp timecode start begin zeit zeitmarke heure hora tempo")
_SPEAKER_HEADINGS = words_of("speaker speakers name who sprecher person participant locuteur hablante")
_TEXT_HEADINGS = words_of("text content transcript transcription words utterance inhalt texte contenu texto testo")
_HEADING_ROW = re.compile(r"^[^\n\t]{0,40}(?:\t[^\n\t]{0,40}){1,11}$", re.M)


def in_table(page: Page) -> list[Candidate]:
    """One place a row under a heading row that names a column of speakers and one of words."""
    for heading in _HEADING_ROW.finditer(page.text, 0, 20_000):
        names = [cell.strip().casefold() for cell in heading[0].split("\t")]
        speaker, words = _column(names, _SPEAKER_HEADINGS), _column(names, _TEXT_HEADINGS)
        if speaker is not None and words is not None:
            return _rows(page.text, heading.end() + 1, speaker, words, _column(names, _TIME_HEADINGS))
    return []


def _column(names: list[str], headings: frozenset[str]) -> int | None:
    return next((column for column, name in enumerate(names) if name in headings), None)


def _rows(text: str, offset: int, speaker: int, words: int, time: int | None) -> list[Candidate]:
    found = []
    for line in text[offset:].split("\n"):
        cells = line.split("\t")
        if len(cells) > max(speaker, words):
            start = offset + sum(map(len, cells[:words])) + words
            label = cells[speaker].strip() or None
            when = cells[time].strip() or None if time is not None and time < len(cells) else None
            end = None if words == len(cells) - 1 else start + len(cells[words])
            found.append(Candidate(offset, start, start, label, when, True, end))
        offset += len(line) + 1
    return found
