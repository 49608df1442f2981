"""Many files rendered at once: by two processes where there is enough to do, else one after the other.

What takes the time is the drawing of charts, which lets no thread work beside it. A process takes some tenths of a
second to start, and is started anew rather than copied, for not every system copies processes.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from stakeholders.render import FORMATS, Format, Options, rendered
from stakeholders.reports.report import Matrix, Report, Table
from stakeholders.texts import choose, language

WORKERS = 2
"""Processes at the most: each holds a program that draws and one that sets, some 150 MB."""
_WORTH_IT = 30_000
"""The work from which on processes pay, in cells of tables; less takes some two seconds."""
_MARK = 60
"""How many cells of a table take as long as a mark of a chart."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A report in a format."""

    report: Report
    format: Format


def render_all(
    wanted: Mapping[str, Wanted], options: Options, step: Callable[[str], None], *, workers: int | None = None
) -> dict[str, bytes]:
    """Each file by its name; what is rendered first is what takes longest.

    :param step: is told of each file: when it begins, or where several are made at once, when it is done.
    :param workers: how many processes; as many as pay unless said.
    :raises Unable: a format needs what is not installed.
    """
    count = _workers(wanted) if workers is None else workers
    if count > 1:
        from concurrent.futures.process import BrokenProcessPool

        try:
            return _by_processes(wanted, options, step, count)
        except (BrokenProcessPool, OSError):  # there is no room for more processes, or none may be started here
            pass
    made = {}
    for name, one in wanted.items():
        step(name)
        made[name] = rendered(one.report, one.format, options)
    return made


def _workers(wanted: Mapping[str, Wanted]) -> int:
    work = sum(_work(one) for one in wanted.values())
    return min(WORKERS, os.cpu_count() or 1) if work >= _WORTH_IT else 1


def _work(one: Wanted) -> int:
    """How long it takes, roughly: in cells of tables."""
    drawn = one.format.name in ("html", "pdf", "docx")
    return sum(_cells(block) for block in one.report.tables) + sum(
        _cells(chart.data) + (_MARK * len(chart.data.rows) if drawn else 0) for chart in one.report.charts
    )


def _cells(table: Table | Matrix) -> int:
    if isinstance(table, Matrix):
        return len(table.row_heads) * (len(table.column_heads) + len(table.facts) + 1)
    return len(table.rows) * len(table.columns)


def _by_processes(
    wanted: Mapping[str, Wanted], options: Options, step: Callable[[str], None], count: int
) -> dict[str, bytes]:
    from concurrent.futures import ProcessPoolExecutor, as_completed
    from multiprocessing import get_context

    with ProcessPoolExecutor(count, get_context("spawn"), _speak, (language(),)) as pool:
        heaviest_first = sorted(wanted, key=lambda name: -_work(wanted[name]))
        waiting = {
            pool.submit(_rendered, wanted[name].report, wanted[name].format.name, options): name
            for name in heaviest_first
        }
        made = {}
        try:
            for done in as_completed(waiting):
                step(waiting[done])
                made[waiting[done]] = done.result()
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    return {name: made[name] for name in wanted}


def _speak(code: str) -> None:
    """Let the reports of a new process speak that language."""
    choose(code)


def _rendered(report: Report, format: str, options: Options) -> bytes:
    """A report, in a process of its own."""
    return rendered(report, FORMATS[format], options)


__all__ = ["WORKERS", "Wanted", "render_all"]
