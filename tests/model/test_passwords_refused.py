"""Passwords in URLs: which are seen, and what is shown instead."""

from __future__ import annotations

import pytest

from stakeholders.model.passwords import hides_password, holds_password, without_password


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("postgresql:/u:s3cret@h/db#t", "postgresql:/u@h/db#t"),
        ("postgresql://u:a/s3cret@h/db#t", "postgresql://u@h/db#t"),
        ("postgresql://u:12/s3cret@h/db", "postgresql://u@h/db"),
        ("mysql://u@h/db?pwd=s3cret", "mysql://u@h/db?pwd=***"),
        ("bigquery://p?credentials=s3cret&x=1", "bigquery://p?credentials=***&x=1"),
        ("snowflake://a/b?x=1&token=s3cret", "snowflake://a/b?x=1&token=***"),
        ("mssql://h/db;PWD=s3cret", "mssql://h/db;PWD=***"),
    ],
)
def test_a_password_is_seen_wherever_it_stands(text: str, shown: str) -> None:
    assert holds_password(text)
    assert hides_password(text)
    assert without_password(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "answers/2026.csv",
        "C:/a:b@c.csv",
        "postgresql://ann@host:5432/db#a@b",
        "postgresql://host/db#select x::int from t where mail like '%@x'",
        "https://example.org:8080/@page",
        "a-b-" * 15_000,  # in one pass: it is read once for every sign of it where it is not
        "a://b:" * 15_000,
        "?a_" * 15_000,
    ],
)
def test_where_there_is_none_nothing_changes(text: str) -> None:
    assert not holds_password(text)
    assert not hides_password(text)
    assert without_password(text) == text
