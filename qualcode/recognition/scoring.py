"""Decide how well a style explains a text, and which of its labels are speakers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from qualcode.recognition.candidates import Candidate, Page
from qualcode.recognition.header import without_header
from qualcode.recognition.labels import (
    Kind,
    bare_words,
    could_be_name,
    initials_of,
    is_expected,
    is_no_speaker,
    is_nobody_known,
    is_said_otherwise,
    is_self_evident,
    is_sound,
    key_of,
    kind_of,
    parenthesised,
    tidy_label,
    without_aside,
)
from qualcode.recognition.numbered import numbered_labels
from qualcode.recognition.once import between_turns, line_behind, points_of_speech, says_a_sentence
from qualcode.recognition.own_lines import alone_on_lines
from qualcode.recognition.styles import Style

# A judgement: a single word that is a label once is a speaker only if so many other labels are single words.
_PEOPLE_OF_A_GROUP = 3
NOTE_ON_THE_TEXT = "may be a note about the interview"
_OFTEN, _EVERY_LINE = 3, 0.9
"""Judgements: so often initials recur that are nobody's note; the share of labelled lines from which a text has a label
on every line."""


@dataclass(frozen=True, slots=True)
class StyleMatch:
    """A text matched with one style: the possible places, and which labels are speakers.

    `spelling_by_label` is from a label as written to the first spelling of its speaker; `why_not` has reasons for
    labels that look like speakers but are not. Before `body_start` are facts about the transcript.
    """

    style: Style
    candidates: list[Candidate]
    spelling_by_label: dict[str, str] = field(default_factory=dict)
    why_not: dict[str, str] = field(default_factory=dict)
    body_start: int = 0
    score: float = 0.0

    @property
    def turns(self) -> list[Candidate]:
        """The places where a speaker begins."""
        if not self.style.needs_label:
            return list(self.candidates)
        speakers = self.spelling_by_label
        return [candidate for candidate in self.candidates if candidate.label in speakers]


@dataclass(slots=True)
class _Tally:
    """The labels of a match by key: count, first spelling, first place, and the spelling most like a name."""

    keys: dict[str, str]
    count: Counter[str]
    spelling: dict[str, str]
    best_spelling: dict[str, str]
    first: dict[str, Candidate]
    marked_share: float

    @classmethod
    def of(cls, candidates: list[Candidate]) -> _Tally:
        labels = [candidate.label for candidate in candidates if candidate.label is not None]
        first = {candidate.label: candidate for candidate in reversed(candidates)}
        marked = len([candidate for candidate in candidates if candidate.marked and candidate.label is not None])
        keys: dict[str, str] = {}
        tally = cls(keys, Counter(), {}, {}, {}, marked / max(1, len(labels)))
        for label, number in Counter(labels).items():
            key = keys[label] = key_of(label)
            tally.first.setdefault(key, first[label])
            tally.count[key] += number
            spelling = tidy_label(label)
            tally.spelling.setdefault(key, spelling)
            if key not in tally.best_spelling or not could_be_name(tally.best_spelling[key], 1):
                tally.best_spelling[key] = spelling
        return tally


def _plain(key: str) -> str:
    """`bo` of `bo (by phone)`."""
    return key_of(without_aside(key)) if key[-1:] in (")", "]") and is_said_otherwise(key) else key


def match_style(style: Style, page: Page, known_labels: frozenset[str]) -> StyleMatch:
    """The text matched with one style; `known_labels` are keys that the user says are speakers."""
    candidates = all_candidates = style.find(page)
    if style.stands_alone:
        candidates = alone_on_lines(candidates, page)
    elif not style.is_trusted:
        candidates = without_header(candidates, page)
    facts = 0 if style.stands_alone else len(all_candidates) - len(candidates)
    tally = _Tally.of(candidates)
    if style.is_trusted:
        speakers, refused = set(tally.count), dict[str, str]()
    else:
        speakers, refused = _judge(tally, candidates, page, style, known_labels)
    style_match = StyleMatch(
        style,
        candidates,
        {label: tally.spelling[key] for label, key in tally.keys.items() if key in speakers},
        {label: refused[key] for label, key in tally.keys.items() if key in refused},
        all_candidates[facts - 1].start if facts else page.body_start,
    )
    return _scored(style_match, page)


def _scored(style_match: StyleMatch, page: Page) -> StyleMatch:
    """The match with its score: a place with a speaker counts 1, a place with only a time 1/2."""
    speakers = style_match.spelling_by_label
    named = len([candidate for candidate in style_match.candidates if candidate.label in speakers])
    unnamed = 0 if style_match.style.needs_label else len(style_match.candidates) - named
    score = named + unnamed / 2
    if (named + unnamed) / page.filled_lines < style_match.style.least_share or named + unnamed < 2:
        score = 0.0
    return replace(style_match, score=score)


def _judge(
    tally: _Tally, candidates: list[Candidate], page: Page, style: Style, known_labels: frozenset[str]
) -> tuple[set[str], dict[str, str]]:
    """The keys that are speakers, and reasons for those that look like speakers but are not."""
    refused: dict[str, str] = {}
    possible = set()
    known_labels |= {key_of(label) for label in numbered_labels([one.label for one in candidates if one.label])}
    for key, number in tally.count.items():
        if key in known_labels or (is_nobody_known(key) and not (style.is_bracketed and is_sound(key))):
            possible.add(key)
        elif is_no_speaker(key) and not _are_initials(tally, key):
            refused[key] = NOTE_ON_THE_TEXT if is_expected(key) else "a label that is not the name of a person"
        elif could_be_name(tally.best_spelling[key], number):
            possible.add(key)
    together: Counter[str] = Counter()
    for key, number in tally.count.items():
        together[_plain(key)] += number
    sure = {key for key in possible if together[_plain(key)] > 1 or key in known_labels}
    if not _is_supported(sure, possible, tally, style, page):
        sure = _evident(possible, tally, page) | (sure & known_labels)
    once = possible - sure
    if sure and once and not style.stands_alone:
        once -= points_of_speech(once, sure, candidates, page)
    if sure and once:
        first = min(tally.first[key].head for key in sure)
        kinds = Counter(kind_of(tally.best_spelling[key]) for key in sure)
        names = {word for key in sure for word in bare_words(key) if len(word) > 2}
        by_mark = style.needs_label and tally.marked_share > 0.8
        label_every_line = sum(tally.count[key] for key in possible) >= _EVERY_LINE * page.filled_lines and any(
            is_self_evident(tally.spelling[key]) for key in sure
        )
        between = between_turns(once, sure, candidates, page.text)
        have_affiliations = any(map(parenthesised, sure))
        sure |= {
            key
            for key in once
            if (tally.first[key].head > first or says_a_sentence(tally.first[key], page.text))
            and (
                label_every_line
                or (have_affiliations and parenthesised(key))
                or not names.isdisjoint(bare_words(key))
                or initials_of(key) in sure
                or _fits(key, tally, kinds, by_mark)
                or key in between
            )
            and not (style.stands_alone and _is_heading(tally.first[key], page.text))
        }
    refused |= {key: _reason(tally.count[key]) for key in possible - sure}
    return sure, refused


def _are_initials(tally: _Tally, key: str) -> bool:
    """Whether a note such as `NB` recurs as another's initials do: then it is somebody."""
    others = (other for other in tally.count if other != key and tally.count[other] >= _OFTEN)
    return (
        tally.count[key] >= _OFTEN
        and kind_of(tally.best_spelling[key]) is Kind.INITIALS
        and any(kind_of(tally.best_spelling[other]) is Kind.INITIALS for other in others)
    )


