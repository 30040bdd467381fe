"""Words that distinguish a speaker's label from other words before a colon, in several European languages.

A selection without a published source: words that occur as labels, or in speech before a colon.
"""

from __future__ import annotations


def words_of(listed: str) -> frozenset[str]:
    """A set written as a line of words."""
    return frozenset(listed.split())


INTERVIEWER_WORDS = words_of(
    """
    interviewer interviewers interviewerin interviewende interviewender moderator moderatorin moderation
    facilitator researcher host presenter intervieweur intervieweuse enquêteur enquêtrice entrevistador
    entrevistadora intervistatore intervistatrice interviewar onderzoeker onderzoekster forscher forscherin fragende
    fragender int iv intv i q question questioner frage mod fac interviewster interviewleider gespreksleider
    gespreksleidster moderatrice modérateur modératrice animateur animatrice enquêteurs chercheur chercheuse
    facilitateur facilitatrice moderador moderadora facilitador facilitadora investigador investigadora pesquisador
    pesquisadora encuestador encuestadora inquiridor moderatore facilitatore facilitatrice ricercatore ricercatrice
    conductor conductora gesprächsleitung gesprächsleiter gesprächsleiterin versuchsleiter versuchsleiterin vl
    interrogateur pergunta pregunta domanda vraag examiner investigator chair
    """
)
PARTICIPANT_WORDS = words_of(
    """
    interviewee interviewees interviewte interviewter participant participants respondent respondents informant
    teilnehmer teilnehmerin teilnehmende befragte befragter befr proband probandin interviewé interviewée enquêté
    enquêtée participante entrevistado entrevistada intervistato intervistata partecipante client patient student
    coach coachee guest answer antwort a ip res resp interviewten expertin experte patientin klient klientin schüler
    expert schülerin lehrer lehrerin studentin proband interviewés interviewées répondant répondante participants témoin
    intervenant intervenante invité invitée élève étudiant étudiante réponse participantes encuestado encuestada
    informante informantes testigo estudiante alumno alumna paciente respuesta respondente respondentes inquirido
    inquirida participantă aluno aluna resposta convidado convidada intervistati partecipanti rispondente testimone
    studente studentessa utente risposta geïnterviewde geinterviewde respondente deelnemer deelnemers deelneemster
    informante cliënt leerling docent antwoord narrator witness informants consultant candidate
    applicant candidat candidato candidata kandidat kandidatin bewerber bewerberin
    """
)
SPEAKER_WORDS = words_of(
    """
    speaker sprecher sprecherin unknown unidentified spk person voice male female man woman mann frau caller
    audience narrator translator interpreter all everyone both several group observer co-moderator assistant
    locuteur locutrice interlocuteur interlocutrice voix personne homme femme hablante orador oradora interlocutor
    interlocutora locutor persona hombre mujer voz falante pessoa homem mulher parlante relatore voce interlocutore
    uomo donna spreker spreekster stem persoon vrouw alle tous todos tutti allen publikum publiek público pubblico
    dolmetscher dolmetscherin beobachter beobachterin tolk
    """
)
# Who watches and takes notes, and neither asks nor answers.
OBSERVER_WORDS = words_of(
    """
    observer observers note-taker notetaker beobachter beobachterin protokollant protokollantin protokollführer
    protokollführerin observateur observatrice secrétaire observador observadora osservatore osservatrice waarnemer
    notulist scribe
    """
)
# Labels of somebody whom the transcriber could not tell.
UNKNOWN_WORDS = words_of(
    """
    unknown unidentified unclear inaudible unintelligible indistinct unnamed anonymous unbekannt unbekannte unbekannter
    unverständlich unklar unidentifiziert inconnu inconnue inaudible indistinct desconocido desconocida inaudible
    desconhecido desconhecida sconosciuto sconosciuta inudibile incomprensibile ignoto ignota onbekend onbekende someone
    identified identifiziert identifié identifiée identificado identificada identificato identificata
    somebody jemand quelqu'un alguien qualcuno alguém iemand
    """
)
# People as a label may describe them: `the nurse`, `Frau in der zweiten Reihe`.
PERSON_WORDS = words_of(
    """
    nurse doctor teacher mother father daughter son wife husband sister brother grandmother grandfather girl boy child
    neighbour neighbor boss manager colleague friend driver guard priest judge clerk lady gentleman visitor waiter
    schwester krankenschwester pfleger pflegerin arzt ärztin mutter vater tochter sohn ehefrau ehemann bruder oma opa
    großmutter großvater mädchen junge kind nachbar nachbarin chef chefin kollege kollegin freund freundin fahrer herr
    dame besucher besucherin kellner
    infirmier infirmière médecin docteur mère père fille fils épouse mari soeur sœur frère grand-mère grand-père garçon
    enfant voisin voisine patron patronne collègue ami amie chauffeur dame monsieur visiteur serveur
    enfermero enfermera médico médica doctor doctora maestro maestra madre padre hija hijo esposa marido hermana
    hermano abuela abuelo niña niño vecino vecina jefe jefa colega amigo amiga conductor señora señor visitante
    infermiere infermiera medico dottore dottoressa maestra maestro figlia figlio moglie marito sorella fratello nonna
    nonno ragazza ragazzo bambina bambino vicino vicina capo collega amico amica autista signora signore
    """
)

