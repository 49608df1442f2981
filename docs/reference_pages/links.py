"""Relative links in the Markdown files of a repository that lead nowhere."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

_FENCED = re.compile(r"^ {0,3}(`{3,}|~{3,}).*?^ {0,3}\1`*~*[ \t]*$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
_LINK = re.compile(r"\[(?:[^\[\]]|\[[^\[\]]*\])*\]\(\s*<?([^()\s<>]+)>?(?:\s+\"[^\"]*\")?\s*\)")
_HEADING = re.compile(r"^ {0,3}#{1,6}\s+(.+?)\s*#*\s*$", re.MULTILINE)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_PASSED_OVER = ("node_modules", "dist", "build", "__pycache__")


def broken_links(root: Path) -> list[str]:
    """What to say about each link, to a file or to a heading, that leads nowhere; in the order of the files."""
    problems = []
    for file in markdown_files(root):
        for target in relative_links(file.read_text(encoding="utf-8")):
            path, _, anchor = target.partition("#")
            aim = (file.parent / unquote(path)) if path else file
            shown = file.relative_to(root).as_posix()
            if not aim.exists():
                problems.append(f"{shown}: the link {target} leads nowhere")
            elif anchor and aim.suffix == ".md" and anchor not in anchors(aim.read_text(encoding="utf-8")):
                problems.append(f"{shown}: the link {target} leads to no heading")
    return problems


def markdown_files(root: Path) -> Iterator[Path]:
    """Every *.md below the root in a fixed order; hidden folders and what was built are passed over."""
    for where, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _PASSED_OVER)
        yield from (Path(where, name) for name in sorted(names) if name.endswith(".md"))


def relative_links(text: str) -> Iterator[str]:
    """The targets of the links that stay in the repository; what stands in code is no link."""
    prose = _CODE.sub("", _FENCED.sub("", text))
    yield from (target for target in _LINK.findall(prose) if not _ELSEWHERE.match(target))


def anchors(text: str) -> set[str]:
    """The anchors that GitHub and GitLab give the headings of a page."""
    found: set[str] = set()
    for heading in _HEADING.findall(_FENCED.sub("", text)):
        plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).replace("`", "")
        base = re.sub(r"[^\w\- ]", "", plain.lower()).replace(" ", "-")
        anchor, count = base, 0
        while anchor in found:
            count += 1
            anchor = f"{base}-{count}"
        found.add(anchor)
    return found
