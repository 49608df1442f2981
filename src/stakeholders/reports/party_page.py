"""A page for one party: who it is to us, what it needs and how that goes, whose needs stand beside, what it is told."""

from __future__ import annotations

from collections.abc import Iterator

from stakeholders.analysis.compare import settled
from stakeholders.analysis.concerns import Outlook, activities_for, aftermath, told_party
from stakeholders.analysis.held import Held
from stakeholders.analysis.meeting import met_party
from stakeholders.analysis.standing import considered, quadrant
from stakeholders.model.needs import Comparison, Need
from stakeholders.model.parties import Contact, Party, Touchpoint
from stakeholders.model.register import Register
from stakeholders.reports.about import about
from stakeholders.reports.concern_tables import (
    aftermath_tables,
    due_table,
    named,
    rated_table,
    told_table,
    wanted_table,
)
from stakeholders.reports.function_page import met_tables
from stakeholders.reports.report import Block, Cell, Column, Facts, Heading, Paragraph, Report, Table, Tone
from stakeholders.reports.touchpoints_gaps import gaps_of, gaps_table
from stakeholders.texts import _, word

_RELATIONS: dict[str, Tone] = {
    "aligned": "good",
    "partly_aligned": "partial",
    "independent": "info",
    "conflicting": "bad",
}


def party_page(view: Outlook, party: Party) -> Report:
    """The page of a party."""
    register = view.register
    needs = tuple(
        sorted(
            (need for need in register.linking_to(party, Need) if need.active and need.party == party.id),
            key=lambda need: -(need.importance or 0),
        )
    )
    found = aftermath(register, needs, view.today, also=(party,))
    blocks: list[Block] = [*_standing(register, party)]
    blocks += [
        Heading(_("What they need")),
        wanted_table(register, "needs", _("Their needs"), needs, whose="owner", empty=_("No need is recorded.")),
        Heading(_("How we are doing")),
    ]
    if needs:
        blocks.append(rated_table(register, needs, whose=""))
    tables = tuple(aftermath_tables(register, found, view.today, party=False))
    blocks += tables
    if not needs and not tables:
        blocks.append(Paragraph(_("Nothing is recorded yet."), "muted"))
    beside = _beside(register, needs)
    if beside is not None:
        blocks += [Heading(_("Beside the needs of others")), beside]
    blocks += [
        Heading(_("What is coming")),
        told_table(
            register,
            "told",
            _("What they are told"),
            told_party(view.plan, party.id),
            us=True,
            empty=_("No communication is planned for them."),
        ),
        due_table(view, "", (party, *needs), activities_for(register, party=party.id)),
        Heading(_("Whom we meet")),
        *met_tables(register, _touchpoints(register, party), of="function"),
        *_missing(view, party),
        *_contacts(register, party),
    ]
    return Report("party", party.name, about(register, view.today), tuple(blocks))


def _touchpoints(register: Register, party: Party) -> tuple[Touchpoint, ...]:
    return tuple(each for each in register.linking_to(party, Touchpoint) if each.active)


def _missing(view: Outlook, party: Party) -> Iterator[Table]:
    """What is missing where somebody meets them; how well that goes is not for every reader."""
    register = view.register
    each = met_party(Held(register, view.today), party)
    gaps = [
        (each, gap)
        for gap in gaps_of(register, each, names_theirs=bool(register.all(Contact)), public=True)
        if gap.tone != "muted"
    ]
    if gaps and considered(party):
        yield gaps_table("not_met", gaps, of_party=True)


def _standing(register: Register, party: Party) -> Iterator[Block]:
    if not considered(party):
        yield Paragraph(_("This party was set aside as not relevant: its needs are not counted elsewhere."), "info")
    if party.relevance:
        yield Paragraph(party.relevance)
    items = [
        (_("What they are"), Cell(", ".join(filter(None, (word(party.category), party.segment))) or None)),
        (_("Looked after by"), named(register, party.owner)),
        (_("Share of the business"), Cell(f"{party.share:g} %" if party.share is not None else None)),
        (_("Power and interest"), _power(party)),
        (_("Engagement, now and wanted"), _step(party.engagement.current, party.engagement.desired)),
        (_("Relationship, now and wanted"), _step(party.relationship.current, party.relationship.target)),
        (_("Last reviewed"), Cell(party.reviewed_on)),
        (_("Part of"), named(register, party.parent)),
    ]
    yield Facts(tuple((name, cell) for name, cell in items if cell.values))


def _power(party: Party) -> Cell:
    found = quadrant(party)
    if found is None:
        return Cell(_("not rated"), "muted")
    text = _("{power} and {interest} of 5: {strategy}")
    return Cell(text.format(power=party.power, interest=party.interest, strategy=_(found)))


def _step(now: str | None, wanted: str | None) -> Cell:
    if now == wanted:
        return Cell(word(now) or None)
    return Cell(f"{word(now) or '?'} → {word(wanted) or '?'}", "partial")


def _beside(register: Register, needs: tuple[Need, ...]) -> Table | None:
    found = {each.id: each for need in needs for each in register.linking_to(need, Comparison) if each.active}
    if not found:
        return None
    ours = {need.id for need in needs}
    rows = []
    for each in sorted(found.values(), key=lambda each: (each.relation != "conflicting", each.relation)):
        mine, other = (each.need, each.customer_need) if each.need in ours else (each.customer_need, each.need)
        theirs = register.get(Need, other)
        done = each.relation == "conflicting" and settled(register, each)
        rows.append(
            (
                named(register, mine),
                Cell(_("decided conflict"), "partial")
                if done
                else Cell(word(each.relation) or None, _RELATIONS[each.relation]),
                named(register, other),
                named(register, theirs.party if theirs else None),
                Cell(each.rationale or None),
                named(register, each.decision),
            )
        )
    return Table(
        "beside",
        _("Needs compared"),
        (
            Column("need", _("Their need"), wide=True),
            Column("relation", _("Relation")),
            Column("other", _("The other need"), wide=True),
            Column("party", _("Of")),
            Column("rationale", _("Why"), wide=True),
            Column("decision", _("Decision")),
        ),
        tuple(rows),
    )


def _contacts(register: Register, party: Party) -> Iterator[Table]:
    """The people of the party; none where the register at hand holds none."""
    contacts = [each for each in register.linking_to(party, Contact) if each.active]
    if contacts:
        yield Table(
            "contacts",
            _("Contacts"),
            (
                Column("name", _("Name")),
                Column("role", _("Their part")),
                Column("department", _("Their department")),
                Column("email", _("Mail")),
                Column("phone", _("Telephone")),
            ),
            tuple(
                (
                    Cell(each.name, ref=each.id),
                    Cell(word(each.role) or None),
                    Cell(each.department or None),
                    Cell(each.email or None),
                    Cell(each.phone or None),
                )
                for each in contacts
            ),
        )
