"""Counting rows by what stands in their columns, a chunk of columns at a time, without looking at a single row.

All that is done for every row is done by functions of the interpreter itself, for a line of Python a row would take
longer than the reading of the file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import compress
from operator import add, itemgetter, ne

from stakeholders.voice.counted import GROUPED, Block, Counted, Raw
from stakeholders.voice.wanted import Wanted

AT_A_TIME = 1000
"""Rows of a chunk: so few that all that is made of them stays in the processor's own memory."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_OF_DAY = 10
_CUT: Callable[[str], str] = itemgetter(slice(0, _OF_DAY))
_KEPT = 1 << 20
"""Days that are remembered with their months."""
_GROUP = 1 << 35
"""Numbers of groups are multiples of this, those of respondents are below it: their sum names both."""
_NOBODY = -1

Key = tuple[Raw, ...]


class _Same(dict[Raw, Raw]):
    """The first of equal values, for each: what is the very same is found faster than what is equal."""

    def __missing__(self, value: Raw) -> Raw:
        if len(self) < _KEPT:
            self[value] = value
        return value


class _Months(dict[Raw, Raw]):
    """What stands in a column of days, from which days as ISO 8601 writes them are cut to their months."""

    def __init__(self) -> None:
        super().__init__()
        self._same = _Same()

    def __missing__(self, value: Raw) -> Raw:
        month = self._same[value[:7]] if isinstance(value, str) and _DAY.match(value) else value
        if len(self) < _KEPT:
            self[value] = month
        return month


class _Groups(dict[Key, int]):
    """The number of each group, in the order in which they come."""

    def __missing__(self, key: Key) -> int:
        self[key] = number = len(self) * _GROUP
        return number


class _People(dict[Raw, int]):
    """The number of each respondent; spaces around what names one do not count.

    :ivar next: the number of the next new one.
    """

    def __init__(self) -> None:
        super().__init__()
        self.next = 0

    def __missing__(self, named: Raw) -> int:
        plain = named.strip() if isinstance(named, str) else named
        if plain is None or plain == "" or plain != plain:  # NaN, which is never equal to itself, names nobody
            number = _NOBODY
        elif plain != named:
            number = self[plain]
        else:
            number = self.next
            self.next += 1
        self[named] = number
        return number


class _Repeats:
    """How often a respondent answers in the same group again.

    Most files have all answers of a respondent together. As long as every one in a chunk is new since the chunk before,
    only these two are compared; the first to come back from further above makes it all one set.

    :ivar count: how often so far.
    """

    def __init__(self) -> None:
        self.count = 0
        self._before = self._start = 0
        self._recent: set[int] = set()
        self._passed: list[set[int]] = []
        self._all: set[int] | None = None

    def add(self, people: Sequence[int], groups: Sequence[int], upto: int) -> None:
        """Take in a chunk.

        :param people: the number of the respondent of each row.
        :param groups: that of its group.
        :param upto: the number from which the next new respondents will be counted.
        """
        pairs = set(map(add, people, groups))
        if self._all is None and people and min(people) < self._before:
            self._all = set().union(*self._passed)
            self._passed.clear()
        if self._all is None:
            new = pairs - self._recent if people and min(people) < self._start else pairs
            self._passed.append(new)
            self._recent, self._before, self._start = pairs, self._start, upto
            self.count += len(people) - len(new)
        else:
            known = len(self._all)
            self._all |= pairs
            self.count += len(people) - (len(self._all) - known)


