from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import ReadError
from qualcode.model.transcript import Utterance
from qualcode.readers.elan.reader import read
from qualcode.readers.elan.tiers import Annotation, Tier, spoken_tiers

SLOTS = "".join(
    f'<TIME_SLOT TIME_SLOT_ID="t{number}"{f" TIME_VALUE={chr(34)}{value}{chr(34)}" if value is not None else ""}/>'
    for number, value in enumerate([0, 2000, None, 4000, 5000, 6000])
)


def aligned(name: str, start: int, end: int, words: str) -> str:
    return (
        f'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="{name}" TIME_SLOT_REF1="t{start}" TIME_SLOT_REF2="t{end}">'
        f"<ANNOTATION_VALUE>{words}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>"
    )


def referring(name: str, to: str, words: str) -> str:
    return (
        f'<ANNOTATION><REF_ANNOTATION ANNOTATION_ID="{name}" ANNOTATION_REF="{to}">'
        f"<ANNOTATION_VALUE>{words}</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>"
    )


def tier(name: str, *annotations: str, participant: str = "", parent: str = "") -> str:
    person = f' PARTICIPANT="{participant}"' if participant else ""
    above = f' PARENT_REF="{parent}"' if parent else ""
    return f'<TIER TIER_ID="{name}" LINGUISTIC_TYPE_REF="lt"{person}{above}>{"".join(annotations)}</TIER>'


def document(*tiers: str) -> bytes:
    return f"<ANNOTATION_DOCUMENT><TIME_ORDER>{SLOTS}</TIME_ORDER>{''.join(tiers)}</ANNOTATION_DOCUMENT>".encode()


def read_tiers(*tiers: str) -> tuple[list[Utterance], tuple[str, ...]]:
    source = read(Path("ana.eaf"), document(*tiers))
    assert source.format == "eaf"
    assert source.records is not None
    assert source.records.are_cues
    return list(source.records.utterances), source.notes


ANA = tier("A", aligned("a1", 0, 1, "Hello there"), aligned("a3", 4, 5, "Oh yes"), participant="Ana Reis")
BEN = tier("Ben", aligned("a2", 2, 3, "Bye, you"))


def test_speakers_are_participants_or_tiers_in_the_order_of_time() -> None:
    utterances = [
        Utterance("Hello there", "Ana Reis", 0.0, 2.0),
        Utterance("Bye, you", "Ben", 3.0, 4.0),
        Utterance("Oh yes", "Ana Reis", 5.0, 6.0),
    ]
    assert read_tiers(ANA, BEN) == (utterances, ())


def test_translations_and_notes_are_left_out_and_named() -> None:
    translation = tier("A-en", referring("r1", "a1", "Hallo da"), parent="A")
    note = tier("notes", aligned("n1", 0, 1, "they shake hands"))
    words, notes = read_tiers(ANA, translation, note)
    assert [each.text for each in words] == ["Hello there", "Oh yes"]
    assert notes == ("tiers left out: A-en, notes",)


def test_a_second_notation_under_the_same_times_is_left_out() -> None:
    other = tier("A2", aligned("b1", 0, 1, "hɛˈləʊ ðɛə"), aligned("b2", 4, 5, "əʊ jɛs"))
    assert [each.text for each in read_tiers(ANA, other)[0]] == ["Hello there", "Oh yes"]


def test_words_below_numbered_sentences_are_put_together() -> None:
    numbered = tier("ref@A", aligned("a1", 0, 1, "A.001"), aligned("a2", 2, 3, "A.002"), participant="Ana")
    words = tier(
        "tx@A",
        *(referring(f"w{at}", to, text) for at, to, text in [(1, "a1", "So"), (2, "a1", "what"), (3, "a2", "Oh")]),
        parent="ref@A",
    )
    gloss = tier("ge@A", referring("g1", "w1", "thus"), parent="tx@A")
    assert read_tiers(numbered, words, gloss)[0] == [
        Utterance("So what", "Ana", 0.0, 2.0),
        Utterance("Oh", "Ana", 3.0, 4.0),
    ]


