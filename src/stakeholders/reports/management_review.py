"""The input of a management review: what the register holds on each thing it must look at, and what to bring."""

from __future__ import annotations

from collections.abc import Iterator

from stakeholders.analysis.due import due
from stakeholders.analysis.management_review import Input, Preparation
from stakeholders.model.improvement import ReviewInput
from stakeholders.reports.about import about
from stakeholders.reports.due import due_report
from stakeholders.reports.management_review_ahead import decided
from stakeholders.reports.management_review_inputs import ASKED
from stakeholders.reports.management_review_parts import MOST, Scene, shortened, with_columns
from stakeholders.reports.management_review_results import audit_mentions
from stakeholders.reports.questions.wording import sentences
from stakeholders.reports.report import Block, Cell, Column, Facts, Heading, Paragraph, Report, Table
from stakeholders.reports.satisfaction import satisfaction_report
from stakeholders.standards import Editions
from stakeholders.texts import _, titled

_INPUTS_TOPIC = "management-review-inputs"
_OVERDUE = ("day", "days", "sort", "label", "owner")
"""The columns of what is overdue that the paper has room for."""


def management_review_report(found: Preparation, *, public: bool = False) -> Report:
    """One section for each required input, in their order, whether the register holds anything on it or not.

    :param public: whether anybody may read it: then it says nothing of small groups that could be worked out.
    """
    scene = _scene(found, public=public)
    editions = Editions.of(scene.register.header)
    blocks: list[Block] = [_facts(scene), Paragraph(_opening(editions)), _overview(scene, editions)]
    for number, each in enumerate(found.inputs, start=1):
        blocks += _section(scene, number, each, editions)
    blocks += _also(scene)
    blocks += _outputs()
    return Report(
        "management-review", _("Input of the management review"), about(scene.register, scene.today), tuple(blocks)
    )


def _scene(found: Preparation, *, public: bool) -> Scene:
    held = found.held
    answers: tuple[Block, ...] = ()
    if held.heard.tallies:
        answers = satisfaction_report(held.register, held.heard, held.today, dimensions=(), public=public).blocks
    overdue = tuple(item for item in due(held.register, held.today, 0) if item.overdue)
    return Scene(found, answers, overdue)


def _facts(scene: Scene) -> Facts:
    """What somebody who reads one line of each wants to know first."""
    found = scene.found
    known, last = len(found.known), found.last
    items = [
        (
            _("Period"),
            Cell(_("after {since}, until {today}").format(since=scene.since, today=scene.today.isoformat())),
        ),
        (
            _("Last management review"),
            Cell(last.held_on, ref=last.id) if last is not None else Cell(_("none recorded"), "partial"),
        ),
        (
            _("Inputs on which the register holds something"),
            Cell(
                _("{known} of {all}").format(known=known, all=len(found.inputs)),
                "good" if known == len(found.inputs) else "partial",
            ),
        ),
    ]
    lacking = [titled(each.name) for each in found.inputs if not each.known]
    if lacking:
        items.append((_("To be brought by others"), Cell(tuple(lacking), "partial")))
    items.append((_("Overdue, of any sort"), Cell(len(scene.overdue), "bad" if scene.overdue else "good")))
    headline = next((block for block in scene.satisfaction if isinstance(block, Facts)), None)
    if headline is not None and headline.items:
        items.append(headline.items[0])
    return Facts(tuple(items))


def _opening(editions: Editions) -> str:
    clauses = editions.clauses(_INPUTS_TOPIC)
    return sentences(
        _("What the management review is to look at, in the order of {clauses}.").format(clauses=clauses)
        if clauses
        else "",
        _(
            "Each section says first what the register holds, in figures, then what needs looking at. Where it holds "
            "nothing, it says what to bring."
        ),
    )


def _overview(scene: Scene, editions: Editions) -> Table:
    return Table(
        "inputs",
        _("The inputs"),
        (
            Column("number", _("No."), "number"),
            Column("input", _("Input"), wide=True),
            Column("clause", _("Clause")),
            Column("state", _("State")),
            Column("records", _("Records"), "number"),
        ),
        tuple(
            (
                Cell(number),
                Cell(titled(each.name)),
                Cell(editions.clauses(_topic(each.name)) or None),
                Cell(_("figures"), "good") if each.known else Cell(_("no data"), "bad"),
                Cell(each.count),
            )
            for number, each in enumerate(scene.found.inputs, start=1)
        ),
        note=_(
            "State: figures where the register holds records that speak of the input, which are counted; they may not "
            "be all that is to be looked at. Clause: where the input's own subject stands."
        ),
    )


def _topic(name: ReviewInput) -> str:
    """The topic whose clause is named with an input: its own, else that of all inputs."""
    return ASKED[name].topic or _INPUTS_TOPIC


def _section(scene: Scene, number: int, each: Input, editions: Editions) -> Iterator[Block]:
    clause = editions.editions[0].clause(_topic(each.name))
    name = titled(each.name)
    heading = _("{number}. {name}, {clause}") if clause else _("{number}. {name}")
    yield Heading(heading.format(number=number, name=name, clause=clause))
    asked = ASKED[each.name]
    if each.known:
        yield from asked.make(scene)
    else:
        yield Paragraph(
            sentences(_("No data: the register holds nothing on this."), _(asked.bring), _(asked.record)), "bad"
        )
    if each.name == "audit_results":
        yield from audit_mentions(scene)


def _also(scene: Scene) -> Iterator[Block]:
    """What no single input asks for: what is overdue, and what was decided."""
    yield Heading(_("Decided since, and overdue"))
    yield from decided(scene)
    items = scene.overdue
    yield Paragraph(_("Overdue, of any sort: {count}.").format(count=len(items)), "bad" if items else "good")
    if items:
        table = due_report(scene.register, items, scene.today, 0).tables[0]
        assert isinstance(table, Table)
        yield shortened(with_columns(table, _OVERDUE), most=MOST)


def _outputs() -> Iterator[Block]:
    """How what the review decides comes into the register."""
    yield Heading(_("What the review decides"))
    yield Paragraph(
        _(
            "Decide on opportunities for improvement, on changes of the management system, and on resources. Record "
            "the review with its decisions and actions, and it is the start of the next: {command}"
        ).format(command="stakeholders review --management --record")
    )
