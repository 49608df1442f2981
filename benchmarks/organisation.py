"""How long the reports on the customer-focused organisation take, beside `check` of the same register.

python benchmarks/organisation.py                     # all of it, on the screen
python benchmarks/organisation.py --runs 1
python benchmarks/organisation.py --write docs/benchmarks-of-organisation.md
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from content import AS_OF
from measure import Measured, Task, measure
from peers import PLACE
from stores import PROGRAM

HERE = Path(__file__).resolve().parent
WORK = PLACE / "work" / "organisation"
NEEDS = 5_000
HAPPENED = (10_000, 20_000, 40_000)
"""Records of what happened, in registers alike in all else."""
MOST = 3
"""How many times as long as `check` a report may take."""
CHECK = "check"
VERBS = {
    "balance": ("balance",),
    "decisions": ("decisions",),
    "touchpoints": ("touchpoints",),
    "relationships": ("relationships",),
    "programme": ("programme",),
    "commitments": ("commitments",),
    "cascade": ("cascade",),
    "change": ("change",),
    "maturity": ("maturity",),
    "review --management": ("review", "--management"),
}


def main() -> None:
    """Measure, and print or write what was found."""
    parser = argparse.ArgumentParser(description="Measure the reports on the customer-focused organisation.")
    parser.add_argument("--runs", type=int, default=3, help="runs of each, after a warm-up")
    parser.add_argument("--write", type=Path, metavar="FILE", help="a page of results")
    given = parser.parse_args()
    measured = {
        happened: measure(list(_tasks(_register(happened))), given.runs, warm_up=True, tell=_tell)
        for happened in HAPPENED
    }
    text = "\n".join(_page(measured)) + "\n"
    if given.write is None:
        print(text)
    else:
        given.write.write_text(text, encoding="utf-8", newline="\n")


def _tell(said: str) -> None:
    print(said, file=sys.stderr)


def _register(happened: int) -> Path:
    """The register of that size; that of the last time is kept."""
    folder = WORK / str(happened)
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run((sys.executable, str(HERE / "busy.py"), str(folder), str(NEEDS), str(happened)), check=True)
    return folder


def _tasks(folder: Path) -> Iterator[Task]:
    for name, words in {CHECK: ("check",), **VERBS}.items():
        command = (PROGRAM, *words, "--register", str(folder), "--as-of", AS_OF.isoformat())
        yield Task("stakeholders", name, NEEDS, command, f"stakeholders {' '.join(words)}", ends=(0, 1))


def _page(measured: dict[int, list[Measured]]) -> Iterator[str]:
    middle = HAPPENED[1]
    yield "# Benchmarks of the reports on the organisation"
    yield ""
    yield (
        f"Each command on registers of {NEEDS:,} needs, {NEEDS // 10:,} parties, 58 functions and as many records of "
        "what happened as the column says (communications delivered, feedback, decisions, activities, touchpoints, "
        "contacts, assessments): seconds by the clock, the median. `python benchmarks/organisation.py` makes this page."
    )
    yield ""
    sizes = " | ".join(f"{happened:,}" for happened in HAPPENED)
    yield f"| command | {sizes} | times `check` at {middle:,} | processor's seconds | MB |"
    yield f"| --- |{' ---: |' * (len(HAPPENED) + 3)}"
    found = {happened: {each.task.what: each for each in rows} for happened, rows in measured.items()}
    check = found[middle][CHECK].wall
    for name in (CHECK, *VERBS):
        walls = " | ".join(f"{found[happened][name].wall:.2f}" for happened in HAPPENED)
        at = found[middle][name]
        missed = " **missed**" if at.wall > MOST * check else ""
        cpu, memory = (f"{value:.{digits}f}" if value else "" for value, digits in ((at.cpu, 2), (at.memory, 0)))
        yield f"| {name} | {walls} | {at.wall / check:.2f}{missed} | {cpu} | {memory} |"
    together = sum(found[middle][name].wall for name in VERBS)
    yield ""
    yield (
        f"The goal: at most {MOST} times `check` for each report, and linear in the records. All ten one after the "
        f"other take {together:.1f} s, {together / check:.1f} times `check`, of which reading the register ten times "
        "is the greater part."
    )


if __name__ == "__main__":
    main()
