"""A participant takes back consent: out of the project, its history, its backups, and the key of pseudonyms."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from qualcode.model.naming import Named
from qualcode.services.privacy import finishing
from qualcode.services.privacy.finishing import Place
from qualcode.services.project import drafts
from qualcode.services.project.afterwards import remains_told
from qualcode.services.project.mentions import mentions_of
from qualcode.services.project.projects import Project
from qualcode.store import interrupts, outstanding, scrubbing, withdrawal
from qualcode.store.hidden_work import hidden_rows, is_work_hidden
from qualcode.store.outstanding import Kind
from qualcode.store.withdrawal import Belongings, Withdrawn


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What went from the project, from which other places, and what a person should still look at."""

    withdrawn: Withdrawn
    places: tuple[Place, ...]
    look_at: tuple[str, ...]

    @property
    def outstanding(self) -> tuple[Place, ...]:
        """From where they are still to go: the project keeps a list of it."""
        return tuple(place for place in self.places if not place.done)

    @property
    def backups(self) -> tuple[Place, ...]:
        return tuple(place for place in self.places if place.kind is Kind.COPY)

    @property
    def is_clean(self) -> bool:
        """Whether freed pages of the project hold nothing any more."""
        return all(place.done for place in self.places if place.kind is Kind.PAGES)


def what_would_go(project: Project, case: Named) -> Belongings:
    """The documents and speakers that are a case's."""
    with project.file.reading() as connection:
        return withdrawal.belongings(connection, case.guid)


@interrupts.hold_back()
def withdraw(project: Project, case: Named, key_file: Path | None = None) -> Withdrawal:
    """Takes a participant out for good; a dated line without content stays in the history.

    From where else they have to go is written down in the same step, so that it can be worked off at any time
    (`finishing.finish`): a key, a backup or the settings may be out of reach.
    """
    places = finishing.places_to_reach(project, key_file)
    with project.file.scrubbing() as connection:
        what = withdrawal.belongings(connection, case.guid)
        hidden, is_later = hidden_rows(connection, project.coder), is_work_hidden(connection, project.coder)
        done = withdrawal.withdraw(connection, what, project.coder)
        scrubbing.record_scrub(connection, project.coder, "withdraw", "a participant")
        mentions = mentions_of(connection, done.speech, what.names, hidden)
        look_at = list(mentions.places)
        outstanding.add(connection, what, done.changed, places)
        if is_later:
            outstanding.add_quotes(connection, what.case, None, mentions.hidden_keys)
    with remains_told("unsaved texts of yours on what is theirs could not be deleted", look_at):
        look_at += _out_of_drafts(project, what, done)
    finished = finishing.finish(project, key_file, names=what)
    for place in finished:
        where = "" if place.kind is Kind.KEY or place.path is None else f"{place.path.name}: "
        look_at += [f"{where}{remark}" for remark in place.look_at]
    return Withdrawal(done, tuple(finished), tuple(look_at))


def _out_of_drafts(project: Project, what: Belongings, done: Withdrawn) -> list[str]:
    """Deletes texts that were being written on what is gone, and corrections of transcripts in which they spoke. Gives
    the others that quote them."""
    drafts.delete_drafts_on(project, {what.case, *what.documents, *done.removed})
    for stored in drafts.drafts_of(project):
        if stored.draft.on in {f"correct/document/{document}" for document in done.changed}:
            drafts.discard(stored)
    return [
        f"an unsaved text ({stored.draft.title}) quotes what they said"
        for stored in drafts.drafts_of(project)
        if any(map(done.speech.is_quoted_in, (stored.draft.text, *stored.draft.base.values())))
    ]
