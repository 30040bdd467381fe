"""Find what may identify a person in a text: names, places, organisations, addresses, numbers, dates of birth.

Lists and patterns always search; an installed spaCy pipeline with entities is used as well.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from qualcode.analysis.pseudonyms.contacts import contacts
from qualcode.language.loading import load_spacy
from qualcode.language.name_lists import FIRST_NAMES, ORDINARY_WORDS, PLACES
from qualcode.recognition.labels import Kind, kind_of
from qualcode.recognition.words import words_of

if TYPE_CHECKING:
    from spacy.language import Language

LISTS = "lists and patterns"
_WORD = r"[A-ZÀ-ÖØ-Þ][\w’'-]+"
_NAME = rf"{_WORD}(?:[ \n](?:(?:von|van|de|der|del|di|da|la|le|zu)[ ])?{_WORD}){{0,2}}"
_TITLED = re.compile(
    rf"\b(?:Dr|Prof|Mr|Mrs|Ms|Miss|Herrn?|Frau|Mme|Mlle|M|Sr|Sra|Señora?|Signora?|Sig|Monsieur|Madame)\b\.? "
    rf"(?:Dr\.? |Prof\.? )*({_WORD}(?:[ ]{_WORD})?)"
)
_ORGANISATION = re.compile(
    rf"\b(?:(?:{_WORD})[ ]){{1,3}}(?:Hospital|Clinic|Klinikum|Klinik|Krankenhaus|Hospiz|University|College|School|"
    rf"Schule|Foundation|Stiftung|GmbH|AG|e\.V\.|Inc|Ltd|LLC|S\.A\.|S\.L\.|SpA)(?!\w)"
    rf"|\b(?:Universität|Klinikum|Hospital|Clínica|Hôpital|Université|Ospedale|Università|Universidad)"
    rf"(?: (?:de|della|di|del|von|of))? {_WORD}"
)
_BORN = re.compile(
    r"(?i:\bborn|\bDOB|date of birth|birthday|geboren|geb\.|Geburtsdatum|Geburtstag|\bnée?|\bnacid[oa]|\bnat[oa])"
    r"\D{0,25}?(\d{1,2}[./-] ?\d{1,2}[./-] ?\d{2,4}|\d{4}-\d\d-\d\d|\d{1,2}\.? [^\W\d]{3,9}\.?,? \d{4}"
    r"|[^\W\d]{3,9} \d{1,2},? \d{4})"
)
_URL = re.compile(r"\b(?:https?://|www\.)[^\s<>\"”]+[^\s<>\"”.,;:!?)]")
_CAPITALISED = re.compile(rf"(?<![^\W\d_]){_NAME}")
_KINDS = {"PERSON": "person", "PER": "person", "GPE": "place", "LOC": "place", "FAC": "place", "ORG": "organisation"}


@dataclass(frozen=True, slots=True)
class NameCandidate:
    """Words that may identify a person, their place and kind."""

    start: int
    end: int
    text: str
    kind: str


def find_names(text: str, labels: Iterable[str] = (), language: str = "") -> list[NameCandidate]:
    """Candidates in a text, in order, the longer of two that overlap; `labels` are those of its speakers.

    The language (ISO 639-1) decides which words of the lists are none, and which pipeline reads the text.
    """
    candidates = [
        *_by_pattern(text),
        *_by_list(text, language),
        *_by_label(text, labels),
        *_by_pipeline(text, language),
        *_by_capital(text, language),
    ]
    candidates.sort(key=lambda candidate: (candidate.start, -candidate.end))
    apart: list[NameCandidate] = []
    for candidate in candidates:
        if not apart or candidate.start >= apart[-1].end:
            apart.append(candidate)
    return apart


def finder(languages: Iterable[str] = ("",)) -> str:
    """The means of finding names in some languages, for the user: names of pipelines, and lists and patterns."""
    names = {name for language in languages if (name := _pipeline_name(language))}
    return ", ".join((*sorted(names), LISTS))


def _by_pattern(text: str) -> Iterator[NameCandidate]:
    for start, end, kind in contacts(text):
        yield NameCandidate(start, end, text[start:end], kind)
    for pattern, group, kind in (
        (_TITLED, 1, "person"), (_ORGANISATION, 0, "organisation"), (_BORN, 1, "date of birth"), (_URL, 0, "address"),
    ):  # fmt: skip
        for match in pattern.finditer(text):
            yield NameCandidate(match.start(group), match.end(group), match[group], kind)


def _by_list(text: str, language: str) -> Iterator[NameCandidate]:
    """Runs of capitalised words that begin with a first name, and towns."""
    ordinary = ORDINARY_WORDS.get(language, frozenset())
    for match in _CAPITALISED.finditer(text):
        words = list(re.finditer(r"\S+", match[0]))
        for word in words:
            start = match.start() + word.start()
            is_last = word is words[-1]
            if is_last and word[0].casefold() in ordinary and _is_ordinary(start, text, language):
                continue
            plain = re.sub(r"['’]s$", "", word[0])
            key = plain.casefold().rstrip("'’-")
            if key in FIRST_NAMES or key.removesuffix("s") in FIRST_NAMES:
                last = words[-1][0]
                end = match.start() + words[-1].end() - len(last) + len(re.sub(r"['’]s$", "", last))
                yield NameCandidate(start, end, text[start:end], "person")
                break
            if key in PLACES:
                yield NameCandidate(start, start + len(plain), plain, "place")


_NEAR = 40
_IN_A_TOWN = re.compile(r"\b(?:in|aus|nach|von|bei|um|Stadt)$", re.IGNORECASE)


def _is_ordinary(start: int, text: str, language: str) -> bool:
    """Whether a word that is a name and an ordinary word has its capital from its place, or as a German noun."""
    before = text[max(0, start - _NEAR) : start].rstrip(' \n«“„"¿¡(')
    if language == "de":
        return not _IN_A_TOWN.search(before)
    return not before or before[-1] in ".!?:…"


def _is_name(label: str) -> bool:
    """Whether a label is a name: on the list, or two or more capitalised words without a role."""
    words = label.split()
    if words and words[0].casefold() in FIRST_NAMES:
        return True
    return len(words) > 1 and kind_of(label) is Kind.FULL_NAME and all(word[:1].isupper() for word in words)


def _by_label(text: str, labels: Iterable[str]) -> Iterator[NameCandidate]:
    """Every occurrence of speakers with a name (not C4 or Interviewer)."""
    for label in {label.strip() for label in labels}:
        if _is_name(label):
            for match in re.finditer(rf"(?<!\w){re.escape(label)}(?!\w)", text):
                yield NameCandidate(match.start(), match.end(), label, "person")


_WITHIN_SENTENCE = re.compile(rf"(?<=[a-zß-öø-ÿ,;] ){_WORD}(?: {_WORD}){{0,2}}")
_WORDS_WITHIN = re.compile(r"(?<=[a-zß-öø-ÿ,;] )[^\W\d_]")
_CALENDAR = words_of(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december english french german spanish italian christmas easter covid"
)
"""Capitalised English words that are not names."""


def _by_capital(text: str, language: str) -> Iterator[NameCandidate]:
    """Words capitalised within a sentence and never in lower case; not in languages that capitalise nouns (German)."""
    capitals = list(_WITHIN_SENTENCE.finditer(text))
    if language == "de" or len(capitals) * 10 > len(_WORDS_WITHIN.findall(text)):
        return
    small = {word.rstrip(".,;:!?") for word in text.split() if word.islower()}
    for match in capitals:
        first = match[0].split()[0].split("'")[0].split("’")[0]
        if (
            len(first) > 2
            and not first.isupper()
            and first.lower() not in small | _CALENDAR
            and first.lower().rstrip("s") not in _CALENDAR
        ):
            yield NameCandidate(match.start(), match.end(), match[0], "name")


def _by_pipeline(text: str, language: str) -> Iterator[NameCandidate]:
    name = _pipeline_name(language)
    if name is None:
        return
    pipeline = _pipeline(name)
    for start in range(0, len(text), pipeline.max_length):
        for entity in pipeline(text[start : start + pipeline.max_length]).ents:
            if entity.label_ in _KINDS and any(character.isalpha() for character in entity.text):
                place = start + entity.start_char
                yield NameCandidate(place, place + len(entity.text), entity.text, _KINDS[entity.label_])


def _pipeline_name(language: str) -> str | None:
    """The pipeline that `$QUALCODE_SPACY_MODEL` names, else an installed one of the language, of several, or any."""
    requested = os.environ.get("QUALCODE_SPACY_MODEL")
    if requested:
        return requested
    installed = sorted(load_spacy().util.get_installed_models())
    fitting = (name for start in (f"{language}_", "xx_", "") for name in installed if name.startswith(start))
    return next(fitting, None)


@cache
def _pipeline(name: str) -> Language:
    pipeline: Language = load_spacy().load(name)
    return pipeline
