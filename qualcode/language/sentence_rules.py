"""What sentencex does not know of interviews: annotations, pauses, lists, and some abbreviations of speech.

Each rule works on the offsets at which sentences of a text begin, the first at 0.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from qualcode.language.abbreviations import (
    BEFORE_A_NAME,
    BEFORE_A_NUMBER,
    BEFORE_SMALL_LETTERS,
    COMMON_WORDS,
    FILLERS,
    GERMAN_BEFORE_AN_ORDINAL,
    LISTS_GO_ON,
    MAY_END,
    OPENINGS,
    UNFINISHED,
)

_UPPER = "A-ZÀ-ÖØ-ÞĀ-ŽΑ-ΩА-Я"
_OPENING = rf"[«»“„\"‘'¿¡(—–-]*\s?[{_UPPER}]"
_CLOSING = r"\"”“»’')\]"
_PAUSE_MARK = r"\((?:[.]{1,3}|…|-{1,3}|\d+(?:[.,]\d+|(?:[.,]\d+)?\s?(?:s|sec|sek|seg)[.]?))\)"
_ANNOTATION = (
    rf"(?:\[[^\]\n]{{1,60}}\]|\((?=[^\W\d_])[^)\n.!?]{{1,40}}[.]?\)|\(\([^()\n]{{1,60}}\)\)"
    rf"|#\d[\d:.,-]+#|{_PAUSE_MARK})"
)
"""“[laughs]”, “(coughs)”, “((coughs))”, “(unv.)”, “(.)”, “(3s)”, “[00:12:03]”, “#00:12:03-5#”."""
_NEAR = 80
"""Characters before and behind a place that decide whether a sentence begins there: more than any abbreviation has."""

_QUOTED = "(?:と(?!て|に|こ|り|き)|って|っと|なんて|なんか)"
"""“「行く。」と言った。”: what somebody says is part of a Japanese sentence."""
_MARK = re.compile(r"[.!?…‽՞։。｡！？\n]|[—–](?=\s?[\[(])")
_BREAKS = re.compile(
    "|".join(
        (
            rf"[.!?…][{_CLOSING}]+\s+(?={_OPENING})",  # (I was tired.) So …
            rf"[.!?…][{_CLOSING}]*\s*(?:{_ANNOTATION}\s*)+(?<=\s)(?={_OPENING})",
            rf"[.!?]{{2,}}\s+(?={_OPENING})",
            rf"[.!?]\s+(?=\d{{1,2}}[.]\s+[{_UPPER}¿¡])",  # We meet. 2. We talk.
            rf"[.!?]\s+(?=[—–-]\s?[{_UPPER}¿¡])",
            rf"[.]\s\d{{1,4}}[.]\s+(?={_OPENING})",  # art. 3. There …
            r"(?<=\b[12]\d{3})[.]\s+(?=[12]\d{3}\b)",  # That was 2019. 2020 was worse.
            r"\n[^\S\n]*\n\s*",
            r"\n\s*(?=(?:[-–—•*·]|\d{1,2}[.)])\s)",
            r"[‽՞։]\s+",
            rf"[。｡！？]+(?:[」』”»）)]+(?!{_QUOTED}))?(?=[^\s。｡！？」』”»）)])",
        )
    )
)
_BROKEN_OFF = re.compile(rf"[—–]\s?(?:{_ANNOTATION}\s*)+(?<=\s)(?={_OPENING})")
"""“And then he went— [coughs] Sorry.”"""
_SAYS = re.compile(
    rf"(?:I|he|she|we|they|[{_UPPER}]\w+)\s(?:said|thought|asked|told|wondered|cried|shouted|replied|answered|"
    r"whispered|says|asks)\b"
)
_FULL_STOP = re.compile(rf"[.]\s+(?=({_OPENING})|\d)")
_PAUSE = re.compile(rf"(?:…|[.]{{3}})\s+(?=({_OPENING}\w*)?)")
_QUOTATION = re.compile(r"“[^“”\n]{1,300}”|„[^„“”\n]{1,300}[“”]|«[^«»\n]{1,300}»")
_QUOTATION_IN_BRACKETS = re.compile(r"「[^「」\n]{1,300}」|『[^『』\n]{1,300}』")
_GOES_ON_BEHIND_A_QUOTATION = re.compile(_QUOTED)
_IN_A_LINE = re.compile(r"[,;:]\s+\(?(\d{1,2})[.)]$")
_BULLET = re.compile(r"(?:[-–—•*·]|\d{1,2}[.)])\s")
_ANNOTATED = re.compile(_ANNOTATION)
_SMALL = re.compile(r"[—–-]?\s?[a-zß-öø-ÿ](?![A-Z])")
_ONLY_A_NUMBER = re.compile(r"(?:(?:^|[.!?…](?=\s))\s*+|(?<!\s)[^\S\n]*+\n\s*+)(?:\d{1,2}|[a-z])[.)]$")
_INITIAL = re.compile(rf"(?<!\w)[{_UPPER}][.]$")
_INITIALS = re.compile(r"(?:\w[.]-?)*\w")
_LABEL = re.compile(r"(?:^|[.!?…]\s)[QAF][.]$")
_ORDINAL = re.compile(r"(?<!\w)(\w++)\s++\d{1,3}[.]$")
_ELISION = re.compile(r"(?:[cdjlmnst]|qu|un|(?:a|co|da|de|ne|su)ll)['’](?=\w)")
_LAST_WORD = re.compile(r"(?<![\w.’'-])[\w.’'-]++$")
_NO_LETTERS = "0123456789_.’'-"
"""What a word may contain and does not begin with."""
_FIRST_WORD = re.compile(r"\w+")
_NUMBER_OF_AN_ITEM = re.compile(r"(?<!\d)(\d{1,2})[.)]\s")
_WITHOUT_BLANK = "。｡！？"
_CLOSING_OTHERS = "”’»」』）)"
_ITEM = re.compile(rf"(?m)^[^\S\n]*(?:[-–—•*·]|\d{{1,2}}[.)])\s[^\n]*\n(?=({_OPENING}))")
"""A line of a list, and a line that does not go on with it."""


