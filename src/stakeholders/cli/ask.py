"""`stakeholders ask`."""

from __future__ import annotations

from typing import Annotated

import typer

from stakeholders.cli.common import AsOfOption, RegisterOption, day, load
from stakeholders.cli.coverage import EditionOption
from stakeholders.cli.reporting import Output, reporting

app = typer.Typer(add_completion=False)


def _complete_topic(incomplete: str) -> list[str]:
    from stakeholders.reports.questions import QUESTIONS

    return [topic for topic in dict.fromkeys(each.topic for each in QUESTIONS.values()) if topic.startswith(incomplete)]


@app.command()
@reporting
def ask(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[WORD]...", help="Only questions that speak of these words, or of this clause."),
    ] = None,
    register: RegisterOption = None,
    topic: Annotated[
        str | None,
        typer.Option(
            metavar="TOPIC",
            help="Only questions on this topic, such as parties or customer-satisfaction.",
            autocompletion=_complete_topic,
        ),
    ] = None,
    gaps: Annotated[bool, typer.Option("--gaps", help="Only what has no answer, or an answer with gaps.")] = False,
    edition: EditionOption = None,
    as_of: AsOfOption = None,
    output: Output = Output(),
) -> None:
    """Ask what an auditor is likely to ask: the register's answer, its evidence, and the gaps.

    Examples:

        stakeholders ask

        stakeholders ask complaints

        stakeholders ask --topic communication --gaps

        stakeholders ask -o questions.docx
    """
    from stakeholders.checks import check
    from stakeholders.cli.hearing import heard_in
    from stakeholders.reports.ask import ask_report

    today = day(as_of)
    loaded = load(register)
    heard = heard_in(register, loaded, quiet=True)
    outcome = check(loaded.register, loaded.findings, today=today, heard=heard)
    report = ask_report(
        loaded.register,
        today,
        findings=outcome.findings,
        editions=edition or (),
        words=words or (),
        topic=topic,
        gaps_only=gaps,
        heard=heard,
    )
    output.publish(report)
