"""How transcripts write who speaks: one small text for every convention met so far, and the traps beside them."""

from __future__ import annotations

import pytest

from qualcode.model.span import Span
from qualcode.model.transcript import Turn
from qualcode.recognition import recognise

Said = tuple[str | None, str]


def said(text: str, turns: tuple[Turn, ...]) -> list[Said]:
    return [(turn.label, turn.span.of(text)) for turn in turns]


LABELS: dict[str, tuple[str, str, list[Said]]] = {
    "A1 role and colon": (
        "INTERVIEWER: How long have you fished here?\n\nInterviewee: Twelve winters, more or less.\n",
        "labels with a colon",
        [("INTERVIEWER", "How long have you fished here?"), ("Interviewee", "Twelve winters, more or less.")],
    ),
    "A2 dirty role labels": (
        "Interviewer1 : Depuis quand ?\n\nInterviewee\u00a0: Dix ans.\n\n INTERVIEWER 1: Vraiment ?\n\n"
        "Interviewee\nOui, vraiment.\n\nInterviewer2 2: Et puis ?\n\nInterviewee : Voilà.\n",
        "labels with a colon",
        [
            ("Interviewer1", "Depuis quand ?"),
            ("Interviewee", "Dix ans."),
            ("Interviewer1", "Vraiment ?"),
            ("Interviewee", "Oui, vraiment."),
            ("Interviewer2", "Et puis ?"),
            ("Interviewee", "Voilà."),
        ],
    ),
    "A3 focus group with section lines": (
        "Moderator: Who sweeps the yard?\nIdris: Mostly me.\nHanna: Not me.\nOlu: My father.\nIdris: Ha!\n"
        "Question 3. Gardens\nModerator: And behind?\nOlu: Then I do.\nHanna: Same.\nPetra: Never.\n",
        "labels with a colon",
        [
            ("Moderator", "Who sweeps the yard?"),
            ("Idris", "Mostly me."),
            ("Hanna", "Not me."),
            ("Olu", "My father."),
            ("Idris", "Ha!"),
            ("Moderator", "And behind?"),
            ("Olu", "Then I do."),
            ("Hanna", "Same."),
            ("Petra", "Never."),
        ],
    ),
    "A4 Q and A with a paragraph more": (
        "Q: When was that?\nA: In the spring of '71.\n\nBefore the flood.\n\nQ: And after?\nA: We moved.\n",
        "Q and A",
        [
            ("Q", "When was that?"),
            ("A", "In the spring of '71.\n\nBefore the flood."),
            ("Q", "And after?"),
            ("A", "We moved."),
        ],
    ),
    "A5 label, blank line, text; header on top": (
        "INTERVIEW: Memories of the mill\nINTERVIEWER: Jane Moss\nDATE: 3 May 1999\nPLACE: Kecel\n\n"
        "Q:\n\nWhere did you grow up?\n\nVarga:\n\nBy the weir.\n\nQ:\n\nAnd then?\n\nVarga:\n\nIn town.\n",
        "labels with a colon",
        [("Q", "Where did you grow up?"), ("Varga", "By the weir."), ("Q", "And then?"), ("Varga", "In town.")],
    ),
    "A6 initials": (
        "RK: Did you type it?\nTB: Always.\nRK: Always?\nTB: Nearly.\n",
        "labels with a colon",
        [("RK", "Did you type it?"), ("TB", "Always."), ("RK", "Always?"), ("TB", "Nearly.")],
    ),
    "A7 surname, colon, tabs": (
        "Okafor:\tYes, on the old loom.\nMSM:\t\tAnd then?\nOkafor:\tThe new one.\nMSM:\tRight.\n",
        "labels with a colon",
        [("Okafor", "Yes, on the old loom."), ("MSM", "And then?"), ("Okafor", "The new one."), ("MSM", "Right.")],
    ),
    "A8 single letters": (
        "I: Wie fing es an?\nB: Mit dem Umzug.\nI: Erzählen Sie.\nB: Also gut.\n",
        "labels with a colon",
        [("I", "Wie fing es an?"), ("B", "Mit dem Umzug."), ("I", "Erzählen Sie."), ("B", "Also gut.")],
    ),
    "A8 abbreviations with a dot": (
        "Int.: Und dann?\nBefr.: Kam der Winter.\nInt.: Ja?\nBefr.: Ja.\n",
        "labels with a colon",
        [("Int.", "Und dann?"), ("Befr.", "Kam der Winter."), ("Int.", "Ja?"), ("Befr.", "Ja.")],
    ),
    "A9 initial and dash": (
        "[I] – Interviewer [C] – Client\n\nI – Shall we begin?\nC - Sure.\nI – Good.\nC – Where?\n",
        "labels with a dash",
        [("I", "Shall we begin?"), ("C", "Sure."), ("I", "Good."), ("C", "Where?")],
    ),
    "A10 label on its own line, text indented": (
        "Dana:\n\tCould you show me?\nLuis:\n\tSure, here.\nDana:\n\tAnd this?\nLuis:\n\tThat too.\n",
        "labels with a colon",
        [("Dana", "Could you show me?"), ("Luis", "Sure, here."), ("Dana", "And this?"), ("Luis", "That too.")],
    ),
    "A11 bold label on its own line": (
        "**Interviewer1**\nWhat came next?\n\n**Interviewee**\nWe left.\n\n**Interviewer1**\nWhy?\n\n"
        "**Interviewee**\nThe noise.\n",
        "bold labels on their own line",
        [
            ("Interviewer1", "What came next?"),
            ("Interviewee", "We left."),
            ("Interviewer1", "Why?"),
            ("Interviewee", "The noise."),
        ],
    ),
    "A12 Markdown bold label": (
        "**Ines Duarte:** We opened on a Friday.\n\nAnd slept.\n\n**Break:** \\[25:10\\]\n\n**Tom Reed**: Really?\n\n"
        "**Ines Duarte::** Yes.\n\n## Later\n\n**Tom Reed:** Well.\n",
        "bold labels with a colon",
        [
            ("Ines Duarte", "We opened on a Friday.\n\nAnd slept."),
            ("Tom Reed", "Really?"),
            ("Ines Duarte", "Yes."),
            ("Tom Reed", "Well."),
        ],
    ),
    "A13 bracketed label": (
        "[P07] I never read the manual.\n[P08] I did.\n[P07] You would.\n[P08] [laughs] I would.\n",
        "labels in brackets",
        [("P07", "I never read the manual."), ("P08", "I did."), ("P07", "You would."), ("P08", "[laughs] I would.")],
    ),
    "A14 affiliation in parentheses": (
        "Moreau, Lise (Host): Welcome back.\nTan, Wei (Guest): Thanks.\nMoreau, Lise (Host): So?\n",
        "labels with a colon",
        [("Moreau, Lise (Host)", "Welcome back."), ("Tan, Wei (Guest)", "Thanks."), ("Moreau, Lise (Host)", "So?")],
    ),
    "A15 diarisation with a colon": (
        "SPEAKER_00: Morning.\nSPEAKER_01: Hello.\nSPEAKER_00: So.\n",
        "labels with a colon",
        [("SPEAKER_00", "Morning."), ("SPEAKER_01", "Hello."), ("SPEAKER_00", "So.")],
    ),
    "A15 diarisation in parentheses": (
        "(speaker 0) Morning.\n(speaker 1) That was the last of it.\n(speaker 0) Was it?\n",
        "voices by number",
        [("speaker 0", "Morning."), ("speaker 1", "That was the last of it."), ("speaker 0", "Was it?")],
    ),
    "A15 diarisation with a blank": (
        "SPEAKER_00 Morning.\nSPEAKER_01 Hello.\nSPEAKER_00 So.\n",
        "voices by number",
        [("SPEAKER_00", "Morning."), ("SPEAKER_01", "Hello."), ("SPEAKER_00", "So.")],
    ),
    "A16 code and tab, lines of one speaker joined": (
        "AAA001\tdimmi\nBBB001\t[o]kay\nBBB001\tprendo:,\nAAA001\tno::\nBBB001\tah\n",
        "codes with a tab",
        [("AAA001", "dimmi"), ("BBB001", "[o]kay\nBBB001\tprendo:,"), ("AAA001", "no::"), ("BBB001", "ah")],
    ),
    "A17 questions and answers without labels": (
        "3. How often do you swim?\n\tEvery evening.\n4. Where?\n\tIn the lake, mostly.\n",
        "no labels",
        [
            (None, "3. How often do you swim?"),
            (None, "Every evening."),
            (None, "4. Where?"),
            (None, "In the lake, mostly."),
        ],
    ),
    "A18 one unpunctuated paragraph": (
        "so hello today we talk about heating first question is how warm is it well it is warm",
        "no labels",
        [(None, "so hello today we talk about heating first question is how warm is it well it is warm")],
    ),
    "A19 interview guide": (
        "1 Open the tab\n\tI see a list.\n1.a Was it clear?\n\tMostly, yes.\nMODERATOR: Take your time.\n\tThanks.\n"
        "2 Open the second page\n\tGone.\n(The participant reads task 2)\nMODERATOR: Scroll down.\n\tAh.\n",
        "labels with a colon",
        [
            (None, "I see a list."),
            (None, "Mostly, yes."),
            ("MODERATOR", "Take your time."),
            (None, "Thanks."),
            (None, "Gone."),
            ("MODERATOR", "Scroll down."),
            (None, "Ah."),
        ],
    ),
    "A20 numbered lines": (
        "12 [00:41] I: Können Sie das zeigen?\n13     Also genauer?\n14 [00:45] B: Ja.\n15 [00:50] I: Bitte.\n",
        "labels with a colon and times",
        [("I", "Können Sie das zeigen?\n13     Also genauer?"), ("B", "Ja."), ("I", "Bitte.")],
    ),
}


