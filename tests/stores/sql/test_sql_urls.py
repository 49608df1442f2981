"""The URL of a database says where it is; its password is never shown."""

from __future__ import annotations

import traceback
from pathlib import Path

import pytest

from stakeholders.errors import Unable
from stakeholders.stores.sql.store import SqlStore
from stakeholders.stores.sql.urls import parse, without_password


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("sqlite:///register.db", Path("register.db")),
        ("sqlite:///sub/my register.db", Path("sub/my register.db")),
        ("sqlite:////srv/register.db", Path("/srv/register.db")),
        ("sqlite:///C:/data/register.db", Path("C:/data/register.db")),
        ("SQLite:///register.db", Path("register.db")),
    ],
)
def test_an_sqlite_url_names_a_file(url: str, path: Path) -> None:
    assert parse(url).path == path
    assert parse(url).name == path.as_posix()


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("postgresql://db.example/quality", "postgresql://db.example/quality"),
        ("postgres://db.example/quality", "postgresql://db.example/quality"),
        ("postgresql+psycopg://me:s3cret@db.example:5433/quality", "postgresql://me@db.example:5433/quality"),
        ("postgresql://me:s3%40cret@[::1]/quality", "postgresql://me@[::1]/quality"),
        ("postgresql://me@/quality?host=/run&password=s3cret", "postgresql://me@/quality"),
        ("postgresql:///quality", "postgresql:///quality"),
    ],
)
def test_a_server_is_named_without_its_password(url: str, name: str) -> None:
    store = SqlStore(url)
    assert store.name == name
    assert "s3" not in repr(store) + repr(parse(url)) + repr(vars(store))


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("mysql://me:s3cret@host/db", "a database of the sort mysql://"),
        ("postgresql://me:s3@cret@host/db", "cannot be read"),
        ("postgresql://me:s3/cret@host/db", "cannot be read"),
        ("postgresql://me:s3#cret@host/db", "cannot be read"),
        ("postgresql://me:s3?cret@host/db", "cannot be read"),
        ("postgresql://me:s3cret@host:port/db", "cannot be read"),
        ("sqlite://", "names its file"),
        ("sqlite:///", "names its file"),
        ("sqlite:///:memory:", "names its file"),
        ("sqlite://host/register.db", "names its file"),
        ("sqlite:///register.db?mode=ro", "names its file"),
        ("register.db", "no URL of a database"),
    ],
)
def test_a_url_that_says_something_else_is_refused_without_being_repeated(url: str, message: str) -> None:
    with pytest.raises(Unable, match=message) as refused:
        SqlStore(url)
    assert "cret" not in refused.value.message + refused.value.hint
    assert "cret" not in "".join(traceback.format_exception(refused.value)).replace(url, "")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("import --to postgresql://me:s3cret@host/db", "import --to postgresql://me@host/db"),
        ("postgresql://me:s3@cret@host/db", "postgresql://me@host/db"),
        ("postgresql://:s3cret@host/db", "postgresql://@host/db"),
        ("postgresql://host/db?password=s3cret&x=1", "postgresql://host/db?password=***&x=1"),
        ("two: a://b:s3cret@c and d://e:s3cret@f", "two: a://b@c and d://e@f"),
        ("no password: https://example.org/a:b@c", "no password: https://example.org/a:b@c"),
        ("mail me@example.org: now", "mail me@example.org: now"),
    ],
)
def test_passwords_are_taken_out_of_texts(text: str, shown: str) -> None:
    assert without_password(text) == shown


def test_what_must_not_be_shown_is_taken_out_of_what_a_server_says() -> None:
    url = parse("postgresql://me:s3%2Fcret@host/db")
    assert url.hidden("password s3/cret or s3%2Fcret") == "password *** or ***"
