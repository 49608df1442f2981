"""Every rule that an import reports is declared, so that `explain` and the reference know it; and no other is."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import stakeholders
from stakeholders.checks import RULES

IMPORTS = Path(stakeholders.__file__).parent / "imports"
_NAME = re.compile(r"[a-z]+(-[a-z]+)+")
DECLARED = {rule.name for rule in RULES.values() if rule.area == "importing"}


def texts_of(module: ast.Module) -> set[str]:
    """The texts of a module that have the form of a rule's name."""
    constants = (node.value for node in ast.walk(module) if isinstance(node, ast.Constant))
    return {text for text in constants if isinstance(text, str) and _NAME.fullmatch(text)}


def reported_by(module: ast.Module) -> set[str]:
    """The rules that a module reports findings of: the first argument of `Finding`."""
    calls = (node for node in ast.walk(module) if isinstance(node, ast.Call) and node.args)
    first = (node.args[0] for node in calls if isinstance(node.func, ast.Name) and node.func.id == "Finding")
    return {node.value for node in first if isinstance(node, ast.Constant) and isinstance(node.value, str)}


MODULES = [ast.parse(file.read_text(encoding="utf-8")) for file in sorted(IMPORTS.rglob("*.py"))]


def test_every_rule_that_an_import_reports_is_declared() -> None:
    reported = set().union(*map(reported_by, MODULES))
    assert len(reported) > 10
    assert reported - DECLARED == set()


def test_every_rule_that_is_declared_for_imports_is_reported_somewhere() -> None:
    assert DECLARED - set().union(*map(texts_of, MODULES)) == set()
