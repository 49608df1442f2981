"""How often something happens, in whatever language, as the plain English words that a plan understands.

    Monatlich / Bei Bedarf       monthly + as needed
    alle 3 Monate                every 3 months
    2x jährlich                  half-yearly
    каждые 2 недели              every 2 weeks
    毎月                          monthly

What a plan can read as it stands stays as it is (see `stakeholders.analysis.schedule`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from stakeholders.analysis.schedule import read_schedule
from stakeholders.imports.language.phrases import Found, Lexicon, outside_brackets, tidy, word_parts
from stakeholders.imports.language.vocabulary import meanings
from stakeholders.imports.language.words import Words, words

_LONGEST = 200
_LY = {"day": "daily", "week": "weekly", "month": "monthly", "quarter": "quarterly", "half-year": "half-yearly"}
_LY |= {"year": "annually"}
_PERIOD_OF = {adverb: period for period, adverb in _LY.items()}
_A_YEAR = {
    1: "annually", 2: "half-yearly", 3: "every 4 months", 4: "quarterly", 6: "every 2 months", 12: "monthly",
    26: "every 2 weeks", 52: "weekly",
}  # fmt: skip
_SAID = {"once": "on one occasion"}
"""What a plan reads as an event, for what the languages' files call otherwise."""
_ORDINALS = {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 5: "5th"}
_PARTS = re.compile(r"\s*[/+&,;|、，；・·•\n]\s*|\s+[-–—]\s+")
_REASON = re.compile(r"\s*(?:[:(\[（]|\s[-–—]\s|,\s|\n)")
_GLUED = re.compile(r"(?<=\d)(?=[^\W\d])")
_EVERY = re.compile(r"every (\d+) (day|week|month|year)s")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_MOST_WORDS = 4
"""Words behind a frequency that only say what takes place: `monthly status report`."""


@dataclass(frozen=True, slots=True)
class Frequency:
    """How often something happens.

    :param when: the words that a plan understands.
    :param more: whether the text says more than that.
    """

    when: str
    more: bool = False


def frequency(text: str) -> str | None:
    """The whole of a text in words that a plan understands; None where it cannot be said, so that the text stays."""
    found = read_frequency(text)
    return found.when if found is not None and not found.more else None


@lru_cache(maxsize=4096)
def read_frequency(text: str) -> Frequency | None:
    """What a text says of how often something happens, remarks beside it aside; None where it says nothing of it."""
    text = text.strip()
    if not text or len(text) > _LONGEST:
        return None
    as_it_is = read_schedule(text)
    if not as_it_is.unreadable and (as_it_is.recurrences or as_it_is.days):
        return Frequency(text)
    whole = _whole(tidy(text))
    if not as_it_is.unreadable and (whole is None or _is_event(whole)):
        return Frequency(text)
    if whole is not None:
        return Frequency(whole)
    bare = outside_brackets(tidy(text))
    if bare and bare != text and (found := _whole(bare)):
        return Frequency(found, more=True)
    first, *rest = _REASON.split(tidy(text), maxsplit=1)
    if rest and first.strip() and not _tells_times(_words(rest[0])) and (found := _whole(first.strip())):
        return Frequency(found, more=True)
    return _before_other_words(bare)


def _is_event(when: str) -> bool:
    found = read_schedule(when)
    return not found.recurrences and not found.days


def _whole(text: str) -> str | None:
    """The meaning of a text all of whose words are understood."""
    if (once := _phrase(_words(text))) is not None:
        return once
    parts = [part for part in _PARTS.split(text) if part]
    if len(parts) == 1:
        parts = _between_conjunctions(text)
    if len(parts) < 2:
        return None
    read = [found for part in parts if (found := _whole(part) if part != text else None) is not None]
    return " + ".join(dict.fromkeys(read)) if len(read) == len(parts) else None


