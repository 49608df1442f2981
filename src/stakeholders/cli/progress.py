"""How far a long piece of work is: a bar on the terminal that shows standard error, and nothing anywhere else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Step = Callable[[str], None]
"""What is told of each step as it begins: a few words, or the name of a file."""
_FEW = 5000
"""Things that are done before a bar could be read."""


@contextmanager
def progress(steps: int) -> Iterator[Step]:
    """A bar of so many steps on a terminal, gone when the work is done; silent where standard error is none.

    `step(text)` says what begins now: what was told before it counts as done.
    """
    if not sys.stderr.isatty():
        yield _silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    from stakeholders.render.plain import one_line

    columns = BarColumn(bar_width=24), MofNCompleteColumn(), TextColumn("{task.description}", markup=False)
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=steps)
        begun = False

        def step(text: str) -> None:
            nonlocal begun
            bar.update(task, advance=int(begun), description=one_line(text))
            begun = True

        yield step


@contextmanager
def counting(text: str, total: int) -> Iterator[Callable[[int], None]]:
    """A bar of so many things on a terminal, gone when all are done; silent where standard error is none.

    `count(number)` says that so many more are done.
    """
    if not sys.stderr.isatty() or total < _FEW:
        yield _uncounted
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = TextColumn("{task.description}", markup=False), BarColumn(bar_width=24), MofNCompleteColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(text, total=total)
        yield lambda number: bar.update(task, advance=number)


def _uncounted(_number: int) -> None:
    """Tell nobody."""


def _silent(_text: str) -> None:
    """Tell nobody."""
