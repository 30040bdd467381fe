"""What a label is as a word: its spelling, its kind, whether a person may stand behind it."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from qualcode.recognition.words import (
    EVENT_WORDS,
    INTERVIEWER_WORDS,
    METADATA_WORDS,
    NAME_PARTICLES,
    NOTE_WORDS,
    PARTICIPANT_WORDS,
    RUNNING_WORDS,
    SECTION_WORDS,
    SPEAKER_WORDS,
)

MOST_WORDS = 5
_OFTEN = 3

_NUMBER_WITHOUT_BLANK = re.compile(r"(?<=[^\W\d_])(?=\d+$)")
_NUMBER_TWICE = re.compile(r"(?<=[^\W\d_])(\d+) \1$")
_IN_PARENTHESES = re.compile(r"\(([^()]*)\)")
_DIGITS = re.compile(r"[\d_.]+")
_CODE = re.compile(r"[^\W\d_]{1,4}[ _-]?\d{1,5}[^\W\d_]?")
_INITIALS = re.compile(r"(?:[^\W\d_]\.?){1,3}")
_ROLE_WORDS = INTERVIEWER_WORDS | PARTICIPANT_WORDS | SPEAKER_WORDS


class Kind(StrEnum):
    """How a label is made; people of one conversation are mostly labelled in one way."""

    ROLE = "role"
    CODE = "code"
    INITIALS = "initials"
    CAPITALS = "capitals"
    WORD = "word"
    FULL_NAME = "full name"
    LOWER_CASE = "lower case"


# A file of subtitles names the same few people hundreds of thousands of times.
@lru_cache(maxsize=1_024)
def tidied(label: str) -> str:
    """As written, without marks of emphasis, brackets and doubled blanks."""
    return _NUMBER_TWICE.sub(r"\1", " ".join(label.strip("*_ \t[]").split()))


@lru_cache(maxsize=1_024)
def key_of(label: str) -> str:
    """The same for spellings that differ in case, blanks, a number said twice or without its blank, in nothing else."""
    plain = " ".join(label.casefold().split()).strip("*_[] ").removesuffix(".")
    return _NUMBER_WITHOUT_BLANK.sub(" ", _NUMBER_TWICE.sub(r"\1", plain))


def bare_words(key: str) -> list[str]:
    """The words of a label without numbers and without what stands in parentheses."""
    return _DIGITS.sub(" ", _IN_PARENTHESES.sub(" ", key)).replace(",", " ").split()


def parenthesised(key: str) -> str:
    """`host` of `Moreau, Lise (Host)`; empty where there is none."""
    match = _IN_PARENTHESES.search(key)
    return match[1].strip() if match else ""


def kind_of(label: str) -> Kind:
    """The kind of a tidied label."""
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
    """Whether nobody would take the label for anything but a speaker: a role, or the number of a voice."""
    words = bare_words(label.casefold())
    return bool(words) and words[0] in _ROLE_WORDS and len(words) <= 2


def is_metadata(key: str) -> bool:
    """`Date`, `Place of interview`: what stands in the head of a transcript."""
    words = bare_words(key)
    if words == ["id"] and any(map(str.isdigit, key)):
        return False
    return bool(words) and len(words) <= 4 and (words[0] in METADATA_WORDS or words[-1] in METADATA_WORDS)


def is_no_speaker(key: str) -> bool:
    """`Note`, `Question 2`, `Break`: labels of something else than a person."""
    words = bare_words(key)
    if not words:
        return True
    if words[0] in SECTION_WORDS and (words[0] not in _ROLE_WORDS or len(words) > 1 or any(map(str.isdigit, key))):
        return True
    return words[0] in NOTE_WORDS or is_expected(key)


def is_expected(key: str) -> bool:
    """Whether a label that is no speaker is at home in a transcript, so that nobody need look at it."""
    return is_metadata(key) or not EVENT_WORDS.isdisjoint(bare_words(key)[:1])


def could_be_name(label: str, count: int) -> bool:
    """Whether a tidied label that begins `count` lines is made like a name, a role or a code."""
    words = _IN_PARENTHESES.sub(" ", label).split()
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
    """Whether a label holds a word with which speech begins; initials and `THE WITNESS` only look so."""
    bare = [word.casefold().strip(".,") for word in words]
    if len(words) == 1 and count > 1 and label.isupper() and _INITIALS.fullmatch(label):
        return False
    is_title = count >= _OFTEN and words[-1][0].isupper()
    if len(bare) > 1 and bare[0] == "the" and (is_title or label.isupper() or bare[1] in _ROLE_WORDS):
        bare = bare[1:]
    return len(label) > 1 and any(word in RUNNING_WORDS and len(word) > 1 for word in bare)


def _is_name_part(word: str) -> bool:
    first = word[0]
    return not first.islower() or word.casefold() in NAME_PARTICLES or any(map(str.isdigit, word))
