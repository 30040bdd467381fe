"""Who is quoted how much, who never, and whether one voice drowns the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qualcode.analysis.quotation_matching.judgement import Judgement

_LARGE_SHARE = 0.25
_TIMES_THE_FAIR = 2
_LEAST_QUOTATIONS = 5


@dataclass(frozen=True, slots=True)
class QuotedVoice:
    """A participant with how many quotations and words of theirs the manuscript has."""

    who: str
    quotations: int
    words: int


@dataclass(frozen=True, slots=True)
class Balance:
    """`voices` are all participants, the most quoted first; `share` (0–1) is the first one's of all quotations.

    `warning` says in words where that is too much: a quarter of all or more, and twice an even share.
    """

    voices: tuple[QuotedVoice, ...]
    share: float | None
    word_share: float | None
    warning: str

    @property
    def never_quoted(self) -> tuple[str, ...]:
        return tuple(voice.who for voice in self.voices if not voice.quotations)


def balance(judgements: Iterable[Judgement], participants: Sequence[str]) -> Balance:
    """Counted by whose words they are, not by whom the manuscript names. `participants` have an interview."""
    quotations: dict[str, int] = dict.fromkeys(participants, 0)
    words: dict[str, int] = dict.fromkeys(participants, 0)
    for judgement in judgements:
        reading = judgement.reading
        if reading is None or not reading.talk.voice.is_participant or reading.talk.voice.who is None:
            continue
        who = reading.talk.voice.who
        quotations[who] = quotations.get(who, 0) + 1
        words[who] = words.get(who, 0) + reading.quote.word_count
    order = sorted(quotations, key=lambda who: (-quotations[who], -words[who], list(quotations).index(who)))
    voices = tuple(QuotedVoice(who, quotations[who], words[who]) for who in order)
    total = sum(quotations.values())
    if not total:
        return Balance(voices, None, None, "")
    share, word_share = voices[0].quotations / total, _share(voices[0].who, words)
    return Balance(voices, share, word_share, _warning(voices, total, share))


def _share(who: str, words: Mapping[str, int]) -> float:
    return words[who] / max(1, sum(words.values()))


def _warning(voices: Sequence[QuotedVoice], total: int, share: float) -> str:
    first, fair = voices[0], 1 / len(voices)
    if total < _LEAST_QUOTATIONS or share < max(_LARGE_SHARE, min(1.0, _TIMES_THE_FAIR * fair)):
        return ""
    return (
        f"{first.who} is quoted {first.quotations} times out of {total} ({share:.0%}); "
        f"an even share of {len(voices)} participants would be {fair:.0%}"
    )
