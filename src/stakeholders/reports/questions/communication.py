"""Questions on communication and awareness, and on the processes and measures by which needs are met."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from stakeholders.analysis.cascade import cascade
from stakeholders.analysis.held import Held
from stakeholders.analysis.plan import CUSTOMER_TOPICS, adherence, planned, uncovered_topics, untold_needs
from stakeholders.model.communications import Communication
from stakeholders.model.organisation import Process
from stakeholders.model.parties import Contact
from stakeholders.reports.cascade_words import broken_at
from stakeholders.reports.questions.declaring import Answer, Chapter, question, unknown
from stakeholders.reports.questions.wording import dated, gap, sentences
from stakeholders.texts import _, marked

COMMUNICATION = Chapter("communication", marked("Communication and awareness"))
WORK = Chapter("work", marked("Processes, measures and requirements"))


def _complete(one: Communication) -> bool:
    """Whether the communication says what, when, with whom, how and who."""
    audience = one.parties or one.functions or one.levels or one.contacts
    return bool(one.what.strip() and one.when.strip() and audience and one.how.strip() and one.who)


def _no_plan() -> Answer:
    return unknown(
        _(
            "No communication is planned. Record each with what, when, with whom, how and who: stakeholders plan "
            "--suggest."
        )
    )


@question(
    "communication-plan",
    marked("What do you communicate, when, with whom, how, and who does it?"),
    chapter=COMMUNICATION,
    topic="communication",
    rules=("communication-incomplete", "schedule-unreadable", "communication-without-start"),
)
def communication_plan(held: Held) -> Answer:
    """How many communications are planned, for whom, and how many are complete."""
    found = held.communications
    if not found:
        return _no_plan()
    told = {id for one in found for id in one.parties}
    return Answer(
        _(
            "Communications planned: {count}; {complete} say what, when, with whom, how and who. They are for {told} "
            "of {parties} parties; {inward} are for people of our own."
        ).format(
            count=len(found),
            complete=sum(map(_complete, found)),
            told=sum(party.id in told for party in held.parties),
            parties=len(held.parties),
            inward=sum(bool(one.functions or one.levels) for one in found),
        ),
        found,
    )


@question(
    "communication-kept",
    marked("Did you keep to that plan?"),
    chapter=COMMUNICATION,
    topic="communication",
    rules=("communication-overdue",),
)
def communication_kept(held: Held) -> Answer:
    """How much of the last year's plan was delivered on time."""
    if not held.communications:
        return _no_plan()
    kept = adherence(planned(held.register, held.today, held.today))
    if kept.share is None:
        return unknown(
            _(
                "No day on which something was to be communicated has come yet, or none is fixed. Record what takes "
                "place."
            )
        )
    return Answer(
        _(
            "Of {judged} communications due in the last twelve months, {on_time} were on time ({share:.0f} %). "
            "Late beyond the tolerance: {late}; not delivered: {missed}."
        ).format(judged=kept.judged, on_time=kept.on_time, share=kept.share, late=kept.late, missed=kept.missed),
        held.told or held.communications,
        gaps=() if held.told else (_("no communication that took place is recorded"),),
    )


@question(
    "communication-evidence",
    marked("What shows that a communication took place?"),
    chapter=COMMUNICATION,
    topic="documented-information",
    rules=("communication-without-evidence",),
)
def communication_evidence(held: Held) -> Answer:
    """How many deliveries name what shows them, and the latest."""
    if not held.told:
        return unknown(_("No communication that took place is recorded. Record each with its day and what shows it."))
    shown = tuple(record for record in held.told if record.evidence.strip())
    last = held.latest(shown)
    return Answer(
        sentences(
            _("Of {count} communications that took place, {shown} name what shows it.").format(
                count=len(held.told), shown=len(shown)
            ),
            _("With a checksum of the file: {count}.").format(count=sum(bool(one.evidence_sha256) for one in shown)),
            _("The latest is of {day} ({record}).").format(day=dated(last.delivered_on), record=last.id)
            if last is not None
            else "",
        ),
        shown or held.told,
    )


@question(
    "needs-told",
    marked("Do the needs reach the people who must meet them, and did they understand?"),
    chapter=COMMUNICATION,
    topic="awareness",
    rules=("need-not-told", "acknowledgement-missing"),
)
def needs_told(held: Held) -> Answer:
    """How many needs are conveyed to all who must meet them, and how far they come."""
    if not held.addressed:
        return unknown(
            _("No need is recorded as addressed. Decide that in each need, and tell those who must meet it.")
        )
    untold = untold_needs(held.register)
    inward = tuple(one for one in held.communications if one.needs and (one.functions or one.levels))
    if not inward:
        return unknown(_("No communication conveys a need to people of your own. Name the needs in those that do."))
    records = [record for record in held.told if record.communication in {one.id for one in inward}]
    return Answer(
        sentences(
            _(
                "Of {count} needs addressed, {told} are conveyed to every function and level that must meet them."
            ).format(count=len(held.addressed), told=len(held.addressed) - len(untold)),
            _("Told {times} times; understanding was checked {checked} times.").format(
                times=len(records), checked=sum(record.understood is True for record in records)
            ),
            *_chains(held),
        ),
        (*inward, *records),
    )


