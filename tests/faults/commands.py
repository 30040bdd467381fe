"""Every command that changes something, on the small study of `study_folder`, and those that only read."""

from __future__ import annotations

from dataclasses import dataclass

PROJECT = "study.qualcode"
OLD = "old.qualcode"
"""A project in the form of an earlier release."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command to be disturbed; `setup` are commands before it (or `move A B`), `outputs` the files it writes.

    `main` is what makes the command done: the project, or the first of its outputs.
    """

    arguments: tuple[str, ...]
    setup: tuple[tuple[str, ...], ...] = ()
    outputs: tuple[str, ...] = ()
    project: str | None = PROJECT
    goes_on: bool = False
    """Whether the act has several parts and is made to be tried again until all are done."""

    @property
    def name(self) -> str:
        return " ".join(self.arguments)


def _command(
    line: str, *setup: str, outputs: str = "", project: str | None = PROJECT, goes_on: bool = False
) -> Command:
    """A line of words; `~` in a word is a blank."""
    return Command(_words(line), tuple(map(_words, setup)), tuple(outputs.split()), project, goes_on)


def _words(line: str) -> tuple[str, ...]:
    return tuple(word.replace("~", " ") for word in line.split())


_PSEUDONYMISE = "pseudonymise --names names.csv --key study.key --yes"

CHANGING = (
    _command("new fresh.qualcode", project="fresh.qualcode"),
    _command("new fresh.qualcode --codebook book.yaml", project="fresh.qualcode"),
    _command("import files/new.txt"),
    _command("import files"),
    _command("codebook import book.yaml"),
    _command("codebook freeze v2"),
    _command("code add Fresh --kind theme"),
    _command("code rename Trust Faith"),
    _command("code move Tired --top"),
    _command("code merge Tired --into Trust"),
    _command("code split Trust --into Fresh {coding}"),
    _command("code edit Trust --definition More"),
    _command("code remove Tired --yes"),
    _command("apply Tired --document C1 --quote of~the~forms --memo so --exemplar"),
    _command("apply Tired --document C1 --quote of~the~forms --json"),
    _command("unapply {coding}"),
    _command("resize {coding} {range}"),
    _command("exemplar {coding} --display I~wanted~…"),
    _command("contradicts {coding}"),
    _command("contradicts {coding} --off", "contradicts {coding}"),
    _command("theme Challenges --dossier -o out.md", outputs="out.md"),
    _command("theme Challenges --prose Hard. --status reviewed"),
    _command("memo Trust --text More"),
    _command("memo edit {memo} --text Other"),
    _command("memo remove {memo}"),
    _command("memo C1 --quote of~the~forms --text So"),
    _command("journal --text On~[[Trust]]"),
    _command("journal -o out.md", outputs="out.md"),
    _command("code rename Trust Faith --reason clearer"),
    _command("coders set Ben role=analyst"),
    _command("cases import cases.csv"),
    _command("cases set C1 role=nurse"),
    _command("cases attribute role --order coach,nurse", "cases set C1 role=nurse", "cases set C10 role=coach"),
    _command("cases join C10 C1"),
    _command("documents rename C1 C1a"),
    _command("documents set C1 --group other"),
    _command("documents set C1 date=2026-02-03 consent_quotes=yes"),
    _command("project set approach=codebook invited=9"),
    _command("report --template participants -o out.docx --force", outputs="out.docx"),
    _command("documents remove C10 --yes"),
    _command("rounds new Second --documents C1 --coders Ana,Ben --blind"),
    _command("rounds open Blind --yes", "rounds new Blind --documents C1 --coders Ana,Ben --blind"),
    _command("consensus {disagreement} --all --reason so"),
    _command("crosscheck set Challenges agreement --note so"),
    _command("joint set Challenges confirms --measure Confidence", "cases import cases.csv"),
    _command("text replace C1 corrected.txt"),
    _command("review {coding} keep", "text replace C1 doubtful.txt"),
    _command(_PSEUDONYMISE, outputs="study.key"),
    _command("pseudonymise --reverse --key study.key --yes", _PSEUDONYMISE, outputs="study.key"),
    _command("cases withdraw C10 --yes"),
    _command("cases withdraw C10 --yes", _PSEUDONYMISE, "backup copy.qualcode", outputs="study.key copy.qualcode"),
    _command(
        "cases withdraw --finish", _PSEUDONYMISE, "backup copy.qualcode", "move copy.qualcode files/copy",
        "move study.key files/key", "cases withdraw C10 --yes", "move files/copy copy.qualcode",
        "move files/key study.key", outputs="study.key copy.qualcode", goes_on=True,
    ),
    _command("done C1 C10"),
    _command("done C1 --code Fresh", "done C1", "code add Fresh"),
    _command("done C1 --off", "done C1"),
    _command("coders rename Ben Benno"),
    _command("coders join Ben --into Ana"),
    _command("undo"),
    _command("undo --steps 2"),
    _command("redo", "undo"),
    _command("redo --steps 2", "undo --steps 2"),
    _command("backup copy.qualcode", outputs="copy.qualcode"),
    _command("backup copy.qualcode --force", "backup copy.qualcode", "code add Else", outputs="copy.qualcode"),
    _command("restore copy.qualcode", "backup copy.qualcode", "code add Else"),
    _command("config coder Ana", project=None, outputs="settings.toml"),
    _command("report -o out.md", outputs="out.md"),
    _command("report -o out.docx --force", outputs="out.docx"),
    _command("codebook export out.yaml", outputs="out.yaml"),
    _command("consensus -o agenda.html", outputs="agenda.html"),
    _command("pseudonymise -o found.csv", outputs="found.csv"),
    _command("frequency -o out.csv", outputs="out.csv"),
    _command("-p old.qualcode code add Fresh", project=OLD),
    _command("-p old.qualcode documents", project=OLD),
    _command("-p old.qualcode text reread C4", "-p old.qualcode documents", project=OLD),
)  # fmt: skip
"""`demo` is not among them: it is `new`, `import` and `apply`, three hundred times."""

READING = frozenset({
    "open", "documents", "show", "cases", "cases attributes", "codebook diff", "codebook show", "codebook versions",
    "quotes", "coders", "rounds", "progress", "crosscheck", "themes", "agree", "cooccur", "measures", "joint", "matrix",
    "frequency", "sequence", "speakers", "saturation", "history", "doctor", "verify",
})  # fmt: skip
"""Commands that change nothing; files that they write go through the same door as those of `report`."""
APART = frozenset({"demo"})
