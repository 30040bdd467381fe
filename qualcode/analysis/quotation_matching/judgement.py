"""Decide whether a quotation is what was said, and who said it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from qualcode.analysis.quotation_matching.cautions import cautions
from qualcode.analysis.quotation_matching.composites import Run
from qualcode.analysis.quotation_matching.differences import Difference, Kind
from qualcode.analysis.quotation_matching.elements import quote_of
from qualcode.analysis.quotation_matching.match import Match
from qualcode.analysis.quotation_matching.speaker_text import Source, SpeakerText
from qualcode.analysis.quotations.people import INTERVIEWER
from qualcode.model.document import DocumentKind
from qualcode.model.safe_text import shortened
from qualcode.model.transcript import Role

LEAST_SCORE = 60.0
"""Likeness (0–100) below which a passage is not the source of a quotation. Set by trial on the shared transcripts, as
are
the other bounds here."""
_LIKE_NAMED, _LIKE_ANOTHERS = (LEAST_SCORE, 0.45), (80.0, 0.75)
"""Likeness, and share of same words, from which an altered quotation is that of the person named, or of another."""
_LEAST_PER_RUN = 4
"""Words that the runs of a composite quotation must have on average."""
_NEARLY_ALL = 0.85
"""Share of same words from which a passage of another person is preferred to a composite of the person named."""
_LONGEST_SHOWN = 160
"""Characters of the most similar words that a remark shows."""
_LEAD = 8.0
"""By how much the likeness of another person's passage must exceed that of the person named."""
_SHORT, _NEARLY_THE_SAME = 5, 85.0
"""Below so many words, so like a passage of the person named counts more than the same words of another."""
_LEAST_WORDS_OF_SOURCE = 4
"""Words from which added text is looked for in other speaker texts; fewer are found by chance."""


class Status(StrEnum):
    """The verdict on a quotation compared with the transcripts."""

    VERBATIM = "verbatim"
    EDITED = "edited"
    ALTERED = "altered"
    MISATTRIBUTED = "misattributed"
    NOT_FOUND = "not found"


INTACT = (Status.VERBATIM, Status.EDITED)


@dataclass(frozen=True, slots=True)
class Judgement:
    """`also`: the verdict on the words of a misattributed quotation; `remarks`: sentences for the person who checks
    it."""

    status: Status
    match: Match | None = None
    differences: tuple[Difference, ...] = ()
    also: Status | None = None
    remarks: tuple[str, ...] = ()


FindRuns = Callable[[Sequence[str], SpeakerText], Sequence[Run] | None]
"""Splits a segment into runs that were said word for word, preferring one speaker text; None if it cannot be split."""


def judge(
    matches: Iterable[Match], named: Sequence[str], find_runs: FindRuns, compared: Sequence[str] = (),
    *, is_certain: bool = True,
) -> Judgement:  # fmt: skip
    """The verdict on a quotation from its matches; `named` are the people it is attributed to, if any.

    `compared` are named as well: “(C4; see also C9)”. Their words are not misattributed, nor are those of another
    person where the attribution is uncertain: a remark says so instead.
    """
    judgement = _judge(list(matches), named, find_runs, is_certain)
    source = judgement.match.speaker_text.source if judgement.match else None
    if judgement.status is not Status.MISATTRIBUTED or judgement.also is None or source is None:
        return judgement
    if is_by(source, compared):
        remark = f"these are the words of {source.description}, who is named only in addition to {' or '.join(named)}"
    elif not is_certain:
        remark = f"these are the words of {source.description}; the manuscript does not clearly say who said them"
    else:
        return judgement
    return replace(judgement, status=judgement.also, also=None, remarks=(remark, *judgement.remarks[1:]))


def _judge(matches: Sequence[Match], named: Sequence[str], find_runs: FindRuns, is_certain: bool) -> Judgement:
    ranked = sorted(matches, key=_preference)
    of_named = [match for match in ranked if is_by(match.speaker_text.source, named)]
    intact = next((match for match in of_named if not match.is_altered), None)
    if intact is not None:
        return _verdict(intact, named, is_own=True)
    nearest = _likest(of_named)
    elsewhere = next((match for match in ranked if not match.is_altered), None)
    if elsewhere is not None:
        is_short = elsewhere.quote.word_count < _SHORT
        if named and is_short and nearest is not None and nearest.score >= _NEARLY_THE_SAME:
            return _verdict(nearest, named, is_own=True)
        return _verdict(elsewhere, named, is_own=not named)
    return _altered(ranked, of_named, named, find_runs, is_certain)


def is_by(source: Source, named: Sequence[str]) -> bool:
    """Whether a source is one of the people named; an interviewer counts only as the interviewer."""
    if source.role is Role.INTERVIEWER:
        return INTERVIEWER in named
    return source.who in named or source.document.name in named


def _preference(match: Match) -> tuple[int, int, float]:
    """Sort key: participants before notes before interviewers, then the fewest differences, then the highest
    likeness."""
    source = match.speaker_text.source
    kind = 0 if source.is_participant else 2 if source.role is Role.INTERVIEWER else 1
    return kind, len(match.differences), -match.score


def _likest(matches: Iterable[Match]) -> Match | None:
    return max(matches, key=lambda match: (match.score, match.share), default=None)


