"""What a rule is, and how one is declared.

A rule is one small function: it reads a register as of a day and yields the problems it sees. All else about it (what
it asks, why, how to mend it, a register that fails and one that passes) stands in its docstring, which `explain`, the
reference pages and the tests read.
"""

from __future__ import annotations

import datetime as dt
import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from stakeholders.errors import unknown
from stakeholders.findings import Severity
from stakeholders.model.record import Record
from stakeholders.model.register import Register
from stakeholders.voice.heard import NOTHING_HEARD, Heard


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule has seen; the runner adds the rule's name, severity, clause and the places.

    :param record: the record it is about; None for the header.
    :param field: the path of the field it is about; "" for the record as a whole.
    :param related: other records it speaks of, each with what to say about it there.
    """

    record: Record | None
    message: str
    field: str = ""
    hint: str = ""
    related: tuple[tuple[Record, str], ...] = ()


Check = Callable[[Register, dt.date], Iterator[Problem]]
Hearing = Callable[[Register, dt.date, Heard], Iterator[Problem]]
"""A check that looks at what is heard of the register's surveys, too."""


@dataclass(frozen=True)
class Rule:
    """A rule: its name, its usual severity, the topic by which an edition's clause is found, and what it does.

    :param check: None for a rule whose problems show elsewhere: while reading files, or while applying waivers.
    :param area: the module that declares it: what it is about.
    :param hearing: the same check with what is heard of the register's surveys; None for a rule that needs no answers.
    """

    name: str
    severity: Severity
    topic: str
    doc: str
    check: Check | None
    area: str
    hearing: Hearing | None = None

    def problems(self, register: Register, today: dt.date, heard: Heard) -> Iterator[Problem]:
        """The problems that the rule sees; none where they show elsewhere."""
        if self.hearing is not None:
            return self.hearing(register, today, heard)
        return self.check(register, today) if self.check is not None else iter(())

    @property
    def reading(self) -> bool:
        """Whether the reading of files reports it: always run, always an error, never waived."""
        return self.area in ("reading", "links")

    @cached_property
    def _parts(self) -> dict[str, str]:
        parts: dict[str, list[str]] = {"": []}
        part = ""
        for line in inspect.cleandoc(self.doc).splitlines():
            if line in ("Fails:", "Passes:"):
                part = line
                parts[part] = [""]  # so that the first line's indentation counts with the others'
            else:
                parts[part].append(line)
        return {name: inspect.cleandoc("\n".join(lines)).strip() for name, lines in parts.items()}

    @property
    def summary(self) -> str:
        """What it asks, in one sentence."""
        return self._parts[""].partition("\n")[0]

    @property
    def prose(self) -> str:
        """Why, and how to mend it."""
        return self._parts[""].partition("\n")[2].strip()

    @property
    def fails(self) -> str:
        """A register that fails it, as YAML."""
        return self._parts.get("Fails:", "")

    @property
    def passes(self) -> str:
        """The same register, mended."""
        return self._parts.get("Passes:", "")


RULES: dict[str, Rule] = {}
"""Every rule by name, in the order of declaration."""


def rule(name: str, severity: Severity, *, topic: str) -> Callable[[Check], Check]:
    """Declare the function below to be the check of a rule. Its docstring is the rule's page.

    :param name: what is wrong, in words joined by hyphens.
    :param topic: the topic of standards/ under which each edition's clause is found; "" where no clause asks for it.
    """

    def declare(check: Check) -> Check:
        _add(Rule(name, severity, topic, check.__doc__ or "", check, check.__module__.rpartition(".")[2]))
        return check

    return declare


def hearing_rule(name: str, severity: Severity, *, topic: str) -> Callable[[Hearing], Hearing]:
    """Declare the function below to be the check of a rule that looks at answers to surveys; else as `rule`.

    Where nobody has read the answers it is asked with none, and judges by what the records say alone.
    """

    def declare(hearing: Hearing) -> Hearing:
        def check(register: Register, today: dt.date) -> Iterator[Problem]:
            return hearing(register, today, NOTHING_HEARD)

        area = hearing.__module__.rpartition(".")[2]
        _add(Rule(name, severity, topic, hearing.__doc__ or "", check, area, hearing))
        return hearing

    return declare


def reported_rule(name: str, severity: Severity, area: str, doc: str) -> None:
    """Declare a rule whose problems show elsewhere: while reading files, or while applying waivers."""
    _add(Rule(name, severity, "", doc, None, area))


def _add(new: Rule) -> None:
    if new.name in RULES:
        raise ValueError(f"two rules are called {new.name}")
    RULES[new.name] = new


def find_rule(name: str) -> Rule:
    """The rule of that name; Unable, naming the nearest, where there is none."""
    try:
        return RULES[name]
    except KeyError:
        raise unknown("rule", name, RULES) from None
