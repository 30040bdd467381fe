"""Conditions of `--where` on quotations, documents and cases: one language, the same everywhere."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, partial

from qualcode.analysis.where import Facts, codes_in, fields_in, holds, may_hold, parse
from qualcode.analysis.where.evaluating import Value
from qualcode.analysis.where.expressions import Field, Near
from qualcode.analysis.where.parsing import raise_error
from qualcode.errors import QualcodeError
from qualcode.language.suggesting import close_names
from qualcode.model.case import Case
from qualcode.model.document import Document
from qualcode.model.names import name_key
from qualcode.model.quotation import Quotation
from qualcode.model.span import Span
from qualcode.services.coding.quoting import quotations
from qualcode.services.project.lookup import find_code, read_codebook
from qualcode.services.project.projects import Project
from qualcode.store import cases, documents

_DOCUMENT_FIELDS = ("name", "kind", "group", "format", "words", "turns", "version")
_CODING_FIELDS = ("coder", "code", "speaker", "memo", "exemplar", "contradicts")
_CASE_FIELDS = ("case", "name")


class Where:
    """A condition made ready for one project: what it names was found there, or an error said what is not.

    Codes hold of a quotation where some coding of theirs shares a word with it, of a document or case where it has one.
    """

    def __init__(self, project: Project, text: str) -> None:
        self._project, self._text = project, text
        self._expression = parse(text)
        with project.file.reading() as connection:
            self._cases = {case.name: case for case in cases.list_cases(connection)}
            attributes = cases.read_attributes(connection)
            self._families = self._found_codes()
        self._orders = {
            name: tuple(name_key(value) for value in attribute.order) for name, attribute in attributes.items()
        }
        self._require_fields([attribute.name for attribute in attributes.values()])

    def _require_fields(self, attributes: Sequence[str]) -> None:
        waves = {key for case in self._cases.values() for key in case.values}
        fields = {
            "document": _DOCUMENT_FIELDS,
            "coding": _CODING_FIELDS,
            "case": (*_CASE_FIELDS, *attributes, *waves),
        }
        fields[""] = tuple(dict.fromkeys(name for names in fields.values() for name in names))
        for field in fields_in(self._expression):
            if name_key(field.name) not in map(name_key, fields[field.of]):
                self._refuse(field, fields[field.of])

    def _refuse(self, field: Field, names: Sequence[str]) -> None:
        close = close_names(field.name, list(names))
        offered = f"did you mean {' or '.join(close)}?" if close else f"choose one of: {', '.join(names)}"
        raise_error(self._text, field.at, f"there is no field or attribute “{field.name}”; {offered}")

    def _found_codes(self) -> Mapping[str, frozenset[str]]:
        """For each code that is named, itself and those below it."""
        named = codes_in(self._expression)
        book = read_codebook(self._project) if named else None
        families: dict[str, frozenset[str]] = {}
        for code in named if book is not None else ():
            try:
                families[code.code] = (
                    frozenset(book.with_descendants(find_code(book, code.code).guid)) if book else frozenset()
                )
            except QualcodeError as error:
                raise_error(self._text, code.at, f"{error.message}. {error.hint}".rstrip(". "))
        return families

    def of_quotation(self, quotation: Quotation) -> bool:
        """Whether the condition holds of a coded passage."""
        document, span = quotation.document, quotation.coding.span
        coding: dict[str, Value] = {"coder": quotation.coding.coder, "code": quotation.path[-1]}
        coding |= {"exemplar": "yes" if quotation.coding.exemplar is not None else "no"}
        coding |= {"contradicts": "yes" if quotation.coding.contradicts else "no"}
        coding |= {"memo": quotation.coding.memo} if quotation.coding.memo else {}
        coding |= {"speaker": quotation.speaker} if quotation.speaker else {}
        return holds(
            self._expression,
            Facts(
                case=self._known_of(quotation.case),
                document=_fields(document),
                coding=coding,
                orders=self._orders,
                has_code=partial(self._touches, document.guid, span),
                is_near=partial(self._is_near, document, span),
            ),
        )

    def may_hold_of(self, document: Document) -> bool:
        """Whether the document is one to count among, whatever is coded in it.

        In `case.role = 'nurse' and "Role tensions"` these are the nurses’ interviews: n of N nurses.
        """
        return any(
            may_hold(
                self._expression,
                Facts(case=self._known_of(name), document=_fields(document), orders=self._orders),
                _CODING_FIELDS,
            )
            for name in _case_names(document)
        )

    def of_document(self, document: Document) -> bool:
        """Whether the condition holds of a document, with one of the cases it belongs to."""
        coded = self._by_document.get(document.guid, []) if self._families else []
        return any(
            holds(
                self._expression,
                Facts(
                    case=self._known_of(name),
                    document=_fields(document),
                    orders=self._orders,
                    has_code=partial(_any_of, coded, self._families),
                    is_near=lambda near: any(self._is_near(q.document, q.coding.span, near) for q in coded),
                ),
            )
            for name in _case_names(document)
        )

    def of_case(self, case: Case) -> bool:
        """Whether the condition holds of a case: of what is known of it, and of the codes on its words."""
        coded = [q for q in self._everything if q.case == case.name] if self._families else []
        of_documents = [_fields(document) for document in self._documents if document.name in case.documents]
        return any(
            holds(
                self._expression,
                Facts(
                    case=self._known_of(case.name),
                    document=fields,
                    orders=self._orders,
                    has_code=partial(_any_of, coded, self._families),
                    is_near=lambda near: any(self._is_near(q.document, q.coding.span, near) for q in coded),
                ),
            )
            for fields in of_documents or [{}]
        )

    def _known_of(self, name: str | None) -> Mapping[str, Value]:
        case = self._cases.get(name) if name is not None else None
        if case is None:
            return {}
        facts: dict[str, Value] = {"case": case.name, "name": case.name}
        return facts | {name_key(key): value for key, value in case.values.items()}

    @cached_property
    def _everything(self) -> list[Quotation]:
        return quotations(self._project)

    @cached_property
    def _by_document(self) -> Mapping[str, list[Quotation]]:
        by_document: dict[str, list[Quotation]] = {}
        for quotation in self._everything:
            by_document.setdefault(quotation.document.guid, []).append(quotation)
        return by_document

    @cached_property
    def _documents(self) -> list[Document]:
        with self._project.file.reading() as connection:
            return documents.list_documents(connection, self._project.coder)

    @cached_property
    def _spans(self) -> Mapping[tuple[str, str], list[Span]]:
        """The passages of each document and code, in the order of the text."""
        spans_by_code: dict[tuple[str, str], list[Span]] = {}
        for quotation in self._everything:
            spans_by_code.setdefault((quotation.document.guid, quotation.coding.code), []).append(quotation.coding.span)
        return {key: sorted(spans) for key, spans in spans_by_code.items()}

    def _of_family(self, document: str, code: str) -> list[Span]:
        return [span for guid in self._families[code] for span in self._spans.get((document, guid), ())]

    def _touches(self, document: str, span: Span, code: str) -> bool:
        return any(other & span for other in self._of_family(document, code))

    def _is_near(self, document: Document, span: Span, near: Near) -> bool:
        """Whether the passage has one of two codes, and the other lies at most so far away.

        A code near itself is another passage with it: every passage is where it is.
        """
        far = self._distance(document, near)
        is_same = self._families[near.one.code] == self._families[near.other.code]
        return any(
            self._touches(document.guid, span, here.code)
            and any(
                far(span, other) <= near.distance and not (is_same and other & span)
                for other in self._of_family(document.guid, there.code)
            )
            for here, there in ((near.one, near.other), (near.other, near.one))
        )

    def _distance(self, document: Document, near: Near) -> Callable[[Span, Span], int]:
        if near.unit != "turns":
            return lambda one, other: max(0, other.start - one.end, one.start - other.end)
        heads = self._heads(document)
        return lambda one, other: max(
            0,
            bisect_right(heads, other.start) - max(1, bisect_left(heads, one.end)),
            bisect_right(heads, one.start) - max(1, bisect_left(heads, other.end)),
        )

    def _heads(self, document: Document) -> list[int]:
        """Where the turns of a document begin."""
        if document.guid not in self._heads_by_document:
            with self._project.file.reading() as connection:
                turns = documents.read_turns(connection, document.version_guid).get(document.version_guid, ())
            self._heads_by_document[document.guid] = [turn.head for turn in turns]
        return self._heads_by_document[document.guid]

    @cached_property
    def _heads_by_document(self) -> dict[str, list[int]]:
        return {}


def _case_names(document: Document) -> Iterable[str | None]:
    """The case of a document as a whole and those of all who answer in it."""
    return dict.fromkeys((document.case, *document.cases)) if document.cases else (document.case,)


def _any_of(coded: Sequence[Quotation], families: Mapping[str, frozenset[str]], code: str) -> bool:
    return any(quotation.coding.code in families[code] for quotation in coded)


def _fields(document: Document) -> dict[str, Value]:
    fields: dict[str, Value] = {
        "name": document.name,
        "kind": document.kind.value,
        "format": document.format,
        "words": float(document.words),
        "turns": float(document.turns),
        "version": float(document.version),
    }
    return fields | ({"group": document.group} if document.group else {})
