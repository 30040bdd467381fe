"""Markup becomes blanks, and no character of the words moves."""

from __future__ import annotations

import re

import pytest

from qualcode.analysis.quotations.manuscript import manuscript_of
from qualcode.analysis.quotations.masking import without_latex, without_markdown
from qualcode.analysis.quotations.references import reference_paragraphs


def shown(masked: str) -> str:
    """The words with one `_` for each run of blanks, and nothing for what takes no room."""
    return re.sub(r" +", "_", masked.replace("\u200b", ""))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("> > said", "_said"), ("    > said", "_>_said"), ("## Head", "_Head"), ("####### x", "#######_x"),
        ("#x", "#x"),
        ("a[^1] b[^n]: c[^ x]", "a_b_c[^_x]"), ("a<br/>b<BR>c", "a_b_c"), ("<em class='x'>a</em><x>b", "_a_<x>b"),
        (r"\[a\] \n", "[a]_\\n"), ("a\\\nb", "a\nb"), ("**a** *b*", "a_b"), ("_a_ b_c __d__", "a_b_c_d"),
        ("- a\n+ b\n• c\n12. d\n3) e", "_a\n_b\n_c\n_d\n_e"), ("1234. a\n-b", "1234._a\n-b"),
        (r"a | b \| c", "a_\t_b_|_c"),
    ],
)  # fmt: skip
def test_signs_of_markdown_are_blanked(text: str, expected: str) -> None:
    masked = without_markdown(text)
    assert shown(masked) == expected
    assert len(masked) == len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\\title{x}\nmore\n\\begin{document}a", "_\n_\n_a"), ("a % note\nb 5\\% c", "a_\nb_5%_c"),
        (r"a\ldots{} b\dots c\textellipsis", "a…_b…_c…_"), (r"a\cite{x} b\citep[p. 3][x]{y} c\parencite*{z}", "a_b_c_"),
        (r"a\citet{x}\ref{x}\label{x}\footnotemark{x}\vspace{1cm}\hspace*{1cm}b", "a_b"),
        (r"\begin{quote}a\end{quote}", "_a_"), (r"\emph{a} \textbf{b} \footnote{c} \mbox{d}", "_a_b_c_d"),
        (r"\section*{a} \subsection{b} \item c", "_a_b_c"), (r"a\unknown b\other*{}c", "a_b_c"),
        (r"a\,b\ c~d\\e", "a_b_c_d_e"),
        (r"a & b \& c", "a_\t_b_&_c"), (r"\$ \# \_ \{a\}", "$_#___a"), ("{a}", "a"),
        (r"\enquote{a \emph{b} c} d", "_“a_b_c”_d"), (r"\enquote*{a\} b} c", "_“a_b”_c"), (r"\enquote{a", "_a"),
        (r"a \enquote{b} c", "a_“b”_c"), (r"\enquote{a {b {c} d} e} f", "_“a_b_c_d_e”_f"),
    ],
)  # fmt: skip
def test_commands_of_latex_are_blanked(text: str, expected: str) -> None:
    masked = without_latex(text)
    assert shown(masked) == expected
    assert len(masked) == len(text)


HEADINGS = (
    "References|REFERENCE LIST|Bibliography|Literature|Literature cited|Works cited:|Literatur|Literaturverzeichnis|"
    "Références|Bibliographie|Referencias|Bibliografía|bibliografia|7. References"
)


@pytest.mark.parametrize("heading", HEADINGS.split("|"))
def test_paragraphs_below_the_heading_are_references(heading: str) -> None:
    assert references(f"A\n\n{heading}\n\nB\n\nC") == ["B", "C"]


@pytest.mark.parametrize(
    "heading", ["Appendix A", "2. Supplement", "Table 1", "Figure 2", "Box", "Anhang", "Annexe", "Anexo", "# Next"]
)
def test_references_end_at_the_next_heading(heading: str) -> None:
    assert references(f"References\n\nB\n\n{heading}\n\nC\n\nReferences\n\nD") == ["B", "D"]


def test_a_sentence_on_references_is_no_heading() -> None:
    assert references("References are few\n\nB") == []


def references(text: str) -> list[str]:
    manuscript = manuscript_of(text, "md")
    numbers = reference_paragraphs(manuscript)
    return [manuscript.of(each).strip() for each in manuscript.paragraphs if each.number in numbers]
