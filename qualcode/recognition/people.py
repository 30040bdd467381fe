"""Who speaks in a text: labels of one person joined, and who asks and who answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from qualcode.model.transcript import Role, Speaker
from qualcode.recognition.labels import key_of
from qualcode.recognition.numbered import numbered_labels
from qualcode.recognition.result import Hints, Joining
from qualcode.recognition.roles import role_of_label, with_roles
from qualcode.recognition.same_person import joinings
from qualcode.recognition.turns import Stretch


class People(NamedTuple):
    """The speakers of a text, which of their labels may mean one person, and what is told of all this."""

    speakers: tuple[Speaker, ...]
    joinings: tuple[Joining, ...] = ()
    notes: tuple[str, ...] = ()


def people(speakers: Sequence[Speaker], said: Sequence[Stretch], text: str, hints: Hints) -> People:
    """One speaker for each label, with the person and the role; what the user says of a label is as it is."""
    possible = joinings([stretch.label for stretch in said if stretch.label is not None])
    offers = [
        joining for joining in possible if hints.known_labels.isdisjoint((key_of(joining.label), key_of(joining.into)))
    ]
    joined = [replace(joining, is_done=hints.joins and joining.is_sure) for joining in offers]
    person_by_label = {joining.label: joining.into for joining in joined if joining.is_done}
    numbered = numbered_labels([stretch.label for stretch in said if stretch.label is not None])
    if hints.joins:
        person_by_label |= {
            label: person for label, (person, _) in numbered.items() if key_of(label) not in hints.known_labels
        }
    cast = with_roles(
        [replace(speaker, name=person_by_label.get(speaker.label, speaker.name)) for speaker in speakers],
        said, text, hints,
    )  # fmt: skip
    persons = dict.fromkeys(f"“{person}”" for person, _ in numbered.values()) if hints.joins else {}
    on_numbers = (f"the numbered labels are of {' and '.join(persons)}",) if persons else ()
    apart = [joining for joining in possible if joining.label not in person_by_label]
    speakers = cast.speakers if hints.interviewers else tuple(_unless_they_ask(cast.speakers, apart))
    return People(speakers, tuple(joined), (*_notes_on(joined), *on_numbers, *cast.notes))


def _unless_they_ask(speakers: Sequence[Speaker], apart: Iterable[Joining]) -> Iterator[Speaker]:
    """Nobody is known to answer whose label may be that of somebody who asks."""
    role_by_label = {speaker.label: speaker.role for speaker in speakers}
    pairs = [pair for joining in apart for pair in ((joining.label, joining.into), (joining.into, joining.label))]
    may_ask = {label for label, other in pairs if role_by_label.get(other) is Role.INTERVIEWER}
    for speaker in speakers:
        is_guessed = speaker.role is Role.PARTICIPANT and role_of_label(key_of(speaker.label), len(speakers)) is None
        yield replace(speaker, role=None) if is_guessed and speaker.label in may_ask else speaker


def _notes_on(joined: Iterable[Joining]) -> Iterator[str]:
    for joining in joined:
        if joining.is_done:
            yield f"“{joining.label}” is taken for “{joining.into}” ({joining.why})"
        else:
            yield f"“{joining.label}” and “{joining.into}” may be the same person ({joining.why})"