def _between_conjunctions(text: str) -> list[str]:
    found = _words(text)
    conjunctions = _conjunctions()
    parts: list[list[str]] = [[]]
    for word in found:
        if word in conjunctions:
            parts.append([])
        else:
            parts[-1].append(word)
    return [" ".join(part) for part in parts if part] if len(parts) > 1 else []


def _before_other_words(text: str) -> Frequency | None:
    """`Monthly report`: a frequency and then a few words that say nothing of times."""
    found = _words(text)
    first = _known().leading(found)
    if first is None or not 0 < len(found) - first.end <= _MOST_WORDS:
        return None
    rest = found[first.end :]
    if _tells_times(rest):
        return None
    return Frequency(_SAID.get(first.meaning, first.meaning), more=True)


def _tells_times(found: Words) -> bool:
    """Whether words behind a frequency say more of times, so that they cannot be left aside."""
    if any(word.isdigit() for word in found):
        return True
    for phrase in _counting().inside(found):
        group, _, meaning = phrase.meaning.partition(":")
        if group in ("period", "weekday", "month", "number") or meaning in _PERIOD_OF or _EVERY.fullmatch(meaning):
            return True
    return False


def _words(text: str) -> Words:
    return words(_GLUED.sub(" ", text))


@lru_cache(maxsize=1)
def _conjunctions() -> frozenset[str]:
    return word_parts("conjunctions")


@lru_cache(maxsize=1)
def _known() -> Lexicon:
    """Frequencies that are phrases of their own."""
    return Lexicon(_entries("frequency"))


@lru_cache(maxsize=1)
def _counting() -> Lexicon:
    """All words of times: what is not among them tells nothing of them. March is `month:3`."""
    entries: dict[Words, str] = {}
    for group in ("frequency", "period", "counting", "weekday", "month", "number"):
        for phrase, meaning in _entries(group).items():
            entries.setdefault(phrase, f"{group}:{meaning}")
    return Lexicon(entries)


def _entries(group: str) -> dict[Words, str]:
    entries: dict[Words, str] = {}
    for meaning, phrases in meanings("choices", group).items():
        for phrase in phrases:
            entries.setdefault(_words(phrase), meaning)
    return entries


@dataclass(slots=True)
class _Said:
    """What the words of a phrase say.

    :ivar count: how many times.
    :ivar interval: how many periods lie between.
    """

    adverbs: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    periods: list[str] = field(default_factory=list)
    weekdays: list[str] = field(default_factory=list)
    months: list[str] = field(default_factory=list)
    count: int | None = None
    interval: int | None = None
    number: int | None = None
    every: bool = False
    last: bool = False
    at_least: bool = False


def _phrase(found: Words) -> str | None:
    """The meaning of one phrase; None where a word of it is unknown or the words do not fit together."""
    known = _known().meaning(found)
    if known is not None:
        return _SAID.get(known, known)
    said = _said(found)
    if said is None:
        return None
    when = _on_days(said) if said.weekdays or said.months else _every(said)
    if when is None:
        return None
    when = " + ".join(dict.fromkeys((when, *said.others))) if when else " + ".join(said.others)
    when = f"at least {when}" if said.at_least else when
    return when if when and not read_schedule(when).unreadable else None


def _said(found: Words) -> _Said | None:
    said = _Said()
    place = 0
    while place < len(found):
        if found[place].isascii() and found[place].isdigit() and len(found[place]) < 4:
            said.number = int(found[place])
            place += 1
            continue
        known = _counting().leading(found[place : place + _counting().longest])
        if known is None:
            return None
        group, _, meaning = known.meaning.partition(":")
        after = _counting().meaning(found[place + known.end : place + known.end + 1])
        if group == "weekday" and after == "counting:times" and known.end > 1:  # 每周一次: once a week, not on Mondays
            group, meaning = "period", "week"
            known = Found(0, 1, "")
        place += known.end
        if not _take(said, group, meaning):
            return None
    return said


