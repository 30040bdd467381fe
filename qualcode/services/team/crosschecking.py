"""The cross-check: what the interviews' themes find in the notes, what reviewers judge, what no theme takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qualcode.analysis.base.readings import named
from qualcode.analysis.crosscheck.convergence import ThemeCheck, theme_checks, unmatched
from qualcode.analysis.crosscheck.crosscheck import CrossCheck
from qualcode.analysis.crosscheck.json_shapes import crosscheck_json
from qualcode.analysis.crosscheck.layout import convergence_report
from qualcode.errors import GoneError, NotFoundError, QualcodeError, UsageError
from qualcode.model.assessment import Assessment, Verdict
from qualcode.model.codebook import Code, CodeKind
from qualcode.model.document import Document, DocumentKind
from qualcode.model.done_mark import Unmarked
from qualcode.model.names import name_key
from qualcode.model.quotation import Quotation
from qualcode.model.report import Report
from qualcode.model.wording import counted
from qualcode.services.coding.quoting import quotations
from qualcode.services.coding.readings import read_readings
from qualcode.services.documents.documents import list_documents
from qualcode.services.project.editing import Texts, require_as_read
from qualcode.services.project.lookup import read_codebook
from qualcode.services.project.projects import Project, one_snapshot
from qualcode.services.team.candidates import with_candidates
from qualcode.services.team.note_passages import note_passages, paragraphs
from qualcode.store import assessments, documents

_BACKGROUND = 60
"""Documents whose texts say, beside the passages, which words are rare: a judgement, more change little."""


@one_snapshot
def crosscheck(
    project: Project, against: DocumentKind = DocumentKind.NOTES, group: str | None = None, limit: int = 3,
    unmarked: Unmarked | None = None,
) -> CrossCheck:  # fmt: skip
    """Holds the themes of the interviews (of one group, or all) against documents of another kind.

    `limit` is the number of candidates offered for each theme.
    """
    if against is DocumentKind.INTERVIEW:
        raise UsageError("interviews cannot be compared with interviews", hint="Choose another kind: --against notes")
    listed = list_documents(project)
    other = tuple(document for document in listed if document.kind is against)
    if not other:
        raise NotFoundError(
            f"the project has no documents of the kind {against}",
            hint=f"Import them: qualcode import FILE --kind {against}",
        )
    _require_group(listed, group)
    book = read_codebook(project)
    everything = quotations(project)
    quoted = [q for q in everything if _is_in_scope(q, group)]
    with project.file.reading() as connection:
        judged = assessments.list_assessments(connection)
        texts = documents.read_texts(connection, (document.version_guid for document in other))
    passages = [passage for document in other for passage in note_passages(document, texts[document.version_guid])]
    elsewhere = {q.coding.code for q in everything} - {q.coding.code for q in quoted}
    themes = [
        theme
        for theme in theme_checks(book, quoted, against, judged)
        if theme.interviews or theme.notes or not elsewhere.intersection(book.with_descendants(theme.code.guid))
    ]
    free = unmatched(passages, quoted)
    interviews = [d for d in listed if d.kind is DocumentKind.INTERVIEW and _is_of(d, group)]
    readings = read_readings(project, unmarked)
    unread = _Unread(tuple(readings.unread(other)), tuple(readings.unread(interviews)))
    candidates = with_candidates(book, themes, passages, texts, limit, _background(project, listed))
    checks = [replace(theme, unread=unread.of(theme)) for theme in candidates]
    assumes = (*readings.assumptions(other), *readings.assumptions(interviews))
    return CrossCheck(against, other, tuple(checks), tuple(free), assumes)


@dataclass(frozen=True, slots=True)
class _Unread:
    """The documents of both sides that nobody has read."""

    notes: tuple[Document, ...]
    interviews: tuple[Document, ...]

    def of(self, theme: ThemeCheck) -> tuple[Document, ...]:
        """Those in which a theme may be: notes, and interviews as long as none has it."""
        return (*self.notes, *(() if theme.interviews else self.interviews))


def _require_group(listed: Sequence[Document], group: str | None) -> None:
    groups = sorted(
        {document.group for document in listed if document.group and document.kind is DocumentKind.INTERVIEW}
    )
    if group is not None and name_key(group) not in map(name_key, groups):
        raise NotFoundError(
            f"no interview belongs to a group “{group}”", hint=f"The groups: {', '.join(groups) or 'none'}"
        )


def _is_in_scope(quotation: Quotation, group: str | None) -> bool:
    """A group narrows the interviews; what they are compared with stays whole."""
    return quotation.document.kind is not DocumentKind.INTERVIEW or _is_of(quotation.document, group)


def _is_of(document: Document, group: str | None) -> bool:
    return group is None or name_key(document.group or "") == name_key(group)


def _background(project: Project, listed: Sequence[Document]) -> dict[str, str]:
    """Paragraphs of the whole project with their languages: of some documents from all of it, where there are many."""
    some = listed[:: -(-len(listed) // _BACKGROUND)] if listed else ()
    with project.file.reading() as connection:
        texts = documents.read_texts(connection, (document.version_guid for document in some))
    return {words: document.language for document in some for words in paragraphs(texts[document.version_guid])}


def assess(
    project: Project, theme: Code, verdict: Verdict, *, meaning: Verdict | None = None,
    examples: Verdict | None = None, note: str = "", unmarked: Unmarked | None = None,
) -> Assessment:  # fmt: skip
    """Writes down what the project's coder judges of a theme; what was judged before is replaced.

    QualcodeError for silence while documents are unread: what nobody has read yet is not silent.
    """
    if theme.kind is CodeKind.CODE and theme.parent is not None:
        raise QualcodeError(
            f"“{theme.name}” is a code; only themes and subthemes get a verdict", hint="Judge the theme above it."
        )
    with project.file.step(project.coder, "judge theme", f"“{theme.name}”: {verdict}") as step:
        _require_read(project, theme, (verdict, meaning, examples), unmarked)
        assessments.set_assessment(step, theme.guid, verdict, meaning, examples, note.strip())
        return next(
            assessment for assessment in reversed(_assessments(project)) if _is_by(assessment, theme, project.coder)
        )


def edit_assessment(project: Project, theme: Code, texts: Texts, expected: Texts) -> Assessment:
    """Sets some fields of one's own judgement: verdict, meaning, examples, note; those that are not named stay.

    `expected` are fields as they were read: ChangedError where one that is set is another now.
    """
    with project.file.step(project.coder, "judge theme", f"“{theme.name}”") as step:
        mine = (judgement for judgement in _assessments(project) if _is_by(judgement, theme, project.coder))
        stored = _texts_of(next(mine, None))
        now = {**stored, **texts}
        if not now["verdict"]:
            raise GoneError("verdict")
        require_as_read(f"“{theme.name}”", stored, expected, {name: text.strip() for name, text in texts.items()})
        step.subject = f"“{theme.name}”: {now['verdict']}"
        meaning, examples = (_verdict(now[part]) if now[part] else None for part in ("meaning", "examples"))
        if texts.keys() & {"verdict", "meaning", "examples"}:
            _require_read(project, theme, (_verdict(now["verdict"]), meaning, examples))
        assessments.set_assessment(step, theme.guid, _verdict(now["verdict"]), meaning, examples, now["note"].strip())
        return next(judgement for judgement in _assessments(project) if _is_by(judgement, theme, project.coder))


def _require_read(
    project: Project, theme: Code, verdicts: Sequence[Verdict | None], unmarked: Unmarked | None = None
) -> None:
    if Verdict.SILENCE not in verdicts:
        return
    listed, readings = list_documents(project), read_readings(project, unmarked)
    family = set(read_codebook(project).with_descendants(theme.guid))
    is_voiced = any(q.document.kind is DocumentKind.INTERVIEW for q in quotations(project) if q.coding.code in family)
    kinds = {DocumentKind.NOTES} if is_voiced else {DocumentKind.NOTES, DocumentKind.INTERVIEW}
    concerned = [document for document in listed if document.kind in kinds]
    if unread := readings.unread(concerned):
        names = named([document.name for document in unread])
        verb = "was" if len(unread) == 1 else "were"
        raise QualcodeError(
            f"{counted(len(unread), 'document')} {verb} not read yet ({names}): nobody can say that there is silence",
            hint="Whoever has finished a document says so: qualcode done DOC. Or count those without a done mark as "
            "read: --unmarked read",
        )


def _verdict(text: str) -> Verdict:
    if text not in list(Verdict):
        raise UsageError(f"“{text}” is not a verdict", hint=f"The verdicts: {', '.join(Verdict)}")
    return Verdict(text)


def _texts_of(assessment: Assessment | None) -> Texts:
    if assessment is None:
        return dict.fromkeys(("verdict", "meaning", "examples", "note"), "")
    return {
        "verdict": assessment.verdict.value, "note": assessment.note,
        "meaning": assessment.meaning.value if assessment.meaning else "",
        "examples": assessment.examples.value if assessment.examples else "",
    }  # fmt: skip


def withdraw_verdict(project: Project, theme: Code) -> None:
    """Takes back what the project's coder judged of a theme."""
    with project.file.step(project.coder, "take verdict back", f"on “{theme.name}”") as step:
        if not any(_is_by(assessment, theme, project.coder) for assessment in _assessments(project)):
            raise UsageError(f"{project.coder} has no verdict on “{theme.name}”", hint="There is nothing to take back.")
        assessments.remove_assessment(step, theme.guid)


def _is_by(assessment: Assessment, theme: Code, reviewer: str) -> bool:
    return assessment.code == theme.guid and assessment.reviewer == reviewer


def _assessments(project: Project) -> list[Assessment]:
    with project.file.reading() as connection:
        return assessments.list_assessments(connection)


def report(project: Project, crosscheck_result: CrossCheck) -> Report:
    """The convergence coding matrix, with everything in the shape that scripts read beside it."""
    about = (
        f"{counted(len(crosscheck_result.documents), 'document')} of the kind {crosscheck_result.against}; "
        f"{sum(bool(theme.assessments) for theme in crosscheck_result.themes)} of "
        f"{counted(len(crosscheck_result.themes), 'theme')} judged; "
        f"{counted(len(crosscheck_result.unmatched), 'passage')} without a theme."
    )
    if crosscheck_result.agreement is not None:
        about += f" {crosscheck_result.agreement.summary}"
    title = f"{project.name}: themes compared with the {crosscheck_result.against}"
    report_to_write = convergence_report(
        title, crosscheck_result.themes, crosscheck_result.unmatched, about, crosscheck_json(crosscheck_result)
    )
    return report_to_write.with_assumptions(crosscheck_result.assumes)
