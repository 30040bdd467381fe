"""Making a Word document's XML what its reader sees: without hidden words and tracked deletions, readings after words.

What is taken away is removed from the tree and counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from qualcode.readers.base.markup import attribute
from qualcode.readers.base.prose import note_on

_OFF = frozenset({"0", "false", "off", "none"})
SIGNS = ("ruby", "del", "moveFrom", "hidden", "vanish", "specVanish", "sym", "altChunk")
"""Elements without which nothing is hidden, deleted or without words."""
EQUATIONS = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath",
    "{http://purl.oclc.org/ooxml/officeDocument/math}oMath",
)
_SIGNS_OF_MARKS = ("del", "moveFrom", "vanish")
_MAX_DEPTH = 50
"""Styles based on styles; a judgement: deeper than any document, and an end for circular styles."""


def hidden_styles(styles: etree._Element | None) -> frozenset[str]:
    """The ids of the styles whose words are hidden, by themselves or by the style that they are based on."""
    if styles is None or next(styles.iter("{*}vanish"), None) is None:
        return frozenset()
    hidden_by_name: dict[str, bool | None] = {}
    parents: dict[str, str] = {}
    for style in styles.iter("{*}style"):
        name = attribute(style, "styleId")
        sign = style.find("{*}rPr/{*}vanish")
        hidden_by_name[name] = None if sign is None else _is_on(sign)
        based_on = style.find("{*}basedOn")
        parents[name] = "" if based_on is None else attribute(based_on, "val")

    def is_hidden(name: str) -> bool:
        for _ in range(_MAX_DEPTH):
            if hidden_by_name.get(name) is not None or name not in parents:
                return bool(hidden_by_name.get(name))
            name = parents[name]
        return False

    return frozenset(filter(is_hidden, hidden_by_name))


def make_visible(body: etree._Element, namespace: str, styles: frozenset[str], tags: Counter[str]) -> tuple[str, ...]:
    """Change the tree, and return notes on what was left out; `tags` says how often each tag occurs in it."""
    view = _View(body, namespace, styles)
    if not styles and not any(tags[view.tag(name)] for name in SIGNS) and not any(tags[name] for name in EQUATIONS):
        return ()
    view.put_readings_after_words()
    counts = Counter({"deleted table row": view.remove_rows("del"), "hidden table row": view.remove_rows("hidden")})
    counts["hidden passage"] = view.remove_hidden()
    view.join_over_deleted_marks()
    counts["equation"] = sum(tags[name] for name in EQUATIONS)
    counts["symbol"] = tags[view.tag("sym")]
    counts["embedded document"] = tags[view.tag("altChunk")]
    return tuple(note for noun, count in counts.items() for note in note_on(count, noun, "left out of the text"))


class _View:
    def __init__(self, body: etree._Element, namespace: str, styles: frozenset[str]) -> None:
        self._body, self._namespace, self._styles = body, namespace, styles

    def tag(self, name: str) -> str:
        return self._namespace + name

    def put_readings_after_words(self) -> None:
        """Put furigana and the like in brackets behind the words that they explain."""
        for ruby in self._body.iter(self.tag("ruby")):
            reading, base = ruby.find(self.tag("rt")), ruby.find(self.tag("rubyBase"))
            if reading is None or base is None:
                continue
            words = list(reading.iter(self.tag("t")))
            if "".join(word.text or "" for word in words).strip():
                words[0].text = f"（{words[0].text or ''}"
                words[-1].text = f"{words[-1].text or ''}）"
            ruby.remove(reading)
            base.addnext(reading)

    def remove_rows(self, sign: str) -> int:
        """Remove the table rows that have a sign in their properties."""
        rows = [
            row
            for row in self._body.iter(self.tag("tr"))
            if (mark := row.find(f"{self.tag('trPr')}/{self.tag(sign)}")) is not None and _is_on(mark)
        ]
        for row in rows:
            if (parent := row.getparent()) is not None:
                parent.remove(row)
        return len(rows)

    def remove_hidden(self) -> int:
        """Remove hidden words; how many passages there were."""
        if not self._styles and next(self._body.iter(self.tag("vanish")), None) is None:
            return 0
        passages = 0
        for paragraph in list(self._body.iter(self.tag("p"))):
            is_before = False
            runs = [run for run in paragraph.iter(self.tag("r")) if _paragraph_of(run) is paragraph]
            hidden = [run for run in runs if self._is_hidden(run, paragraph)]
            for run in runs:
                is_hidden = run in hidden
                passages += is_hidden and not is_before and self._has_words(run)
                is_before = is_hidden or (is_before and not self._has_words(run))
            for run in hidden:
                for child in list(run):
                    if child.tag in map(self.tag, ("t", "tab", "br", "cr", "noBreakHyphen", "sym", "ruby")):
                        run.remove(child)
        return passages

    def _is_hidden(self, run: etree._Element, paragraph: etree._Element) -> bool:
        properties = self.tag("rPr")
        for place in (f"{properties}/{self.tag('vanish')}", f"{properties}/{self.tag('specVanish')}"):
            if (sign := run.find(place)) is not None:
                return _is_on(sign)
        style = run.find(f"{properties}/{self.tag('rStyle')}")
        if style is not None and attribute(style, "val") in self._styles:
            return True
        style = paragraph.find(f"{self.tag('pPr')}/{self.tag('pStyle')}")
        return style is not None and attribute(style, "val") in self._styles

    def _has_words(self, run: etree._Element) -> bool:
        return any((word.text or "").strip() for word in run.iter(self.tag("t")))

    def _signs(self, mark: etree._Element) -> Iterator[bool]:
        for name in _SIGNS_OF_MARKS:
            if (sign := mark.find(self.tag(name))) is not None:
                yield _is_on(sign)

    def join_over_deleted_marks(self) -> None:
        """Put the words of a paragraph whose end is deleted or hidden before those of the next one."""
        if next(self._body.iter(*map(self.tag, _SIGNS_OF_MARKS)), None) is None:
            return
        mark_path = f"{self.tag('pPr')}/{self.tag('rPr')}"
        for mark in [mark for mark in self._body.iter(self.tag("rPr")) if any(self._signs(mark))]:
            properties = mark.getparent()
            paragraph = properties.getparent() if properties is not None else None
            if paragraph is None or paragraph.find(mark_path) is not mark:
                continue
            following = paragraph.getnext()
            while following is not None and following.tag != self.tag("p") and following.tag != self.tag("tbl"):
                following = following.getnext()
            if following is not None and following.tag == self.tag("p"):
                self._prepend(paragraph, following)

    def _prepend(self, paragraph: etree._Element, following: etree._Element) -> None:
        properties = self.tag("pPr")
        place = 1 if following.find(properties) is not None else 0
        for child in reversed([child for child in paragraph if child.tag != properties]):
            following.insert(place, child)
        if (parent := paragraph.getparent()) is not None:
            parent.remove(paragraph)


def _paragraph_of(run: etree._Element) -> etree._Element | None:
    return next(run.iterancestors("{*}p"), None)


def _is_on(sign: etree._Element) -> bool:
    return attribute(sign, "val") not in _OFF
