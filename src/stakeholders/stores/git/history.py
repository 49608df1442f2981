"""Git's history of a register, told in records and fields: of each commit only the files that it changed are read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from stakeholders.changes import Added, Change, Changed, ChangeSet, Removed, diff
from stakeholders.changes.paths import value_at
from stakeholders.changes.telling import with_renamings, without_unread
from stakeholders.findings import Finding
from stakeholders.model.header import Header
from stakeholders.model.kinds import HEADER
from stakeholders.model.record import Record
from stakeholders.model.register import Register
from stakeholders.stores.assemble import Assembly
from stakeholders.stores.git.repository import SHORT, FileChange, Repository, Revision, sound
from stakeholders.stores.store import Entry
from stakeholders.stores.yaml.files import decoded, register_files, text_of
from stakeholders.stores.yaml.reading import LEFT_OUT, gather
from stakeholders.stores.yaml.source import Source

UNCOMMITTED = "not committed yet"
"""The name of the entry that tells how the files differ from the last commit."""
_KEPT = 64
_KEPT_BYTES = 16 * 1024 * 1024
"""How much of what files held is kept: what one commit left is what an earlier one made."""
_BACK = 20
"""Revisions of a file that are looked through for the last one that could be read."""
_SHALLOW = "this clone is shallow: what came before is not in it; get it with: git fetch --unshallow"


def entries(repository: Repository, location: Path, id: str | None) -> Iterator[Entry]:
    """Each revision of the register that changed a record, the latest first; before them what is not committed yet.

    :param id: only what concerns this record, under whatever id it had before.
    """
    telling = _Telling(repository, {id} if id is not None else None)
    boundaries = repository.boundaries()
    changed = _uncommitted(repository, location, telling.contents)
    now = Revision(UNCOMMITTED, dt.datetime.now(dt.UTC), "", "", changed)
    yield from telling.entry(now, UNCOMMITTED, "HEAD")
    for revision in repository.revisions():
        name = revision.commit[:SHORT]
        if revision.commit in boundaries:
            yield Entry(name, revision.at, revision.by, revision.why, ChangeSet(), _SHALLOW)
            return
        yield from telling.entry(revision, name, f"{revision.commit}^")


@dataclass(frozen=True, slots=True)
class _Part:
    """What one file gives of a register.

    :param spoilt: whether something of it could not be read at all.
    """

    register: Register
    spoilt: bool


class _Contents:
    """What files held, by Git's names of it; read once, and kept for a while."""

    def __init__(self, repository: Repository) -> None:
        self.repository = repository
        self._held: dict[str, bytes] = {}
        self._parts: dict[str, _Part] = {"": _Part(Assembly().register(), spoilt=False)}

    def fetch(self, names: Iterable[str]) -> None:
        """Have those contents at hand."""
        self._held |= self.repository.contents(name for name in names if name and name not in self._held)

    def hold(self, name: str, content: bytes | None) -> None:
        """Take in a content that Git does not know; None where it cannot be read."""
        self._held[name] = content or b""
        if content is None:
            self._parts[name] = _Part(Assembly().register(), spoilt=True)

    def mentions(self, name: str, words: Iterable[str]) -> bool:
        """Whether one of the words stands in that content."""
        return bool(name) and any(word.encode() in self._held[name] for word in words)

    def part(self, name: str) -> _Part:
        """What that content gives of a register; nothing where there was no file."""
        if name not in self._parts:
            self._parts[name] = _read(self._held[name])
        return self._parts[name]

    def forget(self) -> None:
        """Forget the oldest contents where too many are kept."""
        while len(self._held) > _KEPT or (len(self._held) > 1 and sum(map(len, self._held.values())) > _KEPT_BYTES):
            oldest = next(iter(self._held))
            del self._held[oldest]
            self._parts.pop(oldest, None)


