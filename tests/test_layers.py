"""The house: imports point one way, start-up stays light, modules stay small, clause numbers stay in the data."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

SRC = Path(__file__).parents[1] / "src" / "stakeholders"
MODULES = {file.relative_to(SRC).as_posix(): file for file in sorted(SRC.rglob("*.py"))}

ROOMS = (
    ("model",),
    ("findings", "errors"),
    ("extras",),
    ("texts",),
    ("changes",),
    ("standards",),
    ("voice",),
    ("statistics",),
    ("analysis",),
    ("checks",),
    ("samples",),
    ("stores",),
    ("imports",),
    ("answers",),
    ("workbook",),
    ("reports",),
    ("render",),
    ("questionnaire",),
    ("publishing",),
    ("cli",),
)
"""The rooms from the inner to the outer; a module imports from its own room and from those before it."""
DEPTH = {room: depth for depth, rooms in enumerate(ROOMS) for room in rooms}

ROOMS_OF_IMPORTS = (
    "language", "tables", "pause", "values", "documents", "readers", "shaping", "fields", "records", "answering",
    "surveying", "resurveying", "importing",
)  # fmt: skip
"""The rooms within imports, likewise."""

HEAVY = {
    "rich", "jinja2", "sqlmodel", "sqlalchemy", "xlsxwriter", "python_calamine", "dateutil", "pydantic", "yaml", "json",
    "tomllib", "importlib.resources", "subprocess", "asyncio", "numpy", "docx", "typst", "vl_convert", "icalendar",
    "zipfile", "rapidfuzz", "lxml", "docutils", "markdown_it", "charset_normalizer", "tokenizers", "safetensors",
    "ibis", "duckdb", "sqlglot", "pyarrow", "pandas", "pyspark",
}  # fmt: skip
"""What a verb must not wait for before it is known whether it needs it."""


def tree(name: str) -> ast.Module:
    return ast.parse(MODULES[name].read_text(encoding="utf-8"), name)


def imported(node: ast.AST) -> Iterator[str]:
    """The modules that a statement imports, by their full names."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        assert node.level == 0, f"line {node.lineno}: imports name the whole path"
        assert node.module is not None
        yield node.module
        yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room_of(module: str) -> str:
    """The room of `stakeholders.room.…`, or of a file of ours."""
    return module.removeprefix("stakeholders.").removesuffix(".py").split("/")[0].split(".")[0]


def for_types_only(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def at_module_level(name: str) -> Iterator[str]:
    """What a module imports when it is imported itself."""
    for node in tree(name).body:
        if not for_types_only(node):
            for inner in ast.walk(node) if not isinstance(node, ast.FunctionDef | ast.ClassDef) else ():
                yield from imported(inner)


INSIDE = [name for name in MODULES if room_of(name) in DEPTH]


def test_every_module_stands_in_a_room() -> None:
    assert {room_of(name) for name in MODULES} - set(DEPTH) == {"__init__", "__main__"}


@pytest.mark.parametrize("name", INSIDE)
def test_imports_point_one_way(name: str) -> None:
    room = room_of(name)
    for node in ast.walk(tree(name)):
        for module in imported(node):
            if module.startswith("stakeholders."):
                other = room_of(module)
                if other in DEPTH:  # else a name of the package itself, such as its version
                    assert other == room or DEPTH[other] < DEPTH[room], f"{name} imports {module}"


@pytest.mark.parametrize("name", [name for name in MODULES if room_of(name) == "render"])
def test_a_format_knows_reports_only_as_the_document_they_end_in(name: str) -> None:
    for node in ast.walk(tree(name)):
        for module in imported(node):
            if module.startswith("stakeholders.reports"):
                assert module.startswith("stakeholders.reports.report")
            assert not module.startswith("stakeholders.analysis"), name


@pytest.mark.parametrize("name", [name for name in MODULES if room_of(name) == "cli"])
def test_a_verb_imports_what_is_heavy_only_where_it_needs_it(name: str) -> None:
    for module in at_module_level(name):
        assert not any(module == heavy or module.startswith(f"{heavy}.") for heavy in HEAVY), module
        if module.startswith("stakeholders."):
            assert room_of(module) in ("cli", "errors") or module == "stakeholders.__version__", module


@pytest.mark.parametrize("name", MODULES)
def test_every_module_says_what_it_is_about(name: str) -> None:
    assert ast.get_docstring(tree(name))


@pytest.mark.parametrize("name", MODULES)
def test_no_module_is_longer_than_400_lines(name: str) -> None:
    assert len(MODULES[name].read_text(encoding="utf-8").splitlines()) <= 400


CLAUSE = re.compile(r"(?<![\w.:/-])(?:4|5|6|7|8|9|10)\.\d{1,2}(?:\.\d{1,2})?(?![\w.%-])")


def texts(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Every text of the program, docstrings among them, with the line where it starts."""
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def docstrings(module: ast.Module) -> set[int]:
    """The lines of texts that only a reader of the code sees: those that stand alone as a statement."""
    return {
        node.lineno
        for node in ast.walk(module)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    }


@pytest.mark.parametrize("name", MODULES)
def test_clause_numbers_stand_only_in_the_data_of_the_standards(name: str) -> None:
    """The docstrings of rules are pages that users read, so they count; other docstrings may give an example."""
    module = tree(name)
    spared = set() if room_of(name) == "checks" else docstrings(module)
    found = [(line, text) for line, text in texts(module) if line not in spared and CLAUSE.search(text)]
    assert found == []


@pytest.mark.parametrize(
    ("text", "is_clause"),
    [
        ("ISO 9001:2015 9.1.2", True),
        ("see 4.2", True),
        ("clauses 7.5, 8.2", True),
        ("10.2", True),
        ("YAML 1.2", False),
        ("version 10.20.30.40", False),
        ("v4.2", False),
        ("26.4.4", False),
        ("a width of 4.5%", False),
    ],
)
def test_what_a_clause_number_looks_like(text: str, is_clause: bool) -> None:
    assert bool(CLAUSE.search(text)) is is_clause


@pytest.mark.parametrize("name", [name for name in MODULES if name.startswith("imports/")])
def test_the_rooms_within_imports_point_one_way(name: str) -> None:
    own = name.split("/")[1].removesuffix(".py")
    if own == "__init__":
        return
    depth = ROOMS_OF_IMPORTS.index(own)
    for node in ast.walk(tree(name)):
        for module in imported(node):
            if module.startswith("stakeholders.imports.") and (room := module.split(".")[2]) in ROOMS_OF_IMPORTS:
                assert ROOMS_OF_IMPORTS.index(room) <= depth, module
