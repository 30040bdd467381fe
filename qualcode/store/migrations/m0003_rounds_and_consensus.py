"""0.3.0: rounds are planned, codebooks frozen, differences decided, themes judged.

Before, rounds had but a name; a coding knew no codebook version and no decision.
"""

from __future__ import annotations

from sqlalchemy import Connection

from qualcode.store.migrations.script import run_script

NAME = "0003 rounds, frozen codebooks, consensus, cross-check"


def apply(connection: Connection) -> None:
    run_script(connection, _TABLES)
    run_script(connection, _COLUMNS)


_TABLES = """
CREATE TABLE codebooks (
    guid VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    content VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    coder_guid VARCHAR NOT NULL,
    created VARCHAR NOT NULL,
    PRIMARY KEY (guid),
    UNIQUE (name),
    FOREIGN KEY(coder_guid) REFERENCES coders (guid) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE round_documents (
    guid VARCHAR NOT NULL,
    round_guid VARCHAR NOT NULL,
    document_guid VARCHAR NOT NULL,
    PRIMARY KEY (guid),
    UNIQUE (round_guid, document_guid),
    FOREIGN KEY(round_guid) REFERENCES rounds (guid) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(document_guid) REFERENCES documents (guid) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_round_documents_document_guid ON round_documents (document_guid);
CREATE TABLE round_coders (
    guid VARCHAR NOT NULL,
    round_guid VARCHAR NOT NULL,
    coder_guid VARCHAR NOT NULL,
    PRIMARY KEY (guid),
    UNIQUE (round_guid, coder_guid),
    FOREIGN KEY(round_guid) REFERENCES rounds (guid) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(coder_guid) REFERENCES coders (guid) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE decisions (
    guid VARCHAR NOT NULL,
    document_guid VARCHAR NOT NULL,
    taken VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    coder_guid VARCHAR NOT NULL,
    created VARCHAR NOT NULL,
    PRIMARY KEY (guid),
    FOREIGN KEY(document_guid) REFERENCES documents (guid) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(coder_guid) REFERENCES coders (guid) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_decisions_document_guid ON decisions (document_guid);
CREATE TABLE settled (
    guid VARCHAR NOT NULL,
    decision_guid VARCHAR NOT NULL,
    coding_guid VARCHAR NOT NULL,
    PRIMARY KEY (guid),
    FOREIGN KEY(decision_guid) REFERENCES decisions (guid) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (coding_guid),
    FOREIGN KEY(coding_guid) REFERENCES codings (guid) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_settled_decision_guid ON settled (decision_guid);
CREATE TABLE assessments (
    guid VARCHAR NOT NULL,
    code_guid VARCHAR NOT NULL,
    coder_guid VARCHAR NOT NULL,
    verdict VARCHAR NOT NULL,
    meaning VARCHAR NOT NULL,
    examples VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    created VARCHAR NOT NULL,
    changed VARCHAR NOT NULL,
    PRIMARY KEY (guid),
    UNIQUE (code_guid, coder_guid),
    FOREIGN KEY(code_guid) REFERENCES codes (guid) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(coder_guid) REFERENCES coders (guid) DEFERRABLE INITIALLY DEFERRED
);
"""

_COLUMNS = """
ALTER TABLE rounds ADD COLUMN is_blind INTEGER DEFAULT '0' NOT NULL;
ALTER TABLE rounds ADD COLUMN opened VARCHAR;
ALTER TABLE rounds ADD COLUMN codebook_guid VARCHAR REFERENCES codebooks (guid) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE rounds ADD COLUMN drawn VARCHAR DEFAULT '' NOT NULL;
ALTER TABLE codings ADD COLUMN decision_guid VARCHAR REFERENCES decisions (guid) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE codings ADD COLUMN codebook_guid VARCHAR REFERENCES codebooks (guid) DEFERRABLE INITIALLY DEFERRED;
"""
