"""When a decision is overdue to be looked at again."""

import pytest

from example_registers import TODAY, register_of
from stakeholders.checks.registry import find_rule


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ("revisit_on: 2026-09-29", "the decision 'Which?' was to be looked at again on 2026-09-29, 1 day ago"),
        ("revisit_on: 2026-09-30", ""),
        ("revisit_on: 2026-10-01", ""),
        ("chosen: This", ""),
        ("revisit_on: 2026-09-29, status: retired", ""),
    ],
)
def test_a_decision_is_looked_at_again_by_its_day(fields: str, message: str) -> None:
    register = register_of(f"decisions: [{{id: which, question: 'Which?', {fields}}}]")
    check = find_rule("decision-revisit-overdue").check
    assert check is not None
    assert [problem.message for problem in check(register, TODAY)] == ([message] if message else [])
