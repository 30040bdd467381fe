"""Where coders differ: passages on which they put different codes."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from qualcode.model.coding import Coding
from qualcode.model.span import Span

_NAMESPACE = uuid.UUID("8b0f1f3e-6d3c-4f0e-9a55-3a1c4f8f2a10")


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that at least one coder coded, from where one coding begins until none goes on; all in one document.

    `id` is the same for the same codings in every copy of a project; `by_coder` has an empty tuple for who has none.
    """

    id: str
    document: str
    span: Span
    by_coder: Mapping[str, tuple[Coding, ...]]

    @property
    def codings(self) -> tuple[Coding, ...]:
        return tuple(coding for own in self.by_coder.values() for coding in own)

    def codes_of(self, coder: str) -> tuple[str, ...]:
        """The codes (guids) somebody put here, each once, in the order of the text."""
        return tuple(dict.fromkeys(coding.code for coding in self.by_coder.get(coder, ())))

    @property
    def is_agreed(self) -> bool:
        """Whether all put the same codes, wherever exactly each begins and ends."""
        return len({frozenset(self.codes_of(coder)) for coder in self.by_coder}) == 1


def passages(codings: Iterable[Coding], coders: Sequence[str]) -> list[Passage]:
    """What these coders coded, in passages; those of one document stand in the order of the text."""
    by_document: dict[str, list[Coding]] = {}
    for coding in codings:
        if coding.coder in coders:
            by_document.setdefault(coding.document, []).append(coding)
    return [
        _passage(document, together, coders)
        for document, own in by_document.items()
        for together in _overlapping(sorted(own, key=lambda coding: (coding.span, coding.guid)))
    ]


def _overlapping(ordered: Sequence[Coding]) -> Iterator[list[Coding]]:
    """Codings that hang together by shared characters."""
    together: list[Coding] = []
    reach = 0
    for coding in ordered:
        if together and coding.span.start >= reach:
            yield together
            together = []
        together.append(coding)
        reach = max(reach, coding.span.end) if len(together) > 1 else coding.span.end
    if together:
        yield together


def _passage(document: str, together: Sequence[Coding], coders: Sequence[str]) -> Passage:
    named = ",".join(sorted(coding.guid for coding in together))
    return Passage(
        id=str(uuid.uuid5(_NAMESPACE, named)),
        document=document,
        span=Span(together[0].span.start, max(coding.span.end for coding in together)),
        by_coder={coder: tuple(coding for coding in together if coding.coder == coder) for coder in coders},
    )
