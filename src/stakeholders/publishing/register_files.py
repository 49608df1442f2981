"""The files of a register as they go into a pack: its own where it has some, else as the program would write them."""

from __future__ import annotations

import codecs
from pathlib import Path

from stakeholders.model.record import Record
from stakeholders.model.register import Register
from stakeholders.stores import MARKER
from stakeholders.stores.store import Loaded
from stakeholders.stores.yaml.places import place_of
from stakeholders.stores.yaml.reading import YamlVersion
from stakeholders.stores.yaml.writer import yaml_text


def own_files(loaded: Loaded) -> dict[str, bytes] | None:
    """The files that the register was read from, byte for byte, by their paths from its folder.

    :return: None where it was not read from files that are there now: from a database, or from the past.
    """
    version, root = loaded.version, loaded.register.root
    if not isinstance(version, YamlVersion) or root is None:
        return None
    return {file.relative_to(root).as_posix(): _bytes(file, read.source.text) for file, read in version.files.items()}


def _bytes(file: Path, text: str) -> bytes:
    """What the file holds; where somebody has written to it since it was read, what was read."""
    as_read = text.encode("utf-8")
    try:
        content = file.read_bytes()
    except OSError:
        return as_read
    return content if content.removeprefix(codecs.BOM_UTF8) == as_read else as_read


def written_files(register: Register) -> dict[str, bytes]:
    """The register as files: the header and the organisation, a file for each party with its needs, one for each kind.

    They read back equal to it.
    """
    groups: dict[str, list[Record]] = {MARKER: []}
    for record in register.records:
        below, name = place_of(record)
        path = MARKER if (below, name) == ("", "organisation") else f"{below}/{name}.yaml".removeprefix("/")
        groups.setdefault(path, []).append(record)
    return {
        path: yaml_text(records, register.header if path == MARKER else None).encode("utf-8", "backslashreplace")
        for path, records in groups.items()
    }
