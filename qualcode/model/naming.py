"""Find a thing by what a person types: an id, a path, a name, or the beginning of one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qualcode.errors import AmbiguousError
from qualcode.model.names import name_key, same_spelling
from qualcode.model.paths import parse_path, path_text

SHORTEST_ID_PREFIX = 4
"""A judgement: fewer letters are more likely a name than the beginning of an id."""


@dataclass(frozen=True, slots=True)
class Named:
    """Something that can be looked up: its id and its path (one name if there is no tree)."""

    guid: str
    path: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.path[-1]


def find_named(typed: str, among: Sequence[Named], noun: str) -> Named | None:
    """The one thing that `typed` means, None if there is none; AmbiguousError if there are several.

    In this order: the id, the whole path, the name, the beginning of an id, of a path, of a name. Letter case
    is ignored unless names differ only in it. A beginning never cuts a number: C1 is not short for C10.
    """
    typed = typed.strip()
    folded, path = name_key(typed), tuple(name_key(name) for name in parse_path(typed))
    names = {folded, *path} if len(path) == 1 else {folded}
    whole_paths = [(thing, tuple(name_key(name) for name in thing.path)) for thing in among]
    ways: tuple[Iterable[Named], ...] = (
        (thing for thing in among if thing.guid == folded),
        (thing for thing, whole in whole_paths if whole == path),
        (thing for thing, whole in whole_paths if whole[-1] in names),
        (thing for thing in among if len(folded) >= SHORTEST_ID_PREFIX and thing.guid.startswith(folded)),
        (thing for thing, whole in whole_paths if _begins(whole, path)),
        (thing for thing, whole in whole_paths if any(_opens(whole[-1], name) for name in names)),
    )
    if not folded:
        return None
    if (thing := _as_spelled(typed, among)) is not None:
        return thing
    for candidates_in_order in ways:
        things = list(candidates_in_order)
        if len(things) == 1:
            return things[0]
        if things:
            raise _ambiguous(typed, things, noun)
    return None


def _as_spelled(typed: str, among: Sequence[Named]) -> Named | None:
    """The one thing with exactly this path, else with exactly this name; None if there is none or there are several."""
    path = parse_path(typed)
    exact = [thing for thing in among if _is_spelled(thing.path, path)]
    exact = exact or [thing for thing in among if same_spelling(thing.name, path[-1] if len(path) == 1 else typed)]
    same = [thing for thing in exact if thing.name == typed] or exact
    return same[0] if len(same) == 1 else None


def _is_spelled(path: tuple[str, ...], typed: Sequence[str]) -> bool:
    return len(path) == len(typed) and all(map(same_spelling, path, typed))


def _begins(whole: tuple[str, ...], path: tuple[str, ...]) -> bool:
    """Whether `path` has the same names as `whole`, the last perhaps only its beginning."""
    return len(whole) == len(path) > 1 and whole[:-1] == path[:-1] and _opens(whole[-1], path[-1])


def _opens(name: str, beginning: str) -> bool:
    """Whether a name begins with `beginning` and this does not cut a number."""
    cuts_number = beginning[-1:].isdecimal() and name[len(beginning) : len(beginning) + 1].isdecimal()
    return name.startswith(beginning) and not cuts_number


def _ambiguous(typed: str, things: Sequence[Named], noun: str) -> AmbiguousError:
    paths = [path_text(thing.path) for thing in things]
    candidates = (
        paths
        if len(set(paths)) == len(paths)
        else [f"{path} ({t.guid[:8]})" for path, t in zip(paths, things, strict=True)]
    )
    return AmbiguousError(
        f"“{typed}” matches {len(things)} {noun}s: {', '.join(candidates[:8])}{' …' if len(candidates) > 8 else ''}",
        hint="Use the whole path or the id.",
        candidates=candidates,
    )
