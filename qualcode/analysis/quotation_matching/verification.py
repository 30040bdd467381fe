"""A manuscript as it was checked, and the same in the shape that scripts read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from qualcode.analysis.quotation_matching.balance import Balance
from qualcode.analysis.quotation_matching.differences import Difference
from qualcode.analysis.quotation_matching.judgement import Judgement, Status
from qualcode.analysis.quotations.finding import Quoted


@dataclass(frozen=True, slots=True)
class Checked:
    """A quotation and the verdict on it."""

    quoted: Quoted
    judgement: Judgement

    @property
    def status(self) -> Status:
        return self.judgement.status

    @property
    def is_wrong(self) -> bool:
        """Whether the authors have to look at it again."""
        return self.status in (Status.ALTERED, Status.MISATTRIBUTED, Status.NOT_FOUND)

    @property
    def told(self) -> tuple[str, ...]:
        """What differs and what else there is to say, a line each."""
        return (*self.judgement.remarks, *(each.told for each in self.judgement.differences))

    @property
    def where(self) -> str:
        """Where the words were said: “C4 120:180”; empty where nowhere."""
        reading = self.judgement.reading
        return f"{reading.talk.voice.document.name} {reading.span.start}:{reading.span.end}" if reading else ""


@dataclass(frozen=True, slots=True)
class Aside:
    """Words between quotation marks that are no quotation of a participant, and why not."""

    quoted: Quoted
    reason: str


@dataclass(frozen=True)
class Verification:
    """All quotations of a manuscript in its order. `unclosed` are lines in which a mark opens and never closes."""

    manuscript: str
    checked: tuple[Checked, ...]
    aside: tuple[Aside, ...]
    balance: Balance
    unclosed: tuple[int, ...]
    documents: int
    notes: tuple[str, ...] = ()

    @cached_property
    def by_status(self) -> dict[Status, int]:
        counts = Counter(each.status for each in self.checked)
        return {status: counts[status] for status in Status}

    @property
    def unattributed(self) -> int:
        """How many quotations name nobody."""
        return sum(not each.quoted.named for each in self.checked)

    @property
    def wrong(self) -> tuple[Checked, ...]:
        return tuple(each for each in self.checked if each.is_wrong)


def as_json(found: Verification) -> dict[str, object]:
    return {
        "manuscript": found.manuscript,
        "quotations": [_checked_json(each) for each in found.checked],
        "summary": {
            "quotations": len(found.checked),
            **{status.value: count for status, count in found.by_status.items()},
            "unattributed": found.unattributed,
            "set_aside": len(found.aside),
            "participants": [
                {"case": voice.who, "quotations": voice.quotations, "words": voice.words}
                for voice in found.balance.voices
            ],
            "never_quoted": list(found.balance.never_quoted),
            "most_quoted": found.balance.voices[0].who if found.balance.share else None,
            "share": found.balance.share,
            "word_share": found.balance.word_share,
            "warning": found.balance.warning or None,
            "unclosed": list(found.unclosed),
        },
        "set_aside": [
            {"quote": each.quoted.printed, "reason": each.reason, **_place_json(each.quoted)} for each in found.aside
        ],
    }


def _place_json(quoted: Quoted) -> dict[str, object]:
    return {"line": quoted.line, "paragraph": quoted.paragraph, "offset": quoted.span.start}


def _checked_json(each: Checked) -> dict[str, object]:
    quoted, judgement, reading = each.quoted, each.judgement, each.judgement.reading
    voice = reading.talk.voice if reading else None
    return {
        "quote": quoted.printed,
        "attribution": quoted.attribution.written if quoted.attribution else None,
        "attributed_to": list(quoted.named),
        "status": each.status.value,
        "also": judgement.also.value if judgement.also else None,
        "document": voice.document.name if voice else None,
        "document_id": voice.document.guid if voice else None,
        "kind": voice.document.kind.value if voice else None,
        "speaker": voice.speaker if voice else None,
        "role": voice.role.value if voice and voice.role else None,
        "case": voice.who if voice else None,
        "turn": reading.turn if reading else None,
        "start": reading.span.start if reading else None,
        "end": reading.span.end if reading else None,
        "text": reading.span.of(reading.talk.text) if reading else None,
        "score": round(reading.score, 1) if reading else 0.0,
        "differences": [_difference_json(difference) for difference in judgement.differences],
        "remarks": list(judgement.remarks),
        **_place_json(quoted),
    }


def _difference_json(each: Difference) -> dict[str, object]:
    return {
        "kind": each.kind.value,
        "quoted": each.quoted,
        "said": each.said,
        "note": each.note,
        "alters": each.alters,
    }
