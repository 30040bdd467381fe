from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.language import sentences as cutting
from qualcode.language.sentences import sentences
from qualcode.model.span import Span
from tests.language import sentence_cases
from tests.strategies import words


def split(text: str, language: str = "") -> list[str]:
    return [span.of(text) for span in sentences(text, [Span(0, len(text))], language)]


@pytest.mark.parametrize("language", sentence_cases.LANGUAGES)
def test_of_hard_boundaries_97_of_100_are_right_in_each_language(language: str) -> None:
    score, failures = sentence_cases.score(lambda text, code: sentences(text, [Span(0, len(text))], code), language)
    assert score.right > 100
    assert score.share >= 0.97, (score, failures)


def test_a_turn_is_cut_at_full_stops_questions_and_shouts() -> None:
    assert split("I went. Did she? No! And then…\nnothing") == ["I went.", "Did she?", "No!", "And then…\nnothing"]


def test_a_transcript_without_capitals_is_cut_as_well() -> None:
    assert split("i was tired. did she go? yes. so i left") == ["i was tired.", "did she go?", "yes.", "so i left"]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Non lo so. Forse.", "it", ["Non lo so.", "Forse."]),
        ("It was me. Then he came.", "en", ["It was me.", "Then he came."]),
        ("Das war am 3.\u00a0Mai. Z.\u202fB. so.", "de", ["Das war am 3.\u00a0Mai.", "Z.\u202fB. so."]),
        ("« Oui\u00a0! » Puis il est parti.", "fr", ["« Oui\u00a0! »", "Puis il est parti."]),
        ("Ja. Nee. Ik weet het niet.", "nl", ["Ja.", "Nee.", "Ik weet het niet."]),
        ("Так. Ні. Не знаю.", "uk", ["Так.", "Ні.", "Не знаю."]),
        ("A\u00a0.’ Then.", "en", ["A\u00a0.’", "Then."]),
        ("1. One\n2. Two\n3. The third. It was late.", "en", ["1. One", "2. Two", "3. The third.", "It was late."]),
        ("Q. How old are you? A. I'm 45.", "en", ["Q. How old are you?", "A. I'm 45."]),
        ("Das war schön. (.) Sehr schön.", "de", ["Das war schön. (.)", "Sehr schön."]),
        ("It was nice. (0.5) Very nice.", "en", ["It was nice. (0.5)", "Very nice."]),
        ("Das ging. (3s) Und dann. ((lacht)) Ja.", "de", ["Das ging. (3s)", "Und dann. ((lacht))", "Ja."]),
        ("«Entre. Siéntese.» Sonreía.", "es", ["«Entre. Siéntese.»", "Sonreía."]),
        ("L'art. 3 della legge. Capito?", "it", ["L'art. 3 della legge.", "Capito?"]),
        ("Es war bzw. 4 Euro. Von Fr. bis Mo. ja.", "de", ["Es war bzw. 4 Euro.", "Von Fr. bis Mo. ja."]),
        ("Mon. to Fri. in Aug. or so. I left.", "en", ["Mon. to Fri. in Aug. or so.", "I left."]),
        (
            "Das war 2019. 2020 kam er am 5. Und ich am 6. Mai.",
            "de",
            ["Das war 2019.", "2020 kam er am 5.", "Und ich am 6. Mai."],
        ),
    ],
)
def test_blanks_and_words_that_others_take_for_abbreviations(text: str, language: str, expected: list[str]) -> None:
    assert split(text, language) == expected


def test_other_scripts_end_their_sentences_too() -> None:
    assert split("我去了。她呢？好。") == ["我去了。", "她呢？", "好。"]
    assert split("終わり｡次！次の文｡") == ["終わり｡", "次！", "次の文｡"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("「行く。」と言った。そして帰った。", ["「行く。」と言った。", "そして帰った。"]),
        ("彼は「もういい。帰る。」と言って出た。終わり。", ["彼は「もういい。帰る。」と言って出た。", "終わり。"]),
        ("「そう！」って。うん。", ["「そう！」って。", "うん。"]),
        ("『はい。』とだけ。", ["『はい。』とだけ。"]),
        ("「行く。」「行かない。」", ["「行く。」", "「行かない。」"]),
        ("（笑う。）そうです。", ["（笑う。）", "そうです。"]),
        ("「行く。」とても寒い。", ["「行く。」", "とても寒い。"]),
    ],
)
def test_what_is_said_in_japanese_brackets_is_part_of_the_sentence(text: str, expected: list[str]) -> None:
    assert split(text, "ja") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She got her Ph.D. in May. I was there.", ["She got her Ph.D. in May.", "I was there."]),
        ("It was Dec. Then we left.", ["It was Dec.", "Then we left."]),
        ("It was Dec. Thompson who left.", ["It was Dec. Thompson who left."]),
        ("The temp. was high.", ["The temp. was high."]),
        ("1. sweeping, 2. washing", ["1. sweeping, 2. washing"]),
        ("1. Sweeping, 2. Washing. Done.", ["1. Sweeping, 2. Washing.", "Done."]),
        ("- one\n- Two. Three\nAnd then home. So.", ["- one", "- Two.", "Three", "And then home.", "So."]),
        ("- one\n  Two\nand three", ["- one\n  Two\nand three"]),
        ("So we went to… the… Shop", ["So we went to… the… Shop"]),
        ("I saw the… And then he left.", ["I saw the…", "And then he left."]),
    ],
)
def test_months_lists_and_words_that_go_on(text: str, expected: list[str]) -> None:
    assert split(text, "en") == expected


