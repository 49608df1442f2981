"""`stakeholders explain`."""

from __future__ import annotations

import shutil
import sys
from typing import Annotated

import typer

app = typer.Typer(add_completion=False)

_FORMATS = ("text", "md")


def _complete_rule(incomplete: str) -> list[str]:
    from stakeholders.checks import RULES

    return [name for name in RULES if name.startswith(incomplete)]


def _complete_format(incomplete: str) -> list[str]:
    return [name for name in _FORMATS if name.startswith(incomplete)]


@app.command()
def explain(
    rule: Annotated[
        str | None, typer.Argument(metavar="RULE", help="The rule; none lists all.", autocompletion=_complete_rule)
    ] = None,
    format: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="text or md.", autocompletion=_complete_format)
    ] = "text",
) -> None:
    """Say what a rule asks, why, which clause asks for it, and how to mend what it finds.

    With an example that fails and one that passes. Without a rule, list them all.

    Examples:

        stakeholders explain

        stakeholders explain party-without-need

        stakeholders explain party-without-need --format md
    """
    from stakeholders.checks import RULES, find_rule
    from stakeholders.errors import unknown
    from stakeholders.render.findings import rule_page

    if format not in _FORMATS:
        raise unknown("format", format, _FORMATS)
    width = shutil.get_terminal_size((100, 24)).columns
    if rule is None:
        rules = RULES.values()
        text = rule_page.list_as_text(rules, width) if format == "text" else rule_page.list_as_markdown(rules)
    else:
        found = find_rule(rule)
        text = rule_page.as_text(found, width) if format == "text" else rule_page.as_markdown(found)
    sys.stdout.write(text)
