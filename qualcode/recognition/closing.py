"""Where an interview is over and notes stand below it: `Field notes:`, or all behind `End of interview`."""

from __future__ import annotations

import re

from qualcode.recognition.furniture import LONGEST_LINE, reason_of_line
from qualcode.recognition.result import Reason
from qualcode.recognition.words import END_WORDS, ENDED_WORDS, words_of

_PEOPLE = r"transcri(?:ber|ption(?:ist)?)|typist|interviewer|moderator|researcher|author|editor|observer|translator"
_NOTE = re.compile(
    rf"[*_#\s]*+(?:(?:field|post[- ]?interview|additional|{_PEOPLE})(?:['’]?s)?['’]? (?:notes?|comments?|remarks?|memo)"
    r"|"
    r"notes (?:by|of|from) (?:the )?(?:transcriber|interviewer|researcher|author|editor)|post ?script(?:um)?|"
    r"(?:feldnotiz|interviewnotiz|beobachtungsnotiz)(?:en)?|postskript(?:um)?|post-?skriptum|interviewprotokoll|"
    r"anmerkung(?:en)? (?:der|des) (?:transk\w+|interview\w+|forsch\w+|verfass\w+|autor\w*)|"
    r"notes? (?:de terrain|du transcripteur|de la transcriptrice|de l['’]enquêt(?:eur|rice)|d['’]observation)|"
    r"note (?:di campo|del trascrittore|della trascrittrice|dell['’]intervistat(?:ore|rice))|"
    r"notas? (?:de campo|del transcriptor|de la transcriptora|del? (?:la )?entrevistadora?))"
    r"(?:[*_\s]*+[:.–—-]|[*_\s]*+$)",
    re.I,
)
_NOTES_ALONE = re.compile(
    r"[*_#\s]*+(?:notes|notizen|anmerkungen|bemerkungen|remarques|note|notas|observaciones|osservazioni|remarks)"
    r"[*_\s]*+:[*_\s]*+",
    re.I,
)
_OF_ALL = words_of(
    """
    interview interviews recording transcript transcription session meeting conversation discussion aufnahme
    aufzeichnung gesprächs gespräch gespräches transkripts transkript sitzung entretien enregistrement entrevue séance
    entrevista grabación sesión transcripción intervista registrazione trascrizione
    """
)
"""What ends with the interview; a tape, a side or a part ends before it."""
_WORD = re.compile(r"[^\W_]+")


def end_of_speech(text: str, start: int, end: int) -> int | None:
    """Where the words of the last turn, `text[start:end]`, give way to notes below it; None if they do not.

    Such a note, or the end of the interview, stands below a blank line.
    """
    position = text.find("\n", start, end)
    while 0 <= position < end:
        line_start = position + 1
        position = text.find("\n", line_start, end)
        line_end = position if position >= 0 else end
        line = text[line_start:line_end].strip()
        if line and len(line) <= 2 * LONGEST_LINE and _is_blank_above(text, line_start) and _ends_speech(line):
            return line_start
    return None


def _ends_speech(line: str) -> bool:
    if _NOTE.match(line) or _NOTES_ALONE.fullmatch(line):
        return True
    if reason_of_line(line) is not Reason.END:
        return False
    words = [word.casefold() for word in _WORD.findall(line)]
    rest = [word for word in words if word not in END_WORDS | ENDED_WORDS]
    return not _OF_ALL.isdisjoint(words) and not any(word.isdigit() for word in rest)


def _is_blank_above(text: str, line_start: int) -> bool:
    before = text.rfind("\n", 0, line_start - 1) + 1
    return not text[before:line_start].strip()
