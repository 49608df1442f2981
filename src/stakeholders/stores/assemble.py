"""Raw values to records to a register; everything wrong on the way is a finding, and what is sound is kept.

A record with a bad optional field is read without that field. A record that lacks what makes it one of its kind is left
out, and its id is remembered, so that links to it are not called broken as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from pydantic import ValidationError

from stakeholders.errors import nearest
from stakeholders.findings import Finding, Related, Severity
from stakeholders.model.fields import FIRST_YEAR, LAST_YEAR
from stakeholders.model.header import Header
from stakeholders.model.kinds import KINDS, fields_of
from stakeholders.model.record import Part, Record
from stakeholders.model.register import Marks, Place, Register


class RawMarks(Marks, Protocol):
    """The marks of a raw record: as well as values, they know where a field's name stands."""

    def key_place(self, field: str) -> Place:
        """Where the field's name stands."""
        ...


@dataclass(frozen=True, slots=True)
class Draft:
    """A record as it was read: values not yet checked."""

    kind: str
    values: Mapping[str, Any]
    marks: RawMarks


@dataclass
class Assembly:
    """Gathers drafts, then makes the register of those that are sound."""

    findings: list[Finding] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    _records: dict[str, Record] = field(default_factory=dict)
    _marks: dict[str, Marks] = field(default_factory=dict)
    _header: Header | None = None

    def add(self, draft: Draft) -> None:
        """Check the draft and take it in; what is wrong with it becomes findings."""
        record = self._validated(KINDS[draft.kind], draft.values, draft.marks)
        if record is None:
            id = draft.values.get("id")
            if isinstance(id, str):
                self.unread.add(id)
            return
        assert isinstance(record, Record)
        first = self._marks.get(record.id)
        if first is not None:
            self._refuse_second(record.id, draft.marks, first)
            return
        self._records[record.id] = record
        self._marks[record.id] = draft.marks

    def add_header(self, values: Mapping[str, Any], marks: RawMarks) -> None:
        """Check the header and take it in; a second one is a finding."""
        if "" in self._marks:
            there = self._marks[""].place(None)
            self.findings.append(
                Finding(
                    "duplicate-key",
                    Severity.ERROR,
                    "the header `register:` stands in two files; this one is not read",
                    "Keep one header, in register.yaml.",
                    place=marks.place(None),
                    related=(Related(there, "it stands here first"),),
                )
            )
            return
        self._marks[""] = marks
        header = self._validated(Header, values, marks)
        if isinstance(header, Header):
            self._header = header

    def register(self, root: Path | None = None, missing_header: Place | None = None) -> Register:
        """The register of all that was added; a missing header is a finding at `missing_header`."""
        if "" not in self._marks and missing_header is not None:
            self.findings.append(
                Finding(
                    "missing-field",
                    Severity.ERROR,
                    "no file holds `register:`, which says whose register this is",
                    "Add to register.yaml:  register: {organisation: <name>}",
                    place=missing_header,
                )
            )
        header = self._header or Header.model_construct(organisation="")
        return Register(header, self._records.values(), self._marks, unread=frozenset(self.unread), root=root)

    def _refuse_second(self, id: str, marks: RawMarks, first: Marks) -> None:
        self.findings.append(
            Finding(
                "duplicate-id",
                Severity.ERROR,
                f"a second record has the id {id!r}; it is not read",
                "Give it an id of its own; ids are unique over all kinds.",
                record=id,
                field="id",
                place=marks.place("id"),
                related=(Related(first.place("id"), f"{id!r} is first used here"),),
            )
        )

    def _validated(self, cls: type[Part], values: Mapping[str, Any], marks: RawMarks) -> Part | None:
        try:
            return cls.model_validate(values)
        except ValidationError:
            values = _said(values)
        try:
            return cls.model_validate(values)
        except ValidationError as error:
            spoiled = self._explain(error, cls, values, marks)
        required = {name for name, spec in fields_of(cls).items() if spec.required}
        if required & {path[0] for path in spoiled}:
            return None
        for cut in range(max(map(len, spoiled))):  # the value itself, else the group or list that cannot do without it
            try:
                return cls.model_validate(_without(values, {path[: max(len(path) - cut, 1)] for path in spoiled}))
            except ValidationError:
                continue
        return None

    def _explain(
        self, error: ValidationError, cls: type[Part], values: Mapping[str, Any], marks: RawMarks
    ) -> set[tuple[str, ...]]:
        """Note a finding for each thing wrong; the paths of the values that are."""
        id = values.get("id")
        spoiled: set[tuple[str, ...]] = set()
        for detail in error.errors(include_url=False):
            location = [str(part) for part in detail["loc"]]
            spoiled.add(tuple(location))
            path = ".".join(location)
            rule, message, hint = _words(detail, cls, location)
            if detail["type"] == "missing":
                place = marks.place(".".join(location[:-1]) or None)
            elif detail["type"] == "extra_forbidden":
                place = marks.key_place(path)
            elif detail["type"] == "password":
                place = Place(marks.path)  # no line, for lines are shown
            else:
                place = marks.place(path)
            self.findings.append(
                Finding(rule, Severity.ERROR, message, hint, id if isinstance(id, str) else "", path, place)
            )
        return spoiled


