"""The joint display view: themes by participants who improved, stayed the same or got worse."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field

from qualcode.analysis.base.written_numbers import fixed, p_value, with_interval
from qualcode.analysis.joint import JointDisplay, VoicedTheme
from qualcode.errors import UsageError
from qualcode.model.inference import ThemeInference
from qualcode.model.report import Paragraph
from qualcode.model.wording import counted
from qualcode.services.counts import measuring
from qualcode.services.project.projects import Project
from qualcode.tui.counts.page import MOST_PASSAGES, Evidence, Page, Square
from qualcode.tui.counts.view import Question, Scope, View


@dataclass(frozen=True)
class JointPage(Page):
    """A page with its display, in which inferences on a theme can be set."""

    display: JointDisplay = field(kw_only=True)


class JointView(View):
    """Themes by groups of change; the last column has the reviewers' inferences."""

    title, name = "Joint", "joint-display"
    asks = ("measure", "from", "to", "better", "least", "depth")

    def __init__(self) -> None:
        super().__init__(measure="", **{"from": ""}, to="", better="higher", least="0", depth="themes")

    def question(self, ask: str, project: Project) -> Question:
        now = self.options[ask]
        if ask == "better":
            return Question("Better means", now, {"higher": "higher", "lower": "lower, as with stress"})
        if ask == "depth":
            return Question("Rows", now, {"themes": "themes", "subthemes": "themes and subthemes"})
        if ask == "least":
            return Question("Smallest change that counts", now, None, "0: any change counts", _least)
        measure = measuring.find_measure(project, self.options["measure"] or None)
        if ask == "measure":
            names = [measure_listed.name for measure_listed in measuring.list_measures(project)]
            return Question("Measure of change", measure.name, {name: name for name in names})
        usual = measure.waves[0 if ask == "from" else -1]
        return Question(f"{ask.capitalize()} wave", now or usual, {wave: wave for wave in measure.waves})

    def take(self, ask: str, value: str) -> None:
        """Set an option; another measure resets the waves."""
        super().take(ask, value)
        if ask == "measure":
            self.options.update({"from": "", "to": ""})

    def read(self, project: Project, scope: Scope) -> JointPage:
        options = self.options
        request = measuring.Asked(
            options["measure"] or None, options["from"] or None, options["to"] or None, _least(options["least"]),
            options["better"] == "lower",
        )  # fmt: skip
        display = measuring.joint(project, request, scope.group, scope.where, options["depth"] == "subthemes")
        report = measuring.report_joint(display)
        comparison = display.comparison
        about = [block.text for block in report.blocks if isinstance(block, Paragraph)][-2]
        return JointPage(
            f"{comparison.measure.name} from {comparison.start} to {comparison.end}",
            (*_results(display), *display.assumes, about),
            (
                "Theme",
                *(f"{direction.value} n={len(people)}" for direction, people in display.groups.items()),
                "Inference",
            ),
            tuple(_row(theme) for theme in display.themes),
            lambda row, column: _evidence(project, display, display.themes[row], column),
            report,
            display=display,
        )


def _least(typed: str) -> float:
    try:
        least = float(typed)
    except ValueError:
        least = -1.0
    if not 0 <= least < math.inf:
        raise UsageError(f"“{typed}” is not a number of 0 or more", hint="For example: 0.5")
    return least


def _row(theme: VoicedTheme) -> tuple[Square, ...]:
    name = "  " * (len(theme.path) - 1) + theme.code.name
    inferences = ", ".join(f"{inference.inference.value} ({inference.reviewer})" for inference in theme.inferences)
    voices = (Square(voice.label, voice.share or 0.0) for voice in theme.voices)
    return (Square(name, is_strong=len(theme.path) == 1), *voices, Square(inferences))


def _evidence(project: Project, display: JointDisplay, theme: VoicedTheme, column: int) -> Evidence:
    """The passages of one group of change; in the first and last column those of all groups, and the inferences."""
    remarks = tuple(map(_inference_line, theme.inferences))
    if 0 < column <= len(theme.voices):
        voice = theme.voices[column - 1]
        behind = measuring.passages_behind(project, display, theme.code, voice.participants, MOST_PASSAGES)
        summary = f"{voice.label} {voice.direction.value}, {counted(behind.passages, 'passage')}"
        return Evidence(f"{theme.code.name}: {summary}", behind.quotations, passages=behind.passages)
    people = [person for voice in theme.voices for person in voice.participants]
    behind = measuring.passages_behind(project, display, theme.code, people, MOST_PASSAGES)
    return Evidence(
        f"{theme.code.name}: {len(people)} of {display.participants} participants", behind.quotations,
        remarks or ("No inference recorded yet: press i to set one.",), behind.passages,
    )  # fmt: skip


def _inference_line(inference: ThemeInference) -> str:
    return f"{inference.reviewer}: {inference.inference.value}" + (f" – {inference.note}" if inference.note else "")


def _results(display: JointDisplay) -> Iterator[str]:
    """The change of the measure over all participants, or the reason why it is undefined."""
    comparison = display.comparison
    results = next((measured for measured in display.measured if measured.name == comparison.measure.name), None)
    wave_result = (
        next((measured for measured in results.waves if measured.wave == comparison.end), None) if results else None
    )
    if results is None or wave_result is None or wave_result.change is None:
        return
    change, effect = wave_result.change, wave_result.effect
    summary = f"{change.pairs} pairs, change {with_interval(change.mean, change.low, change.high)}, d {fixed(change.d)}"
    if effect is not None:
        summary += f", β {with_interval(effect.beta, effect.low, effect.high)}, p {p_value(effect.p)}"
    yield f"{results.name} {results.baseline} to {wave_result.wave}: {summary}."
    for reason in dict.fromkeys(results.reasons(wave_result).values()):
        yield f"{results.name}: {reason}."
