"""Topics for needs that have none: by the needs that have one, by the topics' own names, by usual words; suggestions.

The nearest needs with a topic vote, each with its likeness; so does a topic whose name the need's words fit. Where a
register has no topics at all, groups are proposed by the subjects that needs are usually about (`subjects.toml`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from stakeholders.analysis.languages import languages
from stakeholders.analysis.likeness import Method, texts_of
from stakeholders.analysis.plain_words import every, words
from stakeholders.analysis.same import alike_words
from stakeholders.analysis.subjects import Told, name_of, told
from stakeholders.model.needs import Need
from stakeholders.model.organisation import Topic
from stakeholders.model.register import Register

VOTERS = 5
"""How many of the nearest needs vote."""
LEAST: Mapping[Method, float] = {"meaning": 0.4, "words": 0.5}
"""From which likeness a need votes."""

NAMED = 0.6
"""The likeness of a need to a topic whose name it speaks."""


@dataclass(frozen=True, slots=True)
class TopicFor:
    """A topic that a need may have.

    :param need: the need's id.
    :param topic: the id of a topic of the register; "" for one that is to be added.
    :param name: the topic's name.
    :param likeness: how surely, 0 to 1: of the need that is most like it and has the topic; else how clearly its words
        say so.
    :param method: by which method that was found: `vocabulary` is by the words for usual subjects.
    :param like: the id of the need that is most like it and has the topic; "" where its words say so.
    :param words: the words that say so.
    """

    need: str
    topic: str
    name: str
    likeness: float
    method: Method | Literal["vocabulary"]
    like: str = ""
    words: tuple[str, ...] = ()


def topics_for(register: Register, of: Collection[str] | None = None) -> tuple[TopicFor, ...]:
    """A topic for each need that has none and for which one can be told, in the order of the register.

    :param of: the ids of the needs that are asked about; else all.
    """
    needs = register.active(Need)
    without = [need for need in needs if not need.topic and (of is None or need.id in of)]
    if not without:
        return ()
    spoken = languages([need.statement for need in needs])
    topics = register.active(Topic)
    about = {need.id: told(need.statement, spoken) for need in without}
    if not topics:
        language = next(iter(spoken), "en")
        return tuple(
            TopicFor(need.id, "", name_of(found.subject, language), found.share, "vocabulary", words=found.words)
            for need in without
            if (found := about[need.id]) is not None
        )
    labelled = [need for need in needs if register.get(Topic, need.topic) in topics]
    votes = _Votes(register, topics, spoken)
    near = _nearest(without, labelled)
    found_topics = (votes.of(need, near.get(need.id, ()), about[need.id]) for need in without)
    return tuple(each for each in found_topics if each is not None)


def _nearest(without: Sequence[Need], labelled: Sequence[Need]) -> dict[str, tuple[TopicFor, ...]]:
    """By need without a topic, what each of the nearest needs that have one proposes."""
    if not labelled:
        return {}
    held = texts_of([need.statement for need in (*without, *labelled)])
    start = len(without)
    numbers = range(start, start + len(labelled))
    return {
        without[number].id: tuple(
            TopicFor(without[number].id, voter.topic or "", "", likeness, held.method, voter.id)
            for voter, likeness in ((labelled[other - start], likeness) for other, likeness in near)
        )
        for number, near in held.nearest(range(start), numbers, most=VOTERS, least=LEAST[held.method])
    }


class _Votes:
    """The topics of a register, with the words that speak for each."""

    def __init__(self, register: Register, topics: Sequence[Topic], spoken: Sequence[str]) -> None:
        self.register = register
        self.by_subject: dict[str, str] = {}
        for text in ("name", "notes"):
            for topic in topics:
                subject = told(getattr(topic, text), spoken)
                if subject is not None:
                    self.by_subject.setdefault(subject.subject, topic.id)
        small = every("function")
        self.names = {
            topic.id: [word for word in words(topic.name) if word not in small and len(word) > 2] for topic in topics
        }

    def of(self, need: Need, near: Sequence[TopicFor], about: Told | None) -> TopicFor | None:
        """The topic with most votes: those of the nearest needs, of the usual subject, of the topic's own name."""
        cast = [*near, *self._by_words(need, about)]
        weights: dict[str, float] = {}
        for vote in cast:
            weights[vote.topic] = weights.get(vote.topic, 0) + vote.likeness
        if not weights:
            return None
        winner = max(weights, key=lambda topic: round(weights[topic], 2))
        best = max((vote for vote in cast if vote.topic == winner), key=lambda vote: vote.likeness)
        return replace(best, name=self.register.label(winner))

    def _by_words(self, need: Need, about: Told | None) -> Iterator[TopicFor]:
        if about is not None and about.subject in self.by_subject:
            topic = self.by_subject[about.subject]
            yield TopicFor(need.id, topic, "", about.share, "vocabulary", words=about.words)
        known = words(need.statement)
        for topic, name in self.names.items():
            shared = tuple(word for word in known if any(alike_words(word, part) for part in name))
            if shared:
                yield TopicFor(need.id, topic, "", NAMED, "vocabulary", words=shared)