def _chains(held: Held) -> Iterator[str]:
    """How far the needs come on their way to each function and level that must know them."""
    counts = cascade(held).required
    if counts.all:
        yield _(
            "Counted by need, function and level, {whole} of {count} were told, acknowledged where asked, understood, "
            "put to use and seen in use."
        ).format(whole=counts.whole, count=counts.all)
    if counts.broken:
        link = broken_at()[counts.mostly]
        yield _("Of the others, most stop at this: {link} ({count}).").format(
            link=link, count=counts.by_links[counts.mostly]
        )


@question(
    "customer-topics",
    marked("How do you communicate with customers on offers, orders, complaints, their property and emergencies?"),
    chapter=COMMUNICATION,
    topic="customer-communication",
    rules=("customer-communication-uncovered",),
)
def customer_topics(held: Held) -> Answer:
    """How many of the five subjects of customer communication a communication covers."""
    found = tuple(one for one in held.communications if one.topic is not None)
    if not found:
        return unknown(_("No communication names its customer topic. Name it in each communication with customers."))
    covered = len(CUSTOMER_TOPICS) - len(uncovered_topics(held.register))
    return Answer(
        _(
            "Of {all} customer topics, {covered} are covered, by {count} communications; {told} of them took place."
        ).format(
            all=len(CUSTOMER_TOPICS),
            covered=covered,
            count=len(found),
            told=len({record.communication for record in held.told} & {one.id for one in found}),
        ),
        found,
    )


@question(
    "contacts",
    marked("May you write to the people you write to?"),
    chapter=COMMUNICATION,
    topic="communication",
    rules=("contact-not-permitted",),
)
def contacts(held: Held) -> Answer:
    """How many contacts there are, and how many agreed."""
    found = held.register.active(Contact)
    if not found:
        return unknown(_("No contact is recorded, or they were left out. Record each with its permission and the day."))
    silent = tuple(contact for contact in found if contact.contact_permitted is None)
    return Answer(
        _("Of {count} contacts, {permitted} agreed to be contacted, {dated} of them with the day recorded.").format(
            count=len(found),
            permitted=sum(contact.contact_permitted is True for contact in found),
            dated=sum(contact.contact_permitted is True and contact.consent_on is not None for contact in found),
        ),
        found,
        gaps=gap(_("permission is not recorded: {count} ({ids})"), silent),
    )


@question(
    "processes",
    marked("By which of your processes are the needs met?"),
    chapter=WORK,
    topic="processes",
    rules=("need-without-process",),
)
def processes(held: Held) -> Answer:
    """How many needs are met by a process, and processes that meet none."""
    found = held.register.active(Process)
    met = tuple(need for need in held.addressed if need.processes)
    if not found or not met:
        return unknown(
            _("No need names a process. List your processes, and name in each need those by which it is met.")
        )
    used = {id for need in met for id in need.processes}
    idle = tuple(process for process in found if process.id not in used)
    return Answer(
        _(
            "Of {count} needs addressed, {met} are met by {processes} processes; {run} processes name who runs them."
        ).format(
            count=len(held.addressed),
            met=len(met),
            processes=len(used),
            run=sum(process.function is not None for process in found),
        ),
        (*found, *met),
        gaps=gap(_("processes that meet no need: {count} ({ids})"), idle),
    )


@question(
    "measures",
    marked("How do you measure whether a need is met, and against which target?"),
    chapter=WORK,
    topic="monitoring",
    rules=("need-without-measure",),
)
def measures(held: Held) -> Answer:
    """How many needs have a measure and a target."""
    measured = tuple(need for need in held.addressed if need.measure.strip())
    if not measured:
        return unknown(_("No need addressed has a measure. Write in each how meeting it is measured, and the target."))
    untargeted = tuple(need for need in measured if not need.target.strip())
    return Answer(
        _("Of {count} needs addressed, {measured} have a measure and {targeted} a target as well.").format(
            count=len(held.addressed), measured=len(measured), targeted=len(measured) - len(untargeted)
        ),
        measured,
        gaps=gap(_("measured without a target: {count} ({ids})"), untargeted),
    )


@question(
    "needs-in-use",
    marked("Show me where in the work a need is put to use. Who has looked, and when?"),
    chapter=WORK,
    topic="requirements-review",
    rules=("need-not-put-to-use",),
)
def needs_in_use(held: Held) -> Answer:
    """How many needs were seen in use, and which longest ago."""
    seen = [need for need in held.addressed if need.use_verified_on is not None and need.use_verified_on <= held.today]
    if not seen:
        return unknown(_("Nobody has recorded seeing a need in use. Go and look, and record the place and the day."))
    oldest = min(seen, key=lambda need: need.use_verified_on or dt.date.max)
    return Answer(
        _(
            "Of {count} needs addressed, {seen} were seen in use where the register says; the longest ago on {day} "
            "({need})."
        ).format(count=len(held.addressed), seen=len(seen), day=dated(oldest.use_verified_on), need=oldest.id),
        tuple(seen),
        gaps=gap(_("seen in use, but nothing says where: {count} ({ids})"), [n for n in seen if not n.used_in.strip()]),
    )
