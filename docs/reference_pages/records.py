"""docs/reference/records.md: every kind of record and field, from their declarations in model/."""

from __future__ import annotations

import datetime as dt
import inspect
import re
from collections import Counter
from collections.abc import Iterator

from reference_pages.markdown import code, flow, opening, table
from stakeholders.model import HEADER, KINDS, FieldSpec, Header, Record, fields_of
from stakeholders.model.fields import ID_LENGTH
from stakeholders.model.record import Part

_INTRODUCTION = f"""\
A register is a folder of YAML files. Each file holds lists of records under the kinds below; `register.yaml` also holds
the header. Any file may hold any kinds. A field that is not said is left out.

References are ids: lower-case letters and digits, words joined by hyphens, at most {ID_LENGTH} characters, unique in
the register over all kinds, never given to another record later. Days are written as year-month-day, such as
`2026-09-14`. Where a list is asked for, write `[one, two]`, or one line with a hyphen for each.

What may name a person is marked as personal data, and so are `contacts` as a whole: `stakeholders pack --redact` leaves
it out of what it gives away."""

_SIMPLE: dict[type, str] = {str: "text", bool: "`true` or `false`", dt.date: "day", dict: "mapping of names to text"}


def page() -> str:
    """The text of the page."""
    contents = [f"- [{code(HEADER)}](#{HEADER}): {_about(Header)}"]
    contents += [f"- [{code(kind)}](#{kind}): {_about(cls)}" for kind, cls in KINDS.items()]
    parts = [opening("Records and their fields", _INTRODUCTION), "\n".join(contents) + "\n"]
    parts.append(f"## {HEADER}\n\n{_about(Header)}\n\n{_field_table(Header)}\n{_example(HEADER, Header)}")
    parts.append(
        "## Fields of every record\n\nThe kinds below share these; the tables do not repeat them.\n\n"
        + _field_table(Record)
    )
    for kind, cls in KINDS.items():
        parts.append(f"## {kind}\n\n{_about(cls)}\n\n{_field_table(cls)}\n{_example(kind, cls)}")
    return "\n".join(parts)


def _about(cls: type[Part]) -> str:
    return " ".join(inspect.cleandoc(cls.__doc__ or "").split())


def _own_fields(cls: type[Part]) -> dict[str, FieldSpec]:
    shared = fields_of(Record) if issubclass(cls, Record) and cls is not Record else {}
    return {name: spec for name, spec in fields_of(cls).items() if name not in shared}


def _field_table(cls: type[Part]) -> str:
    return table(("field", "what it says", "takes", "unless said"), _rows(_own_fields(cls), ""))


def _rows(specs: dict[str, FieldSpec], prefix: str) -> Iterator[tuple[str, str, str, str]]:
    for name, spec in specs.items():
        path = f"{prefix}{name}"
        personal = " (personal data)" if spec.personal else ""
        yield code(path), f"{spec.description}{personal}", _takes(spec), _default(spec)
        if issubclass(spec.base, Part):
            yield from _rows(fields_of(spec.base), f"{path}[]." if spec.many else f"{path}.")


def _takes(spec: FieldSpec) -> str:
    """What the field takes, in words: its type, scale, choices or the kind of record it refers to."""
    if spec.link is not None:
        kinds = " or ".join(f"[{kind}](#{kind})" for kind in spec.link.kinds)
        what = f"id of {kinds}" if kinds else "id of any record"
    elif spec.among is not None:
        what = f"one of the [header](#{HEADER})'s {spec.among.listed}"
    elif spec.choices:
        what = "one of: " + ", ".join(code(choice) for choice in spec.choices)
    elif issubclass(spec.base, Part):
        what = "the fields below"
    elif spec.base in (int, float):
        what = _number(spec)
    else:
        what = _SIMPLE[spec.base] + (f", in {spec.unit}" if spec.unit else "")
    if spec.pattern and spec.link is None and spec.name == "id":
        what = "an id"
    return f"list; each {what}" if spec.many else what


def _number(spec: FieldSpec) -> str:
    low, high = spec.bounds
    what = "whole number" if spec.base is int else "number"
    if low is not None and high is not None:
        what += f" from {low:g} to {high:g}"
    elif low is not None:
        what += f" from {low:g}"
    unit = "" if " to " in spec.unit else spec.unit  # a unit such as "1 to 5" repeats the bounds
    return f"{what}, {unit}" if unit else what


def _default(spec: FieldSpec) -> str:
    if spec.required:
        return "**required**"
    value = spec.default
    if value in (None, "", (), {}) or isinstance(value, Part):
        return ""
    return code(flow(f"{value:g}" if isinstance(value, float) else value))


def _example(kind: str, cls: type[Part]) -> str:
    """A record with an example of every field of its own, as a file would hold it."""
    id = _id(kind, cls) if issubclass(cls, Record) else ""
    lines = [f"id: {id}"] if id else []
    for name, spec in _own_fields(cls).items():
        if spec.example not in (None, "") and not (spec.link is not None and spec.example == id):
            lines.append(f"{name}: {flow(spec.example)}")
    first, following = ("  - ", "    ") if id else ("  ", "  ")
    body = "\n".join(f"{following if index else first}{line}" for index, line in enumerate(lines))
    return f"```yaml\n{kind}:\n{body}\n```\n"


def _id(kind: str, cls: type[Record]) -> str:
    """The id by which the examples of other kinds refer to the kind's example, else its name as an id."""
    label = next((spec.example for name, spec in fields_of(cls).items() if name in ("name", "title")), "")
    slug = "-".join(re.findall(r"[a-z0-9]+", str(label).lower().replace("'", ""))) or f"{kind.replace('_', '-')}-1"
    referred = Counter(
        spec.example
        for other in KINDS.values()
        for spec in fields_of(other).values()
        if spec.link is not None and spec.link.kinds == (kind,) and isinstance(spec.example, str)
    )
    if not referred or slug in referred:
        return slug
    usual = str(fields_of(Record)["id"].example)
    return usual if usual in referred else referred.most_common(1)[0][0]
