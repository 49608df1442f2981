"""How long the stores take: a register put into a database, one field set, a sync of what is in step, the start.

    python benchmarks/stores.py                       # all of it, on the screen
    python benchmarks/stores.py --needs 5000 --runs 3

`run.py --stores` measures the same for the page of results.
"""

from __future__ import annotations

import argparse
import os
import re
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from content import AS_OF
from measure import Measured, Sample, Task, measure, removed
from peers import PLACE
from table import (
    EXECUTEMANY,
    IMPORTS_OF_A_DATABASE,
    IN_STEP,
    INTO_SQLITE,
    LOAD,
    LOAD_BOTH,
    ONE_FILE,
    OURS,
    SET_BACK,
    SET_FIELD,
    SMALL_DATABASE,
    STORE_GOALS,
    Results,
    figures,
    goals,
)

HERE = Path(__file__).resolve().parent
WORK = PLACE / "work" / "stores"
SMALL = HERE.parent / "registers" / "minimal"
PROGRAM = str(Path(sys.executable).with_name(OURS + (".exe" if os.name == "nt" else "")))
BOTH = "from stakeholders.stores import open_store; [open_store(place).load() for place in {places!r}]"


def main() -> None:
    """Measure, and print the goals and the figures."""
    parser = argparse.ArgumentParser(description="Measure the stores.")
    parser.add_argument("--needs", type=int, default=20_000, help="needs of the register")
    parser.add_argument("--runs", type=int, default=5, help="runs of each, after a warm-up")
    given = parser.parse_args()
    results = Results(measure_stores(given.needs, given.runs, lambda said: print(said, file=sys.stderr)))
    print("\n".join((*goals(results, STORE_GOALS), "", *figures(results))))


def measure_stores(needs: int, runs: int, tell: Callable[[str], None]) -> list[Measured]:
    """Measure the stores on registers of that many needs."""
    folder, single = _registers(needs)
    database = WORK / f"{needs}.db"
    removed(database, folder / ".stakeholders")
    _call("sync", str(folder), str(database))
    measured = measure(_tasks(needs, folder, single, database), runs, warm_up=True, tell=tell)
    tell(f"executemany, {needs:,} needs")
    return [*measured, _executemany(database, needs, runs)]


def _registers(needs: int) -> tuple[Path, Path]:
    """A register in a folder, and the same in one file; the one of the last time is kept."""
    folder, single = WORK / str(needs), WORK / f"{needs}.yaml"
    if not single.exists():
        WORK.mkdir(parents=True, exist_ok=True)
        for words in ([str(folder), str(needs)], [str(single), str(needs), "--one-file"]):
            subprocess.run((sys.executable, str(HERE / "registers.py"), *words), check=True)
    return folder, single


def _tasks(needs: int, folder: Path, single: Path, database: Path) -> Iterator[Task]:
    new, own = WORK / "new.db", WORK / f"{needs}-copy"
    if not own.exists():  # so that what is in step stays so while others are made anew
        subprocess.run((sys.executable, str(HERE / "registers.py"), str(own), str(needs)), check=True)
    load = BOTH.format(places=[str(folder)])
    yield Task("python", LOAD, needs, (sys.executable, "-c", load), 'python -c "open_store(REGISTER).load()"')
    into = (PROGRAM, "sync", str(own), str(new))
    yield Task(
        OURS, INTO_SQLITE, needs, into, f"{OURS} sync REGISTER new.db", fresh=(*_files(new), own / ".stakeholders")
    )
    both = BOTH.format(places=[str(folder), str(database)])
    shown = 'python -c "open_store(REGISTER).load(); open_store(DATABASE).load()"'
    yield Task("python", LOAD_BOTH, needs, (sys.executable, "-c", both), shown)
    step = (PROGRAM, "sync", str(folder), str(database))
    yield Task(OURS, IN_STEP, needs, step, f"{OURS} sync REGISTER DATABASE")
    day = ("--as-of", AS_OF.isoformat())
    check = (PROGRAM, "check", str(single), *day)
    yield Task(OURS, ONE_FILE, needs, check, f"{OURS} check register.yaml --as-of {AS_OF}", ends=(0, 1))
    need = _some_need(single)
    for what, value in ((SET_FIELD, "1"), (SET_BACK, "2")):
        words = ("set", need, f"importance={value}", "--register")
        yield Task(OURS, what, needs, (PROGRAM, *words, str(single)), f"{OURS} {' '.join(words)} register.yaml")
    small = WORK / "small.db"
    if not small.exists():
        _call("sync", str(SMALL), str(small))
        removed(SMALL / ".stakeholders")
    listed = (PROGRAM, "list", "parties", "--register", str(small))
    yield Task(OURS, SMALL_DATABASE, 0, listed, f"{OURS} list parties --register small.db")
    imports = (sys.executable, "-c", IMPORTS_OF_A_DATABASE)
    yield Task("python", IMPORTS_OF_A_DATABASE, 0, imports, f'python -c "{IMPORTS_OF_A_DATABASE}"')


def _some_need(single: Path) -> str:
    """A need from the middle of the file."""
    text = single.read_text(encoding="utf-8")
    needs: list[str] = re.findall(r"^  - id: (\S+)\n    party: \S+\n    statement:", text, re.MULTILINE)
    return needs[len(needs) // 2]


def _executemany(database: Path, needs: int, runs: int) -> Measured:
    """The rows of the database put into an empty one of the same tables, in this process, one transaction."""
    task = Task("python", EXECUTEMANY, needs, (), "connection.executemany(INSERT ..., rows), once for each table")
    with closing(sqlite3.connect(database)) as source:
        made = "SELECT name, sql FROM sqlite_schema WHERE type = ? AND sql IS NOT NULL"
        tables, indices = (list(source.execute(made, (sort,))) for sort in ("table", "index"))
        rows = {name: source.execute(f'SELECT * FROM "{name}"').fetchall() for name, _ in tables}
    samples = []
    new = WORK / "raw.db"
    for _ in range(runs + 1):
        removed(*_files(new))
        with closing(sqlite3.connect(new, isolation_level=None)) as target:
            target.execute("PRAGMA journal_mode = WAL")
            for _, sql in (*tables, *indices):
                target.execute(sql)
            begun = time.perf_counter()
            target.execute("BEGIN")
            for name, found in rows.items():
                if found:
                    target.executemany(f'INSERT INTO "{name}" VALUES ({", ".join("?" * len(found[0]))})', found)
            target.execute("COMMIT")
            samples.append(Sample(time.perf_counter() - begun, None, None))
    return Measured(task, tuple(samples[1:]))


def _files(database: Path) -> tuple[Path, ...]:
    """An SQLite file, and what SQLite may put beside it."""
    return (database, *(database.with_name(f"{database.name}-{ending}") for ending in ("wal", "shm")))


def _call(*words: str) -> None:
    subprocess.run((PROGRAM, *words), check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