class _Telling:
    """Makes an entry of each revision.

    :param ids: the ids of the record that the history is about, a renamed one's earlier ids too; None for all records.
    """

    def __init__(self, repository: Repository, ids: set[str] | None) -> None:
        self.repository = repository
        self.contents = _Contents(repository)
        self.ids = ids

    def entry(self, revision: Revision, name: str, before: str) -> Iterator[Entry]:
        """The entry of a revision; none where no record changed in it.

        :param before: how Git knows the revision before.
        """
        self.contents.fetch(held for file in revision.files for held in (file.after, *file.before))
        files = [file for file in revision.files if self._concerned(file)]
        notes: list[str] = []
        readable = [whole for file in files if (whole := self._readable(file, before, notes)) is not None]
        changes, unread = self._changes(readable)
        notes += [f"{id} could not be read on one side" for id in unread if self.ids is None or id in self.ids]
        if self.ids is not None:
            changes = self._about(changes, self.ids)
        self.contents.forget()
        if changes or notes:
            yield Entry(name, revision.at, revision.by, revision.why, changes, "; ".join(notes))

    def _concerned(self, file: FileChange) -> bool:
        """Whether the file can tell of the record; an id stands in a file as it is."""
        ids = self.ids
        return ids is None or any(self.contents.mentions(held, ids) for held in (file.after, *file.before))

    def _readable(self, file: FileChange, before: str, notes: list[str]) -> FileChange | None:
        """The change between what could be read of the file; None, with a note, where that cannot be told."""
        if self.contents.part(file.after).spoilt:
            notes.append(f"{sound(file.path)} could not be read whole; what changed in it is told once it can be")
            return None
        if not any(self.contents.part(held).spoilt for held in file.before):
            return file
        last = self._last_readable(file.path, before) if len(file.before) == 1 else None
        if last is None:
            notes.append(f"{sound(file.path)} could not be read whole before; what changed in it is not known")
            return None
        notes.append(f"{sound(file.path)} could not be read whole before; all that changed since it could is told here")
        return FileChange(file.path, (last,), file.after)

    def _last_readable(self, path: str, before: str) -> str | None:
        for _, revision in zip(range(_BACK), self.repository.revisions(before, path), strict=False):
            held = next((file.after for file in revision.files if file.path == path), "")
            self.contents.fetch([held])
            if not self.contents.part(held).spoilt:
                return held
        return None

    def _changes(self, files: Sequence[FileChange]) -> tuple[ChangeSet, tuple[str, ...]]:
        """What differs from every parent, and the ids of records that could not be read on one side."""
        if not files:
            return ChangeSet(), ()
        after = _joined([self.contents.part(file.after) for file in files])
        parents = [
            _joined([self.contents.part(held) for held in side])
            for side in zip(*(file.before for file in files), strict=True)
        ]
        first, *others = parents
        own = ChangeSet(
            tuple(change for change in diff(first, after) if all(_is_news(change, other) for other in others))
        )
        told, unread = without_unread(own, first.unread - set(first.ids), after.unread - set(after.ids))
        return with_renamings(told), unread

    def _about(self, changes: ChangeSet, ids: set[str]) -> ChangeSet:
        """The changes of the record; from its renaming on it is looked for under the id that it had before."""
        for change in changes.changed:
            if change.field == "id" and change.new in ids:
                ids.add(change.id)
        return ChangeSet(tuple(change for change in changes if change.id in ids))


def _is_news(change: Change, parent: Register) -> bool:
    """Whether a change that a merge makes of its first parent is one of another parent, too."""
    if isinstance(change, Changed) and change.kind == HEADER:
        return bool(value_at(parent.header, change.field) != change.new)
    there = parent.find(change.id)
    if isinstance(change, Added):
        return there is None
    if isinstance(change, Removed):
        return there is not None
    return there is None or there.kind != change.kind or bool(value_at(there, change.field) != change.new)


def _joined(parts: Iterable[_Part]) -> Register:
    """The register that several files make; of two records of one id the first."""
    header: Header | None = None
    records: dict[str, Record] = {}
    unread: set[str] = set()
    for part in parts:
        register = part.register
        header = header or (register.header if register.header.organisation else None)
        records |= {record.id: record for record in register.records if record.id not in records}
        unread |= register.unread
    return Register(header or Assembly().register().header, records.values(), unread=frozenset(unread))


def _read(content: bytes) -> _Part:
    findings: list[Finding] = []
    text = decoded(content, "", findings)
    assembly = Assembly(findings)
    if text is not None:
        gather(Source("", text), assembly)
    return _Part(assembly.register(), any(map(_spoils, assembly.findings)))


def _spoils(finding: Finding) -> bool:
    """Whether it says that records of the file are missing from what was read."""
    if finding.rule == "wrong-type":
        return not finding.field  # no value of a record, but what ought to have been one
    return finding.rule in LEFT_OUT and finding.rule != "duplicate-id"


def _uncommitted(repository: Repository, location: Path, contents: _Contents) -> tuple[FileChange, ...]:
    """How the register's files differ from the last commit; line ends are no difference."""
    commit = repository.commit("HEAD")
    committed = repository.files(commit) if commit is not None else {}
    held = repository.contents(committed.values())
    there = [location] if repository.file else register_files(location, [])
    found: dict[str, str] = {}
    for file in there:
        path = file.relative_to(repository.folder).as_posix()
        content = file.read_bytes() if text_of(file, []) is not None else None
        found[path] = f"file:{path}"
        before = committed.get(path)
        if content is not None and before is not None and _ends_alike(content) == _ends_alike(held[before]):
            found[path] = before
        else:
            contents.hold(found[path], content)
    paths = dict.fromkeys((*found, *committed))
    changes = (FileChange(path, (committed.get(path, ""),), found.get(path, "")) for path in paths)
    return tuple(change for change in changes if change.after not in change.before)


def _ends_alike(content: bytes) -> bytes:
    return content.replace(b"\r\n", b"\n")


__all__ = ["UNCOMMITTED", "entries"]
