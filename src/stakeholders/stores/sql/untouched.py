"""An SQLite file that others keep, looked at without a change to it or to what lies beside it."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from stakeholders.errors import Unable

SECONDS_TO_WAIT = 60
_ATTEMPTS = 5
_BESIDE = ("-wal", "-journal")
"""What SQLite keeps beside a file while it is written: without it the file is not the database."""


@contextmanager
def opened_untouched(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection in a transaction that reads.

    Whoever opens a database with a write-ahead log as others do moves the log into the file when they leave; so where
    something is kept beside the file, a copy of both is read.

    :raises Unable: others write to it without a pause.
    """
    path.open("rb").close()  # the system's own words, where it may not be read
    if not _beside(path):
        with closing(_connected(path, "mode=ro&immutable=1" if _logs(path) else "mode=ro")) as driver:
            yield driver
        return
    with (
        TemporaryDirectory(prefix="stakeholders-", ignore_cleanup_errors=True) as folder,
        closing(_connected(_copied(path, Path(folder)), "mode=rw")) as driver,
    ):
        yield driver


def _connected(path: Path, how: str) -> sqlite3.Connection:
    driver = sqlite3.connect(
        f"{path.absolute().as_uri()}?{how}", uri=True, timeout=SECONDS_TO_WAIT, isolation_level=None
    )
    try:
        driver.execute("PRAGMA query_only = ON")
        driver.execute("BEGIN")
        driver.execute("SELECT 1 FROM sqlite_schema").fetchone()
    except BaseException:
        driver.close()
        raise
    return driver


def _logs(path: Path) -> bool:
    """Whether the head of the file says that it is written ahead: merely to open it would put files beside it."""
    with path.open("rb") as content:
        return content.read(20)[18:] == b"\x02\x02"


def _beside(path: Path) -> list[Path]:
    found = (path.with_name(f"{path.name}{ending}") for ending in _BESIDE)
    return [file for file in found if file.exists() and file.stat().st_size]


def _copied(path: Path, folder: Path) -> Path:
    copy = folder / "copy.db"
    for _attempt in range(_ATTEMPTS):
        before = _state(path)
        for ending in ("", *_BESIDE):
            file, to = path.with_name(f"{path.name}{ending}"), copy.with_name(f"{copy.name}{ending}")
            to.unlink(missing_ok=True)
            if file.exists():
                shutil.copyfile(file, to)
        if _state(path) == before:
            return copy
    raise Unable(f"{path.as_posix()} is being written without a pause", "Try again later, or name a copy of it.")


def _state(path: Path) -> list[tuple[int, int]]:
    stats: list[os.stat_result] = [file.stat() for file in (path, *_beside(path))]
    return [(each.st_size, each.st_mtime_ns) for each in stats]
