"""Ten million answers to 20,000 needs in Parquet, heard, against DuckDB running the bare GROUP BY.

    python benchmarks/answers.py                      # both cases, 1 and 10 million answers, five runs in turn
    python benchmarks/answers.py --rows 1000000 --runs 3

Every run is a process of its own. Told are the seconds of the work alone, with everything imported beforehand (hearing:
from the source to the finished Tally; DuckDB: from the connection to the rows of the answer in Python), those of the
processor for it, which say more where other programs run, the seconds of the whole process, start-up and all, and its
largest memory. Besides, how long hearing takes once the counts are cached.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from measure import Task, run

GOAL, MOST_MEMORY = 1.5, 600
"""Times as long as DuckDB's bare GROUP BY; megabytes."""
NEEDS, PARTIES = 20_000, 500
CASES: Mapping[str, dict[str, str]] = {
    "need, score": {"need": "need", "score": "score"},
    "need, party, day, score": {"need": "need", "party": "party", "date": "day", "score": "score"},
}
_MAKE = f"""
COPY (
  SELECT 'need-' || lpad((hash(n) % {NEEDS})::VARCHAR, 5, '0') AS need, (1 + hash(n * 7 + 1) % 5)::TINYINT AS score,
    'party-' || (hash(n) % {NEEDS} % {PARTIES})::VARCHAR AS party, DATE '2026-04-01' + (hash(n * 5) % 91)::INT AS day
  FROM range(?) rows(n)
) TO '{{file}}' (FORMAT parquet)
"""


def make(file: Path, count: int) -> None:
    """A file of so many answers, always the same."""
    import duckdb

    connection = duckdb.connect()
    connection.execute("SET enable_progress_bar = false")
    connection.execute(_MAKE.format(file=file.as_posix()), [count])


def clocks() -> tuple[float, float]:
    """The clock, and the seconds that the processor has worked for this process."""
    return time.perf_counter(), time.process_time()


def since(begun: tuple[float, float]) -> tuple[float, float]:
    """What both have gone on since."""
    now = clocks()
    return now[0] - begun[0], now[1] - begun[1]


def bare(file: Path, columns: Mapping[str, str]) -> tuple[float, float]:
    """Seconds that DuckDB takes for the GROUP BY alone."""
    import duckdb

    by = ", ".join("date_trunc('month', day)" if key == "date" else name for key, name in columns.items())
    begun = clocks()
    rows = duckdb.connect().execute(f"SELECT {by}, count(*) FROM '{file}' GROUP BY ALL").fetchall()
    assert rows
    return since(begun)


def heard(file: Path, columns: Mapping[str, str], cached: bool) -> tuple[float, float]:
    """Seconds from the source to the Tally."""
    import duckdb  # noqa: F401
    import ibis

    from stakeholders.answers import cache, engines, plain, telling  # noqa: F401
    from stakeholders.answers.hearing import hear
    from stakeholders.model import Header, Need, Party, Register, Survey
    from stakeholders.voice import cleaning  # noqa: F401

    ibis.to_sql(ibis.table({"a": "string"}, name="a"), dialect="duckdb")  # loads what it needs for that
    parties = [Party(id=f"party-{number}", name=f"Party {number}") for number in range(PARTIES)]
    needs = [Need(id=f"need-{number:05}", party=f"party-{number % PARTIES}", statement="x") for number in range(NEEDS)]
    survey = Survey(id="answers", name="Answers", construct="satisfaction", source=file.name, columns=dict(columns))
    register = Register(Header(organisation="Example Ltd"), [*parties, *needs, survey])
    begun = clocks()
    found = hear(register, file.parent, cached=cached)
    took = since(begun)
    assert found.answers, found.unheard
    return took


def main() -> None:
    """Measure, and print a line for each case and size."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--rows", type=int, nargs="*", default=[1_000_000, 10_000_000])
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--one", nargs=3, metavar=("HOW", "FILE", "CASE"), help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.one:
        how, file, case = given.one
        if how == "make":
            make(Path(file), int(case))
            return
        columns = CASES[case]
        took = bare(Path(file), columns) if how == "bare" else heard(Path(file), columns, how == "cached")
        Path(f"{file}.took").write_text(json.dumps(took), encoding="utf-8")
        return
    print(f"goals: {GOAL:g} times as long as the bare GROUP BY, less than {MOST_MEMORY} MB")
    print(f"{'columns':24} {'answers':>11}  {'':7}   work    cpu  whole  memory  ratio of cpu")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["STAKEHOLDERS_CACHE"] = str(Path(folder) / "cache")
        for count in given.rows:
            file = Path(folder) / f"{count}.parquet"
            subprocess.run([sys.executable, __file__, "--one", "make", str(file), str(count)], check=True)
            for case in CASES:
                _measure(file, case, count, given.runs)


def _measure(file: Path, case: str, count: int, runs: int) -> None:
    work: dict[str, list[tuple[float, float]]] = {"bare": [], "heard": [], "cached": []}
    wholes: dict[str, list[float]] = {how: [] for how in work}
    memory: dict[str, float] = dict.fromkeys(work, 0)
    for turn in range(runs + 1):
        for how in work:
            command = (sys.executable, __file__, "--one", how, str(file), case)
            sample = run(Task("", how, 0, command, " ".join(command)))
            if turn:  # the first round fills the caches
                work[how].append(json.loads(Path(f"{file}.took").read_text(encoding="utf-8")))
                wholes[how].append(sample.wall)
                memory[how] = max(memory[how], sample.memory or 0)
    for how, took in work.items():
        wall, cpu = (statistics.median(each[clock] for each in took) for clock in (0, 1))
        pairs = list(zip(took, work["bare"], strict=True))
        ratios = [statistics.median(own[clock] / other[clock] for own, other in pairs) for clock in (0, 1)]
        whole = statistics.median(wholes[how])
        print(
            f"{case:24} {count:11,}  {how:7} {wall:5.2f}s {cpu:5.2f}s {whole:5.2f}s {memory[how]:5.0f}MB "
            f"{ratios[0]:6.2f} {ratios[1]:6.2f}"
        )


if __name__ == "__main__":
    main()
