"""Nobody's interviews are sent anywhere: nothing that the program does speaks to a network, or could."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tests.test_hygiene import ROOT


def test_no_command_and_no_screen_speaks_to_a_network_or_loads_what_could(study_folder: Path, tmp_path: Path) -> None:
    project = Path(shutil.copy(study_folder / "study.qualcode", tmp_path))
    command = [sys.executable, "-m", "tests.without_network", str(project)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout, done.returncode) == ("said: []\nloaded: []\n", 0), done.stderr
