"""Guess the language of a text: by its script, by a few words that only one language has, else by py3langid.

py3langid takes half a second to load, and unpacks its model into a temporary file: most imports do without.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import chain, islice

from qualcode.model.document import Document
from qualcode.model.languages import NAMES
from qualcode.model.span import Span

_SAMPLE_LENGTH = 4_000
"""A judgement: characters that are enough to detect the language of a text."""
_LEAST_LETTERS = 36
"""A judgement: fewer, a dozen words, may be of any language (“OK. No, no.”)."""
_LEAST_HITS, _LEAST_SHARE, _MOST_OTHERS = 3, 0.05, 0.25
"""A judgement: so many words, and so large a share of all, are of one language; of the next at most a quarter of that.
Tried on 60 real transcripts: never another language than py3langid's."""
_LEAST_FORMS = 2
"""A judgement: one word alone may be a word of another language as well (Norwegian “meg” is Hungarian, too)."""
_WORTH_A_MODEL = 1_000
"""A judgement: letters of a sample from which an import takes the time to load py3langid."""
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_WORD_WITHOUT_ELISION = re.compile(r"(?:[cdjlmnst]|qu|all|dell)[’']|[^\W\d_]+(?:[’'][^\W\d_]{1,2}\b)?", re.I)
_PLAIN_WORD = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)?")
"""The same in ASCII, twice as fast."""
_ONLY_THERE = {
    word: language
    for language, words in {
        "en": "the and was with that you they have what it's this from there would about which when because i'm don't",
        "de": "ich und nicht das ist war auch dann wir aber haben mit wie noch schon halt oder weil eine sich",
        "fr": "je c'est les des est dans pas pour mais nous avec qui était parce suis fait aussi cette vous ça",
        "it": "che non sono della perché questo gli però mia quando più cosa nella ho hanno era quindi nessuno allora",
        "es": "pero muy también yo qué porque cuando los las una entonces había nosotros ellos hay estaba nadie así",
        "nl": "ik niet een het maar ook dat zijn heb voor naar nog wel omdat heel toen waren mij",
        "pt": "não uma você mas também muito eu isso então foi são aqui ele ela minha meu pra estava",
        "sv": "och jag inte är att på också när vad mycket eller från hade skulle",
        "da": "af hvad noget meget været sådan nogle jeres uden",
        "nb": "hva noe mye noen vært sånn etter meg ble gikk fikk",
        "pl": "nie się jest że już bardzo było tylko jeszcze mnie czy",
        "fi": "että mutta niin kun oli minä sitten myös olen hän joka kuin",
        "cs": "že jsem když jsme protože nebo taky bylo není ještě",
        "tr": "bir çok ama için gibi değil sonra ben bana olarak kadar",
    }.items()
    for word in words.split()
}
_COMMON = {
    language: frozenset(words.split())
    for language, words in {
        "en": """a an the and was were with that you they have had what it's this from there would about when because
            my your his her our their we i he she it in on at to of for not did do is are be been by after before how
            who where could me them us all one so then very never still some someone nobody every day years""",
        "de": """ich und nicht das ist war auch dann wir aber haben mit wie noch der die den dem des ein eine einen
            einem einer mein meine meinem ihr ihre sie er es hatte hatten waren zu im in am an auf aus bei für von vor
            nach zum zur als so man mich mir uns ihnen wo was wer oder kein keine heute damals jeden wieder sehr""",
        "fr": """je tu il elle on nous vous ils elles et est était avait ai a pas ne plus que qui quoi où comment le la
            les l' un une des du de d' en dans à au aux sur pour par avec mon ma mes son sa ses ça c'est mais alors puis
            y très chaque personne encore après peu jamais bien sûr""",
        "it": """il lo la i gli le un uno una di del della dell' dei in nel nella a al alla all' da con su per e è ed
            che chi non mi ti si ci mio mia mie suo sua sue avevo aveva avevano era erano ero sono ho ha come dove cosa
            poi ma più anche molto ogni nessuno ancora dopo prima così mai quando""",
        "es": """el la los las un una unos de del en con por para a al y e que qué quién cómo dónde no me te se le nos
            mi mis su sus tenía tenían teníamos había era eran estaba yo él ella pero muy más también cada nadie todavía
            después antes luego así cuando sin hasta poco jamás entonces""",
        "pt": """o a os as um uma de do da dos das em no na nos nas com por para e que quem como onde não me se lhe meu
            minha meus minhas seu sua tinha tinham era eram estava eu ele ela mas muito mais também cada ninguém ainda
            depois antes assim quando sem até pouco nunca então""",
        "nl": """ik je hij zij we wij ze het een de en van in op met voor naar bij uit aan te niet geen was waren had
            hadden heb is zijn mijn haar hun onze die dat dit wat wie waar hoe maar ook toen nog heel elke dag iemand
            niemand na""",
        "sv": """jag du han hon vi de det en ett och att i på med för från till inte var hade har är min mitt mina som
            vad vem hur där när men också sedan mycket varje ingen efter""",
        "da": """jeg du han hun vi de det en et og at i på med for fra til ikke var havde har er min mit mine som hvad
            hvem hvordan hvor når men også så meget hver ingen efter""",
        "nb": """jeg du han hun vi de det en et og at i på med for fra til ikke var hadde har er min mitt mine som hva
            hvem hvordan hvor når men også så mye hver ingen etter""",
    }.items()
}
"""Frequent words, of which a text has far more than those of any other language."""
_LEAST_COMMON, _LEAST_COMMON_SHARE, _MOST_COMMON_OTHERS = 5, 0.25, 0.6
"""Judgements, tried on texts of two dozen words in five languages: none was taken for another."""
_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")), ("ko", re.compile("[\uac00-\ud7af]")), ("zh", re.compile("[\u4e00-\u9fff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")), ("el", re.compile("[\u0370-\u03ff]")), ("he", re.compile("[\u0590-\u05ff]")),
    ("hy", re.compile("[\u0530-\u058f]")), ("hi", re.compile("[\u0900-\u097f]")),
)  # fmt: skip
"""Scripts of one language; Japanese before Chinese, whose signs it uses as well."""
_SCRIPT_SHARE = 0.2


