"""Parsing the groups and commands of Rich Text."""

from __future__ import annotations

from dataclasses import dataclass, replace

from qualcode.readers.rtf.charsets import DEFAULT, decoded, encoding_of_charset, encoding_of_page
from qualcode.readers.rtf.commands import (
    BULLET,
    ENDS_OF_PARAGRAPHS,
    INTO_BY_DESTINATION,
    LEFT_OUT,
    NESTED_TEXT,
    SYMBOLS,
    TOKEN,
    Into,
)
from qualcode.readers.rtf.document import Document

_MAX_DEPTH = 10_000
"""Groups in groups; a judgement: more than any word processor writes."""
_MIN_INDENT = 280
"""Twentieths of a point (half a centimetre) from which a paragraph counts as indented; a judgement."""


class NestedTooDeepError(ValueError):
    """More groups within groups than any word processor writes."""


@dataclass(frozen=True, slots=True)
class _State:
    """The state until the end of a group."""

    into: Into = Into.TEXT
    font: int | None = None
    is_bold: bool = False
    is_hidden: bool = False
    is_deleted: bool = False
    in_table: bool = False
    indent: int = 0
    first_indent: int = 0
    skipped: int = 1


class Parser:
    """Reads the commands in order and writes the `document`."""

    def __init__(self) -> None:
        self.document = Document()
        self._state = _State()
        self._stack: list[_State] = []
        self._words: list[str] = []
        self._bytes = bytearray()
        self._to_skip = 0
        self._merge = ""
        self._is_starred = False
        self._encoding = DEFAULT
        self._default_font: int | None = None
        self._encoding_by_font: dict[int, str] = {}

    def parse(self, content: str) -> bool:
        """Parse the document; whether it is complete."""
        position, length = 0, len(content)
        while position < length:
            token = TOKEN.match(content, position)
            if token is None:
                position += 1
                continue
            position = token.end()
            word, number, code, symbol, brace, plain = token.groups()
            if plain is not None:
                self._plain(plain)
            elif word is not None:
                if word == "bin":
                    position += max(int(number or 0), 0)
                else:
                    self._command(word, int(number) if number else None)
            elif code is not None:
                self._byte(int(code, 16))
            elif brace == "{":
                self._open()
            elif brace == "}":
                self._close()
                if not self._stack:
                    return True
            elif symbol is not None:
                self._symbol(symbol)
        self._flush()
        return False

    def _open(self) -> None:
        self._flush()
        if len(self._stack) >= _MAX_DEPTH:
            raise NestedTooDeepError
        self._stack.append(self._state)
        self._to_skip, self._is_starred = 0, False

    def _close(self) -> None:
        self._flush()
        if self._stack:
            self._state = self._stack.pop()
        self._to_skip, self._is_starred = 0, False

    def _plain(self, plain: str) -> None:
        if self._to_skip:
            skipped = min(self._to_skip, len(plain))
            self._to_skip -= skipped
            plain = plain[skipped:]
        if self._state.into is Into.NOWHERE or not plain:
            return
        if self._bytes or plain.isascii():
            self._bytes += plain.encode("latin-1")
            return
        # Some programs write UTF-8 directly, against the specification.
        try:
            self._words.append(plain.encode("latin-1").decode("utf-8"))
        except UnicodeDecodeError:
            self._bytes += plain.encode("latin-1")

    def _byte(self, code: int) -> None:
        if self._to_skip:
            self._to_skip -= 1
        elif self._state.into is not Into.NOWHERE:
            self._bytes.append(code)

    def _symbol(self, symbol: str) -> None:
        if symbol == "*":
            self._is_starred = True
        elif self._to_skip:
            self._to_skip -= 1
        elif symbol in ENDS_OF_PARAGRAPHS:
            self._end_paragraph()
        elif symbol in SYMBOLS:
            self._say(SYMBOLS[symbol])

    def _say(self, words: str) -> None:
        self._settle_bytes()
        if self._state.into is not Into.NOWHERE:
            self._words.append(words)

    def _command(self, word: str, number: int | None) -> None:
        is_starred, self._is_starred = self._is_starred, False
        if word == "u" and number is not None:
            self._say(chr(number % 0x10000))
            self._to_skip = self._state.skipped
            return
        if self._to_skip:
            self._to_skip -= 1
            return
        if self._state.into is Into.NOWHERE and word not in NESTED_TEXT:
            return
        if word in SYMBOLS:
            self._say(SYMBOLS[word])
        elif word in ENDS_OF_PARAGRAPHS:
            self._end_paragraph()
        elif word in ("cell", "row", "nestcell", "nestrow"):
            self._end_of_cell(word)
        elif not self._enter(word, is_starred):
            self._flush()
            self._format(word, number)

    def _end_paragraph(self) -> None:
        self._flush()
        if self._state.into is Into.TEXT and (self._state.is_deleted or self._state.is_hidden):
            return
        if self._state.into is Into.TEXT:
            is_set_in = self._state.indent >= _MIN_INDENT and self._state.first_indent >= 0
            self.document.end_paragraph(self._state.in_table, is_set_in)
        elif self._state.into is Into.REMARK:
            self.document.remark("\n")

    def _end_of_cell(self, word: str) -> None:
        self._flush()
        if self._state.into is not Into.TEXT:
            return
        if word == "cell":
            self.document.end_cell()
        elif word == "row":
            self.document.end_row()
        else:
            self.document.end_paragraph(in_table=True)

    def _enter(self, word: str, is_starred: bool) -> bool:
        """Whether the command sends the words of the group to another destination than the text."""
        into = INTO_BY_DESTINATION.get(word)
        if into is None and word in NESTED_TEXT:
            into = Into.TEXT
        elif into is None and (is_starred or word in LEFT_OUT):
            into = Into.NOWHERE
        if into is None:
            return False
        self._flush()
        self.document.footnotes += word == "footnote" and self._state.into is Into.TEXT
        if word == "shptxt":
            self.document.new_line()
        elif word == "annotation":
            self.document.annotate()
        self._state = replace(self._state, into=into)
        return True

    def _format(self, word: str, number: int | None) -> None:
        state, is_on = self._state, number != 0
        match word:
            case "b":
                self._state = replace(state, is_bold=is_on)
            case "v":
                self._state = replace(state, is_hidden=is_on)
            case "deleted":
                self._state = replace(state, is_deleted=is_on)
            case "plain":
                self._state = replace(state, is_bold=False, is_hidden=False, is_deleted=False, font=self._default_font)
            case "intbl":
                self._state = replace(state, in_table=True)
            case "trowd":
                self._state = replace(state, in_table=True)
                self.document.begin_row()
            case "clvmgf" | "clvmrg":
                self._merge = word
            case "cellx":
                self.document.define_cell(self._merge)
                self._merge = ""
            case "pard":
                self._state = replace(state, in_table=False, indent=0, first_indent=0)
            case "li" | "lin":
                self._state = replace(state, indent=number or 0)
            case "fi":
                self._state = replace(state, first_indent=number or 0)
            case "uc":
                self._state = replace(state, skipped=max(number or 0, 0))
            case "f":
                self._state = replace(state, font=number)
            case "fcharset" | "cpg" if state.into is Into.FONTS and state.font is not None and number is not None:
                encoding = encoding_of_page(number) if word == "cpg" else encoding_of_charset(number)
                if encoding:
                    self._encoding_by_font[state.font] = encoding
            case "deff":
                self._default_font = number
                self._state = replace(state, font=number)
            case "ansicpg":
                self._encoding = encoding_of_page(number or 0) or DEFAULT
            case "mac" | "pc" | "pca":
                self._encoding = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}[word]

    def _settle_bytes(self) -> None:
        if self._bytes:
            font = self._state.font
            encoding = self._encoding_by_font.get(font, self._encoding) if font is not None else self._encoding
            self._words.append(decoded(bytes(self._bytes), encoding))
            self._bytes.clear()

    def _flush(self) -> None:
        """Write the pending words with the present state."""
        self._settle_bytes()
        if not self._words:
            return
        words = "".join(self._words)
        self._words.clear()
        if not words:
            return
        if "\ud800" <= words[-1] <= "\udbff":
            # A lone surrogate waits for the other one, which may follow after another command.
            self._words.append(words[-1])
            words = words[:-1]
        state, document = self._state, self.document
        match state.into:
            case Into.TEXT if state.is_deleted:
                document.deletions += 1
            case Into.TEXT if state.is_hidden:
                document.hidden += bool(words.strip())
            case Into.NUMBER if not state.is_deleted and not state.is_hidden:
                if any(map(str.isalnum, words)) and words.strip() != BULLET:
                    document.write(f"{words.strip()} ", state.is_bold, state.in_table)
            case Into.MARGIN:
                document.margins += any(map(str.isalpha, words))
            case Into.TEXT:
                document.write(words, state.is_bold, state.in_table)
            case Into.REMARK:
                document.remark(words)
            case Into.AUTHOR:
                document.author_is(words)
            case Into.REFERENCE:
                document.refer(words.strip())
            case Into.RANGE_START:
                document.begin_range(words.strip())
            case Into.RANGE_END:
                document.end_range(words.strip())
