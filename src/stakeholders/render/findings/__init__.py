"""What a check has found, in the formats that people and build servers read.

One module a format, each with `render(checked, options) -> str`. A format knows findings and rules, and no check.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from stakeholders.errors import Unable, unknown
from stakeholders.findings import Finding, Severity
from stakeholders.stores import is_database

if TYPE_CHECKING:
    from stakeholders.checks.registry import Rule
    from stakeholders.model.register import Place, Register


@dataclass(frozen=True)
class Checked:
    """What the check of one register has found.

    :param name: the register as the user named it.
    :param findings: what stands and no baseline knows, in the order of the files.
    :param waived: what a waiver of the register covers.
    :param known: what stands and the baseline knows; None where no baseline was asked for.
    :param rules: the rules that were asked.
    """

    name: str
    register: Register
    findings: tuple[Finding, ...]
    waived: tuple[Finding, ...] = ()
    known: tuple[Finding, ...] | None = None
    rules: tuple[Rule, ...] = ()

    @cached_property
    def files(self) -> int:
        """How many files were read and hold something; 0 for a database."""
        if is_database(self.name):
            return 0
        told = {finding.place.path for finding in self.findings if finding.place and finding.place.line}
        return len(self.register.files | told)

    @property
    def statuses(self) -> tuple[tuple[str, tuple[Finding, ...]], ...]:
        """Every finding under what became of it: `new`, `known` to the baseline, `waived`."""
        return ("new", self.findings), ("known", self.known or ()), ("waived", self.waived)


@dataclass(frozen=True, slots=True)
class Options:
    """How to render.

    :param width: columns of the terminal.
    :param colour: whether it shows colour.
    :param fail_on: the least severity that fails the run; None where none does.
    :param base: the folder from which build servers name files: the root of the repository.
    """

    width: int = 100
    colour: bool = False
    fail_on: Severity | None = Severity.ERROR
    base: Path = field(default_factory=Path.cwd)


@dataclass(frozen=True, slots=True)
class Format:
    """A format by name: the module of the same name in this package renders it.

    :param endings: the endings of files that are written in it unless another is named.
    :param variable: the environment variable that a build server sets which wants it.
    """

    name: str
    title: str
    endings: tuple[str, ...] = ()
    variable: str = ""


FORMATS = {
    format.name: format
    for format in (
        Format("text", "for people", (".txt",)),
        Format("json", "for other programs", (".json",)),
        Format("github", "annotations of GitHub Actions", variable="GITHUB_ACTIONS"),
        Format("gitlab", "GitLab's Code Quality report", variable="GITLAB_CI"),
        Format("sarif", "SARIF 2.1.0, for code scanning", (".sarif",)),
        Format("junit", "JUnit's XML, for test reports", (".xml",)),
    )
}


class _Renderer(Protocol):
    def render(self, checked: Sequence[Checked], options: Options) -> str: ...


def rendered(checked: Sequence[Checked], format: Format, options: Options) -> str:
    """What was found in each register, in that format; it ends with a line break."""
    module = cast("_Renderer", import_module(f"{__name__}.{format.name}"))
    return module.render(checked, options)


def chosen_format(name: str | None, file: Path | None, environment: Mapping[str, str] = os.environ) -> Format:
    """The format named, else that of the file's ending, else the one the build server wants, else text.

    :raises Unable: there is no such format, or the ending says none.
    """
    if name is not None:
        try:
            return FORMATS[name]
        except KeyError:
            raise unknown("format", name, FORMATS) from None
    if file is not None:
        for format in FORMATS.values():
            if file.suffix.lower() in format.endings:
                return format
        raise Unable(f"no format has the ending {file.suffix!r}", f"Name one with --format: {', '.join(FORMATS)}.")
    wanted = (format for format in FORMATS.values() if format.variable and environment.get(format.variable) == "true")
    return next(wanted, FORMATS["text"])


def file_of(place: Place | None, otherwise: str = "") -> str:
    """The file that a place is in: of a table of a database, `register.db#needs`, the database's; "" for a server.

    :param otherwise: the name of the register, for what stands nowhere.
    """
    path = place.path if place is not None else otherwise
    if place is not None and not place.line:
        database = path.rpartition("#")[0]
        path = database if is_database(database) else path
    return "" if "://" in path else path


def repository_path(path: str, base: Path) -> str:
    """The path as seen from the root of the repository; outside of it, the absolute path. With `/` on every system."""
    return _from_root(path, base, Path.cwd())


@lru_cache(maxsize=1024)
def _from_root(path: str, base: Path, working_folder: Path) -> str:
    here, root = (Path(os.path.normpath(working_folder / named)) for named in (path, base))
    return (here.relative_to(root) if here.is_relative_to(root) else here).as_posix()


def numbered(findings: Iterable[Finding]) -> list[tuple[Finding, int]]:
    """Each finding with how many of the same fingerprint came before it: together they tell all findings apart."""
    seen: dict[str, int] = {}
    counted = []
    for finding in findings:
        fingerprint = finding.fingerprint
        counted.append((finding, seen.get(fingerprint, 0)))
        seen[fingerprint] = seen.get(fingerprint, 0) + 1
    return counted
