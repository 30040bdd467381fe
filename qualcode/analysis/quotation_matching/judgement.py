"""Whether a quotation is what was said, and by whom it was."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from qualcode.analysis.quotation_matching.cautions import cautions
from qualcode.analysis.quotation_matching.composites import Piece
from qualcode.analysis.quotation_matching.differences import Difference, Kind
from qualcode.analysis.quotation_matching.elements import quote_of
from qualcode.analysis.quotation_matching.match import Reading
from qualcode.analysis.quotation_matching.speaker_text import Talk, Voice
from qualcode.analysis.quotations.people import INTERVIEWER
from qualcode.model.document import DocumentKind
from qualcode.model.safe_text import shortened
from qualcode.model.transcript import Role

LEAST_SCORE = 60.0
"""Likeness (0–100) below which words are not taken for those of a passage."""
_LIKE_ONES_OWN, _LIKE_ANOTHERS = (LEAST_SCORE, 0.45), (80.0, 0.75)
"""Likeness, and the share of words that are the same, from which on altered words are taken for somebody's."""
_LEAST_A_PIECE = 4
"""Words that the pieces of a quotation put together from several must have on average."""
_NEARLY_ALL = 0.85
_LONGEST_TOLD = 160
_FOR_THE_OWN = 8.0
"""By how much another's passage must be liker than one of the person who is named."""
_SHORT, _NEARLY_THE_SAME = 5, 85.0
_LEAST_WORDS_OF_SOURCE = 4


class Status(StrEnum):
    """What a quotation is, held against the transcripts."""

    VERBATIM = "verbatim"
    EDITED = "edited"
    ALTERED = "altered"
    MISATTRIBUTED = "misattributed"
    NOT_FOUND = "not found"


INTACT = (Status.VERBATIM, Status.EDITED)


@dataclass(frozen=True, slots=True)
class Judgement:
    """`also` is what a misattributed quotation is besides; `remarks` are sentences for whoever checks it."""

    status: Status
    reading: Reading | None = None
    differences: tuple[Difference, ...] = ()
    also: Status | None = None
    remarks: tuple[str, ...] = ()


Sources = Callable[[Sequence[str], Talk], Sequence[Piece] | None]
"""For a run of words, in which talks which parts of it stand to the letter; one talk goes before all others."""


def judged(
    readings: Iterable[Reading], named: Sequence[str], sources: Sources, compared: Sequence[str] = (),
    *, is_certain: bool = True,
) -> Judgement:  # fmt: skip
    """The verdict on a quotation from what it is in each talk; `named` are those it is attributed to, if anybody.

    `compared` are named besides: “(C4; see also C9)”. Neither their words nor those of somebody else than who is
    named without certainty are misattributed, but that is told.
    """
    found = _judged(list(readings), named, sources, is_certain)
    voice = found.reading.talk.voice if found.reading else None
    if found.status is not Status.MISATTRIBUTED or found.also is None or voice is None:
        return found
    if is_by(voice, compared):
        told = f"these are the words of {voice.told}, who is named only beside {' or '.join(named)}"
    elif not is_certain:
        told = f"these are the words of {voice.told}; the text does not say clearly whose they are"
    else:
        return found
    return replace(found, status=found.also, also=None, remarks=(told, *found.remarks[1:]))


def _judged(readings: Sequence[Reading], named: Sequence[str], sources: Sources, is_certain: bool) -> Judgement:
    found = sorted(readings, key=_preference)
    own = [reading for reading in found if is_by(reading.talk.voice, named)]
    intact = next((reading for reading in own if not reading.is_altered), None)
    if intact is not None:
        return _verdict(intact, named, is_own=True)
    nearest = _likest(own)
    elsewhere = next((reading for reading in found if not reading.is_altered), None)
    if elsewhere is not None:
        is_short = elsewhere.quote.word_count < _SHORT
        if named and is_short and nearest is not None and nearest.score >= _NEARLY_THE_SAME:
            return _verdict(nearest, named, is_own=True)
        return _verdict(elsewhere, named, is_own=not named)
    return _altered(found, own, named, sources, is_certain)


def is_by(voice: Voice, named: Sequence[str]) -> bool:
    """Whether a voice is one of those named; who asks is nobody but the interviewer."""
    if voice.role is Role.INTERVIEWER:
        return INTERVIEWER in named
    return voice.who in named or voice.document.name in named


def _preference(reading: Reading) -> tuple[int, int, float]:
    """Participants before notes before interviewers, the fewest differences, the likest."""
    voice = reading.talk.voice
    kind = 0 if voice.is_participant else 2 if voice.role is Role.INTERVIEWER else 1
    return kind, len(reading.differences), -reading.score


def _likest(readings: Iterable[Reading]) -> Reading | None:
    return max(readings, key=lambda reading: (reading.score, reading.share), default=None)


