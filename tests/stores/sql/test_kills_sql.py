"""A writer that is killed, or whose server dies, leaves the old state or the new one."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest
from held_registers import changes_saved, held

from example_registers import register_of
from many_writers import survives
from postgresql_server import Server
from stakeholders.changes import Changed, ChangeSet, same
from stakeholders.errors import Unable
from stakeholders.model import Party
from stakeholders.stores.sql.database import Connection
from stakeholders.stores.sql.store import SqlStore

SMALL = "register: {organisation: Example Ltd}\nparties: [{id: airlines, name: Airlines, power: 3}]\n"
RAISED = ChangeSet((Changed("parties", "airlines", "power", 3, 5),))


def test_kills_at_any_instant_break_and_lose_nothing(database_url: str) -> None:
    assert "6 kills" in survives(database_url, kills=6)


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_server_that_dies_around_a_commit_loses_nothing(
    when: str, breakable_server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = held(breakable_server.url, register_of(SMALL))
    before = store.load()

    def dying(self: Connection) -> bool:
        if when == "before":
            breakable_server.crash()
        done = commit(self)
        breakable_server.crash()
        return done

    commit = Connection.commit
    with monkeypatch.context() as patched:
        patched.setattr(Connection, "commit", dying)
        if when == "before":
            with pytest.raises(Unable, match="the server says") as refused:
                store.save(RAISED, since=before, by="tester", why="in vain")
            assert password_of(breakable_server) not in refused.value.message + refused.value.hint
        else:
            store.save(RAISED, since=before, by="tester", why="done")
    with pytest.raises(Unable):
        store.load()
    breakable_server.start()
    kept = store.load()
    assert same(kept.register, before.register) is (when == "before")
    assert kept.findings == ()
    assert store.verify() == ()
    assert not store.drift()
    changes_saved(store, ChangeSet((Changed("parties", "airlines", "notes", "", "it goes on"),)))


def test_a_command_whose_server_dies_ends_in_words(breakable_server: Server) -> None:
    held(breakable_server.url, register_of(SMALL))
    with closing(psycopg.connect(breakable_server.url)) as other:
        other.execute("SELECT * FROM stakeholders FOR UPDATE")  # the writer waits for it
        command = [sys.executable, "-m", "stakeholders", "set", "airlines", "power=5", "-r", breakable_server.url]
        writer = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8")
        wait_until(lambda: waiting(other))
        breakable_server.crash()
        said, _ = writer.communicate(timeout=60)
    assert writer.returncode == 2
    assert "error: postgresql://tester@127.0.0.1" in said
    assert "Traceback" not in said
    assert password_of(breakable_server) not in said
    breakable_server.start()
    assert same(SqlStore(breakable_server.url).load().register, register_of(SMALL))


def waiting(connection: psycopg.Connection[Any]) -> bool:
    """Whether anybody waits for a lock."""
    asked = connection.execute("SELECT count(*) FROM pg_locks WHERE NOT granted").fetchone()
    return asked is not None and asked[0] > 0


def wait_until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


def password_of(server: Server) -> str:
    return server.url.split(":")[2].partition("@")[0]


def test_what_a_kill_left_beside_an_sqlite_file_is_taken_up_again(tmp_path: Path) -> None:
    file = tmp_path / "register.db"
    store = held(f"sqlite:///{file.as_posix()}", register_of(SMALL))
    code = f"""
import os
from stakeholders.stores.sql.database import Connection
from stakeholders.stores.sql.store import SqlStore
from stakeholders.changes import Changed, ChangeSet
store = SqlStore("sqlite:///{file.as_posix()}")
commit = Connection.commit
def dying(self):
    commit(self)
    os._exit(9)
Connection.commit = dying
store.save(ChangeSet((Changed("parties", "airlines", "power", 3, 5),)), since=store.load(), by="", why="")
"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 9
    assert (tmp_path / "register.db-wal").stat().st_size > 0  # the change is there alone
    assert store.load().register.all(Party)["airlines"].power == 5
    assert store.verify() == ()
