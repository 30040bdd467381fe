"""Common first names and towns, in lower case: a selection for European languages without a published source."""

from __future__ import annotations

_FIRST_NAMES = """
    adam adele agnes alan albert alessandro alexander alexandra alfred ali alice alicia amanda amelie amy ana andrea
    andreas andrew angela anja anke ann anna anne annette antoine antonio arthur barbara beatrice ben benjamin bernd
    berta birgit brian bruno camille carla carlos carmen carol caroline catherine charles charlotte chiara chloe
    christian christina christine christoph christopher claire clara claudia daniel daniela david dennis diana diego
    dieter dirk dominik dorothea edith eduard edward elena elisabeth elizabeth ella emily emma eric erik ernst esther
    eva fabian fatima felix fernando fiona florian francesca francesco francisco frank franz friederike fritz
    gabriel gabriele georg george gerd gerhard giovanni giulia giuseppe gisela greta gudrun guido gustav hanna hannah
    hans harald harry heike heinz helen helena helga henry herbert holger horst ingrid irene isabel isabelle jack jacob
    jakob james jan jana jane janet jean jennifer jens jessica joachim joan johann johanna john jonas jorge jose josef
    joseph joshua juan judith julia julian julien jutta karen karin karl katharina kathrin katja kevin klara klaus kurt
    lara laura lea lena leo leon linda lisa lorenzo louis louise luca lucas lucia luigi luis luise lukas lydia madeleine
    manfred manuel manuela marc marcel marco margaret maria marie mario marion marta martha martin martina mary mateo
    matthew matthias max maximilian megan melanie mia michael michel michelle miguel mohamed mohammed monica monika
    moritz nadia nadine nancy natalie nicholas nicolas nicole nina noah nora olga oliver olivia oscar otto pablo paola
    patricia patrick paul paula pedro peter petra philip philipp philippe pierre rachel rainer ralf raphael rebecca
    regina renate richard rita robert roberto roland rosa ruth sabine samuel sandra sara sarah sebastian silke silvia
    simon sofia sonja sophia sophie stefan stefanie stephanie stephen steven susan susanne sven sylvia tanja teresa
    thomas tim timo tobias tom ulrich ulrike ursula ute valentina vanessa vera veronika victor victoria vincent walter
    werner wilhelm william wolfgang yasmin yvonne zoe
"""

_PLACES = """
    amsterdam athens augsburg barcelona basel berlin bern bilbao birmingham bochum bologna bonn bordeaux boston bremen
    brighton bristol brussels budapest cambridge cardiff chicago cologne copenhagen dallas dortmund dresden dublin
    düsseldorf edinburgh erfurt essen florenz frankfurt freiburg geneva genf glasgow göttingen graz hamburg hannover
    heidelberg helsinki innsbruck jena karlsruhe kassel kiel köln lausanne leeds leicester leipzig lille linz lisbon
    liverpool london luzern lyon madrid magdeburg mainz manchester mannheim marburg marseille milan
    milano montréal münchen munich münster nantes naples napoli nice nottingham nürnberg oslo oxford palermo paris
    potsdam prague regensburg roma rome rostock rotterdam saarbrücken salzburg sevilla seville sheffield stockholm
    stuttgart sydney toronto torino toulouse tübingen turin ulm utrecht valencia venice vienna warsaw wien würzburg
    york zürich zurich
"""

FIRST_NAMES = frozenset(_FIRST_NAMES.split())
PLACES = frozenset(_PLACES.split())

ORDINARY_WORDS: dict[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": "nice reading may bath",
        "de": "essen",
        "fr": "pierre claire nice tours",
        "it": "chiara",
        "es": "ella",
    }.items()
}
"""Names of these lists that are also ordinary words of a language."""
