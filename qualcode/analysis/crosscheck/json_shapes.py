"""The cross-check in the shape that scripts read."""

from __future__ import annotations

from qualcode.analysis.crosscheck.convergence import NotePassage, ThemeCheck
from qualcode.analysis.crosscheck.crosscheck import CrossCheck
from qualcode.model.assessment import Assessment


def crosscheck_json(crosscheck: CrossCheck) -> dict[str, object]:
    return {
        "against": crosscheck.against.value,
        "themes": [_theme_json(theme) for theme in crosscheck.themes],
        "unmatched_notes": [_passage_json(passage) for passage in crosscheck.unmatched],
        "assumes": list(crosscheck.assumes),
        "reviewers": None if crosscheck.agreement is None else crosscheck.agreement.as_json(),
    }


def _theme_json(theme: ThemeCheck) -> dict[str, object]:
    newest = theme.verdict
    return {
        "id": theme.code.guid,
        "path": list(theme.path),
        "interviews": {"cases": theme.cases, "quotes": theme.quotes},
        "notes": {"documents": len(theme.meetings), "quotes": theme.note_quotes},
        "meetings": [document.name for document in theme.meetings],
        "passages": [_passage_json(NotePassage(q.document, q.coding.span, q.coding.quote)) for q in theme.notes],
        "candidates": [
            {**_passage_json(item.passage), "score": round(item.score, 1), "because": list(item.because)}
            for item in theme.candidates
        ],
        "verdict": newest.verdict.value if newest else None,
        "unread": [document.name for document in theme.unread],
        "reviewers_differ": len(theme.verdicts) > 1,
        "note": newest.note if newest else None,
        "reviewer": newest.reviewer if newest else None,
        "assessments": [assessment_json(item) for item in theme.assessments],
    }


def _passage_json(passage: NotePassage) -> dict[str, object]:
    return {
        "document": passage.document.name,
        "document_id": passage.document.guid,
        "start": passage.span.start,
        "end": passage.span.end,
        "text": passage.words,
    }


def assessment_json(assessment: Assessment) -> dict[str, object]:
    """A verdict in the shape that scripts read."""
    return {
        "reviewer": assessment.reviewer,
        "verdict": assessment.verdict.value,
        "meaning": assessment.meaning.value if assessment.meaning else None,
        "examples": assessment.examples.value if assessment.examples else None,
        "note": assessment.note,
        "date": assessment.date,
    }
