"""Regular expressions for labels and times in each style.

Every pattern begins with a line break, ends before one and has the groups that `by_pattern` needs. Repeats that could
match the same character twice are possessive, so that a search takes linear time on any text.
"""

from __future__ import annotations

import re

from qualcode.recognition.times import BOXED, CLOCK, GAP, INTERVAL, STAMP, TIME_WORD

VOICES = "sprecher|sprecherin|locuteur|locutrice|hablante|orador|falante|voce|spreker"


def _style_pattern(pattern: str) -> re.Pattern[str]:
    """The compiled pattern, with an empty group for every name it does not use."""
    missing = [name for name in ("label", "before", "beside", "after", "bold") if f"(?P<{name}>" not in pattern]
    return re.compile(pattern + "".join(f"(?P<{name}>)" for name in missing))


# Markdown, the tags it allows, and Jekyll's attributes after a word.
_EMPHASIS = r"(?:\*{1,3}|_{2}|</?(?i:b|u|i|em|strong)>(?:<br ?/?>)?|\{:[^{}\n]{0,60}\})"
_LETTER = r"[^\W\d_]"
_AFFILIATION = r"(?:\((?!\d+(?:\.\d+)?s?[^\S\n]*+[)–>-])[^()\n:]{1,40}\))"
# A label before a colon: no sentence marks, no brackets except an affiliation at its end.
_LABEL = rf"{_LETTER}[^\n:：\t\[\](){{}}|?!;\"“”<>*#=\\]{{0,58}}+(?:#\d{{1,3}})?+{_AFFILIATION}?+"
# A label without a colon is matched word by word, up to a time.
_WORD = r"[^\s:*#|\[\](){}?!;\"“”<>=\\]{1,40}+"
_NAME = rf"(?=[^\W\d]){_WORD}(?:[^\S\n]++(?!{CLOCK}|[-–—|•·@~]){_WORD}){{0,5}}+(?:[^\S\n]{_AFFILIATION})?+"
# Somebody whom nobody could tell (`???`), or somebody who may be another (`C1?`).
_UNKNOWN = r"(?:\(\?{1,3}\)|\[\?{1,3}\]|\?{1,5}+)"
_PERSON = rf"(?:{_NAME}(?:[^\S\n]?{_UNKNOWN})?+|{_UNKNOWN}|#?\d{{1,4}}(?![\d:.,/]))"

# A time of the day, as in messages: `[9:05 AM]`.
_OF_DAY = rf"[\[(]?{CLOCK}[^\S\n]?[AaPp]\.?[Mm]\b\.?[\])]?"

