"""The synthetic transcripts and tables of the release projects."""

from __future__ import annotations

import json

from tests.readers.documents import bold, comment, comment_mark, docx, docx_with_comments, odt, paragraph, pdf

C1 = (
    "Interviewer: How did you become a coach?\n\n"
    "C1: 😀 They asked me in spring, and I said yes before I knew what to. I wanted to help the wards.\n\n"
    "Interviewer: What was hard?\n\n"
    "C1: There was no room. There's one room, the quiet room, and it was taken every time. "
    "I was tired of the forms.\n\n"
    "Interviewer: And what was good?\n\n"
    "C1: The nurse I work with. She watches [laughs] and I talk. I felt useful – “müde, aber froh”.\n"
)
C2 = (
    "# Interview C2\n\n"
    "**Interviewer:** How did you begin?\n\n"
    "**C2:** I am a nurse first. People did not know if I came as a colleague or as a coach.\n\n"
    "**Interviewer:** Did that change?\n\n"
    "**C2:** Slowly. I was tired, and still I looked forward to Thursdays.\n"
)
C3 = docx(
    paragraph(bold("Interviewer: "), "What did the first session look like?")
    + paragraph(bold("C3: "), "Empty. Nobody came, and I sat there with my flip chart.")
    + paragraph(bold("Interviewer: "), "And later?")
    + paragraph(bold("C3: "), "Later two came, then six. I wanted to help, and now I could.")
)
P1 = (
    "[00:00:03 - 00:00:08] Interviewer: Did the sessions help you?\n\n"
    "[00:00:09 - 00:00:20] P1: Yes. I slept again. We laughed about the masks.\n\n"
    "[00:01:15] Interviewer: What would you change?\n\n"
    "[00:99:99] P1: The place. The quiet room is next to the lift, and I was tired of the noise.\n"
)
MONDAY = "We met on Monday. Two sessions were empty; everybody was tired of the forms. The quiet room is taken.\n"
POSTER = "Resilience coaching: every Thursday at four in the quiet room.\n"

PEOPLE = (
    "case,group,role,joined,years,Confidence@T1,Confidence@T2,Confidence@T3,Stress@T1,Stress@T2\n"
    "C1,coach,psychiatrist,2020-04-06,34,3,5,6,20,14\n"
    "C2,coach,nurse,2020-04-20,16,4,4,,22,21\n"
    "C3,coach,ethicist,2020-06-01,11,5,3,4,18,19\n"
    "P1,participant,nurse,2020-06-08,7,2,6,7,30,17\n"
    "P2,participant,porter,,3,4,5,5,,16\n"
)
PEOPLE_BY_WAVE = "case,wave,Knowledge\nC1,T1,10\nC1,T2,12\nC2,T1,11\nC2,T2,11\nC3,T1,9\nC3,T2,13\n"

CODEBOOK = """\
name: Coaching
codes:
  - name: Challenges
    kind: theme
    definition: What made the work hard.
    codes:
      - name: Role tensions
        kind: subtheme
        definition: Doubt as whom one speaks.
        include: Colleague or coach.
        exclude: Tiredness.
        example: I am a nurse first.
        color: "#3366cc"
      - name: Logistics
        kind: subtheme
        codes:
          - name: No room
          - name: Forms
  - name: Rewards
    kind: theme
    definition: What made it worth while.
    codes:
      - name: Being useful
      - name: Laughing together
  - name: Tired
  - name: Weary
"""

VTT = (
    "WEBVTT\n\n1\n00:00:01.000 --> 00:00:04.000\n<v Interviewer>How do you feel now?\n\n"
    "2\n00:00:05.000 --> 00:00:09.500\n<v C4>Better. The forms are gone.\n\n"
    "3\n00:00:10.000 --> 00:00:14.000\n<v C4>I am less tired than in May.\n"
)
SRT = (
    "1\n00:00:01,000 --> 00:00:03,000\nInterviewer: And the room?\n\n"
    "2\n00:00:03,500 --> 00:00:06,000\nC5: We have two now.\n"
)
WHISPER = json.dumps(
    {
        "language": "en",
        "segments": [
            {"start": 0.0, "end": 2.5, "text": "Would you do it again?", "speaker": "Interviewer"},
            {"start": 2.5, "end": 6.0, "text": "Tomorrow. I was tired and glad.", "speaker": "C6"},
        ],
    }
)
TURNS = "speaker,text\nInterviewer,What did you learn?\nC7,That I may say no.\nInterviewer,To whom?\nC7,To the forms.\n"
PAGE = (
    "<html><body><p><b>Interviewer:</b> Who came?</p><p><b>C8:</b> Porters, mostly. They were tired.</p>"
    "<p><b>Interviewer:</b> Why?</p><p><b>C8:</b> Nobody asks porters.</p></body></html>"
)
RTF = (
    r"{\rtf1\ansi{\b Interviewer:} What is left?\par {\b C9:} A list of names and a warm feeling.\par "
    r"{\b Interviewer:} Whose names?\par {\b C9:} Of those who came back.\par}"
)
ODT = odt(
    "<text:p>Interviewer: Was it enough?</text:p><text:p>C10: It was a beginning. I was tired.</text:p>"
    "<text:p>Interviewer: And now?</text:p><text:p>C10: Now I teach others.</text:p>"
)
PDF = pdf(
    [
        (72, 760, "Interviewer: Where do you meet?"),
        (72, 730, "C11: In the quiet room, if it is free."),
        (72, 700, "Interviewer: Is it?"),
        (72, 670, "C11: On Thursdays, at four."),
    ]
)
COMMENTED = docx_with_comments(
    paragraph("Interviewer: How was the last meeting?")
    + paragraph(
        "C12: ", comment_mark("commentRangeStart", 0), "Loud and warm.", comment_mark("commentRangeEnd", 0),
        comment_mark("commentReference", 0), " We wrote names on the wall.",
    ),
    comment(0, "Ben", "Laughing together"),
)  # fmt: skip
ANNA = (
    "Interviewer: May I use your name?\n\n"
    "Anna: I am Anna Weber, and Julia knows me. I was tired in May.\n\n"
    "Interviewer: And after May?\n\n"
    "Anna: After May I came every week, with Julia.\n"
)
GONE = "Interviewer: May we keep this?\n\nP9: Today yes. I said too much about the ward.\n"
NAMES = "Anna Weber,C13\nAnna,C13\nJulia\n"
