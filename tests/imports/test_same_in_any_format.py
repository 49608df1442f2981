"""A register is the same whatever kind of file it comes in, in whatever language, order and company of columns."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from careful_reading import described
from hypothesis import given, settings
from hypothesis import strategies as st
from sheet_files import xlsx

from stakeholders.imports.importing import Imported, import_files
from stakeholders.imports.language.headings import Target, match
from stakeholders.imports.language.vocabulary import languages

Rows = Sequence[Sequence[str]]
_CHOSEN = (Target("parties", "power"), Target("parties", "interest"), Target("parties", "side"))
_SAID = (Target("needs", "source"), Target("row", "notes"))
_NAME, _STATEMENT = Target("parties", "name"), Target("needs", "statement")


@dataclass(frozen=True)
class Made:
    """A register as somebody keeps it.

    :param needs: the name of the party and the statement, row by row.
    :param chosen: what is said of each party by its name: side, power, interest.
    """

    rows: Rows
    needs: Sequence[tuple[str, str]]
    chosen: Mapping[str, Mapping[str, Any]]


def headings_of(language: str, target: Target) -> list[str]:
    """The headings in the language that stand for the field before all others."""
    entries = languages()[language]["headings"].get(target.kind, {}).get(target.field, ())
    bare = (entry.removesuffix("!") for entry in entries)
    return [each for each in bare if (known := match(each)) and known.exact and known.targets[0] == target]


def words_of(language: str, target: Target) -> dict[Any, str]:
    """A word of the language for each of some values of the field."""
    choices = languages()[language]["choices"]
    if target.field == "side":
        return {side: choices["side"][side][0] for side in ("internal", "external")}
    return {value: choices["rating"][level][0] for level, value in (("high", 5), ("medium", 3), ("low", 1))}


syllable = st.sampled_from([f"{a}{b}" for a in "bdfglmprstvz" for b in "aeiou"])
word = st.lists(syllable, min_size=3, max_size=4).map(lambda some: "".join(some))
name = st.lists(word, min_size=1, max_size=2).map(lambda some: " ".join(some).capitalize())
sentence = st.lists(word, min_size=3, max_size=6).map(lambda some: f"{some[0]} {', '.join(some[1:])}".capitalize())


@st.composite
def registers(draw: st.DrawFn) -> Made:
    """A register with headings and words of one language, columns in any order, and some that no field is for."""
    language = draw(st.sampled_from(sorted(languages())))
    names = draw(st.lists(name, min_size=2, max_size=5, unique_by=lambda each: each.casefold()))
    needs = [
        (party, statement)
        for party in names
        for statement in draw(st.lists(sentence, min_size=1, max_size=2, unique_by=lambda each: each.casefold()))
    ]
    columns: dict[str, list[str]] = {}

    def add(target: Target, cells: list[str]) -> None:
        columns[draw(st.sampled_from(headings_of(language, target)))] = cells

    add(_NAME, [party for party, _ in needs])
    add(_STATEMENT, [statement for _, statement in needs])
    chosen: dict[str, dict[str, Any]] = {party: {} for party in names}
    for target in _CHOSEN:
        if bool(headings_of(language, target)) and draw(st.booleans()):
            meant = words_of(language, target)
            for party in names:
                chosen[party][target.field] = draw(st.sampled_from(sorted(meant)))
            add(target, [meant[chosen[party][target.field]] for party, _ in needs])
    for target in _SAID:
        if bool(headings_of(language, target)) and draw(st.booleans()):
            add(target, [draw(sentence | st.just("")) for _ in needs])
    for number in range(draw(st.integers(0, 2))):
        columns[f"Zx{'qv'[number]}"] = [draw(sentence | st.just("")) for _ in needs]
    order = draw(st.permutations(sorted(columns)))
    return Made([order, *zip(*(columns[heading] for heading in order), strict=True)], needs, chosen)


def as_csv(rows: Rows) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def as_xlsx(rows: Rows) -> bytes:
    return xlsx({"Sheet1": rows})


def as_markdown(rows: Rows) -> bytes:
    lines = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:], ""]).encode()


def as_html(rows: Rows) -> bytes:
    kinds = ["th", *["td"] * (len(rows) - 1)]
    lines = (
        "".join(f"<{kind}>{html.escape(cell)}</{kind}>" for cell in row) for kind, row in zip(kinds, rows, strict=True)
    )
    return f"<!DOCTYPE html><table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>".encode()


WRITERS: Mapping[str, Callable[[Rows], bytes]] = {
    "csv": as_csv,
    "xlsx": as_xlsx,
    "md": as_markdown,
    "html": as_html,
}


def imported_as(ending: str, rows: Rows) -> Imported:
    with TemporaryDirectory() as folder:
        file = Path(folder, f"f.{ending}")
        file.write_bytes(WRITERS[ending](rows))
        return import_files([file])


def told(found: Imported) -> dict[str, list[dict[str, object]]]:
    return {kind: described(found, kind) for kind in ("parties", "needs")}


@settings(max_examples=60, deadline=None)
@given(registers())
def test_a_register_is_the_same_from_any_format(made: Made) -> None:
    found = {ending: imported_as(ending, made.rows) for ending in WRITERS}
    assert all(told(each) == told(found["csv"]) for each in found.values())
    assert all(each.cells.lost == 0 for each in found.values())


@settings(max_examples=100, deadline=None)
@given(registers())
def test_parties_and_needs_come_in_as_they_were_written(made: Made) -> None:
    found = told(imported_as("csv", made.rows))
    assert [party["name"] for party in found["parties"]] == list(dict.fromkeys(party for party, _ in made.needs))
    assert [(need["party"], need["statement"]) for need in found["needs"]] == list(made.needs)
    for party in found["parties"]:
        chosen = made.chosen[str(party["name"])]
        assert {field: party.get(field) for field in chosen} == chosen
