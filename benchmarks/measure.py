"""Whole processes timed from outside: what a user waits for, start of the interpreter and all."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

_LEFT_OUT = ("STAKEHOLDERS_REGISTER", "SOURCE_DATE_EPOCH", "CI", "GITHUB_ACTIONS", "GITLAB_CI", "FORCE_COLOR", "PYTHON")
"""Variables, or what their names start with, that would make a program do something else than it does for a user.

Python's own are among them: a developer's machine may be told not to keep bytecode, and every start would compile anew.
"""


@dataclass(frozen=True)
class Task:
    """A command to measure.

    :param program: whose command it is.
    :param what: what it does, as the table says it.
    :param needs: the needs of the register it reads; 0 where that does not matter.
    :param shown: the command as a user would type it.
    :param ends: the exit codes of a run that went well.
    :param fresh: files and folders that must not be there yet: they are removed before each run.
    """

    program: str
    what: str
    needs: int
    command: tuple[str, ...]
    shown: str
    folder: Path | None = None
    ends: tuple[int, ...] = (0,)
    fresh: tuple[Path, ...] = ()


@dataclass(frozen=True)
class Sample:
    """One run: seconds by the clock, seconds of processor (its children's too) and megabytes at its largest.

    The last two are None where the system does not tell them.
    """

    wall: float
    cpu: float | None
    memory: float | None


@dataclass(frozen=True)
class Measured:
    """Some runs of one task."""

    task: Task
    samples: tuple[Sample, ...]

    @property
    def wall(self) -> float:
        """The median, in seconds."""
        return statistics.median(sample.wall for sample in self.samples)

    @property
    def least(self) -> float:
        """The shortest run, in seconds."""
        return min(sample.wall for sample in self.samples)

    @property
    def most(self) -> float:
        """The longest run, in seconds."""
        return max(sample.wall for sample in self.samples)

    @property
    def cpu(self) -> float | None:
        """The median of the processor's seconds."""
        known = [sample.cpu for sample in self.samples if sample.cpu is not None]
        return statistics.median(known) if known else None

    @property
    def memory(self) -> float | None:
        """The largest of all runs, in megabytes."""
        return max((sample.memory for sample in self.samples if sample.memory is not None), default=None)


def measure(
    tasks: Iterable[Task], runs: int, *, warm_up: bool, tell: Callable[[str], None] = lambda _: None
) -> list[Measured]:
    """Run every task once, then again in turn, so that what disturbs the machine for a while disturbs all alike.

    :param warm_up: whether a first round that does not count goes before, to fill the caches of files and bytecode.
    :param tell: is told what runs next.
    :raises RuntimeError: a task did not end well.
    """
    tasks = list(tasks)
    samples: dict[Task, list[Sample]] = {task: [] for task in tasks}
    first = 0 if warm_up else 1
    for turn in range(first, runs + 1):
        for task in tasks:
            size = f", {task.needs:,} needs" if task.needs else ""
            tell(f"{f'run {turn} of {runs}' if turn else 'warm-up'}: {task.program} {task.what}{size}")
            sample = run(task)
            if turn:
                samples[task].append(sample)
    return [Measured(task, tuple(found)) for task, found in samples.items()]


def removed(*paths: Path) -> None:
    """Remove those of the files and folders that are there."""
    for path in paths:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def run(task: Task) -> Sample:
    """One run of the task.

    A child's peak of memory counts from the fork, when it is still a copy of this process: so this process must stay
    small, and registers are made in processes of their own.

    :raises RuntimeError: it did not end well; the text ends with what it said last.
    """
    environment = {name: value for name, value in os.environ.items() if not name.startswith(_LEFT_OUT)}
    removed(*task.fresh)
    with tempfile.TemporaryFile() as said:
        begun = time.perf_counter()
        process = subprocess.Popen(
            task.command,
            cwd=task.folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        cpu = memory = None
        if sys.platform == "win32":
            code = process.wait()
            wall = time.perf_counter() - begun
        else:
            _, status, usage = os.wait4(process.pid, 0)
            wall = time.perf_counter() - begun
            code = process.returncode = os.waitstatus_to_exitcode(status)
            cpu = usage.ru_utime + usage.ru_stime
            memory = usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e6 / 1024)
        if code not in task.ends:
            said.seek(0)
            last = said.read().decode("utf-8", "replace")[-2000:]
            raise RuntimeError(f"{task.shown} ended with {code}:\n{last}")
    return Sample(wall, cpu, memory)
