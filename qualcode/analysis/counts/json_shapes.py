"""Counts in the shape that scripts read."""

from __future__ import annotations

from qualcode.analysis.base.coding_columns import Floats
from qualcode.analysis.counts.cooccurrence import CodeCooccurrence, explain_counts
from qualcode.analysis.counts.prevalence import Prevalence
from qualcode.analysis.counts.saturation import SOURCE, Saturation, cumulative_over_orders
from qualcode.analysis.counts.sequence import Step as SequenceStep
from qualcode.analysis.counts.speaker_shares import Speech, share_of_words


def prevalence_json(prevalence: Prevalence) -> dict[str, object]:
    return {
        "id": prevalence.heading.id,
        "name": prevalence.heading.name,
        "path": list(prevalence.heading.path),
        "participants": prevalence.participants,
        "of": prevalence.of,
        "share": prevalence.share,
        "quotations": prevalence.quotations,
        "documents": prevalence.documents,
        "groups": list(prevalence.groups),
        "warnings": list(prevalence.warnings),
    }


def sequence_step_json(step: SequenceStep) -> dict[str, object]:
    return {
        "code": step.path[-1],
        "code_id": step.code,
        "path": list(step.path),
        "start": step.span.start,
        "end": step.span.end,
        "turn": step.turn,
        "time_start": step.time,
        "speaker": step.speaker,
        "coders": list(step.coders),
        "place": step.place,
        "text": step.words,
    }


def speech_json(speech: Speech, words: int) -> dict[str, object]:
    return {
        "speaker": speech.speaker,
        "case": speech.case,
        "role": speech.role.value if speech.role else None,
        "documents": list(speech.documents),
        "words": speech.words,
        "share": share_of_words(speech, words),
        "turns": speech.turns,
        "timed_turns": speech.timed,
        "seconds": speech.seconds,
    }


def saturation_json(saturation: Saturation, level: str, order: str, scope: str = "") -> dict[str, object]:
    """The assessment in the shape that scripts read."""
    settings = saturation.settings
    return {
        "level": level,
        "order": order,
        "scope": scope.strip(),
        "base": settings.base,
        "run": settings.run,
        "orders": settings.orders,
        "seed": settings.seed,
        "source": SOURCE,
        "codes": saturation.codes,
        "base_codes": saturation.base_codes,
        "reason": saturation.reason or None,
        "reached": [
            {
                "threshold": reached.threshold,
                "at": reached.at,
                "needed": None if reached.at is None else reached.at + reached.run,
                "exceeded_later": reached.exceeded_later,
                "orders_reaching": reached.orders_reaching,
                "median_at": reached.middle,
            }
            for reached in saturation.reached
        ],
        "interviews": [
            {
                "name": step.name, "codes": step.codes, "new": step.new, "cumulative": step.cumulative,
                "new_information": step.new_information,
                **dict(zip(("mean", "low", "high"), cumulative_over_orders(number, saturation), strict=True)),
            }
            for number, step in enumerate(saturation.steps, start=1)
        ],
    }  # fmt: skip


def cooccurrence_json(cooccurrence: CodeCooccurrence) -> dict[str, object]:
    return {
        "unit": cooccurrence.unit.split(" ")[0],
        "counted": explain_counts(cooccurrence),
        "documents": list(cooccurrence.documents),
        "total": cooccurrence.counted.total,
        "codes": [list(path) for path in cooccurrence.codes],
        "counts": cooccurrence.counted.counts.tolist(),
        "jaccard": _plain(cooccurrence.counted.jaccard),
        "lift": _plain(cooccurrence.counted.told_lift),
        "expected": _plain(cooccurrence.counted.expected),
    }


def _plain(numbers: Floats) -> list[list[float | None]]:
    """NaN is null."""
    return [[None if number != number else number for number in row] for row in numbers.tolist()]
