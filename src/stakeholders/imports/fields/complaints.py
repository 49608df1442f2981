"""Which field of feedback each column of a complaint list goes to, and who speaks where no column says so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from stakeholders.imports.fields.layout import Layout, Placement
from stakeholders.imports.fields.mappings import LEFT_OUT, NOTES, Given
from stakeholders.imports.language.headings import NAME, Target
from stakeholders.imports.language.heard import Known, known_as, marked, sorts, speaker, title_of
from stakeholders.imports.language.words import Words, words
from stakeholders.imports.shaping.complaints import titles_of
from stakeholders.imports.tables import REST, SECTION, Table
from stakeholders.imports.values.days import DayOrder, order_of
from stakeholders.imports.values.understanding import Understood, plain, understand

KIND = "feedback"
TEXT, SUBJECT = Target(KIND, "text"), "subject"
TAGS, NEEDS, PARTY = Target(KIND, "tags"), Target(KIND, "needs"), Target(KIND, "party")
PERSON = "a person's own details: kept with what they said"
COMPANY = "who is complained about, as the other headings say, and not who complains"
_SEVERAL = frozenset((TEXT, TAGS))
"""Fields that several columns may go to."""
_ENOUGH = 0.5
_LEAST_WORDS = 2
"""Words that must be known of a heading that is not known as a whole."""
_ORDERS: Mapping[str, DayOrder] = {"day-first": "day-first", "month-first": "month-first"}
_PROSE = 40
"""Characters that texts have on the average from which they are somebody's own words."""


def lay_out_complaints(table: Table, given: Mapping[Words, Given], party: str = "") -> Layout:
    """Give each column of a complaint list its field; what none can take goes to notes.

    :param given: what a person has settled of columns, by the words of their headings.
    :param party: who said it all, as a person says; "" where the list is to tell.
    """
    headings = {place: table.heading.cell(place) for place in range(table.width)}
    told = [heading for heading in headings.values() if heading]
    settled = {place: given[key] for place, heading in headings.items() if heading and (key := words(heading)) in given}
    about = any(marked(heading, "returned") for heading in told)
    wishes = {place: [] if place in settled else _wishes(heading, about=about) for place, heading in headings.items()}
    order = order_of(
        text for place, wanted in wishes.items() if any(_is_day(each.field) for each in wanted)
        for text in table.counts(place)
    )  # fmt: skip
    columns = _Columns(table, order, settled)
    granted = _granted(columns, wishes, settled)
    if party:
        granted = {
            place: target for place, target in granted.items() if target not in (NAME, PARTY) or place in settled
        }
    placements = [
        columns.placed(place, heading, granted.get(place), about=about)
        for place, heading in headings.items()
        if heading or any(table.column(place))
    ]
    if any(row.rest for row in table.rows):
        placements.append(Placement(REST, "Row", None, reason="it is not clear what of these rows belongs where"))
    if table.sections:
        placements.append(Placement(SECTION, "Section", None, reason="titles among the rows"))
    named = any(target == NAME for target in granted.values())
    return Layout(
        KIND,
        tuple(placements),
        speaker=party or speaker(told),
        assumed=not party and not named,
        sort="complaint" if _complains(table, told) else "",
    )


def is_person(heading: str) -> bool:
    """Whether a column tells who a person is: a name, an address, a number to call."""
    return any(each.field == "person" and each.exact for each in known_as(heading, KIND))


def is_own_words(texts: Sequence[str]) -> bool:
    """Whether texts are somebody's own words, and not a choice among a few."""
    said = [text for text in texts if text]
    long = sum(map(len, said)) >= _PROSE * len(said)
    return bool(said) and long and len(set(said)) * 2 > len(said)


def _complains(table: Table, headings: Sequence[str]) -> bool:
    if any(marked(heading, "complaint") for heading in headings):
        return True
    return any(title_of(title) == KIND and marked(title, "complaint") for title in titles_of(table))


def _is_day(field: str) -> bool:
    return field not in ("party", "company", "person", SUBJECT) and Target(KIND, field).spec.base is dt.date


def _wishes(heading: str, *, about: bool) -> list[Known]:
    """The fields that a heading may stand for; companies are those who complain, unless they are complained about."""
    found = [each for each in known_as(heading, KIND) if each.exact or each.size >= _LEAST_WORDS]
    return [each for each in found if each.field != "company" or not about]


