"""A register in YAML: a folder of files, or one file."""

from __future__ import annotations

import codecs
import gc
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from stakeholders.errors import Unable, nearest
from stakeholders.findings import Finding, Severity
from stakeholders.model.kinds import HEADER, KINDS
from stakeholders.model.register import Place
from stakeholders.stores.assemble import Assembly, Draft
from stakeholders.stores.source import Source
from stakeholders.stores.store import Loaded
from stakeholders.stores.yaml_parser import Mapping, Sequence, key_position, parse

MARKER = "register.yaml"
"""The file that marks a folder as a register."""
SCHEMA = "register.schema.json"
"""The JSON Schema that editors are pointed to, where the register's folder holds one."""
MAX_BYTES = 32 * 1024 * 1024
"""The largest file that is read: some 80,000 needs."""
LEFT_OUT = frozenset(
    {"invalid-yaml", "nested-too-deep", "not-utf8", "file-too-large", "unreadable-file", "unknown-kind", "duplicate-id"}
)
"""The rules that report a file, or a part of one, that is not in the register at all."""
ENDINGS = (".yaml", ".yml")


class YamlStore:
    """The register in a folder of YAML files, or in a single one."""

    def __init__(self, location: Path) -> None:
        self.location = location

    def load(self) -> Loaded:
        """Read all files. Never raises for what they hold, only where the location itself is not there."""
        if not self.location.exists():
            raise Unable(f"there is no register at {self.location}", "Start one with: stakeholders init FOLDER")
        with _collector_paused():
            return self._load()

    def _load(self) -> Loaded:
        assembly = Assembly()
        if self.location.is_dir():
            marker = _shown(self.location / MARKER)
            files = list(register_files(self.location, assembly.findings))
            root = self.location
        else:
            marker, files, root = _shown(self.location), [self.location], self.location.parent
        for file in files:
            text = _text_of(file, assembly.findings)
            if text is not None:
                _gather(Source(_shown(file), text), assembly)
        return Loaded(assembly.register(root, Place(marker)), tuple(assembly.findings))


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Pause the garbage collector while a register is built, and leave what was built out of its later rounds.

    Nothing that is made on the way is garbage; looking for some would take half of the time.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.freeze()
            gc.enable()


def register_files(folder: Path, findings: list[Finding]) -> Iterator[Path]:
    """The YAML files below the folder in a fixed order; hidden folders and links to folders are passed over."""
    inside = folder.resolve()
    for where, folders, names in os.walk(folder, onerror=lambda error: _unreadable(error, findings)):
        for name in folders:
            if name.endswith(ENDINGS) and not name.startswith("."):
                _refuse_file(findings, Path(where, name), "this is a folder, named like a file", "Rename the folder.")
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not name.endswith(ENDINGS))
        for name in sorted(names):
            file = Path(where, name)
            if not name.lower().endswith(ENDINGS) or name.startswith("."):
                continue
            if file.is_symlink():
                target = _target(file)
                if target is None:
                    _refuse_file(findings, file, "this link leads nowhere", "Remove it, or mend what it points to.")
                elif not target.is_relative_to(inside):
                    _refuse_file(
                        findings,
                        file,
                        "this link leaves the register's folder; it is not followed",
                        "Move the file into the folder.",
                    )
                continue  # a link inside the folder leads to a file that is read at its own place
            yield file


def _target(link: Path) -> Path | None:
    """What a link leads to; None where that is nothing, the link itself, or a place that may not be looked at."""
    try:
        return link.resolve(strict=True)
    except (OSError, RuntimeError):
        return None


def _unreadable(error: OSError, findings: list[Finding]) -> None:
    _refuse_file(
        findings, Path(error.filename), f"this folder cannot be read: {error.strerror}", "Ask for the right to read it."
    )


def _refuse_file(findings: list[Finding], file: Path, message: str, hint: str, rule: str = "unreadable-file") -> None:
    findings.append(Finding(rule, Severity.ERROR, message, hint, place=Place(_shown(file))))


