"""A report as a single web page without scripts, external fonts or pictures."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from qualcode.exporters.pages import is_landscape
from qualcode.exporters.printable import paragraphs, printable
from qualcode.model.report import Block, Cell, Heading, Paragraph, Quote, Report, Table

_STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1b; --dim: #5c5c5c; --rule: #1b1b1b; --hair: #d0d0d0; --band: #f4f3ef;
  --page: #fff; }
body { margin: 2.5rem auto; padding: 0 1.5rem; max-width: var(--width); color: var(--ink); background: var(--page);
  font: 1rem/1.5 Georgia, "Times New Roman", serif; overflow-wrap: break-word; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 2rem 0 .5rem; break-after: avoid; }
h1 { font-size: 1.6rem; margin-top: 0; }
h2 { font-size: 1.25rem; }
h3, h4, h5, h6 { font-size: 1.05rem; }
p { margin: 0 0 .75rem; max-width: 42rem; white-space: pre-line; }
.note { color: var(--dim); font-size: .9rem; }
blockquote { margin: 0 0 .75rem; padding-left: 1rem; border-left: 3px solid var(--hair); }
.scroll { overflow-x: auto; }
table { width: 100%; min-width: 44rem; margin: 1.25rem 0; border-collapse: collapse; table-layout: fixed;
  font-size: .875rem; line-height: 1.4; border-top: 2px solid var(--rule); border-bottom: 2px solid var(--rule); }
thead { border-bottom: 1px solid var(--rule); }
th, td { padding: .45rem .9rem .45rem 0; vertical-align: top; text-align: start; font-weight: normal; }
thead th { font-weight: bold; vertical-align: bottom; }
th:first-child { padding-left: .5rem; }
td p, th p { margin: 0 0 .5rem; }
td p:last-child, th p:last-child { margin-bottom: 0; }
tr.theme { background: var(--band); }
tbody tr { border-top: 1px solid var(--hair); }
tbody tr:first-child { border-top: 0; }
tr.theme th { font-weight: bold; }
tr.subtheme th { padding-left: 1.5rem; }
@media screen and (prefers-color-scheme: dark) {
  :root { --ink: #e6e4df; --dim: #a8a59d; --rule: #c9c6be; --hair: #45433f; --band: #2a2926; --page: #1c1b19; }
}
@media print {
  :root { color-scheme: light; }
  body { margin: 0; padding: 0; max-width: none; font-size: 10pt; }
  .scroll { overflow: visible; }
  table { min-width: 0; font-size: 8.5pt; }
  thead { display: table-header-group; }
  tr { break-inside: auto; }
  td p, th p, blockquote { break-inside: avoid; }
}
"""

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>{style}:root {{ --width: {width}; }}
@page {{ size: A4 {orientation}; margin: 18mm; }}
</style>
</head>
<body>
<main>
{blocks}
</main>
</body>
</html>
"""


def render(report: Report) -> bytes:
    """The whole page, for screens in light and dark mode and for paper."""
    page = _PAGE.format(
        title=_escaped(report.title),
        style=_STYLE,
        width="76rem" if is_landscape(report) else "44rem",
        orientation="landscape" if is_landscape(report) else "portrait",
        blocks="\n".join(_block(block) for block in report.blocks),
    )
    return page.encode()


def _block(block: Block) -> str:
    match block:
        case Heading(level, text):
            return f"<h{min(level, 6)}>{_escaped(text)}</h{min(level, 6)}>"
        case Paragraph(text, is_note):
            return "\n".join(_paragraph(part, "note" if is_note else "") for part in paragraphs(text))
        case Quote():
            return f"<blockquote>{_paragraph(str(block))}</blockquote>"
        case Table():
            return _table(block)


def _table(table: Table) -> str:
    columns = "".join(f'<col style="width: {width:.2%}">' for width in table.widths)
    headings = "".join(f'<th scope="col">{_escaped(column)}</th>' for column in table.columns)
    rows = "\n".join(_row(row) for row in table.rows)
    return (
        f'<div class="scroll">\n<table>\n<colgroup>{columns}</colgroup>\n'
        f"<thead>\n<tr>{headings}</tr>\n</thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n</div>"
    )


def _row(row: Sequence[Cell]) -> str:
    """A row; its first cell is a heading, and the level of that cell says whether it is a theme."""
    first, *others = row
    name = {1: ' class="theme"', 2: ' class="subtheme"'}.get(first.level, "")
    cells = "".join(f"<td>{_paragraphs(cell)}</td>" for cell in others)
    return f'<tr{name}><th scope="row">{_paragraphs(first)}</th>{cells}</tr>'


def _paragraphs(cell: Cell) -> str:
    return "".join(_paragraph(str(paragraph)) for paragraph in cell.paragraphs)


def _paragraph(text: str, name: str = "") -> str:
    """A paragraph in the direction of its first letter, so that Hebrew or Arabic words do not reorder others."""
    kind = f' class="{name}"' if name else ""
    return f'<p{kind} dir="auto">{_escaped(text)}</p>'


def _escaped(text: str) -> str:
    return escape(printable(text))
