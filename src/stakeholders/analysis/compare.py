"""The 360° comparison: every other party's needs beside those of the customers, by topic or by need."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Literal

from stakeholders.analysis.standing import considered
from stakeholders.model.improvement import Decision
from stakeholders.model.needs import Comparison, Need
from stakeholders.model.organisation import Topic
from stakeholders.model.parties import Party
from stakeholders.model.register import Register
from stakeholders.statistics.agreement import Concordance, kendall_tau, kendall_w

Rows = Literal["topics", "needs"]


class State(Enum):
    """How a party's needs stand to the customers' in one row; the order is the order of concern."""

    CONFLICT_OPEN = "open conflict"
    CONFLICT_DECIDED = "decided conflict"
    PARTLY_ALIGNED = "partly aligned"
    ALIGNED = "aligned"
    INDEPENDENT = "independent"
    NOT_COMPARED = "not compared"
    CUSTOMERS_ONLY = "customers only"
    PARTY_ONLY = "party only"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Ratings:
    """The ratings of some needs, 1 to 5: how many were rated, their mean, least and greatest."""

    count: int
    mean: float
    least: int
    greatest: int

    @classmethod
    def of(cls, ratings: Iterable[int | None]) -> Ratings | None:
        """Those that were given; None where none was."""
        given = [rating for rating in ratings if rating is not None]
        return cls(len(given), sum(given) / len(given), min(given), max(given)) if given else None


@dataclass(frozen=True, slots=True)
class Voice:
    """What one group has to say in one row: its needs there, and their ratings."""

    needs: tuple[Need, ...]
    importance: Ratings | None
    satisfaction: Ratings | None

    @classmethod
    def of(cls, needs: Iterable[Need]) -> Voice:
        """The voice of those needs."""
        listed = tuple(needs)
        return cls(
            listed, Ratings.of(need.importance for need in listed), Ratings.of(need.satisfaction for need in listed)
        )


SILENT = Voice((), None, None)


@dataclass(frozen=True, slots=True)
class Cell:
    """One party in one row.

    :param open: comparisons that found a conflict nobody has decided.
    :param decided: comparisons that found a conflict that a decision settles.
    """

    state: State
    voice: Voice = SILENT
    comparisons: tuple[Comparison, ...] = ()
    open: tuple[Comparison, ...] = ()
    decided: tuple[Comparison, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One topic, or one need of the customers.

    :param key: the id of the topic or need; "" for needs without a topic.
    :param cells: one a party, in the order of the comparison's parties.
    """

    key: str
    label: str
    reference: Voice
    others: Voice
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """One party over all rows.

    :param counts: how many rows have each state, rows that are empty for both left out.
    :param tau: Kendall's tau-b of the importance it and the customers give to the topics both speak of.
    :param shared: how many topics that are; below five tau is withheld.
    :param assumed: how many of its needs rest on assumption, and `needs` how many it has.
    """

    party: Party
    counts: Mapping[State, int]
    tau: float | None
    shared: int
    needs: int
    assumed: int

    @property
    def rows(self) -> int:
        """How many rows the shares are of."""
        return sum(self.counts.values())

    def share(self, *states: State) -> float | None:
        """The percentage of rows in those states; None where there are no rows."""
        return 100 * sum(self.counts.get(state, 0) for state in states) / self.rows if self.rows else None


@dataclass(frozen=True, slots=True)
class Comparison360:
    """The whole comparison.

    :param reference: the customers compared against, or the one party.
    :param parties: the other parties, in the order of the register.
    :param concordance: agreement of all groups in the ranking of topics; None where too little is shared.
    :param ranked_by: the labels of the groups that it rests on.
    """

    rows_are: Rows
    reference: tuple[Party, ...]
    parties: tuple[Party, ...]
    rows: tuple[Row, ...]
    summaries: tuple[Summary, ...]
    concordance: Concordance | None
    ranked_by: tuple[str, ...]


def customers(register: Register) -> tuple[Party, ...]:
    """The parties that receive what the organisation makes or does, and that count."""
    return tuple(party for party in register.all(Party).values() if considered(party) and party.customer)


def fitting_rows(register: Register) -> Rows:
    """The rows to compare by unless somebody says otherwise: topics where some need names one, else needs."""
    return "topics" if any(need.topic for need in register.active(Need)) else "needs"


