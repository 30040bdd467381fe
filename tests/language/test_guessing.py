from __future__ import annotations

import subprocess
import sys

import pytest

from qualcode.errors import UsageError
from qualcode.language.guessing import guess_language, language_by_rules
from qualcode.model.languages import NAMES, as_code
from qualcode.model.span import Span

ANSWERS = {
    "de": "Ich war da oft müde, und niemand hat mich gefragt, ob das so geht. Dann bin ich gegangen.",
    "en": "I was often tired there, and nobody asked me whether it could go on. So I left.",
    "fr": "J'étais souvent fatiguée là-bas, et personne ne m'a demandé si ça allait. Alors je suis partie.",
    "it": "Ero spesso stanca lì, e nessuno mi ha chiesto se poteva andare avanti. Allora sono andata via.",
    "es": "Muchas veces estaba cansada allí, y nadie me preguntó si podía seguir. Así que me fui.",
    "nl": "Ik was daar vaak moe, en niemand vroeg me of het zo kon doorgaan. Toen ben ik weggegaan.",
    "nb": "Jeg var ofte trøtt der, og ingen spurte meg om det kunne fortsette. Så gikk jeg min vei.",
    "ja": "そこではいつも疲れていて、誰も私に大丈夫かと聞きませんでした。それで私は辞めました。",
}


@pytest.mark.parametrize("language", ANSWERS)
def test_a_few_sentences_tell_their_language(language: str) -> None:
    assert guess_language(ANSWERS[language], is_worth_a_model=True) == language
    assert guess_language(ANSWERS[language] * 20) == language
    assert guess_language(ANSWERS[language]) in (language, "")


SHORT = {
    "en": (
        "How did you start? We had a small shop at the corner. My mother sold bread, my father repaired shoes. After "
        "school I helped them every day.",
        "Who taught you? An old neighbour did. He showed me how to hold a needle, how to cut leather. I still remember "
        "his hands.",
    ),
    "de": (
        "Gefiel es Ihnen? Eigentlich kaum. Die Winter waren kalt, niemand hatte Geld, deshalb blieben wir zu Hause. "
        "Später fuhr mein Bruder zur See.",
        "Wo waren Sie damals? In Leeds, glaube ich. Meine Schwester wohnte dort. Sie arbeitete in der Fabrik, sechs "
        "Tage, zwölf Stunden, für wenig Geld.",
    ),
    "fr": (
        "Comment ça a commencé ? On avait une petite boutique au coin. Ma mère vendait du pain, mon père réparait les "
        "chaussures. Après l'école, j'aidais.",
        "Que s'est-il passé ensuite ? Notre bateau a coulé près de Holm. Trois hommes ont nagé jusqu'au rivage. L'un "
        "n'a plus jamais parlé.",
    ),
    "it": (
        "Come è cominciato? Avevamo un piccolo negozio all'angolo. Mia madre vendeva pane, mio padre riparava scarpe. "
        "Dopo la scuola aiutavo ogni giorno, anche il sabato.",
        "Mi racconta di più? Certo. Prima abbiamo piantato alberi, poi mio zio comprò delle capre. Ogni mattina "
        "qualcuno doveva mungere, prima della colazione.",
    ),
    "es": (
        "¿Cómo empezó? Teníamos una tienda pequeña en la esquina. Mi madre vendía pan, mi padre arreglaba zapatos. "
        "Después de la escuela yo ayudaba cada día.",
        "¿Quién le enseñó? Un viejo vecino. Me mostró cómo sujetar la aguja, cómo cortar el cuero. Todavía recuerdo "
        "sus manos, eran enormes, de verdad.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", SHORT)
def test_two_dozen_words_tell_the_usual_languages_without_a_model(language: str) -> None:
    assert [language_by_rules(text) for text in SHORT[language]] == [language, language]


@pytest.mark.parametrize(
    "text",
    [
        "Hvordan var det? Vi var der en dag, og hun var der ikke. Men det var ikke for meg, og han var på vei.",
        "Com va començar? Teníem una botiga petita a la cantonada. La meva mare venia pa, el pare arreglava sabates.",
        "Cum a început? Aveam un mic magazin la colț. Mama vindea pâine, tata repara pantofi. După școală ajutam.",
        "Ok, well, no, Holm, Leeds, radio, taxi, hotel, no, no, Ada, Ben, piano, banana, tango, Paris, Roma, Bonn.",
    ],
)
def test_words_of_several_languages_or_of_others_tell_none_of_them(text: str) -> None:
    assert language_by_rules(text) == ""


def test_what_is_said_decides_and_not_the_form_at_its_beginning() -> None:
    form = "Interview transcript. Date of the interview and name of the participant. Place of the interview: home. "
    text = form * 3 + ANSWERS["de"]
    start = len(form * 3)
    assert guess_language(text, [Span(start, len(text))]) == "de"


def test_the_usual_languages_are_told_without_loading_a_model() -> None:
    texts = [answer * 20 for answer in ANSWERS.values()]
    said = (
        "import sys; from qualcode.language.guessing import guess_language; "
        f"print([guess_language(text) for text in {texts!r}], 'py3langid' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == f"{[*ANSWERS]} False"


def test_a_document_of_an_older_project_is_read_without_a_model() -> None:
    hungarian = (
        "Nagyon fáradt voltam ott, és senki sem kérdezte meg tőlem, hogy ez így mehet-e tovább. Aztán elmentem. "
    )
    said = (
        "import sys; from qualcode.language.guessing import language_by_rules; "
        f"print([language_by_rules({hungarian * 20!r}), language_by_rules({ANSWERS['fr'] * 2!r})], "
        "'py3langid' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['', 'fr'] False"


@pytest.mark.parametrize("text", ["", "12 34", "OK.", "Yes. No. Mhm."])
def test_too_few_words_tell_nothing(text: str) -> None:
    assert guess_language(text) == ""


@pytest.mark.parametrize("written", ["de", "DE", "de-AT", "de_CH", "German", " german "])
def test_a_language_is_a_code_or_an_english_name(written: str) -> None:
    assert as_code(written) == "de"


def test_other_words_are_no_languages_and_the_hint_lists_those_that_are() -> None:
    assert as_code("no") == as_code("nn") == "nb"
    with pytest.raises(UsageError, match="“Klingon” is not a language known here") as caught:
        as_code("Klingon")
    assert all(code in str(caught.value.hint) for code in NAMES)
