"""The pages say what the program does."""

from pathlib import Path

import pytest

from qualcode.cli.main import MODULE_BY_COMMAND
from tests import keys_page

ROOT = Path(__file__).parents[1]


def test_the_page_of_keys_is_that_of_the_program() -> None:
    assert (ROOT / "docs/workbench.md").read_text(encoding="utf-8") == keys_page.page(), (
        "make it anew: python -m tests.keys_page docs/workbench.md"
    )


@pytest.mark.parametrize("command", MODULE_BY_COMMAND)
def test_every_command_is_documented(command: str) -> None:
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    assert any(f"qualcode {command}" in page.read_text(encoding="utf-8") for page in pages)
