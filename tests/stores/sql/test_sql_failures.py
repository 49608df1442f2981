"""What a database refuses is told in one sentence, with what to do; never a traceback, never a password."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from held_registers import changes_saved, held

from conftest import required_or_skip
from example_registers import register_of
from stakeholders.changes import Changed, ChangeSet, same
from stakeholders.errors import Unable
from stakeholders.stores.sql import database
from stakeholders.stores.sql.store import SqlStore

REGISTER = register_of("parties: [{id: airlines, name: Airlines}]")
POWER = ChangeSet((Changed("parties", "airlines", "power", None, 5),))


@contextmanager
def as_somebody_else() -> Iterator[Path]:
    """A folder below which this process has no special rights, whoever runs the tests."""
    required_or_skip("posix", hasattr(os, "seteuid"))
    with tempfile.TemporaryDirectory() as folder:
        root = os.geteuid() == 0
        if root:
            Path(folder).chmod(0o755)
            os.chown(folder, 65534, 65534)
            os.seteuid(65534)
        try:
            yield Path(folder)
        finally:
            if root:
                os.seteuid(0)
            Path(folder).chmod(0o755)


def test_a_missing_file_says_how_to_make_one(tmp_path: Path) -> None:
    store = SqlStore(f"sqlite:///{(tmp_path / 'none.db').as_posix()}")
    with pytest.raises(Unable, match=r"there is no database .*none\.db") as refused:
        store.load()
    assert "stakeholders sync FOLDER" in refused.value.hint
    with pytest.raises(Unable, match="there is no database"):
        store.save(POWER, since=held_elsewhere(tmp_path).load(), by="me", why="set")
    assert not (tmp_path / "none.db").exists()


def held_elsewhere(folder: Path) -> SqlStore:
    return held(f"sqlite:///{(folder / 'other.db').as_posix()}", REGISTER)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(Unable, match=r"there is no folder .*nowhere"):
        SqlStore(f"sqlite:///{(tmp_path / 'nowhere' / 'register.db').as_posix()}").create()


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(Unable, match="is a folder, not a database"):
        SqlStore(f"sqlite:///{tmp_path.as_posix()}").load()


@pytest.mark.parametrize(
    "content", [b"register: {organisation: X}\n" * 100, b"\0" * 5000, b"SQLite format 3\0" + b"\1" * 900]
)
def test_another_file_is_no_database(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "register.db"
    file.write_bytes(content)
    with pytest.raises(Unable, match=r"is no SQLite database|is damaged"):
        SqlStore(f"sqlite:///{file.as_posix()}").load()
    assert file.read_bytes() == content
    assert [path.name for path in tmp_path.iterdir()] == ["register.db"]


def test_a_database_without_a_register_says_how_to_put_one_in(database_url: str, tmp_path: Path) -> None:
    if database_url.startswith("sqlite"):
        (tmp_path / "register.db").touch()
    with pytest.raises(Unable, match="holds no register") as refused:
        SqlStore(database_url).load()
    assert "stakeholders sync FOLDER" in refused.value.hint


def test_a_read_only_folder_is_read_and_nothing_is_put_there() -> None:
    with as_somebody_else() as folder:
        store = held(f"sqlite:///{folder.as_posix()}/register.db", REGISTER)
        (folder / "register.db").chmod(0o444)
        folder.chmod(0o555)
        assert same(store.load().register, REGISTER)
        assert [path.name for path in folder.iterdir()] == ["register.db"]
        with pytest.raises(Unable, match=r"register\.db may not be written|cannot be opened") as refused:
            store.save(POWER, since=store.load(), by="me", why="set")
        assert "right to write" in refused.value.hint or "may write" in refused.value.hint
        assert same(store.load().register, REGISTER)


def test_a_read_only_file_is_read_and_not_written() -> None:
    with as_somebody_else() as folder:
        store = held(f"sqlite:///{folder.as_posix()}/register.db", REGISTER)
        (folder / "register.db").chmod(0o444)
        loaded = store.load()
        assert same(loaded.register, REGISTER)
        with pytest.raises(Unable, match="may not be written"):
            store.save(POWER, since=loaded, by="me", why="set")
        assert (folder / "register.db").stat().st_mode & 0o777 == 0o444


def test_a_file_that_may_not_be_read_is_told() -> None:
    with as_somebody_else() as folder:
        store = held(f"sqlite:///{folder.as_posix()}/register.db", REGISTER)
        (folder / "register.db").chmod(0o000)
        with pytest.raises(Unable, match=r"cannot be read: Permission denied"):
            store.load()


def test_a_writer_does_not_wait_for_ever(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    store = held(sqlite_url, REGISTER)
    monkeypatch.setattr(database, "SECONDS_TO_WAIT", 0.1)
    with closing(sqlite3.connect(store.name, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        loaded = store.load()
        with pytest.raises(Unable, match="is being written by somebody else"):
            store.save(POWER, since=loaded, by="me", why="set")
        other.execute("ROLLBACK")
    changes_saved(store, POWER)


def test_a_full_disk_leaves_everything_as_it_was(sqlite_url: str) -> None:
    store = held(sqlite_url, REGISTER)
    program = """
