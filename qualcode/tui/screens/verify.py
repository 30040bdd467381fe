"""The quotation check screen: every quotation of a manuscript compared with the transcripts, every figure with the
project."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static

from qualcode.analysis.claims.verdict import CheckedClaim, ClaimStatus
from qualcode.analysis.quotation_matching.judgement import Status
from qualcode.analysis.quotation_matching.layout import claims_sentence, counts_sentence, remarks
from qualcode.analysis.quotation_matching.verification import CheckedQuotation, Verification
from qualcode.errors import QualcodeError
from qualcode.files import at_home
from qualcode.model.safe_text import one_line, shortened
from qualcode.services.paper import verifying
from qualcode.tui.dialogs.questions import LineQuestion
from qualcode.tui.messages import PlaceRequested
from qualcode.tui.screens.project_screen import ActingScreen
from qualcode.tui.session import Session
from qualcode.tui.widgets.bars import KeyLine, Line, TitleLine
from qualcode.tui.widgets.finding import Rows
from qualcode.tui.widgets.long_list import LongList

Part = tuple[str, str] | str
Entry = CheckedQuotation | CheckedClaim

_MARKS = {
    Status.VERBATIM: ("=", "$text-success"), Status.EDITED: ("~", "$text-success"),
    Status.ALTERED: ("≠", "$text-warning"), Status.MISATTRIBUTED: ("⇄", "$text-error"),
    Status.NOT_FOUND: ("✗", "$text-error"),
}  # fmt: skip
_MARKS_OF_CLAIMS = {
    ClaimStatus.HOLDS: ("=", "$text-success"), ClaimStatus.DIFFERS: ("≠", "$text-error"),
    ClaimStatus.UNKNOWN: ("?", "$foreground-muted"),
}  # fmt: skip


class VerifyScreen(ActingScreen):
    """At the left quotations and figures with their verdicts; at the right what is printed and what was said."""

    CSS_PATH = "verify.tcss"
    AUTO_FOCUS = "#quotations"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "choose", "Manuscript", id="verify.choose"),
        Binding("f", "only_wrong", "Only doubtful", id="verify.only-wrong"),
        Binding("r", "again", "Check again", id="verify.again"),
        Binding("w", "write", "Write file", id="verify.write"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._path = session.manuscript
        self._verification: Verification | None = None
        self._shown: Sequence[Entry] = ()
        self._only_wrong = False

    def compose(self) -> ComposeResult:
        yield TitleLine(id="title")
        with Horizontal(id="body"):
            yield LongList(id="quotations")
            with VerticalScroll(id="detail", can_focus=False):
                yield Static(id="about", markup=False)
        yield Static(id="remarks", markup=False)
        yield KeyLine(id="keys")

    def reader(self) -> Callable[[], Any] | None:
        """Compare the manuscript, unless it has been compared: `r` does it again."""
        if self._path is None or self._verification is not None:
            return None
        return self._comparing(self._path)

    def _comparing(self, path: Path) -> Callable[[], Verification]:
        project = self.session.project
        return lambda: verifying.verify(project, path)

    def forget(self) -> None:
        self._verification, self._shown = None, ()

    def begin(self) -> None:
        self.query_one("#keys", KeyLine).show(self)
        if self._verification is None:
            title = (
                " press o to choose a manuscript" if self._path is None else f" reading {one_line(str(self._path))} …"
            )
            self.query_one("#title", Line).set_parts((" Quotation check ", "bold"), title)
            about = (
                "Compares every quotation of a manuscript with the transcripts (verbatim, edited, altered, "
                "misattributed or not found) and its figures with the project. Formats: .docx .odt .md .txt "
                ".tex .rtf .html .pdf"
            )
            self.query_one("#about", Static).update(Content.styled(about, "$foreground-muted"))

    def action_choose(self) -> None:
        about = Content.styled(".docx .odt .md .txt .tex .rtf .html .pdf", "$foreground-muted")
        current = str(self._path or "")
        self.app.push_screen(LineQuestion("Manuscript", current, about=about), self._take_path)

    def _take_path(self, typed: str | None) -> None:
        if typed and typed.strip():
            self._path = self.session.manuscript = at_home(Path(typed.strip()))
            self.action_again()

    def action_again(self) -> None:
        if self._path is None:
            self.action_choose()
        else:
            self.query_one("#title", Line).set_parts(
                (" Quotation check ", "bold"), f" reading {one_line(str(self._path))} …"
            )
            self.read_on(self._comparing(self._path))

    def show_read_error(self, error: QualcodeError) -> None:
        self.show_error(error)
        if self._verification is None:
            self.query_one("#title", Line).set_parts((" Quotation check ", "bold"), " press o to choose a manuscript")
        else:
            self.show(self._verification)

    def show(self, content: Verification) -> None:
        self._verification = verification = content
        self.query_one("#title", Line).set_parts(
            (" Quotation check ", "bold"), f" {one_line(verification.manuscript)}  ",
            (one_line(_counts(verification)), "$foreground-muted"),
        )  # fmt: skip
        self.query_one("#remarks", Static).update("\n".join(one_line(remark) for remark in remarks(verification)))
        self._fill()

    def _fill(self) -> None:
        verification = self._verification
        if verification is None:
            return
        self._shown = _entries(verification, only_wrong=self._only_wrong)
        listed = self.query_one("#quotations", LongList)
        listed.show_entries(len(self._shown), lambda place: _line(self._shown[place]), at=0)
        if not self._shown:
            nothing = "Nothing is doubtful." if verification.checked else "No quotation was found in the manuscript."
            self.query_one("#about", Static).update(Content.styled(nothing, "$foreground-muted"))

    @property
    def _pointed(self) -> Entry | None:
        place = self.query_one("#quotations", OptionList).highlighted
        return self._shown[place] if place is not None and place < len(self._shown) else None

    def rows(self) -> Rows:
        """The quotations and figures."""
        words = [f"{_place(entry)[0]} {_printed(entry)}" for entry in self._shown]
        return self.query_one("#quotations", LongList).rows(words)

    @on(OptionList.OptionHighlighted)
    def show_quotation(self) -> None:
        entry = self._pointed
        if entry is not None:
            about = _about_claim(entry) if isinstance(entry, CheckedClaim) else _about(entry)
            self.query_one("#about", Static).update(about)
            self.query_one("#detail", VerticalScroll).scroll_home(animate=False)

    @on(OptionList.OptionSelected)
    def action_go(self) -> None:
        """Open the passage in the transcript with these, or the most similar, words."""
        entry = self._pointed
        match = entry.judgement.match if isinstance(entry, CheckedQuotation) else None
        if match is not None:
            self.post_message(PlaceRequested(match.speaker_text.source.document.guid, match.span))

    def action_only_wrong(self) -> None:
        """Switch between what is doubtful and all."""
        self._only_wrong = not self._only_wrong
        self._fill()

    def action_write(self) -> None:
        if (verification := self._verification) is not None:
            name = f"{Path(verification.manuscript).stem}-quotations.docx"
            self.ask_to_write("the verdicts", name, lambda: verifying.report(verification))


def _entries(verification: Verification, *, only_wrong: bool) -> Sequence[Entry]:
    """Quotations and figures in the order of the manuscript."""
    if only_wrong:
        return sorted((*verification.wrong, *verification.wrong_claims), key=_place)
    return sorted((*verification.checked, *verification.claims), key=_place)


def _place(entry: Entry) -> tuple[int, int]:
    """The line and the offset."""
    if isinstance(entry, CheckedClaim):
        return entry.claim.line, entry.claim.span.start
    return entry.quoted.line, entry.quoted.span.start


def _printed(entry: Entry) -> str:
    return entry.claim.text if isinstance(entry, CheckedClaim) else entry.quoted.printed


def _counts(verification: Verification) -> str:
    of_claims = f" {claims_sentence(verification)}" if verification.claims else ""
    return counts_sentence(verification) + of_claims


def _line(entry: Entry) -> Content:
    if isinstance(entry, CheckedClaim):
        return _line_of_claim(entry)
    quotation = entry
    mark, color = _MARKS[quotation.status]
    who = quotation.quoted.attribution.written if quotation.quoted.attribution else "no speaker"
    return Content.assemble(
        (f"{mark} ", color), (f"{quotation.quoted.line:>4} ", "$foreground-muted"),
        (f"{shortened(who, 16)} ", "bold"), f"“{shortened(quotation.quoted.printed, 200)}”",
    )  # fmt: skip


def _line_of_claim(checked: CheckedClaim) -> Content:
    mark, color = _MARKS_OF_CLAIMS[checked.verdict.status]
    return Content.assemble(
        (f"{mark} ", color), (f"{checked.claim.line:>4} ", "$foreground-muted"), ("figure ", "bold"),
        shortened(one_line(checked.claim.text), 200),
    )  # fmt: skip


def _about_claim(checked: CheckedClaim) -> Content:
    """What is claimed, what of, and what the project has there."""
    claim, verdict = checked.claim, checked.verdict
    _, color = _MARKS_OF_CLAIMS[verdict.status]
    parts: list[Part] = [
        (str(verdict.status), f"bold {color}"), (f"  line {claim.line}\n\n", "$foreground-muted"),
        ("printed  ", "$foreground-muted"), f"{one_line(claim.text)}\n",
        ("about    ", "$foreground-muted"), f"{one_line(verdict.about) or '–'}\n",
        ("project  ", "$foreground-muted"), one_line(verdict.ours) or "–",
    ]  # fmt: skip
    return Content.assemble(*parts)


def _about(quotation: CheckedQuotation) -> Content:
    """The printed words, the spoken words, and the difference."""
    _, color = _MARKS[quotation.status]
    also = f" and {quotation.judgement.also}" if quotation.judgement.also else ""
    parts: list[Part] = [
        (f"{quotation.status}{also}", f"bold {color}"), (f"  line {quotation.quoted.line}\n\n", "$foreground-muted"),
        ("printed  ", "$foreground-muted"), f"“{one_line(quotation.quoted.printed)}”",
        (f" ({one_line(quotation.quoted.attribution.written)})\n" if quotation.quoted.attribution else "\n", "bold"),
    ]  # fmt: skip
    match = quotation.judgement.match
    if match is not None:
        said = one_line(match.span.of(match.speaker_text.text))
        parts += [("said     ", "$foreground-muted"), f"“{said}”", (f" ({one_line(quotation.where)})\n", "bold")]
    parts += [f"\n{one_line(remark)}" for remark in quotation.remarks]
    return Content.assemble(*parts)
