"""The last change set made with this program, kept so that it can be unmade: to the letter, if nothing came after."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from stakeholders.changes import ChangeSet, invert
from stakeholders.changes.plain import changes_of, plain_changes
from stakeholders.errors import Unable
from stakeholders.stores.atomic import refused, write_over
from stakeholders.stores.store import Entry
from stakeholders.stores.yaml.files import ENDINGS
from stakeholders.stores.yaml.journal import Write
from stakeholders.stores.yaml.splice import alike

FORMAT = "stakeholders.undo/1"


@contextmanager
def noted(
    file: Path, changes: ChangeSet, writes: Sequence[Write], *, register: str, by: str, why: str
) -> Iterator[None]:
    """Note the change set in the file before it is made; where that fails, what was noted before stands again.

    After a crash in between, the change set does not fit the register, and is offered to nobody.

    :param writes: what it makes of the files: of each, the letters that it replaces are kept.
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
        "files": [_replaced(write, file.parent.parent) for write in writes],
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


def _replaced(write: Write, root: Path) -> list[object]:
    """What a write replaces: the file, where in the new text, by which old text (None: there was no file)."""
    path = Path(os.path.relpath(write.target.resolve(), root.resolve())).as_posix()
    after = write.after.decode("utf-8")
    if write.before is None:
        return [path, 0, len(after), None, _hash(write.after)]
    before = write.before.decode("utf-8")
    start = alike(before, after)
    ends = alike(before[start:][::-1], after[start:][::-1])
    return [path, start, len(after) - ends, before[start : len(before) - ends], _hash(write.after)]


def restoring(file: Path, changes: ChangeSet, register: str) -> list[Write] | None:
    """What gives the files back the letters that they had before the change set noted last, where `changes` unmake it.

    :return: None where they do not, or where a file has been changed since.
    """
    import json

    try:
        entry = json.loads(file.read_text(encoding="utf-8"))
        if entry["register"] != register or entry["changes"] != plain_changes(invert(changes)):
            return None
        writes = [_restored(file.parent.parent, *replaced) for replaced in entry["files"]]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return [write for write in writes if write is not None] if None not in writes else None


def _restored(root: Path, path: str, start: int, end: int, old: str | None, digest: str) -> Write | None:
    target = (root / path).resolve()
    if not target.is_relative_to(root.resolve()) or target.suffix.lower() not in ENDINGS:
        return None
    now = target.read_bytes() if target.exists() else None
    if _hash(now or b"") != digest:  # a file that was left blank has gone
        return None
    text = (now or b"").decode("utf-8")
    return Write(target, now, (text[:start] + old + text[end:] if old is not None else "").encode("utf-8"))


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


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