def test_below_numbers_the_words_are_read_not_what_is_about_them_and_with_their_own_times() -> None:
    numbered = tier("ref@A", aligned("a1", 0, 5, "A.001"), participant="Ana")
    gloss = tier("ge@A", referring("g1", "a1", "thus what"), parent="ref@A")
    words = tier("tx@A", aligned("w1", 0, 1, "So"), aligned("w2", 1, 5, "what"), parent="ref@A")
    utterances = [Utterance("So", "Ana", 0.0, 2.0), Utterance("what", "Ana", 2.0, 6.0)]
    for below in ((gloss, words), (words, gloss)):
        assert read_tiers(numbered, *below) == (utterances, ("tiers left out: ref@A, ge@A",))
    others = tier("tx@A", referring("w1", "a1", "So"), referring("w0", "a1", ""), referring("w2", "a1", "it"),
                  participant="Ben", parent="ref@A")  # fmt: skip
    assert read_tiers(numbered, others)[0] == [Utterance("So it", "Ben", 0.0, 6.0)]
    assert read_tiers(numbered, gloss)[0] == [Utterance("thus what", "Ana", 0.0, 6.0)]


@pytest.mark.timeout(10)
def test_tiers_of_one_name_below_each_other_come_to_an_end() -> None:
    numbers = [Annotation("1", 0, 1)]
    places = (("a", None), ("b", "a"), ("c", "b"), ("b", "c"), ("a", "c"))
    tiers = [Tier(name, "", parent, numbers) for name, parent in places]
    assert spoken_tiers(tiers) == (tiers, [])


def test_the_first_tier_of_a_new_file_is_nobody() -> None:
    assert read_tiers(tier("default", aligned("a1", 0, 1, "Hello there")))[0] == [
        Utterance("Hello there", None, 0.0, 2.0)
    ]


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        (b"<html/>", "is not an ELAN document"),
        (b"<ANNOTATION_DOCUMENT", "is not valid XML"),
        (b"%PDF-1.4", "is not ELAN's XML but a PDF"),
        (document(tier("A")), "no tier contains words"),
        (b"<a>" * 300, "is not valid XML"),
    ],
)
def test_what_holds_no_tiers_is_refused_with_a_sentence(content: bytes, wrong: str) -> None:
    with pytest.raises(ReadError, match=f"^ana.eaf: {wrong}"):
        read(Path("ana.eaf"), content)


def test_nothing_outside_the_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("private")
    entity = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{(tmp_path / "secret").as_uri()}">]>'.encode()
    content = entity + document(tier("A", aligned("a1", 0, 1, "Hello &x; there")))
    records = read(Path("a.eaf"), content).records
    assert records is not None
    assert "private" not in records.utterances[0].text


@given(st.binary(max_size=60), st.integers(0, 900), st.integers(0, 40))
def test_any_bytes_are_a_source_or_an_error(piece: bytes, place: int, length: int) -> None:
    content = document(ANA, BEN)
    with suppress(ReadError):
        assert read(Path("a.eaf"), content[:place] + piece + content[place + length :]).records


@pytest.mark.parametrize(
    ("name", "participant", "speaker"),
    [
        ("Ana", "", "Ana"), ("tx@Ana", "", "Ana"), ("tx@", "", "tx@"), ("tier", "", None), ("Tier-1", "", None),
        ("default", "", None), ("Default_2", "", None), ("3", "", None), ("", "", None), ("tier A", "", "tier A"),
        ("default", "Ben", "Ben"),
    ],
)  # fmt: skip
def test_who_speaks_on_a_tier(name: str, participant: str, speaker: str | None) -> None:
    assert Tier(name, participant, None).speaker == speaker


