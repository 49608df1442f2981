"""Changes as they are told on a terminal: a line each, or the difference of the files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from stakeholders.cli.common import colour_wanted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from stakeholders.changes import Change, Changed
    from stakeholders.stores import TextChange

LONGEST = 60
"""Characters of a value that are told."""


def told_of(change: Change, where: str = "", *, would: bool = False) -> str:
    """What a change does, as `changed airlines: power 4 -> 5 (parties/airlines.yaml)`.

    :param would: whether it is only thought of: `would change airlines: power 4 -> 5`.
    """
    from stakeholders.changes import Added, Removed
    from stakeholders.model.json_schema import spoken

    behind = f" ({where})" if where else ""
    if isinstance(change, Added | Removed):
        verb, done = ("add", "added") if isinstance(change, Added) else ("remove", "removed")
        label = "" if change.record.label == change.id else f": {_cut(change.record.label)}"
        what = f"{spoken(type(change.record))} {change.id}{label}"
    else:
        verb, done = "change", "changed"
        told = "; ".join(_values(change))
        what = f"{change.id or 'the header'}: {told}"
    return f"{f'would {verb}' if would else done} {what}{behind}"


def _values(change: Changed) -> Iterator[str]:
    """What a change does to its field, `power 4 -> 5`; of a mapping by keys, `columns.party who -> customer`."""
    old, new = change.old, change.new
    if not (isinstance(old, dict) and isinstance(new, dict)):
        yield f"{change.field} {_from_to(old, new)}"
        return
    for key in dict.fromkeys((*old, *new)):
        if old.get(key) != new.get(key):
            yield f"{change.field}.{key} {shown(old.get(key))} -> {shown(new.get(key))}"


def _from_to(old: object, new: object) -> str:
    """Both values; of two lists that are shown alike, for they are counted or cut, what is added or how many differ."""
    before, after = shown(old), shown(new)
    if before == after and isinstance(old, tuple) and isinstance(new, tuple):
        if len(new) > len(old) and new[: len(old)] == old:
            return f"with {shown(new[len(old) :])} added"
        differing = sum(item not in old for item in new)
        return f"{differing} of {after} changed" if differing else "in another order"
    return f"{before} -> {after}"


def shown(value: object) -> str:
    """A value as a person reads it."""
    from stakeholders.model.record import Part

    if value is None or value in ("", (), {}):
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        groups = any(isinstance(item, Part) for item in value)
        return f"{len(value)} entries" if groups else _cut(", ".join(map(str, value)))
    if isinstance(value, dict):
        return _cut(f"{{{', '.join(f'{key}: {shown(each)}' for key, each in value.items())}}}")
    if isinstance(value, str):
        plain = value.isascii() and value.replace("-", "").replace("_", "").isalnum()
        return value if plain and len(value) <= LONGEST else repr(_cut(value))
    return f"{value:g}" if isinstance(value, float) else _cut(str(value))


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def show(files: Sequence[TextChange], changes: Iterable[Change]) -> None:
    """Show on standard output what changes would do: the difference of the files, or in words where there are none."""
    from stakeholders.render.plain import one_line, visible

    if not files:
        for change in changes:
            typer.echo(one_line(told_of(change, would=True)))
        return
    colours = {"+": typer.colors.GREEN, "-": typer.colors.RED, "@": typer.colors.CYAN}
    coloured = colour_wanted(False)
    for file in files:
        for line in _difference(file):
            colour = colours.get(line[:1]) if coloured and not line.startswith(("+++", "---")) else None
            text = visible(line).replace("\n", "\\n")
            typer.echo(typer.style(text, fg=colour) if colour else text)


def _difference(file: TextChange) -> Iterator[str]:
    """The lines of a unified difference."""
    from difflib import unified_diff

    name = file.path.as_posix()
    before = [] if file.before is None else _lines(file.before)
    return unified_diff(before, _lines(file.after), "nothing" if file.before is None else name, name, lineterm="")


def _lines(text: str) -> list[str]:
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    return lines[:-1] if not lines[-1] else [*lines[:-1], f"{lines[-1]}  (no line break at the end)"]
