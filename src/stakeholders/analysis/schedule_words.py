"""Plain English words for a rule of days: `every 3rd monday`, `annually in march`, `last friday of the quarter`."""

from __future__ import annotations

import re

from stakeholders.analysis.recurrence import LONGEST_MONTH, Recurrence

_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eight": 8, "ten": 10, "twelve": 12,
    "other": 2, "second": 2, "first": 1, "third": 3, "fourth": 4, "fifth": 5, "last": -1,
}  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_ADVERBS = {
    "daily": "every day",
    "weekly": "every week",
    "biweekly": "every 2 weeks",
    "bi-weekly": "every 2 weeks",
    "fortnightly": "every 2 weeks",
    "monthly": "every month",
    "bimonthly": "every 2 months",
    "bi-monthly": "every 2 months",
    "quarterly": "every 3 months",
    "half-yearly": "every 6 months",
    "half yearly": "every 6 months",
    "semiannually": "every 6 months",
    "semi-annually": "every 6 months",
    "biannually": "every 6 months",
    "annually": "every year",
    "annual": "every year",
    "yearly": "every year",
    "biennially": "every 2 years",
}
_MOST = {
    "every week": Recurrence((("FREQ", "WEEKLY"),), (("BYDAY", "MO"),)),
    "every month": Recurrence((("FREQ", "MONTHLY"),), (("BYMONTHDAY", "1"),)),
    "every 3 months": Recurrence((("FREQ", "MONTHLY"), ("INTERVAL", "3")), (("BYMONTHDAY", "1"),)),
    "every 6 months": Recurrence((("FREQ", "MONTHLY"), ("INTERVAL", "6")), (("BYMONTHDAY", "1"),)),
    "every year": Recurrence((("FREQ", "YEARLY"),), (("BYMONTH", "1"), ("BYMONTHDAY", "1"))),
}
"""What most communications say, ready: the patterns below take longer to compile than a small register to read."""
_TIMES_A_YEAR = {
    1: "every year",
    2: "every 6 months",
    3: "every 4 months",
    4: "every 3 months",
    6: "every 2 months",
    12: "every month",
}
_NUMBER = r"(?P<n>\d{1,4}|" + "|".join(_NUMBERS) + r")(?:st|nd|rd|th)?"
_WEEKDAY = r"(?P<weekday>" + "|".join(WEEKDAYS) + r")s?"
_MONTH = r"(?P<month>" + "|".join(MONTHS) + r")"
_EVERY_N = rf"every (?:{_NUMBER} )?(?P<unit>day|week|month|quarter|year)s?(?: (?P<rest>.+))?"
_OF_EVERY = r"(?:of|in|per)(?: (?:the|every|each|a))?"
_NTH_WEEKDAY = (
    rf"(?:(?:every|each|on|the) )*{_NUMBER} {_WEEKDAY}"
    rf"(?: (?:{_OF_EVERY}|a)(?: (?P<within>first|second|third|last) month {_OF_EVERY})?"
    rf" ?(?P<period>month|quarter|year|{'|'.join(MONTHS)}))?"
)
_EVERY_WEEKDAY = rf"(?:every |each |on )?{_WEEKDAY}"
_DAY_OF_MONTH = rf"(?:(?:on|every|each) )?(?:the )?{_NUMBER}(?: day)? (?:of|in) (?:the|every|each) month"
_DAY_OF_YEAR = (
    r"(?:(?:on|in|every|each|every year|each year) )*"
    rf"(?:(?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? )?{_MONTH}(?: (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?)?"
    r"(?: (?:every|each) year)?"
)
_TIMES = (
    r"(?:(?P<word>once|twice)|(?P<n>\d{1,4}|three|four|six|twelve) ?(?:times|x)) "
    r"(?:a|per|every|each) (?P<unit>day|week|month|quarter|year)"
)


def read_words(text: str) -> Recurrence | None:
    """The rule that the words mean; None where they mean none.

    :param text: lower-case words with single spaces between them.
    """
    text = text.removeprefix("at least ")
    for adverb, meaning in _ADVERBS.items():
        if text == adverb or text.startswith(f"{adverb} "):
            text = meaning + text[len(adverb) :]
            break
    if (known := _MOST.get(text)) is not None:
        return known
    text = re.sub(r"^(each|per|once every|once each|once per) ", "every ", text)
    if times := re.fullmatch(_TIMES, text):
        count = {"once": 1, "twice": 2}.get(times["word"] or "") or _number(times["n"])
        if times["unit"] == "year" and count in _TIMES_A_YEAR:
            text = _TIMES_A_YEAR[count]
        elif count == 1:
            text = f"every {times['unit']}"
        elif times["unit"] == "month" and count == 2:
            return Recurrence((("FREQ", "MONTHLY"), ("BYMONTHDAY", "1,15")))
        else:
            return None
    if text in ("every working day", "every weekday", "weekdays"):
        return Recurrence((("FREQ", "WEEKLY"), ("BYDAY", "MO,TU,WE,TH,FR")))
    return _every(text) or _nth_weekday(text) or _weekday(text) or _day_of_month(text) or _day_of_year(text)