def compare(register: Register, *, against: Party | None = None, rows: Rows = "topics") -> Comparison360:
    """Compare every other party that counts with all customers, or with one party.

    Time grows with the needs and comparisons plus the cells of the matrix.
    """
    reference = (against,) if against is not None else customers(register)
    reference_ids = {party.id for party in reference}
    others = tuple(p for p in register.all(Party).values() if considered(p) and p.id not in reference_ids)
    other_ids = {party.id for party in others}
    ours: list[Need] = []
    theirs: list[Need] = []
    for need in register.active(Need):
        if need.party in reference_ids:
            ours.append(need)
        elif need.party in other_ids:
            theirs.append(need)
    judged = _judged(register, {need.id for need in ours})
    by_topic = _topic_rows(register, ours, theirs, others, judged)
    listed = by_topic if rows == "topics" else _need_rows(ours, theirs, others, judged)
    concordance, ranked_by = _concordance(by_topic, others)
    summaries = tuple(_summary(party, index, listed, by_topic) for index, party in enumerate(others))
    return Comparison360(rows, reference, others, listed, summaries, concordance, ranked_by)


def settled(register: Register, comparison: Comparison) -> bool:
    """Whether a decision settles the conflict: one that counts, in which something was chosen or a day is named."""
    decision = register.get(Decision, comparison.decision)
    if decision is None:
        return comparison.decision in register.unread
    return decision.active and bool(decision.chosen.strip() or decision.decided_on)


@dataclass(frozen=True, slots=True)
class _Judged:
    """What people have judged.

    :param pairs: for each need of another party the comparisons with needs of the reference, with the ids of those.
    :param settled: the ids of the conflicts that a decision settles.
    """

    pairs: Mapping[str, Sequence[tuple[str, Comparison]]]
    settled: frozenset[str]

    def of(self, need: Need) -> Sequence[tuple[str, Comparison]]:
        """The comparisons of a need of another party."""
        return self.pairs.get(need.id, ())


def _judged(register: Register, reference: set[str]) -> _Judged:
    """Comparisons hold the customers' need in `customer_need`; against one party either side may be that party's."""
    found: dict[str, list[tuple[str, Comparison]]] = {}
    for comparison in register.active(Comparison):
        if comparison.customer_need in reference:
            found.setdefault(comparison.need, []).append((comparison.customer_need, comparison))
        elif comparison.need in reference:
            found.setdefault(comparison.customer_need, []).append((comparison.need, comparison))
    conflicts = (c for c in register.active(Comparison) if c.relation == "conflicting")
    return _Judged(found, frozenset(conflict.id for conflict in conflicts if settled(register, conflict)))


def _grouped(needs: Iterable[Need]) -> dict[str, dict[str, list[Need]]]:
    """By topic ("" for none), then by party."""
    found: dict[str, dict[str, list[Need]]] = {}
    for need in needs:
        found.setdefault(need.topic or "", {}).setdefault(need.party, []).append(need)
    return found


def _topic_rows(
    register: Register, ours: list[Need], theirs: list[Need], parties: tuple[Party, ...], judged: _Judged
) -> tuple[Row, ...]:
    own, other = _grouped(ours), _grouped(theirs)
    crossing = _crossing(ours, theirs, judged)
    topics = {id: topic.name for id, topic in register.all(Topic).items() if topic.active}
    keys = [id for id in topics if id in own or id in other]
    keys += [key for key in dict.fromkeys([*own, *other]) if key and key not in topics]
    keys += [""] if "" in own or "" in other else []
    rows = []
    for key in keys:
        reference = [need for needs in own.get(key, {}).values() for need in needs]
        ids = {need.id for need in reference}
        by_party = other.get(key, {})
        cells = tuple(
            _cell(bool(reference), ids, Voice.of(by_party.get(party.id, ())), judged, crossing.get((key, party.id), ()))
            for party in parties
        )
        everyone = (need for needs in by_party.values() for need in needs)
        rows.append(Row(key, topics.get(key, key), Voice.of(reference), Voice.of(everyone), cells))
    return tuple(rows)


def _crossing(ours: list[Need], theirs: list[Need], judged: _Judged) -> dict[tuple[str, str], list[Comparison]]:
    """Comparisons with a need of another topic, by the topic of the reference's need and by party."""
    own, found = {need.id: need for need in ours}, dict[tuple[str, str], list[Comparison]]()
    for need in theirs:
        for id, comparison in judged.of(need):
            if own[id].topic != need.topic:
                found.setdefault((own[id].topic or "", need.party), []).append(comparison)
    return found


