"""The servers and databases that tests run on are real, empty, and gone afterwards."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import create_engine, text

from conftest import required_or_skip
from databases import fresh_database
from postgresql_server import Server, programs


def engine_url(url: str) -> str:
    return url.replace("postgresql://", "postgresql+psycopg://")


def test_a_test_starts_with_an_empty_database_and_may_write(database_url: str) -> None:
    engine = create_engine(engine_url(database_url))
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE once (id INTEGER)"))
        connection.execute(text("INSERT INTO once VALUES (1)"))
        assert connection.scalar(text("SELECT count(*) FROM once")) == 1
    engine.dispose()


def test_a_database_is_dropped_afterwards_even_while_somebody_uses_it(postgresql_server_url: str) -> None:
    with fresh_database(postgresql_server_url) as url:
        left_open = psycopg.connect(url)
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        psycopg.connect(url)
    left_open.close()


def test_what_was_committed_outlives_a_crash_and_what_was_not_does_not(breakable_server: Server) -> None:
    with psycopg.connect(breakable_server.url) as connection:
        connection.execute("CREATE TABLE kept (id INTEGER)")
        connection.execute("INSERT INTO kept VALUES (1)")
        connection.commit()
        connection.execute("INSERT INTO kept VALUES (2)")
        breakable_server.crash()
        with pytest.raises(psycopg.OperationalError):
            connection.execute("SELECT 1")
    breakable_server.start()
    with psycopg.connect(breakable_server.url) as connection:
        assert connection.execute("SELECT id FROM kept").fetchall() == [(1,)]


def test_a_server_is_gone_when_its_tests_are_killed() -> None:
    found = programs()
    required_or_skip("postgresql", found is not None)
    code = f"""
import pathlib, time, postgresql_server
with postgresql_server.running(pathlib.Path({str(found)!r})) as server:
    print(server._folder, server.port, flush=True)
    time.sleep(600)
"""
    tests = Path(__file__).parent
    process = subprocess.Popen([sys.executable, "-c", code], cwd=tests, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    folder = Path(process.stdout.readline().split()[0])
    assert folder.is_dir()
    process.kill()
    process.wait()
    process.stdout.close()
    end = time.monotonic() + 30
    while folder.exists() and time.monotonic() < end:
        time.sleep(0.05)
    assert not folder.exists()
