"""Judge claims about people: n of N, percentages, words for shares, retention."""

from __future__ import annotations

import re
from collections.abc import Iterable

from qualcode.analysis.claims import figures
from qualcode.analysis.claims.claim import Claim, ClaimKind
from qualcode.analysis.claims.facts import Facts, Share
from qualcode.analysis.claims.subjects import Context, Names, Subject
from qualcode.analysis.claims.verdict import UNKNOWN, ClaimStatus, Verdict, verdict_of
from qualcode.analysis.claims.written import WHOLE, Written, whole_number
from qualcode.model.paths import path_text

_RETAINED = re.compile(
    r"\b(?:retention|retain\w*|complet\w+|respon\w+|follow-?up|return\w+|remained|stayed|still|questionnaires?|surveys?|"
    r"measured|assessed)\b",
    re.IGNORECASE,
)
_CERTAIN = re.compile(r"\b(?:retention|attrition|response rate|drop-?out)\b", re.IGNORECASE)
_LOST = re.compile(r"\b(?:attrition|drop(?:ped)?[- ]?out\w*|lost|left)\b", re.IGNORECASE)
_CITED = re.compile(r"\[\d{1,3}(?:\s?[,–-]\s?\d{1,3})*\]|\bet al\b|\(\D{2,60}?,?\s(?:19|20)\d\d[a-z]?\)")
_NUMBER = re.compile(rf"(?<![\w.,-]){WHOLE}(?![\w%])", re.IGNORECASE)


class Judge:
    """Compares claims with the facts of a project."""

    def __init__(self, facts: Facts) -> None:
        self._facts, self._names = facts, Names(facts)

    def verdict(self, claim: Claim, context: Context) -> Verdict:
        """What the project says of a claim; a claim that contradicts itself differs whatever it is about."""
        context = context.near(claim)
        place = claim.span.start - claim.sentence.start + context.shift
        subject = self._names.subject(claim, context, place)
        if claim.kind in (ClaimKind.AGREEMENT, ClaimKind.MEASURE):
            return figures.verdict(claim, subject, self._facts)
        if wrong := self._contradiction(claim, context):
            return wrong
        if subject.theme is None and _CITED.search(context.sentence):
            return UNKNOWN  # a figure of another study
        for candidate in (self._of_waves(claim, subject, context), self._of_people(claim, subject)):
            if candidate is not None:
                return candidate
        return UNKNOWN

    def _contradiction(self, claim: Claim, context: Context) -> Verdict | None:
        """Where a count and its percentage cannot both be right."""
        if claim.percent is None or claim.count is None:
            return None
        totals = [claim.total] if claim.total is not None else self._possible_totals(claim, context)
        shares = [Share(claim.count, total) for total in totals if total and total >= claim.count]
        if not shares or any(_is_percent(claim.percent, share) for share in shares):
            return None
        return Verdict(ClaimStatus.DIFFERS, "its own count and total", shares[0].text)

    def _possible_totals(self, claim: Claim, context: Context) -> list[int]:
        """Of how many a count without “of N” may be: the sum of the counts beside it, or a number of the text."""
        named = {whole_number(match[0]) for words in (context.sentence, *context.before[:2])
                 for match in _NUMBER.finditer(words)}  # fmt: skip
        together = sum(claim.siblings)
        if len(claim.siblings) > 1 and (together in named or together in self._facts.totals):
            return [together]
        totals = self._facts.totals
        return sorted(totals & named) or sorted(totals)

    def _of_waves(self, claim: Claim, subject: Subject, context: Context) -> Verdict | None:
        """Who was still measured at a wave."""
        is_lost = _LOST.search(context.sentence) is not None
        is_of_waves = subject.measure is not None or self._names.has_wave(context)
        is_told = is_lost or _RETAINED.search(context.sentence)
        if subject.theme is not None or not ((is_told and is_of_waves) or _CERTAIN.search(context.sentence)):
            return None
        measures = [subject.measure] if subject.measure else list(self._facts.measures)
        shares: dict[str, Share] = {}
        for results in measures:
            near = self._names.wave(claim, results, context)
            named = near.wave if near is not None else None
            for wave in results.waves:
                if wave.wave != results.baseline and (named is None or wave.wave == named):
                    count = results.of - wave.retained if is_lost else wave.retained
                    shares[f"{results.name} at {wave.wave}"] = Share(count, results.of)
        return _among(claim, shares) if shares and claim.kind is not ClaimKind.QUANTIFIER else None

    def _of_people(self, claim: Claim, subject: Subject) -> Verdict | None:
        if subject.theme is not None:
            by_group = subject.theme.shares
            groups = [subject.group] if subject.group and subject.group in by_group else list(by_group)
            if not subject.group and claim.total is not None:
                of_total = [name for name in groups if by_group[name].total == claim.total]
                groups = of_total or groups
            theme = path_text(subject.theme.path)
            return _among(claim, {theme + (f", {name}" if name else ""): by_group[name] for name in groups})
        if subject.attributes and claim.kind is not ClaimKind.QUANTIFIER:
            shares: dict[str, Share] = {}
            for fact in subject.attributes:
                label = f"{fact.attribute}: {fact.value}"
                if subject.group in fact.interviewed:
                    shares[f"{label}, {subject.group or 'interviewed'}"] = fact.interviewed[subject.group]
                if not subject.group:
                    shares |= {f"{label}, {group}": share for group, share in fact.interviewed.items() if group}
                shares[f"{label}, all cases"] = fact.cases
            return _among(claim, shares)
        return None


def _among(claim: Claim, shares: dict[str, Share]) -> Verdict | None:
    """Holds if one of the shares that it may be about is the one that is claimed."""
    filled = {about: share for about, share in shares.items() if share.total}
    if not filled:
        return None
    for about, share in filled.items():
        if _is_share(claim, share):
            return verdict_of(holds=True, about=about, ours=share.text)
    about, share = next(iter(_nearest(claim, filled.items())))
    return verdict_of(holds=False, about=about, ours=share.text)


def _nearest(claim: Claim, shares: Iterable[tuple[str, Share]]) -> list[tuple[str, Share]]:
    """Those of the claimed total first."""
    return sorted(shares, key=lambda item: item[1].total != claim.total)


def _is_share(claim: Claim, share: Share) -> bool:
    if claim.quantifier is not None:
        return claim.quantifier.holds(share.count, share.total)
    is_count = claim.count is None or claim.count == share.count
    is_total = claim.total is None or claim.total == share.total
    is_percent = claim.percent is None or _is_percent(claim.percent, share)
    return is_count and is_total and is_percent


def _is_percent(percent: Written, share: Share) -> bool:
    return percent.is_of(100 * share.count / share.total)
