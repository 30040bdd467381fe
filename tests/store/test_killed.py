"""Whatever an act has returned is on the disk, also when the program is killed the moment after."""

from __future__ import annotations

import multiprocessing
import random
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

from qualcode.model.span import Span
from qualcode.services.coding import coding
from qualcode.services.project import checking, lookup
from qualcode.services.project.projects import create_project, project_opened
from tests.study import bring_in, code

ROUNDS = 25
STRIDE = 8
TEXT = "".join(f"C1: So much for line {number}.\n\n" for number in range(4_000))


def keep_coding(path: Path, first: int, told: Connection) -> None:
    """Codes one passage after the other, and tells each coding once the act has returned."""
    with project_opened(path, "Ana") as project:
        document = lookup.find_document(project, "C1")
        trust = lookup.find_code(lookup.read_codebook(project), "Trust")
        text = coding.read_text(project, document)
        for start in range(first, len(text), STRIDE):
            on = coding.passage(document, text, Span(start, start + STRIDE))
            told.send_bytes(coding.apply_code(project, trust.guid, on, memo="kept").guid.encode())


def heard(told: Connection) -> Iterator[str]:
    """All that was told before the line broke."""
    with suppress(EOFError):
        while True:
            yield told.recv_bytes().decode()


def test_killing_the_program_loses_nothing_that_it_had_done(tmp_path: Path) -> None:
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(["qualcode.services.coding.coding", "qualcode.services.project.lookup"])
    project = create_project(tmp_path / "study.qualcode", "Ana")
    document = bring_in(project, tmp_path, text=TEXT)
    code(project, "Trust")
    project.close()
    moments = random.Random(2024)
    kept: set[str] = set()
    for number in range(ROUNDS):
        here, there = processes.Pipe(duplex=False)
        worker = processes.Process(target=keep_coding, args=(project.path, number * len(TEXT) // ROUNDS, there))
        worker.start()
        there.close()
        told = {here.recv_bytes().decode() for _ in range(moments.randrange(1, 20))}
        here.poll(moments.random() / 100)
        worker.kill()
        told.update(heard(here))
        worker.join()
        here.close()
        with project_opened(project.path, "Ben") as after:
            stored = {found.guid for found in coding.codings_of(after, document.guid)}
            assert checking.examine(after).problems == ()
        assert kept | told <= stored
        assert len(stored - kept - told) <= 1
        kept = stored
    assert len(kept) > ROUNDS
