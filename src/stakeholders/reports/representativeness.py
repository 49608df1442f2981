"""Representativeness as a report: who answered against who buys, whose absence changes what, who is silent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from stakeholders.analysis.answered import Window
from stakeholders.analysis.leave_one_out import LeftOut, leave_one_out
from stakeholders.analysis.one_voice import one_voice
from stakeholders.analysis.representation import Part, Representation, representation
from stakeholders.analysis.silence import Silence, silences
from stakeholders.model.register import Register
from stakeholders.reports import charts
from stakeholders.reports.about import about
from stakeholders.reports.report import Block, Cell, Chart, Column, Facts, Heading, Paragraph, Report, Table, Tone
from stakeholders.reports.silences import silence_blocks
from stakeholders.reports.withholding import withheld
from stakeholders.reports.without_one import priorities_blocks, voices_table
from stakeholders.statistics.concentration import Concentration
from stakeholders.texts import _, figure
from stakeholders.voice.heard import Heard

TILTED = 10.0
"""From how many percentage points between its share of answers and of business on a customer is pointed out."""
_DRAWN = 25
"""Customers that are drawn; more could not be read."""


def representativeness_report(
    register: Register, heard: Heard, today: dt.date, *, within: int | None = None, alike: bool = False
) -> Report:
    """Who answered against who buys.

    :param within: how many days back answers count; the policy's `heard_interval` unless given.
    :param alike: let all customers weigh alike in the priorities, whatever their shares of business.
    """
    heard = heard.of_others(register)
    window = Window.before(today, register.header.policy.heard_interval if within is None else within)
    found = representation(register, heard, window)
    left_out = leave_one_out(register, heard, window, alike=alike)
    silent = silences(register, heard, today)
    blocks: list[Block] = [
        *unread(register, heard),
        _facts(register, found, left_out, silent),
        *_unanswered(heard, found),
        *_missing(found),
        Heading(_("Who answered, and who buys")),
        *_customers_chart(found),
        _parts_table(
            register, "customers", _("Customers"), _("Customer"), found.customers, found, _("No party is a customer.")
        ),
    ]
    if found.segments:
        blocks.append(
            _parts_table(register, "segments", _("Segments"), _("Segment"), found.segments, found, "", one="segment")
        )
    blocks += [
        _concentration(register, found),
        *priorities_blocks(left_out, found.biggest.key if found.biggest else ""),
        voices_table(register, one_voice(register, heard, window)),
        *silence_blocks(register, silent),
    ]
    return Report("representativeness", _("One customer does not represent all"), about(register, today), tuple(blocks))


def unread(register: Register, heard: Heard) -> Iterator[Paragraph]:
    """What is missing from the figures, for some answers could not be read."""
    for id, reason in heard.unheard.items():
        text = _("The answers to {survey} could not be read, and are missing here: {reason}.")
        yield Paragraph(text.format(survey=register.label(id), reason=reason.rstrip(".")), "bad")


def _facts(register: Register, found: Representation, left_out: LeftOut, silent: Sequence[Silence]) -> Facts:
    policy = register.header.policy
    period = _("given from {since} to {until}").format(since=found.window.since, until=found.window.until)
    unheard = found.unheard
    items: list[tuple[str, Cell]] = [
        (
            _("Answers counted"),
            Cell(found.answers, "" if found.answers else "bad", period),
        ),
        (
            _("Customers who answered"),
            Cell(
                _("{count} of {all}").format(count=len(found.customers) - len(unheard), all=len(found.customers)),
                "good" if not unheard else "partial",
            ),
        ),
        (_("Business whose customers answered"), _coverage(found)),
        (_("Segments without a voice"), Cell(len(found.voiceless), "partial" if found.voiceless else "good")),
        (_("Effective number of customers, by business"), _effective(found.business)),
        (_("Effective number of customers, by answers"), _effective(found.voices)),
    ]
    loudest = found.loudest
    if loudest is not None and loudest.of_answers is not None:
        told = _("{customer}: {share} % of the answers").format(
            customer=loudest.label, share=figure(loudest.of_answers, 1)
        )
        loud = loudest.of_answers > policy.largest_voice and len(found.customers) > 1
        limit = _("the policy's limit is {limit:g} %").format(limit=policy.largest_voice)
        items.append((_("Loudest voice"), Cell(told, "partial" if loud else "", limit)))
    decisive = left_out.decisive if len(left_out.without) > 1 else ()
    items.append(
        (
            _("Customers whose absence changes the priorities"),
            Cell(
                tuple(each.customer.name for each in decisive) or _("none"),
                "partial" if decisive else "good",
            ),
        )
    )
    quiet = sum(1 for each in silent if each.silent)
    items.append((_("Important parties silent for longer than usual"), Cell(quiet, "partial" if quiet else "good")))
    return Facts(tuple(items))


def _coverage(found: Representation) -> Cell:
    if found.coverage is None:
        return Cell(_("not known: no share of business is given"), "partial")
    tone: Tone = "good" if found.coverage > 99.95 else "partial" if found.coverage >= 50 else "bad"
    text = _("{share} %").format(share=figure(found.coverage, 1))
    note = _("of the business whose share is given, {given} %").format(given=figure(found.given, 1))
    return Cell(text, tone, note)


def _effective(found: Concentration | None) -> Cell:
    if found is None:
        return Cell(_("not known"), "muted")
    return Cell(_("{effective} of {count}").format(effective=figure(found.effective, 2), count=found.n))


def _unanswered(heard: Heard, found: Representation) -> Iterator[Paragraph]:
    """Why no answer counts, and what to do about it."""
    if found.answers or heard.unheard:
        return
    if found.latest:
        text = _("No customer answered in these days; the last answers are of {month}. Look further back: {option}")
        yield Paragraph(text.format(month=found.latest, option="--within 1095"), "partial")
    elif not heard.tallies:
        text = _("No survey says where its answers are: name the file or the database in its `source`.")
        yield Paragraph(text, "partial")


def _missing(found: Representation) -> Iterator[Paragraph]:
    """What cannot be said for want of shares, and how to give them."""
    if found.unshared:
        names = ", ".join(party.name for party in found.unshared[:5])
        more = len(found.unshared) - 5
        text = _(
            "No share of business is given for {names}: what is said of business leaves that out, and in the "
            "priorities all customers weigh alike. Give it, in percent: {command}"
        )
        if more > 0:
            names = _("{names} and {count} more").format(names=names, count=more)
        yield Paragraph(
            text.format(names=names, command=f"stakeholders set {found.unshared[0].id} share=40"), "partial"
        )
    if found.given > 100.5:
        text = _("The shares of business add up to {given} %: look whether a customer is part of another (`parent`).")
        yield Paragraph(text.format(given=figure(found.given, 1)), "partial")
    if found.elsewhere:
        text = _("Answers left out here, for they name no customer of the register: {count}.")
        yield Paragraph(text.format(count=found.elsewhere), "partial")
    if found.undated:
        text = _("Answers that name no month, and count as given in these days: {count}.")
        yield Paragraph(text.format(count=found.undated), "partial")


def _customers_chart(found: Representation) -> Iterator[Chart]:
    """What each customer buys beside what it says, the biggest first."""
    drawn = [
        part for part in found.customers if part.of_business is not None and (part.answers == 0 or not part.withheld)
    ]
    if not drawn or not found.answers or found.voices is None:
        return
    drawn.sort(key=lambda part: -round(part.of_business or 0.0, 9))
    bought, said = _("business"), _("answers")
    rows = []
    for part in drawn[:_DRAWN]:
        for what, value in ((bought, part.of_business), (said, part.of_answers)):
            name = _("{what}: {customer}").format(customer=part.label, what=what)
            rows.append((Cell(name), Cell(what), Cell(round(value or 0.0, 1))))
    table = Table(
        "business_and_answers",
        _("What customers buy, and what they say"),
        (Column("customer", _("Customer")), Column("of", _("Share of")), Column("share", _("Share"), "percent", 1)),
        tuple(rows),
        note=_("Customers drawn, the biggest: {count}.").format(count=_DRAWN) if len(drawn) > _DRAWN else "",
    )
    furthest = max(drawn, key=lambda part: abs(part.tilt or 0.0))
    alternative = _(
        "For each customer its share of business and its share of the answers. They lie furthest apart for {customer}: "
        "{business} % of business, {answers} % of the answers."
    ).format(
        customer=furthest.label,
        business=figure(furthest.of_business or 0.0, 1),
        answers=figure(furthest.of_answers or 0.0, 1),
    )
    yield charts.bars(
        table,
        alternative,
        of="customer",
        value="share",
        colour="of",
        tones=((bought, "info"), (said, "partial")),
    )


def _parts_table(
    register: Register,
    key: str,
    title: str,
    head: str,
    parts: Sequence[Part],
    found: Representation,
    empty: str,
    *,
    one: str = "customer",
) -> Table:
    fewest = register.header.policy.fewest_answers
    columns = [
        Column(one, head, wide=True),
        Column("share", _("Share of business"), "percent", 1),
        Column("answers", _("Answers"), "number"),
        Column("of_answers", _("Share of answers"), "percent", 1),
        Column("tilt", _("Answers beyond business"), "number", 1),
        Column("respondents", _("Respondents"), "number"),
        Column("of_respondents", _("Share of respondents"), "percent", 1),
        Column("voice", _("Voice")),
    ]
    note = _(
        "Answers of {since} to {until}. Respondents: the most in any one survey, for the same people may have answered "
        "several. Answers beyond business: the share of answers less the share of business, in percentage points."
    ).format(since=found.window.since, until=found.window.until)
    return Table(
        key, title, tuple(columns), tuple(_part_row(part, one, fewest) for part in parts), note=note, empty=empty
    )


def _part_row(part: Part, one: str, fewest: int) -> tuple[Cell, ...]:
    name = part.label or _("no segment named")
    hidden = withheld(part.answers, fewest)
    return (
        Cell(name, "" if part.label else "muted", ref=part.key if one == "customer" else ""),
        _share(part),
        Cell(part.answers, "" if part.answers else "partial"),
        hidden if part.withheld else Cell(part.of_answers),
        Cell(part.tilt, "partial" if part.tilt is not None and abs(part.tilt) >= TILTED else ""),
        Cell(part.respondents),
        hidden if part.withheld else Cell(part.of_respondents),
        _voice(part),
    )


def _share(part: Part) -> Cell:
    if part.share is not None:
        return Cell(part.share)
    return Cell(_("not given"), "partial") if part.buys else Cell(_("buys nothing"), "muted")


def _voice(part: Part) -> Cell:
    if not part.heard:
        return Cell(_("no answers"), "bad" if part.buys else "partial")
    if part.tilt is None or abs(part.tilt) < TILTED:
        return Cell(_("heard"), "good")
    return Cell(_("louder than it buys") if part.tilt > 0 else _("quieter than it buys"), "partial")


def _concentration(register: Register, found: Representation) -> Table:
    fewest = register.header.policy.fewest_answers
    rows: list[tuple[Cell, ...]] = []
    for name, each in (
        (_("Business"), found.business),
        (_("Answers"), found.voices),
        (_("Respondents"), found.people),
    ):
        if each is not None:
            figures = (each.n, each.index, each.normalised, each.effective, 100 * each.largest)
            rows.append((Cell(name), *map(Cell, figures)))
        elif each is not found.business and 0 < found.answers < fewest:
            rows.append((Cell(name), *(withheld(found.answers, fewest) for _column in range(5))))
        else:
            rows.append((Cell(name), *(Cell(_("not known"), "muted") for _column in range(5))))
    return Table(
        "concentration",
        _("How much rests with few"),
        (
            Column("what", _("Of what")),
            Column("customers", _("Customers"), "number"),
            Column("herfindahl", _("H"), "number", 4),
            Column("normalised", _("H*"), "number", 4),
            Column("effective", _("Effective number"), "number", 2),
            Column("largest", _("Largest share"), "percent", 1),
        ),
        tuple(rows),
        note=_(
            "Herfindahl's index H is the sum of the squared shares, from 1/N where all N customers are alike to 1 "
            "where one is all; H* = (H - 1/N) / (1 - 1/N), from 0 to 1; the effective number, 1/H, is how many equal "
            "customers would be as concentrated. Customers without a share, or without answers, are not among the N."
        ),
    )
