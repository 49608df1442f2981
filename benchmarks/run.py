"""Measure stakeholders and its peers, and write the page of results.

To make the page in docs/: python benchmarks/run.py --peers --stores --documents --write docs/benchmarks.md

Run it with the Python of the environment in which stakeholders is installed.
"""

from __future__ import annotations

import argparse
import os
import platform
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from content import AS_OF
from documents import measure_documents
from measure import Measured, Task, measure
from peers import PEERS, PLACE, Installed, install
from stores import measure_stores
from table import BESIDE_PEERS, EMPTY_COMMAND, IMPORTS, OURS, SMALL_CHECK, Results, page

HERE = Path(__file__).resolve().parent
WORK = PLACE / "work"
SMALL = HERE.parent / "registers" / "minimal"
VERBS = {"check": ("check",), "matrix": ("matrix",), "plan": ("plan",), "list": ("list", "needs")}


def main() -> None:
    """Measure what is asked for; print the page, or write it to a file."""
    asked = _arguments()
    measured = measure(_our_tasks(asked.sizes, asked.verbs), asked.runs, warm_up=True, tell=_tell)
    about = [
        f"{OURS} {version(OURS)}, Python {platform.python_version()}, {platform.system()} on {platform.machine()}, "
        f"{os.cpu_count()} cores.",
        f"{OURS}: a warm-up, then {asked.runs} runs of each command in turn.",
    ]
    if asked.peers:
        installed = [install(peer) for peer in PEERS]
        measured += measure(_peer_tasks(installed, asked.peer_sizes), asked.peer_runs, warm_up=False, tell=_tell)
        names = " and ".join(f"{one.peer.name} {one.version}" for one in installed)
        about.append(f"{names}: each command {_times(asked.peer_runs)} in turn, after one that prepared the project.")
    if asked.stores:
        measured += measure_stores(20_000, asked.runs, _tell)
        about.append(f"The stores: a warm-up, then {asked.runs} runs of each command in turn.")
    if asked.documents:
        measured += measure_documents(asked.runs, _tell)
        about.append(f"The documents: a warm-up, then {asked.runs} runs of each command in turn.")
    _tell("")
    command = f"python benchmarks/run.py {shlex.join(sys.argv[1:])}".rstrip()
    made = page(Results(sorted(measured, key=_order)), about, command)
    if asked.write:
        asked.write.write_text(made, encoding="utf-8", newline="\n")
    else:
        sys.stdout.write(made)


def _times(runs: int) -> str:
    return "once" if runs == 1 else f"{runs} times"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure stakeholders, and its peers beside it.")
    parser.add_argument("--sizes", type=_numbers, default=[100, 1_000, 5_000, 20_000], help="needs of the registers")
    parser.add_argument("--verbs", type=_verbs, default=list(VERBS), help=f"of {', '.join(VERBS)}")
    parser.add_argument("--runs", type=int, default=5, help="runs of each command, after a warm-up")
    parser.add_argument("--peers", action="store_true", help="measure doorstop and sphinx-needs too")
    parser.add_argument("--peer-sizes", type=_numbers, default=[1_000, 5_000], help="needs of the peers' projects")
    parser.add_argument("--peer-runs", type=int, default=3, help="runs of each command of a peer")
    parser.add_argument("--stores", action="store_true", help="measure databases, edits and sync too")
    parser.add_argument("--documents", action="store_true", help="measure every format and the audit pack too")
    parser.add_argument("--write", type=Path, metavar="FILE", help="write the page there instead of printing it")
    return parser.parse_args()


def _numbers(text: str) -> list[int]:
    return [int(number) for number in text.split(",")]


def _verbs(text: str) -> list[str]:
    found = text.split(",")
    if unknown := set(found) - set(VERBS):
        raise argparse.ArgumentTypeError(f"no verb that is measured: {', '.join(sorted(unknown))}")
    return found


def _our_tasks(sizes: Sequence[int], verbs: Sequence[str]) -> list[Task]:
    """The small register beside the imports that every command must make, then every verb on every size."""
    small = SMALL if SMALL.is_dir() else _register(10)
    tasks = [
        _task(SMALL_CHECK, "check", 0, small),
        _python(IMPORTS, IMPORTS),
        Task(
            "python", "an empty Typer command", 0, (sys.executable, "-c", EMPTY_COMMAND), f'python -c "{EMPTY_COMMAND}"'
        ),
    ]
    for needs in sizes:
        folder = _register(needs)
        tasks += [_task(verb, verb, needs, folder) for verb in verbs]
    return tasks


def _python(what: str, code: str) -> Task:
    return Task("python", what, 0, (sys.executable, "-c", code), f'python -c "{code}"')


def _task(what: str, verb: str, needs: int, folder: Path) -> Task:
    program = Path(sys.executable).with_name(OURS + (".exe" if os.name == "nt" else ""))
    if not program.exists():
        raise SystemExit(f"There is no {program}: install stakeholders into the environment of this Python.")
    judged = () if verb == "list" else ("--as-of", AS_OF.isoformat())
    words = (*VERBS[verb], "--register", str(folder), *judged)
    shown = shlex.join((OURS, *words)).replace(shlex.quote(str(folder)), "REGISTER")
    return Task(OURS, what, needs, (str(program), *words), shown, ends=(0, 1) if verb == "check" else (0,))


def _peer_tasks(installed: Sequence[Installed], sizes: Sequence[int]) -> list[Task]:
    """The peers' commands on every size, and our own check in turn with them, so that each meets the same machine."""
    tasks: list[Task] = []
    for needs in sizes:
        tasks.append(_task(BESIDE_PEERS, "check", needs, _register(needs)))
        for one in installed:
            _tell(f"preparing {one.peer.name}, {needs:,} needs")
            folder = _emptied(WORK / str(needs) / one.peer.name)
            _make("peers.py", one.peer.name, str(folder), str(needs))
            tasks += [
                Task(one.peer.name, what, needs, (one.program, *words), shlex.join((one.peer.program, *words)), folder)
                for what, words in one.peer.checks.items()
            ]
    return tasks


def _register(needs: int) -> Path:
    folder = _emptied(WORK / str(needs) / "register")
    _make("registers.py", str(folder), str(needs))
    return folder


def _emptied(folder: Path) -> Path:
    if folder.exists():
        shutil.rmtree(folder)
    return folder


def _make(script: str, *words: str) -> None:
    subprocess.run((sys.executable, str(HERE / script), *words), check=True)


def _order(one: Measured) -> tuple[int, bool, str]:
    """By size, ours first; the measures of one program stay in the order in which they were taken."""
    return one.task.needs, one.task.program != OURS, one.task.program


def _tell(message: str) -> None:
    """Show on a terminal what goes on, in one line; an empty message clears it."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{message}")
        sys.stderr.flush()


if __name__ == "__main__":
    main()
