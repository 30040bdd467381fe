"""Files spoilt at random, and what must be true of whatever a reader makes of them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from hypothesis import strategies as st

from qualcode.errors import ReadError
from qualcode.model.transcript import Source


@st.composite
def spoilt_versions(draw: st.DrawFn, good: bytes) -> bytes:
    """A good file cut off, or with some of its bytes changed, doubled or taken out."""
    content = bytearray(good[: draw(st.integers(0, len(good)))] if draw(st.booleans()) else good)
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(content)))
        end = at + draw(st.integers(0, 8))
        content[at:end] = draw(
            st.binary(max_size=8)
            | st.sampled_from([b"{", b"}", b"<p>", b"</", b"(", b"\\u-10179 ", b'"', b"\n", b"\r", b"\t", b",", b":"])
            | st.sampled_from(
                [b"\x00", b"\xff\xfe", b"&a ", b"*a", b"[" * 3000, b"9" * 5000, b" " * 3000, b"-->", b"]]>"]
            )
        )
    return bytes(content)


def is_a_source_or_a_sentence(read: Callable[[Path, bytes], Source], path: Path, content: bytes) -> None:
    """Fails where a reader raises anything but a ReadError, or gives a text that no project could hold."""
    with suppress(ReadError):
        source = read(path, content)
        utterances = source.records.utterances if source.records is not None else ()
        for text in (source.text, *(each.text for each in utterances), *(each.text for each in source.comments)):
            assert text.encode().decode() == text
            assert not {character for character in text if character < " " or character == "\x7f"} - {"\n", "\t"}
        for span in (*source.bold, *(each.span for each in source.comments)):
            assert 0 <= span.start < span.end <= len(source.text)
            assert span.of(source.text) == span.of(source.text).strip() or span in source.bold
