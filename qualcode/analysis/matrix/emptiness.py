"""What is said of an axis that holds no coding, and which axis would hold some."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.analysis.matrix.axes import LEVELS, Axis, Material, of_codes


def note_of_empty(axis: Axis, material: Material) -> str:
    """Why all counts on an axis are 0, and which level of the codebook would have some; empty if there are any."""
    if len(axis.row):
        return ""
    if not len(material.coded):
        return "Nothing is coded in what is counted here"
    if not axis.is_of_codes:
        return f"None of the codings here belongs under {axis.name}"
    coded_levels = [level for level in LEVELS if len(of_codes(material, level).row)]
    what = f"None of the {axis.name} here is coded" if axis.headings else f"The codebook has no {axis.name} here"
    return f"{what}; what is coded is under {_listed(coded_levels)}: choose {coded_levels[-1]} instead"


def _listed(names: Sequence[str]) -> str:
    return " and ".join(names)
