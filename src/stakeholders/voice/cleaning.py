"""From what a source holds to a Tally: what its scores, days and names mean is understood once, on distinct values.

Nothing is dropped: what cannot be counted is told with its reason, so that counts and what is left out add up to rows
times columns of scores.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import compress

from stakeholders.model.parties import Party
from stakeholders.model.register import Register
from stakeholders.model.voice import Survey
from stakeholders.voice import figures, names
from stakeholders.voice.adding import Column, Known, Rows
from stakeholders.voice.counted import Block, Counted, Raw
from stakeholders.voice.days import Window, months
from stakeholders.voice.figures import Figure
from stakeholders.voice.kano import CATEGORIES
from stakeholders.voice.scale import Scale, scale_of
from stakeholders.voice.tally import Group, LeftOut, Reason, Tally
from stakeholders.voice.wanted import CONSTRUCTS, Wanted
from stakeholders.voice.words import folded

KANO = Scale(1, len(CATEGORIES))
"""The scale of Kano's categories."""
_EXAMPLES = 5

Answer = Raw | tuple[Raw, Raw]
"""What stands in the column of scores, or in the two of a pair."""


def cleaned(counted: Counted, wanted: Wanted, survey: Survey, register: Register, source_name: str) -> Tally:
    """The Tally of a survey.

    :param counted: what an engine has counted.
    :param wanted: what it was asked for.
    :param source_name: where the answers are, as a person may read it.
    """
    understood = _Understood(counted, survey, register)
    blocks = [part for block in counted.blocks for part in understood.by_construct(block)]
    scale, scale_assumed = _scale(survey, wanted, blocks)
    left = _Left()
    rows = Rows()
    for block in blocks:
        kept, scores = left.out_of(block, _scores(block, scale))
        understood.note_undated(kept)
        rows.add(understood.group_columns(kept), list(map(scores.__getitem__, _answers(kept))), kept.counts)
    groups, points, counts = rows.counted()
    return Tally(
        survey=survey.id,
        source=source_name,
        scale=scale,
        scale_assumed=scale_assumed,
        groups=groups,
        scores=points,
        counts=counts,
        left_out=left.told(),
        rows=counted.rows,
        respondents=understood.respondents(counted),
        doubled=counted.doubled,
        undated=sum(understood.undated.values()),
        examples_of_days=_examples(understood.undated),
        unknown_parties=_unknown(groups, counts, 0, understood.unknown_parties),
        unknown_subjects=_unknown(groups, counts, 2, understood.unknown_subjects),
        unknown_groups=_unknown(groups, counts, 6, understood.unknown_functions)
        | _unknown(groups, counts, 7, understood.unknown_levels),
    )


