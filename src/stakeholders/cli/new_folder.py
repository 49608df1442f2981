"""A folder that a verb fills: only where it is new or empty, so that nothing of anybody's is overwritten."""

from __future__ import annotations

import os
import shlex
from collections.abc import Mapping
from pathlib import Path

from stakeholders.errors import Unable


def require_empty(folder: Path) -> None:
    """Make sure that a register can start there; hidden files, such as those of Git, do no harm.

    :raises Unable: something stands there already, or the folder lies inside another register.
    """
    from stakeholders.stores import MARKER

    shown = folder.as_posix()
    if folder.exists() and not folder.is_dir():
        raise Unable(f"{shown} is a file", "Name a folder that is new or empty.")
    entries = folder.iterdir() if folder.is_dir() else ()
    there = sorted(entry.name for entry in entries if not entry.name.startswith("."))
    if there:
        more = f" and {len(there) - 5} more" if len(there) > 5 else ""
        raise Unable(
            f"{shown} is not empty: it holds {', '.join(there[:5])}{more}",
            "Name a folder that is new or empty. Nothing was changed.",
        )
    for above in folder.resolve().parents:
        if (above / MARKER).is_file():
            raise Unable(
                f"{shown} lies inside the register {above.as_posix()}, whose files would be mixed with the new ones",
                "Name a folder outside it. Nothing was changed.",
            )


def fill(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files, by their path from the folder: all of them or none, and none over another."""
    from stakeholders.stores.atomic import write_new

    write_new({folder / path: content for path, content in files.items()})


def in_command(word: Path | str) -> str:
    """The path or word as one writes it in a command."""
    text = str(word)
    if os.name == "nt":
        return f'"{text}"' if set(text) & set(" &()^%!") else text
    quoted = shlex.quote(text)
    return f'"{text}"' if quoted != text and not set(text) & set("\"'\\$`!") else quoted
