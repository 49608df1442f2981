"""`stakeholders import --suggest`: topics for the needs that came in, confirmed by a person at a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from stakeholders.cli.terminal import agreed

if TYPE_CHECKING:
    from stakeholders.analysis.suggestions import Suggestions
    from stakeholders.analysis.topics import TopicFor
    from stakeholders.changes import Added, Changed
    from stakeholders.model.register import Register
    from stakeholders.stores import Store

_SHOWN = 5
"""Needs that are shown of those that a topic is suggested for."""


def confirm(store: Store, found: Suggestions, by: str | None) -> None:
    """Ask topic by topic whether the needs are to have it, and write what was confirmed in one step.

    :raises Unable: it could not be written.
    """
    from stakeholders.changes import ChangeSet
    from stakeholders.cli.changing import who

    loaded = store.load()
    groups: dict[tuple[str, str], list[TopicFor]] = {}
    for each in found.topics:
        groups.setdefault((each.topic, each.name), []).append(each)
    confirmed = {key: group for key, group in groups.items() if _wanted(loaded.register, key[1], group)}
    if confirmed:
        changes = _changes(loaded.register, confirmed)
        store.save(ChangeSet(changes), since=loaded, by=who(by), why="topics suggested by import, confirmed")
        count = sum(map(len, confirmed.values()))
        typer.echo(f"{count} needs have a topic now.", err=True)


def _wanted(register: Register, name: str, group: list[TopicFor]) -> bool:
    from stakeholders.render.plain import one_line

    typer.echo(err=True)
    for each in group[:_SHOWN]:
        typer.echo(one_line(f"  {register.label(each.need)}")[:118], err=True)
    if len(group) > _SHOWN:
        typer.echo(f"  … and {len(group) - _SHOWN} more", err=True)
    return agreed(one_line(f"Give these {len(group)} the topic {name!r}?"), otherwise=False)


def _changes(register: Register, confirmed: dict[tuple[str, str], list[TopicFor]]) -> tuple[Added | Changed, ...]:
    """The topics that are new, and those of the needs."""
    from stakeholders.changes import Added, Changed
    from stakeholders.model.ids import LONGEST, FreeIds, slug
    from stakeholders.model.organisation import Topic

    free = FreeIds({*register.ids, *register.unread})
    added: list[Added | Changed] = []
    changed: list[Added | Changed] = []
    for (topic, name), group in confirmed.items():
        id = topic or free.take(slug(name, LONGEST), "topic")
        if not topic:
            added.append(Added(Topic(id=id, name=name)))
        changed += (Changed("needs", each.need, "topic", None, id) for each in group)
    return (*added, *changed)
