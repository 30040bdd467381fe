"""Find names similar to what a person typed."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.model.names import name_key

CLOSE = 65.0
"""A judgement: likeness (0–100) from which a name is suggested."""


def close_names(typed: str, names: Sequence[str], limit: int = 3) -> list[str]:
    """The names most like `wanted`, best first; empty where none is close."""
    from rapidfuzz import fuzz

    folded = name_key(typed)
    # A part of a long name may be what was typed.
    scores = {
        name: max(fuzz.WRatio(folded, name_key(name)), 0.9 * fuzz.partial_ratio(folded, name_key(name)))
        for name in names
    }
    close = sorted((name for name in scores if scores[name] >= CLOSE), key=lambda name: -scores[name])
    return close[:limit]


def rank_names(typed: str, names: Sequence[str]) -> list[int]:
    """The indices of the names that match what was typed so far, best first.

    First names that begin with it, then names with a word that begins with it, then names that contain it, then
    similar names; of several the shortest.
    """
    from rapidfuzz import fuzz

    query = name_key(typed)
    if not query:
        return list(range(len(names)))
    scored: list[tuple[float, int, int]] = []
    for position, name in enumerate(names):
        score = _likeness(query, name_key(name), fuzz.partial_ratio)
        if score >= 70:
            scored.append((-score, len(name), position))
    return [position for _, _, position in sorted(scored)]


def _likeness(query: str, name: str, partial_ratio: object) -> float:
    if name == query:
        return 400
    if name.startswith(query):
        return 300
    if f" {query}" in name or f"/{query}" in name:
        return 200
    if query in name:
        return 150
    words = query.split()
    if len(words) > 1 and all(word in name for word in words):
        return 120
    return float(partial_ratio(query, name)) if len(query) > 2 else 0.0  # type: ignore[operator]
