"""A synthetic paper on the sample study: forty quotations, ten of them tampered with, in the formats papers come in."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from itertools import count

from tests.readers import documents

VERBATIM, EDITED, ALTERED, MISATTRIBUTED, NOT_FOUND = "verbatim", "edited", "altered", "misattributed", "not found"


@dataclass(frozen=True)
class Block:
    """A paragraph, or one that is set apart; `expected` are the verdicts on its quotations, with whose they are."""

    text: str
    expected: tuple[tuple[str, str | None], ...] = ()
    is_apart: bool = False


PAPER = (
    Block("What the coaches said"),
    Block(
        "This paper is made up. It reports on ‘Confidence’ and on what we call “role tension”, and quotes at length."
    ),
    Block(
        "Motives were mixed. As C1 put it, “Guilt, I suppose. It's not much of a motive but it got me out of the "
        "office.” Another said outright: “I wanted to be useful, and I was ashamed” (C12). For C4 it “wasn't noble. "
        "I couldn't stand being the only one in the room with clean hands”, and a nurse found she had “no business "
        "being hurt by it” (C2).",
        ((VERBATIM, "C1"), (VERBATIM, "C12"), (VERBATIM, "C4"), (VERBATIM, "C2")),
    ),
    Block("One coach described how a group changed the way she saw the place:"),
    Block(
        "I couldn't un-see it. I started counting. Who holds the elevator for who. Who got the real masks in March "
        "and who got one in a paper bag to last the week. (C6, social worker)",
        ((VERBATIM, "C6"),),
        is_apart=True,
    ),
    Block(
        "Those on the switchboard were forgotten: “Nobody had it on any list that those were front line people” (C5). "
        "“They weren't on mine either”, he added (C5). What they heard was “somebody shouting or begging” all day "
        "long, and “[t]hey're not allowed to say … then the light goes again, next one” (c5).",
        ((VERBATIM, "C5"), (VERBATIM, "C5"), (VERBATIM, "C5"), (EDITED, "C5")),
    ),
    Block(
        "C9: “I’m a chaplain. Eight years. Before that I farmed, with my brother, out on the prairie.”",
        ((VERBATIM, "C9"),),
    ),
    Block(
        "“Some of them want me as the chaplain” (C9), who did not refuse: “They’ve asked me would I bless the new "
        "pumps. So I did the pumps … But I don’t have another one. I’ve the one coat” (Coach 9, chaplain).",
        ((VERBATIM, "C9"), (EDITED, "C9")),
    ),
    Block(
        "A drummer listens to tempo. “[A] group has a tempo,” he said, “before you listen to the words, find out where "
        "the one is” (Participant C13, 00:12:03). “My rule is if they're all talking to me, I've failed” [C13].",
        ((EDITED, "C13"), (VERBATIM, "C13"), (VERBATIM, "C13")),
    ),
    Block("C10 remembered how the first day went:"),
    Block(
        "The first day, everyone stood up! They’d put on fresh aprons. I wanted to disappear in the peaches.",
        ((VERBATIM, "C10"),),
        is_apart=True,
    ),
    Block(
        "Some of the pressure was time. “They get a break of fifteen minutes, and they have to leave the floor, remove "
        "the hairnet, wash” – C10. “There's no room. There's one room, the quiet room, that's where families get told "
        "[the worst]” (C4).",
        ((VERBATIM, "C10"), (EDITED, "C4")),
    ),
    Block("What the participants said"),
    Block(
        "Not everybody had chosen to come. “How did I come to be on it. I was put on it” (P1; T4). P2 was frank, "
        "“there was a certificate. And sandwiches”, and later “I wrote it down very small” (P2). ‘I’d been dull at "
        "home for a while,’ said P3, ‘My wife said it was like living with a telly on standby.’",
        ((VERBATIM, "P1"), (VERBATIM, "P2"), (VERBATIM, "P2"), (EDITED, "P3"), (VERBATIM, "P3")),
    ),
    Block(
        "For a student, what stayed was “the rules you've got for yourself at work that nobody actually gave you” "
        "(P5). She had filled the side: “Never sit down. Never be the last one to a buzzer … There's twenty years "
        "between us” (P5).",
        ((VERBATIM, "P5"), (EDITED, "P5")),
    ),
    Block(
        "“I do like a course. I've done the sourdough one. So bear that in mind with everything I say [sic].” (P7)",
        ((EDITED, "P7"),),
    ),
    Block(
        "“I found out the hand therapists feel like they're not allowed a bad day because nobody dies of a hand.” (P7)",
        ((VERBATIM, "P7"),),
    ),
    Block(
        "A porter “says he'd sat in his car forty minutes before he could come in” (P3), and the coach “said: we don't "
        "have to use something that's happened, what's coming up?” (participant 2).",
        ((VERBATIM, "P3"), (VERBATIM, "P2")),
    ),
    Block("In another country’s marks: „Three hundred items on a bad day“ (P8).", ((VERBATIM, "P8"),)),
    Block("What went wrong on the way to the printer"),
    # A word swapped.
    Block("“It's not much of an excuse but it got me out of the office” (C1).", ((ALTERED, "C1"),)),
    # “not” dropped.
    Block(
        "“I've been in this building thirty-one years and I did know that clerk's first name” (C1).", ((ALTERED, "C1"),)
    ),
    # A number changed, in a passage set apart.
    Block(
        "I would hear the ambulances go by, and then I'd say to a seven-year-old, “and how's your hamster.” (C12)",
        ((ALTERED, "C12"),),
        is_apart=True,
    ),
    # Another coach's words.
    Block("“I can sit in a silence till the cows come home” (C9).", ((MISATTRIBUTED, "C13"),)),
    # Another's, and edited as well.
    Block("As P1 told us, “there's this man in our three … and he's a doctor!”", ((MISATTRIBUTED, "P5"),)),
    # The interviewer's words.
    Block("“What do you do, when people come out with things like that?” (C2)", ((MISATTRIBUTED, None),)),
    # Two sentences swapped.
    Block(
        "“They’d put on fresh aprons. The first day, everyone stood up! I wanted to disappear in the peaches” (C10).",
        ((ALTERED, "C10"),),
    ),
    # Two people's words made one.
    Block(
        "“I’ve the one coat … I was put on it” (C9).",
        ((ALTERED, "C9"),),
    ),
    # A clause left out without a mark.
    Block(
        "“Who got the real masks in March and who got one to last the week” (C6).",
        ((ALTERED, "C6"),),
    ),
    # Nobody said that.
    Block("“The coaching gave me back the colours of the corridor, every single one” (P4).", ((NOT_FOUND, None),)),
)
"""Ten quotations at the end are tampered with in ten ways."""

EXPECTED = tuple(verdict for block in PAPER for verdict in block.expected)


def as_markdown() -> str:
    return "\n\n".join(textwrap.fill(block.text, 88, initial_indent="> " * block.is_apart,
                                     subsequent_indent="> " * block.is_apart) for block in PAPER)  # fmt: skip


def as_text(width: int = 72) -> str:
    """Lines of one width, passages set in."""
    return "\n\n".join(
        textwrap.fill(block.text, width, initial_indent="    " * block.is_apart,
                      subsequent_indent="    " * block.is_apart, break_on_hyphens=False)
        for block in PAPER
    )  # fmt: skip


def as_docx() -> bytes:
    style = '<w:pPr><w:pStyle w:val="Quote"/></w:pPr>'
    paragraphs = (f"<w:p>{style * block.is_apart}{documents.run(block.text)}</w:p>" for block in PAPER)
    return documents.docx("".join(paragraphs))


_LINES_ON_A_PAGE, _WIDTH = 44, 84


def as_pdf() -> bytes:
    """Pages of lines with words broken at their ends, a running head and numbers on each."""
    lines: list[tuple[float, str]] = []
    for block in PAPER:
        left = 96.0 if block.is_apart else 60.0
        lines += [(left, line) for line in _broken(block.text, _WIDTH - 14 * block.is_apart)]
        lines.append((left, ""))
    pages = []
    for number in range(0, len(lines), _LINES_ON_A_PAGE):
        page = lines[number : number + _LINES_ON_A_PAGE]
        height = count(760, -15)
        placed = [(left, float(bottom), words) for (left, words), bottom in zip(page, height, strict=False) if words]
        head = (200.0, 810.0, "A paper that is made up")
        pages.append([head, *placed, (290.0, 40.0, str(1 + number // _LINES_ON_A_PAGE))])
    return documents.pdf(*pages)


def _broken(text: str, width: int) -> list[str]:
    """Lines of one width; a long word is broken at the end of a line."""
    lines, line = [], ""
    for word in text.split():
        room = width - len(line) - 1
        if len(word) <= room or not line:
            line = f"{line} {word}".strip()
            continue
        if word.isalpha() and word.isascii() and len(word) >= 6 and room >= 4:
            cut = min(room - 1, len(word) - 2)
            lines.append(f"{line} {word[:cut]}-")
            line = word[cut:]
        else:
            lines.append(line)
            line = word
    return [*lines, line]
