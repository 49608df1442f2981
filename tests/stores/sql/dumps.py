"""Dumps of databases of every version of the tables, beside this file in `databases/`: how they are read and made.

To write those of the present version:  python tests/stores/sql/dumps.py

A dump of a version that has been released is never written anew: it is what users have.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import psycopg

TESTS = Path(__file__).parents[2]
if __name__ == "__main__":
    sys.path += [str(TESTS), str(Path(__file__).parent)]

from held_registers import changes_saved, held  # noqa: E402

from stakeholders.changes import Changed, ChangeSet, renaming  # noqa: E402
from stakeholders.model import Register  # noqa: E402
from stakeholders.stores import YamlStore  # noqa: E402
from stakeholders.stores.sql.schema import SCHEMA_VERSION  # noqa: E402

FOLDER = Path(__file__).parent / "databases"


def written() -> Register:
    """The register that the dumps start from."""
    loaded = YamlStore(FOLDER / "register.yaml").load()
    assert loaded.findings == ()
    return loaded.register


def expected() -> Register:
    """The register that they end with."""
    return written_with(renaming(written(), "cap", "cap-2026"), RAISED)


def written_with(*sets: ChangeSet) -> Register:
    """The register after some changes."""
    from stakeholders.changes import apply

    register = written()
    for changes in sets:
        register = apply(changes, register)
    return register


RAISED = ChangeSet((Changed("needs", "on-time", "satisfaction", None, 3),))


def restored(url: str, version: int) -> None:
    """Put the dump of a version into an empty database."""
    dialect = url.partition(":")[0]
    text = (FOLDER / f"schema-{version}.{dialect}.sql").read_text(encoding="utf-8")
    if dialect == "sqlite":
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
            connection.executescript(text)
    else:
        with psycopg.connect(url) as connection:
            connection.execute(text.encode())


def versions() -> list[int]:
    """The versions of which there are dumps."""
    return sorted(int(file.name.split("-")[1].split(".")[0]) for file in FOLDER.glob("schema-*.sqlite.sql"))


def _made(url: str) -> None:
    store = held(url, written())
    changes_saved(store, renaming(written(), "cap", "cap-2026"))
    changes_saved(store, RAISED)


def _sqlite_dump() -> str:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "register.db")
        _made(f"sqlite:///{file.as_posix()}")
        with closing(sqlite3.connect(file)) as connection:
            return "\n".join(connection.iterdump()) + "\n"


def _postgresql_dump() -> str:
    """The dump as `pg_dump` writes it, without what is said to psql alone."""
    from postgresql_server import programs, running

    found = programs()
    assert found is not None, "no PostgreSQL here"
    with running(found) as server:
        _made(server.url)
        done = subprocess.run(
            [found / "pg_dump", "--inserts", "--no-owner", "--no-privileges", "--no-comments", server.url],
            check=True,
            capture_output=True,
            encoding="utf-8",
            env=os.environ | {"LC_ALL": "C"},
        )
    told = ("--", "\\", "SET ", "SELECT pg_catalog.set_config")
    lines = [line for line in done.stdout.splitlines() if line and not line.startswith(told)]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    for dialect, text in {"sqlite": _sqlite_dump(), "postgresql": _postgresql_dump()}.items():
        (FOLDER / f"schema-{SCHEMA_VERSION}.{dialect}.sql").write_text(text, encoding="utf-8", newline="\n")
