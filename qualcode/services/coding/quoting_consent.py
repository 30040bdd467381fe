"""Whether somebody agreed to be quoted: what the consent of a document says."""

from __future__ import annotations

from qualcode.errors import CodingError
from qualcode.model.document_facts import may_be_quoted
from qualcode.model.shell import shell_word
from qualcode.services.project.projects import Project
from qualcode.store import consents
from qualcode.store.steps import Step


def require_consent(step: Step, document: str) -> None:
    """CodingError where the consent of a document (a guid) says that nothing of it may be quoted."""
    consent = consents.of_document(step.connection, document)
    if not may_be_quoted({"consent_quotes": consent.quotes}):
        raise CodingError(
            f"{consent.document} may not be quoted: its consent says no",
            hint=f"If that is wrong: qualcode documents set {shell_word(consent.document)} consent_quotes=yes",
        )


def remark_on_first_exemplar(project: Project, document: str) -> str:
    """What is said once: with the first exemplar of documents of which nobody knows whether they may be quoted."""
    with project.file.reading() as connection:
        consent = consents.of_document(connection, document)
        if consent.quotes or consents.exemplars_of_unknown(connection, project.coder) != 1:
            return ""
    return (
        f"whether {consent.document} may be quoted is not known (this is said once): "
        f"qualcode documents set {shell_word(consent.document)} consent_quotes=yes"
    )
