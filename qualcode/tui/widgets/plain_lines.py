"""The base class of widgets that paint whole lines themselves."""

from __future__ import annotations

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class PlainLines(Widget):
    """A widget whose `render_line` returns finished lines: no border, no padding, no opacity.

    Textual prepares every line for those (0.1 ms each), about forty times a key for a page of text.
    """

    def render_lines(self, crop: Region) -> list[Strip]:
        self._dirty_regions.clear()
        strips = [self.render_line(y) for y in range(crop.y, crop.bottom)]
        background = self.background_colors[1]
        for line_filter in self.get_line_filters():  # each line keeps what it was filtered to
            strips = [strip.apply_filter(line_filter, background) for strip in strips]
        if crop.x == 0 and crop.right >= self.size.width:
            return strips
        return [strip.crop(crop.x, crop.right) for strip in strips]
