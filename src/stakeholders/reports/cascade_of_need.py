"""The cascade of one need as a report: its chain to each function at each level, and what shows each link."""

from __future__ import annotations

from stakeholders.analysis.cascade import Counts, levels_shown
from stakeholders.analysis.cascade_links import WHOLE, Chain, Proof, chains_of
from stakeholders.analysis.held import Held
from stakeholders.analysis.plan import functions_to_tell
from stakeholders.model.needs import Need
from stakeholders.reports.about import about
from stakeholders.reports.cascade import how_counted, what_a_chain_is
from stakeholders.reports.cascade_charts import places_chart
from stakeholders.reports.cascade_words import broken_at, level_name, short, tone_of
from stakeholders.reports.charts import distinct
from stakeholders.reports.concern_tables import named
from stakeholders.reports.report import Block, Cell, Column, Facts, Paragraph, Report, Table
from stakeholders.texts import _


def cascade_of_need_report(held: Held, need: Need, *, function: str = "", level: str = "") -> Report:
    """The chains of one need, function by function, level by level.

    :param function: only the chains to this function.
    :param level: only those to this level.
    """
    register = held.register
    functions = [id for id in functions_to_tell(register, need) if not function or id == function]
    levels = [each for each in levels_shown(register) if not level or each[0] == level]
    chains = tuple(chains_of(held, need, functions, levels)) if need.id in {each.id for each in held.addressed} else ()
    blocks: list[Block] = [_facts(held, need, chains)]
    if chains:
        blocks += [Paragraph(what_a_chain_is()), _table(held, chains), _chart(held, chains, functions)]
        blocks += how_counted(register.header)
    else:
        blocks.append(Paragraph(_why_none(held, need), "partial"))
    return Report("cascade", _("The cascade of a need"), about(register, held.today), tuple(blocks))


def _why_none(held: Held, need: Need) -> str:
    if need.addressed is not True:
        return _("It is not recorded as addressed by the management system, so it must reach nobody.")
    if need.id not in {each.id for each in held.addressed}:
        return _("It does not count: it is retired, or its party is set aside.")
    if not functions_to_tell(held.register, need):
        return _("It has neither an owner nor a process, so nobody must know it. Name them in the need.")
    return _("It need not reach anybody here.")


def _facts(held: Held, need: Need, chains: tuple[Chain, ...]) -> Facts:
    required = [each for each in chains if each.required]
    whole = sum(each.reached == WHOLE for each in required)
    seen = need.use_verified_on
    interval = held.register.header.policy.use_interval
    items = [
        (_("Need"), Cell(need.statement, ref=need.id)),
        (_("Of"), named(held.register, need.party)),
        (_("Answers for it"), named(held.register, need.owner) if need.owner else Cell(_("nobody yet"), "bad")),
        (
            _("Put to use"),
            Cell(need.used_in) if need.used_in.strip() else Cell(_("nothing says where in the work"), "partial"),
        ),
    ]
    if seen is None or seen > held.today:
        items.append((_("Seen in use"), Cell(_("nobody has looked"), "partial")))
    else:
        late = (held.today - seen).days > interval
        items.append((_("Seen in use"), Cell(seen, "partial" if late else "good")))
    if required:
        told = _("{whole} of {all}").format(whole=whole, all=len(required))
        items.append((_("Chains whole"), Cell(told, "good" if whole == len(required) else "partial")))
    return Facts(tuple(items))


def _table(held: Held, chains: tuple[Chain, ...]) -> Table:
    return Table(
        "chains",
        _("Its chains"),
        (
            Column("function", _("Function")),
            Column("level", _("Level")),
            Column("breaks", _("Breaks at")),
            Column("told", _("Told by"), wide=True),
            Column("acknowledged", _("Acknowledged")),
            Column("understood", _("Understood")),
            Column("used", _("Put to use")),
            Column("verified", _("Verified")),
        ),
        tuple(
            (
                named(held.register, each.function),
                Cell(level_name(each.level)),
                _breaks(each),
                _told(each),
                *(_shown(proof, each.proofs[0]) for proof in each.proofs[1:]),
            )
            for each in chains
        ),
        _(
            "From entry level to top. Each link names the latest day that shows it, and the communication where it is "
            "another than the one that told; “not asked”: the communication asks for no acknowledgement."
        ),
        at_first=60,
    )


def _breaks(chain: Chain) -> Cell:
    if not chain.required:
        return Cell(broken_at()[chain.reached], "muted", _("it need not arrive here"))
    return Cell(broken_at()[chain.reached], tone_of(chain.reached))


def _told(chain: Chain) -> Cell:
    proof = chain.proofs[0]
    if proof.holds:
        return _shown(proof, proof)
    if not chain.planned:
        return Cell(_("no communication is planned"), "bad")
    names = tuple(short(communication.label) for communication in chain.planned)
    return Cell((_("planned, not delivered:"), *names), "bad", ref=chain.planned[0].id)


def _shown(proof: Proof, told: Proof) -> Cell:
    """What shows a link: the day, and the communication where it is not the one that told; or that nothing does."""
    if proof.link == "used":
        return Cell(_("yes") if proof.holds else _("no"), "good" if proof.holds else "partial")
    if proof.link == "verified":
        if proof.day is None or proof.holds:
            return Cell(proof.day if proof.holds else _("no"), "good" if proof.holds else "partial")
        return Cell(_("not of late"), "partial")
    if not proof.asked:
        return Cell(_("not asked"), "muted")
    if not proof.holds or proof.record is None or proof.communication is None:
        return Cell(_("no"), "partial")
    name = short(proof.communication.label)
    if proof.link == "told" or proof.communication is not told.communication:
        return Cell((name, proof.day), "good", ref=proof.record.id)
    return Cell(proof.day, "good", ref=proof.record.id)


def _chart(held: Held, chains: tuple[Chain, ...], functions: list[str]) -> Block:
    labels = dict(zip(functions, distinct([held.register.label(id) for id in functions], functions), strict=True))
    places = []
    for each in chains:
        counts = Counts()
        counts.add(each.reached)
        places.append((labels[each.function], level_name(each.level), counts))
    return places_chart(
        "places",
        _("Where it breaks, by function and level"),
        places,
        _("The colour says at which link the chain to a function at a level breaks."),
        counted=False,
    )
