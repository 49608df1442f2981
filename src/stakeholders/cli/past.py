"""A register as it was on a day before today, for the verbs that only look."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from stakeholders.cli.common import day, load, misread, speak_for

if TYPE_CHECKING:
    from stakeholders.stores import Loaded, Store

PastOption = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="The day to judge from, such as 2026-09-30; else today. The register is read as it was then, where its "
        "history goes back so far.",
    ),
]


def load_then(named: str | None, as_of: str | None) -> Loaded:
    """The register meant as it was at the end of the day named; else the present one, noting why.

    Days from today on, and none at all, mean the present one.
    """
    if as_of is None or day(as_of) >= dt.date.today():
        return load(named)
    from stakeholders.cli.app import say
    from stakeholders.stores import locate, open_store
    from stakeholders.texts import _

    store = open_store(locate(named))
    then = store.load_as_of(day(as_of))
    if then is None:
        now = load(named)
        reason = why_not_known(store)
        told = _("The register is shown as it is now, judged from {day}: {reason}.")
        said = told.format(day=day(as_of), reason=reason)
        return replace(now, note=said) if reason else now
    speak_for(then.register.header.language)
    if then.findings:
        say("note", misread(then, f"{store.name}, as it was on {day(as_of)},"))
    return then


def why_not_known(store: Store) -> str:
    """Why the store does not know the register of a day in the past; "" where it keeps no history at all."""
    from stakeholders.errors import Unable
    from stakeholders.stores import YamlStore
    from stakeholders.texts import _

    if isinstance(store, YamlStore):
        from stakeholders.stores.git import revisions

        return revisions.why_not_known(store)
    try:
        return _("its history begins later") if next(iter(store.history()), None) else ""
    except Unable:
        return ""