def _reason(count: int) -> str:
    return "a label that occurs only once" if count == 1 else "a label that is too rare for a speaker"


def _is_supported(sure: set[str], possible: set[str], tally: _Tally, style: Style, page: Page) -> bool:
    """Whether the labels form a conversation: a role, two people who speak repeatedly, or much of the text.

    The bounds are judgements.
    """
    evident = sum(is_self_evident(tally.spelling[key]) for key in sure)
    lines = sum(tally.count[key] for key in sure)
    if style.stands_alone and tally.marked_share < 0.5 and not evident and (len(sure) < 2 or lines < 5):
        return False
    if evident or (len(sure) >= 2 and lines >= 3):
        return True
    # If a time or bold type marks the labels, a short conversation is enough.
    share_of_text = sum(tally.count[key] for key in possible) / page.filled_lines
    return bool(sure) and (lines / page.filled_lines >= 0.3 or (tally.marked_share > 0.8 and share_of_text >= 0.2))


def _evident(possible: set[str], tally: _Tally, page: Page) -> set[str]:
    """Labels that need no second occurrence: two or more different roles with whole sentences.

    Or any two people, if every line of the text is theirs, and somebody asks.
    """
    speaking = {key for key in possible if says_a_sentence(tally.first[key], page.text)}
    evident = {key for key in speaking if is_self_evident(tally.spelling[key])}
    if len(evident) > 1:
        return evident
    lines = sum(tally.count[key] for key in possible)
    is_talk = possible == speaking and len(possible) > 1 and lines >= _EVERY_LINE * page.filled_lines
    somebody_asks = any(line_behind(tally.first[key], page.text).endswith("?") for key in possible)
    return possible if is_talk and somebody_asks else set()


def _fits(key: str, tally: _Tally, kinds: Counter[Kind], by_mark: bool) -> bool:
    """Whether a label that occurs once looks like those that recur: by its time or bold type, else by its kind."""
    if by_mark:
        return tally.first[key].marked
    spelling = tally.best_spelling[key]
    kind = kind_of(spelling)
    if kind in (Kind.WORD, Kind.CAPITALS, Kind.LOWER_CASE):
        return kinds[kind] >= _PEOPLE_OF_A_GROUP and len(spelling.split()) <= 2
    return kind == Kind.ROLE or kinds[kind] > 0


def _is_heading(candidate: Candidate, text: str) -> bool:
    """Whether a label that occurs once is a heading in Markdown: a section, not a person."""
    return candidate.time is None and text[candidate.head : candidate.label_at].lstrip()[:1] == "#"
