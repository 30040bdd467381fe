"""Utterances taken apart where another person begins to speak within them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from qualcode.model.transcript import Cut, Mark, MarkKind, Records, Utterance
from qualcode.recognition.cutting import moved_marks, without_cuts
from qualcode.recognition.inline_names import InlineNames, Opening, opening_of
from qualcode.recognition.labels import key_of, tidy_label
from qualcode.recognition.time_marks import fitting, may_have_times, time_marks
from qualcode.recognition.words import words_of

_NOBODY = frozenset({"", "-", "–", "—", "?", "n/a", "na", "nan", "none", "null"})
"""Entries of a speaker column that mean no speaker."""
_NOTES = words_of(
    """
    note notes nb comment comments remark remarks hinweis anmerkung anmerkungen kommentar remarque remarques commentaire
    nota notas comentario comentarios observación observaciones obs commento osservazione opmerking
    """
)
"""Entries of a speaker column that mean a note: a selection without a published source."""
_CHEVRONS = re.compile(r"(?<!\S)>{2,3}\s?(?=\S)")
_BEHIND_SENTENCE = re.compile(r"(?<=[.?!…”\"»)\]])[^\S\n]++([^\W\d_][^\n:.?!]{0,40}+:)(?=\s)")
_SENTENCE_ENDS = (".", "?", "!", "…", "”", '"', "♪", "]", ")", "»")


class Part(NamedTuple):
    """What one person says in one record, without marks within it, which stood at places of `text`.

    `opens`: somebody begins, though nobody new is named.
    """

    label: str | None
    text: str
    start: float | None
    end: float | None
    time_raw: str | None = None
    case: str | None = None
    heading: str | None = None
    opens: bool = False
    marks: tuple[Mark, ...] = ()


class Parts(NamedTuple):
    """The parts of some records in order, and the labels in them that recur and are no speakers."""

    parts: list[Part]
    in_doubt: frozenset[str] = frozenset()


def parts_of(records: Records, known_labels: frozenset[str]) -> Parts:
    """What is said in the records, without times within the words; a part without words is none.

    Names before the words count only if no record has a speaker.
    """
    parts, in_doubt = _parts(records, known_labels)
    return Parts([part for part in _without_times(parts) if part.text], in_doubt)


def _without_times(parts: Sequence[Part]) -> Iterator[Part]:
    """The parts without times within their words."""
    if not may_have_times("\n".join([part.text for part in parts])):
        yield from parts
        return
    times_of_parts = [tuple(time_marks(part.text)) for part in parts]
    fits = iter(fitting([mark for marks in times_of_parts for mark in marks]))
    for part, marks in zip(parts, times_of_parts, strict=True):
        cuts = [Cut(mark.start, mark.end, MarkKind.TIME, mark.written, mark.seconds) for mark in marks if next(fits)]
        yield _without_marks(part, cuts) if cuts else part


def _parts(records: Records, known_labels: frozenset[str]) -> Parts:
    named = [_label(utterance.speaker) for utterance in records.utterances]
    if any(named):
        return Parts([_of_speaker(label, one) for label, one in zip(named, records.utterances, strict=True)])
    texts = [_with_lines(utterance.text) if records.are_cues else utterance.text for utterance in records.utterances]
    names = InlineNames.of(texts, known_labels)
    if records.are_cues:
        texts = [_at_speakers(text, names) for text in texts] if names.plain else texts
        parts = list(_split_by_speaker(records.utterances, texts, names))
    else:
        parts = [_named(utterance, names) for utterance in records.utterances]
    return Parts(parts, names.in_doubt)


def _of_speaker(label: str | None, utterance: Utterance) -> Part:
    """What somebody says in a record that names the speaker. A note is nobody's: `Note: the phone rings`."""
    if label is not None and key_of(label) in _NOTES:
        return _part(None, f"{label}: {utterance.text.lstrip()}", utterance)
    return _part(label, utterance.text, utterance)


def _label(written: str | None) -> str | None:
    if not written:
        return None
    label = tidy_label(written.replace("\n", " ")).rstrip(":： ")
    return None if label.casefold() in _NOBODY else label


def _with_lines(text: str) -> str:
    """The text with a line break before every `>>`, the mark of a new speaker in live captions."""
    return _CHEVRONS.sub("\n>> ", text).lstrip("\n") if ">>" in text else text


def _at_speakers(text: str, names: InlineNames) -> str:
    """The text with a line break before every speaker within a line: `Shut? BEN: Yes.`"""
    if text.count(":") < 2:
        return text

    def broken(label: re.Match[str]) -> str:
        return f"\n{label[1]}" if len(label[1]) > 2 and key_of(label[1][:-1]) in names.plain else label[0]

    return _BEHIND_SENTENCE.sub(broken, text)


def _part(label: str | None, text: str, of: Utterance, *, opens: bool = False) -> Part:
    """`text` is that of the utterance, or its end."""
    heading = of.heading if not opens else None
    return Part(label, text.strip(), of.start, of.end, of.time_raw, of.case, heading, opens)


def _without_marks(part: Part, cuts: Sequence[Cut]) -> Part:
    """The part without the marks in it; a time at its beginning is its own if it has none."""
    text, marks = without_cuts(part.text, cuts)
    marks = moved_marks(marks, len(text.lstrip()) - len(text))
    is_begun = part.start is None and marks and marks[0].kind is MarkKind.TIME and marks[0].at == 0
    return part._replace(text=text.strip(), marks=marks, start=marks[0].value if is_begun else part.start)


def _named(utterance: Utterance, names: InlineNames) -> Part:
    opening = opening_of(utterance.text.lstrip())
    if opening.label is None or not names.holds(opening):
        return _part(None, utterance.text, utterance)
    return _part(tidy_label(opening.label), utterance.text.lstrip()[opening.end :], utterance)


def _split_by_speaker(utterances: Sequence[Utterance], texts: Sequence[str], names: InlineNames) -> Iterator[Part]:
    """The cues split by speaker; each continues the speaker before it until another name or mark."""
    running: str | None = None
    for utterance, text in zip(utterances, texts, strict=True):
        lines: list[str] = []
        opens, before = False, "."
        if not names.carry_over:
            opens, running = running is not None, None
        for line in text.split("\n"):
            opening = opening_of(line)
            is_named = opening.label is not None and names.holds(opening)
            # A dash within a sentence does not mark a new speaker.
            if (
                is_named
                or opening.change.startswith(">")
                or (opening.change and before.rstrip().endswith(_SENTENCE_ENDS))
            ):
                said = "\n".join(lines)
                if said and not said.isspace():
                    yield _part(running, said, utterance, opens=opens)
                running = tidy_label(opening.label) if is_named and opening.label is not None else None
                lines, opens = [line[_words_at(opening, is_named=is_named) :]], True
            else:
                lines.append(line)
            before = line
        said = "\n".join(lines)
        if said and not said.isspace():
            yield _part(running, said, utterance, opens=opens)


def _words_at(opening: Opening, *, is_named: bool) -> int:
    return opening.end if is_named else opening.change_end
