"""The two studies behind the project: transcripts around what their papers quote, and what `verify` says of the papers.

The papers lie beside the project and are read when the test runs; the transcripts are made up around them.
"""

from __future__ import annotations

import csv
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from qualcode.analysis.claims.verdict import ClaimStatus
from qualcode.analysis.quotation_matching.verification import Verification
from qualcode.services.cases import cases
from qualcode.services.documents import importing, previewing
from qualcode.services.paper import verifying
from qualcode.services.project.projects import Project, create_project

SEEDS = Path(__file__).parents[3].parent / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the two papers are not beside the project")

COACHES = range(1, 14)
RETAINED = {"T1": 66, "T2": 62, "T3": 47, "T4": 33}
_FOOTNOTE = re.compile(r"\n\s*2 This participant.*?work of HCWs\.\s*\n", re.DOTALL)
_WHOSE = re.compile(r"\((C\d+)\)")
_QUOTED = re.compile("“(.+?)[”“]", re.DOTALL)
_BROKEN_OFF = re.compile(r"…|\.\.\.")


def paper(beginning: str) -> Path:
    (path,) = (path for path in SEEDS.glob("*.txt") if path.read_text(encoding="utf-8").lstrip().startswith(beginning))
    return path


def quoted_words(text: str) -> Mapping[str, list[str]]:
    """By coach what the paper quotes of them: between quotation marks, and in blocks that are set apart."""
    text = text.replace("\u00a0", " ")
    findings = text[text.index("Motivations and rewards") : text.rindex("Discussion")]
    quotes: dict[str, list[str]] = defaultdict(list)
    waiting: list[str] = []
    paragraphs = _FOOTNOTE.sub("\n", findings).split("\n\n")
    for position, paragraph in enumerate(paragraphs):
        words = _unbroken(paragraph)
        block = re.search(r"\((C\d+)\)\.?$", words.strip())
        if "“" not in words and "”" not in words and block and position:
            quotes[block[1]].append(words[: block.start()].strip())
    flowing = _unbroken("\n".join(p for p in paragraphs if "“" in p or "”" in p))
    for piece in re.finditer(rf"{_QUOTED.pattern}|{_WHOSE.pattern}", flowing, re.DOTALL):
        if piece[1]:
            waiting.append(piece[1])
        elif waiting:
            quotes[piece[2]] += waiting
            waiting = []
    return quotes


def _unbroken(text: str) -> str:
    return " ".join(re.sub(r"(?<=[a-z])-\s*\n\s*(?=[a-z])", "", text).split())


def spoken(quote: str) -> str:
    """What may have been said: something where the paper leaves words out, and its own words without brackets."""
    said = " and that was it, you know, ".join(part.strip() for part in _BROKEN_OFF.split(quote) if part.strip())
    return re.sub(r"\[(?!laughs)([^]]*)\]", r"\1", said)


def transcript(name: str, quotes: Sequence[str]) -> str:
    turns = [f"Interviewer: What was it like?\n\n{name}: We began in the spring of that year."]
    turns += [f"Interviewer: And then?\n\n{name}: Well. {spoken(quote)} That is what I would say." for quote in quotes]
    return "\n\n".join([*turns, f"Interviewer: Thank you.\n\n{name}: You are welcome."]) + "\n"


def imported(project: Project, folder: Path, quotes: Mapping[str, Sequence[str]]) -> None:
    for number in COACHES:
        file = folder / f"C{number}.txt"
        file.write_text(transcript(f"C{number}", quotes.get(f"C{number}", ())), encoding="utf-8")
        importing.import_files(project, [file], previewing.ImportOptions(group="coach", case=f"C{number}"))


@pytest.fixture(scope="module")
def coaches(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Verification]:
    """The paper of the coaches, checked against 13 transcripts that were made up around its quotations."""
    folder = tmp_path_factory.mktemp("coaches")
    source = paper("Abstract \n")
    project = create_project(folder / "study.qualcode", "Ana", "Coaches")
    imported(project, folder, quoted_words(source.read_text(encoding="utf-8")))
    professions = ["psychiatrist"] * 9 + ["mental health nurse"] * 2 + ["allied health professional"] * 2
    for number, profession in zip(COACHES, professions, strict=True):
        cases.set_case(project, f"C{number}", {"profession": profession})
    yield verifying.verify(project, source)
    project.close()


def test_all_forty_quotations_of_the_coaches_are_found_and_given_to_whom_said_them(coaches: Verification) -> None:
    right = [
        checked
        for checked in coaches.checked
        if checked.status.value in ("verbatim", "edited")
        and checked.judgement.match is not None
        and checked.judgement.match.speaker_text.source.who in checked.quoted.named
    ]
    assert len(right) >= 40
    assert [one.quoted.words for one in coaches.checked if one.status.value in ("altered", "misattributed")] == []


def test_nine_of_thirteen_are_not_seventy_per_cent(coaches: Verification) -> None:
    wrong = [claim for claim in coaches.claims if claim.verdict.status is ClaimStatus.DIFFERS]
    assert [("70%" in claim.claim.text, "69.2" in claim.verdict.ours) for claim in wrong] == [(True, True)]


def test_those_who_stayed_are_counted_at_each_wave(tmp_path: Path) -> None:
    chance = random.Random(66)
    with (tmp_path / "measures.csv").open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["case", "wave", "Confidence"])
        for number in range(1, 67):
            for wave, count in RETAINED.items():
                if number <= count:
                    rows.writerow([f"P{number}", wave, chance.randint(1, 10)])
    project = create_project(tmp_path / "study.qualcode", "Ana", "Workshop")
    imported(project, tmp_path, {})
    cases.import_cases(project, tmp_path / "measures.csv")
    verification = verifying.verify(project, paper("Abstract\nBackground"))
    project.close()
    held = [claim for claim in verification.claims if claim.verdict.status is ClaimStatus.HOLDS]
    percents = {claim.claim.text for claim in held}
    assert [any(percent in words for words in percents) for percent in ("93.9%", "71.2%", "50%")] == [True] * 3
