"""What an import would store of a file: its text, who speaks in it, and what to look at again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from qualcode.errors import UsageError
from qualcode.language.guessing import guess_language
from qualcode.model.document import DocumentKind
from qualcode.model.transcript import Comment, Mark
from qualcode.readers import (
    PLAIN_FORMATS,
    ReadFile,
    has_sheets,
    is_table,
    names_its_encoding,
    read,
    read_content,
    readable_formats,
)
from qualcode.recognition import DoubtfulLine, Hints, Joining, Recognition, recognise, style_names
from qualcode.recognition.composing import compose
from qualcode.recognition.doubts import numbered_lines
from qualcode.recognition.labels import key_of
from qualcode.recognition.prose_records import compose_prose, notes_on_marks

COLUMNS = ("text", "speaker", "case", "start", "end")


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How files are to be taken: their kind, group and case, and what the user knows of how they are written.

    `format` is a format of files for those whose suffix says something else, or a style of labels; `columns` say which
    column of a table holds what, `sheet` which sheet of a workbook; `encoding` is that of a text, `language` a code of
    ISO 639-1. `meant` are files that are imported whatever they look like.
    """

    kind: DocumentKind = DocumentKind.INTERVIEW
    group: str | None = None
    case: str | None = None
    hints: Hints = field(default_factory=Hints)
    format: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    encoding: str | None = None
    sheet: str | None = None
    meant: tuple[Path, ...] = ()
    language: str | None = None


_LEAST_WORDS = 20
"""A judgement: of a shorter document the language says little."""
_UNKNOWN_LANGUAGE = (
    "its language is not sure: sentences are cut as in English until it is set (documents set --language)"
)


@dataclass(frozen=True, slots=True)
class Preview:
    """A file that was read, and nothing stored of it; `cases` are those a table names for its speakers, by label.

    `marks` stood within what was said, or beside it, and are not in the text, if it `is_composed`. `language` is a code
    of ISO 639-1, empty where it could not be guessed. `options` say how the file was read.
    """

    file: ReadFile
    text: str
    recognition: Recognition
    comments: tuple[Comment, ...] = ()
    cases: Mapping[str, str] = field(default_factory=dict)
    marks: tuple[Mark, ...] = ()
    is_composed: bool = False
    language: str = ""
    options: ImportOptions = field(default_factory=ImportOptions)

    @property
    def warnings(self) -> tuple[str, ...]:
        return tuple(filter(None, (*self.file.source.notes, *self.recognition.warnings, self.recognition.left_out())))

    @property
    def left_out(self) -> tuple[DoubtfulLine, ...]:
        """The lines that are in no turn, with the reason."""
        original = self.file.source.text
        if not (self.is_composed and original):
            return numbered_lines(self.text, {line.start: line.reason for line in self.recognition.outside})
        lines = [self.text[line.start : line.end] for line in self.recognition.outside]
        whys = [line.reason for line in self.recognition.outside]
        return numbered_lines(original, dict(zip(_places(original, lines), whys, strict=True)))


def preview(path: Path, options: ImportOptions = ImportOptions()) -> Preview:
    """Reads a file and finds its turns without storing anything; ReadError where it cannot be read."""
    file_format, hints = _of_file_or_style(options)
    file = read(path, file_format, options.columns, encoding=options.encoding, sheet=options.sheet)
    recognised = _recognised(file, hints)
    spans = (turn.span for turn in recognised.recognition.turns)
    language = options.language or guess_language(recognised.text, spans)
    if not language and recognised.text.count(" ") >= _LEAST_WORDS:
        warnings = (*recognised.recognition.warnings, _UNKNOWN_LANGUAGE)
        recognised = replace(recognised, recognition=replace(recognised.recognition, warnings=warnings))
    return replace(recognised, language=language, options=options)


def what_may_be_said(path: Path, options: ImportOptions) -> tuple[str, ...]:
    """Which of `encoding`, `sheet` and `columns` say something about a file."""
    file_format, _ = _of_file_or_style(options)
    suffix = f".{file_format}" if file_format else path.suffix.lower()
    may_be_said = {
        "encoding": not names_its_encoding(suffix), "sheet": has_sheets(suffix), "columns": is_table(suffix)
    }  # fmt: skip
    return tuple(name for name, may_be in may_be_said.items() if may_be)


def joining_accepted(options: ImportOptions, joining: Joining) -> ImportOptions:
    """The options with a label that was said to mean the person of another."""
    hints = options.hints
    person = hints.speakers.get(joining.into, joining.into)
    return replace(options, hints=replace(hints, speakers={**hints.speakers, joining.label: person}))


