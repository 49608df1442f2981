"""`stakeholders questionnaire`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stakeholders.cli.changing import ByOption, DryRunOption, WhyOption
from stakeholders.cli.common import AsOfOption, RegisterOption, day, require_writable, write_file
from stakeholders.cli.completing import complete_ids, complete_listed, ids_known
from stakeholders.cli.reporting import LanguageOption, speak

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from stakeholders.analysis.to_ask import ToAsk
    from stakeholders.cli.changing import Opened
    from stakeholders.model.needs import Need
    from stakeholders.model.parties import Party
    from stakeholders.model.register import Register
    from stakeholders.model.voice import Survey
    from stakeholders.questionnaire.form import Questionnaire

app = typer.Typer(add_completion=False)

ENDINGS = (".xlsx", ".html", ".htm")
_PARTIES_TOLD = 12
"""Parties that can be asked, of which as many are named."""


def _complete_needs(ctx: typer.Context, incomplete: str) -> list[str]:
    return complete_listed(incomplete, ids_known(ctx, ("needs",)))


@app.command()
def questionnaire(
    output: Annotated[
        list[Path] | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="The form to make: .xlsx to fill in with Excel or LibreOffice, .html with a browser; may be repeated.",
        ),
    ] = None,
    party: Annotated[
        str | None,
        typer.Option(metavar="ID", help="Whom to ask.", autocompletion=complete_ids("parties")),
    ] = None,
    needs: Annotated[
        str | None,
        typer.Option(metavar="ID,ID", help="Ask about these needs, in this order.", autocompletion=_complete_needs),
    ] = None,
    most: Annotated[
        int | None, typer.Option(metavar="NUMBER", help="Ask about so many needs at the most; 12 unless named.")
    ] = None,
    importance: Annotated[
        bool | None,
        typer.Option(
            "--importance/--no-importance",
            help="Ask how important each need is; so it is unless --kano.",
            show_default=False,
        ),
    ] = None,
    kano: Annotated[
        bool,
        typer.Option(
            "--kano", help="In the place of satisfaction, ask of each need how it would be with it and without it."
        ),
    ] = False,
    recommendation: Annotated[
        bool, typer.Option("--recommendation", help="Ask, too, whether they would recommend you: 0 to 10.")
    ] = False,
    effort: Annotated[
        bool, typer.Option("--effort", help="Ask, too, how easy it is to get from you what they need: 1 to 7.")
    ] = False,
    remarks: Annotated[bool, typer.Option("--remarks/--no-remarks", help="Leave room for their own words.")] = True,
    title: Annotated[str, typer.Option(metavar="TEXT", help="What the form is called.")] = "",
    return_to: Annotated[
        str, typer.Option(metavar="TEXT", help="Where the filled form is to be sent, such as an address of e-mail.")
    ] = "",
    until: Annotated[str | None, typer.Option(metavar="DATE", help="The last day to send it.")] = None,
    survey: Annotated[
        str | None,
        typer.Option(
            metavar="ID",
            help="The survey that the answers belong to; else it is named after the party and the month.",
            autocompletion=complete_ids("surveys"),
        ),
    ] = None,
    add_survey: Annotated[
        bool, typer.Option("--add-survey", help="Add that survey to the register, so that the answers have a home.")
    ] = False,
    dry_run: DryRunOption = False,
    by: ByOption = None,
    why: WhyOption = None,
    register: RegisterOption = None,
    as_of: AsOfOption = None,
    lang: LanguageOption = None,
) -> None:
    """Make a short questionnaire from the needs of a party, to be sent out as a file.

    Each need is asked about as it stands in the register: how important it is,
    and how satisfied they are with you in it. Of a party with many needs those
    are taken that matter most and are known least; what speaks for each is shown.

    The web page (.html) works without a network, on a telephone too, and saves
    the answers to a small file to send back. The workbook (.xlsx) is filled in and
    sent back itself. Neither asks for a name. `import` takes both back.

    The form speaks English, German, French or Spanish; needs stay in the words of
    the register. With --add-survey the register gets the survey that the answers
    belong to; without it, nothing is written but the forms.

    Examples:

        stakeholders questionnaire --party airlines

        stakeholders questionnaire --party airlines -o form.html -o form.xlsx --add-survey

        stakeholders questionnaire --party airlines -o form.html --recommendation --effort --lang de

        stakeholders questionnaire --needs airlines-aog-spares,airlines-delay-warning --kano -o kano.xlsx
    """
    from stakeholders.cli.app import say
    from stakeholders.cli.changing import place_named
    from stakeholders.questionnaire.surveys import usual_id
    from stakeholders.questionnaire.wording import Wish
    from stakeholders.questionnaire.wording import questionnaire as made_of

    today, files = day(as_of), tuple(output or ())
    last = None if until is None else day(until)
    _require_files(files)
    _require_last(last, today)
    speak(lang)
    place = place_named(register)
    held = place.register
    about = _needs(held, needs)
    asked = _party(held, party, about, today)
    chosen = _chosen(held, asked, about, most, today)
    id = survey or usual_id(asked, today)
    wish = Wish(not kano if importance is None else importance, kano, recommendation, effort, remarks, title.strip(),
                return_to.strip(), last)  # fmt: skip
    form = made_of(held.header, id, asked.id, (each.need for each in chosen), wish)
    _require_survey(held, form)
    _show(held, asked, chosen, form)
    if form.statements and form.language != form.statements:
        say("note", "the needs stay in the words of the register; a form in another language says so")
    rendered = {file: _rendered(form, file, today) for file in files}
    _survey(place, form, asked, today, add=add_survey, by=by, why=why, dry_run=dry_run)
    if not dry_run:
        for file, content in rendered.items():
            write_file(file, content)
    if not files:
        typer.echo("No form was asked for; make it with: -o form.html -o form.xlsx", err=True)
    elif dry_run and not add_survey:
        typer.echo("Nothing was written: this was a dry run.", err=True)


def _require_files(files: Sequence[Path]) -> None:
    """Make sure that each form can be made and put in its place.

    :raises Unable: an ending there is no form for, a folder that is missing, a form that somebody has filled in.
    """
    from stakeholders.cli.new_folder import in_command
    from stakeholders.errors import Unable
    from stakeholders.questionnaire.returned import rows_of

    for file in files:
        if file.suffix.lower() not in ENDINGS:
            raise Unable(f"{file} is no form that can be made", "A form ends in .html or .xlsx.")
        require_writable(file)
        if file.exists() and rows_of(file):
            raise Unable(
                f"{file} is a form that somebody has filled in",
                f"Take it back first:  stakeholders import {in_command(file)}  Or name another file.",
            )


def _require_last(last: dt.date | None, today: dt.date) -> None:
    from stakeholders.errors import Unable

    if last is not None and last < today:
        raise Unable(f"--until {last} is before {today}", "Name a later day.")


def _needs(held: Register, named: str | None) -> tuple[Need, ...]:
    """The needs named, in their order, each once.

    :raises Unable: there is none of that id, or none is named.
    """
    from stakeholders.errors import Unable, unknown
    from stakeholders.model.needs import Need

    if named is None:
        return ()
    ids = dict.fromkeys(filter(None, map(str.strip, named.split(","))))
    for id in ids:
        if held.get(Need, id) is None:
            raise unknown("need", id, held.all(Need))
    if not ids:
        raise Unable("--needs names no need", "Name them by their ids, with commas between.")
    return tuple(held.all(Need)[id] for id in ids)


def _party(held: Register, named: str | None, about: Sequence[Need], today: dt.date) -> Party:
    """Whom to ask: the party named, else that whose needs are named, else the only one there is to ask.

    :raises Unable: there is no such party, or it is not clear which is meant.
    """
    from stakeholders.analysis.to_ask import to_ask
    from stakeholders.errors import Unable, unknown
    from stakeholders.model.parties import Party

    if named is not None:
        found = held.get(Party, named)
        if found is None:
            raise unknown("party", named, held.all(Party))
        return found
    theirs = {need.party for need in about}
    parties = [party for party in held.active(Party) if (party.id in theirs if about else to_ask(held, party, today))]
    if len(parties) == 1:
        return parties[0]
    if not parties:
        raise Unable("there is no party with needs to be asked about", "Add one: stakeholders add need party=…")
    if not about:
        customers = [party for party in parties if party.customer]
        parties = [*customers, *(party for party in parties if not party.customer)]
    names = ", ".join(party.id for party in parties[:_PARTIES_TOLD])
    more = f" and {len(parties) - _PARTIES_TOLD} more" if len(parties) > _PARTIES_TOLD else ""
    raise Unable("a questionnaire asks one party, and it is not said which", f"Add --party with one of: {names}{more}")


def _chosen(held: Register, party: Party, about: Sequence[Need], most: int | None, today: dt.date) -> tuple[ToAsk, ...]:
    """The needs to ask about, in order.

    :raises Unable: there are none, or too many for anybody to answer.
    """
    from stakeholders.analysis.to_ask import MOST, USUAL, asking, to_ask
    from stakeholders.errors import Unable

    if most is not None and not 1 <= most <= MOST:
        raise Unable(f"--most {most}: nobody answers such a questionnaire", f"Name a number from 1 to {MOST}.")
    if about and most is not None:
        raise Unable("--most chooses among all needs, and --needs names them", "Name one of the two.")
    if len(about) > MOST:
        raise Unable(f"--needs names {len(about)} needs, and nobody answers so many", f"Name {MOST} at the most.")
    found = [asking(need, held.header.policy, today) for need in about] or to_ask(held, party, today)
    if not found:
        raise Unable(
            f"{party.id} has no active needs to be asked about",
            f"Add one: stakeholders add need party={party.id} statement=… Or name others: --needs ID,ID",
        )
    return tuple(found if about else found[: most or USUAL])


def _require_survey(held: Register, form: Questionnaire) -> None:
    """Make sure that the answers can belong to the survey.

    :raises Unable: the id is none, too long, or that of another record.
    """
    import re

    from stakeholders.errors import Unable
    from stakeholders.model.fields import ID_PATTERN
    from stakeholders.model.kinds import HEADER
    from stakeholders.model.voice import Survey
    from stakeholders.questionnaire.surveys import LONGEST

    id = form.survey
    if not re.fullmatch(ID_PATTERN, id) or len(id) > LONGEST or id == HEADER:
        raise Unable(
            f"{id!r} can be no survey's id",
            f"An id is lower-case words and digits joined by hyphens, here of {LONGEST} characters at the most.",
        )
    other = held.find(id)
    if other is not None and not isinstance(other, Survey):
        raise Unable(f"{id} is no survey: it is one of the {other.kind}", "Choose another id: --survey ID")


def _show(held: Register, party: Party, chosen: Sequence[ToAsk], form: Questionnaire) -> None:
    """Say on standard error what is asked of whom, and what speaks for each need."""
    from stakeholders.cli.app import say
    from stakeholders.model.needs import Need
    from stakeholders.questionnaire.surveys import called

    theirs = sum(1 for need in held.active(Need) if need.party == party.id)
    what = "need" if len(chosen) == 1 else "needs"
    count = f"{len(chosen)} of {theirs} {what}" if theirs > len(chosen) else f"{len(chosen)} {what}"
    typer.echo(f"Asks {party.id} ({called(party)}) about {count}:", err=True)
    width = max(len(each.need.id) for each in chosen)
    for number, each in enumerate(chosen, start=1):
        strange = "" if each.need.party == party.id else f"; a need of {each.need.party}"
        retired = "" if each.need.active else "; retired"
        typer.echo(f"{number:>4}  {each.need.id:<{width}}  {each.why}{strange}{retired}", err=True)
    further = [entry.question for entry in form.further]
    columns = [asked.column for asked in form.needs[0].asked]
    typer.echo(f"Of each: {', '.join(columns)}." + (f" Then: {', '.join(further)}." if further else ""), err=True)
    if party.relevant is False or not party.active:
        say("note", f"{party.id} is {'retired' if not party.active else 'not relevant, as the register has it'}")


def _rendered(form: Questionnaire, file: Path, today: dt.date) -> bytes:
    from stakeholders.questionnaire.page import page
    from stakeholders.questionnaire.sheet import workbook

    return workbook(form, today) if file.suffix.lower() == ".xlsx" else page(form)


def _survey(
    place: Opened,
    form: Questionnaire,
    party: Party,
    today: dt.date,
    *,
    add: bool,
    by: str | None,
    why: str | None,
    dry_run: bool,
) -> None:
    """Add the surveys that the register lacks, or say that it lacks them."""
    from stakeholders.changes import Added, ChangeSet
    from stakeholders.cli.app import say
    from stakeholders.cli.changing import carry_out, refuse_what_breaks
    from stakeholders.cli.telling import told_of
    from stakeholders.errors import Unable
    from stakeholders.questionnaire.surveys import home_of, surveys_of

    held = place.register
    surveys = tuple(surveys_of(form, party, today))
    taken = [each.id for each in surveys if each.id in held.unread]
    if taken and add:
        raise Unable(f"{taken[0]} could not be read", f"Mend it first; see: stakeholders check {place.in_command}")
    lacking = tuple(each for each in surveys if held.find(each.id) is None)
    for each in surveys:
        if each not in lacking and home_of(held, each.id) is None:
            say("note", f"the answers to {each.id} are kept elsewhere, so that `import` cannot add to them")
    if lacking and not add:
        which = f"survey {lacking[0].id}" if len(lacking) == 1 else f"surveys {', '.join(each.id for each in lacking)}"
        it = "it" if len(lacking) == 1 else "them"
        say("note", f"the register has no {which} to keep the answers in; to add {it}: --add-survey")
    elif lacking:
        changes = ChangeSet(tuple(Added(each) for each in lacking))
        refuse_what_breaks(place, changes)
        told = [f"{told_of(change)}, answers in {each.source}" for change, each in zip(changes, lacking, strict=True)]
        command = f"questionnaire --party {party.id} --survey {form.survey} --add-survey"
        if carry_out(place, changes, told, command=command, by=by, why=why, dry_run=dry_run):
            _prepare_homes(place, lacking)
    elif add:
        say("note", f"the register has the survey {form.survey} already")


def _prepare_homes(place: Opened, surveys: Sequence[Survey]) -> None:
    """Lay an empty file of answers where a folder holds the register, so that a report finds no answers and no gap."""
    from stakeholders.cli.hearing import folder_of
    from stakeholders.questionnaire.rows import as_csv
    from stakeholders.stores import YamlStore
    from stakeholders.stores.atomic import write_new

    if isinstance(place.store, YamlStore):
        files = [folder_of(place.store) / each.source for each in surveys]
        write_new({file: as_csv(()) for file in files if not file.exists()})
