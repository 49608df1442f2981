"""Many writers at once lose nothing, and of two edits of one field one is refused; on both databases."""

from __future__ import annotations

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from held_registers import held, rows

from example_registers import register_of
from many_writers import survives
from stakeholders.changes import Changed, ChangeSet
from stakeholders.errors import Overtaken
from stakeholders.stores.sql.store import SqlStore

SMALL = "register: {organisation: Example Ltd}\nparties: [{id: airlines, name: Airlines, notes: as it was}]\n"
PROGRAM = (sys.executable, "-m", "stakeholders")


def test_of_many_writers_at_once_each_finds_what_it_added(database_url: str) -> None:
    said = survives(database_url, writers=4, adds=3)
    assert "4 writers x 3 adds: 12 needs there" in said
    assert "`notes` of airlines is 'one' by now, and no longer empty" in said
    numbers = rows(database_url, "SELECT number FROM history ORDER BY number")
    assert numbers == [(number,) for number in range(1, len(numbers) + 1)]
    assert SqlStore(database_url).verify() == ()


@pytest.mark.parametrize("turn", range(3))
def test_of_two_edits_of_one_field_at_once_one_is_made_and_the_other_refused(database_url: str, turn: int) -> None:
    held(database_url, register_of(SMALL))
    both_loaded = threading.Barrier(2, timeout=60)

    def edit(said: str) -> str:
        store = SqlStore(database_url)
        loaded = store.load()
        change = ChangeSet((Changed("parties", "airlines", "notes", "as it was", said),))
        both_loaded.wait()
        try:
            store.save(change, since=loaded, by=said, why="at once")
        except Overtaken as refusal:
            return refusal.message
        return ""

    with ThreadPoolExecutor(2) as pool:
        ended = list(pool.map(edit, ("one", "two")))
    winner = ("one", "two")[ended.index("")]
    refusal = next(filter(None, ended))
    assert f"`notes` of airlines is '{winner}' by now, and no longer 'as it was'" in refusal
    assert rows(database_url, "SELECT notes FROM parties") == [(winner,)]
    latest = next(SqlStore(database_url).history())
    assert (latest.by, latest.why) == (winner, "at once")


def test_commands_at_once_on_different_fields_are_all_made(database_url: str) -> None:
    held(database_url, register_of(SMALL))
    settings = ("power=4", "segment=commercial", "notes=all at once")
    commands = [[*PROGRAM, "set", "airlines", said, "--register", database_url] for said in settings]
    running = [subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for command in commands]
    said = [process.communicate(timeout=120)[1].decode() for process in running]
    assert [process.returncode for process in running] == [0] * len(running), said
    assert rows(database_url, "SELECT power, segment, notes FROM parties") == [(4, "commercial", "all at once")]
