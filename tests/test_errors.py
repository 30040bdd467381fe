"""What every error has in common."""

from __future__ import annotations

import pytest

from qualcode.errors import QualcodeError, without_passwords


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("postgresql://ann:secret@host/x", "postgresql://ann@host/x"),
        ("postgresql:/ann:secret@host/x", "postgresql:/ann@host/x"),
        ("postgresql+psycopg://ann:se@cr/e:t@host/x", "postgresql+psycopg://ann@host/x"),
        ("postgres://ann:my secret@host/x", "postgres://ann@host/x"),
        ("postgresql://:secret@host", "postgresql://@host"),
        ("postgresql://host/x?user=ann&password=secret&a=b", "postgresql://host/x?user=ann&a=b"),
        ("mysql://ann:secret@host/x", "mysql://ann@host/x"),
        ("postgresql://ann@host/x", "postgresql://ann@host/x"),
        ("//ann:secret@host/x", "//ann@host/x"),
        ("ann:sec@ret@host:5432/x", "ann@host:5432/x"),
        ("ann:secret@host", "ann@host"),
        ("x?password=s3:cr#et", "x?"),
        ("x#pass=secret", "x#"),
        ("sqlite:///a?key=secret&b=c", "sqlite:///a?b=c"),
        ("host=h password=secret dbname=x", "host=h  dbname=x"),
        ("C4.password", "C4.password"),
        ("pass=yes", "pass=yes"),
        ("C:/ann:secret@host/x", "C:/ann:secret@host/x"),
        ("ann said: write to a@b.org", "ann said: write to a@b.org"),
    ],
)
def test_an_address_is_told_without_its_password(address: str, told: str) -> None:
    assert without_passwords(f"cannot open “{address}” now") == f"cannot open “{told}” now"
    error = QualcodeError(f"{address} is not a file", hint=f"Not {address}")
    assert (error.message, error.hint, str(error)) == (
        f"{told} is not a file", f"Not {told}", f"{told} is not a file\nNot {told}",
    )  # fmt: skip
