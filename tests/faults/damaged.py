"""`python -m tests.faults.damaged --cases N`: random damages of the sample study; all are told or change nothing."""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

from qualcode.services.sample.sample import build_sample
from tests.faults.__main__ import load_everything, quick_folder
from tests.faults.damages import damage
from tests.faults.running import Outcome, run

_READING = tuple(
    tuple(line.split())
    for line in (
        "documents", "show C1", "show C4", "show P3", "cases", "cases attributes", "codebook show",
        "codebook versions", "quotes", "coders", "rounds", "crosscheck", "themes", "agree", "cooccur", "measures",
        "joint", "matrix --rows subthemes --cols role", "frequency", "sequence C1", "speakers", "history --all",
        "consensus --decided", "saturation",
    )
)  # fmt: skip
_DOCTOR = ("doctor",)


class Study:
    """The sample study with what every reading command says of it."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._sound = folder / "case", folder / "sound"
        self._notes = folder / "notes"
        self._notes.mkdir()
        build_sample(self._sound).close()
        (self._name,) = (path.name for path in self._sound.iterdir())
        self._fresh()
        self._answers = {command: self._run(command) for command in _READING}
        for command, answer in self._answers.items():
            assert answer.status == 0, (command, answer)

    def _fresh(self) -> Path:
        shutil.rmtree(self._folder, ignore_errors=True)
        shutil.copytree(self._sound, self._folder)
        return self._folder / self._name

    def _run(self, command: tuple[str, ...]) -> Outcome:
        environment = {"QUALCODE_CONFIG": str(self._folder / "settings.toml"), "QUALCODE_CODER": "Noor"}
        return run((*command, "--json"), self._folder, None, environment=environment, notes=self._notes)

    def complaints(self, seed: str) -> tuple[str, bool, list[str]]:
        """What a damage was, whether it was told, and what is not as it should be."""
        chance = random.Random(seed)
        done = damage(self._fresh(), chance)
        doctor = self._run(_DOCTOR)
        is_told = doctor.status == 1 and ("damaged" in doctor.err or '"ok": false' in doctor.out or bool(doctor.err))
        found = [f"doctor: {doctor.err[-600:]}"] if "Traceback" in doctor.err or doctor.status not in (0, 1) else []
        for command in chance.sample(_READING, 3) if is_told else _READING:
            answer = self._run(command)
            if "Traceback" in answer.err or answer.status not in (0, 1):
                found.append(f"{command}: status {answer.status} {answer.err[-600:]}")
            elif not is_told and answer.out != self._answers[command].out:
                found.append(f"untold, and another answer of {' '.join(command)}")
        return done, is_told, found


def main() -> int:
    """Tries; status 1 if one damage is not as it should be."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.damaged")
    parser.add_argument("--cases", type=int, default=500, help="how many damages")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    options = parser.parse_args()
    load_everything()
    counts = Counter[str]()
    with tempfile.TemporaryDirectory(dir=quick_folder()) as folder:
        study = Study(Path(folder))
        for number in range(options.cases):
            done, is_told, found = study.complaints(f"{options.seed} {number}")
            counts["told" if is_told else "without any effect"] += 1
            if found:
                counts["not as they should be"] += 1
                print(f"{number}: {done}", *found, sep="\n    ", flush=True)  # noqa: T201
    print(f"{options.cases} damages of the sample study (seed {options.seed}): {dict(counts)}")  # noqa: T201
    return int(counts["not as they should be"] > 0)


if __name__ == "__main__":
    sys.exit(main())