def _said(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values without those that are empty, in groups of fields too: an empty field is one not said."""
    return {name: _inside(value) for name, value in values.items() if value is not None}


def _inside(value: Any) -> Any:
    if isinstance(value, Mapping):
        return _said(value)
    return [_inside(item) for item in value] if isinstance(value, list) else value


def _without(value: Any, paths: set[tuple[str, ...]]) -> Any:
    """The value without what stands at the paths inside it."""
    if not paths:
        return value
    deeper = {name: {path[1:] for path in paths if path[0] == name and len(path) > 1} for name, *_ in paths}
    if isinstance(value, Mapping):
        return {name: _without(v, deeper.get(name, set())) for name, v in value.items() if (name,) not in paths}
    if isinstance(value, list):
        kept = ((str(index), item) for index, item in enumerate(value))
        return [_without(item, deeper.get(index, set())) for index, item in kept if (index,) not in paths]
    return value


def _words(detail: Any, cls: type[Part], location: list[str]) -> tuple[str, str, str]:
    """Rule, message and hint for one of Pydantic's error details."""
    path, given = ".".join(location), detail["input"]
    names = list(_siblings(cls, location))
    context = detail.get("ctx") or {}
    match detail["type"]:
        case "missing":
            return (
                "missing-field",
                f"`{path}` is missing",
                f"Add  {location[-1]}: …  {_example(cls, location)}".rstrip(),
            )
        case "extra_forbidden":
            near = nearest(location[-1], names)
            hint = f"Did you mean `{near}`?" if near else f"Known here: {', '.join(names)}."
            return "unknown-field", f"`{path}` is no field of this kind of record", hint
        case "literal_error":
            choices = _choices(cls, location)
            near = nearest(str(given), choices)
            hint = f"Did you mean {near}? " if near else ""
            return "unknown-choice", f"`{path}` is {_shown(given)}", f"{hint}One of: {', '.join(choices)}."
        case "greater_than_equal" | "less_than_equal":
            low, high = _bounds(cls, location)
            return (
                "out-of-range",
                f"`{path}` is {_shown(given)}",
                f"It goes from {low:g} to {high:g}." if high is not None else f"It is at least {low:g}.",
            )
        case "string_pattern_mismatch" if path.endswith("language"):
            return "unknown-choice", f"`{path}` is {_shown(given)}", "Two lower-case letters, such as en or de."
        case "string_pattern_mismatch" | "string_too_long":
            return (
                "invalid-id",
                f"`{path}` is {_shown(given)}, which is no id",
                "Lower-case letters a to z and digits, words joined by single hyphens, 100 characters at most.",
            )
        case "string_too_short":
            return "missing-field", f"`{path}` is empty", f"Say what it is. {_example(cls, location)}".rstrip()
        case "password":
            return (
                "wrong-type",
                f"`{path}` holds a password",
                "Take it out, and keep it in PGPASSWORD or in the file ~/.pgpass: a register is read by many.",
            )
        case "date_type" | "date_parsing":
            years = f"from {FIRST_YEAR} to {LAST_YEAR}"
            near = _meant(given)
            hint = f"Did you mean {near}?" if near else f"A day {years} as year-month-day, such as 2026-09-14."
            return "invalid-date", f"`{path}` is {_shown(given)}", hint
    wanted = _WANTED.get(str(detail["type"]), str(context.get("error") or detail["msg"]))
    low, high = _bounds(cls, location)
    if wanted == "a whole number" and high is not None:
        wanted += f" from {low:g} to {high:g}"
    return "wrong-type", f"`{path}` is {_shown(given)}", f"It takes {wanted}."


def _meant(given: object) -> str:
    """The day that 14.09.2026 means, as a register writes it; "" for any other text."""
    found = re.fullmatch(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})", str(given), re.ASCII)
    if not found:
        return ""
    day, month, year = map(int, found.groups())
    return f"{year}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else ""


_WANTED = {
    "int_parsing": "a whole number",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "int_parsing_size": "a whole number",
    "float_parsing": "a number",
    "float_type": "a number",
    "finite_number": "a number",
    "bool_type": "true or false",
    "string_type": "text",
    "tuple_type": "a list: [one, two]",
    "dict_type": "a mapping: {name: value}",
    "model_type": "a mapping: {name: value}",
    "model_attributes_type": "a mapping: {name: value}",
}


def _shown(value: object) -> str:
    """The value in quotes, cut to a length that fits a line."""
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    if value is None:
        return "empty"
    text = str(value)
    return repr(text if len(text) <= 60 else f"{text[:57]}…")


def _holder(cls: type[Part], location: list[str]) -> type[Part]:
    for name in location[:-1]:
        spec = fields_of(cls).get(name)
        if spec is not None and issubclass(spec.base, Part):
            cls = spec.base
    return cls


def _siblings(cls: type[Part], location: list[str]) -> Iterable[str]:
    return fields_of(_holder(cls, location))


def _spec_names(location: list[str]) -> Iterator[str]:
    yield from (name for name in reversed(location) if not name.isdigit())


def _choices(cls: type[Part], location: list[str]) -> tuple[str, ...]:
    spec = fields_of(_holder(cls, location)).get(next(_spec_names(location), ""))
    return spec.choices if spec else ()


def _bounds(cls: type[Part], location: list[str]) -> tuple[float, float | None]:
    spec = fields_of(_holder(cls, location)).get(next(_spec_names(location), ""))
    low, high = spec.bounds if spec else (0, None)
    return low or 0, high


def _example(cls: type[Part], location: list[str]) -> str:
    spec = fields_of(_holder(cls, location)).get(location[-1])
    return f"(such as: {spec.example})" if spec and isinstance(spec.example, str) else ""
