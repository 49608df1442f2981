"""Mappings as YAML: what has been settled of the columns of tables, kept in a file that people can read and change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

from stakeholders.errors import Unable, nearest
from stakeholders.imports.fields.mappings import ABOUT, LEFT_OUT, NONE, NOTES, Given, Known, Mappings, fields
from stakeholders.imports.language.headings import Target
from stakeholders.voice.wanted import is_part

_TOP = """\
# How tables come into this register: `stakeholders import` writes here what was settled, and follows it when a table
# with the same headings comes again. Change what is wrong; a column goes to a field, to `notes`, or nowhere (`-`).
# Delete a table, or this file, and it is forgotten.
"""
_GUIDE = "docs/how-to/bring-in-other-systems.md shows how it is written."
_KEYS = frozenset(("headings", "has", "about", "party", "columns", "fixed", "skip", "latest", "leave"))
_SETTLED = frozenset(("to", "values", "first", "days", "whole"))
_DAYS = ("day-first", "month-first")
_MOST = 1_000_000
"""Characters of a mapping; one of a hundred tables has a tenth of that."""


def ready() -> tuple[str, ...]:
    """The names of the mappings that come with the program, for what other systems export."""
    folder = files(__package__) / "ready"
    return tuple(sorted(file.name.removesuffix(".yaml") for file in folder.iterdir() if file.name.endswith(".yaml")))


def read_mappings(named: str | Path) -> Mappings:
    """The mappings of a file, or of that name among the ready ones.

    :raises Unable: there is neither, or it does not say what a mapping says.
    """
    if str(named) in ready():
        return parsed((files(__package__) / "ready" / f"{named}.yaml").read_text(encoding="utf-8"), str(named))
    path = Path(named)
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            raise Unable(f"the mapping {named} is no file", "Name a text file in YAML and UTF-8.")
        if path.stat().st_size > 4 * _MOST:
            raise Unable(f"the mapping {named} has {path.stat().st_size / 1e6:.0f} MB", "Name a mapping, not a table.")
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        near = nearest(str(named), ready())
        hint = f"did you mean {near}?" if near else f"Ready ones are: {', '.join(ready())}; or name a file."
        raise Unable(f"there is no mapping {named}", hint) from None
    except (OSError, ValueError) as error:
        raise Unable(f"the mapping {named} cannot be read: {error}", "It is a text file in YAML and UTF-8.") from error
    return parsed(text, path.as_posix())


def parsed(text: str, name: str) -> Mappings:
    """The mappings that a text in YAML says: the YAML of registers, without aliases and tags.

    :param name: what it is called in errors.
    :raises Unable: it does not say what a mapping says.
    """
    from stakeholders.stores.yaml.parser import parse
    from stakeholders.stores.yaml.source import Source

    if len(text) > _MOST:
        raise Unable(f"the mapping {name} has {len(text):,} characters", f"At most {_MOST:,} are read.")
    said, findings = parse(Source(name, text))
    for finding in findings:
        raise Unable(f"{finding.place}: {finding.message}", finding.hint)
    said = {} if said is None else said
    if not isinstance(said, dict):
        raise Unable(f"{name} is no mapping", "It holds `tables:`, a list, and `columns:` for columns of any table.")
    _require_known(said, ("tables", "columns", "only"), name)
    tables = _list(said.get("tables"), f"{name}: `tables`")
    everywhere = _columns(said.get("columns"), f"{name}: columns")
    known = tuple(_table(table, f"{name}: table {n}") for n, table in enumerate(tables, 1))
    return Mappings(known, everywhere, only=_truth(said.get("only"), f"{name}: `only`"))


def _require_known(said: Mapping[str, Any], keys: Iterable[str], name: str) -> None:
    for key in said:
        if key not in keys:
            near = nearest(key, keys)
            raise Unable(f"{name}: {key!r} is not known", f"did you mean {near}?" if near else _GUIDE)


def _table(said: Any, name: str) -> Known:
    if not isinstance(said, dict):
        raise Unable(f"{name} is not told by names and values", _GUIDE)
    _require_known(said, _KEYS, name)
    headings = tuple(_texts(said.get("headings"), f"{name}: `headings`"))
    has = tuple(_texts(said.get("has"), f"{name}: `has`"))
    if not headings and not has:
        raise Unable(f"{name} says nothing of its headings", "Name all in `headings: [...]`, or some in `has: [...]`.")
    about = _text(said.get("about"), f"{name}: `about`")
    if about and about not in (*ABOUT, NONE):
        raise Unable(f"{name}: a table is about one of {', '.join((*ABOUT, NONE))}, not {about!r}", "Correct `about`.")
    columns = _columns(said.get("columns"), name)
    left = {heading: Given(LEFT_OUT) for heading in _texts(said.get("leave"), f"{name}: `leave`")}
    fixed = _mapping(said.get("fixed"), f"{name}: `fixed`", "`fixed: {needs.type: requirement}`")
    paths = {field_named(path, f"{name}: `fixed`"): value for path, value in fixed.items()}
    skip = _mapping(said.get("skip"), f"{name}: `skip`", "`skip: {State: [draft, rejected]}`")
    return Known(
        headings,
        about,
        {**columns, **left},
        has,
        _text(said.get("party"), f"{name}: `party`"),
        {path: value_of(path, value, f"{name}: {path}") for path, value in paths.items()},
        {heading: tuple(_texts(texts, f"{name}: `skip`")) for heading, texts in skip.items()},
        _text(said.get("latest"), f"{name}: `latest`"),
    )


def _columns(said: Any, name: str) -> dict[str, Given]:
    columns = _mapping(said, f"{name}: `columns`", "`columns: {Prio: needs.importance}`")
    return {heading: _given(given, f"{name}: {heading!r}") for heading, given in columns.items()}


def _given(said: Any, name: str) -> Given:
    if isinstance(said, str):
        return Given(field_named(said, name))
    if not isinstance(said, dict) or not isinstance(said.get("to"), str):
        raise Unable(f"{name} says no field", f"Such as `{{to: needs.importance, first: true}}`. {_GUIDE}")
    _require_known(said, _SETTLED, name)
    to = field_named(said["to"], name)
    values = _mapping(said.get("values"), f"{name}: `values`", "`values: {A: 5, B: 3}`")
    days = _text(said.get("days"), f"{name}: `days`")
    if days and days not in _DAYS:
        raise Unable(f"{name}: `days` is one of {', '.join(_DAYS)}, not {days!r}", "Correct it, or leave it out.")
    meant = {text: value_of(to, value, f"{name}: {text!r}") for text, value in values.items()}
    return Given(to, meant, _truth(said.get("first"), name), days, _truth(said.get("whole"), name))


def _mapping(said: Any, name: str, example: str) -> dict[str, Any]:
    if said is None:
        return {}
    if not isinstance(said, dict):
        raise Unable(f"{name} is no list of names and values", f"Such as {example}.")
    return said


def _list(said: Any, name: str) -> list[Any]:
    if said is None:
        return []
    if not isinstance(said, list):
        raise Unable(f"{name} is no list", f"Begin each item with a hyphen. {_GUIDE}")
    return said


def _texts(said: Any, name: str) -> list[str]:
    return [_text(item, name) for item in (_list(said, name) if not isinstance(said, str) else [said])]


def _text(said: Any, name: str) -> str:
    if said is None:
        return ""
    if not isinstance(said, str):
        raise Unable(f"{name} is no text", _GUIDE)
    return said


def _truth(said: Any, name: str) -> bool:
    if said not in (None, "true", "false"):
        raise Unable(f"{name}: {said!r} is neither true nor false", "Write true, or leave it out.")
    return bool(said == "true")


_READ: Mapping[type, Callable[[str], Any]] = {
    bool: lambda text: {"true": True, "yes": True, "false": False, "no": False}[text.lower()],
    int: int,
    float: float,
    dt.date: dt.date.fromisoformat,
    str: str,
}
"""How a text becomes a value of each type: by `KeyError` and `ValueError` it says that it does not."""


def value_of(path: str, said: Any, name: str) -> Any:
    """The value that a mapping gives a field; None for nothing.

    :param said: what is written there: a text, a list of texts, None.
    :param name: what it is told of in errors.
    :raises Unable: the field takes no such value.
    """
    if said is None or path in (LEFT_OUT, NOTES, "parties.quadrant"):
        if said is not None:
            raise Unable(f"{name}: of {path} no values can be given", "Write ~ where a text says nothing.")
        return None
    kind, _, field = path.partition(".")
    spec = Target(kind, field).spec
    if spec.many:
        return tuple(_one(spec, item, name) for item in (said if isinstance(said, list) else [said]))
    return _one(spec, said, name)


def _one(spec: Any, said: Any, name: str) -> Any:
    low, high = spec.bounds
    try:
        value = _READ[spec.base](said) if isinstance(said, str) else None
    except (KeyError, ValueError):
        value = None
    allowed = value is not None and (not spec.choices or value in spec.choices)
    if allowed and isinstance(value, int | float) and not isinstance(value, bool):
        allowed = (low is None or value >= low) and (high is None or value <= high)
    if not allowed:
        among = f"one of {', '.join(spec.choices)}" if spec.choices else f"such as {_shown(spec.example)}"
        raise Unable(f"{name}: {spec.name} cannot be {said!r}", f"It is {among}.")
    return value


def _shown(example: Any) -> str:
    return str(example).lower() if isinstance(example, bool) else str(example)


def field_named(said: str, name: str) -> str:
    """The full path of a field that is named in full (`needs.importance`), or by its own name, where one is called so.

    :param name: what it is told of in errors.
    :raises Unable: there is no such field.
    """
    said = said.strip()
    if said in (LEFT_OUT, NOTES) or said in fields():
        return said
    kinds = [path for path in fields() if path.partition(".")[2] == said]
    kinds = [path for path in kinds if not path.startswith("feedback.")] or kinds
    if len(kinds) == 1:
        return kinds[0]
    if kinds:
        raise Unable(f"{name}: {said!r} is a field of several kinds", f"Say which: {', '.join(kinds)}")
    near = nearest(said, (*fields(), *(path.partition(".")[2] for path in fields())))
    hint = f"did you mean {near}?" if near else f"Name it in full, such as needs.importance, or {NOTES}, or {LEFT_OUT}."
    raise Unable(f"{name}: there is no field {said!r}", hint)


def options(entries: Iterable[str]) -> dict[str, Given]:
    """What `--map "Column=field"` says, by heading.

    :raises Unable: an entry says nothing of the kind.
    """
    found = {}
    for entry in entries:
        heading, mark, field = entry.rpartition("=")
        if not mark or not heading.strip():
            raise Unable(f"--map {entry!r} says no field", 'Write it as --map "Column=needs.importance".')
        found[heading.strip()] = _optioned(field.strip())
    return found


def _optioned(field: str) -> Given:
    """What `--map` gives a column: a field of the register, a part of the answers to a survey, or either."""
    answer = field if is_part(field) else ""
    try:
        return Given(field_named(field, "--map"), answer=answer)
    except Unable:
        if not answer:
            raise
        return Given(NOTES, answer=answer)


def with_tables(mappings: Mappings, tables: Sequence[Known]) -> Mappings:
    """The mappings with tables in place of those of the same headings, or beside the others."""
    kept = list(mappings.tables)
    for table in tables:
        same = next((place for place, other in enumerate(kept) if other.headings == table.headings), None)
        if same is None:
            kept.append(table)
        else:
            kept[same] = replace(table, columns={**kept[same].columns, **table.columns})
    return replace(mappings, tables=tuple(kept))


def mapping_text(mappings: Mappings) -> str:
    """The mappings as the text of a file.

    Tables whose headings are as long as a book are left out, and those that came first where all together are: what is
    written can be read again.
    """
    import yaml

    room = _MOST // 2  # quotes and escapes take room, too
    tables: list[dict[str, Any]] = []
    for table in reversed(mappings.tables):
        plain = _plain_table(table)
        size = len(repr(plain))
        if size <= room:
            room -= size
            tables.insert(0, plain)
    said: dict[str, Any] = {"tables": tables}
    if mappings.only:
        said["only"] = True
    if mappings.everywhere:
        said["columns"] = {heading: _plain_given(given) for heading, given in mappings.everywhere.items()}
    return _TOP + yaml.safe_dump(said, allow_unicode=True, sort_keys=False, width=118)


def _plain_table(table: Known) -> dict[str, Any]:
    plain: dict[str, Any] = {"headings": list(table.headings)} if table.headings else {}
    if table.has:
        plain["has"] = list(table.has)
    if table.kind:
        plain["about"] = table.kind
    if table.party:
        plain["party"] = table.party
    plain["columns"] = {heading: _plain_given(given) for heading, given in table.columns.items()}
    if table.fixed:
        plain["fixed"] = dict(table.fixed)
    if table.skip:
        plain["skip"] = {heading: list(texts) for heading, texts in table.skip.items()}
    if table.latest:
        plain["latest"] = table.latest
    return plain


def _plain_given(given: Given) -> str | Mapping[str, Any]:
    more: dict[str, Any] = {}
    if given.values:
        more["values"] = dict(given.values)
    if given.first:
        more["first"] = True
    if given.days:
        more["days"] = given.days
    if given.whole:
        more["whole"] = True
    return {"to": given.to, **more} if more else given.to
