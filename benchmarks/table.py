"""The page of results: the goals, then every figure with the command that made it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from measure import Measured

OURS = "stakeholders"
IMPORTS = "import typer, pydantic, yaml"
EMPTY_COMMAND = "import typer; app = typer.Typer(); app.command()(lambda name='': None); app(['--name', 'x'])"
SMALL_CHECK = "check a small register"
BESIDE_PEERS = "check, in turn with the peers"
LOAD = "load the register"
EXECUTEMANY = "executemany of the same rows"
INTO_SQLITE = "sync into a new SQLite file"
LOAD_BOTH = "load the register and the database"
IN_STEP = "sync, nothing changed"
ONE_FILE = "check of one file"
SET_FIELD = "set a field in one file"
SET_BACK = "set it to another value"
SMALL_DATABASE = "list of a small database"
IMPORTS_OF_A_DATABASE = "import typer, pydantic, sqlmodel"
CHECK_BESIDE_PACK = "check, in turn with the documents"
PACK = "pack"
WORKBOOK = "20,000 needs rendered to XLSX"
BARE_WORKBOOK = "the same cells by a bare XlsxWriter"


class Results:
    """What was measured, to be asked by program, what it did, and the number of needs."""

    def __init__(self, measured: Sequence[Measured]) -> None:
        self.measured = tuple(measured)
        self._found = {(one.task.program, one.task.what, one.task.needs): one for one in measured}

    def wall(self, program: str, what: str, needs: int) -> float | None:
        """The median in seconds; None where it was not measured."""
        found = self._found.get((program, what, needs))
        return found.wall if found else None

    def memory(self, program: str, what: str, needs: int) -> float | None:
        """The peak in megabytes; None where it was not measured."""
        found = self._found.get((program, what, needs))
        return found.memory if found else None


@dataclass(frozen=True)
class Goal:
    """Something the program promises about its speed.

    :param figure: what is held against the limit; None where it was not measured.
    :param if_missed: why, as far as it is known.
    """

    text: str
    limit: float
    unit: str
    at_least: bool
    figure: Callable[[Results], float | None]
    if_missed: str = ""

    def met(self, figure: float) -> bool:
        """Whether the figure keeps the promise."""
        return figure >= self.limit if self.at_least else figure <= self.limit


def _ratio(above: tuple[str, str, int], below: tuple[str, str, int]) -> Callable[[Results], float | None]:
    def figure(results: Results) -> float | None:
        over, under = results.wall(*above), results.wall(*below)
        return over / under if over is not None and under is not None else None

    return figure


def _import(results: Results) -> float | None:
    """The import of the largest register, against its load and the rows put in as they are."""
    ours, load, raw = (
        results.wall(program, what, 20_000)
        for program, what in ((OURS, INTO_SQLITE), ("python", LOAD), ("python", EXECUTEMANY))
    )
    return ours / (load + raw) if ours is not None and load is not None and raw is not None else None


_CHECK = (OURS, "check", 5_000)
_BESIDE = (OURS, BESIDE_PEERS, 5_000)
GOALS = (
    Goal(
        "`check` of 5,000 needs: so many times faster than doorstop's check",
        60, "times", True, _ratio(("doorstop", "check", 5_000), _BESIDE),
    ),
    Goal(
        "`check` of 5,000 needs: so many times faster than sphinx-needs' build",
        15, "times", True, _ratio(("sphinx-needs", "build", 5_000), _BESIDE),
    ),
    Goal(
        "`check` of 20,000 needs, against that of 5,000",
        4.5, "times", False, _ratio((OURS, "check", 20_000), _CHECK),
    ),
    Goal(
        "`check` of 20,000 needs: peak of memory",
        250, "MB", False, lambda results: results.memory(OURS, "check", 20_000),
    ),
    Goal("`matrix` of 5,000 needs, against `check`", 2, "times", False, _ratio((OURS, "matrix", 5_000), _CHECK)),
    Goal("`plan` of 5,000 needs, against `check`", 2, "times", False, _ratio((OURS, "plan", 5_000), _CHECK)),
    Goal(
        f"a command on a small register, against `python -c \"{IMPORTS}\"`",
        1.6, "times", False, _ratio((OURS, SMALL_CHECK, 0), ("python", IMPORTS, 0)),
        if_missed="`import pydantic` loads next to nothing of it, while Typer, to read any option, and our records need"
        " what it loads later; an empty Typer command, in the figures below, is what is left when ours is taken away.",
    ),
)  # fmt: skip
STORE_GOALS = (
    Goal(
        "20,000 needs into a new SQLite file, against the load and a raw `executemany` of the same rows",
        2, "times", False, _import,
    ),
    Goal(
        "`set` of a field in a file of 20,000 needs, against `check` of it",
        1.3, "times", False, _ratio((OURS, SET_FIELD, 20_000), (OURS, ONE_FILE, 20_000)),
    ),
    Goal(
        "`sync` of 20,000 needs with nothing changed, against loading both sides",
        1.5, "times", False, _ratio((OURS, IN_STEP, 20_000), ("python", LOAD_BOTH, 20_000)),
    ),
    Goal(
        f"a command on a small database, against `python -c \"{IMPORTS_OF_A_DATABASE}\"`",
        1.3, "times", False, _ratio((OURS, SMALL_DATABASE, 0), ("python", IMPORTS_OF_A_DATABASE, 0)),
    ),
)  # fmt: skip
DOCUMENT_GOALS = (
    Goal(
        "`pack` of 2,000 needs and 200 parties, against `check` of them",
        20, "times", False, _ratio((OURS, PACK, 2_000), (OURS, CHECK_BESIDE_PACK, 2_000)),
    ),
    Goal("`pack` of them: peak of memory", 500, "MB", False, lambda results: results.memory(OURS, PACK, 2_000)),
    Goal(
        "20,000 needs to XLSX, against a bare XlsxWriter writing the same cells",
        1.5, "times", False, _ratio((OURS, WORKBOOK, 20_000), ("python", BARE_WORKBOOK, 20_000)),
    ),
)  # fmt: skip
ALL_GOALS = (*GOALS, *STORE_GOALS, *DOCUMENT_GOALS)


def page(results: Results, about: Sequence[str], command: str) -> str:
    """The page in Markdown.

    :param about: sentences on what was measured, with what versions and how often.
    :param command: the command that makes the page.
    """
    return "\n".join(_lines(results, about, command)) + "\n"


def _lines(results: Results, about: Sequence[str], command: str) -> Iterator[str]:
    yield "# Benchmarks"
    yield ""
    yield "How long whole commands take, as a user waits for them, on registers of several sizes, beside two programs"
    yield "that keep requirements in files. [benchmarks/README.md](../benchmarks/README.md) says what the registers"
    yield "hold. This page is made by:"
    yield ""
    yield f"    {command}"
    yield ""
    yield from (f"- {sentence}" for sentence in about)
    yield ""
    yield "## Goals"
    yield ""
    yield from goals(results, ALL_GOALS)
    yield ""
    for goal in ALL_GOALS:
        figure = goal.figure(results)
        if figure is not None and not goal.met(figure) and goal.if_missed:
            yield f"Missed: {goal.text}. {goal.if_missed}"
            yield ""
    yield "## Figures"
    yield ""
    yield "Seconds by the clock: the median, then the shortest and the longest run. Processor: seconds, over all cores"
    yield "and child processes. Memory: the peak of any run."
    yield ""
    yield from figures(results)
    yield ""
    yield "## Commands"
    yield ""
    yield "| program | what | command |"
    yield "| --- | --- | --- |"
    for program, what, shown in dict.fromkeys(
        (one.task.program, one.task.what, one.task.shown) for one in results.measured
    ):
        yield f"| {program} | {what} | `{shown}` |"


def goals(results: Results, listed: Sequence[Goal]) -> Iterator[str]:
    """The goals, what was measured of them, and whether they are met, as a table."""
    yield "| goal | limit | measured | |"
    yield "| --- | ---: | ---: | --- |"
    for goal in listed:
        figure = goal.figure(results)
        shown = f"{figure:.{1 if figure < 100 else 0}f} {goal.unit}" if figure is not None else ""
        verdict = "not measured" if figure is None else "met" if goal.met(figure) else "missed"
        limit = f"{'at least' if goal.at_least else 'at most'} {goal.limit:g} {goal.unit}"
        yield f"| {goal.text} | {limit} | {shown} | {verdict} |"


def figures(results: Results) -> Iterator[str]:
    """Every figure, as a table."""
    yield "| needs | program | what | seconds | shortest to longest | processor | memory, MB |"
    yield "| ---: | --- | --- | ---: | ---: | ---: | ---: |"
    for one in results.measured:
        size = f"{one.task.needs:,}" if one.task.needs else ""
        cpu = "" if one.cpu is None else f"{one.cpu:.2f}"
        memory = "" if one.memory is None else f"{one.memory:.0f}"
        yield (
            f"| {size} | {one.task.program} | {one.task.what} | {one.wall:.2f} "
            f"| {one.least:.2f} to {one.most:.2f} | {cpu} | {memory} |"
        )