def _target(field: str) -> Target:
    if field in ("party", "company"):
        return NAME
    return TEXT if field == SUBJECT else Target(KIND, field)


def _granted(
    columns: _Columns, wishes: Mapping[int, Sequence[Known]], settled: Mapping[int, Given]
) -> dict[int, Target]:
    """The field of each column; no field has two columns, save those that several may go to."""
    granted: dict[int, Target] = {}
    for place, said in settled.items():
        kind, _, field = said.to.partition(".")
        if said.to not in (LEFT_OUT, NOTES) and kind in (KIND, "parties"):
            granted[place] = NAME if said.to in ("parties.name", str(PARTY)) else Target(kind, field)
    ranked = sorted(
        (order, not each.exact, each.field == "company", place, each.field)
        for place, wanted in wishes.items()
        for order, each in enumerate(wanted)
    )
    for _, _, _, place, field in ranked:
        target = _target(field) if field != "person" else None
        if place in granted or target is None:
            continue
        free = target in _SEVERAL or target not in granted.values()
        if free and not columns.person(place) and columns.share(place, target) >= _ENOUGH:
            granted[place] = target
    return granted


class _Columns:
    """The columns of a complaint list while their fields are sought."""

    def __init__(self, table: Table, order: DayOrder, settled: Mapping[int, Given]) -> None:
        self._table, self._order, self._settled = table, order, settled
        self._understood: dict[tuple[int, Target], Understood] = {}

    def person(self, place: int) -> bool:
        """Whether it tells who a person is."""
        return is_person(self._table.heading.cell(place))

    def share(self, place: int, target: Target) -> float:
        """The share of its texts that a field can take."""
        if _as_it_stands(target):
            return 1.0
        found = self._read(place, target)
        said = [text for text in self._table.counts(place) if text]
        return 1.0 if not said or (found.doubt and not found.values) else len(found.values) / len(said)

    def _read(self, place: int, target: Target) -> Understood:
        key = (place, target)
        if key not in self._understood:
            self._understood[key] = self._meant(place, target)
        return self._understood[key]

    def _meant(self, place: int, target: Target) -> Understood:
        texts = [text for text in self._table.counts(place) if text]
        if target == Target(KIND, "sort"):
            known = {text: sorts().get(words(text)) for text in texts}
            values = {text: sort for text, sort in known.items() if sort is not None}
            return Understood(values, share=len(values) / len(texts) if texts else 1.0)
        said = self._settled.get(place)
        order = _ORDERS.get(said.days if said else "", self._order)
        heading = self._table.heading.cell(place)
        return understand(target, texts, legend=self._table.legend, heading=heading, days=order)

    def placed(self, place: int, heading: str, target: Target | None, *, about: bool) -> Placement:
        """What becomes of a column."""
        named, said = heading or f"Column {place + 1}", self._settled.get(place)
        if target is None:
            left = said is not None and said.to == LEFT_OUT
            return Placement(place, named, None, reason=self._reason(heading, said, about=about), left_out=left)
        if _as_it_stands(target):
            return Placement(place, named, target, remark=_remark(heading, target))
        found = self._read(place, target)
        values = found.values
        if said is not None and said.values:
            texts = [text for text in self._table.counts(place) if text]
            values = {**values, **said.meanings(texts)}
        exact = said is not None or any(each.exact for each in known_as(heading, KIND))
        return Placement(
            place,
            named,
            target,
            values,
            remark=found.remark,
            doubt="" if said is not None else found.doubt,
            more=found.more,
            days=self._order if target.spec.base is dt.date else "",
            sure=found.share * (1.0 if exact else 0.7),
        )

    def _reason(self, heading: str, said: Given | None, *, about: bool) -> str:
        if said is not None:
            return "left out, as you said" if said.to == LEFT_OUT else "kept there, as you said"
        known = known_as(heading, KIND)
        if is_person(heading):
            return PERSON
        if about and any(each.field == "company" and each.exact for each in known):
            return COMPANY
        if any(each.exact for each in known):
            return "another column says it, or its cells hold something else"
        return "no field of feedback is known under this heading"


def _remark(heading: str, target: Target) -> str:
    if target == TEXT and any(each.exact and each.field == SUBJECT for each in known_as(heading, KIND)):
        return "what it is about stands first in the text"
    return ""


def _as_it_stands(target: Target) -> bool:
    return target in (NAME, TEXT, TAGS, NEEDS) or target.spec.link is not None or plain(target)
