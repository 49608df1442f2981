r"""Records to the YAML of a register, and the new files in which they stand.

What is written reads back equal, with one exception: characters that YAML does not allow in a file at all (NUL and the
other control characters, DEL, lone surrogates) become visible escapes such as `\x00`, and come back as those letters.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from stakeholders.changes import ChangeSet
from stakeholders.errors import Unable
from stakeholders.model.header import Header
from stakeholders.model.kinds import HEADER, KINDS, fields_of
from stakeholders.model.record import Part, Record
from stakeholders.stores.yaml_store import MARKER, SCHEMA

WIDTH = 120
"""Columns after which text goes on in the next line."""
FLOW_WIDTH = 90
"""Characters up to which a list stands in one line: `[one, two]`."""

_LAST = ("external_id", "status", "tags", "notes")
"""The fields that all kinds share, which stand below a record's own."""
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_BREAKS = frozenset("\r\x85\u2028\u2029")


def legal(text: str) -> str:
    r"""The text with each character that YAML does not allow in a file as a visible escape: `\x00`, `\ud800`."""
    return _ILLEGAL.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    code = ord(found.group())
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


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
    blocks = [] if header is None else [_dumped({HEADER: _plain(header)})]
    for kind, found in by_kind.items():
        if found:
            # Each record is emitted as the only one of its kind, and joined to the others by a blank line.
            items = [_dumped({kind: [_plain(record)]}).partition("\n")[2] for record in found]
            blocks.append(f"{kind}:\n" + "\n".join(items))
    first = [f"# yaml-language-server: $schema={legal(schema)}\n"] if schema else []
    return "".join(first) + "\n".join(blocks)


class _Flow(list[Any]):
    """A list that stands in one line."""


class _Group(dict[str, Any]):
    """A group of fields, which stands in one line."""


class _Dumper(yaml.SafeDumper):
    """PyYAML's emitter in Python: unlike the one in C it keeps letters beyond the basic plane, and needs no library."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002 - PyYAML's name
        """Indent lists below their key, too."""
        super().increase_indent(flow, False)

    def ignore_aliases(self, _data: Any) -> bool:
        """Write the same value out wherever it stands: a register has no aliases."""
        return True


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = None
    if _BREAKS.intersection(text) or text.endswith("\n"):
        style = '"'  # readers turn these breaks into plain ones, and the line after a record is no part of it
    elif "\n" in text:
        style = "|"
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _represent_number(dumper: yaml.SafeDumper, number: float) -> yaml.ScalarNode:
    return dumper.represent_int(int(number)) if number.is_integer() else dumper.represent_float(number)


def _represent_flow(dumper: yaml.SafeDumper, items: _Flow) -> yaml.SequenceNode:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=True)


def _represent_group(dumper: yaml.SafeDumper, group: _Group) -> yaml.MappingNode:
    return dumper.represent_mapping("tag:yaml.org,2002:map", group, flow_style=True)


_Dumper.add_representer(str, _represent_text)
_Dumper.add_representer(float, _represent_number)
_Dumper.add_representer(_Flow, _represent_flow)
_Dumper.add_representer(_Group, _represent_group)


def _dumped(data: Mapping[str, Any]) -> str:
    text: str = yaml.dump(
        dict(data), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=WIDTH, default_flow_style=False
    )
    return text


def _plain(part: Part) -> dict[str, Any]:
    """The fields that differ from their defaults, as plain values."""
    names = list(fields_of(type(part)))
    if isinstance(part, Record):
        names.sort(key=lambda name: (name != "id", name in _LAST and _LAST.index(name) + 1))
    found: dict[str, Any] = {}
    for name in names:
        spec, value = fields_of(type(part))[name], getattr(part, name)
        if spec.required or value != spec.default:
            found[name] = _value(value)
    return found


def _value(value: Any) -> Any:
    if isinstance(value, str):
        return legal(value)
    if isinstance(value, Part):
        return _Group(_plain(value))
    if isinstance(value, tuple):
        items = [_value(item) for item in value]
        short = not any(isinstance(item, dict) for item in items)
        return _Flow(items) if short and sum(len(str(item)) + 2 for item in items) <= FLOW_WIDTH else items
    return value


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
    places = _Places(folder)
    files: dict[Path, str] = {}
    groups: dict[tuple[str, str], list[Record]] = {}
    for record in changes.added:
        groups.setdefault(_place_of(record), []).append(record)
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


def _place_of(record: Record) -> tuple[str, str]:
    """The folder below the register and the name without ending of the file in which the record belongs."""
    if record.kind in ("functions", "topics", "processes"):
        return "", "organisation"
    party = record.id if record.kind == "parties" else getattr(record, "party", None)
    return ("parties", str(party)) if party and record.kind != "feedback" else ("", record.kind)


_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.ASCII)
"""Names that Windows keeps for devices, whatever their ending."""


class _Places:
    """The names still free in a register's folder. Case does not count, as it does not on Windows and macOS."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.taken: dict[str, set[str]] = {}

    def take(self, below: str, name: str) -> Path:
        """The path of a file that is not there and has not been taken yet."""
        taken = self.taken.setdefault(below, set(self._there(below)))
        base = f"{name}-party" if _RESERVED.fullmatch(name) else name
        free = next(name for name in _numbered(base) if f"{name}.yaml" not in taken and f"{name}.yml" not in taken)
        taken.add(f"{free}.yaml")
        return self.folder / below / f"{free}.yaml"

    def _there(self, below: str) -> Iterator[str]:
        folder = self.folder / below
        if below and (folder.is_symlink() or (folder.exists() and not folder.is_dir())):
            raise Unable(
                f"{folder.as_posix()} is a link or a file; the register's files cannot be put there",
                "Make it a folder, then import again.",
            )
        return (file.name.casefold() for file in (folder.iterdir() if folder.is_dir() else ()))


def _numbered(name: str) -> Iterator[str]:
    yield name
    number = 2
    while True:
        yield f"{name}-{number}"
        number += 1


__all__ = ["legal", "new_files", "yaml_text"]
