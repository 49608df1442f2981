"""The past of a register in files, as Git keeps it: the register as it was, and who changed what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from stakeholders.errors import Unable
from stakeholders.findings import Finding, Severity
from stakeholders.model.register import Place
from stakeholders.stores.git.repository import SHORT, NoHistory, Repository
from stakeholders.stores.store import Entry, Loaded
from stakeholders.stores.yaml.files import MARKER, MAX_BYTES, decoded, shown
from stakeholders.stores.yaml.reading import read
from stakeholders.stores.yaml.source import Source
from stakeholders.texts import _


class InFiles(Protocol):
    """A register in files."""

    @property
    def location(self) -> Path:
        """Its folder, or its only file."""
        ...


def load_as_of(store: InFiles, day: dt.date) -> Loaded | None:
    """The register as it was at the end of a day, here; None where nothing is known of it so early.

    That is its state in the last commit of this branch not later than that moment, by the date of committing.
    """
    if not store.location.exists():
        return None
    try:
        repository = Repository.around(store.location)
    except NoHistory:
        return None
    commit = repository.last_commit(end_of(day))
    return None if commit is None else _loaded(repository, store.location, commit)


def load_revision(store: InFiles, revision: str) -> Loaded | None:
    """The register in a revision, by any name that Git knows it by; None where Git knows none of that name.

    :raises Unable: the register is in no repository, or not in that revision.
    """
    repository = Repository.around(store.location)
    commit = repository.commit(revision)
    if commit is None:
        return None
    loaded = _loaded(repository, store.location, commit)
    if loaded is None:
        raise Unable(
            f"the revision {revision} does not hold the register {repository.shown}",
            "Name a later one; see: stakeholders history",
        )
    return loaded


def why_not_known(store: InFiles) -> str:
    """Why a day in the past is not known: in a few words, "" where no history is kept at all."""
    try:
        repository = Repository.around(store.location)
    except NoHistory as refused:
        return refused.message if refused.kept else ""
    if repository.shallow:
        return _("this clone of the repository is shallow; get the rest of its history with: git fetch --unshallow")
    return _("its history begins later") if next(repository.revisions(), None) else ""


def history(store: InFiles, id: str | None = None) -> Iterator[Entry]:
    """The history, the latest entry first: what is not committed yet, then each commit that changed a record.

    :param id: only what concerns this record; where it had another id before, that too.
    :raises NoHistory: there is none to read.
    """
    from stakeholders.stores.git.history import entries

    return entries(Repository.around(store.location), store.location, id)


def end_of(day: dt.date) -> dt.datetime:
    """The last second of a day in the time zone of this computer."""
    last = dt.datetime.combine(day, dt.time(23, 59, 59))
    return last.astimezone() if day.year > 1970 else last.replace(tzinfo=dt.UTC)


def _loaded(repository: Repository, location: Path, commit: str) -> Loaded | None:
    """The register in a commit; None where the commit has no file of it. Places name the commit before the file."""
    files = repository.files(commit)
    if not files:
        return None
    contents = repository.contents(files.values())
    findings: list[Finding] = []
    sources = []
    for path, blob in files.items():
        name = f"{commit[:SHORT]}:{shown(repository.folder / path)}"
        text = _text_in(contents[blob], name, findings)
        if text is not None:
            sources.append(Source(name, text))
    marker = location.name if repository.file else MARKER
    return read(sources, repository.folder, f"{commit[:SHORT]}:{shown(repository.folder / marker)}", findings)


def _text_in(content: bytes, name: str, findings: list[Finding]) -> str | None:
    """The text that Git holds of a file; None, with a finding, where it is none or too long."""
    if len(content) > MAX_BYTES:
        told = f"the file has {len(content) / 1e6:.0f} MB; at most {MAX_BYTES / 1e6:.0f} MB are read"
        findings.append(Finding("file-too-large", Severity.ERROR, told, place=Place(name)))
        return None
    return decoded(content, name, findings)


__all__ = ["end_of", "history", "load_as_of", "load_revision", "why_not_known"]
