"""Opening the form again in which a text was left behind; the form finds the text itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.errors import CodingError, NotFoundError
from qualcode.model.span import Span
from qualcode.services.coding import coding as coding_acts
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.session import Session

if TYPE_CHECKING:
    from qualcode.tui.keeping import KeepsDrafts

_GONE = "What this was written on is no longer in the project. Copy what you need of the text."
_ELSEWHERE = (
    "This was {what}. When you open that form again, the text is in it; until then it stays among the texts that were "
    "not saved."
)
_FORMS = {
    "verdict": "a note on a verdict", "reason": "the reason of a decision", "inference": "a note on an inference",
    "printed": "the printed form of an exemplar",
}  # fmt: skip


def why_not_resumed(app: KeepsDrafts, session: Session, on: str) -> str:
    """Opens the form of what a draft is on, as `memo/coding/GUID` says; a sentence where that cannot be done."""
    form, kind, guid = on.split("/", 2)
    if form in _FORMS:
        return _ELSEWHERE.format(what=_FORMS[form])
    is_there = {
        "code": _resume_on_code,
        "coding": _resume_on_coding,
        "document": _resume_on_document,
        "passage": _resume_on_passage,
    }[kind]
    return "" if is_there(app, session, form, guid) else _GONE


def _resume_on_code(app: KeepsDrafts, session: Session, form: str, guid: str) -> bool:
    from qualcode.tui.screens.codebook import CodebookScreen

    code = session.book.by_guid.get(guid)
    if code is None:
        return False
    app.action_go("codebook")
    screen: object = app.screen
    assert isinstance(screen, CodebookScreen)
    opening = screen.definition_form if form == "define" else screen.memo_form
    screen.call_after_refresh(lambda: app.push_screen(opening(code)))
    return True


def _resume_on_coding(app: KeepsDrafts, session: Session, form: str, guid: str) -> bool:
    try:
        coding = coding_acts.read_coding(session.project, guid)
    except NotFoundError:
        return False
    screen = _transcript(app)
    screen.open(coding.document, coding.span)
    app.push_screen(screen.memo_form(coding))
    return True


def _resume_on_document(app: KeepsDrafts, session: Session, form: str, guid: str) -> bool:
    if session.document(guid) is None:
        return False
    screen = _transcript(app)
    screen.open(guid)
    screen.action_correct()
    return True


def _resume_on_passage(app: KeepsDrafts, session: Session, form: str, place: str) -> bool:
    """`place` is the document and the range, as in `GUID/10:20`; in a text that is shorter by now it is not found."""
    guid, _, written = place.partition("/")
    start, _, end = written.partition(":")
    if session.document(guid) is None:
        return False
    screen, span = _transcript(app), Span(int(start), int(end))
    screen.open(guid, span)
    try:
        opening = screen.passage_memo_form(span)
    except CodingError:
        return False
    app.push_screen(opening)
    return True


def _transcript(app: KeepsDrafts) -> CodingScreen:
    app.action_go("coding")
    screen: object = app.screen
    assert isinstance(screen, CodingScreen)
    return screen
