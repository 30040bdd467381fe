"""Every error a person can meet.

QualcodeError
├── UsageError            wrong or contradicting options (status 2 on the command line)
├── NotFoundError         no such document, code, case or coding
│   └── GoneError             one that was there when it was looked up, and that somebody has removed since
├── ChangedError          a text that somebody has changed since it was read
├── AmbiguousError        a name of more than one thing
├── OccupiedError         a file to be written that is there already
├── ReadError             a file that cannot be read in its format
│   └── NoTranscriptError     a readable file without a transcript
├── SealedKeyError        a key of pseudonyms whose passphrase is needed
├── CodebookError         a change that would break the code tree, or a codebook file that is wrong
├── CodingError           a span or quote that cannot be coded
├── UndoError             a step that can no longer be undone or redone
└── ProjectError          the project file itself
    ├── NotAProjectError      a file that is not a qualcode project
    ├── NewerProjectError     a file from a later version of qualcode
    └── BusyProjectError      read-only, or no room left
        ├── LockedError           another program is writing
        └── UnsureError           a disk that failed as the work was stored
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_ADDRESS = re.compile(r"\bpostgres[a-z\d+]{0,40}:/.{0,2000}@\S*|\b[a-z][a-z\d+.-]{1,40}:/\S*", re.I)
"""An address, `postgresql://ann:secret@host/study`, also as a path writes it, with one slash. Here and below lengths
have limits: without them a long run of one character would take the square of its length."""
_USER = re.compile(r"(?<=[/&?])[^/\s:@?]{0,200}(?=:)")
_WITHOUT_SCHEME = re.compile(
    r"(?<![^\s“”‘’\"'(=])(?P<user>//[^/\s:@]{0,200}|[^/\s:@]{2,200}):[^\s/]\S{0,2000}@"
    r"(?=[\w.-]{1,253}(?:[/:”’\"')]|\s|$))"
)
"""`//ann:secret@host/study`, `ann:secret@host`; a drive has one letter."""
_VALUE = re.compile(
    r"(?:(?<=[?&#;])(?:password|passfile|sslpassword|passwd|pass|pwd|key)|(?<![\w?&#;])(?:password|passfile|sslpassword))"
    r"=[^&\s]*?(?=[”’\"')]{0,9}(?:[&\s]|$))&?", re.I,
)  # fmt: skip
"""`?password=secret&`, `#pass=secret`, `host=h password=secret dbname=x`."""
_LONGEST = 2000
"""Characters of a sentence that is shown; a judgement: more is not read, and would push the rest off the screen."""


def without_passwords(text: str) -> str:
    """The text with every address that is in it, but no password: what is printed is read over the shoulder."""
    text = _ADDRESS.sub(lambda address: _without_password(address[0]), text)
    text = _WITHOUT_SCHEME.sub(lambda address: f"{address['user']}@", text)
    return _VALUE.sub("", text)


def _without_password(address: str) -> str:
    """What is between the user's name and the last @ is the password, even if an @ is in it."""
    before, at, host = address.rpartition("@")
    user = _USER.search(before) if at else None
    return address if user is None else f"{before[: user.end()]}@{host}"


def abridged(text: str) -> str:
    """A sentence that a person can read: a very long name in it has … in its middle."""
    half = _LONGEST // 2
    return text if len(text) <= _LONGEST else f"{text[:half]} … {text[-half:]}"


class QualcodeError(Exception):
    """`message` says what is wrong with which thing, in one sentence; `hint` says what to do; neither has a password.

    `details` are added to the JSON form of the error.
    """

    def __init__(self, message: str, *, hint: str = "", details: Mapping[str, object] | None = None) -> None:
        self.message = abridged(without_passwords(message))
        self.hint = abridged(without_passwords(hint))
        super().__init__(self.message)
        self.details: Mapping[str, object] = details or {}

    def __str__(self) -> str:
        return f"{self.message}\n{self.hint}" if self.hint else self.message


class UsageError(QualcodeError):
    """Wrong or contradicting options."""


class NotFoundError(QualcodeError):
    """Nothing with that name or id; `suggestions` are similar names, best first."""

    def __init__(self, message: str, *, hint: str = "", suggestions: Sequence[str] = ()) -> None:
        super().__init__(message, hint=hint, details={"suggestions": list(suggestions)} if suggestions else None)


class GoneError(NotFoundError):
    """Something that was there when it was looked up; `noun` says what: “coding”, “document”."""

    def __init__(self, noun: str) -> None:
        super().__init__(
            f"this {noun} is no longer in the project",
            hint="Somebody has removed it in the meantime. Nothing was changed.",
        )


@dataclass(frozen=True, slots=True)
class ChangedField:
    """A field as it is stored now, and as it was to be stored; a person calls it by its `label`."""

    name: str
    label: str
    theirs: str
    mine: str


class ChangedError(QualcodeError):
    """Something was written on the basis of a state that is no longer the stored one; nothing was stored.

    `subject` names the thing, `fields` are those that differ from what they were based on.
    """

    def __init__(self, subject: str, fields: Sequence[ChangedField]) -> None:
        names = " and ".join(field.label for field in fields)
        super().__init__(
            f"somebody has changed the {names} of {subject} in the meantime",
            hint="Nothing was stored. Look at it again, then save both texts as one.",
        )
        self.subject = subject
        self.fields = tuple(fields)


class AmbiguousError(QualcodeError):
    """A name of more than one thing; `candidates` are the full paths."""

    def __init__(self, message: str, *, hint: str = "", candidates: Sequence[object] = ()) -> None:
        super().__init__(message, hint=hint, details={"candidates": list(candidates)})


class OccupiedError(QualcodeError):
    """A file to be written that is there already, and may be written over if that is meant."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} already exists", hint="Choose another name, or write over it with --force.")


class ReadError(QualcodeError):
    """A file that cannot be read in its format."""


class NoTranscriptError(ReadError):
    """A readable file without a transcript: a table of participants, the settings of a program."""


class SealedKeyError(QualcodeError):
    """A sealed key of pseudonyms, and nobody who gives its passphrase."""


class CodebookError(QualcodeError):
    """A change that would break the code tree, or a codebook file that is wrong."""


class CodingError(QualcodeError):
    """A span or quote that cannot be coded."""


class UndoError(QualcodeError):
    """A step that can no longer be undone or redone."""


class ProjectError(QualcodeError):
    """A problem with the project file itself."""


class NotAProjectError(ProjectError):
    """A file that is not a qualcode project."""


class NewerProjectError(ProjectError):
    """A project written by a later version of qualcode."""


class ForeignLogError(ProjectError):
    """A log lies beside the project that is not its own."""


class BusyProjectError(ProjectError):
    """The project cannot be written now: locked, read-only, or the disk is full."""


class LockedError(BusyProjectError):
    """Another program is writing: the same act will do in a moment."""

    def __init__(self, file_name: str) -> None:
        super().__init__(
            f"{file_name} is locked: another program is writing to it",
            hint="Try again in a moment. Nothing was changed.",
        )


class UnsureError(BusyProjectError):
    """The disk failed at the very moment when work was to be stored: it may be there when the project is opened anew.

    `intended` is the state of the project with this work.
    """

    def __init__(self, message: str, *, hint: str = "", intended: str) -> None:
        super().__init__(message, hint=hint)
        self.intended = intended
