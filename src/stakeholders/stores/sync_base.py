"""What a YAML register and a database last agreed on: a place in the database's history, kept beside the files.

The file is committed with the register, so that an older state of it carries its own, older base. It names the database
by its own id, and no URL.
"""

from __future__ import annotations

from pathlib import Path

from stakeholders.stores.atomic import write_over
from stakeholders.stores.beside import beside, made_beside
from stakeholders.stores.sql.loading import Head

SYNC = "sync.json"
FORMAT = "stakeholders.sync/1"


def file_of(location: Path) -> Path:
    """The file that holds the base of the register in that folder, or in that one file."""
    return beside(location) / (f"{location.name}.{SYNC}" if location.is_file() else SYNC)


def read(location: Path) -> Head | None:
    """What was last agreed on; None where there is no such file, or it holds no such thing."""
    import json

    try:
        data = json.loads(file_of(location).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        return None
    match data:
        case {"database": str(database), "entry": int(number), "hash": str(hash)} if number >= 0:
            return Head(database, number, hash)
    return None


def write(location: Path, head: Head) -> None:
    """Note what both agree on now.

    :raises Unable: it could not be written; what was noted before still stands.
    """
    import json

    data = {"format": FORMAT, "database": head.database, "entry": head.number, "hash": head.hash}
    made_beside(location)
    write_over(file_of(location), f"{json.dumps(data, indent=2)}\n".encode())
