"""Texts in other encodings than UTF-8: found out, or named by the user; a stray byte changes no other letter."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.errors import ReadError
from qualcode.readers.base.encodings import decoded, decoded_as

PATH = Path("ana.txt")
TALKS = {
    "ru": "Интервьюер: Где стоят ульи?\n\nУчастница: За домом, под старой липой, их там восемь.",
    "uk": "Інтерв'юер: Де стоять вулики?\n\nУчасниця: За хатою, під старою липою, їх там вісім.",
    "zh": "访谈者：蜂箱放在哪里？\n\n受访者：在房子后面的老树下，一共有八个，每天都要去看。",
    "zh-tw": "訪談者：蜂箱放在哪裡？\n\n受訪者：在房子後面的老樹下，一共有八個，每天都要去看。",
    "ja": "聞き手：巣箱はどこにありますか。\n\n話し手：家の裏の古い木の下に八つ置いてあります。毎日見に行きます。",
    "ko": "면접자: 벌통은 어디에 있나요?\n\n참가자: 집 뒤 오래된 나무 아래에 여덟 개가 있어요. 매일 보러 가요.",
    "pl": "Badacz: Gdzie stoją ule?\n\nUczestnik: Za domem, pod starą lipą, jest ich osiem. Każdego dnia tam chodzę.",
    "hu": "Kérdező: Hol állnak a kaptárok?\n\nRésztvevő: A ház mögött, az öreg hársfa alatt, nyolc van belőlük.",
    "tr": "Görüşmeci: Kovanlar nerede?\n\nKatılımcı: Evin arkasında, yaşlı ıhlamurun altında, sekiz tane var, çok iyi.",
    "he": "מראיין: איפה הכוורות?\n\nמשתתף: מאחורי הבית, מתחת לעץ הישן, יש שם שמונה.",
    "ar": "المحاور: أين الخلايا؟\n\nالمشارك: خلف البيت تحت الشجرة القديمة، هناك ثماني خلايا.",
    "el": "Ερευνητής: Πού είναι οι κυψέλες;\n\nΣυμμετέχων: Πίσω από το σπίτι, κάτω από τη γέρικη φλαμουριά.",
    "de": "Interviewerin: Wo stehen die Bienenstöcke?\n\nB: Hinter dem Haus, unter der alten Linde. Acht, schön groß.",
    "fr": "Enquêteur : Où sont les ruches ?\n\nB : Derrière la maison, sous le vieux tilleul. Huit, très près.",
}


@pytest.mark.parametrize(
    ("language", "encoding"),
    [
        ("ru", "cp1251"), ("ru", "koi8_r"), ("ru", "cp866"), ("uk", "cp1251"), ("zh", "gb18030"), ("zh-tw", "big5"),
        ("ja", "euc_jp"), ("ja", "shift_jis"), ("ja", "iso2022_jp"), ("ko", "euc_kr"), ("pl", "cp1250"),
        ("pl", "iso8859_2"), ("hu", "cp1250"), ("tr", "cp1254"), ("he", "cp1255"), ("ar", "cp1256"), ("el", "cp1253"),
        ("de", "cp1252"), ("de", "cp850"), ("fr", "cp1252"), ("fr", "mac_roman"),
    ],
)  # fmt: skip
def test_the_encoding_is_found_out_and_said_to_be_a_guess(language: str, encoding: str) -> None:
    content = TALKS[language].encode(encoding)
    outcome = decoded(PATH, content)
    assert outcome.text == content.decode(encoding)
    assert len(outcome.notes) == 1
    assert "a guess: check whether the letters are right; else save it" in outcome.notes[0]


@pytest.mark.parametrize("text", ["C1: Café.", "It’s fine – we “met” there…", "Ana: “Grüße”", "¿Dónde? Allí."])
def test_with_few_letters_beyond_english_the_guess_is_western(text: str) -> None:
    assert decoded(PATH, text.encode("cp1252")).text == text


@pytest.mark.parametrize(
    ("content", "text", "where"),
    [
        ("été, déjà".encode() + b"\nc\xe9\n", "été, déjà\nc\ufffd\n", "1 invalid byte marked with \ufffd (line 2)"),
        ("été".encode() + b" caf\xc3", "été caf\ufffd", "1 invalid byte marked with \ufffd (line 1)"),
        ("Größe ".encode() * 3 + b"\xff\n\x92s", "Größe " * 3 + "\ufffd\n\ufffds", "2 invalid bytes marked with"),
        ("访谈者：".encode() + b"\x80", "访谈者：\ufffd", "1 invalid byte"),
    ],
)
def test_a_stray_byte_is_marked_and_the_rest_stays_utf_8(content: bytes, text: str, where: str) -> None:
    outcome = decoded(PATH, content)
    assert outcome.text == text
    assert outcome.notes[0].startswith(f"read as UTF-8; {where}")


def test_the_user_names_the_encoding() -> None:
    assert decoded_as(PATH, "Où ?".encode("mac_roman"), "mac-roman").text == "Où ?"
    assert decoded_as(PATH, "Wo?".encode("utf-16-le"), "UTF-16-LE").text == "Wo?"
    assert decoded_as(PATH, "\ufeffWo?".encode(), "utf-8").text == "Wo?"
    stray = decoded_as(PATH, b"\xc3\xa9" * 200 + b"\xe9", "utf-8")
    assert stray.text.count("\ufffd") == 1
    assert "1 invalid byte" in stray.notes[0]


@pytest.mark.parametrize(
    ("content", "encoding", "message"),
    [
        (b"Wo?", "klingon", "ana.txt: there is no encoding “klingon”"),
        (b"Wo?", "base64", "ana.txt: there is no encoding “base64”"),
        ("Größe über Öl".encode("cp1252"), "utf-8", "ana.txt: is not utf-8"),
        ("Wo?".encode("utf-16-le"), "cp1252", "ana.txt: is not cp1252"),
    ],
)
def test_a_wrong_encoding_is_refused(content: bytes, encoding: str, message: str) -> None:
    with pytest.raises(ReadError) as refused:
        decoded_as(PATH, content, encoding)
    assert refused.value.message == message
    assert refused.value.hint
