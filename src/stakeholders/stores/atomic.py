"""Writing new files so that a full disk or a crash leaves all of them or none, and never half of one."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from stakeholders.errors import Unable


def write_new(files: Mapping[Path, str]) -> None:
    """Write files that do not exist yet: UTF-8, line feeds, on the disk before this returns.

    All are first written beside their places under temporary names and flushed to the disk; only then is each put in
    its place. Folders that are missing are made. Where anything fails, whatever this made is removed again.

    :param files: the text of each file.
    :raises Unable: a file could not be written, or is there already; it is named, and nothing was written.
    """
    made: list[Path] = []
    try:
        staged = [(_staged(target, text, made), target) for target, text in files.items()]
        for temporary, target in staged:
            _put(temporary, target)
            made.append(target)
    except BaseException:
        _undo(made)
        raise
    for folder in {target.parent for target in files}:
        _flush_folder(folder)


def _staged(target: Path, text: str, made: list[Path]) -> Path:
    """Write the text under a temporary name in the target's folder; what is made is noted in `made`."""
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}.new")
    try:
        _make_folder(target.parent, made)
        with temporary.open("x", encoding="utf-8", newline="\n") as stream:
            made.append(temporary)
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise _refused(target, error) from error
    return temporary


def _make_folder(folder: Path, made: list[Path]) -> None:
    missing = [folder, *folder.parents]
    for parent in reversed([path for path in missing if not path.exists()]):
        parent.mkdir(exist_ok=True)
        made.append(parent)


def _put(temporary: Path, target: Path) -> None:
    """Give the file its name; a file that somebody else has put there meanwhile stays as it is."""
    try:
        if target.exists() or target.is_symlink():
            raise FileExistsError(errno.EEXIST, "there is such a file already")
        temporary.replace(target)
    except OSError as error:
        raise _refused(target, error) from error


def _undo(made: list[Path]) -> None:
    """Remove what was made, the latest first; a folder that is no longer empty stays."""
    for path in reversed(made):
        with suppress(OSError):
            if path.is_dir():
                path.rmdir()
            else:
                path.unlink(missing_ok=True)


def _refused(target: Path, error: OSError) -> Unable:
    return Unable(f"{target.as_posix()} could not be written: {error.strerror or error}", "Nothing was written.")


def _flush_folder(folder: Path) -> None:
    """Make the names in the folder as durable as the files; where a platform cannot, the files are still safe."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
