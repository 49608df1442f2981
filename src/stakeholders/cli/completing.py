"""What the shell completes: kinds, and the ids of the register that the command line names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


def complete_kind(incomplete: str) -> list[str]:
    """The kinds of record."""
    from stakeholders.model import KINDS

    return [kind for kind in KINDS if kind.startswith(incomplete)]


def complete_listed(incomplete: str, known: Iterable[str]) -> list[str]:
    """What may stand behind the last comma of words that are separated by commas."""
    before, comma, last = incomplete.rpartition(",")
    return [f"{before}{comma}{word}" for word in known if word.startswith(last)]


def complete_id(ctx: typer.Context, incomplete: str) -> list[str]:
    """The ids of all records."""
    return [id for id in ids_known(ctx) if id.startswith(incomplete)]


def complete_ids(kind: str) -> Callable[[typer.Context, str], list[str]]:
    """The completion of the ids of a kind."""

    def complete(ctx: typer.Context, incomplete: str) -> list[str]:
        return [id for id in ids_known(ctx, (kind,)) if id.startswith(incomplete)]

    return complete


def ids_known(ctx: typer.Context, kinds: Sequence[str] = ()) -> list[str]:
    """The ids of those kinds, of all where none is named; none where there is no register."""
    from stakeholders.cli.common import load
    from stakeholders.errors import Unable
    from stakeholders.model.kinds import KINDS

    try:
        held = load(ctx.params.get("register"), quiet=True).register
    except (Unable, OSError):
        return []
    return [id for kind in kinds for id in held.all(KINDS[kind])] if kinds else list(held.ids)
