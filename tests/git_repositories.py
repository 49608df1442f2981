"""Real Git repositories for tests: with a fixed author, fixed days, and nobody's own settings."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

AUTHOR = "A. Example"


@dataclass(frozen=True)
class GitFolder:
    """A repository in a folder.

    :param folder: its working tree.
    """

    folder: Path

    def git(self, *arguments: str, code: int = 0, **variables: str) -> str:
        """What Git says to the arguments, on both of its streams; it must end with the code."""
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            env=_environment() | variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == code, f"git {' '.join(arguments)} ended with {done.returncode}:\n{done.stdout}"
        return done.stdout

    def put(self, path: str, text: str | bytes) -> None:
        """Write one file."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)

    def text(self, path: str) -> str:
        """What a file holds."""
        return (self.folder / path).read_bytes().decode("utf-8")

    def commit(self, on: str, why: str = "An edit", *, by: str = AUTHOR) -> str:
        """Commit all there is, at noon of a day in the world's own time; the hash of the commit."""
        at = f"{on}T12:00:00+00:00" if "T" not in on else on
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", why, GIT_AUTHOR_DATE=at, GIT_COMMITTER_DATE=at, GIT_AUTHOR_NAME=by)
        return self.git("rev-parse", "HEAD").strip()


def repository(folder: Path) -> GitFolder:
    """A new repository in the folder, its branch called main."""
    folder.mkdir(parents=True, exist_ok=True)
    made = GitFolder(folder)
    made.git("init", "--quiet", "--initial-branch=main")
    return made


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    day = "2026-09-30T12:00:00+00:00"
    return kept | {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": AUTHOR,
        "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_AUTHOR_DATE": day,
        "GIT_COMMITTER_NAME": AUTHOR,
        "GIT_COMMITTER_EMAIL": "a@example.org",
        "GIT_COMMITTER_DATE": day,
        "LC_ALL": "C",
    }