class _Understood:
    """What the names and days of all blocks mean.

    :ivar undated: days that cannot be read, with how many answers have them.
    """

    def __init__(self, counted: Counted, survey: Survey, register: Register) -> None:
        self._window = Window(survey.opened_on, survey.closed_on)
        self._months = months(_distinct(counted, "date"), self._window)
        own = self._window.month
        self._period = {day: month or own for day, month in self._months.items()}
        of_parties = names.parties(register)
        parties = names.named(_distinct(counted, "party") | set(counted.respondents or ()), of_parties)
        of_topics, of_needs = names.subjects(register)
        needs = names.named(_distinct(counted, "need"), of_needs, of_topics)
        topics = names.named(_distinct(counted, "topic"), of_topics, of_needs)
        asked = names.named({block.asked.subject for block in counted.blocks}, of_topics, of_needs)
        self._party, self._need, self._topic, self._asked = parties.meant, needs.meant, topics.meant, asked.meant
        self.unknown_parties = parties.unknown
        self.unknown_subjects = needs.unknown | topics.unknown | asked.unknown
        self._segment_of = {id: party.segment for id, party in register.all(Party).items()}
        self._segment = spelt(_distinct(counted, "segment"), self._segment_of.values())
        self._question = spelt(_distinct(counted, "question"))
        self._constructs = {raw: folded(text) for raw, text in self._question.items() if folded(text) in CONSTRUCTS}
        functions = names.named(_distinct(counted, "function"), names.functions(register))
        self._function, self.unknown_functions = functions.meant, functions.unknown
        self._level = spelt(_distinct(counted, "level"), register.header.levels)
        self.unknown_levels = frozenset(self._level.values()).difference(register.header.levels, ("",))
        self.undated: Counter[Answer] = Counter()

    def by_construct(self, block: Block) -> Iterator[Block]:
        """The block, parted by what its rows measure where their questions name it. A pair is always Kano's."""
        questions = block.keys.get("question", ())
        if block.asked.other or not any(question in self._constructs for question in set(questions)):
            yield block
            return
        meant = [self._constructs.get(question, block.asked.construct) for question in questions]
        for construct in dict.fromkeys(meant):
            rows = [each == construct for each in meant]
            yield replace(_those(block, rows), asked=replace(block.asked, construct=construct))

    def note_undated(self, block: Block) -> None:
        """Count the answers whose day cannot be read."""
        unread = {day for day, month in self._months.items() if month is None}
        days = block.keys.get("date", ())
        if unread and not unread.isdisjoint(days):
            for day, count in zip(days, block.counts, strict=True):
                if day in unread:
                    self.undated[day] += count

    def group_columns(self, block: Block) -> tuple[Column, ...]:
        """What the rows of a block say of each part of a group, in the order of `Group`."""
        return (
            self._column(block, "party", self._party),
            self._segments(block),
            self._subjects(block),
            Column.of(block.asked.construct),
            self._column(block, "question", self._question),
            self._column(block, "date", self._period, self._window.month),
            self._column(block, "function", self._function),
            self._column(block, "level", self._level),
        )

    @staticmethod
    def _column(block: Block, key: str, meant: Known, otherwise: str = "") -> Column:
        values = block.keys.get(key)
        return Column.of(otherwise) if values is None else Column(values, meant)

    def _segments(self, block: Block) -> Column:
        """The segment that the answers name, else that of the party."""
        parties, given = block.keys.get("party"), block.keys.get("segment")
        of_party = {raw: self._segment_of.get(id, "") for raw, id in self._party.items()}
        if parties is None:
            return self._column(block, "segment", self._segment)
        if given is None:
            return Column(parties, of_party)
        return _either(given, self._segment, parties, of_party)

    def _subjects(self, block: Block) -> Column:
        """What the column of scores is about, else the need that the row names, else the topic."""
        if block.asked.subject:
            return Column.of(self._asked[block.asked.subject])
        needs, topics = block.keys.get("need"), block.keys.get("topic")
        if needs is None:
            return self._column(block, "topic", self._topic)
        return Column(needs, self._need) if topics is None else _either(needs, self._need, topics, self._topic)

    def respondents(self, counted: Counted) -> dict[str, int] | None:
        """How many people answered, by party."""
        if counted.respondents is None:
            return None
        found: dict[str, int] = {}
        for raw, count in counted.respondents.items():
            found[self._party[raw]] = found.get(self._party[raw], 0) + count
        return dict(sorted(found.items()))


def _distinct(counted: Counted, key: str) -> set[Raw]:
    return set().union(*(block.keys.get(key, ()) for block in counted.blocks))


def spelt(values: Iterable[Raw], known: Iterable[str] = ()) -> Known:
    """Texts in one spelling each: that of the register, else, of several that differ in case alone, the first."""
    spelling = {folded(text): text for text in known}
    return {raw: spelling.get(folded(text), text) for raw, text in names.named(values).meant.items()}


def _either(first: Sequence[Raw], meant: Known, second: Sequence[Raw], otherwise: Known) -> Column:
    texts = [meant[one] or otherwise[other] for one, other in zip(first, second, strict=True)]
    return Column(texts, {text: text for text in set(texts)})


