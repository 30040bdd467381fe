"""The commands as a person or a script runs them, in this process."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import pytest

from qualcode.cli import status_of
from tests import connections


@dataclass(frozen=True)
class Outcome:
    """How a command ended, and the very bytes it wrote."""

    status: int
    stdout: bytes
    stderr: bytes

    @property
    def out(self) -> str:
        return self.stdout.decode()

    @property
    def err(self) -> str:
        return self.stderr.decode()


class Shell:
    """Runs commands; nothing that was written before counts."""

    def __init__(self, captured: pytest.CaptureFixture[bytes]) -> None:
        self._captured = captured

    def run(self, *arguments: object) -> Outcome:
        self._captured.readouterr()
        connections_before = connections.open_now()
        status = status_of([str(argument) for argument in arguments])
        out, err = self._captured.readouterr()
        assert connections.open_now() <= connections_before, f"{arguments} leaves a connection open"
        return Outcome(status, out, err)

    def ok(self, *arguments: object) -> str:
        """What a command that succeeds prints."""
        outcome = self.run(*arguments)
        assert outcome.status == 0, outcome.err
        return outcome.out

    def json(self, *arguments: object) -> Any:
        """The one document that a command with --json prints."""
        return json.loads(self.ok(*arguments, "--json"))

    def refused(self, *arguments: object, status: int = 1) -> dict[str, Any]:
        """The error of a command that fails: a sentence on stderr, and with --json an object on stdout."""
        plain = self.run(*arguments)
        assert plain.status == status, (plain.out, plain.err)
        assert plain.stdout == b""
        outcome = self.run(*arguments, "--json")
        assert outcome.status == status
        (error,) = json.loads(outcome.out).values()
        assert list(json.loads(outcome.out)) == ["error"]
        assert {"message", "hint"} <= error.keys()
        for told in (plain, outcome):
            assert "Traceback" not in told.err
            assert told.err.startswith("error: ")
        return dict(error)
