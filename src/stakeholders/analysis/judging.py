"""A comparison that a person judges: the day, and the stamps of the two needs as they were then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from stakeholders.changes.fingerprints import stamped
from stakeholders.model.needs import Comparison
from stakeholders.model.record import Record
from stakeholders.model.register import Register

_JUDGING = frozenset({"need", "customer_need", "relation", "rationale", "assessed_on"})
"""The fields by which two needs are judged; who sets one of them has looked at both."""


def judged(record: Record, register: Register, fields: Collection[str], today: dt.date) -> Record:
    """A comparison that has just been judged, with the day and the stamps of both needs; any other record as it is.

    :param fields: the paths of the fields that the person has set; what they say stays.
    """
    if not isinstance(record, Comparison) or _JUDGING.isdisjoint(fields):
        return record
    if "assessed_on" not in fields:
        record = record.model_copy(update={"assessed_on": today})
    return record if "stamps" in fields else stamped(record, register)
