"""Which answers of a release's project are kept: commands that read, as a person types them."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator
from typing import Any

Ask = Callable[[str], Any]
"""Gives the JSON document that a command prints; what stands before the first word is who asks (“Ben: quotes”)."""

_FOR_ALL = (
    "documents", "quotes", "themes", "report", "codebook show", "codebook versions", "memo", "cases",
    "cases attributes", "history", "rounds", "agree", "consensus --decided", "crosscheck", "measures", "joint",
    "doctor", "review",
)  # fmt: skip
_FOR_ANOTHER = ("quotes", "memo", "history", "review")
"""What a second coder may see is not the same where a round is blind."""


def answers(ask: Ask) -> dict[str, Any]:
    """Every question with its answer."""
    of_another = [f"Ben: {question}" for question in _FOR_ANOTHER]
    general = {question: ask(question) for question in (*_FOR_ALL, *of_another)}
    return general | {question: ask(question) for question in _one_by_one(general)}


def _one_by_one(general: dict[str, Any]) -> Iterator[str]:
    """Each document in each version, and each memo by its subject."""
    for document in general["documents"]["documents"]:
        name = shlex.quote(document["name"])
        yield f"show {name}"
        yield from (f"show {name} --version {number}" for number in range(1, document["version"]))
    for memo in general["memo"]["memos"]:
        yield f"memo {'project' if memo['on'] == 'project' else memo['subject_id']}"


def words(question: str) -> tuple[str, list[str]]:
    """Who asks, and the words of the command."""
    coder, _, command = question.rpartition(": ")
    return coder or "Ana", shlex.split(command)
