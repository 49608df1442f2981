"""A register of an organisation that is busy: fifty functions, and thousands of records of what happened.

The same numbers give the same bytes, on every machine. To have one: python benchmarks/busy.py FOLDER NEEDS HAPPENED
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

from content import ELEMENTS, LEVELS, STAGES, Content, Entry, Fields, content
from content import FUNCTIONS as CORE
from registers import write_register

FUNCTIONS = tuple(f"function-{number:02}" for number in range(50))
LEVELS_OF_PROGRAMME = ("basic_knowledge", "deeper_understanding", "partnership")
ROLES = ("purchaser", "user", "approver", "influencer", "gatekeeper")
SHARES = {
    "communication_records": 8,
    "feedback": 4,
    "decisions": 3,
    "activities": 2,
    "touchpoints": 1,
    "contacts": 1,
    "assessments": 1,
}
"""Of twenty records of what happened how many are of which kind."""
_FIRST = dt.date(2025, 1, 6)
_DAYS = 620
"""From the first day until shortly before the registers are judged."""


def busy(needs: int, happened: int) -> Content:
    """A register of that many needs, a tenth as many parties, fifty functions and so many records of what happened."""
    made = content(needs)
    entries = tuple(
        Entry(entry.party | {"owner": FUNCTIONS[at % 50]}, tuple(map(_owned, entry.needs)), entry.comparisons)
        for at, entry in enumerate(made.entries)
    )
    organisation = dict(made.organisation)
    organisation["functions"] += tuple(_function(at) for at in range(50))
    organisation["processes"] += tuple(
        {"id": f"process-{at:02}", "name": f"Process {at:02}", "function": FUNCTIONS[at]} for at in range(50)
    )
    organisation["commitments"] = tuple(_commitment(at) for at in range(100))
    organisation["surveys"] = tuple(_survey(at) for at in range(4))
    makers = {
        "communication_records": _delivered,
        "feedback": _feedback,
        "decisions": _decision,
        "activities": _activity,
        "touchpoints": _touchpoint,
        "contacts": _contact,
        "assessments": _assessment,
    }
    ids = [str(need["id"]) for entry in entries for need in entry.needs]
    for kind, share in SHARES.items():
        made_of = makers[kind]
        found = tuple(made_of(number, made, ids) for number in range(happened * share // 20))
        organisation[kind] = (*organisation.get(kind, ()), *found)
    everybody = [*CORE, *FUNCTIONS]
    told = tuple((each | {"functions": everybody}, records) for each, records in made.communications)
    return replace(made, organisation=organisation, entries=entries, communications=told)


def _owned(need: Fields) -> Fields:
    number = sum(map(ord, str(need["id"])))
    if "owner" not in need:
        return need
    more: Fields = {"owner": FUNCTIONS[number % 50], "processes": [f"process-{(number + 7) % 50:02}"]}
    return need | more | ({"used_in": f"Work instruction {number % 90}"} if number % 3 else {})


def _function(at: int) -> Fields:
    return {
        "id": FUNCTIONS[at],
        "name": f"Function {at:02}",
        "customer_first": 20 + at,
        "reason": "Agreed in the management review.",
        "stages": [STAGES[at % 5]],
    }


def _day(number: int) -> dt.date:
    return _FIRST + dt.timedelta(days=number * 7 % _DAYS)


def _party(number: int, made: Content) -> str:
    return str(made.entries[number % len(made.entries)].party["id"])


def _delivered(number: int, made: Content, _ids: list[str]) -> Fields:
    communication, _records = made.communications[number % len(made.communications)]
    record: Fields = {
        "id": f"told-{number:05}",
        "communication": str(communication["id"]),
        "delivered_on": _day(number),
        "by": "Head of function",
        "recipients": ["All named"],
        "evidence": f"minutes/{number}.pdf",
        "acknowledged": number % 3 > 0,
        "understood": number % 4 > 0,
    }
    return record | ({"levels": [LEVELS[number % 4]], "functions": [FUNCTIONS[number % 50]]} if number % 5 == 0 else {})


def _feedback(number: int, made: Content, ids: list[str]) -> Fields:
    day = _day(number)
    return {
        "id": f"feedback-{number:05}",
        "party": _party(number, made),
        "received_on": day,
        "channel": ("mail", "telephone", "meeting")[number % 3],
        "sort": ("complaint", "compliment", "suggestion")[number % 3],
        "severity": 1 + number % 2,
        "text": f"What was said the {number}th time.",
        "needs": [ids[number * 13 % len(ids)]],
        "owner": FUNCTIONS[number % 50],
        "acknowledged_on": day + dt.timedelta(days=1),
        "answered_on": day + dt.timedelta(days=2 + number % 9),
    }


def _decision(number: int, _made: Content, ids: list[str]) -> Fields:
    return {
        "id": f"taken-{number:05}",
        "question": f"What is done about order group {number}?",
        "options": ["The one", "The other"],
        "chosen": "The one, for it serves both",
        "customer_impact": number % 5 - 2,
        "organisation_impact": (number + 2) % 5 - 2,
        "needs": [ids[number * 17 % len(ids)], ids[number * 29 % len(ids)]],
        "basis": "data" if number % 100 else "assumption",
        "evidence": "Report of the month",
        "functions": [FUNCTIONS[number % 50], FUNCTIONS[(number + 11) % 50]],
        "decided_by": "Leads of the functions",
        "decided_on": _day(number),
    }


def _activity(number: int, made: Content, _ids: list[str]) -> Fields:
    day = _day(number)
    return {
        "id": f"done-{number:05}",
        "element": ELEMENTS[number % 6],
        "level": LEVELS_OF_PROGRAMME[number % 3],
        "title": f"Activity {number}",
        "audience": {"functions": [FUNCTIONS[number % 50]], "levels": [LEVELS[number % 4]]},
        "party": _party(number, made),
        "planned_on": day,
        "done_on": day,
        "participants": 5 + number % 20,
        "outcome": "Agreed what changes",
        "cost": 100 + number,
    }


def _touchpoint(number: int, made: Content, _ids: list[str]) -> Fields:
    return {
        "id": f"meeting-{number:05}",
        "party": _party(number, made),
        "their_role": ROLES[number % 5],
        "their_department": f"Department {number % 7}",
        "their_level": LEVELS[number % 4],
        "our_function": FUNCTIONS[number % 50],
        "our_person": f"Post {number % 300}",
        "stages": [STAGES[number % 5]],
        "comfort": 2 + number % 4,
        "competence": 2 + number % 4,
        "conscientiousness": 3,
        "bridges": [FUNCTIONS[number % 50], FUNCTIONS[(number + 3) % 50]],
    }


def _contact(number: int, made: Content, _ids: list[str]) -> Fields:
    return {
        "id": f"contact-{number:05}",
        "party": _party(number, made),
        "name": f"Desk {number}",
        "role": ROLES[number % 5],
        "level": LEVELS[number % 4],
    }


def _assessment(number: int, _made: Content, _ids: list[str]) -> Fields:
    wave = number % 4
    return {
        "id": f"assessed-{number:05}",
        "survey": f"focus-{wave}",
        "function": FUNCTIONS[number // 4 % 50],
        "level": LEVELS[number // 200 % 4],
        "construct": ("knowledge", "behaviour", "attitude")[number // 800 % 3],
        "wave": f"wave {wave}",
        "respondents": 20 + number % 30,
        "favourable": 40 + wave * 5 + number % 10,
    }


def _survey(at: int) -> Fields:
    day = dt.date(2025, 1, 20) + dt.timedelta(days=150 * at)
    return {
        "id": f"focus-{at}",
        "name": f"Customer focus inside, wave {at}",
        "construct": "knowledge",
        "population": 900,
        "sampled": 450,
        "method": "Every second person by staff number",
        "wave": f"wave {at}",
        "opened_on": day,
        "closed_on": day + dt.timedelta(days=10),
        "scale": "1-5",
    }


def _commitment(at: int) -> Fields:
    kept = chain.from_iterable([dt.date(2025 + m // 12, m % 12 + 1, 3 + at % 20)] for m in range(at % 3, 20))
    return {
        "id": f"promise-{at:03}",
        "who": {"function": FUNCTIONS[at % 50], "level": LEVELS[at % 4]},
        "does": "Answers a complaint in person",
        "times": 1,
        "per": "month",
        "kept_on": [day.isoformat() for day in kept],
    }


def main(folder: Path, needs: int, happened: int) -> None:
    """Write the register into the folder, which must be empty or not there yet."""
    write_register(folder, busy(needs, happened))


def _arguments() -> Iterator[int]:
    return (int(word) for word in sys.argv[2:4])


if __name__ == "__main__":
    main(Path(sys.argv[1]), *_arguments())
