"""The styles in which transcripts name their speakers: a new one is one entry more in `STYLES`.

Every pattern begins with a line break, ends before one and has the groups that `by_pattern` asks for. Repeats that
could meet the same character twice are possessive, so that a search stays linear whatever the text is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from qualcode.recognition.candidates import Finder, by_pattern, in_bold
from qualcode.recognition.tables import in_table
from qualcode.recognition.times import BOXED, CLOCK, GAP, INTERVAL, STAMP


@dataclass(frozen=True, slots=True)
class Style:
    """One way of saying who speaks.

    `key` is the word by which a user asks for it; styles that share one are read as alternatives. `name` is shown to the user, `timed_name` where most labels carry a time. A text without one of `signs` is not
    searched. `least_share` is the part of the filled lines that must begin a turn. `is_trusted`: what stands in the
    place of a label is one. `needs_label`: a place without a speaker is no turn. `wall_clock`: the times are those of
    the day.
    """

    key: str
    name: str
    example: str
    find: Finder
    timed_name: str = ""
    signs: tuple[str, ...] = ()
    least_share: float = 0.02
    is_trusted: bool = False
    needs_label: bool = True
    merges: bool = False
    wall_clock: bool = False
    stands_alone: bool = False


def _style_pattern(pattern: str) -> re.Pattern[str]:
    """Compiled, with an empty group for every name the pattern does without."""
    missing = [name for name in ("label", "before", "beside", "after", "bold") if f"(?P<{name}>" not in pattern]
    return re.compile(pattern + "".join(f"(?P<{name}>)" for name in missing))


_EMPHASIS = r"(?:\*{1,3}|_{2})"
_LETTER = r"[^\W\d_]"
_AFFILIATION = r"(?:\([^()\n:]{1,40}\))"
# A label before a colon: no sentence marks, no brackets but for an affiliation at its end.
_LABEL = rf"{_LETTER}[^\n:：\t\[\](){{}}|?!;\"“”<>*#=\\]{{0,58}}+{_AFFILIATION}?+"
# Where no colon ends the label it is read word by word, up to a time.
_WORD = r"[^\s:*#|\[\](){}?!;\"“”<>=\\]{1,40}+"
_NAME = rf"(?=[^\W\d]){_WORD}(?:[^\S\n]++(?!{CLOCK}|[-–—|]){_WORD}){{0,5}}+(?:[^\S\n]{_AFFILIATION})?+"

_CUES = _style_pattern(
    rf"\n(?:\d{{1,6}}{GAP}\n)?{GAP}(?P<before>[\[(]?{CLOCK}{GAP}(?:-->|[-–—]){GAP}{CLOCK}[\])]?){GAP}"
    rf"(?:(?P<below>\n{GAP})?[\[(]?(?P<label>{_NAME})[\])]?+"
    rf"(?::{GAP}|(?<=[\])]){GAP}|(?(below){GAP}(?=\n{GAP}\S)|(?!))))?"
)
_COLON = _style_pattern(
    rf"\n{GAP}(?:\d{{1,5}}[.)]?[^\S\n]++(?=[^\s\d]))?(?P<bold>{_EMPHASIS})?+"
    rf"(?:(?P<before>{STAMP}){GAP}[-–|]?{GAP}\n?{GAP}{_EMPHASIS}?+)?"
    rf"(?P<label>{_LABEL}){_EMPHASIS}?+(?:{GAP}[\[(](?P<beside>{INTERVAL})[\])])?"
    rf"{GAP}{_EMPHASIS}?+{GAP}[:：]++{_EMPHASIS}?+(?![/\d])(?:{GAP}(?P<after>{BOXED}|{CLOCK}(?={GAP}\n)))?{GAP}"
)
_OWN_LINE = _style_pattern(
    rf"\n(?=[^\n]{{1,90}}\n){GAP}(?P<bold>{_EMPHASIS})?+(?:(?P<before>{STAMP}){GAP}[-–|]?{GAP})?"
    rf"(?P<label>{_NAME}){_EMPHASIS}?+(?:{GAP}[-–|,]?{GAP}(?P<after>{STAMP}))?{GAP}{_EMPHASIS}?+{GAP}(?=\n)"
)
_WALL_CLOCK = _style_pattern(rf"\n{GAP}\[(?P<label>{_NAME})\]{GAP}(?P<after>\d\d:\d\d:\d\d(?: ?[AP]M)?){GAP}(?=\n)")
_BRACKETS = _style_pattern(
    rf"\n{GAP}(?:(?P<before>{STAMP}){GAP})?{_EMPHASIS}?+\[{GAP}(?P<label>{_NAME}){GAP}\]{GAP}:?{_EMPHASIS}?+"
    rf"(?:{GAP}(?P<after>{BOXED}))?{GAP}"
)
_VOICE_NUMBERS = _style_pattern(
    rf"\n{GAP}(?:(?P<before>{STAMP}){GAP})?[\[(]?(?P<label>(?i:speaker[ _]?\d{{1,3}}|spk_?\d{{1,3}}))\b[\])]?"
    rf"(?:{GAP}[\[(]?(?P<after>{INTERVAL})[\])]?)?:?{GAP}"
)
_DASHES = _style_pattern(
    rf"\n{GAP}(?:(?P<before>{STAMP}){GAP})?{_EMPHASIS}?+(?P<label>{_NAME}){_EMPHASIS}?+"
    rf"[^\S\n]++[–—-]{_EMPHASIS}?+[^\S\n]++(?=\S)"
)
_CODES = _style_pattern(rf"\n(?P<label>{_LETTER}[^\n\t:|]{{0,39}}+)\t(?=[^\n])")
_COLUMNS = _style_pattern(rf"\n(?P<before>{STAMP})\t{GAP}(?P<label>{_LETTER}[^\n\t:]{{0,59}}+)\t")
_BOLD = _style_pattern(rf"\n{GAP}(?P<bold>\*\*|__)(?P<label>{_NAME})(?:\*\*|__){GAP}")
_TIMES = _style_pattern(rf"\n{GAP}(?P<before>{BOXED}|{CLOCK}(?=\s)){GAP}\n?{GAP}(?=\S)")

COLON = Style(
    "colon",
    "labels with a colon",
    "Interviewer: How long have you kept bees?",
    by_pattern(_COLON),
    timed_name="labels with a colon and times",
    signs=(":", "："),
)
OWN_LINE = Style(
    "own-line",
    "labels on their own line",
    "Pilar Ortiz  12:07\nI kept the letters.",
    by_pattern(_OWN_LINE),
    timed_name="Otter labels",
    stands_alone=True,
)
# Of two styles that explain a text equally well the first wins.
STYLES: tuple[Style, ...] = (
    Style("table", "a table", "Time\tSpeaker\tText", in_table, signs=("\t",), is_trusted=True, needs_label=False),
    Style(
        "cues",
        "cues with times",
        "0:0:5.100 --> 0:0:8.250\nAna\nI left early.",
        by_pattern(_CUES),
        signs=("-->", "00 - 0", "00:00"),
        needs_label=False,
        least_share=0.2,
    ),
    Style(
        "columns",
        "columns",
        "0:05\tAna\tI left early.",
        by_pattern(_COLUMNS),
        timed_name="columns with times",
        signs=("\t",),
        least_share=0.3,
    ),
    COLON,
    OWN_LINE,
    Style("zoom", "Zoom captions", "[Ana] 10:00:00\nI left.", by_pattern(_WALL_CLOCK), signs=("] ",), wall_clock=True),
    Style(
        "voices",
        "voices by number",
        "(speaker 1) That was the end of it.",
        by_pattern(_VOICE_NUMBERS),
        signs=("speaker", "Speaker", "SPEAKER", "spk"),
        least_share=0.2,
    ),
    Style(
        "brackets",
        "labels in brackets",
        "[P07] I never opened it.",
        by_pattern(_BRACKETS),
        signs=("[",),
        least_share=0.3,
    ),
    Style(
        "dashes",
        "labels with a dash",
        "I – Shall we start?",
        by_pattern(_DASHES),
        signs=(" – ", " - ", " — "),
        least_share=0.3,
    ),
    Style(
        "codes", "codes with a tab", "PKP004\tsì: ma", by_pattern(_CODES), signs=("\t",), least_share=0.5, merges=True
    ),
    Style("bold", "bold labels", "**Ana** I left early.", by_pattern(_BOLD), signs=("**", "__"), least_share=0.1),
    Style("bold", "bold labels", "Ana (in bold), then the words", in_bold, least_share=0.1),
    Style(
        "times",
        "times without labels",
        "[00:43.810] Hello everyone.",
        by_pattern(_TIMES),
        signs=(":",),
        needs_label=False,
        least_share=0.3,
    ),
)
UNLABELLED = "none"
"""The word by which a user says that nobody is named."""


def style_names() -> tuple[str, ...]:
    """The words by which a user may ask for a style."""
    return (*dict.fromkeys(style.key for style in STYLES), UNLABELLED)
