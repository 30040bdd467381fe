from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from qualcode.language import finding_names
from qualcode.language.finding_names import LISTS, find_names, finder
from qualcode.recognition.words import words_of


def found(text: str, *labels: str) -> list[tuple[str, str]]:
    return [(candidate.text, candidate.kind) for candidate in find_names(text, labels)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I met Anna Weber there.", ("Anna Weber", "person")),
        ("That was Julia's idea.", ("Julia", "person")),
        ("they sat in Annas room", ("Annas", "person")),
        ("then Dr. Okonkwo came", ("Okonkwo", "person")),
        ("then Frau Prof. Dr. Okonkwo came", ("Okonkwo", "person")),
        ("date of birth: 1961-05-03", ("1961-05-03", "date of birth")),
        ("die Frau Krüger sagte", ("Krüger", "person")),
        ("we moved to Leipzig then", ("Leipzig", "place")),
        ("at Saint Mary Hospital they", ("Saint Mary Hospital", "organisation")),
        ("write to j.doe@mail.example please", ("j.doe@mail.example", "e-mail")),
        ("call me: +49 30 1234567, or so", ("+49 30 1234567", "phone")),
        ("I was born on 3 May 1961 in the north", ("3 May 1961", "date of birth")),
        ("geboren am 03.05.1961", ("03.05.1961", "date of birth")),
        ("see www.oursite.example/anna.", ("www.oursite.example/anna", "address")),
    ],
)
def test_what_tells_who_somebody_is(text: str, expected: tuple[str, str]) -> None:
    assert expected in found(text)


@pytest.mark.parametrize(
    "text",
    ["From 1990-2001 it was so.", "at 00:12:03 and 14:20", "on 12.05.2020 we met", "The Nurse and I", "item 12345678"],
)
def test_what_tells_nothing_is_left(text: str) -> None:
    assert found(text) == []


def test_labels_that_are_names_are_found_and_others_not() -> None:
    assert ("Hanna", "person") in found("Hanna: yes\nC4: no\nInterviewer: so", "Hanna", "C4", "Interviewer")
    assert len(found("C4: no\nInterviewer: so", "C4", "Interviewer")) == 0


@pytest.mark.parametrize(
    ("label", "text", "is_found"),
    [
        ("Qorvath Beldune", "Qorvath Beldune: yes\nand Qorvath Beldune, too", True),
        (" Qorvath Beldune ", "Qorvath Beldune: yes\nand Qorvath Beldune, too", True),
        ("Qorvath", "Qorvath: yes\nQorvath: no", False),
        ("Qorvath beldune", "Qorvath beldune: yes\nQorvath beldune: no", False),
        ("Interviewer Second", "Interviewer Second: yes\nInterviewer Second: no", False),
        ("Qorvath Beldune", "Qorvath Beldunes: no", False),
        ("Qorvath Beldune", "McQorvath Beldune: no", False),
    ],
)
def test_a_label_of_several_capitalised_words_is_a_name_unless_it_is_a_role(
    label: str, text: str, is_found: bool
) -> None:
    expected = [("Qorvath Beldune", "person")] * 2 if is_found else []
    assert found(text, label) == expected


@pytest.mark.parametrize(
    ("text", "labels", "longest"),
    [
        ("we went to Leipzig Hospital then", (), ("Leipzig Hospital", "organisation")),
        ("at the Julia Weber Clinic they", ("Julia", "Julia Weber"), ("Julia Weber Clinic", "organisation")),
        ("then Julia Weber came", ("Julia",), ("Julia Weber", "person")),
        (
            "see http://host.example/x?m=j.doe@mail.example",
            (),
            ("http://host.example/x?m=j.doe@mail.example", "address"),
        ),
    ],
)
def test_of_names_that_overlap_the_longer_is_found(
    text: str, labels: tuple[str, ...], longest: tuple[str, str]
) -> None:
    assert found(text, *labels) == [longest]


def test_names_side_by_side_are_all_found() -> None:
    assert found("at Leipzig Hospital, Leipzig, with Julia Weber") == [
        ("Leipzig Hospital", "organisation"), ("Leipzig", "place"), ("Julia Weber", "person"),
    ]  # fmt: skip


