"""What the guide to databases tells the reader to do works, on a file and on a server."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from console_blocks import Command, follow, steps

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "how-to" / "keep-a-database.md"
SERVER = "postgresql://quality@db.example.com/register"
"""The database of the page, in whose place the tests have one of their own."""
_SQL = re.compile(r"^```sql\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def parts() -> Iterator[tuple[str, list[Command | str]]]:
    """Each section of the page, with its commands and its SQL in order."""
    for section in PAGE.read_text(encoding="utf-8").split("\n## ")[1:]:
        heading, _, text = section.partition("\n")
        found: list[Command | str] = []
        at = 0
        for sql in _SQL.finditer(text):
            found += [step for step in steps(text[at : sql.start()]) if isinstance(step, Command)]
            found.append(sql[1])
            at = sql.end()
        found += [step for step in steps(text[at:]) if isinstance(step, Command)]
        yield heading, found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "registers" / "manufacturer", tmp_path / "mine")
    return tmp_path


def run_sql(file: Path, sql: str) -> list[object]:
    """The rows of the last statement, as a tool shows them that makes each change as it is asked."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        found: list[object] = []
        for statement in filter(str.strip, sql.replace("'register-copy.db'", f"'{file.parent}/copy.db'").split(";")):
            found = list(connection.execute(statement))
        return found


def test_what_the_guide_does_with_a_file_works(folder: Path) -> None:
    asked = 0
    for heading, found in parts():
        if "PostgreSQL" in heading:
            continue
        for step in found:
            if isinstance(step, Command):
                follow(step, folder)
            else:
                rows = run_sql(folder / "register.db", step)
                if heading == "Ask with SQL":
                    asked += 1
                    assert rows, step
    assert asked == 3
    with closing(sqlite3.connect(folder / "copy.db")) as copy:
        assert copy.execute("SELECT count(*) FROM needs WHERE id = 'airlines-repair-times'").fetchone() == (1,)


def test_what_the_guide_does_with_a_server_works(folder: Path, postgresql_url: str) -> None:
    sections = dict(parts())
    (found,) = (found for heading, found in sections.items() if "PostgreSQL" in heading)
    with psycopg.connect(postgresql_url, autocommit=True) as connection:
        try:
            for step in found:
                if isinstance(step, Command):
                    assert "quality" in step.line or "sync" in step.line
                    follow(Command(step.line.replace(SERVER, postgresql_url), step.shown, step.code), folder)
                else:
                    connection.execute(step.encode())
            assert_only_read(postgresql_url)
        finally:
            connection.execute("DROP OWNED BY register_readers")
            connection.execute("DROP ROLE register_readers")
        for question in sections["Ask with SQL"]:
            assert isinstance(question, str)
            assert connection.execute(question.encode()).fetchall(), question


def assert_only_read(url: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("SET ROLE register_readers")
        assert connection.execute("SELECT count(*) FROM what_is_due").fetchone() != (0,)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("UPDATE needs SET satisfaction = 5")


def test_every_view_is_in_the_guide() -> None:
    from stakeholders.stores.sql.views import view_statements

    text = PAGE.read_text(encoding="utf-8")
    assert [name for name, _ in view_statements("sqlite") if f"| `{name}` |" not in text] == []
