"""A rule explained, and all rules listed: plain text for the terminal, Markdown for a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import TextWrapper, fill, indent

from stakeholders.checks.registry import Rule
from stakeholders.standards import edition, known_editions
from stakeholders.texts import _

_HEADINGS = {
    "reading": "Reading the files",
    "links": "Links between records",
    "treatment": "What is done about needs",
    "actions": "Actions, decisions, reviews",
    "organisation": "The organisation",
}
"""What an area is called where the name of its module says too little."""


def clauses(rule: Rule) -> tuple[str, ...]:
    """What each edition that speaks of the rule's topic calls its clause, such as `ISO 9001:2026 4.2`."""
    return tuple(filter(None, (edition(id).clause(rule.topic) for id in known_editions())))


def as_text(rule: Rule, width: int) -> str:
    """The rule for a terminal of that width."""
    parts = [f"{rule.name} ({rule.severity.value})", fill(rule.summary, width)]
    parts += [fill(paragraph, width) for paragraph in rule.prose.split("\n\n") if paragraph]
    asked = clauses(rule)
    if asked:
        parts.append("\n".join([_("Asked for by"), *(f"  {clause}" for clause in asked)]))
    for heading, example in _examples(rule):
        parts.append(f"{heading}\n{indent(example, '  ')}")
    return "\n\n".join(parts) + "\n"


def as_markdown(rule: Rule) -> str:
    """The rule as a page of Markdown."""
    parts = [f"# {rule.name}", f"**{rule.severity.value}**: {rule.summary}", rule.prose]
    asked = clauses(rule)
    if asked:
        parts.append("\n".join([f"## {_('Asked for by')}", "", *(f"- {clause}" for clause in asked)]))
    parts += [f"## {heading}\n\n```yaml\n{example}\n```" for heading, example in _examples(rule)]
    return "\n\n".join(filter(None, parts)) + "\n"


def _examples(rule: Rule) -> Iterator[tuple[str, str]]:
    if rule.fails:
        yield _("Fails"), rule.fails
    if rule.passes:
        yield _("Passes"), rule.passes


def list_as_text(rules: Iterable[Rule], width: int) -> str:
    """All rules with severity and summary, under their areas."""
    wrapper = TextWrapper(width, subsequent_indent=" " * 13, break_on_hyphens=False, break_long_words=False)
    parts = []
    for area, within in _by_area(rules).items():
        lines = (wrapper.fill(f"  {rule.severity.value:<9}{rule.name}: {rule.summary}") for rule in within)
        parts.append("\n".join((_heading(area), *lines)))
    return "\n\n".join(parts) + "\n"


def list_as_markdown(rules: Iterable[Rule]) -> str:
    """All rules as tables of Markdown, one for each area."""
    parts = []
    for area, within in _by_area(rules).items():
        rows = [f"| {rule.name} | {rule.severity.value} | {rule.summary.replace('|', '&#124;')} |" for rule in within]
        parts.append(
            "\n".join([f"## {_heading(area)}", "", "| rule | severity | finds |", "| --- | --- | --- |", *rows])
        )
    return "\n\n".join(parts) + "\n"


def _by_area(rules: Iterable[Rule]) -> dict[str, list[Rule]]:
    areas: dict[str, list[Rule]] = {}
    for rule in rules:
        areas.setdefault(rule.area, []).append(rule)
    return areas


def _heading(area: str) -> str:
    return _(_HEADINGS.get(area, area.capitalize()))
