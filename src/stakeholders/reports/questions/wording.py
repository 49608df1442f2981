"""The words in which answers speak of records, days and shares."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from stakeholders.model.improvement import Action
from stakeholders.model.record import Record
from stakeholders.reports.evidence import some
from stakeholders.texts import _

_IDS = 8
"""Ids of what is missing that are named."""
_LONGEST = 600
"""Characters of a record's own words that an answer quotes."""


def sentences(*said: str) -> str:
    """Whole sentences one after another; those not said are left out."""
    return " ".join(each for each in said if each)


def ids(records: Iterable[Record]) -> str:
    """The ids of the first records, and how many more there are."""
    return some(tuple(record.id for record in records), _IDS)


def gap(template: str, records: Sequence[Record]) -> tuple[str, ...]:
    """What is missing, with the ids of the records it is about; nothing where there are none.

    :param template: a translated text with the fields `count` and `ids`.
    """
    return (template.format(count=len(records), ids=ids(records)),) if records else ()


def quoted(text: str) -> str:
    """A record's own words, on one line and cut to a length that fits an answer."""
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"


def ended(text: str) -> str:
    """A record's own words as a sentence among others: with a full stop, where they have no end of their own."""
    words = quoted(text)
    return words if not words or words[-1] in ".!?…" else f"{words}."


def dated(day: dt.date | None) -> str:
    """The day as reports write it."""
    return day.isoformat() if day is not None else _("an unknown day")


def listed(names: Iterable[str]) -> str:
    """Names one after another."""
    return ", ".join(names)


def origins_of(actions: Iterable[Action]) -> set[str]:
    """The ids of what the actions come from."""
    return {action.origin for action in actions if action.origin}