@pytest.mark.parametrize(
    ("texts", "has_words"),
    [
        (["So", "it"], True), ([""], False), ([], False), (["A.001", "?!", "12"], False),
        # Of five, four numbers are most of them.
        (["1", "2", "3", "4", "So"], False), (["1", "2", "3", "So", "it"], True), (["1", "So", "", "", ""], True),
    ],
)  # fmt: skip
def test_a_tier_of_numbers_has_no_words(texts: list[str], has_words: bool) -> None:
    assert Tier("A", "", None, [Annotation(text, 0, 1) for text in texts]).has_words is has_words


def test_a_tier_at_the_same_times_as_an_earlier_one_is_left_out() -> None:
    def at(name: str, *starts: int) -> Tier:
        return Tier(name, "", None, [Annotation("So", start, start + 1) for start in starts])

    def left_out(*tiers: Tier) -> list[str]:
        return [tier.name for tier in spoken_tiers(tiers)[1]]

    first = at("A", 0, 2, 4, 6, 8)
    assert left_out(first, at("B", 0, 2, 4, 6, 8)) == ["B"]
    assert left_out(first, at("B", 0, 2, 4, 6, 9)) == []
    assert left_out(first, at("B", 0, 2)) == ["B"]
    assert left_out(first, at("B", 0)) == []
    # Annotations without words have no time that counts.
    silent = Tier("B", "", None, [*at("B", 0, 9).annotations, Annotation("", 2, 3), Annotation("", 4, 5)])
    assert left_out(first, silent) == []


def test_of_tiers_about_speech_one_is_read_where_there_is_no_other() -> None:
    notes, empty = Tier("notes", "", None, [Annotation("So", 0, 1)]), Tier("x", "", None)
    assert spoken_tiers([notes, empty]) == ([notes], [])
    numbers = Tier("n", "", None, [Annotation("1", 0, 1)])
    assert spoken_tiers([numbers]) == ([numbers], [])
    loose = Tier("below", "", "nowhere", [Annotation("So", 0, 1)])
    assert spoken_tiers([numbers, loose]) == ([loose], [numbers])


def test_times_between_are_spread_evenly_and_those_that_are_none_are_unknown() -> None:
    def times(*values: str | None) -> list[float | None]:
        slots = "".join(
            f'<TIME_SLOT TIME_SLOT_ID="t{n}"' + (f' TIME_VALUE="{value}"/>' if value is not None else "/>")
            for n, value in enumerate(values)
        )
        tiers = "".join(tier(str(n), aligned(f"a{n}", n, n, f"word {n} x")) for n in range(len(values)))
        content = f"<ANNOTATION_DOCUMENT><TIME_ORDER>{slots}</TIME_ORDER>{tiers}</ANNOTATION_DOCUMENT>"
        records = read(Path("a.eaf"), content.encode()).records
        assert records is not None
        return [said.start for said in sorted(records.utterances, key=lambda said: said.text)]

    assert times("1000", None, None, "4000", None) == [1, 2, 3, 4, None]
    assert times("1000", None, None, "1500", "²") == [1, 1.167, 1.333, 1.5, None]
    assert times(None, "1000", "-5", "2000", "9" * 12, "9" * 13) == [None, 1, 1.5, 2, 999_999_999.999, None]


@pytest.mark.timeout(10)
def test_annotations_that_refer_to_nothing_or_to_each_other_have_no_time() -> None:
    below = tier("Ana", referring("r1", "zz", "So"), referring("r2", "r3", "what"), referring("r3", "r2", "else"))
    assert read_tiers(below)[0] == [Utterance(text, "Ana", None, None) for text in ("So", "what", "else")]


def test_an_annotation_without_a_value_says_nothing_and_blanks_within_one_are_single() -> None:
    empty = aligned("a9", 0, 1, "x").replace("<ANNOTATION_VALUE>x</ANNOTATION_VALUE>", "")
    assert read_tiers(tier("Ana", empty, aligned("a1", 2, 3, " So \n it ")))[0] == [Utterance("So it", "Ana", 3.0, 4.0)]
