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
    return _by_script(sample) or _by_words(sample)


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
