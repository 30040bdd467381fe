from __future__ import annotations

import pytest

from qualcode.recognition.candidates import Page
from qualcode.recognition.styles import STYLES, Style
from qualcode.recognition.tables import in_table

# The words of the other one say that its labels are bold.
WRITTEN = [style for style in STYLES if "in bold" not in style.example]


@pytest.mark.parametrize("style", WRITTEN, ids=lambda style: style.name)
def test_every_style_finds_its_own_example(style: Style) -> None:
    example = style.example + ("\n0:05\tAna\tI left." if style.find is in_table else "")
    assert style.find(Page(example))
    assert not style.signs or any(sign in example for sign in style.signs)
