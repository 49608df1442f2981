"""Rules about communication: what a plan must say, whether it was kept, and whom and what it leaves out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from stakeholders.analysis.compare import customers
from stakeholders.analysis.plan import planned, uncovered_topics, untold_needs
from stakeholders.checks.registry import Problem, rule
from stakeholders.checks.wording import days, listed, quoted
from stakeholders.findings import Severity
from stakeholders.model.communications import Communication, CommunicationRecord, CustomerTopic
from stakeholders.model.parties import Contact
from stakeholders.model.register import Register
from stakeholders.standards import Editions
from stakeholders.texts import marked, plural, said

_TOPIC_WORDS: dict[CustomerTopic, str] = {
    "product_information": marked(marked("information about products and services")),
    "enquiries_and_orders": marked(marked("enquiries, contracts and orders")),
    "feedback_and_complaints": marked(marked("feedback and complaints")),
    "customer_property": marked(marked("the customers' property")),
    "contingency": marked(marked("what to do in a contingency")),
}
_QUESTIONS = {
    "what": (marked("what is communicated"), marked("Write it in `what`.")),
    "when": (marked("when"), marked("Write a rule or an event in `when`, such as monthly or on change.")),
    "parties": (marked("with whom"), marked("Name them in `parties`, `functions`, `levels` or `contacts`.")),
    "how": (marked("how"), marked("Write the channel in `how`, such as a meeting with minutes.")),
    "who": (marked("who communicates"), marked("Name the function in `who`.")),
}
"""What a planned communication must say, by the field that says it, with how to mend it."""


@rule("communication-incomplete", Severity.ERROR, topic="communication")
def communication_incomplete(register: Register, _today: dt.date) -> Iterator[Problem]:
    """A planned communication does not say what is told, when, to whom, how or by whom.

    These are the questions an auditor goes through, line by line. Fill `what`, `when` and `how`; say with whom in
    `parties`, `functions`, `levels` or `contacts`; name the function that communicates in `who`. The last is asked only
    where an edition in the header's `standards` asks for it.

    Fails:
        parties:
          - {id: airlines, name: Airline customers, customer: true}
        communications:
          - {id: airlines-quarterly-review, what: Delivery performance of the quarter, parties: [airlines]}

    Passes:
        functions:
          - {id: sales, name: Sales}
        parties:
          - {id: airlines, name: Airline customers, customer: true}
        communications:
          - id: airlines-quarterly-review
            what: Delivery performance of the quarter
            parties: [airlines]
            when: on change
            how: Review meeting and minutes
            who: sales
    """
    editions = Editions.of(register.header)
    for communication in register.active(Communication):
        told = (communication.parties, communication.functions, communication.levels, communication.contacts)
        told_of = {
            "what": communication.what.strip(),
            "when": communication.when.strip(),
            "parties": any(told),
            "how": communication.how.strip(),
            "who": communication.who or not editions.communication_names_who,
        }
        for field, (question, hint) in _QUESTIONS.items():
            if not told_of[field]:
                yield Problem(
                    communication,
                    said(
                        "the communication {communication} does not say {question}",
                        communication=quoted(communication),
                        question=said(question),
                    ),
                    field,
                    said(hint),
                )


@rule("communication-overdue", Severity.WARNING, topic="communication")
def communication_overdue(register: Register, today: dt.date) -> Iterator[Problem]:
    """A communication was due, its tolerance has passed, and nothing shows that it took place.

    A published plan that was not kept is worse than none: an auditor takes it at its word. Late is what exceeds the
    communication's `tolerance_days`, else the policy's; the last year is judged. Record what took place under
    `communication_records:`; or plan what can be kept.

    Fails:
        functions:
          - {id: sales, name: Sales}
        parties:
          - {id: airlines, name: Airline customers, customer: true}
        communications:
          - id: airlines-quarterly-review
            what: Delivery performance of the quarter
            parties: [airlines]
            when: quarterly
            starts_on: 2026-07-01
            how: Review meeting and minutes
            who: sales

    Passes:
        functions:
          - {id: sales, name: Sales}
        parties:
          - {id: airlines, name: Airline customers, customer: true}
        communications:
          - id: airlines-quarterly-review
            what: Delivery performance of the quarter
            parties: [airlines]
            when: quarterly
            starts_on: 2026-07-01
            how: Review meeting and minutes
            who: sales
        communication_records:
          - id: airlines-review-2026-q3
            communication: airlines-quarterly-review
            planned_for: 2026-07-01
            delivered_on: 2026-07-03
            evidence: minutes/2026-07-03.pdf
    """
    for plan in planned(register, today, today):
        missed = [occurrence for occurrence in plan.occurrences if occurrence.status == "overdue"]
        if missed:
            last = missed[-1]
            late = {"communication": quoted(plan.communication), "day": last.day, "days": days((today - last.day).days)}
            yield Problem(
                plan.communication,
                said("the communication {communication} of {day} is {days} late", **late)
                if len(missed) == 1
                else said(
                    "the communication {communication} of {day} is {days} late, the last of {count} overdue",
                    **late,
                    count=len(missed),
                ),
                "when",
                said(
                    "Record what took place under `communication_records:`, with `planned_for` and `delivered_on`; or "
                    "plan "
                    "in `when` what can be kept."
                ),
            )


@rule("communication-without-evidence", Severity.WARNING, topic="documented-information")
def communication_without_evidence(register: Register, _today: dt.date) -> Iterator[Problem]:
    """A communication took place, and there is nothing to show for it.

    Name the minutes, the mail or the file in `evidence`.

    Fails:
        communications:
          - {id: shift-briefing, what: Late panels of the week, when: on change}
        communication_records:
          - {id: shift-briefing-w38, communication: shift-briefing, delivered_on: 2026-09-18}

    Passes:
        communications:
          - {id: shift-briefing, what: Late panels of the week, when: on change}
        communication_records:
          - {id: shift-briefing-w38, communication: shift-briefing, delivered_on: 2026-09-18, evidence: board/w38.jpg}
    """
    for record in register.active(CommunicationRecord):
        if record.delivered_on is not None and not record.evidence.strip():
            yield Problem(
                record,
                said(
                    "nothing shows that {record} was communicated on {delivered_on}",
                    record=_named(register, record),
                    delivered_on=record.delivered_on,
                ),
                "evidence",
                said("Name the minutes, the mail or the file in `evidence`."),
            )


@rule("need-not-told", Severity.WARNING, topic="awareness")
def need_not_told(register: Register, _today: dt.date) -> Iterator[Problem]:
    """A need that the management system addresses does not reach everybody who must meet it.

    People meet what they know of; auditors ask them on the shop floor. A need must reach its owner and the functions of
    its processes, at the policy's `levels_to_tell` (all of the register's levels where it names none). Add the need to
    the `needs` of a communication for those `functions` and `levels`.

    Fails:
        register: {organisation: Aldermere Interiors Ltd, levels: [operative, manager]}
        functions:
          - {id: production, name: Production}
        parties:
          - {id: airlines, name: Airline customers, customer: true}
        needs:
          - id: airlines-on-time-panels
            party: airlines
            statement: Panels arrive on the promised date.
            owner: production
            addressed: true
        communications:
          - id: shift-briefing
            what: Late panels of the week
            functions: [production]
            levels: [manager]
            needs: [airlines-on-time-panels]

    Passes:
        register: {organisation: Aldermere Interiors Ltd, levels: [operative, manager]}
        functions:
          - {id: production, name: Production}
        parties:
          - {id: airlines, name: Airline customers, customer: true}
        needs:
          - id: airlines-on-time-panels
            party: airlines
            statement: Panels arrive on the promised date.
            owner: production
            addressed: true
        communications:
          - id: shift-briefing
            what: Late panels of the week
            functions: [production]
            levels: [operative, manager]
            needs: [airlines-on-time-panels]
    """
    for gap in untold_needs(register):
        functions = listed(map(register.label, gap.functions))
        unreached = {"need": quoted(gap.need), "functions": functions}
        yield Problem(
            gap.need,
            said(
                "no communication conveys {need} to {functions} (level {levels})",
                **unreached,
                levels=listed(gap.levels),
            )
            if gap.levels
            else said("no communication conveys {need} to {functions}", **unreached),
            hint=said("Add `{id}` to the `needs` of a communication for them, or plan one.", id=gap.need.id),
        )


@rule("customer-communication-uncovered", Severity.WARNING, topic="customer-communication")
def customer_communication_uncovered(register: Register, _today: dt.date) -> Iterator[Problem]:
    """One of the five subjects of communication with customers has no communication.

    They are: information about products and services; enquiries, contracts and orders; feedback and complaints; the
    customers' property; what to do in a contingency. Write the `topic` of the communication that covers each. Judged
    once the register has a customer; a subject that does not arise (nobody hands you property) is one to waive.

    Fails:
        parties:
          - {id: airlines, name: Airline customers, customer: true}
        communications:
          - {id: panel-catalogue, what: Panel catalogue, parties: [airlines], topic: product_information}
          - {id: order-desk, what: Order confirmations, parties: [airlines], topic: enquiries_and_orders}
          - {id: complaint-line, what: Answers to complaints, parties: [airlines], topic: feedback_and_complaints}

    Passes:
        parties:
          - {id: airlines, name: Airline customers, customer: true}
        communications:
          - {id: panel-catalogue, what: Panel catalogue, parties: [airlines], topic: product_information}
          - {id: order-desk, what: Order confirmations, parties: [airlines], topic: enquiries_and_orders}
          - {id: complaint-line, what: Answers to complaints, parties: [airlines], topic: feedback_and_complaints}
          - {id: tooling-list, what: Airline tooling in our keeping, parties: [airlines], topic: customer_property}
          - {id: stoppage-call, what: Call when a line stops, parties: [airlines], topic: contingency}
    """
    if not customers(register):
        return
    for topic in uncovered_topics(register):
        yield Problem(
            None,
            said("no communication with customers covers {subject}", subject=said(_TOPIC_WORDS[topic])),
            hint=said(
                "Plan one under `communications:` with `topic: {topic}`, or give an existing one that topic.",
                topic=topic,
            ),
        )


@rule("acknowledgement-missing", Severity.WARNING, topic="awareness")
def acknowledgement_missing(register: Register, today: dt.date) -> Iterator[Problem]:
    """Those who must acknowledge a communication have not done so.

    That something was sent does not show that it arrived. Judged are records of communications with `acknowledge: true`
    once more than the tolerance (the communication's `tolerance_days`, else the policy's) has passed since delivery.
    Ask for the acknowledgement and write `acknowledged: true`.

    Fails:
        communications:
          - {id: packing-change, what: Changes of the packing sequence, when: on change, acknowledge: true}
        communication_records:
          - id: packing-change-august
            communication: packing-change
            delivered_on: 2026-08-17
            evidence: mail/2026-08-17.eml

    Passes:
        communications:
          - {id: packing-change, what: Changes of the packing sequence, when: on change, acknowledge: true}
        communication_records:
          - id: packing-change-august
            communication: packing-change
            delivered_on: 2026-08-17
            evidence: mail/2026-08-17.eml
            acknowledged: true
    """
    usual = register.header.policy.tolerance_days
    for record in register.active(CommunicationRecord):
        communication = register.get(Communication, record.communication)
        if communication is None or not communication.active or not communication.acknowledge:
            continue
        if record.delivered_on is None or record.acknowledged:
            continue
        tolerance = usual if communication.tolerance_days is None else communication.tolerance_days
        days = (today - record.delivered_on).days
        if days > tolerance:
            yield Problem(
                record,
                said(
                    "{record}, communicated {days} days ago, has not been acknowledged",
                    record=_named(register, record),
                    days=days,
                ),
                "acknowledged",
                said("Ask those told, and write `acknowledged: true` when they have."),
            )


@rule("contact-not-permitted", Severity.ERROR, topic="")
def contact_not_permitted(register: Register, _today: dt.date) -> Iterator[Problem]:
    """A communication is addressed to somebody who has not agreed to be contacted.

    Data protection asks for it, and a person who complains is the worst way to learn of it. Ask the person, then write
    `contact_permitted: true` and the day in `consent_on`; until then take the contact out of the communication.

    Fails:
        parties:
          - {id: airlines, name: Airline customers, customer: true}
        contacts:
          - {id: airlines-purchasing-desk, party: airlines, name: Purchasing desk}
        communications:
          - {id: price-list, what: Yearly price list, when: on change, contacts: [airlines-purchasing-desk]}

    Passes:
        parties:
          - {id: airlines, name: Airline customers, customer: true}
        contacts:
          - id: airlines-purchasing-desk
            party: airlines
            name: Purchasing desk
            contact_permitted: true
            consent_on: 2026-03-02
        communications:
          - {id: price-list, what: Yearly price list, when: on change, contacts: [airlines-purchasing-desk]}
    """
    addressed: dict[str, list[Communication]] = {}
    for communication in register.active(Communication):
        for id in dict.fromkeys(communication.contacts):
            addressed.setdefault(id, []).append(communication)
    for id, communications in addressed.items():
        contact = register.get(Contact, id)
        if contact is None or contact.contact_permitted:
            continue
        others = len(communications) - 1
        more = [plural("{count} other communication", "{count} other communications", others)] if others else []
        who = {"contact": quoted(contact), "communications": listed([quoted(communications[0]), *more])}
        yield Problem(
            contact,
            said("{contact} does not permit contact, yet is addressed by {communications}", **who)
            if contact.contact_permitted is False
            else said("{contact} is not known to permit contact, yet is addressed by {communications}", **who),
            "contact_permitted",
            said(
                "Take the contact out of the communication's `contacts` until there is a permission to write down in "
                "`contact_permitted` and `consent_on`."
            ),
            tuple((communication, said("it is addressed here")) for communication in communications),
        )


def _named(register: Register, record: CommunicationRecord) -> str:
    """What was communicated, in quotes; the record's own id where its communication cannot be read."""
    return quoted(register.get(Communication, record.communication) or record)
