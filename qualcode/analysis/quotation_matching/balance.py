"""Who is quoted how much, who never, and whether one participant dominates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qualcode.analysis.quotation_matching.judgement import Judgement

_LARGE_SHARE, _TIMES_AN_EVEN_SHARE = 0.25, 2
"""A judgement: a quarter of all quotations, and twice an even share, is much for one of several participants."""
_LEAST_QUOTATIONS = 5
"""A judgement: of fewer quotations a share says nothing."""


@dataclass(frozen=True, slots=True)
class QuotedParticipant:
    """A participant with how many quotations and words of theirs the manuscript has."""

    who: str
    quotations: int
    words: int


@dataclass(frozen=True, slots=True)
class Balance:
    """`quoted_participants`: all participants, the most quoted first; `share` (0–1) is the first one's of all
    quotations.

    `warning` is a sentence where that is a quarter or more and twice an even share, else empty.
    """

    quoted_participants: tuple[QuotedParticipant, ...]
    share: float | None
    word_share: float | None
    warning: str

    @property
    def never_quoted(self) -> tuple[str, ...]:
        return tuple(participant.who for participant in self.quoted_participants if not participant.quotations)


def balance(judgements: Iterable[Judgement], participants: Sequence[str]) -> Balance:
    """Counts by who said the words, not by whom the manuscript names. `participants` are those with an interview."""
    quotations: dict[str, int] = dict.fromkeys(participants, 0)
    words: dict[str, int] = dict.fromkeys(participants, 0)
    for judgement in judgements:
        match = judgement.match
        if match is None or not match.speaker_text.source.is_participant or match.speaker_text.source.who is None:
            continue
        who = match.speaker_text.source.who
        quotations[who] = quotations.get(who, 0) + 1
        words[who] = words.get(who, 0) + match.quote.word_count
    order = sorted(quotations, key=lambda who: (-quotations[who], -words[who]))
    quoted_participants = tuple(QuotedParticipant(who, quotations[who], words[who]) for who in order)
    total = sum(quotations.values())
    if not total:
        return Balance(quoted_participants, None, None, "")
    share, word_share = quoted_participants[0].quotations / total, _share(quoted_participants[0].who, words)
    return Balance(quoted_participants, share, word_share, _warning(quoted_participants, total, share))


def _share(who: str, words: Mapping[str, int]) -> float:
    return words[who] / max(1, sum(words.values()))


def _warning(quoted_participants: Sequence[QuotedParticipant], total: int, share: float) -> str:
    first, even = quoted_participants[0], 1 / len(quoted_participants)
    if total < _LEAST_QUOTATIONS or share < max(_LARGE_SHARE, min(1.0, _TIMES_AN_EVEN_SHARE * even)):
        return ""
    return (
        f"{first.who} is quoted {first.quotations} times out of {total} ({share:.0%}); "
        f"an even share of {len(quoted_participants)} participants would be {even:.0%}"
    )
