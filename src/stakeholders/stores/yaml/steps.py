"""The steps from what a text says to what it is to say, each as small as can be."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

from stakeholders.stores.yaml.nodes import Raw

Path = tuple[str | int, ...]
"""The keys and indexes that lead to a value."""


@dataclass(frozen=True, slots=True)
class Put:
    """A value in the place of another, or under a key that is not there yet."""

    path: Path
    value: Raw


@dataclass(frozen=True, slots=True)
class Drop:
    """A key with its value, or an item of a list, taken out."""

    path: Path


@dataclass(frozen=True, slots=True)
class Insert:
    """Items put into a list, before the one that the path ends with."""

    path: Path
    values: tuple[Raw, ...]


Step = Put | Drop | Insert


def first_step(now: Raw, wanted: Raw, path: Path = ()) -> Step | None:
    """The first step from the one to the other; None where they are equal.

    A mapping or a list that stays one never becomes empty on the way: what is missing comes before what is too much.
    """
    if now == wanted:
        return None
    if isinstance(now, dict) and isinstance(wanted, dict) and now and wanted:
        return _in_mapping(now, wanted, path)
    if isinstance(now, list) and isinstance(wanted, list) and now and wanted:
        return _in_list(now, wanted, path)
    return Put(path, wanted)


def _in_mapping(now: dict[str, Raw], wanted: dict[str, Raw], path: Path) -> Step | None:
    for name, value in wanted.items():
        if name not in now:
            return Put((*path, name), value)
        if now[name] != value:
            return first_step(now[name], value, (*path, name))
    return next((Drop((*path, name)) for name in now if name not in wanted), None)


def _in_list(now: list[Raw], wanted: list[Raw], path: Path) -> Step | None:
    key = next((next(iter(item)) for item in wanted if isinstance(item, dict) and item), "")
    matcher = SequenceMatcher(None, [_known(i, key) for i in now], [_known(i, key) for i in wanted], autojunk=False)
    for what, i, i_end, j, j_end in matcher.get_opcodes():
        if what == "insert":
            return Insert((*path, i), tuple(wanted[j:j_end]))
        if what == "delete":
            return Drop((*path, i))
        for index in range(min(i_end - i, j_end - j)):
            if now[i + index] != wanted[j + index]:
                return first_step(now[i + index], wanted[j + index], (*path, i + index))
    return None


def _known(item: Raw, key: str) -> str:
    """What an item is known by: a group of fields by the first of them."""
    return str(item.get(key)) if isinstance(item, dict) else str(item)


def after(now: Raw, step: Step, path: Path | None = None) -> Raw:
    """What is said after the step."""
    path = step.path if path is None else path
    if not path:
        assert isinstance(step, Put)
        return step.value
    name, *deeper = path
    if isinstance(now, dict):
        if deeper or isinstance(step, Put):
            return {**now, str(name): after(now.get(str(name)), step, tuple(deeper))}
        return {key: value for key, value in now.items() if key != name}
    index = int(name)
    if isinstance(step, Insert) and not deeper:
        return [*now[:index], *step.values, *now[index:]]
    if isinstance(step, Drop) and not deeper:
        return [*now[:index], *now[index + 1 :]]
    return [*now[:index], after(now[index], step, tuple(deeper)), *now[index + 1 :]]