@pytest.mark.parametrize(("text", "style", "expected"), LABELS.values(), ids=LABELS)
def test_the_words_go_to_whom_the_label_names(text: str, style: str, expected: list[Said]) -> None:
    recognition = recognise(text)
    assert (recognition.style, said(text, recognition.turns)) == (style, expected)


def test_bold_without_a_colon_marks_the_speaker() -> None:
    text = "Ana I left.\nTom Did you?\nAna Yes.\nTom Oh.\n"
    bold = [Span(start, start + 3) for start in (0, 12, 25, 34)]
    recognition = recognise(text, bold=bold)
    assert recognition.style == "bold labels"
    assert said(text, recognition.turns) == [("Ana", "I left."), ("Tom", "Did you?"), ("Ana", "Yes."), ("Tom", "Oh.")]


Timed = tuple[str | None, str, float | None, float | None, str | None]

TIMES: dict[str, tuple[str, str, list[Timed]]] = {
    "B1 Otter": (
        "Pilar Ortiz  12:07  \nI kept the keys.\n\nUnknown Speaker  12:30\nWhich?\n\nPilar Ortiz  1:02:07  \nAll.\n\n"
        "Sam Lee 1:02:09\nOh.\n\nSam Lee  \nWell.\n\nTranscribed by https://otter.ai\n",
        "Otter labels",
        [
            ("Pilar Ortiz", "I kept the keys.", 727.0, None, None),
            ("Unknown Speaker", "Which?", 750.0, None, None),
            ("Pilar Ortiz", "All.", 3727.0, None, None),
            ("Sam Lee", "Oh.", 3729.0, None, None),
            ("Sam Lee", "Well.", None, None, None),
        ],
    ),
    "B1 Otter without times": (
        "Pilar Ortiz  \nI kept the keys.\n\nSam Lee  \nWhich?\n\nPilar Ortiz  \nAll.\n\nSam Lee  \nOh.\n\n"
        "Pilar Ortiz\nYes.\n\nTranscribed by https://otter.ai\n",
        "labels on their own line",
        [
            ("Pilar Ortiz", "I kept the keys.", None, None, None),
            ("Sam Lee", "Which?", None, None, None),
            ("Pilar Ortiz", "All.", None, None, None),
            ("Sam Lee", "Oh.", None, None, None),
            ("Pilar Ortiz", "Yes.", None, None, None),
        ],
    ),
    "B2 time in parentheses": (
        "Speaker 1 (00:00):\nWhat changed?\n\n**Speaker 2 (03:15):** The light.\n\nSpeaker 1 (01:00:02): Thanks.\n",
        "labels with a colon and times",
        [
            ("Speaker 1", "What changed?", 0.0, None, None),
            ("Speaker 2", "The light.", 195.0, None, None),
            ("Speaker 1", "Thanks.", 3602.0, None, None),
        ],
    ),
    "B3 time after the label": (
        "Speaker 1: [00:00:05] Morning.\nSpeaker 2: [00:00:07] Hello.\nSpeaker 1: [00:00:08.100 - 00:00:09.100] So.\n",
        "labels with a colon and times",
        [
            ("Speaker 1", "Morning.", 5.0, None, None),
            ("Speaker 2", "Hello.", 7.0, None, None),
            ("Speaker 1", "So.", 8.1, 9.1, None),
        ],
    ),
    "B4 Markdown, escaped brackets": (
        "**Ana Reis:** [00:00:00] Hello.\n\n**Tom Lee:** \\[12:05\\] Hi.\n\n"
        "**Ana Reis:** \\[00:04:23.18\\] So \\[04:30\\] go on.\n\n**Tom Lee:** Yes.\n",
        "bold labels with a colon and times",
        [
            ("Ana Reis", "Hello.", 0.0, None, None),
            ("Tom Lee", "Hi.", 725.0, None, None),
            ("Ana Reis", "So \\[04:30\\] go on.", 263.18, None, None),
            ("Tom Lee", "Yes.", None, None, None),
        ],
    ),
    "B5 time before the label": (
        "[00:12:03] Anna: I left.\n00:12:10 Ben: Did you?\n[00:12:12] Anna:\n    I did.\n00:12:13\nBen: Oh.\n",
        "labels with a colon and times",
        [
            ("Anna", "I left.", 723.0, None, None),
            ("Ben", "Did you?", 730.0, None, None),
            ("Anna", "I did.", 732.0, None, None),
            ("Ben", "Oh.", 733.0, None, None),
        ],
    ),
    "B6 name, colon, time": (
        "Speaker 0: 00:01:26\n\nWe begin.\n\nSpeaker 1: 00:01:30\n\n12:30 it was.\n",
        "labels with a colon and times",
        [("Speaker 0", "We begin.", 86.0, None, None), ("Speaker 1", "12:30 it was.", 90.0, None, None)],
    ),
    "B7 f4 mark at the end": (
        "I: Und dann? #00:05:10-0#\n\nB: Danach nichts. #00:05:12-3#\n\nI: Ach. #00:05:12.5#\n\nB: Ja.\n",
        "labels with a colon",
        [
            ("I", "Und dann?", None, 310.0, None),
            ("B", "Danach nichts.", None, 312.3, None),
            ("I", "Ach.", None, 312.5, None),
            ("B", "Ja.", None, None, None),
        ],
    ),
    "B7 f4 mark at the start": (
        "#00:05:12-3# I: Und dann?\n\n#00:05:14-3# B: Danach nichts.\n\n#00:05:15-0# I: Ja?\n",
        "labels with a colon and times",
        [
            ("I", "Und dann?", 312.3, None, None),
            ("B", "Danach nichts.", 314.3, None, None),
            ("I", "Ja?", 315.0, None, None),
        ],
    ),
    "B8 Zoom captions: the time of the day is no time of the recording": (
        "[Ana Reis] 10:00:00\nI left.\n\n[Tom Lee] 10:00:04\nDid you?\n\n[Ana Reis] 10:00:09\nYes.\n",
        "Zoom captions",
        [
            ("Ana Reis", "I left.", None, None, "10:00:00"),
            ("Tom Lee", "Did you?", None, None, "10:00:04"),
            ("Ana Reis", "Yes.", None, None, "10:00:09"),
        ],
    ),
    "B8 Zoom chat": (
        "00:11:09\tAna Reis:\tI left.\n00:11:19\tTom Lee:\tDid you?\n00:11:29\tAna Reis:\tYes.\n",
        "labels with a colon and times",
        [
            ("Ana Reis", "I left.", 669.0, None, None),
            ("Tom Lee", "Did you?", 679.0, None, None),
            ("Ana Reis", "Yes.", 689.0, None, None),
        ],
    ),
    "B9 Teams, old": (
        "0:0:5.100 --> 0:0:8.250\nAna Reis\nI left.\n\n0:0:8.300 --> 0:0:9.250\nTom Lee\nDid you?\n\n"
        "0:0:10.0 --> 0:0:11.0\nAna Reis\nYes.\n",
        "cues with times",
        [
            ("Ana Reis", "I left.", 5.1, 8.25, None),
            ("Tom Lee", "Did you?", 8.3, 9.25, None),
            ("Ana Reis", "Yes.", 10.0, 11.0, None),
        ],
    ),
    "B9 Teams, new": (
        "Weekly call\n3 May 2023\n12m 4s\n\nAna Reis started transcription\n\nAna Reis   0:05\nI left.\n\n"
        "Tom Lee   0:09\nDid you?\n\nAna Reis   0:11\nYes.\n\nTom Lee stopped transcription\n",
        "Otter labels",
        [
            ("Ana Reis", "I left.", 5.0, None, None),
            ("Tom Lee", "Did you?", 9.0, None, None),
            ("Ana Reis", "Yes.", 11.0, None, None),
        ],
    ),
    "B10 table": (
        "Timespan\tSpeaker\tContent\n0:05\tAna\tI left.---Early.\nminute 3\tTom\tDid you?\n\t\tYes.\n",
        "a table",
        [
            ("Ana", "I left.---Early.", 5.0, None, None),
            ("Tom", "Did you?", None, None, "minute 3"),
            (None, "Yes.", None, None, None),
        ],
    ),
    "B11 Google Meet": (
        "00:05:00\n\nAna Reis: I left.\nTom Lee: Did you?\nAna Reis: Yes.\n\n00:10:00\n\nTom Lee: Oh.\n",
        "labels with a colon",
        [
            ("Ana Reis", "I left.", None, None, None),
            ("Tom Lee", "Did you?", None, None, None),
            ("Ana Reis", "Yes.", None, None, None),
            ("Tom Lee", "Oh.", None, None, None),
        ],
    ),
    "B12 times at the start of paragraphs": (
        "0:12 So we began.\n\n0:30 And then we stopped.\n\n[01:02] That was that.\n",
        "times without labels",
        [
            (None, "So we began.", 12.0, None, None),
            (None, "And then we stopped.", 30.0, None, None),
            (None, "That was that.", 62.0, None, None),
        ],
    ),
    "B12 frames": (
        "[00:00:12:05 - 00:00:14:10]\nAna Reis\n So we began.\n\n[00:00:15:00 - 00:00:16:10]\nTom Lee\n And?\n\n"
        "[00:00:17:00 - 00:00:18:10]\nAna Reis\n Stop.\n",
        "cues with times",
        [
            ("Ana Reis", "So we began.", 12.0, 14.0, None),
            ("Tom Lee", "And?", 15.0, 16.0, None),
            ("Ana Reis", "Stop.", 17.0, 18.0, None),
        ],
    ),
    "cues without speakers": (
        "[00:43.810 --> 00:47.850]  Hello all.\n[00:48.350 --> 00:54.570]  Yeah.\n[00:54.570 --> 00:57.590]  So.\n",
        "cues with times",
        [
            (None, "Hello all.", 43.81, 47.85, None),
            (None, "Yeah.", 48.35, 54.57, None),
            (None, "So.", 54.57, 57.59, None),
        ],
    ),
}


