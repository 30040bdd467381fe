from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.shell import Shell

THEME_KEYS = {
    "name", "path", "definition", "participants", "of", "documents", "codings", "exemplars", "subthemes",
}  # fmt: skip
EXEMPLAR_KEYS = {"text", "display", "case", "speaker", "document", "start", "end"}


def put(study: Shell, code: str, quote: str, document: str = "C1", *more: str) -> str:
    return str(study.json("apply", code, "--document", document, "--quote", quote, *more)["coding"]["id"])


def exemplars(study: Shell, theme: str = "Challenges") -> list[tuple[str, str]]:
    return [(e["text"], e["display"]) for e in study.json("theme", theme)["theme"]["exemplars"]]


def test_the_report_has_the_keys_that_scripts_read(study: Shell) -> None:
    put(study, "Challenges", "said yes", "C1", "--exemplar")
    put(study, "Tired", "the forms", "C10", "--exemplar")
    put(study, "Tired", "everybody was tired", "Monday")
    for outcome in (study.json("report"), study.json("themes")):
        assert outcome.keys() >= {"project", "themes", "totals"}
    report = study.json("report", "-o", "x.json")
    assert json.loads(Path("x.json").read_text()) == report
    assert report["project"] == "Coaches"
    challenges, rewards = report["themes"]
    assert challenges.keys() >= THEME_KEYS
    assert (challenges["participants"], challenges["of"], challenges["documents"], challenges["codings"]) == (
        2,
        2,
        2,
        2,
    )
    (exemplar,) = challenges["exemplars"]
    assert exemplar.keys() >= EXEMPLAR_KEYS
    assert (exemplar["text"], exemplar["display"], exemplar["case"], exemplar["speaker"], exemplar["document"]) == (
        "said yes", "said yes", "C1", "C1", "C1",
    )  # fmt: skip
    (tensions,) = challenges["subthemes"]
    assert tensions.keys() >= THEME_KEYS
    assert [e["text"] for e in tensions["exemplars"]] == ["the forms"]
    assert (rewards["participants"], rewards["exemplars"], rewards["subthemes"]) == (0, [], [])
    assert report["totals"]["participants"] == 2


def test_a_report_of_one_group_counts_out_of_that_group(study: Shell) -> None:
    study.ok("documents", "set", "C10", "--group", "participant")
    put(study, "Challenges", "said yes")
    (theme,) = (theme for theme in study.json("report", "--group", "COACH")["themes"] if theme["codings"])
    assert (theme["participants"], theme["of"]) == (1, 1)
    error = study.refused("report", "--group", "nurses")
    assert error["hint"] == "The groups: coach, participant"
    assert [t["name"] for t in study.json("themes", "--group", "participant")["themes"]] == ["Rewards"]


@pytest.mark.parametrize("suffix", ["md", "html", "docx", "xlsx", "csv", "tex", "json"])
def test_the_same_project_gives_the_same_bytes(study: Shell, suffix: str) -> None:
    put(study, "Challenges", "said yes", "C1", "--exemplar")
    for name in ("one", "two"):
        assert study.ok("report", "-o", f"{name}.{suffix}") == ""
    assert Path(f"one.{suffix}").read_bytes() == Path(f"two.{suffix}").read_bytes() != b""


@pytest.mark.parametrize("template", ["table", "narrative", "codebook"])
def test_every_template_is_printed_and_written(study: Shell, template: str) -> None:
    put(study, "Challenges", "said yes", "C1", "--exemplar")
    assert "Challenges" in study.ok("report", "--template", template)
    study.ok("report", "--template", template, "-o", "x.md")
    assert "What made it hard." in Path("x.md").read_text()


def test_a_report_in_no_known_format_is_refused(study: Shell) -> None:
    study.refused("report", "-o", "x.pptx", status=2)
    study.refused("report", "-o", "nowhere/x.md")
    Path("folder.md").mkdir()
    assert "is a folder" in study.refused("report", "-o", "folder.md")["message"]


