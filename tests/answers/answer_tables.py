"""Tables of answers that try their readers, written as files of every sort."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from stakeholders.model.header import Header
from stakeholders.model.needs import Need
from stakeholders.model.parties import Party
from stakeholders.model.register import Register
from stakeholders.model.voice import Survey
from stakeholders.voice.cleaning import cleaned
from stakeholders.voice.counted import Counted
from stakeholders.voice.tally import Tally
from stakeholders.voice.wanted import wanted

HEADINGS = ("nr", "Customer", "who", "need", "answered", "Q 1")
SURVEY = Survey(
    id="spring",
    name="Spring",
    construct="satisfaction",
    columns={
        "party": "Customer",
        "respondent": "who",
        "need": "need",
        "date": "answered",
        "score": "Q 1",
        "function": "Customer",
        "level": "need",
    },
)
REGISTER = Register(
    Header(organisation="Example Ltd"),
    [Party(id="airlines", name="Airlines"), Need(id="on-time", party="airlines", statement="On time")],
)

Rows = Sequence[Sequence[str]]

PARTIES = (
    "airlines",
    "Airlines ",
    "ÄRZTE",
    "a,b",
    'the "best"',
    "two\nlines",
    "=1+1",
    "🛩",
    "",
    "  ",
    "O'Hara",
    "tab\tbed",
    "a;b",
)
PEOPLE = ("ann", "ann ", "\u00a0ann", "Ann", "bob", "", " ", "7", "\u3000")
NEEDS = ("on-time", "on time", "", "-", "driver's", "x" * 300)
DAYS = (
    "2026-04-01", "2026-04-30", "2026-04-30T12:00:00Z", "2026-05-01 08:15", "2026-13-45", "2026-04", "30.04.2026",
    "04/30/2026", "46112", "", "soon", "２０２６-０４-０１", " 2026-04-01", "2026-04-1", "2026-04-011",
)  # fmt: skip
SCORES = (
    "1",
    "5",
    "4,5",
    "4.5",
    "05",
    "",
    " ",
    "-",
    "n/a",
    "eleven",
    "11",
    "-3",
    "1e3",
    "nan",
    "5 ",
    "٣",
    "5/5",
    "TRUE",
    "\x7f",
)


def tables() -> st.SearchStrategy[list[tuple[str, ...]]]:
    """Rows below the headings, each with a number of its own."""
    answers = st.tuples(*map(st.sampled_from, (PARTIES, PEOPLE, NEEDS, DAYS, SCORES)))
    return st.lists(answers, min_size=1, max_size=40).map(
        lambda rows: [(str(number), *row) for number, row in enumerate(rows, start=1)]
    )


def as_csv(rows: Rows, folder: Path, delimiter: str = ",", encoding: str = "utf-8") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows([HEADINGS, *rows])
    (folder / "answers.csv").write_bytes(text.getvalue().encode(encoding))
    return "answers.csv"


def as_jsonl(rows: Rows, folder: Path) -> str:
    lines = [json.dumps(dict(zip(HEADINGS, row, strict=True)), ensure_ascii=False) for row in rows]
    (folder / "answers.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return "answers.jsonl"


def as_xlsx(rows: Rows, folder: Path) -> str:
    import xlsxwriter  # type: ignore[import-untyped]

    with xlsxwriter.Workbook(folder / "answers.xlsx", {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("Answers")
        for at, row in enumerate([HEADINGS, *rows]):
            for column, value in enumerate(row):
                sheet.write_string(at, column, value)
    return "answers.xlsx#Answers"


def as_parquet(rows: Rows, folder: Path, columns: Mapping[str, Sequence[Any]] | None = None) -> str:
    import pyarrow
    from pyarrow import parquet

    held = dict(zip(HEADINGS, map(list, zip(*rows, strict=True)), strict=True)) | dict(columns or {})
    parquet.write_table(pyarrow.table(held), folder / "answers.parquet")
    return "answers.parquet"


def as_sqlite(rows: Rows, folder: Path) -> str:
    file = folder / "answers.db"
    file.unlink(missing_ok=True)
    names = ", ".join(f'"{name}"' for name in HEADINGS)
    database = sqlite3.connect(file)
    with database:
        database.execute(f"CREATE TABLE answers ({names})")
        database.executemany(f"INSERT INTO answers VALUES ({', '.join('?' * len(HEADINGS))})", rows)
    database.close()
    return "sqlite:///answers.db#answers"


def tally(counted: Counted) -> Tally:
    return cleaned(counted, wanted(SURVEY)[0], SURVEY, REGISTER, "answers")


def told(counted: Counted) -> dict[str, Any]:
    """What a Tally says, in an order that does not depend on that of the rows."""
    found = tally(counted)
    return {
        "scale": found.scale,
        "answers": sorted(found),
        "left out": sorted((left.reason.value, left.count) for left in found.left_out),
        "rows": found.rows,
        "respondents": found.respondents,
        "doubled": found.doubled,
        "undated": found.undated,
        "unknown": (found.unknown_parties, found.unknown_subjects, found.unknown_groups),
    }


def _crossed() -> list[tuple[str, ...]]:
    """Every hostile value beside many others."""
    rows = []
    for number in range(400):
        values = [values[(number * step + number // 7) % len(values)] for step, values in enumerate(_POOLS, start=1)]
        rows.append((str(number), *values))
    return rows


_POOLS = (PARTIES, PEOPLE, NEEDS, DAYS, SCORES)
EXAMPLES: Mapping[str, list[tuple[str, ...]]] = {
    "every day": [(str(number), "airlines", "ann", "", day, "5") for number, day in enumerate(DAYS)],
    "every respondent": [(str(number), "airlines", who, "", "", "5") for number, who in enumerate(PEOPLE * 2)],
    "all beside each other": _crossed(),
}
"""Tables for engines that are too slow for many examples."""