@pytest.mark.parametrize(("text", "style", "expected"), TIMES.values(), ids=TIMES)
def test_the_times_go_with_the_words(text: str, style: str, expected: list[Timed]) -> None:
    recognition = recognise(text)
    turns = [
        (turn.label, turn.span.of(text), turn.time_start, turn.time_end, turn.time_raw) for turn in recognition.turns
    ]
    assert (recognition.style, turns) == (style, expected)


TRAPS: dict[str, tuple[str, list[Said]]] = {
    "F1 notes, links, times and sentences are no labels": (
        "Note: recorded twice.\nTranscription is provided by https://scribe.example\nInterviewer: When?\n12:30 sharp.\n"
        "Anna: So here's the thing: we left.\nFAIR: we tried to be.\nInterviewer: Where?\nAnna: See http://a.example\n"
        "- Roads: none\nhttps://b.example\nSo here's the thing: it rained.\n",
        [
            ("Interviewer", "When?\n12:30 sharp."),
            ("Anna", "So here's the thing: we left.\nFAIR: we tried to be."),
            ("Interviewer", "Where?"),
            ("Anna", "See http://a.example\n- Roads: none\nhttps://b.example\nSo here's the thing: it rained."),
        ],
    ),
    "F2 different people are not joined": (
        "Interviewer: Who is that?\nProf. Dr. Anna Weber: Me.\nanna weber: Yes.\nWeber: I said so.\n"
        "Anna  Weber: And.\nWeber: Again.\nInterviewer2 2: Oh?\n",
        [
            ("Interviewer", "Who is that?"),
            ("Prof. Dr. Anna Weber", "Me."),
            ("anna weber", "Yes."),
            ("Weber", "I said so."),
            ("anna weber", "And."),
            ("Weber", "Again."),
            ("Interviewer2", "Oh?"),
        ],
    ),
    "F3 editorial marks are words": (
        "I: And?\n\n[laughs]\n\nB: [inaudible 00:12:03] so.\n\n(unintelligible)\n\nI: ((lacht)) ja\n\n[crosstalk]\n\n"
        "B: (.) (3s) X = [NAME]\n",
        [
            ("I", "And?\n\n[laughs]"),
            ("B", "[inaudible 00:12:03] so.\n\n(unintelligible)"),
            ("I", "((lacht)) ja\n\n[crosstalk]"),
            ("B", "(.) (3s) X = [NAME]"),
        ],
    ),
    "F3 marks at the start of lines are no labels in brackets": (
        "[laughs] I went home.\n\n[laughs] You did not.\n\n[crosstalk] I did.\n\n[inaudible 00:12:03] again.\n",
        [
            (None, "[laughs] I went home."),
            (None, "[laughs] You did not."),
            (None, "[crosstalk] I did."),
            (None, "[inaudible 00:12:03] again."),
        ],
    ),
    "F4 page numbers and print links between turns": (
        "I: How did you get in-\nvolved with it?\n\n3/18\n\nB: By a friend.\nhttps://print.example/page\n\nI: Who?\n",
        [("I", "How did you get in-\nvolved with it?"), ("B", "By a friend."), ("I", "Who?")],
    ),
    "F6 a long turn and short ones": (
        f"I: {'word ' * 900}end.\nB: Mh.\nI: Yes.\nB: Mh.\n",
        [("I", f"{'word ' * 900}end."), ("B", "Mh."), ("I", "Yes."), ("B", "Mh.")],
    ),
    "an abstract is no interview": (
        "Background: Stress is up.\n\nMethods: We asked.\n\nResults: They told.\n\nConclusions: It helps.\n",
        [
            (None, "Background: Stress is up."),
            (None, "Methods: We asked."),
            (None, "Results: They told."),
            (None, "Conclusions: It helps."),
        ],
    ),
}


@pytest.mark.parametrize(("text", "expected"), TRAPS.values(), ids=TRAPS)
def test_what_is_no_label_stays_in_the_words(text: str, expected: list[Said]) -> None:
    assert said(text, recognise(text).turns) == expected