def _need_rows(ours: list[Need], theirs: list[Need], parties: tuple[Party, ...], judged: _Judged) -> tuple[Row, ...]:
    """A row a need of the reference: beside it are the needs compared with it and those of its topic, or of none."""
    by_topic = _grouped(theirs)
    voices = {key: {party: Voice.of(needs) for party, needs in held.items()} for key, held in by_topic.items()}
    everyone = {key: Voice.of(need for needs in held.values() for need in needs) for key, held in by_topic.items()}
    crossing: dict[str, dict[str, list[Need]]] = {}
    own = {need.id: need for need in ours}
    for need in theirs:
        for id, _ in judged.of(need):
            if own[id].topic != need.topic:
                crossing.setdefault(id, {}).setdefault(need.party, []).append(need)
    rows = []
    for need in ours:
        key, beside = need.topic or "", crossing.get(need.id, {})
        spoken = dict(voices.get(key, {}))  # shared by all needs of the topic, but where needs of others come in
        for party, more in beside.items():
            spoken[party] = Voice.of((*(spoken[party].needs if party in spoken else ()), *more))
        cells = tuple(_cell(True, {need.id}, spoken.get(party.id, SILENT), judged) for party in parties)
        others = everyone.get(key, SILENT)
        if beside:
            others = Voice.of((*others.needs, *(other for needs in beside.values() for other in needs)))
        rows.append(Row(need.id, need.statement, Voice.of((need,)), others, cells))
    return tuple(rows)


_CUSTOMERS_ONLY = Cell(State.CUSTOMERS_ONLY)
_EMPTY = Cell(State.EMPTY)


def _cell(
    spoken: bool, reference: set[str], voice: Voice, judged: _Judged, crossing: Sequence[Comparison] = ()
) -> Cell:
    """The state of a party's needs against the reference's needs (by id) in one row.

    :param spoken: whether the reference has any need there.
    :param crossing: comparisons of those with needs of the party that stand in other rows.
    """
    if not voice.needs and not crossing:
        return _CUSTOMERS_ONLY if spoken else _EMPTY
    found = (*(c for need in voice.needs for other, c in judged.of(need) if other in reference), *crossing)
    conflicts = [comparison for comparison in found if comparison.relation == "conflicting"]
    undecided = tuple(comparison for comparison in conflicts if comparison.id not in judged.settled)
    decided = tuple(comparison for comparison in conflicts if comparison.id in judged.settled)
    return Cell(_state(spoken, found, undecided, decided), voice, found, undecided, decided)


def _state(
    spoken: bool, found: Sequence[Comparison], undecided: Sequence[Comparison], decided: Sequence[Comparison]
) -> State:
    if not spoken:
        return State.PARTY_ONLY
    if undecided:
        return State.CONFLICT_OPEN
    if decided:
        return State.CONFLICT_DECIDED
    relations = {comparison.relation for comparison in found}
    if not relations:
        return State.NOT_COMPARED
    if relations == {"independent"}:
        return State.INDEPENDENT
    return State.ALIGNED if relations <= {"aligned", "independent"} else State.PARTLY_ALIGNED


def _summary(party: Party, index: int, rows: tuple[Row, ...], by_topic: tuple[Row, ...]) -> Summary:
    counts: dict[State, int] = {}
    for row in rows:
        state = row.cells[index].state
        if state is not State.EMPTY:
            counts[state] = counts.get(state, 0) + 1
    first, second = [], []
    for row in by_topic:
        voice = row.cells[index].voice
        if row.key and row.reference.importance and voice.importance:
            first.append(row.reference.importance.mean)
            second.append(voice.importance.mean)
    needs = [need for row in by_topic for need in row.cells[index].voice.needs]
    unfounded = sum(1 for need in needs if need.basis == "assumption")
    return Summary(party, counts, kendall_tau(first, second), len(first), len(needs), unfounded)


RANKED_AT_LEAST = 5
"""Topics that the groups must all have rated before their agreement is stated."""


def _concordance(rows: tuple[Row, ...], parties: tuple[Party, ...]) -> tuple[Concordance | None, tuple[str, ...]]:
    """Kendall's W over the topics that all groups rated; who rated the fewest is left out until enough are shared."""
    profiles: dict[str, dict[str, float]] = {
        "": {row.key: row.reference.importance.mean for row in rows if row.key and row.reference.importance}
    }
    for index, party in enumerate(parties):
        profiles[party.id] = {
            row.key: rated.mean for row in rows if row.key and (rated := row.cells[index].voice.importance)
        }
    if len(profiles[""]) < RANKED_AT_LEAST:
        return None, ()
    rated_enough = (id for id in profiles if len(profiles[id]) >= RANKED_AT_LEAST)
    kept = sorted(rated_enough, key=lambda id: (-len(profiles[id]), id))
    while len(kept) > 1:
        shared = set.intersection(*(set(profiles[id]) for id in kept))
        if len(shared) >= RANKED_AT_LEAST:
            topics = sorted(shared)
            return kendall_w([[profiles[id][topic] for topic in topics] for id in kept]), tuple(kept)
        kept.remove(next(id for id in reversed(kept) if id))
    return None, ()
