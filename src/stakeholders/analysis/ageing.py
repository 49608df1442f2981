"""How old problems grow, the hard and the easy kept apart: an average of both would hide those that stay."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from stakeholders.analysis.recurring import Difficulty, Standing
from stakeholders.statistics.survival import Survival, Wait, survival


@dataclass(frozen=True)
class Ageing:
    """How old the problems of one difficulty are.

    :param ages: how many days each open one has been open, the least first; those without a day are left out.
    :param to_solve: how many days problems take until they are solved; what is open counts as censored.
    """

    difficulty: Difficulty
    open: int
    solved: int
    ages: tuple[int, ...]
    to_solve: Survival

    def age(self, share: float) -> int | None:
        """The age that so large a share of the open ones does not exceed (nearest rank); None where none has one."""
        if not self.ages:
            return None
        return self.ages[max(math.ceil(round(share * len(self.ages), 9)), 1) - 1]


def ageing(found: Iterable[Standing], difficulty: Difficulty) -> Ageing:
    """How old the problems of one difficulty are, and how long they take to solve."""
    own = [each for each in found if each.difficulty == difficulty]
    waits = [Wait(each.days, each.solved is not None) for each in own if each.days is not None]
    return Ageing(
        difficulty,
        sum(each.solved is None for each in own),
        sum(each.solved is not None for each in own),
        tuple(sorted(each.days for each in own if each.solved is None and each.days is not None)),
        survival(waits),
    )
