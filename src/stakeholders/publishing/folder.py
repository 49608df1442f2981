"""A folder of published files: what a former publish left there is replaced, and nothing of anybody else's.

A file beside the pages (MANIFEST) lists them with their fingerprints. A folder without it must be new or empty; in one
that has it, the files listed are ours. What somebody has put there besides is left alone.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from stakeholders.errors import Unable

MANIFEST = "published.json"
_OURS = re.compile(r"[a-z0-9][a-z0-9-]*\.(html|css|js)")
"""The names that published files can have: none leads out of the folder."""
_ABOUT = "The files that stakeholders publish has written here; the next publish replaces them."


@dataclass(frozen=True, slots=True)
class Put:
    """What was done in the folder.

    :param written: the files written, new or with other content than before; the rest was as it should be.
    :param removed: files of a former publish that are no longer needed.
    :param left: such files that somebody has changed since: they were left.
    """

    written: tuple[str, ...]
    removed: tuple[str, ...]
    left: tuple[str, ...]


def require_ours(folder: Path, files: Mapping[str, bytes] | None = None) -> dict[str, str]:
    """Make sure that pages can be published there, and tell what a former publish wrote: fingerprints by name.

    :param files: the files to be written, where they are known already: none may replace somebody else's.
    :raises Unable: the folder is a file, holds files of others, or lacks a folder above it.
    """
    shown = folder.as_posix()
    if folder.exists() and not folder.is_dir():
        raise Unable(f"{shown} is a file", "Name a folder that is new or empty, or one published to before.")
    former = _former(folder)
    there = sorted(entry.name for entry in folder.iterdir()) if folder.is_dir() else []
    if former is None:
        strange = [name for name in there if not name.startswith(".")]
    else:
        strange = [name for name in there if files is not None and name in files and name not in former]
    if strange:
        more = f" and {len(strange) - 5} more" if len(strange) > 5 else ""
        raise Unable(
            f"{shown} holds files that no publish has written: {', '.join(strange[:5])}{more}",
            "Name a folder that is new or empty, or one published to before. Nothing was changed.",
        )
    return former or {}


def put(folder: Path, files: Mapping[str, bytes]) -> Put:
    """Write the files to the folder, and remove those of a former publish that are not among them.

    A file that is there already with the same content is not touched. Whoever reads a page meanwhile gets the old or
    the new one, never half of it; after an end on the way, the next publish goes on.

    :raises Unable: the folder holds what is not ours, or a file could not be written.
    """
    former = require_ours(folder, files)
    now = {name: sha256(content).hexdigest() for name, content in sorted(files.items())}
    written, removed, left = [], [], []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write(folder / MANIFEST, _manifest(former | now))  # before all else: whatever is written is known as ours
        for name, content in files.items():
            if not _holds(folder / name, now[name]):
                _write(folder / name, content)
                written.append(name)
        for name in sorted(former.keys() - now.keys()):
            if not (folder / name).is_file():
                continue
            if _holds(folder / name, former[name]):
                (folder / name).unlink()
                removed.append(name)
            else:
                left.append(name)
        _write(folder / MANIFEST, _manifest(now))
    except OSError as error:
        raise Unable(
            f"{error.filename or folder} could not be written: {error.strerror or error}",
            "Some pages may be new and some old: publish again when this is mended.",
        ) from error
    return Put(tuple(written), tuple(removed), tuple(left))


def _manifest(fingerprints: Mapping[str, str]) -> bytes:
    told = {"about": _ABOUT, "sha256": dict(sorted(fingerprints.items()))}
    return (json.dumps(told, indent=1) + "\n").encode("ascii")


def _former(folder: Path) -> dict[str, str] | None:
    """What a former publish wrote; None where there was none, or its list cannot be read."""
    try:
        told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        listed = told["sha256"].items()
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
    return {str(name): str(fingerprint) for name, fingerprint in listed if _OURS.fullmatch(str(name))}


def _holds(file: Path, fingerprint: str) -> bool:
    try:
        return sha256(file.read_bytes()).hexdigest() == fingerprint
    except OSError:
        return False


def _write(file: Path, content: bytes) -> None:
    """Put the content in the place of the file at once; it need not outlive a power cut, for it can be made again."""
    temporary = file.with_name(f".{file.name}.{os.getpid()}.new")
    try:
        temporary.write_bytes(content)
        temporary.replace(file)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
