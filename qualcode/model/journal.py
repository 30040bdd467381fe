"""The journal: dated entries on the project, in which [[links]] lead to codes, cases, documents and quotes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from qualcode.model.memo import Memo

_LINK = re.compile(r"\[\[([^\[\]\n]+)\]\]")


@dataclass(frozen=True, slots=True)
class Link:
    """What stands between the brackets, and where it leads: the kind of thing, its guid, and what it is called there.

    `problem` says why it leads nowhere; then there is no kind and no guid.
    """

    text: str
    on: str | None = None
    guid: str | None = None
    name: str = ""
    problem: str = ""

    def __str__(self) -> str:
        if self.on is None:
            return f"[[{self.text}]] (leads nowhere)"
        return self.name if self.on == "coding" else f"{self.name} ({self.on})"


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """A memo on the project with its links, in the order of the text."""

    memo: Memo
    links: tuple[Link, ...] = ()

    @property
    def followed(self) -> str:
        """The text with what its links lead to in their place."""
        return with_links(self.memo.text, {link.text: link for link in self.links})


def linked(text: str) -> list[str]:
    """What stands between the brackets of the links of a text, each once."""
    return list(dict.fromkeys(match.strip() for match in _LINK.findall(text) if match.strip()))


def with_links(text: str, links: Mapping[str, Link]) -> str:
    """A text with its links written out."""

    def written(match: re.Match[str]) -> str:
        link = links.get(match[1].strip())
        return match[0] if link is None else str(link)

    return _LINK.sub(written, text)
