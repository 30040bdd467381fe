"""The pages say what the program does."""

from pathlib import Path

from qualcode.readers import readable_suffixes
from qualcode.recognition.styles import style_names
from tests import commands_page, keys_page

DOCS = Path(__file__).parents[1] / "docs"


def test_the_page_of_keys_is_that_of_the_program() -> None:
    assert (DOCS / "workbench.md").read_text(encoding="utf-8") == keys_page.page(), "make it anew: make pages"


def test_the_page_of_commands_is_that_of_the_program() -> None:
    assert (DOCS / "commands.md").read_text(encoding="utf-8") == commands_page.page(), "make it anew: make pages"


def test_the_page_of_formats_names_all_files_and_all_forms_of_labels() -> None:
    page = (DOCS / "formats.md").read_text(encoding="utf-8")
    names = [f"`{name}`" for name in (*readable_suffixes(), *style_names())]
    assert [name for name in names if name not in page] == []