def _altered(
    ranked: Sequence[Match], of_named: Sequence[Match], named: Sequence[str], find_runs: FindRuns, is_certain: bool
) -> Judgement:
    """The verdict from the likest passage; a passage of somebody not named must be very like."""
    best, best_other = _likest(of_named), _likest(match for match in ranked if match not in of_named)
    is_anothers = best_other is not None and best_other.share >= _NEARLY_ALL
    if best is not None and not is_anothers and _is_composite(best, find_runs):
        return _verdict(_with_all_sources(best, find_runs), named, is_own=True)
    bounds = _LIKE_ANOTHERS if named and is_certain else _LIKE_NAMED
    choices = [(best, _LIKE_NAMED, True), (best_other, bounds, not named)]
    if best is None or (best_other is not None and best_other.score > best.score + _LEAD):
        choices.reverse()
    for match, (least_score, least_share), is_own in choices:
        if match is None:
            continue
        is_like = match.score >= least_score and match.share >= least_share
        if is_like or _is_composite(match, find_runs):
            return _verdict(_with_all_sources(match, find_runs), named, is_own=is_own)
    likest = choices[0][0]
    return Judgement(Status.NOT_FOUND, remarks=_most_similar_words(likest) if likest is not None else ())


def _is_composite(match: Match, find_runs: FindRuns) -> bool:
    """Whether each altered segment consists of a few long runs that were said somewhere."""
    altered = {
        difference.segment for difference in match.differences if difference.alters and difference.segment is not None
    }
    count = 0
    for number, segment in enumerate(match.quote.segments):
        runs = find_runs(segment.plains, match.speaker_text) if number in altered else ()
        if runs is None:
            return False
        count += len(runs) or 1
    return count > 1 and match.quote.word_count >= _LEAST_PER_RUN * count


def _with_all_sources(match: Match, find_runs: FindRuns) -> Match:
    return replace(match, differences=tuple(_with_sources(match, find_runs)))


def _most_similar_words(best: Match) -> tuple[str, ...]:
    if best.score < LEAST_SCORE - 10:
        return ()
    words = shortened(best.said, _LONGEST_SHOWN)
    return (f"the most similar words are from {best.speaker_text.source.description}: “{words}”",)


def _with_sources(match: Match, find_runs: FindRuns) -> Iterator[Difference]:
    """The differences; words said by somebody else, or in another place, say so."""
    composed = dict(_composed(match, find_runs))
    explained: set[int] = set()
    for difference in match.differences:
        if difference.segment is None or difference.segment not in composed:
            yield _with_source(difference, match, find_runs)
        elif difference.segment not in explained:
            explained.add(difference.segment)
            yield from composed[difference.segment]


def _composed(match: Match, find_runs: FindRuns) -> Iterator[tuple[int, list[Difference]]]:
    """For each altered segment that is a composite, its number and the differences that its runs make."""
    for number in sorted(
        {difference.segment for difference in match.differences if difference.alters and difference.segment is not None}
    ):
        segment = match.quote.segments[number]
        runs = find_runs(segment.plains, match.speaker_text) or []
        differences = list(_of_runs(match, number, runs))
        if differences:
            yield number, differences


def _of_runs(match: Match, number: int, runs: Sequence[Run]) -> Iterator[Difference]:
    """The runs said by another person, or said before the run that they follow in the quotation."""
    words = match.quote.segments[number].words
    reached = 0
    for run in runs:
        written = " ".join(match.quote.text[words[run.start].start : words[run.end - 1].end].split())
        if run.speaker_text is not match.speaker_text:
            note = _whose(run.speaker_text.source, match.speaker_text.source)
            yield Difference(Kind.STITCHED, written, note=note, alters=True, segment=number)
        elif run.at < reached:
            note = "said before the words it follows in the quotation"
            yield Difference(Kind.ORDER, written, note=note, alters=True, segment=number)
        else:
            reached = run.at


def _with_source(difference: Difference, match: Match, find_runs: FindRuns) -> Difference:
    """The difference; if its words were said by somebody else or in another place, it says so."""
    if difference.kind not in (Kind.ADDED, Kind.CHANGED):
        return difference
    quote = quote_of(difference.quoted)
    runs = find_runs(quote.segments[0].plains, match.speaker_text) if len(quote.segments) == 1 else None
    if not runs or len(runs) > 1 or quote.word_count < _LEAST_WORDS_OF_SOURCE:
        return difference
    if runs[0].speaker_text is match.speaker_text:
        return replace(difference, kind=Kind.ORDER, said="", note="said in another place")
    return replace(
        difference, kind=Kind.STITCHED, said="", note=_whose(runs[0].speaker_text.source, match.speaker_text.source)
    )


def _whose(source: Source, other: Source) -> str:
    is_same = source.who == other.who and source.is_participant
    return f"these words are from {source.description}" + (f", in {source.document.name}" if is_same else "")


def _verdict(match: Match, named: Sequence[str], *, is_own: bool) -> Judgement:
    intact = Status.VERBATIM if all(difference.is_silent for difference in match.differences) else Status.EDITED
    plain = Status.ALTERED if match.is_altered else intact
    source = match.speaker_text.source
    remarks = tuple(_remarks(match))
    if is_own:
        return Judgement(plain, match, match.differences, remarks=remarks)
    remark = f"these are the words of {source.description}, not of {' or '.join(named)}"
    return Judgement(Status.MISATTRIBUTED, match, match.differences, plain, (remark, *remarks))


def _remarks(match: Match) -> Iterator[str]:
    source = match.speaker_text.source
    if source.role is Role.INTERVIEWER:
        yield "said by the interviewer, not by a participant"
    elif source.document.kind is not DocumentKind.INTERVIEW:
        yield f"from the {source.document.kind.value} “{source.document.name}”, not from an interview"
    yield from cautions(match)
