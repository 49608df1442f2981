"""What an auditor would ask: one rule, one small pure function from a register to the problems in it."""

# Importing a module declares its rules, in the order in which people are to meet them.
from stakeholders.checks import (  # noqa: F401, I001
    reading,
    links,
    parties,
    customers,
    relationships,
    needs,
    treatment,
    comparisons,
    communications,
    schedules,
    surveys,
    voice,
    actions,
    decisions,
    organisation,
    balance,
    commitments,
    programme,
    assessments,
    touchpoints,
    waivers,
    importing,
    answers,
)
from stakeholders.checks.registry import RULES, Problem, Rule, find_rule
from stakeholders.checks.run import Outcome, check

__all__ = ["RULES", "Outcome", "Problem", "Rule", "check", "find_rule"]
