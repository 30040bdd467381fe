"""Themes, exemplars and codes in the shape that scripts read."""

from __future__ import annotations

from qualcode.analysis.base.distinct_counts import Counts
from qualcode.analysis.themes.theme_report import ThemeEntry, ThemeReport
from qualcode.model.codebook import Code, Codebook
from qualcode.model.quotation import Quotation


def themes_json(report: ThemeReport) -> dict[str, object]:
    """The report in the shape that scripts read."""
    return {
        "project": report.project,
        "group": report.group,
        "themes": [entry_json(entry) for entry in report.themes],
        "totals": {
            "participants": report.participants,
            "documents": report.documents,
            "codings": report.codings,
            "waiting": report.waiting,
            "coders": list(report.coders),
            "groups": [{"group": name, "of": size} for name, size in report.groups],
        },
    }


def entry_json(entry: ThemeEntry) -> dict[str, object]:
    """A theme with all below it, in the shape that scripts read."""
    return {
        **_counts_json(entry),
        "prose": entry.code.prose,
        "status": entry.code.status.value if entry.code.status else None,
        "exemplars": [exemplar_json(quotation) for quotation in entry.exemplars],
        "codes": [_counts_json(code) for code in entry.codes],
        "subthemes": [entry_json(subtheme) for subtheme in entry.subthemes],
    }


def _counts_json(entry: ThemeEntry) -> dict[str, object]:
    return {
        "id": entry.code.guid,
        "name": entry.code.name,
        "path": list(entry.path),
        "kind": entry.code.kind.value,
        "definition": entry.code.definition,
        "participants": entry.participants,
        "of": entry.of,
        "documents": entry.documents,
        "codings": entry.codings,
        "groups": [{"group": g.group, "participants": g.participants, "of": g.of} for g in entry.groups],
    }


def exemplar_json(quotation: Quotation) -> dict[str, object]:
    """An exemplar in the shape that scripts read."""
    coding = quotation.coding
    return {
        "id": coding.guid,
        "text": coding.quote,
        "display": quotation.printed,
        "case": quotation.case,
        "speaker": quotation.speaker,
        "document": quotation.document.name,
        "start": coding.span.start,
        "end": coding.span.end,
        "code": quotation.path[-1],
        **({"doubtful": True} if quotation.is_in_doubt else {}),
    }


def code_json(book: Codebook, code: Code, counts: Counts) -> dict[str, object]:
    """One code with its path and with the counts of itself and everything below it."""
    path = book.path(code.guid)
    return {
        "id": code.guid,
        "name": code.name,
        "path": list(path),
        "parent": list(path[:-1]) or None,
        "depth": len(path) - 1,
        "kind": code.kind.value,
        "color": code.color or None,
        "definition": code.definition,
        "include": code.include,
        "exclude": code.exclude,
        "example": code.example,
        "prose": code.prose,
        "status": code.status.value if code.status else None,
        "codings": counts.codings,
        "documents": counts.documents,
        "cases": counts.cases,
    }
