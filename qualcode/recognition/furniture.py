"""What a line of a transcript is if nobody says it: a heading, a page number, a time, a note on the recording."""

from __future__ import annotations

import re

from qualcode.recognition.result import Reason
from qualcode.recognition.times import CLOCK, GAP, TIME_WORD
from qualcode.recognition.words import (
    BEGIN_WORDS,
    END_WORDS,
    ENDED_WORDS,
    EVENT_WORDS,
    INTERRUPTION_WORDS,
    LINKING_WORDS,
    RECORDING_WORDS,
    SOUND_WORDS,
    TAPE_WORDS,
    words_of,
)

_SECTION = (
    "question|section|part|topic|theme|task|frage|thema|teil|abschnitt|aufgabe|partie|tâche|thème|pregunta|parte|sección|"
    "tema|tarea|domanda|sezione|compito"
)
_TRANSCRIBED = (
    r"transcri(?:bed|pt|ption)\b[^\n]{0,40}\bby\b|transkribiert von\b|transcrite? par\b|transcrit[ao] por\b|"
    r"trascritt[ao] da\b"
)
_GENERATED = (
    r"(?:this|the) (?:editable )?transcript(?:ion)? (?:was|is|has been) (?:\w+ly |computer[ -]|machine[ -]|auto[ -]?)?"
    r"(?:generated|created|produced)\b|meeting ended (?:after|at) \d|"
    r"dies(?:es|e) transkript(?:ion)? wurde (?:automatisch|maschinell|von einem computer)\b|"
    r"cette transcription a été (?:générée|créée)\b|esta transcripción (?:fue|se ha) (?:generad|cread)|"
    r"questa trascrizione è stata (?:generata|creata)\b"
)
_CALL = (
    "(?:started|stopped) (?:the )?(?:transcription|recording)|(?:joined|left) the (?:meeting|call)|"
    "hat die (?:transkription|aufzeichnung|besprechung) (?:gestartet|beendet|verlassen)|"
    "a (?:démarré|arrêté|rejoint|quitté) la (?:transcription|réunion)|(?:inició|detuvo) la (?:transcripción|grabación)|"
    "ha (?:avviato|interrotto) la (?:trascrizione|registrazione)"
)
_BREAK = "break|pause|intro|outro|music|ad|pausa"
_PAGE = r"(?:page|seite|s\.|página|pagina|pág\.|pag\.|p\.) \d{1,4}(?: ?(?:of|von|sur|de|di|/) ?\d{1,4})?"

