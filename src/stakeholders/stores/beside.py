"""The hidden folder beside a register in YAML, for what the program keeps about it."""

from __future__ import annotations

import stat
from contextlib import suppress
from pathlib import Path

from stakeholders.errors import Unable

FOLDER = ".stakeholders"
LOCK = "lock"
WRITER = "writer"
UNDO = "undo.json"
JOURNAL = "journal.json"
"""The base of `sync` lies beside these; it belongs into version control, and they do not."""


def beside(location: Path) -> Path:
    """The hidden folder of a register: in its folder, or beside its only file."""
    resolved = location.resolve()
    return (resolved if resolved.is_dir() else resolved.parent) / FOLDER


def left_journal(location: Path) -> Path | None:
    """The journal that a writer of the register has left; None where there is none, or it may not be looked for."""
    journal = beside(location) / JOURNAL
    try:
        return journal if journal.exists() else None
    except OSError:
        return None


def made_beside(location: Path) -> Path:
    """The hidden folder, made where it is not there yet; Git passes over what only this machine needs.

    :raises Unable: it cannot be made.
    """
    folder = beside(location)
    if (folder.exists() or folder.is_symlink()) and not folder.is_dir():
        raise Unable(f"{folder.as_posix()} is no folder", "Nothing was written. Move it away, then try again.")
    try:
        if not folder.is_dir():
            folder.mkdir(exist_ok=True)
            folder.chmod(stat.S_IMODE(folder.parent.stat().st_mode))  # whoever may write beside it, may write in it
        if not (folder / ".gitignore").exists():
            with suppress(FileExistsError), (folder / ".gitignore").open("x", encoding="utf-8", newline="\n") as stream:
                stream.write(f"{LOCK}\n{WRITER}\n{UNDO}\n{JOURNAL}\n*.new\n")
    except OSError as error:
        raise Unable(
            f"{folder.as_posix()} could not be made: {error.strerror or error}",
            "Nothing was written. Ask for the right to write in the register's folder.",
        ) from error
    return folder
