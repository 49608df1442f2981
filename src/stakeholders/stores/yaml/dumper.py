"""New text in YAML, as a register is written: groups and short lists in one line, long text in several."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml

from stakeholders.stores.yaml.nodes import Raw
from stakeholders.stores.yaml.scalars import FLOW_WIDTH, WIDTH, Bare, tag_of

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_BREAKS = frozenset("\r\x85\u2028\u2029")


def illegal(text: str) -> str:
    """The first character of the text that YAML does not allow in a file; "" where there is none."""
    found = _ILLEGAL.search(text)
    return found.group() if found else ""


def legal(text: str) -> str:
    r"""The text with each character that YAML does not allow in a file as a visible escape: `\x00`, `\ud800`."""
    return _ILLEGAL.sub(lambda found: escape(found.group()), text)


def escape(character: str) -> str:
    r"""A character as people may see it: `\x00`, `\ud800`."""
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


class Flow(list[Any]):
    """A list that stands in one line."""


class Group(dict[str, Any]):
    """A group of fields, which stands in one line."""


def styled(value: Any) -> Any:
    """The value with what stands in one line marked so: a group of fields, and a list that is short."""
    if isinstance(value, Mapping):
        return Group((name, styled(inner)) for name, inner in value.items())
    if isinstance(value, list | tuple):
        items = [styled(item) for item in value]
        short = not any(isinstance(item, dict) for item in items)
        return Flow(items) if short and sum(len(str(item)) + 2 for item in items) <= FLOW_WIDTH else items
    return value


def dumped(data: Any, width: int = WIDTH) -> str:
    """The data as YAML, with line feeds."""
    text: str = yaml.dump(
        data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=max(width, 40), default_flow_style=False
    )
    return text


def lines_of(fields: Mapping[str, Raw], indent: int) -> list[str]:
    """The lines of fields of a record whose keys stand at that column, without their breaks."""
    text = dumped({name: styled(value) for name, value in fields.items()}, WIDTH - indent)
    return _indented(text, indent)


def item_lines(values: tuple[Raw, ...], indent: int, *, groups_in_one_line: bool = True) -> list[str]:
    """The lines of items of a list whose hyphens stand at that column, without their breaks."""
    items = [styled(value) if groups_in_one_line else value for value in values]
    return _indented(dumped(items, WIDTH - indent), indent)


def _indented(text: str, indent: int) -> list[str]:
    return [" " * indent + line if line else "" for line in text.removesuffix("\n").split("\n")]


class _Dumper(yaml.SafeDumper):
    """PyYAML's emitter in Python: unlike the one in C it keeps letters beyond the basic plane, and needs no library."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002 - PyYAML's name
        """Indent lists below their key, too."""
        super().increase_indent(flow, False)

    def ignore_aliases(self, _data: Any) -> bool:
        """Write the same value out wherever it stands: a register has no aliases."""
        return True


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = None
    if _BREAKS.intersection(text) or text.endswith("\n"):
        style = '"'  # readers turn these breaks into plain ones, and the line after a record is no part of it
    elif "\n" in text:
        style = "|"
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _represent_bare(dumper: yaml.SafeDumper, text: Bare) -> yaml.ScalarNode:
    return dumper.represent_scalar(tag_of(text), str(text))


def _represent_number(dumper: yaml.SafeDumper, number: float) -> yaml.ScalarNode:
    return dumper.represent_int(int(number)) if number.is_integer() else dumper.represent_float(number)


def _represent_flow(dumper: yaml.SafeDumper, items: Flow) -> yaml.SequenceNode:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=True)


def _represent_group(dumper: yaml.SafeDumper, group: Group) -> yaml.MappingNode:
    return dumper.represent_mapping("tag:yaml.org,2002:map", group, flow_style=True)


_Dumper.add_representer(str, _represent_text)
_Dumper.add_representer(Bare, _represent_bare)
_Dumper.add_representer(float, _represent_number)
_Dumper.add_representer(Flow, _represent_flow)
_Dumper.add_representer(Group, _represent_group)
