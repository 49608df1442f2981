"""What the verbs share whose reports have days: the options of calendars."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from stakeholders.model.header import Header

PerOwnerOption = Annotated[
    bool,
    typer.Option("--per-owner", help="With -o FILE.ics: a calendar for each function, as FILE-sales.ics."),
]
AlarmOption = Annotated[
    int,
    typer.Option(
        "--alarm", metavar="DAYS", min=0, max=365, help="In a calendar: remind so many days before; 0 for never."
    ),
]
AtOption = Annotated[
    str | None,
    typer.Option("--at", metavar="HH:MM", help="In a calendar: an hour at that time instead of the whole day."),
]
TimeZoneOption = Annotated[
    str | None,
    typer.Option(
        "--time-zone",
        metavar="NAME",
        help="The time zone of --at, such as Europe/London; else time_zone of the register.",
    ),
]
ALARM = 7
"""Days before an event at which a calendar reminds of it, unless told otherwise."""


def time_of_day(at: str | None, zone: str | None, header: Header) -> dt.time | None:
    """The time of day of a calendar's events, with its time zone; None where none is named.

    :raises Unable: it is no time, its time zone is not said, or there is none of that name.
    """
    from zoneinfo import ZoneInfo, available_timezones

    from stakeholders.errors import Unable, unknown
    from stakeholders.model.fields import is_time_zone

    if at is None:
        if zone is not None:
            raise Unable("--time-zone is the time zone of --at", "Add --at, such as --at 09:00.")
        return None
    name = zone or header.time_zone
    if not name:
        raise Unable(
            f"the time zone of --at {at} is not said",
            "Add --time-zone Europe/London, or time_zone: Europe/London under register: in register.yaml.",
        )
    if not is_time_zone(name):
        raise unknown("time zone", name, sorted(zone for zone in available_timezones() if "/" in zone or zone == "UTC"))
    try:
        hour, minute = (int(part) for part in at.split(":") if len(part) == 2 and part.isascii())
        return dt.time(hour, minute, tzinfo=ZoneInfo(name))
    except ValueError:
        raise Unable(f"{at!r} is no time of day", "Write it as hours and minutes, such as 09:00.") from None
