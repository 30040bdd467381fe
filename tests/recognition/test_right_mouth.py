"""Words never go to another person in silence: random conversations, in every form, with somebody odd among them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.recognition import recognise
from tests.cases import number_of_cases

PEOPLE = [
    ("Interviewer", "Interviewee"), ("Moderator", "C1", "C2", "C3"), ("Ana Reis", "Ben Ott", "Eva Kim"),
    ("P07", "P08", "P09"), ("Enquêtrice", "Enquêtée"), ("Entrevistador", "María López"),
    ("Interviewerin", "Befragte 1", "Befragte 2"), ("Intervistatore", "Sig.ra Rossi"), ("Coach No. 7", "Interviewer"),
]  # fmt: skip
ODD = [
    "???", "(?)", "Unknown", "Inaudible speaker", "{0}?", "{0} (?)", "{0} and {1}", "the nurse", "Both", "Unbekannt",
    "Inconnu", "Sconosciuta", "12",
]  # fmt: skip
FORMS = {
    "colon": ("{who}: {words}\n", "\n"), "spaced": ("{who}: {words}\n\n", "\n\n"),
    "bold": ("**{who}:** {words}\n\n", "\n\n"),
    "dash": ("{who} – {words}\n", "\n"), "brackets": ("[{who}] {words}\n", "\n"), "tab": ("{who}\t{words}\n", "\n"),
    "time before": ("[00:{time}:10] {who}: {words}\n", "\n"), "time after": ("{who} (00:{time}): {words}\n\n", "\n\n"),
}  # fmt: skip
WORDS = [
    "So it was a long day.", "Really?", "We left at 12:30 and came home.", "Well, the plan was this: go north.", "Yes.",
    "I said: no.", "Mh.", "[laughs] No, never.", "End of the day I was tired.", "Part 2 was the best of it.",
    "It rained; we waited - and waited - for the boat.", "He told Ana: come here. She came.", "1, 2, 3 and so on.",
    "“You can’t,” she said.", "Am 3. Mai, genau.", "C’est ça : rien.", "¿Y qué? Nada.",
    "In the autumn of ’68 (I think).",
]  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=number_of_cases(12))
@given(data=st.data())
def test_words_are_their_speaker_s_or_in_doubt(form: str, data: st.DataObject) -> None:
    people = data.draw(st.sampled_from(PEOPLE))
    odd = data.draw(st.sampled_from(ODD)).format(*people)
    turn, gap = FORMS[form]
    text, truth = "", []
    # Everybody speaks twice, then whoever wants to.
    order = [*people, odd, *people, odd, *data.draw(st.lists(st.sampled_from([*people, *people, odd]), max_size=12))]
    for number, who in enumerate(order):
        head, tail = turn.split("{words}")
        words = gap.join(data.draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=2)))
        text += head.format(who=who, time=f"{number:02}")
        truth.append((who, len(text)))
        text += words + tail
    recognition = recognise(text)
    in_doubt = {line.number for line in recognition.doubtful}
    for who, start in truth:
        said_by = [turn.label for turn in recognition.turns if turn.start <= start < turn.end]
        assert said_by == [who] or said_by in ([], [None]) or text.count("\n", 0, start) + 1 in in_doubt, (who, said_by)
    assert {speaker.label for speaker in recognition.speakers} <= {*people, odd}
