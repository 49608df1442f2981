"""A connection to a database: opened, its transaction begun and ended, its driver's errors told in words.

Reading needs the driver alone, sqlite3 or psycopg; SQLAlchemy is imported by those who write, so that a verb that only
looks does not wait for it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stakeholders.errors import Unable
from stakeholders.stores.sql.failures import refused
from stakeholders.stores.sql.urls import Dialect, Url

if TYPE_CHECKING:
    from sqlalchemy import Connection as CoreConnection

SECONDS_TO_WAIT = 60
"""How long somebody waits for another who writes, before they give up."""
SECONDS_TO_CONNECT = 10
_PATIENCE = f"SET LOCAL lock_timeout = '{SECONDS_TO_WAIT}s'"

_MANY = 500
"""More ids than this are not asked for one by one: the whole table is read."""


@dataclass(frozen=True, slots=True)
class Connection:
    """A connection in a transaction.

    :param driver: the driver's own connection.
    :param core: SQLAlchemy's connection over the same one; only where somebody writes.
    """

    url: Url
    driver: Any
    core: CoreConnection | None = None

    @property
    def dialect(self) -> Dialect:
        """Which database it is."""
        return self.url.dialect

    @property
    def locks_rows(self) -> bool:
        """Whether rows that are to be changed must be locked one by one; a writer of SQLite is alone anyway."""
        return self.core is not None and self.dialect == "postgresql"

    def rows(self, sql: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """The rows of a query; its parameters are written as `?`, whichever database it is."""
        cursor = self.driver.cursor()
        if not values:
            cursor.execute(sql)
        elif self.dialect == "sqlite":
            cursor.execute(sql, values)
        else:
            cursor.execute(sql.replace("?", "%s"), values)
        return iter(cursor)

    def run(self, sql: str) -> None:
        """Carry out a statement that gives no rows."""
        self.driver.cursor().execute(sql)

    def among(self, column: str, ids: Collection[str]) -> tuple[str, tuple[str, ...]]:
        """A condition that the column holds one of the ids, with its parameters; where they are many, none at all."""
        if len(ids) > _MANY:
            return "1 = 1", ()
        return f"{quoted(column)} IN ({', '.join('?' * len(ids))})" if ids else "1 = 0", tuple(ids)

    def commit(self) -> bool:
        """End the transaction; False, with the transaction still open, where a reference would lead nowhere."""
        if self.dialect == "sqlite":
            try:
                self.driver.execute("COMMIT")
            except sqlite3.IntegrityError:
                return False
            return True
        from psycopg.errors import ForeignKeyViolation

        self.driver.execute("SAVEPOINT whole")
        try:
            self.driver.execute("SET CONSTRAINTS ALL IMMEDIATE")
        except ForeignKeyViolation:
            self.driver.execute("ROLLBACK TO SAVEPOINT whole")
            return False
        self.driver.execute("COMMIT")
        return True

    @property
    def written(self) -> CoreConnection:
        """SQLAlchemy's connection, for those who write."""
        assert self.core is not None
        return self.core


def quoted(name: str) -> str:
    """The name of a table or a column as SQL writes it; none of ours holds a quotation mark."""
    return f'"{name}"'


@contextmanager
def reading(url: Url, *, untouched: bool = False) -> Iterator[Connection]:
    """A connection that sees one state of the database, whatever others write meanwhile, and writes nothing.

    :param untouched: it is somebody else's: not even what SQLite puts beside its file is tidied up.
    :raises Unable: there is no such database, or the driver cannot read it.
    """
    with _errors(url):
        if url.dialect == "sqlite" and untouched:
            from stakeholders.stores.sql.untouched import opened_untouched

            _there(url.path)
            with opened_untouched(url.path) as driver:
                driver.text_factory = _text
                yield Connection(url, driver)
        elif url.dialect == "sqlite":
            with _closing(_opened_to_read(url.path)) as driver:
                yield Connection(url, driver)
        else:
            with _closing(_connected(url)) as driver:
                driver.execute(f"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; {_PATIENCE}")
                yield Connection(url, driver)


