"""Whether a register survives what writers may meet: being killed at any instant, and each other.

    python benchmarks/kills.py --register FOLDER|URL --kills 500
    python benchmarks/kills.py --register FOLDER|URL --writers 8 --adds 50

A folder or a database that is not there yet is made. Each writer changes two files at once, where the register is one
of files: it adds a need beside a party, and notes the need's number as the register's revision. After every kill the
register must have nothing wrong in it, hold every need whose writer was told that it is saved, and hold both changes or
neither; the history of a database must be whole, and tell just what the database holds.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from stakeholders.changes import Added, Changed, ChangeSet, diff
from stakeholders.errors import Overtaken
from stakeholders.model import Header, Need, Party, Register
from stakeholders.stores import Store, is_database, open_store
from stakeholders.stores.atomic import write_new

PARTY = "airlines"
LONGEST = 0.06
"""Seconds after a writer's start of work up to which it is killed: some saves long."""


class Lost(Exception):
    """The register did not survive; the text says what is wrong with it."""


def make(location: str) -> None:
    """Start a register where there is none yet."""
    if is_database(location):
        make_in_database(open_store(location))
        return
    folder = Path(location)
    if folder.exists():
        return
    header = "register:\n  organisation: Aldermere Interiors Ltd   # ours\n  revision: '0'\n"
    party = f"# One of many\nparties:\n  - id: {PARTY}\n    name: Airline customers\n"
    write_new({folder / "register.yaml": header, folder / "parties" / f"{PARTY}.yaml": party})


def make_in_database(store: Store) -> None:
    """Start a register in a database where there is none yet."""
    from stakeholders.stores.sql.store import SqlStore

    assert isinstance(store, SqlStore)
    if not store.exists():
        store.create()
        empty = store.load()
        header = Header(organisation="Aldermere Interiors Ltd", revision="0")
        register = Register(header, [Party(id=PARTY, name="Airline customers")])
        store.save(diff(empty.register, register), since=empty, by="a writer", why="a start")


def number_of(register: Register) -> int:
    """The number of the latest need that a writer has added."""
    return int(register.header.revision or 0)


def save_next(location: str) -> int:
    """Add the next need and note its number."""
    store = open_store(location)
    loaded = store.load()
    before = number_of(loaded.register)
    number = before + 1
    need = Need(id=f"need-{number}", party=PARTY, statement=f"Statement {number}: ünï # and: more")
    revision = Changed("register", "", "revision", loaded.register.header.revision, str(number))
    store.save(ChangeSet((Added(need), revision)), since=loaded, by="a writer", why=f"need {number}")
    return number


def write_on(location: str) -> None:
    """Save one need after the other, and tell the number of each that is saved, until killed."""
    number = save_next(location)  # by now all is imported that saving needs
    print("ready", flush=True)
    while True:
        print(number, flush=True)
        number = save_next(location)


def require_sound(location: str, told: int) -> int:
    """Make sure that the register holds all that was told to be saved.

    :returns: the number of the latest need.
    :raises Lost: it does not, or something is wrong in it.
    """
    loaded = open_store(location).load()
    if loaded.findings:
        raise Lost(f"{len(loaded.findings)} findings, the first: {loaded.findings[0]}")
    number = number_of(loaded.register)
    if not told <= number <= told + 1:
        raise Lost(f"need {told} was saved, and the register says {number}")
    if is_database(location):
        require_whole_history(open_store(location))
    needs = set(loaded.register.all(Need))
    wanted = {f"need-{each}" for each in range(1, number + 1)}
    if needs != wanted or not loaded.register.all(Party):
        raise Lost(f"need {number} is the latest; missing {sorted(wanted - needs)}, too many {sorted(needs - wanted)}")
    return number


def require_whole_history(store: Store) -> None:
    """Make sure that the history of a database is whole, and that its register is what the history tells.

    :raises Lost: it is not.
    """
    from stakeholders.stores.sql.store import SqlStore

    assert isinstance(store, SqlStore)
    flaws, drift = store.verify(), store.drift()
    if flaws or drift:
        raise Lost(f"{len(flaws)} flaws in the history, {len(drift)} changes that it does not tell")


