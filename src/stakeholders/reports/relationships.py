"""The relationships as a report: the level and engagement of each party, now and as wanted, and what closes a gap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from stakeholders.analysis.held import Held
from stakeholders.analysis.relating import LARGE_SHARE, Doubt, Relationships, Standing, relating, weightiest_first
from stakeholders.analysis.standing import ATTITUDES, DEPTHS, quadrant
from stakeholders.model.improvement import Action, Activity
from stakeholders.model.parties import Attitude, Category
from stakeholders.reports import map_charts
from stakeholders.reports.about import about
from stakeholders.reports.map import gap_tone, step
from stakeholders.reports.relationships_terms import attitude_meaning, level_meaning
from stakeholders.reports.report import Block, Cell, Column, Facts, Paragraph, Report, Table, Tone
from stakeholders.texts import _, figure, word

_NAMED_AT_MOST, _TOLD_AT_MOST = 4, 2
"""Pieces of work of one sort, and communications, that a cell names; how many there are more is said below them."""


def relationships_report(held: Held, categories: Sequence[Category] = (), *, gaps_only: bool = False) -> Report:
    """Every party that counts, with where it stands and should stand.

    :param categories: only parties of these; none means all.
    :param gaps_only: only what is not as it should be: gaps, what is not said, levels in doubt.
    """
    found = relating(held, categories)
    blocks: list[Block] = [_facts(found)]
    if not any(each.wanted for each in found.standings):
        text = _(
            "Of no party is it said how it should stand. Write in each party, under relationship and engagement, where "
            "it stands now and where it should."
        )
        blocks.append(Paragraph(text, "partial"))
    shown = [each for each in found.standings if each.below or each.unknown] if gaps_only else found.standings
    blocks.append(_table(held, shown, gaps_only=gaps_only))
    if not gaps_only:
        parties = [each.party for each in found.standings]
        blocks += [*map_charts.relationship(parties), *map_charts.engagement(parties)]
    blocks += [_doubts(found), _beyond(found)]
    if not gaps_only:
        blocks.append(_by_category(found))
    blocks += [_levels(found), _attitudes(found)]
    return Report("relationships", _("Relationships with the parties"), about(held.register, held.today), tuple(blocks))


def _facts(found: Relationships) -> Facts:
    parties = found.standings
    all_said: Tone = "good" if all(each.wanted for each in parties) else "partial"
    wanted = sum(each.wanted for each in parties)
    level = sum((each.level_gap or 0) > 0 for each in parties)
    attitude = sum((each.attitude_gap or 0) > 0 for each in parties)
    left = sum(each.left for each in parties)
    above = sum(each.above for each in parties)
    silent = sum(each.silent for each in parties)
    return Facts(
        (
            (_("Parties that count"), Cell(len(parties))),
            (
                _("Of these it is said how they should stand"),
                Cell(wanted, all_said),
            ),
            (_("Relationship below what is right"), Cell(level, "partial" if level else "good")),
            (_("Engagement below what is wanted"), Cell(attitude, "partial" if attitude else "good")),
            (_("Below, and nothing under way that closes the gap"), Cell(left, "bad" if left else "good")),
            (_("Above what is wanted"), Cell(above)),
            (_("Parties of which nothing is said"), Cell(silent, "partial" if silent else "good")),
        )
    )


def _table(held: Held, standings: Iterable[Standing], *, gaps_only: bool) -> Table:
    widest = sorted(
        weightiest_first(tuple(standings)),
        key=lambda each: (not each.left, -max(each.level_gap or 0, each.attitude_gap or 0)),
    )
    return Table(
        "relationships",
        _("Where each party stands, where it should, and what closes the gap"),
        (
            Column("party", _("Party")),
            Column("category", _("Category")),
            Column("relationship", _("Relationship")),
            Column("relationship_gap", _("Gap"), "number"),
            Column("engagement", _("Engagement")),
            Column("engagement_gap", _("Gap"), "number"),
            Column("work", _("What works towards it"), wide=True),
            Column("owner", _("Owner")),
        ),
        tuple(_row(held, each) for each in widest),
        note=_(
            "Gaps count the steps from now to wanted; what a level and an attitude mean is said below. A gap is being "
            "closed by an activity about the party that is to come or took place in the last {days} days, and by an "
            "open action that comes from the party or one of its needs; a gap in engagement by a communication, too. "
            "First stand those of which nothing is under way. A question mark stands for what is not said."
        ).format(days=held.register.header.policy.activity_interval),
        empty=_("No party stands below what is wanted.") if gaps_only else _("No party is in the register."),
        at_first=40,
    )


def _row(held: Held, each: Standing) -> tuple[Cell, ...]:
    party = each.party
    return (
        Cell(party.name, ref=party.id),
        Cell(word(party.category) or None),
        Cell(step(party.relationship.current, party.relationship.target)),
        Cell(each.level_gap, gap_tone(each.level_gap)),
        Cell(step(party.engagement.current, party.engagement.desired)),
        Cell(each.attitude_gap, gap_tone(each.attitude_gap)),
        _work(held, each),
        Cell(held.register.label(party.owner) or None, ref=party.owner or ""),
    )


def _work(held: Held, each: Standing) -> Cell:
    """What is done about the party, the activities with their level: what is under way first."""
    done = each.efforts
    coming = [_coming(held, activity) for activity in done.coming]
    actions = [_action(action) for action in done.actions]
    took_place = [_held(activity) for activity in done.done]
    told = (
        [_("communication: {what}").format(what=one.label) for one in done.communications]
        if each.attitude_gap is None or each.attitude_gap > 0
        else []
    )
    work = [line for lines in (coming, actions, took_place) for line in _some(lines, _NAMED_AT_MOST)]
    lines = [*work, *_some(told, _TOLD_AT_MOST)]
    if not each.below:
        return Cell(tuple(lines) or None, "")
    if each.left:
        nothing = (
            _("nothing is under way")
            if not each.efforts.engaging
            else _("nothing is under way towards a closer relationship")
        )
        return Cell((nothing, *lines), "bad")
    slight = _slight(each)
    return Cell((*lines, *([slight] if slight else [])), "partial" if slight else "good")


def _slight(each: Standing) -> str:
    """What to say where all activities to come are of no higher level than the relationship has already."""
    now, coming = each.party.relationship.current, each.efforts.coming
    if (each.level_gap or 0) <= 0 or now is None or not coming or each.efforts.actions:
        return ""
    reached = DEPTHS.index(now)
    if any(activity.level is None or DEPTHS.index(activity.level) > reached for activity in coming):
        return ""
    return _("No activity to come goes beyond the level reached.")


def _some(lines: Sequence[str], most: int) -> list[str]:
    """The first lines, and how many more there are."""
    more = len(lines) - most
    return [*lines[:most], *([_("and {count} more").format(count=more)] if more > 0 else [])]


def _coming(held: Held, activity: Activity) -> str:
    day = activity.planned_on or activity.done_on
    if day is None:
        return _("planned, no day: {what} ({level})").format(what=activity.label, level=_level(activity))
    text = _("overdue since {day}: {what} ({level})") if day < held.today else _("planned for {day}: {what} ({level})")
    return text.format(day=day.isoformat(), what=activity.label, level=_level(activity))


def _held(activity: Activity) -> str:
    day = activity.done_on.isoformat() if activity.done_on else ""
    return _("done on {day}: {what} ({level})").format(day=day, what=activity.label, level=_level(activity))


def _level(activity: Activity) -> str:
    return word(activity.level) or _("level not said")


def _action(action: Action) -> str:
    if action.due_on is None:
        return _("action open: {title}").format(title=action.title)
    return _("action until {day}: {title}").format(day=action.due_on.isoformat(), title=action.title)


def _doubts(found: Relationships) -> Table:
    doubted = [(each, doubt) for each in weightiest_first(found.standings) if (doubt := each.doubt) is not None]
    return Table(
        "doubts",
        _("Is the level right for the weight of the party?"),
        (
            Column("party", _("Party")),
            Column("relationship", _("Relationship")),
            Column("weight", _("Weight of the party")),
            Column("hint", _("Why to look at it"), wide=True),
        ),
        tuple(
            (
                Cell(each.party.name, ref=each.party.id),
                Cell(step(each.party.relationship.current, each.party.relationship.target)),
                Cell(tuple(_weight(each)) or None),
                Cell(_hint(doubt), "partial"),
            )
            for each, doubt in doubted
        ),
        note=_(
            "A hint, not a verdict. A party carries weight if it is to be managed closely (power and interest 4 or 5) "
            "or makes {share} % of the business or more; little, if power and interest are 3 or less and its share is "
            "below that."
        ).format(share=figure(LARGE_SHARE)),
        empty=_("The levels agree with the weight of the parties, as far as both are said."),
    )


def _weight(each: Standing) -> Iterator[str]:
    party = each.party
    if (strategy := quadrant(party)) is not None:
        yield _("{strategy} (power {power}, interest {interest})").format(
            strategy=word(strategy), power=party.power, interest=party.interest
        )
    if party.share is not None:
        yield _("{share} % of the business").format(
            share=figure(party.share, 0 if party.share == int(party.share) else 1)
        )


def _hint(doubt: Doubt) -> str:
    return {
        "low": _("A party of weight of which no more than the basics are known."),
        "target low": _("A party of weight for which the basics are the target: is it not worth more?"),
        "high": _("A partnership with a party of little weight: is it worth what it takes?"),
    }[doubt]


def _beyond(found: Relationships) -> Table:
    """What is above its target, what is not said: neither is a gap, and both are to be looked at."""
    rows = []
    for each in found.standings:
        party = each.party
        told = [
            *([_("closer than its target")] if (each.level_gap or 0) < 0 else []),
            *([_("more engaged than wanted")] if (each.attitude_gap or 0) < 0 else []),
            *([_("neither a level nor an attitude is said")] if each.silent else []),
            *([_("it is said how it should stand, not how it does")] if each.unknown else []),
            *([_("it is said how it stands, not how it should")] if not each.wanted and not each.silent else []),
        ]
        if told:
            rows.append(
                (
                    Cell(party.name, ref=party.id),
                    Cell(step(party.relationship.current, party.relationship.target)),
                    Cell(step(party.engagement.current, party.engagement.desired)),
                    Cell(tuple(told), "partial" if each.silent or each.unknown or not each.wanted else "info"),
                )
            )
    return Table(
        "beyond",
        _("Above what is wanted, or not said"),
        (
            Column("party", _("Party")),
            Column("relationship", _("Relationship")),
            Column("engagement", _("Engagement")),
            Column("what", _("What to look at"), wide=True),
        ),
        tuple(rows),
        note=_("What is above its target may be a target to be raised, or effort that others need more."),
        empty=_("No party stands above what is wanted, and of every party it is said."),
        at_first=40,
    )


def _by_category(found: Relationships) -> Table:
    return Table(
        "by_category",
        _("By category"),
        (
            Column("category", _("Category")),
            Column("parties", _("Parties"), "number"),
            Column("wanted", _("It is said how they should stand"), "number"),
            Column("below", _("Of these below"), "number"),
            Column("left", _("Nothing under way"), "number"),
            Column("above", _("Above"), "number"),
            Column("silent", _("Nothing said"), "number"),
        ),
        tuple(
            (
                Cell(word(each.category) or _("not said"), "" if each.category else "muted"),
                Cell(each.count),
                Cell(each.wanted, "" if each.wanted == each.count else "partial"),
                Cell(each.below, "partial" if each.below else ""),
                Cell(each.left, "bad" if each.left else ""),
                Cell(each.above),
                Cell(each.silent, "partial" if each.silent else ""),
            )
            for each in found.by_category
        ),
        note=_("Suppliers, partners and all others count as customers do. Below: in relationship, engagement or both."),
        empty=_("No party is in the register."),
    )


def _levels(found: Relationships) -> Table:
    now = Counter(each.party.relationship.current for each in found.standings)
    wanted = Counter(each.party.relationship.target for each in found.standings)
    return _terms(
        "levels",
        _("What the levels of a relationship mean"),
        _("Level of the relationship"),
        [(word(level), level_meaning(level), now[level], wanted[level]) for level in DEPTHS],
    )


def _attitudes(found: Relationships) -> Table:
    now: Counter[Attitude | None] = Counter(each.party.engagement.current for each in found.standings)
    wanted: Counter[Attitude | None] = Counter(each.party.engagement.desired for each in found.standings)
    return _terms(
        "attitudes",
        _("What the attitudes of a party mean"),
        _("Attitude"),
        [(word(each), attitude_meaning(each), now[each], wanted[each]) for each in ATTITUDES],
    )


def _terms(key: str, title: str, term: str, rows: Sequence[tuple[str, str, int, int]]) -> Table:
    return Table(
        key,
        title,
        (
            Column("term", term),
            Column("meaning", _("What it means"), wide=True),
            Column("now", _("Parties now"), "number"),
            Column("wanted", _("Parties as wanted"), "number"),
        ),
        tuple((Cell(word_), Cell(meaning), Cell(now), Cell(wanted)) for word_, meaning, now, wanted in rows),
    )
