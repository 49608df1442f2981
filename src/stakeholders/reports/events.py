"""What the events of all reports share: by what a calendar knows them, and when it reminds of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from hashlib import sha256

from stakeholders.model.ids import slug
from stakeholders.model.register import Register
from stakeholders.reports.report import Report

_ORGANISATION_AT_MOST = 40


def uid(register: Register, id: str, part: str) -> str:
    """What a calendar knows an event by: the record's id, which part of it, and whose register it is.

    The organisation keeps the registers of two houses apart in one calendar: its name as a slug, and a few letters of
    the SHA-256 of the name, for names that make the same slug or none.
    """
    name = register.header.organisation
    house = filter(None, (slug(name, _ORGANISATION_AT_MOST), sha256(name.encode("utf-8", "replace")).hexdigest()[:8]))
    return f"{id}.{part}@{'-'.join(house)}"


def arranged(report: Report, *, remind: int, at: dt.time | None = None) -> Report:
    """The report with its events at that time of day, and with that reminder.

    :param remind: how many days before; 0 for never.
    :param at: a time with its time zone; None for the whole day.
    """
    return replace(report, events=tuple(replace(event, at=at, remind=remind) for event in report.events))
