"""Who may be named in a manuscript, and where a text names them: “C4”, “Coach 4”, “participant 04”, “Maria”."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from qualcode.model.names import name_key

INTERVIEWER = "interviewer"
"""The name for the interviewer of any interview."""

_ASKING = frozenset(
    {
        "i", "int", "q", "interviewer", "interviewerin", "researcher", "moderator", "moderatorin", "facilitator",
        "question", "intervieweur", "entrevistador", "entrevistadora", "int.",
    }
)  # fmt: skip
"""Labels of interviewers, in several languages: a selection without a published source."""
_ANYBODY = frozenset(
    {
        "participant", "interviewee", "informant", "respondent", "interview", "subject", "person", "id", "no", "nr",
        "number", "case", "transcript", "teilnehmer", "teilnehmerin", "befragte", "befragter", "proband",
        "probandin", "participante", "entrevistado", "entrevistada", "enquêté", "enquêtée", "deelnemer",
    }
)  # fmt: skip
"""Words for any participant, in several languages: a selection without a published source."""
_NUMBERED = re.compile(r"(?<![^\W_])(#|[^\W\d_]{1,16})(\.?\s{0,8}[._#\-–]?\s?)0*(\d{1,5})(?![^\W_]|[.:,]\d|\s?%)")
_OWN_NUMBER = re.compile(r"([^\W\d_]{0,16})[\s._#\-–]{0,2}0*(\d{1,5})")
_FURTHER = re.compile(r"\s*(?:and|&|und|et|y|e|en|or)\s*0*(\d{1,5})(?![^\W_]|[.:,]\d|\s?%)")
_LEAST_NAME, _LEAST_PART = 2, 3
"""A judgement: shorter names, and shorter parts of names, are also ordinary words."""


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who may be quoted: the name to report, other names, the group, and descriptions (nurse, hill).

    Meetings may be quoted as well; a part of their name does not mean them.
    """

    name: str
    aliases: tuple[str, ...] = ()
    group: str | None = None
    described: tuple[str, ...] = ()
    is_person: bool = True


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a text names somebody; several `names` if any of them may be meant.

    A number that nobody has (C99 of thirteen) is a name as well, of somebody without any words.
    """

    start: int
    end: int
    names: tuple[str, ...]


def _composed(name: str) -> str:
    """A name with each accent and its letter as one character, and single blanks."""
    return " ".join(unicodedata.normalize("NFC", name).split())


class People:
    """All who may be named; a person may have many names."""

    def __init__(self, participants: Sequence[Participant], interviewers: Iterable[str] = ()) -> None:
        self._by_number: dict[tuple[str, int], list[Participant]] = {}
        self._by_name: dict[str, list[str]] = {}
        self._asking = _ASKING | {name_key(name) for name in interviewers}
        for participant in participants:
            for alias in dict.fromkeys((participant.name, *participant.aliases)):
                self._add(participant, alias)
        self._add_parts_of_names(participants)
        self._prefixes = {prefix for prefix, _ in self._by_number if prefix}
        self._participants = participants
        names = sorted((name for name in self._by_name), key=len, reverse=True)
        spellings = (dict.fromkeys((name, unicodedata.normalize("NFD", name))) for name in names)
        joined = "|".join(re.escape(name).replace(r"\ ", r"\s+") for both in spellings for name in both)
        self._names = re.compile(rf"(?<![^\W_])(?:{joined})(?![^\W_])", re.I) if names else None

    def _add(self, participant: Participant, alias: str) -> None:
        match = _OWN_NUMBER.fullmatch(alias)
        if match is not None:
            same = self._by_number.setdefault((match[1].casefold(), int(match[2])), [])
            if participant not in same:
                same.append(participant)
        elif len(alias) >= _LEAST_NAME:
            names = self._by_name.setdefault(_composed(alias), [])
            if participant.name not in names:
                names.append(participant.name)

    def _add_parts_of_names(self, participants: Sequence[Participant]) -> None:
        """First names and surnames that only one participant has."""
        owners: dict[str, set[str]] = {}
        descriptions = (
            words for participant in participants for words in (*participant.described, participant.group or "")
        )
        described = {word.casefold() for words in descriptions for word in words.split()}
        for participant in participants:
            for alias in (participant.name, *participant.aliases) if participant.is_person else ():
                parts = _composed(alias).split()
                for part in parts if 1 < len(parts) <= 3 else ():
                    if len(part) >= _LEAST_PART and part.isalpha() and part[0].isupper():
                        owners.setdefault(part, set()).add(participant.name)
        for part, names in owners.items():
            if len(names) == 1 and part.casefold() not in _ANYBODY | described:
                self._by_name.setdefault(part, list(names))

    def mentions(self, text: str, *, is_aside: bool = False) -> list[Mention]:
        """Who is named where; `is_aside`: the text is in brackets, where names may be in lower case."""
        mentions = [*self._numbers(text, is_aside), *self._named(text, is_aside)]
        mentions.sort(key=lambda mention: (mention.start, -mention.end))
        outermost: list[Mention] = []
        for mention in mentions:
            if not outermost or mention.start >= outermost[-1].end:
                outermost.append(mention)
        return outermost

    def _numbers(self, text: str, is_aside: bool) -> Iterator[Mention]:
        for match in _NUMBERED.finditer(text):
            names = self._of_number(match[1], bool(match[2].strip(".") and match[2].isspace()), int(match[3]))
            if names:
                yield Mention(match.start(), match.end(), names)
                further = _FURTHER.match(text, match.end())
                more = self._of_number(match[1], True, int(further[1])) if further else ()
                if further and more:
                    yield Mention(further.start(1), further.end(), more)
        if is_aside and (alone := re.match(r"\s*0*(\d{1,5})\s*(?=$|[,;])", text)):
            owners = self._by_number.get(("", int(alone[1])), ())
            if owners:
                yield Mention(alone.start(1), alone.end(1), tuple(participant.name for participant in owners))

    def _of_number(self, written: str, has_blank: bool, number: int) -> tuple[str, ...]:
        prefix = written.casefold()
        if has_blank and len(prefix) == 1 and not written.isupper() and written != "#":
            return ()
        owners = self._by_number.get((prefix, number))
        if owners:
            return tuple(participant.name for participant in owners)
        numbered = [participant for (_, its), same in self._by_number.items() if its == number for participant in same]
        alike = [participant for participant in numbered if self._is_called(participant, prefix)]
        if alike:
            return tuple(dict.fromkeys(participant.name for participant in alike))
        role = prefix.removesuffix("s")
        if role in _ANYBODY or prefix == "#":
            initial = [
                participant.name for (its_prefix, its), same in self._by_number.items() for participant in same
                if its == number and its_prefix == role[:1]
            ]  # fmt: skip
            return tuple(dict.fromkeys(initial or [participant.name for participant in numbered])) or (
                f"{written} {number}",
            )
        is_known = prefix in self._prefixes and not has_blank
        return (f"{written}{number}",) if is_known else ()

    def _is_called(self, participant: Participant, word: str) -> bool:
        """Whether “coach” (or “coaches”, “nurse”) is the participant's group or description."""
        singular = {word, word.removesuffix("s"), word.removesuffix("es")}
        descriptions = (participant.group or "", *participant.described)
        return len(word) > 2 and any(
            description.casefold() in singular
            or description.casefold().removesuffix("s") in singular
            or word in description.casefold().split()
            for description in descriptions
        )

    def _named(self, text: str, is_aside: bool) -> Iterator[Mention]:
        if self._names is None:
            return
        by_folded = {name_key(name): names for name, names in self._by_name.items()}
        for match in self._names.finditer(text):
            written = _composed(match[0])
            names = self._by_name.get(written) or (by_folded.get(name_key(written)) if is_aside else None)
            if names:
                yield Mention(match.start(), match.end(), tuple(names))

    def asking(self, label: str) -> tuple[str, ...]:
        """The interviewer, if a label says so."""
        return (INTERVIEWER,) if name_key(label) in self._asking else ()

    def speaking(self, label: str) -> tuple[str, ...]:
        """Whom a label before a colon means: “C4”, “Coach 4 (nurse)”, “Interviewer”; empty if nobody."""
        label = label.strip(" \t*_\u200b[]().")
        if asking := self.asking(label):
            return asking
        mentions = self.mentions(label, is_aside=True)
        is_label = mentions and len(label) - (mentions[0].end - mentions[0].start) <= 40 and mentions[0].start <= 14
        return mentions[0].names if is_label else ()