METADATA_WORDS = words_of(
    """
    present apologies absent where when time date datum fecha data place ort lieu lugar luogo location venue
    setting duration dauer durée length recorded recording aufnahme transcriber transcribed transcription
    transcript transkription transkript file filename datei title titel project projekt id consent language
    sprache pseudonym gender age sex occupation mode format version interview interviewed study speakers attendees
    participants tags summary media website keywords audio video http https www url source email author copyright
    license fecha hora duración duracion grabación transcripción transcriptor idioma título proyecto modalidad edad
    data hora duração duracao gravação transcrição transcritor língua idade título projeto local localização profissão
    ora durata registrazione trascrizione trascrittore lingua età titolo progetto professione modalità
    heure enregistrement transcripteur transcriptrice langue âge titre projet profession modalité entretien
    datum tijd duur opname plaats locatie taal leeftijd titel beroep onderwerp
    ortszeit dauer aufnahmedatum aufnahmeort interviewdatum alter geschlecht beruf thema datei kürzel dateiname
    entrevista intervista entrevistas codigo código codice
    """
)
SECTION_WORDS = words_of(
    """
    question frage part teil section abschnitt topic thema theme task aufgabe tape side chapter kapitel block page
    seite segment item step scene table figure exercise appendix annex session pregunta pergunta domanda vraag
    partie parte deel sección seção sezione sectie thème tema tâche tarea tarefa compito opdracht bande cinta chapitre
    capítulo capitolo hoofdstuk bloc bloque bloco blocco blok
    """
)
# Events announced between two turns.
EVENT_WORDS = words_of(
    "break pause pausa pauze music musik intro outro advertisement ad sponsor unterbrechung interruzione onderbreking"
)
# What a transcript says of its end: `End of tape 2`, `Fin de l'entretien`, `Interview ended`.
END_WORDS = words_of("end ende fin fine fim einde schluss")
ENDED_WORDS = words_of(
    "ends ended stopped stops endet beendet terminé terminée terminada terminado terminata terminato concluso finita"
)
# The same of its beginning: `Start of part 2`, `Interview resumes`.
BEGIN_WORDS = words_of(
    """
    begin begins beginning began start starts started resumes resumed continues continued beginn beginnt anfang fängt
    fortsetzung début debut commence reprise inicio comienzo empieza comienza inizio inizia início começa begint
    """
)
RECORDING_WORDS = words_of(
    """
    interview interviews recording recordings tape tapes transcript transcription transcriptions session meeting call
    conversation discussion group focus audio video file side part section excerpt one two three interviews aufnahme
    aufzeichnung gesprächs gespräch gespräches bandes band teils teil sitzung transkripts transkript transkription
    entretien enregistrement bande cassette partie séance entrevue entrevista grabación cinta parte sesión reunión
    transcripción intervista registrazione nastro sessione trascrizione gravação fita transcrição opname gesprek
    """
)
# What a note in brackets between two turns is about: `[Tape change]`, `(Interruption: phone)`.
TAPE_WORDS = words_of(
    "tape recording recorder aufnahme aufnahmegerät enregistrement cassette grabación grabadora cinta registrazione "
    "nastro"
)
INTERRUPTION_WORDS = words_of("interruption unterbrechung interrupción interruzione interrupção onderbreking")
# Words between the others of such a note.
LINKING_WORDS = words_of(
    """
    the this our of de der des den dem du del della dell dello la le el al l d da do van het die das a an un une una
    uno ein eine einer in at on from with im am aus mit von avec dans au aux con en col nel nella dalla
    """
)
NOTE_WORDS = words_of(
    """
    note notes nb hinweis anmerkung remark comment ps
    example examples beispiel result results conclusion background methods method objective objectives
    abstract introduction discussion legend key warning attention end start beginning ende goal aim pros cons
    laughs laughter laughing lacht lachen inaudible unintelligible crosstalk overlap overlapping silence applause
    sighs sigh coughs cough name redacted phone unv unverständlich risas rires ride interruption noise
    indistinct sic edit edited omitted nota notas obs observação observações observaciones remarque remarques opmerking
    exemple ejemplo exemplo esempio voorbeeld
    """
)
# What stands in brackets and is a sound or a language, not a person.
SOUND_WORDS = words_of(
    """
    music musik música musique musica muziek laughter laughs laughing gelächter lachen lacht risas ride rires
    risate risos gelach applause applaus aplausos applaudissements applausi cheering cheers jubel silence stille
    silencio bell door phone telefon teléfono singing singt canta narration noise sounds sound geräusch ruido
    bruit rumore indistinct inaudible unverständlich chatter beep whispering whispers sighs gasps foreign
    spanish french english german italian portuguese dutch grito suspira suspiro tos unclear unklar inudibile
    incomprensibile laugh crosstalk overlapping unintelligible unverständlich unv coughs cough sigh räuspert
    hustet sospira tossisce continued cont'd cont continues fortsetzung suite continúa continuación continua
    whispering whisper flüstert flüsternd lachend chuckles chuckling smiles smiling crying cries weint llora
    piange pleure seufzt riant riendo ridendo
    """
)
# Words of running speech: no label contains one, except labels of a single letter.
RUNNING_WORDS = words_of(
    """
    so well yes yeah yep no nope ok okay right and but because or then also first second third finally the a an
    this that these those it its is are was were be been i you he she we they my your our their here there here's
    that's it's what who why how when where if as at in on for from to with by not like just do does did have has
    had say said mean think know see mh mhm hm hmm uh um oh ah sure exactly thanks thank hello hi hey today
    tomorrow yesterday now again still even only maybe actually basically ja nein doch genau und aber weil oder
    dann also das die der ich du er sie es wir ihr ist sind war nicht auch noch oui non et mais parce donc je tu
    il elle nous vous c'est qu'est est-ce ça cela voilà ouais
    sí pero porque entonces yo ella nosotros es son più però perché allora io
    """
)
ARTICLES = words_of("the a an this der die das den dem ein eine einen le la les un une el los las il lo gli uno una")
NAME_PARTICLES = words_of(
    """
    van von de der den da di du del della la le el al bin ibn y e und and & of zu ter ten dos
    """
)
