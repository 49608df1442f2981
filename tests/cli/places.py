"""The same small register in each place that a register can live in, for the tests of verbs that change it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from stakeholders.changes import diff
from stakeholders.cli.new_database import database_at, start
from stakeholders.model import Register
from stakeholders.stores import YamlStore, open_store

ORGANISATION = """\
register:
  organisation: Example Ltd
  levels: [operative, executive]
  stages: [design, delivery]

functions:
  - {id: sales, name: Sales}
  - {id: planning, name: Production planning}
topics:
  - {id: delivery, name: Delivery}
"""
AIRLINES = """\
parties:
  - id: airlines
    name: Airlines  # as they call themselves
    customer: true
    owner: sales
    power: 4
    tags: [europe, key-account]

needs:
  - id: airlines-on-time
    party: airlines
    statement: Panels arrive on the promised date.
    topic: delivery
    owner: planning
    importance: 4
"""
STAFF = """\
parties:
  - {id: staff, name: Staff, side: internal}
needs:
  - {id: staff-rest, party: staff, statement: Eleven hours of rest between two shifts., topic: delivery}
"""
PLACES = ("folder", "database")


def register_in(place: str, folder: Path) -> str:
    """The register in a new folder of files, or in a new database, below the folder; what to name with -r."""
    if place == "folder":
        return written(folder / "mine")
    location = folder / "mine.db"
    location.write_bytes(_database())
    return location.as_posix()


@cache
def _database() -> bytes:
    """The database as a file, made once."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "mine.db")
        start(
            database_at(file.as_posix()),
            open_store(written(Path(folder, "source"))).load().register,
            by="test",
            why="first state",
        )
        return file.read_bytes()


def written(folder: Path) -> str:
    (folder / "parties").mkdir(parents=True)
    for name, text in (("register", ORGANISATION), ("parties/airlines", AIRLINES), ("parties/staff", STAFF)):
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8", newline="\n")
    assert YamlStore(folder).load().findings == ()
    return folder.as_posix()


def held(location: str) -> Register:
    """What is there now, read anew; nothing in it is wrong."""
    loaded = open_store(location).load()
    assert loaded.findings == ()
    return loaded.register


def content(location: str) -> dict[str, bytes] | Register:
    """What must be the same after a verb that changed nothing."""
    folder = Path(location)
    if not folder.is_dir():
        return held(location)
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*.yaml")}


def same(one: dict[str, bytes] | Register, other: dict[str, bytes] | Register) -> bool:
    """Whether nothing has changed."""
    if isinstance(one, Register) and isinstance(other, Register):
        return not diff(one, other)
    return one == other