PAGE_LINE = re.compile(rf"\n[^\S\n]*+(?=[\dPpSs])(?:\d{{1,4}} ?/ ?\d{{1,4}}|(?i:{_PAGE}))[^\S\n]*(?=\n)")
# In the order of `Reason`s that a line may have; a line is what the first of these matches it.
_FORMS: tuple[tuple[Reason, re.Pattern[str]], ...] = tuple(
    (reason, re.compile(form, re.I))
    for reason, form in (
        (Reason.SEPARATOR, r"[-*_=~–—•+#][-*_=~–—•+#\s]{2,}+"),
        (Reason.HEADING, r"#{1,6}[^\S\n]+\S.*"),
        (Reason.TIME, rf"(?:{TIME_WORD}{GAP})?\\?[\[(<#]?{CLOCK}(?:-\d{{1,3}})?\\?[\])>#]?"),
        (Reason.PAGE_NUMBER, rf"\d{{1,4}} ?/ ?\d{{1,4}}|[-–—] ?\d{{1,4}} ?[-–—]|{_PAGE}"),
        (Reason.LINK, r"https?://\S+"),
        (Reason.BREAK, rf"(?:\*\*|__)?(?:{_BREAK})\b(?:\*\*|__)?:(?:\*\*|__)?{GAP}(?:\\?[\[(]?{CLOCK}\\?[\])]?)?"),
        (Reason.CREDIT, rf"\W?(?:{_TRANSCRIBED}|{_GENERATED}).*|©.*"),
        (Reason.EVENT, rf"[^:]{{1,60}} (?:{_CALL})\.?"),
    )
)
_TIME_WORD = re.compile(TIME_WORD)
_TRANSCRIPTION = re.compile(
    r"[^:]{1,60} (?:(?:started|stopped) (?:the )?(?:transcription|recording)|"
    r"hat die (?:transkription|aufzeichnung) (?:gestartet|beendet)|a (?:démarré|arrêté) la (?:transcription)|"
    r"(?:inició|detuvo) la (?:transcripción|grabación)|ha (?:avviato|interrotto) la (?:trascrizione|registrazione))",
    re.I,
)
_ENDS_OF_EVENTS = (
    "transcription", "recording", "gestartet", "beendet", "transcripción", "grabación", "trascrizione", "registrazione",
)  # fmt: skip
_FIRST_OF_GENERATED = words_of("this the meeting dies dieses diese cette esta questa")
_GENERATED_LINE = re.compile(_GENERATED, re.I)
_TIER = re.compile(r"[%@][A-Za-z]{2,20}(?::(?:\s|$).*)?")
_TITLE_IN_CAPITALS = re.compile(
    r"(?:(?:[IVXivx]{1,5}|\d{1,2}|[A-Z])[.)][^\S\n]+)?[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’-]*(?:[^\S\n]+[A-ZÀ-ÖØ-Þ0-9&'’,:-]+){1,8}"
)
_NUMBERED = re.compile(rf"(?:{_SECTION}) \d{{1,3}}[a-z]?(?:{GAP}[.:)–—-]?{GAP}(?P<title>.{{0,80}}))?", re.I)
_MAY_BE_NUMBERED = re.compile(rf"(?:{_SECTION}) \d{{1,3}}\b.*", re.I)
_BRACKETS = re.compile(r"[\[({<*+=~_–—-]{1,4}\s*+(?P<inner>[^\[\](){}<>*+=~–—]{1,160})[\])}>*+=~_–—-]{1,4}\.?")
_NOTE = re.compile(r"[\[({][^\[\](){}]{1,160}[\])}]\.?")
_WORD = re.compile(r"[^\W_]+")
_FIRST_WORDS = (
    frozenset(f"{_SECTION}|{_BREAK}|page|seite|s|página|pagina|pág|pag|p|the|http|https".split("|"))
    | END_WORDS
    | RECORDING_WORDS
    | words_of(
        "transcribed transcript transcription transkribiert transcrit transcrite transcrito transcrita trascritto"
    )
)
_LAST_WORDS = ENDED_WORDS | words_of(
    "meeting call transcription recording gestartet verlassen réunion transcripción grabación trascrizione "
    "registrazione"
)
_NUMBERS = words_of(
    """
    one two three four first second third ein eins zwei drei erster erste ersten zweiter zweite zweiten dritte un deux
    trois première premier deuxième dos tres primera primer segunda segundo due tre prima primo seconda secondo
    """
)
LONGEST_LINE = 170
"""A judgement: a longer line is speech, or a heading of Markdown."""
_MOST_WORDS_OF_A_TITLE = 4
"""A judgement: more words before a full stop are a sentence."""


def reason_of_line(line: str) -> Reason | None:
    """What a line without blanks around it is if nobody says it; None for what looks like words."""
    if not _may_be_furniture(line):
        return None
    for reason, form in _FORMS:
        if form.fullmatch(line):
            return reason
    if _is_end(line):
        return Reason.END
    if _TITLE_IN_CAPITALS.fullmatch(line):
        return Reason.HEADING
    if (numbered := _NUMBERED.fullmatch(line)) and _is_title(numbered["title"] or ""):
        return Reason.HEADING
    return _reason_in_brackets(line)


def _may_be_furniture(line: str) -> bool:
    """Whether the ends of a line are not those of a sentence: quickly, for a long interview has thousands of lines."""
    if not line or (len(line) > LONGEST_LINE and line[0] != "#"):
        return False
    if not line[0].isalpha() or line.startswith("http") or line.isupper():
        return True
    if (line[-1].isdigit() or line[-1] in "])#") and _TIME_WORD.match(line):
        return True
    first = line.split(None, 1)[0].casefold().rstrip(":*_.")
    if first in _FIRST_WORDS or (first in _FIRST_OF_GENERATED and _GENERATED_LINE.match(line)):
        return True
    return line.rsplit(None, 1)[-1].casefold().rstrip(".!*_-") in _LAST_WORDS


