"""Remove markup from a text without moving a character: its signs become blanks."""

from __future__ import annotations

import re
from collections.abc import Callable

Replacement = str | Callable[[re.Match[str]], str]

_NO_ROOM = "\u200b"


def _blank_but_lines(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


_MARKDOWN: tuple[tuple[re.Pattern[str], Replacement], ...] = (
    (re.compile(r"^(?:[ \t]{0,3}>[ \t]?)++", re.M), " "),
    (re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+", re.M), " "),
    (re.compile(r"\[\^[^\[\]\s]+\]:?"), " "),
    (re.compile(r"<br\s*/?>|</?(?:em|i|b|strong|sup|sub|span|u|p|div|center)(?:\s[^<>]*)?>", re.I), " "),
    (re.compile(r"\\(?=[^\w\s|])|\\$", re.M), _NO_ROOM),
    (re.compile(r"\*+|(?<![^\W_])_+(?=\S)|(?<=\S)_+(?![^\W_])"), _NO_ROOM),
    (re.compile(r"^\s{0,40}+(?:[-+•]|\d{1,3}[.)])[ \t]+(?=\S)", re.M), " "),
    (re.compile(r"(?<!\\)\|"), "\t"),
    (re.compile(r"\\(?=\|)"), _NO_ROOM),
)
_LATEX: tuple[tuple[re.Pattern[str], Replacement], ...] = (
    (re.compile(r"\A.*?\\begin\{document\}", re.S), _blank_but_lines),
    (re.compile(r"(?<!\\)%.*"), " "),
    (re.compile(r"\\\\"), " "),
    (re.compile(r"\\(?:ldots|dots|textellipsis)(?:\{\}|\b)"), lambda match: "…".ljust(len(match[0]))),
    (
        re.compile(
            r"\\(?:cite|citep|citet|parencite|ref|label|footnotemark|vspace|hspace)\*?(?:\[[^\]]{0,300}\]){0,4}\{[^{}]*\}"
        ),
        " ",
    ),
    (re.compile(r"\\(?:begin|end)\{[^{}]*\}"), " "),
    (re.compile(r"\\(?:footnote|emph|text\w\w|mbox|item|section|subsection|subsubsection|paragraph)\b\*?"), " "),
    (re.compile(r"\\[a-zA-Z]+\*?(?:\{\})?"), " "),
    (re.compile(r"\\[,;:! ]|~"), " "),
    (re.compile(r"(?<!\\)&"), "\t"),
    (re.compile(r"\\(?=[%&$#_{}])"), _NO_ROOM),
    (re.compile(r"[{}]"), _NO_ROOM),
)
_ENQUOTED = re.compile(r"\\enquote\*?\{")
_BRACE = re.compile(r"(?<!\\)[{}]")


def without_markdown(text: str) -> str:
    """The text with its Markdown signs blanked; the bars of tables become tabs."""
    return _masked(text, _MARKDOWN)


def without_latex(text: str) -> str:
    """The text with its commands blanked, `\\enquote{…}` as quotation marks."""
    return _masked(_with_enquoted(text), _LATEX)


def _masked(text: str, rules: tuple[tuple[re.Pattern[str], Replacement], ...]) -> str:
    for pattern, replacement in rules:
        if isinstance(replacement, str):
            text = pattern.sub(lambda match, sign=replacement: sign * len(match[0]), text)  # type: ignore[misc]
        else:
            text = pattern.sub(replacement, text)
    return text


def _with_enquoted(text: str) -> str:
    """`\\enquote{…}` with quotation marks in place of the command and the closing brace; one pass finds all braces."""
    commands = {match.end() - 1: match.start() for match in _ENQUOTED.finditer(text)}
    characters, open_braces = list(text) if commands else [], []
    for brace in _BRACE.finditer(text) if commands else ():
        at = brace.start()
        if brace[0] == "{":
            open_braces.append(at)
        elif open_braces and (opening := open_braces.pop()) in commands:
            start = commands[opening]
            characters[start : opening + 1] = "“".rjust(opening + 1 - start)
            characters[at] = "”"
    return "".join(characters) if commands else text
