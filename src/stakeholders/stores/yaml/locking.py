"""One writer at a time: the others wait."""

from __future__ import annotations

import datetime as dt
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from stakeholders.errors import Unable
from stakeholders.stores.beside import JOURNAL, LOCK, UNDO, WRITER, made_beside

PATIENCE = 60.0
"""Seconds after which waiting for another writer is given up."""


@contextmanager
def writing(location: Path, by: str, patience: float = PATIENCE) -> Iterator[Path]:
    """Keep other writers of the register out; the hidden folder beside it is given.

    The system frees the lock when the process ends, however it ends.

    :param by: who writes, for those who wait in vain.
    :raises Unable: another process keeps on writing; it is named.
    """
    from filelock import FileLock, Timeout

    folder = made_beside(location)
    mode = stat.S_IMODE(folder.stat().st_mode) & 0o666 | stat.S_IRUSR | stat.S_IWUSR
    lock = FileLock(folder / LOCK, timeout=patience, mode=mode)
    try:
        lock.acquire(poll_interval=0.01)
    except Timeout:
        raise Unable(
            f"{_writer(folder)} has been writing to {location.as_posix()} for more than {patience:g} s",
            "Nothing was written. Let the other end, then try again.",
        ) from None
    except OSError as error:
        raise Unable(
            f"{(folder / LOCK).as_posix()} could not be opened: {error.strerror or error}",
            "Nothing was written. Ask for the right to write in the register's folder.",
        ) from error
    try:
        with suppress(OSError):  # it is only for people: the lock holds without
            at = dt.datetime.now().astimezone().isoformat(timespec="seconds")
            (folder / WRITER).write_text(f"{by or 'somebody'} (process {os.getpid()}, since {at})", encoding="utf-8")
            for left in (*folder.glob(f".{UNDO}.*.new"), *folder.glob(f".{JOURNAL}.*.new")):  # by one that was killed
                left.unlink()
        yield folder
    finally:
        with suppress(OSError):
            (folder / WRITER).unlink(missing_ok=True)
        lock.release()


def _writer(folder: Path) -> str:
    with suppress(OSError, UnicodeDecodeError):
        return (folder / WRITER).read_text(encoding="utf-8") or "another program"
    return "another program"