def _take(said: _Said, group: str, meaning: str) -> bool:
    """Take in one word; False where two would contradict each other."""
    number, said.number = said.number, None
    match group, meaning:
        case "number", _:
            said.number = int(meaning)
            return number is None
        case "frequency", _:
            if meaning in _PERIOD_OF:
                said.adverbs.append(meaning)
                said.interval = said.interval or (number if said.count is None else None)
            elif every := _EVERY.fullmatch(meaning):
                said.periods.append(every[2])
                said.interval = int(every[1])
            else:
                said.others.append(_SAID.get(meaning, meaning))
            return number is None or meaning in _PERIOD_OF
        case "period", _:
            said.periods.append(meaning)
            said.interval = number if number is not None else said.interval
        case "weekday", _:
            said.weekdays.append(meaning)
            said.interval = number if number is not None else said.interval
        case "month", _:
            said.months.append(_MONTHS[int(meaning) - 1])
            said.interval = number if number is not None else said.interval
        case "counting", "times":
            said.count = 1 if number is None else number
        case "counting", "once" | "twice":
            said.count = 1 if meaning == "once" else 2
        case "counting", "every":
            said.every = True
            said.number = number
        case "counting", "last":
            said.last = True
        case "counting", "at_least":
            said.at_least = True
        case _:
            said.number = number
    return True


def _every(said: _Said) -> str | None:
    """`every 3 months`, `monthly`, `twice a month`; "" where only events are said."""
    if not said.periods and not said.adverbs:
        return "" if said.others and said.count is None and said.number is None else None
    if said.last or len(set(said.periods)) > 1:
        return None
    if said.adverbs and said.count is None and said.interval is None and said.number is None:
        return " + ".join(dict.fromkeys(said.adverbs)) if not said.periods else None
    names = {*said.periods, *(_PERIOD_OF[adverb] for adverb in said.adverbs)}
    if len(names) != 1 or not {said.number} <= {None, 1}:
        return None
    period, interval, count = names.pop(), said.interval or 1, said.count
    if count is None and said.interval is None and not said.every and said.number is None:
        return None
    if count is not None and count > 1:
        return _times(count, period) if interval == 1 else None
    if interval == 1:
        return _LY[period]
    if period == "half-year":
        return None
    return f"every {interval} {period}s"


def _times(count: int, period: str) -> str | None:
    """So many times a period, where that is evenly often."""
    if period == "half-year":
        count, period = count * 2, "year"
    if period == "quarter" and count in (3, 6):
        return "monthly" if count == 3 else "twice a month"
    if period == "year":
        return _A_YEAR.get(count)
    return "twice a month" if (count, period) == (2, "month") else None


def _on_days(said: _Said) -> str | None:
    """`every monday`, `every 1st monday`, `annually in march`."""
    periods = {*said.periods, *(_PERIOD_OF[adverb] for adverb in said.adverbs)}
    if said.count not in (None, 1) or said.number is not None or len(periods) > 1:
        return None
    if said.months:
        if said.weekdays or periods - {"year"} or (said.interval is not None and len(said.months) > 1) or said.last:
            return None
        if said.interval is not None:
            return f"annually on {said.interval} {said.months[0]}" if said.interval <= 31 else None
        return " + ".join(f"annually in {month}" for month in said.months)
    if said.last:
        return f"last {said.weekdays[0]} of the month" if len(said.weekdays) == 1 and periods <= {"month"} else None
    if said.interval is None:
        return " + ".join(f"every {day}" for day in said.weekdays) if periods <= {"week"} else None
    if periods == {"month"} and len(said.weekdays) == 1 and said.interval in _ORDINALS:
        return f"every {_ORDINALS[said.interval]} {said.weekdays[0]}"
    if periods == {"week"} and len(said.weekdays) == 1 and said.interval > 1:
        return f"every {said.interval} weeks on {said.weekdays[0]}"
    return None
