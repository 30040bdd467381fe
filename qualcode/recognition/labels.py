"""Labels as words: their spelling, their kind, and whether they may name a person."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from qualcode.model.names import name_key
from qualcode.recognition.words import (
    EVENT_WORDS,
    INTERVIEWER_WORDS,
    LINKING_WORDS,
    METADATA_WORDS,
    NAME_PARTICLES,
    NOTE_WORDS,
    PARTICIPANT_WORDS,
    PERSON_WORDS,
    RUNNING_WORDS,
    SECTION_WORDS,
    SOUND_WORDS,
    SPEAKER_WORDS,
    UNKNOWN_WORDS,
)

MOST_WORDS, _OFTEN = 5, 3
"""Judgements: longer labels are sentences; a label this frequent may be any word."""

_NUMBER_WITHOUT_BLANK = re.compile(r"(?<=[^\W\d_])(?=\d+$)")
_NUMBER_TWICE = re.compile(r"(?<=[^\W\d_])(\d+) \1$")
_IN_PARENTHESES = re.compile(r"\(([^()]*)\)")
_DIGITS = re.compile(r"[\d_.]+")
_CODE = re.compile(r"[^\W\d_]{1,4}[ _-]?\d{1,5}[^\W\d_]?")
_INITIALS = re.compile(r"(?:[^\W\d_]\.?){1,3}")
_MARKS = '*_ \t{}<>“”„"«»‹›'
_ASIDE = re.compile(r"(?<=\S)\s*[(\[]([^()\[\]]{1,40})[)\]]$")
_NUMBER_SIGN = re.compile(r"\b(?:no|nr|num|n)\.? ?[°º]?(?= ?\d)|n[°º](?= ?\d)", re.I)
_UNKNOWN_SIGNS = re.compile(r"[(\[]?[?¿]{1,6}[)\]]?|x{1,4}\??")
_FIRST_SIGNS = frozenset("([?¿x")
_MOST_WORDS_OF_A_DESCRIPTION = 9
_ROLE_WORDS = INTERVIEWER_WORDS | PARTICIPANT_WORDS | SPEAKER_WORDS

_WORDS_ABOUT_NOBODY = (
    UNKNOWN_WORDS | SPEAKER_WORDS | PARTICIPANT_WORDS | LINKING_WORDS | frozenset({"no", "non", "nicht", "not"})
)
_PERSONS = PERSON_WORDS | frozenset(word for word in _ROLE_WORDS if len(word) > 2)


class Kind(StrEnum):
    """The kinds of labels; speakers of one conversation mostly have labels of one kind."""

    ROLE = "role"
    CODE = "code"
    INITIALS = "initials"
    CAPITALS = "capitals"
    WORD = "word"
    FULL_NAME = "full name"
    LOWER_CASE = "lower case"


def without_aside(label: str) -> str:
    """A label without words in brackets behind it: `Bo` of `Bo (quietly)`."""
    aside = _ASIDE.search(label)
    return label[: aside.start()] if aside else label


def is_said_otherwise(label: str) -> bool:
    """Whether the words in brackets behind a label say how or where somebody speaks, and not who: `Bo (on the phone)`.

    Names and titles have capitals, and `the mother` or `2` tells two people apart.
    """
    aside = _ASIDE.search(label)
    words = bare_words(aside[1]) if aside is not None else ()
    if not words or words[0] in NAME_PARTICLES:
        return False
    is_sentence = words[0][0].islower() or (len(words) > 1 and words[-1][0].islower())
    return is_sentence and _PERSONS.isdisjoint(word.casefold() for word in words)


# A file of subtitles may repeat a few labels hundreds of thousands of times.
@lru_cache(maxsize=1_024)
def tidy_label(label: str) -> str:
    """The label as written, without marks of emphasis, brackets, doubled blanks, and a sound behind it."""
    plain = label.strip(_MARKS)
    for opening, closing in ("[]", "()") if plain[:1] in ("[", "(") else ():
        is_wrapped = plain[:1] == opening and plain[-1:] == closing and plain.count(opening) == 1
        if is_wrapped and plain.strip("[()]?"):
            plain = plain[1:-1].strip(_MARKS)
    plain = _without_sound(" ".join(plain.split()))
    return _NUMBER_TWICE.sub(r"\1", plain) if plain[-1:].isdecimal() else plain


def _without_sound(label: str) -> str:
    if label[-1:] in (")", "]") and (aside := _ASIDE.search(label)) and is_sound(aside[1].casefold()):
        return label[: aside.start()]
    return label


@lru_cache(maxsize=1_024)
def key_of(label: str) -> str:
    """A key that is equal for spellings that differ only in case, blanks, or a number repeated or without its blank."""
    has_signs = not (label[:1].isalnum() and label[-1:].isalnum())
    plain = _without_sound(name_key(tidy_label(label) if has_signs else label).removesuffix("."))
    return _NUMBER_WITHOUT_BLANK.sub(" ", _NUMBER_TWICE.sub(r"\1", plain)) if plain[-1:].isdecimal() else plain


@lru_cache(maxsize=1_024)
def bare_words(key: str) -> tuple[str, ...]:
    """The words of a label without numbers and parentheses."""
    if "(" in key:
        key = _IN_PARENTHESES.sub(" ", key)
    return tuple(_DIGITS.sub(" ", key).replace(",", " ").split())


def is_nobody_known(key: str) -> bool:
    """Whether a label is of somebody whom nobody could tell: `???`, `(?)`, `X`, `Inaudible speaker`."""
    if key[:1] in _FIRST_SIGNS and _UNKNOWN_SIGNS.fullmatch(key):
        return True
    if UNKNOWN_WORDS.isdisjoint(key.strip("()[]?").split()):
        return False
    words = bare_words(key.strip("()[]?"))
    return 1 <= len(words) <= 3 and _WORDS_ABOUT_NOBODY.issuperset(words)


def is_sound(key: str) -> bool:
    """Whether words in brackets are a sound or a mark of the transcriber: `[laughs]`, `[inaudible]`."""
    words = bare_words(key)
    return bool(words) and all(word in SOUND_WORDS or word in LINKING_WORDS for word in words)


def describes_person(label: str) -> bool:
    """Whether a label says which person it is: `the nurse`, `Participante numéro un`, `Frau in der zweiten Reihe`."""
    words = label.casefold().replace("’", "'").replace("l'", "l' ").split()
    while words and words[0].strip("'") in LINKING_WORDS:
        words = words[1:]
    if not 1 <= len(words) <= _MOST_WORDS_OF_A_DESCRIPTION or label[-1] in ",…-–?!.":
        return False
    names_person = not _PERSONS.isdisjoint(bare_words(" ".join(words[:2])))
    return names_person and all(word in LINKING_WORDS or word not in RUNNING_WORDS for word in words)


def initials_of(key: str) -> str | None:
    """`jb` of `jacob bindley`; None for a single word."""
    words = bare_words(key)
    return "".join(word[0] for word in words) if len(words) > 1 else None


def parenthesised(key: str) -> str:
    """`host` of `Moreau, Lise (Host)`; empty if there is none."""
    match = _IN_PARENTHESES.search(key)
    return match[1].strip() if match else ""


def kind_of(label: str) -> Kind:
    """The kind of a tidy label."""
    words = bare_words(label.casefold())
    if words and ((words[0] in _ROLE_WORDS and len(words[0]) > 1) or words[-1] in SPEAKER_WORDS):
        return Kind.ROLE
    if _CODE.fullmatch(label):
        return Kind.CODE
    if label.isupper() and _INITIALS.fullmatch(label):
        return Kind.INITIALS
    if label.islower():
        return Kind.LOWER_CASE
    if label.isupper():
        return Kind.CAPITALS
    return Kind.FULL_NAME if len(words) > 1 else Kind.WORD


def is_self_evident(label: str) -> bool:
    """Whether the label is surely a speaker: a role, or the number of a voice."""
    words = bare_words(label.casefold())
    return bool(words) and words[0] in _ROLE_WORDS and len(words) <= 2


def is_metadata(key: str) -> bool:
    """Whether a label is metadata in the header of a transcript: `Date`, `Place of interview`."""
    words = bare_words(key)
    if words == ("id",) and any(map(str.isdigit, key)):
        return False
    return bool(words) and len(words) <= 4 and (words[0] in METADATA_WORDS or words[-1] in METADATA_WORDS)


def is_no_speaker(key: str) -> bool:
    """Whether a label is surely not a person: `Note`, `Question 2`, `Break`."""
    words = bare_words(key)
    if not words:
        return True
    if words[0] in SECTION_WORDS and (words[0] not in _ROLE_WORDS or len(words) > 1 or any(map(str.isdigit, key))):
        return True
    return words[0] in NOTE_WORDS or is_expected(key)


def is_expected(key: str) -> bool:
    """Whether a label that is not a speaker is usual in a transcript, so that it needs no check."""
    return is_metadata(key) or not EVENT_WORDS.isdisjoint(bare_words(key)[:1])


def could_be_name(label: str, count: int) -> bool:
    """Whether a tidy label that begins `count` lines looks like a name, a role or a code."""
    words = _NUMBER_SIGN.sub(" ", _IN_PARENTHESES.sub(" ", label)).split()
    if not 1 <= len(words) <= MOST_WORDS or label[-1] in ",…-–?!" or not any(map(str.isalpha, label)):
        return False
    if _is_running_speech(label, words, count):
        return False
    if all(map(_is_name_part, words)):
        return True
    if is_self_evident(label):
        return count >= 2 or any(map(str.isdigit, label))
    return count >= _OFTEN and len(words) <= 2


def _is_running_speech(label: str, words: list[str], count: int) -> bool:
    """Whether a label contains a word of running speech; initials and `THE WITNESS` do not count."""
    bare = [word.casefold().replace("’", "'").strip(".,") for word in words]
    if len(words) == 1 and count > 1 and label.isupper() and _INITIALS.fullmatch(label):
        return False
    is_title = count >= _OFTEN and words[-1][0].isupper()
    if len(bare) > 1 and bare[0] == "the" and (is_title or label.isupper() or bare[1] in _ROLE_WORDS):
        bare = bare[1:]
    return len(label) > 1 and any(word in RUNNING_WORDS and len(word) > 1 for word in bare)


def _is_name_part(word: str) -> bool:
    """Whether a word begins like a name; `iPhone` has its capital within."""
    return (
        not word[0].islower() or word[1:2].isupper() or word.casefold() in NAME_PARTICLES or any(map(str.isdigit, word))
    )
