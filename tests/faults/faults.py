"""One fault at one place of one command, and whether what the program then says and leaves is true."""

from __future__ import annotations

import errno
import os
import random
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.faults import judging
from tests.faults.commands import OLD, Command
from tests.faults.disk import Disk, Mode
from tests.faults.judging import ABSENT, State
from tests.faults.power import Call, read_events, restore_after_cut
from tests.faults.running import Outcome, run

_DONE = (
    "is stored", "done, but", "the names are replaced", "the names are restored", "is out of the project",
    "is not remembered", "is written", "was created", "is a copy of", "permanently deleted",
)  # fmt: skip
"""What says that an act is done although something failed."""
_UNDONE = ("nothing was changed", "nothing was overwritten")
_UNFINISHED = "is an unfinished project file", "is not a qualcode project"
_UNCERTAIN = "cannot be told", "is unfinished"
_UNSURE = "failed while the work was stored"
_KILLED = -9
_POWERLESS = Outcome(_KILLED, "", "", 0)


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong at which call of the command; a number for what is left to chance."""

    kind: str
    nth: int
    seed: int = 0


KINDS = {
    "full once": (Mode.FAIL_ONCE, errno.ENOSPC), "broken once": (Mode.FAIL_ONCE, errno.EIO),
    "full": (Mode.FAIL_ON, errno.ENOSPC), "broken": (Mode.FAIL_ON, errno.EIO), "killed": (Mode.KILL, 0),
}  # fmt: skip
POWER = "power cut"
NO_READER = {"answer to a full disk": "/dev/full", "answer to nobody": "closed pipe"}


class Trial:
    """A command with the folder in which it runs, and how it ends when nothing goes wrong."""

    def __init__(self, command: Command, study: Path, names: Mapping[str, str], place: Path, disk: Disk) -> None:
        self.arguments = tuple(word.format_map(names) if word[0] == "{" else word for word in command.arguments)
        self.command = command
        self._disk = disk
        self._folder, self._ready, self._notes = place / "case", place / "ready", place / "notes"
        self._notes.mkdir(exist_ok=True)
        self._record = place / "record"
        self._fresh(study)
        for line in command.setup:
            if line[0] == "move":  # what a person does between two commands
                (self._folder / line[1]).rename(self._folder / line[2])
                continue
            outcome = self._run(tuple(word.format_map(names) if word[0] == "{" else word for word in line))
            assert outcome.status == 0, (line, outcome)
        shutil.rmtree(self._ready, ignore_errors=True)
        shutil.copytree(self._folder, self._ready)
        self.stamps = judging.stamps_in(self._folder)
        self.before = judging.state_of(self._folder, self.stamps)
        self._fresh(self._ready)
        self._record.write_bytes(b"")
        with self._record.open("ab") as record:
            self.outcome = self._run(
                self.arguments, partial(disk.arm, self._folder, Mode.RECORD, record=record.fileno())
            )
        self.events = read_events(self._record)
        assert self.outcome.status == 0, (self.arguments, self.outcome)
        self.after = judging.state_of(self._folder, self.stamps)
        self.places = [event for event in self.events if event.call is not Call.SAY]

    def _fresh(self, source: Path) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)
        shutil.copytree(source, self._folder)

    def _run(self, arguments: tuple[str, ...], arm: partial[None] | None = None, stdout: str | None = None) -> Outcome:
        environment = {
            "QUALCODE_CONFIG": str(self._folder / "settings.toml"), "QUALCODE_CODER": "Ana",
            "QUALCODE_PROJECT": str(self._folder / "study.qualcode"), "NO_COLOR": "1",
        }  # fmt: skip
        armed = arm or (lambda: None)
        return run(
            arguments, self._folder, self._disk, armed, environment=environment, notes=self._notes, stdout=stdout
        )

    def faults(self) -> Iterator[Fault]:
        """All that can go wrong."""
        for nth in range(1, len(self.places) + 1):
            for kind in (*KINDS, POWER):
                yield Fault(kind, nth)
        yield from (Fault(POWER, len(self.places) + 1, seed) for seed in range(3))
        yield from (Fault(kind, 0) for kind in NO_READER)

    def place(self, fault: Fault) -> str:
        """Where a fault is, in words."""
        if not 0 < fault.nth <= len(self.places):
            return fault.kind
        event = self.places[fault.nth - 1]
        return f"{fault.kind} at {event.call.name.lower()} {Path(event.path).name} ({fault.nth} of {len(self.places)})"

    def complaints(self, fault: Fault) -> list[str]:
        """What is not as it should be after a fault; empty when all is well."""
        if fault.kind == POWER:
            return self._after_power_cut(fault)
        self._fresh(self._ready)
        if fault.kind in NO_READER:
            outcome = self._run(self.arguments, stdout=NO_READER[fault.kind])
        else:
            mode, error = KINDS[fault.kind]
            outcome = self._run(self.arguments, partial(self._disk.arm, self._folder, mode, fault.nth, error))
        if self.command.goes_on:
            return self._after_going_on(outcome)
        logs = judging.leftovers(self._folder)
        state = judging.state_of(self._folder, self.stamps)
        found = [*self._of_state(outcome, state, fault), *self._of_doctor()]
        if outcome.status == _KILLED:  # what it left goes when the next command opens a project there
            state = judging.state_of(self._folder, self.stamps)
        found += self._of_files(outcome, state, fault, logs)
        if "Traceback" in outcome.err:
            found.append("a traceback")
        return [*found, *([f"said: {outcome.out[-300:]} {outcome.err[-600:]}"] if found else [])]

    def _after_power_cut(self, fault: Fault) -> list[str]:
        shutil.rmtree(self._folder)
        self._folder.mkdir()
        index = self._index_of(fault.nth)
        restore_after_cut(self._folder, self._ready, self.events[:index], random.Random(f"{fault.seed}{fault.nth}"))
        if self.command.goes_on:
            return self._after_going_on(None)
        state = judging.state_of(self._folder, self.stamps)
        is_finished = any(event.call is Call.SAY for event in self.events[:index]) or index == len(self.events)
        found = []
        for name in self._changed_files():
            stands = self._stands(state, name)
            if stands == "neither" and (not self._may_be_half(_POWERLESS) or is_finished):
                found.append(f"{name} is neither as before nor as after")
            elif is_finished and stands != "after":
                found.append(f"{name}: what was said to be done is lost")
        found += [f"{name} is not as it was" for name in self._other_files() if state.of(name) != self.before.of(name)]
        return [*found, *self._of_doctor()]

    def _after_going_on(self, outcome: Outcome | None) -> list[str]:
        """Tried once more on a sound disk everything is done, whatever was done before."""
        again = self._run(self.arguments)
        state = judging.state_of(self._folder, self.stamps)
        found = [f"{name} is not as after" for name in self._changed_files() if self._stands(state, name) != "after"]
        found += [f"left over: {name}" for name in state.files.keys() - self.after.files.keys()]
        if again.status != 0 or "Traceback" in (outcome.err if outcome else ""):
            found.append(f"said: {outcome.err[-600:] if outcome else ''} {again.err[-600:]}")
        return [*found, *self._of_doctor()]

    def _index_of(self, nth: int) -> int:
        """How many events there were before the n-th call."""
        passed = 0
        for index, event in enumerate(self.events):
            passed += event.call is not Call.SAY
            if passed == nth:
                return index
        return len(self.events)

    def _changed_files(self) -> list[str]:
        names = self.before.files.keys() | self.after.files.keys()
        return sorted(name for name in names if self.before.of(name) != self.after.of(name))

    def _other_files(self) -> list[str]:
        return [name for name in self.before.files if name not in self._changed_files()]

    def _stands(self, state: State, name: str) -> str:
        if state.of(name) == self.after.of(name):
            return "after"
        return "before" if state.of(name) == self.before.of(name) else "neither"

    @property
    def _main(self) -> str:
        """The file that makes the act done: the project, where it changes."""
        changed = self._changed_files()
        project = self.command.project
        if project in changed and project is not None:
            return project
        return next(name for name in self.command.outputs if name in changed)

    def _of_state(self, outcome: Outcome, state: State, fault: Fault) -> Iterator[str]:
        said = f"{outcome.out}\n{outcome.err}".lower()
        if not self._changed_files():
            return
        for name in self._changed_files():
            stands = self._stands(state, name)
            if stands == "neither" and not self._may_be_half(outcome):
                yield f"{name} is neither as before nor as after"
            elif stands == "before" and "unfinished" in said:
                yield f"untrue: said to be unfinished, and {name} is as before"
            elif name == self._main and stands == "before":
                if outcome.status == 0:
                    yield f"lost: status 0, and {name} is as before"
                elif outcome.status != _KILLED and _has(said, _DONE) and not _has(said, _UNCERTAIN):
                    yield f"untrue: said to be done, and {name} is as before"
            elif name == self._main and stands == "after":
                is_said = _has(said, _DONE) or _has(said, _UNCERTAIN)
                if outcome.status not in (0, _KILLED) and not is_said:
                    yield f"untrue: not said to be done, and {name} is as after"
                if _has(said, _UNDONE):
                    yield f"untrue: “nothing was changed”, and {name} is as after"
            elif stands == "before" and outcome.status == 0 and not outcome.err:
                yield f"not said: {name} is as before"
            elif stands == "after" and self._is_ahead(outcome, state) and not self._cannot_be_deleted(fault):
                yield f"{name} is as after, and {self._main} as before"
        if outcome.status == 0 and fault.kind not in NO_READER and self._stamped(outcome.out) != self._expected_answer:
            yield "status 0, and another answer"

    def _is_ahead(self, outcome: Outcome, state: State) -> bool:
        """Whether something was written for an act that failed: but a key stays where its names may be gone."""
        has_failed = outcome.status not in (0, _KILLED) and _UNSURE not in outcome.err
        return has_failed and self._stands(state, self._main) == "before"

    def _may_be_half(self, outcome: Outcome) -> bool:
        """An import is done file by file, an old project is updated before the act. A new project says that it is
        unfinished when the program was killed, and on a broken disk that it cannot be deleted."""
        is_killed = outcome.status == _KILLED
        is_left = self.arguments[0] == "new" and (is_killed or "is unfinished" in outcome.err)
        is_updated_only = "was updated to the format" in outcome.err or (self.command.project == OLD and is_killed)
        return is_left or is_updated_only or (self.arguments[0] == "import" and outcome.status != 0)

    def _stamped(self, text: str) -> str:
        return judging.without_new_stamps(text, self.stamps)

    @property
    def _expected_answer(self) -> str:
        return self._stamped(self.outcome.out)

    def _of_files(self, outcome: Outcome, state: State, fault: Fault, logs: frozenset[str]) -> Iterator[str]:
        expected = self.before.files.keys() | self.after.files.keys()
        for name in state.files.keys() - expected:
            if not self._cannot_be_deleted(fault):
                yield f"left over: {name}"
        if outcome.status != _KILLED and not self._cannot_be_deleted(fault):
            is_room = fault.kind != "full"
            yield from (f"left over: {name}" for name in sorted(logs) if is_room or name.endswith("-journal"))
        for name in self._other_files():
            if state.of(name) != self.before.of(name):
                yield f"{name} is not as it was" if state.of(name) != ABSENT else f"{name} is gone"

    def _cannot_be_deleted(self, fault: Fault) -> bool:
        """A disk that is broken for good deletes nothing, nor does one that fails to."""
        return fault.kind == "broken" or (
            0 < fault.nth <= len(self.places)
            and self.places[fault.nth - 1].call is Call.UNLINK
            and fault.kind in ("broken once",)
        )

    def _of_doctor(self) -> list[str]:
        projects = [path for path in self._folder.rglob("*.qualcode") if path.name != "old.qualcode"]
        if self.command.project == "old.qualcode":
            projects.append(self._folder / "old.qualcode")
        complaints = [(path, said) for path in projects for said in judging.complaints(path)]
        is_new = self.arguments[0] == "new"
        return [
            f"doctor of {path.name}: {said}" for path, said in complaints if not (is_new and _has(said, _UNFINISHED))
        ]


def _has(text: str, parts: tuple[str, ...]) -> bool:
    return any(part in text for part in parts)


def started_on_the_disk() -> bool:
    """Whether this process was started with the library."""
    return "LD_PRELOAD" in os.environ
