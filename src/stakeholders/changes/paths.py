"""The value of a field by its path, and a record with other values."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, TypeVar

from stakeholders.model.kinds import binding_links_of, links_of, paths_of
from stakeholders.model.record import Part, Record

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


def referring(record: Record, ids: Collection[str], *, past: bool = True) -> Iterator[tuple[str, str]]:
    """The fields in which a record refers to one of the ids, in the order of its links.

    :param past: whether links count that tell of the past, as those of stamps do.
    :return: the path of the field; and where that is a list of groups, the path of the link inside each, else "".
    """
    paths = paths_of(type(record))
    for link in links_of(type(record)) if past else binding_links_of(type(record)):
        if any(target in ids for _, target in link.ids(record)):
            length = next(n for n in range(1, len(link.path) + 1) if ".".join(link.path[:n]) in paths)
            yield ".".join(link.path[:length]), ".".join(link.path[length:])