def test_a_pipeline_is_used_and_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("entity_ruler").add_patterns([{"label": "PERSON", "pattern": "Qwfpgj"}])  # type: ignore[attr-defined]
    pipeline.to_disk(tmp_path / "ruler")
    assert finder() == LISTS
    monkeypatch.setenv("QUALCODE_SPACY_MODEL", str(tmp_path / "ruler"))
    assert found("then Qwfpgj left") == [("Qwfpgj", "person")]
    assert finder() == f"{tmp_path / 'ruler'}, {LISTS}"


def test_a_word_written_large_within_a_sentence_and_nowhere_small() -> None:
    filler = "There was a time when nobody knew what to do about it and so we did what was there to be done. "
    text = 2 * filler + "We moved to Brackwater in May, and the ward was full. I'm sure I saw Ward five of it."
    text += filler + "So we went on, with the NHS on Mondays, as Mo did, and nobody said that it was too much."
    assert [(candidate.text, candidate.kind) for candidate in find_names(text)] == [("Brackwater", "name")]


def test_where_nouns_are_written_large_capitals_tell_nothing() -> None:
    text = "Wir haben die Station und den Dienst und das Haus und die Leute und den Tag und die Nacht besprochen."
    assert find_names(text) == []


TITLES = sorted(
    words_of("""
    Dr Dr. Prof Mr Mr. Mrs Ms Miss Herr Herrn Frau Mme Mlle M. Sr. Sra. Señor Señora Signora Sig. Monsieur
    Madame
""")
)
BEHIND = sorted(
    words_of("""
    Hospital Clinic Klinikum Klinik Krankenhaus Hospiz University College School Schule Foundation Stiftung
    GmbH AG e.V. Inc Ltd LLC S.A. S.L. SpA
""")
)
BEFORE = sorted(
    words_of("""
    Universität Klinikum Hospital Clínica Hôpital Université Ospedale Università Universidad
""")
)
BORN = """
born 3.5.1961|born: 03/05/61|born on 3-5-1961|DOB 1961-05-03|Birthday: 3. Mai 1961|geboren am 3. Mai 1961
geb. 3. 5. 1961|Geburtsdatum: 3.5.1961|Geburtstag 3.5.1961|née le 3 mai 1961|né le 3 mai 1961|nacido el 3/5/1961
nacida el 3/5/1961|nato il 3/5/1961|nata il 3/5/1961|Date of Birth: May 3, 1961|born May 3 1961|born in 3 May, 1961
"""


@pytest.mark.parametrize("title", [*TITLES, "Frau Dr.", "Herr Prof. Dr."])
def test_behind_a_title_is_a_person(title: str) -> None:
    assert found(f"and then {title} Qorvath Beldune came in.")[0] == ("Qorvath Beldune", "person")


@pytest.mark.parametrize(
    "institution",
    [
        *(f"Qorv {word}" for word in BEHIND),
        *(f"{word} Qorv" for word in BEFORE),
        *(f"Hospital {small} Qorv" for small in ("de", "della", "di", "del", "von", "of")),
        "Old Qorv Beld School",
    ],
)
def test_words_of_institutions_are_found_with_their_names(institution: str) -> None:
    assert found(f"we met at {institution} that day.") == [(institution, "organisation")]


@pytest.mark.parametrize("written", BORN.strip().replace("\n", "|").split("|"))
def test_a_date_is_that_of_a_birth_if_a_word_says_so(written: str) -> None:
    ((date, kind),) = found(f"she was {written}, in June")
    assert kind == "date of birth"
    assert written.endswith(f" {date}")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(
            (f"I met Anna {small} Dyck there.", [(f"Anna {small} Dyck", "person")])
            for small in ("von", "van", "de", "der", "del", "di", "da", "la", "le", "zu")
        ),
        ("I met Anna and Dyck there.", [("Anna", "person")]),
        ("I met Anna\nWeber Reis Lee there.", [("Anna\nWeber Reis", "person")]),
        ("I met Émile Zürn and Anna Öz there.", [("Anna Öz", "person")]),
        ("it was Julia Weber’s idea", [("Julia Weber", "person")]),
        ("it was Julia Weber's idea", [("Julia Weber", "person")]),
        ("it was Julia’s idea", [("Julia", "person")]),
        ("they sat in Lukas' room", [("Lukas'", "person")]),
        ("we left Leipzig’s wards", [("Leipzig", "place")]),
        ("so in Leipzig Julia met us", [("Leipzig", "place"), ("Julia", "person")]),
        ("so Old Anna Weber met us", [("Anna Weber", "person")]),
        ("the banana and Annabel", []),
    ],
)
def test_first_names_bring_the_words_behind_them_and_towns_do_not(text: str, expected: list[tuple[str, str]]) -> None:
    assert [name for name in found(text) if name[1] != "name"] == expected


