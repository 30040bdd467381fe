"""Makes transcripts/measures.csv: what 66 invented participants answered at four waves; a test holds the file to it.

The numbers are drawn by a seeded chance around the effects below and are SYNTHETIC; only the confidence of P1 to P8 is
given, for some of them speak of it in their interviews. Make it anew with: python -m tests.measures_set FILE
"""

from __future__ import annotations

import csv
import io
import random
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import NormalDist

WAVES = ("T1", "T2", "T3", "T4")
RETENTION = {"T1": 66, "T2": 62, "T3": 47, "T4": 33}
_RETURNING = 3
"""How many answer at T4 who did not at T3."""
_SEED = 3256

INTERVIEWED: Mapping[str, tuple[int | None, ...]] = {
    "P1": (4, 6, 7, 7), "P2": (5, 7, 7, None), "P3": (3, 4, 6, None), "P4": (4, 7, 8, 7), "P5": (5, 8, 8, 8),
    "P6": (4, 5, None, 6), "P7": (6, 7, 6, 7), "P8": (4, 7, 7, 8),
}  # fmt: skip
"""Confidence of those who were interviewed; who gave none at a wave gave no answer at all."""


@dataclass(frozen=True)
class Wanted:
    """A measure from 0 to `highest`: its mean at T1, how people differ, the noise of each wave, the change since T1."""

    name: str
    highest: int
    start: float
    between: float
    within: Mapping[str, float]
    change: Mapping[str, float]


WANTED = (
    Wanted(
        "Confidence", 10, 4.4, 1.0, {"T1": 1.2, "T2": 1.0, "T3": 1.05, "T4": 1.3}, {"T2": 2.43, "T3": 2.81, "T4": 2.75}
    ),
    Wanted("Knowledge", 10, 6.1, 1.0, {"T1": 0.95, "T2": 0.95}, {"T2": 1.14}),
    Wanted("Resilience", 40, 26.0, 4.0, {"T1": 2.2, "T3": 2.3, "T4": 3.4}, {"T3": 2.77, "T4": 2.54}),
)  # fmt: skip

Answers = dict[str, dict[str, int]]


def content() -> bytes:
    """The file, a row for each participant and wave."""
    chance = random.Random(_SEED)
    people = [f"P{number}" for number in range(1, RETENTION["T1"] + 1)]
    present = _present(chance, people)
    answers = {wanted.name: _answers(chance, wanted, present) for wanted in WANTED}
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("case", "wave", *answers))
    for person in people:
        for wave in WAVES:
            if person in present[wave]:
                writer.writerow((person, wave, *(of_all[person].get(wave, "") for of_all in answers.values())))
    return out.getvalue().encode()


def _present(chance: random.Random, people: Sequence[str]) -> dict[str, list[str]]:
    """Who answers at each wave: nearly all who leave stay away."""
    others = [person for person in people if person not in INTERVIEWED]
    known = {
        wave: [person for person, values in INTERVIEWED.items() if values[place] is not None]
        for place, wave in enumerate(WAVES)
    }
    second = _some(chance, others, RETENTION["T2"] - len(known["T2"]))
    third = _some(chance, second, RETENTION["T3"] - len(known["T3"]))
    returning = _some(chance, [person for person in second if person not in third], _RETURNING)
    fourth = _some(chance, third, RETENTION["T4"] - len(known["T4"]) - _RETURNING) + returning
    chosen = {"T1": others, "T2": second, "T3": third, "T4": fourth}
    return {wave: [p for p in people if p in known[wave] or p in chosen[wave]] for wave in WAVES}


def _some(chance: random.Random, among: Sequence[str], count: int) -> list[str]:
    """So many of them; only random() is used, which gives the same numbers in every version of Python."""
    return sorted(among, key=lambda _: chance.random())[:count]


def _answers(chance: random.Random, wanted: Wanted, present: Mapping[str, Sequence[str]]) -> Answers:
    people = present["T1"]
    own = dict(zip(people, _normal(chance, len(people)), strict=True))
    found: Answers = {person: {} for person in people}
    for wave, noise in wanted.within.items():
        mean = wanted.start + wanted.change.get(wave, 0.0)
        for person, chanced in zip(present[wave], _normal(chance, len(present[wave])), strict=True):
            value = mean + wanted.between * own[person] + noise * chanced
            found[person][wave] = min(max(round(value), 0), wanted.highest)
        if wanted.name == "Confidence":
            _set_known(found, wave)
        if wave != "T1":
            _nudge(chance, found, wave, wanted)
    return found


def _normal(chance: random.Random, count: int) -> list[float]:
    """Values of a standard normal distribution, spread evenly over it, in an order by chance."""
    scores = [NormalDist().inv_cdf((place + 0.5) / count) for place in range(count)]
    return sorted(scores, key=lambda _: chance.random())


def _set_known(found: Answers, wave: str) -> None:
    for person, values in INTERVIEWED.items():
        known = values[WAVES.index(wave)]
        if known is not None:
            found[person][wave] = known


def _nudge(chance: random.Random, found: Answers, wave: str, wanted: Wanted) -> None:
    """Moves answers of a wave by one, of people who were not interviewed, until the mean change is the wanted one."""
    pairs = [person for person, values in found.items() if wave in values]
    free = [person for person in pairs if person not in INTERVIEWED]
    order = sorted(free, key=lambda _: chance.random())
    missing = round(wanted.change[wave] * len(pairs) - sum(found[p][wave] - found[p]["T1"] for p in pairs))
    while missing:
        step = 1 if missing > 0 else -1
        person = next(p for p in order if 0 < found[p][wave] < wanted.highest)
        order.remove(person)
        order.append(person)
        found[person][wave] += step
        missing -= step


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(content())
