"""What is to come, as inputs of a management review: resources, risks and opportunities, and where to improve."""

from __future__ import annotations

from collections.abc import Iterator

from stakeholders.analysis.compare import compare, fitting_rows, settled
from stakeholders.analysis.feeding import fed, voiced, with_fed
from stakeholders.analysis.improvement import areas_for_improvement
from stakeholders.analysis.management_review import standing_of
from stakeholders.model.improvement import Decision
from stakeholders.model.needs import Need
from stakeholders.reports.feeding import FromAnswers
from stakeholders.reports.management_review_parts import Scene, actions_table, cut, listed, lowest
from stakeholders.reports.priorities import areas_table
from stakeholders.reports.questions.wording import sentences
from stakeholders.reports.report import Block, Cell, Column, Paragraph
from stakeholders.texts import _, figure

_AREAS = 10


def resources(scene: Scene) -> Iterator[Block]:
    """What actions take, and what the programme has cost."""
    found = scene.found
    actions = [each for each in found.held.actions if each.resources.strip()]
    still = [each for each in actions if standing_of(each, scene.today) in ("open", "overdue")]
    cost = sum(each.cost or 0 for each in found.activities)
    yield Paragraph(
        sentences(
            _("Actions that say what they take: {count} (open: {open}).").format(count=len(actions), open=len(still)),
            _(
                "Activities of the customer-focus programme since {day}: {count}, at a cost of {cost} in the "
                "organisation's currency."
            ).format(day=scene.since, count=len(found.activities), cost=figure(cost))
            if found.activities
            else "",
        )
    )
    yield actions_table(scene, "resources", _("What actions take"), actions, with_resources=True)
    yield Paragraph(
        _(
            "Whether people, equipment and money suffice is not in the register: bring the budget and the "
            "plan of staff."
        ),
        "partial",
    )


def risk_actions(scene: Scene) -> Iterator[Block]:
    """Which risks the needs are treated under, whether what was done about them worked, and what stands in conflict."""
    held = scene.found.held
    by_risk: dict[str, list[Need]] = {}
    for need in held.needs:
        for risk in need.risks:
            by_risk.setdefault(risk, []).append(need)
    actions = [each for each in held.actions if each.sort in ("preventive", "opportunity")]
    of = [standing_of(each, scene.today) for each in actions]
    decided = sum(settled(scene.register, each) for each in scene.found.conflicts)
    yield Paragraph(
        _(
            "Risks that needs are treated under: {risks}, with {needs} needs. Preventive actions and opportunities "
            "taken up: {actions}; found to work: {worked}; found not to work: {failed}; overdue: {overdue}. Conflicts "
            "between needs: {conflicts} (decided: {decided})."
        ).format(
            risks=len(by_risk),
            needs=len({need.id for needs in by_risk.values() for need in needs}),
            actions=len(actions),
            worked=of.count("worked"),
            failed=of.count("failed"),
            overdue=of.count("overdue"),
            conflicts=len(scene.found.conflicts),
            decided=decided,
        )
    )
    if by_risk:
        rows = sorted(by_risk.items(), key=lambda each: (_least(each[1]), -len(each[1])))
        yield listed(
            "risks",
            _("Risks, and the needs treated under them"),
            (
                Column("risk", _("Risk"), wide=True),
                Column("needs", _("Needs"), "number"),
                Column("lowest", _("Lowest satisfaction"), "number"),
                Column("need", _("The least satisfied"), wide=True),
            ),
            ((Cell(risk), Cell(len(needs)), lowest(needs), _least_satisfied(needs)) for risk, needs in rows),
            note=_("How great a risk is stands in the register of risks, which this one only names: bring it."),
        )
    if actions:
        yield actions_table(scene, "preventive", _("Preventive actions, and opportunities taken up"), actions)
    undecided = [each for each in scene.found.conflicts if not settled(scene.register, each)]
    if undecided:
        yield listed(
            "conflicts",
            _("Conflicts that nobody has decided"),
            (
                Column("need", _("The party's need"), wide=True),
                Column("customer_need", _("The customer's need"), wide=True),
            ),
            (
                (
                    Cell(cut(scene.register.label(each.need)), ref=each.need),
                    Cell(cut(scene.register.label(each.customer_need)), ref=each.customer_need),
                )
                for each in undecided
            ),
        )


def _least(needs: list[Need]) -> int:
    return min((need.satisfaction for need in needs if need.satisfaction is not None), default=6)


def _least_satisfied(needs: list[Need]) -> Cell:
    worst = min(needs, key=lambda need: need.satisfaction or 6)
    return Cell(cut(worst.statement), ref=worst.id) if worst.satisfaction is not None else Cell()


def improvement_opportunities(scene: Scene) -> Iterator[Block]:
    """Where to improve first by the comparison of all needs, and which improvements are under way."""
    found = scene.found
    register, answers = scene.register, fed(scene.register, found.held.heard, scene.today)
    confirmed = voiced(register, found.held.heard, scene.today)
    answered = with_fed(register, answers, confirmed)[0]
    areas = areas_for_improvement(answered, compare(answered, rows=fitting_rows(answered)))
    actions = [each for each in found.held.actions if each.sort in ("improvement", "opportunity")]
    of = [standing_of(each, scene.today) for each in actions]
    concerns = [area.concern for area in areas]
    yield Paragraph(
        _(
            "Areas for improvement: {count}; underserved needs: {underserved}, open conflicts: {conflicts}, topics on "
            "which customers are silent: {silent}, assumptions: {assumed}. Improvements under way: {open}; done: "
            "{done}."
        ).format(
            count=len(areas),
            underserved=concerns.count("underserved need"),
            conflicts=concerns.count("open conflict"),
            silent=concerns.count("silent customers"),
            assumed=concerns.count("assumption"),
            open=of.count("open") + of.count("overdue"),
            done=sum(standing in ("done", "worked", "failed") for standing in of),
        )
    )
    yield areas_table(areas, _AREAS, FromAnswers.of(register, answers))
    if actions:
        yield actions_table(scene, "improvements", _("Improvements under way and done"), actions)


def decided(scene: Scene) -> Iterator[Block]:
    """What was decided in the period, with its effect on customers."""
    decisions = scene.found.decisions
    worse = sum((each.customer_impact or 0) < 0 for each in decisions)
    better = sum((each.customer_impact or 0) > 0 for each in decisions)
    yield Paragraph(
        _(
            "Decisions since {day}: {count}; better for customers: {better}, worse: {worse}, on assumption: {assumed}."
        ).format(
            day=scene.since,
            count=len(decisions),
            better=better,
            worse=worse,
            assumed=sum(each.basis == "assumption" for each in decisions),
        )
    )
    if decisions:
        yield listed(
            "decisions",
            _("Decisions since {day}").format(day=scene.since),
            (
                Column("decision", _("Decision"), wide=True),
                Column("customer_impact", _("For customers"), "number"),
                Column("decided_on", _("Decided on"), "date"),
            ),
            (_decision_row(each) for each in sorted(decisions, key=lambda each: each.customer_impact or 0)),
            note=_("For customers: -2 (much worse) to 2 (much better). What is worse for them comes first."),
        )


def _decision_row(each: Decision) -> tuple[Cell, ...]:
    worse = (each.customer_impact or 0) < 0
    return (
        Cell((cut(each.question), cut(each.chosen)) if each.chosen.strip() else cut(each.question), ref=each.id),
        Cell(each.customer_impact, "bad" if worse else ""),
        Cell(each.decided_on),
    )
