"""Who connects our functions: which are connected by whom, which by nobody, and where one person holds it together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from stakeholders.analysis.bridges import Bridge, Bridged
from stakeholders.model.register import Register
from stakeholders.reports import charts
from stakeholders.reports.chart_parts import Tones
from stakeholders.reports.concern_tables import names
from stakeholders.reports.report import Block, Cell, Chart, Column, Facts, Heading, Matrix, Paragraph, Table, Tone
from stakeholders.reports.touchpoints_words import person_name, some_names
from stakeholders.texts import _

_FUNCTIONS_AT_MOST = 30
"""Functions of a matrix and of a drawing; of more there is a list of pairs."""
Pairs = Mapping[tuple[str, str], Sequence[Bridge]]


def bridges_blocks(register: Register, found: Bridged, *, names_ours: bool) -> Iterator[Block]:
    """What is told of the connections between functions.

    :param names_ours: whether the register names anybody of ours; without names nobody knows what hangs on one person.
    """
    yield Heading(_("Who connects our functions"))
    yield Paragraph(
        _(
            "Whoever meets a party carries what is heard there to the functions that the touchpoint names under "
            "bridges, and to the function that meets them. Two functions are connected where one person carries it to "
            "both, or where a chain of such people leads from one to the other."
        )
    )
    pairs = found.pairs()
    yield _facts(found, names_ours=names_ours)
    if found.alone:
        yield _alone(register, found)
    if not pairs:
        return
    if len(found.groups) > 1:
        yield _groups(register, found)
    if names_ours:
        yield _partings(register, found)
    connected = [function for function in (each.id for each in found.functions) if function not in {*found.alone}]
    if len(connected) <= _FUNCTIONS_AT_MOST:
        yield _matrix(register, connected, pairs, names_ours=names_ours)
    else:
        yield _pairs(register, pairs)
    yield _chart(register, connected, pairs, names_ours=names_ours)


def _facts(found: Bridged, *, names_ours: bool) -> Facts:
    items = [
        (_("Functions"), Cell(len(found.functions))),
        (_("Of which somebody connects with another"), Cell(len(found.functions) - len(found.alone))),
        (_("Connected with nobody"), Cell(len(found.alone), "partial" if found.alone else "good")),
        (
            _("Of which meet customers"),
            Cell(len(found.alone_with_customers), "bad" if found.alone_with_customers else "good"),
        ),
        (_("Groups that nobody connects with each other"), Cell(len(found.groups) if len(found.groups) > 1 else 0)),
    ]
    if names_ours:
        items.append(
            (_("People on whom alone a connection hangs"), Cell(len(found.partings), _partly(bool(found.partings))))
        )
    return Facts(tuple(items))


def _partly(any_found: bool) -> Tone:
    return "partial" if any_found else "good"


def _alone(register: Register, found: Bridged) -> Table:
    with_customers = {*found.alone_with_customers}
    rows = sorted(found.alone, key=lambda function: function not in with_customers)
    return Table(
        "unconnected",
        _("Functions that nobody connects with another"),
        (Column("function", _("Function")), Column("customers", _("Meets customers"))),
        tuple(
            (
                Cell(register.label(function), ref=function),
                Cell(_("yes"), "bad") if function in with_customers else Cell(_("no"), "muted"),
            )
            for function in rows
        ),
        note=_(
            "What a function hears from customers stays with it where nobody connects it. Name in a touchpoint the "
            "functions that its person brings together; where there are none, let the two meet."
        ),
        at_first=40,
    )


def _groups(register: Register, found: Bridged) -> Table:
    return Table(
        "groups",
        _("Functions connected with each other, group by group"),
        (Column("group", _("Group"), "number"), Column("functions", _("Functions"), wide=True)),
        tuple((Cell(number), Cell(names(register, group))) for number, group in enumerate(found.groups, start=1)),
        note=_("Nobody connects a function of one group with a function of another."),
    )


def _partings(register: Register, found: Bridged) -> Table:
    return Table(
        "on_one_person",
        _("Connections that hang on one person"),
        (Column("person", _("Person")), Column("parts", _("Would be cut off from the rest"), wide=True)),
        tuple(
            (
                Cell(person_name(register, parting.bridge.person), "partial", ref=parting.bridge.touchpoints[0]),
                Cell(tuple(names(register, part) for part in others)),
            )
            for parting in found.partings
            for others in [parting.parts[1:]]
        ),
        note=_("When that person is away, nobody carries to these functions what is heard. Each line is one group."),
        empty=_("No connection hangs on one person alone."),
        at_first=40,
    )


def _matrix(register: Register, functions: Sequence[str], pairs: Pairs, *, names_ours: bool) -> Matrix:
    heads = tuple(Cell(register.label(function), ref=function) for function in functions)
    return Matrix(
        "connections",
        _("How many people connect two functions"),
        (_("function"), _("function")),
        heads,
        heads,
        tuple(tuple(_count(register, one, other, pairs, names_ours) for other in functions) for one in functions),
        note=_("Counted are people who meet a party and bring both functions together. Empty: nobody does so directly.")
        if names_ours
        else _("No person is named here, so all people of one function that meet a party count as one."),
    )


def _count(register: Register, one: str, other: str, pairs: Pairs, names_ours: bool) -> Cell:
    if one == other:
        return Cell("·", "muted")
    bridges = pairs.get((one, other)) or pairs.get((other, one)) or ()
    if not bridges:
        return Cell()
    tone: Tone = "info" if not names_ours else "partial" if len(bridges) == 1 else "good"
    return Cell(len(bridges), tone, some_names([_short(register, bridge) for bridge in bridges]))


def _short(register: Register, bridge: Bridge) -> str:
    """The name alone, for a field of a matrix."""
    return (
        bridge.person.name if bridge.person is not None and bridge.person.name else person_name(register, bridge.person)
    )


def _pairs(register: Register, pairs: Pairs) -> Table:
    return Table(
        "connections",
        _("Who connects two functions"),
        (
            Column("one", _("Function")),
            Column("other", _("Function")),
            Column("count", _("People"), "number"),
            Column("people", _("Who it is")),
        ),
        tuple(
            (
                Cell(register.label(one), ref=one),
                Cell(register.label(other), ref=other),
                Cell(len(bridges), "partial" if len(bridges) == 1 else ""),
                Cell(some_names([person_name(register, bridge.person) for bridge in bridges])),
            )
            for (one, other), bridges in pairs.items()
        ),
        note=_("Counted are people who meet a party and bring both functions together."),
        at_first=40,
    )


def _chart(register: Register, functions: Sequence[str], pairs: Pairs, *, names_ours: bool) -> Chart:
    """The connections drawn; of many functions those with most."""
    degree = dict.fromkeys(functions, 0)
    for pair in pairs:
        for function in pair:
            degree[function] += 1
    most = set(sorted(functions, key=lambda function: -degree[function])[:_FUNCTIONS_AT_MOST])
    drawn = [function for function in functions if function in most]
    labels = dict(zip(drawn, charts.distinct([register.label(each) for each in drawn], drawn), strict=True))
    one_person, several, some = _("one person"), _("two people or more"), _("connected")
    tones: Tones = ((one_person, "partial"), (several, "good")) if names_ours else ((some, "info"),)
    rows = []
    for first, second in combinations(drawn, 2):
        bridges = pairs.get((first, second), ())
        if not bridges:
            continue
        how = some if not names_ours else one_person if len(bridges) == 1 else several
        for one, other in ((first, second), (second, first)):
            rows.append(
                (Cell(labels[one], ref=one), Cell(labels[other], ref=other), Cell(how), Cell(str(len(bridges))))
            )
    place = {label: number for number, label in enumerate(labels.values())}
    rows.sort(key=lambda row: (place[str(row[0].value)], place[str(row[1].value)]))
    used = {row[2].value for row in rows}
    table = Table(
        "drawn_connections",
        _("Who connects our functions, drawn"),
        (
            Column("function", _("Function")),
            Column("other", _("Connected with")),
            Column("how", _("By how many")),
            Column("count", _("People"), "number"),
        ),
        tuple(rows),
        note=_("Drawn are the functions with most connections: {count} of {all}.").format(
            count=len(drawn), all=len(functions)
        )
        if len(drawn) < len(functions)
        else "",
    )
    return charts.heat_map(
        table,
        _("Pairs of functions that somebody connects directly: {pairs}; by one person only: {alone}.").format(
            pairs=len(pairs), alone=sum(len(bridges) == 1 for bridges in pairs.values())
        )
        if names_ours
        else _("Pairs of functions that somebody connects directly: {pairs}.").format(pairs=len(pairs)),
        x="other",
        y="function",
        colour="how",
        tones=tuple((name, tone) for name, tone in tones if name in used),
        label="count",
        across=tuple(labels.values()),
    )
