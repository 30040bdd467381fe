"""What the inspector tells of the codings at the caret."""

from __future__ import annotations

from dataclasses import replace

from textual.app import App
from textual.content import Content

from qualcode.model.codebook import Code, Codebook, CodeKind
from qualcode.model.coding import AnchorState, Coding
from qualcode.model.memo import Memo
from qualcode.model.span import Span
from qualcode.tui.widgets.inspector import Inspector

TRUST = Code("trust", "Trust", CodeKind.THEME, definition="Who relies\non whom.")
TIME = Code("time", "In time", parent="trust", include="Said.", exclude="Later.")
BOOK = Codebook((TRUST, TIME))
MEMO = Memo("m", "coding", "a", "analytic", "Why?\nHow?", "Ana", "", "")
CODING = Coding("a", "time", "document", "Ana", Span(0, 5), "So it")


def lines(inspector: Inspector) -> list[str]:
    return [inspector.render_line(y).text.strip() for y in range(inspector.size.height)]


async def test_each_coding_has_its_code_and_all_that_is_written_on_it() -> None:
    inspector, app = Inspector(), App[None]()
    async with app.run_test(size=(40, 12)) as pilot:
        await app.mount(inspector)
        inspector.styles.height = 12
        await pilot.pause()
        full = replace(CODING, exemplar=2, display="So …", memos=(MEMO,), state=AnchorState.DOUBTFUL)
        inspector.show([full], BOOK, Content("nothing"))
        assert lines(inspector)[:9] == [
            "▌In time ★2  Ana", "in doubt; press D to decide", "Trust", "“So …”", "✎ Why?", "How?", "use: Said.",
            "not: Later.", "",
        ]  # fmt: skip
        inspector.show([replace(CODING, code="trust"), CODING], BOOK, Content("nothing"))
        assert lines(inspector)[:9] == [
            "▌Trust  Ana  1 of 2", "Who relies", "on whom.", "", "▌In time  Ana  2 of 2", "Trust", "use: Said.",
            "not: Later.", "",
        ]  # fmt: skip
        inspector.show([], BOOK, Content("nothing"))
        assert lines(inspector)[:2] == ["nothing", ""]
        # More than fits goes on with … and can be scrolled as far as the last line, and back.
        inspector.show([CODING] * 4, BOOK, Content("nothing"))
        assert lines(inspector)[-2:] == ["▌In time  Ana  3 of 4", "…"]
        inspector.scroll_lines(3)
        assert lines(inspector)[0] == "not: Later."
        inspector.scroll_lines(99)
        assert lines(inspector)[-1] == "not: Later."
        inspector.scroll_lines(-99)
        assert lines(inspector)[0] == "▌In time  Ana  1 of 4"