def with_rules(text: str, starts: list[int], language: str) -> list[int]:
    """The beginnings of sentences after all rules."""
    places, pauses = set(starts), set[int]()
    quotations = [quotation.span() for quotation in _QUOTATION.finditer(text)]
    for mark in _MARK.finditer(text):
        places.update(at for at in _further(text, mark.start(), language) if not _is_within(quotations, at))
        if pause := _PAUSE.match(text, mark.start()):
            pauses.add(pause.end())
            places.discard(pause.end())
            if pause[1] and _begins_anew(_word_before(text, mark.start()), pause[1], language):
                places.add(pause.end())
                pauses.discard(pause.end())
    places.update(item.end() for item in _ITEM.finditer(text))
    cited = (
        [quotation.span() for quotation in _QUOTATION_IN_BRACKETS.finditer(text)]
        if "」" in text or "』" in text
        else []
    )
    places = {at for at in places if not _is_within(cited, at)}
    is_cased = next((character.isupper() for character in text if character.isalpha()), False)
    places -= pauses
    return sorted({0} | {at for at in places if 0 < at < len(text) and _begins(text, at, language, is_cased=is_cased)})


def _is_within(quotations: list[tuple[int, int]], at: int) -> bool:
    """Whether an offset lies within one of the quotations, which are in the order of the text."""
    number = bisect_left(quotations, (at, 0)) - 1
    return number >= 0 and at < quotations[number][1]


def _further(text: str, mark: int, language: str) -> Iterator[int]:
    """Beginnings behind a mark that sentencex does not see."""
    if further := _BREAKS.match(text, mark):
        yield further.end()
    if text[mark] in "—–":
        broken_off = _BROKEN_OFF.match(text, mark)
        if broken_off and _begins_anew("", text[broken_off.end() : broken_off.end() + _NEAR], language):
            yield broken_off.end()
    if stop := _FULL_STOP.match(text, mark):
        word = _word_before(text, mark)
        if not stop[1]:
            is_end = len(word) > 2 and word.isalpha()
        elif len(word) == 1:
            is_end = _next_word(text[stop.end() : stop.end() + _NEAR]) in OPENINGS.get(language, ())
        else:
            is_end = (
                word in COMMON_WORDS.get(language, ())
                or word in LISTS_GO_ON
                or _may_end(word, text[stop.end() : stop.end() + _NEAR], language)
            )
        if is_end:
            yield stop.end()