def _altered(
    found: Sequence[Reading], own: Sequence[Reading], named: Sequence[str], sources: Sources, is_certain: bool
) -> Judgement:
    """The likest passage, with where its foreign words come from; of others than those named only a very like one."""
    best, best_other = _likest(own), _likest(reading for reading in found if reading not in own)
    is_anothers = best_other is not None and best_other.share >= _NEARLY_ALL
    if best is not None and not is_anothers and _is_put_together(best, sources):
        return _verdict(_with_all_sources(best, sources), named, is_own=True)
    bounds = _LIKE_ANOTHERS if named and is_certain else _LIKE_ONES_OWN
    choices = [(best, _LIKE_ONES_OWN, True), (best_other, bounds, not named)]
    if best is None or (best_other is not None and best_other.score > best.score + _FOR_THE_OWN):
        choices.reverse()
    for reading, (least_score, least_share), is_own in choices:
        if reading is None:
            continue
        is_like = reading.score >= least_score and reading.share >= least_share
        if is_like or _is_put_together(reading, sources):
            return _verdict(_with_all_sources(reading, sources), named, is_own=is_own)
    likest = choices[0][0] or choices[1][0]
    return Judgement(Status.NOT_FOUND, remarks=_nearly(likest) if likest is not None else ())


def _is_put_together(reading: Reading, sources: Sources) -> bool:
    """Whether each run of the quotation was said, here or in few long pieces elsewhere."""
    altered = {each.segment for each in reading.differences if each.alters and each.segment is not None}
    count = 0
    for number, segment in enumerate(reading.quote.segments):
        found = sources(segment.plains, reading.talk) if number in altered else ()
        if found is None:
            return False
        count += len(found) or 1
    return count > 1 and reading.quote.word_count >= _LEAST_A_PIECE * count


def _with_all_sources(reading: Reading, sources: Sources) -> Reading:
    return replace(reading, differences=tuple(_with_sources(reading, sources)))


def _nearly(best: Reading) -> tuple[str, ...]:
    if best.score < LEAST_SCORE - 10:
        return ()
    words = shortened(best.said, _LONGEST_TOLD)
    return (f"the likest words are {best.talk.voice.told}’s: “{words}”",)


def _with_sources(reading: Reading, sources: Sources) -> Iterator[Difference]:
    """What differs, with who said elsewhere what was not said there, or where in the same talk it stands."""
    composed = dict(_composed(reading, sources))
    told: set[int] = set()
    for each in reading.differences:
        if each.segment is None or each.segment not in composed:
            yield _with_source(each, reading, sources)
        elif each.segment not in told:
            told.add(each.segment)
            yield from composed[each.segment]


def _composed(reading: Reading, sources: Sources) -> Iterator[tuple[int, list[Difference]]]:
    """For each altered run of words that is put together of others, what each of them is."""
    for number in sorted({each.segment for each in reading.differences if each.alters and each.segment is not None}):
        segment = reading.quote.segments[number]
        found = sources(segment.plains, reading.talk) or []
        differences = list(_of_pieces(reading, number, found))
        if differences:
            yield number, differences


def _of_pieces(reading: Reading, number: int, found: Sequence[Piece]) -> Iterator[Difference]:
    """The pieces that are another's, or that stand before what they follow."""
    words = reading.quote.segments[number].words
    reached = 0
    for piece in found:
        written = " ".join(reading.quote.text[words[piece.start].start : words[piece.end - 1].end].split())
        if piece.talk is not reading.talk:
            note = _whose(piece.talk.voice, reading.talk.voice)
            yield Difference(Kind.STITCHED, written, note=note, alters=True, segment=number)
        elif piece.at < reached:
            note = "stands before what it follows here"
            yield Difference(Kind.ORDER, written, note=note, alters=True, segment=number)
        else:
            reached = piece.at


def _with_source(each: Difference, reading: Reading, sources: Sources) -> Difference:
    """A difference of several words that were said as they are, by somebody else or in another place."""
    if each.kind not in (Kind.ADDED, Kind.CHANGED):
        return each
    quote = quote_of(each.quoted)
    found = sources(quote.segments[0].plains, reading.talk) if len(quote.segments) == 1 else None
    if not found or len(found) > 1 or quote.word_count < _LEAST_WORDS_OF_SOURCE:
        return each
    if found[0].talk is reading.talk:
        return replace(each, kind=Kind.ORDER, said="", note="stands elsewhere in what was said")
    return replace(each, kind=Kind.STITCHED, said="", note=_whose(found[0].talk.voice, reading.talk.voice))


def _whose(voice: Voice, other: Voice) -> str:
    is_same = voice.who == other.who and voice.is_participant
    return f"these words are {voice.told}’s" + (f", in {voice.document.name}" if is_same else "")


def _verdict(reading: Reading, named: Sequence[str], *, is_own: bool) -> Judgement:
    intact = Status.VERBATIM if all(each.is_silent for each in reading.differences) else Status.EDITED
    plain = Status.ALTERED if reading.is_altered else intact
    voice = reading.talk.voice
    # Nobody is named, yet what who asks said is no participant's.
    is_asked = voice.role is Role.INTERVIEWER and INTERVIEWER not in named
    remarks = tuple(_remarks(reading))
    if is_own and not (is_asked and named):
        return Judgement(plain, reading, reading.differences, remarks=remarks)
    told = f"these are the words of {voice.told}, not of {' or '.join(named)}"
    return Judgement(Status.MISATTRIBUTED, reading, reading.differences, plain, (told, *remarks))


def _remarks(reading: Reading) -> Iterator[str]:
    voice = reading.talk.voice
    if voice.role is Role.INTERVIEWER:
        yield "said by who asked, not by a participant"
    elif voice.document.kind is not DocumentKind.INTERVIEW:
        yield f"stands in the {voice.document.kind.value} “{voice.document.name}”, not in an interview"
    yield from cautions(reading)
