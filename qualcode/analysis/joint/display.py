"""The joint display: themes beside groups of change."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from qualcode.analysis.base.coded_passages import NOBODY, CodedPassages
from qualcode.analysis.base.coding_columns import Ints, distinct
from qualcode.analysis.base.distinct_counts import participant_of, participants_of
from qualcode.analysis.base.written_numbers import NONE
from qualcode.analysis.joint.direction import Comparison, Direction
from qualcode.analysis.measures.results import MeasureResults
from qualcode.model.codebook import Code, Codebook
from qualcode.model.document import Document, natural_order
from qualcode.model.inference import ThemeInference
from qualcode.model.names import name_key
from qualcode.model.quotation import Quotation


@dataclass(frozen=True, slots=True)
class Voice:
    """The participants of one group of change who voice a theme, the size `of` the group, and exemplars."""

    direction: Direction
    participants: tuple[str, ...]
    of: int
    exemplars: tuple[Quotation, ...]

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

    `left_out` names groups of documents in which nobody was measured. `coded` is what is coded in the interviews.
    `assumes` says what was assumed of those without a done mark.
    """

    project: str
    group: str | None
    comparison: Comparison
    book: Codebook
    coded: CodedPassages
    groups: Mapping[Direction, tuple[str, ...]]
    themes: tuple[VoicedTheme, ...]
    measured: tuple[MeasureResults, ...]
    left_out: tuple[str, ...] = ()
    assumes: tuple[str, ...] = ()

    @property
    def participants(self) -> int:
        return sum(map(len, self.groups.values()))

    def rows_behind(self, theme: Code, people: Sequence[str]) -> Ints:
        """The rows of `coded` in which these participants voice a theme: by participant, code, document and text."""
        order_of_codes = {code: place for place, code in enumerate(self.book.with_descendants(theme.guid))}
        order_of_people = {person: place for place, person in enumerate(people)}
        code = np.array([order_of_codes.get(guid, -1) for guid in self.coded.codes])[self.coded.columns.code]
        who = [order_of_people.get(person, -1) for person in self.coded.participants]
        # NOBODY is the last place.
        person = np.array([*who, -1])[self.coded.participant]
        rows = np.flatnonzero((code >= 0) & (person >= 0))
        return np.asarray(rows[np.lexsort((code[rows], person[rows]))])


def joint_display(
    project: str, book: Codebook, themes: Sequence[Code], coded: CodedPassages, exemplars: Iterable[Quotation],
    documents: Iterable[Document], comparison: Comparison, measured: Sequence[MeasureResults],
    inferences: Iterable[ThemeInference], group: str | None = None, left_out: tuple[str, ...] = (),
    most_exemplars: int = 2,
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
    exemplars_by_code: dict[str, list[Quotation]] = {}
    for exemplar in exemplars:
        exemplars_by_code.setdefault(exemplar.coding.code, []).append(exemplar)
    voicing = _voicing_by_code(book, coded)
    judged = [inference for inference in inferences if name_key(inference.measure) == name_key(comparison.measure.name)]
    return JointDisplay(
        project,
        group,
        comparison,
        book,
        coded,
        groups,
        tuple(
            VoicedTheme(
                theme,
                book.path(theme.guid),
                _voices(
                    voicing[theme.guid],
                    [q for code in book.with_descendants(theme.guid) for q in exemplars_by_code.get(code, ())],
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


def _voicing_by_code(book: Codebook, coded: CodedPassages) -> dict[str, set[str]]:
    """The participants who voice each code, or one below it, by guid."""
    row, code = coded.with_ancestors(book)
    who = coded.participant[row]
    width = len(coded.participants)
    pairs = distinct(code[who != NOBODY] * width + who[who != NOBODY])
    voicing: dict[str, set[str]] = {guid: set() for guid in coded.codes}
    for pair in pairs.tolist():
        place, person = divmod(pair, width)
        voicing[coded.codes[place]].add(coded.participants[person])
    return voicing


def _voices(
    voicing: Container[str], exemplars: Sequence[Quotation], groups: Mapping[Direction, tuple[str, ...]],
    most_exemplars: int,
) -> tuple[Voice, ...]:  # fmt: skip
    by_person: dict[str | None, list[Quotation]] = {}
    for exemplar in exemplars:
        by_person.setdefault(participant_of(exemplar), []).append(exemplar)
    return tuple(
        Voice(
            direction,
            tuple(person for person in people if person in voicing),
            len(people),
            _first_exemplars((q for person in people for q in by_person.get(person, ())), most_exemplars),
        )
        for direction, people in groups.items()
    )


def _first_exemplars(quoted: Iterable[Quotation], most: int) -> tuple[Quotation, ...]:
    """The first exemplars, each person's first before anybody's second; those in doubt come last."""
    exemplars = [q for q in quoted if q.coding.exemplar is not None]
    exemplars.sort(key=lambda q: (q.coding.exemplar, natural_order(participant_of(q) or ""), q.coding.span))
    times: dict[tuple[bool, str | None], int] = {}
    ranked = []
    for quotation in exemplars:
        who = quotation.is_in_doubt, participant_of(quotation)
        times[who] = times.get(who, 0) + 1
        ranked.append(((quotation.is_in_doubt, times[who]), quotation))
    return tuple(quotation for _, quotation in sorted(ranked, key=lambda pair: pair[0])[:most])