@pytest.mark.parametrize("end", ["!", ".", "?", "‽", "。", "｡", "！", "？", "؟", "।", "۔", "՞"])
def test_each_mark_ends_a_sentence_and_some_need_no_blank_behind_them(end: str) -> None:
    assert split(f"so it was{end} then") == [f"so it was{end}", "then"]
    is_without_blank = end in "。｡！？"
    assert split(f"so it was{end}then") == (
        [f"so it was{end}", "then"] if is_without_blank else [f"so it was{end}then"]
    )


def test_a_long_part_is_read_piece_by_piece_and_no_word_of_it_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "A: One two. Three four. Five."
    monkeypatch.setattr(cutting, "_PIECE", 10)
    spans = sentences(text, [Span(3, len(text))])
    assert [span.of(text) for span in spans] == ["One two.", "Three", "four.", "Five."]
    without_blanks = "A: " + 7 * "One,two"
    spans = sentences(without_blanks, [Span(3, len(without_blanks))])
    assert "".join(span.of(without_blanks) for span in spans) == 7 * "One,two"


def test_a_long_part_is_parted_where_a_sentence_ends() -> None:
    turn = "We saw Dr. Smith in the corridor. "
    text = turn * 3000
    assert {span.of(text) for span in sentences(text, [Span(0, len(text))])} == {turn.strip()}


def test_no_sentence_runs_from_one_part_into_the_next() -> None:
    text = "Ana: we went\n\nBen: and came back. Soon"
    parts = [Span(5, 12), Span(19, len(text))]
    assert [span.of(text) for span in sentences(text, parts)] == ["we went", "and came back.", "Soon"]


def test_offsets_count_code_points() -> None:
    text = "😀😀 Yes. No."
    assert [span.start for span in sentences(text, [Span(3, len(text))])] == [3, 8]


def test_blank_parts_hold_no_sentence() -> None:
    assert sentences("  \n ", [Span(0, 4), Span(1, 1)]) == []


turns = st.lists(st.tuples(words, st.sampled_from([" ", ". ", "? ", "\n", "… "])), min_size=1, max_size=12).map(
    lambda spoken: "".join(word + end for word, end in spoken)
)


@given(
    st.text(st.sampled_from("aAbé .!?…\n\t\"'“”«»„()[]1-—😀我。؟\u00a0\u200b\u0301*É¿º"), max_size=60),
    st.sampled_from(["", "en", "de", "ja"]),
)
def test_any_text_is_cut_without_losing_a_sign(text: str, language: str) -> None:
    assert "".join("".join(words.split()) for words in split(text, language)) == "".join(text.split())


@given(st.lists(turns, min_size=1, max_size=4))
def test_sentences_cover_every_word_once_and_stay_in_their_part(spoken: list[str]) -> None:
    text, parts = "", []
    for turn in spoken:
        parts.append(Span(len(text) + 3, len(text) + 3 + len(turn)))
        text += "A: " + turn
    spans = sentences(text, parts)
    assert spans == sorted(spans)
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join("".join(t.split()) for t in spoken)
    for span in spans:
        assert span.trimmed(text) == span
        assert sum((span & part) == span for part in parts) == 1


ABBREVIATIONS = {
    "en": ("We met {} Tanner there.", "Ms. Mx. Msgr. Atty."),
    "de": ("Wir trafen {} Tanner.", "Hrn. Frl. Pfr. Fam. Bgm."),
    "fr": ("On a vu {} Tanner.", "Mmes. Cdt. Lt. Sgt."), "it": ("C'era {} Tanner.", "ten. rag. mons."),
    "es": ("Vimos a {} Tanner.", "Mons. Hno. Mtra. Abg. Cnel."),
}  # fmt: skip
BEFORE_NUMBERS = "Rm. Apt. Figs. Aug. Okt. Dez. Nrn. Hausnr. tél. déc. févr. pagg. ott. giu. ene. abr. págs."


@pytest.mark.parametrize("language", ABBREVIATIONS)
def test_titles_months_and_units_go_on(language: str) -> None:
    frame, titles = ABBREVIATIONS[language]
    texts = [frame.format(title) for title in titles.split()]
    texts += [f"So {word} 12 it was." for word in BEFORE_NUMBERS.split()]
    assert [text for text in texts if split(text, language) != [text]] == []


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("And then he went— [coughs] Sorry. Yes.", "en", ["And then he went— [coughs]", "Sorry.", "Yes."]),
        ("So he went— [coughs] and came back.", "en", ["So he went— [coughs] and came back."]),
        ("Da ging er – (lacht) Herr Tanner. Ja.", "de", ["Da ging er – (lacht) Herr Tanner.", "Ja."]),
        ('"Why me?" I thought. Nobody knew.', "en", ['"Why me?" I thought.', "Nobody knew."]),
        ("“No!” Ruth said. So we left.", "en", ["“No!” Ruth said.", "So we left."]),
        ("“Why me?” I left.", "en", ["“Why me?”", "I left."]),
        ("Av. J.-C. c'était ainsi. Après aussi.", "fr", ["Av. J.-C. c'était ainsi.", "Après aussi."]),
    ],
)  # fmt: skip
def test_what_somebody_says_and_where_speech_breaks_off(text: str, language: str, expected: list[str]) -> None:
    assert split(text, language) == expected
