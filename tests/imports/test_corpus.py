"""Registers and plans that others made, where they lie beside the project: a careful reader finds no more in them."""

import csv
from pathlib import Path

import pytest

from stakeholders.imports.importing import Imported, import_files
from stakeholders.model import Communication, Need, Party, Register
from stakeholders.model.header import Header

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"


def files_of(*ids: str) -> list[Path]:
    if not CORPUS.is_dir():  # other people's files, which a clone of this repository does not bring
        pytest.skip("no corpus beside this checkout")
    return [next(CORPUS.glob(f"*/{id}-*")) for id in ids]


def expected(id: str) -> dict[str, str]:
    with (CORPUS / "EXPECTED.tsv").open(encoding="utf-8", newline="") as table:
        return next(row for row in csv.DictReader(table, delimiter="\t") if row["id"] == id)


def within(count: int, stated: str) -> bool:
    low, _, high = (stated or "0").partition("-")
    return int(low) <= count <= int(high or low)


def of_kind(found: Imported, kind: str) -> int:
    return found.changes.added_by_kind.get(kind, 0)


@pytest.mark.parametrize("id", ["R01", "R02", "R44", "R48", "R49", "P01", "P02", "P09"])
def test_as_many_parties_needs_and_communications_come_in_as_are_there(id: str) -> None:
    (file,) = files_of(id)
    found, stated = import_files([file]), expected(id)
    assert within(of_kind(found, "parties"), stated["parties"])
    assert int(stated["needs_min"]) <= of_kind(found, "needs") <= int(stated["needs_max"])
    assert within(of_kind(found, "communications"), stated["communications"])
    assert found.cells.lost == 0
    names = [record.label for record in found.changes.added if isinstance(record, Party)]
    if names:
        assert (names[0], names[-1]) == (stated["first_party"], stated["last_party"])


@pytest.mark.parametrize(("id", "broken"), [("R01", ["SR-006"]), ("R02", ["SR-001", "SR-006"])])
def test_the_broken_rows_of_a_register_are_mended_and_told(id: str, broken: list[str]) -> None:
    found = import_files(files_of(id))
    needs = {record.external_id: record for record in found.changes.added if isinstance(record, Need)}
    assert all(needs[number].importance == 5 and needs[number].addressed for number in broken)
    assert needs["SR-006"].source.endswith("Art. 5 30 33 35")
    assert {need.importance for need in needs.values()} == {1, 3, 5}
    assert len([finding for finding in found.findings if finding.rule == "misaligned-row"]) == len(broken)


@pytest.mark.parametrize("id", ["P01", "P02"])
def test_the_broken_rows_of_a_plan_are_mended_and_told(id: str) -> None:
    found = import_files(files_of(id))
    plans = [record for record in found.changes.added if isinstance(record, Communication)]
    assert all(plan.what and plan.why and plan.when and plan.how and plan.who for plan in plans)
    assert {plan.language for plan in plans} == {"de", "de, en"}
    assert len([finding for finding in found.findings if finding.rule == "misaligned-row"]) == 11


def test_a_register_and_its_plan_come_in_together_and_not_a_second_time() -> None:
    files = files_of("R01", "P01")
    found = import_files(files)
    again = import_files(files, Register(Header(organisation="X"), found.changes.added))
    assert not again.changes
    assert again.proposals == ()
    assert again.cells.known == found.cells.total
