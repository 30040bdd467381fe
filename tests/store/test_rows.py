from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool
from sqlmodel import Session, select

from qualcode.services.project.projects import Project
from qualcode.store import rows
from tests.study import apply, bring_in, code


def test_a_project_can_be_read_from_a_script_of_ones_own(project: Project, tmp_path: Path) -> None:
    document, tired = bring_in(project, tmp_path), code(project, "Tired")
    apply(project, document, tired, "I was tired")
    address = f"sqlite:///file:{project.path}?mode=ro&uri=true"
    engine = create_engine(address, poolclass=NullPool)
    with Session(engine) as session:
        document_row: Any = rows.DocumentRow
        code_row: Any = rows.CodeRow
        coding_row: Any = rows.CodingRow
        anchor_row: Any = rows.AnchorRow
        query = (
            select(document_row, code_row, anchor_row)
            .join(coding_row, coding_row.document_guid == document_row.guid)
            .join(code_row, code_row.guid == coding_row.code_guid)
            .join(anchor_row, anchor_row.coding_guid == coding_row.guid)
        )
        found = [(of.name, coded.name, anchor.quote) for of, coded, anchor in session.exec(query)]
        assert found == [("C1", "Tired", "I was tired")]
        session.delete(session.exec(select(anchor_row)).one())
        with pytest.raises(OperationalError, match="readonly"):
            session.flush()
