"""docs/reference/rules.md: every rule by area, from its declaration and docstring in checks/."""

from __future__ import annotations

import textwrap

from reference_pages.markdown import opening, table
from stakeholders.checks import RULES, Rule
from stakeholders.standards import DEFAULT, Edition, edition, known_editions

_AREAS = {
    "reading": ("Reading the files", "What keeps a file or a record from being read. Always asked, always an error."),
    "links": ("Links between records", "References that lead nowhere. Always asked, always an error."),
    "importing": ("Importing tables", "What `stakeholders import` says about the rows of a table."),
    "parties": ("Parties", "Who the interested parties are."),
    "relationships": ("Relationships", "How parties stand to the organisation, and what is done about it."),
    "needs": ("Needs", "What the parties need, and how that is known."),
    "treatment": ("What is done about needs", "Which needs the management system addresses, and how."),
    "comparisons": ("Comparisons", "How the needs of other parties stand to those of the customers."),
    "communications": ("Communications", "Who is told what, when, how and by whom; and whether it happened."),
    "actions": ("Actions, decisions, reviews", "What was decided and done, and whether it worked."),
    "organisation": ("The organisation", "Scope, climate change, functions, touchpoints, programme."),
    "waivers": ("Waivers and policy", "The register's own exceptions."),
}
"""The title of each area and what its rules are about; an area without an entry is called by its name."""

_INTRODUCTION = """\
What `stakeholders check` asks of a register. `stakeholders explain RULE` shows the same on the terminal.

A finding means that an auditor may ask about it, and what evidence there is or is not. It is never a verdict on
conformity. Errors are wrong; warnings are likely to be asked about; notes are worth a look. The severities are those
that hold unless the register's policy says otherwise: see
[Live with findings](../how-to/live-with-findings.md). Clauses marked (unverified) come from general knowledge: see
[Editions](editions.md)."""


def page() -> str:
    """The text of the page."""
    areas: dict[str, list[Rule]] = {}
    for rule in RULES.values():
        areas.setdefault(rule.area, []).append(rule)
    parts = [opening("Rules", _INTRODUCTION), _contents(areas)]
    for area, rules in areas.items():
        title, about = _AREAS.get(area, (area.capitalize(), ""))
        parts.append(f"## {title}\n\n{about}\n" if about else f"## {title}\n")
        parts.append(_overview(rules))
        parts.extend(_told(rule) for rule in rules)
    return "\n".join(parts)


def _contents(areas: dict[str, list[Rule]]) -> str:
    rows = []
    for area, rules in areas.items():
        title = _AREAS.get(area, (area.capitalize(),))[0]
        anchor = title.lower().replace(",", "").replace(" ", "-")
        rows.append((f"[{title}](#{anchor})", str(len(rules))))
    return table(("area", "rules"), rows)


def _overview(rules: list[Rule]) -> str:
    default = edition(DEFAULT)
    rows = (
        (f"[{rule.name}](#{rule.name})", rule.severity.value, _clause(default, rule.topic), rule.summary)
        for rule in rules
    )
    return table(("rule", "severity", default.name, "finds"), rows)


def _clause(one: Edition, topic: str) -> str:
    return one.clause(topic).removeprefix(one.name).strip()


def _told(rule: Rule) -> str:
    parts = [f"### {rule.name}", f"**{rule.severity.value}**: {rule.summary}", rule.prose]
    clauses = [clause for id in _editions() if (clause := edition(id).clause(rule.topic))]
    if clauses:
        parts.append(textwrap.fill(f"Asked for by: {'; '.join(clauses)}.", 120, break_on_hyphens=False))
    if rule.fails:
        parts.append(f"A register that fails:\n\n```yaml\n{rule.fails}\n```")
    if rule.passes:
        parts.append(f"The same, mended:\n\n```yaml\n{rule.passes}\n```")
    return "\n\n".join(filter(None, parts)) + "\n"


def _editions() -> list[str]:
    """All editions, the one that holds unless a register names another first."""
    return [DEFAULT, *(id for id in known_editions() if id != DEFAULT)]
