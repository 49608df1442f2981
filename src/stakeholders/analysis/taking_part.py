"""At which stages of the lifecycle each function takes part, and which needs it owns there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stakeholders.analysis.held import Held
from stakeholders.model.needs import Need
from stakeholders.model.organisation import Function


@dataclass(frozen=True, slots=True)
class StagePart:
    """One stage of the lifecycle.

    :param functions: the functions that take part in it, in the order of the register.
    :param needs: the needs that arise in it; of these `absent` are owned by a function that does not take part in it,
        and `unowned` by none.
    """

    stage: str
    functions: tuple[Function, ...]
    needs: tuple[Need, ...]
    absent: tuple[Need, ...]
    unowned: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class TakingPart:
    """Functions by stages.

    :param stages: the stages of the register's header, from the first to the last.
    :param functions: the active functions.
    :param owned: how many needs a function owns at a stage, by the ids and names of both; 0 is left out.
    """

    stages: tuple[StagePart, ...]
    functions: tuple[Function, ...]
    owned: Mapping[tuple[str, str], int]

    @property
    def said(self) -> bool:
        """Whether any function says in which stages it takes part."""
        return any(function.stages for function in self.functions)

    @property
    def empty(self) -> tuple[StagePart, ...]:
        """The stages in which no function takes part; none are judged until some function says where it does."""
        return tuple(each for each in self.stages if not each.functions) if self.said else ()

    @property
    def nowhere(self) -> tuple[Function, ...]:
        """The functions that take part in no stage of the header."""
        known = {each.stage for each in self.stages}
        return tuple(function for function in self.functions if not known.intersection(function.stages))


def taking_part(held: Held) -> TakingPart:
    """Who takes part where, and whose needs arise there, but for needs that the management system has set aside."""
    functions = held.register.active(Function)
    active = {function.id for function in functions}
    at: dict[str, list[Need]] = {}
    owned: dict[tuple[str, str], int] = {}
    for need in held.needs:
        if need.addressed is False:
            continue
        for stage in dict.fromkeys(need.stages):
            at.setdefault(stage, []).append(need)
            if need.owner in active:
                owned[need.owner, stage] = owned.get((need.owner, stage), 0) + 1
    parts = []
    for stage in dict.fromkeys(held.register.header.stages):
        present = tuple(function for function in functions if stage in function.stages)
        ids = {function.id for function in present}
        needs = tuple(at.get(stage, ()))
        parts.append(
            StagePart(
                stage,
                present,
                needs,
                tuple(need for need in needs if need.owner in active and need.owner not in ids),
                tuple(need for need in needs if need.owner not in active),
            )
        )
    return TakingPart(tuple(parts), functions, owned)
