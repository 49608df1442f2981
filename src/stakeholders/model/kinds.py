"""The kinds of record, and what is declared about their fields."""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from stakeholders.model.communications import Communication, CommunicationRecord
from stakeholders.model.fields import Among, Link
from stakeholders.model.header import Header, Waiver
from stakeholders.model.improvement import Action, Activity, Commitment, Decision, Review
from stakeholders.model.needs import Comparison, Need
from stakeholders.model.organisation import Function, Process, Topic
from stakeholders.model.parties import Contact, Party, Touchpoint
from stakeholders.model.record import Part, Record
from stakeholders.model.voice import Assessment, Feedback, Problem, Survey

HEADER = "register"
"""The key under which the header stands."""

KINDS: dict[str, type[Record]] = {
    cls.kind: cls
    for cls in (
        Function,
        Topic,
        Process,
        Party,
        Contact,
        Touchpoint,
        Need,
        Comparison,
        Communication,
        CommunicationRecord,
        Survey,
        Feedback,
        Problem,
        Action,
        Decision,
        Review,
        Activity,
        Commitment,
        Assessment,
        Waiver,
    )
}


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """All that is declared about one field."""

    name: str
    description: str
    base: type
    """str, int, float, bool, datetime.date, dict, or the Part it groups."""
    many: bool
    required: bool
    default: object
    choices: tuple[str, ...]
    link: Link | None
    among: Among | None
    bounds: tuple[float | None, float | None]
    unit: str
    example: object
    pattern: str = ""
    """The regular expression that text of the field must match; "" where any will do."""
    lengths: tuple[int | None, int | None] = (None, None)
    """The least and the greatest number of characters, where there is one."""
    noted: bool = False
    """Whether it is only noted about the record, and left out of fingerprints."""
    personal: bool = False
    """Whether it may name a person."""


@dataclass(frozen=True, slots=True)
class LinkPath:
    """Where a link stands in a record: `owner`, or `audience.functions` inside a group."""

    path: tuple[str, ...]
    link: Link
    many: bool

    def ids(self, record: Record) -> Iterable[tuple[str, str]]:
        """Each id that the record holds there, with the path of its field (`stamps.0.record`)."""
        if len(self.path) > 1:
            return words_at(record, self.path)
        name = self.path[0]
        value = record.__dict__[name]
        if not value:
            return ()
        return [(f"{name}.{index}", item) for index, item in enumerate(value)] if self.many else [(name, value)]


def words_at(holder: Any, path: tuple[str, ...], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Each word that stands at a path of declared fields, with the path of its place (`attended.0.level`)."""
    value = getattr(holder, path[0])
    name = f"{prefix}{path[0]}"
    if not value:
        return
    if len(path) > 1:
        if isinstance(value, tuple):
            for index, item in enumerate(value):
                yield from words_at(item, path[1:], f"{name}.{index}.")
        else:
            yield from words_at(value, path[1:], f"{name}.")
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield f"{name}.{index}", item
    else:
        yield name, value


@cache
def fields_of(cls: type[Part]) -> dict[str, FieldSpec]:
    """The declared fields of a kind (or of a group of fields), in order, by name."""
    return {name: _spec(name, info) for name, info in cls.model_fields.items()}


@cache
def paths_of(cls: type[Part]) -> dict[str, FieldSpec]:
    """The fields by their paths, those inside a group each on its own: `owner`, `engagement.current`.

    A list or a mapping is one field, whatever it holds. This is how finely a change is told and a table is divided.
    """
    found: dict[str, FieldSpec] = {}
    for name, spec in fields_of(cls).items():
        if issubclass(spec.base, Part) and not spec.many:
            found.update({f"{name}.{path}": inner for path, inner in paths_of(spec.base).items()})
        else:
            found[name] = spec
    return found


@cache
def links_of(cls: type[Part]) -> tuple[LinkPath, ...]:
    """Every link that records of the class can hold, those inside groups too."""
    return tuple(LinkPath(path, spec.link, spec.many) for path, spec in _leaves(cls) if spec.link is not None)


@cache
def binding_links_of(cls: type[Part]) -> tuple[LinkPath, ...]:
    """Every link whose record must be there; those that tell of the past are left out."""
    return tuple(link for link in links_of(cls) if not link.link.past)


@cache
def listed_of(cls: type[Part]) -> tuple[tuple[tuple[str, ...], Literal["levels", "stages"]], ...]:
    """Every field that must hold one of the header's levels or stages, with which of the two."""
    return tuple((path, spec.among.listed) for path, spec in _leaves(cls) if spec.among is not None)


def _leaves(cls: type[Part]) -> Iterator[tuple[tuple[str, ...], FieldSpec]]:
    for name, spec in fields_of(cls).items():
        if issubclass(spec.base, Part):
            for path, inner in _leaves(spec.base):
                yield (name, *path), inner
        else:
            yield (name,), spec


def _spec(name: str, info: FieldInfo) -> FieldSpec:
    annotation, marks = _unwrap(info.annotation, list(info.metadata))
    many = get_origin(annotation) is tuple
    if many:
        annotation, marks = _unwrap(get_args(annotation)[0], marks)
    choices = tuple(get_args(annotation)) if get_origin(annotation) is Literal else ()
    base = str if choices else (get_origin(annotation) or annotation)
    low = high = shortest = longest = pattern = None
    for mark in marks:
        for part in (mark, *getattr(mark, "metadata", ())):
            low = getattr(part, "ge", low)
            high = getattr(part, "le", high)
            shortest = getattr(part, "min_length", shortest)
            longest = getattr(part, "max_length", longest)
            pattern = getattr(part, "pattern", pattern)
    extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    return FieldSpec(
        name=name,
        description=info.description or "",
        base=base,
        many=many,
        required=info.is_required(),
        default=None if info.is_required() else info.get_default(call_default_factory=True),
        choices=choices,
        link=next((mark for mark in marks if isinstance(mark, Link)), None),
        among=next((mark for mark in marks if isinstance(mark, Among)), None),
        bounds=(low, high),
        unit=str(extra.get("unit", "")),
        example=(info.examples or [None])[0],
        pattern=pattern or "",
        lengths=(shortest, longest),
        noted=bool(extra.get("noted")),
        personal=bool(extra.get("personal")),
    )


def _unwrap(annotation: Any, marks: list[Any]) -> tuple[Any, list[Any]]:
    """The bare type under Annotated and Optional, and the marks found on the way."""
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation, *more = get_args(annotation)
            marks = [*marks, *more]
        elif origin is Union or origin is types.UnionType:
            annotation = next(arg for arg in get_args(annotation) if arg is not type(None))
        else:
            return annotation, marks


__all__ = [
    "HEADER",
    "KINDS",
    "FieldSpec",
    "Header",
    "LinkPath",
    "binding_links_of",
    "fields_of",
    "links_of",
    "listed_of",
    "paths_of",
    "words_at",
]
