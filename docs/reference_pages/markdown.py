"""Markdown in pieces: tables, escapes, the first lines of a generated page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import yaml


def opening(title: str, introduction: str) -> str:
    """The first lines of a generated page, with the warning not to edit it."""
    return f"<!-- Written by docs/generate.py: do not edit, run `make docs`. -->\n\n# {title}\n\n{introduction}\n"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; what the cells hold is Markdown already, save for bars and line breaks."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(_cell(cell) for cell in line)} |" for line in lines) + "\n"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def code(text: str) -> str:
    """The text as it is typed."""
    return f"`{text}`" if "`" not in text else f"`` {text} ``"


def flow(value: object) -> str:
    """A value as YAML writes it in one line, with quotes only where YAML needs them."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return f"[{', '.join(_inside(item) for item in value)}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_inside(item)}" for name, item in value.items()) + "}"
    text = str(value)
    return text if _reads_as(text, text) else _quoted(text)


def _inside(value: object) -> str:
    """A value inside a list or mapping, where a comma or a bracket would end it."""
    text = flow(value)
    if isinstance(value, str) and text == value and not _reads_as(f"[{text}]", [text]):
        return _quoted(text)
    return text


def _reads_as(text: str, value: object) -> bool:
    try:
        return bool(yaml.load(text, yaml.BaseLoader) == value)  # BaseLoader makes nothing but text
    except yaml.YAMLError:
        return False


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