def _every(text: str) -> Recurrence | None:
    match = re.fullmatch(_EVERY_N, text)
    if match is None:
        return None
    count = _number(match["n"])
    if not 1 <= count <= 400:
        return None
    unit, rest = match["unit"], match["rest"]
    if unit == "quarter":
        unit, count = "month", 3 * count
    if rest:
        return _every_with(unit, count, rest)
    interval = (("INTERVAL", str(count)),) if count > 1 else ()
    match unit:
        case "day":
            return Recurrence((("FREQ", "DAILY"), *interval))
        case "week":
            return Recurrence((("FREQ", "WEEKLY"), *interval), (("BYDAY", "MO"),))
        case "month":
            return Recurrence((("FREQ", "MONTHLY"), *interval), (("BYMONTHDAY", "1"),))
    return Recurrence((("FREQ", "YEARLY"), *interval), (("BYMONTH", "1"), ("BYMONTHDAY", "1")))


def _every_with(unit: str, count: int, rest: str) -> Recurrence | None:
    """`every year in march`, `every month on the 15th`, `every 2 weeks on friday`."""
    interval = (("INTERVAL", str(count)),) if count > 1 else ()
    if unit == "week" and (weekday := re.fullmatch(_EVERY_WEEKDAY, rest)):
        return Recurrence((("FREQ", "WEEKLY"), *interval, ("BYDAY", _code(weekday["weekday"]))))
    if unit == "month" and (day := re.fullmatch(rf"(?:on )?(?:the )?{_NUMBER}(?: day)?", rest)):
        number = _number(day["n"])
        return (
            Recurrence((("FREQ", "MONTHLY"), *interval, ("BYMONTHDAY", str(number))))
            if -1 <= number <= 31 and number
            else None
        )
    if (
        unit == "month"
        and (nth := re.fullmatch(_NTH_WEEKDAY, rest))
        and nth["period"] is None
        and abs(_number(nth["n"])) <= 5
    ):
        return Recurrence((("FREQ", "MONTHLY"), *interval, ("BYDAY", f"{_number(nth['n'])}{_code(nth['weekday'])}")))
    if unit == "year" and count == 1:
        return _day_of_year(rest)
    return None


def _nth_weekday(text: str) -> Recurrence | None:
    """`every 3rd monday`, `last friday of the quarter`, `3rd monday of first month per quarter`."""
    match = re.fullmatch(_NTH_WEEKDAY, text)
    if match is None or not 1 <= abs(_number(match["n"])) <= 5:
        return None
    day = f"{_number(match['n'])}{_code(match['weekday'])}"
    period, within = match["period"] or "month", match["within"]
    if period in MONTHS:
        return Recurrence((("FREQ", "YEARLY"), ("BYMONTH", str(MONTHS.index(period) + 1)), ("BYDAY", day)))
    if period == "month":
        return Recurrence((("FREQ", "MONTHLY"), ("BYDAY", day))) if within is None else None
    step = 3 if period == "quarter" else 12
    first = {"first": 1, "second": 2, "third": 3, "last": step}.get(within or "")
    if first is None:
        first = step if day.startswith("-") else 1
    months = ",".join(str(month) for month in range(first, 13, step))
    return Recurrence((("FREQ", "YEARLY"), ("BYMONTH", months), ("BYDAY", day)))


def _weekday(text: str) -> Recurrence | None:
    match = re.fullmatch(_EVERY_WEEKDAY, text)
    return Recurrence((("FREQ", "WEEKLY"), ("BYDAY", _code(match["weekday"])))) if match else None


def _day_of_month(text: str) -> Recurrence | None:
    match = re.fullmatch(_DAY_OF_MONTH, text)
    if match is None or not (1 <= _number(match["n"]) <= 31 or _number(match["n"]) == -1):
        return None
    return Recurrence((("FREQ", "MONTHLY"), ("BYMONTHDAY", str(_number(match["n"])))))


def _day_of_year(text: str) -> Recurrence | None:
    match = re.fullmatch(_DAY_OF_YEAR, text)
    if match is None:
        return None
    month, day = MONTHS.index(match["month"]) + 1, match["day"] or match["day2"]
    parts = (("FREQ", "YEARLY"), ("BYMONTH", str(month)))
    if day is None:
        return Recurrence(parts, (("BYMONTHDAY", "1"),))
    return Recurrence((*parts, ("BYMONTHDAY", str(int(day))))) if 1 <= int(day) <= LONGEST_MONTH[month - 1] else None


def _number(text: str | None) -> int:
    if text is None:
        return 1
    return int(text) if text.isdigit() else _NUMBERS[text]


def _code(weekday: str) -> str:
    return weekday[:2].upper()
