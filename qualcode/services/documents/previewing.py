"""What an import would store of a file: its text, who speaks in it, and what to look at again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from qualcode.errors import UsageError
from qualcode.model.document import DocumentKind
from qualcode.model.transcript import Comment
from qualcode.readers import ReadFile, read, readable_formats
from qualcode.recognition import Hints, Recognition, recognise, style_names
from qualcode.recognition.labels import key_of

COLUMNS = ("text", "speaker", "case", "start", "end")


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How files are to be taken: their kind, group and case, and what the user knows of how they are written.

    `format` is a format of files for those whose suffix says something else, or a style of labels; `columns` say which
    column of a table holds what, `sheet` which sheet of a workbook; `encoding` is that of a text. `meant`
    are files that are imported whatever they look like.
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


@dataclass(frozen=True, slots=True)
class Preview:
    """A file that was read, and nothing stored of it; `cases` are those a table names for its speakers, by label."""

    file: ReadFile
    text: str
    recognition: Recognition
    comments: tuple[Comment, ...] = ()
    cases: Mapping[str, str] = field(default_factory=dict)

    @property
    def warnings(self) -> tuple[str, ...]:
        return (*self.file.source.notes, *self.recognition.warnings)


def preview(path: Path, options: ImportOptions = ImportOptions()) -> Preview:
    """Reads a file and finds its turns without storing anything; ReadError where it cannot be read."""
    file_format, hints = _of_file_or_style(options)
    file = read(path, file_format, options.columns, encoding=options.encoding, sheet=options.sheet)
    source = file.source
    if source.records is None:
        recognition = recognise(source.text, bold=source.bold, hints=hints)
        return Preview(file, source.text, _with_unknown(recognition, hints), source.comments)
    from qualcode.recognition.composing import compose

    noun = "cues" if source.records.are_cues else "rows"
    composed = compose(source.records, hints, f"{source.format} {noun}")
    cases = {
        utterance.speaker: utterance.case
        for utterance in source.records.utterances
        if utterance.speaker and utterance.case
    }
    return Preview(file, composed.text, _with_unknown(composed.recognition, hints), cases=cases)


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
    if options.format is None:
        return None, options.hints
    name = options.format.casefold().removeprefix(".")
    if name in readable_formats():
        return name, options.hints
    if name in style_names():
        return None, options.hints.with_style(name)
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
