"""The joint display: themes beside groups of change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qualcode.analysis.base.distinct_counts import participant_of, participants_of
from qualcode.analysis.base.written_numbers import NONE
from qualcode.analysis.joint.direction import Comparison, Direction
from qualcode.analysis.measures.results import MeasureResults
from qualcode.model.codebook import Code, Codebook
from qualcode.model.coding import AnchorState
from qualcode.model.document import Document, DocumentKind, natural_order
from qualcode.model.inference import ThemeInference
from qualcode.model.quotation import Quotation


@dataclass(frozen=True, slots=True)
class Voice:
    """The participants of one group of change who voice a theme, the size `of` the group, and exemplars.

    `quotations` are all their passages with the theme.
    """

    direction: Direction
    participants: tuple[str, ...]
    of: int
    exemplars: tuple[Quotation, ...]
    quotations: tuple[Quotation, ...] = ()

    @property
    def share(self) -> float | None:
        return len(self.participants) / self.of if self.of else None

    @property
    def label(self) -> str:
        """`7 of 12`; a dash if the group is empty."""
        return f"{len(self.participants)} of {self.of}" if self.of else NONE


@dataclass(frozen=True, slots=True)
class VoicedTheme:
    """A theme with a voice for each group, and the reviewers' inferences."""

    code: Code
    path: tuple[str, ...]
    voices: tuple[Voice, ...]
    inferences: tuple[ThemeInference, ...]


@dataclass(frozen=True, slots=True)
class JointDisplay:
    """A joint display by change; `groups` are the participants with an interview in scope, by direction.

    `left_out` names groups of documents in which nobody was measured.
    """

    project: str
    group: str | None
    comparison: Comparison
    groups: Mapping[Direction, tuple[str, ...]]
    themes: tuple[VoicedTheme, ...]
    measured: tuple[MeasureResults, ...]
    left_out: tuple[str, ...] = ()

    @property
    def participants(self) -> int:
        return sum(map(len, self.groups.values()))


def joint_display(
    project: str, book: Codebook, themes: Sequence[Code], quoted: Iterable[Quotation], documents: Iterable[Document],
    comparison: Comparison, measured: Sequence[MeasureResults], inferences: Iterable[ThemeInference],
    group: str | None = None, left_out: tuple[str, ...] = (), most_exemplars: int = 2,
) -> JointDisplay:  # fmt: skip
    """The display over these documents and themes; only participants with an interview are counted.

    The groups improved, same and worse are always there; “not measured” only if it is not empty.
    """
    people = sorted(participants_of(documents), key=natural_order)
    groups: dict[Direction, tuple[str, ...]] = {
        direction: tuple(person for person in people if comparison.direction(person) is direction)
        for direction in Direction
    }
    if not groups[Direction.UNKNOWN]:
        del groups[Direction.UNKNOWN]
    by_code: dict[str, list[Quotation]] = {}
    for quotation in quoted:
        if quotation.document.kind is DocumentKind.INTERVIEW:
            by_code.setdefault(quotation.coding.code, []).append(quotation)
    judged = [
        inference for inference in inferences if inference.measure.casefold() == comparison.measure.name.casefold()
    ]
    return JointDisplay(
        project,
        group,
        comparison,
        groups,
        tuple(
            VoicedTheme(
                theme,
                book.path(theme.guid),
                _voices(
                    [q for code in book.with_descendants(theme.guid) for q in by_code.get(code, ())],
                    groups,
                    most_exemplars,
                ),
                tuple(inference for inference in judged if inference.code == theme.guid),
            )
            for theme in themes
        ),
        tuple(measured),
        left_out,
    )


def _voices(
    evidence: Sequence[Quotation], groups: Mapping[Direction, tuple[str, ...]], most_exemplars: int
) -> tuple[Voice, ...]:
    by_person: dict[str | None, list[Quotation]] = {}
    for quotation in evidence:
        by_person.setdefault(participant_of(quotation), []).append(quotation)
    return tuple(
        Voice(
            direction,
            tuple(person for person in people if person in by_person),
            len(people),
            _exemplars((q for person in people for q in by_person.get(person, ())), most_exemplars),
            tuple(quotation for person in people for quotation in by_person.get(person, ())),
        )
        for direction, people in groups.items()
    )


def _exemplars(quoted: Iterable[Quotation], most: int) -> tuple[Quotation, ...]:
    """The first exemplars, each person's first before anybody's second; doubtful codings are never printed."""
    exemplars = [q for q in quoted if q.coding.exemplar is not None and q.coding.state is AnchorState.SOUND]
    exemplars.sort(key=lambda q: (q.coding.exemplar, natural_order(participant_of(q) or ""), q.coding.span))
    times: dict[str | None, int] = {}
    ranked = []
    for quotation in exemplars:
        who = participant_of(quotation)
        times[who] = times.get(who, 0) + 1
        ranked.append((times[who], quotation))
    return tuple(quotation for _, quotation in sorted(ranked, key=lambda pair: pair[0])[:most])