def _reason_in_brackets(line: str) -> Reason | None:
    inner = _BRACKETS.fullmatch(line)
    if inner is None:
        return None
    words = [word.casefold() for word in _WORD.findall(inner["inner"])]
    if END_WORDS.intersection(words[:1]) or (words[:1] == ["the"] and END_WORDS.intersection(words[1:2])):
        return Reason.END
    if len(words) > 1 and (words[0] in INTERRUPTION_WORDS or not TAPE_WORDS.isdisjoint(words)):
        return Reason.BREAK
    if _is_of_a_part(words):
        return Reason.NOTE
    reason = reason_of_line(inner["inner"].strip("_ ."))
    return reason if reason in (Reason.END, Reason.EVENT, Reason.CREDIT, Reason.PAGE_NUMBER) else None


def _is_of_a_part(words: list[str]) -> bool:
    """Whether words in brackets name a part of the recording, or say that it begins or ends: `[Part 2]`."""
    numbered = any(word.isdigit() or word in _NUMBERS or len(word) == 1 for word in words)
    begun = not (BEGIN_WORDS | ENDED_WORDS).isdisjoint((*words[:1], *words[-1:]))
    names = RECORDING_WORDS - _NUMBERS
    of_recording = all(
        word in names | _NUMBERS | BEGIN_WORDS | ENDED_WORDS | LINKING_WORDS or word.isdigit() or len(word) == 1
        for word in words
    )
    return of_recording and (numbered or begun) and not names.isdisjoint(words)


def is_of_the_recording(line: str) -> bool:
    """Whether nobody speaks like this: `Ada Holm stopped transcription` without a full stop, and `%com: laughs`."""
    if line[:1] in ("%", "@"):
        return _TIER.fullmatch(line) is not None
    return line.endswith(_ENDS_OF_EVENTS) and _TRANSCRIPTION.fullmatch(line) is not None


def looks_like_furniture(line: str) -> bool:
    """Whether somebody should look at a line that stays in its turn."""
    if len(line) > LONGEST_LINE or not _may_be_furniture(line):
        return False
    first = _WORD.search(line)
    is_end = first is not None and first.start() <= 3 and first[0].casefold() in END_WORDS and len(line) <= 70
    return is_end or _MAY_BE_NUMBERED.fullmatch(line) is not None or reason_of_line(line) is not None


def is_bracketed(line: str) -> bool:
    return _BRACKETS.fullmatch(line) is not None


def is_stage_note(line: str) -> bool:
    """Whether a line in brackets at the very end of a text is a note about it: `[Discussion of the map]`.

    Sounds and marks of the transcriber (`[laughs]`, `(unverständlich)`) belong to the speech before them.
    """
    words = [word.casefold() for word in _WORD.findall(line)] if _NOTE.fullmatch(line) else []
    if len(words) == 1:
        return words[0] in EVENT_WORDS
    return bool(words) and SOUND_WORDS.isdisjoint(words)


def _is_end(line: str) -> bool:
    """`The end`, `End of tape 2, side B`, `Fin de l'entretien`, `Interview ended`: nothing but these words."""
    words = [word.casefold() for word in _WORD.findall(line)]
    if not 1 <= len(words) <= 9:
        return False
    begins, ends = END_WORDS.intersection(words[:2]), ENDED_WORDS.intersection(words[-1:])
    rest = [word for word in words if word not in END_WORDS | ENDED_WORDS | LINKING_WORDS]
    if ends and not begins:
        return 0 < len(rest) <= 2 and RECORDING_WORDS.issuperset(rest)
    return bool(begins) and all(word in RECORDING_WORDS or word.isdigit() or len(word) == 1 for word in rest)


def _is_title(title: str) -> bool:
    """Whether words after a number are a title, not the rest of a sentence (`Part 2 of it was easier.`)."""
    first = next(filter(str.isalpha, title), "")
    if not first:
        return not title.strip(" .:)–—-")
    is_sentence = title.endswith((",", ";")) or (title[-1] == "." and len(title.split()) > _MOST_WORDS_OF_A_TITLE)
    return not first.islower() and not is_sentence