@pytest.mark.parametrize("end", [*".,;:!?)", " ", "\n", "”", ">", '"'])
@pytest.mark.parametrize("address", ["www.qorv.example", "https://qorv.example/a?b=1", "http://qorv.example/(a"])
def test_an_address_ends_before_the_mark_behind_it(address: str, end: str) -> None:
    assert found(f"see {address}{end} or so") == [(address, "address")]


@pytest.mark.parametrize("before", ["of ", "ß ", "ö ", "ÿ ", "so, ", "so; "])
def test_within_a_sentence_a_large_word_is_a_name_also_behind_a_comma(before: str) -> None:
    filler = "there was a time when nobody knew what to do about it and so we did what was there to be done "
    assert found(f"{filler}{before}Brackwater") == [("Brackwater", "name")]
    assert found(f"{filler}{before.strip()}. Brackwater") == []


def test_a_pipeline_tells_people_places_and_organisations_in_every_piece_of_a_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    labels = {
        "PERSON": "person",
        "PER": "person",
        "GPE": "place",
        "LOC": "place",
        "FAC": "place",
        "ORG": "organisation",
    }
    words = {label: f"qw{label.lower()}" for label in (*labels, "DATE")}
    pipeline = spacy.blank("en")
    patterns = [{"label": label, "pattern": word} for label, word in words.items()]
    pipeline.add_pipe("entity_ruler").add_patterns([*patterns, {"label": "PERSON", "pattern": "12"}])  # type: ignore[attr-defined]
    pipeline.to_disk(tmp_path / "ruler")
    monkeypatch.setenv("QUALCODE_SPACY_MODEL", str(tmp_path / "ruler"))
    text = "".join(f"and {word:10}" for word in (*words.values(), "12"))
    expected = [(words[label], kind) for label, kind in labels.items()]
    assert found(text) == expected
    finding_names._pipeline(str(tmp_path / "ruler")).max_length = 28
    assert found(text) == expected
    assert all(text[one.start : one.end] == one.text for one in find_names(text))


def test_marks_behind_a_small_word_and_an_apostrophe_in_a_large_one_make_no_name() -> None:
    text = "There was a time when nobody knew what to do about it and so we did what was there to be done in the ward. "
    text += "At home I’m sure I saw Ward five and Brackwater’s lake, and so did they all, as far as I know of it. "
    assert [candidate.text for candidate in find_names(text * 2)] == ["Brackwater’s"] * 2


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Ella vino tarde. Luego cantó.", "es", []),
        ("Luego cantó Ella para todos.", "es", ["Ella"]),
        ("Ella came late. Then she sang.", "en", ["Ella"]),
        ("Das Essen war gut, und zum Essen kam keiner.", "de", []),
        ("Ich wohne in Essen.", "de", ["Essen"]),
        ("Nice to meet you. Then we left.", "en", []),
        ("We went to Nice once.", "en", ["Nice"]),
        ("Nice, c'était loin.", "", ["Nice"]),
    ],
)
def test_ordinary_words_of_a_language_are_no_names_where_they_have_their_capital_from_elsewhere(
    text: str, language: str, expected: list[str]
) -> None:
    assert [candidate.text for candidate in find_names(text, (), language)] == expected


def test_each_language_has_its_pipeline_if_there_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QUALCODE_SPACY_MODEL", raising=False)
    installed = ["de_core_news_sm", "en_core_web_sm", "xx_ent_wiki_sm"]
    monkeypatch.setattr(spacy.util, "get_installed_models", lambda: installed)
    assert finder(["de"]) == f"de_core_news_sm, {LISTS}"
    assert finder(["it", "en", "en"]) == f"en_core_web_sm, xx_ent_wiki_sm, {LISTS}"
    installed.remove("xx_ent_wiki_sm")
    assert finder([""]) == f"de_core_news_sm, {LISTS}"
