"""Write docs/reference from the program itself; with --check, say what is not current and which links lead nowhere.

python docs/generate.py            write the pages anew
python docs/generate.py --check    write nothing; end with 1 where a page is not current or a link is broken
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from reference_pages import commands, editions, formats, records, rules
from reference_pages.links import broken_links

ROOT = Path(__file__).resolve().parent.parent

PAGES: dict[str, Callable[[], str]] = {
    "records.md": records.page,
    "rules.md": rules.page,
    "commands.md": commands.page,
    "editions.md": editions.page,
    "formats.md": formats.page,
}
"""Each page of docs/reference and what makes its text."""


def main(arguments: Sequence[str]) -> int:
    """Write the pages, or check them; the exit code."""
    if any(argument != "--check" for argument in arguments):
        print(__doc__, file=sys.stderr)
        return 2
    if not arguments:
        write(ROOT)
        return 0
    problems = [*stale_pages(ROOT), *broken_links(ROOT)]
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def write(root: Path) -> None:
    """Write every page below the root that is not current, and name it."""
    folder = root / "docs" / "reference"
    folder.mkdir(parents=True, exist_ok=True)
    for name, made in PAGES.items():
        text = made()
        if _text_of(folder / name) != text:
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
            print(f"wrote docs/reference/{name}")


def stale_pages(root: Path) -> list[str]:
    """What to say about each page that is missing or not current."""
    return [
        f"docs/reference/{name} is not current: make docs"
        for name, made in PAGES.items()
        if _text_of(root / "docs" / "reference" / name) != made()
    ]


def _text_of(file: Path) -> str | None:
    return file.read_text(encoding="utf-8") if file.is_file() else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