def _may_end(word: str, behind: str, language: str) -> bool:
    """Whether a sentence ends with a month, a day or a street, because what stands behind begins one."""
    return word in MAY_END and behind[:1].isupper() and _next_word(behind) in OPENINGS.get(language, ())


def _word_before(text: str, mark: int) -> str:
    """The word that ends at a mark, in small letters."""
    word = _LAST_WORD.search(text[max(0, mark - _NEAR // 2) : mark].rstrip(" ,"))
    letters = word[0].lstrip(_NO_LETTERS) if word else ""
    return _ELISION.sub("", letters.casefold(), count=1)


def _next_word(behind: str) -> str:
    word = _FIRST_WORD.match(behind)
    return word[0].casefold() if word else ""


def _begins_anew(before: str, behind: str, language: str) -> bool:
    """Whether somebody broke off at a pause: not behind a filler (“um…”), nor before “I” or a German noun."""
    word = behind.lstrip("«»“„\"‘'¿¡(—–- ")
    if before in FILLERS or (language == "en" and word == "I"):
        return False
    if before in UNFINISHED.get(language, ()):
        return word.casefold() in OPENINGS[language]
    return language != "de" or word.casefold() in OPENINGS["de"]


def _begins(text: str, at: int, language: str, *, is_cased: bool) -> bool:
    """Whether a sentence begins at an offset that looks like it."""
    whole = text[max(0, at - _NEAR) : at]
    before, behind = whole.rstrip(), text[at : at + _NEAR]
    gap = whole[len(before) :]
    if not gap:
        if before[-1:] in "」』" and _GOES_ON_BEHIND_A_QUOTATION.match(behind):
            return False
        return behind[0] not in _CLOSING_OTHERS and before.rstrip('”’"»」』）)')[-1:] in _WITHOUT_BLANK
    if "\n" in gap and (gap.count("\n") > 1 or _BULLET.match(behind)):
        return True
    if behind[0] in "[(#" and before[-1:] in ".!?…" and "\n" not in gap and _ANNOTATED.match(behind):
        return False
    if before[-1:] in ".)" and (item := _IN_A_LINE.search(before)) and _goes_on_in_line(item, behind):
        return False
    if before[-1:] in ".)" and _ONLY_A_NUMBER.search(before):
        return _stands_before_a_number(_before_number(before))
    if before[-1:] == ".":
        return not _is_abbreviated(before, behind, language)
    if language == "en" and before[-1:] in '”"’' and before[-2:-1] in "?!" and _SAYS.match(behind):
        return False
    # small letters behind a question or a shout go on with the sentence, but “eBay” begins one
    return not (is_cased and _SMALL.match(behind))


def _goes_on_in_line(item: re.Match[str], behind: str) -> bool:
    """Whether a number is that of an item within a sentence: `1. sweeping, 2. washing`."""
    items_before = _NUMBER_OF_AN_ITEM.finditer(item.string, 0, item.start())
    return behind[0].islower() or any(int(before[1]) == int(item[1]) - 1 for before in items_before)


def _is_abbreviated(before: str, behind: str, language: str) -> bool:
    word = _word_before(before, len(before) - 1)
    if _INITIALS.fullmatch(word) and _INITIAL.search(before):
        if _LABEL.search(before):  # Q. How old are you? A. I'm 45.
            return True
        is_opening = behind[0].isupper() and _next_word(behind) in OPENINGS.get(language, ())
        return not (is_opening or (language == "en" and before.endswith("I.")))
    if language == "de" and before[-2:-1].isdigit() and (ordinal := _ORDINAL.search(before)):
        is_new = behind[0].isupper() and _next_word(behind) in OPENINGS["de"]  # I came on the 5. And he …
        return ordinal[1].casefold() in GERMAN_BEFORE_AN_ORDINAL and not is_new
    if behind[0].islower() and word in BEFORE_SMALL_LETTERS:
        return True
    if behind[0].isdigit() or behind[0] == "§":
        return _stands_before_a_number(word)
    return word in BEFORE_A_NAME.get(language, ()) and not _may_end(word, behind, language)


def _stands_before_a_number(word: str) -> bool:
    return word in BEFORE_A_NUMBER or word.endswith("str")


def _before_number(before: str) -> str:
    """The word before a number at the end: “art” of “art. 3.”."""
    rest = before.rstrip(".)").rstrip("0123456789").rstrip()
    return _word_before(rest, len(rest) - 1) if rest.endswith(".") else ""