def _those(block: Block, rows: Sequence[bool]) -> Block:
    """The rows of a block that are marked."""

    def kept(values: Sequence[Raw]) -> tuple[Raw, ...]:
        return tuple(compress(values, rows))

    keys = {key: kept(values) for key, values in block.keys.items()}
    counts = tuple(compress(block.counts, rows))
    return Block(block.asked, keys, kept(block.scores), kept(block.others) if block.others else (), counts)


def _answers(block: Block) -> Sequence[Answer]:
    return tuple(zip(block.scores, block.others, strict=True)) if block.asked.other else block.scores


def _scale(survey: Survey, wanted: Wanted, blocks: Sequence[Block]) -> tuple[Scale | None, bool]:
    """The scale of the scores; and whether nobody has named it. Kano's categories have their own."""
    rated = [block for block in blocks if block.asked.construct != "kano"]
    if all(each.construct == "kano" for each in wanted.asked) or (blocks and not rated):
        return KANO, False
    if (named := scale_of(survey.scale)) is not None:
        return named, False
    found = map(figures.figure, set().union(*(block.scores for block in rated)))
    scale = figures.assumed(each for each in found if isinstance(each, Figure))
    return scale, scale is not None


def _scores(block: Block, scale: Scale | None) -> Mapping[Answer, float | Reason]:
    """The score of each different answer, or why there is none."""
    if block.asked.other:
        pairs = set(zip(block.scores, block.others, strict=True))
        return {pair: figures.kano_score(*pair) for pair in pairs}
    if block.asked.construct == "kano":
        return {raw: figures.category_score(raw) for raw in set(block.scores)}
    return {raw: figures.score(figures.figure(raw), scale) for raw in set(block.scores)}


class _Left:
    """What is left out, by its reason, with what stands there."""

    def __init__(self) -> None:
        self._counts: dict[Reason, Counter[Answer]] = {}

    def out_of(self, block: Block, scores: Mapping[Answer, float | Reason]) -> tuple[Block, Mapping[Answer, float]]:
        """The block without the rows that have no score, which are counted; and the score of each answer left."""
        none = {answer: reason for answer, reason in scores.items() if isinstance(reason, Reason)}
        left = {answer: score for answer, score in scores.items() if not isinstance(score, Reason)}
        if not none:
            return block, left
        answers = _answers(block)
        for answer, count in zip(answers, block.counts, strict=True):
            if (reason := none.get(answer)) is not None:
                self._counts.setdefault(reason, Counter())[answer] += count
        return _those(block, [answer not in none for answer in answers]), left

    def told(self) -> tuple[LeftOut, ...]:
        """What is left out, in the order of the reasons."""
        return tuple(
            LeftOut(reason, sum(self._counts[reason].values()), _examples(self._counts[reason]))
            for reason in Reason
            if reason in self._counts
        )


def _examples(counts: Mapping[Answer, int]) -> tuple[str, ...]:
    """What stands there most often, as people may read it; of what is as frequent, in the order of the alphabet."""
    shown: Counter[str] = Counter()
    for answer, count in counts.items():
        shown[_shown(answer)] += count
    listed = sorted(((-count, text) for text, count in shown.items() if text))
    return tuple(text for _, text in listed[:_EXAMPLES])


def _shown(answer: Answer) -> str:
    if not isinstance(answer, tuple):
        return figures.shown(answer)
    pair = [figures.shown(each) for each in answer]
    return " / ".join(pair).strip() if any(pair) else ""


def _unknown(groups: Sequence[Group], counts: Sequence[int], place: int, unknown: frozenset[str]) -> dict[str, int]:
    """How many answers name what the register does not know, those with most answers first."""
    if not unknown:
        return {}
    found: Counter[str] = Counter()
    for group, count in zip(groups, counts, strict=True):
        if group[place] in unknown:
            found[group[place]] += count
    return dict(sorted(found.items(), key=lambda each: (-each[1], each[0])))
