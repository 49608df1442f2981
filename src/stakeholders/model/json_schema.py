"""The JSON Schema of a register file, for editors and other tools: made from the declarations of the fields.

The reader keeps plain scalars as text, so `revision: 2026` is text to it; an editor sees a number there. The schema
takes what the reader takes: a text field may hold a number or a truth. An empty field of a record means "not said", so
every field that is not required may be null.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from stakeholders.model.header import Header
from stakeholders.model.kinds import HEADER, KINDS, FieldSpec, fields_of
from stakeholders.model.record import Part

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> dict[str, Any]:
    """The schema of one YAML file of a register, in the dialect 2020-12: any kinds, each a list of records."""
    parts: dict[str, dict[str, Any]] = {}
    properties: dict[str, Any] = {
        HEADER: {"anyOf": [_reference(Header, parts), {"type": "null"}], "description": _summary(Header)}
    }
    for kind, cls in KINDS.items():
        properties[kind] = {
            "type": ["array", "null"],
            "description": _summary(cls),
            "items": _reference(cls, parts),
        }
    return {
        "$schema": DIALECT,
        "title": "A file of a stakeholders register",
        "description": "Any file of a register may hold any kinds of record; the header stands in one of them.",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        "$defs": dict(sorted(parts.items())),
    }


def singular(cls: type[Part]) -> str:
    """What one record of a kind, or a group of fields, is called: `need`, `communication_record`, `engagement`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", cls.__name__).lower()


def spoken(cls: type[Part]) -> str:
    """What people call one record of a kind: `communication record`."""
    return singular(cls).replace("_", " ")


def _summary(cls: type[Part]) -> str:
    return (cls.__doc__ or "").strip().partition("\n")[0]


def _reference(cls: type[Part], parts: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """A reference to the schema of a class, which is put among the parts where it is not there yet."""
    name = singular(cls)
    if name not in parts:
        parts[name] = _of_class(cls, parts)
    return {"$ref": f"#/$defs/{name}"}


def _of_class(cls: type[Part], parts: dict[str, dict[str, Any]]) -> dict[str, Any]:
    specs = fields_of(cls)
    schema = {
        "type": "object",
        "description": _summary(cls),
        "properties": {name: _of_field(spec, parts) for name, spec in specs.items()},
        "additionalProperties": False,
    }
    required = [name for name, spec in specs.items() if spec.required]
    return {**schema, "required": required} if required else schema


def _of_field(spec: FieldSpec, parts: dict[str, dict[str, Any]]) -> dict[str, Any]:
    value = _of_value(spec, parts)
    if spec.many:
        value = {"type": "array", "items": value}
    if not spec.required:
        value = _or_null(value)
    return {**value, "description": _described(spec), **_default(spec), "examples": [spec.example]}


def _of_value(spec: FieldSpec, parts: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The schema of one value of a field, without its description."""
    if issubclass(spec.base, Part):
        return _reference(spec.base, parts)
    if spec.choices:
        return {"enum": list(spec.choices)}
    if spec.base is dt.date:
        return {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
    if spec.base is dict:
        return {"type": "object", "additionalProperties": {"type": ["string", "number", "boolean"]}}
    if spec.base is bool:
        return {"type": "boolean"}
    if spec.base in (int, float):
        low, high = spec.bounds
        bounds = {"minimum": low, "maximum": high}
        return {
            "type": "integer" if spec.base is int else "number",
            **{name: bound for name, bound in bounds.items() if bound is not None},
        }
    return _of_text(spec)


def _of_text(spec: FieldSpec) -> dict[str, Any]:
    shortest, longest = spec.lengths
    limits = {"pattern": spec.pattern or None, "minLength": shortest, "maxLength": longest}
    said = {name: limit for name, limit in limits.items() if limit is not None}
    if spec.name == "id" or spec.link is not None:
        return {"type": ["string", "integer"], "minimum": 0, **said}  # 2026 is an id, and a number to an editor
    if spec.pattern:
        return {"type": "string", **said}
    return {"type": ["string", "number", "boolean"], **said}


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    if "enum" in schema:
        return {"enum": [*schema["enum"], None]}
    if "type" in schema:
        types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        return {**schema, "type": [*types, "null"]}
    return {"anyOf": [schema, {"type": "null"}]}


def _described(spec: FieldSpec) -> str:
    """The description with the unit, whether it may name a person, and what the field refers to."""
    text = spec.description
    if spec.personal:
        text += " (personal data)"
    if spec.unit:
        text += f" ({spec.unit})"
    if spec.among is not None:
        text += f"; of the {spec.among.listed} that the header lists"
    if spec.link is not None:
        whose = f"one of the {' or '.join(spec.link.kinds)}" if spec.link.kinds else "a record"
        text += f"; the id of {whose}" if not spec.many else f"; ids, each of {whose}"
    return text


def _default(spec: FieldSpec) -> dict[str, Any]:
    """The default, where it says more than that nothing was said."""
    said = isinstance(spec.default, bool | int | float | str) and spec.default != ""
    return {"default": spec.default} if said else {}
