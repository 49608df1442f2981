"""The words in which answers are written: blanks, steps of the usual scales, Kano's answers, months. See words.toml."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from stakeholders.voice.kano import ANSWERS, CATEGORIES


def folded(text: str) -> str:
    """A text by which words and names are told: case, forms of a letter and the number of spaces do not count."""
    if text.isascii():
        return " ".join(text.casefold().split())
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def bare(text: str) -> str:
    """A text as `folded`, its accents and typographic apostrophes left out too."""
    plain = folded(text.replace("’", "'"))
    if plain.isascii():
        return plain
    parts = unicodedata.normalize("NFD", plain)
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads((files(__package__) / "words.toml").read_text(encoding="utf-8"))


def _all(name: str) -> frozenset[str]:
    return frozenset(map(bare, _data()[name]))


@cache
def blanks() -> frozenset[str]:
    """What is written where nobody answered."""
    return _all("blank")


@cache
def units() -> frozenset[str]:
    """What may stand behind a figure without changing it."""
    return _all("units")


@cache
def out_of() -> tuple[str, ...]:
    """What stands between a figure and the end of its scale, the longest first."""
    return tuple(sorted(_all("out_of"), key=len, reverse=True))


@cache
def truth() -> Mapping[str, bool]:
    """Words for yes and no."""
    return dict.fromkeys(_all("true"), True) | dict.fromkeys(_all("false"), False)


@cache
def steps() -> Mapping[str, int]:
    """The steps of the usual scales of five, from 0 for the least to 4."""
    return {
        bare(word): step for scale in _data()["steps"] for step, words in enumerate(scale["words"]) for word in words
    }


@cache
def extremes() -> Mapping[str, bool]:
    """Words for the best of a scale, and for the worst."""
    return dict.fromkeys(_all("best"), True) | dict.fromkeys(_all("worst"), False)


@cache
def kano_answers() -> Mapping[str, int]:
    """What can be answered to a question of Kano's model: its place in `ANSWERS`, from 1."""
    return _numbered(_data()["kano"], ANSWERS)


@cache
def categories() -> Mapping[str, int]:
    """Names and letters of Kano's categories: the place in `CATEGORIES`, from 1."""
    return _numbered(_data()["categories"], CATEGORIES)


@cache
def months() -> Mapping[str, int]:
    """The names of the months and their short forms, without full stops."""
    return {bare(word): int(month) for month, words in _data()["months"].items() for word in words}


def _numbered(table: Mapping[str, Iterable[str]], order: Iterable[str]) -> dict[str, int]:
    return {bare(word): place for place, name in enumerate(order, start=1) for word in table[name]}
