"""A million answers in a CSV file, counted in plain Python, against `csv.reader` going through the same file.

    python benchmarks/answers_plain.py [--rows N] [--runs N]

Three surveys of the same file are counted: one that wants the scores alone, one that wants party, topic and day with
them, and one that wants respondents too. A timestamp instead of a day, and five questions in a row, are tried besides.
`csv.reader` runs in turn with each, so that what disturbs the machine for a while disturbs both; the figure is the
median of the ratios.
"""

from __future__ import annotations

import argparse
import csv
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from stakeholders.answers.places import place_of
from stakeholders.answers.plain import counted
from stakeholders.model.voice import Survey
from stakeholders.voice.wanted import Wanted, wanted

GOAL = 3.0
"""How many times as long as `csv.reader` alone it may take."""

NARROW = ("respondent", "party", "topic", "answered_on", "score")
WIDE = ("respondent", "party", "answered_at", "q1", "q2", "q3", "q4", "q5")
CASES: Mapping[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "score alone": (NARROW, {"score": "score"}),
    "party, topic, day, score": (
        NARROW,
        {"party": "party", "topic": "topic", "date": "answered_on", "score": "score"},
    ),
    "party, topic, day, score, respondent": (
        NARROW,
        {"respondent": "respondent", "party": "party", "topic": "topic", "date": "answered_on", "score": "score"},
    ),
    "party, timestamp, five questions": (
        WIDE,
        {"party": "party", "date": "answered_at", **{f"score.t{n}": f"q{n}" for n in range(1, 6)}},
    ),
}


def rows(headings: tuple[str, ...], count: int) -> Iterator[list[str]]:
    """As many answers, always the same; five of each respondent, who are of one party each."""
    chosen = random.Random(2026)
    for number in range(count):
        day = f"2026-{chosen.randint(1, 12):02}-{chosen.randint(1, 28):02}"
        values = {
            "respondent": f"r{number // 5}",
            "party": f"party-{number // 5 * 7919 % 50}",
            "topic": f"topic-{chosen.randint(1, 12)}",
            "answered_on": day,
            "answered_at": f"{day}T{number % 24:02}:{number % 60:02}:{number % 59:02}",
        }
        yield [values.get(heading) or str(chosen.randint(1, 5)) for heading in headings]


def write(file: Path, headings: tuple[str, ...], count: int) -> None:
    """A file of so many answers."""
    with file.open("w", encoding="utf-8", newline="") as text:
        writer = csv.writer(text)
        writer.writerow(headings)
        writer.writerows(rows(headings, count))


def bare(file: Path) -> None:
    """Go through the rows, and do nothing with them."""
    with file.open(encoding="utf-8", newline="") as text:
        for _row in csv.reader(text):
            pass


def seconds(work: Callable[[], object]) -> float:
    """How long some work takes, in seconds of the processor, so that what else runs weighs little."""
    start = time.process_time()
    work()
    return time.process_time() - start


def measure(file: Path, wants: Wanted, runs: int) -> tuple[float, float, float]:
    """Median seconds of `csv.reader` and of counting, and the median of the ratios."""
    place = place_of(str(file), None)
    pairs = [(seconds(lambda: bare(file)), seconds(lambda: counted(place, wants))) for _ in range(runs + 1)][1:]
    ratios = [own / other for other, own in pairs]
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs), statistics.median(ratios)


def main() -> None:
    """Measure, and print a line for each case."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--rows", type=int, default=1_000_000)
    options.add_argument("--runs", type=int, default=5)
    given = options.parse_args()
    print(f"{'columns':40} {'csv.reader':>10} {'counted':>8} {'ratio':>6}  goal {GOAL:g}")
    with tempfile.TemporaryDirectory() as folder:
        for headings in (NARROW, WIDE):
            file = Path(folder) / f"{len(headings)}.csv"
            write(file, headings, given.rows)
            for name, (own, columns) in CASES.items():
                if own == headings:
                    want, _ = wanted(Survey(id="answers", name="Answers", construct="satisfaction", columns=columns))
                    other, took, ratio = measure(file, want, given.runs)
                    print(f"{name:40} {other:9.2f}s {took:7.2f}s {ratio:6.2f}")


if __name__ == "__main__":
    main()
