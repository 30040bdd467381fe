"""Words in the headings of transcripts and surveys, in seven languages; the lists were made by hand."""

from __future__ import annotations

import re

from qualcode.recognition.words import words_of

TEXT, SPEAKER, CASE, START, END = "text", "speaker", "case", "start", "end"
ROLES = (TEXT, SPEAKER, CASE, START, END)

_WORDS = {
    TEXT: words_of(
        """
        text texts what transcript transcription transcribed utterance utterances words content contents speech sentence
        quote quotation verbatim verbatims response responses answer answers comment comments message body dialogue
        dialog caption statement turn excerpt segment inhalt äußerung äusserung aussage transkript transkription
        antwort antworten kommentar wortlaut gesagt texte contenu réponse réponses paroles propos énoncé commentaire
        texto contenido respuesta respuestas transcripción intervención comentario testo contenuto risposta risposte
        trascrizione enunciato commento conteúdo resposta respostas transcrição fala comentário tekst inhoud antwoord
        antwoorden uitspraak opmerking
        """
    ),
    SPEAKER: words_of(
        """
        speaker speakers name who interlocutor sprecher sprecherin sprechende redner wer locuteur locutrice
        intervenant intervenante hablante orador oradora interlocutore parlante relatore falante locutor spreker wie
        role rolle speakername voice character sender author spricht qui parle speaks speaking quién quien habla chi
        parla quem fala spreekt
        """
    ),
    CASE: words_of(
        """
        id case participant respondent respondentid participantid responseid caseid pid fall fallnummer fallnr proband
        teilnehmer teilnehmerin befragte befragter participante répondant répondante enquêté caso encuestado
        entrevistado partecipante rispondente intervistato respondente deelnemer respondenten user userid pseudonym
        person persona personne persoon pessoa
        """
    ),
    START: words_of(
        """
        start begin from in time times timespan timestamp timestamps timecode starttime beginn anfang zeit zeitmarke
        zeitstempel début temps horodatage inicio hora tiempo inizio tempo início tijd begintijd starttijd onset
        """
    ),
    END: words_of("end stop to out endtime ende bis fin final fine fim einde eindtijd offset"),
}
# Words that do not decide the role: `Start time`, `Speaker name`, `Participant ID`, `Text of the answer`.
_BESIDE = words_of(
    """
    time name id of the number no nr code label s sec secs seconds ms hh mm ss full zeit der die das de du des la le
    del el text open ended original msec min point date
    """
)
_SIGNS = re.compile(r"[\W_]+")
_CAMEL = re.compile(r"(?<=[a-zäöüéèáíóúñç])(?=[A-Z])")


def heading_words(heading: str) -> list[str]:
    """The words of a heading in lower case; `startTime` is two."""
    return [word for word in _SIGNS.split(_CAMEL.sub(" ", heading.strip()[:200]).casefold()) if word]


def roles_of(heading: str) -> tuple[str, ...]:
    """The roles that a column may have by its heading, the most likely first."""
    words = heading_words(heading)
    if not words or len(words) > 5:
        return ()
    whole = "".join(words)
    exact = [role for role in ROLES if whole in _WORDS[role] or (len(words) == 1 and words[0] in _WORDS[role])]
    if exact:
        return tuple(exact)
    telling = [word for word in words if word not in _BESIDE and not word.isdigit()] or words
    if words[0] in _WORDS[START] | _WORDS[END] and len(telling) <= 1:
        return (START,) if words[0] in _WORDS[START] else (END,)
    for role in (SPEAKER, CASE, TEXT, START, END):
        if all(word in _WORDS[role] for word in telling):
            return (role,)
    return ()
