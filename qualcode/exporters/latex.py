"""A report as a LaTeX document that compiles by itself, or whose body can be copied into a paper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from textwrap import wrap

from qualcode.exporters.pages import is_landscape
from qualcode.exporters.printable import REPLACEMENT, lines, paragraphs, printable
from qualcode.model.report import Block, Cell, Heading, Paragraph, Quote, Report, Table

_DOCUMENT = r"""%% Compiles with pdflatex, xelatex and lualatex. Letters beyond the Latin ones and emoji need
%% xelatex or lualatex and a \setmainfont that has them; a letter that the font lacks is an error, not a gap.
\documentclass[a4paper,11pt]{article}
\usepackage{iftex}
\ifPDFTeX
  \usepackage[T1]{fontenc}
  \usepackage[utf8]{inputenc}
  \usepackage{lmodern}
\else
  \usepackage{fontspec}
  \tracinglostchars=3
\fi
\usepackage[%(orientation)smargin=2cm]{geometry}
\usepackage{array,booktabs,longtable}
\setlength{\parindent}{0pt}
\setlength{\parskip}{0.5em}
\setlength{\emergencystretch}{3em}
\setlength{\tabcolsep}{4pt}
\newlength{\columnspace}
\newcommand{\unprintable}{\rule{0.5em}{1ex}}
\newcommand{\theme}[1]{\textbf{#1}}
\newcommand{\subtheme}[1]{\hangindent=1em\hangafter=0 #1}
\begin{document}

%(body)s

\end{document}
"""

_SPECIAL = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "|": r"\textbar{}",
        '"': r"\textquotedbl{}",
        "`": r"\textasciigrave{}",
        **{mark: rf"\{mark}" for mark in "#$%&_{}"},
        # After the end of a row LaTeX would read these as options.
        **{mark: f"{{{mark}}}" for mark in "[]*"},
        # Signs of statistics, which pdflatex knows only in formulas.
        "β": r"\ensuremath{\beta}",
        "≤": r"\ensuremath{\leq}",
        "≥": r"\ensuremath{\geq}",
        "→": r"\ensuremath{\rightarrow}",
        "\N{MINUS SIGN}": r"\ensuremath{-}",
        "\N{EM SPACE}": r"\quad{}",
        "\N{ZERO WIDTH SPACE}": r"\hskip0pt{}",
        REPLACEMENT: r"\unprintable{}",
        # Marks without width, which many fonts lack.
        **dict.fromkeys("\u200e\u200f\u2060\ufeff", ""),
    }
)
_LIGATURE = re.compile(r"([-',])(?=\1)")
"""Signs that LaTeX would join: -- to a dash, '' to a closing mark."""

_SECTIONS = (r"\section*", r"\subsection*", r"\subsubsection*", r"\paragraph*")
_ROOM = 2400
"""A judgement: about how many letters of a table fill a third of a page of full width."""


def render(report: Report) -> bytes:
    """The document; no text of the report is a command in it."""
    orientation = "landscape," if is_landscape(report) else ""
    body = "\n\n".join(_block(block) for block in report.blocks)
    return (_DOCUMENT % {"orientation": orientation, "body": body}).encode()


def _block(block: Block) -> str:
    match block:
        case Heading(level, text):
            return f"{_SECTIONS[min(level, len(_SECTIONS)) - 1]}{{{_on_one_line(text)}}}"
        case Paragraph(text, is_note):
            parts = [_escaped(part) for part in paragraphs(text)]
            return "\n\n".join(f"{{\\small {part}\\par}}" if is_note else part for part in parts)
        case Quote():
            return f"\\begin{{quote}}\n{_escaped(str(block))}\n\\end{{quote}}"
        case Table():
            return "\n".join(_table(block))


def _table(table: Table) -> Iterator[str]:
    """A table over several pages if needed, with its header on each."""
    gaps = 2 * (len(table.columns) - 1)
    columns = [rf">{{\raggedright\arraybackslash\hspace{{0pt}}}}p{{{width:.4g}\columnspace}}" for width in table.widths]
    yield rf"\begingroup\small\setlength{{\columnspace}}{{\dimexpr\linewidth-{gaps}\tabcolsep\relax}}"
    yield r"\begin{longtable}{@{}" + "\n  ".join(("", *columns)) + "@{}}"
    yield r"\toprule"
    yield " & ".join(rf"\textbf{{{_on_one_line(column)}}}" for column in table.columns) + r" \\"
    yield r"\midrule" + "\n" + r"\endhead"
    yield r"\bottomrule" + "\n" + r"\endlastfoot"
    for number, row in enumerate(table.rows):
        if number:
            yield r"\addlinespace[3ex]" if row[0].level == 1 else r"\addlinespace[1.5ex]"
        yield from _rows(row, table.widths)
    yield r"\end{longtable}" + "\n" + r"\endgroup"


def _rows(row: Sequence[Cell], widths: Sequence[float]) -> Iterator[str]:
    """One row, or several if a cell is long: LaTeX breaks pages only between rows."""
    portions = [list(_portions(cell, int(_ROOM * width))) for cell, width in zip(row, widths, strict=True)]
    for cells in zip_longest(*portions, fillvalue=""):
        yield "\n  & ".join(cells) + r" \\"


def _portions(cell: Cell, room: int) -> Iterator[str]:
    portion: list[str] = []
    for paragraph in cell.paragraphs:
        for text in _pieces(printable(str(paragraph)), max(room, 1)):
            if portion and sum(map(len, portion)) + len(text) > room:
                yield _cell(portion, cell.level)
                portion = []
            portion.append(text)
    yield _cell(portion, cell.level)


def _pieces(text: str, room: int) -> list[str]:
    """A paragraph, cut at blanks if it would not fit on the page."""
    if len(text) <= 2 * room:
        return [text]
    return wrap(text, room, replace_whitespace=False, break_on_hyphens=False)


def _cell(paragraphs: Sequence[str], level: int) -> str:
    text = "\\par\\smallskip\n    ".join(_escaped(paragraph) for paragraph in paragraphs)
    command = {1: r"\theme", 2: r"\subtheme"}.get(level)
    return f"{command}{{{text}}}" if command else text


def _on_one_line(text: str) -> str:
    return " ".join(_signs(line) for line in lines(text))


def _escaped(text: str) -> str:
    return "\\newline\n".join(signs for line in lines(text) if (signs := _signs(line).strip(" \t")))


def _signs(line: str) -> str:
    return _LIGATURE.sub(r"\1{}", line.translate(_SPECIAL))
