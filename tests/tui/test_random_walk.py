"""Whatever keys are pressed on a screen, tree, rings, margin and title say what is stored."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import pytest

from tests.cases import number_of_cases
from tests.tui.walking import SCREEN_KEYS, walk


@pytest.mark.hypothesis
@pytest.mark.parametrize("screen", SCREEN_KEYS)
async def test_what_is_shown_is_what_is_stored(
    empty_project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, screen: str
) -> None:
    monkeypatch.chdir(tmp_path)
    seed = int(os.environ.get("QUALCODE_SEED", secrets.randbelow(10**6) if "QUALCODE_CASES" in os.environ else 1))
    await walk(empty_project, tmp_path, screen, seed, number_of_cases(12))
