"""The words in which people write registers, by language: what headings, cells, names and titles mean.

One file a language, in `languages/`; English is the first, and says in which order the meanings stand.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from stakeholders.model.ids import spelt_out

FIRST = "en"
HEARD = "heard"
"""The table of what complaint lists and answers to surveys are headed."""


@cache
def languages() -> Mapping[str, Mapping[str, Any]]:
    """What the file of each language says, English first, by ISO 639 code."""
    found = {file.name.removesuffix(".toml"): file for file in _folder() if file.name.endswith(".toml")}
    codes = sorted(found, key=lambda code: (code != FIRST, code))
    return {code: tomllib.loads(found[code].read_text(encoding="utf-8")) for code in codes}


def _folder() -> Iterator[Any]:
    return (files(__package__) / "languages").iterdir()


@cache
def meanings(*path: str) -> Mapping[str, tuple[str, ...]]:
    """What each word of a table means: from the meaning, in the order of the English file, to all words for it.

    :param path: the table in the files, such as `("choices", "rating")`.
    """
    found: dict[str, list[str]] = {}
    for language in languages().values():
        table: Any = language
        for name in path:
            table = table.get(name, {})
        for meaning, entries in table.items():
            found.setdefault(meaning, []).extend(_spelt(entries))
    return {meaning: tuple(dict.fromkeys(entries)) for meaning, entries in found.items()}


@cache
def listed(name: str) -> tuple[str, ...]:
    """All words of a list of the files, such as `joining`."""
    return tuple(dict.fromkeys(word for language in languages().values() for word in _spelt(language.get(name, ()))))


@cache
def all_words() -> frozenset[str]:
    """Every word of every list of every language, in lower case without accents; those of `heard` are none of them.

    By these words it is told whether a heading of a register is misspelt: what complaint lists are headed does not
    matter there.
    """
    from stakeholders.imports.language.words import words

    registers = ({name: part for name, part in each.items() if name != HEARD} for each in languages().values())
    return frozenset(word for language in registers for text in _texts(language) for word in words(text))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif value:
        for inner in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(inner)


def _spelt(entries: list[str]) -> Iterator[str]:
    """The words, each also with its umlauts spelt out."""
    for entry in entries:
        yield entry
        if (spelt := spelt_out(entry)) != entry:
            yield spelt
