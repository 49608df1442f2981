"""What an auditor is likely to ask, as a report: each question with the register's answer, its evidence, its gaps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from stakeholders.analysis.evidence import Piece
from stakeholders.analysis.held import Held
from stakeholders.errors import Unable, unknown
from stakeholders.findings import Finding
from stakeholders.model.kinds import HEADER
from stakeholders.model.register import Register
from stakeholders.reports.evidence import about_editions, cited, groups, kind_name, rules_told
from stakeholders.reports.questions import QUESTIONS, Answer, Chapter, Question
from stakeholders.reports.report import Block, Cell, Column, Facts, Paragraph, Report, Table, Tone
from stakeholders.standards import Edition, Editions, find_edition
from stakeholders.texts import _
from stakeholders.voice.heard import NOTHING_HEARD, Heard

_EVIDENCE_IDS = 5
"""Ids of one kind of record that an answer names as evidence; the latest come first."""
_GAP_IDS = 8
"""Ids that a rule's findings name."""


class State(Enum):
    """How far the register answers a question."""

    ANSWERED = "answered"
    GAPS = "answered with gaps"
    NO_ANSWER = "no answer"


_TONES: Mapping[State, Tone] = {State.ANSWERED: "good", State.GAPS: "partial", State.NO_ANSWER: "bad"}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, what the register answers, and what rules find missing."""

    question: Question
    answer: Answer
    findings: tuple[Finding, ...]

    @property
    def state(self) -> State:
        """How far the register answers."""
        if not self.answer.known:
            return State.NO_ANSWER
        return State.GAPS if self.findings or self.answer.gaps else State.ANSWERED


def state_name(state: State) -> str:
    """The state in words."""
    return {
        State.ANSWERED: _("answered"),
        State.GAPS: _("answered with gaps"),
        State.NO_ANSWER: _("no answer"),
    }[state]


def ask_report(
    register: Register,
    today: dt.date,
    *,
    findings: Sequence[Finding] = (),
    editions: Sequence[str] = (),
    words: Sequence[str] = (),
    topic: str | None = None,
    gaps_only: bool = False,
    heard: Heard = NOTHING_HEARD,
) -> Report:
    """The questions with the answers of the register, in the order of an audit.

    :param findings: what a check has found; waived ones are no gaps.
    :param editions: the ids of the editions whose clauses are named; those of the register's header unless given.
    :param words: only questions that speak of all of these words; a clause's number is a word too.
    :param topic: only questions on this topic of the standards.
    :param gaps_only: leave out what is answered without a gap.
    :param heard: what is heard of the register's surveys.
    :raises Unable: no question speaks of the words, or there is no such topic or edition.
    """
    chosen = tuple(map(find_edition, dict.fromkeys(editions))) or Editions.of(register.header).editions
    held = Held(register, today, heard)
    asked = tuple(_asked(_chosen(words, topic, chosen), held, findings))
    shown = tuple(each for each in asked if not gaps_only or each.state is not State.ANSWERED)
    blocks: list[Block] = [_facts(asked), _introduction()]
    if not shown:
        blocks.append(Paragraph(_("No question is without an answer, and no answer has a gap."), "good"))
    for chapter in dict.fromkeys(each.question.chapter for each in shown):
        own = tuple(each for each in shown if each.question.chapter is chapter)
        blocks.append(_table(chapter, own, held, chosen))
    return Report("ask", _("Questions of an auditor"), about_editions(register, today, chosen), tuple(blocks))


def _introduction() -> Paragraph:
    return Paragraph(
        _(
            "What an auditor is likely to ask, and what the register can show. An answer with evidence does not mean "
            "that a clause is met: that is for the auditor to judge."
        ),
        "muted",
    )


def _chosen(words: Sequence[str], topic: str | None, editions: Sequence[Edition]) -> tuple[Question, ...]:
    """The questions on the topic that speak of all the words.

    :raises Unable: there is none.
    """
    if topic is not None and all(each.topic != topic for each in QUESTIONS.values()):
        raise unknown("topic", topic, {each.topic for each in QUESTIONS.values()})
    found = tuple(
        each
        for each in QUESTIONS.values()
        if (topic is None or each.topic == topic) and all(_speaks_of(each, word, editions) for word in words)
    )
    if not found:
        said = " ".join(words)
        raise Unable(f"no question speaks of {said!r}", "stakeholders ask without a word shows all of them.")
    return found


def _speaks_of(each: Question, word: str, editions: Sequence[Edition]) -> bool:
    clauses = [clause for edition in editions if (found := edition.topics.get(each.topic)) for clause in found.clauses]
    if any(clause == word or clause.startswith(f"{word}.") for clause in clauses):
        return True
    titles = [found.title for edition in editions if (found := edition.topics.get(each.topic))]
    said = (each.id, each.text, _(each.text), each.topic, each.chapter.title, _(each.chapter.title), *titles)
    return any(word.casefold() in text.casefold() for text in (*said, *map(_, titles)))


def _asked(questions: Iterable[Question], held: Held, findings: Sequence[Finding]) -> Iterator[Asked]:
    by_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        if not finding.waived:
            by_rule.setdefault(finding.rule, []).append(finding)
    for each in questions:
        missing = tuple(finding for rule in each.rules for finding in by_rule.get(rule, ()))
        yield Asked(each, each.reply(held), missing)


def _facts(asked: Sequence[Asked]) -> Facts:
    items = [(_("Questions"), Cell(len(asked)))]
    for state in State:
        count = sum(each.state is state for each in asked)
        name = state_name(state)
        items.append((name[:1].upper() + name[1:], Cell(count, _TONES[state] if count else "")))
    return Facts(tuple(items))


def _table(chapter: Chapter, asked: Sequence[Asked], held: Held, editions: Sequence[Edition]) -> Table:
    return Table(
        chapter.id,
        _(chapter.title),
        (
            Column("question", _("Question"), wide=True),
            Column("answer", _("Answer"), wide=True),
            Column("evidence", _("Evidence"), wide=True),
            Column("gaps", _("Gaps")),
            Column("state", _("State")),
            Column("clause", _("Clause")),
        ),
        tuple(_row(each, held, editions) for each in asked),
    )


def _row(each: Asked, held: Held, editions: Sequence[Edition]) -> tuple[Cell, ...]:
    answer, state = each.answer, each.state
    gaps = (*answer.gaps, *rules_told(each.findings, _GAP_IDS))
    return (
        Cell(_(each.question.text)),
        Cell(answer.text, "bad" if state is State.NO_ANSWER else ""),
        Cell(tuple(_evidence(answer, held)) or None) if answer.known else Cell(_("nothing recorded"), "bad"),
        Cell(gaps or None, "partial" if gaps else ""),
        Cell(state_name(state), _TONES[state]),
        Cell(cited(editions, each.question.topic) or None),
    )


def _evidence(answer: Answer, held: Held) -> Iterator[str]:
    """The records of each kind that an answer rests on: how many, the latest day, the latest ids."""
    approved = held.register.header.approved_on
    day = approved if approved is not None and approved <= held.today else None
    records = {record.id: record for record in answer.evidence}.values()
    pieces = [
        *(Piece(HEADER, field, day) for field in answer.header),
        *(Piece(record.kind, record.id, held.last_day(record)) for record in records),
    ]
    for group in groups(pieces):
        fields = {"kind": kind_name(group.kind), "count": len(group.names), "ids": group.named(_EVIDENCE_IDS)}
        if group.kind == HEADER:
            yield _("{kind}: {ids}").format(**fields)
        elif group.latest is None:
            yield _("{kind}: {count} ({ids})").format(**fields)
        else:
            yield _("{kind}: {count}, latest {day} ({ids})").format(**fields, day=group.latest.isoformat())