def test_exemplars_are_ordered_trimmed_and_taken_back(study: Shell) -> None:
    first = put(study, "Challenges", "said yes", "C1", "--exemplar")
    second = put(study, "Challenges", "the forms")
    assert exemplars(study) == [("said yes", "said yes")]
    marked = study.json("exemplar", second, "--order", "1", "--display", "… forms [of all things]")["coding"]
    assert (marked["exemplar"], marked["display"], marked["text"]) == (True, "… forms [of all things]", "the forms")
    assert exemplars(study) == [("the forms", "… forms [of all things]"), ("said yes", "said yes")]
    study.ok("exemplar", first, "--order", "1")
    assert [text for text, _ in exemplars(study)] == ["said yes", "the forms"]
    assert study.json("exemplar", first, "--off")["coding"]["exemplar"] is False
    assert [text for text, _ in exemplars(study)] == ["the forms"]
    study.ok("exemplar", second, "--display", "")
    assert exemplars(study) == [("the forms", "the forms")]


@pytest.mark.parametrize("display", ["the papers", "forms the", "form"])
def test_a_display_that_the_words_cannot_give_is_refused(study: Shell, display: str) -> None:
    coding = put(study, "Challenges", "the forms")
    error = study.refused("exemplar", coding, "--display", display)
    assert error["message"] == f"“{display}” changes the words as spoken"
    assert error["spoken"] == "the forms"
    assert exemplars(study) == []


def test_a_theme_has_prose_and_a_status(study: Shell) -> None:
    theme = study.json("theme", "challenges", "--prose", "It was hard.", "--status", "reviewed")["theme"]
    assert (theme["prose"], theme["status"]) == ("It was hard.", "reviewed")
    assert study.json("theme", "challenges", "--prose", "")["theme"]["prose"] == ""
    study.ok("theme", "challenges", "--prose", "It was hard.")
    assert "It was hard." in study.ok("theme", "Challenges")
    assert "only themes" in study.refused("theme", "Tired", "--status", "final")["message"]
    study.refused("theme", "Challenges", "--status", "done", status=2)


def test_what_a_final_theme_lacks_is_said_and_the_reason_is_kept(study: Shell) -> None:
    put(study, "Challenges", "said yes", "C1", "--exemplar")
    outcome = study.run("theme", "Challenges", "--status", "final", "--reason", "Agreed on Monday")
    assert outcome.status == 0
    for lack in ("it has no prose", "1 participant voices it", "no coding is marked as contradicting it"):
        assert f"it is final now, and {lack}" in outcome.err
    assert "exemplar" not in outcome.err
    told = study.ok("theme", "Challenges", "--dossier")
    assert "Status: final, by Ana" in told
    assert "Agreed on Monday" in told
    assert "1 participant voices it." in told
    assert study.json("theme", "Challenges", "--dossier")["missing"] == study.json(
        "theme", "Challenges", "--status", "final"
    )["missing"]  # fmt: skip
    again = study.refused("theme", "Challenges", "--status", "final", "--reason", "once more")
    assert "stays as it is" in again["message"]
    assert "--reason needs" in study.refused("theme", "Challenges", "--reason", "why", status=2)["message"]
    assert "-o needs --dossier" in study.refused("theme", "Challenges", "-o", "d.md", status=2)["message"]


