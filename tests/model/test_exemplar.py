from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from qualcode.errors import CodingError
from qualcode.model.exemplar import printable
from tests.strategies import passages, words

SPOKEN = "And we were, um, walking to the ward. “I’m fine,” he said [laughs] — he wasn't.\nNobody’s fine in there."


@pytest.mark.parametrize(
    "display",
    [
        "And we were, um, walking to the ward.",
        "and we were, um, walking",
        "And we were, … walking to the ward.",
        "And we were, ... walking to the ward",
        "And we were, [...] walking to the ward!",
        "… walking to the ward …",
        "[W]e were, um, walking to the ward.",
        "[The coaches] were, um, walking",
        "we were, um, [on our way] to the ward",
        "we were, um, walk[ed] to the ward",
        "We … walking to the [fourth-floor] ward.",
        '"I\'m fine," he said',
        "he said — he wasn’t.",
        "he said [laughs] — he wasn’t.",
        "he wasn't. Nobody's fine in there",
        "he said … Nobody’s fine",
        "nobody’s fine",
        "were",
        "  we   were,\num, ",
    ],
)
def test_what_the_words_as_spoken_give_can_be_printed(display: str) -> None:
    spoken = SPOKEN if "he said —" not in display else SPOKEN.replace(" [laughs]", "")
    assert printable(display, spoken) == " ".join(display.split())


@pytest.mark.parametrize(
    "display",
    [
        "And we walking to the ward.",
        "walking to the ward … and we were",
        "he said … I’m fine",
        "we was, um, walking",
        "we were um walking",
        "Nobody is fine in there.",
        "And we were. … walking to the ward",
        "alking to the ward",
        "walking to the war",
        "we were, um, walk [slowly]",
        "[slowly] alking to the ward",
        "We Were, um, walking",
        "he said — he wasn’t.",
        "he said he wasn’t",
        "walking … walking",
        "we were (um) walking",
    ],
)
def test_other_words_another_order_or_a_silent_gap_are_refused(display: str) -> None:
    with pytest.raises(CodingError, match="changes the words as spoken") as raised:
        printable(display, SPOKEN)
    assert raised.value.details["spoken"] == " ".join(SPOKEN.split())


@pytest.mark.parametrize("display", ["…", "[nothing]", "...", "[...] – [sic]", "“”", ""])
def test_at_least_a_word_as_spoken_stays(display: str) -> None:
    with pytest.raises(CodingError, match="has no words of the quote"):
        printable(display, SPOKEN)


@given(passages())
def test_any_stretch_of_whole_words_can_be_printed(passage: tuple[str, object]) -> None:
    text, span = passage
    part = text[span.start : span.end]  # type: ignore[attr-defined]
    assume(any(map(str.isalnum, part)))
    assert printable(part, text) == " ".join(part.split())


@given(st.lists(words, min_size=3, max_size=8, unique_by=str.casefold), st.data())
def test_words_are_left_out_only_where_it_shows(spoken: list[str], data: st.DataObject) -> None:
    gone = data.draw(st.integers(1, len(spoken) - 2))
    text, before, after = " ".join(spoken), " ".join(spoken[:gone]), " ".join(spoken[gone + 1 :])
    if any(word.isalnum() for word in spoken[:gone]) or any(word.isalnum() for word in spoken[gone + 1 :]):
        assert printable(f"{before} … {after}", text) == f"{before} … {after}"
        with pytest.raises(CodingError):
            printable(f"{before} {after}", text)


@pytest.mark.parametrize(
    ("display", "spoken"),
    [
        ('"Yes," she said', "«Yes,» she said"), ('"Yes," she said', "„Yes,“ she said"), ("'Yes'", "‚Yes‘"),
        ("I said .... go", "I said yes, go"), ("Zoe\u0308 left", "Zo\u00eb left"),
    ],
)  # fmt: skip
def test_other_quotation_marks_more_dots_and_letters_put_together_are_no_other_words(display: str, spoken: str) -> None:
    assert printable(display, spoken) == display


def test_after_words_left_out_a_bracket_further_back_opens_no_word() -> None:
    with pytest.raises(CodingError):
        printable("[W]e…ork", "We did work")


@pytest.mark.parametrize(
    ("plain", "signs"),
    [("'", "‘’‚'"), ('"', '“”„«»"')],
)
def test_each_kind_of_quotation_mark_may_be_printed_for_another(plain: str, signs: str) -> None:
    for sign in signs:
        assert printable(f"so {sign}it went", f"so {plain}it went on")
        assert printable(f"so {plain}it went", f"so {sign}it went on")
    with pytest.raises(CodingError):
        printable("so it went", f"so {plain}it went on")


@pytest.mark.parametrize("closing", [*" .,;:!?–—-\"'", "?!", '."'])
def test_only_at_the_very_end_another_mark_may_close_the_words(closing: str) -> None:
    assert printable(f"so it went{closing}", "so it went on") == f"so it went{closing}".strip()
    with pytest.raises(CodingError):
        printable("so it went) on", "so it went on")
    with pytest.raises(CodingError):
        printable("so it. … on", "so it went on")
    with pytest.raises(CodingError):
        printable("so it went)", "so it went on")
