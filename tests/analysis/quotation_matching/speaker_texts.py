"""Interviews in memory, as the speaker texts that quotations are compared with."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.analysis.quotation_matching.speaker_text import Source, SpeakerText
from qualcode.analysis.quotations.printed import PrintedQuotation
from qualcode.analysis.quotations.signatures import Attribution
from qualcode.model.document import Document, DocumentKind
from qualcode.model.span import Span
from qualcode.model.transcript import Role
from tests.analysis.sample_quotations import document

INTERVIEWER = "Interviewer"


def speaker_texts(
    name: str, *turns: tuple[str, str], kind: DocumentKind = DocumentKind.INTERVIEW, case: str | None = None
) -> list[SpeakerText]:
    """The speaker texts of an interview with `case` (else the document's name); turns are label and words."""
    text, spans, turns_by_label = "", list[Span](), dict[str, list[int]]()
    for number, (label, words) in enumerate(turns):
        text += f"{label}: "
        spans.append(Span(len(text), len(text) + len(words)))
        turns_by_label.setdefault(label, []).append(number)
        text += f"{words}\n\n"
    of = document(name, kind=kind, case=case or name)
    return [
        SpeakerText(_voice(of, label), text, spans, places, range(len(spans)))
        for label, places in turns_by_label.items()
    ]


def _voice(of: Document, label: str) -> Source:
    if label == INTERVIEWER:
        return Source(of, label, Role.INTERVIEWER, None)
    return Source(of, label, Role.PARTICIPANT, of.case)


def quoted(words: str, who: Sequence[str] = ("C4",)) -> PrintedQuotation:
    """A quotation of `words` with its attribution beside it; without one where `who` is empty."""
    attribution = Attribution(" and ".join(who), tuple(who), is_beside=True) if who else None
    return PrintedQuotation(words, Span(0, len(words)), 1, 1, attribution)


C4 = speaker_texts(
    "C4",
    (INTERVIEWER, "So how did you come to do this? Was it your own choice?"),
    (
        "C4",
        "I was so tired, and I did not know which hat I wore. They put me in the quiet room, at 7:15 sharp, with seven "
        "nurses. [laughs] Nobody said a word... and then a porter began to talk about the cold.",
    ),
    (INTERVIEWER, "Mm-hm."),
    ("C4", "About the zipper, I mean. I couldn't look at him, I don't think anybody could."),
    (INTERVIEWER, "What did you do afterwards, when the session was over?"),
    ("C4", "I went home and slept in my clothes. My daughter put her doll in a box and said, “she's at work.”"),
)
C7 = speaker_texts(
    "C7",
    (INTERVIEWER, "Tell me about the beginning."),
    ("C7", "It was given to me by my chief. He said my name was on a list, and I did not ask which list it was."),
    (INTERVIEWER, "And how do you rest?"),
    ("C7", "I went home and slept in my clothes. That is what all of us did in those weeks."),
)
NOTES = speaker_texts(
    "Monday meeting", ("Minutes", "Two of the sessions were empty, and everybody was tired of the forms."),
    kind=DocumentKind.NOTES,
)  # fmt: skip
EVERYBODY = [*C4, *C7, *NOTES]
