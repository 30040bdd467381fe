"""What the screen says in numbers and marks, compared with what a simple count of the stored codings gives."""

from __future__ import annotations

from pathlib import Path

from rich.style import Style
from textual.pilot import Pilot
from textual.widgets.tree import TreeNode

from qualcode.model.coding import Coding
from qualcode.model.decision import CONSENSUS
from qualcode.model.transcript import Role
from qualcode.services.documents.documents import list_documents, open_document
from qualcode.services.project import lookup, projects
from qualcode.services.project.projects import Project
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.session import Whose
from qualcode.tui.widgets.bars import Line
from qualcode.tui.widgets.code_tree import CodeTree
from qualcode.tui.widgets.documents_list import DocumentsList
from tests.study import all_codings
from tests.tui.driving import workbench_of


def differences(pilot: Pilot[None], file: Path, coder: str = "Ana") -> list[str]:
    """Where the screen that is seen says something else than the file."""
    with projects.project_opened(file, coder) as project, project.snapshot():
        codings = all_codings(project)
        different = [line for tree in pilot.app.screen.query(CodeTree) for line in _of_tree(tree, project, codings)]
        if isinstance(pilot.app.screen, CodingScreen):
            different += _of_rings(pilot.app.screen, project)
            different += _of_text(pilot, project, codings)
        return different


def _of_tree(tree: CodeTree, project: Project, codings: list[Coding]) -> list[str]:
    book = lookup.read_codebook(project)
    different = []
    for code in book.walk():
        subtree = set(book.with_descendants(code.guid))
        passages = {(coding.document, coding.span) for coding in codings if coding.code in subtree}
        node = tree._node_of.get(code.guid)
        if node is None:
            different.append(f"the tree lacks {code.name}")
        elif tree._count(code.guid) != len(passages):
            different.append(f"{code.name}: {tree._count(code.guid)} in the tree, {len(passages)} stored")
        elif node._line >= 0 and _is_unfolded(node):
            label = tree.render_label(node, Style.null(), Style.null()).plain
            painted = "".join(segment.text for segment in tree._render_line(node._line, 0, 200, Style.null()))
            if label.split()[-1] not in painted:
                different.append(f"{code.name}: “{painted.strip()}” is painted, {len(passages)} stored")
    return different


def _is_unfolded(node: TreeNode[str]) -> bool:
    """Whether the node has a line: all above it are expanded."""
    return node.parent is None or (node.parent.is_expanded and _is_unfolded(node.parent))


def _of_rings(screen: CodingScreen, project: Project) -> list[str]:
    listed = screen.query_one("#documents", DocumentsList)
    different = []
    for document in list_documents(project):
        opened = open_document(project, document)
        answers = [turn for turn in opened.transcript.turns if turn.role is not Role.INTERVIEWER]
        coded = sum(
            any(coding.span.start < turn.end and turn.start < coding.span.end for coding in opened.codings)
            for turn in answers
        )
        ring = str(listed.get_option(document.guid).prompt)[0]
        right = "·○"[bool(opened.transcript.turns)] if not coded else "●" if coded == len(answers) else "◔◑◕"
        if ring not in right:
            different.append(f"{document.name}: ring {ring}, {coded} of {len(answers)} turns stored as coded")
    return different


def _of_text(pilot: Pilot[None], project: Project, codings: list[Coding]) -> list[str]:
    session, screen = workbench_of(pilot).session, pilot.app.screen
    if session is None or session.opened is None or not isinstance(screen, CodingScreen):
        return []
    here = {coding.guid: coding for coding in codings if coding.document == session.opened.document.guid}
    different = []
    title = str(screen.query_one("#title", Line).content)
    if session.whose is Whose.ALL and f" {len(here)} coding" not in title:
        different.append(f"title “{title.strip()}”, {len(here)} codings stored")
    if session.whose is not Whose.DECIDED:
        here |= {coding.guid: coding for coding in open_document(project, session.opened.document).settled}
    here = {guid: coding for guid, coding in here.items() if _is_of(session.whose, coding, project.coder)}
    shown = screen.view.codings
    differing = {guid for guid in (*shown, *here) if shown.get(guid) != here.get(guid)}
    different += [f"margin: {shown.get(guid)}, stored: {here.get(guid)}" for guid in differing]
    return different


def _is_of(whose: Whose, coding: Coding, coder: str) -> bool:
    return whose is Whose.ALL or (coding.coder == coder if whose is Whose.MINE else coding.coder == CONSENSUS)
