"""Find where coders differ: passages on which they put different codes."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from qualcode.model.coding import Coding
from qualcode.model.span import Span

_NAMESPACE = uuid.UUID("8b0f1f3e-6d3c-4f0e-9a55-3a1c4f8f2a10")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of overlapping codings in one document.

    `id` is the same for the same codings in every copy of a project; `by_coder` is empty for a coder with no coding.
    """

    id: str
    document: str
    span: Span
    by_coder: Mapping[str, tuple[Coding, ...]]

    @property
    def codings(self) -> tuple[Coding, ...]:
        return tuple(coding for own_codings in self.by_coder.values() for coding in own_codings)

    def codes_of(self, coder: str) -> tuple[str, ...]:
        """The codes (guids) of a coder here, each once, in the order of the text."""
        return tuple(dict.fromkeys(coding.code for coding in self.by_coder.get(coder, ())))

    @property
    def is_agreed(self) -> bool:
        """Whether all coders put the same codes, regardless of where each begins and ends."""
        return len({frozenset(self.codes_of(coder)) for coder in self.by_coder}) == 1


def passages(codings: Iterable[Coding], coders: Sequence[str]) -> list[Passage]:
    """The codings of these coders in passages, by document in the order of the text."""
    by_document: dict[str, list[Coding]] = {}
    for coding in codings:
        if coding.coder in coders:
            by_document.setdefault(coding.document, []).append(coding)
    return [
        _passage(document, group, coders)
        for document, own_codings in by_document.items()
        for group in _overlapping(sorted(own_codings, key=lambda coding: (coding.span, coding.guid)))
    ]


def _overlapping(ordered: Sequence[Coding]) -> Iterator[list[Coding]]:
    """Groups of codings that overlap one after the other."""
    group: list[Coding] = []
    reach = 0
    for coding in ordered:
        if group and coding.span.start >= reach:
            yield group
            group = []
        group.append(coding)
        reach = max(reach, coding.span.end)
    if group:
        yield group


def _passage(document: str, group: Sequence[Coding], coders: Sequence[str]) -> Passage:
    named = ",".join(sorted(coding.guid for coding in group))
    return Passage(
        id=str(uuid.uuid5(_NAMESPACE, named)),
        document=document,
        span=Span(group[0].span.start, max(coding.span.end for coding in group)),
        by_coder={coder: tuple(coding for coding in group if coding.coder == coder) for coder in coders},
    )
