r"""Records to the YAML of a register, and the new files in which they stand.

What is written reads back equal, with one exception: characters that YAML does not allow in a file at all (NUL and the
other control characters, DEL, lone surrogates) become visible escapes such as `\x00`, and come back as those letters.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from stakeholders.changes import ChangeSet
from stakeholders.model.header import Header
from stakeholders.model.kinds import HEADER, KINDS, fields_of
from stakeholders.model.record import Part, Record
from stakeholders.stores.yaml.dumper import dumped, legal, styled
from stakeholders.stores.yaml.files import MARKER, SCHEMA
from stakeholders.stores.yaml.places import FreeNames, place_of

_LAST = ("external_id", "status", "tags", "notes")
"""The fields that all kinds share, which stand below a record's own."""


def yaml_text(records: Iterable[Record], header: Header | None = None, schema: str | None = None) -> str:
    """The text of a YAML file that holds the records, grouped by kind, in the order given within each.

    A record shows its id, then its own fields as they are declared, then those that all kinds share; a field that holds
    its default is left out.

    :param header: what the file says for the whole register, if it does.
    :param schema: where editors find the JSON Schema of a register; named in the first line.
    """
    by_kind: dict[str, list[Record]] = {kind: [] for kind in KINDS}
    for record in records:
        by_kind[record.kind].append(record)
    blocks = [] if header is None else [dumped({HEADER: _plain(header)})]
    for kind, found in by_kind.items():
        if found:
            # Each record is emitted as the only one of its kind, and joined to the others by a blank line.
            items = [dumped({kind: [_plain(record)]}).partition("\n")[2] for record in found]
            blocks.append(f"{kind}:\n" + "\n".join(items))
    first = [f"# yaml-language-server: $schema={legal(schema)}\n"] if schema else []
    return "".join(first) + "\n".join(blocks)


def written_order(cls: type[Part]) -> list[str]:
    """The names of the fields in the order in which they are written."""
    names = list(fields_of(cls))
    if issubclass(cls, Record):
        names.sort(key=lambda name: (name != "id", name in _LAST and _LAST.index(name) + 1))
    return names


def _plain(part: Part) -> dict[str, Any]:
    """The fields that differ from their defaults, as plain values."""
    found: dict[str, Any] = {}
    for name in written_order(type(part)):
        spec, value = fields_of(type(part))[name], getattr(part, name)
        if spec.required or value != spec.default:
            found[name] = styled(_value(value))
    return found


def _value(value: Any) -> Any:
    if isinstance(value, str):
        return legal(value)
    if isinstance(value, Part):
        return _plain(value)
    if isinstance(value, Mapping):
        return {legal(name): legal(text) for name, text in value.items()}
    return [_value(item) for item in value] if isinstance(value, tuple) else value


_INVITATION = """\
  # What an auditor asks of every register; remove the # and fill in:
  # scope: what the management system covers, and at which sites
  # climate_change: {relevant: true, reason: why it is or is not a relevant issue}
  # levels: [operative, manager, executive]        # of the organisation, from entry to top
  # stages: [design, contracting, production, delivery, after_sales]        # of the product or service
"""


def schema_beside(file: Path, root: Path | None) -> str | None:
    """The way from a file to the JSON Schema in the register's folder; None where that folder has none."""
    if root is None or not (root / SCHEMA).is_file():
        return None
    return Path(os.path.relpath(root / SCHEMA, file.parent)).as_posix()


def new_files(
    folder: Path, changes: ChangeSet, header: Header | None = None, schema: str | None = None
) -> dict[Path, str]:
    """The new files that hold the records added; no file that is there already is among them.

    A party and its needs stand in `parties/<party>.yaml`, communications in `communications.yaml`; where there is
    such a file already, in `parties/<party>-2.yaml` and so on, beside it.

    :param header: the header of a new register; None where the folder holds a register already.
    :param schema: the name of the JSON Schema's file in that folder; each new file names it for editors.
    :raises Unable: the folder cannot take the files.
    """
    places = FreeNames(folder)
    files: dict[Path, str] = {}
    groups: dict[tuple[str, str], list[Record]] = {}
    for record in changes.added:
        groups.setdefault(place_of(record), []).append(record)
    organisation = groups.pop(("", "organisation"), [])
    if header is not None:
        below = f"\n{yaml_text(organisation)}" if organisation else ""
        files[places.take("", MARKER.removesuffix(".yaml"))] = yaml_text((), header, schema) + _INVITATION + below
    elif organisation:
        files[places.take("", "organisation")] = yaml_text(organisation, schema=schema)
    for (subfolder, name), records in groups.items():
        files[places.take(subfolder, name)] = yaml_text(
            records, schema=f"../{schema}" if schema and subfolder else schema
        )
    return files


__all__ = ["legal", "new_files", "written_order", "yaml_text"]
