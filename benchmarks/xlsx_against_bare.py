"""How long a list of needs takes as a workbook, against XlsxWriter writing the same cells and nothing else.

    python benchmarks/xlsx_against_bare.py                     # 20,000 needs, 20 columns
    python benchmarks/xlsx_against_bare.py --needs 2000 --runs 5

Ours and the bare one run in turn, each in a process of its own, which loads the register and makes the report before
the clock starts. The bare one knows the cells' texts beforehand, has one format for each kind of column, and does
without table, filter, widths, links and print set-up. Times are seconds of the processor, of which both take one, so
that what else runs on the machine weighs little. Peak memory is that of the whole process, register and all.
"""

from __future__ import annotations

import argparse
import datetime as dt
import io
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from content import AS_OF
from measure import Measured, Sample, Task
from peers import PLACE
from registers import make_register
from stakeholders.model.needs import Need
from stakeholders.render import Options
from stakeholders.render.cells import text_of
from stakeholders.reports.records import records_report
from stakeholders.reports.report import Cell, Report
from stakeholders.stores import open_store
from table import BARE_WORKBOOK, OURS, WORKBOOK

GOAL = 1.5
"""Times of the bare one that ours may take."""
MEMORY_GOAL = 500
"""Megabytes that a process may take at its peak."""
COLUMNS = (
    "id,party,statement,topic,stages,importance,satisfaction,validated_on,owner,addressed,processes,measure,"
    "use_verified_on,risks,status,type,basis,obligation,kano,tags"
)


def main() -> None:
    """Measure, and print both times, their ratio and the peaks of memory."""
    parser = argparse.ArgumentParser(description="Measure the workbook of a list against bare XlsxWriter.")
    parser.add_argument("--needs", type=int, default=20_000, help="needs of the register")
    parser.add_argument("--runs", type=int, default=3, help="runs of each")
    parser.add_argument("--one", choices=tuple(_WRITERS), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(_one(_folder(given.needs), given.one)))
        return
    found = _runs(given.needs, given.runs)
    seconds = {name: statistics.median(run["seconds"] for run in runs) for name, runs in found.items()}
    for name, runs in found.items():
        memory = max(run["megabytes"] for run in runs)
        print(
            f"{name:>5}: {seconds[name]:5.2f} s, {memory:4.0f} MB at the peak, {runs[0]['bytes'] / 1e6:.1f} MB written"
        )
    print(f"ratio: {seconds['ours'] / seconds['bare']:.2f} (goal: {GOAL} at the most; {MEMORY_GOAL} MB at the most)")


def measure_workbook(needs: int, runs: int) -> list[Measured]:
    """The same as figures for the page of results, in seconds of the processor."""
    found = _runs(needs, runs)
    shown = {
        "ours": (OURS, WORKBOOK, "render(records_report(register, Need))"),
        "bare": ("python", BARE_WORKBOOK, "Workbook(...), worksheet.write_...(...) for each cell"),
    }
    return [
        Measured(
            Task(shown[name][0], shown[name][1], needs, (), shown[name][2]),
            tuple(Sample(run["seconds"], run["seconds"], run["megabytes"]) for run in measured),
        )
        for name, measured in found.items()
    ]


def _runs(needs: int, runs: int) -> dict[str, list[dict[str, float]]]:
    """Each of the two so many times, in turn."""
    folder = _folder(needs)
    if not folder.exists():
        make_register(folder, needs)
    found: dict[str, list[dict[str, float]]] = {name: [] for name in _WRITERS}
    for _run in range(runs):
        for name, measured in found.items():
            measured.append(_in_a_process(needs, name))
    return found


def _folder(needs: int) -> Path:
    return PLACE / "work" / "xlsx" / str(needs)


def _in_a_process(needs: int, name: str) -> dict[str, float]:
    command = (sys.executable, __file__, "--needs", str(needs), "--one", name)
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def _one(folder: Path, name: str) -> dict[str, float]:
    """Make the workbook once: how long it took, how big it is, and the peak of memory of this process."""
    register = open_store(folder).load().register
    report = records_report(register, Need, AS_OF, columns=COLUMNS.split(","))
    write = _WRITERS[name](report)
    started = time.process_time()
    content = write()
    return {"seconds": time.process_time() - started, "bytes": len(content), "megabytes": _peak()}


def _peak() -> float:
    """Megabytes of memory at the peak; not told on Windows."""
    if sys.platform == "win32":
        return float("nan")
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1e3)


def _ours(report: Report) -> Callable[[], bytes]:
    from stakeholders.render.xlsx import render

    return lambda: render(report, Options(to_file=True))


def _bare(report: Report) -> Callable[[], bytes]:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]

    table = report.tables[0]
    rows = [[_plain(cell) for cell in row] for row in table.rows]  # type: ignore[union-attr]
    kinds = [column.kind for column in table.columns]  # type: ignore[union-attr]

    def write() -> bytes:
        content = io.BytesIO()
        with Workbook(content, {"in_memory": True}) as book:
            formats = [
                book.add_format({"num_format": "yyyy-mm-dd" if kind == "date" else "General", "valign": "top"})
                for kind in kinds
            ]
            sheet = book.add_worksheet()
            for at, column in enumerate(table.columns):  # type: ignore[union-attr]
                sheet.write_string(0, at, column.title)
            for number, row in enumerate(rows, start=1):
                for at, value in enumerate(row):
                    if isinstance(value, str):
                        sheet.write_string(number, at, value, formats[at])
                    elif isinstance(value, dt.date):
                        sheet.write_datetime(number, at, value, formats[at])
                    elif value is not None:
                        sheet.write_number(number, at, value, formats[at])
        return content.getvalue()

    return write


def _plain(cell: Cell) -> str | float | dt.date | None:
    """What a cell holds, as a program that writes cells would have it."""
    if len(cell.values) != 1 or isinstance(cell.values[0], bool):
        return "\n".join(text_of(value) for value in cell.values) or None
    return cell.values[0]


_WRITERS: dict[str, Callable[[Report], Callable[[], bytes]]] = {"bare": _bare, "ours": _ours}


if __name__ == "__main__":
    main()
