"""Small registers of every kind and field, drawn by Hypothesis from what is declared of them; and edits of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import strategies as st

from stakeholders.changes.paths import with_values
from stakeholders.model import HEADER, KINDS, FieldSpec, Header, Part, Record, Register
from stakeholders.model.fields import FIRST_YEAR, LAST_YEAR
from stakeholders.model.kinds import fields_of, paths_of

LISTED = {"levels": ("operative", "manager", "executive"), "stages": ("design", "production", "delivery")}
REQUIRED = ("parties", "needs", "communications")
"""The kinds that a required link of another kind leads to."""

Ids = Mapping[str, Sequence[str]]
"""The ids of each kind."""

words = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=12)
texts = st.one_of(
    st.sampled_from(("yes", "1:30", "# no comment", "- item", " ends with a blank ", "two\nlines", "Größe „x“", "🙂")),
    words,
)


def _single(spec: FieldSpec, ids: Ids) -> st.SearchStrategy[Any]:
    """One value of the field."""
    low, high = spec.bounds
    if spec.link is not None:
        return st.sampled_from([id for kind in spec.link.kinds or KINDS for id in ids[kind]])
    if spec.among is not None:
        return st.sampled_from(LISTED[spec.among.listed])
    if spec.choices:
        return st.sampled_from(spec.choices)
    if issubclass(spec.base, Part):
        return _parts(spec.base, ids)
    if spec.base is bool:
        return st.booleans()
    if spec.base is dt.date:
        return st.dates(dt.date(FIRST_YEAR, 1, 1), dt.date(LAST_YEAR, 12, 31))
    if spec.base is int:
        return st.integers(int(low if low is not None else -9), int(high if high is not None else 999))
    if spec.base is float:
        return st.integers(0, 400).map(lambda quarters: quarters / 4)
    if spec.base is dict:
        return st.dictionaries(st.sampled_from(("party", "score", "wave")), words, max_size=2)
    if spec.name == "time_zone":
        return st.sampled_from(("UTC", "Europe/London"))
    return st.sampled_from(("en", "de")) if spec.pattern else texts


def values(spec: FieldSpec, ids: Ids) -> st.SearchStrategy[Any]:
    """What the field may hold; nothing, where no record is there for a link of it to lead to."""
    if spec.link is not None and not any(ids[kind] for kind in spec.link.kinds or KINDS):
        return st.just(spec.default)
    if not spec.many:
        return _single(spec, ids) if spec.required else st.just(spec.default) | _single(spec, ids)
    unique = not issubclass(spec.base, Part)
    return st.lists(_single(spec, ids), max_size=3, unique=unique).map(tuple)


@st.composite
def _parts(draw: st.DrawFn, cls: type[Part], ids: Ids, id: str | None = None) -> Part:
    """A record of that id (or a group of fields) in which some fields say something."""
    specs = {name: spec for name, spec in fields_of(cls).items() if name != "id" or id is None}
    optional = [name for name, spec in specs.items() if not spec.required]
    said = draw(st.lists(st.sampled_from(optional), max_size=4, unique=True)) if optional else []
    found = {name: draw(values(spec, ids)) for name, spec in specs.items() if spec.required or name in said}
    return cls.model_validate(found if id is None else {"id": id, **found})


@st.composite
def varied_registers(draw: st.DrawFn, most: int = 8) -> Register:
    """A register of any kinds of record, without broken references."""
    kinds = draw(st.lists(st.sampled_from(tuple(KINDS)), max_size=most))
    ids: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for kind in (*REQUIRED, *kinds) if kinds else ():
        ids[kind].append(f"{kind.replace('_', '-')}-{len(ids[kind])}")
    records = [draw(_parts(KINDS[kind], ids, id)) for kind, found in ids.items() for id in found]
    header = draw(_parts(Header, ids)).model_copy(update=LISTED)
    assert isinstance(header, Header)
    return Register(header, [record for record in records if isinstance(record, Record)])


@st.composite
def edited(draw: st.DrawFn, register: Register, most: int = 4) -> Register:
    """The register after some edits: fields set, records added or removed; references may break by it."""
    header, records = register.header, {record.id: record for record in register.records}
    for _ in range(draw(st.integers(0, most))):
        ids = {kind: [id for id, each in records.items() if each.kind == kind] for kind in KINDS}
        what = draw(st.sampled_from(("set", "set", "set", "add", "remove", HEADER)))
        if what == "add" and all(ids[kind] for kind in REQUIRED):
            kind = draw(st.sampled_from(tuple(KINDS)))
            id = f"{kind.replace('_', '-')}-{draw(st.integers(2, 5))}"
            new = draw(_parts(KINDS[kind], ids, id))
            assert isinstance(new, Record)
            records[id] = new
        elif what == HEADER:
            header = with_values(header, draw(_setting(Header, ids)))
        elif records:
            id = draw(st.sampled_from(sorted(records)))
            if what == "remove":
                del records[id]
            else:
                records[id] = with_values(records[id], draw(_setting(type(records[id]), ids)))
    return register.holding(header, records.values())


@st.composite
def _setting(draw: st.DrawFn, cls: type[Part], ids: Ids) -> dict[str, Any]:
    """A field of the class, by its path, with a value for it; ids stay."""
    paths = {path: spec for path, spec in paths_of(cls).items() if path != "id"}
    path = draw(st.sampled_from(tuple(paths)))
    spec = paths[path]
    if spec.required and spec.link and not any(ids[kind] for kind in spec.link.kinds or KINDS):
        return {}
    return {path: draw(values(spec, ids))}


__all__ = ["edited", "texts", "values", "varied_registers"]
