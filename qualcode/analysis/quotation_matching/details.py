"""What differs where the words are the same: marks, capitals, ellipses and brackets, turns that were run over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qualcode.analysis.quotation_matching.chaining import Place
from qualcode.analysis.quotation_matching.differences import Difference, Kind
from qualcode.analysis.quotation_matching.elements import Mark, Quote, Segment, Sign, is_pause
from qualcode.analysis.quotation_matching.speaker_text import Talk
from qualcode.analysis.quotation_matching.wording import cased, punctuation
from qualcode.model.safe_text import shortened

LONGEST_TOLD = 160
_BACKCHANNEL = 3
"""Words of an interviewer that may be passed over without a mark: “Mm-hm”, “Right, okay”."""


def at_start(quote: Quote, talk: Talk, place: Place) -> Iterator[Difference]:
    before = punctuation(talk.before(place[0]))
    for sign in quote.signs[0]:
        if sign.mark is not Mark.ELLIPSIS or not before.endswith("…"):
            yield from _of_sign(sign, talk.notes.get(place[0], ()), "")


def at_end(quote: Quote, talk: Talk, place: Place) -> Iterator[Difference]:
    last = quote.segments[-1].words[-1]
    written = quote.text[last.end :]
    behind = punctuation(talk.after(place[1]))
    signs = quote.signs[-1]
    for sign in signs:
        if sign.mark is not Mark.ELLIPSIS or not behind.startswith("…"):
            yield from _of_sign(sign, talk.notes.get(place[1], ()), "")
        written = written.replace(sign.written, " ", 1)
    closing = punctuation(written)
    if closing and not behind.startswith(closing) and not (signs and behind.replace("…", "").startswith(closing)):
        yield Difference(Kind.CLOSING, closing, behind[:3])


def _of_sign(sign: Sign, noted: Sequence[str], said: str, note: str = "") -> Iterator[Difference]:
    """What a sign is, unless the transcriber has the same note there."""
    if sign.mark is Mark.BRACKET and not said and _note(sign.written) in map(_note, noted):
        return
    yield Difference(Kind(sign.mark.value), sign.written, said, note)


def _note(written: str) -> str:
    return "".join(written.strip("[]() ").casefold().split())


def between(quote: Quote, talk: Talk, number: int, end: int, start: int) -> Iterator[Difference]:
    """What stands for the words between two segments."""
    signs = quote.signs[number]
    said = shortened(talk.said(end, start), LONGEST_TOLD)
    noted = [note for word in range(end, start + 1) for note in talk.notes.get(word, ())]
    has_ellipsis = any(sign.mark is Mark.ELLIPSIS for sign in signs)
    turns = turns_between(talk, end - 1, start)
    for sign in signs:
        if sign.mark is Mark.ELLIPSIS:
            if said or turns or "…" not in punctuation(talk.between(start)):
                note = f"{start - end:,} words left out" if start - end > 1 else "" if said else "nothing was left out"
                yield Difference(Kind.ELLIPSIS, sign.written, said, "; ".join(filter(None, (note, turns))))
        else:
            yield from _of_sign(sign, noted, said if sign.is_for_words and not has_ellipsis else "")
    if turns and not has_ellipsis:
        yield crossing(talk, end - 1, start)


def turns_between(talk: Talk, before: int, after: int) -> str:
    """In which turns two words stand, where it is not the same; turns are counted from 1."""
    one, other = talk.turn_of(before), talk.turn_of(after)
    return "" if one == other else f"from turn {talk.number(before) + 1} to turn {talk.number(after) + 1}"


def crossing(talk: Talk, before: int, after: int) -> Difference:
    interposed = talk.interposed(before, after)
    is_much = len(interposed.split()) > _BACKCHANNEL
    return Difference(
        Kind.TURN, said=shortened(interposed, LONGEST_TOLD), note=turns_between(talk, before, after), alters=is_much
    )


def within(quote: Quote, segment: Segment, talk: Talk, place: Place) -> Iterator[Difference]:
    """Capitals, punctuation, notes and turns within words that are the same."""
    first, last = place
    for word in talk.turn_starts:
        if first < word < last:
            yield crossing(talk, word - 1, word)
    yield from capitals(quote, segment, talk, place)
    yield from _marks(quote, segment, talk, place)
    for word in range(first + 1, last):
        for note in talk.notes.get(word, ()):
            yield Difference(Kind.ANNOTATION, said=note, is_silent=is_pause(note))


def capitals(quote: Quote, segment: Segment, talk: Talk, place: Place) -> Iterator[Difference]:
    printed = [cased(quote.text[word.start : word.end]) for word in segment.words]
    said = [cased(talk.text[talk.starts[at] : talk.ends[at]]) for at in range(*place)]
    for word in segment.words:
        if word.is_patched:
            yield Difference(
                Kind.BRACKET, quote.text[word.start : word.end], _said_at(segment, word.start, talk, place)
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


def _said_at(segment: Segment, start: int, talk: Talk, place: Place) -> str:
    """What was said where a word of the segment stands."""
    length = sum(len(word.plain) for word in segment.words if word.start < start)
    at, passed = place[0], 0
    while passed < length and at < place[1] - 1:
        passed += len(talk.words[at])
        at += 1
    return talk.said(at, at + 1)


def _marks(quote: Quote, segment: Segment, talk: Talk, place: Place) -> Iterator[Difference]:
    """Other marks between the same words, by how many letters stand before them."""
    printed: dict[int, str] = {}
    length = 0
    for one, other in zip(segment.words, segment.words[1:], strict=False):
        length += len(one.plain)
        if mark := punctuation(quote.text[one.end : other.start]):
            printed[length] = mark
    said: dict[int, str] = {}
    length = 0
    for at in range(place[0] + 1, place[1]):
        length += len(talk.words[at - 1])
        if mark := punctuation(talk.between(at)):
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