@contextmanager
def writing(url: Url, *, create: bool = False) -> Iterator[Connection]:
    """A connection in a transaction, which is undone where it has not been committed at the end.

    Of SQLite the transaction is the only one that writes from its beginning; of PostgreSQL the caller locks the row in
    which the head of the history stands.

    :param create: make the SQLite file where it is not there.
    :raises Unable: there is no such database, or the driver cannot write to it.
    """
    from sqlalchemy import create_engine
    from sqlalchemy.pool import NullPool

    sqlite = url.dialect == "sqlite"

    def connect() -> Any:
        return _opened_to_write(url.path, create) if sqlite else _connected(url)

    with _errors(url):
        # Numbered parameters suit neither driver's bulk statements, and JSON is to be read by people.
        engine = create_engine(
            "sqlite://" if sqlite else "postgresql+psycopg://",
            creator=connect,
            poolclass=NullPool,
            pool_reset_on_return=None,  # closing is enough, and a server that died cannot be asked for more
            paramstyle="qmark" if sqlite else "format",
            json_serializer=json_text,
        )
        with engine.connect() as core:
            driver = core.connection.driver_connection
            assert driver is not None
            # Where the server's own setting is stricter, whoever has waited for a lock would be refused, not let in.
            driver.execute("BEGIN IMMEDIATE" if sqlite else f"BEGIN ISOLATION LEVEL READ COMMITTED; {_PATIENCE}")
            yield Connection(url, driver, core)  # closing it undoes what was not committed


def json_text(value: object) -> str:
    """A list or a mapping as JSON that a person reads without difficulty."""
    import json

    return json.dumps(value, ensure_ascii=False) if value else "{}" if isinstance(value, dict) else "[]"


@contextmanager
def _closing(driver: Any) -> Iterator[Any]:
    try:
        yield driver
    finally:
        driver.close()


@contextmanager
def _errors(url: Url) -> Iterator[None]:
    """Tell the errors of drivers in words; the error itself may hold the URL's password, and goes no further."""
    try:
        yield
    except Unable:
        raise
    except Exception as error:
        told = refused(url, error)
        if told is None:
            raise
        raise told from None


def _there(path: Path) -> None:
    if not path.exists():
        raise Unable(
            f"there is no database {path.as_posix()}",
            f"Make one from a register of files:  stakeholders sync FOLDER {path.as_posix()}",
        )
    if path.is_dir():
        raise Unable(f"{path.as_posix()} is a folder, not a database", "Name the file of the database.")


def _opened(path: Path, how: str) -> sqlite3.Connection:
    driver = sqlite3.connect(
        f"{path.absolute().as_uri()}?{how}", uri=True, timeout=SECONDS_TO_WAIT, isolation_level=None
    )
    driver.execute("PRAGMA foreign_keys = ON")
    return driver


def _opened_to_read(path: Path) -> sqlite3.Connection:
    """Open an SQLite file to look at it.

    It is opened as for writing, though nothing is written: only then does SQLite remove again what it puts beside the
    file while a database with a write-ahead log is open. Where nothing may be put beside it, and nobody has, it is
    read as a file that nobody changes.
    """
    _there(path)
    path.open("rb").close()  # the system's own words, where it may not be read
    driver = _opened(path, "mode=rw")
    try:
        driver.execute("PRAGMA query_only = ON")
        driver.execute("BEGIN")
        driver.execute("SELECT 1 FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError as error:
        driver.close()
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
            raise
        if path.with_name(f"{path.name}-wal").exists():
            raise
        driver = _opened(path, "mode=ro&immutable=1")
        driver.execute("BEGIN")
    except BaseException:
        driver.close()
        raise
    driver.text_factory = _text
    return driver


def _text(content: bytes) -> str | bytes:
    """Text of an SQLite file; what is no UTF-8 stays bytes, which is a finding further on and not an error here."""
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content


def _opened_to_write(path: Path, create: bool) -> sqlite3.Connection:
    if not create:
        _there(path)
    driver = _opened(path, "mode=rwc" if create else "mode=rw")
    try:
        driver.execute("PRAGMA journal_mode = WAL")
        driver.execute("PRAGMA synchronous = FULL")
    except BaseException:
        driver.close()
        raise
    return driver


def _connected(url: Url) -> Any:
    try:
        import psycopg
    except ImportError:
        raise Unable(
            "to reach a PostgreSQL database, a part of the program is missing",
            'Install it:  pip install "stakeholders[postgres]"',
        ) from None
    (conninfo,) = url.conninfo.values
    if "connect_timeout" not in conninfo:
        conninfo += f"{'&' if '?' in conninfo else '?'}connect_timeout={SECONDS_TO_CONNECT}"
    driver = psycopg.connect(conninfo, autocommit=True, prepare_threshold=None, client_encoding="utf8")
    driver.adapters.register_loader("date", _day_loader())
    return driver


@cache
def _day_loader() -> type[Any]:
    """What reads days. One that Python does not know, such as `infinity`, stays text: a finding, and not an error."""
    from psycopg import DataError
    from psycopg.types.datetime import DateLoader

    class DayLoader(DateLoader):
        def load(self, data: Any) -> Any:
            try:
                return super().load(data)
            except DataError:
                return bytes(data).decode()

    return DayLoader


__all__ = ["SECONDS_TO_WAIT", "Connection", "json_text", "quoted", "reading", "writing"]
