"""The styles in which transcripts name their speakers: a new style is one more entry in `STYLES`."""

from __future__ import annotations

from dataclasses import dataclass

from qualcode.recognition import patterns
from qualcode.recognition.candidates import Finder, by_pattern, in_bold, with_growing_times, with_plain_labels
from qualcode.recognition.tables import in_table


@dataclass(frozen=True, slots=True)
class Style:
    """One way of naming speakers.

    `key` is the word by which a user selects it; styles with the same key are alternatives. `name` is shown to the
    user, or `timed_name` if most labels have a time. A text without any of `signs` is not searched. `least_share` is
    the share of filled lines that must begin a turn (a judgement: rarer and more ambiguous styles need more).
    `is_trusted`: whatever is in the place of a label is one. `needs_label`: a place without a speaker is not a turn.
    `wall_clock`: the times are times of the day. `is_bracketed`: what stands there may be a sound.
    `has_signs`: each place has one of the signs.
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
    is_bracketed: bool = False
    has_signs: bool = False


COLON = Style(
    "colon",
    "labels with a colon",
    "Interviewer: How long have you kept bees?",
    by_pattern(patterns.COLON),
    timed_name="labels with a colon and times",
    signs=(":", "："),
)
OWN_LINE = Style(
    "own-line",
    "labels on their own line",
    "Pilar Ortiz  12:07\nI kept the letters.",
    with_plain_labels(by_pattern(patterns.OWN_LINE)),
    timed_name="Otter labels",
    stands_alone=True,
)
# Of two styles that explain a text equally well the first is used.
STYLES: tuple[Style, ...] = (
    Style("table", "a table", "Time\tSpeaker\tText", in_table, signs=("\t", "|"), is_trusted=True, needs_label=False),
    Style(
        "cues",
        "cues with times",
        "0:0:5.100 --> 0:0:8.250\nAna\nI left early.",
        by_pattern(patterns.CUES),
        signs=("-->", "00 - 0", "00:00"),
        needs_label=False,
        least_share=0.2,
    ),
    Style(
        "columns",
        "columns",
        "0:05\tAna\tI left early.",
        by_pattern(patterns.COLUMNS),
        timed_name="columns with times",
        signs=("\t",),
        has_signs=True,
        least_share=0.3,
    ),
    Style(
        "columns",
        "columns",
        "0:05 | Ana | I left early.",
        by_pattern(patterns.BARS),
        timed_name="columns with times",
        signs=(" | ",),
        has_signs=True,
        least_share=0.3,
    ),
    COLON,
    OWN_LINE,
    Style(
        "zoom",
        "Zoom captions",
        "[Ana] 10:00:00\nI left.",
        by_pattern(patterns.WALL_CLOCK),
        signs=("] ",),
        wall_clock=True,
    ),
    Style(
        "brackets",
        "labels in brackets",
        "[P07] I never opened it.",
        with_plain_labels(by_pattern(patterns.BRACKETS)),
        signs=("[",),
        has_signs=True,
        is_bracketed=True,
        least_share=0.3,
    ),
    Style(
        "braces",
        "labels in braces",
        "{Ann} I never opened it.",
        by_pattern(patterns.BRACES),
        signs=("{",),
        has_signs=True,
        least_share=0.3,
    ),
    Style(
        "angles",
        "labels in angle brackets",
        "<Ann> I never opened it.",
        by_pattern(patterns.ANGLES),
        signs=("<",),
        has_signs=True,
        least_share=0.3,
    ),
    Style(
        "stamped",
        "labels with a time after them",
        "Ana 00:05 I left early.",
        with_growing_times(with_plain_labels(by_pattern(patterns.TIMED))),
        signs=(":",),
        has_signs=True,
        least_share=0.4,
    ),
    Style(
        "dashes",
        "labels with a dash",
        "I – Shall we start?",
        by_pattern(patterns.DASHES),
        signs=(" – ", " - ", " — "),
        least_share=0.3,
    ),
    Style(
        "signs",
        "labels with a sign after them",
        "Ana; I left early.",
        by_pattern(patterns.SIGNS),
        signs=("; ", "> ", " = ", "| ", " ~ "),
        least_share=0.4,
    ),
    Style(
        "signs",
        "labels with a slash after them",
        "INT/ So how was it?",
        by_pattern(patterns.SLASHES),
        signs=("/ ",),
        has_signs=True,
        least_share=0.4,
    ),
    Style(
        "stamped",
        "labels with a time after them",
        "Ana [00:00:05] I left early.",
        by_pattern(patterns.STAMPED),
        signs=("[", "(", "<", "#"),
        has_signs=True,
        least_share=0.3,
    ),
    Style(
        "chat",
        "messages of a chat",
        "[03/03/2024, 10:15:00] Ana: I left.",
        by_pattern(patterns.CHAT),
        signs=(":",),
        has_signs=True,
        least_share=0.2,
        wall_clock=True,
    ),
    Style(
        "full-stops",
        "letters with a full stop",
        "Q. How long have you kept bees?",
        by_pattern(patterns.FULL_STOPS),
        signs=("Q.", "A.", "R.", "I.", "INT.", "Int.", "1.", "2."),
        least_share=0.3,
    ),
    Style(
        "full-stops",
        "capitals with a full stop",
        "MRS HOLM. Nine years, give or take.",
        by_pattern(patterns.CAPITALS),
        signs=(". ", ".—", ".–"),
        least_share=0.3,
    ),
    Style(
        "dashes",
        "labels with a full stop and a dash",
        "E.- ¿Cómo fue?",
        by_pattern(patterns.STOP_AND_DASH),
        signs=(".-", ".–", ".—"),
        has_signs=True,
        least_share=0.3,
    ),
    Style(
        "blanks",
        "labels in a column",
        "INT      So how was it?",
        by_pattern(patterns.BLANKS),
        signs=("   ",),
        has_signs=True,
        least_share=0.4,
    ),
    Style(
        "codes",
        "codes with a tab",
        "PKP004\tsì: ma",
        by_pattern(patterns.CODES),
        signs=("\t",),
        has_signs=True,
        least_share=0.5,
        merges=True,
    ),
    Style(
        "voices",
        "voices by number",
        "(speaker 1) That was the end of it.",
        by_pattern(patterns.VOICE_NUMBERS),
        signs=("speaker", "Speaker", "SPEAKER", "spk", "1"),
        least_share=0.2,
    ),
    Style(
        "parentheses",
        "labels in parentheses",
        "(Ann) I never opened it.",
        by_pattern(patterns.PARENTHESES),
        signs=("(",),
        has_signs=True,
        is_bracketed=True,
        least_share=0.4,
    ),
    Style(
        "bold", "bold labels", "**Ana** I left early.", by_pattern(patterns.BOLD), signs=("**", "__"), least_share=0.1
    ),
    Style("bold", "bold labels", "Ana (in bold), then the words", in_bold, least_share=0.1),
    Style(
        "times",
        "times without labels",
        "[00:43.810] Hello everyone.",
        by_pattern(patterns.TIMES),
        signs=(":",),
        needs_label=False,
        least_share=0.3,
    ),
)
UNLABELLED = "none"
"""The word by which a user says that there are no labels."""


def style_names() -> tuple[str, ...]:
    """The words by which a user may select a style."""
    return (*dict.fromkeys(style.key for style in STYLES), UNLABELLED)
