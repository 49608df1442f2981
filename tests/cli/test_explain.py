"""`explain` shows a rule's page, or all rules."""

import pytest
from typer.testing import CliRunner

from stakeholders.checks import RULES
from stakeholders.cli.app import app
from stakeholders.errors import Unable


def test_a_rule_is_explained_with_severity_clauses_and_both_examples() -> None:
    ran = CliRunner().invoke(app, ["explain", "party-without-need"])
    assert ran.exit_code == 0
    assert ran.stdout.startswith("party-without-need (error)\n")
    for part in (
        RULES["party-without-need"].summary,
        "ISO 9001:2015 4.2",
        "ISO 9001:2026 4.2",
        "\nFails\n",
        "\nPasses\n",
    ):
        assert part in ran.stdout


def test_markdown_is_a_page_with_yaml_blocks() -> None:
    ran = CliRunner().invoke(app, ["explain", "party-without-need", "--format", "md"])
    assert ran.stdout.startswith("# party-without-need\n")
    assert ran.stdout.count("```yaml\n") == 2


@pytest.mark.parametrize("format", ["text", "md"])
def test_without_a_rule_all_are_listed(format: str) -> None:
    ran = CliRunner().invoke(app, ["explain", "--format", format])
    assert ran.exit_code == 0
    assert all(name in ran.stdout for name in RULES)


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["party-without-ned"], "did you mean party-without-need?"),
        (["need-vague", "--format", "mdd"], "did you mean md?"),
    ],
)
def test_an_unknown_rule_or_format_names_the_nearest(arguments: list[str], hint: str) -> None:
    ran = CliRunner().invoke(app, ["explain", *arguments])
    assert isinstance(ran.exception, Unable)
    assert ran.exception.hint == hint
