"""The merge driver in a Git repository: how Git comes to call it, and the merge by lines that it falls back on."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

from stakeholders.errors import Unable
from stakeholders.stores.atomic import write_over
from stakeholders.stores.git.repository import Repository, find_git

NAME = "stakeholders"
"""What Git calls the driver, in its settings and in .gitattributes."""
_DRIVER = f"merge.{NAME}.driver"
_TITLE = "registers of interested parties, record by record"
_GLOB = re.compile(r"([*?\[\]\\!#])")


def by_lines(base: Path, ours: Path, theirs: Path) -> tuple[bytes, int]:
    """What Git's own merge of lines makes of three files, and how many conflicts it marked in it."""
    labels = [word for label in ("ours", "base", "theirs") for word in ("-L", label)]
    command = [find_git(), "merge-file", "-p", "-q", *labels, "--", str(ours), str(base), str(theirs)]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode > 127:  # no text at all, says Git
        raise Unable(f"Git could not merge {ours}: {done.stderr.decode('utf-8', 'replace').strip()}")
    return done.stdout, done.returncode


def install(location: Path) -> tuple[str, ...]:
    """Have Git merge the files of a register with this program; what was done, one sentence each.

    :raises Unable: the register is in no repository, or something cannot be written.
    """
    repository = Repository.around(location)
    done = []
    for setting, value in ((f"merge.{NAME}.name", _TITLE), (_DRIVER, command())):
        if repository.run("config", "--local", "--get", setting).stdout.decode("utf-8", "replace").strip() != value:
            repository.asked("config", "--local", setting, value)
            done.append(f"set {setting} in the settings of this repository")
    attributes = repository.folder / ".gitattributes"
    text = _text(attributes)
    missing = [line for line in lines_for(repository) if line not in text.splitlines()]
    if missing:
        newline = "\r\n" if "\r\n" in text else "\n"
        before = text + newline if text and not text.endswith("\n") else text
        write_over(attributes, (before + "".join(f"{line}{newline}" for line in missing)).encode("utf-8"))
        done.append(f"wrote {attributes.as_posix()}: commit it, so that it holds for all")
    return tuple(done)


def uninstall(location: Path) -> tuple[str, ...]:
    """Take back what `install` did; what was done, one sentence each.

    :raises Unable: the register is in no repository, or something cannot be written.
    """
    repository = Repository.around(location)
    done = []
    if repository.run("config", "--local", "--get", _DRIVER).returncode == 0:
        repository.asked("config", "--local", "--remove-section", f"merge.{NAME}")
        done.append(f"removed merge.{NAME} from the settings of this repository")
    attributes = repository.folder / ".gitattributes"
    text, ours = _text(attributes), set(lines_for(repository))
    kept = "".join(line for line in text.splitlines(keepends=True) if line.rstrip("\r\n") not in ours)
    if kept != text:
        if kept.strip():
            write_over(attributes, kept.encode("utf-8"))
            done.append(f"took its lines out of {attributes.as_posix()}")
        else:
            attributes.unlink()
            done.append(f"removed {attributes.as_posix()}, which held nothing else")
    return tuple(done)


def command() -> str:
    """The command by which Git calls the driver: this program, by this interpreter; Git fills in the names."""
    program = shlex.quote(Path(sys.executable).as_posix()).replace("%", "%%")
    return f"{program} -P -m stakeholders merge-driver --path=%P -- %O %A %B"


def lines_for(repository: Repository) -> tuple[str, ...]:
    """The lines of .gitattributes, in the register's folder, that name the files to be merged so."""
    if repository.file:
        pattern = _GLOB.sub(r"\\\1", f"/{repository.file}")
        if " " in pattern or '"' in pattern:
            pattern = '"' + pattern.replace("\\", "\\\\").replace('"', '\\"') + '"'
        patterns = [pattern]
    else:
        patterns = ["*.yaml", "*.yml"]
    return tuple(f"{pattern} merge={NAME}" for pattern in (*patterns, "/.stakeholders/sync.json"))


def _text(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8") if file.exists() else ""
    except UnicodeDecodeError:
        raise Unable(
            f"{file.as_posix()} is not UTF-8", "Save it with the encoding UTF-8. Nothing was written."
        ) from None


__all__ = ["NAME", "by_lines", "command", "install", "lines_for", "uninstall"]
