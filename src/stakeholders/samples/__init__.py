"""The sample register and the templates of a new one: files that come with the program."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

HERE = Path(__file__).parent
AS_OF = dt.date(2026, 9, 30)
"""The day from which the sample is told: its reports are judged as of that day."""
TEMPLATES = {
    "minimal": ("minimal",),
    "full": ("minimal", "full"),
    "project-organisation": ("minimal", "project-organisation"),
}
"""What a new register can start from: each template by the folders of `init/` whose files it takes, in order.

Of files of the same name that of the later folder counts.
"""


def manufacturer() -> Path:
    """The folder of the sample register: beside this module where installed, in `registers/` in a checkout."""
    installed = HERE / "manufacturer"
    return installed if installed.is_dir() else HERE.parents[2] / "registers" / "manufacturer"


def template_files(template: str) -> dict[str, str]:
    """The text of each file of a template, by its path from the register's folder with `/` between folders.

    :param template: one of TEMPLATES.
    """
    return {
        file.relative_to(root).as_posix(): file.read_text(encoding="utf-8")
        for root in (HERE / "init" / name for name in TEMPLATES[template])
        for file in sorted(root.rglob("*.yaml"))
    }


def new_register(organisation: str, template: str) -> dict[str, str]:
    """The files of a new register, as `template_files` gives them, with the organisation's name put in."""
    import yaml

    # Half a surrogate pair comes of a folder's name that is not UTF-8, and could not be written.
    name = organisation.encode("utf-8", "replace").decode()
    quoted = yaml.safe_dump(name, default_style='"', allow_unicode=True, width=float("inf")).rstrip()
    files = template_files(template)
    return {path: text.replace("$organisation", quoted) for path, text in files.items()}
