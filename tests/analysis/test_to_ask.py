"""Which needs a questionnaire asks about first."""

from __future__ import annotations

import datetime as dt

import pytest

from stakeholders.analysis.to_ask import to_ask
from stakeholders.model import Header, Need, Party, Register

TODAY = dt.date(2026, 9, 30)
PARTY = Party(id="airlines", name="Airlines")


def need(id: str, **fields: object) -> Need:
    return Need.model_validate({"id": id, "party": "airlines", "statement": id, **fields})


def asked(importance: int | None, days: int | None) -> dict[str, object]:
    if days is None:
        return {"importance": importance, "basis": "assumption"}
    return {"importance": importance, "basis": "data", "validated_on": TODAY - dt.timedelta(days)}


def order(*needs: Need) -> list[str]:
    register = Register(Header(organisation="Example Ltd"), [PARTY, *needs])
    return [each.need.id for each in to_ask(register, PARTY, TODAY)]


def test_what_matters_goes_first_and_of_that_what_is_least_known() -> None:
    needs = [
        need("minor-assumed", **asked(2, None)),
        need("major-fresh", **asked(5, 10)),
        need("major-stale", **asked(4, 400)),
        need("major-assumed", **asked(4, None)),
        need("unknown-assumed", **asked(None, None)),
        need("greatest-assumed", **asked(5, None)),
        need("major-older", **asked(5, 20)),
    ]
    assert order(*needs) == [
        "greatest-assumed",
        "major-assumed",
        "unknown-assumed",
        "major-stale",
        "major-older",
        "major-fresh",
        "minor-assumed",
    ]


def test_needs_alike_stay_in_the_order_of_the_register() -> None:
    assert order(need("b", **asked(5, 10)), need("a", **asked(5, 10))) == ["b", "a"]


def test_retired_needs_and_those_of_others_are_not_asked_about() -> None:
    assert order(need("a", status="retired"), need("b", party="mro"), need("c")) == ["c"]


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        (asked(None, None), "importance not known, assumed"),
        (asked(5, 0), "importance 5, asked today"),
        (asked(5, 1), "importance 5, asked yesterday"),
        (asked(3, 365), "importance 3, asked 365 days ago"),
        (asked(3, 366), "importance 3, asked 366 days ago: too long"),
        ({"importance": 4, "basis": "data"}, "importance 4, assumed"),
        ({"importance": 4, "validated_on": TODAY}, "importance 4, assumed"),
    ],
)
def test_what_speaks_for_a_need_is_said(fields: dict[str, object], why: str) -> None:
    register = Register(Header(organisation="Example Ltd"), [PARTY, need("a", **fields)])
    (found,) = to_ask(register, PARTY, TODAY)
    assert found.why == why
