"""Transcripts of sessions with a numbered guide: tasks are headings, answers below them are indented."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence

from qualcode.recognition.candidates import Candidate
from qualcode.recognition.furniture import is_stage_note
from qualcode.recognition.labels import bare_words, key_of
from qualcode.recognition.times import GAP
from qualcode.recognition.turns import Stretch
from qualcode.recognition.words import INTERVIEWER_WORDS, words_of

_TASK = re.compile(
    rf"^{GAP}(?:(?i:task|question|step|part|aufgabe|frage|schritt|teil|tâche|étape|tarea|pregunta|paso|compito|domanda)"
    rf"[^\S\n])?\d{{1,3}}(?:\.?[a-z0-9]{{1,2}})?[^\S\n]?[.:)–—-]?[^\S\n]+(?=[^\w\s]{{0,2}}[^\W\d_])[^\n]*",
    re.M,
)
_BARE_NUMBER = re.compile(r"(?:[^\S\n\t]*\t[^\S\n]*|[^\S\n]+(?=\d+ [a-zà-ÿ]))\d+[^\S\n]")
"""An answer that begins with a number: `3 days later`."""
_INDENTED = re.compile(r"^[^\S\n]+(?=\S)", re.M)
_LINE = re.compile(r"\n(?=[^\s(\[{])")
_IN_BRACKETS = re.compile(r"^[^\S\n]*[(\[{][^\n]+[)\]}]\.?[^\S\n]*$", re.M)
_LEAST_TASKS = 2
"""A judgement: a single numbered line is not a guide."""
_LINE_ABOVE = 200
"""Characters in which the end of the line above is looked for."""
_SENTENCE_ENDS = (".", "?", "!", "…", "”", '"', "»", ")", "]", ":")
_BESIDE_THE_INTERVIEWER = words_of(
    "observer observador observadora beobachter beobachterin observateur observatrice osservatore osservatrice "
    "assistant assistent assistentin assistente asistente note-taker notetaker"
)
"""Who sits beside the interviewer, and does no tasks: a selection without a published source."""


def with_guide(text: str, candidates: list[Candidate], labels: set[str]) -> list[Candidate]:
    """The places of the labelled speakers, of the tasks, and of the nameless answers under them.

    Only for texts with a single label, or with labels of people who ask: the person who answers is not named.
    """
    tasks = tasks_of(text) if len(labels) == 1 or all(map(asks, labels)) else []
    if len(tasks) < _LEAST_TASKS:
        return candidates
    heads = {candidate.head for candidate in candidates} | {task.head for task in tasks}
    answers = [
        Candidate(start, begin, begin, None, None, False)
        for start, begin in _answers(text, tasks, candidates)
        if start not in heads
    ]
    actions = _actions(text, tasks[0].head, heads)
    answers = [answer for answer in answers if answer.head not in {action.head for action in actions}] + actions
    labelled = {candidate.head for candidate in candidates}
    return (
        sorted(candidates + answers + [task for task in tasks if task.head not in labelled]) if answers else candidates
    )


def _actions(text: str, begin: int, heads: Collection[int]) -> list[Candidate]:
    """The whole lines in brackets that say what the participant does: `(The participant reads task 2)`."""
    return [
        Candidate(line.start(), line.start(), line.end(), None, None, False, speaks=False)
        for line in _IN_BRACKETS.finditer(text, begin)
        if line.start() not in heads and is_stage_note(line[0].strip())
    ]


def unindented(text: str, said: Sequence[Stretch]) -> Iterator[tuple[Candidate, str]]:
    """The lines below a label that have no indent, and may be an answer."""
    for stretch in said:
        if stretch.label is not None:
            for line in _LINE.finditer(text, stretch.start, stretch.end):
                start = line.end()
                yield Candidate(start, start, start, None, None, False), "may be an answer: it has no indent"


def tasks_of(text: str) -> list[Candidate]:
    """The lines of the tasks, which nobody speaks."""
    if "\n\t" not in text and "\n " not in text:
        return []
    return [
        Candidate(task.start(), task.start(), task.end(), None, None, False, speaks=False)
        for task in _TASK.finditer(text)
        if not _BARE_NUMBER.match(task[0])
    ]


def asks(label: str) -> bool:
    """Whether a label is of somebody who asks, or sits beside."""
    words = bare_words(key_of(label))
    return bool(words) and len(words[0]) > 1 and words[0] in INTERVIEWER_WORDS | _BESIDE_THE_INTERVIEWER


def _answers(text: str, tasks: Sequence[Candidate], labelled: Sequence[Candidate]) -> Iterator[tuple[int, int]]:
    """Where indented lines and their words begin: by a tab, or deeper than the task above them."""
    task_heads = [task.head for task in tasks]
    label_heads = sorted(candidate.head for candidate in labelled)
    for line in _INDENTED.finditer(text, tasks[0].head):
        if "\t" in line[0]:
            yield line.start(), line.end()
            continue
        task = tasks[bisect_right(task_heads, line.start()) - 1]
        depth = len(task_line := text[task.head : task.start]) - len(task_line.lstrip())
        above = text[max(task.head, line.start() - _LINE_ABOVE) : line.start()].rstrip()
        is_under_label = bisect_right(label_heads, line.start()) > bisect_right(label_heads, task.head)
        # Without a tab, an indent may be that of a line that was wrapped.
        if len(line[0]) > depth and (not is_under_label or above.endswith(_SENTENCE_ENDS)):
            yield line.start(), line.end()