import resource, signal, sys
from stakeholders.changes import Changed, ChangeSet
from stakeholders.errors import Unable
from stakeholders.stores.sql.store import SqlStore
store = SqlStore(sys.argv[1])
loaded = store.load()
import stakeholders.stores.sql.saving
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    changes = ChangeSet((Changed("parties", "airlines", "notes", "", "long " * 100_000),))
    store.save(changes, since=loaded, by="me", why="set")
except Unable as refused:
    print(refused.message, refused.hint)
"""
    required_or_skip("posix", hasattr(os, "seteuid"))
    done = subprocess.run([sys.executable, "-c", program, sqlite_url], capture_output=True, text=True, check=True)
    assert "disk" in done.stdout
    assert "Nothing was written." in done.stdout
    assert same(store.load().register, REGISTER)
    assert store.verify() == ()


def test_without_its_driver_postgresql_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(Unable, match="a part of the program is missing") as refused:
        SqlStore("postgresql://host/db").load()
    assert 'pip install "stakeholders[postgres]"' in refused.value.hint


def told(url: str) -> Unable:
    """The refusal to load, whose traceback shows no password either."""
    with pytest.raises(Unable) as refused:
        SqlStore(url).load()
    shown = "".join(traceback.format_exception(refused.value)) + refused.value.hint
    assert "s3cret" not in shown.replace(url, "")
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__ or refused.value.__context__ is None
    return refused.value


def test_a_server_out_of_reach_is_told() -> None:
    refused = told("postgresql://me:s3cret@127.0.0.1:1/db")
    assert refused.message.startswith("postgresql://me@127.0.0.1:1/db: the server says: ")
    assert "server runs" in refused.hint


def test_a_host_that_nobody_knows_is_told() -> None:
    assert "server runs" in told("postgresql://me:s3cret@nowhere.invalid/db").hint


def test_a_wrong_password_is_told_and_not_shown(postgresql_url: str) -> None:
    before, _, after = postgresql_url.partition("://")
    user, _, rest = after.partition(":")
    refused = told(f"{before}://{user}:s3cret@{rest.rpartition('@')[2]}")
    assert "password" in refused.message
    assert refused.hint == "See the user and the password."


def test_a_database_that_the_server_does_not_have_is_told(postgresql_url: str) -> None:
    refused = told(postgresql_url.rpartition("/")[0] + "/no_such_database")
    assert "no_such_database" in refused.message
    assert "createdb" in refused.hint


def test_a_role_without_rights_is_told(postgresql_url: str) -> None:
    from held_registers import run

    held(postgresql_url, REGISTER)
    run(postgresql_url, "CREATE ROLE reader_of_nothing LOGIN PASSWORD 's3cret'")
    try:
        before, _, after = postgresql_url.partition("://")
        refused = told(f"{before}://reader_of_nothing:s3cret@{after.rpartition('@')[2]}")
        assert "permission denied" in refused.message
        assert "right to read" in refused.hint
    finally:
        run(postgresql_url, "DROP ROLE reader_of_nothing")
