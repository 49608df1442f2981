"""A record of a store without files as a text to be edited, and what was changed in the text."""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field

from stakeholders.changes import ChangeSet, apply, renaming
from stakeholders.changes.difference import field_changes, header_changes
from stakeholders.findings import Finding, Severity
from stakeholders.model.header import Header
from stakeholders.model.record import Part, Record
from stakeholders.model.register import Place, Register
from stakeholders.stores.assemble import Assembly
from stakeholders.stores.yaml.reading import gather
from stakeholders.stores.yaml.source import Source
from stakeholders.stores.yaml.writer import yaml_text


@dataclass(frozen=True, slots=True)
class Edited:
    """What was changed in the text; nothing, with the findings, where some of it cannot be read."""

    changes: ChangeSet = field(default_factory=ChangeSet)
    findings: tuple[Finding, ...] = ()


def text_to_edit(part: Part) -> str:
    """The record, or the header, as it would stand in a file of a register."""
    text = yaml_text([part]) if isinstance(part, Record) else yaml_text((), part if isinstance(part, Header) else None)
    return f"# Save and close to take over what you change; leave it as it is to change nothing.\n{text}"


def read_back(content: bytes, path: str, old: Part, register: Register) -> Edited:
    """What was changed in the text of a record; another id is a renaming.

    :param path: the file that it stands in, as findings name it.
    :param old: the record, or the header, as it was.
    """
    assembly = Assembly()
    try:
        text = content.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError:
        return Edited(findings=(_wrong("not-utf8", path, "the text is not UTF-8", "Save it with the encoding UTF-8."),))
    gather(Source(path, text), assembly)
    read = assembly.register()
    if assembly.findings:
        return Edited(findings=tuple(assembly.findings))
    if isinstance(old, Header):
        if len(read) or not read.header.organisation:
            return Edited(
                findings=(_wrong("wrong-type", path, "the text is no header", "Keep `register:` and its fields."),)
            )
        return Edited(ChangeSet(tuple(header_changes(register, register.holding(read.header, register.records)))))
    assert isinstance(old, Record)
    records = tuple(read.records)
    if read.header.organisation or len(records) != 1 or records[0].kind != old.kind:
        told = f"the text does not hold one record of the {old.kind}, as it did"
        return Edited(findings=(_wrong("wrong-type", path, told, "Use add and remove for other records."),))
    return _changes(old, records[0], register, path)


def _changes(old: Record, new: Record, register: Register, path: str) -> Edited:
    if new.id == old.id:
        return Edited(ChangeSet(tuple(field_changes(old, new))))
    if register.find(new.id) is not None:
        told = f"a second record would have the id {new.id!r}"
        return Edited(findings=(_wrong("duplicate-id", path, told, "Choose another id."),))
    renamed = renaming(register, old.id, new.id)
    followed = apply(renamed, register).find(new.id)
    assert followed is not None
    return Edited(ChangeSet((*renamed, *field_changes(followed, new))))


def _wrong(rule: str, path: str, message: str, hint: str) -> Finding:
    return Finding(rule, Severity.ERROR, message, hint, place=Place(path))