def language_of_document(document: Document, text: str) -> str:
    """The language of a document; of one imported by 0.3.0 what its script or its words tell, without a model.

    A text of which an import could tell nothing would otherwise load the model, 120 MB, each time it is read.
    """
    return document.language or language_by_rules(text)


def language_by_rules(text: str) -> str:
    """The language that a text's script or its words tell; empty if only a model could."""
    return _by_rules(_sample(text, ()))


def guess_language(text: str, parts: Iterable[Span] = (), *, is_worth_a_model: bool = False) -> str:
    """The language of a text, by what is said in its parts (turns) if it has any; empty if nothing tells it.

    The sample begins with the third part: the first words are often those of a form.
    """
    sample = _sample(text, parts)
    if language := _by_rules(sample):
        return language
    is_long = _letters(sample) >= (_LEAST_LETTERS if is_worth_a_model else _WORTH_A_MODEL)
    return _by_model(sample) if is_long else ""


def _sample(text: str, parts: Iterable[Span]) -> str:
    spans = iter(parts)
    first = list(islice(spans, 2))
    sample = ""
    for span in chain(spans, first or [Span(0, len(text))]):
        sample += " " + text[span.start : min(span.end, span.start + _SAMPLE_LENGTH)]
        if len(sample) >= _SAMPLE_LENGTH:
            break
    return sample


def _by_rules(sample: str) -> str:
    return _by_script(sample) or _by_words(sample) or _by_common_words(sample)


def _by_common_words(sample: str) -> str:
    """The language of most frequent words in a short text; empty if another has nearly as many."""
    words = [word.casefold().replace("’", "'") for word in _WORD_WITHOUT_ELISION.findall(sample)]
    hits = sorted((sum(word in common for word in words), language) for language, common in _COMMON.items())
    (others, _), (count, language) = hits[-2:]
    is_clear = count >= max(_LEAST_COMMON, _LEAST_COMMON_SHARE * len(words)) and others <= _MOST_COMMON_OTHERS * count
    return language if is_clear else ""


def _letters(sample: str) -> int:
    return sum(map(str.isalpha, sample))


def _by_script(sample: str) -> str:
    if sample.isascii():
        return ""
    letters = _letters(sample)
    fitting = (language for language, signs in _SCRIPTS if len(signs.findall(sample)) > _SCRIPT_SHARE * letters)
    return next(fitting, "")


def _by_words(sample: str) -> str:
    words = Counter((_PLAIN_WORD if sample.isascii() else _WORD).findall(sample))
    hits: Counter[str] = Counter()
    forms: dict[str, set[str]] = {}
    for word, times in words.items():
        form = word.casefold().replace("’", "'")
        if language := _ONLY_THERE.get(form):
            hits[language] += times
            forms.setdefault(language, set()).add(form)
    (language, count), (_, others) = (*hits.most_common(2), ("", 0), ("", 0))[:2]
    is_clear = count >= max(_LEAST_HITS, _LEAST_SHARE * words.total()) and others <= _MOST_OTHERS * count
    is_by_chance = len(forms.get(language, ())) < _LEAST_FORMS
    return language if is_clear and not is_by_chance else ""


def _by_model(sample: str) -> str:
    import py3langid

    try:
        language = str(py3langid.classify(sample)[0])
    except OSError:  # no room for its temporary file: a guess is not worth an import
        return ""
    language = {"no": "nb", "nn": "nb"}.get(language, language)
    return language if language in NAMES else ""
