"""The drawings of the cascade: how far needs come at each level, and where each function's chains break most."""

from __future__ import annotations

from collections.abc import Iterator

from stakeholders.analysis.cascade import Cascade, Counts
from stakeholders.analysis.cascade_links import WHOLE
from stakeholders.model.register import Register
from stakeholders.reports.cascade_words import TONES, broken_at, level_name, states
from stakeholders.reports.charts import bars, distinct, heat_map
from stakeholders.reports.questions.wording import sentences
from stakeholders.reports.report import Cell, Chart, Column, Table
from stakeholders.texts import _

_FUNCTIONS_AT_MOST = 60
"""Rows of a heat map; more could not be read."""


def how_far(found: Cascade) -> Iterator[Chart]:
    """For each level from entry to top, its chains by the last link that holds."""
    words = states()
    names = [_level(level, required) for level, required in found.levels]
    rows = tuple(
        (Cell(name), Cell(words[links]), Cell(count))
        for name, (level, _required) in zip(names, found.levels, strict=True)
        for links, count in reversed(list(enumerate(found.by_level[level].by_links)))
        if count
    )
    table = Table(
        "how_far",
        _("How far needs come, by level"),
        (
            Column("level", _("Level, from entry to top")),
            Column("reached", _("How far")),
            Column("chains", _("Chains"), "number"),
        ),
        rows,
        note=_(
            "Each bar counts the chains of a level by the last link that holds in order; the whole ones were seen in "
            "use, too."
        ),
    )
    told = "; ".join(
        _("{level}: {whole} of {all} whole").format(
            level=name, whole=found.by_level[level].whole, all=found.by_level[level].all
        )
        for name, (level, _required) in zip(names, found.levels, strict=True)
    )
    tones = tuple(reversed(tuple(zip(words, TONES, strict=True))))
    yield bars(
        table,
        _("Chains of each level by how far they come. {told}.").format(told=told),
        of="level",
        value="chains",
        colour="reached",
        tones=tones,
    )


def _level(level: str, required: bool) -> str:
    name = level_name(level)
    return name if required else _("{level} (need not arrive)").format(level=name)


def by_place(register: Register, found: Cascade) -> Iterator[Chart]:
    """For each function and level, the link at which most of its chains break."""
    functions = sorted(
        dict.fromkeys(function for function, _level in found.by_place),
        key=lambda id: -sum(found.by_place[id, level].broken for level in found.required_levels),
    )[:_FUNCTIONS_AT_MOST]
    labels = distinct([register.label(id) for id in functions], functions)
    names = [level_name(level) for level, _required in found.levels]
    places = [
        (label, name, found.by_place[id, level])
        for id, label in zip(functions, labels, strict=True)
        for name, (level, _required) in zip(names, found.levels, strict=True)
    ]
    above = [level for level, required in found.levels if not required]
    yield places_chart(
        "places",
        _("Where most chains break, by function and level"),
        places,
        sentences(
            _(
                "The colour says at which link most of the chains break that lead to a function at a level, of several "
                "the first; the figure, how many break there or elsewhere, of how many."
            ),
            _("Needs need not arrive at: {levels}.").format(levels=", ".join(above)) if above else "",
        ),
    )


def places_chart(
    key: str, title: str, places: list[tuple[str, str, Counts]], note: str, *, counted: bool = True
) -> Chart:
    """Functions by levels, each in the colour of the link that breaks.

    :param counted: whether how many break of how many stands in the fields.
    """
    words = broken_at()
    table = Table(
        key,
        title,
        (
            Column("function", _("Function")),
            Column("level", _("Level, from entry to top")),
            Column("breaks", _("Most break because")),
            Column("broken", _("Broken, of")),
        ),
        tuple(
            (
                Cell(function),
                Cell(level),
                Cell(words[counts.mostly]),
                Cell(_("{broken}/{all}").format(broken=counts.broken, all=counts.all)),
            )
            for function, level, counts in places
        ),
        note=note,
    )
    whole = sum(counts.mostly == WHOLE for _function, _name, counts in places)
    return heat_map(
        table,
        _("Functions by levels: at {whole} of {all} places all chains are whole.").format(whole=whole, all=len(places)),
        x="level",
        y="function",
        colour="breaks",
        tones=tuple(zip(words, TONES, strict=True)),
        label="broken" if counted else "",
    )
