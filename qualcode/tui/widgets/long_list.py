"""A list that lays out only the entries in sight, so that one of many thousands opens at once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Sequence
from itertools import accumulate
from typing import Any, cast, overload

from textual.content import Content
from textual.css.styles import RulesMap
from textual.geometry import Size
from textual.widgets.option_list import Option

from qualcode.tui.widgets.finding import Rows
from qualcode.tui.widgets.row_list import RowList

_MEASURED_AT_ONCE = 150
"""Entries that are measured when a list is filled, in sight or not. A judgement: lists of this length are exact at
once, and it takes about ten milliseconds."""


class _LazyOptions(Sequence[Option]):
    """Options that are made when they are looked at."""

    def __init__(self, count: int, make: Callable[[int], Option]) -> None:
        self._count, self._make = count, make
        self._options: dict[int, Option] = {}

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> Option: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Option]: ...
    def __getitem__(self, index: int | slice) -> Option | Sequence[Option]:
        if isinstance(index, slice):
            places = range(self._count)[index]
            return _LazyOptions(len(places), lambda place: self[places[place]])
        place = range(self._count)[index]
        if place not in self._options:
            self._options[place] = self._make(place)
        return self._options[place]

    def clear(self) -> None:
        self._count = 0
        self._options.clear()

    def forget(self) -> None:
        """Make each option again when it is looked at."""
        self._options.clear()


class _Lines(Sequence[tuple[int, int]]):
    """Entry and line within the entry of every line of a list, from the first lines of the entries."""

    def __init__(self, firsts: Sequence[int]) -> None:
        self._firsts = firsts

    def __len__(self) -> int:
        return self._firsts[-1]

    @overload
    def __getitem__(self, index: int) -> tuple[int, int]: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[tuple[int, int]]: ...
    def __getitem__(self, index: int | slice) -> tuple[int, int] | Sequence[tuple[int, int]]:
        if isinstance(index, slice):
            return [self[line] for line in range(len(self))[index]]
        line = range(len(self))[index]
        entry = bisect_right(self._firsts, line) - 1
        return entry, line - self._firsts[entry]


class _Heights(dict[int, int]):
    """The heights of entries that were measured; any other has one line until then."""

    def __missing__(self, entry: int) -> int:
        return 1


class LongList(RowList):
    """An `OptionList` whose entries are made, and their heights measured, when they come into sight.

    Its size must come from the style sheet: a list that is as high as its entries would have to know them all.
    The height of the others is taken to be that of the measured ones; the bar at the side is as good as that.
    """

    def __init__(self, *, id: str | None = None) -> None:
        self._index_of: dict[str, int] = {}
        self._ids: Sequence[str | None] = ()
        self._heights_measured = _Heights()
        self._width_measured = 0
        self._firsts: list[int] | None = None
        super().__init__(id=id, markup=False)

    def show_entries(
        self,
        count: int,
        entry: Callable[[int], Content],
        *,
        ids: Sequence[str | None] = (),
        headings: Collection[int] = (),
        at: int | None = None,
    ) -> None:
        """Fill the list; `entry` is asked for what it shows by number, `headings` cannot be chosen.

        The cursor goes to the entry `at`, if there is one.
        """
        self.clear_options()
        self._ids = ids
        self._index_of = {guid: place for place, guid in enumerate(ids) if guid is not None}
        self._options = cast(
            list[Option],
            _LazyOptions(count, lambda place: self._option(place, entry(place), is_heading=place in headings)),
        )
        self._update_lines()
        self.refresh()
        if count and at is not None:
            self.highlighted = min(at, count - 1)

    def show_again(
        self, count: int, entry: Callable[[int], Content], *, ids: Sequence[str | None], is_same: bool
    ) -> None:
        """Fill the list again; if it `is_same`, the cursor stays at its entry, else at its line, and the lines too."""
        at, top = self.highlighted, self.scroll_offset.y
        if is_same and at is not None and count:
            highlighted = self._ids[at] if at < len(self._ids) else None
            at = ids.index(highlighted) if highlighted in ids else min(at, count - 1)
        self.show_entries(count, entry, ids=ids, at=at if is_same else None)
        if is_same:
            self.scroll_to(y=top, animate=False, immediate=True)
            self.scroll_to_highlight()

    def _option(self, place: int, content: Content, *, is_heading: bool) -> Option:
        option = Option(content, id=self._ids[place] if self._ids else None, disabled=is_heading)
        self._option_to_index[option] = place
        return option

    def make_again(self) -> None:
        """Ask again for what each entry shows; the cursor and the lines in sight stay."""
        options: object = self._options
        if isinstance(options, _LazyOptions):
            options.forget()
        self._option_to_index.clear()
        self._clear_caches()

    def rows(self, names: Sequence[str]) -> Rows:
        """The entries, with the names to look for."""
        return Rows(names, self.highlighted, self.go_to)

    def go_to(self, place: int) -> None:
        self.highlighted = place

    def get_option_index(self, option_id: str) -> int:
        """The number of the entry with an id."""
        return self._index_of[option_id]

    def get_option(self, option_id: str) -> Option:
        """The entry with an id."""
        return self.options[self._index_of[option_id]]

    def clear_options(self) -> LongList:
        """Empty the list."""
        self._heights_measured.clear()
        self._firsts = None
        self._ids, self._index_of = (), {}
        super().clear_options()
        return self

    def _replace_option_prompt(self, index: int, prompt: Any) -> None:
        self.options[index]._set_prompt(prompt)
        self._option_render_cache.clear()
        if self._heights_measured.pop(index, None) is not None:
            self._firsts = None
        self.refresh()

    def _clear_caches(self) -> None:
        self._heights_measured.clear()
        self._firsts = None
        super()._clear_caches()

    # Lines

    @property
    def _is_of_single_lines(self) -> bool:
        return self.styles.text_wrap == "nowrap"

    def _measure(self, entries: range) -> None:
        """Measure entries that have not been measured yet."""
        if self._is_of_single_lines or not self.scrollable_content_region:
            return
        padding = self.get_component_styles("option-list--option").padding
        width, rules = self.scrollable_content_region.width - padding.width, cast(RulesMap, self.styles)
        if width != self._width_measured:  # the bar at the side has come or gone
            self._width_measured = width
            self._heights_measured.clear()
            self._firsts = None
        for entry in entries:
            if entry not in self._heights_measured:
                self._heights_measured[entry] = self._get_visual(self.options[entry]).get_height(rules, width)
                self._firsts = None

    def _first_lines(self) -> list[int]:
        """The first line of each entry, and after them the number of all lines."""
        count = len(self.options)
        if self._firsts is None or len(self._firsts) != count + 1:
            measured = self._heights_measured
            if self._is_of_single_lines or not measured:
                self._firsts = list(range(count + 1))
            else:
                usual = max(1, round(sum(measured.values()) / len(measured)))
                self._firsts = [0, *accumulate(measured.get(entry, usual) for entry in range(count))]
        return self._firsts

    @property
    def _lines(self) -> Sequence[tuple[int, int]]:
        return _Lines(self._first_lines())

    @property
    def _heights(self) -> dict[int, int]:
        return self._heights_measured

    @property
    def _index_to_line(self) -> Any:
        return self._first_lines()

    def _update_lines(self) -> None:
        """Measure what is in sight and tell the scrollbar."""
        region = self.scrollable_content_region
        if not region:
            return
        count = len(self.options)
        if count:
            self._measure(range(min(count, _MEASURED_AT_ONCE)))
            self._measure_in_sight(region.height)
        virtual_size = Size(region.width, self._first_lines()[-1])
        if virtual_size != self.virtual_size:
            self.virtual_size = virtual_size
            self._scroll_update(virtual_size)

    def _measure_in_sight(self, height: int) -> None:
        """Measure from the entry at the top downwards; the lines above it stay where they are."""
        count = len(self.options)
        top = min(max(0, bisect_right(self._first_lines(), self.scroll_offset.y) - 1), count - 1)
        self._measure(range(top, min(count, top + height + 1)))

    def scroll_to_highlight(self, top: bool = False) -> None:
        """Scroll to the entry at the cursor, once all that may be seen with it has its height."""
        at, height = self.highlighted, self.scrollable_content_region.height
        if at is not None and height:
            self._measure(range(max(0, at - height), min(len(self.options), at + height + 1)))
        super().scroll_to_highlight(top)
