"""Datasette, run on the database of the sample, shows something sensible."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from held_registers import held

from stakeholders.model import HEADER
from stakeholders.stores import YamlStore
from stakeholders.stores.sql.schema import HISTORY, META, layout_of, layouts
from stakeholders.stores.sql.views import view_statements

ROOT = Path(__file__).parents[3]
METADATA = ROOT / "docs" / "how-to" / "datasette.yml"
VIEWS = {name for name, _ in view_statements("sqlite")}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("served") / "register.db"
    held(f"sqlite:///{file.as_posix()}", YamlStore(ROOT / "registers" / "manufacturer").load().register)
    return file


def served(database: Path, path: str, *options: str) -> str:
    """What Datasette answers."""
    done = subprocess.run(
        [sys.executable, "-m", "datasette", str(database), *options, "--get", path],
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def rows(database: Path, path: str, *options: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(served(database, path, *options))["rows"]
    return found


def test_needs_are_shown_with_names(database: Path) -> None:
    path = "/register/needs_with_parties.json?_shape=objects&id=airlines-on-time-shipsets"
    (need,) = rows(database, path)
    assert need["party_name"] == "Airlines with retrofit programmes"
    assert need["owner_name"] == "Planning"
    assert need["stages"] == "contract, production, delivery"


def test_references_lead_to_their_records_by_name(database: Path) -> None:
    (need,) = rows(database, "/register/needs.json?_shape=objects&_labels=on&id=airlines-on-time-shipsets")
    assert need["party"] == {"value": "airlines", "label": "Airlines with retrofit programmes"}
    assert need["topic"] == {"value": "delivery", "label": "Delivery"}
    assert need["owner"]["label"] == "Planning"


def test_with_our_metadata_comparisons_show_the_needs_in_words(database: Path) -> None:
    path = "/register/comparisons.json?_shape=objects&_labels=on&_size=1"
    (comparison,) = rows(database, path, "--metadata", str(METADATA))
    assert comparison["need"]["label"].endswith(".")
    assert comparison["customer_need"]["label"].endswith(".")


@pytest.mark.parametrize("view", sorted(VIEWS))
def test_every_view_has_a_page_with_all_its_rows(view: str, database: Path) -> None:
    page = served(database, f"/register/{view}", "--metadata", str(METADATA))
    assert "<table" in page
    counted = json.loads(served(database, f"/register.json?sql=select+count(*)+as+n+from+{view}&_shape=array"))
    assert counted[0]["n"] == json.loads(served(database, f"/register/{view}.json"))["filtered_table_rows_count"] > 10


def test_the_first_page_lists_the_views_and_hides_tables_of_lists(database: Path) -> None:
    told = json.loads(served(database, "/register.json", "--metadata", str(METADATA)))
    assert {view["name"] for view in told["views"]} == VIEWS
    shown = {table["name"] for table in told["tables"] if not table["hidden"]}
    assert shown == {HEADER, HISTORY, *(layout.kind for layout in layouts())}


def test_our_metadata_names_what_there_is() -> None:
    tables = yaml.safe_load(METADATA.read_text(encoding="utf-8"))["databases"]["register"]["tables"]
    lists = {each.name for layout in layouts() for each in layout.lists}
    assert tables.keys() >= {META, *lists, *VIEWS}
    for name, told in tables.items():
        assert name in {META, HISTORY, *lists, *VIEWS} or name in {layout.kind for layout in layouts()}
        if name not in {META, HISTORY, *lists, *VIEWS}:
            columns = {column.name for column in layout_of(name).columns}
            assert {told.get("label_column", "id"), *told.get("facets", ())} <= columns
