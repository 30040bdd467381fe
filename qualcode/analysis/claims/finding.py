"""Find the claims of a manuscript, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from qualcode.analysis.claims import statistics
from qualcode.analysis.claims.claim import Claim, ClaimKind
from qualcode.analysis.claims.quantifiers import Quantifier, pattern
from qualcode.analysis.claims.written import DECIMAL, WHOLE, decimal_number, whole_number
from qualcode.model.span import Span

_PERCENT = rf"(?P<percent>{DECIMAL})\s?(?:%|percent\b|per cent\b)"
_WORDS = r"(?:[^\W\d][\w’'/-]*[\s]+)"
_OF_ALL = rf"(?P<count>{WHOLE})\s+(?:out\s+)?of\s+(?:the\s+|our\s+|all\s+|these\s+|those\s+)*(?P<total>{WHOLE})\b"
_CLOSED = r"(?:\s*[)\]])?"
_LEFT = r"(?<![\w.,/%-])"
_COUNTS = (
    re.compile(
        rf"{_LEFT}{_OF_ALL}(?:\s+(?P<noun>{_WORDS}{{0,6}}?[^\W\d][\w’'/-]*))?\s*[(\[,]\s*{_PERCENT}{_CLOSED}", re.I
    ),
    re.compile(rf"{_LEFT}{_PERCENT}\s*[(\[]\s*(?:n\s*=\s*)?{_OF_ALL}{_CLOSED}", re.I),
    re.compile(
        rf"{_LEFT}(?P<count>\d{{1,5}})\s?/\s?(?P<total>\d{{1,5}})(?![/\d])\s*{_WORDS}{{0,3}}[(\[,;]?\s*{_PERCENT}{_CLOSED}",
        re.I,
    ),
    re.compile(rf"{_LEFT}{_OF_ALL}(?:\s+(?P<noun>{_WORDS}{{0,2}}?[^\W\d][\w’'/-]*))?", re.I),
    re.compile(rf"[(\[]\s*n\s*=\s*(?P<count>\d{{1,5}})\s*[,;/:]\s*{_PERCENT}{_CLOSED}", re.I),
    re.compile(rf"{_LEFT}{_PERCENT}\s*[(\[,;]\s*n\s*=\s*(?P<count>\d{{1,5}})\b{_CLOSED}", re.I),
    re.compile(rf"{_LEFT}(?P<count>{WHOLE})\s+(?P<noun>{_WORDS}{{1,8}}?)[(\[]\s*{_PERCENT}(?:\s+each)?{_CLOSED}", re.I),
    re.compile(rf"{_LEFT}(?P<count>\d{{1,5}})\s*[(\[]\s*{_PERCENT}{_CLOSED}", re.I),
    re.compile(rf"{_LEFT}(?P<count>\d{{1,5}})\s?/\s?(?P<total>\d{{1,5}})(?![/\d])"),
)
"""The most telling first: what one of them took is not read again."""
_ALONE = re.compile(rf"{_LEFT}{_PERCENT}", re.I)
_CONFIDENCE = re.compile(r"^\s*(?:CI\b|confidence|credible|interval|\(?CI)", re.I)
_SUBJECT = (
    r"(?:felt|said|saw|spoke|told|knew|had|were|was|thought|came|made|gave|found|went|kept|began|wanted|"
    r"[a-z]{3,}ed|did|noted|reported|mentioned|described)\b"
)


def find_claims(
    text: str, sentences: Sequence[Span], line_of: Mapping[int, int], people: Iterable[str],
    quantifiers: Mapping[str, Quantifier],
) -> list[Claim]:  # fmt: skip
    """All claims of a text in their order; `line_of` is the line of each sentence's start.

    `people` are the words for those who are counted (“coaches”, “participants”, values of attributes).
    """
    claims: list[Claim] = []
    nouns = _nouns(people)
    words = pattern(quantifiers)
    for sentence in sentences:
        covered = bytearray(len(sentence))
        for claim in (
            *statistics.of_sentence(text, sentence),
            *_counts(text, sentence),
            *_percents(text, sentence),
            *_quantified(text, sentence, words, nouns, quantifiers),
        ):
            here = slice(claim.span.start - sentence.start, claim.span.end - sentence.start)
            if not any(covered[here]):
                covered[here] = b"\1" * len(claim.span)
                claims.append(replace(claim, line=line_of[sentence.start]))
    return _in_company(sorted(claims, key=lambda claim: claim.span))


def _nouns(people: Iterable[str]) -> re.Pattern[str]:
    listed = "|".join(re.escape(word) for word in sorted(set(people), key=len, reverse=True))
    return re.compile(rf"(?:{listed})\b", re.IGNORECASE)


def _counts(text: str, sentence: Span) -> Iterator[Claim]:
    words = sentence.of(text)
    for regex in _COUNTS:
        for match in regex.finditer(words):
            parts = match.groupdict()
            count = whole_number(parts["count"])
            total = whole_number(parts["total"]) if parts.get("total") else None
            percent = decimal_number(parts["percent"]) if parts.get("percent") else None
            if (total is None or 0 < count <= total or percent is not None) and not _is_year(count, total):
                yield Claim(
                    ClaimKind.COUNT, match[0].strip(" ,;"), _at(sentence, match), sentence, 0, count=count,
                    total=total, percent=percent, noun=(parts.get("noun") or "").strip(),
                )  # fmt: skip


def _is_year(count: int, total: int | None) -> bool:
    """5 of 2021 is a date, no share."""
    return total is not None and 1900 <= total <= 2100 and count <= 31


def _percents(text: str, sentence: Span) -> Iterator[Claim]:
    words = sentence.of(text)
    for match in _ALONE.finditer(words):
        if not _CONFIDENCE.match(words[match.end() :]):
            yield Claim(
                ClaimKind.PERCENT, match[0], _at(sentence, match), sentence, 0, percent=decimal_number(match["percent"])
            )


def _quantified(
    text: str, sentence: Span, words_for_shares: re.Pattern[str], people: re.Pattern[str],
    quantifiers: Mapping[str, Quantifier],
) -> Iterator[Claim]:  # fmt: skip
    """A word for a share, where people are what it is a share of, or where it is what does something: “Most felt”."""
    words = sentence.of(text)
    for match in words_for_shares.finditer(words):
        rest = words[match.end() :]
        after = re.match(r"\s+(?:of\s+)?(?:the\s+|our\s+|these\s+|those\s+|them\b)?(?:[\w’'-]+\s+){0,2}?", rest)
        is_them = re.match(r"\s+of\s+(?:them|us)\b", rest)
        noun = _first_noun(rest, people) if after else None
        is_subject = not words[: match.start()].strip(" ,;") or words[: match.start()].rstrip().endswith((",", ";"))
        does = is_subject and re.match(rf"\s+(?:also\s+)?{_SUBJECT}", rest)
        if noun or is_them or does:
            end = match.end() + (noun.end() if noun else is_them.end() if is_them else 0)
            span = Span(sentence.start + match.start(), sentence.start + end)
            key = re.sub(r"\s+", " ", match[0]).lower()
            yield Claim(
                ClaimKind.QUANTIFIER, span.of(text), span, sentence, 0, quantifier=quantifiers[key],
                noun=noun[0].split()[-1] if noun else "",
            )  # fmt: skip


def _first_noun(rest: str, people: re.Pattern[str]) -> re.Match[str] | None:
    """Who is counted, at most two words behind the quantifier: “ of the new coaches”."""
    return re.match(
        rf"\s+(?:of\s+)?(?:(?:the|our|these|those)\s+)?(?:(?!(?:this|that|it|which|who|what|puts?)\b)[\w’'-]+\s+){{0,2}}?{people.pattern}",
        rest,
        re.I,
    )


def _at(sentence: Span, match: re.Match[str]) -> Span:
    return Span(sentence.start + match.start(), sentence.start + match.end())


def _in_company(claims: Sequence[Claim]) -> list[Claim]:
    """Each claim with what stands between its neighbours in the sentence, and with the counts that may be parts of one
    whole: 9 …, 2 … and 2 …."""
    claims_in_company = []
    for sentence, group in groupby(claims, key=lambda claim: claim.sentence):
        beside = list(group)
        counts = tuple(claim.count for claim in beside if _is_part(claim) and claim.count is not None)
        ends = [sentence.start, *(claim.span.end for claim in beside)]
        starts = [*(claim.span.start for claim in beside[1:]), sentence.end]
        for claim, start, end in zip(beside, ends, starts, strict=False):
            siblings = counts if _is_part(claim) else ()
            claims_in_company.append(replace(claim, window=Span(start, max(start, end)), siblings=siblings))
    return claims_in_company


def _is_part(claim: Claim) -> bool:
    """“9 psychiatrists (69 %)” may be a part of all that the sentence counts."""
    return claim.kind is ClaimKind.COUNT and claim.total is None and bool(claim.noun)
