"""What is heard of a register's surveys: the tally of each, and why there is none of others."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from stakeholders.findings import Finding
from stakeholders.model.organisation import Function
from stakeholders.model.parties import Party
from stakeholders.model.register import Register
from stakeholders.model.voice import Survey
from stakeholders.voice.paired import ATTITUDES, NO_PAIRS, Pairs, about_ourselves
from stakeholders.voice.scale import Scale
from stakeholders.voice.tally import Group, Scores, Tally

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class Heard:
    """The tallies of a register's surveys, in the order of the register.

    :param tallies: by the id of the survey.
    :param unheard: surveys whose answers could not be read, by id, each with why.
    :param findings: what a person should look at in the answers: scores left out, unknown names, days that cannot be
        read; at the place of the survey.
    :param pairs: what became of our own people who were asked twice and are named.
    """

    tallies: Mapping[str, Tally] = field(default_factory=dict)
    unheard: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    pairs: Pairs = NO_PAIRS

    def __iter__(self) -> Iterator[Tally]:
        return iter(self.tallies.values())

    def without_names(self, register: Register) -> Heard:
        """What is heard without what only the answers say; see `Tally.without_names`."""
        segments = {party.segment for party in register.all(Party).values()}
        tallies = {id: tally.without_names(segments) for id, tally in self.tallies.items()}
        pairs = self.pairs.within(register.all(Function), register.header.levels)
        return Heard(tallies, self.unheard, pairs=pairs)

    def of_others(self, register: Register) -> Heard:
        """What is heard without the surveys that ask our own people of themselves, and of nothing else."""
        own = {
            id
            for id in (*self.tallies, *self.unheard)
            if (survey := register.get(Survey, id)) is not None
            and about_ourselves(survey)
            and all(group.construct in ATTITUDES for group in (self.tallies[id].groups if id in self.tallies else ()))
        }
        if not own:
            return self
        return Heard(
            {id: tally for id, tally in self.tallies.items() if id not in own},
            {id: reason for id, reason in self.unheard.items() if id not in own},
            self.findings,
            self.pairs,
        )

    @property
    def answers(self) -> int:
        """How many answers are counted in all."""
        return sum(tally.answers for tally in self)

    def by(self, construct: str, key: Callable[[Group], K | None], scale: Scale) -> dict[K, Scores]:
        """The scores of every survey that measures a construct, by key, each converted to the scale.

        Surveys whose scale is not known are left out.
        """
        found: dict[K, Scores] = {}
        for tally in self:
            if tally.scale is None:
                continue
            own = tally.by(lambda group: key(group) if group.construct == construct else None)
            for named, scores in own.items():
                if tally.scale != scale:
                    from_scale = tally.scale
                    scores = scores.coded(lambda score, given=from_scale: given.converted(score, scale))  # type: ignore[misc]
                found[named] = found[named] + scores if named in found else scores
        return found


NOTHING_HEARD = Heard()
