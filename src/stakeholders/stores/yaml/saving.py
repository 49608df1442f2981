"""What a change set makes of the files of a register."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from stakeholders.changes import ChangeSet, misfits
from stakeholders.errors import Overtaken, Unable
from stakeholders.findings import Severity
from stakeholders.model.kinds import HEADER
from stakeholders.model.record import Record
from stakeholders.model.register import Register
from stakeholders.stores.atomic import flush_folder
from stakeholders.stores.store import Loaded, TextChange
from stakeholders.stores.yaml.files import MARKER, register_files, shown
from stakeholders.stores.yaml.journal import Write
from stakeholders.stores.yaml.places import places_of
from stakeholders.stores.yaml.reading import LEFT_OUT, ReadFile, YamlVersion, collector_paused
from stakeholders.stores.yaml.splice import require_said, with_net
from stakeholders.stores.yaml.wanted import Net, net
from stakeholders.stores.yaml.writer import schema_beside, yaml_text


def unchanged(version: object, location: Path) -> bool:
    """Whether the files hold what they held when that version of them was read, and no file has come or gone."""
    if not isinstance(version, YamlVersion):
        return False
    files = list(register_files(location, [])) if location.is_dir() else [location]
    return files == list(version.files) and all(
        _content(file, read) is not None for file, read in version.files.items()
    )


def _content(file: Path, read: ReadFile) -> bytes | None:
    """What the file holds, where that is still what was read."""
    try:
        content = file.read_bytes()
        return content if content.removeprefix(codecs.BOM_UTF8).decode("utf-8") == read.source.text else None
    except (OSError, UnicodeDecodeError):
        return None


def require_whole(loaded: Loaded) -> None:
    """Make sure that the register was read whole: what was not might be overlooked, or its ids be used again.

    :raises Unable: a file or a record was left out.
    """
    left_out = [found for found in loaded.findings if found.rule in LEFT_OUT]
    if not left_out and loaded.register.unread:
        left_out = [found for found in loaded.findings if found.severity is Severity.ERROR]
    if left_out:
        first = left_out[0]
        where = f"{first.place}: " if first.place else ""
        raise Unable(
            f"the register could not be read whole, so it is not changed: {where}{first.message}",
            "Mend that first; see: stakeholders check",
        )


def require_fit(changes: ChangeSet, loaded: Loaded) -> None:
    """Make sure that the register holds what the changes start from.

    :raises Overtaken: it does not; what does not fit is named.
    """
    if wrong := misfits(changes, loaded.register):
        raise Overtaken("; ".join(map(str, wrong)), "Nothing was written. Look at it, then try again.")


def writes_for(changes: ChangeSet, loaded: Loaded, location: Path) -> list[Write]:
    """What the files are to hold after the changes; those that stay as they are, are left out.

    :raises Unable: a value that YAML cannot hold, or a place that cannot be changed safely.
    :raises Overtaken: a file no longer holds what was read.
    """
    version = loaded.version
    assert isinstance(version, YamlVersion)
    writes: list[Write] = []
    with collector_paused():
        for file, wanted in _by_file(net(changes), loaded.register, location, version).items():
            read = version.files.get(file)
            if read is None:
                text = yaml_text(wanted.added, schema=schema_beside(file, location))
                require_said(text, wanted.added, shown(file))
                writes.append(Write(file, None, text.encode("utf-8")))
                continue
            before = _content(file, read)
            if before is None:
                raise Overtaken(f"{shown(file)} was changed by somebody else just now", "Look at it, then try again.")
            mark = codecs.BOM_UTF8 if before.startswith(codecs.BOM_UTF8) else b""
            text = with_net(read.source.text, wanted, name=shown(file), root=read.root, complete=True)
            after = mark + text.encode("utf-8")
            if after != before:
                writes.append(Write(file.resolve() if file.is_symlink() else file, before, after))
    return writes


_NOTHING = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:# yaml-language-server:[^\r\n]*)?\s*")


def remove_blank(writes: Iterable[Write], location: Path) -> None:
    """Remove the files that were left with nothing but the line that names the schema, where that may be.

    The file that marks the folder as a register stays, as does a register in a single file.
    """
    if not location.is_dir():
        return
    for target in (write.target for write in writes if _NOTHING.fullmatch(write.after)):
        with suppress(OSError):  # it says nothing, so it does no harm
            if target.name != MARKER and _NOTHING.fullmatch(target.read_bytes()):
                target.unlink()
                flush_folder(target.parent)


def _by_file(wanted: Net, register: Register, location: Path, version: YamlVersion) -> dict[Path, Net]:
    """What each file concerned is to say, those first that are there already."""
    header = _file(register, None) if wanted.header else None
    edited = {id: _file(register, id) for id in wanted.edited}
    removed = {id: _file(register, id) for id in wanted.removed}
    if location.is_dir():
        placed = places_of(wanted.added, register, location, version.files.keys())
    else:
        placed = {record.id: location for record in wanted.added}
    files: Iterable[Path | None] = (header, *edited.values(), *removed.values(), *placed.values())
    return {
        file: Net(
            wanted.header if file == header else {},
            {id: wanted.edited[id] for id, at in edited.items() if at == file},
            frozenset(id for id, at in removed.items() if at == file),
            tuple(record for record in wanted.added if placed[record.id] == file),
        )
        for file in dict.fromkeys(files)
        if file is not None
    }


def _file(register: Register, record: Record | str | None) -> Path:
    file = register.file_of(record)
    if file is None:
        raise Unable(f"no file holds `{HEADER}:`", "Add to register.yaml:  register: {organisation: <name>}")
    return Path(file)


def text_change(write: Write) -> TextChange:
    """A write as people look at it."""
    before = write.before
    return TextChange(
        write.target,
        before.removeprefix(codecs.BOM_UTF8).decode("utf-8") if before is not None else None,
        write.after.removeprefix(codecs.BOM_UTF8).decode("utf-8"),
    )
