"""The last change set made through this program, kept so that it can be unmade."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from stakeholders.changes import ChangeSet
from stakeholders.changes.plain import changes_of, plain_changes
from stakeholders.errors import Unable
from stakeholders.stores.atomic import refused, write_over
from stakeholders.stores.store import Entry

FORMAT = "stakeholders.undo/1"


@contextmanager
def noted(file: Path, changes: ChangeSet, *, register: str, by: str, why: str) -> Iterator[None]:
    """Note the change set in the file before it is made; where that fails, what was noted before stands again.

    After a crash in between, the change set does not fit the register, and is offered to nobody.

    :param register: the name of the register's file, where that is a single one: others may lie beside it.
    :raises Unable: the file cannot be written.
    """
    import json

    entry = {
        "format": FORMAT,
        "register": register,
        "at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "by": by,
        "why": why,
        "changes": plain_changes(changes),
    }
    try:
        before = file.read_bytes()
    except FileNotFoundError:
        before = None
    except OSError as error:
        raise refused(file, error) from error
    write_over(file, (json.dumps(entry, ensure_ascii=True, indent=1) + "\n").encode("ascii"))
    try:
        yield
    except BaseException:
        with suppress(OSError, Unable):
            if before is None:
                file.unlink()
            else:
                write_over(file, before)
        raise


def remembered(file: Path, register: str) -> Entry | None:
    """The change set noted for that register; None where there is none, or nothing that this program wrote."""
    import json

    try:
        entry = json.loads(file.read_text(encoding="utf-8"))
        if entry["format"] != FORMAT or entry["register"] != register:
            return None
        at = dt.datetime.fromisoformat(entry["at"])
        return Entry("last", at, str(entry["by"]), str(entry["why"]), changes_of(entry["changes"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