CUES = _style_pattern(
    rf"\n(?:\d{{1,6}}{GAP}\n)?{GAP}(?P<before>[\[(]?{CLOCK}{GAP}(?:-->|[-–—]){GAP}{CLOCK}[\])]?){GAP}"
    rf"(?:(?P<below>\n{GAP})?[\[(]?(?P<label>{_NAME})[\])]?+"
    rf"(?::{GAP}|(?<=[\])]){GAP}|(?(below){GAP}(?=\n{GAP}\S)|(?!))))?"
)
COLON = _style_pattern(
    rf"\n{GAP}(?:(?:[§#¶]?\d{{1,5}}[.):]?(?:[^\S\n]++[-–—])?|\(\d{{1,5}}\)|\[\d{{1,5}}\]|[-–—*•>])[^\S\n]++(?=[^\s\d]|{CLOCK}[^\S\n]))?"
    rf"(?P<bold>{_EMPHASIS}|_(?=[^\W\d_]))?+"
    rf"(?:(?P<word>{TIME_WORD}{GAP})?+(?P<before>{STAMP}){GAP}[-–|]?{GAP}(?:(?<!\#)\n(?(word)(?:{GAP}\n)?))?{GAP}{_EMPHASIS}?+)?"
    rf"@?(?P<label>{_LABEL}|{_UNKNOWN}){_EMPHASIS}?+(?:{GAP}(?P<beside>{BOXED}))?"
    rf"{GAP}{_EMPHASIS}?+{GAP}[:：]++(?:_(?=\s)|{_EMPHASIS}*+)(?![/\d])(?:{GAP}(?P<after>{BOXED}|{CLOCK}(?={GAP}\n)))?{GAP}"
)
# Whatever stands before the first colon of a line; `COLON` matches what looks like a label.
ODD_LABEL = _style_pattern(
    rf"{GAP}(?:(?:\d{{1,5}}[.)]?|[-–—*•>])[^\S\n]++(?=[^\W\d_]|[?“„«]))?(?P<bold>{_EMPHASIS})?+(?:(?P<before>{STAMP}){GAP}[-–|]?{GAP}{_EMPHASIS}?+)?"
    rf"@?(?P<label>[^\s:：](?:[^\n:：]{{0,80}}?[^\s:：*_])??)(?:{_EMPHASIS}|_)?+(?:{GAP}(?P<beside>{BOXED}))?"
    rf"{GAP}{_EMPHASIS}?+{GAP}[:：]++{_EMPHASIS}*+{GAP}"
)
OWN_LINE = _style_pattern(
    rf"\n(?=[^\n]{{1,90}}\n){GAP}(?P<bold>#{{1,6}}[^\S\n]{_EMPHASIS}?+|{_EMPHASIS}|[=~-]{{2,6}}+[^\S\n])?+"
    rf"(?:(?P<word>{TIME_WORD}{GAP})?+(?P<before>{STAMP}){GAP}[-–—|•·@]?{GAP}(?:\n{GAP}(?(word)(?:\n{GAP})?))?)?"
    rf"(?P<label>{_NAME}(?:{_UNKNOWN}(?={GAP}[-–—|,•·@]?{GAP}{STAMP}))?+|{_UNKNOWN}|#?\d{{1,4}}(?=[^\S\n]++{STAMP})){_EMPHASIS}?+(?:{GAP}[-–—|,•·@]?{GAP}(?:(?(before)(?!)|(?<![.…])\n))?(?P<after>{_OF_DAY}|{STAMP}))?{GAP}"
    rf"(?:{_EMPHASIS}*+|[=~-]{{2,6}}+){GAP}(?=\n)"
)
WALL_CLOCK = _style_pattern(rf"\n{GAP}\[(?P<label>{_PERSON})\]{GAP}(?P<after>\d\d:\d\d:\d\d(?: ?[AP]M)?){GAP}(?=\n)")
BRACKETS = _style_pattern(
    rf"\n{GAP}(?:(?P<before>{STAMP}){GAP})?{_EMPHASIS}?+\[{GAP}(?P<label>{_PERSON})(?:[,;–—-]?{GAP}(?P<beside>{CLOCK}))?{GAP}\]{GAP}:?{_EMPHASIS}?+"
    rf"(?:{GAP}(?P<after>{BOXED}))?{GAP}"
)
BRACES = _style_pattern(
    rf"\n{GAP}(?:(?P<before>{STAMP}){GAP})?\{{{GAP}(?P<label>{_NAME}){GAP}\}}{GAP}:?(?:{GAP}(?P<after>{BOXED}))?{GAP}"
)
_VOICE = rf"(?i:(?:speaker|{VOICES})[ _]?(?:\d{{1,3}}\b\??+|\?)|spk_?(?:\d{{1,3}}\b\??+|\?))"
VOICE_NUMBERS = _style_pattern(
    rf"\n{GAP}(?:(?P<before>{STAMP}){GAP})?"
    rf"[\[(]?(?P<label>{_VOICE}(?:[^\S\n](?:and|und|et|y|e|&)[^\S\n]{_VOICE})?+|\?{{1,5}}+)[\])]?"
    rf"(?:{GAP}[\[(]?(?P<after>{INTERVAL})[\])]?)?:?{GAP}"
)
DASHES = _style_pattern(
    rf"\n{GAP}(?:(?P<before>{STAMP}){GAP})?{_EMPHASIS}?+(?P<label>{_PERSON}){_EMPHASIS}?+"
    rf"[^\S\n]++[–—-]{_EMPHASIS}?+[^\S\n]++(?=\S)"
)
# `<Ann> I never opened it.`, as chats and some programs write.
ANGLES = _style_pattern(
    rf"\n{GAP}(?:(?P<before>{STAMP}){GAP})?<{GAP}(?P<label>{_PERSON}){GAP}>{GAP}:?(?:{GAP}(?P<after>{BOXED}))?{GAP}(?=\S)"
)
PARENTHESES = _style_pattern(
    rf"\n{GAP}(?:(?P<before>{STAMP}){GAP})?\({GAP}(?=[A-ZÀ-ÖØ-Þ])(?P<label>{_NAME}){GAP}\){GAP}:?(?:{GAP}(?P<after>{BOXED}))?{GAP}(?=\S)"
)
STAMPED = _style_pattern(rf"\n{GAP}(?P<label>{_PERSON}){GAP}(?P<after>{BOXED}){GAP}[:–—-]?{GAP}(?=\S)")
# The same with a bare time. It is told from words such as `At 12:30 we left.` by the labels, and as the times grow.
TIMED = _style_pattern(
    rf"\n{GAP}{_EMPHASIS}?+(?P<label>{_PERSON}){_EMPHASIS}?+{GAP}[-–—|,•·@]?{GAP}(?P<after>{INTERVAL}){_EMPHASIS}?+"
    rf"(?:{GAP}[-–—|:]{GAP}|[^\S\n]++)(?=\S)"
)
CHAT = _style_pattern(
    rf"\n\[?(?P<before>\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{2,4}},?[^\S\n]\d{{1,2}}:\d{{1,2}}(?::\d{{2}})?(?:[^\S\n]?[APap]M)?)"
    rf"\]?{GAP}[-–]?{GAP}(?P<label>{_LABEL}){GAP}:{GAP}"
)
FULL_STOPS = _style_pattern(
    rf"\n{GAP}(?!(?i:mrs?|ms|drs?|st|sra?|mme)\.)(?P<label>[A-Z](?:[A-Za-z]{{0,3}}|\d{{1,3}})\.)[^\S\n]++(?=\S)"
)
_CAPITAL = r"[A-ZÀ-ÖØ-Þ]"
_CAPITALS = rf"{_CAPITAL}[A-ZÀ-ÖØ-Þ'’-]{{1,20}}+"
# `MRS. HOLM. I was there.`, as courts and parliaments write.
CAPITALS = _style_pattern(
    rf"\n{GAP}(?P<label>(?:{_CAPITAL}{{2,4}}\.[^\S\n])?{_CAPITALS}(?:[^\S\n](?:{_CAPITALS}|{_CAPITAL}|\d{{1,3}}))"
    rf"{{0,3}}+)\.(?![^\S\n]{_CAPITALS}:)(?:[^\S\n]++|[–—]{GAP})(?=\S)"
)
SIGNS = _style_pattern(
    rf"\n{GAP}(?:(?P<before>{STAMP}){GAP})?{_EMPHASIS}?+(?P<label>{_NAME}){_EMPHASIS}?+"
    rf"{GAP}(?:;|[-=]?>{{1,3}}|=|\||~){_EMPHASIS}?+[^\S\n]++(?=\S)"
)
# `INT/ So how was it?`: a slash may also stand within a name (`Interviewer/in`).
SLASHES = _style_pattern(
    rf"\n{GAP}(?:(?P<before>{STAMP}){GAP})?(?P<label>{_LETTER}[^\s:/.,;]{{0,15}}+(?:[ ][^\s:/.,;]{{1,15}}+)?+)"
    rf"{GAP}/[^\S\n]++(?=\S)"
)
# `E.- ¿Cómo fue?`, as in Spanish prints.
STOP_AND_DASH = _style_pattern(
    rf"\n{GAP}{_EMPHASIS}?+(?P<label>{_LETTER}[^\n:.–—]{{0,40}}+)\.[-–—]{_EMPHASIS}?+{GAP}(?=\S)"
)
# `Frau Huber (leise) Genau.`
ASIDE = _style_pattern(
    rf"\n{GAP}(?P<label>(?=[^\W\d]){_WORD}(?:[^\S\n]{_WORD}){{0,4}}+[^\S\n][(\[][^\W\d_][^\n()\[\]:]{{0,40}}[)\]])"
    rf"{GAP}(?=[^\s,;.:!?)-])"
)
# `INT      So how was it?`, in columns made of blanks.
BLANKS = _style_pattern(
    rf"\n(?P<label>{_LETTER}[^\s:]{{0,20}}+(?:[ ][^\s:]{{1,20}}+){{0,3}}+):?[ ]{{3,}}+(?=[^\d\s]{{0,3}}[^\W\d_])"
)
CODES = _style_pattern(rf"\n(?P<label>(?:{_LETTER}|[\d#?(\[{{“\"])[^\n\t:|]{{0,39}}+):?\t(?=[^\n])")
COLUMNS = _style_pattern(
    rf"\n(?:(?P<before>{STAMP})|\d{{1,5}}[.)]?)"
    rf"\t{GAP}(?P<label>(?:{_LETTER}|[?(\[{{“\"])[^\n\t:]{{0,59}}+)(?(before)|:?)\t"
)
BARS = _style_pattern(
    rf"\n{GAP}(?:(?P<before>{STAMP})|\d{{1,5}}[.)]?){GAP}\|{GAP}(?P<label>{_PERSON}){GAP}:?{GAP}\|{GAP}(?=\S)"
)
BOLD = _style_pattern(rf"\n{GAP}(?P<bold>\*\*|__)(?P<label>{_PERSON})(?:\*\*|__){GAP}")
TIMES = _style_pattern(rf"\n{GAP}(?P<before>{BOXED}|{CLOCK}(?=\s)){GAP}\n?{GAP}(?=\S)")
