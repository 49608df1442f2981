"""The surveys behind the figures: who was asked and who answered, and which answers could not be counted, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from stakeholders.analysis.answers_by import Sorted
from stakeholders.analysis.satisfaction import Response
from stakeholders.model.register import Register
from stakeholders.model.voice import Survey
from stakeholders.reports.estimates import doubted
from stakeholders.reports.report import Cell, Column, Paragraph, Table
from stakeholders.texts import _, plural, word
from stakeholders.voice.heard import Heard
from stakeholders.voice.masking import Masking
from stakeholders.voice.tally import Reason, Tally

_NAMES_AT_MOST = 5
"""Names that the register does not know, of many the most frequent."""


def remarks(register: Register, heard: Heard, sorted_: Sorted) -> Iterator[Paragraph]:
    """What a reader must know before he reads a figure."""
    for id, reason in heard.unheard.items():
        yield Paragraph(_unread(register, id, reason), "bad")
    for id in sorted_.unscaled:
        text = _("Nothing says on which scale {survey} was answered, so it gives no figure. Name it in its scale.")
        yield Paragraph(text.format(survey=register.label(id)), "bad")
    for id, why in sorted_.doubted.items():
        text = _("{survey}: {reason}. Its figures are withheld.")
        yield Paragraph(text.format(survey=register.label(id), reason=doubted(why)), "bad")
    for id, tally in heard.tallies.items():
        if tally.scale is not None and tally.scale_assumed:
            text = _("{survey} names no scale; its answers are taken to be on {scale}, the usual one that holds them.")
            yield Paragraph(text.format(survey=register.label(id), scale=tally.scale), "partial")


def _unread(register: Register, id: str, reason: str) -> str:
    """Why the answers to a survey are missing."""
    text = _("The answers to {survey} could not be read: {reason}.")
    return text.format(survey=register.label(id), reason=reason.rstrip("."))


def surveys_table(register: Register, heard: Heard, responses: tuple[Response, ...]) -> Table:
    """Every survey: how many were asked, how many answered, where the answers are or why they could not be read."""
    rows = []
    for each in responses:
        survey, tally = register.get(Survey, each.survey), heard.tallies[each.survey]
        rate = Cell(each.rate)
        if each.rate is None and each.asked and each.respondents is not None:
            rate = Cell(_("more answered than were asked"), "partial")
        rows.append(
            (
                Cell(register.label(each.survey), ref=each.survey),
                Cell((*_constructs(tally), str(tally.scale) if tally.scale is not None else _("scale not known"))),
                Cell(survey.closed_on if survey is not None else None),
                Cell(each.population),
                Cell(each.sampled),
                Cell(each.respondents),
                rate,
                Cell(tally.answers),
                Cell(sum(left.count for left in tally.left_out)),
                Cell((*filter(None, (survey.method if survey is not None else "",)), tally.source)),
            )
        )
    for id, reason in heard.unheard.items():
        unheard = register.get(Survey, id)
        if unheard is not None:
            rows.append(
                (
                    Cell(register.label(id), ref=id),
                    Cell(tuple(filter(None, (word(unheard.construct or ""), unheard.scale))) or None),
                    Cell(unheard.closed_on),
                    Cell(unheard.population),
                    Cell(unheard.sampled),
                    Cell(),
                    Cell(),
                    Cell(),
                    Cell(),
                    Cell(_unread(register, id, reason), "bad"),
                )
            )
    return Table(
        "surveys",
        _("The surveys"),
        (
            Column("survey", _("Survey")),
            Column("construct", _("Measures")),
            Column("closed_on", _("Closed"), "date"),
            Column("population", _("Population"), "number"),
            Column("sampled", _("Asked"), "number"),
            Column("respondents", _("Answered"), "number"),
            Column("response", _("Response"), "percent"),
            Column("answers", _("Answers"), "number"),
            Column("left_out", _("Left out"), "number"),
            Column("method", _("Method and source"), wide=True),
        ),
        tuple(rows),
        note=_(
            "Population: who could have been asked. Answered: how many people, where the answers tell them apart. "
            "Response: answered of asked, else of the population. Left out: answers that could not be counted."
        ),
        empty=_("No survey with a source is in the register."),
    )


def _constructs(tally: Tally) -> tuple[str, ...]:
    """What the answers measure."""
    return tuple(word(construct) for construct in sorted({group.construct for group in tally.groups}) if construct)


def left_out_table(register: Register, heard: Heard, later: Mapping[str, int]) -> Table:
    """What is not counted, or counted with a doubt, survey by survey."""
    rows = []
    masking = Masking()  # what only the answers say may tell of a person
    for id, tally in heard.tallies.items():
        for what, count, examples, counted in _oddities(tally, later.get(id, 0)):
            rows.append(
                (
                    Cell(register.label(id), ref=id),
                    Cell(what, "" if counted else "partial"),
                    Cell(count),
                    Cell(_("yes") if counted else _("no")),
                    Cell(tuple(dict.fromkeys(map(masking, examples))) or None),
                )
            )
    for id, reason in heard.unheard.items():
        rows.append(
            (
                Cell(register.label(id), ref=id),
                Cell(_unread(register, id, reason), "bad"),
                Cell(),
                Cell(_("no")),
                Cell(),
            )
        )
    return Table(
        "left_out",
        _("What was left out of the answers, and why"),
        (
            Column("survey", _("Survey")),
            Column("reason", _("What")),
            Column("count", _("Answers"), "number"),
            Column("counted", _("Counted")),
            Column("examples", _("Such as"), wide=True),
        ),
        tuple(rows),
        note=_(
            "Nothing is dropped in silence: what is not counted stands here with its reason, and what is counted in "
            "spite of a doubt, too."
        ),
        empty=_("Every answer is counted."),
    )


def _oddities(tally: Tally, later: int) -> Iterator[tuple[str, int, tuple[str, ...], bool]]:
    """What was odd, how often, examples, and whether it is counted all the same."""
    reasons = {
        Reason.BLANK: _("no answer"),
        Reason.NO_NUMBER: _("no number"),
        Reason.OUT_OF_SCALE: _("out of scale"),
        Reason.ONE_OF_A_PAIR: _("one of a pair alone"),
    }
    for left in tally.left_out:
        yield reasons[left.reason], left.count, left.examples, False
    if later:
        yield _("given after the day of the report"), later, (), False
    if tally.undated:
        yield _("no day that can be read"), tally.undated, tally.examples_of_days, True
    if tally.doubled:
        yield _("the same person, question and month again"), tally.doubled, (), True
    for what, unknown in (
        (_("party not in the register"), tally.unknown_parties),
        (_("need or topic not in the register"), tally.unknown_subjects),
        (_("function or level not in the register"), tally.unknown_groups),
    ):
        if unknown:
            yield what, sum(unknown.values()), _most(unknown), True


def _most(unknown: Mapping[str, int]) -> tuple[str, ...]:
    """The names with most answers, and how many more names there are."""
    ranked = sorted(unknown, key=lambda name: (-unknown[name], name))
    rest = len(ranked) - _NAMES_AT_MOST
    more = (plural("and {count} more name", "and {count} more names", rest),) if rest > 0 else ()
    return (*ranked[:_NAMES_AT_MOST], *more)
