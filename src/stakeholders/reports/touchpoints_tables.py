"""Tables on touchpoints: who must agree to a purchase and who meets them, and the touchpoints one by one."""

from __future__ import annotations

from collections.abc import Sequence

from stakeholders.analysis.meeting import BUYING, PARTS, PartyMet
from stakeholders.analysis.touching import Meeting, training_day
from stakeholders.model.parties import Contact, Role
from stakeholders.model.register import Register
from stakeholders.reports.concern_tables import named, names
from stakeholders.reports.report import Cell, Column, Table
from stakeholders.reports.touchpoints_words import counterpart_name, person_name, rating_tone, some_names, words
from stakeholders.texts import _, word


def roles_table(register: Register, each: PartyMet, *, names_theirs: bool, suffix: str) -> Table:
    """Role by role who of theirs it is and who of ours meets them."""
    known: dict[Role, list[Contact]] = {}
    for contact in (*each.contacts, *each.refusing):
        if contact.role is not None:
            known.setdefault(contact.role, []).append(contact)
    buying = each.party.customer and each.party.side != "internal"
    asked = (*BUYING, *(role for role in PARTS if role not in BUYING))
    rows = []
    for role in asked:
        meetings = [one for one in each.meetings if role in one.roles]
        if not (meetings or role in known or (buying and role in BUYING)):
            continue
        theirs = dict.fromkeys(contact.name for contact in known.get(role, ()))
        theirs.update(dict.fromkeys(counterpart_name(one.theirs) for one in meetings))
        ours = dict.fromkeys(person_name(register, one.ours) for one in meetings)
        rows.append(
            (
                Cell(word(role)),
                Cell(some_names(list(theirs)) or None),
                Cell(some_names(list(ours)) or None),
                _stands(each, role, met=bool(meetings), known=role in known, names_theirs=names_theirs),
            )
        )
    return Table(
        f"roles{suffix}",
        _("Who must agree to a purchase") if buying else _("Who has a part in their decisions"),
        (
            Column("role", _("Their role")),
            Column("theirs", _("Who it is")),
            Column("ours", _("Who of ours meets them")),
            Column("state", _("How it stands")),
        ),
        tuple(rows),
        note=_(
            "Three roles must agree to a purchase: the purchaser buys, the approver releases it, the user works with "
            "it. An influencer is listened to, a gatekeeper lets others through or not, a sponsor wants it."
        ),
        empty=_("No role of theirs is known."),
    )


def _stands(each: PartyMet, role: Role, *, met: bool, known: bool, names_theirs: bool) -> Cell:
    if met:
        return Cell(_("met"), "good")
    if role in each.unmet:
        return Cell(_("known, met by nobody"), "bad")
    if known:
        return Cell(_("does not want to be contacted"), "muted")
    return (
        Cell(_("nobody is known"), "partial") if names_theirs else Cell(_("cannot be told without contacts"), "muted")
    )


def meetings_table(register: Register, meetings: Sequence[Meeting], key: str, *, of: str, public: bool) -> Table:
    """The touchpoints one by one, with their ratings and the training planned where one is weak.

    :param of: what all are of, and needs no column: `party` or `function`.
    :param public: whether ratings are left out.
    """
    columns = [Column("who", _("Our function") if of == "party" else _("Party"))]
    columns += [Column("ours", _("Of ours")), Column("theirs", _("Of theirs")), Column("stages", _("When in the work"))]
    if not public:
        columns += [
            Column("comfort", _("Comfort"), "number"),
            Column("competence", _("Competence"), "number"),
            Column("conscientiousness", _("Conscientiousness"), "number"),
            Column("training", _("Training for what is weak")),
        ]
    columns.append(Column("bridges", _("Connects")))
    rows = []
    for one in meetings:
        touchpoint = one.touchpoint
        cells = [
            named(register, touchpoint.our_function if of == "party" else touchpoint.party),
            Cell(touchpoint.our_person or None, ref=touchpoint.id),
            Cell(counterpart_name(one.theirs) if one.theirs.key else None),
            Cell(words(touchpoint.stages) or None),
        ]
        if not public:
            found = (touchpoint.comfort, touchpoint.competence, touchpoint.conscientiousness)
            cells += [Cell(rating, rating_tone(rating) if rating is not None else "") for rating in found]
            cells.append(_training(one))
        rows.append((*cells, Cell(names(register, touchpoint.bridges) or None)))
    note = _(
        "Ratings from 1 to 5, weak up to 2. Comfort: how at ease both sides are with each other. Competence: how well "
        "our person knows the matter. Conscientiousness: how reliably our person follows up. Connects: the functions "
        "of ours that this person brings together."
    )
    return Table(
        key,
        _("Touchpoint by touchpoint"),
        tuple(columns),
        tuple(rows),
        note=_("Connects: the functions of ours that this person brings together.") if public else note,
        empty=_("No touchpoint is recorded."),
        at_first=40,
    )


def _training(one: Meeting) -> Cell:
    if not one.weak:
        return Cell()
    if one.training is None:
        return Cell(_("none planned"), "bad")
    day = training_day(one.training)
    text = _("held on {day}: {title}") if one.training.done_on else _("planned for {day}: {title}")
    return Cell(text.format(day=day, title=one.training.label), "good", ref=one.training.id)
