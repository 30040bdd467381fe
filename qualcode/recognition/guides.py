"""Transcripts of sessions with a numbered guide: tasks are headings, answers below them are indented."""

from __future__ import annotations

import re

from qualcode.recognition.candidates import Candidate
from qualcode.recognition.times import GAP

_TASK = re.compile(rf"^{GAP}\d{{1,3}}(?:\.?[a-z0-9]{{1,2}})?[.)]?[^\S\n]+(?=[^\W\d_])[^\n]*", re.M)
_INDENTED = re.compile(r"^[^\S\n\t]*\t[^\S\n]*(?=\S)", re.M)
_LEAST_TASKS = 2
"""A judgement: a single numbered line is not a guide."""


def with_guide(text: str, candidates: list[Candidate], labels: set[str]) -> list[Candidate]:
    """The places of the one labelled speaker, of the tasks, and of the nameless answers under them.

    Only for texts with a single label: the person who answers is not named, and is not the labelled speaker.
    """
    if len(labels) != 1 or "\n\t" not in text:
        return candidates
    tasks = [
        Candidate(task.start(), task.start(), task.end(), None, None, False, speaks=False)
        for task in _TASK.finditer(text)
    ]
    if len(tasks) < _LEAST_TASKS:
        return candidates
    heads = {candidate.head for candidate in candidates}
    answers = [
        Candidate(line.start(), line.end(), line.end(), None, None, False)
        for line in _INDENTED.finditer(text, tasks[0].head)
        if line.start() not in heads
    ]
    return sorted(candidates + answers + [task for task in tasks if task.head not in heads])
