"""Abbreviations of speech and print that sentencex does not know, in small letters and without the last full stop."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


BEFORE_A_NAME: dict[str, frozenset[str]] = {
    language: _words(words)
    for language, words in {
        "en": """jan feb sept oct nov dec approx dept mt gov sen gen sgt lt col capt rev hon messrs ms mx amb atty ste
            cmdr msgr""",
        "de": """inkl exkl geb fa dipl abt sog hr hrn fr frl med phil rer nat bzgl evtl ggf zzgl st dipl.-ing mag bgm
            pfr gebr fam hptm oblt kap abg präs vors verh versch zahlr einschl ehem div öffentl dt engl amerik techn
            wirtsch insb insbes bspw vgl max min mind durchschn ungef urspr mögl angebl allg ugs""",
        "fr": """m mm mme mmes mlle mlles me dr pr prof st ste bd av nov oct sept janv févr juil déc env s p.ex mgr cdt
            gén lt sgt""",
        "it": """sig sigg sig.ra dott dott.ssa prof ing avv arch geom sen on sec pag p.es nov dic gen genn febbr sett
            ott s p.zza ten rag mons""",
        "es": """sr sra sres srta d dña dr dra prof lic ing avda ud uds s núm aprox p.ej ee cf pág
            profa mons fr cnel tte sgto excmo ilmo rvdo hno hna mtro mtra abg arq ctra urb bda edo pl pza""",
    }.items()
}
"""A name, or words that go on, stand behind them."""

BEFORE_SMALL_LETTERS = _words(
    "a.m p.m i.e e.g incl resp esp spec spéc hrs ln kg cm mm ml "
    "febr abr jun jul sept oct nov dic ene genn febbr sett ott janv févr avr juil déc "
    "m etc ecc usw mon tue tues wed thur thurs fri lbs bzw ggf c.-à-d h km min std jh jhd "
    "temp avg misc orig govt dept tel tél ét ed éd doct ch rez-de-ch app appt apt bât moy max máx mín approx aprox "
    "prob diff hosp univ assoc bldg excl exkl prev ref réf yr yrs wk wks hr oz ft sq evtl zzgl vgl sog bspw insb "
    "allg ugs urspr geb gest verh mind durchschn ungef abds nachm vorm tgl mtl env adr dép circ tot depto dpto"
)
"""What goes on in small letters behind them goes on with the sentence."""

MAY_END = _words(
    "jan feb febr mar apr may jun jul aug sep sept oct nov dec okt dez janv févr avr juil déc dic ene abr ago genn "
    "febbr giu lug sett ott mon tue tues wed thu thur thurs fri sat sun st rd ave blvd inc ltd co corp bros dept hr hrs"
)
"""They go on before a name or a number, and end a sentence before a word that begins one: “It was Dec. Then …”."""

LISTS_GO_ON = _words("etc ecc usw ff")
"""They end a sentence only before a capital."""

FILLERS = _words(
    """
    um uh uhm umm er erm hm hmm mm mhm ä äh ähm öh öhm euh heu beh mah eh ehm este pues bueno
    """
)
"""A pause behind them is none of the sentence: “um… I don't”."""

_UNITS = "ok kg km cm mm ml"
COMMON_WORDS: dict[str, frozenset[str]] = {
    language: _words(f"{words} {_UNITS}")
    for language, words in {
        "en": "me no art op extra",
        "de": "art mag mar mich",
        "fr": "art",
        "it": """ad ai al ci con di ed fa fai fin fra gia ha in la le li lo ma mai me mi ne no ore po re sa se si sia so
            sol su te va vi via""",
        "es": "ante bien con contra da de en entre mar no nos para sobre tras un extra art",
        "nl": "al dat me min pas",
        "sv": "del det hon kan med min ut",
        "nb": "del det kan la med se ut",
        "da": "da din med ned var vær",
        "cs": "co nám pod tu",
        "tr": "mi ne sen",
    }.items()
}
"""Words that sentencex takes for abbreviations (“Non lo so.”): all function words of spaCy were tried, and the words
before a full stop of real transcripts."""

UNFINISHED: dict[str, frozenset[str]] = {
    language: _words(words)
    for language, words in {
        "en": "the a an to of in at on for with from by my your his her our their into onto",
        "fr": """le la les l un une des du de d à au aux en dans sur avec pour par mon ma mes son sa ses leur notre
            votre""",
        "it": """il lo la i gli le un uno una di del dello della dei degli delle a al allo alla ai agli alle da dal
            dalla in nel nella con su sul sulla per mio mia suo sua""",
        "es": "el la los las un una unos unas de del a al en con por para mi su mis sus nuestro nuestra",
    }.items()
}
"""Words that end no sentence: behind “the…” a name goes on."""

BEFORE_A_NUMBER = _words(
    """
    approx aprox vol bd no nr núm num n nos art fig abb ca env pp p pag pág s h abs kap cap ch chap sec para st
    tel zi max min ab cf vgl cfr genn febbr jan feb apr aug sept sett oct okt ott nov dec dez déc dic janv févr avr juil
    giu lug ago ene abr jun jul bzw ggf inkl figs nrn nos rm apt ext eq ungef hausnr whg zif ziff std tél pagg int págs
    depto nº app appt
    """
)
"""In every language; a sentence seldom begins with a number."""

GERMAN_BEFORE_AN_ORDINAL = _words(
    """
    der die das dem den des am vom zum zur im beim ein eine einem einen einer eines jeder jede jedes jeden seit
    ab bis unser unsere unserem unseren mein meine meinem meinen sein ihr ihre und oder
    """
)
"""“am 3. Mai”, “der 1. FC”: behind them a number with a full stop is an ordinal."""

OPENINGS: dict[str, frozenset[str]] = {
    language: _words(words)
    for language, words in {
        "en": "i we he she it they you then and but so the that this there my our what when why who yes no well",
        "de": """ich du er sie es wir ihr man das der die dann da so und aber also ja nein doch nee genau wenn weil
            obwohl wie was wer wo warum vielleicht jetzt heute damals dort hier mein meine unser unsere danach später
            anschließend trotzdem deshalb deswegen darum davor vorher nachher zuerst außerdem allerdings jedenfalls
            irgendwann plötzlich manchmal eigentlich natürlich leider schließlich endlich inzwischen seitdem""",
        "fr": "je tu il elle on nous vous ils elles c ça ce puis alors et mais donc oui non bon si les le la mon ma",
        "it": "io tu lui lei noi voi loro poi e ma allora quindi sì no era è siamo sono ho ha il la i gli le non ci",
        "es": "yo tú él ella nosotros ellos ellas luego y pero entonces sí no era es nos me se el la los las que",
    }.items()
}
"""Words with which sentences begin and which are no names; in German no nouns, either."""