def test_what_contradicts_a_theme_is_marked_and_stands_in_its_dossier(study: Shell) -> None:
    put(study, "Tired", "the forms", "C10")
    against = put(study, "Tired", "said yes", "C1")
    assert study.json("contradicts", against)["coding"]["contradicts"] is True
    assert "is marked as contradicting already" in study.refused("contradicts", against)["message"]
    assert "≠" in study.ok("quotes", "Tired")
    where = study.json("quotes", "Tired", "--where", "coding.contradicts = yes")
    assert [coding["text"] for coding in where["quotes"]] == ["said yes"]
    dossier = study.json("theme", "Challenges", "--dossier", "-o", "d.md")
    assert [(one["text"], one["who"]) for one in dossier["contradicting"]] == [("said yes", "C1")]
    assert "“said yes” (C1)" in Path("d.md").read_text().partition("What contradicts it")[2]
    assert "no longer contradicts “Challenges”" in study.ok("contradicts", against, "--off")
    assert study.json("theme", "Challenges", "--dossier")["contradicting"] == []
    assert "is not marked" in study.refused("contradicts", against, "--off")["message"]


@pytest.mark.parametrize("code", ["Challenges", "Role tensions", "Tired", "Rewards"])
def test_every_code_can_be_shown_whatever_is_coded_with_it(study: Shell, code: str) -> None:
    put(study, code, "everybody was tired", "Monday")
    assert study.json("theme", code)["theme"]["path"][-1] == code
    assert code in study.ok("themes")


def test_a_report_on_the_terminal_cuts_no_word(study: Shell) -> None:
    study.ok("code", "edit", "Challenges", "--definition", "x" * 150)
    for template in ("table", "narrative", "codebook"):
        assert study.ok("report", "--template", template).count("x") >= 150


@pytest.mark.parametrize("template", ["table", "narrative", "codebook"])
def test_a_report_on_a_part_of_the_study_says_on_which(study: Shell, template: str) -> None:
    whole = study.ok("report", "--template", template)
    part = study.ok("report", "--template", template, "--where", "document.name = 'C10'")
    assert "Only where document.name = 'C10'." in part
    assert "Only where" not in whole


def test_themes_of_a_group_or_under_a_condition_count_only_what_is_in_it(study: Shell) -> None:
    study.ok("documents", "set", "C10", "--group", "other")
    for document in ("C1", "C10"):
        study.ok("apply", "Rewards", "--document", document, "--quote", "said yes")
    study.ok("apply", "Rewards", "--document", "C1", "--quote", "the forms")
    for scope, codings in (
        ((), 3), (("--group", "other"), 1), (("--where", "document.name = 'C1'"), 2),
    ):  # fmt: skip
        (rewards,) = (theme for theme in study.json("themes", *scope)["themes"] if theme["path"] == ["Rewards"])
        assert rewards["codings"] == codings


def test_scripts_read_the_place_of_an_exemplar_among_those_of_its_theme(study: Shell) -> None:
    for quote, more in (("said yes", ["--exemplar"]), ("the forms", []), ("The nurse", ["--exemplar"])):
        study.ok("apply", "Rewards", "--document", "C1", "--quote", quote, *more)
    quotes = study.json("quotes")["quotes"]
    assert [(quote["exemplar"], quote["order"]) for quote in quotes] == [(True, 1), (False, None), (True, 2)]


def test_exemplars_and_counts_of_a_report_are_those_of_its_condition(study: Shell) -> None:
    for document in ("C1", "C10"):
        study.ok("apply", "Rewards", "--document", document, "--quote", "said yes", "--exemplar")
    where = ("--where", "document.name = 'C10'")
    for scope, documents in (((), ["C1", "C10"]), (where, ["C10"])):
        (rewards,) = (theme for theme in study.json("report", *scope)["themes"] if theme["path"] == ["Rewards"])
        assert [exemplar["document"] for exemplar in rewards["exemplars"]] == documents
        codes = study.json("report", "--template", "codebook", *scope)["codes"]
        assert [code["codings"] for code in codes if code["path"] == ["Rewards"]] == [len(documents)]
    study.ok("apply", "Rewards", "--document", "C1", "--quote", "the forms", "--coder", "Ben")
    (rewards,) = (t for t in study.json("report", "--where", "coder = 'Ben'")["themes"] if t["path"] == ["Rewards"])
    assert (rewards["codings"], rewards["exemplars"]) == (1, [])
