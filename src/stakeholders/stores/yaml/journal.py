"""Several files changed as one: all of them, or none.

What they are to hold is first written beside them and flushed; then a journal says what is about to take whose place;
only then do they. After a crash, whoever reads the register sees it as the journal says, and the next one who writes
brings the files to it.
"""

from __future__ import annotations

import errno
import glob
import hashlib
import os
import re
import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from stakeholders.errors import Overtaken
from stakeholders.stores.atomic import flush_folder, make_folders, put_new, refused, staged, unmake, write_over
from stakeholders.stores.yaml.files import ENDINGS

FORMAT = "stakeholders.journal/1"


@dataclass(frozen=True, slots=True)
class Write:
    """What a file is to hold instead of what it holds; `before` is None where there is no such file yet."""

    target: Path
    before: bytes | None
    after: bytes


@dataclass(frozen=True, slots=True)
class _Step:
    """A file on its way: where its new content waits, and where the old one is kept until all is done."""

    target: Path
    waiting: Path
    kept: Path
    before: str
    after: str


def write_all(writes: Sequence[Write], journal: Path) -> None:
    """Give the files their new contents, on the disk before this returns.

    :param journal: the file that says what is being written, while it is.
    :raises Unable: a file could not be written; all are as they were.
    :raises Overtaken: a file no longer holds what it did; all are as they were.
    """
    made: list[Path] = []
    steps: list[_Step] = []
    done: list[_Step] = []
    try:
        for write in writes:
            _prepare(write)
            waiting = staged(write.target, write.after, made, like=write.target if write.before is not None else None)
            steps.append(_step(write.target, waiting, _hash(write.before), _hash(write.after)))
        if len(steps) > 1:
            _note(journal, steps)
        for write, step in zip(writes, steps, strict=True):
            _replace(write, step, done)
    except BaseException:
        _put_back(done)
        _clean(steps, journal)
        unmake(made)
        raise
    for folder in {path.parent for path in (*(step.target for step in steps), *made)}:
        flush_folder(folder)
    _clean(steps, journal)


def _replace(write: Write, step: _Step, done: list[_Step]) -> None:
    """Put the new content in its place, where nobody else has changed the file meanwhile."""
    if write.before is None:
        put_new(step.waiting, step.target)
        done.append(step)
        return
    try:
        if step.target.read_bytes() != write.before:
            raise Overtaken(
                f"{step.target.as_posix()} was changed by somebody else just now",
                "Nothing was written. Look at it, then try again.",
            )
        try:
            step.kept.hardlink_to(step.target)
        except OSError:
            shutil.copy2(step.target, step.kept)
        step.waiting.replace(step.target)
    except OSError as error:
        raise refused(step.target, error) from error
    done.append(step)


def _put_back(done: Sequence[_Step]) -> None:
    for step in reversed(done):
        with suppress(OSError):
            if step.before:
                step.kept.replace(step.target)
            else:
                step.target.unlink(missing_ok=True)


def _clean(steps: Sequence[_Step], journal: Path) -> None:
    with suppress(OSError):
        journal.unlink(missing_ok=True)
    for step in steps:
        for path in (step.waiting, step.kept):
            with suppress(OSError):
                path.unlink(missing_ok=True)


def _prepare(write: Write) -> None:
    """See that the file may be written, and remove what a writer that was killed has left beside it."""
    if write.before is None:
        return
    if not os.access(write.target, os.W_OK):  # it could be replaced all the same, which nobody expects
        raise refused(write.target, PermissionError(errno.EACCES, "it is read-only"))
    for ending in ("new", "old"):  # nobody else writes now
        for left in write.target.parent.glob(f".{glob.escape(write.target.name)}.????????.{ending}"):
            with suppress(OSError):
                left.unlink()


# After a crash


def finish(journal: Path) -> None:
    """Bring the files to what a journal says that a writer has left, and remove it.

    A file that somebody has changed since stays as it is.
    """
    steps = _noted(journal)
    for step in steps:
        if _state(step.target) == step.before and _state(step.waiting) == step.after:
            try:
                make_folders(step.target.parent, [])
                step.waiting.replace(step.target)
            except OSError as error:
                raise refused(step.target, error) from error
    for folder in {step.target.parent for step in steps}:
        flush_folder(folder)
    if steps:
        _clean(steps, journal)


def pending(journal: Path) -> Mapping[Path, Path]:
    """The files that a writer has not brought to their places yet: where each belongs, and where it waits."""
    return {
        step.target: step.waiting
        for step in _noted(journal)
        if _state(step.target) == step.before and _state(step.waiting) == step.after
    }


def _note(journal: Path, steps: Sequence[_Step]) -> None:
    import json

    root = _root(journal)
    told = [[s.target.resolve().relative_to(root).as_posix(), s.waiting.name, s.before, s.after] for s in steps]
    write_over(journal, json.dumps({"format": FORMAT, "steps": told}).encode("ascii"))


def _noted(journal: Path) -> list[_Step]:
    import json

    root = _root(journal)
    try:
        told = json.loads(journal.read_text(encoding="ascii"))
        found = [
            _step(root / target, Path(root, target).with_name(waiting), before, after)
            for target, waiting, before, after in told["steps"]
        ]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return []
    # A journal that came with somebody else's register must not lead out of it.
    sound = all(step.target.resolve().is_relative_to(root) and _ours(step) for step in found)
    return found if sound and told["format"] == FORMAT else []


def _step(target: Path, waiting: Path, before: str, after: str) -> _Step:
    return _Step(target, waiting, waiting.with_suffix(".old"), before, after)


def _ours(step: _Step) -> bool:
    """Whether the names are such as this module gives."""
    waiting = re.fullmatch(r"\.(.+)\.[0-9a-f]{8}\.new", step.waiting.name)
    return waiting is not None and waiting.group(1) == step.target.name and step.target.suffix.lower() in ENDINGS


def _root(journal: Path) -> Path:
    """The register's folder, beside which, or in which, the journal's hidden folder lies."""
    return journal.resolve().parent.parent


def _hash(content: bytes | None) -> str:
    return hashlib.sha256(content).hexdigest() if content is not None else ""


def _state(file: Path) -> str:
    """The fingerprint of what a file holds; "" where there is none."""
    try:
        return _hash(file.read_bytes())
    except OSError:
        return ""
