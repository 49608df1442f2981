"""How reports on touchpoints word people, posts, ratings and stages, and colour what they say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from stakeholders.analysis.meeting import PartyMet
from stakeholders.analysis.touching import WEAK, Counterpart, Meeting, Person
from stakeholders.model.register import Register
from stakeholders.reports.chart_parts import Tones
from stakeholders.reports.report import Cell, Tone
from stakeholders.texts import _, word

_GOOD_FROM = 4
_SHOWN = 4
"""Names that a sentence holds; of more it says how many there are."""


def person_name(register: Register, person: Person | None) -> str:
    """Who of ours it is: the name with the function, else whoever of the function it is."""
    if person is None:
        return _("not said who")
    function = register.label(person.function)
    if not person.name:
        return _("somebody of {function}").format(function=function)
    return _("{name} ({function})").format(name=person.name, function=function) if function else person.name


def counterpart_name(one: Counterpart) -> str:
    """Who of theirs it is: the contact's name, else the post."""
    return one.contact.name if one.contact is not None else post_name(one)


def post_name(one: Counterpart) -> str:
    """Role, department and level, as far as they are said."""
    said = (word(one.role), " ".join(one.department.split()), one.level or "")
    return ", ".join(filter(None, said)) or _("not said who")


def words(terms: Iterable[str]) -> str:
    """Terms of the vocabulary, or stages, one after another."""
    return ", ".join(map(word, terms))


def some_names(names: Sequence[str]) -> str:
    """The first names, and how many more there are."""
    if len(names) <= _SHOWN:
        return "; ".join(names)
    return _("{names} and {count} more").format(names="; ".join(names[:_SHOWN]), count=len(names) - _SHOWN)


def rated(weakest: tuple[str, int] | None) -> str:
    """The weakest rating as words: which, and how much."""
    return _("{what} {rating}").format(what=word(weakest[0]), rating=weakest[1]) if weakest else _("not rated")


def rating_tone(rating: int | None) -> Tone:
    """How a rating from 1 to 5 is to be taken."""
    if rating is None:
        return "muted"
    return "partial" if rating <= WEAK else "good" if rating >= _GOOD_FROM else "info"


def states() -> Tones:
    """How a place where we meet them can stand, in the order of a legend."""
    return (
        (_("met by nobody"), "bad"),
        (_("weak: 1 or 2"), "partial"),
        (_("fair: 3"), "info"),
        (_("good: 4 or 5"), "good"),
        (_("not rated"), "muted"),
        (_("met"), "good"),
    )


def state(meetings: Sequence[Meeting], *, public: bool) -> Cell:
    """How the touchpoints of one field of a map stand: by their weakest rating; its mark is that rating.

    :param public: whether ratings are left out, for they may tell of a single person.
    """
    if not meetings:
        return _state_of("bad", "–")
    if public:
        return Cell(states()[-1][0], "good", mark="●")
    rating = min((one.weakest[1] for one in meetings if one.weakest), default=None)
    return _state_of(rating_tone(rating), "?" if rating is None else str(rating))


def _state_of(tone: Tone, mark: str) -> Cell:
    return Cell(next(name for name, found in states() if found == tone), tone, mark=mark)


def used_tones(cells: Iterable[Cell]) -> Tones:
    """The states that occur, each with its colour, in the order of a legend."""
    used = {cell.value for cell in cells}
    return tuple((name, tone) for name, tone in states() if name in used)


def stages_said(each: PartyMet) -> Cell:
    """At how many of the register's stages somebody meets the party."""
    if not each.stages:
        return Cell(words(each.stages_met) or None)
    met = len(each.stages) - len(each.stages_unmet)
    count = _("{count} of {all}").format(count=met, all=len(each.stages))
    return Cell(count, note=words(each.stages_met))


def cannot_know(*, names_ours: bool, names_theirs: bool) -> tuple[str, ...]:
    """What cannot be told where the register at hand names nobody."""
    said = []
    if not names_ours:
        said.append(
            _(
                "No touchpoint here names anybody of ours: nobody was recorded, or the names were left out. A function "
                "stands for its people, so how many people meet a party cannot be told."
            )
        )
    if not names_theirs:
        said.append(
            _(
                "This register holds no contacts: none were recorded, or they were left out as personal data. Who of "
                "theirs is known, and met by nobody, cannot be told."
            )
        )
    return tuple(said)
