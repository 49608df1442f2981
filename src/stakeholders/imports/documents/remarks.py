"""What a title says of a party beside its name: "Suppliers (key stakeholder)", "Staff – key stakeholder: Ann"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from stakeholders.imports.documents.naming import word_for_parties
from stakeholders.imports.documents.repeated import Field, Record
from stakeholders.imports.language.words import words

_BRACKETS = re.compile(r"(?P<name>.*?\S)\s*[(（](?P<remark>[^()（）]+)[)）]", re.DOTALL)
_BEHIND = re.compile(r"(?P<name>.*?\w)\s*(?:-\s+|\s[–—]\s|—)(?P<remark>(?P<word>[^:：]+)[:：]\s*\S.*)", re.DOTALL)
_MOST = 3
"""Words of the longest remark that says what kind of party it is."""


def without_remarks(records: Sequence[Record]) -> list[Record]:
    """The records of parties, what their titles say of them with the word for parties put beside the names."""
    return [_parted(record) for record in records]


def _parted(record: Record) -> Record:
    brackets, behind = _BRACKETS.fullmatch(record.title), _BEHIND.fullmatch(record.title)
    if brackets and _says_kind(brackets["remark"]):
        name, remark = brackets["name"], brackets["remark"]
    elif behind and _says_kind(behind["word"]):
        name, remark = behind["name"], behind["remark"]
    else:
        return record
    said = Field("", remark.strip(), record.line)
    return replace(record, title=name.rstrip(" .,;:：-–—"), fields=(said, *record.fields))


def _says_kind(remark: str) -> bool:
    """Whether a few words say what kind of party one is, "key stakeholder", and not only that it is one."""
    return 1 < len(words(remark)) <= _MOST and bool(word_for_parties(remark))
