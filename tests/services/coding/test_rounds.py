from __future__ import annotations

from pathlib import Path

from qualcode.services.coding import rounds
from qualcode.services.project.projects import Project
from tests.study import INTERVIEW, bring_in


def test_other_seeds_draw_other_documents(project: Project, tmp_path: Path) -> None:
    pool = [bring_in(project, tmp_path, name, f"{INTERVIEW}{name}.\n") for name in ("C1", "C2")]
    drawn = {
        rounds.plan_round(project, f"Seed {seed}", pool, sample=rounds.Sample(1, seed)).documents for seed in range(6)
    }
    assert {document.name for documents in drawn for document in documents} == {"C1", "C2"}
