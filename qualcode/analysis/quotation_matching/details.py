"""Differences where the words are the same: punctuation, capitals, ellipses, brackets, a change of turn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qualcode.analysis.quotation_matching.chaining import Place
from qualcode.analysis.quotation_matching.differences import Difference, Kind
from qualcode.analysis.quotation_matching.elements import Mark, Quote, Segment, Sign, is_pause
from qualcode.analysis.quotation_matching.speaker_text import SpeakerText
from qualcode.analysis.quotation_matching.wording import cased, punctuation
from qualcode.model.safe_text import shortened

LONGEST_SHOWN = 160
"""Characters of the spoken words that a difference shows."""
_BACKCHANNEL = 3
"""A judgement: this many words of another speaker may be left out without a mark, such as “Mm-hm”, “Right, okay”."""


def at_start(quote: Quote, speaker_text: SpeakerText, place: Place) -> Iterator[Difference]:
    before = punctuation(speaker_text.before(place[0]))
    for sign in quote.signs[0]:
        if sign.mark is not Mark.ELLIPSIS or not before.endswith("…"):
            yield from _of_sign(sign, speaker_text.notes.get(place[0], ()), "")


def at_end(quote: Quote, speaker_text: SpeakerText, place: Place) -> Iterator[Difference]:
    last = quote.segments[-1].words[-1]
    written = quote.text[last.end :]
    behind = punctuation(speaker_text.after(place[1]))
    signs = quote.signs[-1]
    for sign in signs:
        if sign.mark is not Mark.ELLIPSIS or not behind.startswith("…"):
            yield from _of_sign(sign, speaker_text.notes.get(place[1], ()), "")
        written = written.replace(sign.written, " ", 1)
    closing = punctuation(written)
    if closing and not behind.startswith(closing) and not (signs and behind.replace("…", "").startswith(closing)):
        yield Difference(Kind.CLOSING, closing, behind[:3])


def _of_sign(sign: Sign, noted: Sequence[str], said: str, note: str = "") -> Iterator[Difference]:
    """The difference that a sign makes, unless the transcriber has the same note there."""
    if sign.mark is Mark.BRACKET and not said and _note(sign.written) in map(_note, noted):
        return
    yield Difference(Kind(sign.mark.value), sign.written, said, note)


def _note(written: str) -> str:
    return "".join(written.strip("[]() ").casefold().split())


def between(quote: Quote, speaker_text: SpeakerText, number: int, end: int, start: int) -> Iterator[Difference]:
    """The differences in the gap between two segments."""
    signs = quote.signs[number]
    said = shortened(speaker_text.said(end, start), LONGEST_SHOWN)
    noted = [note for word in range(end, start + 1) for note in speaker_text.notes.get(word, ())]
    has_ellipsis = any(sign.mark is Mark.ELLIPSIS for sign in signs)
    turns = turns_between(speaker_text, end - 1, start)
    for sign in signs:
        if sign.mark is Mark.ELLIPSIS:
            if said or turns or "…" not in punctuation(speaker_text.between(start)):
                note = f"{start - end:,} words left out" if start - end > 1 else "" if said else "nothing was left out"
                yield Difference(Kind.ELLIPSIS, sign.written, said, "; ".join(filter(None, (note, turns))))
        else:
            yield from _of_sign(sign, noted, said if sign.is_for_words and not has_ellipsis else "")
    if turns and not has_ellipsis:
        yield turn_crossing(speaker_text, end - 1, start)


def turns_between(speaker_text: SpeakerText, before: int, after: int) -> str:
    """The turns of two words as a note, if they differ; turns are counted from 1."""
    one, other = speaker_text.turn_of(before), speaker_text.turn_of(after)
    return (
        "" if one == other else f"from turn {speaker_text.number(before) + 1} to turn {speaker_text.number(after) + 1}"
    )


def turn_crossing(speaker_text: SpeakerText, before: int, after: int) -> Difference:
    interposed = speaker_text.interposed(before, after)
    is_much = len(interposed.split()) > _BACKCHANNEL
    return Difference(
        Kind.TURN,
        said=shortened(interposed, LONGEST_SHOWN),
        note=turns_between(speaker_text, before, after),
        alters=is_much,
    )


def within(quote: Quote, segment: Segment, speaker_text: SpeakerText, place: Place) -> Iterator[Difference]:
    """Capitals, punctuation, notes and turn changes within words that are the same."""
    first, last = place
    for word in speaker_text.turn_starts:
        if first < word < last:
            yield turn_crossing(speaker_text, word - 1, word)
    yield from capitals(quote, segment, speaker_text, place)
    yield from _marks(quote, segment, speaker_text, place)
    for word in range(first + 1, last):
        for note in speaker_text.notes.get(word, ()):
            yield Difference(Kind.ANNOTATION, said=note, is_silent=is_pause(note))


def capitals(quote: Quote, segment: Segment, speaker_text: SpeakerText, place: Place) -> Iterator[Difference]:
    printed = [cased(quote.text[word.start : word.end]) for word in segment.words]
    said = [cased(speaker_text.text[speaker_text.starts[at] : speaker_text.ends[at]]) for at in range(*place)]
    for word in segment.words:
        if word.is_patched:
            yield Difference(
                Kind.BRACKET, quote.text[word.start : word.end], _said_at(segment, word.start, speaker_text, place)
            )
    if len(printed) == len(said):
        for word, print_word, said_word in zip(segment.words, printed, said, strict=True):
            is_other = print_word != said_word and print_word.casefold() == said_word.casefold()
            if is_other and not word.is_patched:
                yield Difference(Kind.CAPITAL, print_word, said_word)
        return
    one, other = ("".join(filter(str.isalnum, "".join(words))) for words in (printed, said))
    if one != other and one.casefold() == other.casefold() and not any(word.is_patched for word in segment.words):
        yield Difference(Kind.CAPITAL, " ".join(printed[:3]), " ".join(said[:3]))


def _said_at(segment: Segment, start: int, speaker_text: SpeakerText, place: Place) -> str:
    """The spoken word at the place of a printed one."""
    length = sum(len(word.plain) for word in segment.words if word.start < start)
    at, passed = place[0], 0
    while passed < length and at < place[1] - 1:
        passed += len(speaker_text.words[at])
        at += 1
    return speaker_text.said(at, at + 1)


def _marks(quote: Quote, segment: Segment, speaker_text: SpeakerText, place: Place) -> Iterator[Difference]:
    """Punctuation that differs between the same words, matched by how many letters are before it."""
    printed: dict[int, str] = {}
    length = 0
    for one, other in zip(segment.words, segment.words[1:], strict=False):
        length += len(one.plain)
        if mark := punctuation(quote.text[one.end : other.start]):
            printed[length] = mark
    said: dict[int, str] = {}
    length = 0
    for at in range(place[0] + 1, place[1]):
        length += len(speaker_text.words[at - 1])
        if mark := punctuation(speaker_text.between(at)):
            said[length] = mark
    for length in sorted(printed.keys() | said.keys()):
        mark, said_mark = printed.get(length, ""), said.get(length, "")
        if mark != said_mark:
            yield Difference(Kind.PUNCTUATION, mark, said_mark, note=f"after “{_word_before(segment, length)}”")


def _word_before(segment: Segment, length: int) -> str:
    passed = 0
    for word in segment.words:
        passed += len(word.plain)
        if passed >= length:
            return word.plain
    return segment.words[-1].plain
