"""The value of a field by its path, and a record with other values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from stakeholders.model.record import Part

P = TypeVar("P", bound=Part)


def value_at(part: Part, path: str) -> Any:
    """The value of the field at the path: `owner`, or `engagement.current` inside a group."""
    value: Any = part
    for name in path.split("."):
        value = value.__dict__[name]
    return value


def with_values(part: P, values: Mapping[str, Any]) -> P:
    """The record (or group, or header) with other values at those paths; they must be of the fields' types."""
    here: dict[str, Any] = {}
    inside: dict[str, dict[str, Any]] = {}
    for path, value in values.items():
        name, _, rest = path.partition(".")
        if rest:
            inside.setdefault(name, {})[rest] = value
        else:
            here[name] = value
    for name, deeper in inside.items():
        here[name] = with_values(part.__dict__[name], deeper)
    return part.model_copy(update=here)
