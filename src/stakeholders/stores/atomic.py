"""Writing files so that a full disk or a crash leaves the old state or the new one, and never half of a file."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from stakeholders.errors import Unable


def write_over(target: Path, content: bytes) -> None:
    """Write a file, or put it in the place of the one of that name, on the disk before this returns.

    :raises Unable: it could not be written; a file that was there is as it was.
    """
    temporary = _temporary_for(target)
    try:
        with temporary.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(target)
    except OSError as error:
        raise refused(target, error) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    flush_folder(target.parent)


def write_new(files: Mapping[Path, str | bytes]) -> None:
    """Write files that do not exist yet: UTF-8, line feeds, on the disk before this returns.

    All are first written beside their places under temporary names and flushed to the disk; only then is each put in
    its place. Folders that are missing are made. Where anything fails, whatever this made is removed again.

    :param files: the text of each file.
    :raises Unable: a file could not be written, or is there already; it is named, and nothing was written.
    """
    made: list[Path] = []
    try:
        waiting = [(staged(target, text, made), target) for target, text in files.items()]
        for temporary, target in waiting:
            put_new(temporary, target)
            made.append(target)
    except BaseException:
        unmake(made)
        raise
    for folder in {path.parent for path in (*files, *made)}:  # those made, too, are names in a folder
        flush_folder(folder)


def _temporary_for(target: Path) -> Path:
    return target.with_name(f".{target.name}.{secrets.token_hex(4)}.new")


def staged(target: Path, content: str | bytes, made: list[Path], like: Path | None = None) -> Path:
    """Write the content under a temporary name in the target's folder, on the disk before this returns.

    :param made: takes what is made on the way, folders too, so that it can be removed again.
    :param like: the file whose owner and rights it is to have.
    :raises Unable: it could not be written.
    """
    temporary = _temporary_for(target)
    try:
        make_folders(target.parent, made)
        with temporary.open("xb") as stream:
            made.append(temporary)
            stream.write(content.encode("utf-8") if isinstance(content, str) else content)
            stream.flush()
            os.fsync(stream.fileno())
        if like is not None:
            _dress(temporary, like)
    except OSError as error:
        raise refused(target, error) from error
    return temporary


def _dress(file: Path, like: Path) -> None:
    """Give a file the owner, where that may be, and the rights of another."""
    status = like.stat()
    with suppress(OSError, AttributeError):  # only the system's administrator may, and Windows knows no such owners
        os.chown(file, status.st_uid, status.st_gid)
    file.chmod(stat.S_IMODE(status.st_mode))


def make_folders(folder: Path, made: list[Path]) -> None:
    """Make the folder and those above it that are missing, and note each in `made`."""
    missing = [folder, *folder.parents]
    for parent in reversed([path for path in missing if not path.exists()]):
        parent.mkdir(exist_ok=True)
        made.append(parent)


def put_new(temporary: Path, target: Path) -> None:
    """Give a file its name; one that somebody else has put there meanwhile stays as it is.

    :raises Unable: there is such a file by now, or the name cannot be given.
    """
    try:
        try:
            os.link(temporary, target)  # which never replaces a file, as a renaming does
        except (AttributeError, OSError) as error:
            if isinstance(error, FileExistsError) or target.exists() or target.is_symlink():
                raise FileExistsError(errno.EEXIST, "there is such a file already") from error
            temporary.rename(target)  # where the file system knows no links
        else:
            temporary.unlink()
    except OSError as error:
        raise refused(target, error) from error


def unmake(made: Sequence[Path]) -> None:
    """Remove what was made, the latest first; a folder that is no longer empty stays."""
    for path in reversed(made):
        with suppress(OSError):
            if path.is_dir():
                path.rmdir()
            else:
                path.unlink(missing_ok=True)


def refused(target: Path, error: OSError) -> Unable:
    """What is said where a file could not be written."""
    return Unable(f"{target.as_posix()} could not be written: {error.strerror or error}", "Nothing was written.")


def flush_folder(folder: Path) -> None:
    """Make the names in the folder as durable as the files; where a platform cannot, the files are still safe."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
