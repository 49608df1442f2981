"""The texts of YAML files to a register."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as AnyMapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stakeholders.errors import nearest
from stakeholders.findings import Finding, Severity
from stakeholders.model.kinds import HEADER, KINDS
from stakeholders.model.register import Place
from stakeholders.stores.assemble import Assembly, Draft
from stakeholders.stores.store import Loaded
from stakeholders.stores.yaml.parser import Mapping, Sequence, key_position, parse
from stakeholders.stores.yaml.source import Source

LEFT_OUT = frozenset(
    {"invalid-yaml", "nested-too-deep", "not-utf8", "file-too-large", "unreadable-file", "unknown-kind", "duplicate-id"}
)
"""The rules that report a file, or a part of one, that is not in the register at all."""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file of the register as it was read.

    :param root: what its text holds, without the values: where everything stands.
    """

    source: Source
    root: Any


@dataclass(frozen=True)
class YamlVersion:
    """What the files held when the register was loaded, in the order in which they were read."""

    files: AnyMapping[Path, ReadFile]


def read(sources: Iterable[Source], root: Path | None, marker: str, findings: Iterable[Finding] = ()) -> Loaded:
    """The register that the texts hold, in their order; nothing can be saved to it.

    :param root: the folder of the register; None where it has none.
    :param marker: the file that ought to hold the header, as findings name it.
    :param findings: what is known to be wrong already, which comes first.
    """
    assembly = Assembly(list(findings))
    with collector_paused():
        for source in sources:
            gather(source, assembly)
        register = assembly.register(root, Place(marker))
    return Loaded(register, tuple(assembly.findings))


@contextmanager
def collector_paused() -> Iterator[None]:
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


class NodeMarks:
    """Where a record of a file stands, looked up only when somebody asks."""

    __slots__ = ("node", "source")

    def __init__(self, source: Source, node: Mapping) -> None:
        self.source = source
        self.node = node

    @property
    def path(self) -> str:
        """The file, as findings show it."""
        return self.source.path

    def place(self, field: str | None = None) -> Place:
        """Where the field's value stands, else what holds it."""
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


def gather(source: Source, assembly: Assembly) -> Any:
    """Read the text and hand its records over; the value at its root."""
    root, findings = parse(source)
    assembly.findings.extend(findings)
    if findings:
        # Records after an error of syntax are not read, yet links to them are not broken.
        assembly.unread.update(re.findall(r"(?<![\w-])id:\s*['\"]?([a-z0-9-]+)", source.text))
    if root is None:
        return None
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
        return None
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
    return root


def _misshapen(assembly: Assembly, place: Place, message: str, hint: str) -> None:
    assembly.findings.append(Finding("wrong-type", Severity.ERROR, message, hint, place=place))
