"""The joint display in the shape that scripts read."""

from __future__ import annotations

from collections.abc import Mapping

from qualcode.analysis.joint.display import JointDisplay, VoicedTheme
from qualcode.analysis.measures.json_shapes import measure_json
from qualcode.analysis.themes.json_shapes import exemplar_json
from qualcode.model.inference import ThemeInference


def joint_json(display: JointDisplay) -> Mapping[str, object]:
    """The display in the shape that scripts read."""
    comparison = display.comparison
    return {
        "project": display.project,
        "group": display.group,
        "measure": comparison.measure.name,
        "from": comparison.start,
        "to": comparison.end,
        "least": comparison.least,
        "lower_is_better": comparison.lower_is_better,
        "participants": display.participants,
        "left_out": list(display.left_out),
        "groups": [
            {"name": direction.value, "participants": len(people), "cases": list(people)}
            for direction, people in display.groups.items()
        ],
        "themes": [_theme_json(theme) for theme in display.themes],
        "measures": [measure_json(results) for results in display.measured],
    }


def _theme_json(theme: VoicedTheme) -> dict[str, object]:
    return {
        "id": theme.code.guid,
        "name": theme.code.name,
        "path": list(theme.path),
        "groups": [
            {
                "name": voice.direction.value,
                "participants": len(voice.participants),
                "of": voice.of,
                "cases": list(voice.participants),
                "exemplars": [exemplar_json(quotation) for quotation in voice.exemplars],
            }
            for voice in theme.voices
        ],
        "inferences": [inference_json(inference) for inference in theme.inferences],
    }


def inference_json(inference: ThemeInference) -> dict[str, object]:
    """A reviewer's judgement in the shape that scripts read."""
    return {
        "id": inference.guid,
        "code_id": inference.code,
        "measure": inference.measure,
        "inference": inference.inference.value,
        "note": inference.note,
        "reviewer": inference.reviewer,
        "date": inference.changed,
    }
