"""A register in YAML: a folder of files, or one file."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from stakeholders.changes import ChangeSet, invert, misfits
from stakeholders.errors import Unable
from stakeholders.model.register import Place
from stakeholders.stores.assemble import Assembly
from stakeholders.stores.beside import JOURNAL, UNDO, beside, left_journal
from stakeholders.stores.store import UNDOING, Entry, Loaded, TextChange
from stakeholders.stores.yaml.files import ENDINGS, MARKER, SCHEMA, register_files, shown, text_of
from stakeholders.stores.yaml.reading import LEFT_OUT, ReadFile, YamlVersion, collector_paused, gather
from stakeholders.stores.yaml.source import Source

if TYPE_CHECKING:
    from stakeholders.stores.yaml.journal import Write


class YamlStore:
    """The register in a folder of YAML files, or in a single one."""

    def __init__(self, location: Path) -> None:
        self.location = location

    @property
    def name(self) -> str:
        """The path, as it was named."""
        return shown(self.location)

    def load(self) -> Loaded:
        """Read all files. Never raises for what they hold, only where the location itself is not there.

        Where a writer was killed between two files, both are read as it was about to leave them.
        """
        self._require_there()
        with collector_paused():
            return self._load(again=2)

    def _require_there(self) -> None:
        if not self.location.exists():
            raise Unable(f"there is no register at {self.name}", "Start one with: stakeholders init FOLDER")

    def _load(self, again: int) -> Loaded:
        assembly = Assembly()
        single = not self.location.is_dir()
        marker = self.location if single else self.location / MARKER
        files = [self.location] if single else list(register_files(self.location, assembly.findings))
        waiting: Mapping[Path, Path] = {}
        if journal := left_journal(self.location):
            from stakeholders.stores.yaml.journal import pending

            waiting = pending(journal)
            known = {file.resolve() for file in files}
            files += [
                self.location / path.relative_to(self.location.resolve()) for path in waiting if path not in known
            ]
        read: dict[Path, ReadFile] = {}
        for file in files:
            text = text_of(waiting.get(file.resolve(), file) if waiting else file, assembly.findings)
            if text is not None:
                source = Source(shown(file), text)
                read[file] = ReadFile(source, gather(source, assembly))
            elif again and not waiting and not single and not os.path.lexists(file):
                return self._load(again - 1)  # somebody has removed it since the folder was looked through
        register = assembly.register(self.location.parent if single else self.location, Place(shown(marker)))
        return Loaded(register, tuple(assembly.findings), YamlVersion(read))

    def load_as_of(self, day: dt.date) -> Loaded | None:
        """The register as it was at the end of a day, by Git; None where its history does not reach back to it."""
        from stakeholders.stores.git import revisions

        return revisions.load_as_of(self, day)

    def history(self, id: str | None = None) -> Iterator[Entry]:
        """The history that Git keeps, the latest entry first; with an id, only what concerns that record."""
        from stakeholders.stores.git import revisions

        return revisions.history(self, id)

    def save(self, changes: ChangeSet, *, since: Loaded, by: str, why: str) -> None:
        """Make the changes in the files, all or none, on the disk before this returns.

        What they do not name stays as it is, letter for letter. Other writers wait meanwhile.

        :raises Overtaken: the register no longer holds what a change starts from.
        :raises Unable: a file cannot be read whole or written, or YAML cannot hold a value.
        """
        if not changes:
            return
        from stakeholders.stores.yaml.journal import finish, write_all
        from stakeholders.stores.yaml.locking import writing
        from stakeholders.stores.yaml.saving import remove_blank
        from stakeholders.stores.yaml.undo import noted

        self._require_there()
        with writing(self.location, by) as folder:
            finish(folder / JOURNAL)
            writes = self._writes(changes, since)
            with noted(folder / UNDO, changes, writes, register=self._single, by=by, why=why):
                write_all(writes, folder / JOURNAL)
            remove_blank(writes, self.location)

    def preview(self, changes: ChangeSet, *, since: Loaded) -> tuple[TextChange, ...]:
        """The files that `save` would write.

        :raises Overtaken: as for `save`.
        :raises Unable: as for `save`.
        """
        from stakeholders.stores.yaml.saving import text_change

        return tuple(map(text_change, self._writes(changes, since)))

    def remember(self, changes: ChangeSet, file: Path, before: bytes, *, by: str, why: str) -> None:
        """Note changes that somebody made in a file with an editor, so that they can be unmade.

        :param before: what the file held.
        """
        from stakeholders.stores.yaml.journal import Write
        from stakeholders.stores.yaml.locking import writing
        from stakeholders.stores.yaml.undo import noted

        with writing(self.location, by) as folder:
            write = Write(file, before, file.read_bytes())
            with noted(folder / UNDO, changes, [write], register=self._single, by=by, why=why):
                pass

    def _writes(self, changes: ChangeSet, since: Loaded) -> list[Write]:
        """What the files are to hold; where the last change is unmade, the very letters that they held before it."""
        from stakeholders.stores.yaml.saving import writes_for
        from stakeholders.stores.yaml.undo import restoring

        present = self._present(since, changes)
        return restoring(beside(self.location) / UNDO, changes, self._single) or writes_for(
            changes, present, self.location
        )

    def _present(self, since: Loaded, changes: ChangeSet) -> Loaded:
        """The register as it is now, which the changes fit."""
        from stakeholders.stores.yaml.saving import require_fit, require_whole, unchanged

        loaded = since if unchanged(since.version, self.location) else self.load()
        require_whole(loaded)
        require_fit(changes, loaded)
        return loaded

    def undoable(self) -> Entry | None:
        """The last change made through this program, where it can still be unmade."""
        from stakeholders.stores.yaml.undo import remembered

        entry = remembered(beside(self.location) / UNDO, self._single)
        if entry is None or entry.why.startswith(UNDOING):
            return None
        return None if misfits(invert(entry.changes), self.load().register) else entry

    @property
    def _single(self) -> str:
        """The file's name where the register is a single one."""
        return "" if self.location.is_dir() else self.location.resolve().name


__all__ = ["ENDINGS", "LEFT_OUT", "MARKER", "SCHEMA", "YamlStore", "register_files"]
