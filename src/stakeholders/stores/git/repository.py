"""Git as a program: what a repository knows of the files of one register. Nothing here writes to a repository."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from stakeholders.errors import Unable
from stakeholders.stores.yaml.files import ENDINGS

SHORT = 8
"""Digits of a commit's hash that are shown; enough to name it in any repository."""
_SETTINGS = (
    "core.quotepath=off",
    "core.fsmonitor=false",
    "i18n.logOutputEncoding=UTF-8",
    "log.follow=false",
    "log.showRoot=true",
    "log.showSignature=false",
    "log.mailmap=true",
)
"""What a user's settings of Git must not change here; some would run programs."""
_MISLEADING = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_PREFIX",
    "GIT_NAMESPACE",
    "GIT_EXTERNAL_DIFF",
    "GIT_GLOB_PATHSPECS",
    "GIT_NOGLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS",
)
"""Variables that Git sets for its hooks, and others that would have it look elsewhere."""
_ORDINARY = "100"
"""How the modes of ordinary files start; links and the repositories inside a repository have others."""
_CHUNK = 1 << 16
_LAST_SECOND = int(dt.datetime(2999, 12, 31, tzinfo=dt.UTC).timestamp())
"""The last moment that every system can tell the local time of."""


class NoHistory(Unable):
    """There is no Git, no repository, or none that Git is willing to read.

    :param kept: whether there is a history that only cannot be read.
    """

    def __init__(self, message: str, hint: str = "", *, kept: bool = False) -> None:
        super().__init__(message, hint)
        self.kept = kept


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file of the register as a revision changed it.

    :param path: its path from the register's folder.
    :param before: what it held in each parent of the revision, by the name of the content; "" where it was not there.
    :param after: what it holds now, likewise.
    """

    path: str
    before: tuple[str, ...]
    after: str


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit that touched the register: when it came into this history, by whom, why, and which files."""

    commit: str
    at: dt.datetime
    by: str
    why: str
    files: tuple[FileChange, ...]


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository around a register.

    :param program: the program Git.
    :param folder: the register's folder, or that of its only file.
    :param prefix: the path of that folder from the top of the repository, "" or with a `/` at its end.
    :param file: the name of the only file, where the register is one; else "".
    :param shallow: whether the repository holds only the latest part of its history.
    """

    program: str
    folder: Path
    prefix: str
    file: str
    shallow: bool

    @classmethod
    def around(cls, location: Path) -> Repository:
        """The repository in which a register stands.

        :raises NoHistory: there is no Git, or no repository that it is willing to read.
        """
        program = find_git()
        folder, file = (location, "") if location.is_dir() else (location.parent, location.name)
        if not folder.is_dir():
            raise Unable(f"there is no register at {location.as_posix()}", "Start one with: stakeholders init FOLDER")
        asked = ("rev-parse", "--is-inside-work-tree", "--is-shallow-repository", "--show-prefix")
        done = _run(program, folder, asked)
        if done.returncode:
            raise _refused(location, done.stderr)
        inside, shallow, prefix = _text(done.stdout).split("\n", 2)
        if inside != "true":
            raise NoHistory(f"{location.as_posix()} stands in no working tree of Git's", "Name a register's folder.")
        return cls(program, folder, prefix.removesuffix("\n"), file, shallow == "true")

    def commit(self, revision: str) -> str | None:
        """The hash of the commit that Git knows by that name; None where it knows none."""
        if revision.startswith("-") or "\0" in revision or not revision:
            return None
        for peeled in ("", "^{commit}"):  # in two steps, for some names take in whatever follows them
            done = self.run("rev-parse", "--verify", "--quiet", revision + peeled)
            if done.returncode:
                return None
            revision = _text(done.stdout).strip()
        return revision

    def last_commit(self, until: dt.datetime) -> str | None:
        """The last commit of this branch not later than the moment, by the date at which it was committed.

        What was merged later counts from its merge: the line of first parents is followed.
        """
        if until.timestamp() < 0 or self.commit("HEAD") is None:
            return None
        age = f"--min-age={int(until.timestamp())}"
        return self.asked("rev-list", "--first-parent", "-1", age, "HEAD").strip() or None

    def files(self, commit: str) -> Mapping[str, str]:
        """The register's files in a commit, in the order in which a register is read: path, name of the content."""
        found: dict[str, str] = {}
        for entry in self.asked("ls-tree", "-r", "-z", commit).split("\0"):
            described, _, path = entry.partition("\t")
            if path and described.startswith(_ORDINARY) and self.counts(path):
                found[path] = described.split(" ")[2]
        return {path: found[path] for path in sorted(found, key=_reading_order)}

    def counts(self, path: str) -> bool:
        """Whether the file at the path, from the register's folder, belongs to the register (see `register_files`)."""
        if self.file:
            return path == self.file
        *folders, name = path.split("/")
        return (
            name.lower().endswith(ENDINGS)
            and not any(part.startswith(".") for part in (*folders, name))
            and not any(folder.endswith(ENDINGS) for folder in folders)
        )

    def contents(self, names: Iterable[str]) -> Mapping[str, bytes]:
        """The contents of those names, all by one run of Git.

        :raises Unable: the repository does not hold one of them.
        """
        wanted = list(dict.fromkeys(names))
        if not wanted:
            return {}
        told = self.run("cat-file", "--batch", input="".join(f"{name}\n" for name in wanted).encode("ascii")).stdout
        found: dict[str, bytes] = {}
        start = 0
        for name in wanted:
            end = told.find(b"\n", start)
            size = told[start:end].split(b" ")[-1]
            if end < 0 or not size.isdigit():
                raise Unable(
                    f"this clone of the repository does not hold all of the past of {self.shown}",
                    "Get the rest with: git fetch --refetch",
                )
            found[name] = told[end + 1 : end + 1 + int(size)]
            start = end + 2 + int(size)
        return found

    def revisions(self, start: str = "HEAD", path: str = "") -> Iterator[Revision]:
        """The commits that touched the register, the latest first; of a merge, the files that differ from all parents.

        They are read while they are asked for.

        :param path: only those that touched this file, by its path from the register's folder.
        """
        if self.commit(start) is None:
            return
        arguments = ("log", "-z", "-c", "--raw", "--no-abbrev", "--no-renames", "--no-color", "--no-relative", "--root")
        form = "--format=tformat:%x02%H%x1f%ct%x1f%aN%x1f%s"
        command = [self.program, *_given(), *arguments, form, start, "--", path or self.file or "."]
        with subprocess.Popen(
            command, cwd=self.folder, env=_environment(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as running:
            assert running.stdout is not None
            try:
                yield from self._revisions(_tokens(running.stdout.fileno()))
                if running.wait():
                    raise Unable(f"Git could not read the whole history of {self.shown}", "See what it says: git fsck")
            finally:
                running.kill()

    def _revisions(self, tokens: Iterator[str]) -> Iterator[Revision]:
        head: list[str] = []
        files: list[FileChange] = []
        for token in tokens:
            entry = token.lstrip("\n")
            if entry.startswith("\x02"):
                if head:
                    yield _revision(head, files)
                head, files = entry[1:].split("\x1f", 3), []
            elif entry.startswith(":"):
                change = self._change(entry, next(tokens, ""))
                if change is not None:
                    files.append(change)
        if head:
            yield _revision(head, files)

    def _change(self, entry: str, path: str) -> FileChange | None:
        """What a line of the raw format says: `:100644 100644 <old> <new> M`; a merge's has one old more per parent."""
        parents = len(entry) - len(entry.lstrip(":"))
        fields = entry[parents:].split(" ")
        modes, names = fields[: parents + 1], fields[parents + 1 : 2 * parents + 2]
        path = path.removeprefix(self.prefix)
        if not self.counts(path):
            return None
        held = [
            name if mode.startswith(_ORDINARY) and name.strip("0") else ""
            for mode, name in zip(modes, names, strict=True)
        ]
        return FileChange(path, tuple(held[:-1]), held[-1])

    @property
    def shown(self) -> str:
        """The register's place, as its user names it."""
        return (self.folder / self.file).as_posix()

    def boundaries(self) -> frozenset[str]:
        """The commits before which a shallow repository holds nothing."""
        if not self.shallow:
            return frozenset()
        listed = self.folder / self.asked("rev-parse", "--git-path", "shallow").removesuffix("\n")
        return frozenset(listed.read_text(encoding="ascii").split()) if listed.is_file() else frozenset()

    def asked(self, *arguments: str) -> str:
        """What Git answers, as text.

        :raises Unable: Git fails; in its own words.
        """
        done = self.run(*arguments)
        if done.returncode:
            raise Unable(f"Git could not read the history of {self.shown}: {_last_words(done.stderr)}")
        return _text(done.stdout)

    def run(self, *arguments: str, input: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        """Run Git in the register's folder."""
        return _run(self.program, self.folder, arguments, input)


def find_git() -> str:
    """The program Git.

    :raises NoHistory: there is none.
    """
    found = shutil.which("git")
    if found is None or not Path(found).is_absolute():  # on Windows one in this folder, which anybody may have put here
        raise NoHistory(
            "Git, which keeps the history of a register in files, is not installed",
            "Install it (git-scm.com), or keep the register in a database, which has a history of its own.",
        )
    return found


def _run(
    program: str, folder: Path, arguments: Iterable[str], input: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [program, *_given(), *arguments], cwd=folder, env=_environment(), input=input, capture_output=True, check=False
    )


def _given() -> list[str]:
    return ["--no-pager", "--literal-pathspecs", *(word for setting in _SETTINGS for word in ("-c", setting))]


def _environment() -> dict[str, str]:
    """The variables that Git is run with: it speaks English, takes no locks, and asks nobody for anything."""
    kept = {name: value for name, value in os.environ.items() if name not in _MISLEADING}
    return kept | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1"}


def _refused(location: Path, said: bytes) -> NoHistory:
    """Why Git does not take the folder for a repository."""
    words = _last_words(said)
    shown = location.as_posix()
    if "not a git repository" in words:
        return NoHistory(
            f"{shown} stands in no Git repository, so nothing has kept its history",
            "Start one with: git init, then git add and git commit. A database keeps a history by itself.",
        )
    if "dubious ownership" in words:
        return NoHistory(
            f"Git does not read the repository around {shown}: {words}",
            "If you trust it: git config --global --add safe.directory FOLDER",
            kept=True,
        )
    return NoHistory(f"Git could not read the repository around {shown}: {words}", kept=True)


def _last_words(said: bytes) -> str:
    """What Git says is wrong, without its advice."""
    lines = [line.strip() for line in _text(said).splitlines() if line.strip()]
    fatal = [line.partition(": ")[2] for line in lines if line.startswith(("fatal: ", "error: "))]
    return (fatal or lines or ["it does not say why"])[0]


def _revision(head: list[str], files: list[FileChange]) -> Revision:
    commit, seconds, by, why = head
    files = sorted(files, key=lambda file: _reading_order(file.path))
    return Revision(commit, _moment(seconds), sound(by), sound(why), tuple(files))


def _moment(seconds: str) -> dt.datetime:
    """When that was, in seconds since 1970; a commit may be of any day, or of none, and is then of the nearest."""
    since_1970 = int(seconds) if seconds.removeprefix("-").isdigit() else 0
    return dt.datetime.fromtimestamp(min(max(since_1970, 0), _LAST_SECOND), dt.UTC)


def _tokens(stream: int) -> Iterator[str]:
    """What stands between the NULs of a stream, as text."""
    kept = b""
    while chunk := os.read(stream, _CHUNK):
        *whole, kept = (kept + chunk).split(b"\0")
        yield from map(_text, whole)
    if kept.strip():
        yield _text(kept)


def _text(told: bytes) -> str:
    """Git's answer as text; the bytes of a file's name that are not UTF-8 survive."""
    return told.decode("utf-8", "surrogateescape")


def sound(text: str) -> str:
    """The text with a sign in the place of bytes that were not UTF-8."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _reading_order(path: str) -> tuple[tuple[bool, str], ...]:
    """The order in which a register's files are read: in each folder first its files, then the folders in it."""
    *folders, name = path.split("/")
    return (*((True, folder) for folder in folders), (False, name))


__all__ = ["SHORT", "FileChange", "NoHistory", "Repository", "Revision", "find_git", "sound"]
