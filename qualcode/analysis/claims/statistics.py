"""Statistics as papers print them: κ = .53, M = 4.36 (SD 1.21), β = 2.45, 95 % CI [2.06, 2.84], p < .001, d = 1.6."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from qualcode.analysis.claims.claim import Claim, ClaimKind, Statistic
from qualcode.analysis.claims.written import DECIMAL, decimal_number
from qualcode.model.span import Span

_IS = r"\s*(?:=|:|≈|of|was|is|were|at|reached)\s*"
_VALUE = rf"(?P<value>{DECIMAL})"
_OF_AGREEMENT = {
    Statistic.KAPPA: r"(?:(?:Cohen|Fleiss|Light|Scott)(?:[’']s?)?\s+)?(?:kappa|κ)(?:\s*\(κ\))?",
    Statistic.ALPHA: r"(?:Krippendorff(?:[’']s)?\s+)(?:alpha|α)(?:\s*\(α\))?|(?<!Cronbach’s )(?<!Cronbach's )α",
    Statistic.AC1: r"(?:Gwet(?:[’']s)?\s+)?AC1",
}
_OF_MEASURES = {
    Statistic.BETA: r"(?:β|beta|b)",
    Statistic.D: r"(?:Cohen(?:[’']s)?\s+d(?:_z|z)?|d(?:_z|z)?)",
    Statistic.MEAN: r"(?:M|[Mm]ean(?:\s+[\w’-]+){0,6}?)",
    Statistic.SD: r"(?:SD|standard deviation)",
}
_MAY_BE_BARE = dict.fromkeys((Statistic.MEAN, Statistic.SD), r"|\s+")
"""“mean 4.36” needs no sign between."""
_SINGLE = tuple(
    (
        kind,
        statistic,
        re.compile(rf"(?<![\w-])(?:{words})(?:{_IS}{_MAY_BE_BARE.get(statistic, '')}){_VALUE}(?![\d%])(?!\s?%)"),
    )
    for kind, by_statistic in ((ClaimKind.AGREEMENT, _OF_AGREEMENT), (ClaimKind.MEASURE, _OF_MEASURES))
    for statistic, words in by_statistic.items()
)
_P = re.compile(rf"(?<![\w-])[pP]\s*(?:-?value\s*)?(?P<sign>[=<>≤])\s*{_VALUE}")
_INTERVAL = re.compile(
    rf"95\s?%\s*(?:CI|confidence interval|interval)\s*[:=,]?\s*[(\[]?\s*(?P<low>{DECIMAL})\s*(?:,|;|to|–|-|and|/)\s*"
    rf"(?P<high>{DECIMAL})\s*[)\]]?",
    re.I,
)
_BRACKETED_SD = re.compile(
    rf"(?<![\w-])(?:{_OF_MEASURES[Statistic.MEAN]})(?:{_IS}|\s+){DECIMAL}\s*\((?:SD\s*=?\s*)?(?P<value>{DECIMAL})\)"
)
_AGREED = re.compile(
    r"(?P<value>\d{1,3}(?:\.\d+)?)\s?%\s+(?:inter-?coder\s+|percent\s+)?agreement"
    r"|(?:percent(?:age)?|inter-?coder|simple)\s+agreement\s*(?:=|of|was|:)\s*(?P<other>\d{1,3}(?:\.\d+)?)\s?%",
    re.I,
)


def of_sentence(text: str, sentence: Span) -> Iterator[Claim]:
    """The statistics of a sentence; intervals first, so that their bounds are nothing else."""
    words = sentence.of(text)

    def claim(kind: ClaimKind, match: re.Match[str], statistic: Statistic, *names: str, below: bool = False) -> Claim:
        span = Span(sentence.start + match.start(), sentence.start + match.end())
        values = tuple(decimal_number(match[name]) for name in names)
        statement = Claim(kind, match[0], span, sentence, 0, statistic=statistic, values=values)
        return replace(statement, is_interval=len(names) > 1, below=below)

    for match in _INTERVAL.finditer(words):
        yield claim(ClaimKind.MEASURE, match, Statistic.BETA, "low", "high")
    for match in _AGREED.finditer(words):
        yield claim(ClaimKind.AGREEMENT, match, Statistic.AGREED, "value" if match["value"] else "other")
    for match in _BRACKETED_SD.finditer(words):
        inner = _narrowed(sentence, match)
        yield Claim(
            ClaimKind.MEASURE, inner.of(text), inner, sentence, 0, statistic=Statistic.SD,
            values=(decimal_number(match["value"]),),
        )  # fmt: skip
    for kind, statistic, regex in _SINGLE:
        for match in regex.finditer(words):
            yield claim(kind, match, statistic, "value")
    for match in _P.finditer(words):
        yield claim(ClaimKind.MEASURE, match, Statistic.P, "value", below=match["sign"] in "<≤")


def _narrowed(sentence: Span, match: re.Match[str]) -> Span:
    """The SD alone, for the mean before it is a claim of its own."""
    return Span(sentence.start + match.start("value"), sentence.start + match.end("value"))
