"""Options that exclude or need each other: said before a project is opened, and of no option alone."""

from __future__ import annotations

import pytest

from tests.cli.shell import Shell

NO_PROJECT = "no project was named, and this folder has no project"

REFUSED = [
    ("rounds new R --documents C1 --sample 1", "--documents cannot be combined with --sample, --rest or --group"),
    ("rounds new R --documents C1 --rest", "--documents cannot be combined with --sample, --rest or --group"),
    ("rounds new R --documents C1 --group G", "--documents cannot be combined with --sample, --rest or --group"),
    ("rounds new R --seed 0", "--seed needs --sample"),
    ("exemplar x --off --display d", "--off cannot be combined with --display or --order"),
    ("exemplar x --off --order 1", "--off cannot be combined with --display or --order"),
    ("joint --wave T1 --to T2", "--wave and --to are the same option"),
    ("agree --disagreements -o a.md", "--disagreements cannot be combined with -o"),
    ("consensus x", "a decision needs an ID and exactly one of"),
    ("consensus --all", "a decision needs an ID and exactly one of"),
    ("consensus --codes A", "a decision needs an ID and exactly one of"),
    ("consensus x --take Ana --all", "a decision needs an ID and exactly one of"),
    ("consensus x --none --codes A", "a decision needs an ID and exactly one of"),
    ("consensus x --all --reopen", "a decision needs an ID and exactly one of"),
    ("consensus x --all --range 1:2", "--range needs --codes"),
    ("apply A --document C1", "missing: the passage to code"),
    ("apply A --document C1 --quote q --range 1:2", "--quote and --range cannot be combined"),
    ("crosscheck set A", "missing: a verdict, or --off"),
    ("crosscheck set A agreement --off", "a verdict cannot be combined with --off"),
    ("pseudonymise --reverse", "--reverse needs --key"),
    ("pseudonymise --names n.csv", "--names needs --key"),
    ("pseudonymise --reverse --key k --names n.csv", "--reverse cannot be combined with --names, --dry-run or"),
    ("pseudonymise --reverse --key k --dry-run", "--reverse cannot be combined with --names, --dry-run or"),
    ("pseudonymise --reverse --key k C1", "--reverse cannot be combined with --names, --dry-run or"),
    ("pseudonymise --names n.csv --key k C1", "--names cannot be combined with documents or -o"),
    ("pseudonymise --names n.csv --key k -o c.csv", "--names cannot be combined with documents or -o"),
    ("pseudonymise --key k", "--key needs --names or --reverse"),
    ("cases join C1", "missing: the case to join to"),
    ("cases join C1 P1 --all", "--all cannot be combined with DOC and CASE"),
    ("code move A", "missing: the new place of the code"),
    ("code move A --parent B --top", "--parent and --top cannot be combined"),
    ("speakers C1 --group G", "a document cannot be combined with --group"),
    ("cooccur --turns 2", "--turns needs --unit near"),
    ("cooccur --turns 2 --unit turn", "--turns needs --unit near"),
    ("review x", "missing: keep, recode CODE or drop"),
    ("review x recode", "missing: the code to recode with"),
    ("review x keep A", "keep takes no code"),
    ("review x drop A", "drop takes no code"),
    ("review x drop --range 1:2", "drop takes no --range"),
]


@pytest.mark.parametrize(("line", "told"), REFUSED, ids=[line for line, _ in REFUSED])
def test_options_that_do_not_go_together_are_refused(shell: Shell, line: str, told: str) -> None:
    assert told in shell.refused(*line.split(), status=2)["message"]


@pytest.mark.parametrize(
    "line",
    [
        "rounds new R --documents C1",
        "rounds new R --sample 1 --rest --group G --seed 0",
        "exemplar x --off",
        "exemplar x --display d --order 1",
        "joint --wave T1",
        "joint --to T2",
        "agree --disagreements",
        "agree -o a.md",
        "consensus",
        "consensus x --take Ana",
        "consensus x --none",
        "consensus x --all",
        "consensus x --reopen",
        "consensus x --codes A --range 1:2",
        "apply A --document C1 --quote q",
        "apply A --document C1 --range 1:2",
        "crosscheck set A agreement",
        "crosscheck set A --off",
        "pseudonymise C1 -o c.csv",
        "pseudonymise --reverse --key k",
        "pseudonymise --names n.csv --key k --dry-run",
        "cases join",
        "cases join --all",
        "cases join C1 P1",
        "code move A --parent B",
        "code move A --top",
        "speakers C1",
        "speakers --group G",
        "cooccur --unit near --turns 2",
        "cooccur --unit near",
        "review",
        "review x keep --range 1:2",
        "review x recode A --range 1:2",
        "review x drop",
    ],
)
def test_options_that_do_go_together_are_not(shell: Shell, line: str) -> None:
    assert NO_PROJECT in shell.refused(*line.split(), status=2)["message"]
