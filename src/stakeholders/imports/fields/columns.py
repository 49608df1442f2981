"""A column of a table while its field is sought: its heading, its texts, and what they mean for a field."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from stakeholders.imports.fields.layout import Placement
from stakeholders.imports.fields.mappings import LEFT_OUT, NOTES, Given
from stakeholders.imports.language.guesses import guess
from stakeholders.imports.language.headings import NAME, STATEMENT, WHY, Match, Target, match, meaning
from stakeholders.imports.language.words import Words, words
from stakeholders.imports.tables import Table
from stakeholders.imports.values.days import DayOrder
from stakeholders.imports.values.frequencies import frequency
from stakeholders.imports.values.standings import raci
from stakeholders.imports.values.understanding import PROSE, Understood, bare, plain, understand

SAMPLE = 200
"""Values of a column that are looked at."""
AUDIENCE = Target("communications", "parties")
_LONGEST_CALLED = 80
_MANY = 12
_BULLETS = ("•", "- ", "– ", "* ", "·", "▪")
_ORDERS: Mapping[str, DayOrder] = {"day-first": "day-first", "month-first": "month-first"}


class Column:
    """A column of a table while its field is sought."""

    def __init__(self, table: Table, place: int, given: Mapping[Words, Given]) -> None:
        self.days: DayOrder = ""
        self.place = place
        self.title = table.heading.cell(place)
        self.heading = self.title or f"Column {place + 1}"
        self.match = meaning(self.title) if self.title else None
        self._hinted = place in table.hints
        if self._hinted:
            hint, known = table.hints[place], self.match
            said = known is not None and hint in known.targets
            self.match = Match((hint,), known.exact, known.size) if said and known else Match((hint,), False, 1)
        self.given = given.get(words(self.title)) if self.title else None
        self.texts = table.column(place)
        self.counts = table.counts(place)
        self.distinct = [text for text in self.counts if text]
        self.sample = self.distinct[:SAMPLE]
        self._legend = table.legend
        self._understood: dict[Target, Understood] = {}

    @property
    def settled(self) -> Target | None:
        """The field that a person has given it."""
        if self.given is None or self.given.to in (LEFT_OUT, NOTES):
            return None
        kind, _, field = self.given.to.partition(".")
        return Target(kind, field)

    @property
    def unnumbered(self) -> Words:
        """The words of its heading without a number behind them."""
        known = words(self.title)
        return known[:-1] if len(known) > 1 and known[-1].isdigit() else known

    def may_be(self, target: Target) -> bool:
        """Whether its heading could stand for the field."""
        return self.match is not None and self.match.exact and target in self.match.targets

    def may_be_days(self) -> bool:
        """Whether its heading could stand for a day."""
        return self.match is not None and any(target.spec.base is dt.date for target in self.match.targets)

    def understood(self, target: Target) -> Understood:
        """What its texts mean for a field."""
        found = self._understood.get(target)
        if found is None:
            found = understand(target, self.distinct, legend=self._legend, heading=self.heading, days=self._order)
            self._understood[target] = found
        return found

    @property
    def _order(self) -> DayOrder:
        """Whether day or month stands first in its days."""
        return _ORDERS.get(self.given.days if self.given else "", self.days)

    def tells_apart(self) -> bool:
        """Whether its texts could be names that tell the rows apart."""
        filled = [text for text in self.texts if text]
        short = all(called(text) for text in self.sample) and not any(bare(text) for text in self.sample)
        return short and len(filled) * 10 >= len(self.texts) * 7 and len(self.distinct) * 10 >= len(filled) * 6

    def names_parties(self) -> bool:
        """Whether so many of its texts are names of parties as there are everywhere that the others are, too."""
        known = sum(guess(text) is not None for text in self.sample)
        return all(called(text) for text in self.sample) and known * 10 >= len(self.sample) * 3

    def _repeats(self) -> bool:
        """Whether few texts stand there again and again, as those of a choice do, and not what is needed."""
        filled = len(self.texts) - self.counts[""]
        return filled >= _MANY and len(self.distinct) * 3 < filled

    def share(self, target: Target) -> float:
        """The share of its texts that the field can take, from 0 to 1; 1 where the column is empty."""
        if not self.sample:
            return 1.0
        if target.spec.link is not None:
            held = (self.understood(target).values.get(text) for text in self.sample) if target.spec.many else ()
            names = [(text,) for text in self.sample] if not target.spec.many else [each or ("",) for each in held]
            return sum(all(called(name) and not raci(name) for name in each) for each in names) / len(names)
        if target == STATEMENT and self._repeats():
            return 0.0
        if str(target) in PROSE:
            return sum(not bare(text) for text in self.sample) / len(self.sample)
        if plain(target):
            return 1.0
        found = self.understood(target)
        if found.doubt and not found.values:
            return 1.0  # nothing can be read before a person has said how
        taken = sum(self.counts[text] for text in self.distinct if text in found.values)
        return max(found.share, taken / (len(self.texts) - self.counts[""]))

    def placed(self, target: Target, *, known_number: bool = False) -> Placement:
        """The column as one of a field."""
        values, remark, doubt, more, share = None, "", "", frozenset[str](), 1.0
        if not plain(target) and not known_number:
            found = self.understood(target)
            values, remark, doubt, more, share = found.values, found.remark, found.doubt, found.more, found.share
        if self.given is not None:
            values, doubt, share = self._as_given(values), "", 1.0
        also: tuple[Target, ...] = ()
        sure = share
        if self.match is None and self.given is None and target in (NAME, AUDIENCE):
            sure, doubt = 0.6, "its heading does not say so, only what its cells hold"
        if self.match is not None and self.given is None:
            also = tuple(other for other in self.match.targets if other.about(target.kind) != target)
            sure *= 1.0 if self.match.exact else 0.7
            if self.match.near:
                sure, doubt = sure * 0.7, doubt or f"{self.heading!r} is taken for a slip of the pen"
            if self._hinted and target == STATEMENT:
                doubt = "its heading does not say so, only what its cells hold"
            if target == WHY and STATEMENT in also:
                doubt = f"it could also be {STATEMENT}"
        return Placement(
            self.place,
            self.heading,
            target,
            values,
            also,
            remark=remark,
            doubt=doubt,
            more=more,
            days=self._order if target.spec.base is dt.date else "",
            sure=sure,
            whole=self.given is not None and self.given.whole,
        )

    def _as_given(self, values: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
        assert self.given is not None
        if self.given.first and values is not None:
            values = {text: 6 - value if isinstance(value, int) else value for text, value in values.items()}
        if self.given.values:
            own = {text: text for text in self.distinct} if values is None else values
            values = {**own, **self.given.meanings(self.distinct)}
        return values


def called(text: str) -> bool:
    """Whether a text could be what a function or a topic is called, and not a list or a sentence about it."""
    return 0 < len(text) <= _LONGEST_CALLED and "\n" not in text and not text.startswith(_BULLETS) and text[-1] != "."


class ByHeadings:
    """What the columns of a table hold, as far as their headings tell: for putting broken rows together again."""

    def fits(self, heading: str, text: str) -> bool | None:
        """Whether the text is one that the column holds; None where any text may be."""
        found = match(heading)
        if found is None:
            return None
        target = found.targets[0]
        if target.field == "when":
            return True if frequency(text) is not None else None
        if target.field == "language":
            return True if understand(target, (text,)).values.get(text) != text else None
        if target.field == "external_id":
            return any(c.isdigit() for c in text) and " " not in text
        if not all(_choosing(target) for target in found.targets):
            return None
        return any(text in understand(target, (text,)).values for target in found.targets)

    def brief(self, heading: str) -> bool:
        """Whether the column holds names, numbers or choices, in which a comma is unlikely."""
        found = match(heading)
        if found is None:
            return False
        target = found.targets[0]
        if target.field in ("name", "external_id", "owner", "who", "language", "when"):
            return True
        return all(_choosing(target) for target in found.targets)


def _choosing(target: Target) -> bool:
    """Whether the field takes only certain values, unlike text and names."""
    spec = target.spec
    return spec.base is not str or bool(spec.choices)
