"""The widget of the code tree with colours and counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Tree
from textual.widgets.tree import TreeNode

from qualcode.model.codebook import Code, Codebook, CodeKind
from qualcode.model.safe_text import one_line
from qualcode.tui.code_counts import count_text
from qualcode.tui.colors import ink
from qualcode.tui.widgets.finding import TypeToFind


class CodeTree(Tree[str]):
    """Codes by guid. Enter chooses one; space folds and unfolds."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "fold", "Fold", show=False),
        Binding("right", "unfold", "Unfold", show=False),
    ]

    @dataclass
    class CodeSelected(Message):
        """A code was chosen with Enter or the mouse."""

        code: str

    @dataclass
    class Pointed(Message):
        """The cursor is on a code."""

        code: str | None

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__("Codes", id=id)
        self.show_root = False
        self.guide_depth = 2
        self.auto_expand = False
        self._node_of: dict[str, TreeNode[str]] = {}
        self._book = Codebook()
        self._count: Callable[[str], int | None] = lambda _: 0

    @property
    def pointed(self) -> str | None:
        """The code under the cursor."""
        node = self.cursor_node
        return node.data if node is not None else None

    def show(self, book: Codebook, count: Callable[[str], int | None], point_at: str | None = None) -> None:
        """Show the tree; folded codes stay folded, the cursor stays on its code or goes to `point_at`."""
        if book == self._book and self._node_of and point_at is None:
            self._book, self._count = book, count
            self.recount()
            return
        folded = {guid for guid, node in self._node_of.items() if not node.is_expanded and node.children}
        pointed, line = point_at or self.pointed, max(0, self.cursor_line)
        self._book, self._count, self._node_of = book, count, {}
        self.clear()
        for code in book.walk():
            above = self._node_of[code.parent] if code.parent else self.root
            has_children = bool(book.children(code.guid))
            node = above.add(self._label(code), code.guid, expand=code.guid not in folded, allow_expand=has_children)
            self._node_of[code.guid] = node
        self.root.expand()
        self.move_cursor(None)
        if pointed in self._node_of:
            self.point_at(pointed)
        if self.cursor_node is None and book.codes:
            self.cursor_line = min(line, self.last_line)

    def point_at(self, guid: str) -> None:
        """Move the cursor to a code and unfold its ancestors."""
        node = self._node_of.get(guid)
        above = node.parent if node is not None else None
        while above is not None:
            above.expand()
            above = above.parent
        if node is not None and self.last_line >= 0:  # asking for it lays the lines out
            self.move_cursor(node)

    def recount(self, codes: Iterable[str] | None = None) -> None:
        """Update the counts of some codes, or of all."""
        for guid in self._node_of if codes is None else codes:
            if guid in self._node_of:
                self._node_of[guid].refresh()

    def render_label(self, node: TreeNode[str], base_style: Style, style: Style) -> Text:
        """A label in colours of the present theme; the name is cut so that its count stays visible."""
        label = super().render_label(node, base_style, style)
        code = self._book.by_guid.get(node.data) if node.data else None
        if code is None:
            return label
        if code.color:
            color = ink(self.background_colors[1], code.color).rich_color
            at = label.plain.find("■")
            label.stylize(Style(color=color), at, at + 1)
        count = self._count(code.guid)
        beside = f" {count_text(count)}" if count != 0 else ""
        depth = self._book.depth(code.guid)
        label.truncate(
            max(8, self.scrollable_content_region.width - self.guide_depth * depth - len(beside)),
            overflow="ellipsis",
        )
        label.append(beside, Style(dim=True))
        return label

    def _label(self, code: Code) -> Text:
        style = "bold" if code.kind is CodeKind.THEME else "italic" if code.kind is CodeKind.SUBTHEME else ""
        return Text.assemble("■ ", (one_line(code.name), style))

    def on_tree_node_selected(self, event: Tree.NodeSelected[str]) -> None:
        event.stop()
        if event.node.data is not None:
            self.post_message(self.CodeSelected(event.node.data))

    def on_tree_node_highlighted(self, event: Tree.NodeHighlighted[str]) -> None:
        event.stop()
        self.post_message(self.Pointed(event.node.data))

    def action_fold(self) -> None:
        node = self.cursor_node
        if node is not None and node.is_expanded and node.children:
            node.collapse()
        elif node is not None and node.parent is not None and node.parent is not self.root:
            self.move_cursor(node.parent)

    def action_unfold(self) -> None:
        if self.cursor_node is not None:
            self.cursor_node.expand()


class CodeList(TypeToFind, CodeTree):
    """The tree as a list to choose from: typing looks for a code, also in folded branches."""

    def names(self) -> list[str]:
        return [code.name for code in self._book.walk()]

    def place(self) -> int | None:
        guids = [code.guid for code in self._book.walk()]
        return guids.index(self.pointed) if self.pointed in guids else None

    def go_to(self, place: int) -> None:
        self.point_at([code.guid for code in self._book.walk()][place])
