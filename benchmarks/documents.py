"""How long documents take: one report in every format, the workbook to edit, the pages, the audit pack.

    python benchmarks/documents.py                       # all of it, on the screen
    python benchmarks/documents.py --runs 1

`run.py --documents` measures the same for the page of results.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from content import AS_OF
from measure import Measured, Task, measure
from peers import PLACE
from stores import PROGRAM
from table import (
    CHECK_BESIDE_PACK,
    DOCUMENT_GOALS,
    OURS,
    PACK,
    Results,
    figures,
    goals,
)
from xlsx_against_bare import measure_workbook

HERE = Path(__file__).resolve().parent
WORK = PLACE / "work" / "documents"
NEEDS = 2_000
"""With a party for every ten of them."""
REPORTS = {"matrix": ("matrix",), "list needs": ("list", "needs")}
FORMATS = ("txt", "md", "csv", "json", "html", "xlsx", "docx", "pdf")


def main() -> None:
    """Measure, and print the goals and the figures."""
    parser = argparse.ArgumentParser(description="Measure documents.")
    parser.add_argument("--runs", type=int, default=3, help="runs of each, after a warm-up")
    given = parser.parse_args()
    results = Results(measure_documents(given.runs, lambda said: print(said, file=sys.stderr)))
    print("\n".join((*goals(results, DOCUMENT_GOALS), "", *figures(results))))


def measure_documents(runs: int, tell: Callable[[str], None]) -> list[Measured]:
    """Measure every document of a register of NEEDS needs, and the workbook of one of ten times as many."""
    WORK.mkdir(parents=True, exist_ok=True)
    folder = _register(NEEDS)
    measured = measure(list(_tasks(folder)), runs, warm_up=True, tell=tell)
    tell("20,000 needs to XLSX, beside a bare XlsxWriter")
    return [*measured, *measure_workbook(10 * NEEDS, runs)]


def _register(needs: int) -> Path:
    """The register of that size; that of the last time is kept."""
    folder = WORK / str(needs)
    if not folder.exists():
        subprocess.run((sys.executable, str(HERE / "registers.py"), str(folder), str(needs)), check=True)
    return folder


def _tasks(folder: Path) -> Iterator[Task]:
    yield _task(CHECK_BESIDE_PACK, folder, "check", ends=(0, 1))
    for name, words in REPORTS.items():
        for ending in FORMATS:
            yield _task(f"{name} to .{ending}", folder, *words, "-o", _out(f"{words[-1]}.{ending}"))
    yield _task("plan to .ics", folder, "plan", "-o", _out("plan.ics"))
    yield _task("export to a workbook", folder, "export", _out("register.xlsx"), dated=False)
    yield _task("import of the workbook, unchanged", folder, "import", _out("register.xlsx"), "--dry-run", dated=False)
    yield _task("publish", folder, "publish", _out("site"))
    yield _task(PACK, folder, "pack", "-o", _out("audit.zip"))


def _out(name: str) -> str:
    return str(WORK / name)


def _task(what: str, folder: Path, *words: str, dated: bool = True, ends: tuple[int, ...] = (0,)) -> Task:
    day = ("--as-of", AS_OF.isoformat()) if dated else ()
    command = (PROGRAM, *words, "--register", str(folder), *day)
    shown = " ".join((OURS, *(Path(word).name if word.startswith(str(WORK)) else word for word in words)))
    return Task(OURS, what, NEEDS, command, f"{shown} --register REGISTER", ends=ends)


if __name__ == "__main__":
    main()