def preview_content(name: str, content: bytes, file_format: str, options: ImportOptions = ImportOptions()) -> Preview:
    """The same of the bytes of a file that was called so and had this format, such as `txt`."""
    file = read_content(
        Path(name), content, file_format, options.columns, encoding=options.encoding, sheet=options.sheet
    )
    return _recognised(file, _hints(options))


def _hints(options: ImportOptions) -> Hints:
    return replace(options.hints, is_interview=options.kind is DocumentKind.INTERVIEW)


def _places(original: str, lines: Iterable[str]) -> Iterator[int]:
    """Where lines of a composed text stand in the text of the file, in order."""
    reached = 0
    for line in lines:
        place = _place_of_line(original, line, reached)
        if place < 0:
            place = original.find(line, reached)
        reached = max(reached, place)
        yield reached
        reached += len(line) if place >= 0 else 1


def _place_of_line(original: str, line: str, reached: int) -> int:
    """Where the words of a line are all of it, blanks aside; -1 if nowhere behind the place reached."""
    place = original.find(line, reached)
    while place >= 0:
        start = original.rfind("\n", 0, place) + 1
        end = original.find("\n", place)
        end = end if end >= 0 else len(original)
        if original[start:end].strip() == line:
            return place
        place = original.find(line, end)
    return -1


def _recognised(file: ReadFile, hints: Hints) -> Preview:
    source = file.source
    if source.records is None:
        return _prose(file, hints)
    noun = "cues" if source.records.are_cues else "rows"
    composed = compose(source.records, hints, f"{source.format} {noun}")
    cases = {
        utterance.speaker: utterance.case
        for utterance in source.records.utterances
        if utterance.speaker and utterance.case
    }
    recognition = _with_unknown(composed.recognition, hints)
    return Preview(file, composed.text, recognition, cases=cases, marks=composed.marks, is_composed=True)


def _prose(file: ReadFile, hints: Hints) -> Preview:
    """A text as it is; or composed, if marks stand within what was said."""
    source = file.source
    recognition = recognise(source.text, bold=source.bold, headings=source.headings, hints=hints)
    # A comment is on words of the text as it is.
    is_plain = source.format in PLAIN_FORMATS
    composed = None if source.comments else compose_prose(source.text, recognition, hints, is_plain=is_plain)
    if composed is None:
        return Preview(file, source.text, _with_unknown(recognition, hints), source.comments)
    recognition = replace(
        composed.recognition, warnings=(*composed.recognition.warnings, *notes_on_marks(composed.marks))
    )
    return Preview(file, composed.text, _with_unknown(recognition, hints), marks=composed.marks, is_composed=True)


def _with_unknown(recognition: Recognition, hints: Hints) -> Recognition:
    """With a warning about labels that the user names and nobody speaks under."""
    keys = {key_of(name) for speaker in recognition.speakers for name in (speaker.label, speaker.name)}
    unknown = [
        name for name in dict.fromkeys((*hints.speakers, *sorted(hints.interviewers))) if key_of(name) not in keys
    ]
    if not unknown:
        return recognition
    labels = ", ".join(speaker.label for speaker in recognition.speakers[:8]) or "none"
    warning = f"no speaker is called {' or '.join(f'“{name}”' for name in unknown)}; the labels are: {labels}"
    return replace(recognition, warnings=(*recognition.warnings, warning))


def _of_file_or_style(options: ImportOptions) -> tuple[str | None, Hints]:
    """One word chooses among formats of files and styles of labels: no two of them are called alike."""
    hints = _hints(options)
    if options.format is None:
        return None, hints
    name = options.format.casefold().removeprefix(".")
    if name in readable_formats():
        return name, hints
    if name in style_names():
        return None, hints.with_style(name)
    raise UsageError(
        f"unknown format “{options.format}”",
        hint=f"Formats of files: {', '.join(readable_formats())}. Styles of labels: {', '.join(style_names())}.",
    )


def written_speakers(text: str) -> dict[str, str]:
    """`Interviewer=HR, Coach=C4`: from label to person."""
    return _pairs(text, "is not LABEL=PERSON", "Write it as Interviewer=HR, Coach=C4")


def written_columns(text: str) -> dict[str, str]:
    """`text=Answer, speaker=Name`: what is taken from which column of a table."""
    columns = _pairs(text, "is not ROLE=COLUMN", "Write it as text=Answer, speaker=Name")
    if unknown := columns.keys() - COLUMNS:
        raise UsageError(f"unknown column role “{min(unknown)}”", hint=f"Column roles: {', '.join(COLUMNS)}")
    return columns


def _pairs(text: str, wrong: str, hint: str) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for pair in filter(str.strip, text.split(",")):
        key, equals, value = (part.strip() for part in pair.partition("="))
        if not (key and equals and value):
            raise UsageError(f"“{pair.strip()}” {wrong}", hint=hint)
        pairs[key] = value
    return pairs
