"""Working on the code tree. Each act is one step: the tree is changed as a value, and the difference is stored."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from qualcode.errors import CodebookError, GoneError
from qualcode.model.codebook import CODE_TEXTS, Code, Codebook, CodeKind, ThemeStatus, joined_texts
from qualcode.model.coding import Coding
from qualcode.model.color import parse_color
from qualcode.model.paths import path_text
from qualcode.model.shell import shell_word
from qualcode.services.coding.rounds import require_none_blind
from qualcode.services.project.editing import Texts, require_as_read
from qualcode.services.project.projects import Project, one_snapshot
from qualcode.store import assessments, codes, codings, inferences, memos, visible
from qualcode.store.steps import Step

TEXT_FIELDS = CODE_TEXTS


def add_code(
    project: Project, name: str, *, parent: str | None = None, kind: CodeKind | None = None, **fields: str
) -> Code:
    """A new code, last among its siblings. `fields` are color, definition, include, exclude, example, prose, status."""
    with project.file.step(project.coder, "add code", f"“{name}”") as step:
        book = codes.read_codebook(step.connection, step.coder)
        grown, code = book.adding(name, parent=parent, kind=kind)
        grown = _with_fields(grown, code.guid, fields)
        codes.write_difference(step, book, grown)
        return grown[code.guid]


def edit_code(project: Project, code: Code, expected: Texts | None = None, /, reason: str = "", **fields: str) -> Code:
    """Sets kind, colour, definition, criteria, example, and a theme's prose and status; what is not named stays.

    `expected` are fields as they were read: ChangedError where one that is set is another now. `reason` is for the
    history, here and in what follows.
    """

    def change(book: Codebook) -> Codebook:
        changed = _with_fields(book, code.guid, fields)
        _require_as_read(code, book, expected, fields)
        return changed

    return _change_code(project, code, "edit code", change, reason)


def rename_code(project: Project, code: Code, name: str, *, expected: Texts | None = None, reason: str = "") -> Code:
    """Another name; codings hang on the id and do not notice. `expected` is as in `edit_code`."""

    def change(book: Codebook) -> Codebook:
        renamed = book.changing(code.guid, name=name)
        _require_as_read(code, book, expected, {"name": name})
        return renamed

    return _change_code(project, code, "rename code", change, reason)


def _require_as_read(code: Code, book: Codebook, expected: Texts | None, mine: Texts) -> None:
    """`mine` is compared as it will be stored, tidied."""
    stored = {name: str(getattr(book[code.guid], name) or "") for name in mine}
    tidied = {name: parse_color(text) if name == "color" else text.strip() for name, text in mine.items()}
    require_as_read(f"“{code.name}”", stored, expected, tidied)


def move_code(
    project: Project, code: Code, parent: str | None, position: int | None = None, *, reason: str = ""
) -> Code:
    """Under another parent (None: to the top), with all below it."""
    return _change_code(project, code, "move code", lambda book: book.moving(code.guid, parent, position), reason)


def _change_code(
    project: Project, code: Code, action: str, change: Callable[[Codebook], Codebook], reason: str
) -> Code:
    with project.file.step(project.coder, action, f"“{code.name}”") as step:
        step.reason = reason.strip()
        book = codes.read_codebook(step.connection, step.coder)
        changed = change(book)
        if step.reason and changed[code.guid] == book[code.guid]:
            raise CodebookError(
                f"“{code.name}” stays as it is, so there is nothing to give a reason for",
                hint="A reason belongs to a change; what is thought of a code is a memo: qualcode memo CODE.",
            )
        codes.write_difference(step, book, changed)
        return changed[code.guid]


def _with_fields(book: Codebook, guid: str, fields: dict[str, str]) -> Codebook:
    values: dict[str, object] = {name: text.strip() for name, text in fields.items() if name in TEXT_FIELDS}
    kind = CodeKind(fields["kind"]) if "kind" in fields else book[guid].kind
    values["kind"] = kind
    if "color" in fields:
        values["color"] = parse_color(fields["color"])
    if fields.get("status") is not None:
        values["status"] = ThemeStatus(fields["status"]) if fields["status"] else None
    if (values.get("prose") or values.get("status")) and kind is not CodeKind.THEME:
        raise CodebookError(
            f"“{book[guid].name}” is a {kind.value}; only themes have prose and a status",
            hint=f"Make it a theme first: qualcode code edit --kind theme {shell_word(path_text(book.path(guid)))}",
        )
    return book.changing(guid, **values)


def merge_codes(project: Project, sources: Sequence[Code], into: Code, *, reason: str = "") -> int:
    """Puts every coding of `sources` under `into`. Where a coder has the same words under both, the two become one.

    What was written of them is put together: definitions, criteria, examples, prose, memos. Gives the number of
    codings that were moved or joined.
    """
    names = ", ".join(f"“{code.name}”" for code in sources)
    with project.file.step(project.coder, "merge codes", f"{names} into “{into.name}”") as step:
        step.reason = reason.strip()
        require_none_blind(project)
        book = codes.read_codebook(step.connection, step.coder)
        merged = book.merging([code.guid for code in sources], into.guid)
        moved = _recode_codings(step, [code.guid for code in sources], into.guid)
        _join_memos(step, book, [into.guid, *(code.guid for code in sources)])
        codes.write_difference(step, book, merged)
    return moved


def is_reworded(before: Code, book: Codebook) -> bool:
    """Whether the texts of a code are others now."""
    return any(getattr(book[before.guid], name) != getattr(before, name) for name in CODE_TEXTS)


def _join_memos(step: Step, book: Codebook, merged: Sequence[str]) -> None:
    """The first of these codes takes over the memos of the others, and the prose of themes if it cannot have prose."""
    first, *others = dict.fromkeys(merged)
    for guid in others:
        memos.move_memos(step, guid, first)
    if book[first].kind is not CodeKind.THEME and (prose := joined_texts([book[guid].prose for guid in others])):
        memos.add_memo(step, "code", first, prose)


def _recode_codings(step: Step, sources: Sequence[str], into: str) -> int:
    """Recodes, joining twins: the one that stays keeps its memos and exemplar mark, and takes over what it lacks."""
    codings_to_merge = visible.read_codings(step.connection, visible.of_codes([into, *sources]))
    codings_to_merge.sort(key=lambda coding: coding.code != into)
    identities = codings.identities(step.connection, (coding.guid for coding in codings_to_merge))
    coding_by_place: dict[tuple[object, ...], Coding] = {}
    moved = 0
    for coding in codings_to_merge:
        place = (*identities[coding.guid], coding.document, coding.span)
        duplicate = coding_by_place.setdefault(place, coding)
        moved += coding.code != into
        if duplicate is not coding:
            coding_by_place[place] = _merge_duplicates(step, duplicate, coding)
        elif coding.code != into:
            codings.recode(step, coding.guid, into)
    _order_exemplars(step, into)
    return moved


def _merge_duplicates(step: Step, first: Coding, second: Coding) -> Coding:
    """One coding of two on the same words; it has the memos of both, nothing written is lost."""
    exemplar = first.exemplar if first.exemplar is not None else second.exemplar
    display = first.display or second.display
    other_display = second.display if second.display != display else None
    memos.move_memos(step, second.guid, first.guid)
    if other_display and all(other_display not in memo.text for memo in (*first.memos, *second.memos)):
        memos.add_memo(step, "coding", first.guid, other_display)
    codings.remove_codings(step, [second.guid])
    codings.mark_exemplar(step, first.guid, exemplar, display)
    contradicts = first.contradicts or second.contradicts
    if contradicts != first.contradicts:
        codings.mark_contradicting(step, first.guid, contradicts=contradicts)
    memos_of_both = (*first.memos, *second.memos)
    return replace(first, memos=memos_of_both, exemplar=exemplar, display=display, contradicts=contradicts)


def _order_exemplars(step: Step, code: str) -> None:
    """Gives the exemplars under one heading the places 1, 2, 3 … in their order."""
    codes_of_heading = codes.read_codebook(step.connection, step.coder).codes_under_heading(code)
    exemplars = visible.read_codings(step.connection, visible.View(codes=codes_of_heading, exemplars_only=True))
    for place, coding in enumerate(sorted(exemplars, key=lambda c: (c.exemplar or 0, c.document, c.span)), start=1):
        codings.mark_exemplar(step, coding.guid, place, coding.display)


def split_code(project: Project, code: Code, name: str, coding_ids: Sequence[str], *, reason: str = "") -> Code:
    """A new code beside `code` that takes over the chosen codings of it."""
    with project.file.step(project.coder, "split code", f"“{name}” from “{code.name}”") as step:
        step.reason = reason.strip()
        book = codes.read_codebook(step.connection, step.coder)
        if code.guid not in book:
            raise GoneError("code")
        ids_of_code = {coding.guid for coding in visible.read_codings(step.connection, visible.of_codes([code.guid]))}
        if not coding_ids:
            raise CodebookError(
                "no codings were chosen for the new code",
                hint="Give at least one CODING_ID; to list them: qualcode quotes",
            )
        if strangers := [guid for guid in coding_ids if guid not in ids_of_code]:
            raise CodebookError(
                f"not a coding of “{code.name}”: {', '.join(strangers)}",
                hint=f"Its codings: qualcode quotes {shell_word(path_text(book.path(code.guid)))}",
            )
        grown, new = book.adding(name, parent=code.parent, kind=code.kind)
        siblings = [sibling.guid for sibling in grown.children(code.parent)]
        grown = grown.moving(new.guid, code.parent, siblings.index(code.guid) + 1)
        codes.write_difference(step, book, grown)
        codes.mark_split(step, code.guid)
        for guid in coding_ids:
            codings.recode(step, guid, new.guid)
        return grown[new.guid]


@one_snapshot
def what_removing_takes(project: Project, code: Code) -> tuple[int, int]:
    """How many codes and codings go when a code is removed with everything under it."""
    require_none_blind(project)
    with project.file.reading() as connection:
        family = codes.read_codebook(connection, project.coder).with_descendants(code.guid)
        return len(family), len(visible.read_codings(connection, visible.of_codes(family)))


def judgements_on(project: Project, subjects: Iterable[Code]) -> int:
    """How many verdicts and inferences of reviewers stand on some codes and all below them: they go with the codes."""
    with project.file.reading() as connection:
        book = codes.read_codebook(connection, project.coder)
        family = {guid for code in subjects for guid in book.with_descendants(code.guid)}
        verdicts = [judgement.code for judgement in assessments.list_assessments(connection)]
        judged = [*verdicts, *(judgement.code for judgement in inferences.list_inferences(connection))]
    return sum(code in family for code in judged)


def remove_code(project: Project, code: Code) -> int:
    """Takes a code away, with all codes under it and all their codings. Gives the number of codings taken."""
    with project.file.step(project.coder, "remove code", f"“{code.name}”") as step:
        require_none_blind(project)
        book = codes.read_codebook(step.connection, step.coder)
        removed = visible.read_codings(step.connection, visible.of_codes(book.with_descendants(code.guid)))
        codings.remove_codings(step, [coding.guid for coding in removed])
        codes.write_difference(step, book, book.removing(code.guid))
    return len(removed)


def promote(project: Project, code: Code, kind: CodeKind, *, expected: Texts | None = None) -> Code:
    """Makes a code a subtheme or a theme (or back). A theme goes to the top. `expected` is as in `edit_code`."""
    with project.file.step(project.coder, f"make {kind.value}", f"“{code.name}”") as step:
        book = codes.read_codebook(step.connection, step.coder)
        values: dict[str, object] = {"kind": kind}
        if kind is not CodeKind.THEME:
            values |= {"status": None}
        changed = book.changing(code.guid, **values)
        _require_as_read(code, book, expected, {"kind": kind.value})
        if kind is CodeKind.THEME and code.parent is not None:
            changed = changed.moving(code.guid, None)
        codes.write_difference(step, book, changed)
        return changed[code.guid]
