"""`field=value` and `--field value` on the command line: read, and completed by the shell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from stakeholders.errors import Unable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from stakeholders.model.record import Part
    from stakeholders.stores.entering import Assignment

_ASSIGNMENT = re.compile(r"(?:--)?([\w-]+?(?:\.[^=\n]+?)?)\s*(\+=|-=|=)(.*)", re.DOTALL)
"""Behind the point of a field, as in `columns.score.Delivery time=Q1`, blanks may stand."""


def assignments(cls: type[Part], words: Sequence[str]) -> tuple[Assignment, ...]:
    """What the words say of the fields of a kind.

    A word is `field=value`, `field+=item` or `field-=item`; or it is `--field`, and the next one the value. A truth
    needs no value: `--customer`. A field that is named again gets one value more.

    :raises Unable: a word is none of these, or names a field that there is not.
    """
    from stakeholders.stores.entering import Assignment, path_named, spec_of

    found: dict[tuple[str, Any], tuple[str, ...]] = {}
    left = list(words)
    while left:
        word = left.pop(0)
        match = _ASSIGNMENT.fullmatch(word)
        if match is not None and (not word.startswith("--") or match[2] == "="):
            path, operator, text = path_named(cls, match[1]), match[2], match[3]
        elif word.startswith("--") and len(word) > 2:
            path, operator = path_named(cls, word.removeprefix("--")), "="
            text = _value(spec_of(cls, path).base, word, left)
        else:
            raise Unable(
                f"{word!r} says no field",
                'Write field=value: no blanks around =, and text with blanks in quotes, as in name="Test lab".',
            )
        found[path, operator] = (*found.get((path, operator), ()), text)
    return tuple(Assignment(path, operator, texts) for (path, operator), texts in found.items())


def _value(base: type, option: str, left: list[str]) -> str:
    """The value behind `--field`, taken from the words that are left."""
    flag = base is bool
    if left and not left[0].startswith("--") and (not flag or left[0].lower() in ("true", "false", "yes", "no")):
        return left.pop(0)
    if flag:
        return "true"
    raise Unable(f"{option} has no value", f"Write it behind: {option} VALUE.")


def complete_assignment(cls: type[Part], incomplete: str, ids: Iterable[str]) -> list[str]:
    """How `field=…` may go on: the names of the fields, then choices or the ids of what the field refers to.

    :param ids: the ids that the field may hold, asked for only where it refers to records.
    """
    from stakeholders.model.kinds import paths_of
    from stakeholders.stores.entering import keyed

    name, equals, value = incomplete.partition("=")
    paths = paths_of(cls)
    if not equals:
        inside = keyed(cls) if "." in incomplete else ()
        return [f"{path}=" for path in (*paths, *inside) if path.startswith(incomplete) and path != "id"]
    spec = paths.get(name.rstrip("+-"))
    if spec is None:
        return []
    before, comma, last = value.rpartition(",") if spec.many else ("", "", value)
    known = spec.choices or (("true", "false") if spec.base is bool else ids if spec.link is not None else ())
    return [f"{name}={before}{comma}{each}" for each in known if each.startswith(last)]


def complete_field(ctx: Any, cls: type[Part], incomplete: str) -> list[str]:
    """The completion of `field=value` for a kind, with the ids of the register that the command line names."""
    from stakeholders.cli.completing import ids_known
    from stakeholders.model.kinds import paths_of

    spec = paths_of(cls).get(incomplete.partition("=")[0].rstrip("+-"))
    kinds = spec.link.kinds if spec is not None and spec.link is not None else None
    return complete_assignment(cls, incomplete, () if kinds is None else ids_known(ctx, kinds))
