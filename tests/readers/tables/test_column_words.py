"""What the headings of a table say of their columns."""

from __future__ import annotations

import pytest

from qualcode.readers.tables.column_words import heading_words, roles_of


def test_the_words_of_a_heading() -> None:
    assert heading_words(" startTime (Sek._2) ") == ["start", "time", "sek", "2"]
    assert heading_words("ÄußerungText") == ["äusserung", "text"]
    assert len(heading_words("a " * 200)) == 100
    assert heading_words(" - ") == []


@pytest.mark.parametrize(
    ("heading", "roles"),
    [
        ("Text", ("text",)),
        ("Verbatim response", ("text",)),
        ("Text of the answer", ("text",)),
        ("SpeakerName", ("speaker",)),
        ("Speaker 1", ("speaker",)),
        ("Participant ID", ("case",)),
        ("ID", ("case",)),
        ("user_id", ("case",)),
        ("Pseudonym", ("case",)),
        ("Start Time", ("start",)),
        ("start (ms)", ("start",)),
        ("End time", ("end",)),
        ("Ende", ("end",)),
        ("offset", ("end",)),
        ("from", ("start",)),
        # A word of two lists may be either.
        ("respondente", ("case",)),
        ("intervenant", ("speaker",)),
        # What is more than a heading, or says something else besides, is none.
        ("Text of the answer in words", ()),
        ("How old are you?", ()),
        ("Speaker mood", ()),
        ("Start of the therapy", ()),
        ("", ()),
        ("1", ()),
    ],
)
def test_the_roles_of_a_heading(heading: str, roles: tuple[str, ...]) -> None:
    assert roles_of(heading) == roles
