"""The order of interviews: by name, by time of import, by an attribute of their cases, or as the user lists them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from qualcode.errors import NotFoundError, UsageError
from qualcode.model import wording
from qualcode.model.case import Case, is_date
from qualcode.model.document import Document
from qualcode.model.names import name_key
from qualcode.model.shell import shell_word
from qualcode.model.written_dates import has_short_year, iso_date, looks_like_date
from qualcode.services.cases.cases import list_cases
from qualcode.services.project.lookup import find_document
from qualcode.services.project.projects import Project
from qualcode.store import documents


def in_order_of(
    project: Project, interviews_to_order: Sequence[Document], order: str, done: Mapping[str, str]
) -> tuple[list[Document], str]:
    """The interviews by name, by when they were done or imported, by an attribute of cases, or as listed; and how that
    is said.

    `done` has the times of done marks by guid.
    """
    key_text = order.strip()
    if name_key(key_text) == "name":
        return list(interviews_to_order), "in the order of their names"
    if name_key(key_text) == "done":
        finished = sorted((d for d in interviews_to_order if d.guid in done), key=lambda d: done[d.guid])
        others = [document for document in interviews_to_order if document.guid not in done]
        last = f"; {wording.counted(len(others), 'interview')} without a done mark at the end" if others else ""
        return [*finished, *others], f"in the order in which they were done{last}"
    if name_key(key_text) == "import":
        with project.file.reading() as connection:
            times = documents.times_of_import(connection)
        return sorted(
            interviews_to_order, key=lambda document: times[document.guid]
        ), "in the order in which they were imported"
    cases = {case.name: case for case in list_cases(project)}
    key = _attribute(cases.values(), key_text)
    if key is None:
        return _as_listed(project, interviews_to_order, key_text), "in the order given"
    values = {
        document.guid: value for document in interviews_to_order if (value := _value(document, cases, key)) is not None
    }
    dated = sorted(
        (document for document in interviews_to_order if document.guid in values), key=lambda d: _rank(values[d.guid])
    )
    rest = [document for document in interviews_to_order if document.guid not in values]
    last = f"; {wording.counted(len(rest), 'interview')} without it at the end" if rest else ""
    return dated + rest, f"in the order of {key}{last}"


def _attribute(cases: Iterable[Case], name: str) -> str | None:
    keys = [key for case in cases for key in case.values]
    return next((key for key in keys if name_key(key) == name_key(name)), None)


def _rank(value: str | float) -> tuple[float, str]:
    """Numbers by size, dates and texts as they are written."""
    return (value, "") if isinstance(value, float) else (0.0, value)


def _value(document: Document, cases: Mapping[str, Case], key: str) -> str | float | None:
    """The least of the values of all who answer."""
    names = dict.fromkeys(name for name in (document.case, *document.cases) if name)
    values = [_sortable(key, cases[name].values[key]) for name in names if name in cases and key in cases[name].values]
    return min(values, key=_rank) if values else None


def _sortable(key: str, value: str | float) -> str | float:
    """A date in ISO form, any other value as it is; UsageError for a date that does not say which day it is."""
    if isinstance(value, float) or is_date(value):
        return value
    if (day := iso_date(value)) is None and (looks_like_date(value) or has_short_year(value)):
        raise UsageError(
            f"the dates of “{key}” have no order: “{value}” may be more than one day",
            hint=f"Write them as 2024-03-05: qualcode cases set CASE {shell_word(f'{key}=2024-03-05')}",
        )
    return day or value


def _as_listed(project: Project, counted: Sequence[Document], order: str) -> list[Document]:
    listed: list[Document] = []
    for name in filter(None, (part.strip() for part in order.split(","))):
        try:
            document = find_document(project, name)
        except NotFoundError as error:
            raise NotFoundError(
                f"{error.message}, and no attribute has this name",
                hint="An order is done, name, import, an attribute of cases, or documents: C3,C1,C2",
            ) from None
        if document.guid not in {other.guid for other in counted}:
            raise UsageError(f"{document.name} is not among the counted interviews", hint="Leave it out of --order.")
        if document.guid in {other.guid for other in listed}:
            raise UsageError(f"{document.name} occurs twice in the order", hint="Name each document once.")
        listed.append(document)
    guids = {document.guid for document in listed}
    return listed + [document for document in counted if document.guid not in guids]
