"""The commands of a page of Markdown, run as a reader would run them, and what they show held against the page.

In ```console blocks, a line that starts with `$ ` is a command, and the lines below it are what it shows. `...` stands
for lines left out; all others must be there, in order and next to each other. A command ends with 0, or with the code
of a comment before the block: <!-- ends with 1 -->. A ```yaml block whose first line is a comment with a file's name is
that file; a ```diff block changes the file it names; an ```sql block whose first line is `-- in ` and the name of an
SQLite file is run on it. Of an ```sh block the lines that start with `git ` are run, with a fixed author and nobody's
settings. The page may also hold all else that Markdown has.
"""

from __future__ import annotations

import os
import re
import shlex
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import chdir, closing, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path
from unittest.mock import patch

from git_repositories import GitFolder
from stakeholders.cli.app import main

_BLOCK = re.compile(
    r"(?:<!-- ends with (\d+) -->\n+)?^```(console|yaml|diff|sql|sh)\n(.*?)^```$", re.MULTILINE | re.DOTALL
)
OMITTED = "..."


@dataclass(frozen=True)
class Command:
    """A command of a page.

    :param shown: the lines that the page shows below it; none means that it shows nothing of them.
    :param code: the exit code that it must end with.
    """

    line: str
    shown: tuple[str, ...]
    code: int


@dataclass(frozen=True)
class Written:
    """A file as the page gives it."""

    name: str
    text: str


@dataclass(frozen=True)
class Changed:
    """A file in which the page has lines replaced."""

    name: str
    before: str
    after: str


@dataclass(frozen=True)
class Asked:
    """SQL that is run on a database of the page."""

    name: str
    statements: str


@dataclass(frozen=True)
class Versioned:
    """A command of Git."""

    line: str


Step = Command | Written | Changed | Asked | Versioned


def steps(page: str) -> Iterator[Step]:
    """What the page has its reader do, in order."""
    for code, language, body in _BLOCK.findall(page):
        if language == "console":
            yield from _commands(body, int(code or 0))
        elif language == "diff":
            yield _change(body)
        elif language == "sh":
            yield from (Versioned(line) for line in body.splitlines() if line.startswith("git "))
        elif language == "sql" and (found := re.match(r"-- in (\S+\.db)\n", body)):
            yield Asked(found[1], body)
        elif found := re.match(r"# (\S+\.yaml)\n", body):
            yield Written(found[1], body[found.end() :])


def _commands(body: str, code: int) -> Iterator[Command]:
    """The commands of a block; all but the last end with 0."""
    parts = re.split(r"^\$ ", body, flags=re.MULTILINE)
    assert parts[0] == "", f"a block must start with a command: {parts[0]!r}"
    for number, part in enumerate(parts[1:], start=1):
        line, _, shown = part.partition("\n")
        yield Command(line, tuple(shown.splitlines()), code if number == len(parts) - 1 else 0)


def _change(body: str) -> Changed:
    first, *lines = body.splitlines(keepends=True)
    assert first.startswith("--- "), f"a diff must start with the name of its file: {first!r}"
    before = "".join(line[1:] for line in lines if line[0] in " -")
    after = "".join(line[1:] for line in lines if line[0] in " +")
    return Changed(first[4:].strip(), before, after)


def follow(step: Step, folder: Path) -> None:
    """Do the step in the folder; an assertion fails where what happens is not what the page says."""
    match step:
        case Written(name, text):
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
        case Changed(name, before, after):
            text = (folder / name).read_text(encoding="utf-8")
            assert text.count(before) == 1, (
                f"{name} holds these lines {text.count(before)} times:\n{before}\nin\n{text}"
            )
            (folder / name).write_text(text.replace(before, after), encoding="utf-8", newline="\n")
        case Asked(name, statements):
            with closing(sqlite3.connect(folder / name)) as connection:
                connection.executescript(statements)
        case Versioned(line):
            _, *arguments = shlex.split(line)
            GitFolder(folder).git(*arguments)
        case Command(line, shown, code):
            output, ended = run(line, folder)
            assert ended == code, f"{line} ended with {ended}:\n{output}"
            if shown:
                assert matches(shown, output.splitlines()), f"{line} shows\n{output}\nand not\n" + "\n".join(shown)


def run(line: str, folder: Path) -> tuple[str, int]:
    """What the command shows in a terminal of 80 columns, and how it ends.

    It runs in this process, which saves its start; that the program starts as a process, tests/cli shows.
    """
    program, *arguments = shlex.split(line)
    assert program == "stakeholders", f"only the program itself is run, not {program}"
    screen = TextIOWrapper(BytesIO(), encoding="utf-8", newline="")
    code: object = 0
    with (
        chdir(folder),
        patch.dict(os.environ, {"COLUMNS": "80", "NO_COLOR": "1"}),
        patch.object(sys, "argv", [program, *arguments]),
        patch.object(sys, "stdin", StringIO()),
        redirect_stdout(screen),
        redirect_stderr(screen),
    ):
        try:
            main()
        except SystemExit as ended:
            code = ended.code
    screen.seek(0)
    output = screen.read().replace(os.linesep, "\n")
    output = output.replace("\\", "/") if os.name == "nt" else output
    return output, code if isinstance(code, int) else 0


def matches(shown: tuple[str, ...], real: list[str]) -> bool:
    """Whether the lines shown are the real ones, save for what `...` leaves out and blanks at the ends of lines."""
    pattern = "".join("(?:.*\n)*" if line.strip() == OMITTED else f"{re.escape(line.rstrip())}\n" for line in shown)
    return re.fullmatch(pattern, "".join(f"{line.rstrip()}\n" for line in real)) is not None