def kills(location: str, times: int, seed: int) -> Iterator[int]:
    """Kill a writer that often, each time at another instant.

    :returns: after each kill the number of the latest need.
    :raises Lost: the register did not survive.
    """
    chance = random.Random(seed)
    told = number_of(open_store(location).load().register)
    for _ in range(times):
        command = [sys.executable, __file__, "--register", location, "--write"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as writer:
            assert writer.stdout is not None
            if writer.stdout.readline() != "ready\n":
                raise Lost("the writer could not start")
            time.sleep(chance.uniform(0, LONGEST))
            writer.kill()
            lines = [line for line in writer.stdout.read().splitlines(keepends=True) if line.endswith("\n")]
        told = require_sound(location, int(lines[-1]) if lines else told)
        yield told


def add_many(location: str, writer: int, adds: int) -> None:
    """Add needs, each loaded and saved on its own, while others do the same."""
    store = open_store(location)
    for number in range(adds):
        need = Need(id=f"writer-{writer}-need-{number}", party=PARTY, statement=f"Need {number} of writer {writer}")
        store.save(ChangeSet((Added(need),)), since=store.load(), by=f"writer {writer}", why="many at once")


def writers_at_once(location: str, writers: int, adds: int) -> int:
    """Let writers add needs at the same time.

    :returns: how many needs there are that they have added.
    :raises Lost: one of them failed, or the register has something wrong in it.
    """
    command = [sys.executable, __file__, "--register", location, "--adds", str(adds), "--writer"]
    running = [subprocess.Popen([*command, str(writer)]) for writer in range(writers)]
    ends = {process.wait() for process in running}
    if ends != {0}:
        raise Lost("a writer failed")
    loaded = open_store(location).load()
    if loaded.findings:
        raise Lost(f"{len(loaded.findings)} findings, the first: {loaded.findings[0]}")
    return sum(id.startswith("writer-") for id in loaded.register.all(Need))


def two_at_once(location: str) -> str:
    """Change one field twice from the same state.

    :returns: the words in which the second change is refused.
    :raises Lost: the second change was not refused.
    """
    store = open_store(location)
    loaded = store.load()
    store.save(ChangeSet((Changed("parties", PARTY, "notes", "", "one"),)), since=loaded, by="one", why="first")
    try:
        store.save(ChangeSet((Changed("parties", PARTY, "notes", "", "two"),)), since=loaded, by="two", why="second")
    except Overtaken as refusal:
        said = refusal.message
    else:
        raise Lost("the second of two edits of one field was not refused")
    store.save(ChangeSet((Changed("parties", PARTY, "notes", "one", ""),)), since=store.load(), by="", why="back")
    return said


def tried(given: argparse.Namespace) -> Iterator[str]:
    """What is to be tried, done: a line about each.

    :raises Lost: the register did not survive.
    """
    begun = time.perf_counter()
    if given.kills:
        *_, saved = kills(given.register, given.kills, given.seed)
        yield f"{given.kills} kills, {saved} needs saved, none lost, nothing broken, {since(begun)}"
    if given.writers:
        begun = time.perf_counter()
        there = writers_at_once(given.register, given.writers, given.adds)
        yield f"{given.writers} writers x {given.adds} adds: {there} needs there, {since(begun)}"
        if there != given.writers * given.adds:
            raise Lost(f"{given.writers * given.adds - there} needs are lost")
        yield f"the second of two edits of one field is refused: {two_at_once(given.register)}"


def since(begun: float) -> str:
    """How long that took."""
    return f"{time.perf_counter() - begun:.1f} s"


def main() -> int:
    """Do what the command line says; 1 where the register did not survive."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--register", required=True, metavar="PATH|URL")
    parser.add_argument("--kills", type=int, default=0, help="how often a writer is killed")
    parser.add_argument("--writers", type=int, default=0, help="how many write at once")
    parser.add_argument("--adds", type=int, default=50, help="how many needs each of them adds")
    parser.add_argument("--seed", type=int, default=1, help="for the instants of the kills")
    parser.add_argument("--write", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--writer", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.write:
        write_on(given.register)
    if given.writer is not None:
        add_many(given.register, given.writer, given.adds)
        return 0
    make(given.register)
    try:
        for line in tried(given):
            print(line)
    except Lost as loss:
        print(f"LOST: {loss}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
