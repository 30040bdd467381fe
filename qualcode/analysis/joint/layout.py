"""The joint display as a report with the results of its measures, and for scripts."""

from __future__ import annotations

from collections.abc import Iterator

from qualcode.analysis.joint.display import JointDisplay, Voice, VoicedTheme
from qualcode.analysis.joint.json_shapes import joint_json
from qualcode.analysis.measures import layout as measures_layout
from qualcode.analysis.themes.layout import quote
from qualcode.model.figure import HeatMap
from qualcode.model.paths import path_text
from qualcode.model.report import Cell, Heading, Paragraph, Quote, Report, Row, Table
from qualcode.model.wording import counted

_ROW_COLUMNS = (
    "theme", "measure", "from", "to", "change", "participants", "of", "quote", "case", "document", "inferences",
    "in_doubt",
)  # fmt: skip
_READING = (
    "n of N: participants of the group who voice the theme, of all in the group with an interview. Quotes are chosen "
    "exemplars. Inference (confirms, expands, contradicts) is the reviewers’ own judgement."
)


def joint_report(display: JointDisplay) -> Report:
    """The whole display as every format can render it."""
    title = f"{display.project}: joint display" + (f" ({display.group})" if display.group else "")
    blocks = (
        Heading(1, title),
        Heading(2, "Measures"),
        *measures_layout.blocks(display.measured),
        Heading(2, f"Themes by change of {display.comparison.measure.name}"),
        Paragraph(_scope_sentence(display), is_note=True),
        _table(display),
        Paragraph(_READING, is_note=True),
    )
    return Report(title, blocks, joint_json(display), (_ROW_COLUMNS, *_rows(display)), _heat_map(title, display))


def _heat_map(title: str, display: JointDisplay) -> HeatMap:
    """The share of each group that voices a theme."""
    return HeatMap(
        title,
        tuple(theme.code.name for theme in display.themes),
        tuple(f"{direction.value} (n = {len(people)})" for direction, people in display.groups.items()),
        tuple(tuple(voice.share or 0.0 for voice in theme.voices) for theme in display.themes),
        tuple(tuple(voice.label for voice in theme.voices) for theme in display.themes),
        f"share of the group, by {display.comparison.measure.name}",
    )


def _scope_sentence(display: JointDisplay) -> str:
    description = display.comparison.description
    sizes = ", ".join(f"{direction.value} {len(people)}" for direction, people in display.groups.items())
    people = f"{counted(display.participants, 'participant')} with an interview: {sizes}."
    left_out = f" Left out because nobody was measured: {', '.join(display.left_out)}." if display.left_out else ""
    return f"{people} {description[0].upper()}{description[1:]}.{left_out}"


def _table(display: JointDisplay) -> Table:
    count = len(display.groups)
    names = (f"{direction.value.capitalize()} (n = {len(people)})" for direction, people in display.groups.items())
    widths = (0.16, *([0.64 / count] * count), 0.2)
    rows = tuple(
        (Cell((theme.code.name,), 1), *(Cell(_said(voice)) for voice in theme.voices), Cell(tuple(_inferred(theme))))
        for theme in display.themes
    )
    return Table(("Theme", *names, "Inference"), rows, widths)


def _said(voice: Voice) -> tuple[str | Quote, ...]:
    return (voice.label, *map(quote, voice.exemplars))


def _inferred(theme: VoicedTheme) -> Iterator[str]:
    for inference in theme.inferences:
        yield f"{inference.inference.value} ({inference.reviewer})" + (f": {inference.note}" if inference.note else "")


def _rows(display: JointDisplay) -> Iterator[Row]:
    comparison = display.comparison
    for theme in display.themes:
        inferred = "; ".join(_inferred(theme)) or None
        for voice in theme.voices:
            head = (path_text(theme.path), comparison.measure.name, comparison.start, comparison.end)
            counts = (voice.direction.value, len(voice.participants), voice.of)
            for q in voice.exemplars:
                in_doubt = "yes" if q.is_in_doubt else None
                yield (*head, *counts, q.printed, q.case, q.document.name, inferred, in_doubt)
            if not voice.exemplars:
                yield (*head, *counts, None, None, None, inferred, None)
