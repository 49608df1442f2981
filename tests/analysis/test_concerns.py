"""What concerns a function, a level or a party."""

import datetime as dt

from example_registers import TODAY, register_of
from stakeholders.analysis.concerns import (
    activities_for,
    aftermath,
    helped,
    outlook,
    owned,
    told_by,
    told_function,
    told_level,
    told_party,
)
from stakeholders.model import Function, Need, Party, Register

HEAD = "register: {organisation: Example Ltd, levels: [operative, executive]}\n"
PEOPLE = """\
functions:
  - {id: sales, name: Sales}
  - {id: line, name: Production}
processes:
  - {id: bonding, name: Bonding, function: line}
parties:
  - {id: airlines, name: Airlines}
  - {id: rivals, name: Rivals, relevant: false}
needs:
  - {id: date, party: airlines, statement: On the day., owner: sales, processes: [bonding], importance: 3}
  - {id: colour, party: airlines, statement: The same colour., owner: line, processes: [bonding], importance: 5}
  - {id: peace, party: rivals, statement: No price war., owner: sales}
  - {id: fax, party: airlines, statement: By fax., owner: sales, status: retired}
  - {id: price, party: airlines, statement: The price stays., owner: sales, importance: 5}
"""


def of(text: str = "") -> Register:
    return register_of(HEAD + PEOPLE + text)


def function(register: Register, id: str) -> Function:
    return register.all(Function)[id]


def ids(records: object) -> list[str]:
    return [each.id for each in records]  # type: ignore[attr-defined]


def test_a_function_answers_for_the_needs_it_owns_the_most_important_first() -> None:
    register = of()
    assert ids(owned(register, function(register, "sales"))) == ["price", "date"]


def test_a_function_helps_with_needs_of_others_that_its_processes_meet() -> None:
    register = of()
    assert ids(helped(register, function(register, "line"))) == ["date"]
    assert ids(helped(register, function(register, "sales"))) == []


TOLD = """\
communications:
  - {id: for-line, what: a, when: monthly, functions: [line], who: sales}
  - {id: for-operatives, what: b, when: monthly, levels: [operative]}
  - {id: for-line-executives, what: c, when: monthly, functions: [line], levels: [executive]}
  - {id: for-airlines, what: d, when: monthly, parties: [airlines], who: line}
"""


def told(plan: object) -> list[str]:
    return [each.communication.id for each in plan]  # type: ignore[attr-defined]


def test_who_names_functions_means_all_their_levels_and_who_names_levels_all_functions() -> None:
    plan = outlook(of(TOLD), TODAY).plan
    assert told(told_function(plan, "line")) == ["for-line", "for-operatives", "for-line-executives"]
    assert told(told_function(plan, "sales")) == ["for-operatives"]
    assert told(told_level(plan, "operative")) == ["for-line", "for-operatives"]
    assert told(told_level(plan, "executive")) == ["for-line", "for-line-executives"]
    assert told(told_party(plan, "airlines")) == ["for-airlines"]
    assert told(told_by(plan, "sales")) == ["for-line"]


AFTER = """\
feedback:
  - {id: settled-long-ago, party: airlines, received_on: 2024-01-01, sort: complaint, closed_on: 2024-02-01,
     needs: [date]}
  - {id: open-since-long, party: airlines, received_on: 2024-01-01, sort: complaint, needs: [date]}
  - {id: praise, party: airlines, received_on: 2026-09-01, sort: compliment, needs: [date]}
  - {id: of-another, party: airlines, received_on: 2026-09-01, sort: compliment, needs: [price]}
problems:
  - {id: late, title: Late, feedback: [open-since-long]}
  - {id: solved-long-ago, title: Late, needs: [date], solved_on: 2024-02-01}
actions:
  - {id: second, title: The other, origin: first, due_on: 2026-11-01}
  - {id: first, title: The one, origin: late, due_on: 2026-01-01, done_on: 2026-01-01}
  - {id: third, title: Soon, origin: date, due_on: 2026-10-01}
decisions:
  - {id: cap, question: How far?, needs: [date], decided_on: 2026-08-01}
  - {id: older, question: How far?, needs: [date], decided_on: 2024-08-01}
"""


def test_what_became_of_a_need_is_what_is_recent_or_still_open_and_what_follows_from_it() -> None:
    register = of(AFTER)
    found = aftermath(register, (register.all(Need)["date"],), TODAY)
    assert ids(found.feedback) == ["open-since-long", "praise"]
    assert ids(found.problems) == ["late"]
    assert ids(found.actions) == ["third", "second", "first"]
    assert ids(found.decisions) == ["cap"]


def test_what_a_party_said_counts_whether_or_not_a_need_is_named() -> None:
    register = of("feedback:\n  - {id: call, party: airlines, received_on: 2026-09-01, sort: suggestion}\n")
    assert ids(aftermath(register, (), TODAY, also=(register.all(Party)["airlines"],)).feedback) == ["call"]


def test_activities_to_come_are_those_for_it_by_day() -> None:
    register = of(
        "activities:\n"
        "  - {id: later, planned_on: 2026-12-01, audience: {functions: [line]}}\n"
        "  - {id: sooner, planned_on: 2026-11-01, audience: {functions: [line], levels: [operative]}}\n"
        "  - {id: over, planned_on: 2026-11-01, done_on: 2026-11-01, audience: {functions: [line]}}\n"
        "  - {id: about, planned_on: 2026-11-01, party: airlines}\n"
    )
    assert ids(activities_for(register, function="line")) == ["sooner", "later"]
    assert ids(activities_for(register, level="operative")) == ["sooner"]
    assert ids(activities_for(register, party="airlines")) == ["about"]


def test_the_outlook_goes_half_a_year_ahead() -> None:
    register = of(
        "actions:\n  - {id: in-time, title: a, due_on: 2027-04-01}\n  - {id: too-late, title: b, due_on: 2027-04-02}\n"
    )
    view = outlook(register, TODAY)
    assert view.until == dt.date(2027, 4, 1)
    assert [item.record.id for item in view.due] == ["in-time"]
