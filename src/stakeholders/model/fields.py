"""The types of a field and the one way to declare one.

Whatever says how a register is written (the JSON Schema, the reference page, the headings of a spreadsheet, the
completion of the command line) reads these declarations; nothing repeats them.
"""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints
from pydantic.config import JsonDict
from pydantic_core import PydanticCustomError

from stakeholders.model.passwords import holds_password

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
ID_LENGTH = 100
"""Characters at the most in an id, so that `<id>.yaml` is a file name on every system."""


@dataclass(frozen=True, slots=True)
class Link:
    """The field holds the id of a record of one of `kinds`; with no kind named, of any.

    A broken link is reported under the rule `broken`. One that tells of the past may lead to a record that is gone by
    now: it holds nothing up, and follows where a record gets another id.
    """

    kinds: tuple[str, ...] = ()
    broken: str = "broken-reference"
    past: bool = False


@dataclass(frozen=True, slots=True)
class Among:
    """The field holds one of the words that the register's header lists under `listed` (its levels or stages)."""

    listed: Literal["levels", "stages"]


FIRST_YEAR, LAST_YEAR = 1900, 2199
"""The years in which a register's days lie: outside them a day is a slip of the keyboard."""


def _day(value: object) -> dt.date:
    """A calendar day from ISO 8601 text (2026-09-14); numbers and times of day are no days."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
        try:
            value = dt.date.fromisoformat(value)
        except ValueError:
            raise PydanticCustomError("date_parsing", "no such day in the calendar") from None
    if not isinstance(value, dt.date) or isinstance(value, dt.datetime):
        raise PydanticCustomError("date_type", "a day as year-month-day, such as 2026-09-14")
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise PydanticCustomError("date_parsing", "a day in another age")
    return value


_TRUTH = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}


def _flag(value: object) -> bool:
    """A truth as YAML 1.2 writes it; `yes`, `no`, `on` and `off` are words there, and stay words here."""
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value in _TRUTH:
        return _TRUTH[value]
    raise PydanticCustomError("bool_type", "true or false")


def _without_password(value: str) -> str:
    """The URL of a database; a register is read by many, so it must not hold a password."""
    if holds_password(value):
        raise PydanticCustomError("password", "a URL without a password")
    return value


def _time_zone(value: str) -> str:
    """The name of a time zone of the IANA database, such as Europe/Berlin; "" where none is named."""
    if value and not is_time_zone(value):
        raise PydanticCustomError("time_zone", "the name of a time zone, such as Europe/Berlin")
    return value


def is_time_zone(name: str) -> bool:
    """Whether the IANA database has a time zone of that name: an area and a place, or UTC."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    if not re.fullmatch(r"[A-Z][A-Za-z]+(/[A-Z][A-Za-z0-9_+-]*)+|UTC", name, re.ASCII):
        return False
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=ID_LENGTH)]
"""A slug: lower-case words and digits joined by hyphens, unique in the register over all kinds, never reused."""
Text = str
DatabaseUrl = Annotated[str, AfterValidator(_without_password)]
Location = Annotated[str, AfterValidator(_without_password)]
"""Where something is: a file, as seen from the register's folder, or the URL of a database."""
TimeZone = Annotated[str, AfterValidator(_time_zone)]
Name = Annotated[str, StringConstraints(min_length=1)]
Day = Annotated[dt.date, BeforeValidator(_day, json_schema_input_type=dt.date)]
Flag = Annotated[bool, BeforeValidator(_flag, json_schema_input_type=bool)]
Rating = Annotated[int, Field(ge=1, le=5)]
"""A judgement from 1 (least) to 5 (most)."""
Share = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]
"""A percentage from 0 to 100."""
Effect = Annotated[int, Field(ge=-2, le=2)]
"""An effect from -2 (much worse) over 0 (none) to 2 (much better)."""
Count = Annotated[int, Field(ge=0)]
Days = Annotated[int, Field(ge=0, le=3660)]
"""A number of days, ten years at the most."""
Score = Annotated[float, Field(allow_inf_nan=False)]

Level = Annotated[str, Among("levels")]
Stage = Annotated[str, Among("stages")]
AnyRef = Annotated[Id, Link()]
PastRef = Annotated[Id, Link(past=True)]
FunctionRef = Annotated[Id, Link(("functions",))]
TopicRef = Annotated[Id, Link(("topics",), broken="unknown-topic")]
ProcessRef = Annotated[Id, Link(("processes",))]
PartyRef = Annotated[Id, Link(("parties",))]
ContactRef = Annotated[Id, Link(("contacts",))]
NeedRef = Annotated[Id, Link(("needs",))]
CommunicationRef = Annotated[Id, Link(("communications",))]
SurveyRef = Annotated[Id, Link(("surveys",))]
FeedbackRef = Annotated[Id, Link(("feedback",))]
DecisionRef = Annotated[Id, Link(("decisions",))]
OutcomeRef = Annotated[Id, Link(("decisions", "actions"))]


def field(
    description: str,
    example: object,
    default: Any = None,
    *,
    unit: str = "",
    required: bool = False,
    noted: bool = False,
    personal: bool = False,
) -> Any:
    """Declare a field of a record.

    :param description: what it means, as a sentence without its subject, for a reader who knows audits, not programs.
    :param example: one value that a real register might hold, as YAML would write it.
    :param default: what stands for a field that is not given; None where "not said" differs from any value; for a group
        of fields its class, so that none is made before it is needed.
    :param unit: the unit or scale, where the type does not say it.
    :param required: a record without the field is not a record of its kind.
    :param noted: it is noted about the record from time to time (when it was last looked at, how it is met, how it is
        filed): a new value does not change what a review or a comparison was about, and no fingerprint holds it.
    :param personal: it may name a person; what is given away without personal data holds something else in its place
        (see `stakeholders.changes.redacting`).
    """
    extra: JsonDict = {"unit": unit} if unit else {}
    if noted:
        extra["noted"] = True
    if personal:
        extra["personal"] = True
    declared: dict[str, Any] = {
        "description": description,
        "examples": [example],
        "json_schema_extra": extra or None,
    }
    if required:
        return Field(**declared)
    if isinstance(default, type):
        return Field(default_factory=default, **declared)
    return Field(default, **declared)