class Grouping:
    """Counts what a source holds.

    :param wanted: its columns; `add` takes their values in that order.
    """

    def __init__(self, wanted: Wanted) -> None:
        at = {name: place for place, name in enumerate(wanted.columns)}
        self._wanted = wanted
        self._keys = tuple(key for key in GROUPED if key in wanted.describing)
        self._at = tuple(at[wanted.describing[key]] for key in self._keys)
        self._same = tuple(_Same() for _ in self._keys)
        self._party = at.get(wanted.describing.get("party", ""), -1)
        self._respondent = at.get(wanted.describing.get("respondent", ""), -1)
        self._asked = tuple((at[each.column], at[each.other] if each.other else -1) for each in wanted.asked)
        self._counters: tuple[Counter[Key], ...] = tuple(Counter() for _ in wanted.asked)
        self._months, self._groups, self._people = _Months(), _Groups(), _People()
        self._repeats = _Repeats()
        self._home: dict[int, Raw] = {}
        self._elsewhere: set[tuple[int, Raw]] = set()
        self._rows = 0

    def add(self, columns: Sequence[Sequence[Raw]]) -> None:
        """Count rows; the faster the fewer there are at a time, down to some hundreds.

        :param columns: their values, column by column, as `wanted.columns` names them.
        """
        rows = len(columns[0])
        self._rows += rows
        groups = self._grouped(columns, rows)
        for (score, other), counter in zip(self._asked, self._counters, strict=True):
            if other >= 0:
                counter.update(zip(groups, columns[score], columns[other], strict=True))
            else:
                counter.update(zip(groups, columns[score], strict=True))
        if self._respondent >= 0:
            self._add_respondents(columns, groups)

    def _grouped(self, columns: Sequence[Sequence[Raw]], rows: int) -> list[int]:
        """The number of the group of each row."""
        if not self._keys:
            return [self._groups[()]] * rows
        keys: list[Iterable[Raw]] = [
            self._by_month(columns[place]) if key == "date" else map(same.__getitem__, columns[place])
            for key, place, same in zip(self._keys, self._at, self._same, strict=True)
        ]
        return list(map(self._groups.__getitem__, zip(*keys, strict=True)))

    def _by_month(self, days: Sequence[Raw]) -> list[Raw]:
        """The days, or their months; of days with times only the days are looked at, for they are far fewer."""
        first = next((day for day in days if day), None)
        if isinstance(first, str) and len(first) > _OF_DAY and _DAY.match(first):
            try:
                cut: Sequence[str] = list(map(_CUT, days))  # type: ignore[arg-type]
            except TypeError:  # not all of it is text
                cut = ()
            if cut and all(not day or _DAY.match(day) for day in set(cut)):
                days = cut
        return list(map(self._months.__getitem__, days))

    def _add_respondents(self, columns: Sequence[Sequence[Raw]], groups: list[int]) -> None:
        people = list(map(self._people.__getitem__, columns[self._respondent]))
        parties = list(columns[self._party]) if self._party >= 0 else [None] * len(people)
        if _NOBODY in people:
            known = [each != _NOBODY for each in people]
            people, groups = list(compress(people, known)), list(compress(groups, known))
            parties = list(compress(parties, known))
        self._repeats.add(people, groups, self._people.next)
        homes = list(map(self._home.setdefault, people, parties))
        if homes != parties:
            others = compress(zip(people, parties, strict=True), map(ne, parties, homes))
            self._elsewhere.update(pair for pair in others if pair[1] == pair[1])  # NaN differs even from itself

    @property
    def _respondents(self) -> dict[Raw, int]:
        """How many there are, by party; who answered for several is one of each."""
        found = Counter(self._home.values())
        found.update(party for _, party in self._elsewhere)
        return dict(found)

    def counted(self) -> Counted:
        """What has been counted."""
        keys: list[Key] = list(self._groups)
        blocks = []
        for asked, counter in zip(self._wanted.asked, self._counters, strict=True):
            groups, scores, *others = zip(*counter, strict=True) if counter else ((), (), ())
            rows = [keys[group // _GROUP] for group in groups]
            columns = zip(*rows, strict=True) if rows else [()] * len(self._keys)
            named = dict(zip(self._keys, columns, strict=bool(self._keys)))
            blocks.append(Block(asked, named, scores, others[0] if asked.other else (), tuple(counter.values())))
        if self._respondent < 0:
            return Counted(tuple(blocks), self._rows)
        return Counted(tuple(blocks), self._rows, self._respondents, self._repeats.count)
