"""The thirteen inputs of a management review: which clause asks for each, and what to bring where nothing is held."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stakeholders.model.improvement import ReviewInput
from stakeholders.reports.management_review_ahead import improvement_opportunities, resources, risk_actions
from stakeholders.reports.management_review_outside import customer_satisfaction, supplier_performance
from stakeholders.reports.management_review_parts import Section
from stakeholders.reports.management_review_past import context_changes, party_changes, previous_actions
from stakeholders.reports.management_review_results import (
    audit_results,
    monitoring_results,
    nonconformities,
    objectives,
    process_performance,
)
from stakeholders.texts import marked


@dataclass(frozen=True, slots=True)
class Asked:
    """One input as the paper has it.

    :param topic: the topic of the standards' data that the input is about; "" where there is none of its own.
    :param bring: what to bring to the review where the register holds nothing; looked up when it is shown.
    :param record: how it comes into the register for the next time; looked up when it is shown.
    :param make: makes its section.
    """

    topic: str
    bring: str
    record: str
    make: Section


ASKED: Mapping[ReviewInput, Asked] = {
    "previous_actions": Asked(
        "management-review-results",
        marked("Bring the minutes of the last review, and how far each of its decisions has come."),
        marked("Next time it stands here, where this review is recorded with its outcomes."),
        previous_actions,
    ),
    "context_changes": Asked(
        "context",
        marked("Bring what has changed in markets, law, technology, ownership and climate."),
        marked(
            "Next time it stands here, where reviews say it in the field changes and the header judges climate change."
        ),
        context_changes,
    ),
    "party_changes": Asked(
        "parties",
        marked("Bring which parties are new or gone, and who needs something else than before."),
        marked(
            "Next time it stands here, where the register is kept under Git or in a database, or parties are reviewed."
        ),
        party_changes,
    ),
    "customer_satisfaction": Asked(
        "customer-satisfaction",
        marked("Bring results of surveys, complaints, and what customers said."),
        marked("Next time it stands here, where feedback is logged as it comes and surveys name their answers."),
        customer_satisfaction,
    ),
    "objectives": Asked(
        "objectives",
        marked("Bring the quality objectives with the figures reached."),
        marked("Next time it stands here, where needs name the objectives that they are served by."),
        objectives,
    ),
    "process_performance": Asked(
        "processes",
        marked("Bring the figures of each process, and whether products and services are as required."),
        marked("Next time it stands here, where needs name the processes by which they are met."),
        process_performance,
    ),
    "nonconformities": Asked(
        "corrective-action",
        marked("Bring the nonconformities, and what was done against their causes."),
        marked("Next time it stands here, where they are recorded as problems, and as actions of the sort corrective."),
        nonconformities,
    ),
    "monitoring_results": Asked(
        "monitoring",
        marked("Bring what was monitored and measured, with the results."),
        marked("Next time it stands here, where needs say how they are measured, the target, and the satisfaction."),
        monitoring_results,
    ),
    "audit_results": Asked(
        "",
        marked("Bring the audit programme, what internal and external audits found, and what is still open."),
        marked(
            "The register has no kind of record for audits. Next time their results stand here, where what came of "
            "them is tagged 'audit'."
        ),
        audit_results,
    ),
    "supplier_performance": Asked(
        "",
        marked("Bring how reliably each supplier delivered, and how it was evaluated."),
        marked("Next time part of it stands here, where suppliers are parties of the category supplier."),
        supplier_performance,
    ),
    "resources": Asked(
        "",
        marked("Bring whether people, equipment and money suffice."),
        marked("Next time part of it stands here, where actions say what they take, in the field resources."),
        resources,
    ),
    "risk_actions": Asked(
        "risks",
        marked("Bring the risks and opportunities, and whether what was done about them worked."),
        marked("Next time it stands here, where needs name their risks, and actions are of the sort preventive."),
        risk_actions,
    ),
    "improvement_opportunities": Asked(
        "improvement",
        marked("Bring what could be improved."),
        marked("Next time it stands here, where customers' needs say how important and how well met they are."),
        improvement_opportunities,
    ),
}
