"""What answers say beside what the register says: satisfaction that is not in step, and what reports say of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from stakeholders.analysis.feeding import Fed, Voiced
from stakeholders.model.needs import Need
from stakeholders.model.parties import Party
from stakeholders.model.register import Register
from stakeholders.reports.report import Cell, Column, Paragraph, Table
from stakeholders.texts import _, plural, word

AT_FIRST = 20
"""Rows that suffice for a first look."""


@dataclass(frozen=True, slots=True)
class FromAnswers:
    """Which needs of a report have their satisfaction from answers, where the rest have it from the register.

    :param needs: by the id of the need, what its satisfaction is fed from.
    :param differing: of how many the register says otherwise, or nothing.
    """

    needs: Mapping[str, Fed] = field(default_factory=dict)
    differing: int = 0

    @classmethod
    def of(cls, register: Register, found: Iterable[Fed]) -> FromAnswers:
        """What was found for needs.

        :param register: the register as it stands, before anything is fed.
        """
        known = register.all(Need)
        needs = {each.record: each for each in found if each.record in known}
        return cls(needs, sum(1 for id, each in needs.items() if known[id].satisfaction != each.satisfaction))

    def note(self) -> Iterator[Paragraph]:
        """What a report says at its head that takes satisfaction from answers; nothing where no need has it so."""
        if not self.needs:
            return
        text = plural(
            "The satisfaction of {count} need comes from answers to surveys.",
            "The satisfaction of {count} needs comes from answers to surveys.",
            len(self.needs),
        )
        if self.differing:
            more = plural(
                "Of {count} the register says otherwise or nothing; this writes it: stakeholders satisfaction --feed",
                "Of {count} the register says otherwise or nothing; this writes them: stakeholders satisfaction --feed",
                self.differing,
            )
            text = f"{text} {more}"
        yield Paragraph(text, "info")

    def told(self, needs: Iterable[Need]) -> str:
        """How many of the needs that are rated have their satisfaction from answers; "" where none has."""
        rated = [need.id for need in needs if need.satisfaction is not None]
        fed = sum(1 for id in rated if id in self.needs)
        if not fed:
            return ""
        if fed == len(rated):
            return _("from answers")
        return _("from answers: {count} of {all}").format(count=fed, all=len(rated))


NOTHING_FED = FromAnswers()


def feed_table(register: Register, found: Sequence[Fed]) -> Table:
    """The satisfaction that the answers give, beside that of the register, of needs and parties where they differ."""
    records = ((register.find(each.record), each) for each in found)
    differing = [
        (record, each)
        for record, each in records
        if isinstance(record, Need | Party) and record.satisfaction != each.satisfaction
    ]
    surveys = {id: Cell(register.label(id), ref=id) for id in {each.survey for _record, each in differing}}
    words = {
        "need": Cell(_("the need itself")),
        "topic": Cell(_("its topic")),
        "whole": Cell(_("the whole")),
        "subjects": Cell(_("all topics and needs asked about")),
    }
    return Table(
        "register",
        _("Satisfaction in the register and in the answers"),
        (
            Column("what", _("Need or party"), wide=True),
            Column("register", _("Register"), "number"),
            Column("answers", _("From answers"), "number"),
            Column("mean", _("Mean"), "number", 2),
            Column("n", _("Answers"), "number"),
            Column("about", _("Asked about")),
            Column("survey", _("Survey")),
        ),
        tuple(
            (
                Cell(record.label, ref=record.id),
                Cell(record.satisfaction),
                Cell(each.satisfaction),
                Cell(each.mean),
                Cell(each.answers),
                words[each.about],
                surveys[each.survey],
            )
            for record, each in differing
        ),
        note=_(
            "Needs and parties of which the register says otherwise, or nothing; of {count} it says the same. From "
            "answers: the mean of the latest survey that asked, converted to 1-5 and rounded half up. This writes them "
            "to the register: stakeholders satisfaction --feed"
        ).format(count=len(found) - len(differing)),
        empty=_("The register is in step with the answers."),
        at_first=AT_FIRST,
    )


def unconfirmed(register: Register, found: Iterable[Voiced]) -> tuple[Voiced, ...]:
    """What was found of needs of which the register does not say so yet."""
    needs = register.all(Need)
    return tuple(
        each
        for each in found
        if (need := needs.get(each.need)) is not None
        and (need.basis != "data" or need.voiced_by != each.respondents or _later(each, need))
    )


def _later(each: Voiced, need: Need) -> bool:
    return each.day is not None and (need.validated_on is None or each.day > need.validated_on)


def voiced_table(register: Register, found: Sequence[Voiced]) -> Table:
    """The needs that answers on their importance confirm, where the register does not say so yet."""
    needs = register.all(Need)
    return Table(
        "confirmed",
        _("Needs that the answers confirm"),
        (
            Column("need", _("Need"), wide=True),
            Column("basis", _("Basis now")),
            Column("voiced_by", _("Voiced by now"), "number"),
            Column("people", _("From answers"), "number"),
            Column("day", _("Validated on"), "date"),
            Column("about", _("Asked about")),
            Column("survey", _("Survey")),
        ),
        tuple(
            (
                Cell(needs[each.need].label, ref=each.need),
                Cell(word(needs[each.need].basis) or None),
                Cell(needs[each.need].voiced_by),
                Cell(each.respondents),
                Cell(each.day),
                Cell(word(each.construct)),
                Cell(register.label(each.survey), ref=each.survey),
            )
            for each in unconfirmed(register, found)
        ),
        note=_(
            "Who says how important a need is, or how it is if it is met and if it is not, stands behind it. How "
            "satisfied somebody is does not confirm a need. From answers: how many people; the answers, where people "
            "are not told apart."
        ),
        empty=_("The register is in step with the answers."),
        at_first=AT_FIRST,
    )
