"""How long tables take to come in, against reading the same file and validating the same records, and nothing else.

    python benchmarks/imports.py                    # CSV and XLSX of 100,000 rows
    python benchmarks/imports.py --rows 20000 --runs 5

The table is a register of needs: a number, the party (50 needs each), internal or external, the need in eight words,
its source, a priority in words, a function and a status. The bare one reads it with `csv`, or with python-calamine, and
makes a `Need` of each row with the fields that ours has of it. Ours finds the table and its columns, tells the parties
apart, reads the values, looks for what is repeated, gives ids, and accounts for each cell. Ours and the bare one run in
turn, each in a process of its own, and the clock starts when everything is imported. Times are seconds of the
processor, of which both take one.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from peers import PLACE

GOAL = 3.0
"""Times of the bare one that ours may take."""
HEADINGS = ("ID", "Stakeholder", "Category", "Need", "Source", "Priority", "Owner", "Status")
WORDS = (
    *("delivery", "panel", "certificate", "order", "on", "time", "complete", "each", "batch", "with", "release"),
    *("data", "quality", "report", "before", "shift", "price", "change", "notice", "days"),
)


def main() -> None:
    """Measure, and print both times, their ratio and the peaks of memory."""
    parser = argparse.ArgumentParser(description="Measure imports against reading and validating alone.")
    parser.add_argument("--rows", type=int, default=100_000, help="rows of the table")
    parser.add_argument("--runs", type=int, default=3, help="runs of each")
    parser.add_argument("--one", nargs=2, metavar=("WAY", "ENDING"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(_one(_table(given.rows, given.one[1]), given.one[0])))
        return
    for ending in ("csv", "xlsx"):
        found: dict[str, list[dict[str, float]]] = {way: [] for way in ("ours", "bare")}
        for _run in range(given.runs):
            for way, measured in found.items():
                measured.append(_in_a_process(given.rows, way, ending))
        seconds = {way: statistics.median(run["seconds"] for run in runs) for way, runs in found.items()}
        for way, runs in found.items():
            memory = max(run["megabytes"] for run in runs)
            print(f"{ending:>4} {way}: {seconds[way]:5.2f} s, {memory:4.0f} MB at the peak")
        print(f"{ending:>4} ratio: {seconds['ours'] / seconds['bare']:.2f} (goal: {GOAL:g} at the most)")


def _in_a_process(rows: int, way: str, ending: str) -> dict[str, float]:
    _table(rows, ending)
    command = (sys.executable, __file__, "--rows", str(rows), "--one", way, ending)
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def _table(rows: int, ending: str) -> Path:
    """The file of the table, made where it is not there."""
    file = PLACE / "work" / "imports" / f"needs-{rows}.{ending}"
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        (_write_csv if ending == "csv" else _write_xlsx)(file, _rows(rows))
    return file


def _rows(count: int) -> Iterable[tuple[str, ...]]:
    chance = random.Random(count)
    for number in range(count):
        party = number // 50
        yield (
            f"N-{number:06}",
            f"Party number {party}",
            "External" if party % 2 else "Internal",
            f"{' '.join(chance.choices(WORDS, k=8))} {number}",
            f"Contract {party}",
            chance.choice(("High", "Medium", "Low")),
            chance.choice(("Sales", "Planning", "Quality")),
            chance.choice(("Covered", "Open")),
        )


def _write_csv(file: Path, rows: Iterable[tuple[str, ...]]) -> None:
    with file.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEADINGS)
        writer.writerows(rows)


def _write_xlsx(file: Path, rows: Iterable[tuple[str, ...]]) -> None:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]

    with Workbook(file) as book:
        sheet = book.add_worksheet("Register")
        for line, row in enumerate((HEADINGS, *rows)):
            sheet.write_row(line, 0, row)


def _one(file: Path, way: str) -> dict[str, float]:
    """Take the table in once: how long it took, and the peak of memory of this process."""
    import resource

    work = _ours(file) if way == "ours" else _bare(file)
    started = time.process_time()
    work()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    seconds = time.process_time() - started
    return {"seconds": seconds, "megabytes": peak / (1e6 if sys.platform == "darwin" else 1e3)}


def _ours(file: Path) -> Callable[[], object]:
    import rapidfuzz.process  # noqa: F401 - this and the reader are imported only when a file needs them

    from stakeholders.imports.importing import import_files
    from stakeholders.imports.readers import reader

    reader("separated" if file.suffix == ".csv" else "sheets")

    def work() -> None:
        found = import_files([file])
        assert not found.cells.lost

    return work


def _bare(file: Path) -> Callable[[], object]:
    import python_calamine

    from stakeholders.model.needs import Need
    from stakeholders.model.parties import Party

    def work() -> None:
        if file.suffix == ".csv":
            with file.open(encoding="utf-8", newline="") as stream:
                rows = list(csv.reader(stream))
        else:
            book = python_calamine.CalamineWorkbook.from_path(file)
            rows = book.get_sheet_by_index(0).to_python()  # type: ignore[assignment]
        parties: set[str] = set()
        records: list[object] = []
        for number, row in enumerate(rows[1:]):
            need = {
                "id": f"need-{number}",
                "party": "party",
                "external_id": row[0],
                "statement": row[3],
                "source": row[4],
                "importance": {"High": 5, "Medium": 3, "Low": 1}[row[5]],
                "owner": "sales",
                "addressed": True if row[7] == "Covered" else None,
            }
            records.append(Need.model_validate(need))
            if row[1] not in parties:
                parties.add(row[1])
                records.append(Party.model_validate({"id": f"party-{number}", "name": row[1], "side": row[2].lower()}))

    return work


if __name__ == "__main__":
    main()
