"""What is missing where we meet a party, and what would mend it, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stakeholders.analysis.meeting import BUYING, PartyMet
from stakeholders.model.register import Register
from stakeholders.reports.report import Cell, Column, Table, Tone
from stakeholders.reports.touchpoints_words import counterpart_name, person_name, rated, some_names, words
from stakeholders.texts import _, word


@dataclass(frozen=True, slots=True)
class Gap:
    """Something missing.

    :param what: what is missing, in a sentence.
    :param do: what would mend it, in a sentence.
    """

    what: str
    do: str
    tone: Tone


def gaps_of(register: Register, each: PartyMet, *, names_theirs: bool, public: bool = False) -> Iterator[Gap]:
    """What is missing where a party is met, the most serious first; of a party that hardly matters only its roles.

    :param names_theirs: whether the register holds contacts, so that who is not known is a gap.
    :param public: whether ratings are left out, and people are not named.
    """
    if not each.meetings and each.matters:
        yield Gap(
            _("Nobody of ours is said to meet them."), _("Record who meets whom, or arrange to meet them."), "bad"
        )
    yield from _roles(each, names_theirs=names_theirs)
    if each.matters and each.meetings:
        yield from _on_one(register, each, public=public)
    yield from _level(each)
    if each.matters and each.meetings:
        yield from _stages(each)
    if not public:
        for one in each.untrained:
            yield Gap(
                _("Where {who} meets them, this is weak: {rating}; no training is planned.").format(
                    who=person_name(register, one.ours), rating=rated(one.weakest)
                ),
                _("Plan a training for the function, or let somebody accompany the meetings."),
                "partial",
            )


def _roles(each: PartyMet, *, names_theirs: bool) -> Iterator[Gap]:
    for role, contacts in each.unmet.items():
        yield Gap(
            _("Known and met by nobody: the {role} ({names}).").format(
                role=word(role), names=some_names([contact.name for contact in contacts])
            ),
            _("Decide who of ours meets them, and record it."),
            "bad" if each.party.customer and role in BUYING else "partial",
        )
    if each.unknown and each.meetings and names_theirs:
        yield Gap(
            _("Nobody is known in roles that must agree to a purchase: {roles}.").format(roles=words(each.unknown)),
            _("Ask those whom we meet who else must agree, and record them as contacts."),
            "partial",
        )
    elif each.unknown and each.meetings:
        yield Gap(
            _("No touchpoint is said to meet these roles, which must agree to a purchase: {roles}.").format(
                roles=words(each.unknown)
            ),
            _("Look into the full register, or ask those whom we meet who else must agree."),
            "partial",
        )


def _on_one(register: Register, each: PartyMet, *, public: bool) -> Iterator[Gap]:
    ours, theirs = each.on_one_of_ours, each.on_one_of_theirs
    if ours is not None and ours.name:
        yield Gap(
            _("Every touchpoint hangs on one person of ours: {name}. Touchpoints: {count}.").format(
                name=person_name(register, ours), count=len(each.meetings)
            ),
            _("Let a second person of ours meet them."),
            "bad",
        )
    elif ours is not None and public:
        yield Gap(
            _("Only {function} meets them; how many people that are cannot be told here.").format(
                function=register.label(ours.function)
            ),
            _("Let a second function meet them too."),
            "partial",
        )
    elif ours is not None:
        yield Gap(
            _("Only {function} meets them, and who it is there is not said.").format(
                function=register.label(ours.function)
            ),
            _("Record who it is, and let a second person of ours meet them."),
            "bad",
        )
    if theirs is not None:
        yield Gap(
            _("All touchpoints lead to one person of theirs: {name}.").format(name=counterpart_name(theirs))
            if theirs.contact is not None
            else _("All touchpoints lead to one post of theirs: {post}.").format(post=counterpart_name(theirs)),
            _("Ask to be introduced to a second person of theirs."),
            "partial",
        )


def _level(each: PartyMet) -> Iterator[Gap]:
    if each.level_above is None:
        return
    level, contacts = each.level_above
    met = [known for known in each.levels if known in each.levels_met]
    yield Gap(
        _("They are met up to the level {met}; met by nobody at the level {level}: {names}.").format(
            met=met[-1], level=level, names=some_names([contact.name for contact in contacts])
        ),
        _("Let somebody of ours of a like level meet them."),
        "partial",
    )


def _stages(each: PartyMet) -> Iterator[Gap]:
    if each.stages and not each.stages_met:
        yield Gap(
            _("No touchpoint says at which stage of our work they are met."),
            _("Record the stages in each touchpoint."),
            "muted",
        )
        return
    needed = [stage for stage in each.stages_unmet if stage in each.needed_at]
    others = [stage for stage in each.stages_unmet if stage not in each.needed_at]
    if needed:
        yield Gap(
            _("They have needs at these stages, and nobody meets them there: {stages}.").format(stages=words(needed)),
            _("Let whoever works at that stage meet them, or record who does."),
            "partial",
        )
    if others and each.party.customer:
        yield Gap(
            _("Nobody meets them at these stages, where no need of theirs is recorded either: {stages}.").format(
                stages=words(others)
            ),
            _("Ask once whether they need anything of us there."),
            "muted",
        )


def gaps_table(key: str, found: Sequence[tuple[PartyMet, Gap]], *, of_party: bool) -> Table:
    """What is missing, one row each.

    :param of_party: whether the rows are about one party, which needs no column.
    """
    columns = [] if of_party else [Column("party", _("Party"))]
    columns += [Column("gap", _("What is missing"), wide=True), Column("do", _("What would mend it"), wide=True)]
    return Table(
        key,
        _("What is missing"),
        tuple(columns),
        tuple(
            (
                *(() if of_party else (Cell(each.party.name, ref=each.party.id),)),
                Cell(gap.what, gap.tone),
                Cell(gap.do),
            )
            for each, gap in found
        ),
        note=_(
            "Three roles must agree to a purchase: the purchaser buys, the approver releases it, the user works with "
            "it. A party hangs on one person where every touchpoint is that person's. That nobody meets people who do "
            "not want to be contacted is no gap."
        ),
        empty=_("Nothing is missing by what is recorded."),
        at_first=40,
    )
