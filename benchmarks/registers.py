"""Registers of any size for measuring: the same number of needs gives the same bytes, on every machine.

To have one: python benchmarks/registers.py FOLDER NEEDS, or all in one file: registers.py FILE.yaml NEEDS --one-file
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from content import Content, Fields, Value, content

_PLAIN = re.compile(r"[A-Za-z](?:[A-Za-z0-9 .()/%_;-]|,(?= ))*(?<! )")
_PLAIN_IN_LIST = re.compile(r"[A-Za-z](?:[A-Za-z0-9 ./%_-])*(?<! )")
WIDTH = 100
"""Characters in a line beyond which a list is written one item a line, as people do."""


def make_register(folder: Path, needs: int) -> Content:
    """Write a register of that many needs into the folder, which must be empty or not there yet.

    :returns: what was written.
    """
    made = content(needs)
    write_register(folder, made)
    return made


def write_register(folder: Path, made: Content) -> None:
    """Write what was made into the folder, which must be empty or not there yet."""
    for name in ("parties", "communications"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    _write(folder / "register.yaml", _mapping("register", made.header), *_lists(made.organisation))
    for entry in made.entries:
        records = {"parties": (entry.party,), "needs": entry.needs, "comparisons": entry.comparisons}
        _write(folder / "parties" / f"{entry.party['id']}.yaml", *_lists(records))
    for communication, delivered in made.communications:
        records = {"communications": (communication,), "communication_records": delivered}
        _write(folder / "communications" / f"{communication['id']}.yaml", *_lists(records))


def make_file(file: Path, needs: int) -> None:
    """Write the same register into one file."""
    made = content(needs)
    records: dict[str, list[Fields]] = {kind: list(found) for kind, found in made.organisation.items()}
    for entry in made.entries:
        for kind, found in {"parties": (entry.party,), "needs": entry.needs, "comparisons": entry.comparisons}.items():
            records.setdefault(kind, []).extend(found)
    for communication, delivered in made.communications:
        records.setdefault("communications", []).append(communication)
        records.setdefault("communication_records", []).extend(delivered)
    _write(file, _mapping("register", made.header), *_lists(records))


def _write(file: Path, *parts: Iterable[str]) -> None:
    file.write_text("".join(f"{line}\n" for part in parts for line in part), encoding="utf-8", newline="\n")


def _mapping(name: str, fields: Mapping[str, Value]) -> Iterator[str]:
    yield f"{name}:"
    for key, value in fields.items():
        yield f"  {key}: {_yaml(value)}"


def _lists(records: Mapping[str, Sequence[Fields]]) -> Iterator[Iterator[str]]:
    return (_list(kind, found) for kind, found in records.items() if found)


def _list(kind: str, records: Sequence[Fields]) -> Iterator[str]:
    yield f"{kind}:"
    for record in records:
        start = "  - "
        for key, value in record.items():
            text = _yaml(value)
            if len(text) > WIDTH and isinstance(value, Sequence) and not isinstance(value, str):
                yield f"{start}{key}:"
                yield from (f"      - {_yaml(item)}" for item in value)
            else:
                yield f"{start}{key}: {text}"
            start = "    "


def _yaml(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _text(value, _PLAIN)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_in_list(item)}" for key, item in value.items()) + "}"
    if isinstance(value, Sequence):
        return "[" + ", ".join(map(_in_list, value)) + "]"
    return str(value)


def _in_list(value: Value) -> str:
    return _text(value, _PLAIN_IN_LIST) if isinstance(value, str) else _yaml(value)


def _text(value: str, plain: re.Pattern[str]) -> str:
    return value if plain.fullmatch(value) else '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


if __name__ == "__main__":
    (make_file if "--one-file" in sys.argv[3:] else make_register)(Path(sys.argv[1]), int(sys.argv[2]))
