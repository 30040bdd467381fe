"""Makes the project of a release with the real program of that version, taken from the history of this repository.

`python -m tests.releases.make VERSION` writes VERSION.qualcode.gz and VERSION.json; it never overwrites a project.
`python -m tests.releases.make --answers` only writes down what today's program answers on the projects that are here.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from functools import partial
from pathlib import Path
from typing import Any

from tests.releases.asking import answers, words
from tests.releases.stories import STORIES, Work

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[1]

COMMITS = {"0.1.0": "7543f09", "0.2.0": "3342792", "0.3.0": "1d91f39"}
"""The last commit of each version, before work on the next one began."""


def packed_project(version: str) -> Path:
    """The project as it lies here: an empty table is a page of 4 KB, so that packing leaves a tenth."""
    return FOLDER / f"{version}.qualcode.gz"


def kept_answers(version: str) -> Path:
    return FOLDER / f"{version}.json"


def unpack(version: str, target: Path) -> Path:
    """The project file, byte for byte as its release left it."""
    target.write_bytes(gzip.decompress(packed_project(version).read_bytes()))
    target.chmod(0o600)
    return target


def make(version: str) -> None:
    """The project and its answers."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        source, project = _source(version, folder / "source"), folder / "study.qualcode"
        run = partial(_run, source, project)
        run("new", project, "--name", "Coaches – all of it")
        work = Work(run, folder)
        for act in STORIES[version]:
            act(work)
        assert not project.with_name(f"{project.name}-wal").exists()
        with packed_project(version).open("xb") as file:
            file.write(gzip.compress(project.read_bytes(), mtime=0))
    keep_answers(version)


def keep_answers(version: str) -> None:
    """Writes down what today's program says of a copy of the project."""
    with tempfile.TemporaryDirectory() as place:
        project = unpack(version, Path(place) / "study.qualcode")

        def ask(question: str) -> Any:
            coder, command = words(question)
            return _run(ROOT, project, *command, coder=coder)

        text = json.dumps(answers(ask), ensure_ascii=False, indent=1)
    kept_answers(version).write_text(text + "\n", encoding="utf-8")


def _source(version: str, folder: Path) -> Path:
    """The program of that version."""
    packed = subprocess.run(["git", "archive", COMMITS[version]], cwd=ROOT, capture_output=True, check=True).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(folder, filter="data")
    return folder


def _run(source: Path, project: Path, *arguments: object, coder: str = "Ana") -> Any:
    """Runs a command of the program that lies in `source`."""
    command = _command("-p", project, "--json", *arguments)
    done = subprocess.run(
        command, env=_environment(source, coder), capture_output=True, text=True, cwd=project.parent, check=False
    )
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    return json.loads(done.stdout) if done.stdout.strip() else None


def _command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "qualcode", *map(str, arguments)]


def _environment(source: Path, coder: str = "Ana") -> dict[str, str]:
    """Nobody's own settings are read or written."""
    settings = source.parent / "settings.toml" if source != ROOT else Path(tempfile.gettempdir()) / "no-settings.toml"
    return {
        **os.environ,
        "PYTHONPATH": str(source),
        "QUALCODE_CONFIG": str(settings),
        "QUALCODE_CODER": coder,
    }


if __name__ == "__main__":
    if sys.argv[1:] == ["--answers"]:
        for release in STORIES:
            keep_answers(release)
    else:
        for release in sys.argv[1:]:
            make(release)
