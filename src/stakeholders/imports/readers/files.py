"""Files as the user names them: their content, read as what it is."""

from __future__ import annotations

from pathlib import Path

from stakeholders.errors import Unable, nearest
from stakeholders.imports.readers import read
from stakeholders.imports.tables import Read

MOST_BYTES = 64_000_000
"""The largest file that is read."""


def read_path(path: Path) -> Read:
    """The tables of a file, or of the files in a folder.

    :raises Unable: it is not there, is too large or empty, or is nothing that can be read.
    """
    if path.is_dir():
        from stakeholders.imports.readers.folders import grids_of_folder

        return grids_of_folder(path)
    return read(content_of(path), path.as_posix())


def content_of(file: Path) -> bytes:
    """The bytes of a file.

    :raises Unable: it is not there, may not be read, is too large, or empty.
    """
    shown = file.as_posix()
    if not file.exists():
        if file.is_symlink():
            raise Unable(f"{shown} leads to nothing", "It is a link; name the file itself.")
        beside = file.parent.iterdir() if file.parent.is_dir() else ()
        near = nearest(file.name, (path.name for path in beside))
        raise Unable(f"there is no file {shown}", f"did you mean {(file.parent / near).as_posix()}?" if near else "")
    if not file.is_file():
        raise Unable(f"{shown} is no file", "Name a file that holds a table.")
    try:
        size = file.stat().st_size
        if size > MOST_BYTES:
            raise Unable(
                f"{shown} has {size / 1e6:.0f} MB; at most {MOST_BYTES / 1e6:.0f} MB are read",
                "Divide it into several files, then import them together.",
            )
        content = file.read_bytes()
    except OSError as error:
        raise Unable(f"{shown} cannot be read: {error.strerror}", "Ask for the right to read it.") from error
    if not content.strip():
        raise Unable(f"{shown} is empty", "Name a file that holds a table.")
    return content
