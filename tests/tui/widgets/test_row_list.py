"""Lists of rows: page keys in one that is out of sight do nothing."""

from __future__ import annotations

from textual.app import App, ComposeResult

from qualcode.tui.widgets.row_list import RowList


class _Listed(App[None]):
    def compose(self) -> ComposeResult:
        yield RowList(*map(str, range(100)))


async def test_page_keys_in_a_list_out_of_sight_do_nothing() -> None:
    async with _Listed().run_test(size=(40, 12)) as pilot:
        listed = RowList("one", "two")
        listed.display = False
        await pilot.app.mount(listed)
        listed.highlighted = 0
        listed.action_page_down()
        listed.action_page_up()
        assert listed.highlighted == 0


async def test_page_keys_in_a_list_in_sight_go_a_page_on() -> None:
    async with _Listed().run_test(size=(40, 12)) as pilot:
        listed = pilot.app.query_one(RowList)
        listed.highlighted = 0
        listed.action_page_down()
        assert listed.highlighted == 10
        listed.action_page_up()
        assert listed.highlighted == 0
