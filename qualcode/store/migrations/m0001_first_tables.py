"""0.1.0: the tables that every project file has at least."""

from __future__ import annotations

from sqlalchemy import Connection

from qualcode.store.migrations.script import run_script

NAME = "0001 first tables"


def apply(connection: Connection) -> None:
    run_script(connection, _TABLES)


_TABLES = """
CREATE TABLE migrations (
    name VARCHAR NOT NULL,
    applied VARCHAR NOT NULL,
    PRIMARY KEY (name)
);
CREATE TABLE projects (
    guid VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    created VARCHAR NOT NULL,
    PRIMARY KEY (guid)
);
CREATE TABLE coders (
    guid VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    created VARCHAR NOT NULL,
    PRIMARY KEY (guid),
    UNIQUE (name)
);
CREATE TABLE rounds (
    guid VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    created VARCHAR NOT NULL,
    PRIMARY KEY (guid),
    UNIQUE (name)
);
CREATE TABLE texts (
    sha256 VARCHAR NOT NULL,
    content VARCHAR NOT NULL,
    PRIMARY KEY (sha256)
);
CREATE TABLE originals (
    sha256 VARCHAR NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (sha256)
);
CREATE TABLE cases (
    guid VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    created VARCHAR NOT NULL,
    PRIMARY KEY (guid),
    UNIQUE (name)
);
CREATE TABLE attributes (
    guid VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    type VARCHAR NOT NULL,
    categories VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (guid),
    UNIQUE (name)
);
CREATE TABLE codes (
    guid VARCHAR NOT NULL,
    parent_guid VARCHAR,
    name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    color VARCHAR NOT NULL,
    definition VARCHAR NOT NULL,
    include VARCHAR NOT NULL,
    exclude VARCHAR NOT NULL,
    example VARCHAR NOT NULL,
    prose VARCHAR NOT NULL,
    status VARCHAR,
    created VARCHAR NOT NULL,
    changed VARCHAR NOT NULL,
    PRIMARY KEY (guid),
    FOREIGN KEY(parent_guid) REFERENCES codes (guid) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_codes_parent_guid ON codes (parent_guid);
CREATE TABLE versions (
    guid VARCHAR NOT NULL,
    document_guid VARCHAR NOT NULL,
    number INTEGER NOT NULL,
    text_sha256 VARCHAR NOT NULL,
    original_sha256 VARCHAR NOT NULL,
    file_name VARCHAR NOT NULL,
    format VARCHAR NOT NULL,
    words INTEGER NOT NULL,
    characters INTEGER NOT NULL,
    recognised VARCHAR NOT NULL,
    created VARCHAR NOT NULL,
    PRIMARY KEY (guid),
    FOREIGN KEY(text_sha256) REFERENCES texts (sha256) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(original_sha256) REFERENCES originals (sha256) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_versions_original_sha256 ON versions (original_sha256);
CREATE INDEX ix_versions_document_guid ON versions (document_guid);
CREATE TABLE case_values (
    guid VARCHAR NOT NULL,
    case_guid VARCHAR NOT NULL,
    attribute_guid VARCHAR NOT NULL,
    wave VARCHAR NOT NULL,
    value VARCHAR NOT NULL,
    PRIMARY KEY (guid),
    UNIQUE (case_guid, attribute_guid, wave),
    FOREIGN KEY(case_guid) REFERENCES cases (guid) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(attribute_guid) REFERENCES attributes (guid) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE memos (
    guid VARCHAR NOT NULL,
    "on" VARCHAR NOT NULL,
    subject_guid VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    coder_guid VARCHAR NOT NULL,
    created VARCHAR NOT NULL,
    changed VARCHAR NOT NULL,
    PRIMARY KEY (guid),
    UNIQUE (subject_guid),
    FOREIGN KEY(coder_guid) REFERENCES coders (guid) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE changes (
    number INTEGER NOT NULL,
    guid VARCHAR NOT NULL,
    time VARCHAR NOT NULL,
    coder_guid VARCHAR NOT NULL,
    action VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    undone VARCHAR,
    PRIMARY KEY (number),
    UNIQUE (guid),
    FOREIGN KEY(coder_guid) REFERENCES coders (guid) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_changes_coder_guid ON changes (coder_guid);
CREATE TABLE turns (
    version_guid VARCHAR NOT NULL,
    "index" INTEGER NOT NULL,
    head INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    label VARCHAR,
    time_start FLOAT,
    time_end FLOAT,
    time_raw VARCHAR,
    PRIMARY KEY (version_guid, "index"),
    FOREIGN KEY(version_guid) REFERENCES versions (guid) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE documents (
    guid VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    group_name VARCHAR,
    case_guid VARCHAR,
    version_guid VARCHAR NOT NULL,
    created VARCHAR NOT NULL,
    PRIMARY KEY (guid),
    UNIQUE (name),
    FOREIGN KEY(case_guid) REFERENCES cases (guid) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(version_guid) REFERENCES versions (guid) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE deltas (
    change_number INTEGER NOT NULL,
    position INTEGER NOT NULL,
    table_name VARCHAR NOT NULL,
    row_guid VARCHAR NOT NULL,
    "before" VARCHAR,
    "after" VARCHAR,
    PRIMARY KEY (change_number, position),
    FOREIGN KEY(change_number) REFERENCES changes (number) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX deltas_by_row ON deltas (row_guid);
CREATE TABLE speakers (
    guid VARCHAR NOT NULL,
    document_guid VARCHAR NOT NULL,
    label VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    role VARCHAR,
    case_guid VARCHAR,
    position INTEGER NOT NULL,
    PRIMARY KEY (guid),
    UNIQUE (document_guid, label),
    FOREIGN KEY(document_guid) REFERENCES documents (guid) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(case_guid) REFERENCES cases (guid) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE codings (
    guid VARCHAR NOT NULL,
    code_guid VARCHAR NOT NULL,
    document_guid VARCHAR NOT NULL,
    coder_guid VARCHAR NOT NULL,
    round_guid VARCHAR NOT NULL,
    exemplar INTEGER,
    display VARCHAR,
    created VARCHAR NOT NULL,
    changed VARCHAR NOT NULL,
    PRIMARY KEY (guid),
    FOREIGN KEY(code_guid) REFERENCES codes (guid) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(document_guid) REFERENCES documents (guid) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(coder_guid) REFERENCES coders (guid) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(round_guid) REFERENCES rounds (guid) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_codings_code_guid ON codings (code_guid);
CREATE INDEX ix_codings_coder_guid ON codings (coder_guid);
CREATE INDEX ix_codings_document_guid ON codings (document_guid);
CREATE TABLE anchors (
    guid VARCHAR NOT NULL,
    coding_guid VARCHAR NOT NULL,
    version_guid VARCHAR NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    quote VARCHAR NOT NULL,
    "before" VARCHAR NOT NULL,
    "after" VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    PRIMARY KEY (guid),
    UNIQUE (coding_guid, version_guid),
    FOREIGN KEY(coding_guid) REFERENCES codings (guid) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(version_guid) REFERENCES versions (guid) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX anchors_by_place ON anchors (version_guid, start, "end");
"""
