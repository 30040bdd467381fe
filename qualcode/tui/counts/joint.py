"""The joint display to walk: themes beside those who improved, stayed the same or got worse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from qualcode.analysis.base.written_numbers import fixed, p_value, with_interval
from qualcode.analysis.joint import JointDisplay, VoicedTheme
from qualcode.errors import UsageError
from qualcode.model.inference import ThemeInference
from qualcode.model.report import Paragraph
from qualcode.services.counts import measuring
from qualcode.services.project.projects import Project
from qualcode.tui.counts.page import Evidence, Page, Square, number_of_passages
from qualcode.tui.counts.view import Question, Scope, View


@dataclass(frozen=True)
class JointPage(Page):
    """A page with the display that it shows: what is concluded is said of one of its themes."""

    display: JointDisplay = field(kw_only=True)


class JointView(View):
    """Themes by groups of change, with what reviewers concluded in the last column."""

    title, name = "Joint", "joint-display"
    asks = ("measure", "from", "to", "better", "least", "depth")

    def __init__(self) -> None:
        super().__init__(measure="", **{"from": ""}, to="", better="higher", least="0", depth="themes")

    def question(self, ask: str, project: Project) -> Question:
        now = self.chosen[ask]
        if ask == "better":
            return Question("Better is", now, {"higher": "higher", "lower": "lower, as with stress"})
        if ask == "depth":
            return Question("Rows", now, {"themes": "themes", "subthemes": "themes and subthemes"})
        if ask == "least":
            return Question("The least change that counts", now, None, "0: any change counts", _least)
        known = measuring.find_measure(project, self.chosen["measure"] or None)
        if ask == "measure":
            names = [each.name for each in measuring.list_measures(project)]
            return Question("By the change of", known.name, {name: name for name in names})
        usual = known.waves[0 if ask == "from" else -1]
        return Question(f"{ask.capitalize()} wave", now or usual, {wave: wave for wave in known.waves})

    def take(self, ask: str, value: str) -> None:
        """Another measure has waves of its own."""
        super().take(ask, value)
        if ask == "measure":
            self.chosen.update({"from": "", "to": ""})

    def read(self, project: Project, scope: Scope) -> JointPage:
        chosen = self.chosen
        asked = measuring.Asked(
            chosen["measure"] or None, chosen["from"] or None, chosen["to"] or None, _least(chosen["least"]),
            chosen["better"] == "lower",
        )  # fmt: skip
        display = measuring.joint(project, asked, scope.group, scope.where, chosen["depth"] == "subthemes")
        report = measuring.report_joint(display)
        comparison = display.comparison
        about = [block.text for block in report.blocks if isinstance(block, Paragraph)][-2]
        return JointPage(
            f"{comparison.measure.name} from {comparison.start} to {comparison.end}",
            (*_results(display), about),
            (
                "Theme",
                *(f"{direction.value} n={len(people)}" for direction, people in display.groups.items()),
                "Inference",
            ),
            tuple(_row(theme) for theme in display.themes),
            lambda row, column: _behind(display, display.themes[row], column),
            report,
            display=display,
        )


def _least(typed: str) -> float:
    try:
        least = float(typed)
    except ValueError:
        least = -1.0
    if not least >= 0:
        raise UsageError(f"“{typed}” is no change", hint="0 or more, e.g. 0.5")
    return least


def _row(theme: VoicedTheme) -> tuple[Square, ...]:
    name = "  " * (len(theme.path) - 1) + theme.code.name
    told = ", ".join(f"{each.inference.value} ({each.reviewer})" for each in theme.inferences)
    voices = (Square(voice.told, voice.share or 0.0) for voice in theme.voices)
    return (Square(name, is_strong=len(theme.path) == 1), *voices, Square(told))


def _behind(display: JointDisplay, theme: VoicedTheme, column: int) -> Evidence:
    """The passages of one group of change; at the edges those of all groups, and what is concluded."""
    remarks = tuple(map(_said, theme.inferences))
    if 0 < column <= len(theme.voices):
        voice = theme.voices[column - 1]
        told = f"{voice.told} {voice.direction.value}, {number_of_passages(voice.quotations)}"
        return Evidence(f"{theme.code.name}: {told}", voice.quotations)
    quotations = tuple(quotation for voice in theme.voices for quotation in voice.quotations)
    told = f"{sum(len(voice.participants) for voice in theme.voices)} of {display.participants} participants"
    return Evidence(
        f"{theme.code.name}: {told}", quotations, remarks or ("Nothing is concluded yet: i sets the inference.",)
    )


def _said(each: ThemeInference) -> str:
    return f"{each.reviewer}: {each.inference.value}" + (f" – {each.note}" if each.note else "")


def _results(display: JointDisplay) -> Iterator[str]:
    """How much the measure changed over all who were measured, and why where that cannot be told."""
    comparison = display.comparison
    results = next((each for each in display.measured if each.name == comparison.measure.name), None)
    wave = next((each for each in results.waves if each.wave == comparison.end), None) if results else None
    if results is None or wave is None or wave.change is None:
        return
    change, effect = wave.change, wave.effect
    told = f"{change.pairs} pairs, change {with_interval(change.mean, change.low, change.high)}, d {fixed(change.d)}"
    if effect is not None:
        told += f", β {with_interval(effect.beta, effect.low, effect.high)}, p {p_value(effect.p)}"
    yield f"{results.name} {results.baseline} to {wave.wave}: {told}."
    for reason in dict.fromkeys(results.reasons(wave).values()):
        yield f"{results.name}: {reason}."
