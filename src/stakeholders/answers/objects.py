"""Answers as JSON: an object a line, or an array of objects."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from stakeholders.answers.columns import is_repeated, key_of, missing, repeated
from stakeholders.answers.grouping import AT_A_TIME
from stakeholders.errors import Unable
from stakeholders.imports.readers.encoding import decoded
from stakeholders.voice.counted import Raw

_LINES = frozenset((".jsonl", ".ndjson"))
_LONGEST = 200
"""Characters of a nested value that are kept as text."""
_HINT = 'Each answer is an object, such as {"party": "airlines", "score": 4}.'

Answer = Mapping[str, Any]


def of_objects(file: Path, name: str, names: Sequence[str]) -> Iterator[Sequence[Sequence[Raw]]]:
    """The columns of a file of JSON. A point in the name of a column leads into an object within an object.

    :param name: the file as people call it.
    :param names: the columns wanted; their values come in this order.
    :raises Unable: it is no JSON, or holds no objects; or a column is in none of them.
    """
    text = decoded(file.read_bytes(), name, [])
    columns = _Columns(names)
    parsing = _Parsing()
    for taken in _chunks(_answers(text, name, file.suffix.lower() in _LINES, parsing)):
        yield columns.of(taken)
    columns.require(name)
    columns.tell_repeated(parsing.twice)


def _chunks(answers: Iterable[Answer]) -> Iterator[list[Answer]]:
    remaining = iter(answers)
    while taken := list(islice(remaining, AT_A_TIME)):
        yield taken


class _Parsing:
    """JSON as it is read, with a note of the keys that stand twice in an object, of which the last holds.

    :ivar twice: these keys.
    """

    def __init__(self) -> None:
        self.twice: set[str] = set()
        self.usual = json.JSONDecoder(object_pairs_hook=self._object).decode
        self.of_huge_numbers = json.JSONDecoder(object_pairs_hook=self._object, parse_int=float).decode

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            seen: set[str] = set()
            self.twice.update(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        return found


def _answers(text: str, name: str, lines: bool, parsing: _Parsing) -> Iterator[Answer]:
    """The objects, in their order.

    :raises Unable: there are none, or something between them is no object.
    """
    first, _, more = text.strip().partition("\n")
    if lines or (more and _is_whole(first)):
        yield from _by_line(text, name, parsing)
        return
    whole = _parsed(text, name, "", parsing)
    if isinstance(whole, dict):  # {"responses": [...]}, as services export them
        whole = next((held for held in whole.values() if isinstance(held, list) and held), [whole])
    if not isinstance(whole, list) or not all(isinstance(each, dict) for each in whole):
        raise Unable(f"{name} holds no list of objects", _HINT)
    yield from whole


def _is_whole(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _by_line(text: str, name: str, parsing: _Parsing) -> Iterator[Answer]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line and not line.isspace():
            found = _parsed(line, name, f":{number}", parsing)
            if not isinstance(found, dict):
                raise Unable(f"{name}:{number} is no object", _HINT)
            yield found


def _parsed(text: str, name: str, line: str, parsing: _Parsing) -> Any:
    try:
        return parsing.usual(text)
    except RecursionError:
        raise Unable(f"{name}{line} is nested too deep", _HINT) from None
    except json.JSONDecodeError as error:
        where = line or f":{error.lineno}"
        raise Unable(f"{name}{where} is no JSON: {error.msg}", "Export the answers again.") from None
    except ValueError:  # a number of thousands of digits, which Python does not take
        return parsing.of_huge_numbers(text)


class _Columns:
    """The values of columns in objects.

    A column is found by its very name, else by a point that leads into an inner object, else by another case.
    """

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        self._known: dict[str, None] = {}
        self._found: set[str] = set()

    def of(self, answers: Sequence[Answer]) -> list[list[Raw]]:
        """The values of each column in these objects; None where an object does not have it."""
        for answer in answers:
            if not self._known.keys() >= answer.keys():
                self._known.update(dict.fromkeys(answer))
        return [self._column(name, answers) for name in self._names]

    def _column(self, name: str, answers: Sequence[Answer]) -> list[Raw]:
        get = self._getter(name)
        values = list(map(get, answers))
        plain = {str, int, float, type(None)}
        if not set(map(type, values)) <= plain:
            values = [value if type(value) in plain else _flat(value) for value in values]
        return values

    def _getter(self, name: str) -> Callable[[Answer], Any]:
        if name in self._known:
            self._found.add(name)
            return partial(_value, name)
        first, point, _rest = name.partition(".")
        if point and first in self._known:
            self._found.add(name)
            return partial(_inner, name.split("."))
        alike = next((known for known in self._known if key_of(known) == key_of(name)), "")
        if alike:
            self._found.add(name)
        return partial(_value, alike or name)

    def require(self, source: str) -> None:
        """Make sure that every column was in some object.

        :raises NoSuchColumn: one was not.
        """
        for name in self._names:
            if name not in self._found:
                raise missing(name, self._known, source)

    def tell_repeated(self, twice: Collection[str]) -> None:
        """Tell which of the columns are there more than once.

        :param twice: keys that stand twice in an object.
        """
        for name in self._names:
            if name not in self._known and name.partition(".")[0] not in self._known and is_repeated(name, self._known):
                repeated(name, "first")
            elif twice and not {key_of(name), *map(key_of, name.split("."))}.isdisjoint(map(key_of, twice)):
                repeated(name, "last")


def _value(name: str, answer: Answer) -> Any:
    return answer.get(name)


def _inner(path: Sequence[str], answer: Any) -> Any:
    for name in path:
        answer = answer.get(name) if isinstance(answer, dict) else None
    return answer


def _flat(value: Any) -> Raw:
    """A value as it is counted: what is true or false, and what is nested, as text."""
    return json.dumps(value, ensure_ascii=False)[:_LONGEST]
