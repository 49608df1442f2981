"""Whom and what answers name: the parties, needs and topics of a register, by id, number elsewhere, or name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from stakeholders.model.needs import Need
from stakeholders.model.organisation import Function, Topic
from stakeholders.model.parties import Party
from stakeholders.model.record import Record
from stakeholders.model.register import Register
from stakeholders.voice.counted import Raw
from stakeholders.voice.figures import says_nothing
from stakeholders.voice.words import bare, folded


class Names(NamedTuple):
    """What each value of a column names.

    :param meant: for each value the id of the record, or the name as answers write it where none is known; "" where it
        says nothing.
    :param unknown: those of them that are no ids.
    """

    meant: Mapping[Raw, str]
    unknown: frozenset[str]


class Index:
    """The records that answers may name. Case, spaces, hyphens and underscores do not count.

    Ids come before numbers elsewhere, and these before names; what still counts comes before what is retired. A name
    that several records share names none of them.
    """

    def __init__(self, records: Iterable[Record]) -> None:
        self._records = sorted(records, key=lambda record: not record.active)
        self._exact = {record.id: record.id for record in self._records}

    @cached_property
    def _ids(self) -> Mapping[str, str]:
        return {_key(record.id): record.id for record in self._records}

    @cached_property
    def _others(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for ways in (self._external, self._label):
            for active in (True, False):
                named: dict[str, set[str]] = {}
                for record in self._records:
                    if record.active == active and (key := ways(record)):
                        named.setdefault(key, set()).add(record.id)
                for key, ids in named.items():
                    found.setdefault(key, ids.pop() if len(ids) == 1 else "")
        return found

    @staticmethod
    def _external(record: Record) -> str:
        return _key(record.external_id)

    @staticmethod
    def _label(record: Record) -> str:
        return _key(record.label)

    def find(self, name: str) -> str:
        """The id of the record of that name; "" where there is none, or several."""
        if name in self._exact:
            return name
        key = _key(name)
        return self._ids.get(key) or self._others.get(key, "")


def parties(register: Register) -> Index:
    """The parties."""
    return Index(register.all(Party).values())


def functions(register: Register) -> Index:
    """The functions."""
    return Index(register.all(Function).values())


def subjects(register: Register) -> tuple[Index, Index]:
    """The topics, and the needs."""
    return Index(register.all(Topic).values()), Index(register.all(Need).values())


def named(values: Iterable[Raw], *indices: Index) -> Names:
    """What each of the values names; of an unknown name that is written in several ways, the first way in order."""
    meant: dict[Raw, str] = {}
    unknown: dict[str, str] = {}
    waiting: list[tuple[Raw, str]] = []
    for value in values:
        text = written(value)
        found = next(filter(None, (index.find(text) for index in indices)), "") if text else ""
        if found:
            meant[value] = found
        elif says_nothing(bare(text)):
            meant[value] = ""
        else:
            waiting.append((value, text))
    for _value, text in waiting:
        key = _key(text)
        unknown[key] = min(text, unknown.get(key, text))
    for value, text in waiting:
        meant[value] = unknown[_key(text)]
    return Names(meant, frozenset(unknown.values()))


def written(value: Raw) -> str:
    """A name as a person would write it: no spaces at its ends, whole numbers without decimals."""
    if value is None or value != value:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.15g}"
    return " ".join(str(value).split()) if isinstance(value, str) or abs(value) < 10**100 else "…"


def _key(name: str) -> str:
    return " ".join(folded(name).replace("-", " ").replace("_", " ").split())
