"""What a person types in, as the fields of a record: `importance=5`, `tags+=europe`, `engagement.current=neutral`.

Typed text is read as a register's files are: what a value is, its field says. The messages about what is wrong are
those of `check`, too.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from stakeholders.changes.plain import plain_record
from stakeholders.errors import Unable, nearest, unknown
from stakeholders.findings import Finding, Severity
from stakeholders.model.fields import ID_PATTERN, Link
from stakeholders.model.kinds import HEADER, KINDS, FieldSpec, fields_of, paths_of
from stakeholders.model.parties import Party
from stakeholders.model.record import Part, Record
from stakeholders.model.register import Place, Register
from stakeholders.stores.assemble import Assembly, Draft
from stakeholders.voice.wanted import DESCRIBING, PAIR, SCORES, is_part

Operator = Literal["=", "+=", "-="]
KEYS = (*DESCRIBING, *SCORES, *PAIR)
"""The keys of a survey's columns; behind those of scores a point and a topic or need may follow."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """What a field is to say.

    :param path: the path of the field, such as `engagement.current`; behind a mapping its key: `columns.party`.
    :param operator: `=` sets it; `+=` and `-=` put items into a list and take them out.
    :param texts: what was typed; several where the field was named several times. One empty text clears the field.
    """

    path: str
    operator: Operator
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entered:
    """The record (or the header) with what was typed in; None, with the findings, where some of it cannot be."""

    part: Part | None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Meant:
    """What was typed, as it is meant in a register.

    :param assignments: the same, with ids in the place of names.
    :param notes: which name was taken for which id, in words.
    :param findings: the names that lead to no record, or to several.
    """

    assignments: tuple[Assignment, ...]
    notes: tuple[str, ...]
    findings: tuple[Finding, ...]


def path_named(cls: type[Part], name: str) -> str:
    """The path of the field of that name; case does not count, and a hyphen is as good as an underscore.

    :raises Unable: there is none, and the nearest is named; or it is a group, and its fields are named.
    """
    whose = cls.kind if issubclass(cls, Record) else HEADER
    wanted = name.strip().lower().replace("-", "_")
    paths = paths_of(cls)
    if wanted in paths:
        return wanted
    if key := _key_named(cls, name.strip()):
        return key
    inside = [path for path in paths if path.startswith(f"{wanted}.")]
    if inside:
        raise Unable(f"`{wanted}` of {whose} is a group of fields", f"Name one of them: {', '.join(inside)}.")
    raise unknown(f"field of {whose}", name, paths)


def field_of(cls: type[Part], path: str) -> tuple[str, str]:
    """The field in which a path lies, and the key behind it where the field is a mapping: `columns`, `score.delivery`.

    Of any other field the key is "".
    """
    mapping = next((field for field in _mappings(cls) if path.startswith(f"{field}.")), None)
    return (path, "") if mapping is None else (mapping, path.removeprefix(f"{mapping}."))


def spec_of(cls: type[Part], path: str) -> FieldSpec:
    """What is declared of what a path names; of a key of a mapping, that it holds text.

    :raises KeyError: there is no such field.
    """
    field, key = field_of(cls, path)
    spec = paths_of(cls)[field]
    return replace(spec, name=key, base=str, required=False, default=None, example="") if key else spec


def keyed(cls: type[Part]) -> tuple[str, ...]:
    """The paths of the keys that the mappings of a kind may have; those that go on behind a point are left open."""
    return tuple(f"{field}.{key}" for field in _mappings(cls) for key in KEYS)


def _mappings(cls: type[Part]) -> tuple[str, ...]:
    """The fields that hold text by keys."""
    return tuple(path for path, spec in paths_of(cls).items() if spec.base is dict and not spec.many)


def _key_named(cls: type[Part], name: str) -> str:
    """The path of a key of a mapping; "" where the name is none. What stands behind its point is left as it is."""
    field, _point, key = name.partition(".")
    field, key = field.lower().replace("-", "_"), key.strip()
    if field not in _mappings(cls) or not key:
        return ""
    word, point, subject = key.partition(".")
    return f"{field}.{word.lower() if word.lower() in KEYS else word}{point}{subject}"


def entered(
    cls: type[Part], assignments: Iterable[Assignment], today: dt.date, *, of: Part | None = None, id: str = ""
) -> Entered:
    """The record that has these fields, checked.

    :param today: the day that `today` means.
    :param of: the record to start from; none is a new one.
    :param id: the id of a new record.
    """
    raw = plain_record(of) if of is not None else ({"id": id} if id else {})
    assembly = Assembly()
    for each in assignments:
        spec = spec_of(cls, each.path)
        texts = tuple(_unwrapped(text) for text in each.texts)
        acting = sorted({c for text in texts for c in text if _acts(c)})
        if acting:
            _find(assembly, each.path, f"holds {_named(acting[0])}", "Leave it out, or copy the text as plain text.")
            continue
        value = _value(each.path, spec, texts, today, assembly)
        field, key = field_of(cls, each.path)
        if key:
            _assign_key(raw, field, key, each, value, assembly)
        else:
            _assign(raw, each, value, spec, assembly)
    if issubclass(cls, Record):
        assembly.add(Draft(cls.kind, raw, _NoMarks()))
        part: Part | None = assembly.register().find(str(raw.get("id")))
    else:
        assembly.add_header(raw, _NoMarks())
        part = assembly.register().header
    findings = tuple(replace(finding, place=None) for finding in assembly.findings)
    return Entered(None if findings else part, findings)


def meant(cls: type[Part], assignments: Iterable[Assignment], register: Register) -> Meant:
    """What was typed, with the ids of records in the place of their names: `owner=Sales` is `owner=sales`.

    A name is one that exactly one record of the kind referred to has as its id, name or title; case does not count.
    An id that there is not is left to the rules about references.
    """
    assembly = Assembly()
    notes: list[str] = []
    found = []
    for each in assignments:
        spec = spec_of(cls, each.path)
        words = [word for text in each.texts for word in (items_of(text) if spec.many else [text.strip()]) if word]
        if spec.link is None or not words:
            found.append(each)
            continue
        ids = tuple(_id_meant(word, each, spec.link, register, assembly) for word in words)
        notes += [
            f"`{each.path}`: {word!r} is taken as {id}" for word, id in zip(words, ids, strict=True) if word != id
        ]
        found.append(replace(each, texts=ids))
    return Meant(tuple(found), tuple(notes), tuple(assembly.findings))


def _id_meant(word: str, given: Assignment, link: Link, register: Register, assembly: Assembly) -> str:
    """The id that the word stands for; the word itself where it is one, or could be one."""
    if register.find(word) is not None or word in register.unread:
        return word
    kinds = [KINDS[kind] for kind in link.kinds or KINDS]
    alike = [word.lower()] if any(word.lower() in register.all(kind) for kind in kinds) else []
    ids = list(dict.fromkeys([*alike, *(id for kind in kinds for id in of_name(register, kind, word))]))
    if len(ids) == 1:
        return ids[0]
    if ids:
        message = f"names {word[:60]!r}, and {len(ids)} records are called so"
        _find(assembly, given.path, message, f"Name one by its id: {', '.join(ids)}.")
    elif given.operator != "-=" and not re.fullmatch(ID_PATTERN, word):
        under = " or ".join(f"`{kind}`" for kind in link.kinds) or "any kind"
        known = {
            said: each.id for kind in kinds for each in register.all(kind).values() for said in (each.label, each.id)
        }
        near = known.get(nearest(word, known))
        hint = f"Did you mean {near}?" if near else "Mend the id, or add the record it is to name."
        _find(
            assembly, given.path, f"names {word[:60]!r}, and there is no such record under {under}", hint, link.broken
        )
    return word


def name_of(record: Record) -> str:
    """The name or title of a record; "" where its kind has none."""
    return str(record.__dict__.get("name") or record.__dict__.get("title") or "")


def of_name(register: Register, cls: type[Record], name: str) -> tuple[str, ...]:
    """The ids of the records of a kind that have the name or title; case does not count."""
    said = name.casefold()
    held = register.all(cls).values() if said else ()
    return tuple(record.id for record in held if name_of(record).casefold() == said)


def implied(cls: type[Part], assignments: Sequence[Assignment]) -> tuple[Assignment, ...]:
    """What follows from what was typed, where nothing else is said: a party of the category customer is a customer."""
    said = {each.path: each.texts[-1] for each in assignments}
    if cls is not Party or "customer" in said or "category" not in said:
        return ()
    category = _choice(paths_of(cls)["category"].choices, said["category"])
    return (Assignment("customer", "=", ("true",)),) if category == "customer" else ()


def missing(cls: type[Part], assignments: Iterable[Assignment]) -> tuple[str, ...]:
    """The paths of the required fields that nothing is said of, but for the id, which can be made."""
    said = {each.path for each in assignments if any(each.texts)}
    return tuple(path for path, spec in _required(cls) if path not in said and path != "id")


def _required(cls: type[Part]) -> Iterable[tuple[str, FieldSpec]]:
    return ((name, spec) for name, spec in fields_of(cls).items() if spec.required)


def items_of(text: str) -> list[str]:
    """The items of a list that commas part. An item in double quotes may hold commas; in it, two quotes stand for one.

    Empty items are left out.
    """
    found = []
    for quoted, plain in re.findall(r'\s*"((?:[^"]|"")*)"\s*(?:,|$)|([^,]+)(?:,|$)', text):
        item = quoted.replace('""', '"') if quoted else plain.strip()
        if item:
            found.append(item)
    return found


def _value(path: str, spec: FieldSpec, texts: Sequence[str], today: dt.date, assembly: Assembly) -> Any:
    """The raw value that the texts stand for, as a file would hold it; None where they are empty."""
    if not any(text.strip() for text in texts):
        return None
    if spec.base is dict or issubclass(spec.base, Part):
        return _yaml(path, texts, assembly)
    if spec.many:
        return [_word(spec, item, today) for text in texts for item in items_of(text)]
    if len(texts) > 1:
        _find(assembly, path, f"is given {len(texts)} times", "It takes one value.")
    return _word(spec, texts[-1], today)


_SPOKEN = {"yes": "true", "y": "true", "no": "false", "n": "false"}


def _word(spec: FieldSpec, text: str, today: dt.date) -> str:
    """One value; of what people type rather than write, `yes`, `no` and `today` are understood."""
    if spec.base is bool:
        text = text.strip().lower()
        return _SPOKEN.get(text, text)
    if spec.base is dt.date and text.strip().lower() == "today":
        return today.isoformat()
    return _choice(spec.choices, text.strip())


def _choice(choices: Iterable[str], text: str) -> str:
    """The choice meant, whose case does not count, nor what parts its words; else the text."""
    return {_plain(choice): choice for choice in choices}.get(_plain(text), text)


def _plain(text: str) -> str:
    return re.sub(r"[\s_-]+", " ", text.strip().casefold())


def _yaml(path: str, texts: Sequence[str], assembly: Assembly) -> Any:
    """The value of a field that holds groups, which is written as in a file: `[{rule: need-vague, severity: note}]`."""
    from stakeholders.stores.yaml.parser import parse
    from stakeholders.stores.yaml.source import Source

    root, findings = parse(Source("", f"value: {texts[-1]}"))
    if findings or not isinstance(root, dict) or set(root) != {"value"} or len(texts) > 1:
        _find(assembly, path, f"is {texts[-1][:60]!r}", "It takes a group of fields as in a file: {name: value}.")
        return None
    return root["value"]


def _assign(raw: dict[str, Any], each: Assignment, value: Any, spec: FieldSpec, assembly: Assembly) -> None:
    """Put the value where it belongs, or its items into the list there."""
    *groups, name = each.path.split(".")
    holder = raw
    for group in groups:
        holder = holder.setdefault(group, {})
    if each.operator == "=":
        if value is None:
            holder.pop(name, None)
        else:
            holder[name] = value
        return
    if not spec.many or not isinstance(value, list):
        _find(assembly, each.path, "is no list" if not spec.many else "takes items of a list", "Use = to set it.")
        return
    there = holder[name] = list(holder.get(name, ()))
    for item in value:
        if each.operator == "+=":
            if item not in there:
                there.append(item)
        elif item in there:
            there.remove(item)
        else:
            held = f"It holds: {', '.join(map(str, there))}." if there else "It is empty."
            _find(assembly, each.path, f"does not hold {str(item)[:60]!r}", held)


def _assign_key(
    raw: dict[str, Any], field: str, key: str, each: Assignment, value: str | None, assembly: Assembly
) -> None:
    """Put the text under its key of a mapping, or take the key out of it."""
    if each.operator != "=":
        _find(assembly, each.path, "is no list", "Use = to set it.")
        return
    held = raw.get(field)
    holder = raw[field] = dict(held) if isinstance(held, dict) else {}
    if value is None:
        holder.pop(key, None)
    elif is_part(key) or key in holder:
        holder[key] = value
    else:
        near = nearest(key.partition(".")[0], KEYS)
        hint = f"Did you mean {field}.{near}?" if near else f"Keys are: {', '.join(KEYS)}; score.delivery for a topic."
        _find(assembly, each.path, "is a key that means nothing", hint)


def _find(assembly: Assembly, path: str, message: str, hint: str, rule: str = "wrong-type") -> None:
    assembly.findings.append(Finding(rule, Severity.ERROR, f"`{path}` {message}", hint, field=path))


_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""What turns the direction of the text behind it, so that it reads otherwise than it is written."""


def _acts(character: str) -> bool:
    """Whether it does something to a terminal or a file rather than stand for a letter."""
    if character in "\n\t" or character.isprintable():
        return False
    kind = unicodedata.category(character)
    return kind in ("Cc", "Cs", "Zl", "Zp") or character in _TURNING or character in "\ufffe\uffff"


def _named(character: str) -> str:
    """What a character is called that nobody sees."""
    name = unicodedata.name(character, "")
    if "\udc80" <= character <= "\udcff":
        return f"a byte (0x{ord(character) - 0xDC00:02x}) that is not UTF-8"
    return f"the control character U+{ord(character):04X}" + (f" ({name.lower()})" if name else "")


def _unwrapped(text: str) -> str:
    """The text with the line ends of every system as plain ones."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


class _NoMarks:
    """The marks of what was typed: it stands nowhere."""

    path = ""

    def place(self, _field: str | None) -> Place:
        return Place("")

    key_place = place
