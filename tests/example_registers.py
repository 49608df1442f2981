"""Registers for tests: from the YAML that a user would write, or any small one that Hypothesis thinks of."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from hypothesis import strategies as st

from stakeholders.model import (
    Action,
    Communication,
    CommunicationRecord,
    Comparison,
    Decision,
    Function,
    Header,
    Need,
    Party,
    Process,
    Record,
    Register,
    Review,
    Topic,
)
from stakeholders.stores import Loaded, YamlStore

HEADER = "register: {organisation: Example Ltd}\n"
TODAY = dt.date(2026, 9, 30)


def loaded_from(text: str) -> Loaded:
    """What the store makes of one file with that text; the header is added where the text has none."""
    whole = text if text.startswith("register:") else HEADER + text
    with TemporaryDirectory() as folder:
        file = Path(folder, "register.yaml")
        file.write_bytes(whole.encode())
        return YamlStore(file).load()


def register_of(text: str) -> Register:
    """The register of that text, which must have nothing wrong in it."""
    loaded = loaded_from(text)
    assert loaded.findings == ()
    return loaded.register


def reordered(register: Register, records: list[Record]) -> Register:
    """The same register with its records in another order."""
    return Register(register.header, records)


LEVELS = ("operative", "manager")
_days = st.dates(dt.date(2026, 1, 1), dt.date(2027, 3, 1))
_ratings = st.none() | st.integers(1, 5)
_whens = st.sampled_from(("", "monthly", "quarterly", "every 2 weeks", "2026-10-05", "on change", "on change + weekly"))


@st.composite
def registers(draw: st.DrawFn) -> Register:
    """Small registers of all that comparisons, plans and due lists read; every link leads to a record."""
    functions = [f"function-{n}" for n in range(draw(st.integers(0, 2)))]
    topics = [f"topic-{n}" for n in range(draw(st.integers(0, 6)))]
    processes = [f"process-{n}" for n in range(draw(st.integers(0, 2)))]
    parties = [f"party-{n}" for n in range(draw(st.integers(0, 4)))]
    needs = [f"need-{n}" for n in range(draw(st.integers(0, 12)) if parties else 0)]
    function = st.none() | st.sampled_from(functions) if functions else st.none()
    status: st.SearchStrategy[Literal["active", "retired"]] = st.sampled_from(("active", "active", "active", "retired"))

    def some(ids: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
        return st.lists(st.sampled_from(ids), max_size=3, unique=True).map(tuple) if ids else st.just(())

    records: list[Record] = [
        Function(id=id, name=id, customer_first=draw(st.none() | st.integers(0, 100))) for id in functions
    ]
    records += [Topic(id=id, name=id.title()) for id in topics]
    records += [Process(id=id, name=id, function=draw(function)) for id in processes]
    records += [
        Party(
            id=id,
            name=id,
            status=draw(status),
            customer=draw(st.booleans()),
            relevant=draw(st.sampled_from((True, True, None, False))),
            power=draw(_ratings),
            interest=draw(_ratings),
            owner=draw(function),
            reviewed_on=draw(st.none() | _days),
        )
        for id in parties
    ]
    records += [
        Need(
            id=id,
            party=draw(st.sampled_from(parties)),
            statement=f"Statement of {id}.",
            status=draw(status),
            topic=draw(st.none() | st.sampled_from(topics)) if topics else None,
            importance=draw(_ratings),
            satisfaction=draw(_ratings),
            basis=draw(st.sampled_from((None, "data", "assumption"))),
            owner=draw(function),
            addressed=draw(st.sampled_from((None, True, True, False))),
            processes=draw(some(processes)),
            validated_on=draw(st.none() | _days),
        )
        for id in needs
    ]
    if needs:
        records += [
            Comparison(
                id=f"comparison-{n}",
                need=draw(st.sampled_from(needs)),
                customer_need=draw(st.sampled_from(needs)),
                relation=draw(st.sampled_from(("aligned", "partly_aligned", "independent", "conflicting"))),
                decision=draw(st.sampled_from((None, "decision-0"))),
            )
            for n in range(draw(st.integers(0, 6)))
        ]
    records.append(Decision(id="decision-0", question="Which?", revisit_on=draw(st.none() | _days)))
    communications = [f"communication-{n}" for n in range(draw(st.integers(0, 3)))]
    records += [
        Communication(
            id=id,
            what=f"What of {id}",
            status=draw(status),
            parties=draw(some(parties)),
            functions=draw(some(functions)),
            levels=draw(some(list(LEVELS))),
            needs=draw(some(needs)),
            when=draw(_whens),
            starts_on=draw(st.none() | _days),
            tolerance_days=draw(st.none() | st.integers(0, 30)),
            topic=draw(st.sampled_from((None, "contingency", "product_information"))),
            who=draw(function),
        )
        for id in communications
    ]
    if communications:
        records += [
            CommunicationRecord(
                id=f"record-{n}",
                communication=draw(st.sampled_from(communications)),
                planned_for=draw(st.none() | _days),
                delivered_on=draw(st.none() | _days),
            )
            for n in range(draw(st.integers(0, 6)))
        ]
    records += [
        Action(id=f"action-{n}", title="Do it", owner=draw(function), due_on=draw(st.none() | _days))
        for n in range(draw(st.integers(0, 2)))
    ]
    records += [
        Review(
            id=f"review-{n}",
            scope=draw(st.sampled_from((None, "register"))),
            held_on=draw(st.none() | _days),
            next_on=draw(st.none() | _days),
        )
        for n in range(draw(st.integers(0, 3)))
    ]
    return Register(Header(organisation="Example Ltd", levels=draw(st.sampled_from(((), LEVELS)))), records)


@st.composite
def registers_twice(draw: st.DrawFn) -> tuple[Register, Register]:
    """A small register, and the same with its records in another order."""
    register = draw(registers())
    return register, reordered(register, draw(st.permutations(list(register.records))))
