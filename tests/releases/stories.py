"""What people did in the project of each release: together the commands store all that the version can store."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.releases import materials

Command = Callable[..., Any]
"""Runs a command of the release as a coder (Ana, if nobody is named) and gives its JSON document."""


class Work:
    """A release at work in a folder with the files that are to be imported."""

    def __init__(self, run: Command, folder: Path) -> None:
        self.run = run
        self._folder = folder

    def file(self, name: str, content: str | bytes) -> Path:
        path = self._folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def bring_in(self, name: str, content: str | bytes, *options: str) -> None:
        self.run("import", self.file(name, content), *options)

    def apply(self, code: str, document: str, quote: str, *options: str, coder: str = "Ana") -> str:
        """Codes the words, and gives the id of the coding."""
        answer = self.run("apply", code, "--document", document, "--quote", quote, *options, coder=coder)
        return str(answer["coding"]["id"])


def _documents_and_cases(work: Work) -> None:
    work.run("cases", "import", work.file("people.csv", materials.PEOPLE))
    work.bring_in("C1.txt", materials.C1, "--group", "coach", "--case", "C1")
    work.bring_in("C2.md", materials.C2, "--group", "coach")
    work.bring_in("C3.docx", materials.C3, "--group", "coach", "--interviewer", "Interviewer")
    work.bring_in("P1.txt", materials.P1, "--group", "participant", "--speakers", "P1=Participant one")
    work.bring_in("Monday.md", materials.MONDAY, "--kind", "notes", "--group", "coach")
    work.bring_in("Poster.txt", materials.POSTER, "--kind", "other")
    work.bring_in("Draft.txt", materials.C1.replace("spring", "May"))
    work.run("documents", "rename", "Draft", "Draft of C1")
    work.run("documents", "remove", "Draft of C1", "--yes")
    work.run("documents", "set", "C2", "--speakers", "C2=Coach two", "--interviewer", "Interviewer", "--case", "C2")
    work.run("cases", "set", "P2", "role=porter at night", "Confidence@T2=4")


def _codes(work: Work) -> None:
    work.run("codebook", "import", work.file("codebook.yaml", materials.CODEBOOK))
    work.run("code", "add", "Health", "--kind", "theme", "--color", "teal", "--definition", "How people felt.")
    work.run(
        "code", "edit", "No room", "--definition", "No place to meet.", "--include", "Rooms, keys.",
        "--exclude", "Time.", "--example", "There's one room", "--color", "#aa3300",
    )  # fmt: skip
    work.run("code", "rename", "Laughing together", "Laughing")
    work.run("code", "move", "Tired", "--parent", "Health")
    work.run("code", "add", "Mistake")
    work.run("code", "remove", "Mistake", "--yes")


def _codings_of_three(work: Work) -> None:
    room = work.apply(
        "No room", "C1", "There's one room, the quiet room", "--memo", "Every coach says so.", "--exemplar"
    )
    work.run("exemplar", room, "--display", "There's one room … [the quiet one]")
    helping = work.apply("Being useful", "C1", "I wanted to help the wards")
    start, end = _place(work, helping)
    work.run("resize", helping, f"{start + 2}:{end}")
    work.apply("Forms", "C1", "tired of the forms")
    work.apply("Weary", "C1", "I was tired of the forms")
    work.apply("Role tensions", "C2", "as a colleague or as a coach", "--exemplar")
    work.apply("Tired", "C2", "I was tired, and still")
    work.apply("Being useful", "C3", "I wanted to help, and now I could", "--exemplar")
    empty = work.apply("Logistics", "C3", "Nobody came, and I sat there")
    work.apply("No room", "P1", "The quiet room is next to the lift")
    work.apply("Tired", "Monday", "everybody was tired")
    work.apply("No room", "Monday", "The quiet room is taken")
    work.apply("No room", "C1", "There was no room", coder="Ben")
    work.apply("Forms", "C1", "tired of the forms", coder="Ben")
    work.apply("Tired", "C1", "I was tired", coder="Ben")
    laughing = work.apply(
        "Laughing", "C1", "She watches [laughs] and I talk", "--memo", "Ben laughs, too.", coder="Ben"
    )
    work.run("exemplar", laughing, "--order", 1, coder="Ben")
    work.apply("Role tensions", "C2", "I am a nurse first", coder="Ben")
    work.apply("Laughing", "P1", "We laughed about the masks", coder="Ben")
    work.apply("Being useful", "C1", "I felt useful", coder="Cleo")
    work.apply("Tired", "P1", "I was tired of the noise", coder="Cleo")
    work.run("code", "merge", "Weary", "--into", "Tired")
    work.run("code", "split", "Logistics", empty, "--into", "Empty sessions")
    off = work.apply("Forms", "Poster", "every Thursday")
    work.run("unapply", off)


def _place(work: Work, coding: str) -> tuple[int, int]:
    (quote,) = [quote for quote in work.run("quotes")["quotes"] if quote["id"] == coding]
    return quote["start"], quote["end"]


def _theme_texts(work: Work) -> None:
    work.run("theme", "Challenges", "--prose", "Rooms and roles stood in the way.", "--status", "reviewed")
    work.run("theme", "Rewards", "--status", "final", coder="Ben")
    work.run("memo", "project", "--text", "We read everything twice.")
    work.run("memo", "C1", "--text", "The recording is loud at the end.")
    work.run("memo", "P2", "--text", "Came by night shift only.")
    work.run("memo", "C3", "--text", "Loud surroundings – “ein Aufzug”.", coder="Ben")
    work.run("memo", "No room", "--text", "Ask for the plan of the house.", coder="Cleo")
    work.run("memo", "Health", "--text", "To be taken away")
    work.run("memo", "Health", "--text", "")


def _steps_back(work: Work) -> None:
    """Each leaves a step that is undone and can be done again, and one that was done again."""
    work.apply("Forms", "C3", "with my flip chart", coder="Cleo")
    work.apply("Forms", "C3", "Later two came", coder="Cleo")
    work.run("undo", "--steps", 2, coder="Cleo")
    work.run("redo", coder="Cleo")
    work.run("memo", "Challenges", "--text", "An afterthought")
    work.run("undo")


def _names_taken_out(work: Work) -> None:
    work.bring_in("Anna.txt", materials.ANNA, "--group", "coach", "--case", "Anna")
    work.bring_in("P9.txt", materials.GONE, "--group", "participant", "--case", "P9")
    work.run("code", "add", "Consent", "--kind", "theme")
    work.apply("Consent", "Anna", "I am Anna Weber, and Julia knows me", "--exemplar")
    work.apply("Consent", "P9", "I said too much about the ward", coder="Ben")
    names, key = work.file("names.csv", materials.NAMES), work.file("safe", "").with_name("names.key")
    work.run("pseudonymise", "--names", names, "--key", key, "--yes")
    work.run("cases", "withdraw", "P9", "--yes")


def _further_formats(work: Work) -> None:
    for name, content in (
        ("C4.vtt", materials.VTT), ("C5.srt", materials.SRT), ("C6.json", materials.WHISPER),
        ("C7.csv", materials.TURNS), ("C8.html", materials.PAGE), ("C9.rtf", materials.RTF), ("C10.odt", materials.ODT),
        ("C11.pdf", materials.PDF), ("C12.docx", materials.COMMENTED),
    ):  # fmt: skip
        work.bring_in(name, content, "--group", "coach")
    work.apply("Tired", "C4", "I am less tired than in May", "--exemplar")
    work.apply("Forms", "C7", "To the forms", coder="Ben")


def _cases_in_long_form(work: Work) -> None:
    work.run("cases", "import", work.file("waves.csv", materials.PEOPLE_BY_WAVE))
    work.run("cases", "set", "C1", "grade=senior")
    work.run("cases", "set", "C2", "grade=junior")
    work.run("cases", "attribute", "grade", "--type", "category", "--order", "junior,mid,senior")
    work.run("cases", "set", "Coach four", "role=nurse")
    work.run("cases", "join", "C4", "Coach four")


def _corrected_texts(work: Work) -> None:
    """Of C1 some codings keep their words, one is changed within, and of those in doubt one is decided on."""
    corrected = materials.C1.replace("one room, the quiet room", "one room, the very quiet room")
    corrected = corrected.replace(
        "She watches [laughs] and I talk. I felt useful", "She listens while we talk. We felt"
    )
    corrected = corrected.replace("😀 They asked me", "😀 Well, they asked me")
    work.run("text", "replace", "C1", work.file("C1 corrected.txt", corrected))
    work.run("text", "replace", "P1", work.file("P1 corrected.txt", materials.P1.replace("noise", "noise there")))
    in_doubt = work.run("review")["waiting"]
    assert len(in_doubt) > 1
    work.run("review", in_doubt[0]["id"], "keep")


def _rounds(work: Work) -> None:
    work.run("codebook", "freeze", "First version")
    work.run(
        "rounds", "new", "Double coding", "--documents", "C7,C8", "--coders", "Ana,Ben", "--codebook", "First version"
    )
    work.run("rounds", "new", "Opened", "--documents", "C9,C10", "--coders", "Ana,Ben,Cleo", "--blind")
    work.apply("Being useful", "C8", "Nobody asks porters")
    work.apply("Tired", "C8", "They were tired", coder="Ben")
    work.apply("Being useful", "C9", "a warm feeling")
    work.apply("Laughing", "C9", "a warm feeling", "--memo", "Ben is not sure.", coder="Ben")
    work.apply("Tired", "C10", "I was tired", coder="Cleo")
    work.run("rounds", "open", "Opened", "--yes")
    work.run("rounds", "new", "Drawn", "--rest", "--sample", 2, "--seed", 7, "--group", "coach", "--coders", "Cleo")
    work.run("code", "edit", "Being useful", "--definition", "What one did helped somebody.")
    work.run("codebook", "freeze", "Second version", coder="Ben")


def _decisions(work: Work) -> None:
    first, second, third, *_ = work.run("consensus")["disagreements"]
    work.run("consensus", first["id"], "--take", "Ben", "--reason", "His words are the shorter ones.")
    work.run("consensus", second["id"], "--none", "--reason", "Nobody would read it so.", coder="Ben")
    work.run("consensus", third["id"], "--codes", "Tired", "--reason", "We talked about it.", coder="Cleo")


def _reviewers(work: Work) -> None:
    verdict = ("--meaning", "agreement", "--examples", "partial", "--note", "The notes name fewer rooms.")
    work.run("crosscheck", "set", "Challenges", "agreement", *verdict)
    work.run("crosscheck", "set", "Challenges", "partial", coder="Ben")
    work.run("crosscheck", "set", "Rewards", "silence", coder="Ben")
    work.run("joint", "set", "Rewards", "confirms", "--measure", "Confidence", "--note", "Those who rose speak of it.")
    work.run("joint", "set", "Challenges", "expands", "--measure", "Stress", coder="Ben")


def _blind_round(work: Work) -> None:
    """The last act: what was coded in it is hidden in every answer but the coder's own."""
    work.run("rounds", "new", "Blind", "--documents", "C4,C11", "--coders", "Ana,Ben", "--blind")
    work.apply("No room", "C11", "In the quiet room, if it is free")
    work.apply("Logistics", "C11", "On Thursdays, at four", "--memo", "Nobody may read this yet.", coder="Ben")


Act = Callable[[Work], None]

_FIRST: tuple[Act, ...] = (_documents_and_cases, _codes, _codings_of_three, _theme_texts)
_SECOND: tuple[Act, ...] = (_further_formats, _cases_in_long_form, _corrected_texts)
_THIRD: tuple[Act, ...] = (_rounds, _decisions, _reviewers)

STORIES: dict[str, tuple[Act, ...]] = {
    "0.1.0": (*_FIRST, _steps_back),
    "0.2.0": (_names_taken_out, *_FIRST, *_SECOND, _steps_back),
    "0.3.0": (_names_taken_out, *_FIRST, *_SECOND, *_THIRD, _steps_back, _blind_round),
}
"""The acts of each version, in their order; names are taken out first, for that empties the history before it."""