def _text_of(file: Path, findings: list[Finding]) -> str | None:
    """The file's text without its byte-order mark; None, with a finding, where it has none."""
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            _refuse_file(findings, file, "this is no ordinary file", "Keep registers in ordinary files.")
            return None
        size = status.st_size
        if size > MAX_BYTES:
            _refuse_file(
                findings,
                file,
                f"the file has {size / 1e6:.0f} MB; at most {MAX_BYTES / 1e6:.0f} MB are read",
                "Divide the register into several files, one a party.",
                "file-too-large",
            )
            return None
        content = file.read_bytes().removeprefix(codecs.BOM_UTF8)
    except OSError as error:
        _refuse_file(findings, file, f"this file cannot be read: {error.strerror}", "Ask for the right to read it.")
        return None
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        findings.append(
            Finding(
                "not-utf8",
                Severity.ERROR,
                f"this byte (0x{content[error.start]:02x}) is not UTF-8; the file was not read",
                "Save the file with the encoding UTF-8"
                + (" (it looks like UTF-16)." if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "."),
                place=Place(
                    _shown(file),
                    before.count(b"\n") + 1,
                    len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1,
                ),
            )
        )
        return None


def _shown(path: Path) -> str:
    return path.as_posix()


class NodeMarks:
    """Where a record of a file stands, looked up only when somebody asks."""

    __slots__ = ("node", "source")

    def __init__(self, source: Source, node: Mapping) -> None:
        self.source = source
        self.node = node

    @property
    def path(self) -> str:
        return self.source.path

    def place(self, field: str | None = None) -> Place:
        position = self.node.start
        for node, name in self._way(field):
            position = node.marks[name]  # type: ignore[index]
        return self.source.place(position)

    def key_place(self, field: str) -> Place:
        """Where the field's name stands."""
        position = self.node.start
        for node, name in self._way(field):
            known = isinstance(node, Mapping)
            position = key_position(self.source, node, str(name)) if known else node.marks[name]  # type: ignore
        return self.source.place(position)

    def _way(self, field: str | None) -> Iterator[tuple[Mapping | Sequence, str | int]]:
        """Each container on the way to the field, with the key or index to go on by, as far as there is one."""
        node: Any = self.node
        for name in field.split(".") if field else ():
            if isinstance(node, Mapping) and name in node.marks:
                yield node, name
                node = node.get(name)
            elif isinstance(node, Sequence) and name.isdecimal() and int(name) < len(node):
                yield node, int(name)
                node = node[int(name)]
            else:
                return


def _gather(source: Source, assembly: Assembly) -> None:
    root, findings = parse(source)
    assembly.findings.extend(findings)
    if findings:
        # Records after an error of syntax are not read, yet links to them are not broken.
        assembly.unread.update(re.findall(r"(?<![\w-])id:\s*['\"]?([a-z0-9-]+)", source.text))
    if root is None:
        return
    if not isinstance(root, Mapping):
        assembly.findings.append(
            Finding(
                "wrong-type",
                Severity.ERROR,
                "the file does not start with a kind of record",
                "Start with a line such as  needs:  and the records below it.",
                place=Place(source.path, 1, 1),
            )
        )
        return
    for kind, value in root.items():
        if kind == HEADER:
            if isinstance(value, Mapping):
                assembly.add_header(value, NodeMarks(source, value))
            elif value is not None:
                place = source.place(root.marks[kind])
                _misshapen(assembly, place, "`register:` is no mapping", "Write the fields below it, indented.")
        elif kind not in KINDS:
            known = [HEADER, *KINDS]
            near = nearest(kind, known)
            assembly.findings.append(
                Finding(
                    "unknown-kind",
                    Severity.ERROR,
                    f"{kind!r} is no kind of record; what stands below it is not read",
                    f"Did you mean `{near}`?" if near else f"Known: {', '.join(known)}.",
                    place=source.place(key_position(source, root, kind)),
                )
            )
        elif isinstance(value, Sequence):
            for index, item in enumerate(value):
                if isinstance(item, Mapping):
                    assembly.add(Draft(kind, item, NodeMarks(source, item)))
                    item.keep_places()
                else:
                    _misshapen(
                        assembly,
                        source.place(value.marks[index]),
                        f"an entry of `{kind}` is no record",
                        "Write  - id: …  and its fields below.",
                    )
        elif value is not None:
            _misshapen(
                assembly,
                source.place(root.marks[kind]),
                f"`{kind}:` is no list of records",
                "Start each record with a hyphen:  - id: …",
            )


def _misshapen(assembly: Assembly, place: Place, message: str, hint: str) -> None:
    assembly.findings.append(Finding("wrong-type", Severity.ERROR, message, hint, place=place))


__all__ = ["LEFT_OUT", "MARKER", "SCHEMA", "YamlStore", "register_files"]
